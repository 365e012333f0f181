#include "analysis/why/memo.hpp"

#include "analysis/sweep/sweep.hpp"
#include "analysis/why/grounds.hpp"
#include "interpreter/evaluate.hpp"
#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include <algorithm>
#include <map>

namespace kuan::analysis {

namespace {

using program::Index;

class Writer {
public:
  Writer(const program::Program& program, const Case& facts, const Outcome& outcome, Language language)
      : program_(program), facts_(facts), outcome_(outcome), language_(language),
        accounts_(account(program, outcome, language)) {}

  std::string heading() const {
    return program_.measures.at(outcome_.measure).names.in(language_) + say(": ", "：") + answer(outcome_);
  }

  std::string source() const {
    std::string text = document_name(program_.document);
    if (!program_.document.number.empty()) {
      text += say(" (", "（") + program_.document.number + say(")", "）");
    }
    return text + (facts_.as_of ? say(", as of ", "，截至 ") + facts_.as_of->text()
                                : say(", without an as-of date", "，未给定截至日期"));
  }

  /// The sentences that give the answer, or the readings and facts it waits for.
  std::vector<std::string> reasons() const {
    std::vector<std::string> items;
    for (const std::vector<std::size_t>& group : by_sentence()) {
      add_if_any(items, holding(group));
    }
    add_if_any(items, windows());
    for (const std::string& remark : remarks(program_, outcome_, language_)) {
      items.push_back(capital(remark) + stop());
    }
    return items;
  }

  std::vector<std::string> others() const {
    std::vector<std::string> items;
    for (const std::vector<std::size_t>& group : by_sentence()) {
      add_if_any(items, not_holding(group));
    }
    return items;
  }

  /// What the answer would be under each other reading of a term that it rests on.
  std::vector<std::string> readings() const {
    std::vector<std::string> items;
    for (const Index interpretation : outcome_.interpretations) {
      const program::Interpretation& open = program_.interpretations.at(interpretation);
      for (std::size_t reading = 0; reading < open.readings.size(); ++reading) {
        if (facts_.readings.at(interpretation) == static_cast<Index>(reading)) {
          continue;
        }
        Case changed = facts_;
        changed.readings.at(interpretation) = static_cast<Index>(reading);
        const Outcome after = evaluate_measure(program_, changed, outcome_.measure);
        const std::string now = answer(after);
        items.push_back(open.names.in(language_) + say(" read as ", " 按读法 ") + open.readings[reading].label +
                        say(" (", "（") + expression_words(program_, open.readings[reading].value, language_) +
                        say("): ", "）：") + now +
                        (now == answer(outcome_) ? say(", the same", "，结果相同") : std::string()) + stop());
      }
    }
    return items;
  }

  /// The nearest flip of each fact.
  std::vector<std::string> changes(const std::vector<Flip>& flips) const {
    constexpr std::size_t most = 8;
    std::vector<std::string> items;
    std::vector<Index> told;
    for (const Flip& flip : flips) {
      const auto* fact = std::get_if<Flip::Fact>(&flip.change);
      if (std::holds_alternative<Flip::Reading>(flip.change)) {
        continue; // told with the readings
      }
      const bool again = fact != nullptr && std::find(told.begin(), told.end(), fact->fact) != told.end();
      if (again || items.size() == most) {
        continue;
      }
      if (fact != nullptr) {
        told.push_back(fact->fact);
      }
      items.push_back(capital(change_words(program_, flip, language_)) + say(": ", "：") + answer(flip.outcome) +
                      stop());
    }
    return items;
  }

private:
  std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(pick(language_, english, chinese));
  }
  std::string stop() const { return say(".", "。"); }

  static void add_if_any(std::vector<std::string>& items, std::string text) {
    if (!text.empty()) {
      items.push_back(std::move(text));
    }
  }

  static std::string capital(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
      text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
  }

  std::string answer(const Outcome& outcome) const {
    const std::string citations = citation_words(outcome.citations);
    return answer_words(program_, outcome, language_) + (citations.empty() ? "" : " " + citations);
  }

