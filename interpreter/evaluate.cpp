#include "interpreter/evaluate.hpp"

#include "interpreter/evaluator/derivation.hpp"
#include "interpreter/evaluator/worlds.hpp"

#include <algorithm>

namespace kuan {

using evaluator::Evaluation;
using evaluator::Finding;
using evaluator::Truth;

namespace {

/// Whether a measure is for the kind of applicant that the case is; an unknown kind rules nothing out.
bool for_applicant(Evaluation& evaluation, const program::Measure& measure) {
  const program::Program& program = evaluation.program();
  if (measure.applicants.empty() || !program.applicant) {
    return true;
  }
  const std::optional<program::Index> kind = evaluation.fact(*program.applicant).choice();
  return !kind || std::find(measure.applicants.begin(), measure.applicants.end(), *kind) != measure.applicants.end();
}

bool is_left_out(const EvaluateOptions& options, program::Index measure) {
  return options.only && std::find(options.only->begin(), options.only->end(), measure) == options.only->end();
}

} // namespace

std::vector<Outcome> evaluate(const program::Program& program, const Case& facts, const EvaluateOptions& options) {
  Evaluation evaluation(program, facts);
  std::vector<Outcome> outcomes;
  for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
    const program::Measure& candidate = program.measures[measure];
    if (is_left_out(options, measure) || candidate.sentences.empty() ||
        (!options.all && !for_applicant(evaluation, candidate))) {
      continue;
    }
    const bool asked =
        !options.asked || std::find(options.asked->begin(), options.asked->end(), measure) != options.asked->end();
    if (asked) {
      outcomes.push_back(evaluator::outcome_of(evaluation, measure));
    } else {
      outcomes.emplace_back();
      outcomes.back().measure = measure;
      outcomes.back().derivation = evaluator::derivation_of(evaluation, measure);
    }
  }
  return outcomes;
}

std::vector<Outcome> evaluate_again(const program::Program& program, const Case& facts,
                                    const std::vector<Outcome>& before, const std::vector<program::Index>& touched,
                                    const EvaluateOptions& options) {
  Evaluation evaluation(program, facts);
  std::vector<Outcome> outcomes;
  for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
    const program::Measure& candidate = program.measures[measure];
    if (candidate.sentences.empty() || is_left_out(options, measure) ||
        (!options.all && !for_applicant(evaluation, candidate))) {
      continue;
    }
    const auto known = std::find_if(before.begin(), before.end(),
                                    [measure](const Outcome& outcome) { return outcome.measure == measure; });
    const bool stays = known != before.end() && std::find(touched.begin(), touched.end(), measure) == touched.end();
    outcomes.push_back(stays ? *known : evaluator::outcome_of(evaluation, measure));
  }
  return outcomes;
}

Outcome evaluate_measure(const program::Program& program, const Case& facts, program::Index measure) {
  Evaluation evaluation(program, facts);
  return evaluator::outcome_of(evaluation, measure);
}

namespace {

Finding target_finding(Evaluation& evaluation, program::Index target) {
  const program::Target& goal = evaluation.program().targets[target];
  const Finding actual = evaluation.fact(goal.actual);
  const Finding& figure = evaluation.value(goal.figure);
  return evaluation.relation(std::nullopt, actual, goal.comparator, figure, {});
}

} // namespace

std::optional<bool> target_met(const program::Program& program, const Case& facts, program::Index target) {
  Evaluation evaluation(program, facts);
  switch (target_finding(evaluation, target).truth()) {
  case Truth::yes:
    return true;
  case Truth::no:
    return false;
  case Truth::unknown:
    break;
  }
  return std::nullopt;
}

std::vector<std::string> target_needs(const program::Program& program, const Case& facts, program::Index target) {
  Evaluation evaluation(program, facts);
  return evaluator::need_names(program, target_finding(evaluation, target).needs);
}

} // namespace kuan
