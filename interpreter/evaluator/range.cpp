#include "interpreter/evaluator/range.hpp"

#include <algorithm>
#include <array>

namespace kuan::evaluator {

Truth truth_of(bool value) {
  return value ? Truth::yes : Truth::no;
}

Truth negate(Truth value) {
  switch (value) {
  case Truth::no:
    return Truth::yes;
  case Truth::yes:
    return Truth::no;
  case Truth::unknown:
    break;
  }
  return Truth::unknown;
}

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) {
    return Truth::no;
  }
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

Truth either(Truth a, Truth b) {
  return negate(both(negate(a), negate(b)));
}

namespace {

/// An end of a range, endless ones included.
struct Limit {
  int endless = 0; // -1 and 1: below and above every number
  Rational value;
  bool open = false;
};

Limit low_limit(const Range& range) {
  return range.low ? Limit{0, range.low->value, range.low->open} : Limit{-1, 0, true};
}

Limit high_limit(const Range& range) {
  return range.high ? Limit{0, range.high->value, range.high->open} : Limit{1, 0, true};
}

std::optional<End> end_of(const Limit& limit) {
  if (limit.endless != 0) {
    return std::nullopt;
  }
  return End{limit.value, limit.open};
}

int order(const Limit& a, const Limit& b) {
  if (a.endless != b.endless) {
    return a.endless < b.endless ? -1 : 1;
  }
  if (a.endless != 0 || a.value == b.value) {
    return 0;
  }
  return a.value < b.value ? -1 : 1;
}

/// The lower of two lower ends: of equal ones the closed, which takes in more.
Limit lower(const Limit& a, const Limit& b) {
  const int which = order(a, b);
  if (which == 0) {
    return a.open ? b : a;
  }
  return which < 0 ? a : b;
}

Limit upper(const Limit& a, const Limit& b) {
  const int which = order(a, b);
  if (which == 0) {
    return a.open ? b : a;
  }
  return which > 0 ? a : b;
}

/// The higher of two lower ends: of equal ones the open, which leaves out more.
Limit tighter_low(const Limit& a, const Limit& b) {
  const int which = order(a, b);
  if (which == 0) {
    return a.open ? a : b;
  }
  return which > 0 ? a : b;
}

Limit tighter_high(const Limit& a, const Limit& b) {
  const int which = order(a, b);
  if (which == 0) {
    return a.open ? a : b;
  }
  return which < 0 ? a : b;
}

int sign(const Limit& limit) {
  if (limit.endless != 0) {
    return limit.endless;
  }
  if (limit.value.is_zero()) {
    return 0;
  }
  return limit.value.is_negative() ? -1 : 1;
}

Limit sum(const Limit& a, const Limit& b) {
  if (a.endless != 0) {
    return a;
  }
  if (b.endless != 0) {
    return b;
  }
  return {0, a.value + b.value, a.open || b.open};
}

Limit product(const Limit& a, const Limit& b) {
  // A closed zero makes zero of whatever the other end is, endless included.
  const bool zero_a = sign(a) == 0;
  const bool zero_b = sign(b) == 0;
  if (zero_a || zero_b) {
    const bool reached = (zero_a && !a.open) || (zero_b && !b.open);
    return {0, 0, !reached};
  }
  if (a.endless != 0 || b.endless != 0) {
    return {sign(a) * sign(b), 0, true};
  }
  return {0, a.value * b.value, a.open || b.open};
}

Range make(const Limit& low, const Limit& high) {
  return {end_of(low), end_of(high)};
}

Range negative(const Range& range) {
  Range result;
  if (range.high) {
    result.low = End{-range.high->value, range.high->open};
  }
  if (range.low) {
    result.high = End{-range.low->value, range.low->open};
  }
  return result;
}

} // namespace

Range Range::exactly(const Rational& value) {
  return {End{value, false}, End{value, false}};
}

Range Range::from(const Interval& interval) {
  Range result;
  if (interval.at_least) {
    result.low = End{*interval.at_least, false};
  }
  if (interval.at_most) {
    result.high = End{*interval.at_most, false};
  }
  return result;
}

Range Range::at_least(const Rational& value) {
  return {End{value, false}, std::nullopt};
}

bool Range::exact() const {
  return low && high && !low->open && !high->open && low->value == high->value;
}

bool Range::empty() const {
  if (!low || !high) {
    return false;
  }
  return high->value < low->value || (high->value == low->value && (low->open || high->open));
}

bool Range::may_be_negative() const {
  return !low || low->value.is_negative();
}

bool Range::may_be_zero() const {
  const bool above = low && (low->value > Rational(0) || (low->value.is_zero() && low->open));
  const bool below = high && (high->value.is_negative() || (high->value.is_zero() && high->open));
  return !above && !below;
}

Interval Range::interval() const {
  Interval result;
  if (low) {
    result.at_least = low->value;
  }
  if (high) {
    result.at_most = high->value;
  }
  return result;
}

Range operator+(const Range& a, const Range& b) {
  return make(sum(low_limit(a), low_limit(b)), sum(high_limit(a), high_limit(b)));
}

Range operator-(const Range& a, const Range& b) {
  return a + negative(b);
}

