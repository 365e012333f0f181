#pragma once

#include "lang/meaning/program.hpp"

#include <vector>

namespace kuan {

/// What the outcomes of measures can turn on, besides whether the applicant is of the kind that a measure is for.
struct Turning {
  std::vector<std::vector<program::Index>> by_fact; // for each fact the measures, in document order
  std::vector<program::Index> by_as_of;
};
[[nodiscard]] Turning measures_turning(const program::Program& program);

/// A measure and those whose outcome it uses, and what these use in turn.
[[nodiscard]] std::vector<program::Index> measures_behind(const program::Program& program, program::Index measure);

/// For each fact, the measures whose outcome can turn on it, in document order.
[[nodiscard]] std::vector<std::vector<program::Index>> measures_by_fact(const program::Program& program);

/// Every expression that a sentence holds itself, not what its names stand for.
[[nodiscard]] std::vector<program::Index> expressions_of(const program::Sentence& sentence);

} // namespace kuan
