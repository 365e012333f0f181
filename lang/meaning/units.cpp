#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/text/unicode.hpp"

namespace kuan::meaning {

namespace {

[[nodiscard]] bool heads_only(const Unit& unit) {
  Unit rest = unit;
  rest.exponents[static_cast<std::size_t>(Dimension::person)] = 0;
  rest.exponents[static_cast<std::size_t>(Dimension::count)] = 0;
  return rest.is_ratio();
}

/// `number of hires` counts persons or things alike.
[[nodiscard]] bool counts_members(const Checker& checker, Index expression) {
  const program::Expression& node = checker.program.expressions[expression];
  if (std::holds_alternative<program::CountMembers>(node.node)) {
    return true;
  }
  for (const Index operand : node.operands) {
    if (counts_members(checker, operand)) {
      return true;
    }
  }
  return false;
}

[[nodiscard]] int heads(const Unit& unit) {
  return unit.exponent(Dimension::person) + unit.exponent(Dimension::count);
}

[[nodiscard]] bool is_bare_figure(const tree::Expression& expression) {
  if (const auto* range = std::get_if<tree::Range>(&bare(expression).node)) {
    return is_bare_figure(range->bounds.back());
  }
  const tree::NumberLiteral* literal = literal_of(expression);
  return literal != nullptr && literal->bare && literal->per.empty() && !literal->percent;
}

[[nodiscard]] bool is_bare_zero(const tree::Expression& expression) {
  const tree::NumberLiteral* literal = literal_of(expression);
  return literal != nullptr && is_bare_figure(expression) && literal->value.is_zero();
}

/// A bare figure takes the unit where the figure needs none: 0, and how many of something.
[[nodiscard]] bool takes_unit(Checker& checker, const Operand& figure, const Unit& unit) {
  const bool takes = is_bare_zero(*figure.tree) || (is_bare_figure(*figure.tree) && unit == Unit::of(Dimension::count));
  if (takes) {
    checker.program.expressions[figure.index].type.unit = unit;
  }
  return takes;
}

[[nodiscard]] bool is_time_rate(const Unit& unit) {
  return unit.exponent(Dimension::month) < 0 || unit.exponent(Dimension::day) < 0;
}

/// The same but for time: a rate against a sum.
[[nodiscard]] bool differ_in_time(const Unit& a, const Unit& b) {
  Unit one = without_heads(a);
  Unit other = without_heads(b);
  for (const Dimension time : {Dimension::month, Dimension::day, Dimension::working_day}) {
    one.exponents[static_cast<std::size_t>(time)] = 0;
    other.exponents[static_cast<std::size_t>(time)] = 0;
  }
  return one == other && !one.is_ratio() && (is_time_rate(a) || is_time_rate(b));
}

[[nodiscard]] bool compatible(const Checker& checker, const Unit& a, Index index_a, const Unit& b,
                              std::optional<Index> index_b) {
  if (a == b) {
    return true;
  }
  const bool plain = heads_only(a) && heads_only(b);
  if (!plain) {
    return without_heads(a) == without_heads(b);
  }
  if (heads(a) != heads(b)) {
    return false;
  }
  // Of so many persons so many hires is a share, as of hires so many hires.
  return heads(a) == 0 || counts_members(checker, index_a) || (index_b && counts_members(checker, *index_b));
}

[[nodiscard]] bool is_share(const tree::Expression& expression, const Unit& unit) {
  const tree::NumberLiteral* literal = literal_of(expression);
  return unit.is_ratio() && literal != nullptr && literal->percent;
}

/// A figure that does not have the unit wanted, and where that was settled.
void report_figure(Checker& checker, Code code, const tree::Expression& figure, std::vector<Bilingual> arguments,
                   const Bilingual& wanted, Span settled) {
  arguments.insert(arguments.begin(), quoted(checker, figure.span));
  arguments.push_back(wanted);
  Diagnostic fault{code, figure.span, std::move(arguments), {}, {}, {}, true};
  if (settled != Span{} && settled != figure.span) {
    fault.labels.push_back({settled, wanted});
  }
  if (code == Code::missing_unit) {
    // In a Chinese line the Chinese unit; its rates are words that no figure takes.
    const SourceMap& sources = checker.sources;
    const std::string_view line = sources.text({sources.line(figure.span.begin).begin, figure.span.begin});
    const bool chinese = has_han(line) && wanted.chinese.find("每") == std::string::npos;
    const std::string number = quoted(checker, figure.span).english;
    fault.fixes.push_back({figure.span, chinese ? number + wanted.chinese : number + " " + wanted.english, false});
  }
  checker.diagnostics.report(std::move(fault));
}

void report_pair(Checker& checker, Code code, Span a, const Unit& unit_a, Span b, const Unit& unit_b) {
  const Bilingual words_a = unit_phrase(checker, unit_a, a);
  const Bilingual words_b = unit_phrase(checker, unit_b, b);
  Diagnostic fault{code, a, {quoted(checker, a), words_a, quoted(checker, b), words_b}, {}, {}, {}, true};
  fault.labels.push_back({a, words_a});
  fault.labels.push_back({b, words_b});
  if (differ_in_time(unit_a, unit_b)) {
    fault.notes.emplace_back("one is a rate and the other a sum: multiply the rate by the time",
                             "一为按期计的数额，一为总额：请将前者乘以时间");
  }
  checker.diagnostics.report(std::move(fault));
}

} // namespace

bool is_share(const Unit& unit) {
  return heads_only(unit) && heads(unit) == 0;
}

Unit without_heads(const Unit& unit) {
  if (heads_only(unit)) {
    return unit;
  }
  Unit rest = unit;
  rest.exponents[static_cast<std::size_t>(Dimension::person)] = 0;
  rest.exponents[static_cast<std::size_t>(Dimension::count)] = 0;
  return rest;
}

bool agree(Checker& checker, const Operand& a, const Operand& b) {
  const Unit unit_a = type_of(checker, a.index).unit;
  const Unit unit_b = type_of(checker, b.index).unit;
  if (compatible(checker, unit_a, a.index, unit_b, b.index) || takes_unit(checker, a, unit_b) ||
      takes_unit(checker, b, unit_a)) {
    return true;
  }
  const auto missing = [&](const Operand& figure, const Operand& other, const Unit& wanted) {
    report_figure(checker, Code::missing_unit, *figure.tree, {}, unit_phrase(checker, wanted, other.tree->span),
                  other.tree->span);
  };
  const auto share = [&](const Operand& figure, const Operand& other, const Unit& wanted) {
    report_figure(checker, Code::share_for_amount, *figure.tree, {}, unit_phrase(checker, wanted, other.tree->span),
                  other.tree->span);
  };
  if (is_bare_figure(*a.tree)) {
    missing(a, b, unit_b);
  } else if (is_bare_figure(*b.tree)) {
    missing(b, a, unit_a);
  } else if (is_share(*a.tree, unit_a)) {
    share(a, b, unit_b);
  } else if (is_share(*b.tree, unit_b)) {
    share(b, a, unit_a);
  } else if (unit_a.is_duration() && unit_b.is_duration()) {
    report_pair(checker, Code::days_and_months, a.tree->span, unit_a, b.tree->span, unit_b);
  } else {
    report_pair(checker, Code::unit_mismatch, a.tree->span, unit_a, b.tree->span, unit_b);
  }
  return false;
}

bool fits(Checker& checker, const Operand& figure, const Unit& wanted, Span declared) {
  const Unit unit = type_of(checker, figure.index).unit;
  if (compatible(checker, unit, figure.index, wanted, std::nullopt) || takes_unit(checker, figure, wanted)) {
    return true;
  }
  const Bilingual words = unit_phrase(checker, wanted, declared);
  if (is_bare_figure(*figure.tree)) {
    report_figure(checker, Code::missing_unit, *figure.tree, {}, words, declared);
  } else if (is_share(unit)) {
    report_figure(checker, Code::share_for_amount, *figure.tree, {}, words, declared);
  } else {
    const Code code = differ_in_time(unit, wanted) ? Code::rate_for_amount : Code::wrong_unit;
    report_figure(checker, code, *figure.tree, {unit_phrase(checker, unit, figure.tree->span)}, words, declared);
  }
  return false;
}

} // namespace kuan::meaning
