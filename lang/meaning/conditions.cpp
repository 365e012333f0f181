#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::Operator;
using program::Type;
using program::TypeKind;

[[nodiscard]] const tree::DateValue* date_literal(const tree::Expression& expression) {
  return std::get_if<tree::DateValue>(&bare(expression).node);
}

[[nodiscard]] bool is_period(const tree::DateValue& date) {
  return date.literal.precision != DateLiteral::Precision::day;
}

[[nodiscard]] program::Comparator comparator(tree::Comparator comparator) {
  return static_cast<program::Comparator>(comparator);
}

[[nodiscard]] bool is_equality(tree::Comparator comparator) {
  return comparator == tree::Comparator::equal || comparator == tree::Comparator::not_equal;
}

/// The operand whose type says what the others are: the first that is no literal and whose
/// name is known, since a choice means something only against a fact.
[[nodiscard]] std::size_t subject_of(const Checker& checker, const std::vector<tree::Expression>& operands,
                                     const Setting& setting) {
  for (std::size_t at = 0; at < operands.size(); ++at) {
    const tree::Expression& operand = bare(operands[at]);
    const auto* reference = std::get_if<tree::Reference>(&operand.node);
    const bool literal = literal_of(operand) != nullptr || date_literal(operand) != nullptr ||
                         std::holds_alternative<tree::TextValue>(operand.node) ||
                         std::holds_alternative<tree::Range>(operand.node);
    if (reference != nullptr ? is_known(checker, *reference, setting) : !literal) {
      return at;
    }
  }
  return 0;
}

void report_pair(Checker& checker, const tree::Expression& a, const Type& type_a, const tree::Expression& b,
                 const Type& type_b) {
  const Bilingual words_a = type_words(checker, type_a);
  const Bilingual words_b = type_words(checker, type_b);
  Diagnostic fault{Code::cannot_compare,
                   a.span,
                   {quoted(checker, a.span), words_a, quoted(checker, b.span), words_b},
                   {},
                   {},
                   {},
                   true};
  fault.labels.push_back({a.span, words_a});
  fault.labels.push_back({b.span, words_b});
  checker.diagnostics.report(std::move(fault));
}

Index emit_compare(Checker& checker, Span span, std::vector<program::Comparator> comparators,
                   std::vector<Index> operands) {
  return emit(checker, boolean_type(), span, std::move(operands), program::Compare{std::move(comparators)});
}

/// `x is 2020-10`: from the first of its days to the last.
Index emit_in_period(Checker& checker, Span span, Index date, const tree::DateValue& period, Span written) {
  const Index first = emit_constant(checker, date_type(), written, period.literal.first);
  const Index last = emit_constant(checker, date_type(), written, period.literal.last);
  return emit_compare(checker, span, {program::Comparator::less_or_equal, program::Comparator::less_or_equal},
                      {first, date, last});
}

/// `x is small or insured` is read as a list of choices; what it means needs parentheses.
std::optional<Bilingual> condition_in_list(Checker& checker, const tree::Reference& reference, const Setting& setting) {
  const Declared* found = checker.symbols.find(reference.name.text, setting.library);
  if (found == nullptr || found->symbol.kind == program::SymbolKind::table) {
    return std::nullopt;
  }
  const bool fact = found->symbol.kind == program::SymbolKind::fact;
  if (fact && checker.program.facts[found->symbol.index].type.kind != TypeKind::boolean) {
    return std::nullopt;
  }
  const std::string& name = reference.name.text;
  return Bilingual("it was read as one more choice: put the comparison before `or " + name + "` in parentheses",
                   "此处被读作又一个选项：请将“或 " + name + "”之前的比较放入括号");
}

