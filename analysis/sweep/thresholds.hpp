#pragma once

#include "interpreter/value.hpp"

#include <optional>
#include <vector>

namespace kuan::analysis {

/// A value of the moved fact at which something that a measure looks at can change: a comparison turns, a figure
/// reaches its ceiling, one figure overtakes another.
struct Threshold {
  Rational at;
  std::optional<program::Index> sentence;   // whose figure or condition it is; none where sentences are weighed
  std::optional<program::Index> comparison; // the expression that turns; none for ceilings and the like
};

struct Thresholds {
  std::vector<Threshold> all; // by value; one value may stand several times
  bool complete = true;       // false where something turns at values that are not told by straight sums
  bool straight = true;       // false where some figure is not a straight line in the fact
};

/// Where the outcome of a measure can change its course as `fact` (a number) moves and all else is as the case says.
/// They are worked out from the sentences: every one of them is a candidate, and between them nothing changes course.
[[nodiscard]] Thresholds thresholds(const program::Program& program, const Case& facts, program::Index measure,
                                    program::Index fact);

} // namespace kuan::analysis
