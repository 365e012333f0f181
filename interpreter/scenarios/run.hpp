#pragma once

#include "interpreter/advance.hpp"
#include "interpreter/outcome.hpp"
#include "lang/text/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// One thing in which an outcome is not as expected.
struct Mismatch {
  Bilingual what; // `status`, `value`, `citations`
  Bilingual expected;
  Bilingual actual;
};

struct ExpectationResult {
  program::Index expectation = 0; // of the scenario
  std::vector<Mismatch> mismatches;
  std::optional<Outcome> outcome; // of a measure
  [[nodiscard]] bool passed() const { return mismatches.empty(); }
};

struct ScenarioResult {
  program::Index scenario = 0;
  Diagnostics faults; // of the facts given: the scenario could not be run
  std::vector<ExpectationResult> expectations;
  std::vector<Outcome> outcomes; // of every measure its derivation: what coverage is counted from
  [[nodiscard]] bool passed() const;
};

/// Puts one scenario's facts to the program and compares.
[[nodiscard]] ScenarioResult run_scenario(const program::Program& program, program::Index scenario);

/// Every scenario, in the order of the script.
[[nodiscard]] std::vector<ScenarioResult> run_scenarios(const program::Program& program, const Advance& advance = {});

/// The scenario of this name, in either language.
[[nodiscard]] std::optional<program::Index> find_scenario(const program::Program& program, std::string_view name);

/// The case of a scenario.
[[nodiscard]] Case scenario_case(const program::Program& program, const program::Scenario& scenario,
                                 Diagnostics& diagnostics);

} // namespace kuan
