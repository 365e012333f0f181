#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::Operator;
using program::Type;
using program::TypeKind;

[[nodiscard]] bool is_zero(const Checker& checker, Index expression) {
  const auto* constant = std::get_if<program::Constant>(&checker.program.expressions[expression].node);
  const auto* value = constant == nullptr ? nullptr : std::get_if<Rational>(&constant->value);
  return value != nullptr && value->is_zero();
}

/// One visit for each kind of expression; what is always a condition is in conditions.cpp.
class Expressions {
public:
  Expressions(Checker& checker, const tree::Expression& expression, const Setting& setting, const Type* expected)
      : checker_(checker), expression_(expression), setting_(setting), expected_(expected) {}

  Checked operator()(const tree::Missing&) { return std::nullopt; }

  Checked operator()(const tree::NumberLiteral& literal) {
    const Quantity quantity = quantity_of(literal);
    return emit_constant(checker_, number_type(quantity.unit), span(), quantity.value);
  }

  Checked operator()(const tree::DateValue& date) {
    if (date.literal.precision != DateLiteral::Precision::day) {
      checker_.diagnostics.report(Code::period_for_day, span(), {quoted(checker_, span())});
      return std::nullopt;
    }
    return emit_constant(checker_, date_type(), span(), date.literal.first);
  }

  Checked operator()(const tree::TextValue& text) {
    return emit_constant(checker_, {TypeKind::text, {}, 0}, span(), text.value);
  }

  Checked operator()(const tree::Reference& reference) {
    const bool condition = expected_ != nullptr && expected_->kind == TypeKind::boolean;
    return check_reference(checker_, reference, span(), setting_, expected_, condition);
  }

  Checked operator()(const tree::Range& range) {
    const tree::Expression& low = range.bounds.front();
    const tree::Expression& high = range.bounds.back();
    const Checked from = number(low);
    const Checked to = number(high);
    if (!from || !to || !agree(checker_, {&low, *from}, {&high, *to})) {
      return std::nullopt;
    }
    return emit_apply(checker_, type_of(checker_, *to), span(), Operator::range, {*from, *to});
  }

  Checked operator()(const tree::Share& share) {
    const tree::Expression& part = share.parts.front();
    const Checked ratio = number(part);
    const Checked whole = number(share.parts.back());
    if (!ratio || !whole) {
      return std::nullopt;
    }
    const Unit unit = type_of(checker_, *ratio).unit;
    if (!is_share(unit)) {
      checker_.diagnostics.report(Code::not_a_share, part.span, {quoted(checker_, part.span), unit_phrase(unit)});
      return std::nullopt;
    }
    return emit_apply(checker_, type_of(checker_, *whole), span(), Operator::multiply, {*ratio, *whole});
  }

  Checked operator()(const tree::UpTo& up_to) {
    const Checked most = number(up_to.most.front());
    if (!most) {
      return std::nullopt;
    }
    return emit_apply(checker_, type_of(checker_, *most), span(), Operator::up_to, {*most});
  }

  Checked operator()(const tree::Sum& sum) {
    std::vector<Operand> operands;
    bool complete = true;
    bool dates = false;
    for (const tree::Expression& operand : sum.operands) {
      const Checked checked = check_value(checker_, operand, setting_);
      if (!checked) {
        complete = false;
        continue;
      }
      const TypeKind kind = type_of(checker_, *checked).kind;
      dates = dates || kind == TypeKind::date;
      if (kind != TypeKind::date && !is_number(operand, *checked)) {
        complete = false;
        continue;
      }
      operands.push_back({&operand, *checked});
    }
    if (!complete) {
      return std::nullopt;
    }
    return dates ? date_sum(sum, operands) : number_sum(sum, operands);
  }

