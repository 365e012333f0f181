#include "lang/text/unicode.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace kuan;

namespace {

/// Every code point that UTF-8 can hold, at a stride that still touches each plane and length.
template <typename Visit> void for_code_points(Visit visit) {
  for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 37) {
    if (value < 0xD800 || value > 0xDFFF) {
      visit(value);
    }
  }
}

std::string random_bytes(std::mt19937& random, std::size_t most) {
  // Mostly bytes that begin or continue a character, so that near misses are common.
  static const std::string pool("a \t\xE4\xBD\xA0\xC2\xF0\x9F\x98\x80\xEF\xBC\x8C\xED\xA0\x80\xFF\0", 19);
  std::string text;
  const std::size_t length = random() % (most + 1);
  for (std::size_t at = 0; at < length; ++at) {
    text.push_back(pool[random() % pool.size()]);
  }
  return text;
}

} // namespace

TEST_SUITE("lang.text") {
  TEST_CASE("every code point is encoded and decoded to itself") {
    for_code_points([](char32_t value) {
      std::string text;
      encode(text, value);
      const auto point = decode(text);
      REQUIRE(point.has_value());
      REQUIRE(point->value == value);
      REQUIRE(point->bytes == text.size());
      REQUIRE(decode(text + "x")->bytes == text.size());
      for (std::size_t size = 0; size < text.size(); ++size) {
        REQUIRE_FALSE(decode(std::string_view(text).substr(0, size)).has_value());
      }
    });
  }

  TEST_CASE("what is not UTF-8 is not decoded") {
    CHECK_FALSE(decode(""));
    CHECK_FALSE(decode("\x80"));
    CHECK_FALSE(decode("\xC0\x80"));         // overlong NUL
    CHECK_FALSE(decode("\xC1\xBF"));         // overlong
    CHECK_FALSE(decode("\xE0\x9F\xBF"));     // overlong
    CHECK_FALSE(decode("\xF0\x8F\xBF\xBF")); // overlong
    CHECK_FALSE(decode("\xED\xA0\x80"));     // surrogate
    CHECK_FALSE(decode("\xF4\x90\x80\x80")); // beyond U+10FFFF
    CHECK_FALSE(decode("\xF8\x88\x80\x80")); // five-byte lead
    CHECK_FALSE(decode("\xE4\xBD"));         // cut off
    CHECK_FALSE(decode("\xE4\x41\x80"));     // no continuation
    CHECK(decode("\xED\x9F\xBF")->value == 0xD7FF);
    CHECK(decode("\xF4\x8F\xBF\xBF")->value == 0x10FFFF);
  }

  TEST_CASE("the first invalid byte is found wherever it stands") {
    CHECK_FALSE(first_invalid_byte(""));
    CHECK_FALSE(first_invalid_byte("返还 50% of last year's premiums"));
    for (std::size_t before = 0; before < 20; ++before) {
      const std::string ascii(before, 'a');
      CHECK(first_invalid_byte(ascii + '\xFF' + "bcdefghijkl") == before);
      CHECK(first_invalid_byte(ascii + '\0' + "bcdefghijkl") == before);
      CHECK(first_invalid_byte(ascii + "款" + '\0') == before + 3);
      CHECK(first_invalid_byte(ascii + "\xE6\xAC") == before);
      CHECK_FALSE(first_invalid_byte(ascii + "款" + ascii));
    }
  }

  TEST_CASE("the fast search agrees with decoding one by one") {
    std::mt19937 random(20201028);
    for (int round = 0; round < 20000; ++round) {
      const std::string text = random_bytes(random, 24);
      std::optional<std::size_t> expected;
      for (std::size_t at = 0; at < text.size() && !expected;) {
        const auto point = decode(std::string_view(text).substr(at));
        if (!point || point->value == 0) {
          expected = at;
        } else {
          at += point->bytes;
        }
      }
      REQUIRE(first_invalid_byte(text) == expected);
    }
  }

  TEST_CASE("Han characters are told from what stands beside them") {
    for (const char32_t value : {U'款', U'一', U'々', U'〇', char32_t{0x3400}, char32_t{0x20000}, char32_t{0xF900}}) {
      CHECK(is_han(value));
    }
    for (const char32_t value : {U'a', U'，', U'「', U'あ', U'가', U'％', U'１', U'≤', U'Ａ'}) {
      CHECK_FALSE(is_han(value));
    }
  }

  TEST_CASE("width is counted in terminal cells") {
    CHECK(display_width("") == 0);
    CHECK(display_width("layoff rate") == 11);
    CHECK(display_width("裁员率") == 6);
    CHECK(display_width("「裁员率」≤ 5.5％，") == 19);
    CHECK(display_width("≤≥×÷…–“”") == 8); // ambiguous width counts as one
    CHECK(display_width("e\u0301") == 1);  // a combining mark takes no cell
    CHECK(display_width("Ａ") == 2);
    CHECK(display_width("😀") == 2);
    CHECK(display_width("\t") == 1);
    CHECK(display_width("a\xFF\xFE") == 3);
    CHECK(display_width(std::string_view("\0", 1)) == 1);
  }

  TEST_CASE("the width of a text is the sum over its characters") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
      const std::string a = "款" + random_bytes(random, 12) + "z";
      const std::string b = "b" + random_bytes(random, 12);
      REQUIRE(display_width(a + b) == display_width(a) + display_width(b));
    }
  }

  TEST_CASE("full-width forms fold to their twins and nothing else changes") {
    CHECK(fold_width("，；：（）％＝！？．－") == ",;:()%=!?.-");
    CHECK(fold_width("ＡＺａｚ０９") == "AZaz09");
    CHECK(fold_width("￥１０００") == "¥1000");
    CHECK(fold_width("甲　乙") == "甲 乙");
    CHECK(fold_width("、。「」≤×÷") == "、。「」≤×÷");
    CHECK(fold_width("a\xFF，") == "a\xFF,");
    for_code_points([](char32_t value) {
      const char32_t folded = fold_width(value);
      REQUIRE(fold_width(folded) == folded);
      if (folded != value) {
        REQUIRE((folded < 0x80 || folded == 0xA5));
      }
    });
  }

  TEST_CASE("names are compared without regard to blanks and width") {
    CHECK(name_key("家庭 月 收入") == "家庭月收入");
    CHECK(name_key("家庭月收入") == "家庭月收入");
    CHECK(name_key("  layoff \n  rate ") == "layoff rate");
    CHECK(name_key("ＶＡＴ　税额") == "VAT 税额");
    CHECK(name_key("A 股 东") == "A 股东");
    CHECK(name_key("Layoff") == "Layoff");
    CHECK(name_key("layoffrate") != name_key("layoff rate"));
    CHECK(name_key(" \t\n") == "");
  }

  TEST_CASE("a key is its own key") {
    std::mt19937 random(11);
    for (int round = 0; round < 5000; ++round) {
      const std::string key = name_key(random_bytes(random, 20));
      REQUIRE(name_key(key) == key);
    }
  }

  TEST_CASE("look-alikes are known for the ASCII letter they pass for") {
    CHECK(look_alike(U'а') == 'a'); // Cyrillic
    CHECK(look_alike(U'ο') == 'o'); // Greek
    CHECK(look_alike(U'І') == 'I'); // Cyrillic
    CHECK(look_alike(0x1D400) == 'A');
    CHECK(look_alike(0x1D433) == 'z');
    CHECK(look_alike(0x1D434) == 'A');
    CHECK(look_alike(0x1D6A3) == 'z');
    CHECK_FALSE(look_alike(0x1D6A4));
    CHECK_FALSE(look_alike(U'款'));
    for (char32_t value = 0; value < 0x80; ++value) {
      CHECK_FALSE(look_alike(value));
    }
    for_code_points([](char32_t value) {
      if (const auto letter = look_alike(value)) {
        const bool ascii_letter = (*letter >= 'a' && *letter <= 'z') || (*letter >= 'A' && *letter <= 'Z');
        REQUIRE(ascii_letter);
      }
    });
  }
}
