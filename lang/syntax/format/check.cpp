#include "lang/syntax/dump.hpp"
#include "lang/syntax/format.hpp"
#include "lang/syntax/format/rename.hpp"
#include "lang/syntax/format/script.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/text/encoding.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace kuan {

namespace {

using namespace tree;

/// One spelling for both names of a thing, so that trees of two languages can be compared.
std::string one_name(std::string_view name, const FormatOptions& options) {
  static constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"是", "yes"}, {"否", "no"}, {"日期", "date"}, {"文本", "text"}, {"报告", "report"}};
  for (const auto& row : words) {
    if (name == row.first || name == row.second) {
      return std::string(row.second);
    }
  }
  if (options.other_name) {
    if (const auto other = options.other_name(name, Language::english)) {
      return name_key(*other);
    }
  }
  return name_key(name);
}

void unify_names(Script& script, const FormatOptions& options) {
  formatting::NameVisitor visitor;
  visitor.used = [&](Name& name) { name.text = one_name(name.text, options); };
  visitor.declared = [&](Names& names) {
    if (!names.second) {
      names.first.text = one_name(names.first.text, options);
      return;
    }
    if (name_key(names.second->text) < name_key(names.first.text)) {
      std::swap(names.first, *names.second);
    }
    names.first.text = name_key(names.first.text);
    names.second->text = name_key(names.second->text);
  };
  formatting::visit_names(script, visitor);
}

std::vector<std::string> statements_of(Script script, const FormatOptions& options) {
  if (options.language) {
    unify_names(script, options);
  }
  std::vector<std::string> found;
  found.reserve(script.statements.size());
  for (const Statement& one : script.statements) {
    found.push_back(dump(one));
  }
  return found;
}

std::vector<std::string_view> comments_of(const SourceMap& sources, const Script& script) {
  std::vector<std::string_view> found;
  found.reserve(script.comments.size());
  for (const Comment& one : script.comments) {
    const std::string_view text = sources.text(one.span);
    const std::size_t end = text.find_last_not_of(" \t\r");
    found.push_back(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
  }
  return found;
}

/// The numbers of the statements that are not said as they were; all of them where their count is not the same.
std::vector<std::size_t> differing(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  std::vector<std::size_t> found;
  for (std::size_t index = 0; index < before.size(); ++index) {
    if (before.size() != after.size() || before[index] != after[index]) {
      found.push_back(index);
    }
  }
  return found;
}

} // namespace

std::string format(const SourceMap& sources, const Script& script, const FormatOptions& options) {
  return formatting::write_script(sources, script, options, {});
}

Formatted format_text(std::string name, std::string text, const FormatOptions& options) {
  Formatted result;
  const Span file = result.sources.add(std::move(name), text);
  result.text = std::move(text);
  if (!check_encoding(result.sources, file, result.diagnostics)) {
    return result;
  }
  const Script script = parse_script(result.sources, file, result.diagnostics);
  if (!result.ok()) {
    return result;
  }
  const std::vector<std::string> before = statements_of(script, options);
  std::vector<std::string_view> comments = comments_of(result.sources, script);
  std::vector<std::size_t> quoted;
  for (const bool first : {true, false}) {
    std::string written = formatting::write_script(result.sources, script, options, quoted);
    SourceMap again;
    Diagnostics faults;
    const Span span = again.add("", written);
    const Script read = parse_script(again, span, faults);
    const std::vector<std::size_t> changed = differing(before, statements_of(read, options));
    const bool same_comments = comments_of(again, read) == comments;
    if (changed.empty() && same_comments && !faults.has_errors() &&
        read.statements.size() == script.statements.size()) {
      result.text = std::move(written);
      return result;
    }
    // A name may have run into what stands beside it in the other language.
    if (first && options.language) {
      quoted = changed;
      continue;
    }
    result.defect = true;
    const Span place = changed.empty() ? Span{file.begin, file.begin} : script.statements[changed.front()].span;
    result.diagnostics.report(Code::internal_defect, place,
                              {{"the formatter would have changed what this says", "格式化会改变此处的含义"}});
    return result;
  }
  return result;
}

} // namespace kuan