  Checked operator()(const tree::Product& product) {
    std::vector<Index> factors;
    bool complete = true;
    for (std::size_t at = 0; at < product.operands.size(); ++at) {
      const tree::Expression& written = product.operands[at];
      const Checked operand = number(written);
      const bool divides = at > 0 && product.operators[at] == tree::Product::Operator::divide;
      if (operand && divides && is_zero(checker_, *operand)) {
        checker_.diagnostics.report(Code::division_by_zero, written.span, {quoted(checker_, span())});
        complete = false;
      }
      complete = complete && operand.has_value();
      if (!complete) {
        continue;
      }
      if (!divides) {
        factors.push_back(*operand);
        continue;
      }
      const Index dividend = multiply(std::move(factors), product.operands[at - 1].span.end);
      // So many hires out of so many persons is a share, whatever either was counted in.
      const Unit quotient = type_of(checker_, dividend).unit / type_of(checker_, *operand).unit;
      const Unit unit = is_share(quotient) ? Unit::ratio() : quotient;
      factors = {emit_apply(checker_, number_type(unit), {span().begin, written.span.end}, Operator::divide,
                            {dividend, *operand})};
    }
    return complete ? Checked(multiply(std::move(factors), span().end)) : std::nullopt;
  }

  Checked operator()(const tree::Extreme& extreme) {
    std::vector<Operand> operands;
    bool complete = true;
    for (const tree::Expression& operand : extreme.operands) {
      const Checked checked = number(operand);
      complete = complete && checked.has_value();
      if (checked) {
        operands.push_back({&operand, *checked});
      }
    }
    const std::optional<Unit> unit = complete ? common_unit(operands) : std::nullopt;
    if (!unit) {
      return std::nullopt;
    }
    return emit_apply(checker_, number_type(*unit), span(), extreme.least ? Operator::least : Operator::greatest,
                      indices(operands));
  }

  Checked operator()(const tree::Aggregate& aggregate) {
    const auto list = check_list(checker_, aggregate.list, setting_);
    if (!list) {
      return std::nullopt;
    }
    Setting member = setting_;
    member.record = list->record;
    std::vector<Index> operands;
    if (!aggregate.condition.empty()) {
      const Checked condition = check_condition(checker_, aggregate.condition.front(), member);
      if (!condition) {
        return std::nullopt;
      }
      operands.push_back(*condition);
    }
    if (!aggregate.field) {
      return emit(checker_, number_type(Unit::of(Dimension::count)), span(), std::move(operands),
                  program::CountMembers{list->fact});
    }
    return total(*aggregate.field, *list, std::move(operands));
  }

  Checked operator()(const tree::Per& per) {
    const Checked value = number(per.value.front());
    if (!value) {
      return std::nullopt;
    }
    Rational scale = 1;
    Unit unit;
    for (const UnitWord* word : per.per) {
      scale = scale * word->scale;
      unit = unit * word->unit;
    }
    const Index divisor = emit_constant(checker_, number_type(unit), span(), scale);
    return emit_apply(checker_, number_type(type_of(checker_, *value).unit / unit), span(), Operator::divide,
                      {*value, divisor});
  }

  Checked operator()(const tree::Shift& shift) {
    const Checked duration = check_duration(checker_, shift.parts.front(), setting_);
    const Checked date = check_date(checker_, shift.parts.back(), setting_);
    if (!duration || !date) {
      return std::nullopt;
    }
    return emit_apply(checker_, date_type(), span(), shift.after ? Operator::after : Operator::before,
                      {*duration, *date});
  }

  Checked operator()(const tree::Parenthesised& parentheses) {
    return check_value(checker_, parentheses.inner.front(), setting_, expected_);
  }

  Checked operator()(const tree::Not& negation) {
    const Checked inner = check_condition(checker_, negation.inner.front(), setting_);
    if (!inner) {
      return std::nullopt;
    }
    return emit_apply(checker_, boolean_type(), span(), Operator::logical_not, {*inner});
  }

