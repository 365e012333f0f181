#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"

#include <algorithm>
#include <charconv>

namespace kuan {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

std::string possibility_words(const program::Program& program, const Possibility& possibility, Language language,
                              bool years) {
  std::string text;
  if (possibility.conflict) {
    text = say(language, "a conflict", "冲突");
  } else if (!possibility.value) {
    text = say(language, "nothing", "无");
  } else {
    const bool duty = std::holds_alternative<Yes>(possibility.value->value) && !possibility.duties.empty();
    text =
        duty ? duties_words(possibility.duties, language) : value_words(program, *possibility.value, language, years);
  }
  std::string grounds;
  for (const auto& [interpretation, reading] : possibility.readings) {
    const program::Interpretation& open = program.interpretations.at(interpretation);
    grounds += (grounds.empty() ? "" : say(language, ", ", "，")) + open.names.in(language) + " = " +
               open.readings.at(reading).label;
  }
  const std::string citations = citation_words(possibility.citations);
  if (!citations.empty()) {
    text += " " + citations;
  }
  return grounds.empty() ? text : text + say(language, " (if ", "（若 ") + grounds + say(language, ")", "）");
}

std::string possible_words(const program::Program& program, const Outcome& outcome, Language language) {
  const bool years = by_the_year(program.measures.at(outcome.measure));
  std::vector<std::string> ways;
  for (const Possibility& possibility : outcome.possible) {
    ways.push_back(possibility_words(program, possibility, language, years));
  }
  return list_words(ways, language, true);
}

/// A need of a list's member, `hires[3].contract`, in its parts.
struct MemberNeed {
  std::string list;
  std::size_t member = 0;
  std::string field;
};

std::optional<MemberNeed> member_need(const std::string& need) {
  const std::size_t open = need.find('[');
  const std::size_t close = need.find("].");
  if (open == std::string::npos || close == std::string::npos || close < open) {
    return std::nullopt;
  }
  MemberNeed parts{need.substr(0, open), 0, need.substr(close + 2)};
  const std::string_view number = std::string_view(need).substr(open + 1, close - open - 1);
  const auto read = std::from_chars(number.data(), number.data() + number.size(), parts.member);
  return read.ec == std::errc() ? std::optional(parts) : std::nullopt;
}

/// `1 to 4, 6 and 7`; two in a row are told one by one.
std::string numbers_words(const std::vector<std::size_t>& numbers, Language language) {
  std::vector<std::string> runs;
  for (std::size_t at = 0; at < numbers.size();) {
    std::size_t last = at;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
      ++last;
    }
    if (last > at + 1) {
      runs.push_back(std::to_string(numbers[at]) + say(language, " to ", " 至 ") + std::to_string(numbers[last]));
      at = last + 1;
    } else {
      runs.push_back(std::to_string(numbers[at]));
      ++at;
    }
  }
  return list_words(runs, language, false);
}

/// What is needed of several members of a list is told once: `contract of hires 1 to 9`.
std::vector<std::string> folded_needs(const program::Program& program, const Outcome& outcome, Language language) {
  std::vector<std::string> needs;
  std::vector<std::string> told;
  for (const std::string& need : outcome.needs) {
    const std::optional<MemberNeed> one = member_need(need);
    if (!one) {
      needs.push_back(need_words(program, need, language));
      continue;
    }
    const std::string key = one->list + "." + one->field;
    if (std::find(told.begin(), told.end(), key) != told.end()) {
      continue;
    }
    told.push_back(key);
    std::vector<std::size_t> members;
    for (const std::string& other : outcome.needs) {
      const std::optional<MemberNeed> same = member_need(other);
      if (same && same->list == one->list && same->field == one->field) {
        members.push_back(same->member);
      }
    }
    const std::string words = need_words(program, need, language);
    const std::optional<MemberNeed> named = member_need(words);
    if (members.size() < 2 || !named) {
      needs.push_back(words);
      continue;
    }
    std::sort(members.begin(), members.end());
    const std::string numbers = numbers_words(members, language);
    needs.push_back(language == Language::chinese ? named->list + "第 " + numbers + " 项的" + named->field
                                                  : named->field + " of " + named->list + " " + numbers);
  }
  return needs;
}

