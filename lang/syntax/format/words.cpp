#include "lang/syntax/format/writer.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::formatting {

namespace {

/// The spellings of a keyword in a language, where it has more than one.
const std::vector<std::string_view>& synonyms(Keyword keyword, Language language) {
  using Table = std::vector<std::vector<std::string_view>>;
  static const auto make = [](Language wanted) {
    Table table;
    for (const Spelling& row : vocabulary()) {
      const auto index = static_cast<std::size_t>(row.keyword);
      if (table.size() <= index) {
        table.resize(index + 1);
      }
      if (row.language == wanted) {
        table[index].push_back(row.text);
      }
    }
    return table;
  };
  static const Table english = make(Language::english);
  static const Table chinese = make(Language::chinese);
  return (language == Language::chinese ? chinese : english)[static_cast<std::size_t>(keyword)];
}

std::string without_blanks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    text.remove_prefix(match_blanks(text));
    if (!text.empty()) {
      out.push_back(text.front());
      text.remove_prefix(1);
    }
  }
  return out;
}

} // namespace

std::string_view Writer::source(std::uint32_t begin, std::uint32_t end) const {
  return begin < end ? sources_.text({begin, end}) : std::string_view();
}

/// The keyword as the source spells it between two places; canonical where it is not there.
std::string_view Writer::said(Keyword keyword, std::uint32_t begin, std::uint32_t end) const {
  const std::string_view canonical = spelling(keyword, to_);
  const std::vector<std::string_view>& known = synonyms(keyword, to_);
  if (changed_ || known.size() < 2) {
    return canonical;
  }
  std::string_view rest = source(begin, end);
  while (!rest.empty()) {
    rest.remove_prefix(match_blanks(rest));
    const KeywordMatch match = match_keyword(rest, keyword);
    if (match.length != 0 && match.language == to_) {
      const std::string spelled = without_blanks(rest.substr(0, match.length));
      const auto found = std::find_if(known.begin(), known.end(),
                                      [&](std::string_view one) { return without_blanks(one) == spelled; });
      return found == known.end() ? canonical : *found;
    }
    std::size_t length = std::max({match_quoted_name(rest), match_text(rest), match_word(rest)});
    if (length == 0 && !rest.empty()) {
      const auto point = decode(rest);
      length = point ? point->bytes : 1;
    }
    rest.remove_prefix(length);
  }
  return canonical;
}

void Writer::comma() {
  line().join(chinese() ? "，" : ",");
  if (chinese()) {
    line().tight();
  }
}

void Writer::list_comma() {
  line().join(chinese() ? "、" : ",");
  if (chinese()) {
    line().tight();
  }
}

void Writer::colon() {
  line().join(chinese() ? "：" : ":");
  if (chinese()) {
    line().tight();
  }
}

void Writer::semicolon() {
  line().join(chinese() ? "；" : ";");
  if (chinese()) {
    line().tight();
  }
}

/// 取小（a，b）
void Writer::open_arguments() {
  if (chinese()) {
    line().tight();
  }
  open();
}

void Writer::open() {
  line().put(chinese() ? "（" : "(");
  line().tight();
}

void Writer::close() {
  line().join(chinese() ? "）" : ")");
}

/// A sign with blanks on both sides, even after a full-width mark.
void Writer::spaced(std::string_view sign) {
  line().loose();
  line().put(sign);
}

void Writer::text(const tree::Text& text) {
  line().put(sources_.text(text.span));
  line().mark(text.span.end);
}

void Writer::texts(const std::vector<tree::Text>& texts) {
  Deeper inside(*this);
  for (const tree::Text& one : texts) {
    if (&one != &texts.front()) {
      list_comma();
      may_break();
    }
    text(one);
  }
}

void Writer::citations(const std::vector<tree::Cited>& cited) {
  std::string out = "[";
  for (const tree::Cited& one : cited) {
    out += (out.size() > 1 ? ", " : "") + one.locator.text();
  }
  line().put(out + "]");
  line().mark(cited.back().span.end);
}

} // namespace kuan::formatting
