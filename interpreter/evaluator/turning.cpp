#include "interpreter/evaluator/turning.hpp"

namespace kuan::evaluator {

namespace {

class Collector {
public:
  Collector(Evaluation& evaluation, Turning& turning)
      : evaluation_(evaluation), program_(evaluation.program()), turning_(turning) {}

  void add_sentence(Index index, Looking looking) {
    const program::Sentence& sentence = program_.sentences[index];
    const Standing& standing = evaluation_.standing(index, looking);
    if (standing.holds.truth() == Truth::no && standing.holds.settled()) {
      turning_.outs.push_back({index, looking.member, standing.only_out_of_window, standing.in_force_from,
                               standing.in_force_until, standing.holds.interpretations,
                               standing.holds.assumed_history});
      return;
    }
    for (const program::Condition& condition : sentence.conditions) {
      add_part(condition.expression, looking);
    }
    for (Supposition& one : evaluation_.supposed_for_figures(index, looking)) {
      turning_.supposed.push_back(std::move(one));
    }
  }

private:
  void add_part(Index index, Looking looking) {
    const Finding& found = evaluation_.value(index, looking);
    const Index member = looking.member;
    if (found.settled()) {
      turning_.parts.push_back({index, member, found.truth(), found.interpretations, found.assumed_history, {}});
      return;
    }
    const program::Expression& expression = program_.expressions[index];
    if (const auto* apply = std::get_if<program::Apply>(&expression.node);
        apply != nullptr && (apply->op == program::Operator::all_of || apply->op == program::Operator::any_of ||
                             apply->op == program::Operator::logical_not)) {
      for (const Index operand : expression.operands) {
        add_part(operand, looking);
      }
      return;
    }
    if (const auto* named = std::get_if<program::DefinitionOf>(&expression.node)) {
      const program::Definition& definition = program_.definitions[named->definition];
      if (definition.type.kind == program::TypeKind::boolean) {
        if (definition.value) {
          add_part(*definition.value, {});
        }
        for (const program::Definition::Case& counted : definition.counts_as) {
          if (counted.condition) {
            add_part(*counted.condition, {});
          }
        }
        return;
      }
    }
    if (const auto* open = std::get_if<program::InterpretationOf>(&expression.node)) {
      if (const std::optional<Index> reading = evaluation_.reading_of(open->interpretation)) {
        add_part(program_.interpretations[open->interpretation].readings[*reading].value, {});
        return;
      }
    }
    turning_.parts.push_back({index, member, Truth::unknown, {}, {}, evaluation_.supposed_for_part(index, looking)});
  }

  Evaluation& evaluation_;
  const program::Program& program_;
  Turning& turning_;
};

} // namespace

Turning turning_of(Evaluation& evaluation, Index measure) {
  const program::Program& program = evaluation.program();
  Turning turning;
  Collector collector(evaluation, turning);
  for (const Index sentence : program.measures[measure].sentences) {
    const std::optional<Index>& each = program.sentences[sentence].each;
    const std::vector<Member>* members = each ? evaluation.members(*each) : nullptr;
    if (members == nullptr) {
      collector.add_sentence(sentence, each ? Looking{*each, 0} : Looking{});
      continue;
    }
    for (Index member = 1; member <= members->size(); ++member) {
      collector.add_sentence(sentence, {*each, member});
    }
  }
  if (program.applicant) {
    const Subject applicant{Subject::Kind::fact, *program.applicant, 0, 0};
    if (const Assumption* supposed = evaluation.supposed_of(applicant)) {
      turning.supposed.emplace_back(applicant, *supposed);
    }
  }
  return turning;
}

} // namespace kuan::evaluator