std::string needs_words(const program::Program& program, const Outcome& outcome, Language language) {
  std::vector<std::string> needs = folded_needs(program, outcome, language);
  for (const std::string& need : outcome.needs) {
    const std::optional<program::Symbol> symbol = program.find(need);
    if (symbol && symbol->kind == program::SymbolKind::fact && !program.facts.at(symbol->index).decided_by.empty()) {
      const auto place = std::find(needs.begin(), needs.end(), need_words(program, need, language));
      const std::string agencies = list_words(program.facts.at(symbol->index).decided_by, language, false);
      if (place != needs.end()) {
        *place += say(language, " (decided by ", "（由") + agencies + say(language, ")", "认定）");
      }
    }
  }
  return list_words(needs, language, false);
}

/// Whether the case says that a reading was chosen for this interpretation: then a sentence relied on it.
const program::Interpretation::Reading* reading_used(const Step& step, const program::Program& program,
                                                     program::Index interpretation) {
  const auto* open = std::get_if<program::InterpretationOf>(&program.expressions.at(step.expression).node);
  if (open != nullptr && open->interpretation == interpretation && step.reading) {
    return &program.interpretations.at(interpretation).readings.at(*step.reading);
  }
  for (const Step& operand : step.operands) {
    if (const auto* reading = reading_used(operand, program, interpretation)) {
      return reading;
    }
  }
  return nullptr;
}

std::string interpretation_words(const program::Program& program, const Outcome& outcome, program::Index interpretation,
                                 Language language) {
  const program::Interpretation& open = program.interpretations.at(interpretation);
  const program::Interpretation::Reading* reading = nullptr;
  for (const SentenceStep& sentence : outcome.derivation) {
    for (const ConditionStep& condition : sentence.conditions) {
      reading = reading != nullptr ? reading : reading_used(condition.step, program, interpretation);
    }
    if (sentence.amount) {
      reading = reading != nullptr ? reading : reading_used(*sentence.amount, program, interpretation);
    }
  }
  std::string text = say(language, "rests on how ", "取决于「") + say(language, "`", "") + open.names.in(language) +
                     say(language, "` is read", "」的读法");
  if (reading != nullptr) {
    text += say(language, ": reading ", "：采用读法 ") + reading->label;
    if (!reading->because.empty()) {
      text += say(language, " (", "（") + reading->because + say(language, ")", "）");
    }
    return text;
  }
  std::vector<std::string> labels;
  for (const program::Interpretation::Reading& one : open.readings) {
    labels.push_back(one.label);
  }
  return text + say(language, ": choose ", "：可选 ") + list_words(labels, language, true);
}

std::string force_period(const Outcome& outcome, Language language) {
  std::string text;
  if (outcome.in_force_from) {
    text += say(language, " from ", "自 ") + outcome.in_force_from->text() + say(language, "", " 起");
  }
  if (outcome.in_force_until) {
    text += say(language, " until ", text.empty() ? "至 " : "，至 ") + outcome.in_force_until->text() +
            say(language, "", " 止");
  }
  return text.empty() ? text : say(language, "in force", "施行期：") + text;
}

/// Whether the possible values tell a reader more than that the answer is open.
bool says_more_than_yes_or_no(const Outcome& outcome) {
  const auto is_duty = [](const Possibility& one) { return !one.duties.empty(); };
  const auto says_more = [](const Possibility& one) {
    return one.conflict || !one.readings.empty() || (one.value && !std::holds_alternative<Yes>(one.value->value));
  };
  return std::any_of(outcome.possible.begin(), outcome.possible.end(), says_more) ||
         std::count_if(outcome.possible.begin(), outcome.possible.end(), is_duty) > 1;
}

/// The first condition that fails, in words.
const ConditionStep* failing(const SentenceStep& step, const program::Program& program) {
  const program::Sentence& sentence = program.sentences.at(step.sentence);
  for (const ConditionStep& condition : step.conditions) {
    const bool unless = sentence.conditions.at(condition.condition).unless;
    const std::optional<bool> came_to =
        condition.step.value && std::holds_alternative<bool>(condition.step.value->value)
            ? std::optional(std::get<bool>(condition.step.value->value))
            : std::nullopt;
    if (came_to && *came_to == unless) {
      return &condition;
    }
  }
  return nullptr;
}

