#pragma once

#include "analysis/report/axis.hpp"
#include "analysis/report/sweep_report.hpp"

namespace kuan::analysis {

/// A value of the moved fact, with its unit; a day.
[[nodiscard]] std::string moved_words(const SweepReport& report, const Rational& value, Language language);
/// The same as short as a tick of an axis has it.
[[nodiscard]] std::string moved_tick(const SweepReport& report, const Rational& value);

/// `more than 5.555 persons, up to 20 persons`
[[nodiscard]] std::string stretch_words(const SweepReport& report, const Piece& piece, Language language);
/// What a piece gives: `due: 0.00 yuan → 500.00 yuan, rising by 50.00 yuan per person`.
[[nodiscard]] std::string piece_words(const program::Program& program, const Sweep& sweep, const Piece& piece,
                                      Language language);
/// `at 5.555 persons (5 before, 6 after), a cliff: … → …; layoff rate ≤ 5.5% [1.3b]`
[[nodiscard]] std::string break_words(const SweepReport& report, const program::Program& program, const Sweep& sweep,
                                      const Break& one, Language language);
/// What turns at a break: `layoff rate ≤ 5.5%`.
[[nodiscard]] std::vector<std::string> cause_words(const program::Program& program, const Break& one,
                                                   Language language);
[[nodiscard]] Bilingual kind_words(BreakKind kind);

/// `laid off (persons)`, `裁员人数（人）`
[[nodiscard]] std::string moved_title(const SweepReport& report, Language language);
[[nodiscard]] std::string measure_title(const SweepReport& report, Language language);
/// `job retention refund as laid off goes from 0 to 20 persons`
[[nodiscard]] std::string sweep_title(const SweepReport& report, Language language);

/// What a chart shows: amounts by the year where the measure says them so.
struct Charted {
  Axis across;
  Axis up;
  bool amounts = false; // whether anything that is shown is an amount; else statuses alone
  Unit unit;
  bool years = false;
};
[[nodiscard]] Charted charted(const SweepReport& report);

/// A curve that a piece draws: its ends at two values of the fact; nothing is 0, what is not known draws none.
struct Stroke {
  Rational from;
  Rational to;
  Line low;
  Line high;
  bool from_included = true;
  bool to_included = true;
  bool unknown = false; // an unknown or a conflict
};
[[nodiscard]] std::vector<Stroke> strokes(const SweptDocument& document);

/// `12,345.67`, `5.5%`: a tick of the amounts' axis.
[[nodiscard]] std::string amount_tick(const Charted& chart, const Rational& value);

} // namespace kuan::analysis
