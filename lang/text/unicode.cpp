#include "lang/text/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace kuan {

namespace {

constexpr char32_t no_break_space = 0xA0;

[[nodiscard]] bool is_blank(char32_t value) {
  return value == U' ' || (value >= U'\t' && value <= U'\r') || value == no_break_space || value == ideographic_space;
}

struct LookAlike {
  char32_t value;
  char ascii;
};

// The confusable letters of Unicode TR 39 that a keyboard layout or an OCR program really
// produces: Cyrillic, Greek, Armenian and a few Latin ones. Sorted by code point.
constexpr std::array look_alikes = {
    LookAlike{0x0131, 'i'}, LookAlike{0x0251, 'a'}, LookAlike{0x0261, 'g'}, LookAlike{0x0391, 'A'},
    LookAlike{0x0392, 'B'}, LookAlike{0x0395, 'E'}, LookAlike{0x0396, 'Z'}, LookAlike{0x0397, 'H'},
    LookAlike{0x0399, 'I'}, LookAlike{0x039A, 'K'}, LookAlike{0x039C, 'M'}, LookAlike{0x039D, 'N'},
    LookAlike{0x039F, 'O'}, LookAlike{0x03A1, 'P'}, LookAlike{0x03A4, 'T'}, LookAlike{0x03A5, 'Y'},
    LookAlike{0x03A7, 'X'}, LookAlike{0x03B1, 'a'}, LookAlike{0x03B9, 'i'}, LookAlike{0x03BA, 'k'},
    LookAlike{0x03BD, 'v'}, LookAlike{0x03BF, 'o'}, LookAlike{0x03C1, 'p'}, LookAlike{0x03C5, 'u'},
    LookAlike{0x03C7, 'x'}, LookAlike{0x0405, 'S'}, LookAlike{0x0406, 'I'}, LookAlike{0x0408, 'J'},
    LookAlike{0x0410, 'A'}, LookAlike{0x0412, 'B'}, LookAlike{0x0415, 'E'}, LookAlike{0x041A, 'K'},
    LookAlike{0x041C, 'M'}, LookAlike{0x041D, 'H'}, LookAlike{0x041E, 'O'}, LookAlike{0x0420, 'P'},
    LookAlike{0x0421, 'C'}, LookAlike{0x0422, 'T'}, LookAlike{0x0423, 'Y'}, LookAlike{0x0425, 'X'},
    LookAlike{0x0430, 'a'}, LookAlike{0x0435, 'e'}, LookAlike{0x043A, 'k'}, LookAlike{0x043E, 'o'},
    LookAlike{0x0440, 'p'}, LookAlike{0x0441, 'c'}, LookAlike{0x0443, 'y'}, LookAlike{0x0445, 'x'},
    LookAlike{0x0455, 's'}, LookAlike{0x0456, 'i'}, LookAlike{0x0458, 'j'}, LookAlike{0x04BB, 'h'},
    LookAlike{0x0501, 'd'}, LookAlike{0x051B, 'q'}, LookAlike{0x051D, 'w'}, LookAlike{0x0570, 'h'},
    LookAlike{0x057D, 'u'}, LookAlike{0x0585, 'o'}, LookAlike{0x217C, 'l'}, LookAlike{0x217D, 'c'},
    LookAlike{0x217E, 'd'}, LookAlike{0x217F, 'm'},
};

// Mathematical Alphanumeric Symbols: thirteen alphabets of A-Z, a-z one after another.
constexpr char32_t mathematical_first = 0x1D400;
constexpr char32_t mathematical_last = 0x1D6A3;

[[nodiscard]] bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

} // namespace

std::optional<CodePoint> decode_beyond_ascii(std::string_view text) {
  if (text.empty()) {
    return std::nullopt;
  }
  const auto lead = static_cast<unsigned char>(text.front());
  std::size_t bytes = 0;
  char32_t value = 0;
  char32_t least = 0; // the smallest value that needs so many bytes; below it the form is overlong
  if ((lead & 0xE0U) == 0xC0U) {
    bytes = 2;
    value = lead & 0x1FU;
    least = 0x80;
  } else if ((lead & 0xF0U) == 0xE0U) {
    bytes = 3;
    value = lead & 0x0FU;
    least = 0x800;
  } else if ((lead & 0xF8U) == 0xF0U) {
    bytes = 4;
    value = lead & 0x07U;
    least = 0x10000;
  } else {
    return std::nullopt;
  }
  if (text.size() < bytes) {
    return std::nullopt;
  }
  for (std::size_t at = 1; at < bytes; ++at) {
    if (!is_continuation(text[at])) {
      return std::nullopt;
    }
    value = (value << 6U) | (static_cast<unsigned char>(text[at]) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < least || value > 0x10FFFF || surrogate) {
    return std::nullopt;
  }
  return CodePoint{value, bytes};
}

void encode(std::string& out, char32_t value) {
  const auto byte = [&out](char32_t bits) { out.push_back(static_cast<char>(static_cast<unsigned char>(bits))); };
  if (value < 0x80) {
    byte(value);
  } else if (value < 0x800) {
    byte(0xC0U | (value >> 6U));
    byte(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    byte(0xE0U | (value >> 12U));
    byte(0x80U | ((value >> 6U) & 0x3FU));
    byte(0x80U | (value & 0x3FU));
  } else {
    byte(0xF0U | (value >> 18U));
    byte(0x80U | ((value >> 12U) & 0x3FU));
    byte(0x80U | ((value >> 6U) & 0x3FU));
    byte(0x80U | (value & 0x3FU));
  }
}

std::optional<std::size_t> first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // Eight plain ASCII bytes at a time: a script is mostly Han or mostly ASCII, in runs.
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    constexpr std::uint64_t low_ones = 0x0101010101010101U;
    while (at + sizeof(std::uint64_t) <= text.size()) {
      std::uint64_t block = 0;
      std::memcpy(&block, text.data() + at, sizeof block);
      const std::uint64_t has_zero = (block - low_ones) & ~block & high_bits;
      if ((block & high_bits) != 0 || has_zero != 0) {
        break;
      }
      at += sizeof block;
    }
    if (at == text.size()) {
      break;
    }
    const auto point = decode(text.substr(at, 4));
    if (!point || point->value == 0) {
      return at;
    }
    at += point->bytes;
  }
  return std::nullopt;
}

