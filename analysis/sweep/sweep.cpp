#include "analysis/sweep/sweep.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/evaluator/evaluation.hpp"

#include <algorithm>
#include <map>

namespace kuan::analysis {

namespace {

using program::Index;

const Amount* amount_of(const std::optional<Value>& value) {
  return value ? std::get_if<Amount>(&value->value) : nullptr;
}

/// Two values that differ at most in the size of an amount.
bool same_kind_of_value(const std::optional<Value>& a, const std::optional<Value>& b) {
  if (!a || !b) {
    return a.has_value() == b.has_value();
  }
  const Amount* first = amount_of(a);
  const Amount* second = amount_of(b);
  if (first == nullptr || second == nullptr) {
    return *a == *b;
  }
  return first->unit == second->unit && first->interval.at_least.has_value() == second->interval.at_least.has_value() &&
         first->interval.at_most.has_value() == second->interval.at_most.has_value();
}

bool same_duties(const Outcome& a, const Outcome& b) {
  return std::equal(a.duties.begin(), a.duties.end(), b.duties.begin(), b.duties.end(),
                    [](const DutyOutcome& first, const DutyOutcome& second) {
                      return first.force == second.force && first.by == second.by && first.to == second.to &&
                             first.act.english == second.act.english && first.act.chinese == second.act.chinese;
                    });
}

std::optional<Line> line_through(const Rational& x1, const Rational& y1, const Rational& x2, const Rational& y2) {
  if (x1 == x2) {
    return std::nullopt;
  }
  const Rational slope = (y2 - y1) / (x2 - x1);
  return Line{y1 - slope * x1, slope};
}

using End = std::optional<Rational> Interval::*;

class Sweeper {
public:
  Sweeper(const program::Program& program, const Case& facts, Index measure, Index fact)
      : program_(program), facts_(facts), measure_(measure), fact_(fact) {}

  const Outcome& at(const Rational& x) {
    const auto found = outcomes_.find(x);
    if (found != outcomes_.end()) {
      return found->second;
    }
    return outcomes_.emplace(x, evaluate_measure(program_, with_number(facts_, fact_, x), measure_)).first->second;
  }

  /// A stretch between two values, neither of them in it, if it keeps its course.
  std::optional<Piece> straight(const Rational& from, const Rational& to, bool may_curve) {
    const Rational width = to - from;
    std::vector<Rational> places;
    for (const std::int64_t part : {32, 1, 13, 51, 63}) {
      places.push_back(from + width * Rational(part, 64));
    }
    const Outcome& first = at(places.front());
    const bool same =
        std::all_of(places.begin(), places.end(), [&](const Rational& place) { return same_course(first, at(place)); });
    if (!same) {
      return std::nullopt;
    }
    Piece piece{from, to, false, false, first, places.front(), {}, {}, false};
    if (amount_of(first.value) == nullptr) {
      return piece;
    }
    for (const bool low : {true, false}) {
      const End end = low ? &Interval::at_least : &Interval::at_most;
      if (!end_at(places.front(), end)) {
        continue;
      }
      const std::optional<Line> line = line_at(places[1], places[4], end);
      const bool fits = line && std::all_of(places.begin(), places.end(), [&](const Rational& place) {
                          return end_at(place, end) == line->at(place);
                        });
      if (fits) {
        (low ? piece.low : piece.high) = line;
      } else if (may_curve) {
        piece.curved = true;
      } else {
        return std::nullopt;
      }
    }
    return piece;
  }

  /// Divides a stretch until each part keeps its course.
  void divide(const Rational& from, const Rational& to, bool may_curve, std::size_t depth, std::vector<Piece>& pieces) {
    constexpr std::size_t deepest = 10;
    if (std::optional<Piece> piece = straight(from, to, may_curve)) {
      pieces.push_back(std::move(*piece));
      return;
    }
    if (const std::optional<Rational> bend = meeting(from, to)) {
      std::optional<Piece> left = straight(from, *bend, false);
      std::optional<Piece> right = straight(*bend, to, false);
      if (left && right) {
        pieces.push_back(std::move(*left));
        pieces.push_back(point(*bend));
        pieces.push_back(std::move(*right));
        return;
      }
    }
    if (depth == deepest) {
      exact_ = false;
      const Rational middle = (from + to) / Rational(2);
      pieces.push_back(Piece{from, to, false, false, at(middle), middle, {}, {}, true});
      return;
    }
    const Rational middle = (from + to) / Rational(2);
    divide(from, middle, may_curve, depth + 1, pieces);
    pieces.push_back(point(middle));
    divide(middle, to, may_curve, depth + 1, pieces);
  }

