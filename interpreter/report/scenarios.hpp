#pragma once

#include "interpreter/report/layout.hpp"
#include "interpreter/scenarios/run.hpp"
#include "lang/text/source.hpp"

#include <string>
#include <vector>

namespace kuan {

/// The scenarios of one policy, run.
struct TestedPolicy {
  const program::Program* program = nullptr; // INVARIANT: set, and outlives this
  const SourceMap* sources = nullptr;        // INVARIANT: the same
  std::vector<ScenarioResult> results;
};

struct TestOptions {
  Language language = Language::english;
  bool coverage = false;
  bool counts = true; // say at the end how many passed
  Layout layout;
};

[[nodiscard]] std::string test_text(const std::vector<TestedPolicy>& policies, const TestOptions& options);
[[nodiscard]] std::string test_junit(const std::vector<TestedPolicy>& policies, const TestOptions& options);
[[nodiscard]] std::string test_json(const std::vector<TestedPolicy>& policies, const TestOptions& options);

} // namespace kuan
