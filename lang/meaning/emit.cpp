#include "lang/meaning/expressions.hpp"

namespace kuan::meaning {

Index emit(Checker& checker, const program::Type& type, Span span, std::vector<Index> operands, Node node) {
  checker.program.expressions.push_back({type, span, std::move(operands), std::move(node)});
  return static_cast<Index>(checker.program.expressions.size() - 1);
}

Index emit_constant(Checker& checker, const program::Type& type, Span span, decltype(program::Constant::value) value) {
  return emit(checker, type, span, {}, program::Constant{std::move(value)});
}

Index emit_apply(Checker& checker, const program::Type& type, Span span, program::Operator op,
                 std::vector<Index> operands) {
  return emit(checker, type, span, std::move(operands), program::Apply{op});
}

program::Type boolean_type() {
  return {program::TypeKind::boolean, {}, 0};
}

program::Type date_type() {
  return {program::TypeKind::date, {}, 0};
}

program::Type number_type(const Unit& unit) {
  return {program::TypeKind::number, unit, 0};
}

program::Type type_of(const Checker& checker, Index expression) {
  return checker.program.expressions[expression].type;
}

const tree::Expression& bare(const tree::Expression& expression) {
  const tree::Expression* inner = &expression;
  while (const auto* parentheses = std::get_if<tree::Parenthesised>(&inner->node)) {
    inner = &parentheses->inner.front();
  }
  return *inner;
}

const tree::NumberLiteral* literal_of(const tree::Expression& expression) {
  return std::get_if<tree::NumberLiteral>(&bare(expression).node);
}

Quantity quantity_of(const tree::NumberLiteral& literal) {
  Quantity quantity{literal.value, literal.unit};
  for (const UnitWord* word : literal.per) {
    quantity.value = quantity.value / word->scale;
    quantity.unit = quantity.unit / word->unit;
  }
  return quantity;
}

} // namespace kuan::meaning
