#include "interpreter/evaluator/worth.hpp"

#include <algorithm>

/// The working of one sentence that holds: its figure, its caps, its duty.
namespace kuan::evaluator {

namespace {

template <typename Operation> Finding combined(const Finding& a, const Finding& b, Operation operation) {
  Finding result;
  result.value = operation(a.range(), b.range());
  result.take_grounds(a);
  result.take_grounds(b);
  result.absent = false;
  result.settle_if_exact();
  return result;
}

Finding scaled(Finding finding, const Rational& factor) {
  if (factor == Rational(1)) {
    return finding;
  }
  finding.value = finding.range() * Range::exactly(factor);
  return finding;
}

/// What turns a figure into another unit. `yuan` and `yuan per person` both mean one member under `for each`;
/// between a sum and a rate stands the year, the time that rates are written for.
Rational factor_between(const Unit& from, const Unit& to) {
  const int months = from.exponent(Dimension::month) - to.exponent(Dimension::month);
  if (months == 1 && to.exponent(Dimension::month) == -1) {
    return Rational(1, 12);
  }
  if (months == -1 && from.exponent(Dimension::month) == -1) {
    return Rational(12);
  }
  return Rational(1);
}

bool recurring(const Unit& unit) {
  return unit.exponent(Dimension::month) == -1 || unit.exponent(Dimension::day) == -1 ||
         unit.exponent(Dimension::working_day) == -1;
}

bool same_but_for_time(Unit a, Unit b) {
  for (const Dimension dimension : {Dimension::month, Dimension::day, Dimension::working_day}) {
    a.exponents[static_cast<std::size_t>(dimension)] = 0;
    b.exponents[static_cast<std::size_t>(dimension)] = 0;
  }
  return a == b;
}

Finding remaining(Evaluation& evaluation, const program::Cap& cap, const Finding& ceiling) {
  if (!cap.history) {
    return ceiling;
  }
  const Finding before = evaluation.fact(*cap.history);
  return combined(ceiling, before, [](const Range& a, const Range& b) { return greatest(a - b, Range::exactly(0)); });
}

/// `grant as prescribed, at most 5,000 yuan`: other rules set the figure, and at most a ceiling stands here.
Worth not_set_here(Evaluation& evaluation, const program::Sentence& sentence, Looking looking, const Unit& unit) {
  Worth worth;
  worth.kind = Worth::Kind::not_set;
  worth.not_set = true;
  worth.amount.value = Range{};
  for (const program::Cap& cap : sentence.caps) {
    if (!cap.from_measure) {
      apply_cap(evaluation, cap, looking, unit, worth.amount, worth.total);
    }
  }
  if (worth.amount.range().high) {
    worth.kind = Worth::Kind::ceiling;
  }
  return worth;
}

} // namespace

Finding least_of(const Finding& a, const Finding& b) {
  return combined(a, b, [](const Range& x, const Range& y) { return least(x, y); });
}

Finding greatest_of(const Finding& a, const Finding& b) {
  return combined(a, b, [](const Range& x, const Range& y) { return greatest(x, y); });
}

Finding sum_of(const Finding& a, const Finding& b) {
  return combined(a, b, [](const Range& x, const Range& y) { return x + y; });
}

bool is_giving(program::Verb verb) {
  switch (verb) {
  case program::Verb::refund:
  case program::Verb::pay:
  case program::Verb::grant:
  case program::Verb::subsidise:
  case program::Verb::reward:
  case program::Verb::lend:
  case program::Verb::apply:
  case program::Verb::deduct:
    return true;
  default:
    return false;
  }
}

Needs drawn_from(const program::Program& program, Index expression, Looking looking) {
  Needs needs;
  std::vector<Index> open{expression};
  while (!open.empty()) {
    const program::Expression& part = program.expressions[open.back()];
    open.pop_back();
    if (const auto* fact = std::get_if<program::FactOf>(&part.node)) {
      needs.insert({Subject::Kind::fact, fact->fact, 0, 0});
    } else if (const auto* definition = std::get_if<program::DefinitionOf>(&part.node)) {
      needs.insert({Subject::Kind::definition, definition->definition, 0, 0});
    } else if (const auto* measure = std::get_if<program::MeasureOf>(&part.node)) {
      needs.insert({Subject::Kind::measure, measure->measure, 0, 0});
    } else if (const auto* field = std::get_if<program::FieldOf>(&part.node); field != nullptr && looking.member != 0) {
      needs.insert({Subject::Kind::field, looking.list, looking.member, field->field});
    }
    open.insert(open.end(), part.operands.begin(), part.operands.end());
  }
  return needs;
}

bool cut_below_zero(Finding& amount) {
  const auto* range = std::get_if<Range>(&amount.value);
  if (range == nullptr) {
    return false;
  }
  const Rational zero(0);
  if (range->high && (range->high->value < zero || (range->high->value.is_zero() && range->high->open))) {
    amount.value = Range::at_least(zero);
    return true;
  }
  if (range->low && range->low->value < zero) {
    amount.value = greatest(*range, Range::exactly(zero));
    amount.settle_if_exact();
  }
  return false;
}

Unit unit_of(const program::Program& program, const program::Measure& measure, const program::Sentence& sentence) {
  if (measure.type.kind == program::TypeKind::number || !sentence.amount) {
    return measure.type.unit;
  }
  return program.expressions[*sentence.amount].type.unit;
}

bool caps_rate(const program::Program& program, const program::Cap& cap, const Unit& unit) {
  const bool sum_against_rate = recurring(unit) && !recurring(program.expressions[cap.amount].type.unit);
  return cap.basis != program::CapBasis::in_total && !(cap.basis == program::CapBasis::plain && sum_against_rate);
}

std::optional<Finding> total_over(const program::Program& program, const Finding& rate, const Unit& unit,
                                  const program::Duration& longest, const Finding& time) {
  if (!recurring(unit) || recurring(unit * program.expressions[longest.length].type.unit)) {
    return std::nullopt;
  }
  return combined(rate, time, [](const Range& a, const Range& b) { return a * b; });
}

void apply_cap(Evaluation& evaluation, const program::Cap& cap, Looking looking, const Unit& unit, Finding& amount,
               std::optional<Finding>& total) {
  const Finding& ceiling = evaluation.value(cap.amount, looking);
  const Unit& ceiling_unit = evaluation.program().expressions[cap.amount].type.unit;
  if (!caps_rate(evaluation.program(), cap, unit)) {
    const bool sum_against_rate = recurring(unit) && !recurring(ceiling_unit);
    const Finding left = remaining(evaluation, cap, ceiling);
    if (!sum_against_rate) {
      amount = least_of(amount, left);
      return;
    }
    // The rate stays as it is until the sum is used up.
    if (total) {
      total = least_of(*total, left);
    }
    if (const std::optional<Rational> rest = left.number(); rest && rest->is_zero()) {
      amount = least_of(amount, left);
    }
    return;
  }
  const Rational factor = cap.basis == program::CapBasis::per_month ? Rational(1) : factor_between(ceiling_unit, unit);
  amount = least_of(amount, scaled(ceiling, factor));
}

std::vector<Finding> levies_due(Evaluation& evaluation, const program::Sentence& sentence, const Unit& unit) {
  std::vector<Finding> due;
  for (const program::Levy& levy : sentence.levies) {
    if (!levy.fact) {
      Finding unknown;
      unknown.value = Range::at_least(0);
      unknown.needs.insert({Subject::Kind::measure, 0, 0, 0});
      due.push_back(unknown);
      continue;
    }
    const program::Fact& fact = evaluation.program().facts[*levy.fact];
    Finding owed = scaled(evaluation.fact(*levy.fact), factor_between(fact.type.unit, unit));
    due.push_back(greatest_of(owed, known(Rational(0))));
  }
  return due;
}

Worth worth_of(Evaluation& evaluation, const program::Measure& measure, Index index, Looking looking,
               const std::optional<Preference>& preference) {
  const program::Program& program = evaluation.program();
  const program::Sentence& sentence = program.sentences[index];
  const bool figures = measure.type.kind == program::TypeKind::number;
  const Unit unit = unit_of(program, measure, sentence);
  Worth worth;
  if (!sentence.amount) {
    const bool takes_away = sentence.verb == program::Verb::exempt || sentence.verb == program::Verb::waive;
    const bool in_money = !sentence.levies.empty() &&
                          std::all_of(sentence.levies.begin(), sentence.levies.end(), [&](const program::Levy& levy) {
                            return levy.fact && same_but_for_time(program.facts[*levy.fact].type.unit, unit);
                          });
    if (!figures || sentence.duty) {
      worth.kind = Worth::Kind::yes;
      return worth;
    }
    if (!takes_away || !in_money) {
      return not_set_here(evaluation, sentence, looking, unit);
    }
    worth.amount = known(Rational(0));
    for (const Finding& due : levies_due(evaluation, sentence, unit)) {
      worth.amount = sum_of(worth.amount, due);
    }
  } else {
    const Finding& amount = evaluation.value(*sentence.amount, looking);
    const Unit& own = program.expressions[*sentence.amount].type.unit;
    const bool share_of_levies = sentence.verb == program::Verb::reduce && !sentence.relief_to && own.is_ratio() &&
                                 !unit.is_ratio() && !sentence.levies.empty();
    if (share_of_levies) {
      Finding due = known(Rational(0));
      for (const Finding& levy : levies_due(evaluation, sentence, unit)) {
        due = sum_of(due, levy);
      }
      worth.amount = combined(amount, due, [](const Range& a, const Range& b) { return a * b; });
    } else {
      worth.amount = scaled(amount, factor_between(own, unit));
    }
  }
  worth.kind = sentence.at_most ? Worth::Kind::ceiling : sentence.at_least ? Worth::Kind::floor : Worth::Kind::figure;

  // Plain ceilings on the one figure: two that differ leave open which holds, unless one says `also`.
  std::vector<std::size_t> plain;
  bool differ = false;
  for (std::size_t number = 0; number < sentence.caps.size(); ++number) {
    const program::Cap& cap = sentence.caps[number];
    if (cap.from_measure || cap.also || cap.basis != program::CapBasis::plain) {
      continue;
    }
    if (!plain.empty()) {
      const Finding& first = evaluation.value(sentence.caps[plain.front()].amount, looking);
      differ = differ || !same_value(first, evaluation.value(cap.amount, looking));
    }
    plain.push_back(number);
  }
  const auto cap_by = [&](bool rates) {
    for (std::size_t number = 0; number < sentence.caps.size(); ++number) {
      const program::Cap& cap = sentence.caps[number];
      const bool other_side = preference && preference->sentence == index && preference->cap && differ &&
                              std::find(plain.begin(), plain.end(), number) != plain.end() &&
                              *preference->cap != number;
      if (!cap.from_measure && !other_side && caps_rate(program, cap, unit) == rates) {
        apply_cap(evaluation, cap, looking, unit, worth.amount, worth.total);
      }
    }
  };
  // What caps the rate comes first, so that the total over the longest time is that of the capped rate.
  cap_by(true);
  if (sentence.longest) {
    worth.total =
        total_over(program, worth.amount, unit, *sentence.longest, evaluation.value(sentence.longest->length, looking));
  }
  cap_by(false);
  if (sentence.amount && is_giving(sentence.verb)) {
    worth.below_zero = cut_below_zero(worth.amount);
    if (worth.below_zero) {
      worth.total.reset();
      const auto look_again_at = [&](Index expression) {
        for (const Subject& subject : drawn_from(program, expression, looking)) {
          worth.amount.needs.insert(subject);
        }
      };
      look_again_at(*sentence.amount);
      for (const program::Cap& cap : sentence.caps) {
        if (!cap.from_measure) {
          look_again_at(cap.amount);
        }
      }
    }
  }
  if (differ && !(preference && preference->sentence == index && preference->cap)) {
    for (const std::size_t number : plain) {
      worth.conflicts.push_back({index, number});
    }
  }
  return worth;
}

DutyOutcome duty_of(Evaluation& evaluation, const program::Sentence& sentence, Looking looking, Finding& open) {
  const program::Duty& duty = *sentence.duty;
  DutyOutcome outcome;
  outcome.force = sentence.modality == program::Modality::plain ? program::Modality::must : sentence.modality;
  outcome.act = duty.act;
  outcome.to = duty.to;
  if (!duty.deadline || !duty.deadline->event) {
    return outcome;
  }
  const program::Deadline& deadline = *duty.deadline;
  Finding last = evaluation.value(*deadline.event, looking);
  if (deadline.duration && last.dates().exact()) {
    const Finding& length = evaluation.value(*deadline.duration, looking);
    const Unit& unit = evaluation.program().expressions[*deadline.duration].type.unit;
    switch (deadline.kind) {
    case program::Deadline::Kind::at_least_before:
      // A notice counted back keeps its day, a day of rest or not: moving it on would shorten the notice.
      last = evaluation.shifted(last, length, unit, false);
      break;
    case program::Deadline::Kind::within_after:
      last = evaluation.moved_to_working_day(evaluation.shifted(last, length, unit, true)).value_or(Finding{});
      break;
    case program::Deadline::Kind::within_before:
    case program::Deadline::Kind::by_date:
      break; // the event is the last day
    }
  }
  if (last.dates().exact()) {
    outcome.by = last.dates().low;
  } else {
    outcome.last_day_open = true;
    open.take_grounds(last);
  }
  return outcome;
}

} // namespace kuan::evaluator
