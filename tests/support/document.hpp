#pragma once

#include "lang/syntax/locator.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::tests {

/// A published document as text, read without knowing its language: what its articles are and which sentences they
/// hold. All texts are folded: no blanks and Markdown marks, ASCII punctuation, pinyin in brackets taken out.
struct PublishedDocument {
  std::string whole;
  std::map<unsigned, std::vector<std::string>> articles; // sentence k stands at k - 1
};

/// Articles are numbered `1.`, or `(一)` where no Arabic numbers run through the document; a heading is what stands
/// before the first stop of a bracketed or bold article. Sentences end in `。`.
[[nodiscard]] PublishedDocument read_published_document(std::string_view text);

/// A text folded as the document's are.
[[nodiscard]] std::string folded_text(std::string_view text);

/// Every place that a script cites, without parts: all locators in its square brackets.
[[nodiscard]] std::vector<Locator> cited_places(std::string_view script);

/// The longest run of at least `least` characters that a text shares with the document's sentences; empty if there is
/// none.
[[nodiscard]] std::string longest_copied(const PublishedDocument& document, std::string_view text, std::size_t least);

} // namespace kuan::tests