std::string deepest_failure(const Working& working) {
  for (const Working& part : working.parts) {
    if (part.is_condition && part.holds == working.holds && !part.text.empty()) {
      return deepest_failure(part);
    }
  }
  return working.text;
}

std::string condition_words(const program::Program& program, const SentenceStep& step, const ConditionStep& condition,
                            Language language) {
  const program::Sentence& sentence = program.sentences.at(step.sentence);
  const program::Record* record =
      sentence.each ? &program.records.at(program.facts.at(*sentence.each).type.set) : nullptr;
  return deepest_failure(condition_working(program, condition.step, language, record));
}

std::string sentence_name(const program::Program& program, const SentenceStep& step, Language language) {
  const std::string citations = citation_words(program.sentences.at(step.sentence).citations);
  return citations.empty() ? say(language, "the sentence", "该条款") : citations;
}

std::string not_due_words(const program::Program& program, const Outcome& outcome, Language language) {
  constexpr std::size_t most_sentences = 3;
  std::string text;
  std::size_t said = 0;
  std::vector<program::Index> seen;
  for (const SentenceStep& step : outcome.derivation) {
    if (std::find(seen.begin(), seen.end(), step.sentence) != seen.end() || said == most_sentences) {
      continue;
    }
    const ConditionStep* condition = step.state == SentenceState::failed ? failing(step, program) : nullptr;
    if (condition == nullptr) {
      continue;
    }
    seen.push_back(step.sentence);
    ++said;
    const bool unless = program.sentences.at(step.sentence).conditions.at(condition->condition).unless;
    text += (text.empty() ? "" : say(language, "; ", "；")) + sentence_name(program, step, language) +
            (unless ? say(language, " is shut out by ", " 因除外情形而不适用：")
                    : say(language, " fails: not ", " 不成立：不满足 ")) +
            condition_words(program, step, *condition, language);
  }
  return text.empty() ? say(language, "no sentence holds", "没有成立的条款") : text;
}

/// A rate per year over one and a half years: the text does not say what half a year gives, and the total takes its
/// part.
std::string part_of_a_period(const Outcome& outcome, bool years, Language language) {
  const bool months = outcome.total && outcome.longest && outcome.longest->exact() && outcome.longest_unit &&
                      *outcome.longest_unit == Unit::of(Dimension::month);
  if (!months) {
    return {};
  }
  const Rational period(years ? 12 : 1);
  const Rational left =
      *outcome.longest->at_least - (*outcome.longest->at_least / period).rounded(0, Rounding::down) * period;
  if (left.is_zero()) {
    return {};
  }
  const std::string part = precise(Quantity{left, Unit::of(Dimension::month)}, language);
  return say(language, "the total takes the last ", "合计中最后 ") + part +
         (years ? say(language, " as their part of a year", " 按其占一年的比例计算")
                : say(language, " as a part of a month", " 按其占一个月的比例计算"));
}

/// An amount below zero is no policy's meaning: which sentence comes to it, and for whom.
void add_below_zero(std::vector<std::string>& lines, const program::Program& program, const Outcome& outcome,
                    Language language) {
  const std::string what = say(language, " comes out below zero, which cannot be meant: the sentence lacks a condition",
                               " 的金额算得低于零，不会是本意：该条款缺少条件");
  for (const SentenceStep& step : outcome.derivation) {
    if (step.state != SentenceState::held || !step.below_zero) {
      continue;
    }
    const std::string member = step.member ? say(language, " for member ", " 对第 ") +
                                                 std::to_string(*step.member + 1) + say(language, "", " 个成员")
                                           : std::string();
    lines.push_back(say(language, "the amount of ", "") + sentence_name(program, step, language) + member + what);
  }
  if (outcome.ceiling_below_zero) {
    lines.push_back(say(language, "the ceiling of the whole comes out below zero", "总额的上限算得低于零"));
  }
}

