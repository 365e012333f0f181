#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

namespace kuan::meaning {

namespace {

using program::SymbolKind;
using program::TypeKind;

[[nodiscard]] std::optional<Index> find_field(const Checker& checker, const Setting& setting, const std::string& key) {
  if (!setting.record) {
    return std::nullopt;
  }
  const auto& fields = checker.records[*setting.record].fields;
  const auto found = fields.find(key);
  return found == fields.end() ? std::nullopt : std::optional<Index>(found->second);
}

Checked emit_field(Checker& checker, const Setting& setting, Index field, Span span) {
  const program::Type type = checker.program.records[*setting.record].fields[field].type;
  return emit(checker, type, span, {}, program::FieldOf{field});
}

/// A table alone looks up the choice it is declared by: the member's field before the fact.
Checked emit_lookup(Checker& checker, Index table, const tree::Name& name, Span span, const Setting& setting,
                    bool of_applicant) {
  const program::Table& rows = checker.program.tables[table];
  const TableSource& source = checker.tables[table];
  const auto is_right = [&](const program::Type& type) { return type.kind == TypeKind::choice && type.set == rows.by; };
  const program::Type type = rows.type;
  if (const auto field = of_applicant ? std::nullopt : find_field(checker, setting, source.by_key)) {
    if (is_right(checker.program.records[*setting.record].fields[*field].type)) {
      const Index operand = *emit_field(checker, setting, *field, span);
      return emit(checker, type, span, {operand}, program::Lookup{table});
    }
  }
  const Declared* by = checker.symbols.find(source.table->by.text, source.library);
  if (by != nullptr && by->symbol.kind == SymbolKind::fact && is_right(checker.program.facts[by->symbol.index].type)) {
    const program::Type choice = checker.program.facts[by->symbol.index].type;
    const Index operand = emit(checker, choice, span, {}, program::FactOf{by->symbol.index});
    return emit(checker, type, span, {operand}, program::Lookup{table});
  }
  // It is looked up by a record's field, and no member is meant here.
  for (Index record = 0; record < checker.records.size(); ++record) {
    if (checker.records[record].fields.contains(source.by_key)) {
      checker.diagnostics.report(Code::field_without_member, name.span,
                                 {Bilingual(source.table->by.text), bilingual(checker.program.records[record].names)});
      return std::nullopt;
    }
  }
  return std::nullopt; // the table's own declaration was reported
}

Checked emit_measure(Checker& checker, Index measure, Span span, bool as_condition) {
  const program::MeasureOf node{measure};
  if (as_condition) {
    return emit(checker, boolean_type(), span, {}, node);
  }
  if (!checker.measures[measure].type_known && !ensure_measure(checker, measure)) {
    return std::nullopt;
  }
  const program::Type type = checker.program.measures[measure].type;
  if (type.kind != TypeKind::number && type.kind != TypeKind::date) {
    return emit(checker, boolean_type(), span, {}, node);
  }
  return emit(checker, type, span, {}, node);
}

} // namespace

std::optional<bool> yes_or_no(std::string_view word) {
  const auto is = [&](Keyword keyword) { return match_keyword(word, keyword).length == word.size(); };
  if (word.empty()) {
    return std::nullopt;
  }
  return is(Keyword::yes) ? std::optional(true) : is(Keyword::no) ? std::optional(false) : std::nullopt;
}

std::optional<Index> find_choice(const Checker& checker, Index set, std::string_view name) {
  const std::string key = name_key(name);
  const auto& choices = checker.program.choice_sets[set].choices;
  for (Index choice = 0; choice < choices.size(); ++choice) {
    const program::Names& names = choices[choice];
    if ((!names.english.empty() && name_key(names.english) == key) ||
        (!names.chinese.empty() && name_key(names.chinese) == key)) {
      return choice;
    }
  }
  return std::nullopt;
}

bool is_known(const Checker& checker, const tree::Reference& reference, const Setting& setting) {
  const bool field = !reference.of_applicant && find_field(checker, setting, name_key(reference.name.text)).has_value();
  return field || checker.symbols.find(reference.name.text, setting.library) != nullptr;
}

Checked check_reference(Checker& checker, const tree::Reference& reference, Span span, const Setting& setting,
                        const program::Type* expected, bool as_condition) {
  const tree::Name& name = reference.name;
  if (expected != nullptr && expected->kind == TypeKind::choice) {
    if (const auto choice = find_choice(checker, expected->set, name.text)) {
      return emit_constant(checker, *expected, span, *choice);
    }
  }
  if (!reference.of_applicant) {
    if (const auto field = find_field(checker, setting, name_key(name.text))) {
      return emit_field(checker, setting, *field, span);
    }
  }
  const Declared* found = checker.symbols.find(name.text, setting.library);
  if (found == nullptr) {
    if (expected == nullptr || expected->kind == TypeKind::boolean) {
      if (const auto value = yes_or_no(name.text)) {
        return emit_constant(checker, boolean_type(), span, *value);
      }
    }
    if (expected != nullptr && expected->kind == TypeKind::choice) {
      const auto& choices = checker.program.choice_sets[expected->set].choices;
      report_stranger(checker, Code::unknown_choice, name, type_words(checker, *expected), choices);
      return std::nullopt;
    }
    report_unknown(checker, name, setting);
    return std::nullopt;
  }
  const program::Symbol symbol = found->symbol;
  switch (symbol.kind) {
  case SymbolKind::fact: {
    if (checker.facts[symbol.index].faulty) {
      return std::nullopt;
    }
    const program::Type type = checker.program.facts[symbol.index].type;
    return emit(checker, type, span, {}, program::FactOf{symbol.index});
  }
  case SymbolKind::definition: {
    if (!ensure_definition(checker, symbol.index)) {
      return std::nullopt;
    }
    const program::Type type = checker.program.definitions[symbol.index].type;
    return emit(checker, type, span, {}, program::DefinitionOf{symbol.index});
  }
  case SymbolKind::interpretation: {
    if (!ensure_interpretation(checker, symbol.index)) {
      return std::nullopt;
    }
    const program::Type type = checker.program.interpretations[symbol.index].type;
    return emit(checker, type, span, {}, program::InterpretationOf{symbol.index});
  }
  case SymbolKind::measure:
    return emit_measure(checker, symbol.index, span, as_condition);
  case SymbolKind::table:
    return emit_lookup(checker, symbol.index, name, span, setting, reference.of_applicant);
  case SymbolKind::target: {
    const Index fact = checker.program.targets[symbol.index].actual;
    const program::Type type = checker.program.facts[fact].type;
    return emit(checker, type, span, {}, program::FactOf{fact});
  }
  case SymbolKind::record:
  case SymbolKind::unit:
  case SymbolKind::task:
    checker.diagnostics.report(Code::wrong_kind_of_name, name.span,
                               {Bilingual(name.text), kind_words(checker, symbol)});
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<ListFact> check_list(Checker& checker, const tree::Name& name, const Setting& setting) {
  const Declared* found = checker.symbols.find(name.text, setting.library);
  if (found == nullptr) {
    report_unknown(checker, name, setting);
    return std::nullopt;
  }
  const bool fact = found->symbol.kind == SymbolKind::fact;
  if (fact && checker.facts[found->symbol.index].faulty) {
    return std::nullopt;
  }
  if (!fact || checker.program.facts[found->symbol.index].type.kind != TypeKind::list) {
    const Bilingual what = fact ? type_words(checker, checker.program.facts[found->symbol.index].type)
                                : kind_words(checker, found->symbol);
    checker.diagnostics.report(Code::not_a_list, name.span, {Bilingual(name.text), what});
    return std::nullopt;
  }
  return ListFact{found->symbol.index, checker.program.facts[found->symbol.index].type.set};
}

} // namespace kuan::meaning
