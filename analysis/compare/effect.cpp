#include "analysis/compare/effect.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/report/run.hpp"
#include "interpreter/scenarios/run.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

bool in_all(const std::vector<const program::Program*>& programs, const program::Names& names) {
  return std::all_of(programs.begin() + 1, programs.end(), [&names](const program::Program* program) {
    return find_scenario(*program, names.in(Language::english)) || find_scenario(*program, names.in(Language::chinese));
  });
}

} // namespace

void add_effect(Effect& effect, const std::vector<BoundCase>& cases, const std::string& on) {
  RunReport report;
  for (const BoundCase& one : cases) {
    DocumentOutcomes document;
    document.program = one.program;
    document.outcomes = evaluate(*one.program, one.facts);
    report.documents.push_back(std::move(document));
  }
  const std::vector<ComparedMeasure> measures = compare_measures(report, Only::different);
  ++effect.cases;
  effect.different += measures.empty() ? 0 : 1;
  const auto is_given = [](const EffectDifference& one) {
    return std::any_of(one.outcomes.begin(), one.outcomes.end(), [](const std::optional<Outcome>& outcome) {
      return outcome && (outcome->status == Status::due || outcome->status == Status::may);
    });
  };
  const auto first = static_cast<std::ptrdiff_t>(effect.differences.size());
  for (const ComparedMeasure& measure : measures) {
    EffectDifference difference{on, measure.names, {}, measure.ruled};
    for (const Outcome* outcome : measure.outcomes) {
      difference.outcomes.push_back(outcome == nullptr ? std::nullopt : std::optional(*outcome));
    }
    effect.differences.push_back(std::move(difference));
  }
  // What someone gets stands before what is open or not due.
  std::stable_sort(
      effect.differences.begin() + first, effect.differences.end(),
      [&is_given](const EffectDifference& a, const EffectDifference& b) { return is_given(a) && !is_given(b); });
}

void add_shared_scenarios(Effect& effect, const std::vector<const program::Program*>& programs, Language language,
                          const Advance& advance) {
  std::size_t tried = 0;
  for (const program::Scenario& scenario : programs.front()->scenarios) {
    if (advance) {
      advance(tried++, programs.front()->scenarios.size());
    }
    if (!in_all(programs, scenario.names)) {
      continue;
    }
    std::vector<BoundCase> cases = empty_cases(programs);
    Diagnostics diagnostics;
    bind_facts(cases, facts_of(scenario), diagnostics);
    if (diagnostics.has_errors()) {
      continue; // `kuan test` reports what is wrong with it
    }
    for (BoundCase& one : cases) {
      one.facts.as_of = scenario.as_of;
    }
    add_effect(effect, cases, scenario.names.in(language));
  }
}

} // namespace kuan::analysis