  Checked operator()(const tree::Junction& junction) {
    std::vector<Index> operands;
    bool complete = true;
    for (const tree::Expression& operand : junction.operands) {
      const Checked checked = check_condition(checker_, operand, setting_);
      complete = complete && checked.has_value();
      if (checked) {
        operands.push_back(*checked);
      }
    }
    if (!complete) {
      return std::nullopt;
    }
    return emit_apply(checker_, boolean_type(), span(), junction.all ? Operator::all_of : Operator::any_of,
                      std::move(operands));
  }

  Checked operator()(const tree::Comparison& comparison) {
    return check_comparison(checker_, expression_, comparison, setting_);
  }
  Checked operator()(const tree::Membership& membership) {
    return check_membership(checker_, expression_, membership, setting_);
  }
  Checked operator()(const tree::DateRelation& relation) {
    return check_date_relation(checker_, expression_, relation, setting_);
  }

private:
  [[nodiscard]] Span span() const { return expression_.span; }

  Checked number(const tree::Expression& expression) { return check_number(checker_, expression, setting_); }

  bool is_number(const tree::Expression& expression, Index index) {
    const Type type = type_of(checker_, index);
    if (type.kind == TypeKind::number) {
      return true;
    }
    checker_.diagnostics.report(Code::not_a_figure, expression.span,
                                {quoted(checker_, expression.span), type_words(checker_, type)});
    return false;
  }

  [[nodiscard]] static std::vector<Index> indices(const std::vector<Operand>& operands) {
    std::vector<Index> list;
    list.reserve(operands.size());
    for (const Operand& operand : operands) {
      list.push_back(operand.index);
    }
    return list;
  }

  /// The unit of all, by the first that has one; the others are held against it.
  std::optional<Unit> common_unit(const std::vector<Operand>& operands) {
    const auto is_bare_literal = [](const Operand& operand) {
      const tree::NumberLiteral* literal = literal_of(*operand.tree);
      return literal != nullptr && literal->bare;
    };
    auto model = std::find_if_not(operands.begin(), operands.end(), is_bare_literal);
    if (model == operands.end()) {
      model = operands.begin();
    }
    bool all = true;
    for (auto operand = operands.begin(); operand != operands.end(); ++operand) {
      if (operand != model) {
        all = agree(checker_, *model, *operand) && all;
      }
    }
    return all ? std::optional<Unit>(type_of(checker_, model->index).unit) : std::nullopt;
  }

  /// Figures alone that come to less than nothing. From 0 one may take away: that writes a negative figure.
  bool negative_constants(const tree::Sum& sum, const std::vector<Operand>& operands) const {
    Rational value = 0;
    for (std::size_t at = 0; at < operands.size(); ++at) {
      const auto* constant = std::get_if<program::Constant>(&checker_.program.expressions[operands[at].index].node);
      const auto* number = constant == nullptr ? nullptr : std::get_if<Rational>(&constant->value);
      if (number == nullptr || (at == 0 && number->is_zero())) {
        return false;
      }
      const bool adds = at == 0 || sum.operators[at] == tree::Sum::Operator::add;
      value = adds ? value + *number : value - *number;
    }
    return value < Rational(0);
  }

  void report_negative(const tree::Sum& sum) {
    Diagnostic fault{Code::negative_difference, span(), {quoted(checker_, span())}, {}, {}, {}, true};
    if (sum.operands.size() == 2) {
      const std::string low(checker_.sources.text(sum.operands.front().span));
      fault.fixes.push_back({span(), low + "-" + std::string(checker_.sources.text(sum.operands.back().span)), false});
    }
    checker_.diagnostics.report(std::move(fault));
  }

