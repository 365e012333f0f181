#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::SymbolKind;
using program::Type;
using program::TypeKind;

/// A type with how many base units one unit as declared is: `years` is months, twelve each.
struct TypeInUnit {
  Type type;
  Rational scale = 1;
  bool faulty = false;
};

[[nodiscard]] std::vector<std::pair<std::string, std::string>> keys_of(const std::vector<program::Names>& choices) {
  std::vector<std::pair<std::string, std::string>> keys;
  for (const program::Names& names : choices) {
    keys.emplace_back(name_key(names.english), name_key(names.chinese));
  }
  return keys;
}

/// The set of these choices; facts with the same choices share one, so that they compare.
Index choice_set(Checker& checker, const tree::Names& owner, const std::vector<tree::Names>& written) {
  std::vector<program::Names> choices;
  std::map<std::string, Span> seen;
  for (const tree::Names& names : written) {
    choices.push_back(names_of(names));
    for (const tree::Name* name : {&names.first, names.second ? &*names.second : nullptr}) {
      if (name == nullptr) {
        continue;
      }
      const auto [earlier, fresh] = seen.emplace(name_key(name->text), name->span);
      if (!fresh && (name == &names.first || names.first.span != earlier->second)) {
        Diagnostic fault{
            Code::duplicate_entry, name->span, {Bilingual(name->text), Bilingual(owner.first.text)}, {}, {}, {}, true};
        fault.labels.push_back({earlier->second, {"first here", "最先在此"}});
        checker.diagnostics.report(std::move(fault));
      }
    }
  }
  const auto [found, fresh] =
      checker.choice_sets.emplace(keys_of(choices), static_cast<Index>(checker.program.choice_sets.size()));
  if (fresh) {
    checker.program.choice_sets.push_back({std::move(choices)});
  }
  return found->second;
}

[[nodiscard]] bool is_word(std::string_view text, std::string_view english, std::string_view chinese) {
  const std::string key = name_key(text);
  return key == english || key == name_key(chinese);
}

void report_type(Checker& checker, const tree::Name& name) {
  Diagnostic fault{Code::unknown_type, name.span, {Bilingual(name.text)}, {}, {}, {}, true};
  std::vector<std::string> known{"date", "text", "日期", "文本", "yes or no", "是或否"};
  for (const UnitWord& word : unit_words()) {
    known.emplace_back(word.spelling);
  }
  for (const std::string& near : near_names(name.text, known)) {
    fault.notes.emplace_back("did you mean `" + near + "`?", "是否指「" + near + "」？");
    fault.fixes.push_back({name.span, near, false});
  }
  checker.diagnostics.report(std::move(fault));
}

TypeInUnit named_type(Checker& checker, const tree::TypeName& written, bool library) {
  const tree::Name& name = written.name;
  if (name.text.empty() && !written.is_unit) {
    return {{}, 1, true}; // reported when it was read
  }
  if (written.is_unit) {
    return {number_type(written.unit), written.scale, false};
  }
  if (is_word(name.text, "date", "日期")) {
    return {date_type(), 1, false};
  }
  if (is_word(name.text, "text", "文本")) {
    return {{TypeKind::text, {}, 0}, 1, false};
  }
  if (const UnitWord* word = find_unit_word(name.text)) {
    return {number_type(word->unit), word->scale, false};
  }
  if (const Declared* found = checker.symbols.find(name.text, library);
      found != nullptr && found->symbol.kind == SymbolKind::unit) {
    const UnitSource& unit = checker.units[found->symbol.index];
    return {number_type(unit.unit), unit.scale, false};
  }
  report_type(checker, name);
  return {{}, 1, true};
}

