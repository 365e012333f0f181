#include "analysis/compare/profile.hpp"

#include "interpreter/explain/expression.hpp"
#include "interpreter/explain/values.hpp"

#include <algorithm>
#include <array>

namespace kuan::analysis {

namespace {

using program::Index;

class Profiler {
public:
  Profiler(const program::Program& program, const program::Sentence& sentence, Language language)
      : program_(program), sentence_(sentence), language_(language),
        record_(sentence.each ? &program.records.at(program.facts.at(*sentence.each).type.set) : nullptr) {}

  std::vector<Feature> take() {
    given();
    for (const program::Condition& condition : sentence_.conditions) {
      this->condition(condition.expression, condition.unless);
    }
    windows();
    ceilings();
    force();
    recurrence();
    duty();
    order();
    decided();
    return std::move(features_);
  }

private:
  std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(pick(language_, english, chinese));
  }
  std::string words(Index expression) const { return expression_words(program_, expression, language_, record_); }
  const program::Expression& expression(Index index) const { return program_.expressions.at(index); }
  bool is_constant(Index index) const { return std::holds_alternative<program::Constant>(expression(index).node); }
  void add(Aspect aspect, std::string subject, std::string text) {
    features_.push_back(Feature{aspect, std::move(subject), std::move(text)});
  }

  std::string levies() const {
    std::vector<std::string> names;
    for (const program::Levy& levy : sentence_.levies) {
      names.push_back(levy.names.in(language_));
    }
    return list_words(names, language_, false);
  }

  std::string relief() const {
    using program::Verb;
    switch (sentence_.verb) {
    case Verb::exempt:
      return say("exempt from", "免征");
    case Verb::waive:
      return say("waive", "免收");
    case Verb::defer:
      return say("defer", "缓缴");
    case Verb::reduce:
      return say("reduce", "减征");
    case Verb::raise:
      return say("raise", "提高");
    case Verb::extend:
      return say("extend", "延长");
    case Verb::deduct:
      return say("deduct in order from", "依次扣减");
    case Verb::lend:
      return say("lend", "贷款");
    default:
      return {};
    }
  }

  std::string each() const {
    if (!sentence_.each) {
      return {};
    }
    const std::string list = program_.facts.at(*sentence_.each).names.in(language_);
    return language_ == Language::chinese ? "（对" + list + "每个）" : " for each of " + list;
  }

  /// `50% × last year's premiums` is a rate and what it is a share of.
  void given() {
    const std::string verb = relief();
    if (!sentence_.levies.empty()) {
      add(Aspect::object, "", verb + " " + levies());
    } else if (!verb.empty()) {
      add(Aspect::object, "", verb);
    }
    if (sentence_.as_prescribed) {
      add(Aspect::amount, "", say("as prescribed elsewhere", "按其他规定"));
    }
    if (!sentence_.amount) {
      return;
    }
    const program::Expression& amount = expression(*sentence_.amount);
    const auto* apply = std::get_if<program::Apply>(&amount.node);
    if (apply != nullptr && apply->op == program::Operator::multiply && amount.operands.size() == 2 &&
        is_constant(amount.operands[0])) {
      add(Aspect::rate, words(amount.operands[1]) + each(), words(amount.operands[0]));
      return;
    }
    std::string text = words(*sentence_.amount) + each();
    if (sentence_.at_most) {
      text = say("at most ", "最多 ") + text;
    } else if (sentence_.at_least) {
      text = say("at least ", "至少 ") + text;
    } else if (sentence_.relief_to) {
      text = say("to ", "至 ") + text;
    }
    if (sentence_.previous) {
      text += say(" (was ", "（原为 ") + words(*sentence_.previous) + say(")", "）");
    }
    add(Aspect::amount, "", std::move(text));
  }

