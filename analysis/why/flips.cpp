#include "analysis/why/flips.hpp"

#include "analysis/sweep/sweep.hpp"
#include "interpreter/evaluate.hpp"
#include "interpreter/facts/uses.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

using program::Index;

constexpr std::int32_t most_days = 366; // a change of date beyond a year is no near one

bool flipped(const Outcome& before, const Outcome& after) {
  if (comes_out_below_zero(after)) {
    return false; // no change that anyone could make leads there
  }
  return before.status != after.status || before.citations != after.citations;
}

class Search {
public:
  Search(const program::Program& program, const Case& facts, const Outcome& outcome)
      : program_(program), facts_(facts), outcome_(outcome) {}

  void fact(Index index) {
    const program::Fact& fact = program_.facts.at(index);
    const std::optional<FactValue>& given = facts_.facts.at(index);
    if (!given || follows_from_others(program_, facts_, index)) {
      return;
    }
    if (const auto* truth = std::get_if<bool>(&given->value)) {
      settle(index, FactValue{!*truth});
    } else if (const auto* choice = std::get_if<Index>(&given->value)) {
      const auto count = static_cast<Index>(program_.choice_sets.at(fact.type.set).choices.size());
      for (Index other = 0; other < count; ++other) {
        if (other != *choice) {
          settle(index, FactValue{other});
        }
      }
    } else if (const auto* day = std::get_if<Date>(&given->value)) {
      this->day(index, *day);
    } else if (const auto* interval = std::get_if<Interval>(&given->value); interval != nullptr && interval->exact()) {
      number(index, *interval->at_least);
    }
  }

  void as_of() {
    if (!facts_.as_of) {
      return;
    }
    for (const std::int32_t direction : {-1, 1}) {
      for (std::int32_t days = 1; days <= most_days; ++days) {
        Case changed = facts_;
        changed.as_of = facts_.as_of->plus_days(direction * days);
        Outcome after = evaluate_measure(program_, changed, outcome_.measure);
        if (flipped(outcome_, after)) {
          found_.push_back(Flip{Flip::AsOf{*facts_.as_of, *changed.as_of}, std::move(after), {}, Rational()});
          break;
        }
      }
    }
  }

  void readings(Index interpretation) {
    const std::optional<Index>& chosen = facts_.readings.at(interpretation);
    const auto count = static_cast<Index>(program_.interpretations.at(interpretation).readings.size());
    for (Index reading = 0; chosen && reading < count; ++reading) {
      if (reading != *chosen) {
        Case changed = facts_;
        changed.readings.at(interpretation) = reading;
        Outcome after = evaluate_measure(program_, changed, outcome_.measure);
        if (flipped(outcome_, after)) {
          found_.push_back(Flip{Flip::Reading{interpretation, reading}, std::move(after), {}, Rational()});
        }
      }
    }
  }

  std::vector<Flip> take() {
    const auto rank = [](const Flip& flip) {
      const auto* fact = std::get_if<Flip::Fact>(&flip.change);
      return fact != nullptr && fact->turning ? 0 : 1;
    };
    std::stable_sort(found_.begin(), found_.end(), [&rank](const Flip& a, const Flip& b) {
      return rank(a) != rank(b) ? rank(a) < rank(b) : rank(a) == 0 && a.distance < b.distance;
    });
    return std::move(found_);
  }

private:
  Case changed(Index fact, const FactValue& value) const {
    Case result = freed_for(program_, facts_, fact);
    result.facts.at(fact) = value;
    return result;
  }

  void settle(Index fact, FactValue value) {
    Outcome after = evaluate_measure(program_, changed(fact, value), outcome_.measure);
    if (flipped(outcome_, after)) {
      Flip::Fact change{fact, *facts_.facts.at(fact), std::move(value), {}, false, false};
      found_.push_back(Flip{std::move(change), std::move(after), {}, Rational()});
    }
  }

  void day(Index fact, Date from) {
    Case result = freed_for(program_, facts_, fact);
    for (const std::int32_t direction : {-1, 1}) {
      for (std::int32_t days = 1; days <= most_days; ++days) {
        const FactValue value{from.plus_days(direction * days)};
        result.facts.at(fact) = value;
        Outcome after = evaluate_measure(program_, result, outcome_.measure);
        if (flipped(outcome_, after)) {
          found_.push_back(Flip{Flip::Fact{fact, *facts_.facts.at(fact), value, {}, false, direction > 0},
                                std::move(after),
                                {},
                                Rational()});
          break;
        }
      }
    }
  }

  struct Place {
    Rational value;
    Rational turning;
    bool past = false;
  };

