#include "interpreter/evaluator/derivation.hpp"
#include "interpreter/evaluator/worlds.hpp"

#include <algorithm>

/// The outcome that a reader sees, from the ways that it can fall.
namespace kuan::evaluator {

namespace {

struct Reached {
  const Fork* leaf = nullptr;
  std::vector<std::pair<Index, Index>> readings; // supposed on the way there
};

void collect(const Fork& fork, std::vector<std::pair<Index, Index>> readings, std::vector<Reached>& leaves,
             Needs& needs, bool& only_conflicts) {
  if (fork.leaf()) {
    needs.insert(fork.needs.begin(), fork.needs.end());
    leaves.push_back({&fork, std::move(readings)});
    return;
  }
  needs.insert(fork.split->needs.begin(), fork.split->needs.end());
  only_conflicts = only_conflicts && fork.split->subject.kind == Subject::Kind::measure;
  for (std::size_t index = 0; index < fork.branches.size(); ++index) {
    std::vector<std::pair<Index, Index>> onwards = readings;
    if (fork.split->subject.kind == Subject::Kind::interpretation) {
      onwards.emplace_back(fork.split->subject.thing, std::get<Index>(fork.split->ways[index]));
    }
    collect(fork.branches[index], std::move(onwards), leaves, needs, only_conflicts);
  }
}

std::string name_of(const program::Names& names) {
  return names.in(Language::english);
}

std::string name_of(const program::Program& program, const Subject& subject) {
  switch (subject.kind) {
  case Subject::Kind::interpretation:
    return name_of(program.interpretations[subject.thing].names);
  case Subject::Kind::fact:
    return name_of(program.facts[subject.thing].names);
  case Subject::Kind::field: {
    const program::Fact& list = program.facts[subject.thing];
    const program::Field& field = program.records[list.type.set].fields[subject.field];
    return name_of(list.names) + "[" + std::to_string(subject.member) + "]." + name_of(field.names);
  }
  case Subject::Kind::definition:
    return name_of(program.definitions[subject.thing].names);
  case Subject::Kind::as_of:
    return "as of";
  case Subject::Kind::measure:
    return name_of(program.measures[subject.thing].names);
  case Subject::Kind::comparison:
    break;
  }
  return {};
}

std::vector<Locator> citations_of(const program::Program& program, const program::Measure& measure,
                                  const std::vector<Index>& sentences) {
  std::vector<Locator> citations;
  for (const Index index : measure.sentences) {
    if (std::find(sentences.begin(), sentences.end(), index) == sentences.end()) {
      continue;
    }
    for (const Locator& citation : program.sentences[index].citations) {
      if (std::find(citations.begin(), citations.end(), citation) == citations.end()) {
        citations.push_back(citation);
      }
    }
  }
  return citations;
}

Value amount_value(const Range& range, const Unit& unit) {
  return Value{Amount{range.interval(), unit}};
}

/// What a verdict gives; nothing where it gives nothing, or no figure is set here.
std::optional<Value> value_of(const Verdict& verdict) {
  if (!verdict.gives()) {
    return std::nullopt;
  }
  if (verdict.amount) {
    if (const DateRange dates = verdict.amount->dates(); dates.exact()) {
      return Value{*dates.low};
    }
    const Range range = verdict.amount->range();
    return range.low || range.high ? std::optional<Value>(amount_value(range, verdict.unit)) : std::nullopt;
  }
  return verdict.yes ? std::optional<Value>(Value{Yes{}}) : std::nullopt;
}

void take_conflict(std::vector<Possibility>& possible, const program::Program& program,
                   const program::Measure& measure, const Verdict& verdict) {
  for (const Verdict& side : verdict.alternatives) {
    possible.push_back({value_of(side), false, citations_of(program, measure, side.sentences), {}});
  }
}

void fill(Outcome& outcome, const program::Program& program, const program::Measure& measure, const Verdict& verdict) {
  outcome.status = verdict.status;
  outcome.value = value_of(verdict);
  outcome.citations = citations_of(program, measure, verdict.sentences);
  outcome.in_force_from = verdict.in_force_from;
  outcome.in_force_until = verdict.in_force_until;
  outcome.interpretations.assign(verdict.interpretations.begin(), verdict.interpretations.end());
  if (verdict.status == Status::conflict) {
    outcome.value.reset();
    outcome.duties = verdict.duties;
    take_conflict(outcome.possible, program, measure, verdict);
    return;
  }
  outcome.assumed_history.assign(verdict.assumed_history.begin(), verdict.assumed_history.end());
  if (!verdict.gives()) {
    return;
  }
  outcome.duties = verdict.duties;
  if (!verdict.duties.empty()) {
    outcome.duty = verdict.duties.front();
  }
  for (const Finding& option : verdict.options) {
    const DateRange dates = option.dates();
    outcome.options.push_back(dates.exact() ? Value{*dates.low} : amount_value(option.range(), verdict.unit));
  }
  outcome.agency_chooses = verdict.agency_chooses;
  for (const auto& item : verdict.items) {
    outcome.items.push_back({item.first, {amount_value(item.second.range(), verdict.unit)}});
  }
  if (verdict.longest) {
    outcome.longest = verdict.longest->range().interval();
    outcome.longest_unit = verdict.longest_unit;
  }
  if (verdict.total) {
    outcome.total = amount_value(verdict.total->range(), verdict.unit * verdict.longest_unit);
  }
  outcome.in_principle = verdict.in_principle;
  outcome.amount_not_set = verdict.not_set;
}

Range hull_of(const Fork& leaf) {
  return leaf.bounds;
}

bool comes_before(const Possibility& a, const Possibility& b) {
  const auto rank = [](const Possibility& possibility) {
    if (possibility.conflict) {
      return 3;
    }
    if (!possibility.value) {
      return 0;
    }
    return std::holds_alternative<Amount>(possibility.value->value) ? 1 : 2;
  };
  if (rank(a) != rank(b)) {
    return rank(a) < rank(b);
  }
  if (rank(a) != 1) {
    return a.citations < b.citations;
  }
  const Interval& first = std::get<Amount>(a.value->value).interval;
  const Interval& second = std::get<Amount>(b.value->value).interval;
  const auto earlier = [](const std::optional<Rational>& x, const std::optional<Rational>& y) {
    return !x ? y.has_value() : y && *x < *y;
  };
  if (first.at_least != second.at_least) {
    return earlier(first.at_least, second.at_least);
  }
  if (first.at_most != second.at_most) {
    return !second.at_most || (first.at_most && *first.at_most < *second.at_most);
  }
  return a.citations < b.citations;
}

/// A value that every reading of a term can lead to doesn't come from a reading of it.
void drop_idle_readings(Possibility& possibility, const program::Program& program) {
  std::map<Index, std::set<Index>> seen;
  for (const auto& reading : possibility.readings) {
    seen[reading.first].insert(reading.second);
  }
  std::vector<std::pair<Index, Index>> kept;
  for (const auto& [interpretation, readings] : seen) {
    if (readings.size() == program.interpretations[interpretation].readings.size()) {
      continue;
    }
    for (const Index reading : readings) {
      kept.emplace_back(interpretation, reading);
    }
  }
  possibility.readings = std::move(kept);
}

/// The different answers among the leaves, each with where it comes from.
std::vector<Possibility> possibilities(const program::Program& program, const program::Measure& measure,
                                       const std::vector<Reached>& leaves) {
  struct Answer {
    const Verdict* verdict = nullptr;
    std::vector<Index> sentences;
    std::vector<std::pair<Index, Index>> readings;
  };
  std::vector<Answer> answers;
  for (const Reached& reached : leaves) {
    const Verdict& verdict = *reached.leaf->verdict;
    const auto same = std::find_if(answers.begin(), answers.end(),
                                   [&](const Answer& answer) { return same_answer(*answer.verdict, verdict); });
    Answer& answer = same != answers.end() ? *same : answers.emplace_back();
    if (answer.verdict == nullptr) {
      answer.verdict = &verdict;
    }
    answer.sentences.insert(answer.sentences.end(), verdict.sentences.begin(), verdict.sentences.end());
    answer.readings.insert(answer.readings.end(), reached.readings.begin(), reached.readings.end());
  }
  std::vector<Possibility> possible;
  for (Answer& answer : answers) {
    Possibility possibility;
    possibility.conflict = answer.verdict->status == Status::conflict;
    if (!possibility.conflict) {
      possibility.value = value_of(*answer.verdict);
    }
    if (answer.verdict->gives() && !possibility.value) {
      possibility.value = Value{Yes{}}; // given, but no figure is set here: that is not nothing
    }
    possibility.citations = citations_of(program, measure, answer.sentences);
    possibility.readings = std::move(answer.readings);
    drop_idle_readings(possibility, program);
    possible.push_back(std::move(possibility));
  }
  std::stable_sort(possible.begin(), possible.end(), comes_before);
  return possible;
}

} // namespace

Outcome outcome_of(Evaluation& evaluation, Index index) {
  const program::Program& program = evaluation.program();
  const program::Measure& measure = program.measures[index];
  Outcome outcome;
  outcome.measure = index;
  if (measure.sentences.empty()) {
    outcome.status = Status::no_rule;
    return outcome;
  }
  const Fork fork = ways_to_fall(evaluation, index);
  outcome.derivation = derivation_of(evaluation, index);
  if (fork.leaf() && !fork.open()) {
    fill(outcome, program, measure, *fork.verdict);
    return outcome;
  }

  std::vector<Reached> leaves;
  Needs needs;
  bool only_conflicts = !fork.leaf();
  collect(fork, {}, leaves, needs, only_conflicts);
  std::optional<Range> bounds;
  bool finite = true;
  std::vector<Index> sentences;
  std::set<Index> interpretations;
  for (const Reached& reached : leaves) {
    const Fork& leaf = *reached.leaf;
    finite = finite && !leaf.open();
    bounds = bounds ? hull(*bounds, hull_of(leaf)) : hull_of(leaf);
    if (leaf.verdict) {
      sentences.insert(sentences.end(), leaf.verdict->sentences.begin(), leaf.verdict->sentences.end());
      interpretations.insert(leaf.verdict->interpretations.begin(), leaf.verdict->interpretations.end());
    }
  }
  outcome.status = only_conflicts && finite ? Status::conflict : Status::unknown;
  std::set<std::string> named;
  for (const Subject& subject : needs) {
    const std::string name = name_of(program, subject);
    if (subject.kind == Subject::Kind::interpretation) {
      interpretations.insert(subject.thing);
    }
    if (!name.empty() && named.insert(name).second) {
      outcome.needs.push_back(name);
    }
  }
  outcome.interpretations.assign(interpretations.begin(), interpretations.end());
  outcome.citations = citations_of(program, measure, sentences);
  if (finite) {
    outcome.possible = possibilities(program, measure, leaves);
  }
  if (outcome.status == Status::unknown && measure.type.kind == program::TypeKind::number &&
      (bounds->low || bounds->high)) {
    outcome.value = amount_value(*bounds, measure.type.unit);
  }
  return outcome;
}

} // namespace kuan::evaluator
