#include "interpreter/report/facts.hpp"

#include "tools/cli/policies.hpp"

namespace kuan::cli {

namespace {

int facts(Context& context) {
  const std::optional<std::string> blank = context.arguments.one("--template");
  if (blank && context.arguments.has("--format")) {
    context.report(Code::options_exclude, {Bilingual("--template"), Bilingual("--format")});
    return exit_wrong;
  }
  const std::optional<LoadedPolicies> policies = load_policies(context, context.arguments.positionals);
  if (!policies) {
    return exit_wrong;
  }
  Programs programs;
  for (const LoadedPolicy& policy : *policies) {
    programs.push_back(&policy.program());
  }
  const FactsOptions options{context.language, context.arguments.has("--all"), context.layout()};
  const std::string format = context.format();
  if (blank == "json") {
    context.out = template_json(programs, options);
  } else if (blank == "csv") {
    context.out = template_csv(programs, options);
  } else if (blank) {
    context.out = template_kuan(programs, options);
  } else if (format == "json") {
    context.out = facts_json(programs, options);
  } else if (format == "csv") {
    context.out = facts_csv(programs, options);
  } else if (format == "markdown") {
    context.out = facts_markdown(programs, options);
  } else {
    context.out = facts_table(programs, options);
  }
  return exit_done;
}

} // namespace

CommandSpec facts_command() {
  CommandSpec command;
  command.name = "facts";
  command.summary = {"list the facts, determinations, parameters and readings that policies turn on",
                     "列出政策所用的事实、认定、参数和读法"};
  command.positionals = {{"POLICY", {"the policies", "政策"}, 1, true}};
  command.options = {
      format_option({"table", "json", "csv", "markdown"}),
      {"--template", "FORM", {"write a case to fill in", "输出待填写的个案"}, {"json", "csv", "kuan"}},
      {"--all", "", {"also those that no measure uses", "也列出没有项目使用的"}},
  };
  command.run = facts;
  command.examples = {"kuan facts yichun", "kuan facts yichun --template json > firm.json"};
  return command;
}

} // namespace kuan::cli
