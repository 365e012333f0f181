#include "lang/quantity/text_front.hpp"
#include "lang/quantity/unit.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan {

namespace {

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

// Reads a quantity from the front of a text, part by part.
class Reader : public TextFront {
public:
  using TextFront::TextFront;

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }

  const UnitWord* unit(UnitPosition position) {
    const UnitWord* word = longest_unit_prefix(rest_, position);
    if (word != nullptr) {
      rest_.remove_prefix(word->spelling.size());
    }
    return word;
  }

  // `1,000`, `1.56`, `2/3`, `1e3`: what belongs to one figure, judged by Rational::parse.
  std::optional<Rational> ascii_figure() {
    std::size_t length = 0;
    const auto digit_at = [&](std::size_t place) { return place < rest_.size() && is_digit(rest_[place]); };
    const auto run = [&] {
      while (length < rest_.size() && (digit_at(length) || rest_[length] == ',' || rest_[length] == '.')) {
        ++length;
      }
    };
    run();
    if (length == 0) {
      return std::nullopt;
    }
    const char next = length < rest_.size() ? rest_[length] : '\0';
    if (next == '/' && digit_at(length + 1)) {
      ++length;
      run();
    } else if (next == 'e' || next == 'E') {
      const bool sign = length + 1 < rest_.size() && (rest_[length + 1] == '-' || rest_[length + 1] == '+');
      if (digit_at(length + (sign ? 2 : 1))) {
        length += sign ? 2 : 1;
        run();
      }
    }
    const std::string_view figure = rest_.substr(0, length);
    rest_.remove_prefix(length);
    is_calendar_year_ = figure.size() == 4 && std::all_of(figure.begin(), figure.end(), is_digit);
    return Rational::parse(figure);
  }

