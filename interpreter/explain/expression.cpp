#include "interpreter/explain/expression.hpp"

#include "interpreter/explain/values.hpp"

#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace kuan {

namespace {

using program::Index;
using program::Operator;

/// How tightly an expression binds, loosest first.
enum class Binding : std::uint8_t { any, all, negation, comparison, sum, product, name };

std::string_view comparator_words(program::Comparator comparator) {
  switch (comparator) {
  case program::Comparator::less:
    return " < ";
  case program::Comparator::less_or_equal:
    return " ≤ ";
  case program::Comparator::equal:
    return " = ";
  case program::Comparator::not_equal:
    return " ≠ ";
  case program::Comparator::greater_or_equal:
    return " ≥ ";
  case program::Comparator::greater:
    return " > ";
  }
  return " ";
}

/// Writes an expression; with a step, names give way to their values.
class Writer {
public:
  Writer(const program::Program& program, Language language, const program::Record* record)
      : program_(program), language_(language), record_(record) {}

  std::string write(Index index, const Step* step, Binding around) const {
    const program::Expression& expression = program_.expressions.at(index);
    const Binding own = binding(expression);
    const std::string text = body(expression, step);
    const bool loose = own < around && !(step != nullptr && is_name(expression));
    return loose ? std::string(pick(language_, "(", "（")) + text + std::string(pick(language_, ")", "）")) : text;
  }

  static bool is_name(const program::Expression& expression) {
    return std::holds_alternative<program::FactOf>(expression.node) ||
           std::holds_alternative<program::DefinitionOf>(expression.node) ||
           std::holds_alternative<program::InterpretationOf>(expression.node) ||
           std::holds_alternative<program::MeasureOf>(expression.node) ||
           std::holds_alternative<program::FieldOf>(expression.node) ||
           std::holds_alternative<program::Lookup>(expression.node) ||
           std::holds_alternative<program::CountMembers>(expression.node) ||
           std::holds_alternative<program::SumMembers>(expression.node);
  }

private:
  static Binding binding(const program::Expression& expression) {
    if (std::holds_alternative<program::Compare>(expression.node) ||
        std::holds_alternative<program::MemberOf>(expression.node) ||
        std::holds_alternative<program::DateWithin>(expression.node)) {
      return Binding::comparison;
    }
    const auto* apply = std::get_if<program::Apply>(&expression.node);
    if (apply == nullptr) {
      return Binding::name;
    }
    switch (apply->op) {
    case Operator::any_of:
      return Binding::any;
    case Operator::all_of:
      return Binding::all;
    case Operator::logical_not:
      return Binding::negation;
    case Operator::add:
    case Operator::subtract:
    case Operator::after:
    case Operator::before:
    case Operator::up_to:
      return Binding::sum;
    case Operator::multiply:
    case Operator::divide:
      return Binding::product;
    case Operator::least:
    case Operator::greatest:
    case Operator::range:
      return Binding::name;
    }
    return Binding::name;
  }

  static const Step* operand_step(const Step* step, std::size_t at) {
    return step != nullptr && at < step->operands.size() ? &step->operands[at] : nullptr;
  }

  std::string operand(const program::Expression& expression, const Step* step, std::size_t at, Binding around) const {
    return write(expression.operands.at(at), operand_step(step, at), around);
  }

  std::string joined(const program::Expression& expression, const Step* step, std::string_view sign, Binding first,
                     Binding others) const {
    std::string text;
    for (std::size_t at = 0; at < expression.operands.size(); ++at) {
      text += (at == 0 ? "" : std::string(sign)) + operand(expression, step, at, at == 0 ? first : others);
    }
    return text;
  }

  std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(pick(language_, english, chinese));
  }

  std::string body(const program::Expression& expression, const Step* step) const {
    if (step != nullptr && is_name(expression)) {
      if (step->value) {
        return fact_value_words(program_, expression.type, *step->value, language_);
      }
      return body(expression, nullptr) + say(" (unknown)", "（未知）");
    }
    return std::visit([&](const auto& node) { return one(node, expression, step); }, expression.node);
  }

