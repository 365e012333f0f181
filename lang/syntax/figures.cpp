#include "lang/syntax/words.hpp"

#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <string>

namespace kuan {

namespace {

bool is_digit(char32_t value) {
  return fold_width(value) >= '0' && fold_width(value) <= '9';
}

constexpr std::u32string_view chinese_digits = U"零〇一二三四五六七八九十百千万亿两半";

/// Whether a figure can begin here at all; most tokens are words, and this is asked at each of them.
bool may_begin_figure(std::string_view text) {
  const auto first = decode(text);
  constexpr std::u32string_view signs = U"-¥￥$每";
  return first && (is_digit(first->value) || signs.find(first->value) != std::u32string_view::npos ||
                   chinese_digits.find(first->value) != std::u32string_view::npos);
}

/// Spaces on the same line only: a unit never stands on the next one.
std::size_t match_spaces(std::string_view text) {
  std::size_t position = 0;
  while (position < text.size()) {
    const auto point = decode(text.substr(position));
    if (!point || (point->value != ' ' && point->value != '\t' && point->value != 0x3000 && point->value != 0xA0))
      break;
    position += point->bytes;
  }
  return position;
}

/// Reads digits with thousands commas, a fraction or a decimal point; the ASCII text in `out`.
std::size_t match_number(std::string_view text, std::string& out) {
  std::size_t position = 0;
  const auto take_digits = [&] {
    std::size_t count = 0;
    while (position < text.size()) {
      const auto point = decode(text.substr(position));
      if (!point || !is_digit(point->value))
        break;
      out.push_back(static_cast<char>(fold_width(point->value)));
      position += point->bytes;
      ++count;
    }
    return count;
  };
  const auto digit_at = [&](std::size_t offset) {
    if (offset >= text.size())
      return false;
    const auto point = decode(text.substr(offset));
    return point && is_digit(point->value);
  };
  const std::size_t first = take_digits();
  if (first == 0)
    return 0;
  // A thousands comma is ASCII, has three digits behind it, and no blank (which would make it a list's comma).
  if (first <= 3) {
    while (position < text.size() && text[position] == ',') {
      const std::string before = out;
      const std::size_t comma = position;
      ++position;
      out.push_back(',');
      if (take_digits() != 3) {
        position = comma;
        out = before;
        break;
      }
    }
  }
  if (position < text.size() && text[position] == '/' && digit_at(position + 1)) {
    ++position;
    out.push_back('/');
    take_digits();
    return position;
  }
  const bool point = position < text.size() && (text[position] == '.' || text.substr(position).starts_with("．"));
  const std::size_t point_size = point ? (text[position] == '.' ? 1 : std::string_view("．").size()) : 0;
  if (point && digit_at(position + point_size)) {
    position += point_size;
    out.push_back('.');
    take_digits();
  }
  if (position < text.size() && (text[position] == 'e' || text[position] == 'E')) {
    std::size_t exponent = position + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-'))
      ++exponent;
    if (digit_at(exponent)) {
      out.append(text.substr(position, exponent - position));
      position = exponent;
      take_digits();
    }
  }
  return position;
}

struct Multiplier {
  std::string_view word;
  std::int64_t value;
};
constexpr Multiplier multipliers[] = {
    {"万亿", 1000000000000}, {"萬億", 1000000000000}, {"千万", 10000000}, {"百万", 1000000},
    {"亿", 100000000},       {"億", 100000000},       {"万", 10000},      {"萬", 10000}};

std::size_t match_multiplier(std::string_view text, FigureToken& figure) {
  const std::size_t spaces = match_spaces(text);
  for (const Multiplier& row : multipliers) {
    if (!text.substr(spaces).starts_with(row.word))
      continue;
    figure.multiplier = Rational(row.value);
    figure.multiplied = true;
    figure.multiplier_word = text.substr(spaces, row.word.size());
    return spaces + row.word.size();
  }
  return 0;
}

bool latin(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) < 0x80;
}

/// The unit word here, with the spaces before it. A Latin one ends at a word's end.
std::size_t match_unit(std::string_view text, const UnitWord** unit, UnitPosition place = UnitPosition::after_figure) {
  const std::size_t spaces = match_spaces(text);
  std::string_view rest = text.substr(spaces);
  if (latin(rest)) {
    // Two words before one: `working days`.
    const std::size_t one = match_word(rest);
    if (one == 0)
      return 0;
    const std::size_t gap = match_spaces(rest.substr(one));
    const std::size_t second = gap == 0 ? 0 : match_word(rest.substr(one + gap));
    if (second != 0) {
      const std::string both = std::string(rest.substr(0, one)) + " " + std::string(rest.substr(one + gap, second));
      if ((*unit = find_unit_word(both)) != nullptr)
        return spaces + one + gap + second;
    }
    *unit = find_unit_word(rest.substr(0, one));
    return *unit == nullptr ? 0 : spaces + one;
  }
  *unit = longest_unit_prefix(rest, place);
  return *unit == nullptr || (*unit)->spelling.empty() ? 0 : spaces + (*unit)->spelling.size();
}

/// A Chinese numeral straight before a unit, as a word of its own: 三年, 两次, 半年.
std::size_t match_chinese_figure(std::string_view text, FigureToken& figure) {
  std::size_t position = 0;
  while (position < text.size()) {
    const auto point = decode(text.substr(position));
    if (!point || chinese_digits.find(point->value) == std::u32string_view::npos)
      break;
    position += point->bytes;
  }
  if (position == 0)
    return 0;
  const std::string_view numeral = text.substr(0, position);
  const auto value = numeral == "半" ? std::optional<Rational>(Rational(1, 2)) : parse_chinese_numeral(numeral);
  if (!value)
    return 0;
  const UnitWord* unit = nullptr;
  const std::size_t unit_length = match_unit(text.substr(position), &unit);
  if (unit_length == 0)
    return 0;
  const std::string_view rest = text.substr(position + unit_length);
  const auto next = decode(rest);
  bool ends = !next || !is_word_character(next->value);
  for (const Keyword bound : {Keyword::or_more, Keyword::or_less, Keyword::beyond}) {
    ends = ends || match_keyword(rest, bound).length != 0;
  }
  if (!ends)
    return 0;
  figure.figure = *value;
  figure.numeral = true;
  figure.number = numeral;
  figure.unit_word = unit;
  figure.has_unit = true;
  figure.unit_scale = unit->scale;
  figure.literal.unit = unit->unit;
  return position + unit_length;
}

} // namespace