  // The longest run of characters that is a Chinese numeral.
  std::optional<Rational> chinese_figure() {
    std::size_t length = 0;
    while (const std::optional<CodePoint> point = decode(rest_.substr(length))) {
      const std::string_view character = rest_.substr(length, point->bytes);
      // Alone, 百 is no numeral, but it may be part of one.
      if (!parse_chinese_numeral(character) && !is_power(character)) {
        break;
      }
      length += point->bytes;
    }
    std::optional<Rational> value = parse_chinese_numeral(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return value;
  }

  std::optional<Rational> figure() {
    is_calendar_year_ = false;
    return !rest_.empty() && is_digit(rest_.front()) ? ascii_figure() : chinese_figure();
  }

  // Whether the last figure has four plain digits, as a year of the calendar has.
  [[nodiscard]] bool is_calendar_year() const { return is_calendar_year_; }

private:
  static bool is_power(std::string_view character) {
    return parse_chinese_numeral("一" + std::string(character)).has_value();
  }

  bool is_calendar_year_ = false;
};

Quantity over(const Quantity& quantity, const UnitWord& word) {
  return {quantity.value / word.scale, quantity.unit / word.unit};
}

std::optional<ParsedQuantity> fixed_phrase(std::string_view text) {
  if (text == "半年" || text == "half a year") {
    return ParsedQuantity{{Rational(6), Unit::of(Dimension::month)}, false};
  }
  return std::nullopt;
}

// `每人 每月` before the figure: each is a divisor.
bool read_leading_rates(Reader& reader, std::vector<const UnitWord*>& rates) {
  while (reader.take("每")) {
    const UnitWord* word = reader.unit(UnitPosition::after_per);
    if (word == nullptr) {
      return false;
    }
    rates.push_back(word);
    reader.skip_blanks();
  }
  return true;
}

// ` per person per month`, `/人/月` or `每人每月` after the unit, to the end.
bool read_trailing_rates(Reader& reader, std::vector<const UnitWord*>& rates) {
  for (reader.skip_blanks(); !reader.at_end(); reader.skip_blanks()) {
    if (!reader.take("/") && !reader.take("每") && !reader.take("per ")) {
      return false;
    }
    reader.skip_blanks();
    const UnitWord* word = reader.unit(UnitPosition::after_per);
    if (word == nullptr) {
      return false;
    }
    rates.push_back(word);
  }
  return true;
}

// A figure with its fraction word: `百分之五`, `三分之二`. Nothing if the text is another.
std::optional<ParsedQuantity> spoken_fraction(Reader& reader) {
  if (reader.take("百分之")) {
    const std::optional<Rational> percent = reader.figure();
    if (!percent || !reader.at_end()) {
      return std::nullopt;
    }
    return ParsedQuantity{{*percent / Rational(100), Unit::ratio()}, false};
  }
  const std::optional<Rational> below = reader.chinese_figure();
  if (!below || below->is_zero() || !reader.take("分之")) {
    return std::nullopt;
  }
  const std::optional<Rational> above = reader.chinese_figure();
  if (!above || !reader.at_end()) {
    return std::nullopt;
  }
  return ParsedQuantity{{*above / *below, Unit::ratio()}, true};
}

// The unit after a figure, its scale multiplied in; false where it does not fit what stands before.
bool read_unit(Reader& reader, const UnitWord* sign, ParsedQuantity& parsed) {
  Quantity& quantity = parsed.quantity;
  if (sign != nullptr) {
    quantity.unit = sign->unit;
    parsed.bare = false;
  }
  for (bool scaled = false;;) {
    reader.skip_blanks();
    const bool is_calendar_year = !scaled && reader.is_calendar_year();
    const UnitWord* word = reader.unit(UnitPosition::after_figure);
    if (word == nullptr) {
      return true;
    }
    if (is_calendar_year && word->spelling == "年") {
      return false; // 2020年 is a date
    }
    if (scaled && word->scale >= Rational(1000)) {
      return false; // `万万元`: only words that hold a scale themselves are so large
    }
    if (sign != nullptr && word->use != UnitUse::scale && word->unit != sign->unit) {
      return false;
    }
    quantity.value = quantity.value * word->scale;
    if (word->use != UnitUse::scale) {
      quantity.unit = word->unit;
      parsed.bare = false;
      return true;
    }
    scaled = true;
  }
}

std::optional<ParsedQuantity> parse_folded(std::string_view text) {
  if (std::optional<ParsedQuantity> phrase = fixed_phrase(text)) {
    return phrase;
  }
  if (Reader reader(text); std::optional<ParsedQuantity> fraction = spoken_fraction(reader)) {
    return fraction;
  }
  Reader reader(text);
  std::vector<const UnitWord*> rates;
  if (!read_leading_rates(reader, rates)) {
    return std::nullopt;
  }
  const bool negative = reader.take("-") || reader.take("−");
  const UnitWord* sign = reader.unit(UnitPosition::before_figure);
  if (sign != nullptr) {
    reader.skip_blanks();
  }
  const std::optional<Rational> value = reader.figure();
  if (!value) {
    return std::nullopt;
  }
  ParsedQuantity parsed{{negative ? -*value : *value, Unit::ratio()}, true};
  if (!read_unit(reader, sign, parsed) || !read_trailing_rates(reader, rates)) {
    return std::nullopt;
  }
  for (const UnitWord* rate : rates) {
    parsed.quantity = over(parsed.quantity, *rate);
    parsed.bare = false;
  }
  return parsed;
}

} // namespace

std::optional<ParsedQuantity> parse_quantity(std::string_view text) {
  // A full-width comma separates items of a list and never groups digits.
  if (text.find("，") != std::string_view::npos) {
    return std::nullopt;
  }
  const std::string folded = fold_width(text);
  std::string_view trimmed = folded;
  trimmed.remove_prefix(std::min(trimmed.find_first_not_of(' '), trimmed.size()));
  while (trimmed.ends_with(' ')) {
    trimmed.remove_suffix(1);
  }
  return parse_folded(trimmed);
}

} // namespace kuan