  /// The steps of the derivation, those of one sentence together.
  std::vector<std::vector<std::size_t>> by_sentence() const {
    std::vector<std::vector<std::size_t>> groups;
    std::map<Index, std::size_t> place;
    for (std::size_t at = 0; at < outcome_.derivation.size(); ++at) {
      const auto [found, fresh] = place.emplace(outcome_.derivation[at].sentence, groups.size());
      if (fresh) {
        groups.emplace_back();
      }
      groups[found->second].push_back(at);
    }
    return groups;
  }

  const SentenceStep& step(std::size_t at) const { return outcome_.derivation[at]; }

  std::string name(std::size_t at) const {
    const std::string& citations = accounts_[at].citations;
    return citations.empty() ? say("the sentence", "该条款") : citations;
  }

  const program::Record* record(const program::Sentence& sentence) const {
    return sentence.each ? &program_.records.at(program_.facts.at(*sentence.each).type.set) : nullptr;
  }

  /// The conditions of a sentence that came out so, as grounds.
  std::vector<std::string> conditions(std::size_t at, std::optional<bool> holds, bool of_member) const {
    const program::Sentence& sentence = program_.sentences.at(step(at).sentence);
    std::vector<std::string> all;
    for (const ConditionStep& condition : step(at).conditions) {
      const program::Condition& source = sentence.conditions.at(condition.condition);
      if (condition.holds != holds || (source.of_member && !of_member)) {
        continue;
      }
      // A condition that stands in a sentence of its own is cited with it.
      const std::string place = source.citations.empty() ? "" : " " + citation_words(source.citations);
      for (const std::string& ground : grounds(program_, condition.step, language_, record(sentence))) {
        all.push_back(ground + place);
      }
    }
    return all;
  }

  std::string joined(const std::vector<std::string>& texts) const { return joined(texts, say("; ", "；")); }

  static std::string joined(const std::vector<std::string>& texts, const std::string& between) {
    std::string text;
    for (const std::string& one : texts) {
      text += (text.empty() ? "" : between) + one;
    }
    return text;
  }

  std::vector<std::size_t> in_state(const std::vector<std::size_t>& group, SentenceState state) const {
    std::vector<std::size_t> found;
    for (const std::size_t at : group) {
      if (step(at).state == state) {
        found.push_back(at);
      }
    }
    return found;
  }

  std::string members(const std::vector<std::size_t>& steps, std::size_t of) const {
    std::vector<std::string> numbers;
    for (const std::size_t at : steps) {
      numbers.push_back(std::to_string(*step(at).member + 1));
    }
    const std::string count = std::to_string(steps.size());
    const std::string all = std::to_string(of);
    const std::string which = list_words(numbers, language_, false);
    return language_ == Language::chinese ? "（" + all + " 个成员中的 " + count + " 个：第 " + which + " 个）"
                                          : " for " + count + " of " + all + " (member " + which + ")";
  }

  std::string amount(std::size_t at) const {
    const SentenceAccount& one = accounts_[at];
    if (step(at).value && std::holds_alternative<Yes>(step(at).value->value)) {
      return {};
    }
    std::string text;
    if (one.amount && (!one.caps.empty() || one.amount->text.find(" = ") != std::string::npos)) {
      text = one.amount->text;
    }
    for (const Working& cap : one.caps) {
      text += (text.empty() ? say("at most ", "最多 ") : say(", at most ", "，最多 ")) + cap.text;
    }
    if (one.value.empty()) {
      return text;
    }
    const bool said = text.size() >= one.value.size() &&
                      text.compare(text.size() - one.value.size(), one.value.size(), one.value) == 0;
    const std::string link = one.caps.empty() ? " ≈ " : say(": ", "：");
    return said || text.empty() ? (said ? text : one.value) : text + link + one.value;
  }

