#include "tools/cli/policies.hpp"

#include "interpreter/evaluate.hpp"

namespace kuan::cli {

namespace {

std::string why_json(const program::Program& program, const Outcome& outcome, const Case& facts, Language language) {
  JsonWriter json;
  json.begin_object().member("kuan", KUAN_VERSION).key("as_of");
  if (facts.as_of) {
    json.string(facts.as_of->text());
  } else {
    json.null();
  }
  json.member("document", program.document.id).key("outcome");
  write_outcome(json, program, outcome, language, true);
  json.end_object();
  return json.take();
}

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
  const std::string format = context.format();
  if (format == "json") {
    context.out = why_json(policy.program(), outcome, facts, context.language);
  } else if (format == "markdown") {
    context.out = why_markdown(policy.program(), outcome, context.language);
  } else {
    context.out = why_text(policy.program(), outcome, context.language, context.layout());
  }
  return exit_done;
}

} // namespace

CommandSpec why_command() {
  CommandSpec command;
  command.name = "why";
  command.summary = {"show why a measure has the outcome it has, with the numbers put in and the citations",
                     "说明某一项目为何得出该结果：代入的数字与依据"};
  command.positionals = {{"POLICY", {"the policy", "政策"}, 1, false}, {"MEASURE", {"the measure", "项目"}, 1, false}};
  command.options = case_options() + std::vector<OptionSpec>{format_option({"table", "json", "markdown"})};
  command.run = why;
  command.examples = {"kuan why yichun 'job retention refund' --facts firm.json --as-of 2020-11-01"};
  return command;
}

} // namespace kuan::cli