Range operator*(const Range& a, const Range& b) {
  const std::array<Limit, 4> corners{product(low_limit(a), low_limit(b)), product(low_limit(a), high_limit(b)),
                                     product(high_limit(a), low_limit(b)), product(high_limit(a), high_limit(b))};
  Limit low = corners[0];
  Limit high = corners[0];
  for (const Limit& corner : corners) {
    low = lower(low, corner);
    high = upper(high, corner);
  }
  return make(low, high);
}

Range operator/(const Range& a, const Range& b) {
  if (b.may_be_zero()) {
    return {};
  }
  // All divisors have one sign, so that the reciprocals run from that of the high end to that of the low.
  Range reciprocal;
  const bool positive = b.low && !b.low->value.is_negative();
  const auto turned = [](const End& end) { return End{Rational(1) / end.value, end.open}; };
  if (positive) {
    reciprocal.low = b.high ? turned(*b.high) : End{0, true};
    if (!b.low->value.is_zero()) {
      reciprocal.high = turned(*b.low);
    }
  } else {
    reciprocal.high = b.low ? turned(*b.low) : End{0, true};
    if (!b.high->value.is_zero()) {
      reciprocal.low = turned(*b.high);
    }
  }
  return a * reciprocal;
}

Range least(const Range& a, const Range& b) {
  return make(lower(low_limit(a), low_limit(b)), tighter_high(high_limit(a), high_limit(b)));
}

Range greatest(const Range& a, const Range& b) {
  return make(tighter_low(low_limit(a), low_limit(b)), upper(high_limit(a), high_limit(b)));
}

Range hull(const Range& a, const Range& b) {
  return make(lower(low_limit(a), low_limit(b)), upper(high_limit(a), high_limit(b)));
}

Range intersection(const Range& a, const Range& b) {
  return make(tighter_low(low_limit(a), low_limit(b)), tighter_high(high_limit(a), high_limit(b)));
}

namespace {

/// Whether every value of `a` lies below every value of `b`, and whether some does.
Truth below(const Range& a, const Range& b, bool or_equal) {
  if (a.high && b.low) {
    const bool apart = a.high->value < b.low->value;
    const bool touching = a.high->value == b.low->value && (or_equal || a.high->open || b.low->open);
    if (apart || touching) {
      return Truth::yes;
    }
  }
  if (a.low && b.high) {
    const bool apart = a.low->value > b.high->value;
    const bool touching = a.low->value == b.high->value && (!or_equal || a.low->open || b.high->open);
    if (apart || touching) {
      return Truth::no;
    }
  }
  return Truth::unknown;
}

Truth equal(const Range& a, const Range& b) {
  if (a.exact() && b.exact()) {
    return truth_of(a.low->value == b.low->value);
  }
  return intersection(a, b).empty() ? Truth::no : Truth::unknown;
}

} // namespace

program::Comparator turned(program::Comparator comparator) {
  switch (comparator) {
  case program::Comparator::less:
    return program::Comparator::greater;
  case program::Comparator::less_or_equal:
    return program::Comparator::greater_or_equal;
  case program::Comparator::greater:
    return program::Comparator::less;
  case program::Comparator::greater_or_equal:
    return program::Comparator::less_or_equal;
  case program::Comparator::equal:
  case program::Comparator::not_equal:
    break;
  }
  return comparator;
}

Truth compare(const Range& a, program::Comparator comparator, const Range& b) {
  switch (comparator) {
  case program::Comparator::less:
    return below(a, b, false);
  case program::Comparator::less_or_equal:
    return below(a, b, true);
  case program::Comparator::greater:
    return below(b, a, false);
  case program::Comparator::greater_or_equal:
    return below(b, a, true);
  case program::Comparator::equal:
    return equal(a, b);
  case program::Comparator::not_equal:
    return negate(equal(a, b));
  }
  return Truth::unknown;
}

namespace {

/// Days are whole, so that comparing their numbers as closed ranges is exact.
Range numbers(const DateRange& range) {
  Range result;
  if (range.low) {
    result.low = End{range.low->number(), false};
  }
  if (range.high) {
    result.high = End{range.high->number(), false};
  }
  return result;
}

} // namespace

DateRange hull(const DateRange& a, const DateRange& b) {
  DateRange result;
  if (a.low && b.low) {
    result.low = std::min(*a.low, *b.low);
  }
  if (a.high && b.high) {
    result.high = std::max(*a.high, *b.high);
  }
  return result;
}

DateRange intersection(const DateRange& a, const DateRange& b) {
  DateRange result = a;
  if (b.low && (!result.low || *result.low < *b.low)) {
    result.low = b.low;
  }
  if (b.high && (!result.high || *b.high < *result.high)) {
    result.high = b.high;
  }
  return result;
}

bool contains(const DateRange& outer, const DateRange& inner) {
  const bool begins = !outer.low || (inner.low && *outer.low <= *inner.low);
  const bool ends = !outer.high || (inner.high && *inner.high <= *outer.high);
  return begins && ends;
}

Truth compare(const DateRange& a, program::Comparator comparator, const DateRange& b) {
  return compare(numbers(a), comparator, numbers(b));
}

} // namespace kuan::evaluator
