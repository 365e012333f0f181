#include "lang/syntax/vocabulary.hpp"

#include "lang/syntax/words.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>

namespace kuan {

namespace {

bool is_latin(std::string_view text) {
  return static_cast<unsigned char>(text.front()) < 0x80;
}

/// How much of `text` spells `wanted`, where a blank in `wanted` stands for any blanks.
std::size_t spelled(std::string_view text, std::string_view wanted) {
  std::size_t position = 0;
  for (std::size_t index = 0; index < wanted.size(); ++index) {
    if (wanted[index] == ' ') {
      const std::size_t blanks = match_blanks(text.substr(position));
      if (blanks == 0)
        return 0;
      position += blanks;
      continue;
    }
    // A curly apostrophe is read as the straight one of `the applicant's`.
    if (wanted[index] == '\'' && text.substr(position).starts_with("\u2019")) {
      position += std::string_view("\u2019").size();
      continue;
    }
    if (position >= text.size() || text[position] != wanted[index])
      return 0;
    ++position;
  }
  return position;
}

bool ends_word(std::string_view rest, Language language) {
  const auto next = decode(rest);
  if (!next || !is_word_character(next->value))
    return true;
  // A figure may stand straight after a Chinese keyword: 最多2次.
  return language == Language::chinese && fold_width(next->value) >= '0' && fold_width(next->value) <= '9';
}

} // namespace

const std::vector<Spelling>& vocabulary() {
  static const std::vector<Spelling> table = [] {
    std::vector<Spelling> rows;
    WordGroup group = WordGroup::local;
    using enum WordGroup;
#define KUAN_KEYWORD(identifier, kind, in_english, in_chinese)                                                         \
  group = kind;                                                                                                        \
  rows.push_back({Keyword::identifier, kind, in_english, Language::english, true});                                    \
  rows.push_back({Keyword::identifier, kind, in_chinese, Language::chinese, true});
#define KUAN_SYNONYM(identifier, other)                                                                                \
  rows.push_back({Keyword::identifier, group, other, is_latin(other) ? Language::english : Language::chinese, false});
#include "lang/syntax/vocabulary.def"
#undef KUAN_KEYWORD
#undef KUAN_SYNONYM
    return rows;
  }();
  return table;
}

namespace {

/// Spellings of each keyword, longest first, so that matching looks at a handful of rows.
const std::vector<std::vector<Spelling>>& spellings_by_keyword() {
  static const std::vector<std::vector<Spelling>> table = [] {
    std::vector<std::vector<Spelling>> rows;
    for (const Spelling& row : vocabulary()) {
      const auto index = static_cast<std::size_t>(row.keyword);
      if (rows.size() <= index)
        rows.resize(index + 1);
      rows[index].push_back(row);
    }
    for (auto& row : rows) {
      std::stable_sort(row.begin(), row.end(),
                       [](const Spelling& a, const Spelling& b) { return a.text.size() > b.text.size(); });
    }
    return rows;
  }();
  return table;
}

/// The spellings of a group by their first byte, longest first.
using FirstByteIndex = std::array<std::vector<Spelling>, 256>;

const FirstByteIndex& group_index(WordGroup group) {
  static const std::array<FirstByteIndex, 4> tables = [] {
    std::array<FirstByteIndex, 4> built;
    for (const Spelling& row : vocabulary()) {
      built[static_cast<std::size_t>(row.group)][static_cast<unsigned char>(row.text.front())].push_back(row);
    }
    for (auto& table : built) {
      for (auto& rows : table) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Spelling& a, const Spelling& b) { return a.text.size() > b.text.size(); });
      }
    }
    return built;
  }();
  return tables[static_cast<std::size_t>(group)];
}

} // namespace

std::string_view spelling(Keyword keyword, Language language) {
  for (const Spelling& row : spellings_by_keyword()[static_cast<std::size_t>(keyword)]) {
    if (row.canonical && row.language == language)
      return row.text;
  }
  return {};
}

KeywordMatch match_keyword(std::string_view text, Keyword keyword) {
  if (text.empty())
    return {};
  for (const Spelling& row : spellings_by_keyword()[static_cast<std::size_t>(keyword)]) {
    if (row.text.front() != text.front())
      continue;
    const std::size_t length = spelled(text, row.text);
    if (length != 0 && ends_word(text.substr(length), row.language))
      return {length, row.language};
  }
  return {};
}

std::optional<FoundKeyword> match_group(std::string_view text, WordGroup group) {
  if (text.empty())
    return std::nullopt;
  for (const Spelling& row : group_index(group)[static_cast<unsigned char>(text.front())]) {
    const std::size_t length = spelled(text, row.text);
    if (length != 0 && ends_word(text.substr(length), row.language)) {
      return FoundKeyword{row.keyword, {length, row.language}};
    }
  }
  return std::nullopt;
}

} // namespace kuan
