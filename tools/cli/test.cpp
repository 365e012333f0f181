#include "interpreter/report/scenarios.hpp"

#include "interpreter/scenarios/run.hpp"
#include "tools/cli/policies.hpp"

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
      Compilation compilation = compile_policy(texts);
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

int test(Context& context) {
  const std::optional<LoadedPolicies> policies = load_below(context, context.arguments.positionals);
  if (!policies) {
    return exit_wrong;
  }
  std::vector<TestedPolicy> tested;
  bool all_passed = true;
  for (const LoadedPolicy& policy : *policies) {
    TestedPolicy one{&policy.program(), &policy.compilation.sources, run_scenarios(policy.program())};
    for (const ScenarioResult& result : one.results) {
      all_passed = all_passed && result.passed();
    }
    tested.push_back(std::move(one));
  }
  const TestOptions options{context.language, context.arguments.has("--coverage"), context.layout()};
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
