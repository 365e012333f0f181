#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kuan {

/// One decoded code point and how many bytes it took.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

/// The code point at the start of `text`; nothing for an empty text or bytes
/// that are not UTF-8 (overlong forms and surrogates included).
[[nodiscard]] std::optional<CodePoint> decode_beyond_ascii(std::string_view text);
[[nodiscard]] inline std::optional<CodePoint> decode(std::string_view text) {
  constexpr unsigned char first_beyond_ascii = 0x80;
  if (!text.empty() && static_cast<unsigned char>(text.front()) < first_beyond_ascii) {
    return CodePoint{static_cast<unsigned char>(text.front()), 1};
  }
  return decode_beyond_ascii(text);
}

/// Appends one code point as UTF-8.
void encode(std::string& out, char32_t value);

/// The offset of the first byte that is not UTF-8 or is NUL; nothing if all is well.
[[nodiscard]] std::optional<std::size_t> first_invalid_byte(std::string_view text);

[[nodiscard]] bool is_han(char32_t value);
/// Whether any Han character stands in the text, which is how a name or a word is known to be Chinese.
[[nodiscard]] bool has_han(std::string_view text);

/// Width of a text in terminal cells (Han and full-width forms are two).
[[nodiscard]] std::size_t display_width(std::string_view text);

inline constexpr char32_t ideographic_space = 0x3000;

/// Full-width punctuation, digits and letters become their ASCII twins
/// (，；：（）％＝ and so on); everything else stays.
[[nodiscard]] constexpr char32_t fold_width(char32_t value) {
  if (value < ideographic_space) {
    return value;
  }
  if (value >= 0xFF01 && value <= 0xFF5E) {
    return value - 0xFF01 + U'!';
  }
  if (value == ideographic_space) {
    return U' ';
  }
  return value == 0xFFE5 ? 0xA5 : value; // ￥ has no ASCII twin; ¥ is the spelling the unit table knows
}
[[nodiscard]] std::string fold_width(std::string_view text);

/// How two names are compared: blanks collapsed, dropped between two Han
/// characters, width folded. `家庭 月 收入` and `家庭月收入` have one key.
[[nodiscard]] std::string name_key(std::string_view text);

/// The ASCII letter a look-alike stands for (Cyrillic а, Greek ο, ...), if it is one.
[[nodiscard]] std::optional<char> look_alike(char32_t value);

} // namespace kuan
