#include "interpreter/scenarios/coverage.hpp"

#include <map>

namespace kuan {

namespace {

/// The day a window's bound names, where it is written as one.
std::optional<Date> written_bound(const program::Program& program, const program::Window& window) {
  const auto* constant = std::get_if<program::Constant>(&program.expressions.at(window.bound).node);
  if (constant == nullptr) {
    return std::nullopt;
  }
  const auto* day = std::get_if<Date>(&constant->value);
  return day != nullptr ? std::optional(*day) : std::nullopt;
}

void see_windows(const program::Program& program, const program::Sentence& sentence, const std::optional<Date>& as_of,
                 SentenceCoverage& seen) {
  if (!as_of || sentence.windows.empty()) {
    return;
  }
  bool inside = true;
  for (const program::Window& window : sentence.windows) {
    const std::optional<Date> bound = written_bound(program, window);
    if (!bound) {
      continue;
    }
    const bool outside = window.until ? *as_of > *bound : *as_of < *bound;
    inside = inside && !outside;
    (window.until ? seen.after : seen.before) |= outside;
  }
  seen.inside |= inside;
}

void see_step(const SentenceStep& step, SentenceCoverage& seen) {
  (step.state == SentenceState::held ? seen.held : seen.failed) = true;
  for (const ConditionStep& condition : step.conditions) {
    if (condition.holds && condition.condition < seen.conditions.size()) {
      SentenceCoverage::Branch& branch = seen.conditions[condition.condition];
      (*condition.holds ? branch.was_true : branch.was_false) = true;
    }
  }
}

} // namespace

Coverage coverage(const program::Program& program, const std::vector<ScenarioResult>& results) {
  Coverage result;
  std::map<program::Index, std::size_t> places;
  for (const program::Measure& measure : program.measures) {
    for (const program::Index index : measure.sentences) {
      const program::Sentence& sentence = program.sentences.at(index);
      SentenceCoverage one;
      one.sentence = index;
      one.conditions.resize(sentence.conditions.size());
      for (const program::Window& window : sentence.windows) {
        if (written_bound(program, window)) {
          (window.until ? one.windowed_until : one.windowed_from) = true;
        }
      }
      places.emplace(index, result.sentences.size());
      result.sentences.push_back(std::move(one));
    }
  }
  for (const ScenarioResult& scenario : results) {
    const std::optional<Date>& as_of = program.scenarios.at(scenario.scenario).as_of;
    for (const Outcome& outcome : scenario.outcomes) {
      for (const SentenceStep& step : outcome.derivation) {
        const auto place = places.find(step.sentence);
        if (place != places.end()) {
          SentenceCoverage& seen = result.sentences[place->second];
          see_step(step, seen);
          see_windows(program, program.sentences.at(step.sentence), as_of, seen);
        }
      }
    }
  }
  for (const SentenceCoverage& one : result.sentences) {
    result.sentences_held += one.held ? 1 : 0;
    for (const SentenceCoverage::Branch& branch : one.conditions) {
      result.branches += 2;
      result.branches_taken += static_cast<std::size_t>(branch.was_true) + static_cast<std::size_t>(branch.was_false);
    }
    const bool windowed = one.windowed_from || one.windowed_until;
    result.window_sides += static_cast<std::size_t>(one.windowed_from) + static_cast<std::size_t>(one.windowed_until) +
                           static_cast<std::size_t>(windowed);
    result.window_sides_seen += static_cast<std::size_t>(one.windowed_from && one.before) +
                                static_cast<std::size_t>(one.windowed_until && one.after) +
                                static_cast<std::size_t>(windowed && one.inside);
  }
  return result;
}

} // namespace kuan