TypeInUnit resolve_type(Checker& checker, const tree::Names& owner, const tree::TypeName& written, bool library) {
  switch (written.kind) {
  case tree::TypeName::Kind::yes_or_no:
    return {boolean_type(), 1, false};
  case tree::TypeName::Kind::choices:
    return {{TypeKind::choice, {}, choice_set(checker, owner, written.choices)}, 1, false};
  case tree::TypeName::Kind::list: {
    const Declared* record = checker.symbols.find(written.name.text, library);
    if (record == nullptr || record->symbol.kind != SymbolKind::record) {
      Diagnostic fault{Code::unknown_record, written.name.span, {Bilingual(written.name.text)}, {}, {}, {}, true};
      std::vector<std::string> known;
      for (const program::Record& one : checker.program.records) {
        known.push_back(one.names.english);
        known.push_back(one.names.chinese);
      }
      for (const std::string& near : near_names(written.name.text, known)) {
        fault.notes.emplace_back("did you mean `" + near + "`?", "是否指「" + near + "」？");
        fault.fixes.push_back({written.name.span, near, false});
      }
      checker.diagnostics.report(std::move(fault));
      return {boolean_type(), 1, true};
    }
    return {{TypeKind::list, {}, record->symbol.index}, 1, false};
  }
  case tree::TypeName::Kind::named:
    break;
  }
  return named_type(checker, written, library);
}

void declare_record(Checker& checker, Index index) {
  RecordSource& source = checker.records[index];
  program::Record& record = checker.program.records[index];
  for (const tree::Fact& written : source.record->fields) {
    const TypeInUnit resolved = resolve_type(checker, written.names, written.type, source.library);
    if (resolved.type.kind == TypeKind::list) {
      checker.diagnostics.report(Code::field_in_record, written.type.span, {bilingual(record.names)});
    }
    program::Field field;
    field.names = names_of(written.names);
    field.type = resolved.type;
    field.unit_scale = resolved.scale;
    field.question = question(written.questions);
    field.span = written.names.first.span;
    const auto place = static_cast<Index>(record.fields.size());
    for (const tree::Name* name : {&written.names.first, written.names.second ? &*written.names.second : nullptr}) {
      if (name == nullptr) {
        continue;
      }
      const auto [earlier, fresh] = source.fields.emplace(name_key(name->text), place);
      if (!fresh && earlier->second != place) {
        Diagnostic fault{
            Code::duplicate_entry, name->span, {Bilingual(name->text), bilingual(record.names)}, {}, {}, {}, true};
        fault.labels.push_back({record.fields[earlier->second].span, {"first here", "最先在此"}});
        checker.diagnostics.report(std::move(fault));
      }
    }
    record.fields.push_back(std::move(field));
  }
}

void declare_fact(Checker& checker, Index index) {
  FactSource& source = checker.facts[index];
  program::Fact& fact = checker.program.facts[index];
  TypeInUnit resolved{fact.type, fact.unit_scale, false};
  if (source.fact != nullptr) {
    resolved = resolve_type(checker, source.fact->names, source.fact->type, source.library);
    fact.question = question(source.fact->questions);
  } else if (source.parameter != nullptr) {
    resolved = resolve_type(checker, source.parameter->names, source.parameter->type, source.library);
  } else if (source.determination != nullptr) {
    const tree::Determination& written = *source.determination;
    resolved.type = boolean_type();
    if (written.type) {
      resolved = resolve_type(checker, written.names, *written.type, source.library);
    }
    fact.decided_by = texts(written.by);
    fact.question = question(written.questions);
  }
  fact.type = resolved.type;
  fact.unit_scale = resolved.scale;
  source.faulty = resolved.faulty;
  if (fact.type.kind == TypeKind::choice) {
    for (const program::Names& choice : checker.program.choice_sets[fact.type.set].choices) {
      for (const std::string& name : {choice.english, choice.chinese}) {
        if (!name.empty()) {
          checker.choice_facts[name_key(name)].push_back(index);
        }
      }
    }
  }
}

void find_applicant(Checker& checker) {
  for (const char* name : {"applicant", "申请人"}) {
    const Declared* found = checker.symbols.find(name, false);
    if (found == nullptr || found->symbol.kind != SymbolKind::fact || checker.facts[found->symbol.index].faulty) {
      continue;
    }
    const program::Fact& fact = checker.program.facts[found->symbol.index];
    if (fact.type.kind == TypeKind::choice) {
      checker.program.applicant = found->symbol.index;
      return;
    }
    checker.diagnostics.report(
        Code::wrong_type, fact.span,
        {bilingual(fact.names), type_words(checker, fact.type), Bilingual("a fact with choices", "有选项的事实")});
  }
}