  void condition(Index index, bool unless) {
    const program::Expression& condition = expression(index);
    if (const auto* apply = std::get_if<program::Apply>(&condition.node)) {
      if (apply->op == program::Operator::all_of && !unless) {
        for (const Index operand : condition.operands) {
          this->condition(operand, false);
        }
        return;
      }
      if (apply->op == program::Operator::any_of && unless) {
        for (const Index operand : condition.operands) {
          this->condition(operand, true);
        }
        return;
      }
      if (apply->op == program::Operator::logical_not) {
        this->condition(condition.operands.front(), !unless);
        return;
      }
    }
    // A name of the library says what its definition says: `micro to medium firm` is a matter of size.
    if (const auto* name = std::get_if<program::DefinitionOf>(&condition.node)) {
      const program::Definition& definition = program_.definitions.at(name->definition);
      if (definition.from_stdlib && definition.value && definition.counts_as.empty()) {
        this->condition(*definition.value, unless);
        return;
      }
    }
    atom(index, unless);
  }

  void atom(Index index, bool unless) {
    static constexpr std::array<std::string_view, 6> signs = {"< ", "≤ ", "= ", "≠ ", "≥ ", "> "};
    static constexpr std::array<std::string_view, 6> contrary = {"≥ ", "> ", "≠ ", "= ", "< ", "≤ "};
    const program::Expression& condition = expression(index);
    if (const auto* compare = std::get_if<program::Compare>(&condition.node);
        compare != nullptr && compare->comparators.size() == 1 && !is_constant(condition.operands[0])) {
      const auto sign = static_cast<std::size_t>(compare->comparators.front());
      add(Aspect::condition, words(condition.operands[0]),
          std::string(unless ? contrary.at(sign) : signs.at(sign)) + words(condition.operands[1]));
      return;
    }
    if (const auto* member = std::get_if<program::MemberOf>(&condition.node)) {
      std::vector<std::string> choices;
      for (std::size_t at = 1; at < condition.operands.size(); ++at) {
        choices.push_back(words(condition.operands[at]));
      }
      const std::string list = list_words(choices, language_, true);
      add(Aspect::condition, words(condition.operands[0]),
          member->negated != unless ? say("not ", "非 ") + list : list);
      return;
    }
    add(Aspect::condition, words(index), unless ? say("no", "否") : say("yes", "是"));
  }

  void windows() {
    std::string text;
    for (const program::Window& window : sentence_.windows) {
      const std::string bound = words(window.bound);
      text += text.empty() ? "" : say(" ", " ");
      text += language_ == Language::chinese ? (window.until ? "至 " + bound + " 止" : "自 " + bound + " 起")
                                             : (window.until ? "until " : "from ") + bound;
    }
    if (!text.empty()) {
      add(Aspect::window, "", std::move(text));
    }
  }

  std::string basis(program::CapBasis basis) const {
    switch (basis) {
    case program::CapBasis::plain:
      return {};
    case program::CapBasis::per_person:
      return say("per person", "每人");
    case program::CapBasis::per_year:
      return say("per year", "每年");
    case program::CapBasis::per_month:
      return say("per month", "每月");
    case program::CapBasis::in_total:
      return say("in total", "累计");
    }
    return {};
  }

  void ceilings() {
    for (const program::Cap& cap : sentence_.caps) {
      add(Aspect::ceiling, basis(cap.basis), words(cap.amount));
    }
  }

  void force() {
    using program::Modality;
    std::string text;
    switch (sentence_.modality) {
    case Modality::plain:
      text = say("due", "应给予");
      break;
    case Modality::may:
      text = sentence_.applicants_right ? say("due on application", "可申请，应给予") : say("may", "可给予");
      break;
    case Modality::must:
      text = say("must", "须");
      break;
    case Modality::must_not:
      text = say("must not", "不得");
      break;
    }
    add(Aspect::force, "", text + (sentence_.in_principle ? say(", in principle", "，原则上") : ""));
  }