  Checked number_sum(const tree::Sum& sum, const std::vector<Operand>& operands) {
    const std::optional<Unit> unit = common_unit(operands);
    if (!unit) {
      return std::nullopt;
    }
    if (negative_constants(sum, operands)) {
      report_negative(sum);
      return std::nullopt;
    }
    const Type type = number_type(*unit);
    std::vector<Index> added{operands.front().index};
    const auto together = [&] {
      return added.size() == 1 ? added.front() : emit_apply(checker_, type, span(), Operator::add, std::move(added));
    };
    for (std::size_t at = 1; at < operands.size(); ++at) {
      if (sum.operators[at] == tree::Sum::Operator::add) {
        added.push_back(operands[at].index);
        continue;
      }
      const Index before = together();
      added = {emit_apply(checker_, type, span(), Operator::subtract, {before, operands[at].index})};
    }
    return together();
  }

  /// A date and lengths of time give a date; a date from a date gives days.
  Checked date_sum(const tree::Sum& sum, const std::vector<Operand>& operands) {
    Index value = operands.front().index;
    for (std::size_t at = 1; at < operands.size(); ++at) {
      const bool adds = sum.operators[at] == tree::Sum::Operator::add;
      const Type left = type_of(checker_, value);
      const Type right = type_of(checker_, operands[at].index);
      const bool left_date = left.kind == TypeKind::date;
      const bool right_date = right.kind == TypeKind::date;
      if (left_date && right_date && !adds) {
        value = emit_apply(checker_, number_type(Unit::of(Dimension::day)), span(), Operator::subtract,
                           {value, operands[at].index});
      } else if (left_date && !right_date && right.unit.is_duration()) {
        value = emit_apply(checker_, date_type(), span(), adds ? Operator::after : Operator::before,
                           {operands[at].index, value});
      } else if (!left_date && right_date && adds && left.unit.is_duration()) {
        value = emit_apply(checker_, date_type(), span(), Operator::after, {value, operands[at].index});
      } else if (!left_date && !right_date && agree(checker_, {operands[at - 1].tree, value}, operands[at])) {
        value =
            emit_apply(checker_, left, span(), adds ? Operator::add : Operator::subtract, {value, operands[at].index});
      } else {
        checker_.diagnostics.report(Code::date_arithmetic, span(), {quoted(checker_, span())});
        return std::nullopt;
      }
    }
    return value;
  }

  Index multiply(std::vector<Index> factors, std::uint32_t end) {
    if (factors.size() == 1) {
      return factors.front();
    }
    Unit unit;
    for (const Index factor : factors) {
      unit = unit * type_of(checker_, factor).unit;
    }
    return emit_apply(checker_, number_type(unit), {span().begin, end}, Operator::multiply, std::move(factors));
  }

  Checked total(const tree::Name& name, const ListFact& list, std::vector<Index> operands) {
    const auto& fields = checker_.program.records[list.record].fields;
    const program::Names& record = checker_.program.records[list.record].names;
    const auto& by_key = checker_.records[list.record].fields;
    const auto found = by_key.find(name_key(name.text));
    if (found == by_key.end()) {
      std::vector<program::Names> known;
      for (const program::Field& field : fields) {
        known.push_back(field.names);
      }
      report_stranger(checker_, Code::unknown_field, name, bilingual(record), known);
      return std::nullopt;
    }
    const Type type = fields[found->second].type;
    if (type.kind != TypeKind::number) {
      checker_.diagnostics.report(Code::not_a_figure, name.span, {Bilingual(name.text), type_words(checker_, type)});
      return std::nullopt;
    }
    return emit(checker_, type, span(), std::move(operands), program::SumMembers{list.fact, found->second});
  }

  Checker& checker_;
  const tree::Expression& expression_;
  const Setting& setting_;
  const Type* expected_;
};

/// How a value of a type is compared, for advice.
Bilingual comparison_of(const Type& type) {
  switch (type.kind) {
  case TypeKind::number:
    return {"≥", "不低于"};
  case TypeKind::date:
    return {"≥", "不早于"};
  case TypeKind::choice:
    return {"is", "为"};
  default:
    return {"=", "为"};
  }
}

} // namespace

