#include "interpreter/evaluator/derivation.hpp"
#include "interpreter/evaluator/essential.hpp"
#include "interpreter/evaluator/worlds.hpp"

#include <algorithm>

/// The outcome that a reader sees, from the ways that it can fall.
namespace kuan::evaluator {

namespace {

/// An answer that the case can come to: a leaf, or a fork over the sides of another measure's conflict.
struct Reached {
  const Fork* fork = nullptr;
  std::vector<std::pair<Index, Index>> readings; // supposed on the way there
};

/// Whether nothing but a conflict elsewhere tells the branches apart: no fact could.
bool is_conflict(const Fork& fork) {
  if (fork.leaf()) {
    return false;
  }
  return fork.split->subject.kind == Subject::Kind::measure &&
         std::all_of(fork.branches.begin(), fork.branches.end(),
                     [](const auto& branch) { return branch->leaf() ? !branch->open() : is_conflict(*branch); });
}

void collect_leaves(const Fork& fork, std::vector<const Fork*>& leaves) {
  if (fork.leaf()) {
    leaves.push_back(&fork);
  }
  for (const auto& branch : fork.branches) {
    collect_leaves(*branch, leaves);
  }
}

void collect(const Fork& fork, std::vector<std::pair<Index, Index>> readings, std::vector<Reached>& reached) {
  if (fork.leaf() || is_conflict(fork)) {
    reached.push_back({&fork, std::move(readings)});
    return;
  }
  for (std::size_t index = 0; index < fork.branches.size(); ++index) {
    std::vector<std::pair<Index, Index>> onwards = readings;
    if (fork.split->subject.kind == Subject::Kind::interpretation) {
      onwards.emplace_back(fork.split->subject.thing, std::get<Index>(fork.ways[index]));
    }
    collect(*fork.branches[index], std::move(onwards), reached);
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

Value shown(const Finding& figure, const Unit& unit) {
  const DateRange dates = figure.dates();
  return dates.exact() ? Value{*dates.low} : amount_value(figure.range(), unit);
}

/// What a verdict gives; nothing where it gives nothing, or no figure is set here.
std::optional<Value> value_of(const Verdict& verdict) {
  if (!verdict.gives()) {
    return std::nullopt;
  }
  if (verdict.amount) {
    const Range range = verdict.amount->range();
    const bool told = range.low || range.high || verdict.amount->dates().exact();
    return told ? std::optional<Value>(shown(*verdict.amount, verdict.unit)) : std::nullopt;
  }
  return verdict.yes ? std::optional<Value>(Value{Yes{}}) : std::nullopt;
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

void take_conflict(std::vector<Possibility>& possible, const program::Program& program, const program::Measure& measure,
                   const Verdict& verdict) {
  for (const Verdict& side : verdict.alternatives) {
    possible.push_back({value_of(side), side.duties, false, citations_of(program, measure, side.sentences), {}});
  }
  std::stable_sort(possible.begin(), possible.end(), comes_before);
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
  outcome.needs = need_names(program, verdict.beside.needs);
  for (const Subject& subject : verdict.beside.needs) {
    const bool told = std::find(outcome.interpretations.begin(), outcome.interpretations.end(), subject.thing) !=
                      outcome.interpretations.end();
    if (subject.kind == Subject::Kind::interpretation && !told) {
      outcome.interpretations.push_back(subject.thing);
    }
  }
  for (const Finding& option : verdict.options) {
    outcome.options.push_back(shown(option, verdict.unit));
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

/// The different answers that can be reached, each with where it comes from.
std::vector<Possibility> possibilities(const program::Program& program, const program::Measure& measure,
                                       const std::vector<Reached>& reached) {
  struct Answer {
    const Verdict* verdict = nullptr; // none: a conflict elsewhere
    std::vector<Index> sentences;
    std::vector<std::pair<Index, Index>> readings;
  };
  std::vector<Answer> answers;
  for (const Reached& way : reached) {
    const Verdict* verdict = way.fork->leaf() ? &*way.fork->verdict : nullptr;
    const auto same = std::find_if(answers.begin(), answers.end(), [&](const Answer& answer) {
      return answer.verdict == nullptr || verdict == nullptr ? answer.verdict == verdict
                                                             : same_answer(*answer.verdict, *verdict);
    });
    const auto place = static_cast<std::size_t>(same - answers.begin());
    if (place == answers.size()) {
      answers.emplace_back();
      answers.back().verdict = verdict;
    }
    Answer& answer = answers[place];
    std::vector<const Fork*> leaves;
    collect_leaves(*way.fork, leaves);
    for (const Fork* leaf : leaves) {
      const std::vector<Index>& sentences = leaf->verdict->sentences;
      answer.sentences.insert(answer.sentences.end(), sentences.begin(), sentences.end());
    }
    answer.readings.insert(answer.readings.end(), way.readings.begin(), way.readings.end());
  }
  std::vector<Possibility> possible;
  for (Answer& answer : answers) {
    Possibility possibility;
    possibility.conflict = answer.verdict == nullptr || answer.verdict->status == Status::conflict;
    if (!possibility.conflict) {
      possibility.value = value_of(*answer.verdict);
      possibility.duties = answer.verdict->duties;
      if (answer.verdict->gives() && !possibility.value) {
        // Something is given, if by choice or by other rules: that is not nothing.
        const std::optional<Finding> figure = answer.verdict->figure();
        const bool told = figure && (figure->range().low || figure->range().high || figure->dates().exact());
        possibility.value = told ? shown(*figure, answer.verdict->unit) : Value{Yes{}};
      }
    }
    possibility.citations = citations_of(program, measure, answer.sentences);
    possibility.readings = std::move(answer.readings);
    // Answers that differ in what no value shows (by whom it is decided, say) are listed once.
    const auto shown_before = std::find_if(possible.begin(), possible.end(), [&](const Possibility& have) {
      return have.conflict == possibility.conflict && have.value == possibility.value &&
             same_duties(have.duties, possibility.duties);
    });
    if (shown_before == possible.end()) {
      possible.push_back(std::move(possibility));
      continue;
    }
    for (const Locator& citation : possibility.citations) {
      if (std::find(shown_before->citations.begin(), shown_before->citations.end(), citation) ==
          shown_before->citations.end()) {
        shown_before->citations.push_back(citation);
      }
    }
    shown_before->readings.insert(shown_before->readings.end(), possibility.readings.begin(),
                                  possibility.readings.end());
  }
  for (Possibility& possibility : possible) {
    drop_idle_readings(possibility, program);
  }
  std::stable_sort(possible.begin(), possible.end(), comes_before);
  return possible;
}

/// The interpretations that tell branches apart.
void collect_interpretations(const Fork& fork, std::set<Index>& found) {
  if (fork.leaf()) {
    return;
  }
  if (fork.split->subject.kind == Subject::Kind::interpretation) {
    found.insert(fork.split->subject.thing);
  }
  for (const auto& branch : fork.branches) {
    collect_interpretations(*branch, found);
  }
}

/// An interpretation that the case leaves open, that tells no branches apart and that nothing needs makes no
/// difference, though ways to the answer supposed a reading of it.
void drop_idle_interpretations(Outcome& outcome, const Evaluation& evaluation, const Fork& fork, const Needs& needs) {
  const auto& chosen = evaluation.facts().readings;
  std::set<Index> telling;
  collect_interpretations(fork, telling);
  for (const Subject& subject : needs) {
    if (subject.kind == Subject::Kind::interpretation) {
      telling.insert(subject.thing);
    }
  }
  std::erase_if(outcome.interpretations, [&](Index interpretation) {
    const bool by_case = interpretation < chosen.size() && chosen[interpretation];
    return !by_case && !telling.contains(interpretation);
  });
}

/// Some sentences are undecided, and the answer is the same however they fall: it rests on those that certainly stand,
/// where they alone come to it.
void tell_certain_grounds(Outcome& outcome, Evaluation& evaluation, const program::Measure& measure,
                          const Verdict& verdict) {
  const Verdict certain = certain_part(evaluation, outcome.measure);
  std::vector<Index> open;
  for (const Index sentence : verdict.sentences) {
    if (std::find(certain.sentences.begin(), certain.sentences.end(), sentence) == certain.sentences.end()) {
      open.push_back(sentence);
    }
  }
  outcome.undecided = citations_of(evaluation.program(), measure, open);
  if (same_answer(certain, verdict)) {
    outcome.citations = citations_of(evaluation.program(), measure, certain.sentences);
    // Of two sentences of one place, what is cited for the one is not told undecided for the other.
    std::erase_if(outcome.undecided, [&outcome](const Locator& place) {
      return std::find(outcome.citations.begin(), outcome.citations.end(), place) != outcome.citations.end();
    });
  }
}

} // namespace

std::vector<std::string> need_names(const program::Program& program, const Needs& needs) {
  std::vector<std::string> names;
  for (const Subject& subject : needs) {
    std::string name = name_of(program, subject);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

Outcome outcome_of(Evaluation& evaluation, Index index) {
  const program::Program& program = evaluation.program();
  const program::Measure& measure = program.measures[index];
  Outcome outcome;
  outcome.measure = index;
  if (measure.sentences.empty()) {
    outcome.status = Status::no_rule;
    return outcome;
  }
  const std::shared_ptr<const Fork> ways = ways_to_fall(evaluation, index);
  const Fork& fork = *ways;
  outcome.derivation = derivation_of(evaluation, index);
  if (fork.leaf() && !fork.open()) {
    fill(outcome, program, measure, *fork.verdict);
    if (fork.verdict->gives() && !evaluation.resolution(index).verdict) {
      tell_certain_grounds(outcome, evaluation, measure, *fork.verdict);
    }
    drop_idle_interpretations(outcome, evaluation, fork, fork.verdict->beside.needs);
    return outcome;
  }

  Needs needs;
  std::vector<Reached> reached;
  if (is_conflict(fork)) {
    outcome.status = Status::conflict;
    for (const auto& branch : fork.branches) {
      reached.push_back({branch.get(), {}});
    }
  } else {
    outcome.status = Status::unknown;
    collect(fork, {}, reached);
    needs = essential_needs(fork);
  }
  std::vector<const Fork*> leaves;
  collect_leaves(fork, leaves);
  std::optional<Range> bounds;
  bool finite = true;
  std::vector<Index> sentences;
  std::set<Index> interpretations;
  for (const Fork* leaf : leaves) {
    finite = finite && !leaf->open();
    bounds = bounds ? hull(*bounds, leaf->bounds) : leaf->bounds;
    if (leaf->verdict) {
      outcome.ceiling_below_zero = outcome.ceiling_below_zero || leaf->verdict->ceiling_below_zero;
      sentences.insert(sentences.end(), leaf->verdict->sentences.begin(), leaf->verdict->sentences.end());
      interpretations.insert(leaf->verdict->interpretations.begin(), leaf->verdict->interpretations.end());
    }
  }
  for (const Subject& subject : needs) {
    if (subject.kind == Subject::Kind::interpretation) {
      interpretations.insert(subject.thing);
    }
  }
  outcome.needs = need_names(program, needs);
  outcome.interpretations.assign(interpretations.begin(), interpretations.end());
  drop_idle_interpretations(outcome, evaluation, fork, needs);
  outcome.citations = citations_of(program, measure, sentences);
  if (finite) {
    outcome.possible = possibilities(program, measure, reached);
  }
  if (outcome.status == Status::unknown && measure.type.kind == program::TypeKind::number &&
      (bounds->low || bounds->high)) {
    outcome.value = amount_value(*bounds, measure.type.unit);
  }
  return outcome;
}

} // namespace kuan::evaluator
