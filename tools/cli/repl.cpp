#include "interpreter/facts/given.hpp"
#include "interpreter/scenarios/run.hpp"
#include "tools/cli/policies.hpp"
#include "tools/cli/telling.hpp"
#include "tools/repl/begin.hpp"
#include "tools/repl/dialogue.hpp"

#include <algorithm>
#include <ostream>

namespace kuan::cli {

namespace {

/// Shows what was not understood before the talk began.
bool understood(Context& context, const repl::Reply& reply) {
  if (!reply.understood) {
    context.errors() << reply.text;
  }
  return reply.understood;
}

bool begin_with_scenario(Context& context, repl::Session& session, const std::string& name) {
  std::vector<std::string> known;
  for (const std::string& argument : context.arguments.positionals) {
    Diagnostics diagnostics;
    const std::optional<PolicyTexts> texts = find_policy(argument, context.environment.folder, diagnostics);
    if (!texts) {
      continue; // loading it has said so
    }
    const Compilation compilation = compile_policy(*texts);
    const program::Program& program = compilation.program;
    if (const std::optional<program::Index> index = find_scenario(program, name)) {
      const program::Scenario& scenario = program.scenarios.at(*index);
      session.answering("--scenario " + name);
      return understood(context, repl::begin_with(session, facts_of(scenario), scenario.as_of, compilation.sources));
    }
    for (const program::Scenario& scenario : program.scenarios) {
      known.push_back(scenario.names.in(Language::english));
      known.push_back(scenario.names.in(Language::chinese));
    }
  }
  context.report(Code::unknown_scenario, {name}, near_notes(name, known));
  return false;
}

bool begin_with_facts(Context& context, repl::Session& session, const std::string& file) {
  Diagnostics diagnostics;
  if (file == "-") {
    // Standard input is the talk itself.
    context.report(Code::options_exclude, {Bilingual("--facts -"), Bilingual("kuan repl")});
    return false;
  }
  std::optional<std::string> text = read_file(context.environment.folder / file, file, largest_facts, diagnostics);
  SourceMap sources;
  GivenFacts given;
  if (text) {
    tell_file(context, file, *text);
    given = read_facts_json(sources, sources.add(file, std::move(*text)), diagnostics);
  }
  if (diagnostics.has_errors()) {
    context.report(diagnostics, sources);
    return false;
  }
  session.answering("--facts " + file);
  return understood(context, repl::begin_with(session, given, std::nullopt, sources));
}

/// What the options say, as if it had been typed: the scenario first, then the file, then single facts and the date.
/// False, and a report, where it is not understood.
bool begin(Context& context, repl::Session& session) {
  for (const std::string& policy : context.arguments.positionals) {
    if (!understood(context, session.submit("load \"" + policy + "\""))) {
      return false;
    }
  }
  for (const repl::DocumentPtr& document : session.state().documents) {
    tell_texts(context, document->texts);
  }
  if (const std::optional<std::string> name = context.arguments.one("--scenario");
      name && !begin_with_scenario(context, session, *name)) {
    return false;
  }
  if (const std::optional<std::string> file = context.arguments.one("--facts");
      file && !begin_with_facts(context, session, *file)) {
    return false;
  }
  std::vector<std::string> inputs;
  if (const std::optional<std::string> day = context.arguments.one("--as-of")) {
    inputs.push_back("as of " + *day);
  }
  for (const std::string& setting : context.arguments.all("--set")) {
    inputs.push_back("given " + setting);
  }
  return std::all_of(inputs.begin(), inputs.end(),
                     [&](const std::string& input) { return understood(context, session.submit(input)); });
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
    repl::run_terminal(session, context.output(), !context.quiet());
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
  command.options =
      case_options() +
      std::vector<OptionSpec>{
          {"--echo",
           "",
           {"without a terminal: show each input before its answer", "非终端输入时，先显示输入再显示回答"}},
      };
  command.run = repl_session;
  command.examples = {"kuan repl", "kuan repl yichun --facts firm.json --as-of 2020-11-01",
                      "kuan repl --echo < session.txt"};
  return command;
}

} // namespace kuan::cli
