// What a session takes over from the answers before a change is what working everything out anew gives.

#include "tools/repl/state.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/report/run.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kuan;
using namespace kuan::repl;

namespace {

std::string written(const program::Program& program, std::vector<Outcome> outcomes) {
  RunReport report;
  DocumentOutcomes document;
  document.program = &program;
  document.outcomes = std::move(outcomes);
  report.documents.push_back(std::move(document));
  RunOptions options;
  options.derivation = true;
  return run_json(report, options);
}

struct Change {
  const char* name;
  const char* value;
};

} // namespace

TEST_SUITE("tools.repl.view") {
  TEST_CASE("answers taken over are those worked out anew") {
    const std::vector<Change> changes = {
        {"applicant", "enterprise"}, {"size", "small"},       {"headcount", "200 persons"},
        {"laid off", "11 persons"},  {"as of", "2020-11-01"}, {"applicant", "sole trader"},
        {"as of", "2021-02-01"},     {"applicant", "person"}, {"insured against unemployment", "yes"},
        {"applicant", "enterprise"}, {"as of", "2019-01-01"}};
    for (const std::string& policy : shipped_policies()) {
      Diagnostics diagnostics;
      State state;
      state.documents.push_back(
          make_document(policy, without_scenarios(*find_policy(policy, KUAN_SOURCE_DIR, diagnostics))));
      View view = view_of(state);
      const program::Program& program = state.documents.front()->program();
      for (const Change& change : changes) {
        SourceMap sources;
        const Span span = sources.add("given", std::string(change.name) + " = " + change.value);
        std::vector<BoundCase> cases = view.cases;
        Diagnostics faults;
        bind_facts(cases, read_fact_setting(sources, span, faults), faults);
        if (faults.has_errors())
          continue; // this policy knows no such fact
        std::vector<program::Names> changed;
        if (std::string(change.name) != "as of")
          changed.push_back({change.name, ""});
        view = view_with(view, std::move(cases), changed);
        CHECK_MESSAGE(written(program, view.outcomes.front()) ==
                          written(program, evaluate(program, view.cases.front().facts)),
                      policy << ": " << change.name << " " << change.value);
      }
    }
  }
}
