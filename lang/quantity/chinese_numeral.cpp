#include "lang/quantity/unit.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace kuan {

namespace {

constexpr std::size_t most_characters = 40;

constexpr std::array<std::pair<char32_t, int>, 39> meanings{{
    {U'零', 0},    {U'〇', 0},     {U'一', 1},         {U'二', 2},  {U'两', 2},     {U'三', 3},         {U'四', 4},
    {U'五', 5},    {U'六', 6},     {U'七', 7},         {U'八', 8},  {U'九', 9},     {U'十', 10},        {U'百', 100},
    {U'千', 1000}, {U'万', 10000}, {U'亿', 100000000}, {U'兩', 2},  {U'萬', 10000}, {U'億', 100000000}, {U'壹', 1},
    {U'贰', 2},    {U'貳', 2},     {U'叁', 3},         {U'肆', 4},  {U'伍', 5},     {U'陆', 6},         {U'陸', 6},
    {U'柒', 7},    {U'捌', 8},     {U'玖', 9},         {U'拾', 10}, {U'佰', 100},   {U'仟', 1000},      {U'参', 3},
    {U'弍', 2},    {U'弌', 1},     {U'弎', 3},         {U'參', 3},
}};

// The digits (0 to 9) and powers (10 and up) of a numeral; nothing for any other character.
std::optional<std::vector<int>> read_characters(std::string_view text) {
  std::vector<int> read;
  while (!text.empty()) {
    const std::optional<CodePoint> point = decode(text);
    if (!point || read.size() == most_characters) {
      return std::nullopt;
    }
    const auto* const meaning =
        std::find_if(meanings.begin(), meanings.end(), [&](const auto& known) { return known.first == point->value; });
    if (meaning == meanings.end()) {
      return std::nullopt;
    }
    read.push_back(meaning->second);
    text.remove_prefix(point->bytes);
  }
  return read;
}

using Iterator = std::vector<int>::const_iterator;

// Below 10,000: each power smaller than the one before, each with its digit (only a leading
// ten may lack one). `after_power` says that a greater power stands before this part.
std::optional<Rational> read_section(Iterator begin, Iterator end, bool after_power) {
  std::int64_t total = 0;
  int last_power = 10000;
  bool zero_before = false;
  for (Iterator at = begin; at != end;) {
    if (*at == 0) {
      if (zero_before || (at == begin && !after_power)) {
        return std::nullopt;
      }
      zero_before = true;
      ++at;
      continue;
    }
    std::int64_t digit = 1;
    const bool has_digit = *at < 10;
    if (has_digit) {
      digit = *at++;
    } else if (*at != 10 || at != begin || after_power) {
      return std::nullopt;
    }
    int power = 1;
    if (at != end && *at >= 10) {
      power = *at++;
    }
    // `一百五` is said for 150: a lone digit needs 零 before it, or 十.
    const bool lone = power == 1 && !zero_before && (at - begin > 1 || after_power) && last_power != 10;
    if (power >= last_power || lone) {
      return std::nullopt;
    }
    total += digit * power;
    last_power = power;
    zero_before = false;
  }
  return zero_before ? std::nullopt : std::optional<Rational>(total);
}

// Splits at the last 亿, then at the last 万: what stands before counts that many times over.
std::optional<Rational> read_structured(Iterator begin, Iterator end, bool after_power) {
  for (const int power : {100000000, 10000}) {
    const auto found = std::find(std::make_reverse_iterator(end), std::make_reverse_iterator(begin), power);
    if (found == std::make_reverse_iterator(begin)) {
      continue;
    }
    const Iterator split = found.base() - 1;
    const std::optional<Rational> above = split == begin ? std::nullopt : read_structured(begin, split, after_power);
    const std::optional<Rational> below =
        split + 1 == end ? std::optional<Rational>(0) : read_structured(split + 1, end, true);
    // Below must be less than the power itself: 一万二亿 is not said.
    if (!above || !below || above->is_zero() || *below >= Rational(power)) {
      return std::nullopt;
    }
    return *above * Rational(power) + *below;
  }
  return read_section(begin, end, after_power);
}

} // namespace

std::optional<Rational> parse_chinese_numeral(std::string_view text) {
  const std::optional<std::vector<int>> read = read_characters(text);
  if (!read || read->empty()) {
    return std::nullopt;
  }
  if (std::all_of(read->begin(), read->end(), [](int value) { return value < 10; })) {
    // 二〇二〇 is read digit by digit, as in 2020.
    Rational value;
    for (const int digit : *read) {
      value = value * Rational(10) + Rational(digit);
    }
    return value;
  }
  return read_structured(read->begin(), read->end(), false);
}

} // namespace kuan