  std::string holding(const std::vector<std::size_t>& group) const {
    const std::vector<std::size_t> held = in_state(group, SentenceState::held);
    if (held.empty()) {
      return {};
    }
    const std::size_t first = held.front();
    const program::Sentence& sentence = program_.sentences.at(step(first).sentence);
    std::string text = capital(name(first)) + say(" holds", " 成立");
    if (step(first).member) {
      text += members(held, group.size());
    }
    std::vector<std::string> reasons = conditions(first, true, !step(first).member);
    if (step(first).member) {
      for (const program::Condition& condition : sentence.conditions) {
        if (condition.of_member) {
          reasons.push_back(expression_words(program_, condition.expression, language_, record(sentence)));
        }
      }
    }
    text += (reasons.empty() ? "" : say(": ", "：") + joined(reasons)) + stop();
    const std::string given = amount(first);
    if (step(first).below_zero) {
      text += say(" Its amount comes out below zero: ", "其金额算得低于零：") + given + stop();
    } else if (!given.empty() && sentence.verb != program::Verb::duty) {
      const std::string_view gives = step(first).member ? pick(language_, " Each gives ", "每个成员得 ")
                                     : sentence.bounds_measure
                                         ? pick(language_, " It bounds the whole: ", "对全部给付设限：")
                                         : pick(language_, " It gives ", "得 ");
      text += std::string(gives) + given + stop();
    }
    for (const std::string& note : sentence.notes) {
      text += say(" Note: ", "注：") + note + (note.ends_with(".") || note.ends_with("。") ? "" : stop());
    }
    return text;
  }

  std::string not_holding(const std::vector<std::size_t>& group) const {
    std::vector<std::string> texts;
    std::vector<std::string> seen;
    for (const std::size_t at : group) {
      if (step(at).state == SentenceState::held) {
        continue;
      }
      std::string text = fallen(at);
      // Of many members each is told, but no two alike.
      if (std::find(seen.begin(), seen.end(), text) == seen.end()) {
        seen.push_back(text);
        if (step(at).member) {
          text = say("member ", "第 ") + std::to_string(*step(at).member + 1) + say(" ", " 个成员") + text;
        }
        texts.push_back(std::move(text));
      }
    }
    return texts.empty() ? std::string() : capital(name(group.front())) + " " + joined(texts) + stop();
  }

  std::string fallen(std::size_t at) const {
    const SentenceStep& one = step(at);
    std::string text;
    const std::vector<std::string> failed = conditions(at, false, true);
    const std::vector<std::string> open = conditions(at, std::nullopt, true);
    switch (one.state) {
    case SentenceState::displaced:
      text = one.displaced_by.empty() ? accounts_[at].summary : displaced(at);
      break;
    case SentenceState::failed:
      text = say("does not apply", "不适用") + (failed.empty() ? "" : say(": ", "：") + joined(failed));
      break;
    case SentenceState::unknown:
      text = say("is undecided", "待定") + (open.empty() ? "" : say(": ", "：") + joined(open));
      break;
    case SentenceState::out_of_force:
    case SentenceState::not_reached:
    case SentenceState::held:
      text = accounts_[at].summary;
      break;
    }
    return text;
  }

  /// The windows that stand in a sentence of their own, by which the sentences that give the answer are in force.
  std::string windows() const {
    std::vector<std::string> seen;
    std::vector<std::string> places;
    for (const SentenceStep& one : outcome_.derivation) {
      if (one.state != SentenceState::held) {
        continue;
      }
      for (const program::Window& window : program_.sentences.at(one.sentence).windows) {
        std::string text = cited_window_words(program_, window, language_);
        if (!window.citations.empty() && std::find(seen.begin(), seen.end(), text) == seen.end()) {
          seen.push_back(std::move(text));
          places.push_back(" " + citation_words(window.citations));
        }
      }
    }
    for (std::size_t at = 0; at + 1 < seen.size(); ++at) {
      if (places[at] == places[at + 1]) {
        seen[at].resize(seen[at].size() - places[at].size()); // `from …, until … [5.3]` cites once
      }
    }
    return seen.empty() ? std::string() : say("In force ", "施行期：") + joined(seen, say(", ", "，")) + stop();
  }

