#include "interpreter/scenarios/gaps.hpp"

#include "interpreter/explain/expression.hpp"
#include "interpreter/explain/values.hpp"

namespace kuan {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

} // namespace

std::string gap_words(const program::Program& program, const SentenceCoverage& one, Language language) {
  const program::Sentence& sentence = program.sentences.at(one.sentence);
  std::vector<std::string> gaps;
  if (!one.held) {
    gaps.push_back(say(language, "never holds", "从未成立"));
  }
  const program::Record* record =
      sentence.each ? &program.records.at(program.facts.at(*sentence.each).type.set) : nullptr;
  for (std::size_t at = 0; at < one.conditions.size(); ++at) {
    const SentenceCoverage::Branch& branch = one.conditions[at];
    const std::string condition = expression_words(program, sentence.conditions[at].expression, language, record);
    if (!branch.was_true) {
      gaps.push_back(say(language, "never true: ", "从未为真：") + condition);
    }
    if (!branch.was_false) {
      gaps.push_back(say(language, "never false: ", "从未为假：") + condition);
    }
  }
  if (one.windowed_from && !one.before) {
    gaps.push_back(say(language, "never before its window", "从未早于施行期"));
  }
  if ((one.windowed_from || one.windowed_until) && !one.inside) {
    gaps.push_back(say(language, "never inside its window", "从未处于施行期内"));
  }
  if (one.windowed_until && !one.after) {
    gaps.push_back(say(language, "never after its window", "从未晚于施行期"));
  }
  std::string text;
  for (const std::string& gap : gaps) {
    text += (text.empty() ? "" : say(language, "; ", "；")) + gap;
  }
  return text;
}

void report_gaps(const program::Program& program, const std::vector<ScenarioResult>& results,
                 Diagnostics& diagnostics) {
  if (program.scenarios.empty()) {
    return;
  }
  for (const SentenceCoverage& one : coverage(program, results).sentences) {
    Bilingual words(gap_words(program, one, Language::english), gap_words(program, one, Language::chinese));
    if (!words.english.empty()) {
      diagnostics.report(Code::scenario_gap, program.sentences.at(one.sentence).span, {std::move(words)});
    }
  }
}

} // namespace kuan
