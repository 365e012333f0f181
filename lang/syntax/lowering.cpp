#include "lang/syntax/lowering.hpp"

#include "lang/syntax/parse.hpp"
#include "lang/syntax/slips.hpp"
#include "lang/syntax/words.hpp"
#include "lang/text/encoding.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace kuan {

using namespace tree;

namespace {

/// A statement is some sentences of a document at most; a longer one is a mistake or an attack.
constexpr std::size_t statement_limit = 20000;
constexpr int nesting_limit = 200;

/// A script with so many faults is no script; reading on would only bury the first of them.
constexpr std::size_t fault_limit = 500;

void collect(const concrete::Node& node, std::vector<const concrete::Node*>& found) {
  using concrete::Kind;
  switch (node.kind) {
  case Kind::missing:
  case Kind::unexpected:
  case Kind::unclosed:
  case Kind::unknown_verb:
  case Kind::slash_date:
    found.push_back(&node);
    break;
  default:
    break;
  }
  for (const concrete::Node& child : node.children())
    collect(child, found);
}

/// A Chinese keyword of conditions or comparison that a longer word begins or ends with.
std::optional<std::string_view> glued_keyword(std::string_view word, bool at_end) {
  constexpr Keyword keywords[] = {Keyword::if_,          Keyword::unless,       Keyword::and_,    Keyword::or_,
                                  Keyword::no_less_than, Keyword::no_more_than, Keyword::at_most, Keyword::at_least,
                                  Keyword::less_than,    Keyword::more_than,    Keyword::below,   Keyword::above};
  std::optional<std::string_view> found;
  for (const Spelling& row : vocabulary()) {
    if (row.language != Language::chinese || row.text.size() >= word.size())
      continue;
    if (std::find(std::begin(keywords), std::end(keywords), row.keyword) == std::end(keywords))
      continue;
    const bool here = at_end ? word.ends_with(row.text) : word.starts_with(row.text);
    if (here && (!found || row.text.size() > found->size()))
      found = row.text;
  }
  return found;
}

/// The block whose lines an entry reads; empty for what is not a block's line.
Bilingual owner_of(concrete::Entry entry) {
  switch (entry) {
  case concrete::Entry::reading:
    return {"an `interpret`", "释义"};
  case concrete::Entry::row:
    return {"a table", "表"};
  case concrete::Entry::field:
    return {"a record", "记录"};
  case concrete::Entry::dated_value:
    return {"a parameter", "参数"};
  case concrete::Entry::document_line:
    return {"a `document`", "文件声明"};
  case concrete::Entry::scenario_line:
    return {"a scenario", "情景"};
  case concrete::Entry::calendar_line:
    return {"a calendar", "日历"};
  default:
    return {};
  }
}

bool is_han_word(std::string_view word) {
  const auto point = decode(word);
  return point && is_han(point->value);
}

} // namespace

const concrete::Node* Lowering::find(const Node& node, Kind kind) {
  for (const Node& child : node.children()) {
    if (child.kind == kind)
      return &child;
  }
  return nullptr;
}

std::vector<const concrete::Node*> Lowering::all(const Node& node, Kind kind) {
  std::vector<const Node*> found;
  for (const Node& child : node.children()) {
    if (child.kind == kind)
      found.push_back(&child);
  }
  return found;
}

bool Lowering::is(const Node& node, Keyword keyword) const {
  const std::string_view spelled = text(node);
  return match_keyword(spelled, keyword).length == spelled.size();
}

bool Lowering::begins(const Node& node, Keyword keyword) const {
  return match_keyword(text(node), keyword).length != 0;
}

concrete::Tree Lowering::match(Span span, concrete::Entry entry) {
  auto root = [&] {
    if (sources_.text(span).size() <= statement_limit) {
      auto read = concrete::match(sources_, span, entry);
      const Node* fault = find(*read, Kind::unexpected);
      const Bilingual owner = owner_of(entry);
      if (fault == nullptr || fault->code != Code::unreadable_statement || owner == Bilingual())
        return read;
      diagnostics_.report(Code::line_not_expected, span, {owner});
      return concrete::Tree({Node{}});
    }
    diagnostics_.report(Code::statement_too_long, {span.begin, span.begin}, {std::to_string(statement_limit)});
    return concrete::Tree({Node{}});
  }();
  report_faults(*root);
  return root;
}