std::size_t match_each_unit(std::string_view text, const UnitWord** unit) {
  constexpr std::string_view each = "每";
  if (!text.starts_with(each))
    return 0;
  const UnitWord* found = longest_unit_prefix(text.substr(each.size()), UnitPosition::after_per);
  if (found == nullptr)
    return 0;
  const std::size_t length = each.size() + found->spelling.size();
  const auto next = decode(text.substr(length));
  // 每人每月1000元 runs on with another 每 or a figure; 每人均 would be a word.
  const bool ends =
      !next || !is_word_character(next->value) || is_digit(next->value) || next->value == U'每' || next->value == U'最';
  if (!ends)
    return 0;
  *unit = found;
  return length;
}

std::size_t match_per_units(std::string_view text, std::vector<const UnitWord*>& units) {
  std::size_t position = 0;
  while (true) {
    const std::string_view rest = text.substr(position);
    const UnitWord* unit = nullptr;
    if (rest.starts_with("/") || rest.starts_with("／")) {
      const std::size_t slash = rest.starts_with("/") ? 1 : std::string_view("／").size();
      const std::size_t length = match_unit(rest.substr(slash), &unit, UnitPosition::after_per);
      if (length == 0)
        return position;
      units.push_back(unit);
      position += slash + length;
      continue;
    }
    const std::size_t blanks = match_blanks(rest);
    const std::size_t word = blanks == 0 ? 0 : match_keyword(rest.substr(blanks), Keyword::per).length;
    if (word == 0 || !latin(rest.substr(blanks)))
      return position;
    const std::size_t length = match_unit(rest.substr(blanks + word), &unit, UnitPosition::after_per);
    if (length == 0)
      return position;
    units.push_back(unit);
    position += blanks + word + length;
  }
}

