#include "interpreter/evaluator/derivation.hpp"
#include "interpreter/evaluator/ordering.hpp"
#include "interpreter/evaluator/worth.hpp"

namespace kuan::evaluator {

namespace {

/// Definitions can chain for hundreds of steps; a derivation shows this many levels of one expression.
constexpr std::size_t deepest_step = 64;

std::optional<FactValue> shown(const Finding& finding) {
  if (const auto* truth = std::get_if<Truth>(&finding.value)) {
    return *truth == Truth::unknown ? std::nullopt : std::optional<FactValue>(FactValue{*truth == Truth::yes});
  }
  if (const auto* range = std::get_if<Range>(&finding.value)) {
    // Of an unknown number its own bounds say nothing that the reader doesn't know; both ends together do.
    const bool told = finding.settled() ? range->low || range->high : range->low && range->high;
    return told ? std::optional<FactValue>(FactValue{range->interval()}) : std::nullopt;
  }
  if (const auto* dates = std::get_if<DateRange>(&finding.value)) {
    return dates->exact() ? std::optional<FactValue>(FactValue{*dates->low}) : std::nullopt;
  }
  if (const std::optional<Index> choice = finding.choice()) {
    return FactValue{*choice};
  }
  if (const auto* text = std::get_if<std::optional<std::string>>(&finding.value); text != nullptr && *text) {
    return FactValue{**text};
  }
  return std::nullopt;
}

class Tracer {
public:
  explicit Tracer(Evaluation& evaluation) : evaluation_(evaluation), program_(evaluation.program()) {}

  Step trace(Index index, Looking looking, std::size_t depth = 0) {
    Step step;
    step.expression = index;
    step.value = shown(evaluation_.value(index, looking));
    if (depth >= deepest_step) {
      return step;
    }
    const program::Expression& expression = program_.expressions[index];
    std::vector<Index> behind;
    if (const auto* fact = std::get_if<program::FactOf>(&expression.node)) {
      behind = behind_fact(fact->fact);
    } else if (const auto* definition = std::get_if<program::DefinitionOf>(&expression.node)) {
      behind = behind_definition(definition->definition, step);
    } else if (const auto* interpretation = std::get_if<program::InterpretationOf>(&expression.node)) {
      behind = behind_interpretation(interpretation->interpretation, step);
    } else if (const auto* field = std::get_if<program::FieldOf>(&expression.node)) {
      behind = behind_field(field->field, looking);
    } else if (std::holds_alternative<program::CountMembers>(expression.node) ||
               std::holds_alternative<program::SumMembers>(expression.node)) {
      return step; // the operand is asked of every member, and has no one value
    } else {
      behind = expression.operands;
      if (const auto* lookup = std::get_if<program::Lookup>(&expression.node)) {
        const std::optional<Index> choice = evaluation_.value(expression.operands.front(), looking).choice();
        const program::Table& table = program_.tables[lookup->table];
        if (choice && *choice < table.rows.size() && table.rows[*choice]) {
          behind.push_back(*table.rows[*choice]);
        }
      }
    }
    for (const Index operand : behind) {
      step.operands.push_back(trace(operand, looking, depth + 1));
    }
    return step;
  }

private:
  std::vector<Index> behind_fact(Index index) const {
    const program::Fact& fact = program_.facts[index];
    const Case& given = evaluation_.facts();
    if (index < given.facts.size() && given.facts[index]) {
      return {};
    }
    if (fact.derivation) {
      return {*fact.derivation};
    }
    return {};
  }

  std::vector<Index> behind_definition(Index index, Step& step) const {
    const program::Definition& definition = program_.definitions[index];
    const Case& given = evaluation_.facts();
    if (index < given.definitions.size() && given.definitions[index]) {
      step.given_directly = true;
      return {};
    }
    std::vector<Index> behind;
    if (definition.value) {
      behind.push_back(*definition.value);
    }
    for (const program::Definition::Case& counted : definition.counts_as) {
      if (counted.condition) {
        behind.push_back(*counted.condition);
      }
    }
    return behind;
  }