void Lowering::report_faults(const Node& root) {
  std::vector<const Node*> faults;
  collect(root, faults);
  // Of a line that begins with no known verb only that is worth saying.
  std::stable_sort(faults.begin(), faults.end(), [](const Node* a, const Node* b) { return a->begin < b->begin; });
  if (!faults.empty() && faults.front()->kind == Kind::unknown_verb)
    return;
  std::optional<std::uint32_t> last;
  for (const Node* fault : faults) {
    // What is left over after something missing is the same mistake seen twice.
    const bool follows =
        last && sources_.text({*last, fault->begin}).find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (fault->kind == Kind::unexpected && follows)
      continue;
    if (last && *last == fault->begin)
      continue;
    last = fault->begin;
    switch (fault->kind) {
    case Kind::missing:
      report_missing(*fault, root.span());
      break;
    case Kind::unknown_verb:
      break;
    case Kind::unclosed:
      diagnostics_.report(Code::unclosed_quote, fault->span());
      break;
    case Kind::slash_date: {
      const std::string_view spelled = text(*fault);
      Diagnostic written{Code::slash_date, fault->span(), {std::string(spelled)}, {}, {}, {}, true};
      written.fixes.push_back({fault->span(), padded_date(spelled), true});
      diagnostics_.report(std::move(written));
      break;
    }
    default:
      report_unexpected(*fault, root.span());
      break;
    }
  }
}

/// What is missing may be there but for its closing quotation mark.
void Lowering::report_missing(const Node& node, Span statement) {
  const std::string_view rest = sources_.text({node.begin, statement.end});
  const std::string_view next = rest.substr(match_blanks(rest));
  for (const std::string_view open : {"「", "\"", "“"}) {
    if (!next.starts_with(open) || match_quoted_name(next) != 0 || match_text(next) != 0)
      continue;
    const auto begin = statement.end - static_cast<std::uint32_t>(next.size());
    diagnostics_.report(Code::unclosed_quote, {begin, begin + static_cast<std::uint32_t>(open.size())});
    return;
  }
  Diagnostic fault{node.code, node.span(), {}, {}, {}, {}, true};
  explain_missing(fault, rest, node.begin);
  diagnostics_.report(std::move(fault));
}

void Lowering::report_unexpected(const Node& node, Span statement) {
  if (node.code == Code::nesting_too_deep) {
    diagnostics_.report(node.code, {node.begin, node.begin}, {std::to_string(nesting_limit)});
    return;
  }
  if (node.code == Code::unreadable_statement) {
    Diagnostic fault{node.code, node.span(), {}, {}, {}, {}, true};
    explain_unexpected(fault, text(node), node.begin);
    diagnostics_.report(std::move(fault));
    return;
  }
  const std::string_view rest = text(node);
  std::size_t length = std::max(match_quoted_name(rest), match_text(rest));
  if (length == 0)
    length = match_figure(rest).length;
  const bool figure = length != 0;
  if (const auto phrase = match_group(rest, WordGroup::phrase))
    length = std::max(length, phrase->match.length);
  if (length == 0)
    length = match_word(rest);
  if (length == 0) {
    const auto point = decode(rest);
    length = point ? point->bytes : 1;
  }
  const Span span{node.begin, node.begin + static_cast<std::uint32_t>(length)};
  const std::string_view before = sources_.text({statement.begin, node.begin});
  const std::size_t last = before.find_last_not_of(" \t\r\n");
  const std::string_view ended = last == std::string_view::npos ? std::string_view() : before.substr(0, last + 1);
  const bool after_han = ended.size() >= 3 && is_han_word(ended.substr(ended.size() - 3));
  const auto report_glued = [&](Span word, std::string_view keyword, bool at_end) {
    Diagnostic glued{
        Code::glued_keyword, word, {std::string(sources_.text(word)), std::string(keyword)}, {}, {}, {}, true};
    const auto size = static_cast<std::uint32_t>(keyword.size());
    const std::uint32_t gap = at_end ? word.end - size : word.begin + size;
    glued.fixes.push_back({{gap, gap}, " ", false});
    diagnostics_.report(std::move(glued));
  };
  if (after_han && figure) {
    const std::size_t blank = ended.find_last_of(" \t\r\n");
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    const std::string_view word = ended.substr(begin);
    if (const auto keyword = glued_keyword(word, true)) {
      report_glued({statement.begin + static_cast<std::uint32_t>(begin),
                    statement.begin + static_cast<std::uint32_t>(ended.size())},
                   *keyword, true);
      return;
    }
  }
  if (after_han && is_han_word(rest)) {
    if (const auto keyword = glued_keyword(sources_.text(span), false)) {
      report_glued(span, *keyword, false);
      return;
    }
  }
  if (after_han && is_han_word(rest) && !match_group(rest, WordGroup::reserved)) {
    Diagnostic adjacent{Code::adjacent_words, span, {}, {}, {}, {}, true};
    adjacent.fixes.push_back({{statement.begin + static_cast<std::uint32_t>(ended.size()), node.begin}, "", false});
    diagnostics_.report(std::move(adjacent));
    return;
  }
  const auto last_letter = ended.empty() ? '\0' : ended.back();
  const bool after_word = (last_letter >= 'a' && last_letter <= 'z') || after_han;
  if (figure && after_word) {
    diagnostics_.report(Code::quantity_inside_name, span);
    return;
  }
  Diagnostic unexpected{Code::unexpected_text, span, {std::string(sources_.text(span))}, {}, {}, {}, true};
  explain_unexpected(unexpected, rest, node.begin);
  diagnostics_.report(std::move(unexpected));
}

