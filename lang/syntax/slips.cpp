#include "lang/syntax/slips.hpp"

#include "lang/syntax/vocabulary.hpp"
#include "lang/syntax/words.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace kuan {

namespace {

/// Words that official prose has in a keyword's place.
struct ProseWord {
  std::string_view written;
  Keyword meant;
  Language language;
};
constexpr ProseWord prose_words[] = {
    {"如果", Keyword::if_, Language::chinese},         {"如", Keyword::if_, Language::chinese},
    {"假如", Keyword::if_, Language::chinese},         {"当", Keyword::if_, Language::chinese},
    {"除了", Keyword::unless, Language::chinese},      {"有效期至", Keyword::until, Language::chinese},
    {"截止", Keyword::until, Language::chinese},       {"从", Keyword::from, Language::chinese},
    {"when", Keyword::if_, Language::english},         {"provided that", Keyword::if_, Language::english},
    {"except if", Keyword::unless, Language::english}, {"till", Keyword::until, Language::english},
    {"starting", Keyword::from, Language::english}};

/// The length of a comma and the blanks behind it.
std::size_t match_comma(std::string_view text) {
  const auto first = decode(text);
  if (!first || (first->value != U',' && first->value != U'，')) {
    return 0;
  }
  return first->bytes + match_blanks(text.substr(first->bytes));
}

/// Whether the text goes on with these words as whole words.
bool goes_on_with(std::string_view text, std::string_view words) {
  return text.starts_with(words) && match_word(text) <= words.size();
}

bool is_chinese(std::string_view word) {
  const auto point = decode(word);
  return point && is_han(point->value);
}

} // namespace

void explain_unexpected(Diagnostic& fault, std::string_view rest, std::uint32_t begin) {
  const std::size_t comma = match_comma(rest);
  const std::string_view after = rest.substr(comma);
  if (comma != 0 && match_keyword(after, Keyword::up_to).length != 0) {
    fault.notes.emplace_back("`up to` stands before an amount; a ceiling after one is written `at most`",
                             "「最高」写在金额之前；金额之后的封顶写「最多」");
    return;
  }
  for (const ProseWord& word : prose_words) {
    if (!goes_on_with(after, word.written)) {
      continue;
    }
    const std::string meant(spelling(word.meant, word.language));
    fault.notes.emplace_back("write `" + meant + "` for `" + std::string(word.written) + "`",
                             "「" + std::string(word.written) + "」请写「" + meant + "」");
    const auto at = begin + static_cast<std::uint32_t>(comma);
    fault.fixes.push_back({{at, at + static_cast<std::uint32_t>(word.written.size())}, meant, false});
    return;
  }
  if (rest.starts_with("/")) {
    fault.notes.emplace_back("a type says `yuan per month`; only a figure may say `500元/月`",
                             "声明类型时写「元每月」；只有数字后可写「500元/月」");
  }
}

void explain_missing(Diagnostic& fault, std::string_view rest, std::uint32_t begin) {
  const std::size_t blanks = match_blanks(rest);
  if (fault.code == Code::unreadable_statement && rest.substr(blanks).starts_with("【")) {
    fault.notes.emplace_back("a citation stands in [ ], as in [1.3]", "出处写在方括号中，如 [1.3]");
    return;
  }
  const KeywordMatch bound = match_keyword(rest.substr(blanks), Keyword::at_most);
  if (fault.code != Code::missing_amount || bound.length == 0) {
    return;
  }
  fault.notes.emplace_back(
      "`at most` caps an amount before it; in an amount's place, from nothing to a figure is `up to`",
      "「最多」用于封顶前面的金额；以幅度代替金额请写「最高」");
  const auto at = begin + static_cast<std::uint32_t>(blanks);
  fault.fixes.push_back({{at, at + static_cast<std::uint32_t>(bound.length)},
                         std::string(spelling(Keyword::up_to, bound.language)),
                         false});
}

void explain_unknown_verb(Diagnostic& fault, std::string_view name, Span span, bool alone) {
  if (alone) {
    fault.notes.emplace_back("a heading ends in a colon", "标题须以冒号结尾");
    // Before any verb that the name is near to.
    fault.fixes.insert(fault.fixes.begin(), {{span.end, span.end}, is_chinese(name) ? "：" : ":", false});
    return;
  }
  const std::string_view word = name.substr(0, name.find(' '));
  if (!is_chinese(word)) {
    return;
  }
  std::string_view held;
  for (const Spelling& row : vocabulary()) {
    const bool verb = row.group == WordGroup::starter && row.language == Language::chinese && is_chinese(row.text);
    constexpr std::size_t one_character = 3;
    if (verb && row.text.size() > one_character && row.text.size() > held.size() && word.size() > row.text.size() &&
        word.find(row.text) != std::string_view::npos) {
      held = row.text;
    }
  }
  if (!held.empty()) {
    fault.notes.emplace_back("it holds the verb `" + std::string(held) + "`: put blanks around each keyword",
                             "其中含有动词「" + std::string(held) + "」：每个关键词两边请留空格");
  }
}

std::string padded_date(std::string_view written) {
  std::string day;
  for (std::size_t begin = 0; begin <= written.size();) {
    const std::size_t end = std::min(written.size(), written.find_first_of("/.-", begin));
    if (!day.empty()) {
      day.push_back('-');
    }
    if (end - begin == 1) {
      day.push_back('0');
    }
    day.append(written, begin, end - begin);
    begin = end + 1;
  }
  return day;
}

bool is_short_date(std::string_view written) {
  const std::string whole = padded_date(written);
  return whole != written && match_date(whole, false).literal.has_value() &&
         match_date(whole, false).length == whole.size();
}

} // namespace kuan
