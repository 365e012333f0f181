#include "tools/cli/app.hpp"

#include "tools/cli/command.hpp"
#include "tools/cli/context.hpp"
#include "tools/cli/telling.hpp"

#include <exception>
#include <istream>
#include <ostream>

namespace kuan::cli {

namespace {

/// The language has to be known before anything can be said about the other options.
Language language_of(const std::vector<std::string>& arguments, const Environment& environment) {
  constexpr std::string_view option = "--lang";
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& argument = arguments[at];
    if (argument == "--") {
      break;
    }
    std::string value;
    if (argument == option && at + 1 < arguments.size()) {
      value = arguments[at + 1];
    } else if (argument.rfind("--lang=", 0) == 0) {
      value = argument.substr(option.size() + 1);
    }
    if (value == "zh" || value == "en") {
      return value == "zh" ? Language::chinese : Language::english;
    }
  }
  return environment.locale.rfind("zh", 0) == 0 ? Language::chinese : Language::english;
}

/// Where the command stands: the first argument that is no option and no value of a common option.
std::optional<std::size_t> command_position(const std::vector<std::string>& arguments) {
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    if (arguments[at] == "--lang" || arguments[at] == "--color") {
      ++at;
    } else if (arguments[at].empty() || arguments[at].front() != '-') {
      return at;
    }
  }
  return std::nullopt;
}

CommandSpec whole_program() {
  CommandSpec command;
  command.options = {{"--version", "", {"show the version", "显示版本"}}};
  return command;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const CommandSpec& command : commands()) {
    names.emplace_back(command.name);
  }
  return names;
}

int without_command(const std::vector<std::string>& arguments, Language language, std::ostream& out, std::ostream& err,
                    Context& context) {
  Diagnostics diagnostics;
  const Arguments read = read_arguments(whole_program(), arguments, diagnostics);
  if (diagnostics.has_errors()) {
    context.report(diagnostics, SourceMap{});
    return exit_wrong;
  }
  if (read.has("--version")) {
    out << "kuan " << KUAN_VERSION << "\n";
    return exit_done;
  }
  if (read.has("--help")) {
    out << program_help(language);
    return exit_done;
  }
  err << program_help(language);
  return exit_wrong;
}

int dispatch(std::vector<std::string> arguments, std::istream& in, std::ostream& out, std::ostream& err,
             const Environment& environment) {
  const Language language = language_of(arguments, environment);
  Context plain({}, language, environment, in, out, err);
  const std::optional<std::size_t> position = command_position(arguments);
  if (!position) {
    return without_command(arguments, language, out, err, plain);
  }
  std::string name = arguments[*position];
  arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(*position));
  if (name == "help") {
    if (arguments.empty() || find_command(arguments.front()) == nullptr) {
      out << program_help(language);
      return exit_done;
    }
    name = arguments.front();
    arguments = {"--help"};
  }
  const CommandSpec* command = find_command(name);
  if (command == nullptr) {
    plain.report(Code::unknown_command, {name}, near_notes(name, command_names()));
    return exit_wrong;
  }
  Diagnostics diagnostics;
  Context context(read_arguments(*command, arguments, diagnostics), language, environment, in, out, err);
  if (diagnostics.has_errors()) {
    context.report(diagnostics, SourceMap{});
    return exit_wrong;
  }
  if (context.arguments.has("--help")) {
    out << command_help(*command, language);
    return exit_done;
  }
  if (context.quiet() && context.verbose()) {
    context.report(Code::options_exclude, {Bilingual("--quiet"), Bilingual("--verbose")});
    return exit_wrong;
  }
  const std::chrono::milliseconds begin = environment.now();
  const int code = command->run(context);
  tell_time(context, Bilingual("in all", "总用时"), begin);
  if (code == exit_done || code == exit_found || context.writes_always()) {
    out << context.out;
  }
  return code;
}

} // namespace

int run_cli(std::vector<std::string> arguments, std::istream& in, std::ostream& out, std::ostream& err,
            const Environment& environment) {
  const Language language = language_of(arguments, environment);
  try {
    const int code = dispatch(std::move(arguments), in, out, err, environment);
    out.flush();
    if (!out) {
      Context(Arguments{}, language, environment, in, out, err)
          .report(Code::cannot_write_file, {Bilingual("standard output", "标准输出"),
                                            Bilingual("the other end is closed or full", "对端已关闭或已满")});
      return exit_wrong;
    }
    return code;
  } catch (const std::exception& error) {
    Context(Arguments{}, language, environment, in, out, err)
        .report(Code::internal_defect, {std::string(error.what())});
    return exit_defect;
  }
}

} // namespace kuan::cli
