#include "tools/cli/context.hpp"
#include "tools/repl/dialogue.hpp"

#include <ostream>

namespace kuan::cli {

namespace {

/// What the options say, as if it had been typed; false, and a report, where it is not understood.
bool begin(Context& context, repl::Session& session) {
  std::vector<std::string> inputs;
  for (const std::string& policy : context.arguments.positionals) {
    inputs.push_back("load \"" + policy + "\"");
  }
  if (const std::optional<std::string> day = context.arguments.one("--as-of")) {
    inputs.push_back("as of " + *day);
  }
  for (const std::string& setting : context.arguments.all("--set")) {
    inputs.push_back("given " + setting);
  }
  for (const std::string& input : inputs) {
    const repl::Reply reply = session.submit(input);
    if (!reply.understood) {
      context.errors() << reply.text;
      return false;
    }
  }
  return true;
}

int repl_session(Context& context) {
  const bool terminal = context.environment.input_is_terminal && context.environment.output_is_terminal;
  repl::SessionOptions options;
  options.language = context.language;
  options.folder = context.environment.folder;
  options.color = context.output_color();
  repl::Session session(options);
  if (!begin(context, session)) {
    return exit_wrong;
  }
  if (terminal) {
    repl::run_terminal(session, context.output());
    return exit_done;
  }
  const repl::Piped result =
      repl::run_piped(session, context.input(), context.output(), context.errors(), context.arguments.has("--echo"));
  return result.all_understood ? exit_done : exit_wrong;
}

} // namespace

CommandSpec repl_command() {
  CommandSpec command;
  command.name = "repl";
  command.summary = {"explore interactively: give facts, ask what, why and what if, suppose other figures",
                     "交互探索：给定事实，询问结果、缘由和假如，假设其他数字"};
  command.positionals = {{"POLICY", {"policies to begin with", "开始时载入的政策"}, 0, true}};
  command.options = {
      {"--set", "'NAME = VALUE'", {"give one fact to begin with", "开始时给定一项事实"}, {}, true},
      {"--as-of", "DATE", {"evaluate as of this day", "按此日期计算"}},
      {"--echo", "", {"without a terminal: show each input before its answer", "非终端输入时，先显示输入再显示回答"}},
  };
  command.run = repl_session;
  command.examples = {"kuan repl", "kuan repl yichun --as-of 2020-11-01", "kuan repl --echo < session.txt"};
  return command;
}

} // namespace kuan::cli
