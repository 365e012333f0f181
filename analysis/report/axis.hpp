#pragma once

#include "lang/quantity/rational.hpp"

#include <cstdint>
#include <vector>

namespace kuan::analysis {

/// A stretch of numbers laid onto places, exactly.
struct Axis {
  Rational low;
  Rational high; // INVARIANT: above low

  /// The place of a value among `places`, the first at `low`, the last at `high`; rounded to the nearest.
  [[nodiscard]] std::int64_t place(const Rational& value, std::int64_t places) const;
  /// The value at a place.
  [[nodiscard]] Rational value(std::int64_t place, std::int64_t places) const;
};

/// Round values on an axis, at most `most` of them: steps of 1, 2 or 5 times a power of ten.
[[nodiscard]] std::vector<Rational> ticks(const Axis& axis, std::int64_t most);

/// An axis from 0 or below to a round value at or above all that is shown.
[[nodiscard]] Axis round_axis(const Rational& low, const Rational& high, std::int64_t ticks);

} // namespace kuan::analysis