  void recurrence() {
    if (sentence_.longest) {
      std::string text = say("for at most ", "最长 ") + words(sentence_.longest->length);
      if (sentence_.longest->start) {
        text += say(" from ", "，自 ") + words(*sentence_.longest->start) + say("", " 起");
      }
      add(Aspect::recurrence, say("for how long", "期限"), std::move(text));
    }
    if (sentence_.times) {
      const std::string count = std::to_string(sentence_.times->count);
      std::string text = count == "1" ? say("once", "一次性") : say("at most ", "最多 ") + count + say(" times", " 次");
      text += sentence_.times->a_year ? say(" a year", "（每年）") : "";
      add(Aspect::recurrence, say("how often", "次数"), std::move(text));
    }
    if (sentence_.paid_until) {
      add(Aspect::recurrence, say("paid until", "发至"), words(*sentence_.paid_until));
    }
  }

  void duty() {
    if (!sentence_.duty) {
      return;
    }
    const program::Duty& duty = *sentence_.duty;
    std::string text = duty.act.in(language_);
    if (!duty.to.empty()) {
      text += say(" to ", "，向 ") + list_words(duty.to, language_, false);
    }
    add(Aspect::object, "", std::move(text));
    if (duty.deadline) {
      add(Aspect::deadline, "", deadline(*duty.deadline));
    }
  }

  std::string deadline(const program::Deadline& deadline) const {
    using Kind = program::Deadline::Kind;
    const std::string event = deadline.event ? words(*deadline.event) : deadline.event_name;
    const std::string duration = deadline.duration ? words(*deadline.duration) : std::string();
    switch (deadline.kind) {
    case Kind::at_least_before:
      return language_ == Language::chinese ? event + " 前至少 " + duration
                                            : "at least " + duration + " before " + event;
    case Kind::within_before:
      return language_ == Language::chinese ? event + " 前 " + duration + " 内"
                                            : "within " + duration + " before " + event;
    case Kind::within_after:
      return language_ == Language::chinese ? event + " 后 " + duration + " 内"
                                            : "within " + duration + " after " + event;
    case Kind::by_date:
      return language_ == Language::chinese ? "不迟于 " + event : "by " + event;
    }
    return {};
  }

  void order() {
    using program::Order;
    switch (sentence_.order) {
    case Order::first:
      return;
    case Order::instead:
      add(Aspect::order, "", say("instead of earlier sentences", "替代前款"));
      return;
    case Order::also:
      add(Aspect::order, "", say("added to the rest", "另加"));
      return;
    case Order::option:
      add(Aspect::order, "", say("an alternative", "可选其一"));
      return;
    case Order::otherwise:
      add(Aspect::order, "", say("where no earlier sentence holds", "前款均不成立时"));
      return;
    }
  }

  void decided() {
    if (!sentence_.determined_by.empty()) {
      add(Aspect::decided_by, "", list_words(sentence_.determined_by, language_, false));
    }
    for (const program::Condition& condition : sentence_.conditions) {
      determinations(condition.expression);
    }
  }

  void determinations(Index index) {
    const program::Expression& one = expression(index);
    for (const Index operand : one.operands) {
      determinations(operand);
    }
    const auto* fact = std::get_if<program::FactOf>(&one.node);
    if (fact == nullptr || program_.facts.at(fact->fact).decided_by.empty()) {
      return;
    }
    const program::Fact& decided = program_.facts.at(fact->fact);
    Feature feature{Aspect::decided_by, decided.names.in(language_), list_words(decided.decided_by, language_, true)};
    if (std::find(features_.begin(), features_.end(), feature) == features_.end()) {
      features_.push_back(std::move(feature));
    }
  }