bool is_han(char32_t value) {
  return (value >= 0x4E00 && value <= 0x9FFF)      // unified ideographs
         || (value >= 0x3400 && value <= 0x4DBF)   // extension A
         || (value >= 0x20000 && value <= 0x3FFFF) // extensions B and later
         || (value >= 0xF900 && value <= 0xFAFF)   // compatibility ideographs
         || value == 0x3005 || value == 0x3007     // 々 〇
         || (value >= 0x3021 && value <= 0x3029);  // 〡 to 〩
}

bool has_han(std::string_view text) {
  while (!text.empty()) {
    const auto point = decode(text);
    if (point && is_han(point->value)) {
      return true;
    }
    text.remove_prefix(point ? point->bytes : 1);
  }
  return false;
}

std::size_t display_width(std::string_view text) {
  std::size_t cells = 0;
  while (!text.empty()) {
    const auto point = decode(text);
    if (!point) {
      ++cells; // shown as one replacement character
      text.remove_prefix(1);
      continue;
    }
    if (point->value < 0x80) {
      ++cells; // a control character too: it is never shown as itself
    } else {
      cells += static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(point->value)));
    }
    text.remove_prefix(point->bytes);
  }
  return cells;
}

std::string fold_width(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    const auto point = decode(text);
    if (!point) {
      folded.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    encode(folded, fold_width(point->value));
    text.remove_prefix(point->bytes);
  }
  return folded;
}

namespace {

/// Most names are their own key: printed ASCII and the common Han characters (U+4000 to U+9FFF, of three bytes), with
/// single blanks between words, none of them between two Han characters.
[[nodiscard]] bool is_plain_key(std::string_view text) {
  bool blank_before = true;
  bool han_before = false;
  const auto continues = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool han = byte >= 0xE4 && byte <= 0xE9 && continues(at + 1) && continues(at + 2);
    if (han) {
      if (blank_before && han_before) {
        return false;
      }
      at += 3;
    } else if (byte > ' ' && byte <= '~') {
      ++at;
    } else if (byte == ' ' && !blank_before) {
      blank_before = true;
      ++at;
      continue;
    } else {
      return false;
    }
    blank_before = false;
    han_before = han;
  }
  return !blank_before;
}

} // namespace

std::string name_key(std::string_view text) {
  if (is_plain_key(text)) {
    return std::string(text);
  }
  std::string key;
  key.reserve(text.size());
  bool blank = false;     // a blank waits to be written
  bool after_han = false; // the last character written is Han
  while (!text.empty()) {
    const auto point = decode(text);
    const char32_t value = point ? fold_width(point->value) : 0xFFFD;
    const std::size_t bytes = point ? point->bytes : 1;
    if (point && is_blank(value)) {
      blank = !key.empty();
      text.remove_prefix(bytes);
      continue;
    }
    const bool han = point && is_han(value);
    if (blank && !(after_han && han)) {
      key.push_back(' ');
    }
    if (point) {
      encode(key, value);
    } else {
      key.push_back(text.front());
    }
    blank = false;
    after_han = han;
    text.remove_prefix(bytes);
  }
  return key;
}

std::optional<char> look_alike(char32_t value) {
  if (value >= mathematical_first && value <= mathematical_last) {
    const auto letter = static_cast<char>((value - mathematical_first) % 52);
    return static_cast<char>(letter < 26 ? 'A' + letter : 'a' + (letter - 26));
  }
  const auto found = std::lower_bound(look_alikes.begin(), look_alikes.end(), value,
                                      [](const LookAlike& row, char32_t wanted) { return row.value < wanted; });
  if (found == look_alikes.end() || found->value != value) {
    return std::nullopt;
  }
  return found->ascii;
}

} // namespace kuan
