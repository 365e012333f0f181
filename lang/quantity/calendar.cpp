#include "lang/quantity/date.hpp"

#include <algorithm>
#include <cassert>

namespace kuan {

namespace {

bool before(const Calendar::Year& data, int year) {
  return data.year < year;
}

bool holds(const std::vector<Date>& days, Date date) {
  return std::binary_search(days.begin(), days.end(), date);
}

} // namespace

void Calendar::add(Year year) {
  std::sort(year.days_off.begin(), year.days_off.end());
  std::sort(year.working_weekends.begin(), year.working_weekends.end());
  const auto place = std::lower_bound(years_.begin(), years_.end(), year.year, before);
  if (place != years_.end() && place->year == year.year) {
    *place = std::move(year);
  } else {
    years_.insert(place, std::move(year));
  }
}

const Calendar::Year* Calendar::find(int year) const {
  const auto place = std::lower_bound(years_.begin(), years_.end(), year, before);
  return place != years_.end() && place->year == year ? &*place : nullptr;
}

bool Calendar::knows(int year) const {
  return find(year) != nullptr;
}

bool Calendar::is_working_day(Date date) const {
  const Year* year = find(date.year());
  assert(year != nullptr);
  if (holds(year->days_off, date)) {
    return false;
  }
  return date.weekday() < 5 || holds(year->working_weekends, date);
}

std::optional<Date> Calendar::next_working_day(Date date) const {
  while (knows(date.year())) {
    if (is_working_day(date)) {
      return date;
    }
    if (date == Date::latest()) {
      break;
    }
    date = date.plus_days(1);
  }
  return std::nullopt;
}

std::optional<Date> Calendar::plus_working_days(Date date, std::int64_t days) const {
  const int step = days < 0 ? -1 : 1;
  const Date end = days < 0 ? Date::earliest() : Date::latest();
  // Every year has working days, so this ends at the first year without data at the latest.
  while (days != 0) {
    if (date == end) {
      return std::nullopt;
    }
    date = date.plus_days(step);
    if (!knows(date.year())) {
      return std::nullopt;
    }
    if (is_working_day(date)) {
      days -= step;
    }
  }
  return date;
}

std::vector<int> Calendar::years() const {
  std::vector<int> found;
  found.reserve(years_.size());
  for (const Year& data : years_) {
    found.push_back(data.year);
  }
  return found;
}

} // namespace kuan
