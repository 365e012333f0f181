#include "interpreter/explain/derivation.hpp"

#include "interpreter/explain/values.hpp"

#include <algorithm>

namespace kuan {

namespace {

const program::Record* record_of(const program::Program& program, const program::Sentence& sentence) {
  return sentence.each ? &program.records.at(program.facts.at(*sentence.each).type.set) : nullptr;
}

std::string citations_of(const program::Program& program, const std::vector<program::Index>& sentences) {
  std::vector<Locator> citations;
  for (const program::Index sentence : sentences) {
    for (const Locator& citation : program.sentences.at(sentence).citations) {
      if (std::find(citations.begin(), citations.end(), citation) == citations.end()) {
        citations.push_back(citation);
      }
    }
  }
  return citation_words(citations);
}

std::string summary_of(const program::Program& program, const SentenceStep& step, Language language) {
  std::string text = state_words(step.state).in(language);
  if (step.state == SentenceState::displaced && !step.displaced_by.empty()) {
    const std::string others = citations_of(program, step.displaced_by);
    if (!others.empty()) {
      text = language == Language::chinese ? "被 " + others + " 替代" : text + " by " + others;
    }
  }
  if (step.state == SentenceState::out_of_force) {
    std::string windows;
    const program::Sentence& sentence = program.sentences.at(step.sentence);
    for (const program::Index window : step.failed_windows) {
      windows += (windows.empty() ? "" : std::string(pick(language, ", ", "，"))) +
                 cited_window_words(program, sentence.windows.at(window), language);
    }
    if (!windows.empty()) {
      text += std::string(pick(language, ": ", "：")) + windows;
    }
  }
  return text;
}

/// Whether the value says more than that it is not negative.
bool is_bounded(const Outcome& outcome) {
  const auto* amount = outcome.value ? std::get_if<Amount>(&outcome.value->value) : nullptr;
  return amount == nullptr || amount->interval.at_most ||
         (amount->interval.at_least && !amount->interval.at_least->is_zero());
}

std::string by_choice(const program::Program& program, const Outcome& outcome, Language language) {
  return std::string(pick(language, "by the agency's choice ", "由主管部门选择 ")) +
         list_words(options_words(program, outcome, language), language, true);
}

SentenceAccount account_of(const program::Program& program, const program::Measure& measure, const SentenceStep& step,
                           Language language) {
  const program::Sentence& sentence = program.sentences.at(step.sentence);
  const program::Record* record = record_of(program, sentence);
  SentenceAccount result;
  result.citations = citation_words(sentence.citations);
  result.state = step.state;
  result.bounds_measure = sentence.bounds_measure;
  if (step.member) {
    result.member = *step.member + 1;
  }
  result.summary = summary_of(program, step, language);
  for (const ConditionStep& condition : step.conditions) {
    const program::Condition& source = sentence.conditions.at(condition.condition);
    ConditionAccount one;
    one.unless = source.unless;
    one.from_measure = source.from_measure;
    one.of_member = source.of_member;
    one.working = condition_working(program, condition.step, language, record);
    result.conditions.push_back(std::move(one));
  }
  if (step.amount) {
    result.amount = amount_working(program, *step.amount, language, record);
  }
  for (const Step& cap : step.caps) {
    result.caps.push_back(amount_working(program, cap, language, record));
  }
  result.below_zero = step.below_zero;
  if (step.value) {
    result.value = value_words(program, *step.value, language, by_the_year(measure));
  }
  return result;
}

} // namespace

std::vector<SentenceAccount> account(const program::Program& program, const Outcome& outcome, Language language) {
  std::vector<SentenceAccount> result;
  const program::Measure& measure = program.measures.at(outcome.measure);
  for (const SentenceStep& step : outcome.derivation) {
    result.push_back(account_of(program, measure, step, language));
  }
  return result;
}

std::string answer_words(const program::Program& program, const Outcome& outcome, Language language) {
  const program::Measure& measure = program.measures.at(outcome.measure);
  const bool years = by_the_year(measure);
  std::string text = status_words(outcome.status).in(language);
  const bool gives = outcome.status == Status::due || outcome.status == Status::may;
  if (outcome.duty && gives) {
    return duties_words(outcome.duties, language);
  }
  const std::string colon(pick(language, ": ", "："));
  // The possible values say more than the bounds around them.
  const bool tells_nothing = outcome.status == Status::unknown && (!outcome.possible.empty() || !is_bounded(outcome));
  if (outcome.value && !std::holds_alternative<Yes>(outcome.value->value) && !tells_nothing) {
    // What is due stands in the answer, unless its figure is set elsewhere.
    const bool chosen_among = outcome.status == Status::may || outcome.amount_not_set;
    if (gives && chosen_among && outcome.agency_chooses && outcome.options.size() > 1) {
      text += colon + by_choice(program, outcome, language);
    } else {
      text += colon + value_words(program, *outcome.value, language, years);
    }
    if (outcome.status == Status::conflict) {
      return text;
    }
  } else if (gives && outcome.amount_not_set && outcome.agency_chooses && outcome.options.size() > 1) {
    text += colon + by_choice(program, outcome, language);
  } else if (gives && outcome.amount_not_set && outcome.options.size() > 1) {
    text += colon + std::string(pick(language, "by the option chosen", "依所选方案而定"));
  } else if (gives && outcome.amount_not_set) {
    text += colon + std::string(pick(language, "amount not set here", "金额未在此规定"));
  }
  if (!outcome.items.empty()) {
    text += " (" + value_words(program, Value{outcome.items}, language, years) + ")";
  }
  if (outcome.longest && outcome.longest_unit) {
    text +=
        std::string(pick(language, ", for at most ", "，最长 ")) +
        interval_words(Interval{outcome.longest->at_most, outcome.longest->at_most}, *outcome.longest_unit, language);
  }
  if (outcome.total) {
    text += std::string(pick(language, ", in total ", "，合计 ")) + value_words(program, *outcome.total, language);
  }
  return text;
}

} // namespace kuan
