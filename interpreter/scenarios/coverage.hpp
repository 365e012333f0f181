#pragma once

#include "interpreter/scenarios/run.hpp"

#include <cstddef>
#include <vector>

namespace kuan {

/// What scenarios have shown of one sentence.
struct SentenceCoverage {
  program::Index sentence = 0;
  bool held = false;
  bool failed = false; // was tried and did not give the outcome
  struct Branch {
    bool was_true = false;
    bool was_false = false;
  };
  std::vector<Branch> conditions; // parallel to the sentence's
  /// The as-of date stood before, inside and after its windows; a sentence without windows has none to show.
  bool windowed_from = false;
  bool windowed_until = false;
  bool before = false;
  bool inside = false;
  bool after = false;
};

struct Coverage {
  std::vector<SentenceCoverage> sentences; // of measures, in document order
  std::size_t sentences_held = 0;
  std::size_t branches = 0; // two for each condition
  std::size_t branches_taken = 0;
  std::size_t window_sides = 0;
  std::size_t window_sides_seen = 0;
};

[[nodiscard]] Coverage coverage(const program::Program& program, const std::vector<ScenarioResult>& results);

} // namespace kuan
