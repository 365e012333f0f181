#include "interpreter/evaluator/evaluation.hpp"

/// Days: the Civil Code's arithmetic of periods (arts. 201-203) over what is known of a date.
namespace kuan::evaluator {

using program::Comparator;

namespace {

/// A duration's parts: whole ones, and days for what is left of a month (half a month is 15 days).
struct Whole {
  std::int64_t units = 0;
  std::int64_t days = 0;
};

std::optional<Whole> whole(const Rational& length, const Unit& unit) {
  const std::optional<std::int64_t> units = length.floor();
  if (!units) {
    return std::nullopt;
  }
  Whole result{*units, 0};
  if (unit == Unit::of(Dimension::month)) {
    result.days = ((length - Rational(*units)) * Rational(30)).floor().value_or(0);
  }
  return result;
}

} // namespace

Finding Evaluation::shifted(const Finding& date, const Finding& duration, const Unit& unit, bool after) {
  const auto shift = [&](Date day, const Rational& length) -> std::optional<Date> {
    const std::optional<Whole> parts = whole(length, unit);
    if (!parts) {
      return std::nullopt;
    }
    const std::int64_t sign = after ? 1 : -1;
    if (unit == Unit::of(Dimension::working_day)) {
      const std::optional<Date> moved = program_.calendar.plus_working_days(day, sign * parts->units);
      if (!moved) {
        // The year that lacks data is the first one on the way that the calendar does not know.
        int year = day.year();
        while (program_.calendar.knows(year) && year > 1900 && year < 2199) {
          year += after ? 1 : -1;
        }
        missing_years_.insert(year);
      }
      return moved;
    }
    if (unit == Unit::of(Dimension::day)) {
      return day.plus_days(sign * parts->units);
    }
    // Art. 202: the corresponding day of the month, or the month's last where it has none.
    return day.plus_months(sign * parts->units).plus_days(sign * parts->days);
  };

  Finding result;
  result.take_grounds(date);
  result.take_grounds(duration);
  const DateRange days = date.dates();
  const Range lengths = duration.range();
  const std::optional<End>& nearest = after ? lengths.low : lengths.high;
  const std::optional<End>& farthest = after ? lengths.high : lengths.low;
  DateRange moved;
  if (days.low && nearest) {
    moved.low = shift(*days.low, nearest->value);
  }
  if (days.high && farthest) {
    moved.high = shift(*days.high, farthest->value);
  }
  result.value = moved;
  result.settle_if_exact();
  return result;
}

std::optional<Finding> Evaluation::moved_to_working_day(const Finding& date) {
  const DateRange days = date.dates();
  if (!days.exact()) {
    return date;
  }
  const std::optional<Date> moved = program_.calendar.next_working_day(*days.low);
  if (!moved) {
    missing_years_.insert(program_.calendar.knows(days.low->year()) ? days.low->year() + 1 : days.low->year());
    return std::nullopt;
  }
  Finding result = date;
  result.value = DateRange::exactly(*moved);
  return result;
}

Finding Evaluation::of(const program::DateWithin& node, const program::Expression& expression, Looking looking) {
  const Index subject = expression.operands[0];
  const Finding& day = value(subject, looking);
  const Finding& duration = value(expression.operands[1], looking);
  const Finding& event = value(expression.operands[2], looking);
  const Finding end = shifted(event, duration, program_.expressions[expression.operands[1]].type.unit, node.after);
  const Comparator towards = node.after ? Comparator::less_or_equal : Comparator::greater_or_equal;
  const Comparator strictly_towards = node.after ? Comparator::less : Comparator::greater;
  const Comparator away = node.after ? Comparator::greater_or_equal : Comparator::less_or_equal;
  const Comparator strictly_away = node.after ? Comparator::greater : Comparator::less;
  const auto between = [&](Comparator second) {
    Parts ends;
    ends.own(relation(subject, day, away, event, looking));
    ends.own(relation(subject, day, second, end, looking));
    return all_of(ends);
  };
  switch (node.kind) {
  case program::DateWithin::Kind::within:
    return between(towards);
  case program::DateWithin::Kind::less_than:
    return between(strictly_towards);
  case program::DateWithin::Kind::more_than:
    return relation(subject, day, strictly_away, end, looking);
  case program::DateWithin::Kind::at_least:
    return relation(subject, day, away, end, looking);
  }
  return {};
}

Finding Evaluation::as_of_relation(Comparator comparator, const Finding& day) {
  const Finding today = as_of();
  Finding result = relation(std::nullopt, today, comparator, day, {});
  const DateRange days = day.dates();
  if (result.truth() != Truth::unknown || !result.splits.empty() || !days.exact() || today.settled()) {
    return result;
  }
  // Only the as-of date is missing: it falls on one side of the day or the other.
  const bool day_is_first_half = comparator == Comparator::less_or_equal || comparator == Comparator::greater;
  const Date last = day_is_first_half ? *days.low : days.low->plus_days(-1);
  const DateRange early = intersection(today.dates(), DateRange{std::nullopt, last});
  const DateRange late = intersection(today.dates(), DateRange{last.plus_days(1), std::nullopt});
  result.add_split({{Subject::Kind::as_of, 0, 0, 0}, {early, late}, result.needs});
  return result;
}

} // namespace kuan::evaluator