  std::string one(const program::Constant& constant, const program::Expression& expression, const Step*) const {
    struct Visitor {
      const Writer& writer;
      const program::Type& type;
      std::string operator()(bool answer) const { return answer ? writer.say("yes", "是") : writer.say("no", "否"); }
      std::string operator()(const Rational& value) const {
        // `2 × A`, though `100% × A`
        if (type.unit.is_ratio() && value.is_whole() && value > Rational(1)) {
          return value.exact();
        }
        return precise(Quantity{value, type.unit}, writer.language_);
      }
      std::string operator()(const Date& day) const { return day.text(); }
      std::string operator()(Index choice) const {
        return writer.program_.choice_sets.at(type.set).choices.at(choice).in(writer.language_);
      }
      std::string operator()(const std::string& text) const { return "\"" + text + "\""; }
    };
    return std::visit(Visitor{*this, expression.type}, constant.value);
  }
  std::string one(const program::FactOf& node, const program::Expression&, const Step*) const {
    return program_.facts.at(node.fact).names.in(language_);
  }
  std::string one(const program::DefinitionOf& node, const program::Expression&, const Step*) const {
    return program_.definitions.at(node.definition).names.in(language_);
  }
  std::string one(const program::InterpretationOf& node, const program::Expression&, const Step*) const {
    return program_.interpretations.at(node.interpretation).names.in(language_);
  }
  std::string one(const program::MeasureOf& node, const program::Expression&, const Step*) const {
    return program_.measures.at(node.measure).names.in(language_);
  }
  std::string one(const program::FieldOf& node, const program::Expression&, const Step*) const {
    return record_ != nullptr ? record_->fields.at(node.field).names.in(language_) : say("a field", "字段");
  }
  std::string one(const program::Lookup& node, const program::Expression&, const Step*) const {
    return program_.tables.at(node.table).names.in(language_);
  }
  std::string one(const program::Apply& node, const program::Expression& expression, const Step* step) const {
    switch (node.op) {
    case Operator::add:
      return joined(expression, step, " + ", Binding::sum, Binding::product);
    case Operator::subtract:
      return joined(expression, step, " - ", Binding::sum, Binding::product);
    case Operator::multiply:
      return joined(expression, step, " × ", Binding::product, Binding::name);
    case Operator::divide:
      return joined(expression, step, " ÷ ", Binding::product, Binding::name);
    case Operator::least:
      return say("least of (", "取小（") +
             joined(expression, step, pick(language_, ", ", "，"), Binding::any, Binding::any) + say(")", "）");
    case Operator::greatest:
      return say("greatest of (", "取大（") +
             joined(expression, step, pick(language_, ", ", "，"), Binding::any, Binding::any) + say(")", "）");
    case Operator::up_to:
      return say("up to ", "最高 ") + operand(expression, step, 0, Binding::product);
    case Operator::range:
      return joined(expression, step, pick(language_, " to ", " 至 "), Binding::product, Binding::product);
    case Operator::after:
      return language_ == Language::chinese
                 ? operand(expression, step, 1, Binding::name) + " 后 " + operand(expression, step, 0, Binding::name)
                 : operand(expression, step, 0, Binding::name) + " after " +
                       operand(expression, step, 1, Binding::name);
    case Operator::before:
      return language_ == Language::chinese
                 ? operand(expression, step, 1, Binding::name) + " 前 " + operand(expression, step, 0, Binding::name)
                 : operand(expression, step, 0, Binding::name) + " before " +
                       operand(expression, step, 1, Binding::name);
    case Operator::logical_not:
      return say("not ", "非 ") + operand(expression, step, 0, Binding::name);
    case Operator::all_of:
      return joined(expression, step, pick(language_, " and ", " 且 "), Binding::negation, Binding::negation);
    case Operator::any_of:
      return joined(expression, step, pick(language_, " or ", " 或 "), Binding::negation, Binding::negation);
    }
    return {};
  }
  std::string one(const program::Compare& node, const program::Expression& expression, const Step* step) const {
    std::string text = operand(expression, step, 0, Binding::sum);
    for (std::size_t at = 0; at < node.comparators.size(); ++at) {
      text += std::string(comparator_words(node.comparators[at])) + operand(expression, step, at + 1, Binding::sum);
    }
    return text;
  }
  std::string one(const program::MemberOf& node, const program::Expression& expression, const Step* step) const {
    std::vector<std::string> members;
    for (std::size_t at = 1; at < expression.operands.size(); ++at) {
      members.push_back(operand(expression, step, at, Binding::sum));
    }
    return operand(expression, step, 0, Binding::sum) + (node.negated ? say(" is not ", " 非 ") : say(" is ", " 为 ")) +
           list_words(members, language_, true);
  }
  std::string one(const program::DateWithin& node, const program::Expression& expression, const Step* step) const {
    using Kind = program::DateWithin::Kind;
    const std::string subject = operand(expression, step, 0, Binding::name);
    const std::string duration = operand(expression, step, 1, Binding::name);
    const std::string event = operand(expression, step, 2, Binding::name);
    if (language_ == Language::chinese) {
      std::string text = subject + " 在 " + event + (node.after ? " 后" : " 前");
      switch (node.kind) {
      case Kind::within:
        return text + " " + duration + " 内";
      case Kind::less_than:
        return text + "不足 " + duration;
      case Kind::more_than:
        return text + "超过 " + duration;
      case Kind::at_least:
        return text + "至少 " + duration;
      }
    }
    std::string relation;
    switch (node.kind) {
    case Kind::within:
      relation = " is within ";
      break;
    case Kind::less_than:
      relation = " is less than ";
      break;
    case Kind::more_than:
      relation = " is more than ";
      break;
    case Kind::at_least:
      relation = " is at least ";
      break;
    }
    return subject + relation + duration + (node.after ? " after " : " before ") + event;
  }
  std::string one(const program::CountMembers& node, const program::Expression& expression, const Step*) const {
    const program::Fact& list = program_.facts.at(node.list);
    const std::string condition = member_condition(list, expression);
    if (language_ == Language::chinese) {
      return list.names.in(language_) + (condition.empty() ? "" : " 中 " + condition) + " 的 人数";
    }
    return "number of " + list.names.in(language_) + (condition.empty() ? "" : " where " + condition);
  }
  std::string one(const program::SumMembers& node, const program::Expression& expression, const Step*) const {
    const program::Fact& list = program_.facts.at(node.list);
    const std::string field = program_.records.at(list.type.set).fields.at(node.field).names.in(language_);
    const std::string condition = member_condition(list, expression);
    if (language_ == Language::chinese) {
      return list.names.in(language_) + (condition.empty() ? "" : " 中 " + condition) + " 的 " + field + " 合计";
    }
    return "total of " + field + " of " + list.names.in(language_) + (condition.empty() ? "" : " where " + condition);
  }

