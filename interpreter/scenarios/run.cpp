#include "interpreter/scenarios/run.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/facts/bind.hpp"
#include "interpreter/scenarios/expect.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan {

namespace {

const Outcome* find_outcome(const std::vector<Outcome>& outcomes, program::Index measure) {
  const auto place = std::find_if(outcomes.begin(), outcomes.end(),
                                  [measure](const Outcome& outcome) { return outcome.measure == measure; });
  return place == outcomes.end() ? nullptr : &*place;
}

ExpectationResult check(const program::Program& program, const Case& facts, const std::vector<Outcome>& outcomes,
                        const program::Expectation& expectation) {
  ExpectationResult result;
  if (const std::optional<program::Index> target = program.find_target(expectation.measure)) {
    result.mismatches = compare_target(program, facts, *target, expectation);
    return result;
  }
  const std::optional<program::Symbol> symbol = program.find(expectation.measure);
  if (!symbol || symbol->kind != program::SymbolKind::measure) {
    result.mismatches.push_back(
        Mismatch{Bilingual("measure", "项目"), expectation.measure, Bilingual("no such measure", "没有该项目")});
    return result;
  }
  if (const Outcome* outcome = find_outcome(outcomes, symbol->index)) {
    result.outcome = *outcome;
  } else {
    result.outcome = Outcome{};
    result.outcome->measure = symbol->index;
    result.outcome->status = Status::no_rule;
  }
  result.mismatches = compare_outcome(program, expectation, *result.outcome);
  return result;
}

} // namespace

bool ScenarioResult::passed() const {
  return !faults.has_errors() && std::all_of(expectations.begin(), expectations.end(),
                                             [](const ExpectationResult& one) { return one.passed(); });
}

Case scenario_case(const program::Program& program, const program::Scenario& scenario, Diagnostics& diagnostics) {
  Case facts = bind_case(program, facts_of(scenario), diagnostics);
  if (scenario.as_of) {
    facts.as_of = scenario.as_of;
  }
  return facts;
}

ScenarioResult run_scenario(const program::Program& program, program::Index index) {
  ScenarioResult result;
  result.scenario = index;
  const program::Scenario& scenario = program.scenarios.at(index);
  const Case facts = scenario_case(program, scenario, result.faults);
  if (result.faults.has_errors()) {
    return result;
  }
  for (const Diagnostic& fault : check_case(program, facts)) {
    result.faults.report(fault);
  }
  if (result.faults.has_errors()) {
    return result;
  }
  EvaluateOptions options;
  options.all = true;
  options.asked.emplace();
  for (const program::Expectation& expectation : scenario.expectations) {
    const std::optional<program::Symbol> symbol = program.find(expectation.measure);
    if (symbol && symbol->kind == program::SymbolKind::measure) {
      options.asked->push_back(symbol->index);
    }
  }
  result.outcomes = evaluate(program, facts, options);
  for (std::size_t at = 0; at < scenario.expectations.size(); ++at) {
    result.expectations.push_back(check(program, facts, result.outcomes, scenario.expectations[at]));
    result.expectations.back().expectation = static_cast<program::Index>(at);
  }
  return result;
}

std::vector<ScenarioResult> run_scenarios(const program::Program& program, const Advance& advance) {
  std::vector<ScenarioResult> results;
  for (std::size_t at = 0; at < program.scenarios.size(); ++at) {
    results.push_back(run_scenario(program, static_cast<program::Index>(at)));
    if (advance) {
      advance(at + 1, program.scenarios.size());
    }
  }
  return results;
}

std::optional<program::Index> find_scenario(const program::Program& program, std::string_view name) {
  const std::string key = name_key(name);
  for (std::size_t at = 0; at < program.scenarios.size(); ++at) {
    const program::Names& names = program.scenarios[at].names;
    if (name_key(names.english) == key || name_key(names.chinese) == key) {
      return static_cast<program::Index>(at);
    }
  }
  return std::nullopt;
}

} // namespace kuan
