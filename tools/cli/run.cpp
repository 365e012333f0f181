#include "tools/cli/policies.hpp"
#include "tools/cli/progress.hpp"
#include "tools/cli/side_by_side.hpp"

#include "interpreter/evaluate.hpp"

#include <mutex>

namespace kuan::cli {

namespace {

RunReport evaluate_all(Context& context, const std::vector<BoundCase>& cases) {
  RunReport report;
  report.as_of = cases.front().facts.as_of;
  EvaluateOptions options;
  options.all = context.arguments.has("--all");
  Progress progress(context, Bilingual("evaluating", "计算"));
  std::mutex told;
  std::size_t done = 0;
  report.documents.resize(cases.size());
  side_by_side(cases.size(), 0, [&](std::size_t at) {
    report.documents[at].program = cases[at].program;
    report.documents[at].outcomes = evaluate(*cases[at].program, cases[at].facts, options);
    const std::scoped_lock lock(told);
    progress.at(++done, cases.size());
  });
  return report;
}

/// Hashing is left to the output that shows it.
void add_fingerprints(RunReport& report, const LoadedPolicies& policies) {
  for (std::size_t at = 0; at < policies.size(); ++at) {
    const Fingerprints prints = fingerprints(policies[at].texts);
    report.version = prints.program;
    report.stdlib_fingerprint = prints.stdlib;
    report.documents[at].policy_fingerprint = prints.policy;
  }
}

Only only_of(const Context& context) {
  const std::string only = context.arguments.one("--only").value_or("");
  if (only == "due") {
    return Only::due;
  }
  if (only == "different") {
    return Only::different;
  }
  return only == "unknown" ? Only::unknown : Only::everything;
}

int run(Context& context) {
  RunOptions options;
  options.language = context.language;
  options.only = only_of(context);
  options.derivation = context.arguments.has("--why");
  options.layout = context.layout();
  if (options.only == Only::different && context.arguments.positionals.size() < 2) {
    context.report(Code::needs_several_policies, {Bilingual("--only different")});
    return exit_wrong;
  }
  const std::optional<LoadedPolicies> policies = load_policies(context, context.arguments.positionals);
  if (!policies) {
    return exit_wrong;
  }
  const std::optional<std::vector<BoundCase>> cases = load_case(context, *policies);
  if (!cases) {
    return exit_wrong;
  }
  RunReport report = evaluate_all(context, *cases);
  const std::string format = context.format();
  if (format == "json") {
    add_fingerprints(report, *policies);
    context.out = run_json(report, options);
  } else if (format == "csv") {
    context.out = run_csv(report, options);
  } else if (format == "markdown") {
    context.out = run_markdown(report, options);
  } else {
    context.out = run_table(report, options);
  }
  return exit_done;
}

} // namespace

CommandSpec run_command() {
  CommandSpec command;
  command.name = "run";
  command.summary = {"evaluate one or several policies for one case; several print side by side",
                     "按一个个案计算一项或几项政策；几项并排列出"};
  command.positionals = {{"POLICY", {"the policies to evaluate", "要计算的政策"}, 1, true}};
  command.options =
      case_options() +
      std::vector<OptionSpec>{
          format_option({"table", "json", "csv", "markdown"}),
          {"--only", "WHICH", {"show only these measures", "只显示这些项目"}, {"due", "different", "unknown"}},
          {"--all", "", {"show measures for other kinds of applicant too", "也显示不适用于此类申请人的项目"}},
          {"--why", "", {"add the derivation of each outcome", "附上每一结果的推导"}},
      };
  command.run = run;
  command.examples = {"kuan run yichun --facts firm.json --as-of 2020-11-01",
                      "kuan run yichun fushun --set 'headcount = 200 persons' --only different"};
  return command;
}

} // namespace kuan::cli
