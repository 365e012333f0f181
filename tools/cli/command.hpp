#pragma once

#include "lang/text/diagnostic.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::cli {

class Context;

/// An option of a command. Help, completion and the documentation are made from this.
struct OptionSpec {
  std::string_view name;  // `--facts`
  std::string_view value; // `FILE`; empty for one without a value
  Bilingual help = {};
  std::vector<std::string_view> choices = {}; // the values it takes; empty: any
  bool repeatable = false;
};

struct PositionalSpec {
  std::string_view name = {}; // `POLICY`
  Bilingual help = {};
  std::size_t at_least = 1;
  bool repeatable = false;
  std::vector<std::string_view> choices = {}; // what it can be; empty: anything
};

/// One command: how it is called and what it does.
struct CommandSpec {
  std::string_view name;
  Bilingual summary;
  std::vector<PositionalSpec> positionals;
  std::vector<OptionSpec> options;
  int (*run)(Context&) = nullptr; // gives the exit code
  std::vector<std::string_view> examples;
};

/// Every command, in the order that help shows them. A new one is a function in its own file and a line here.
[[nodiscard]] const std::vector<CommandSpec>& commands();
[[nodiscard]] const CommandSpec* find_command(std::string_view name);

/// What every command takes.
[[nodiscard]] const std::vector<OptionSpec>& common_options();

// Options that several commands share.
[[nodiscard]] std::vector<OptionSpec> case_options();
[[nodiscard]] OptionSpec format_option(std::vector<std::string_view> formats);
[[nodiscard]] std::vector<OptionSpec> operator+(std::vector<OptionSpec> first, const std::vector<OptionSpec>& second);

[[nodiscard]] std::string program_help(Language language);
[[nodiscard]] std::string command_help(const CommandSpec& command, Language language);

/// The arguments of a command, as given.
struct Arguments {
  std::vector<std::string> positionals;
  std::map<std::string, std::vector<std::string>, std::less<>> options; // by name; a flag has one empty value

  [[nodiscard]] bool has(std::string_view option) const { return options.find(option) != options.end(); }
  [[nodiscard]] std::optional<std::string> one(std::string_view option) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view option) const;
};

/// Reads the arguments of a command and checks them against its specification.
[[nodiscard]] Arguments read_arguments(const CommandSpec& command, const std::vector<std::string>& arguments,
                                       Diagnostics& diagnostics);

CommandSpec run_command();
CommandSpec why_command();
CommandSpec ask_command();
CommandSpec sweep_command();
CommandSpec diff_command();
CommandSpec facts_command();
CommandSpec show_command();
CommandSpec test_command();
CommandSpec check_command();
CommandSpec fmt_command();
CommandSpec completion_command();
CommandSpec explain_command();
CommandSpec repl_command();

} // namespace kuan::cli
