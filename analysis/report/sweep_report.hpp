#pragma once

#include "analysis/sweep/sweep.hpp"
#include "interpreter/report/layout.hpp"

#include <string>
#include <vector>

namespace kuan::analysis {

/// One policy's part in a sweep.
struct SweptDocument {
  const program::Program* program = nullptr; // INVARIANT: set, and outlives the report
  std::optional<Sweep> sweep;                // none: it has no rule for the measure
};

/// A measure as one fact moves, in one or several policies.
struct SweepReport {
  std::string version; // of Kuan
  std::optional<Date> as_of;
  program::Names measure;
  program::Names fact;
  Unit unit;         // of the fact
  bool days = false; // a date moves
  Rational from;
  Rational to;
  std::optional<Rational> step; // between rows of the CSV
  std::vector<SweptDocument> documents;
};

/// Stretches, a chart, and what turns at each break.
[[nodiscard]] std::string sweep_text(const SweepReport& report, Language language, const Layout& layout);
[[nodiscard]] std::string sweep_markdown(const SweepReport& report, Language language);
/// A row at every break, on both of its sides, and at every step.
[[nodiscard]] std::string sweep_csv(const SweepReport& report);
[[nodiscard]] std::string sweep_json(const SweepReport& report, Language language);
/// A figure that can be put into a report: axes with units in the reader's language, breaks marked.
[[nodiscard]] std::string sweep_svg(const SweepReport& report, Language language);
[[nodiscard]] std::string sweep_html(const SweepReport& report, Language language);

/// The chart alone, for a terminal.
[[nodiscard]] std::string sweep_chart(const SweepReport& report, Language language, const Layout& layout);

} // namespace kuan::analysis
