#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/meaning/sentences.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::CapBasis;
using program::Type;
using program::TypeKind;

[[nodiscard]] Unit without_time(const Unit& unit) {
  Unit rest = unit;
  for (const Dimension time : {Dimension::month, Dimension::day, Dimension::working_day}) {
    rest.exponents[static_cast<std::size_t>(time)] = 0;
  }
  return rest;
}

[[nodiscard]] bool is_rate(const Unit& unit) {
  return unit.exponent(Dimension::month) < 0 || unit.exponent(Dimension::day) < 0 ||
         unit.exponent(Dimension::working_day) < 0;
}

/// The words after `per`, of a literal or of `(…) per month`.
[[nodiscard]] const std::vector<const UnitWord*>* per_words(const tree::Expression& written) {
  const tree::Expression& inner = bare(written);
  if (const auto* literal = std::get_if<tree::NumberLiteral>(&inner.node)) {
    return &literal->per;
  }
  const auto* per = std::get_if<tree::Per>(&inner.node);
  return per == nullptr ? nullptr : &per->per;
}

[[nodiscard]] const UnitWord* time_word(const tree::Expression& written) {
  const auto* words = per_words(written);
  if (words == nullptr) {
    return nullptr;
  }
  for (const UnitWord* word : *words) {
    if (word->unit.is_duration()) {
      return word;
    }
  }
  return nullptr;
}

[[nodiscard]] bool says_per_head(const tree::Expression& written) {
  const auto* words = per_words(written);
  return words != nullptr && std::any_of(words->begin(), words->end(), [](const UnitWord* word) {
           return word->unit == Unit::of(Dimension::person) || word->unit == Unit::of(Dimension::count);
         });
}

/// How many base units the unit is that an amount is written in: so that an amount per year
/// is shown per year, and years as years.
[[nodiscard]] Rational scale_of(const Checker& checker, const tree::Expression& written, const Unit& unit) {
  if (const UnitWord* time = time_word(written)) {
    return Rational(1) / time->scale;
  }
  return unit == Unit::of(Dimension::month) && counts_in_years(checker, written.span) ? Rational(12) : Rational(1);
}

/// Takes the period out of a rate: `14,400 yuan per year` becomes 14,400 yuan, and of
/// `7,800 yuan per year × n` only the first factor has one. False where nothing written has it.
bool take_period_out(tree::Expression& written) {
  if (auto* literal = std::get_if<tree::NumberLiteral>(&written.node)) {
    return std::erase_if(literal->per, [](const UnitWord* word) { return word->unit.is_duration(); }) > 0;
  }
  if (auto* per = std::get_if<tree::Per>(&written.node)) {
    return std::erase_if(per->per, [](const UnitWord* word) { return word->unit.is_duration(); }) > 0;
  }
  if (auto* product = std::get_if<tree::Product>(&written.node)) {
    return std::any_of(product->operands.begin(), product->operands.end(), take_period_out);
  }
  if (auto* share = std::get_if<tree::Share>(&written.node)) {
    return take_period_out(share->parts.back());
  }
  if (auto* parentheses = std::get_if<tree::Parenthesised>(&written.node)) {
    return take_period_out(parentheses->inner.front());
  }
  const auto all = [](std::vector<tree::Expression>& operands) {
    bool every = true;
    for (tree::Expression& operand : operands) {
      every = take_period_out(operand) && every;
    }
    return every;
  };
  if (auto* sum = std::get_if<tree::Sum>(&written.node)) {
    return all(sum->operands);
  }
  auto* extreme = std::get_if<tree::Extreme>(&written.node);
  return extreme != nullptr && all(extreme->operands);
}

/// The value without its period; a rate by its own unit, such as a parameter in yuan per month,
/// is taken for one such period.
Checked without_period(Checker& checker, const tree::Expression& written, Index amount, const Setting& setting) {
  tree::Expression plain = written;
  if (take_period_out(plain)) {
    const Checked checked = check_number(checker, plain, setting);
    if (!checked || !is_rate(type_of(checker, *checked).unit)) {
      return checked;
    }
  }
  const Unit month = Unit::of(Dimension::month);
  const Index period = emit_constant(checker, number_type(month), written.span, Rational(1));
  return emit_apply(checker, number_type(type_of(checker, amount).unit * month), written.span,
                    program::Operator::multiply, {amount, period});
}

Index history_fact(Checker& checker, const program::Names& names, const Unit& unit, Span span) {
  const auto [found, fresh] =
      checker.histories.emplace(names.english, static_cast<Index>(checker.program.facts.size()));
  if (!fresh) {
    return found->second;
  }
  program::Fact fact;
  fact.names = names;
  fact.type = number_type(unit);
  fact.role = program::Role::history;
  fact.at_least = Rational(0);
  fact.span = span;
  checker.program.facts.push_back(std::move(fact));
  checker.facts.emplace_back();
  const program::Symbol symbol{program::SymbolKind::fact, found->second};
  checker.symbols.declare(names.english, {symbol, span, false});
  checker.symbols.declare(names.chinese, {symbol, span, false});
  return found->second;
}

[[nodiscard]] program::Names history_names(const program::Names& measure, std::string_view english,
                                           std::string_view chinese) {
  return {std::string(english) + ": " + measure.in(Language::english),
          std::string(chinese) + "：" + measure.in(Language::chinese)};
}

} // namespace

