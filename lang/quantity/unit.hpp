#pragma once

#include "lang/quantity/rational.hpp"
#include "lang/text/diagnostic.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// The base dimensions. Years are months times 12; days and working days are
/// kept apart since only a calendar relates them.
enum class Dimension : std::uint8_t { yuan, usd, person, count, day, working_day, month };
inline constexpr std::size_t dimension_count = 7;

/// A unit as exponents of the base dimensions; all zero is a ratio.
/// `yuan per person per month` is {yuan 1, person -1, month -1}.
struct Unit {
  std::array<std::int8_t, dimension_count> exponents{};

  [[nodiscard]] static Unit ratio() { return {}; }
  [[nodiscard]] static Unit of(Dimension dimension);
  [[nodiscard]] bool is_ratio() const { return *this == Unit{}; }
  [[nodiscard]] int exponent(Dimension dimension) const { return exponents[static_cast<std::size_t>(dimension)]; }
  [[nodiscard]] bool is_money() const;    // yuan or usd alone
  [[nodiscard]] bool is_duration() const; // day, working day or month alone

  friend bool operator==(const Unit&, const Unit&) = default;
};

/// Exponents stop at ±127, far beyond any unit that has a meaning.
[[nodiscard]] Unit operator*(const Unit& a, const Unit& b);
[[nodiscard]] Unit operator/(const Unit& a, const Unit& b);

/// `yuan per person per month` / `元每人每月`; a ratio is `ratio` / `比率`.
/// Months are called years where `in_years` says so.
[[nodiscard]] Bilingual unit_name(const Unit& unit, bool in_years = false);

/// Where a unit word may stand.
enum class UnitUse : std::uint8_t {
  anywhere, // after a figure and after `per` or 每
  figure,   // after a figure only: `万元`, `岁`
  rate,     // after `per` or 每 only: `月`, which after a figure names a month of the year
  sign,     // before a figure: `¥`
  scale,    // after a figure, without a unit of its own: `万`
};

/// The places a reader looks for a unit word at.
enum class UnitPosition : std::uint8_t { after_figure, after_per, before_figure };

/// One spelling a script may use: `year`, `years`, `年`, `万元`, `CNY`, `%`.
/// The value written is multiplied by `scale` to give the base unit.
struct UnitWord {
  std::string_view spelling;
  Unit unit;
  Rational scale;
  Language language; // which lexicon the spelling belongs to; Latin codes and signs are English
  bool canonical;    // the one the formatter writes for its sense in that language
  UnitUse use;
  std::string_view sense;  // what the words of both languages share: `year` and `年`, `household` and `户`
  std::string_view plural; // how it is spelled after a figure other than 1; most often as it is
};

/// The one table of unit spellings.
[[nodiscard]] const std::vector<UnitWord>& unit_words();
/// The word spelled exactly so (width folded, ASCII case kept), if any.
[[nodiscard]] const UnitWord* find_unit_word(std::string_view spelling);
/// The longest unit word that `text` begins with (`万元` before `万`) and that may stand there,
/// if any. A Latin word must end where it ends: `dayshift` begins with no unit.
[[nodiscard]] const UnitWord* longest_unit_prefix(std::string_view text,
                                                  UnitPosition position = UnitPosition::after_figure);
/// The word of the other language with the same sense and scale; a sign such as `%` is its
/// own. Nothing where the language has none: `万元` has to be written out in English.
[[nodiscard]] const UnitWord* counterpart(const UnitWord& word, Language language, UnitPosition position);

/// A number with its unit, in base dimensions (a year is 12 months).
struct Quantity {
  Rational value;
  Unit unit;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// Reads a quantity as people write it: `5.5%`, `11/200`, `12,345.67 yuan`, `¥1000`,
/// `30万元`, `1.56万人`, `6 months`, `半年`, `三年`, `500 yuan per person`, `每人每月1000元`.
/// A bare number has no unit: `bare` is set and the value is as written.
struct ParsedQuantity {
  Quantity quantity;
  bool bare = false;
};
[[nodiscard]] std::optional<ParsedQuantity> parse_quantity(std::string_view text);

/// How a person reads it: money to 2 places half up with thousands commas
/// (`6,172.84 yuan`), ratios as percent when that is finite and else as a fraction, months as
/// years when whole (`3 years`), rates as `yuan per person per month` / `元/人/月`. A rate per
/// month is shown per year where `in_years` asks for it, or where only that is a whole number of fen.
[[nodiscard]] std::string show(const Quantity& quantity, Language language, bool in_years = false);

/// 一二三…十百千万亿 and their combinations (`三`, `二十四`, `二〇二〇`; `半` is not one) as a
/// whole number; traditional and financial forms too. `一百五`, which means 150, is refused.
[[nodiscard]] std::optional<Rational> parse_chinese_numeral(std::string_view text);

} // namespace kuan
