#include "tools/cli/command.hpp"

#include "interpreter/report/layout.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(language == Language::chinese ? chinese : english);
}

std::string usage(const CommandSpec& command) {
  std::string text = "kuan " + std::string(command.name);
  for (const PositionalSpec& positional : command.positionals) {
    const std::string name = std::string(positional.name) + (positional.repeatable ? "..." : "");
    text += positional.at_least == 0 ? " [" + name + "]" : " " + name;
  }
  return text;
}

struct HelpRow {
  std::string left;
  std::string right;
};

/// Two columns, the second wrapped.
std::string rows_text(const std::vector<HelpRow>& rows) {
  constexpr std::size_t widest_left = 26;
  std::size_t left = 0;
  for (const HelpRow& row : rows) {
    left = std::max(left, std::min(display_width(row.left), widest_left));
  }
  std::string text;
  for (const HelpRow& row : rows) {
    std::string mark = "  " + row.left;
    const std::size_t cells = display_width(mark);
    if (cells > left + 2) {
      text += mark + "\n";
      mark = std::string(left + 4, ' ');
    } else {
      mark += std::string(left + 4 - cells, ' ');
    }
    text += paragraph(mark, row.right, Layout{});
  }
  return text;
}

HelpRow option_row(const OptionSpec& option, Language language) {
  std::string left = option.name == "--help" ? "-h, --help" : std::string(option.name);
  if (!option.value.empty()) {
    left += " " + std::string(option.value);
  }
  std::string right = option.help.in(language);
  if (!option.choices.empty()) {
    std::string choices;
    for (const std::string_view choice : option.choices) {
      choices += (choices.empty() ? "" : ", ") + std::string(choice);
    }
    right += say(language, " (", "（") + choices + say(language, ")", "）");
  }
  if (option.repeatable) {
    right += say(language, "; may be repeated", "；可重复");
  }
  return {std::move(left), std::move(right)};
}

std::string options_text(const std::vector<OptionSpec>& options, Language language) {
  std::vector<HelpRow> rows;
  for (const OptionSpec& option : options) {
    rows.push_back(option_row(option, language));
  }
  return rows_text(rows);
}

std::vector<CommandSpec> make_commands() {
  return {run_command(),   why_command(),     ask_command(),       sweep_command(), diff_command(),
          facts_command(), show_command(),    test_command(),      check_command(), fmt_command(),
          repl_command(),  explain_command(), completion_command()};
}

} // namespace

const std::vector<CommandSpec>& commands() {
  static const std::vector<CommandSpec> table = make_commands();
  return table;
}

const CommandSpec* find_command(std::string_view name) {
  const auto place = std::find_if(commands().begin(), commands().end(),
                                  [name](const CommandSpec& command) { return command.name == name; });
  return place == commands().end() ? nullptr : &*place;
}

const std::vector<OptionSpec>& common_options() {
  static const std::vector<OptionSpec> options = {
      {"--lang",
       "LANGUAGE",
       {"language of the output; otherwise by the locale", "输出语言；默认按系统区域设置"},
       {"en", "zh"}},
      {"--color", "WHEN", {"whether to colour the output", "是否使用颜色"}, {"auto", "always", "never"}},
      {"--quiet",
       "",
       {"only the answer and errors: no closing counts, no notes of what was written, no progress",
        "只输出结果和错误：不显示末尾的计数、写入提示和进度"}},
      {"--verbose",
       "",
       {"on standard error, also which files were read with the beginning of their SHA-256, what they hold, and how "
        "long it took",
        "另在标准错误输出读取的文件（附 SHA-256 前几位）、其中的条款数等，以及用时"}},
      {"--help", "", {"show this help", "显示本帮助"}},
  };
  return options;
}

std::vector<OptionSpec> case_options() {
  return {
      {"--facts",
       "FILE",
       {"facts of the case as a JSON object; `-` is standard input", "个案事实（JSON 对象）；`-` 表示标准输入"}},
      {"--set", "'NAME = VALUE'", {"give one fact, over what the file says", "给定一项事实，优先于文件"}, {}, true},
      {"--as-of", "DATE", {"evaluate as of this day", "按此日期计算"}},
      {"--scenario",
       "NAME",
       {"take the facts and the date of a scenario of the policy", "采用政策中某情景的事实和日期"}},
  };
}

OptionSpec format_option(std::vector<std::string_view> formats) {
  return {"--format", "FORMAT", {"form of the output", "输出格式"}, std::move(formats)};
}

std::vector<OptionSpec> operator+(std::vector<OptionSpec> first, const std::vector<OptionSpec>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::string program_help(Language language) {
  std::string text = say(
      language,
      "kuan - evaluate policy documents written in Kuan\n\nUsage: kuan COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:\n",
      "kuan（款）—— 计算用款语言写成的政策文件\n\n用法：kuan 命令 [选项] [参数]\n\n命令：\n");
  std::vector<HelpRow> rows;
  for (const CommandSpec& command : commands()) {
    rows.push_back({std::string(command.name), command.summary.in(language)});
  }
  text += rows_text(rows);
  const OptionSpec version{"--version", "", {"show the version", "显示版本"}};
  text += say(language, "\nOptions of every command:\n", "\n各命令通用的选项：\n") +
          options_text(common_options() + std::vector<OptionSpec>{version}, language);
  text += say(language,
              "\nA POLICY is a .kuan file, a folder of them, or the short name of a shipped policy.\n"
              "`kuan COMMAND --help` explains a command.\n\n"
              "Exit codes: 0 done; 1 done, and something was found; 2 wrong usage or input; 3 a defect of Kuan.\n",
              "\n政策（POLICY）可以是 .kuan 文件、装有这些文件的文件夹，或内置政策的简称。\n"
              "`kuan 命令 --help` 说明某一命令。\n\n"
              "退出码：0 完成；1 完成且有所发现；2 用法或输入有误；3 Kuan 自身的缺陷。\n");
  return text;
}

std::string command_help(const CommandSpec& command, Language language) {
  std::string text = say(language, "Usage: ", "用法：") + usage(command) + say(language, " [OPTIONS]", " [选项]") +
                     "\n\n" + paragraph("", command.summary.in(language), Layout{});
  std::vector<HelpRow> rows;
  for (const PositionalSpec& positional : command.positionals) {
    rows.push_back({std::string(positional.name), positional.help.in(language)});
  }
  if (!rows.empty()) {
    text += say(language, "\nArguments:\n", "\n参数：\n") + rows_text(rows);
  }
  text += say(language, "\nOptions:\n", "\n选项：\n") + options_text(command.options + common_options(), language);
  if (!command.examples.empty()) {
    text += say(language, "\nExamples:\n", "\n示例：\n");
    for (const std::string_view example : command.examples) {
      text += "  " + std::string(example) + "\n";
    }
  }
  return text;
}

} // namespace kuan::cli
