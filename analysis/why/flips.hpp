#pragma once

#include "interpreter/outcome.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace kuan::analysis {

/// One change to a case after which a measure has another answer: another status, or other sentences give it.
struct Flip {
  struct AsOf {
    Date from;
    Date to;
  };
  struct Reading {
    program::Index interpretation = 0;
    program::Index to = 0;
  };
  struct Fact {
    program::Index fact = 0;
    FactValue from;
    FactValue to; // the nearest value that flips
    /// Of a number: the exact value at which the answer turns, and whether the answer is another one only past it.
    std::optional<Rational> turning;
    bool past = false;
    bool upwards = false;
  };
  std::variant<Fact, AsOf, Reading> change;
  Outcome outcome;                // after the change
  std::vector<Locator> citations; // of the sentences whose thresholds are met
  Rational distance;              // of a number: the change in proportion to what it was; orders the flips
};

/// For every fact that the case gives and the measure turns on, and for the as-of date and the readings, the nearest
/// change that flips the answer, all else left as it is; for numbers and dates the nearest in each direction. Nearest
/// comes first; readings, choices and yes-or-no facts follow the numbers.
[[nodiscard]] std::vector<Flip> flips(const program::Program& program, const Case& facts, const Outcome& outcome);

} // namespace kuan::analysis