namespace {

/// Whether nothing but quoted names and texts could be Chinese, and the first word is not: most English statements are
/// so, and need no look at their words.
bool is_plainly_english(std::string_view text) {
  const auto is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
  if (text.empty() || !is_ascii(text.front()) || std::isalpha(static_cast<unsigned char>(text.front())) == 0)
    return false;
  for (std::size_t position = 0; position < text.size();) {
    const char byte = text[position];
    if (is_ascii(byte) && byte != '"') {
      ++position;
      continue;
    }
    const std::string_view rest = text.substr(position);
    const std::size_t quoted = std::max(match_quoted_name(rest), match_text(rest));
    if (quoted == 0)
      return false;
    position += quoted;
  }
  return true;
}

} // namespace

/// The language of a statement's reserved words and phrases; a mixture is reported once.
Language Lowering::language_of(Span statement) {
  const std::string_view spelled = sources_.text(statement);
  if (spelled.size() > statement_limit)
    return Language::english;
  std::optional<Language> found;
  // `[preamble.1]` is of no language.
  const std::size_t bracket = spelled.starts_with("[") ? spelled.find(']') : std::string_view::npos;
  const std::size_t begins =
      bracket == std::string_view::npos ? 0 : bracket + 1 + match_blanks(spelled.substr(bracket + 1));
  if (is_plainly_english(spelled.substr(begins)))
    return Language::english;
  std::size_t position = begins;
  while (position < spelled.size()) {
    position += match_blanks(spelled.substr(position));
    const std::string_view rest = spelled.substr(position);
    if (rest.empty())
      break;
    std::size_t length = std::max(match_quoted_name(rest), match_text(rest));
    if (length == 0) {
      auto word = match_group(rest, WordGroup::reserved);
      if (!word)
        word = match_group(rest, WordGroup::phrase);
      if (!word && position == begins)
        word = match_group(rest, WordGroup::starter);
      if (word) {
        length = word->match.length;
        if (found && *found != word->match.language) {
          const std::uint32_t begin = statement.begin + static_cast<std::uint32_t>(position);
          diagnostics_.report(Code::mixed_languages, {begin, begin + static_cast<std::uint32_t>(length)});
          return *found;
        }
        found = word->match.language;
      }
    }
    if (length == 0)
      length = match_date(rest, false).length;
    if (length == 0)
      length = match_figure(rest).length;
    if (length == 0)
      length = match_word(rest);
    if (length == 0) {
      const auto point = decode(rest);
      length = point ? point->bytes : 1;
    }
    position += length;
  }
  if (found)
    return *found;
  for (position = begins; position < spelled.size();) {
    const auto point = decode(spelled.substr(position));
    if (!point)
      break;
    if (is_han(point->value))
      return Language::chinese;
    if ((point->value >= 'a' && point->value <= 'z') || (point->value >= 'A' && point->value <= 'Z'))
      break;
    position += point->bytes;
  }
  return Language::english;
}

