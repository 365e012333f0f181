#include "lang/quantity/date.hpp"

#include <doctest/doctest.h>

using kuan::Calendar;
using kuan::Date;

TEST_SUITE_BEGIN("lang.quantity");

namespace {

Date day(const char* text) {
  return Date::parse(text).value();
}

// Around National Day 2020: rest 1 to 8 October, worked 27 September and 10 October.
Calendar autumn() {
  Calendar::Year year;
  year.year = 2020;
  for (int i = 8; i >= 1; --i) { // unsorted on purpose, weekends among them
    year.days_off.push_back(Date::from(2020, 10, i).value());
  }
  year.working_weekends = {day("2020-10-10"), day("2020-09-27")};
  Calendar calendar;
  calendar.add(year);
  return calendar;
}

} // namespace

TEST_CASE("working days follow weekends, holidays and worked weekends") {
  const Calendar calendar = autumn();
  CHECK(calendar.knows(2020));
  CHECK_FALSE(calendar.knows(2019));
  CHECK(calendar.is_working_day(day("2020-09-25")));       // Friday
  CHECK_FALSE(calendar.is_working_day(day("2020-09-26"))); // Saturday
  CHECK(calendar.is_working_day(day("2020-09-27")));       // Sunday, worked
  CHECK_FALSE(calendar.is_working_day(day("2020-10-01"))); // Thursday, holiday
  CHECK_FALSE(calendar.is_working_day(day("2020-10-03"))); // Saturday within the holiday
  CHECK(calendar.is_working_day(day("2020-10-09")));
  CHECK(calendar.is_working_day(day("2020-10-10"))); // Saturday, worked
  CHECK_FALSE(calendar.is_working_day(day("2020-10-11")));
}

TEST_CASE("a day of rest gives way to the next working day") {
  const Calendar calendar = autumn();
  CHECK(calendar.next_working_day(day("2020-09-30")) == day("2020-09-30"));
  CHECK(calendar.next_working_day(day("2020-10-01")) == day("2020-10-09"));
  CHECK(calendar.next_working_day(day("2020-10-10")) == day("2020-10-10"));
  CHECK(calendar.next_working_day(day("2020-10-11")) == day("2020-10-12"));
  CHECK_FALSE(calendar.next_working_day(day("2019-10-01")).has_value());
}

TEST_CASE("working days are counted without the first day") {
  const Calendar calendar = autumn();
  CHECK(calendar.plus_working_days(day("2020-09-30"), 1) == day("2020-10-09"));
  CHECK(calendar.plus_working_days(day("2020-09-30"), 2) == day("2020-10-10"));
  CHECK(calendar.plus_working_days(day("2020-09-30"), 3) == day("2020-10-12"));
  CHECK(calendar.plus_working_days(day("2020-10-09"), -1) == day("2020-09-30"));
  CHECK(calendar.plus_working_days(day("2020-09-28"), -1) == day("2020-09-27"));
  CHECK(calendar.plus_working_days(day("2020-10-03"), 0) == day("2020-10-03"));
  for (int days = 1; days < 60; ++days) {
    const auto end = calendar.plus_working_days(day("2020-06-01"), days);
    REQUIRE(end.has_value());
    CHECK(calendar.is_working_day(*end));
    CHECK(calendar.plus_working_days(*end, -days) == day("2020-06-01"));
  }
}

TEST_CASE("a year without data is never guessed") {
  const Calendar calendar = autumn();
  CHECK(calendar.plus_working_days(day("2020-12-30"), 1) == day("2020-12-31"));
  CHECK_FALSE(calendar.plus_working_days(day("2020-12-31"), 1).has_value());
  CHECK_FALSE(calendar.plus_working_days(day("2020-01-01"), -1).has_value());
  CHECK_FALSE(calendar.plus_working_days(day("2020-06-01"), 1'000'000'000'000).has_value());
  CHECK_FALSE(Calendar().plus_working_days(day("2020-06-01"), 1).has_value());
}

TEST_CASE("years are kept in order, and a year given again takes the first one's place") {
  Calendar calendar = autumn();
  calendar.add({2022, {day("2022-01-03")}, {}});
  calendar.add({2019, {}, {}});
  CHECK(calendar.years() == std::vector<int>{2019, 2020, 2022});
  CHECK_FALSE(calendar.is_working_day(day("2022-01-03")));
  calendar.add({2022, {}, {}});
  CHECK(calendar.years() == std::vector<int>{2019, 2020, 2022});
  CHECK(calendar.is_working_day(day("2022-01-03")));
}

TEST_CASE("the end of the civil calendar ends the search") {
  Calendar calendar;
  Calendar::Year last{2199, {Date::latest()}, {}};
  calendar.add(last);
  CHECK_FALSE(calendar.next_working_day(Date::latest()).has_value());
  CHECK_FALSE(calendar.plus_working_days(Date::latest().plus_days(-1), 1).has_value());
}

TEST_SUITE_END();
