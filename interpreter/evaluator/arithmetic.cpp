#include "interpreter/evaluator/evaluation.hpp"

#include <algorithm>

/// Expressions over numbers and choices; dates.cpp has those over days.
namespace kuan::evaluator {

using program::Comparator;
using program::Operator;

namespace {

/// The numbers of a range on either side of a cut, and those at the cut itself where equality is asked.
std::vector<Assumption> cut(const Range& range, Comparator comparator, const Rational& at) {
  const bool below_is_open = comparator != Comparator::less_or_equal && comparator != Comparator::greater;
  const bool equality = comparator == Comparator::equal || comparator == Comparator::not_equal;
  std::vector<Range> parts{Range{std::nullopt, End{at, below_is_open}}};
  if (equality) {
    parts.push_back(Range::exactly(at));
  }
  parts.push_back(Range{End{at, equality || !below_is_open}, std::nullopt});
  std::vector<Assumption> ways;
  for (const Range& part : parts) {
    const Range narrowed = intersection(range, part);
    if (!narrowed.empty()) {
      ways.emplace_back(narrowed);
    }
  }
  return ways;
}

std::vector<Assumption> cut(const DateRange& range, Comparator comparator, Date at) {
  const bool after = comparator == Comparator::less_or_equal || comparator == Comparator::greater;
  const bool equality = comparator == Comparator::equal || comparator == Comparator::not_equal;
  std::vector<DateRange> parts{DateRange{std::nullopt, after ? at : at.plus_days(-1)}};
  if (equality) {
    parts.push_back(DateRange::exactly(at));
  }
  parts.push_back(DateRange{after || equality ? at.plus_days(1) : at, std::nullopt});
  std::vector<Assumption> ways;
  for (const DateRange& part : parts) {
    const DateRange narrowed = intersection(range, part);
    if (!narrowed.empty()) {
      ways.emplace_back(narrowed);
    }
  }
  return ways;
}

Truth compare_choices(const std::vector<Index>& a, Comparator comparator, const std::vector<Index>& b) {
  std::vector<Index> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  Truth equal = Truth::unknown;
  if (shared.empty()) {
    equal = Truth::no;
  } else if (a.size() == 1 && b.size() == 1) {
    equal = Truth::yes;
  }
  return comparator == Comparator::not_equal ? negate(equal) : equal;
}

Truth compare_values(const Finding& a, Comparator comparator, const Finding& b) {
  if (a.value.index() != b.value.index()) {
    return Truth::unknown;
  }
  if (std::holds_alternative<Range>(a.value)) {
    return compare(a.range(), comparator, b.range());
  }
  if (std::holds_alternative<DateRange>(a.value)) {
    return compare(a.dates(), comparator, b.dates());
  }
  if (const auto* choices = std::get_if<std::vector<Index>>(&a.value)) {
    return compare_choices(*choices, comparator, std::get<std::vector<Index>>(b.value));
  }
  Truth equal = Truth::unknown;
  if (std::holds_alternative<Truth>(a.value)) {
    if (a.truth() != Truth::unknown && b.truth() != Truth::unknown) {
      equal = truth_of(a.truth() == b.truth());
    }
  } else {
    const auto& text = std::get<std::optional<std::string>>(a.value);
    const auto& other = std::get<std::optional<std::string>>(b.value);
    if (text && other) {
      equal = truth_of(*text == *other);
    }
  }
  return comparator == Comparator::not_equal ? negate(equal) : equal;
}

/// What it takes to know a value in full: its needs, or where it is itself a range, whose decision it is.
Needs wanting(const Finding& finding) {
  Needs needs = finding.needs;
  needs.insert(finding.decisions);
  return needs;
}

} // namespace

Finding Evaluation::relation(std::optional<Index> left_expression, const Finding& left, Comparator comparator,
                             const Finding& right, Looking looking) {
  Finding result = known(compare_values(left, comparator, right));
  result.interpretations = left.interpretations;
  result.interpretations.insert(right.interpretations);
  result.assumed_history = left.assumed_history;
  result.assumed_history.insert(right.assumed_history);
  if ((left.absent && left.settled()) || (right.absent && right.settled())) {
    result.value = Truth::no; // a table without a row here gives nothing to compare
  }
  if (result.truth() != Truth::unknown) {
    return result;
  }
  result.needs = wanting(left);
  const Needs others = wanting(right);
  result.needs.insert(others);
  result.take_splits(left.splits);
  result.take_splits(right.splits);
  if (!result.splits.empty() || !left_expression) {
    return result;
  }
  const std::optional<Subject> subject = subject_of(*left_expression, looking);
  if (!subject) {
    return result;
  }
  std::vector<Assumption> ways;
  if (const std::optional<Rational> at = right.number(); at && std::holds_alternative<Range>(left.value)) {
    ways = cut(left.range(), comparator, *at);
  } else if (const auto* dates = std::get_if<DateRange>(&right.value);
             dates != nullptr && dates->exact() && std::holds_alternative<DateRange>(left.value)) {
    ways = cut(left.dates(), comparator, *dates->low);
  } else if (const auto* choices = std::get_if<std::vector<Index>>(&left.value); choices != nullptr && right.choice()) {
    std::vector<Index> rest = *choices;
    rest.erase(std::remove(rest.begin(), rest.end(), *right.choice()), rest.end());
    ways = {std::vector<Index>{*right.choice()}, rest};
  }
  if (ways.size() > 1) {
    result.add_split({*subject, std::move(ways), result.needs});
  }
  return result;
}

Finding Evaluation::of(const program::Compare& node, const program::Expression& expression, Looking looking) {
  Parts parts;
  for (std::size_t index = 0; index < node.comparators.size(); ++index) {
    const Index first = expression.operands[index];
    const Index second = expression.operands[index + 1];
    const Finding& left = value(first, looking);
    const Finding& right = value(second, looking);
    // The side that is not known is the one to tell apart.
    if (left.settled() && !right.settled()) {
      parts.own(relation(second, right, turned(node.comparators[index]), left, looking));
    } else {
      parts.own(relation(first, left, node.comparators[index], right, looking));
    }
  }
  return all_of(parts);
}

Finding Evaluation::chosen_among(Index subject, const Finding& found, const std::vector<Index>& choices,
                                 Looking looking) {
  const auto& possible = std::get<std::vector<Index>>(found.value);
  std::vector<Index> inside;
  std::vector<Index> outside;
  for (const Index choice : possible) {
    const bool member = std::find(choices.begin(), choices.end(), choice) != choices.end();
    (member ? inside : outside).push_back(choice);
  }
  Finding result = known(outside.empty() ? Truth::yes : inside.empty() ? Truth::no : Truth::unknown);
  result.take_grounds(found);
  result.settle_if_exact();
  if (result.truth() == Truth::unknown && result.splits.empty()) {
    if (const std::optional<Subject> what = subject_of(subject, looking)) {
      result.add_split({*what, {inside, outside}, result.needs});
    }
  }
  return result;
}

Finding Evaluation::of(const program::MemberOf& node, const program::Expression& expression, Looking looking) {
  const Index subject = expression.operands.front();
  const Finding& found = value(subject, looking);
  Finding result;
  if (std::holds_alternative<std::vector<Index>>(found.value)) {
    std::vector<Index> choices;
    bool plain = true;
    for (std::size_t index = 1; index < expression.operands.size(); ++index) {
      const std::optional<Index> choice = value(expression.operands[index], looking).choice();
      plain = plain && choice;
      if (choice) {
        choices.push_back(*choice);
      }
    }
    if (plain) {
      result = chosen_among(subject, found, choices, looking);
      return node.negated ? negation(result) : result;
    }
  }
  Parts ways;
  for (std::size_t index = 1; index < expression.operands.size(); ++index) {
    const Finding& member = value(expression.operands[index], looking);
    const auto* range = std::get_if<Range>(&member.value);
    if (range != nullptr && !range->exact() && member.settled()) {
      Parts ends;
      if (range->low) {
        ends.own(relation(subject, found, Comparator::greater_or_equal, known(range->low->value), looking));
      }
      if (range->high) {
        ends.own(relation(subject, found, Comparator::less_or_equal, known(range->high->value), looking));
      }
      ways.own(all_of(ends));
    } else {
      ways.own(relation(subject, found, Comparator::equal, member, looking));
    }
  }
  result = any_of(ways);
  return node.negated ? negation(result) : result;
}

Finding Evaluation::quotient(const program::Expression& expression, Looking looking) {
  const Finding& dividend = value(expression.operands[0], looking);
  const Finding& divisor = value(expression.operands[1], looking);
  Finding result;
  result.value = dividend.range() / divisor.range();
  result.take_grounds(dividend);
  result.take_grounds(divisor);
  result.settle_if_exact();
  if (divisor.range().may_be_zero() && divisor.settled()) {
    // A divisor of 0 has no quotient; what it is drawn from has to be looked at again.
    result.needs.insert(divisor.decisions);
    if (const std::optional<Subject> subject = subject_of(expression.operands[1], looking)) {
      result.needs.insert(*subject);
    } else {
      std::vector<Index> open{expression.operands[1]};
      while (!open.empty()) {
        const Index index = open.back();
        open.pop_back();
        if (const std::optional<Subject> part = subject_of(index, looking)) {
          result.needs.insert(*part);
        }
        const std::vector<Index>& operands = program_.expressions[index].operands;
        open.insert(open.end(), operands.begin(), operands.end());
      }
    }
  }
  return result;
}

Finding Evaluation::of(const program::Apply& node, const program::Expression& expression, Looking looking) {
  const std::vector<Index>& operands = expression.operands;
  if (node.op == Operator::all_of || node.op == Operator::any_of) {
    Parts parts;
    for (const Index operand : operands) {
      parts.refer(value(operand, looking));
    }
    return node.op == Operator::all_of ? all_of(parts) : any_of(parts);
  }
  if (node.op == Operator::logical_not) {
    return negation(value(operands.front(), looking));
  }
  if (node.op == Operator::divide) {
    return quotient(expression, looking);
  }
  if (node.op == Operator::after || node.op == Operator::before) {
    const Unit& unit = program_.expressions[operands[0]].type.unit;
    return shifted(value(operands[1], looking), value(operands[0], looking), unit, node.op == Operator::after);
  }
  const auto is_date = [&](Index operand) {
    return program_.expressions[operand].type.kind == program::TypeKind::date;
  };
  if (expression.type.kind == program::TypeKind::date) {
    // A date and durations: the date leads, whatever its place.
    const auto date = std::find_if(operands.begin(), operands.end(), is_date);
    if (date == operands.end()) {
      return {};
    }
    Finding result = value(*date, looking);
    for (auto operand = operands.begin(); operand != operands.end(); ++operand) {
      if (operand != date) {
        const Unit& unit = program_.expressions[*operand].type.unit;
        result = shifted(result, value(*operand, looking), unit, node.op == Operator::add);
      }
    }
    return result;
  }
  if (node.op == Operator::subtract && is_date(operands[0]) && is_date(operands[1])) {
    const Finding& later = value(operands[0], looking);
    const Finding& earlier = value(operands[1], looking);
    const auto days = [](const Finding& finding) {
      Range range;
      if (const DateRange dates = finding.dates(); true) {
        if (dates.low) {
          range.low = End{dates.low->number(), false};
        }
        if (dates.high) {
          range.high = End{dates.high->number(), false};
        }
      }
      return range;
    };
    Finding result;
    result.value = days(later) - days(earlier);
    result.take_grounds(later);
    result.take_grounds(earlier);
    result.settle_if_exact();
    return result;
  }

  Finding result = value(operands.front(), looking);
  Range range = result.range();
  for (std::size_t index = 1; index < operands.size(); ++index) {
    const Finding& operand = value(operands[index], looking);
    const Range other = operand.range();
    switch (node.op) {
    case Operator::add:
      range = range + other;
      break;
    case Operator::subtract:
      range = range - other;
      break;
    case Operator::multiply:
      range = range * other;
      break;
    case Operator::least:
      range = least(range, other);
      break;
    case Operator::greatest:
      range = greatest(range, other);
      break;
    case Operator::range:
      range = Range{range.low, other.high};
      break;
    default:
      break;
    }
    result.take_grounds(operand);
  }
  if (node.op == Operator::up_to) {
    range = hull(Range{End{0, false}, range.high}, Range::exactly(0));
  }
  result.value = range;
  if (node.op == Operator::up_to || node.op == Operator::range) {
    result.decisions.insert(Subject{Subject::Kind::measure, resolving_.empty() ? 0 : resolving_.back(), 0, 0});
  }
  result.settle_if_exact();
  return result;
}

Finding Evaluation::of(const program::Lookup& node, const program::Expression& expression, Looking looking) {
  const program::Table& table = program_.tables[node.table];
  const Index subject = expression.operands.front();
  const Finding& found = value(subject, looking);
  const auto* choices = std::get_if<std::vector<Index>>(&found.value);
  if (choices == nullptr) {
    return found;
  }
  const auto row = [&](Index choice) {
    if (choice < table.rows.size() && table.rows[choice]) {
      return value(*table.rows[choice], looking);
    }
    Finding none = known(Rational(0));
    none.absent = true;
    return none;
  };
  std::optional<Finding> result;
  bool agree = true;
  for (const Index choice : *choices) {
    const Finding here = row(choice);
    agree = agree && (!result || same_value(*result, here));
    result = result ? either_value(*result, here) : here;
  }
  if (!result) {
    return found;
  }
  if (agree) {
    result->interpretations.insert(found.interpretations);
    return *result;
  }
  result->absent = false;
  result->take_grounds(found);
  if (found.splits.empty()) {
    if (const std::optional<Subject> what = subject_of(subject, looking)) {
      Split split{*what, {}, found.needs};
      for (const Index choice : *choices) {
        split.ways.emplace_back(std::vector<Index>{choice});
      }
      result->splits.insert(result->splits.begin(), std::make_shared<const Split>(std::move(split)));
    }
  }
  return *result;
}

Finding Evaluation::of(const program::CountMembers& node, const program::Expression& expression, Looking) {
  const std::vector<Member>* list = members(node.list);
  Finding result = known(Rational(0));
  if (list == nullptr) {
    result.value = Range::at_least(0);
    result.needs.insert({Subject::Kind::fact, node.list, 0, 0});
    return result;
  }
  Range count = Range::exactly(0);
  for (Index member = 1; member <= list->size(); ++member) {
    const Finding counted =
        expression.operands.empty() ? known(Truth::yes) : value(expression.operands.front(), {node.list, member});
    if (counted.truth() == Truth::yes) {
      count = count + Range::exactly(1);
    } else if (counted.truth() == Truth::unknown) {
      count = count + Range::from({Rational(0), Rational(1)});
    }
    result.take_grounds(counted);
  }
  result.value = count;
  result.settle_if_exact();
  return result;
}

Finding Evaluation::of(const program::SumMembers& node, const program::Expression& expression, Looking) {
  const std::vector<Member>* list = members(node.list);
  Finding result = known(Rational(0));
  if (list == nullptr) {
    const program::Field& field = program_.records[program_.facts[node.list].type.set].fields[node.field];
    const bool negative = !field.at_least || field.at_least->is_negative();
    result.value = negative ? Range{} : Range::at_least(0);
    result.needs.insert({Subject::Kind::fact, node.list, 0, 0});
    return result;
  }
  Range total = Range::exactly(0);
  const program::FieldOf summed{node.field};
  program::Expression field_expression;
  field_expression.type = program_.records[program_.facts[node.list].type.set].fields[node.field].type;
  for (Index member = 1; member <= list->size(); ++member) {
    const Looking looking{node.list, member};
    const Finding counted =
        expression.operands.empty() ? known(Truth::yes) : value(expression.operands.front(), looking);
    if (counted.truth() == Truth::no) {
      result.interpretations.insert(counted.interpretations);
      continue;
    }
    const Finding amount = of(summed, field_expression, looking);
    total = total + (counted.truth() == Truth::yes ? amount.range() : hull(amount.range(), Range::exactly(0)));
    result.take_grounds(counted);
    result.take_grounds(amount);
  }
  result.value = total;
  result.settle_if_exact();
  return result;
}

} // namespace kuan::evaluator
