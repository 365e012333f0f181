#pragma once

#include "lang/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kuan {

/// Every keyword of the language, in both lexicons; see vocabulary.def.
enum class Keyword : std::uint8_t {
#define KUAN_KEYWORD(identifier, group, english, chinese) identifier,
#define KUAN_SYNONYM(identifier, spelling)
#include "lang/syntax/vocabulary.def"
#undef KUAN_KEYWORD
#undef KUAN_SYNONYM
};

enum class WordGroup : std::uint8_t { reserved, phrase, starter, local };

/// One spelling of a keyword.
struct Spelling {
  Keyword keyword;
  WordGroup group;
  std::string_view text;
  Language language;
  bool canonical; // what the formatter writes in that language
};

[[nodiscard]] const std::vector<Spelling>& vocabulary();
[[nodiscard]] std::string_view spelling(Keyword keyword, Language language);

/// The length of the text at the start of `text` that is this keyword as a whole word, in either
/// language; 0 if it is not there. Blanks inside a phrase may be any, line ends included.
struct KeywordMatch {
  std::size_t length = 0;
  Language language = Language::english;
};
[[nodiscard]] KeywordMatch match_keyword(std::string_view text, Keyword keyword);

/// The keyword of one of these groups that `text` begins with, longest first.
struct FoundKeyword {
  Keyword keyword;
  KeywordMatch match;
};
[[nodiscard]] std::optional<FoundKeyword> match_group(std::string_view text, WordGroup group);

} // namespace kuan
