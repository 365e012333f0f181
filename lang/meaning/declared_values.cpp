#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::Type;
using program::TypeKind;

/// A bound as written: a bare figure is in the unit as declared.
std::optional<Rational> bound(Checker& checker, const std::optional<tree::Expression>& written, const Type& type,
                              const Rational& scale, Span declared) {
  if (!written || std::holds_alternative<tree::Missing>(written->node)) {
    return std::nullopt;
  }
  const tree::NumberLiteral* literal = literal_of(*written);
  if (literal == nullptr) {
    checker.diagnostics.report(Code::not_written_out, written->span, {quoted(checker, written->span)});
    return std::nullopt;
  }
  if (type.kind != TypeKind::number) {
    checker.diagnostics.report(
        Code::wrong_type, written->span,
        {quoted(checker, written->span), Bilingual("a figure", "数值"), type_words(checker, type)});
    return std::nullopt;
  }
  if (literal->bare && literal->per.empty()) {
    return literal->value * scale;
  }
  const Quantity quantity = quantity_of(*literal);
  const Index constant = emit_constant(checker, number_type(quantity.unit), written->span, quantity.value);
  return fits(checker, {&*written, constant}, type.unit, declared) ? std::optional(quantity.value) : std::nullopt;
}

void check_bounds(Checker& checker, const tree::Fact& written, const std::optional<Rational>& least,
                  const std::optional<Rational>& most) {
  if (least && most && *most < *least) {
    checker.diagnostics.report(Code::reversed_range, written.at_most->span, {quoted(checker, written.at_most->span)});
  }
}

void check_field(Checker& checker, Index record, Index at) {
  const RecordSource& source = checker.records[record];
  const tree::Fact& written = source.record->fields[at];
  program::Field& field = checker.program.records[record].fields[at];
  field.at_least = bound(checker, written.at_least, field.type, field.unit_scale, written.type.span);
  field.at_most = bound(checker, written.at_most, field.type, field.unit_scale, written.type.span);
  check_bounds(checker, written, field.at_least, field.at_most);
  if (written.derivation) {
    field.derivation =
        check_typed(checker, *written.derivation, {source.library, record}, field.type, written.type.span);
  }
}

void check_fact(Checker& checker, Index index) {
  const FactSource& source = checker.facts[index];
  const tree::Fact& written = *source.fact;
  const bool library = source.library; // working out a measure may add facts, and so move these
  const Type type = checker.program.facts[index].type;
  {
    program::Fact& fact = checker.program.facts[index];
    fact.at_least = bound(checker, written.at_least, type, fact.unit_scale, written.type.span);
    fact.at_most = bound(checker, written.at_most, type, fact.unit_scale, written.type.span);
    check_bounds(checker, written, fact.at_least, fact.at_most);
  }
  if (written.derivation) {
    const Checked derivation =
        check_typed(checker, *written.derivation, {library, std::nullopt}, type, written.type.span);
    checker.program.facts[index].derivation = derivation;
  }
}

std::optional<Date> date_bound(Checker& checker, const std::optional<tree::Expression>& written, bool last) {
  if (!written || std::holds_alternative<tree::Missing>(written->node)) {
    return std::nullopt;
  }
  if (const auto* date = std::get_if<tree::DateValue>(&bare(*written).node)) {
    return last ? date->literal.last : date->literal.first;
  }
  checker.diagnostics.report(Code::not_written_out, written->span, {quoted(checker, written->span)});
  return std::nullopt;
}

[[nodiscard]] bool overlap(const program::DatedValue& a, const program::DatedValue& b) {
  const bool before = a.until && b.from && *a.until < *b.from;
  const bool after = b.until && a.from && *b.until < *a.from;
  return !before && !after;
}

void check_parameter(Checker& checker, Index index) {
  const FactSource& source = checker.facts[index];
  const tree::Parameter& written = *source.parameter;
  const Type type = checker.program.facts[index].type;
  const Setting setting{source.library, std::nullopt};
  std::vector<program::DatedValue> values;
  if (written.value) {
    if (const Checked value = check_typed(checker, *written.value, setting, type, written.type.span)) {
      values.push_back({std::nullopt, std::nullopt, *value});
    }
  }
  for (const tree::DatedValue& dated : written.dated) {
    program::DatedValue value;
    value.from = date_bound(checker, dated.from, false);
    value.until = date_bound(checker, dated.until, true);
    if (value.from && value.until && *value.until < *value.from) {
      checker.diagnostics.report(Code::reversed_window, dated.until->span,
                                 {Bilingual(value.until->text()), Bilingual(value.from->text())});
    }
    const Checked checked = check_typed(checker, dated.value, setting, type, written.type.span);
    if (!checked) {
      continue;
    }
    value.value = *checked;
    const auto clash = std::find_if(values.begin(), values.end(),
                                    [&](const program::DatedValue& other) { return overlap(value, other); });
    if (clash != values.end()) {
      Diagnostic fault{Code::overlapping_values,
                       dated.value.span,
                       {bilingual(checker.program.facts[index].names)},
                       {},
                       {},
                       {},
                       true};
      fault.labels.push_back({checker.program.expressions[clash->value].span, {"the other value", "另一个值"}});
      checker.diagnostics.report(std::move(fault));
    }
    values.push_back(value);
  }
  checker.program.facts[index].values = std::move(values);
}

} // namespace

void declare_values(Checker& checker) {
  for (Index record = 0; record < checker.records.size(); ++record) {
    for (Index field = 0; field < checker.program.records[record].fields.size(); ++field) {
      check_field(checker, record, field);
    }
  }
  for (Index fact = 0; fact < checker.facts.size(); ++fact) {
    if (checker.facts[fact].fact != nullptr) {
      check_fact(checker, fact);
    } else if (checker.facts[fact].parameter != nullptr) {
      check_parameter(checker, fact);
    }
  }
}

void check_tables(Checker& checker) {
  for (Index index = 0; index < checker.tables.size(); ++index) {
    const TableSource& source = checker.tables[index];
    const tree::Table& written = *source.table;
    const Index set = checker.program.tables[index].by;
    if (set >= checker.program.choice_sets.size() || source.by_key.empty()) {
      continue;
    }
    const Type type = checker.program.tables[index].type;
    const std::vector<program::Names>& choices = checker.program.choice_sets[set].choices;
    std::vector<std::optional<Index>> rows(choices.size());
    for (const tree::TableRow& row : written.rows) {
      const auto choice = find_choice(checker, set, row.key.text);
      if (!choice) {
        report_stranger(checker, Code::unknown_choice, row.key, Bilingual(written.by.text), choices);
        continue;
      }
      const Checked value = check_typed(checker, row.value, {source.library, std::nullopt}, type, written.type.span);
      if (rows[*choice]) {
        Diagnostic fault{Code::duplicate_entry,
                         row.key.span,
                         {Bilingual(row.key.text), Bilingual(written.names.first.text)},
                         {},
                         {},
                         {},
                         true};
        fault.labels.push_back({checker.program.expressions[*rows[*choice]].span, {"the first row", "前一行"}});
        checker.diagnostics.report(std::move(fault));
      } else {
        rows[*choice] = value;
      }
    }
    checker.program.tables[index].rows = std::move(rows);
  }
}

} // namespace kuan::meaning
