#include "tools/cli/command.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstddef>

namespace kuan::cli {

namespace {

void report(Diagnostics& diagnostics, Code code, std::vector<Bilingual> arguments,
            const std::vector<std::string>& near) {
  Diagnostic diagnostic{code, {}, std::move(arguments), {}, {}, {}, false};
  for (const std::string& name : near) {
    diagnostic.notes.emplace_back("did you mean `" + name + "`?", "是否应为「" + name + "」？");
  }
  diagnostics.report(std::move(diagnostic));
}

std::vector<OptionSpec> all_options(const CommandSpec& command) {
  return command.options + common_options();
}

std::vector<std::string> option_names(const CommandSpec& command) {
  std::vector<std::string> names;
  for (const OptionSpec& option : all_options(command)) {
    names.emplace_back(option.name);
  }
  return names;
}

std::string choice_list(const std::vector<std::string_view>& choices) {
  std::string list;
  for (const std::string_view choice : choices) {
    list += (list.empty() ? "" : ", ") + std::string(choice);
  }
  return list;
}

void check_option(const OptionSpec& option, const std::vector<std::string>& values, Diagnostics& diagnostics) {
  if (!option.repeatable && values.size() > 1) {
    report(diagnostics, Code::repeated_option, {std::string(option.name)}, {});
  }
  if (option.choices.empty()) {
    return;
  }
  for (const std::string& value : values) {
    if (std::find(option.choices.begin(), option.choices.end(), value) == option.choices.end()) {
      const std::vector<std::string> known(option.choices.begin(), option.choices.end());
      report(diagnostics, Code::bad_option_value, {std::string(option.name), value, choice_list(option.choices)},
             near_names(value, known));
    }
  }
}

/// CLI11 takes whatever follows an option as its value: in `--as-of --lang zh` the day would be `--lang`.
std::optional<std::string> option_without_value(const std::vector<OptionSpec>& specs,
                                                const std::vector<std::string>& arguments) {
  const auto find = [&specs](const std::string& name) {
    return std::find_if(specs.begin(), specs.end(), [&name](const OptionSpec& option) { return option.name == name; });
  };
  for (std::size_t at = 0; at + 1 < arguments.size() && arguments[at] != "--"; ++at) {
    const auto option = find(arguments[at]);
    if (option == specs.end() || option->value.empty()) {
      continue;
    }
    ++at;
    if (find(arguments[at]) != specs.end()) {
      return arguments[at - 1];
    }
  }
  return std::nullopt;
}

void check_positionals(const CommandSpec& command, const std::vector<std::string>& given, Diagnostics& diagnostics) {
  std::size_t needed = 0;
  std::size_t most = 0;
  bool unlimited = false;
  for (const PositionalSpec& positional : command.positionals) {
    if (needed + positional.at_least > given.size()) {
      report(diagnostics, Code::missing_argument, {std::string(command.name), std::string(positional.name)}, {});
      return;
    }
    needed += positional.at_least;
    most += std::max<std::size_t>(positional.at_least, 1);
    unlimited = unlimited || positional.repeatable;
  }
  for (std::size_t at = 0; at < std::min(given.size(), command.positionals.size()); ++at) {
    const PositionalSpec& positional = command.positionals[at];
    const std::vector<std::string> known(positional.choices.begin(), positional.choices.end());
    if (!known.empty() && std::find(known.begin(), known.end(), given[at]) == known.end()) {
      report(diagnostics, Code::bad_option_value,
             {std::string(positional.name), given[at], choice_list(positional.choices)}, near_names(given[at], known));
    }
  }
  if (!unlimited) {
    for (std::size_t at = most; at < given.size(); ++at) {
      report(diagnostics, Code::unexpected_argument, {given[at]}, {});
    }
  }
}

} // namespace

std::optional<std::string> Arguments::one(std::string_view option) const {
  const auto place = options.find(option);
  return place == options.end() || place->second.empty() ? std::nullopt : std::optional(place->second.front());
}

std::vector<std::string> Arguments::all(std::string_view option) const {
  const auto place = options.find(option);
  return place == options.end() ? std::vector<std::string>{} : place->second;
}

Arguments read_arguments(const CommandSpec& command, const std::vector<std::string>& arguments,
                         Diagnostics& diagnostics) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  Arguments result;
  const std::vector<OptionSpec> specs = all_options(command);
  if (const std::optional<std::string> option = option_without_value(specs, arguments)) {
    report(diagnostics, Code::missing_option_value, {*option}, {});
    return result;
  }
  // INVARIANT: not resized while the reader holds pointers into them.
  std::vector<std::vector<std::string>> values(specs.size());
  std::vector<std::size_t> counts(specs.size(), 0);
  for (std::size_t at = 0; at < specs.size(); ++at) {
    const std::string name = specs[at].name == "--help" ? "-h,--help" : std::string(specs[at].name);
    if (specs[at].value.empty()) {
      app.add_flag(name, [&counts, at](std::int64_t count) { counts[at] += static_cast<std::size_t>(count); });
    } else {
      // Without this an option swallows the arguments after its value.
      app.add_option(name, values[at])->allow_extra_args(false);
    }
  }
  app.add_option("arguments", result.positionals);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string text = error.what();
    report(diagnostics, Code::missing_option_value, {text.substr(0, text.find(": "))}, {});
    return result;
  } catch (const CLI::ParseError& error) {
    report(diagnostics, Code::unexpected_argument, {std::string(error.what())}, {});
    return result;
  }
  for (const std::string& extra : app.remaining()) {
    if (extra.size() > 1 && extra.front() == '-') {
      const std::string name = extra.substr(0, extra.find('='));
      report(diagnostics, Code::unknown_option, {name, std::string(command.name)},
             near_names(name, option_names(command)));
    } else {
      report(diagnostics, Code::unexpected_argument, {extra}, {});
    }
  }
  for (std::size_t at = 0; at < specs.size(); ++at) {
    if (counts[at] > 0) {
      result.options.emplace(specs[at].name, std::vector<std::string>{""});
    } else if (!values[at].empty()) {
      check_option(specs[at], values[at], diagnostics);
      result.options.emplace(specs[at].name, std::move(values[at]));
    }
  }
  if (!result.has("--help")) {
    check_positionals(command, result.positionals, diagnostics);
  }
  return result;
}

} // namespace kuan::cli
