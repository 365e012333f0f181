#pragma once

#include "lang/meaning/checker.hpp"

/// Expressions of the tree to typed expressions of the program. Each function reports what is
/// wrong and then gives nothing; callers stay silent about what gave nothing.
namespace kuan::meaning {

using Checked = std::optional<Index>;

/// Any value. `expected` helps names that mean something only against a type: choices, yes, no.
[[nodiscard]] Checked check_value(Checker& checker, const tree::Expression& expression, const Setting& setting,
                                  const program::Type* expected = nullptr);
[[nodiscard]] Checked check_condition(Checker& checker, const tree::Expression& expression, const Setting& setting);
[[nodiscard]] Checked check_number(Checker& checker, const tree::Expression& expression, const Setting& setting);
[[nodiscard]] Checked check_duration(Checker& checker, const tree::Expression& expression, const Setting& setting);

/// Which day a month or a year stands for.
enum class DayOf : std::uint8_t { none, first, last };
[[nodiscard]] Checked check_date(Checker& checker, const tree::Expression& expression, const Setting& setting,
                                 DayOf day = DayOf::none);

/// A value that must have a declared type; `declared` is where the type was settled.
[[nodiscard]] Checked check_typed(Checker& checker, const tree::Expression& expression, const Setting& setting,
                                  const program::Type& type, Span declared);

/// Comparisons, memberships and relations of dates: always conditions. In conditions.cpp.
[[nodiscard]] Checked check_comparison(Checker& checker, const tree::Expression& expression,
                                       const tree::Comparison& comparison, const Setting& setting);
[[nodiscard]] Checked check_membership(Checker& checker, const tree::Expression& expression,
                                       const tree::Membership& membership, const Setting& setting);
[[nodiscard]] Checked check_date_relation(Checker& checker, const tree::Expression& expression,
                                          const tree::DateRelation& relation, const Setting& setting);

/// What a name stands for. In references.cpp.
[[nodiscard]] Checked check_reference(Checker& checker, const tree::Reference& reference, Span span,
                                      const Setting& setting, const program::Type* expected, bool as_condition);
[[nodiscard]] bool is_known(const Checker& checker, const tree::Reference& reference, const Setting& setting);
/// The choice of this name in a set.
[[nodiscard]] std::optional<Index> find_choice(const Checker& checker, Index set, std::string_view name);
[[nodiscard]] std::optional<bool> yes_or_no(std::string_view word);
/// The list fact of this name and its record; reports what is wrong with it.
struct ListFact {
  Index fact = 0;
  Index record = 0;
};
[[nodiscard]] std::optional<ListFact> check_list(Checker& checker, const tree::Name& name, const Setting& setting);

// ── emit.cpp ────────────────────────────────────────────────────────────────

using Node = decltype(program::Expression::node);

[[nodiscard]] Index emit(Checker& checker, const program::Type& type, Span span, std::vector<Index> operands,
                         Node node);
[[nodiscard]] Index emit_constant(Checker& checker, const program::Type& type, Span span,
                                  decltype(program::Constant::value) value);
[[nodiscard]] Index emit_apply(Checker& checker, const program::Type& type, Span span, program::Operator op,
                               std::vector<Index> operands);

[[nodiscard]] program::Type boolean_type();
[[nodiscard]] program::Type date_type();
[[nodiscard]] program::Type number_type(const Unit& unit);
/// By value: what checks a further expression may move all of them.
[[nodiscard]] program::Type type_of(const Checker& checker, Index expression);

/// The tree without parentheses around it.
[[nodiscard]] const tree::Expression& bare(const tree::Expression& expression);
[[nodiscard]] const tree::NumberLiteral* literal_of(const tree::Expression& expression);
/// A literal in base units, its `per` included.
[[nodiscard]] Quantity quantity_of(const tree::NumberLiteral& literal);

// ── units.cpp ───────────────────────────────────────────────────────────────

/// Persons and things counted drop out beside money or time: `yuan per person` and `yuan` agree.
[[nodiscard]] Unit without_heads(const Unit& unit);
/// A ratio, hires per person included.
[[nodiscard]] bool is_share(const Unit& unit);

/// An operand as written and as checked.
struct Operand {
  const tree::Expression* tree = nullptr;
  Index index = 0;
};
/// Whether two figures have one unit; a zero or a count without unit takes the other's. Reports.
bool agree(Checker& checker, const Operand& a, const Operand& b);
/// Whether a figure has the unit wanted; `declared` is where that was settled. Reports.
bool fits(Checker& checker, const Operand& figure, const Unit& wanted, Span declared);

} // namespace kuan::meaning