  std::vector<Index> behind_interpretation(Index index, Step& step) const {
    const program::Interpretation& interpretation = program_.interpretations[index];
    const Case& given = evaluation_.facts();
    if (index < given.readings.size() && given.readings[index] &&
        *given.readings[index] < interpretation.readings.size()) {
      step.reading = given.readings[index];
      return {interpretation.readings[*given.readings[index]].value};
    }
    std::vector<Index> behind;
    for (const program::Interpretation::Reading& reading : interpretation.readings) {
      behind.push_back(reading.value);
    }
    return behind;
  }

  std::vector<Index> behind_field(Index index, Looking looking) const {
    const std::vector<Member>* members = looking.member == 0 ? nullptr : evaluation_.members(looking.list);
    if (members == nullptr || looking.member > members->size()) {
      return {};
    }
    const program::Field& field = program_.records[program_.facts[looking.list].type.set].fields[index];
    const Member& member = (*members)[looking.member - 1];
    const bool given = index < member.fields.size() && member.fields[index];
    return given || !field.derivation ? std::vector<Index>{} : std::vector<Index>{*field.derivation};
  }

  Evaluation& evaluation_;
  const program::Program& program_;
};

SentenceState state_of(const program::Sentence& sentence, const Bearing& bearing) {
  switch (bearing.holds().truth()) {
  case Truth::yes:
    return bearing.displaced == Truth::yes ? SentenceState::displaced : SentenceState::held;
  case Truth::unknown:
    return bearing.displaced == Truth::yes ? SentenceState::displaced : SentenceState::unknown;
  case Truth::no:
    break;
  }
  if (bearing.standing->only_out_of_window) {
    return SentenceState::out_of_force;
  }
  const bool itself = bearing.standing->holds.truth() != Truth::no;
  return sentence.order == program::Order::otherwise && itself ? SentenceState::not_reached : SentenceState::failed;
}

} // namespace

std::vector<SentenceStep> derivation_of(Evaluation& evaluation, Index index) {
  const program::Program& program = evaluation.program();
  const program::Measure& measure = program.measures[index];
  const Ordering ordering(evaluation, measure);
  Tracer tracer(evaluation);
  std::vector<SentenceStep> steps;
  for (const Bearing& bearing : ordering.bearings()) {
    const program::Sentence& sentence = program.sentences[bearing.sentence];
    SentenceStep step;
    step.sentence = bearing.sentence;
    step.state = state_of(sentence, bearing);
    if (bearing.looking.member != 0) {
      step.member = bearing.looking.member - 1;
    }
    for (const Bearing& later : ordering.bearings()) {
      if (later.holds().truth() == Truth::yes && ordering.displaces(later, bearing)) {
        if (step.displaced_by.empty() || step.displaced_by.back() != later.sentence) {
          step.displaced_by.push_back(later.sentence);
        }
      }
    }
    for (Index number = 0; number < sentence.conditions.size(); ++number) {
      const program::Condition& condition = sentence.conditions[number];
      const Truth truth = evaluation.value(condition.expression, bearing.looking).truth();
      ConditionStep traced;
      traced.condition = number;
      if (truth != Truth::unknown) {
        traced.holds = (truth == Truth::yes) != condition.unless;
      }
      traced.step = tracer.trace(condition.expression, bearing.looking);
      step.conditions.push_back(std::move(traced));
    }
    step.failed_windows = bearing.standing->failed_windows;
    if (bearing.holds().truth() != Truth::no) {
      if (sentence.amount) {
        step.amount = tracer.trace(*sentence.amount, bearing.looking);
      }
      for (const program::Cap& cap : sentence.caps) {
        step.caps.push_back(tracer.trace(cap.amount, bearing.looking));
      }
      const Worth worth = worth_of(evaluation, measure, bearing.sentence, bearing.looking, std::nullopt);
      const Unit unit = unit_of(program, measure, sentence);
      const bool list_missing = sentence.each && bearing.looking.member == 0;
      const Range range = worth.amount.range();
      if (worth.kind == Worth::Kind::yes) {
        step.value = Value{Yes{}};
      } else if (worth.kind != Worth::Kind::not_set && !list_missing && (range.low || range.high)) {
        Interval interval = range.interval();
        if (worth.kind == Worth::Kind::ceiling) {
          interval.at_least.reset();
        } else if (worth.kind == Worth::Kind::floor) {
          interval.at_most.reset();
        }
        step.value = Value{Amount{interval, unit}};
      }
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

} // namespace kuan::evaluator