std::optional<UnitPhrase> read_unit_phrase(std::string_view text) {
  UnitPhrase phrase;
  FigureToken multiplier;
  std::size_t position = match_multiplier(text, multiplier);
  const UnitWord* word = nullptr;
  const std::size_t length = match_unit(text.substr(position), &word);
  if (length == 0)
    return std::nullopt;
  phrase.unit = word->unit;
  phrase.scale = word->scale * multiplier.multiplier;
  phrase.multiplier_word = multiplier.multiplier_word;
  phrase.word = word;
  position += length;
  position += match_per_units(text.substr(position), phrase.per);
  while (position < text.size()) {
    const UnitWord* each = nullptr;
    const std::size_t more = match_each_unit(text.substr(position), &each);
    if (more == 0)
      return std::nullopt;
    phrase.per.push_back(each);
    position += more;
  }
  for (const UnitWord* each : phrase.per) {
    phrase.unit = phrase.unit / each->unit;
    phrase.scale = phrase.scale / each->scale;
  }
  return phrase;
}

FigureToken match_figure(std::string_view text) {
  if (!may_begin_figure(text))
    return {};
  FigureToken figure;
  std::size_t position = 0;
  while (true) {
    const UnitWord* unit = nullptr;
    const std::size_t length = match_each_unit(text.substr(position), &unit);
    if (length == 0)
      break;
    figure.literal.per.push_back(unit);
    position += length;
    position += match_spaces(text.substr(position));
  }
  const UnitWord* currency = nullptr;
  for (const std::string_view sign : {"¥", "￥", "$"}) {
    if (!text.substr(position).starts_with(sign))
      continue;
    currency = find_unit_word(sign == "$" ? "USD" : "yuan");
    figure.sign = text.substr(position, sign.size());
    position += sign.size();
    position += match_spaces(text.substr(position));
  }
  std::string digits;
  bool negative = false;
  std::size_t number = 0;
  if (text.substr(position).starts_with("-")) {
    negative = true;
    ++position;
  }
  const std::size_t number_begin = position - (negative ? 1 : 0);
  number = match_number(text.substr(position), digits);
  if (number == 0) {
    const std::size_t chinese =
        negative || currency != nullptr ? 0 : match_chinese_figure(text.substr(position), figure);
    if (chinese == 0)
      return {};
    position += chinese;
  } else {
    position += number;
    const auto value = Rational::parse(digits);
    figure.too_large = !value;
    figure.figure = value.value_or(Rational(0));
    if (negative)
      figure.figure = -figure.figure;
    if (text.substr(position).starts_with("%") || text.substr(position).starts_with("％")) {
      position += text[position] == '%' ? 1 : std::string_view("％").size();
      figure.number = text.substr(number_begin, position - number_begin);
      figure.literal.percent = true;
      figure.has_unit = true;
      figure.unit_scale = Rational(1, 100);
    } else {
      figure.number = text.substr(number_begin, position - number_begin);
      position += match_multiplier(text.substr(position), figure);
      const UnitWord* unit = nullptr;
      std::size_t length = match_unit(text.substr(position), &unit);
      // After a currency sign a repeated currency word is read too (¥1000元).
      if (currency != nullptr && length != 0 && !(unit->unit == currency->unit))
        length = 0;
      if (length != 0) {
        position += length;
        currency = unit;
        figure.unit_word = unit;
      }
      if (currency != nullptr) {
        figure.has_unit = true;
        figure.unit_scale = currency->scale;
        figure.literal.unit = currency->unit;
      }
    }
  }
  if (figure.has_unit)
    position += match_per_units(text.substr(position), figure.literal.per);
  figure.literal.bare = !figure.has_unit;
  figure.literal.value = figure.figure * figure.multiplier * figure.unit_scale;
  figure.length = position;
  return figure;
}

} // namespace kuan
