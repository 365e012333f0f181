#pragma once

#include "interpreter/evaluator/finding.hpp"
#include "interpreter/outcome.hpp"

namespace kuan::evaluator {

/// Whether a sentence holds for the case, or for one member of its list, before order is looked at.
struct Standing {
  Finding holds;
  bool only_out_of_window = false; // a window is false and nothing else is
  std::vector<Index> failed_windows;
  std::optional<Date> in_force_from;  // the start, where it is not reached
  std::optional<Date> in_force_until; // the end, where it is passed
};

/// What a measure comes to where every sentence that matters is decided.
struct Verdict {
  Status status = Status::not_due;
  std::optional<Finding> amount;
  Unit unit;
  bool yes = false;     // a matter of yes
  bool not_set = false; // a sentence that gives it sets no figure
  bool ceiling_below_zero = false;
  std::vector<std::pair<program::Names, Finding>> items;
  std::vector<DutyOutcome> duties;
  Finding beside; // the grounds of what is open beside what is due: a duty's last day, what may be given instead
  std::vector<Finding> options; // amounts
  bool agency_chooses = false;
  std::optional<Finding> longest;
  Unit longest_unit;
  std::optional<Finding> total;
  std::vector<Index> sentences; // that give it, in document order
  bool in_principle = false;
  SortedSet<Index> interpretations;
  SortedSet<Index> assumed_history;
  std::optional<Date> in_force_from;
  std::optional<Date> in_force_until;
  std::vector<Verdict> alternatives; // of a conflict: what each side gives

  [[nodiscard]] bool gives() const { return status == Status::due || status == Status::may; }
  /// Its amount, or where options do not compare all that the choice can come to.
  [[nodiscard]] std::optional<Finding> figure() const;
  /// Everything that is not yet settled about its figures.
  [[nodiscard]] Needs needs() const;
};

[[nodiscard]] bool same_duty(const DutyOutcome& a, const DutyOutcome& b);
[[nodiscard]] bool same_duties(const std::vector<DutyOutcome>& a, const std::vector<DutyOutcome>& b);
/// Whether two verdicts say the same to a reader; citations apart.
[[nodiscard]] bool same_answer(const Verdict& a, const Verdict& b);

/// A measure for one evaluation.
struct Resolution {
  std::optional<Verdict> verdict; // none: some sentence that matters is undecided
  Finding open;                   // the grounds of what is undecided or unsettled
  Range bounds;                   // of the amount, nothing counting as 0
  [[nodiscard]] bool settled() const { return verdict && open.needs.empty() && open.splits.empty(); }
};

class Evaluation;
struct Looking;
[[nodiscard]] Standing stand(Evaluation& evaluation, Index sentence, const Looking& looking);
[[nodiscard]] Resolution resolve(Evaluation& evaluation, Index measure);
/// What the sentences that certainly stand come to by themselves, as if the undecided ones were not there.
[[nodiscard]] Verdict certain_part(Evaluation& evaluation, Index measure);

} // namespace kuan::evaluator