/// A name on the other side of a choice; the message names the choice's fact.
Checked check_choice(Checker& checker, const tree::Expression& expression, const Setting& setting, const Type& type,
                     Span subject) {
  const auto* reference = std::get_if<tree::Reference>(&bare(expression).node);
  const auto report = [&] {
    report_stranger(checker, Code::unknown_choice, reference->name, quoted(checker, subject),
                    checker.program.choice_sets[type.set].choices, condition_in_list(checker, *reference, setting));
  };
  if (reference != nullptr && !find_choice(checker, type.set, reference->name.text) &&
      !is_known(checker, *reference, setting)) {
    report();
    return std::nullopt;
  }
  const Checked checked = check_value(checker, expression, setting, &type);
  if (!checked || type_of(checker, *checked) == type) {
    return checked;
  }
  if (reference != nullptr) {
    report();
    return std::nullopt;
  }
  checker.diagnostics.report(
      Code::wrong_type, expression.span,
      {quoted(checker, expression.span), type_words(checker, type_of(checker, *checked)), type_words(checker, type)});
  return std::nullopt;
}

/// `insured = yes`; two conditions are not compared but joined.
Checked check_truth(Checker& checker, const tree::Expression& whole, Index subject, const tree::Expression& other,
                    bool negated) {
  const auto* reference = std::get_if<tree::Reference>(&bare(other).node);
  const auto truth = reference == nullptr ? std::nullopt : yes_or_no(reference->name.text);
  if (!truth) {
    checker.diagnostics.report(
        Code::condition_compared, whole.span,
        {quoted(checker, checker.program.expressions[subject].span), quoted(checker, other.span)});
    return std::nullopt;
  }
  if (*truth != negated) {
    return subject;
  }
  return emit_apply(checker, boolean_type(), whole.span, Operator::logical_not, {subject});
}

/// One comparison after another: `a ≤ x < b`.
class Comparisons {
public:
  Comparisons(Checker& checker, const tree::Expression& expression, const tree::Comparison& comparison,
              const Setting& setting)
      : checker_(checker), expression_(expression), comparison_(comparison), setting_(setting) {}

  Checked check() {
    const std::size_t subject = subject_of(checker_, comparison_.operands, setting_);
    const tree::Expression& written = comparison_.operands[subject];
    const auto* period = date_literal(written);
    const Checked checked = period != nullptr ? check_date(checker_, written, setting_, DayOf::first)
                                              : check_value(checker_, written, setting_);
    if (!checked) {
      return std::nullopt;
    }
    const Type type = type_of(checker_, *checked);
    switch (type.kind) {
    case TypeKind::boolean:
      return truths(subject, *checked);
    case TypeKind::choice:
      return equalities(subject, *checked, type);
    case TypeKind::text:
      return equalities(subject, *checked, type);
    case TypeKind::date:
      return dates(subject, *checked);
    case TypeKind::number:
      return numbers(subject, *checked);
    case TypeKind::list:
      break;
    }
    checker_.diagnostics.report(Code::not_a_figure, written.span,
                                {quoted(checker_, written.span), type_words(checker_, type)});
    return std::nullopt;
  }

private:
  Checked truths(std::size_t subject, Index checked) {
    if (comparison_.operands.size() != 2 || !is_equality(comparison_.comparators.front())) {
      checker_.diagnostics.report(
          Code::not_a_figure, comparison_.operands[subject].span,
          {quoted(checker_, comparison_.operands[subject].span), type_words(checker_, boolean_type())});
      return std::nullopt;
    }
    return check_truth(checker_, expression_, checked, comparison_.operands[1 - subject],
                       comparison_.comparators.front() == tree::Comparator::not_equal);
  }

  Checked equalities(std::size_t subject, Index checked, const Type& type) {
    const bool equality = comparison_.operands.size() == 2 && is_equality(comparison_.comparators.front());
    const tree::Expression& written = comparison_.operands[subject];
    if (!equality) {
      const Code code = type.kind == TypeKind::choice ? Code::no_order_of_choices : Code::not_a_figure;
      checker_.diagnostics.report(code, written.span, {quoted(checker_, written.span), type_words(checker_, type)});
      return std::nullopt;
    }
    const tree::Expression& other = comparison_.operands[1 - subject];
    const Checked against = type.kind == TypeKind::choice ? check_choice(checker_, other, setting_, type, written.span)
                                                          : check_value(checker_, other, setting_, &type);
    if (!against) {
      return std::nullopt;
    }
    if (type_of(checker_, *against) != type) {
      report_pair(checker_, written, type, other, type_of(checker_, *against));
      return std::nullopt;
    }
    return emit_compare(checker_, expression_.span, {comparator(comparison_.comparators.front())}, {checked, *against});
  }

