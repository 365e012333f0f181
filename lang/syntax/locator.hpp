#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kuan {

/// A place in a document: `1.3a` is article 1, sentence 3, part a; `preamble.2` and
/// `closing.1` stand outside the articles. Sentence 0 means the whole article.
struct Locator {
  enum class Section : std::uint8_t { preamble, article, closing };
  Section section = Section::article;
  std::uint16_t article = 0; // 0 outside the articles
  std::uint16_t sentence = 0;
  char part = 0; // 0 where the citation names no part

  [[nodiscard]] std::string text() const;
  /// The same place without its part, as the figures files write it.
  [[nodiscard]] Locator whole_sentence() const;
  [[nodiscard]] static std::optional<Locator> parse(std::string_view text);

  friend bool operator==(const Locator&, const Locator&) = default;
  friend std::strong_ordering operator<=>(const Locator&, const Locator&) = default;
};

} // namespace kuan