bool settle_amount(Checker& checker, Index index, const tree::Expression& written, Index amount, bool gives) {
  MeasureSource& source = checker.measures[index];
  const Type type = type_of(checker, amount);
  if (!source.type_known) {
    // Money is given unless a unit says otherwise, so a bare figure or a share lacks something.
    if (gives && type.kind == TypeKind::number && type.unit.is_ratio() &&
        !fits(checker, {&written, amount}, Unit::of(Dimension::yuan), {})) {
      return false;
    }
    program::Measure& measure = checker.program.measures[index];
    measure.type = type_of(checker, amount);
    measure.type.unit = without_heads(measure.type.unit);
    measure.unit_scale = scale_of(checker, written, measure.type.unit);
    source.type_known = true;
    source.type_span = written.span;
    return true;
  }
  const Type wanted = checker.program.measures[index].type;
  if (wanted.kind == TypeKind::number && type.kind == TypeKind::number) {
    return fits(checker, {&written, amount}, wanted.unit, source.type_span);
  }
  if (wanted.kind == type.kind) {
    return true;
  }
  Diagnostic fault{Code::wrong_type,
                   written.span,
                   {quoted(checker, written.span), type_words(checker, type), type_words(checker, wanted)},
                   {},
                   {},
                   {},
                   true};
  fault.labels.push_back({source.type_span, type_words(checker, wanted)});
  checker.diagnostics.report(std::move(fault));
  return false;
}

std::optional<Index> check_deduction(Checker& checker, const tree::Expression& written, Index index,
                                     std::optional<Index> record, bool library) {
  const Setting setting{library, record};
  const Checked amount = check_number(checker, written, setting);
  if (!amount) {
    return std::nullopt;
  }
  const Checked plain =
      is_rate(type_of(checker, *amount).unit) ? without_period(checker, written, *amount, setting) : amount;
  if (!plain) {
    return std::nullopt;
  }
  program::Measure& measure = checker.program.measures[index];
  if (checker.measures[index].type_known && measure.type.kind == TypeKind::number && is_rate(measure.type.unit)) {
    measure.type.unit = without_heads(without_time(measure.type.unit));
    measure.unit_scale = 1;
  }
  return settle_amount(checker, index, written, *plain, true) ? plain : std::nullopt;
}

std::optional<program::Cap> check_cap(Checker& checker, Block& block, const tree::Qualifier& qualifier,
                                      const program::Sentence& sentence, std::optional<Index> record,
                                      bool from_measure) {
  const auto& written = std::get<tree::Cap>(qualifier.node);
  const Setting setting{block.library, record};
  const auto once = [&](std::map<const tree::Expression*, Checked>& done, const auto& work) {
    if (!from_measure) {
      return work();
    }
    const auto found = done.find(&written.amount);
    return found != done.end() ? found->second : done.emplace(&written.amount, work()).first->second;
  };
  const Checked amount = once(block.checked, [&] { return check_number(checker, written.amount, setting); });
  if (!amount) {
    return std::nullopt;
  }
  program::Cap cap;
  cap.amount = *amount;
  cap.also = written.also;
  cap.from_measure = from_measure;
  cap.span = qualifier.span;

  const program::Measure& measure = checker.program.measures[block.measure];
  const bool known = checker.measures[block.measure].type_known && measure.type.kind == TypeKind::number;
  const Unit unit = type_of(checker, *amount).unit;
  const Unit capped = sentence.amount ? type_of(checker, *sentence.amount).unit : known ? measure.type.unit : unit;
  const Span capped_span =
      sentence.amount ? checker.program.expressions[*sentence.amount].span : checker.measures[block.measure].type_span;
  if (written.in_total) {
    cap.basis = CapBasis::in_total;
    if (!fits(checker, {&written.amount, *amount}, without_time(capped), capped_span)) {
      return std::nullopt;
    }
    cap.history = history_fact(checker, history_names(measure.names, "given before", "已享受"), without_heads(unit),
                               qualifier.span);
    return cap;
  }
  if (is_rate(unit) && !is_rate(capped)) {
    const UnitWord* time = time_word(written.amount);
    cap.basis = time != nullptr && time->scale == Rational(12) ? CapBasis::per_year : CapBasis::per_month;
    // A rate by its own unit, such as a parameter in yuan per month, is in months already.
    const Checked plain = time == nullptr ? amount : once(block.without_period, [&] {
      return without_period(checker, written.amount, *amount, setting);
    });
    if (!plain) {
      return std::nullopt;
    }
    cap.amount = *plain;
    const Unit left = without_heads(without_time(type_of(checker, *plain).unit));
    if (left != without_heads(without_time(capped))) {
      fits(checker, {&written.amount, *amount}, capped, capped_span);
      return std::nullopt;
    }
    return cap;
  }
  if (says_per_head(written.amount)) {
    cap.basis = CapBasis::per_person;
  }
  if (!fits(checker, {&written.amount, *amount}, capped, capped_span)) {
    return std::nullopt;
  }
  return cap;
}

program::Times check_times(Checker& checker, Index measure, const tree::Qualifier& qualifier) {
  const auto& written = std::get<tree::Times>(qualifier.node);
  program::Times times;
  times.count = written.count;
  times.a_year = written.a_year;
  const program::Names& names = checker.program.measures[measure].names;
  const program::Names history = written.a_year ? history_names(names, "times given this year", "本年已享受次数")
                                                : history_names(names, "times given before", "已享受次数");
  times.history = history_fact(checker, history, Unit::of(Dimension::count), qualifier.span);
  return times;
}

} // namespace kuan::meaning