/// A condition that was met, bracketed where what stands before or beside it would bind tighter than its own words.
std::string ground_words(const program::Program& program, program::Index expression, bool unless, bool beside_others,
                         Language language, const program::Record* record) {
  const auto& node = program.expressions.at(expression).node;
  const auto* apply = std::get_if<program::Apply>(&node);
  const bool name = std::holds_alternative<program::FactOf>(node) || std::holds_alternative<program::FieldOf>(node) ||
                    std::holds_alternative<program::DefinitionOf>(node) ||
                    std::holds_alternative<program::InterpretationOf>(node) ||
                    std::holds_alternative<program::MeasureOf>(node);
  const bool alternatives = apply != nullptr && apply->op == program::Operator::any_of;
  const bool bracketed = unless ? !name : beside_others && alternatives;
  const std::string words = expression_words(program, expression, language, record);
  return std::string(unless ? pick(language, "not ", "非 ") : "") +
         (bracketed ? say(language, "(", "（") + words + say(language, ")", "）") : words);
}

std::string due_words(const program::Program& program, const Outcome& outcome, Language language) {
  constexpr std::size_t most_conditions = 4;
  std::string text;
  std::vector<program::Index> seen;
  for (const SentenceStep& step : outcome.derivation) {
    if (step.state != SentenceState::held || std::find(seen.begin(), seen.end(), step.sentence) != seen.end()) {
      continue;
    }
    seen.push_back(step.sentence);
    const program::Sentence& sentence = program.sentences.at(step.sentence);
    const program::Record* record =
        sentence.each ? &program.records.at(program.facts.at(*sentence.each).type.set) : nullptr;
    std::vector<std::string> grounds;
    for (const ConditionStep& condition : step.conditions) {
      const program::Condition& source = sentence.conditions.at(condition.condition);
      if (grounds.size() < most_conditions && !source.of_member) {
        grounds.push_back(ground_words(program, condition.step.expression, source.unless, step.conditions.size() > 1,
                                       language, record));
      }
    }
    text += (text.empty() ? "" : say(language, "; ", "；")) + sentence_name(program, step, language) +
            say(language, " holds", " 成立");
    if (!grounds.empty()) {
      text += say(language, ": ", "：") + list_words(grounds, language, false);
    }
    if (step.amount && !step.member) {
      const std::string bound = sentence.at_most    ? say(language, "at most ", "最多 ")
                                : sentence.at_least ? say(language, "at least ", "至少 ")
                                                    : std::string();
      text += (sentence.bounds_measure ? say(language, ", bounding the whole: ", "，对全部给付设限：")
                                       : say(language, ", giving ", "，得 ")) +
              bound + amount_working(program, *step.amount, language, record).text;
      for (const Step& cap : step.caps) {
        text += say(language, ", at most ", "，最多 ") + amount_working(program, cap, language, record).text;
      }
    }
  }
  return text;
}

} // namespace

std::string need_words(const program::Program& program, const std::string& need, Language language) {
  if (language == Language::english) {
    return need;
  }
  if (need == "as of") {
    return "截至日期";
  }
  const std::size_t bracket = need.find('[');
  const std::size_t dot = need.find("].");
  if (bracket != std::string::npos && dot != std::string::npos && dot > bracket) {
    const std::optional<program::Symbol> list = program.find(need.substr(0, bracket));
    if (list && list->kind == program::SymbolKind::fact) {
      const program::Fact& fact = program.facts.at(list->index);
      const std::string field = need.substr(dot + 2);
      if (fact.type.kind == program::TypeKind::list) {
        for (const program::Field& one : program.records.at(fact.type.set).fields) {
          if (one.names.in(Language::english) == field) {
            return fact.names.in(language) + need.substr(bracket, dot + 2 - bracket) + one.names.in(language);
          }
        }
      }
    }
    return need;
  }
  const std::optional<program::Symbol> symbol = program.find(need);
  if (!symbol) {
    return need;
  }
  switch (symbol->kind) {
  case program::SymbolKind::fact:
    return program.facts.at(symbol->index).names.in(language);
  case program::SymbolKind::definition:
    return program.definitions.at(symbol->index).names.in(language);
  case program::SymbolKind::interpretation:
    return program.interpretations.at(symbol->index).names.in(language);
  case program::SymbolKind::measure:
    return program.measures.at(symbol->index).names.in(language);
  default:
    return need;
  }
}

