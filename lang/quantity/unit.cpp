#include "lang/quantity/unit.hpp"

#include <algorithm>

namespace kuan {

namespace {

// How a dimension is called in answers and messages.
struct DimensionName {
  std::string_view english;
  std::string_view english_plural;
  std::string_view chinese;      // after a figure
  std::string_view chinese_rate; // after 每 or a stroke
};

constexpr std::array<DimensionName, dimension_count> names{{
    {"yuan", "yuan", "元", "元"},
    {"USD", "USD", "美元", "美元"},
    {"person", "persons", "人", "人"},
    {"count", "counts", "个", "个"},
    {"day", "days", "日", "日"},
    {"working day", "working days", "个工作日", "个工作日"},
    {"month", "months", "个月", "月"},
}};
constexpr DimensionName year_name{"year", "years", "年", "年"};

const DimensionName& name_of(std::size_t index, bool in_years) {
  return in_years && index == static_cast<std::size_t>(Dimension::month) ? year_name : names.at(index);
}

std::int8_t clamped(int exponent) {
  return static_cast<std::int8_t>(std::clamp(exponent, -127, 127));
}

// `元·人`: the dimensions above the line, in the table's order.
std::string above_line(const Unit& unit, Language language, bool plural, bool in_years) {
  std::string text;
  for (std::size_t i = 0; i < dimension_count; ++i) {
    if (unit.exponents.at(i) <= 0) {
      continue;
    }
    const DimensionName& name = name_of(i, in_years);
    text += text.empty() ? "" : "·";
    text += language == Language::chinese ? name.chinese : plural ? name.english_plural : name.english;
    if (unit.exponents.at(i) > 1) {
      text += "^" + std::to_string(unit.exponents.at(i));
    }
  }
  return text;
}

// The dimensions below the line, each after `sign`, as often as it is divided by.
std::string below_line(const Unit& unit, Language language, std::string_view sign, bool in_years) {
  std::string text;
  for (std::size_t i = 0; i < dimension_count; ++i) {
    const DimensionName& name = name_of(i, in_years);
    for (int times = unit.exponent(static_cast<Dimension>(i)); times < 0; ++times) {
      text += sign;
      text += language == Language::chinese ? name.chinese_rate : name.english;
    }
  }
  return text;
}

std::string with_commas(std::string digits) {
  const std::size_t start = digits.starts_with('-') ? 1 : 0;
  for (std::size_t place = std::min(digits.find('.'), digits.size()); place > start + 3; place -= 3) {
    digits.insert(place - 3, 1, ',');
  }
  return digits;
}

// A figure as short as it can be said exactly; only where it can't be said in a line is
// it cut, and then marked as cut.
std::string figure(const Rational& value) {
  constexpr int most_places = 12;
  constexpr std::size_t most_bits = 100;
  if (const std::optional<std::string> finite = value.finite_decimal(most_places)) {
    return with_commas(*finite);
  }
  return value.bits() <= most_bits ? value.exact() : "≈" + with_commas(value.decimal(6));
}

std::string ratio_figure(const Rational& value) {
  constexpr int most_places = 10;
  constexpr std::size_t most_bits = 100;
  const Rational percent = value * Rational(100);
  if (const std::optional<std::string> finite = percent.finite_decimal(most_places)) {
    return with_commas(*finite) + "%";
  }
  return value.bits() <= most_bits ? value.exact() : "≈" + with_commas(percent.decimal(4)) + "%";
}

bool is_whole_fen(const Rational& value) {
  return (value * Rational(100)).is_whole();
}

} // namespace

Unit Unit::of(Dimension dimension) {
  Unit unit;
  unit.exponents.at(static_cast<std::size_t>(dimension)) = 1;
  return unit;
}

bool Unit::is_money() const {
  return *this == of(Dimension::yuan) || *this == of(Dimension::usd);
}

bool Unit::is_duration() const {
  return *this == of(Dimension::day) || *this == of(Dimension::working_day) || *this == of(Dimension::month);
}

Unit operator*(const Unit& a, const Unit& b) {
  Unit product;
  for (std::size_t i = 0; i < dimension_count; ++i) {
    product.exponents.at(i) = clamped(a.exponents.at(i) + b.exponents.at(i));
  }
  return product;
}

Unit operator/(const Unit& a, const Unit& b) {
  Unit quotient;
  for (std::size_t i = 0; i < dimension_count; ++i) {
    quotient.exponents.at(i) = clamped(a.exponents.at(i) - b.exponents.at(i));
  }
  return quotient;
}

Bilingual unit_name(const Unit& unit, bool in_years) {
  if (unit.is_ratio()) {
    return {"ratio", "比率"};
  }
  const std::string english =
      above_line(unit, Language::english, false, in_years) + below_line(unit, Language::english, " per ", in_years);
  const std::string chinese =
      above_line(unit, Language::chinese, false, in_years) + below_line(unit, Language::chinese, "每", in_years);
  return {english.starts_with(' ') ? english.substr(1) : english, chinese};
}

std::string show(const Quantity& quantity, Language language, bool in_years) {
  const Unit& unit = quantity.unit;
  if (unit.is_ratio()) {
    return ratio_figure(quantity.value);
  }
  const int months = unit.exponent(Dimension::month);
  const int yuan = unit.exponent(Dimension::yuan);
  const int usd = unit.exponent(Dimension::usd);
  const bool is_money = (yuan == 1 && usd == 0) || (yuan == 0 && usd == 1); // not a rate of exchange
  const Rational year = 12;
  Rational value = quantity.value;
  bool years = false;
  if (unit == Unit::of(Dimension::month)) {
    years = !value.is_zero() && (value / year).is_whole();
    value = years ? value / year : value;
  } else if (months == -1) {
    years = in_years || (is_money && !is_whole_fen(value) && is_whole_fen(value * year));
    value = years ? value * year : value;
  }
  std::string digits = is_money ? with_commas(value.decimal(2)) : figure(value);
  if (unit == Unit::of(Dimension::count) && language == Language::english) {
    return digits; // nobody writes `6 counts`
  }
  const bool plural = value != Rational(1) && value != Rational(-1);
  const std::string above = above_line(unit, language, plural, years);
  return digits + (above.empty() ? "" : " ") + above +
         below_line(unit, language, language == Language::chinese ? "/" : " per ", years);
}

} // namespace kuan
