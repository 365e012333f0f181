#include "lang/quantity/date.hpp"

#include "tests/lang/quantity/random.hpp"

#include <doctest/doctest.h>

#include <limits>

using kuan::Date;
using kuan::DateLiteral;
using kuan::parse_date_literal;
using kuan::tests::Random;

TEST_SUITE_BEGIN("lang.quantity");

namespace {

Date day(std::string_view text) {
  const auto date = Date::parse(text);
  REQUIRE_MESSAGE(date.has_value(), text);
  return *date;
}

} // namespace

TEST_CASE("every day from 1900 to 2199, walked one by one") {
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int32_t number = day("1900-01-01").number();
  int weekday = 0; // 1900-01-01 was a Monday
  for (int year = 1900; year <= 2199; ++year) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (int month = 1; month <= 12; ++month) {
      const int length = lengths[month - 1] + (month == 2 && leap ? 1 : 0);
      for (int day_of_month = 1; day_of_month <= length; ++day_of_month) {
        const auto date = Date::from(year, month, day_of_month);
        REQUIRE(date.has_value());
        REQUIRE(date->number() == number);
        REQUIRE(Date::from_number(number) == *date);
        REQUIRE(date->year() == year);
        REQUIRE(date->month() == month);
        REQUIRE(date->day() == day_of_month);
        REQUIRE(date->weekday() == weekday);
        REQUIRE(date->first_of_month().day() == 1);
        REQUIRE(date->last_of_month().day() == length);
        REQUIRE(date->last_of_month().month() == month);
        REQUIRE(Date::parse(date->text()) == *date);
        ++number;
        weekday = (weekday + 1) % 7;
      }
      REQUIRE_FALSE(Date::from(year, month, length + 1).has_value());
    }
  }
  CHECK(Date::from_number(number) == Date::latest());
}

TEST_CASE("known days") {
  CHECK(day("1970-01-01").number() == 0);
  CHECK(day("2000-03-01").number() == 11017);
  CHECK(day("2020-12-31").text() == "2020-12-31");
  CHECK(day("2020-10-28").weekday() == 2); // a Wednesday
  CHECK(Date().text() == "1970-01-01");
}

TEST_CASE("dates as they are written") {
  CHECK(day("2020年12月31日") == day("2020-12-31"));
  CHECK(day("2020年1月5日") == day("2020-01-05"));
  CHECK(day("2020年01月05日") == day("2020-01-05"));
  CHECK(day("２０２０年１２月３１日") == day("2020-12-31"));
  for (const std::string_view text : {"",
                                      "2020",
                                      "2020年",
                                      "2020-12",
                                      "2020/12/31",
                                      "2020-1-5",
                                      "2020-12-32",
                                      "2021-02-29",
                                      "1900-02-29",
                                      "2020-13-01",
                                      "2020-00-01",
                                      "2020-01-00",
                                      "20-12-31",
                                      "12020-12-31",
                                      "2020-12-31 ",
                                      "2020-12-311",
                                      "2020年12月31",
                                      "2020年12-31",
                                      "2020-12月31日",
                                      "1899-12-31",
                                      "2200-01-01",
                                      "-020-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text).has_value());
  }
}

TEST_CASE("months and years as bounds") {
  using Precision = DateLiteral::Precision;
  const auto check = [](std::string_view text, bool bare_year, std::string_view first, std::string_view last,
                        Precision precision) {
    CAPTURE(text);
    const auto literal = parse_date_literal(text, bare_year);
    REQUIRE(literal.has_value());
    CHECK(literal->first == day(first));
    CHECK(literal->last == day(last));
    CHECK(literal->precision == precision);
  };
  check("2020-12-31", false, "2020-12-31", "2020-12-31", Precision::day);
  check("2020-02", false, "2020-02-01", "2020-02-29", Precision::month);
  check("2021年2月", false, "2021-02-01", "2021-02-28", Precision::month);
  check("2020年", false, "2020-01-01", "2020-12-31", Precision::year);
  check("2020", true, "2020-01-01", "2020-12-31", Precision::year);
  CHECK_FALSE(parse_date_literal("2020", false).has_value());
  CHECK_FALSE(parse_date_literal("2020-", true).has_value());
  CHECK_FALSE(parse_date_literal("2020-2", true).has_value());
  CHECK_FALSE(parse_date_literal("2020年2", true).has_value());
  CHECK_FALSE(parse_date_literal("020", true).has_value());
}

TEST_CASE("months end on the corresponding day or the month's last") {
  CHECK(day("2020-01-31").plus_months(1) == day("2020-02-29"));
  CHECK(day("2021-01-31").plus_months(1) == day("2021-02-28"));
  CHECK(day("2020-01-30").plus_months(1) == day("2020-02-29"));
  CHECK(day("2020-02-29").plus_months(12) == day("2021-02-28"));
  CHECK(day("2020-02-29").plus_months(1) == day("2020-03-29"));
  CHECK(day("2020-03-31").plus_months(-1) == day("2020-02-29"));
  CHECK(day("2020-12-15").plus_months(1) == day("2021-01-15"));
  CHECK(day("2020-01-15").plus_months(-1) == day("2019-12-15"));
  CHECK(day("2020-08-31").plus_months(0) == day("2020-08-31"));
}

TEST_CASE("days and months move as they should") {
  Random random(5);
  const std::int32_t first = Date::earliest().number();
  const std::int32_t last = Date::latest().number();
  for (int i = 0; i < 20000; ++i) {
    const Date date = Date::from_number(static_cast<std::int32_t>(random.between(first + 40000, last - 40000)));
    const std::int64_t days = random.between(-40000, 40000);
    const Date moved = date.plus_days(days);
    REQUIRE(moved.number() - date.number() == days);
    REQUIRE(moved.plus_days(-days) == date);
    REQUIRE((moved > date) == (days > 0));
    REQUIRE((moved.weekday() - date.weekday() - days) % 7 == 0);

    const std::int64_t months = random.between(-1000, 1000);
    const Date later = date.plus_months(months);
    const int expected = date.year() * 12 + date.month() - 1 + static_cast<int>(months);
    REQUIRE(later.year() * 12 + later.month() - 1 == expected);
    REQUIRE((later.day() == date.day() || (later.day() < date.day() && later == later.last_of_month())));
    REQUIRE(date.plus_months(months) <= date.plus_months(months + 1));
  }
}

TEST_CASE("arithmetic stops at the first and the last day") {
  constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
  CHECK(day("2020-01-01").plus_days(far) == Date::latest());
  CHECK(day("2020-01-01").plus_days(-far) == Date::earliest());
  CHECK(day("2020-01-01").plus_months(far) == Date::latest());
  CHECK(day("2020-01-01").plus_months(-far) == Date::earliest());
  CHECK(Date::latest().plus_months(1) == Date::latest());
  CHECK(Date::earliest().plus_days(-1) == Date::earliest());
  CHECK(Date::from_number(std::numeric_limits<std::int32_t>::max()) == Date::latest());
}

TEST_SUITE_END();
