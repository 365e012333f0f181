#include "interpreter/explain/expression.hpp"
#include "interpreter/explain/values.hpp"

#include <algorithm>
#include <variant>

namespace kuan {

namespace {

// Chains of definitions can be hundreds deep; a reader follows a few.
constexpr std::size_t deepest_working = 12;

/// Puts the working of one step into words.
class Explainer {
public:
  Explainer(const program::Program& program, Language language, const program::Record* record)
      : program_(program), language_(language), record_(record) {}

  Working condition(const Step& step, std::size_t depth) const {
    Working working;
    working.is_condition = true;
    working.holds = truth(step);
    const program::Expression& expression = expression_of(step);
    if (depth >= deepest_working) {
      working.text = expression_words(program_, step.expression, language_, record_);
      return working;
    }
    if (const auto* apply = std::get_if<program::Apply>(&expression.node)) {
      switch (apply->op) {
      case program::Operator::all_of:
        working.text = say("all of these", "以下全部");
        add_conditions(working, step, depth);
        return working;
      case program::Operator::any_of:
        working.text = say("one of these", "以下之一");
        add_conditions(working, step, depth);
        return working;
      case program::Operator::logical_not:
        working.text = expression_words(program_, step.expression, language_, record_);
        add_conditions(working, step, depth);
        return working;
      default:
        break;
      }
    }
    if (const auto* compare = std::get_if<program::Compare>(&expression.node)) {
      working.text = comparison(*compare, step);
      add_derived_parts(working, step, depth);
      return working;
    }
    if (std::holds_alternative<program::DefinitionOf>(expression.node) ||
        std::holds_alternative<program::InterpretationOf>(expression.node)) {
      return named_condition(std::move(working), step, depth);
    }
    if (std::holds_alternative<program::FactOf>(expression.node) ||
        std::holds_alternative<program::FieldOf>(expression.node) ||
        std::holds_alternative<program::MeasureOf>(expression.node)) {
      working.text = expression_words(program_, step.expression, language_, record_);
      if (!step.operands.empty()) {
        add_conditions(working, step, depth);
      }
      return working;
    }
    working.text = expression_words(program_, step.expression, language_, record_);
    const std::string values = leaf_values(step);
    if (!values.empty()) {
      working.text += say(" (", "（") + values + say(")", "）");
    }
    add_derived_parts(working, step, depth);
    return working;
  }

  Working amount(const Step& step, std::size_t depth) const {
    Working working;
    working.text = chain(step);
    if (depth < deepest_working) {
      for (const Step& operand : parts_behind(step)) {
        add_derived(working, operand, depth + 1);
      }
    }
    return working;
  }

private:
  const program::Expression& expression_of(const Step& step) const { return program_.expressions.at(step.expression); }

  std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(pick(language_, english, chinese));
  }

  static std::optional<bool> truth(const Step& step) {
    if (!step.value) {
      return std::nullopt;
    }
    const auto* answer = std::get_if<bool>(&step.value->value);
    return answer != nullptr ? std::optional(*answer) : std::nullopt;
  }

  bool is_constant(const Step& step) const {
    return std::holds_alternative<program::Constant>(expression_of(step).node);
  }

  /// A figure of the text, or a range of two.
  bool is_figure(const Step& step) const {
    return is_constant(step) || (!is_name(step) && !step.operands.empty() &&
                                 std::all_of(step.operands.begin(), step.operands.end(),
                                             [this](const Step& part) { return is_figure(part); }));
  }

  /// A name with something behind it: a derived fact, a definition, an interpretation, a list that is counted.
  bool is_name(const Step& step) const {
    const program::Expression& expression = expression_of(step);
    return !std::holds_alternative<program::Apply>(expression.node) &&
           !std::holds_alternative<program::Compare>(expression.node) &&
           !std::holds_alternative<program::MemberOf>(expression.node) &&
           !std::holds_alternative<program::DateWithin>(expression.node) &&
           !std::holds_alternative<program::Constant>(expression.node);
  }

  std::string value_of(const Step& step) const {
    return step.value ? fact_value_words(program_, expression_of(step).type, *step.value, language_)
                      : say("unknown", "未知");
  }

  /// The operands whose own working is still to be shown once the step itself has been said in a line.
  std::vector<Step> parts_behind(const Step& step) const {
    if (is_name(step) && step.operands.size() == 1) {
      return step.operands.front().operands;
    }
    return step.operands;
  }