  Piece point(const Rational& x) {
    const Outcome& outcome = at(x);
    Piece piece{x, x, true, true, outcome, x, {}, {}, false};
    if (const std::optional<Rational> low = end_at(x, &Interval::at_least)) {
      piece.low = Line{*low, Rational()};
    }
    if (const std::optional<Rational> high = end_at(x, &Interval::at_most)) {
      piece.high = Line{*high, Rational()};
    }
    return piece;
  }

  [[nodiscard]] bool exact() const { return exact_; }

private:
  std::optional<Rational> end_at(const Rational& x, End end) {
    const Amount* amount = amount_of(at(x).value);
    return amount == nullptr ? std::nullopt : amount->interval.*end;
  }

  std::optional<Line> line_at(const Rational& first, const Rational& second, End end) {
    const std::optional<Rational> y1 = end_at(first, end);
    const std::optional<Rational> y2 = end_at(second, end);
    return y1 && y2 ? line_through(first, *y1, second, *y2) : std::nullopt;
  }

  /// Where the lines of both ends of a stretch meet, inside it.
  std::optional<Rational> meeting(const Rational& from, const Rational& to) {
    const Rational step = (to - from) / Rational(128);
    for (const End end : {&Interval::at_most, &Interval::at_least}) {
      const std::optional<Line> left = line_at(from + step, from + step * Rational(2), end);
      const std::optional<Line> right = line_at(to - step, to - step * Rational(2), end);
      if (left && right && left->slope != right->slope) {
        const Rational x = (right->intercept - left->intercept) / (left->slope - right->slope);
        if (from < x && x < to) {
          return x;
        }
      }
    }
    return std::nullopt;
  }

  const program::Program& program_;
  const Case& facts_;
  Index measure_;
  Index fact_;
  std::map<Rational, Outcome> outcomes_;
  bool exact_ = true;
};

bool lies_on(const Piece& point, const Piece& piece) {
  const auto on = [&point](const std::optional<Line>& value, const std::optional<Line>& line) {
    return value.has_value() == line.has_value() && (!value || value->at(point.from) == line->at(point.from));
  };
  if (piece.curved) {
    return same_course(point.outcome, piece.outcome);
  }
  return same_course(point.outcome, piece.outcome) && on(point.low, piece.low) && on(point.high, piece.high);
}

/// A curve goes on through a point that it reaches from both sides on the same course.
bool curves_through(const Piece& left, const Piece& point, const Piece& right) {
  return left.curved && right.curved && same_course(left.outcome, point.outcome) &&
         same_course(point.outcome, right.outcome);
}

bool same_line(const Piece& a, const Piece& b) {
  return !a.curved && !b.curved && same_course(a.outcome, b.outcome) && a.low == b.low && a.high == b.high;
}

/// Points and stretches in turn become as few pieces as there are courses.
std::vector<Piece> joined(std::vector<Piece> parts) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    Piece& part = parts[at];
    if (!part.is_point()) {
      if (!pieces.empty() && same_line(pieces.back(), part) && pieces.back().to_included && !pieces.back().is_point()) {
        pieces.back().to = part.to;
        pieces.back().to_included = part.to_included;
      } else {
        pieces.push_back(std::move(part));
      }
      continue;
    }
    const bool joins_left =
        !pieces.empty() && pieces.back().to == part.from && !pieces.back().is_point() && lies_on(part, pieces.back());
    const bool joins_right = at + 1 < parts.size() && lies_on(part, parts[at + 1]);
    const bool curve = !pieces.empty() && at + 1 < parts.size() && curves_through(pieces.back(), part, parts[at + 1]);
    if (curve) {
      pieces.back().to = parts[at + 1].to;
      ++at;
    } else if (joins_left) {
      pieces.back().to_included = true;
    } else if (joins_right) {
      parts[at + 1].from_included = true;
    } else {
      pieces.push_back(std::move(part));
    }
  }
  return pieces;
}

void add_citations(const program::Program& program, Index sentence, std::vector<Locator>& citations) {
  for (const Locator& citation : program.sentences.at(sentence).citations) {
    if (std::find(citations.begin(), citations.end(), citation) == citations.end()) {
      citations.push_back(citation);
    }
  }
}

/// What a piece comes to at a value it reaches: its line, or nothing due.
std::optional<Rational> reached(const Piece& piece, const Rational& x) {
  if (piece.low && piece.high && *piece.low == *piece.high) {
    return piece.low->at(x);
  }
  const std::optional<Interval> counted = charted(piece.outcome);
  const bool nothing = counted && counted->exact() && counted->at_least->is_zero();
  return nothing && !piece.curved ? std::optional(Rational()) : std::nullopt;
}

bool goes_on(const Piece& left, const Piece& right, const Rational& x) {
  const auto same_end = [&x](const std::optional<Line>& a, const std::optional<Line>& b) {
    return a.has_value() == b.has_value() && (!a || a->at(x) == b->at(x));
  };
  return same_end(left.low, right.low) && same_end(left.high, right.high);
}

