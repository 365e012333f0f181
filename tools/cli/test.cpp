#include "interpreter/report/scenarios.hpp"

#include "interpreter/scenarios/run.hpp"
#include "tools/cli/policies.hpp"
#include "tools/cli/progress.hpp"
#include "tools/cli/telling.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

/// The policies at the paths, compiled; nothing where one has errors.
std::optional<LoadedPolicies> load_below(Context& context, std::vector<std::string> paths) {
  if (paths.empty()) {
    paths.emplace_back(".");
  }
  Diagnostics faults;
  LoadedPolicies policies;
  bool good = true;
  for (const std::string& path : paths) {
    for (PolicyTexts& texts : find_policies_below(path, context.environment.folder, faults)) {
      tell_texts(context, texts);
      const std::chrono::milliseconds begin = context.environment.now();
      Compilation compilation = compile_policy(texts);
      tell_program(context, compilation.program, begin);
      if (!compilation.ok()) {
        compilation.diagnostics.sort();
        context.report(compilation.diagnostics, compilation.sources);
        good = false;
      }
      policies.push_back(LoadedPolicy{std::move(texts), std::move(compilation)});
    }
  }
  context.report(faults, SourceMap{});
  return good && !faults.has_errors() ? std::optional(std::move(policies)) : std::nullopt;
}

std::vector<TestedPolicy> run_all(Context& context, const LoadedPolicies& policies) {
  std::size_t whole = 0;
  for (const LoadedPolicy& policy : policies) {
    whole += policy.program().scenarios.size();
  }
  std::vector<TestedPolicy> tested;
  Progress progress(context, Bilingual("running scenarios", "运行情景"));
  std::size_t before = 0;
  for (const LoadedPolicy& policy : policies) {
    const Advance advance = [&](std::size_t done, std::size_t) { progress.at(before + done, whole); };
    tested.push_back({&policy.program(), &policy.compilation.sources, run_scenarios(policy.program(), advance)});
    before += policy.program().scenarios.size();
  }
  return tested;
}

int test(Context& context) {
  const std::optional<LoadedPolicies> policies = load_below(context, context.arguments.positionals);
  if (!policies) {
    return exit_wrong;
  }
  const std::vector<TestedPolicy> tested = run_all(context, *policies);
  const bool all_passed = std::all_of(tested.begin(), tested.end(), [](const TestedPolicy& policy) {
    return std::all_of(policy.results.begin(), policy.results.end(),
                       [](const ScenarioResult& result) { return result.passed(); });
  });
  const TestOptions options{context.language, context.arguments.has("--coverage"), !context.quiet(), context.layout()};
  const std::string format = context.format();
  if (format == "json") {
    context.out = test_json(tested, options);
  } else if (format == "junit") {
    context.out = test_junit(tested, options);
  } else {
    context.out = test_text(tested, options);
  }
  return all_passed ? exit_done : exit_found;
}

} // namespace

CommandSpec test_command() {
  CommandSpec command;
  command.name = "test";
  command.summary = {"run the scenarios of policies", "运行政策的情景"};
  command.positionals = {
      {"PATH",
       {"scripts, folders or short names; otherwise the current folder", "脚本、文件夹或简称；默认为当前文件夹"},
       0,
       true}};
  command.options = {
      format_option({"table", "json", "junit"}),
      {"--coverage",
       "",
       {"show which sentences, conditions and windows no scenario tries", "显示没有情景触及的条款、条件和施行期"}},
  };
  command.run = test;
  command.examples = {"kuan test yichun --coverage", "kuan test policies --format junit > report.xml"};
  return command;
}

} // namespace kuan::cli