  /// The values to try from nearest to farthest: the thresholds themselves and what lies past them; of what is
  /// counted in steps the steps next to them.
  std::vector<Place> places(Index fact, const Rational& from, const std::vector<Rational>& turnings, bool upwards) {
    std::vector<Place> result;
    const std::optional<Rational> step = counting_step(program_.facts.at(fact).type.unit);
    for (std::size_t at = 0; at < turnings.size(); ++at) {
      const Rational& turning = turnings[at];
      if (!step) {
        const Rational next = at + 1 < turnings.size()
                                  ? turnings[at + 1]
                                  : turning + (upwards ? Rational(1) : Rational(-1)) * size(turning, from);
        if (turning != from) {
          result.push_back({turning, turning, false});
        }
        result.push_back({(turning + next) / Rational(2), turning, true});
        continue;
      }
      const std::optional<std::int64_t> below = (turning / *step).floor();
      if (!below) {
        continue;
      }
      const bool whole = Rational(*below) * *step == turning;
      if (whole && turning != from) {
        result.push_back({turning, turning, false});
      }
      const std::int64_t beside = upwards ? *below + 1 : (whole ? *below - 1 : *below);
      result.push_back({Rational(beside) * *step, turning, true});
    }
    return result;
  }

  static Rational size(const Rational& a, const Rational& b) {
    const Rational difference = a - b;
    return Rational(1) + (difference.is_negative() ? -difference : difference);
  }

  void number(Index fact, const Rational& from) {
    const program::Fact& declared = program_.facts.at(fact);
    const Case freed = freed_for(program_, facts_, fact);
    const Thresholds candidates = thresholds(program_, freed, outcome_.measure, fact);
    std::vector<Rational> up;
    std::vector<Rational> down;
    for (const Threshold& candidate : candidates.all) {
      if (!(candidate.at < from) && (up.empty() || up.back() != candidate.at)) {
        up.push_back(candidate.at);
      }
      if (!(from < candidate.at) && (down.empty() || down.back() != candidate.at)) {
        down.push_back(candidate.at);
      }
    }
    std::reverse(down.begin(), down.end());
    for (const bool upwards : {false, true}) {
      for (const Place& place : places(fact, from, upwards ? up : down, upwards)) {
        const bool outside = (declared.at_least && place.value < *declared.at_least) ||
                             (declared.at_most && *declared.at_most < place.value) || place.value == from;
        if (outside) {
          continue;
        }
        Outcome after = evaluate_measure(program_, with_number(freed, fact, place.value), outcome_.measure);
        if (flipped(outcome_, after)) {
          add_number(fact, from, place, std::move(after), candidates);
          break;
        }
      }
    }
  }

  void add_number(Index fact, const Rational& from, const Place& place, Outcome after, const Thresholds& candidates) {
    const bool counted = counting_step(program_.facts.at(fact).type.unit).has_value();
    // What is not counted in steps is told by the threshold itself: past it, however little.
    const Rational& told = counted ? place.value : place.turning;
    Flip flip{Flip::Fact{fact, FactValue{Interval::of(from)}, FactValue{Interval::of(told)}, place.turning, place.past,
                         from < place.value},
              std::move(after),
              {},
              Rational()};
    const Rational change = told < from ? from - told : told - from;
    const Rational whole = from.is_negative() ? -from : from;
    flip.distance = whole.is_zero() ? change + Rational(1) : change / whole;
    for (const Threshold& candidate : candidates.all) {
      if (candidate.at == place.turning && candidate.comparison && candidate.sentence) {
        for (const Locator& citation : program_.sentences.at(*candidate.sentence).citations) {
          if (std::find(flip.citations.begin(), flip.citations.end(), citation) == flip.citations.end()) {
            flip.citations.push_back(citation);
          }
        }
      }
    }
    found_.push_back(std::move(flip));
  }

  const program::Program& program_;
  const Case& facts_;
  const Outcome& outcome_;
  std::vector<Flip> found_;
};

} // namespace

std::vector<Flip> flips(const program::Program& program, const Case& facts, const Outcome& outcome) {
  Search search(program, facts, outcome);
  const std::vector<std::vector<Index>> uses = measures_by_fact(program);
  for (std::size_t fact = 0; fact < uses.size(); ++fact) {
    const bool used = std::find(uses[fact].begin(), uses[fact].end(), outcome.measure) != uses[fact].end();
    if (used) {
      search.fact(static_cast<Index>(fact));
    }
  }
  search.as_of();
  for (std::size_t interpretation = 0; interpretation < program.interpretations.size(); ++interpretation) {
    search.readings(static_cast<Index>(interpretation));
  }
  return search.take();
}

} // namespace kuan::analysis
