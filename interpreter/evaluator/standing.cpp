#include "interpreter/evaluator/evaluation.hpp"

/// Whether a sentence holds, before order between sentences is looked at: its windows, its conditions, its
/// time limits, and how often it was given before.
namespace kuan::evaluator {

using program::Comparator;

namespace {

/// A window's bound. A period that the text has computed moves off a day of rest (Civil Code art. 203); a date
/// that it writes does not.
Finding bound_of(Evaluation& evaluation, const program::Window& window) {
  const Finding& bound = evaluation.value(window.bound);
  const auto* apply = std::get_if<program::Apply>(&evaluation.program().expressions[window.bound].node);
  const bool computed = apply != nullptr && apply->op == program::Operator::after;
  if (!window.until || !computed) {
    return bound;
  }
  return evaluation.moved_to_working_day(bound).value_or(bound);
}

/// `for at most D from E`: the as-of date lies from E on, and no later than D after it.
Finding within_time(Evaluation& evaluation, const program::Duration& longest, Looking looking) {
  Finding start = evaluation.value(*longest.start, looking);
  const Finding& length = evaluation.value(longest.length, looking);
  const Unit& unit = evaluation.program().expressions[longest.length].type.unit;
  const auto each_end = [](Finding finding, auto&& change) {
    DateRange days = finding.dates();
    if (days.low) {
      days.low = change(*days.low);
    }
    if (days.high) {
      days.high = change(*days.high);
    }
    finding.value = days;
    return finding;
  };
  Finding end;
  if (longest.month_of_start) {
    // The month of the event is the first that counts, so that the last ends before the corresponding first day.
    start = each_end(start, [](Date day) { return day.first_of_month(); });
    end = each_end(evaluation.shifted(start, length, unit, true), [](Date day) { return day.plus_days(-1); });
  } else {
    end = evaluation.shifted(start, length, unit, true);
  }
  Parts ends;
  ends.own(evaluation.as_of_relation(Comparator::greater_or_equal, start));
  ends.own(evaluation.as_of_relation(Comparator::less_or_equal, end));
  return evaluation.closed(all_of(ends), *longest.start, looking);
}

/// `once`, `at most N times`: what was given before leaves room for one time more.
Finding room_left(Evaluation& evaluation, const program::Times& times) {
  if (!times.history) {
    return known(Truth::yes);
  }
  const Finding before = evaluation.fact(*times.history);
  if (std::holds_alternative<Truth>(before.value)) {
    return negation(before);
  }
  return evaluation.relation(std::nullopt, before, Comparator::less, known(Rational(times.count)), {});
}

} // namespace

Standing stand(Evaluation& evaluation, Index index, const Looking& looking) {
  const program::Sentence& sentence = evaluation.program().sentences[index];
  Standing standing;
  Parts windows;
  for (Index number = 0; number < sentence.windows.size(); ++number) {
    const program::Window& window = sentence.windows[number];
    const Finding bound = bound_of(evaluation, window);
    const Comparator comparator = window.until ? Comparator::less_or_equal : Comparator::greater_or_equal;
    Finding within = evaluation.closed(evaluation.as_of_relation(comparator, bound), window.bound, {});
    const bool failed = within.truth() == Truth::no;
    windows.own(std::move(within));
    if (!failed) {
      continue;
    }
    standing.failed_windows.push_back(number);
    const DateRange days = bound.dates();
    if (window.until && days.exact()) {
      standing.in_force_until = days.low;
    } else if (!window.until && days.exact()) {
      standing.in_force_from = days.low;
    }
  }

  Parts conditions;
  for (const program::Condition& condition : sentence.conditions) {
    const Finding& holds = evaluation.value(condition.expression, looking);
    if (condition.unless) {
      conditions.own(negation(holds));
    } else {
      conditions.refer(holds);
    }
  }
  if (sentence.longest && sentence.longest->start) {
    conditions.own(within_time(evaluation, *sentence.longest, looking));
  }
  if (sentence.paid_until) {
    const Finding& end = evaluation.value(*sentence.paid_until, looking);
    conditions.own(
        evaluation.closed(evaluation.as_of_relation(Comparator::less_or_equal, end), *sentence.paid_until, looking));
  }
  if (sentence.times) {
    conditions.own(room_left(evaluation, *sentence.times));
  }

  const Finding in_window = all_of(windows);
  const Finding met = all_of(conditions);
  standing.only_out_of_window = in_window.truth() == Truth::no && met.truth() != Truth::no;
  Parts both;
  both.refer(in_window);
  both.refer(met);
  standing.holds = all_of(both);
  if (sentence.amount && standing.holds.truth() == Truth::yes) {
    const Finding& amount = evaluation.value(*sentence.amount, looking);
    if (amount.absent && amount.settled()) {
      standing.holds.value = Truth::no; // a table that has no row for this choice gives nothing
    }
  }
  if (sentence.each && looking.member == 0 && standing.holds.truth() != Truth::no) {
    // The list is missing: whether it has a member for which the sentence holds is open.
    standing.holds.value = Truth::unknown;
    standing.holds.needs.insert({Subject::Kind::fact, *sentence.each, 0, 0});
  }
  return standing;
}

} // namespace kuan::evaluator
