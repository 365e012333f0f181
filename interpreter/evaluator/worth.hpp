#pragma once

#include "interpreter/evaluator/evaluation.hpp"

namespace kuan::evaluator {

/// Which side of a conflict is looked at: a sentence, or one of a sentence's ceilings.
struct Preference {
  Index sentence = 0;
  std::optional<std::size_t> cap;
};

/// What one sentence gives to the case or to one member, its own caps applied.
struct Worth {
  enum class Kind : std::uint8_t { yes, not_set, figure, ceiling, floor } kind = Kind::yes;
  bool not_set = false;    // other rules set the figure
  bool below_zero = false; // the figure comes out below zero, which is no amount
  Finding amount;
  std::optional<Finding> total;      // of a recurring payment, where its months are bounded
  std::vector<Preference> conflicts; // two different ceilings on the one figure
};
[[nodiscard]] Worth worth_of(Evaluation& evaluation, const program::Measure& measure, Index sentence, Looking looking,
                             const std::optional<Preference>& preference);

/// The unit a sentence's figure has as an outcome of its measure.
[[nodiscard]] Unit unit_of(const program::Program& program, const program::Measure& measure,
                           const program::Sentence& sentence);

/// Whether what the verb does is give: then no amount of it is below zero.
[[nodiscard]] bool is_giving(program::Verb verb);
/// Cuts off the bounds of an amount that lie below zero. One that is certainly below it is no amount: it becomes
/// anything from zero on, the answer is true, and the caller adds what has to be looked at again.
[[nodiscard]] bool cut_below_zero(Finding& amount);
/// The facts that an expression's value is drawn from.
[[nodiscard]] Needs drawn_from(const program::Program& program, Index expression, Looking looking);

/// Caps one figure, and the total of its payments, by one ceiling.
void apply_cap(Evaluation& evaluation, const program::Cap& cap, Looking looking, const Unit& unit, Finding& amount,
               std::optional<Finding>& total);

/// Whether a ceiling holds for each payment of that unit, not for the sum of all.
[[nodiscard]] bool caps_rate(const program::Program& program, const program::Cap& cap, const Unit& unit);
/// The sum of a recurring payment over its longest time; nothing where the figure does not recur.
[[nodiscard]] std::optional<Finding> total_over(const program::Program& program, const Finding& rate, const Unit& unit,
                                                const program::Duration& longest, const Finding& time);

/// What is due of the levies a sentence names, each in the unit of the amount that is taken from them.
[[nodiscard]] std::vector<Finding> levies_due(Evaluation& evaluation, const program::Sentence& sentence,
                                              const Unit& unit);

/// The duty a sentence lays on someone, with its last day where the event's date is known; else `open` takes what
/// would settle the day.
[[nodiscard]] DutyOutcome duty_of(Evaluation& evaluation, const program::Sentence& sentence, Looking looking,
                                  Finding& open);

/// The smaller of two figures, with the grounds of both.
[[nodiscard]] Finding least_of(const Finding& a, const Finding& b);
[[nodiscard]] Finding greatest_of(const Finding& a, const Finding& b);
[[nodiscard]] Finding sum_of(const Finding& a, const Finding& b);

} // namespace kuan::evaluator