  Checked dates(std::size_t subject, Index checked) {
    // `x = 2020-10` asks for a day of that month.
    if (comparison_.operands.size() == 2 && is_equality(comparison_.comparators.front())) {
      const tree::Expression& other = comparison_.operands[1 - subject];
      const auto* date = date_literal(other);
      if (date != nullptr && is_period(*date) && date_literal(comparison_.operands[subject]) == nullptr) {
        const Index inside = emit_in_period(checker_, expression_.span, checked, *date, other.span);
        const bool negated = comparison_.comparators.front() == tree::Comparator::not_equal;
        return negated ? emit_apply(checker_, boolean_type(), expression_.span, Operator::logical_not, {inside})
                       : inside;
      }
    }
    std::vector<Index> operands;
    bool complete = true;
    for (std::size_t at = 0; at < comparison_.operands.size(); ++at) {
      const tree::Expression& written = comparison_.operands[at];
      Checked operand = checked;
      if (date_literal(written) != nullptr) {
        operand = check_date(checker_, written, setting_, day_at(at));
      } else if (at != subject) {
        operand = check_value(checker_, written, setting_);
        if (operand && type_of(checker_, *operand).kind != TypeKind::date) {
          report_pair(checker_, comparison_.operands[subject], date_type(), written, type_of(checker_, *operand));
          operand.reset();
        }
      }
      complete = complete && operand.has_value();
      operands.push_back(operand.value_or(0));
    }
    return complete ? finish(std::move(operands)) : std::nullopt;
  }

  /// Which day a month or year at this place stands for: `x ≥ 2020-10` begins with its first day
  /// and `x ≤ 2020-10` ends with its last; `x > 2020-10` is after its last.
  [[nodiscard]] DayOf day_at(std::size_t at) const {
    using enum tree::Comparator;
    if (at == 0) {
      const tree::Comparator right = comparison_.comparators.front();
      return right == less_or_equal || right == greater ? DayOf::first : DayOf::last;
    }
    const tree::Comparator left = comparison_.comparators[at - 1];
    return left == greater_or_equal || left == less ? DayOf::first : DayOf::last;
  }

  Checked numbers(std::size_t subject, Index checked) {
    std::vector<Operand> operands;
    bool complete = true;
    for (std::size_t at = 0; at < comparison_.operands.size(); ++at) {
      const tree::Expression& written = comparison_.operands[at];
      const Checked operand = at == subject ? checked : check_value(checker_, written, setting_);
      if (!operand || !is_figure(comparison_.operands[subject], checked, written, *operand)) {
        complete = false;
        continue;
      }
      operands.push_back({&written, *operand});
    }
    if (!complete) {
      return std::nullopt;
    }
    for (std::size_t at = 0; at < operands.size(); ++at) {
      if (at != subject) {
        complete = agree(checker_, at < subject ? operands[at] : operands[subject],
                         at < subject ? operands[subject] : operands[at]) &&
                   complete;
      }
    }
    std::vector<Index> indices;
    for (const Operand& operand : operands) {
      indices.push_back(operand.index);
    }
    return complete ? finish(std::move(indices)) : std::nullopt;
  }

  bool is_figure(const tree::Expression& subject, Index checked, const tree::Expression& written, Index operand) {
    const Type type = type_of(checker_, operand);
    if (type.kind != TypeKind::number) {
      report_pair(checker_, subject, type_of(checker_, checked), written, type);
      return false;
    }
    const auto* apply = std::get_if<program::Apply>(&checker_.program.expressions[operand].node);
    if (apply != nullptr && (apply->op == Operator::range || apply->op == Operator::up_to)) {
      checker_.diagnostics.report(Code::range_compared, written.span, {quoted(checker_, written.span)});
      return false;
    }
    return true;
  }

  Checked finish(std::vector<Index> operands) {
    std::vector<program::Comparator> comparators;
    for (const tree::Comparator one : comparison_.comparators) {
      comparators.push_back(comparator(one));
    }
    return emit_compare(checker_, expression_.span, std::move(comparators), std::move(operands));
  }

  Checker& checker_;
  const tree::Expression& expression_;
  const tree::Comparison& comparison_;
  const Setting& setting_;
};