Checked check_value(Checker& checker, const tree::Expression& expression, const Setting& setting,
                    const Type* expected) {
  return std::visit(Expressions(checker, expression, setting, expected), expression.node);
}

Checked check_condition(Checker& checker, const tree::Expression& expression, const Setting& setting) {
  const Type boolean = boolean_type();
  const Checked checked = check_value(checker, expression, setting, &boolean);
  if (!checked) {
    return std::nullopt;
  }
  const Type type = type_of(checker, *checked);
  if (type.kind != TypeKind::boolean) {
    checker.diagnostics.report(Code::not_a_condition, expression.span,
                               {quoted(checker, expression.span), type_words(checker, type), comparison_of(type)});
    return std::nullopt;
  }
  return checked;
}

Checked check_number(Checker& checker, const tree::Expression& expression, const Setting& setting) {
  const Checked checked = check_value(checker, expression, setting);
  if (!checked) {
    return std::nullopt;
  }
  const Type type = type_of(checker, *checked);
  if (type.kind == TypeKind::number) {
    return checked;
  }
  const program::Expression& node = checker.program.expressions[*checked];
  const auto* measure = std::get_if<program::MeasureOf>(&node.node);
  if (measure != nullptr) {
    checker.diagnostics.report(Code::no_figure_in_measure, expression.span,
                               {bilingual(checker.program.measures[measure->measure].names)});
  } else {
    checker.diagnostics.report(Code::not_a_figure, expression.span,
                               {quoted(checker, expression.span), type_words(checker, type)});
  }
  return std::nullopt;
}

Checked check_duration(Checker& checker, const tree::Expression& expression, const Setting& setting) {
  const Checked checked = check_value(checker, expression, setting);
  if (!checked) {
    return std::nullopt;
  }
  const Type type = type_of(checker, *checked);
  if (type.kind != TypeKind::number || !type.unit.is_duration()) {
    checker.diagnostics.report(Code::not_a_duration, expression.span,
                               {quoted(checker, expression.span), type_words(checker, type)});
    return std::nullopt;
  }
  return checked;
}

Checked check_date(Checker& checker, const tree::Expression& expression, const Setting& setting, DayOf day) {
  if (const auto* date = std::get_if<tree::DateValue>(&bare(expression).node); date != nullptr && day != DayOf::none) {
    return emit_constant(checker, date_type(), expression.span,
                         day == DayOf::first ? date->literal.first : date->literal.last);
  }
  const Checked checked = check_value(checker, expression, setting);
  if (!checked) {
    return std::nullopt;
  }
  const Type type = type_of(checker, *checked);
  if (type.kind != TypeKind::date) {
    checker.diagnostics.report(Code::not_a_date, expression.span,
                               {quoted(checker, expression.span), type_words(checker, type)});
    return std::nullopt;
  }
  return checked;
}

Checked check_typed(Checker& checker, const tree::Expression& expression, const Setting& setting, const Type& type,
                    Span declared) {
  if (type.kind == TypeKind::boolean) {
    return check_condition(checker, expression, setting);
  }
  const Checked checked = check_value(checker, expression, setting, &type);
  if (!checked) {
    return std::nullopt;
  }
  const Type found = type_of(checker, *checked);
  if (type.kind == TypeKind::number && found.kind == TypeKind::number) {
    return fits(checker, {&expression, *checked}, type.unit, declared) ? checked : std::nullopt;
  }
  if (found == type) {
    return checked;
  }
  Diagnostic fault{Code::wrong_type,
                   expression.span,
                   {quoted(checker, expression.span), type_words(checker, found), type_words(checker, type)},
                   {},
                   {},
                   {},
                   true};
  if (declared != Span{}) {
    fault.labels.push_back({declared, type_words(checker, type)});
  }
  checker.diagnostics.report(std::move(fault));
  return std::nullopt;
}

} // namespace kuan::meaning
