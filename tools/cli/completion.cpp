#include "interpreter/policy/policy.hpp"
#include "tools/cli/context.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

/// What can stand for a value or an argument.
enum class Values : std::uint8_t { any, choices, files, policies };

Values values_of(std::string_view placeholder, const std::vector<std::string_view>& choices) {
  if (!choices.empty()) {
    return Values::choices;
  }
  if (placeholder == "POLICY" || placeholder == "PATH" || placeholder == "A" || placeholder == "B") {
    return Values::policies;
  }
  for (const std::string_view file : {"FILE", "CSV", "DIR"}) {
    if (placeholder == file) {
      return Values::files;
    }
  }
  return Values::any;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

std::string joined(const std::vector<std::string_view>& words) {
  return joined(std::vector<std::string>(words.begin(), words.end()));
}

std::vector<OptionSpec> options_of(const CommandSpec& command) {
  return command.options + common_options();
}

std::string option_words(const std::vector<OptionSpec>& options) {
  std::vector<std::string> names;
  for (const OptionSpec& option : options) {
    names.emplace_back(option.name);
  }
  return joined(names);
}

/// In single quotes, as every shell reads them.
std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char character : text) {
    out += character == '\'' ? std::string("'\\''") : std::string(1, character);
  }
  return out + "'";
}

bool takes_policies(const CommandSpec& command) {
  return std::any_of(command.positionals.begin(), command.positionals.end(), [](const PositionalSpec& positional) {
    return values_of(positional.name, positional.choices) == Values::policies;
  });
}

std::string positional_choices(const CommandSpec& command) {
  std::string words;
  for (const PositionalSpec& positional : command.positionals) {
    words += positional.choices.empty() ? "" : joined(positional.choices);
  }
  return words;
}

// ── bash ────────────────────────────────────────────────────────────────────

std::string bash_value(const std::string& pattern, const OptionSpec& option) {
  std::string reply;
  switch (values_of(option.value, option.choices)) {
  case Values::choices:
    reply = "mapfile -t COMPREPLY < <(compgen -W " + shell_quoted(joined(option.choices)) + " -- \"$current\"); ";
    break;
  case Values::files:
  case Values::policies:
    reply = "compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- \"$current\"); ";
    break;
  case Values::any:
    break;
  }
  return "    " + pattern + ":" + std::string(option.name) + ") " + reply + "return ;;\n";
}

std::string bash() {
  std::string values;
  std::string cases;
  std::vector<std::string> names;
  for (const CommandSpec& command : commands()) {
    const std::string name(command.name);
    names.push_back(name);
    for (const OptionSpec& option : command.options) {
      values += option.value.empty() ? "" : bash_value(name, option);
    }
    const bool policies = takes_policies(command);
    const std::string words = policies ? joined(shipped_policies()) : positional_choices(command);
    cases += "    " + name + ") options=" + shell_quoted(option_words(options_of(command))) +
             " words=" + shell_quoted(words) + (policies ? " files=1" : "") + " ;;\n";
  }
  for (const OptionSpec& option : common_options()) {
    values += option.value.empty() ? "" : bash_value("*", option);
  }
  const std::string plain = option_words(common_options()) + " --version";
  return "# bash completion of kuan\n"
         "_kuan() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local command='' value='' options='' words='' files='' word\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    if [[ -n $value ]]; then value=''; continue; fi\n"
         "    case $word in\n"
         "    --lang | --color) value=1 ;;\n"
         "    -*) ;;\n"
         "    *) command=$word; break ;;\n"
         "    esac\n"
         "  done\n"
         "  COMPREPLY=()\n"
         "  case $command:$previous in\n" +
         values +
         "  esac\n"
         "  case $command in\n"
         "    '') options=" +
         shell_quoted(plain) + " words=" + shell_quoted(joined(names) + " help") +
         " ;;\n    help) words=" + shell_quoted(joined(names)) + " ;;\n" + cases +
         "  esac\n"
         "  if [[ $current == -* ]]; then\n"
         "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
         "    return\n"
         "  fi\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "  if [[ -n $files ]]; then\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$current\")\n"
         "  fi\n"
         "}\n"
         "complete -F _kuan kuan\n";
}

// ── zsh ─────────────────────────────────────────────────────────────────────

/// What is said of an option stands between brackets, of a command after a colon.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char character : text) {
    if (character == '[' || character == ']' || character == ':' || character == '\\') {
      out += '\\';
    }
    out += character;
  }
  return out;
}

std::string zsh_action(Values values, const std::vector<std::string_view>& choices) {
  switch (values) {
  case Values::choices:
    return "(" + joined(choices) + ")";
  case Values::files:
    return "_files";
  case Values::policies:
    return "_kuan_policies";
  case Values::any:
    break;
  }
  return " ";
}