/// `x is a, b or c` for figures and texts; each member has the subject's type.
Checked check_members(Checker& checker, const tree::Expression& expression, const tree::Membership& membership,
                      Index subject, const Setting& setting) {
  const tree::Expression& written = membership.subject.front();
  const Type type = type_of(checker, subject);
  std::vector<Index> operands{subject};
  bool complete = true;
  for (const tree::Expression& member : membership.members) {
    const Checked checked = type.kind == TypeKind::choice ? check_choice(checker, member, setting, type, written.span)
                                                          : check_value(checker, member, setting, &type);
    if (!checked) {
      complete = false;
      continue;
    }
    const Type found = type_of(checker, *checked);
    if (found.kind != type.kind) {
      report_pair(checker, written, type, member, found);
      complete = false;
    } else if (type.kind == TypeKind::number) {
      complete = agree(checker, {&written, subject}, {&member, *checked}) && complete;
    }
    operands.push_back(*checked);
  }
  if (!complete) {
    return std::nullopt;
  }
  return emit(checker, boolean_type(), expression.span, std::move(operands), program::MemberOf{membership.negated});
}

Checked check_days(Checker& checker, const tree::Expression& expression, const tree::Membership& membership,
                   Index subject, const Setting& setting) {
  std::vector<Index> any;
  for (const tree::Expression& member : membership.members) {
    if (const auto* date = date_literal(member); date != nullptr && is_period(*date)) {
      any.push_back(emit_in_period(checker, member.span, subject, *date, member.span));
      continue;
    }
    const Checked checked = check_value(checker, member, setting);
    if (!checked) {
      return std::nullopt;
    }
    if (type_of(checker, *checked).kind != TypeKind::date) {
      report_pair(checker, membership.subject.front(), date_type(), member, type_of(checker, *checked));
      return std::nullopt;
    }
    any.push_back(emit_compare(checker, member.span, {program::Comparator::equal}, {subject, *checked}));
  }
  const Index inside = any.size() == 1
                           ? any.front()
                           : emit_apply(checker, boolean_type(), expression.span, Operator::any_of, std::move(any));
  return membership.negated ? emit_apply(checker, boolean_type(), expression.span, Operator::logical_not, {inside})
                            : inside;
}

} // namespace

Checked check_comparison(Checker& checker, const tree::Expression& expression, const tree::Comparison& comparison,
                         const Setting& setting) {
  return Comparisons(checker, expression, comparison, setting).check();
}

Checked check_membership(Checker& checker, const tree::Expression& expression, const tree::Membership& membership,
                         const Setting& setting) {
  const tree::Expression& written = membership.subject.front();
  const Checked subject = check_value(checker, written, setting);
  if (!subject || membership.members.empty()) {
    return std::nullopt;
  }
  const Type type = type_of(checker, *subject);
  switch (type.kind) {
  case TypeKind::boolean:
    if (membership.members.size() > 1) {
      checker.diagnostics.report(Code::condition_compared, expression.span,
                                 {quoted(checker, written.span), quoted(checker, membership.members[1].span)});
      return std::nullopt;
    }
    return check_truth(checker, expression, *subject, membership.members.front(), membership.negated);
  case TypeKind::date:
    return check_days(checker, expression, membership, *subject, setting);
  case TypeKind::list:
    checker.diagnostics.report(Code::not_a_figure, written.span,
                               {quoted(checker, written.span), type_words(checker, type)});
    return std::nullopt;
  default:
    return check_members(checker, expression, membership, *subject, setting);
  }
}

Checked check_date_relation(Checker& checker, const tree::Expression& expression, const tree::DateRelation& relation,
                            const Setting& setting) {
  const Checked date = check_date(checker, relation.parts[0], setting);
  const Checked duration = check_duration(checker, relation.parts[1], setting);
  const Checked event = check_date(checker, relation.parts[2], setting);
  if (!date || !duration || !event) {
    return std::nullopt;
  }
  return emit(checker, boolean_type(), expression.span, {*date, *duration, *event},
              program::DateWithin{static_cast<program::DateWithin::Kind>(relation.kind), relation.after});
}

} // namespace kuan::meaning
