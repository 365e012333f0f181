#include "analysis/why/grounds.hpp"

#include "interpreter/explain/expression.hpp"
#include "interpreter/explain/values.hpp"

#include <array>

namespace kuan::analysis {

namespace {

class Grounds {
public:
  Grounds(const program::Program& program, Language language, const program::Record* record)
      : program_(program), language_(language), record_(record) {}

  std::vector<std::string> of(const Step& step) const {
    const std::optional<bool> truth = truth_of(step);
    const program::Expression& expression = program_.expressions.at(step.expression);
    if (const auto* apply = std::get_if<program::Apply>(&expression.node)) {
      if (apply->op == program::Operator::logical_not && step.operands.size() == 1) {
        return of(step.operands.front());
      }
      if (apply->op == program::Operator::all_of || apply->op == program::Operator::any_of) {
        // Of all_of that holds every part counts, of any_of that holds one is enough; and the other way round.
        const bool every = truth == (apply->op == program::Operator::all_of);
        return parts(step, truth, truth && !every);
      }
    }
    const bool named = std::holds_alternative<program::DefinitionOf>(expression.node) ||
                       std::holds_alternative<program::InterpretationOf>(expression.node);
    if (named && !step.operands.empty()) {
      return {name(step, truth) + behind(step, truth)};
    }
    if (std::holds_alternative<program::Compare>(expression.node)) {
      return {comparison(expression, step, truth)};
    }
    const std::string text = condition_working(program_, step, language_, record_).text;
    return {truth == false ? negated(expression, text) : text + (truth ? "" : say(" (undecided)", "（待定）"))};
  }

private:
  std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(pick(language_, english, chinese));
  }

  static std::optional<bool> truth_of(const Step& step) {
    const bool* truth = step.value ? std::get_if<bool>(&step.value->value) : nullptr;
    return truth == nullptr ? std::nullopt : std::optional(*truth);
  }

  std::vector<std::string> parts(const Step& step, std::optional<bool> wanted, bool one) const {
    std::vector<std::string> all;
    for (const Step& operand : step.operands) {
      if (truth_of(operand) != wanted) {
        continue;
      }
      for (std::string& text : of(operand)) {
        all.push_back(std::move(text));
      }
      if (one) {
        break;
      }
    }
    return all;
  }

  std::string name(const Step& step, std::optional<bool> truth) const {
    const std::string text = expression_words(program_, step.expression, language_, record_);
    std::string reading;
    if (step.reading) {
      const auto& open = std::get<program::InterpretationOf>(program_.expressions.at(step.expression).node);
      const auto& chosen = program_.interpretations.at(open.interpretation).readings.at(*step.reading);
      reading = say(", read as ", "，按读法 ") + chosen.label;
    }
    return (truth == false ? say("not ", "非 ") : "") + text + reading;
  }

  std::string behind(const Step& step, std::optional<bool> truth) const {
    std::vector<std::string> reasons = parts(step, truth, truth == true);
    if (reasons.empty()) {
      return truth ? "" : say(" (undecided)", "（待定）");
    }
    std::string text;
    for (const std::string& reason : reasons) {
      text += (text.empty() ? "" : say("; ", "；")) + reason;
    }
    return say(" (", "（") + text + say(")", "）");
  }

  std::string comparison(const program::Expression& expression, const Step& step, std::optional<bool> truth) const {
    static constexpr std::array<std::string_view, 6> signs = {" < ", " ≤ ", " = ", " ≠ ", " ≥ ", " > "};
    static constexpr std::array<std::string_view, 6> contrary = {" ≥ ", " > ", " ≠ ", " = ", " < ", " ≤ "};
    std::string text = condition_working(program_, step, language_, record_).text;
    if (!truth) {
      return text; // it says `unknown` where the value would stand
    }
    const auto& compare = std::get<program::Compare>(expression.node);
    if (*truth) {
      return text;
    }
    if (compare.comparators.size() == 1) {
      const auto sign = static_cast<std::size_t>(compare.comparators.front());
      // The sign stands after the working of the left side, which holds `=` alone.
      const std::size_t place = text.rfind(signs[sign]);
      if (place != std::string::npos) {
        return text.replace(place, signs[sign].size(), contrary[sign]);
      }
    }
    return negated(expression, text);
  }

  std::string negated(const program::Expression& expression, std::string text) const {
    if (const auto* member = std::get_if<program::MemberOf>(&expression.node)) {
      const std::string is = say(" is ", " 为 ");
      const std::string is_not = say(" is not ", " 非 ");
      const std::string& written = member->negated ? is_not : is;
      const std::size_t place = text.find(written);
      if (place != std::string::npos) {
        return text.replace(place, written.size(), member->negated ? is : say(" is not ", " 不为 "));
      }
    }
    const bool simple = std::holds_alternative<program::FactOf>(expression.node) ||
                        std::holds_alternative<program::FieldOf>(expression.node) ||
                        std::holds_alternative<program::MeasureOf>(expression.node);
    if (simple) {
      return say("not ", "非 ") + text;
    }
    return say("it is not so that ", "不满足：") + text;
  }

  const program::Program& program_;
  Language language_;
  const program::Record* record_;
};

} // namespace

std::vector<std::string> grounds(const program::Program& program, const Step& step, Language language,
                                 const program::Record* record) {
  return Grounds(program, language, record).of(step);
}

} // namespace kuan::analysis