/// Reads a heading; one that cannot be read since a reserved word stands in its name is told to be quoted.
concrete::Tree Lowering::heading(Span span) {
  auto root = concrete::match(sources_, span, concrete::Entry::heading);
  if (find(*root, Kind::heading) != nullptr || sources_.text(span).size() > statement_limit) {
    report_faults(*root);
    return root;
  }
  for (std::uint32_t at = span.begin; at < span.end;) {
    const std::string_view rest = sources_.text({at, span.end});
    if (const auto reserved = match_group(rest, WordGroup::reserved)) {
      const Span word{at, at + static_cast<std::uint32_t>(reserved->match.length)};
      diagnostics_.report(Code::heading_needs_quotes, word, {std::string(sources_.text(word))});
      return root;
    }
    const std::size_t length = std::max({match_blanks(rest), match_word(rest), match_quoted_name(rest)});
    at += static_cast<std::uint32_t>(std::max<std::size_t>(length, 1));
  }
  report_faults(*root);
  return root;
}

Statement Lowering::measure_block(const LayoutLine& line) {
  Statement result;
  result.span = line.span;
  result.language = language_of(line.span);
  const auto root = heading(line.span);
  MeasureBlock block;
  if (const Node* heading = find(*root, Kind::heading)) {
    block.names = names(find(*heading, Kind::names));
    block.qualifiers = qualifiers(*heading);
  }
  if (line.children.empty())
    diagnostics_.report(Code::heading_without_sentences, line.span);
  for (const LayoutLine& child : line.children) {
    const auto read = match(child.span, concrete::Entry::sentence);
    if (const Node* one = find(*read, Kind::sentence))
      block.sentences.push_back(sentence(*one));
  }
  result.node = std::move(block);
  return result;
}

Statement Lowering::statement(const LayoutLine& line) {
  if (line.heading)
    return measure_block(line);
  const auto root = match(line.span, concrete::Entry::statement);
  Statement result;
  result.span = line.span;
  std::vector<Cited> cited = citations(find(*root, Kind::citations));
  for (const Node& child : root->children()) {
    if (child.kind == Kind::sentence) {
      Sentence read = sentence(child);
      const bool says_nothing = std::holds_alternative<QualifiersOnly>(read.action) && read.qualifiers.empty();
      if (!says_nothing)
        result.node = std::move(read);
    } else if (child.kind != Kind::citations && child.kind != Kind::unexpected && child.kind != Kind::missing) {
      result = declaration(child, line);
      result.citations.insert(result.citations.begin(), cited.begin(), cited.end());
    }
  }
  result.language = language_of(line.span);
  return result;
}

Script Lowering::script(Span file) {
  Script result;
  result.span = file;
  Layout layout = lay_out(sources_, file);
  result.comments = std::move(layout.comments);
  result.statements.reserve(layout.lines.size());
  const std::size_t before = diagnostics_.all().size();
  for (const LayoutLine& line : layout.lines) {
    if (diagnostics_.all().size() - before > fault_limit) {
      diagnostics_.report(Code::too_many_faults, line.span, {std::to_string(fault_limit)});
      break;
    }
    result.statements.push_back(statement(line));
  }
  return result;
}

Expression Lowering::value(Span span) {
  value_only_ = true;
  const auto root = match(span, concrete::Entry::value);
  return first_expression(*root);
}

Script parse_script(const SourceMap& sources, Span file, Diagnostics& diagnostics) {
  if (!check_encoding(sources, file, diagnostics)) {
    Script unread;
    unread.span = file;
    return unread;
  }
  return Lowering(sources, diagnostics).script(file);
}

Expression parse_value(const SourceMap& sources, Span text, Diagnostics& diagnostics) {
  return Lowering(sources, diagnostics).value(text);
}

} // namespace kuan
