#include "tools/cli/policies.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/scenarios/run.hpp"
#include "lang/text/encoding.hpp"
#include "tools/cli/revision.hpp"
#include "tools/cli/side_by_side.hpp"
#include "tools/cli/telling.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

/// About what a policy of thirty articles and its case take.
constexpr std::size_t memory_of_one = std::size_t{4} << 20U;

std::optional<PolicyTexts> find_texts(Context& context, const std::string& argument) {
  if (argument == "-") {
    std::optional<std::string> text = context.read_input(largest_script);
    if (!text) {
      return std::nullopt;
    }
    return PolicyTexts{"stdin", {SourceFile{"<stdin>", std::move(*text)}}, std::nullopt};
  }
  std::error_code error;
  if (const std::optional<Revision> revision = revision_of(argument);
      revision && !std::filesystem::exists(context.environment.folder / argument, error)) {
    return texts_at(context, argument, *revision);
  }
  Diagnostics diagnostics;
  std::optional<PolicyTexts> texts = find_policy(argument, context.environment.folder, diagnostics);
  context.report(diagnostics, SourceMap{});
  return texts;
}

Diagnostics errors_of(const Diagnostics& diagnostics) {
  Diagnostics errors;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (entry(diagnostic.code).severity == Severity::error) {
      errors.report(diagnostic);
    }
  }
  return errors;
}

bool apply_scenario(Context& context, const LoadedPolicies& policies, const std::string& name,
                    std::vector<BoundCase>& cases) {
  std::vector<std::string> known;
  for (const LoadedPolicy& policy : policies) {
    const std::optional<program::Index> index = find_scenario(policy.program(), name);
    if (!index) {
      for (const program::Scenario& scenario : policy.program().scenarios) {
        known.push_back(scenario.names.in(Language::english));
        known.push_back(scenario.names.in(Language::chinese));
      }
      continue;
    }
    const program::Scenario& scenario = policy.program().scenarios.at(*index);
    Diagnostics diagnostics;
    bind_facts(cases, facts_of(scenario), diagnostics);
    for (BoundCase& one : cases) {
      one.facts.as_of = scenario.as_of;
    }
    context.report(diagnostics, policy.compilation.sources);
    return !diagnostics.has_errors();
  }
  context.report(Code::unknown_scenario, {name}, near_notes(name, known));
  return false;
}

bool apply_facts(Context& context, std::vector<BoundCase>& cases) {
  SourceMap sources;
  Diagnostics diagnostics;
  bool read = true;
  if (const std::optional<std::string> file = context.arguments.one("--facts")) {
    std::optional<std::string> text =
        *file == "-" ? context.read_input(largest_facts)
                     : read_file(context.environment.folder / *file, *file, largest_facts, diagnostics);
    read = text.has_value();
    if (text) {
      tell_file(context, *file == "-" ? "<stdin>" : *file, *text);
      const Span span = sources.add(*file == "-" ? "<stdin>" : *file, std::move(*text));
      const GivenFacts given = read_facts_json(sources, span, diagnostics);
      bind_facts(cases, given, diagnostics);
    }
  }
  GivenFacts set;
  for (const std::string& setting : context.arguments.all("--set")) {
    const Span span = sources.add("--set", setting);
    for (GivenFact& fact : read_fact_setting(sources, span, diagnostics).facts) {
      set.facts.push_back(std::move(fact));
    }
  }
  bind_facts(cases, set, diagnostics);
  diagnostics.sort();
  context.report(diagnostics, sources);
  return read && !diagnostics.has_errors();
}

bool apply_as_of(Context& context, std::vector<BoundCase>& cases) {
  const std::optional<std::string> text = context.arguments.one("--as-of");
  if (!text) {
    return true;
  }
  const std::optional<Date> day = Date::parse(*text);
  if (!day) {
    context.report(Code::as_of_no_date, {*text});
    return false;
  }
  for (BoundCase& one : cases) {
    one.facts.as_of = day;
  }
  return true;
}

} // namespace

std::optional<LoadedPolicies> load_policies(Context& context, const std::vector<std::string>& arguments,
                                            Scenarios scenarios) {
  const bool with_scenarios = scenarios == Scenarios::read || context.arguments.has("--scenario");
  LoadedPolicies policies;
  bool good = true;
  expect_memory(memory_of_one);
  std::vector<LoadedPolicy> found;
  for (const std::string& argument : arguments) {
    std::optional<PolicyTexts> texts = find_texts(context, argument);
    if (!texts) {
      good = false;
      continue;
    }
    tell_texts(context, *texts);
    found.push_back({with_scenarios ? std::move(*texts) : without_scenarios(std::move(*texts)), {}});
  }
  const std::chrono::milliseconds begin = context.environment.now();
  side_by_side(found.size(), memory_of_one,
               [&found](std::size_t at) { found[at].compilation = compile_policy(found[at].texts); });
  for (LoadedPolicy& policy : found) {
    tell_program(context, policy.program(), begin);
    if (!policy.compilation.ok()) {
      Diagnostics errors = errors_of(policy.compilation.diagnostics);
      errors.sort();
      context.report(errors, policy.compilation.sources);
      good = false;
      continue;
    }
    policies.push_back(std::move(policy));
  }
  return good ? std::optional(std::move(policies)) : std::nullopt;
}

std::optional<std::vector<BoundCase>> load_case(Context& context, const LoadedPolicies& policies) {
  std::vector<const program::Program*> programs;
  for (const LoadedPolicy& policy : policies) {
    programs.push_back(&policy.program());
  }
  std::vector<BoundCase> cases = empty_cases(programs);
  if (const std::optional<std::string> scenario = context.arguments.one("--scenario")) {
    if (!apply_scenario(context, policies, *scenario, cases)) {
      return std::nullopt;
    }
  }
  const bool facts = apply_facts(context, cases);
  const bool as_of = apply_as_of(context, cases);
  if (!facts || !as_of) {
    return std::nullopt;
  }
  bool good = true;
  std::vector<std::vector<Diagnostic>> found(cases.size());
  side_by_side(cases.size(), 0, [&](std::size_t at) { found[at] = check_case(*cases[at].program, cases[at].facts); });
  for (std::size_t at = 0; at < policies.size(); ++at) {
    Diagnostics faults;
    for (const Diagnostic& fault : found[at]) {
      faults.report(fault);
    }
    context.report(faults, policies[at].compilation.sources);
    good = good && !faults.has_errors();
  }
  return good ? std::optional(std::move(cases)) : std::nullopt;
}

std::optional<program::Index> find_measure(Context& context, const LoadedPolicy& policy, const std::string& argument,
                                           const std::string& name) {
  const program::Program& program = policy.program();
  const std::optional<program::Symbol> symbol = program.find(name);
  if (symbol && symbol->kind == program::SymbolKind::measure) {
    return symbol->index;
  }
  std::vector<std::string> known;
  for (const program::Measure& measure : program.measures) {
    if (!measure.sentences.empty()) {
      known.push_back(measure.names.english);
      known.push_back(measure.names.chinese);
    }
  }
  known.erase(std::remove(known.begin(), known.end(), ""), known.end());
  context.report(Code::unknown_measure, {name, argument}, near_notes(name, known));
  return std::nullopt;
}

} // namespace kuan::cli