  const program::Program& program_;
  const program::Sentence& sentence_;
  Language language_;
  const program::Record* record_;
  std::vector<Feature> features_;
};

std::string line_words(const Feature& feature, Language language) {
  const bool chinese = language == Language::chinese;
  const auto say = [language](std::string_view english, std::string_view zh) {
    return std::string(pick(language, english, zh));
  };
  switch (feature.aspect) {
  case Aspect::rate:
    return feature.words + " × " + feature.subject;
  case Aspect::ceiling:
    return feature.subject.empty() ? say("at most ", "最多 ") + feature.words
                                   : (chinese ? feature.subject + "最多 " + feature.words
                                              : "at most " + feature.words + " " + feature.subject);
  case Aspect::condition: {
    if (feature.words == say("yes", "是")) {
      return say("if ", "若 ") + feature.subject;
    }
    if (feature.words == say("no", "否")) {
      return say("unless ", "除非 ") + feature.subject;
    }
    const bool compares =
        std::string_view("<≤=≠≥>").find(feature.words.substr(0, feature.words.find(' '))) != std::string_view::npos;
    return say("if ", "若 ") + feature.subject + (compares ? " " : say(" is ", " 为 ")) + feature.words;
  }
  case Aspect::decided_by:
    return feature.subject.empty() ? say("decided by ", "由 ") + feature.words + say("", " 认定") : std::string();
  case Aspect::order:
    return feature.words;
  default:
    return feature.words;
  }
}

} // namespace

Bilingual aspect_words(Aspect aspect) {
  switch (aspect) {
  case Aspect::amount:
    return {"amount", "金额"};
  case Aspect::rate:
    return {"rate", "比率"};
  case Aspect::ceiling:
    return {"ceiling", "上限"};
  case Aspect::condition:
    return {"condition", "条件"};
  case Aspect::window:
    return {"in force", "施行期"};
  case Aspect::force:
    return {"force", "效力"};
  case Aspect::decided_by:
    return {"decided by", "认定机关"};
  case Aspect::party:
    return {"for whom", "适用对象"};
  case Aspect::paid_by:
    return {"paid by", "支付来源"};
  case Aspect::led_by:
    return {"led by", "牵头单位"};
  case Aspect::recurrence:
    return {"duration", "期限次数"};
  case Aspect::object:
    return {"what", "内容"};
  case Aspect::deadline:
    return {"deadline", "时限"};
  case Aspect::order:
    return {"order", "次序"};
  case Aspect::definition:
    return {"meaning", "含义"};
  }
  return {};
}

std::vector<Feature> features_of(const program::Program& program, Index sentence, Language language) {
  return Profiler(program, program.sentences.at(sentence), language).take();
}

std::vector<Feature> features_of_measure(const program::Program& program, Index index, Language language) {
  const program::Measure& measure = program.measures.at(index);
  std::vector<Feature> features;
  if (!measure.applicants.empty() && program.applicant) {
    const program::ChoiceSet& set = program.choice_sets.at(program.facts.at(*program.applicant).type.set);
    std::vector<std::string> names;
    for (const Index applicant : measure.applicants) {
      names.push_back(set.choices.at(applicant).in(language));
    }
    features.push_back(Feature{Aspect::party, "", list_words(names, language, true)});
  }
  if (!measure.paid_by.empty()) {
    features.push_back(Feature{Aspect::paid_by, "", list_words(measure.paid_by, language, false)});
  }
  std::vector<std::string> agencies;
  for (const Index sentence : measure.sentences) {
    for (const std::string& agency : program.sentences.at(sentence).lead) {
      if (std::find(agencies.begin(), agencies.end(), agency) == agencies.end()) {
        agencies.push_back(agency);
      }
    }
  }
  if (!agencies.empty()) {
    features.push_back(Feature{Aspect::led_by, "", list_words(agencies, language, false)});
  }
  return features;
}

std::string sentence_words(const program::Program& program, Index sentence, Language language) {
  std::string text;
  const std::string plain(pick(language, "due", "应给予"));
  for (const Feature& feature : features_of(program, sentence, language)) {
    const std::string words =
        feature.aspect == Aspect::force && feature.words == plain ? std::string() : line_words(feature, language);
    if (!words.empty()) {
      text += (text.empty() ? "" : std::string(pick(language, ", ", "，"))) + words;
    }
  }
  return text;
}

} // namespace kuan::analysis