void declare_applicants(Checker& checker, Index index) {
  const std::vector<tree::Name>& written = checker.measures[index].declaration->applicants;
  if (written.empty()) {
    return;
  }
  if (!checker.program.applicant) {
    // One fault, however many measures it touches.
    if (!checker.missing_applicant && checker.symbols.find("applicant", false) == nullptr &&
        checker.symbols.find("申请人", false) == nullptr) {
      checker.diagnostics.report(Code::no_applicant_fact, written.front().span);
    }
    checker.missing_applicant = true;
    return;
  }
  const program::Fact& applicant = checker.program.facts[*checker.program.applicant];
  for (const tree::Name& name : written) {
    if (const auto choice = find_choice(checker, applicant.type.set, name.text)) {
      checker.program.measures[index].applicants.push_back(*choice);
    } else {
      report_stranger(checker, Code::unknown_choice, name, bilingual(applicant.names),
                      checker.program.choice_sets[applicant.type.set].choices);
    }
  }
}

void declare_measure(Checker& checker, Index index) {
  MeasureSource& source = checker.measures[index];
  program::Measure& measure = checker.program.measures[index];
  measure.type = boolean_type();
  if (source.declaration == nullptr) {
    return;
  }
  const TypeInUnit resolved =
      resolve_type(checker, source.declaration->names, source.declaration->type, source.library);
  measure.type = resolved.type;
  measure.unit_scale = resolved.scale;
  measure.paid_by = texts(source.declaration->paid_by);
  measure.purpose = source.declaration->purpose ? source.declaration->purpose->value : "";
  source.type_known = true;
  source.type_span = source.declaration->type.span;
  if (measure.type.kind == TypeKind::text || measure.type.kind == TypeKind::list) {
    checker.diagnostics.report(Code::wrong_type, source.type_span,
                               {bilingual(measure.names), type_words(checker, measure.type),
                                Bilingual("a figure, a date or yes or no", "数值、日期或是或否")});
  }
  declare_applicants(checker, index);
}

/// A table is looked up by a choice fact, or by a field that has every key among its choices.
std::optional<Index> set_of(Checker& checker, const TableSource& source) {
  const tree::Table& table = *source.table;
  const Declared* fact = checker.symbols.find(table.by.text, source.library);
  if (fact != nullptr && fact->symbol.kind == SymbolKind::fact) {
    const Type type = checker.program.facts[fact->symbol.index].type;
    if (type.kind == TypeKind::choice) {
      return type.set;
    }
    checker.diagnostics.report(
        Code::wrong_type, table.by.span,
        {Bilingual(table.by.text), type_words(checker, type), Bilingual("a fact with choices", "有选项的事实")});
    return std::nullopt;
  }
  std::optional<Index> any;
  for (Index record = 0; record < checker.records.size(); ++record) {
    const auto field = checker.records[record].fields.find(source.by_key);
    if (field == checker.records[record].fields.end()) {
      continue;
    }
    const Type type = checker.program.records[record].fields[field->second].type;
    if (type.kind != TypeKind::choice) {
      continue;
    }
    any = any ? any : std::optional(type.set);
    const bool all = std::all_of(table.rows.begin(), table.rows.end(), [&](const tree::TableRow& row) {
      return find_choice(checker, type.set, row.key.text).has_value();
    });
    if (all) {
      return type.set;
    }
  }
  if (!any) {
    report_unknown(checker, table.by, {source.library, std::nullopt});
  }
  return any;
}

} // namespace

void declare_types(Checker& checker) {
  for (Index record = 0; record < checker.records.size(); ++record) {
    declare_record(checker, record);
  }
  for (Index fact = 0; fact < checker.facts.size(); ++fact) {
    declare_fact(checker, fact);
  }
  find_applicant(checker);
  for (Index table = 0; table < checker.tables.size(); ++table) {
    const tree::Table& written = *checker.tables[table].table;
    checker.program.tables[table].type =
        resolve_type(checker, written.names, written.type, checker.tables[table].library).type;
    const std::optional<Index> set = set_of(checker, checker.tables[table]);
    // A set that no choice has, so that uses of a faulty table stay silent.
    checker.program.tables[table].by = set.value_or(static_cast<Index>(checker.program.choice_sets.size()));
    checker.tables[table].by_key = set ? checker.tables[table].by_key : std::string{};
  }
  for (Index measure = 0; measure < checker.measures.size(); ++measure) {
    declare_measure(checker, measure);
  }
}

} // namespace kuan::meaning