std::string zsh_option(const OptionSpec& option, Language language) {
  std::string spec = option.repeatable ? "*" : "";
  spec += std::string(option.name) + "[" + zsh_escaped(option.help.in(language)) + "]";
  if (!option.value.empty()) {
    spec += ":" + zsh_escaped(option.value) + ":" + zsh_action(values_of(option.value, option.choices), option.choices);
  }
  return " \\\n          " + shell_quoted(spec);
}

std::string zsh(Language language) {
  std::string described;
  std::string cases;
  for (const CommandSpec& command : commands()) {
    const std::string name(command.name);
    described += "    " + shell_quoted(name + ":" + zsh_escaped(command.summary.in(language))) + "\n";
    cases += "      " + name + ")\n        _arguments";
    for (const OptionSpec& option : options_of(command)) {
      cases += zsh_option(option, language);
    }
    for (std::size_t at = 0; at < command.positionals.size(); ++at) {
      const PositionalSpec& positional = command.positionals[at];
      const std::string where = positional.repeatable ? "*" : std::to_string(at + 1);
      cases += " \\\n          " +
               shell_quoted(where + ":" + zsh_escaped(positional.name) + ":" +
                            zsh_action(values_of(positional.name, positional.choices), positional.choices));
    }
    cases += "\n        ;;\n";
  }
  std::string common;
  for (const OptionSpec& option : common_options()) {
    common += zsh_option(option, language);
  }
  return "#compdef kuan\n"
         "_kuan_policies() {\n"
         "  compadd -- " +
         joined(shipped_policies()) +
         "\n"
         "  _files\n"
         "}\n"
         "_kuan() {\n"
         "  local curcontext=$curcontext state line\n"
         "  local -a commands\n"
         "  commands=(\n" +
         described +
         "  )\n"
         "  _arguments -C" +
         common +
         " \\\n          '--version' '1:command:->command' '*::argument:->argument'\n"
         "  case $state in\n"
         "  command) _describe command commands ;;\n"
         "  argument)\n"
         "    case $words[1] in\n" +
         cases +
         "    esac\n"
         "    ;;\n"
         "  esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _kuan ]; then _kuan \"$@\"; else compdef _kuan kuan; fi\n";
}

// ── fish ────────────────────────────────────────────────────────────────────

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char character : text) {
    if (character == '\'' || character == '\\') {
      out += '\\';
    }
    out += character;
  }
  return out + "'";
}

std::string fish_option(const std::string& where, const OptionSpec& option, Language language) {
  std::string line = "complete -c kuan" + where + " -l " + std::string(option.name.substr(2));
  line += option.name == "--help" ? " -s h" : "";
  if (!option.value.empty()) {
    switch (values_of(option.value, option.choices)) {
    case Values::choices:
      line += " -x -a " + fish_quoted(joined(option.choices));
      break;
    case Values::files:
    case Values::policies:
      line += " -r -F";
      break;
    case Values::any:
      line += " -x";
      break;
    }
  }
  return line + " -d " + fish_quoted(option.help.in(language)) + "\n";
}

std::string fish(Language language) {
  std::string text = "# fish completion of kuan\ncomplete -c kuan -f\n";
  for (const OptionSpec& option : common_options()) {
    text += fish_option("", option, language);
  }
  text += "complete -c kuan -n __fish_use_subcommand -l version\n";
  for (const CommandSpec& command : commands()) {
    const std::string name(command.name);
    text += "complete -c kuan -n __fish_use_subcommand -a " + name + " -d " +
            fish_quoted(command.summary.in(language)) + "\n";
    const std::string where = " -n '__fish_seen_subcommand_from " + name + "'";
    for (const OptionSpec& option : command.options) {
      text += fish_option(where, option, language);
    }
    const std::string words = takes_policies(command) ? joined(shipped_policies()) : positional_choices(command);
    if (!words.empty()) {
      text += "complete -c kuan" + where + (takes_policies(command) ? " -F" : "") + " -a " + fish_quoted(words) + "\n";
    }
  }
  return text;
}

int completion(Context& context) {
  const std::string& shell = context.arguments.positionals.front();
  context.out = shell == "bash" ? bash() : shell == "zsh" ? zsh(context.language) : fish(context.language);
  return exit_done;
}

} // namespace

CommandSpec completion_command() {
  CommandSpec command;
  command.name = "completion";
  command.summary = {"print what completes commands, options and policies in a shell",
                     "输出命令行补全脚本，可补全命令、选项和政策"};
  command.positionals = {{"SHELL", {"bash, zsh or fish", "bash、zsh 或 fish"}, 1, false, {"bash", "zsh", "fish"}}};
  command.run = completion;
  command.examples = {"source <(kuan completion bash)", "kuan completion zsh > ~/.zfunc/_kuan",
                      "kuan completion fish > ~/.config/fish/completions/kuan.fish"};
  return command;
}

} // namespace kuan::cli
