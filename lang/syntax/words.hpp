#pragma once

#include "lang/syntax/tree.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

/// The tokens of the language, found at the start of a text. Everything here gives the
/// length it took, 0 where there is no such token; nothing looks behind the text's start.
namespace kuan {

/// Blanks, line ends and comments.
[[nodiscard]] std::size_t match_blanks(std::string_view text);

/// May this character be part of a word? (letters, Han, digits after a letter, ' and - inside)
[[nodiscard]] bool is_word_character(char32_t value);

/// One word: `year's`, `covid-19`, `裁员率`. A digit after a Han character ends it.
[[nodiscard]] std::size_t match_word(std::string_view text);

/// What may end a name besides the reserved words.
enum class NameEnd : std::uint8_t {
  plain,      // `by`, `to`, `within` straight before a figure or a quotation mark
  means,      // a definition's name also ends at `means`
  by_or_to,   // the object of reduce, raise or extend, and a duty's act, end at any `by` or `to`
  table_by,   // a table's type ends at `by`
  any_phrase, // a heading's or fact's name: as plain
};

/// A name without quotation marks: words with blanks between, or one Han word.
[[nodiscard]] std::size_t match_plain_name(std::string_view text, NameEnd end);

/// A name that takes the whole line up to a 「…」 or a comment: a scenario's, which no sentence refers to.
[[nodiscard]] std::size_t match_line_name(std::string_view text);

/// 「…」, closed on its own line.
[[nodiscard]] std::size_t match_quoted_name(std::string_view text);
/// "…" (or “…”), closed on its own line.
[[nodiscard]] std::size_t match_text(std::string_view text);

/// A figure with its unit: `12,345.67 yuan per person`, `每人 每月 1000元`, `半年`, `2/3`.
struct FigureToken {
  std::size_t length = 0;
  tree::NumberLiteral literal;
  bool has_unit = false;   // a unit word was written
  Rational unit_scale = 1; // what the unit word multiplies by: 12 for years
  Rational multiplier = 1; // 万, 亿
  bool multiplied = false;
  Rational figure;        // the bare digits
  bool too_large = false; // digits or an exponent beyond the limits
  // How it is spelled, as parts of the text: `¥`, `-12,345.67` or `5.5%` or 三, 万, then the unit's word.
  std::string_view sign;
  std::string_view number;
  std::string_view multiplier_word;
  const UnitWord* unit_word = nullptr;
  bool numeral = false; // the number is a Chinese numeral
};
[[nodiscard]] FigureToken match_figure(std::string_view text);

/// A day, month or year; a year of four bare digits only where `bare_year` is set.
struct DateToken {
  std::size_t length = 0;
  std::optional<DateLiteral> literal; // none: no such day
};
[[nodiscard]] DateToken match_date(std::string_view text, bool bare_year);

/// 2020/12/31: never a date, but worth a fix.
[[nodiscard]] std::size_t match_slash_date(std::string_view text);

/// 每人, 每年, ...: the unit words before a figure or a cap.
[[nodiscard]] std::size_t match_each_unit(std::string_view text, const UnitWord** unit);

/// `per person per month`, the blank before it included.
[[nodiscard]] std::size_t match_per_units(std::string_view text, std::vector<const UnitWord*>& units);

/// A type's unit: `yuan per person per month`, `元每人每月`, `years`; nothing if it is no unit.
struct UnitPhrase {
  Unit unit;
  Rational scale = 1;
  // How it is spelled.
  std::string_view multiplier_word;
  const UnitWord* word = nullptr;
  std::vector<const UnitWord*> per;
};
[[nodiscard]] std::optional<UnitPhrase> read_unit_phrase(std::string_view text);

/// `1.3a`, `preamble.2`
[[nodiscard]] std::size_t match_locator(std::string_view text);

} // namespace kuan
