#pragma once

#include "lang/quantity/rational.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// A day of the civil calendar, 1900-01-01 to 2199-12-31. Arithmetic that would leave
/// these years stops at the first or last day, so that comparisons still come out right.
class Date {
public:
  Date() = default;
  [[nodiscard]] static Date earliest();
  [[nodiscard]] static Date latest();
  /// Nothing where the day does not exist.
  [[nodiscard]] static std::optional<Date> from(int year, int month, int day);
  /// Reads `2020-12-31` and `2020年12月31日`; nothing if malformed or no such day.
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);

  [[nodiscard]] int year() const;
  [[nodiscard]] int month() const;
  [[nodiscard]] int day() const;
  [[nodiscard]] int weekday() const;                          // 0 is Monday
  [[nodiscard]] std::int32_t number() const { return days_; } // days since 1970-01-01
  [[nodiscard]] static Date from_number(std::int32_t days);

  [[nodiscard]] Date plus_days(std::int64_t days) const;
  /// The corresponding day, or the month's last where it lacks one (Civil Code art. 202).
  [[nodiscard]] Date plus_months(std::int64_t months) const;
  [[nodiscard]] Date first_of_month() const;
  [[nodiscard]] Date last_of_month() const;

  [[nodiscard]] std::string text() const; // 2020-12-31

  friend bool operator==(const Date&, const Date&) = default;
  friend std::strong_ordering operator<=>(const Date&, const Date&) = default;

private:
  std::int32_t days_ = 0;
};

/// A day, a month or a year as a script writes it; a bound takes its first or last day.
struct DateLiteral {
  Date first;
  Date last;
  enum class Precision : std::uint8_t { day, month, year } precision = Precision::day;
  friend bool operator==(const DateLiteral&, const DateLiteral&) = default;
};
/// Reads `2020-12-31`, `2020-12`, `2020年12月`, `2020年`, and `2020` where `bare_year` allows it.
[[nodiscard]] std::optional<DateLiteral> parse_date_literal(std::string_view text, bool bare_year);

/// The State Council's working calendar: days off and working weekends by year.
class Calendar {
public:
  struct Year {
    int year = 0;
    std::vector<Date> days_off;         // holidays; the weekends among them need not be left out
    std::vector<Date> working_weekends; // Saturdays and Sundays worked
  };
  /// Takes the place of the same year's data, if there is any.
  void add(Year year);
  [[nodiscard]] bool knows(int year) const;
  /// Saturday and Sunday rest unless they are worked; a holiday rests whatever the weekday.
  /// INVARIANT: knows(date.year()).
  [[nodiscard]] bool is_working_day(Date date) const;

  /// The day itself, or the next working day where it is a day of rest (Civil Code
  /// art. 203); nothing if a year without data is touched.
  [[nodiscard]] std::optional<Date> next_working_day(Date date) const;
  /// `days` working days after (negative: before) a date, the date itself not counted.
  [[nodiscard]] std::optional<Date> plus_working_days(Date date, std::int64_t days) const;
  /// The years it has, for an error that says so.
  [[nodiscard]] std::vector<int> years() const;

private:
  [[nodiscard]] const Year* find(int year) const;

  std::vector<Year> years_; // by year, each with its days sorted
};

} // namespace kuan
