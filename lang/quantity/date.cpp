#include "lang/quantity/date.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kuan {

namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;

struct Civil {
  int year;
  int month;
  int day;
};

// Days are counted in years that begin on the first of March, so that the leap day is a
// year's last and a month's offset is linear in its number: (153 × month + 2) / 5.
constexpr std::int32_t days_before_year(int march_year) {
  return march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400;
}

constexpr std::int32_t day_number(int year, int month, int day) {
  const int march_year = month > 2 ? year : year - 1;
  const int march_month = month > 2 ? month - 3 : month + 9;
  constexpr std::int32_t epoch = 719468; // 1970-01-01, counted from 0000-03-01
  return days_before_year(march_year) + (153 * march_month + 2) / 5 + day - 1 - epoch;
}

constexpr std::int32_t first_number = day_number(first_year, 1, 1);
constexpr std::int32_t last_number = day_number(last_year, 12, 31);
static_assert(day_number(1970, 1, 1) == 0);

Civil civil(std::int32_t number) {
  // A Gregorian year has 365.2425 days; the guess is right or one too high.
  constexpr std::int32_t epoch = 719468;
  const std::int32_t days = number + epoch;
  int march_year = static_cast<int>((static_cast<std::int64_t>(days) * 400 + 591) / 146097);
  if (days_before_year(march_year) > days) {
    --march_year;
  }
  const int day_of_year = days - days_before_year(march_year);
  const int march_month = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * march_month + 2) / 5 + 1;
  return march_month < 10 ? Civil{march_year, march_month + 3, day} : Civil{march_year + 1, march_month - 9, day};
}

bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths.at(static_cast<std::size_t>(month) - 1);
}

// Takes `least` to `most` digits off the front, or nothing where there are fewer or more.
std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    if (++length > most) {
      return std::nullopt;
    }
    value = value * 10 + (text[length - 1] - '0');
  }
  if (length < least) {
    return std::nullopt;
  }
  text.remove_prefix(length);
  return value;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) {
    return false;
  }
  text.remove_prefix(expected.size());
  return true;
}

// The parts of a date as written; `month` and `day` are absent where it stops before them.
struct Written {
  int year = 0;
  std::optional<int> month;
  std::optional<int> day;
  bool bare_year = false;
};

std::optional<Written> read_parts(std::string_view text) {
  Written written;
  const std::optional<int> year = take_digits(text, 4, 4);
  if (!year) {
    return std::nullopt;
  }
  written.year = *year;
  if (text.empty()) {
    written.bare_year = true;
    return written;
  }
  const bool chinese = take(text, "年");
  if (chinese && text.empty()) {
    return written;
  }
  if (!chinese && !take(text, "-")) {
    return std::nullopt;
  }
  // The Chinese form is written with or without a leading 0, the other always with it.
  const std::size_t least = chinese ? 1 : 2;
  written.month = take_digits(text, least, 2);
  if (!written.month || (chinese && !take(text, "月"))) {
    return std::nullopt;
  }
  if (text.empty()) {
    return written;
  }
  if (!chinese && !take(text, "-")) {
    return std::nullopt;
  }
  written.day = take_digits(text, least, 2);
  if (!written.day || (chinese && !take(text, "日")) || !text.empty()) {
    return std::nullopt;
  }
  return written;
}

} // namespace

Date Date::earliest() {
  return from_number(first_number);
}

Date Date::latest() {
  return from_number(last_number);
}

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return std::nullopt;
  }
  return from_number(day_number(year, month, day));
}

Date Date::from_number(std::int32_t days) {
  Date date;
  date.days_ = std::clamp(days, first_number, last_number);
  return date;
}

std::optional<Date> Date::parse(std::string_view text) {
  const std::optional<DateLiteral> literal = parse_date_literal(text, false);
  if (!literal || literal->precision != DateLiteral::Precision::day) {
    return std::nullopt;
  }
  return literal->first;
}

int Date::year() const {
  return civil(days_).year;
}

int Date::month() const {
  return civil(days_).month;
}

int Date::day() const {
  return civil(days_).day;
}

int Date::weekday() const {
  // 1970-01-01 was a Thursday.
  const int rest = (days_ + 3) % 7;
  return rest < 0 ? rest + 7 : rest;
}

Date Date::plus_days(std::int64_t days) const {
  // Clamped before adding: the sum of any two 64-bit numbers need not fit.
  constexpr std::int64_t whole_range = last_number - first_number;
  const std::int64_t moved = days_ + std::clamp(days, -whole_range, whole_range);
  return from_number(static_cast<std::int32_t>(moved));
}

Date Date::plus_months(std::int64_t months) const {
  constexpr std::int64_t whole_range = std::int64_t{last_year - first_year + 1} * 12;
  const Civil from = civil(days_);
  const std::int64_t moved = from.year * 12 + (from.month - 1) + std::clamp(months, -whole_range, whole_range);
  const int year = static_cast<int>(moved / 12);
  const int month = static_cast<int>(moved % 12) + 1;
  if (year < first_year) {
    return earliest();
  }
  if (year > last_year) {
    return latest();
  }
  return from_number(day_number(year, month, std::min(from.day, days_in_month(year, month))));
}

Date Date::first_of_month() const {
  return plus_days(1 - day());
}

Date Date::last_of_month() const {
  const Civil parts = civil(days_);
  return from_number(day_number(parts.year, parts.month, days_in_month(parts.year, parts.month)));
}

std::string Date::text() const {
  const Civil parts = civil(days_);
  return fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
}

std::optional<DateLiteral> parse_date_literal(std::string_view text, bool bare_year) {
  const std::string folded = fold_width(text);
  const std::optional<Written> written = read_parts(folded);
  if (!written || (written->bare_year && !bare_year)) {
    return std::nullopt;
  }
  using Precision = DateLiteral::Precision;
  const Precision precision = written->day ? Precision::day : written->month ? Precision::month : Precision::year;
  const std::optional<Date> first = Date::from(written->year, written->month.value_or(1), written->day.value_or(1));
  if (!first) {
    return std::nullopt;
  }
  switch (precision) {
  case Precision::day:
    return DateLiteral{*first, *first, precision};
  case Precision::month:
    return DateLiteral{*first, first->last_of_month(), precision};
  case Precision::year:
    break;
  }
  return DateLiteral{*first, first->plus_months(11).last_of_month(), precision};
}

} // namespace kuan