  std::string member_condition(const program::Fact& list, const program::Expression& expression) const {
    if (expression.operands.empty()) {
      return {};
    }
    const Writer of_members(program_, language_, &program_.records.at(list.type.set));
    return of_members.write(expression.operands.front(), nullptr, Binding::negation);
  }

  const program::Program& program_;
  Language language_;
  const program::Record* record_;
};

} // namespace

std::string expression_words(const program::Program& program, Index expression, Language language,
                             const program::Record* record) {
  return Writer(program, language, record).write(expression, nullptr, Binding::any);
}

std::string substituted_words(const program::Program& program, const Step& step, Language language,
                              const program::Record* record) {
  return Writer(program, language, record).write(step.expression, &step, Binding::any);
}

std::string window_words(const program::Program& program, const program::Window& window, Language language) {
  const std::string bound = expression_words(program, window.bound, language);
  if (language == Language::chinese) {
    return window.until ? "至 " + bound + " 止" : "自 " + bound + " 起";
  }
  return (window.until ? "until " : "from ") + bound;
}

std::string cited_window_words(const program::Program& program, const program::Window& window, Language language) {
  const std::string place = window.citations.empty() ? "" : " " + citation_words(window.citations);
  return window_words(program, window, language) + place;
}

} // namespace kuan
