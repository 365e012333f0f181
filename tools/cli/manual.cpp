#include "tools/cli/manual.hpp"

#include "tools/cli/command.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kuan::cli {

namespace {

/// Words for roff: a hyphen is one on the page too, and no line begins as a request.
std::string roff(std::string_view text) {
  std::string out;
  bool at_begin = true;
  for (const char character : text) {
    if (at_begin && (character == '.' || character == '\'')) {
      out += "\\&";
    }
    if (character == '\\') {
      out += "\\e";
    } else if (character == '-') {
      out += "\\-";
    } else {
      out += character;
    }
    at_begin = character == '\n';
  }
  return out;
}

std::string bold(std::string_view text) {
  return "\\fB" + roff(text) + "\\fR";
}
std::string italic(std::string_view text) {
  return "\\fI" + roff(text) + "\\fR";
}

/// Writes one page, in one language.
class Page {
public:
  Page(std::string_view name, std::string_view summary, Language language) : language_(language) {
    std::string title(name);
    std::transform(title.begin(), title.end(), title.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    text_ = ".TH " + roff(title) + " 1 \"\" \"kuan " KUAN_VERSION "\" \"Kuan 款\"\n";
    section("NAME", "名称");
    text_ += roff(name) + " \\- " + roff(summary) + "\n";
  }

  void section(std::string_view english, std::string_view chinese) {
    text_ += ".SH " + std::string(language_ == Language::chinese ? chinese : english) + "\n";
  }
  void line(std::string_view ready) { text_ += std::string(ready) + "\n"; }
  void entry(std::string_view ready, std::string_view said) {
    text_ += ".TP\n" + std::string(ready) + "\n" + roff(said) + "\n";
  }

  void option(const OptionSpec& option) {
    std::string left = option.name == "--help" ? bold("-h") + ", " + bold("--help") : bold(option.name);
    left += option.value.empty() ? "" : " " + italic(option.value);
    std::string said = option.help.in(language_);
    const bool in_chinese = language_ == Language::chinese;
    if (!option.choices.empty()) {
      std::string choices;
      for (const std::string_view choice : option.choices) {
        choices += (choices.empty() ? "" : ", ") + std::string(choice);
      }
      said += in_chinese ? "（" + choices + "）" : " (" + choices + ")";
    }
    said += option.repeatable ? (in_chinese ? "；可重复" : "; may be repeated") : "";
    entry(left, said);
  }

  void exit_status() {
    section("EXIT STATUS", "退出码");
    const Bilingual rows[] = {{"done", "完成"},
                              {"done, and something was found", "完成且有所发现"},
                              {"wrong usage or input; nothing was written by half", "用法或输入有误；不会只写一半"},
                              {"a defect of Kuan itself", "Kuan 自身的缺陷"}};
    for (std::size_t code = 0; code < std::size(rows); ++code) {
      entry(bold(std::to_string(code)), rows[code].in(language_));
    }
  }

  [[nodiscard]] std::string take() { return std::move(text_); }

private:
  Language language_;
  std::string text_;
};

std::string page_name(const CommandSpec& command) {
  return "kuan-" + std::string(command.name);
}

std::string program_page(Language language) {
  Page page("kuan",
            language == Language::chinese ? "计算用款语言写成的政策文件" : "evaluate policy documents written in Kuan",
            language);
  page.section("SYNOPSIS", "用法");
  page.line(bold("kuan") + " " + italic("COMMAND") + " [" + italic("OPTIONS") + "] [" + italic("ARGUMENTS") + "]");
  page.section("COMMANDS", "命令");
  for (const CommandSpec& command : commands()) {
    page.entry(bold(page_name(command)) + "(1)", command.summary.in(language));
  }
  page.section("OPTIONS", "选项");
  for (const OptionSpec& option : common_options()) {
    page.option(option);
  }
  page.option({"--version", "", {"show the version", "显示版本"}});
  page.exit_status();
  return page.take();
}

std::string command_page(const CommandSpec& command, Language language) {
  Page page(page_name(command), command.summary.in(language), language);
  page.section("SYNOPSIS", "用法");
  std::string usage = bold("kuan " + std::string(command.name)) + " [" + italic("OPTIONS") + "]";
  for (const PositionalSpec& positional : command.positionals) {
    const std::string name = italic(positional.name) + (positional.repeatable ? "..." : "");
    usage += positional.at_least == 0 ? " [" + name + "]" : " " + name;
  }
  page.line(usage);
  if (!command.positionals.empty()) {
    page.section("ARGUMENTS", "参数");
    for (const PositionalSpec& positional : command.positionals) {
      page.entry(italic(positional.name), positional.help.in(language));
    }
  }
  page.section("OPTIONS", "选项");
  for (const OptionSpec& option : command.options + common_options()) {
    page.option(option);
  }
  if (!command.examples.empty()) {
    page.section("EXAMPLES", "示例");
    page.line(".nf");
    for (const std::string_view example : command.examples) {
      page.line(roff(example));
    }
    page.line(".fi");
  }
  page.exit_status();
  page.section("SEE ALSO", "参见");
  page.line(bold("kuan") + "(1)");
  return page.take();
}

} // namespace

std::vector<ManualPage> manual_pages(Language language) {
  std::vector<ManualPage> pages = {{"kuan.1", program_page(language)}};
  for (const CommandSpec& command : commands()) {
    pages.push_back({page_name(command) + ".1", command_page(command, language)});
  }
  return pages;
}

} // namespace kuan::cli
