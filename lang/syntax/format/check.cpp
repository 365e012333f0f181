#include "lang/syntax/dump.hpp"
#include "lang/syntax/format.hpp"
#include "lang/syntax/format/rename.hpp"
#include "lang/syntax/format/script.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/text/encoding.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace kuan {

namespace {

using namespace tree;

/// One spelling for both names of a thing, so that trees of two languages can be verdict.
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

std::vector<std::string> statements_of(const Script& script, const FormatOptions& options) {
  std::vector<std::string> found;
  if (options.language) {
    Script unified = script;
    unify_names(unified, options);
    FormatOptions unchanged = options;
    unchanged.language.reset();
    return statements_of(unified, unchanged);
  }
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

struct Verdict {
  bool same = false;
  std::vector<std::size_t> changed; // the numbers of the statements that differ, where it is known
};

/// What was written, read again and held against what was meant.
Verdict judge(const std::vector<std::string>& before, const std::vector<std::string_view>& comments,
              const std::string& written, const FormatOptions& options) {
  SourceMap sources;
  Diagnostics faults;
  const Span span = sources.add("", written);
  const Script read = parse_script(sources, span, faults);
  Verdict result;
  result.changed = differing(before, statements_of(read, options));
  result.same = result.changed.empty() && read.statements.size() == before.size() &&
                comments_of(sources, read) == comments && !faults.has_errors();
  return result;
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
  std::optional<Script> script = parse_script(result.sources, file, result.diagnostics);
  if (!result.ok()) {
    return result;
  }
  std::string written = formatting::write_script(result.sources, *script, options, {});
  if (written == result.text) {
    return result; // the same bytes say the same
  }
  const std::vector<std::string> before = statements_of(*script, options);
  const std::vector<std::string_view> comments = comments_of(result.sources, *script);
  // A large tree is not kept beside that of what was written.
  std::vector<Span> places;
  for (const Statement& statement : script->statements) {
    places.push_back(statement.span);
  }
  script.reset();
  Verdict verdict = judge(before, comments, written, options);
  if (!verdict.same && options.language) {
    // A name may have run into what stands beside it in the other language.
    Diagnostics ignored;
    written =
        formatting::write_script(result.sources, parse_script(result.sources, file, ignored), options, verdict.changed);
    verdict = judge(before, comments, written, options);
  }
  if (verdict.same) {
    result.text = std::move(written);
    return result;
  }
  result.defect = true;
  const Span place = verdict.changed.empty() ? Span{file.begin, file.begin} : places[verdict.changed.front()];
  result.diagnostics.report(Code::internal_defect, place,
                            {{"the formatter would have changed what this says", "格式化会改变此处的含义"}});
  return result;
}

} // namespace kuan