  std::string displaced(std::size_t at) const {
    std::vector<Locator> by;
    for (const Index sentence : step(at).displaced_by) {
      for (const Locator& citation : program_.sentences.at(sentence).citations) {
        by.push_back(citation);
      }
    }
    const std::string others = by.empty() ? say("a later sentence", "后一条款") : citation_words(by);
    const std::string& value = accounts_[at].value;
    if (language_ == Language::chinese) {
      return (value.empty() ? "本应适用，但" : "本应得 " + value + "，但") + "由 " + others + " 替代";
    }
    return (value.empty() ? "would apply, but " : "would give " + value + ", but ") + others + " stands in its place";
  }

  const program::Program& program_;
  const Case& facts_;
  const Outcome& outcome_;
  Language language_;
  std::vector<SentenceAccount> accounts_;
};

void add_section(Memo& memo, std::string_view title, std::vector<std::string> items) {
  if (!items.empty()) {
    memo.sections.push_back(Memo::Section{std::string(title), std::move(items)});
  }
}

/// `4 to 6 persons`: the unit once where both have it.
std::string from_to(std::string from, const std::string& to, Language language) {
  const std::size_t unit = from.rfind(' ');
  const std::size_t other = to.rfind(' ');
  if (language == Language::english && unit != std::string::npos && other != std::string::npos &&
      from.substr(unit) == to.substr(other)) {
    from.resize(unit);
  }
  return std::string(pick(language, " from ", " 由 ")) + from + std::string(pick(language, " to ", " 变为 ")) + to;
}

} // namespace

std::string change_words(const program::Program& program, const Flip& flip, Language language) {
  if (const auto* day = std::get_if<Flip::AsOf>(&flip.change)) {
    return std::string(pick(language, "the as-of date", "截至日期")) +
           from_to(day->from.text(), day->to.text(), language);
  }
  if (const auto* reading = std::get_if<Flip::Reading>(&flip.change)) {
    const program::Interpretation& open = program.interpretations.at(reading->interpretation);
    return open.names.in(language) + std::string(pick(language, " read as ", " 按读法 ")) +
           open.readings.at(reading->to).label;
  }
  const auto& change = std::get<Flip::Fact>(flip.change);
  const program::Fact& fact = program.facts.at(change.fact);
  const std::string from = fact_value_words(program, fact.type, change.from, language);
  const std::string to = fact_value_words(program, fact.type, change.to, language);
  std::string text = fact.names.in(language);
  const auto* told = std::get_if<Interval>(&change.to.value);
  if (!change.turning || told == nullptr) {
    return text + from_to(from, to, language);
  }
  const std::string beyond(change.upwards ? pick(language, "more than ", "超过 ")
                                          : pick(language, "less than ", "低于 "));
  const std::string turning = precise(Quantity{*change.turning, fact.type.unit}, language);
  const std::optional<Rational> step = counting_step(fact.type.unit);
  if (*told->at_least != *change.turning && step && (*change.turning / *step).is_whole()) {
    return text + from_to(from, to, language);
  }
  if (*told->at_least == *change.turning) {
    return change.past ? text + std::string(pick(language, " from ", " 由 ")) + from +
                             std::string(pick(language, " to ", " 变为 ")) + beyond + turning
                       : text + from_to(from, to, language);
  }
  return text + from_to(from, to, language) + std::string(pick(language, " (", "（")) + beyond + turning +
         std::string(pick(language, ")", "）"));
}

Memo memo(const program::Program& program, const Case& facts, const Outcome& outcome, const std::vector<Flip>& flips,
          Language language) {
  const Writer writer(program, facts, outcome, language);
  Memo result;
  result.heading = writer.heading();
  result.source = writer.source();
  add_section(result, pick(language, "Why", "理由"), writer.reasons());
  add_section(result, pick(language, "Why not otherwise", "为何不是其他结果"), writer.others());
  add_section(result, pick(language, "Under another reading", "若采用其他读法"), writer.readings());
  add_section(result, pick(language, "What would change the answer", "什么会改变结果"), writer.changes(flips));
  return result;
}

} // namespace kuan::analysis
