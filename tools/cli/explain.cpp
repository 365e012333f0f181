#include "tools/cli/context.hpp"

#include "stdlib/embedded.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

/// K0201 whatever its case; `201` and `unknown_name` are understood too.
const DiagnosticEntry* find_entry(std::string_view wanted) {
  std::string upper(wanted);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c == 'k' ? 'K' : c; });
  if (!upper.empty() && std::all_of(upper.begin(), upper.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
      upper.size() <= 4) {
    upper = "K" + std::string(4 - upper.size(), '0') + upper;
  }
  for (const DiagnosticEntry& one : diagnostic_table()) {
    if (code_text(one.code) == upper || one.name == wanted) {
      return &one;
    }
  }
  return nullptr;
}

std::optional<std::string_view> page_of(const std::string& code) {
  const std::string path = "docs/diagnostics/" + code + ".md";
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == path) {
      return file.text;
    }
  }
  return std::nullopt;
}

/// A page has its English text below `## English` and its Chinese below `## 中文`; what stands before both (an
/// example) is for every reader and comes last here. The page's title says no more than the line above it.
std::string body_of(std::string_view page, Language language) {
  constexpr std::string_view english_heading = "## English";
  constexpr std::string_view chinese_heading = "## 中文";
  enum class Part { shared, english, chinese };
  Part part = Part::shared;
  std::string shared;
  std::string wanted;
  while (!page.empty()) {
    const std::size_t end = page.find('\n');
    const std::string_view line = page.substr(0, end);
    if (line.substr(0, english_heading.size()) == english_heading) {
      part = Part::english;
    } else if (line.substr(0, chinese_heading.size()) == chinese_heading) {
      part = Part::chinese;
    } else if (part == Part::shared && line.substr(0, 2) != "# ") {
      shared += std::string(line) + "\n";
    } else if (part != Part::shared && (part == Part::chinese) == (language == Language::chinese)) {
      wanted += std::string(line) + "\n";
    }
    page.remove_prefix(end == std::string_view::npos ? page.size() : end + 1);
  }
  const auto trimmed = [](const std::string& text) {
    const std::size_t first = text.find_first_not_of('\n');
    const std::size_t last = text.find_last_not_of('\n');
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1) + "\n";
  };
  wanted = trimmed(wanted);
  shared = trimmed(shared);
  return wanted + (wanted.empty() || shared.empty() ? "" : "\n") + shared;
}

std::string severity_words(const Context& context, Severity severity) {
  switch (severity) {
  case Severity::error:
    return context.say("error", "错误");
  case Severity::warning:
    return context.say("warning", "警告");
  case Severity::note:
    return context.say("note", "提示");
  }
  return {};
}

int explain(Context& context) {
  const std::string& wanted = context.arguments.positionals.front();
  const DiagnosticEntry* found = find_entry(wanted);
  if (found == nullptr) {
    context.report(Code::unknown_code, {wanted});
    return exit_wrong;
  }
  const std::string code = code_text(found->code);
  context.out = code + " (" + severity_words(context, found->severity) + ")" + context.say(": ", "：") +
                found->message.in(context.language) + "\n";
  const std::string& advice = found->advice.in(context.language);
  context.out += advice.empty() ? "" : advice + "\n";
  if (const std::optional<std::string_view> page = page_of(code)) {
    context.out += "\n" + body_of(*page, context.language);
  }
  return exit_done;
}

} // namespace

CommandSpec explain_command() {
  CommandSpec command;
  command.name = "explain";
  command.summary = {"say what a diagnostic means, with an example", "解释诊断代码的含义并举例"};
  command.positionals = {{"CODE", {"a code such as K0201", "诊断代码，如 K0201"}, 1, false}};
  command.run = explain;
  command.examples = {"kuan explain K0201"};
  return command;
}

} // namespace kuan::cli