/// How a sentence stood, member by member: what a threshold of its own can have changed.
std::vector<std::pair<SentenceState, std::vector<std::optional<bool>>>> standing(const Outcome& outcome,
                                                                                 Index sentence) {
  std::vector<std::pair<SentenceState, std::vector<std::optional<bool>>>> steps;
  for (const SentenceStep& step : outcome.derivation) {
    if (step.sentence == sentence) {
      std::vector<std::optional<bool>> conditions;
      for (const ConditionStep& condition : step.conditions) {
        conditions.push_back(condition.holds);
      }
      steps.emplace_back(step.state, std::move(conditions));
    }
  }
  return steps;
}

/// Whether a threshold has to do with a break at its value; several may lie there by chance.
bool is_cause(const Threshold& threshold, BreakKind kind, const Piece& left, const Piece& right) {
  if (!threshold.sentence || !threshold.comparison) {
    return threshold.sentence && kind == BreakKind::kink;
  }
  const auto before = standing(left.outcome, *threshold.sentence);
  const auto after = standing(right.outcome, *threshold.sentence);
  // A sentence of another measure, on which this one leans, has no part in the derivation.
  return (before.empty() && after.empty()) || before != after;
}

Break break_between(const program::Program& program, const std::vector<Piece>& pieces, std::size_t before,
                    const Thresholds& candidates) {
  const Piece& left = pieces[before];
  const Piece& right = pieces[before + 1];
  Break result;
  result.at = left.to;
  result.before = before;
  result.belongs_to_before = left.to_included;
  const std::optional<Rational> from = reached(left, result.at);
  const std::optional<Rational> to = reached(right, result.at);
  if (from && to) {
    result.kind = *from == *to ? BreakKind::change : BreakKind::cliff;
    result.jump = *from == *to ? std::nullopt : std::optional(*to - *from);
  } else {
    result.kind = goes_on(left, right, result.at) ? BreakKind::change : BreakKind::cliff;
  }
  const bool turns = left.low != right.low || left.high != right.high;
  const bool stretches = left.to == right.from && !left.is_point() && !right.is_point();
  if (result.kind == BreakKind::change && turns && stretches && amount_of(left.outcome.value) != nullptr &&
      amount_of(right.outcome.value) != nullptr) {
    result.kind = BreakKind::kink;
  }
  const bool known = charted(left.outcome) && charted(right.outcome);
  if (!known || (amount_of(left.outcome.value) == nullptr && amount_of(right.outcome.value) == nullptr)) {
    result.kind = BreakKind::change;
  }
  for (const Threshold& candidate : candidates.all) {
    if (candidate.at == result.at && is_cause(candidate, result.kind, left, right)) {
      result.causes.push_back(candidate);
      add_citations(program, *candidate.sentence, result.citations);
    }
  }
  if (result.citations.empty()) {
    for (const Piece* piece : {&left, &right}) {
      for (const Locator& citation : piece->outcome.citations) {
        if (std::find(result.citations.begin(), result.citations.end(), citation) == result.citations.end()) {
          result.citations.push_back(citation);
        }
      }
    }
  }
  return result;
}

/// Whether an expression looks at a fact, through whatever names.
class Looks {
public:
  Looks(const program::Program& program, Index fact) : program_(program), fact_(fact) {}

  bool at(Index index) {
    const auto [place, fresh] = seen_.emplace(index, false);
    if (!fresh) {
      return place->second;
    }
    const program::Expression& expression = program_.expressions.at(index);
    bool found = std::any_of(expression.operands.begin(), expression.operands.end(),
                             [this](Index operand) { return at(operand); });
    if (const auto* fact = std::get_if<program::FactOf>(&expression.node)) {
      const std::optional<Index>& derivation = program_.facts.at(fact->fact).derivation;
      found = fact->fact == fact_ || (derivation && at(*derivation));
    } else if (const auto* definition = std::get_if<program::DefinitionOf>(&expression.node)) {
      const std::optional<Index>& value = program_.definitions.at(definition->definition).value;
      found = value && at(*value);
    }
    seen_[index] = found;
    return found;
  }

private:
  const program::Program& program_;
  Index fact_;
  std::map<Index, bool> seen_;
};

} // namespace

bool follows_from_others(const program::Program& program, const Case& facts, Index fact) {
  const std::optional<Index>& derivation = program.facts.at(fact).derivation;
  return derivation && evaluator::Evaluation(program, facts).value(*derivation).settled();
}

Case freed_for(const program::Program& program, Case facts, Index fact) {
  Looks looks(program, fact);
  for (std::size_t other = 0; other < program.facts.size(); ++other) {
    const std::optional<Index>& derivation = program.facts[other].derivation;
    if (other != fact && derivation && looks.at(*derivation)) {
      facts.facts.at(other).reset();
    }
  }
  return facts;
}

