#pragma once

#include "interpreter/value.hpp"

#include <optional>

namespace kuan::evaluator {

/// Whether something holds.
enum class Truth : std::uint8_t { no, yes, unknown };

[[nodiscard]] Truth truth_of(bool value);
[[nodiscard]] Truth negate(Truth value);
[[nodiscard]] Truth both(Truth a, Truth b);
[[nodiscard]] Truth either(Truth a, Truth b);

/// An end of a range; an open one is not itself among the values.
struct End {
  Rational value;
  bool open = false;
  friend bool operator==(const End&, const End&) = default;
};

/// The numbers that something can be. Ends may be open so that `x < 100` and `x ≥ 100` tell all numbers apart.
struct Range {
  std::optional<End> low;
  std::optional<End> high;

  [[nodiscard]] static Range exactly(const Rational& value);
  [[nodiscard]] static Range from(const Interval& interval);
  [[nodiscard]] static Range at_least(const Rational& value);
  [[nodiscard]] bool exact() const;
  [[nodiscard]] bool empty() const;
  [[nodiscard]] bool may_be_negative() const;
  [[nodiscard]] bool may_be_zero() const;
  /// The closed interval around it.
  [[nodiscard]] Interval interval() const;
  friend bool operator==(const Range&, const Range&) = default;
};

[[nodiscard]] Range operator+(const Range& a, const Range& b);
[[nodiscard]] Range operator-(const Range& a, const Range& b);
[[nodiscard]] Range operator*(const Range& a, const Range& b);
/// The quotients by the divisors that are not zero; everything where zero lies among them.
[[nodiscard]] Range operator/(const Range& a, const Range& b);
[[nodiscard]] Range least(const Range& a, const Range& b);
[[nodiscard]] Range greatest(const Range& a, const Range& b);
[[nodiscard]] Range hull(const Range& a, const Range& b);
[[nodiscard]] Range intersection(const Range& a, const Range& b);

/// The same comparison seen from the other side: `5 < x` is `x > 5`.
[[nodiscard]] program::Comparator turned(program::Comparator comparator);

/// True or false where all values agree.
[[nodiscard]] Truth compare(const Range& a, program::Comparator comparator, const Range& b);

/// The days that a date can be; a missing end is open for ever.
struct DateRange {
  std::optional<Date> low;
  std::optional<Date> high;

  [[nodiscard]] static DateRange exactly(Date date) { return {date, date}; }
  [[nodiscard]] bool exact() const { return low && high && *low == *high; }
  [[nodiscard]] bool empty() const { return low && high && *high < *low; }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

[[nodiscard]] DateRange hull(const DateRange& a, const DateRange& b);
[[nodiscard]] DateRange intersection(const DateRange& a, const DateRange& b);
/// Whether every day of `inner` is one of `outer`.
[[nodiscard]] bool contains(const DateRange& outer, const DateRange& inner);
[[nodiscard]] Truth compare(const DateRange& a, program::Comparator comparator, const DateRange& b);

} // namespace kuan::evaluator