std::vector<std::string> remarks(const program::Program& program, const Outcome& outcome, Language language) {
  std::vector<std::string> lines;
  add_below_zero(lines, program, outcome, language);
  if (!outcome.needs.empty()) {
    lines.push_back(say(language, "needs ", "还需要：") + needs_words(program, outcome, language));
  }
  if (!outcome.possible.empty() && outcome.status == Status::conflict) {
    lines.push_back(say(language, "sentences that both hold differ: ", "同时成立的条款不一致：") +
                    possible_words(program, outcome, language));
  } else if (says_more_than_yes_or_no(outcome)) {
    lines.push_back(say(language, "can be ", "可能为：") + possible_words(program, outcome, language));
  }
  if (outcome.status == Status::not_in_force) {
    const std::string period = force_period(outcome, language);
    if (!period.empty()) {
      lines.push_back(period);
    }
  }
  if (outcome.options.size() > 1) {
    // What is due stands in the answer; the agency may give what is left.
    const bool beside_due =
        outcome.status == Status::due && outcome.agency_chooses && outcome.value && !outcome.amount_not_set;
    std::vector<std::string> options = options_words(program, outcome, language);
    if (beside_due) {
      const auto due = std::find(outcome.options.begin(), outcome.options.end(), *outcome.value);
      if (due != outcome.options.end()) {
        options.erase(options.begin() + (due - outcome.options.begin()));
      }
    }
    const std::string chooser = beside_due ? say(language, "the agency may give instead: ", "主管部门也可改为给予：")
                                : outcome.agency_chooses ? say(language, "the agency chooses: ", "由主管部门选择：")
                                                         : say(language, "the applicant chooses: ", "由申请人选择：");
    lines.push_back(chooser + list_words(options, language, true));
  } else if (outcome.agency_chooses) {
    lines.push_back(say(language, "the agency decides", "由主管部门决定"));
  }
  if (!outcome.undecided.empty()) {
    lines.push_back(citation_words(outcome.undecided) +
                    (outcome.undecided.size() > 1 ? say(language, " are", "") : say(language, " is", "")) +
                    say(language, " undecided; either way the answer is this", " 待定；无论是否成立，结果不变"));
  }
  const std::string in_proportion =
      part_of_a_period(outcome, by_the_year(program.measures.at(outcome.measure)), language);
  if (!in_proportion.empty()) {
    lines.push_back(in_proportion);
  }
  for (const program::Index interpretation : outcome.interpretations) {
    lines.push_back(interpretation_words(program, outcome, interpretation, language));
  }
  if (outcome.in_principle) {
    lines.push_back(say(language, "\"in principle\": computed as firm", "“原则上”：按确定计算"));
  }
  for (const program::Index history : outcome.assumed_history) {
    lines.push_back(say(language, "assumes none given before: ", "假定此前未享受：") +
                    program.facts.at(history).names.in(language));
  }
  return lines;
}

std::string because(const program::Program& program, const Outcome& outcome, Language language) {
  switch (outcome.status) {
  case Status::due:
  case Status::may: {
    const std::string text = due_words(program, outcome, language);
    return text.empty() ? say(language, "it holds", "成立") : text;
  }
  case Status::not_due:
    return not_due_words(program, outcome, language);
  case Status::not_in_force: {
    const std::string period = force_period(outcome, language);
    return period.empty() ? say(language, "not in force on this date", "该日期不在施行期内") : period;
  }
  case Status::unknown: {
    std::vector<std::string> below_zero;
    add_below_zero(below_zero, program, outcome, language);
    if (!below_zero.empty()) {
      return below_zero.front();
    }
    const std::string needs = needs_words(program, outcome, language);
    return needs.empty() ? say(language, "undecided", "待定") : say(language, "needs ", "还需要：") + needs;
  }
  case Status::conflict:
    return say(language, "sentences that both hold differ: ", "同时成立的条款不一致：") +
           possible_words(program, outcome, language);
  case Status::no_rule:
    return say(language, "the document has no rule for it", "该文件没有这一项的规定");
  }
  return {};
}

} // namespace kuan
