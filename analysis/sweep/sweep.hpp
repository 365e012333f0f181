#pragma once

#include "analysis/sweep/thresholds.hpp"
#include "interpreter/advance.hpp"
#include "interpreter/outcome.hpp"

#include <optional>
#include <vector>

namespace kuan::analysis {

/// `intercept + slope × x`, exactly.
struct Line {
  Rational intercept;
  Rational slope;
  [[nodiscard]] Rational at(const Rational& x) const { return intercept + slope * x; }
  friend bool operator==(const Line&, const Line&) = default;
};

/// A stretch of the moved fact over which the outcome keeps its course. A point by itself has `from` = `to`.
struct Piece {
  Rational from;
  Rational to;
  bool from_included = true;
  bool to_included = true;
  Outcome outcome; // at one value inside, `at`
  Rational at;
  std::optional<Line> low;  // the lower end of what it gives; of an exact amount both are the same
  std::optional<Line> high; // none where it gives no amount, or the end is open
  bool curved = false;      // an amount that is no straight line here
  [[nodiscard]] bool is_point() const { return from == to; }
};

enum class BreakKind : std::uint8_t {
  cliff,  // what is given jumps
  kink,   // what is given goes on from here at another rate
  change, // the status or the sentences that give it change, the amount doesn't
};

/// Where one piece ends and the next begins.
struct Break {
  Rational at;
  BreakKind kind = BreakKind::change;
  std::size_t before = 0;         // the piece that ends here; the next one begins
  bool belongs_to_before = false; // which of the two the value itself belongs to
  std::optional<Rational> jump;   // of a cliff between two exact amounts: by how much it rises (or falls)
  std::vector<Threshold> causes;  // what turns here
  std::vector<Locator> citations; // of the sentences that turn, or that come and go
};

struct Sweep {
  program::Index measure = 0;
  std::optional<program::Index> fact; // none: the as-of date
  Unit unit;                          // of the fact
  bool days = false;                  // a date moves: values are days since 1970-01-01
  std::vector<Piece> pieces;
  std::vector<Break> breaks; // one fewer than pieces
  bool exact = true;         // false where a break could only be closed in on
};

/// How the outcome of a measure moves as one fact, a number, goes from `from` to `to` and all else is as the case
/// says. Break points come from the sentences' own thresholds and are exact; each stretch between two is evaluated at
/// both of its ends and inside, and a stretch that does not keep its course is divided further.
[[nodiscard]] Sweep sweep(const program::Program& program, const Case& facts, program::Index measure,
                          program::Index fact, const Rational& from, const Rational& to, const Advance& advance = {});

/// The same as a date moves, a fact of the case or (none) the as-of date: every day is evaluated. Values are days.
[[nodiscard]] Sweep sweep_days(const program::Program& program, const Case& facts, program::Index measure,
                               std::optional<program::Index> fact, Date from, Date to, const Advance& advance = {});

/// The case with the fact set to a number.
[[nodiscard]] Case with_number(Case facts, program::Index fact, const Rational& value);

/// Whether a fact's value follows from others that the case gives: then it cannot be moved by itself.
[[nodiscard]] bool follows_from_others(const program::Program& program, const Case& facts, program::Index fact);

/// The case without what was given of facts that are derived from this one, so that they move with it.
[[nodiscard]] Case freed_for(const program::Program& program, Case facts, program::Index fact);

/// Whether two outcomes say the same but for the size of their amounts: status, sentences, needs, readings, duties.
[[nodiscard]] bool same_course(const Outcome& a, const Outcome& b);

/// What an outcome counts as on a chart: nothing is 0; an unknown or a conflict counts as nothing known.
[[nodiscard]] std::optional<Interval> charted(const Outcome& outcome);

/// The step in which such a fact is counted: whole persons, fen. Nothing where it is not counted in steps.
[[nodiscard]] std::optional<Rational> counting_step(const Unit& unit);

} // namespace kuan::analysis