  /// `layoff rate = laid off ÷ headcount = 11 persons ÷ 200 persons = 5.5%`, what repeats left out.
  std::string chain(const Step& step) const {
    std::vector<std::string> links;
    const auto add = [&links](std::string link) {
      if (links.empty() || links.back() != link) {
        links.push_back(std::move(link));
      }
    };
    if (!is_constant(step)) {
      add(expression_words(program_, step.expression, language_, record_));
    }
    const bool derived = is_name(step) && step.operands.size() == 1 && !is_constant(step.operands.front());
    if (derived) {
      add(substituted_words(program_, step.operands.front(), language_, record_));
    } else if (!is_name(step)) {
      add(substituted_words(program_, step, language_, record_));
    }
    add(value_of(step));
    std::string text;
    for (const std::string& link : links) {
      text += (text.empty() ? "" : " = ") + link;
    }
    return text;
  }

  std::string comparison(const program::Compare& compare, const Step& step) const {
    static constexpr std::string_view signs[] = {" < ", " ≤ ", " = ", " ≠ ", " ≥ ", " > "};
    if (step.operands.size() != compare.comparators.size() + 1) {
      return expression_words(program_, step.expression, language_, record_);
    }
    // `laid off = 4 persons = 0 persons` would read as one equation: there the value goes in brackets.
    const bool equation =
        std::any_of(compare.comparators.begin(), compare.comparators.end(), [](program::Comparator one) {
          return one == program::Comparator::equal || one == program::Comparator::not_equal;
        });
    bool chain_shown = equation;
    std::string text;
    for (std::size_t at = 0; at < step.operands.size(); ++at) {
      const Step& operand = step.operands[at];
      if (at > 0) {
        text += signs[static_cast<std::size_t>(compare.comparators[at - 1])];
      }
      if (is_constant(operand)) {
        text += value_of(operand);
      } else if (equation || !operand.value) {
        text += expression_words(program_, operand.expression, language_, record_) + say(" (", "（") +
                value_of(operand) + say(")", "）");
      } else if (!chain_shown) {
        text += chain(operand);
        chain_shown = true;
      } else {
        text += say("(", "（") + chain(operand) + say(")", "）");
      }
    }
    return text;
  }

  /// The values of the names that a condition looks at, once each.
  std::string leaf_values(const Step& step) const {
    std::string text;
    for (const Step& operand : step.operands) {
      if (!is_figure(operand) && operand.value) {
        text += (text.empty() ? "" : say("; ", "；")) + chain(operand);
      }
    }
    return text;
  }

  void add_conditions(Working& working, const Step& step, std::size_t depth) const {
    for (const Step& operand : step.operands) {
      working.parts.push_back(condition(operand, depth + 1));
    }
  }

  void add_derived_parts(Working& working, const Step& step, std::size_t depth) const {
    for (const Step& operand : step.operands) {
      for (const Step& behind : parts_behind(operand)) {
        add_derived(working, behind, depth + 1);
      }
    }
  }

  /// Adds a line for each name below that has something behind it.
  void add_derived(Working& working, const Step& step, std::size_t depth) const {
    if (depth > deepest_working) {
      return;
    }
    if (is_name(step) && !step.operands.empty()) {
      const bool boolean = expression_of(step).type.kind == program::TypeKind::boolean;
      working.parts.push_back(boolean ? condition(step, depth) : amount(step, depth));
      return;
    }
    for (const Step& operand : step.operands) {
      add_derived(working, operand, depth + 1);
    }
  }

  Working named_condition(Working working, const Step& step, std::size_t depth) const {
    const program::Expression& expression = expression_of(step);
    working.text = expression_words(program_, step.expression, language_, record_);
    const auto* open = std::get_if<program::InterpretationOf>(&expression.node);
    if (open == nullptr) {
      if (step.given_directly) {
        working.text += say(" (given by the case)", "（由个案直接给定）");
      }
      add_conditions(working, step, depth);
      return working;
    }
    const program::Interpretation& interpretation = program_.interpretations.at(open->interpretation);
    if (step.reading) {
      const program::Interpretation::Reading& reading = interpretation.readings.at(*step.reading);
      working.text += say(", read as ", "，按读法 ") + reading.label;
    } else {
      working.text += say(", whichever of its readings", "，任一读法");
    }
    for (std::size_t at = 0; at < step.operands.size(); ++at) {
      Working part = condition(step.operands[at], depth + 1);
      const std::size_t label = step.reading ? *step.reading : at;
      if (label < interpretation.readings.size()) {
        part.text = interpretation.readings[label].label + say(": ", "：") + part.text;
      }
      working.parts.push_back(std::move(part));
    }
    return working;
  }

  const program::Program& program_;
  Language language_;
  const program::Record* record_;
};

} // namespace

Working condition_working(const program::Program& program, const Step& step, Language language,
                          const program::Record* record) {
  return Explainer(program, language, record).condition(step, 0);
}

Working amount_working(const program::Program& program, const Step& step, Language language,
                       const program::Record* record) {
  return Explainer(program, language, record).amount(step, 0);
}

} // namespace kuan
