#include "tools/cli/policies.hpp"

#include "analysis/why/memo.hpp"
#include "interpreter/evaluate.hpp"

namespace kuan::cli {

namespace {

int why(Context& context) {
  const std::string& argument = context.arguments.positionals[0];
  const std::optional<LoadedPolicies> policies = load_policies(context, {argument});
  if (!policies) {
    return exit_wrong;
  }
  const LoadedPolicy& policy = policies->front();
  const std::optional<program::Index> measure =
      find_measure(context, policy, argument, context.arguments.positionals[1]);
  const std::optional<std::vector<BoundCase>> cases = load_case(context, *policies);
  if (!measure || !cases) {
    return exit_wrong;
  }
  const Case& facts = cases->front().facts;
  const Outcome outcome = evaluate_measure(policy.program(), facts, *measure);
  const std::vector<analysis::Flip> flips = analysis::flips(policy.program(), facts, outcome);
  const std::string format = context.format();
  if (format == "json") {
    context.out = memo_json(policy.program(), facts, outcome, flips, context.language, KUAN_VERSION);
    return exit_done;
  }
  const analysis::Memo memo = analysis::memo(policy.program(), facts, outcome, flips, context.language);
  if (format == "markdown") {
    context.out = memo_markdown(memo, policy.program(), outcome, context.language);
  } else if (format == "html") {
    context.out = memo_html(memo, policy.program(), outcome, context.language);
  } else {
    context.out = memo_text(memo, policy.program(), outcome, context.language, context.layout());
  }
  return exit_done;
}

} // namespace

CommandSpec why_command() {
  CommandSpec command;
  command.name = "why";
  command.summary = {
      "explain an outcome in words fit for a memo: the numbers put in, the citations, what would change it",
      "用可直接写入报告的文字说明结果：代入的数字、依据、什么会改变结果"};
  command.positionals = {{"POLICY", {"the policy", "政策"}, 1, false}, {"MEASURE", {"the measure", "项目"}, 1, false}};
  command.options = case_options() + std::vector<OptionSpec>{format_option({"table", "json", "markdown", "html"})};
  command.run = why;
  command.examples = {"kuan why yichun 'job retention refund' --facts firm.json --as-of 2020-11-01"};
  return command;
}

} // namespace kuan::cli