Case with_number(Case facts, Index fact, const Rational& value) {
  facts.facts.at(fact) = FactValue{Interval::of(value)};
  return facts;
}

bool same_course(const Outcome& a, const Outcome& b) {
  const auto same_way = [](const Possibility& first, const Possibility& second) {
    return first.conflict == second.conflict && first.citations == second.citations &&
           first.readings == second.readings && same_kind_of_value(first.value, second.value);
  };
  return a.status == b.status && a.citations == b.citations && a.needs == b.needs &&
         a.interpretations == b.interpretations && a.amount_not_set == b.amount_not_set &&
         a.in_principle == b.in_principle && a.options.size() == b.options.size() &&
         same_kind_of_value(a.value, b.value) && same_duties(a, b) &&
         std::equal(a.possible.begin(), a.possible.end(), b.possible.begin(), b.possible.end(), same_way);
}

std::optional<Interval> charted(const Outcome& outcome) {
  const Amount* amount = amount_of(outcome.value);
  switch (outcome.status) {
  case Status::due:
  case Status::may:
    return amount == nullptr ? std::nullopt : std::optional(amount->interval);
  case Status::not_due:
  case Status::not_in_force:
  case Status::no_rule:
    return Interval::of(Rational());
  case Status::unknown:
  case Status::conflict:
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Rational> counting_step(const Unit& unit) {
  if (unit == Unit::of(Dimension::person) || unit == Unit::of(Dimension::count)) {
    return Rational(1);
  }
  if (unit.is_money()) {
    return Rational(1, 100);
  }
  return std::nullopt;
}

Sweep sweep(const program::Program& program, const Case& facts, Index measure, Index fact, const Rational& from,
            const Rational& to, const Advance& advance) {
  Sweep result;
  result.measure = measure;
  result.fact = fact;
  result.unit = program.facts.at(fact).type.unit;
  const Thresholds candidates = thresholds(program, with_number(facts, fact, from), measure, fact);
  std::vector<Rational> marks = {from};
  for (const Threshold& candidate : candidates.all) {
    if (marks.back() < candidate.at && candidate.at < to) {
      marks.push_back(candidate.at);
    }
  }
  if (from < to) {
    marks.push_back(to);
  }
  Sweeper sweeper(program, facts, measure, fact);
  std::vector<Piece> parts = {sweeper.point(from)};
  for (std::size_t at = 1; at < marks.size(); ++at) {
    sweeper.divide(marks[at - 1], marks[at], !candidates.straight, 0, parts);
    parts.push_back(sweeper.point(marks[at]));
    if (advance) {
      advance(at, marks.size() - 1);
    }
  }
  result.pieces = joined(std::move(parts));
  for (std::size_t at = 0; at + 1 < result.pieces.size(); ++at) {
    result.breaks.push_back(break_between(program, result.pieces, at, candidates));
  }
  result.exact = sweeper.exact();
  return result;
}

Sweep sweep_days(const program::Program& program, const Case& facts, Index measure, std::optional<Index> fact,
                 Date from, Date to, const Advance& advance) {
  Sweep result;
  result.measure = measure;
  result.fact = fact;
  result.unit = Unit::of(Dimension::day);
  result.days = true;
  Case moved = fact ? freed_for(program, facts, *fact) : facts;
  for (std::int32_t number = from.number(); number <= to.number(); ++number) {
    const Date day = Date::from_number(number);
    if (advance) {
      advance(static_cast<std::size_t>(number - from.number()), static_cast<std::size_t>(to.number() - from.number()));
    }
    if (fact) {
      moved.facts.at(*fact) = FactValue{day};
    } else {
      moved.as_of = day;
    }
    Outcome outcome = evaluate_measure(program, moved, measure);
    const Rational x(number);
    if (!result.pieces.empty()) {
      Piece& last = result.pieces.back();
      if (same_course(last.outcome, outcome) && last.outcome.value == outcome.value) {
        last.to = x;
        continue;
      }
    }
    Piece piece{x, x, true, true, std::move(outcome), x, {}, {}, false};
    if (const Amount* amount = amount_of(piece.outcome.value)) {
      piece.low =
          amount->interval.at_least ? std::optional(Line{*amount->interval.at_least, Rational()}) : std::nullopt;
      piece.high = amount->interval.at_most ? std::optional(Line{*amount->interval.at_most, Rational()}) : std::nullopt;
    }
    result.pieces.push_back(std::move(piece));
  }
  const Thresholds none;
  for (std::size_t at = 0; at + 1 < result.pieces.size(); ++at) {
    Break one = break_between(program, result.pieces, at, none);
    one.at = result.pieces[at + 1].from;
    one.belongs_to_before = false;
    result.breaks.push_back(std::move(one));
  }
  return result;
}

} // namespace kuan::analysis
