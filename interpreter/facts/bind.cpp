#include "interpreter/facts/bind.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kuan {

namespace {

using program::GivenValue;
using program::Index;
using program::Program;
using program::Symbol;
using program::SymbolKind;
using program::TypeKind;

bool is_as_of(std::string_view name) {
  const std::string key = name_key(name);
  return key == "as of" || key == "截至";
}

std::optional<bool> read_boolean(std::string_view word) {
  const std::string key = name_key(word);
  if (key == "yes" || key == "是") {
    return true;
  }
  if (key == "no" || key == "否") {
    return false;
  }
  return std::nullopt;
}

Bilingual both(const program::Names& names) {
  return {names.in(Language::english), names.in(Language::chinese)};
}

bool names_it(const program::Names& names, const std::string& key) {
  return (!names.english.empty() && name_key(names.english) == key) ||
         (!names.chinese.empty() && name_key(names.chinese) == key);
}

std::vector<std::string> spellings(const std::vector<program::Names>& all) {
  std::vector<std::string> list;
  for (const program::Names& names : all) {
    for (const std::string* name : {&names.english, &names.chinese}) {
      if (!name->empty()) {
        list.push_back(*name);
      }
    }
  }
  return list;
}

Bilingual listed(const std::vector<program::Names>& all) {
  Bilingual list;
  for (const program::Names& names : all) {
    list.english += (list.english.empty() ? "" : ", ") + names.in(Language::english);
    list.chinese += (list.chinese.empty() ? "" : "、") + names.in(Language::chinese);
  }
  return list;
}

void add_near_names(Diagnostic& diagnostic, std::string_view wanted, const std::vector<std::string>& known) {
  const std::vector<std::string> near = near_names(wanted, known);
  if (near.empty()) {
    return;
  }
  Bilingual note("did you mean", "是否应为");
  for (std::size_t at = 0; at < near.size(); ++at) {
    note.english += (at == 0 ? " `" : at + 1 == near.size() ? " or `" : ", `") + near[at] + "`";
    note.chinese += (at == 0 ? "「" : at + 1 == near.size() ? "或「" : "、「") + near[at] + "」";
  }
  note.english += "?";
  note.chinese += "？";
  diagnostic.notes.push_back(std::move(note));
}

/// Reads a given value as a type wants it.
class ValueReader {
public:
  ValueReader(const Program& program, Diagnostics& diagnostics) : program_(program), diagnostics_(diagnostics) {}

  struct Wanted {
    Bilingual name; // for messages: `headcount`, `hires[2].contract`
    const program::Type* type = nullptr;
    Rational unit_scale = 1;
    std::optional<Rational> at_least;
    std::optional<Rational> at_most;
  };

  std::optional<FactValue> read(const Wanted& wanted, const GivenValue& given) {
    switch (wanted.type->kind) {
    case TypeKind::boolean:
      return boolean(wanted, given);
    case TypeKind::number:
      return number(wanted, given);
    case TypeKind::date:
      return date(wanted, given);
    case TypeKind::text:
      return text(wanted, given);
    case TypeKind::choice:
      return choice(wanted, given);
    case TypeKind::list:
      return list(wanted, given);
    }
    return std::nullopt;
  }

private:
  Bilingual words(const Wanted& wanted) const { return type_words(program_, *wanted.type, wanted.unit_scale); }

  static Bilingual kind_of(const GivenValue& given) {
    if (const auto* word = std::get_if<GivenValue::Word>(&given.value)) {
      if (const std::optional<bool> answer = read_boolean(word->text)) {
        return {*answer ? "yes" : "no", *answer ? "「是」" : "「否」"};
      }
      return {"`" + word->text + "`", "「" + word->text + "」"};
    }
    if (const auto* figure = std::get_if<GivenValue::Number>(&given.value)) {
      return figure->bare
                 ? Bilingual("a number", "数字")
                 : Bilingual(show(figure->quantity, Language::english), show(figure->quantity, Language::chinese));
    }
    if (std::holds_alternative<GivenValue::NumberRange>(given.value)) {
      return {"a range", "区间"};
    }
    if (const auto* day = std::get_if<Date>(&given.value)) {
      return day->text();
    }
    return std::holds_alternative<GivenValue::Unknown>(given.value) ? Bilingual("unknown", "未知")
                                                                    : Bilingual("a list", "列表");
  }

  std::nullopt_t wrong_kind(const Wanted& wanted, const GivenValue& given) {
    diagnostics_.report(Code::wrong_kind_of_fact, given.span, {wanted.name, words(wanted), kind_of(given)});
    return std::nullopt;
  }
  std::nullopt_t wrong_kind_or_word(const Wanted& wanted, const GivenValue& given) {
    const auto* word = std::get_if<GivenValue::Word>(&given.value);
    if (word == nullptr || read_boolean(word->text)) {
      return wrong_kind(wanted, given);
    }
    diagnostics_.report(Code::unreadable_fact, given.span, {wanted.name, word->text, words(wanted)});
    return std::nullopt;
  }

  std::optional<FactValue> boolean(const Wanted& wanted, const GivenValue& given) {
    if (const auto* word = std::get_if<GivenValue::Word>(&given.value)) {
      if (const std::optional<bool> answer = read_boolean(word->text)) {
        return FactValue{*answer};
      }
    }
    return wrong_kind(wanted, given);
  }

  std::optional<Rational> figure(const Wanted& wanted, const GivenValue& given, const GivenValue::Number& figure) {
    if (figure.bare) {
      return figure.quantity.value * wanted.unit_scale;
    }
    if (figure.quantity.unit == wanted.type->unit) {
      return figure.quantity.value;
    }
    diagnostics_.report(
        Code::wrong_unit_of_fact, given.span,
        {wanted.name, words(wanted),
         Bilingual(show(figure.quantity, Language::english), show(figure.quantity, Language::chinese))});
    return std::nullopt;
  }

  std::optional<FactValue> number(const Wanted& wanted, const GivenValue& given) {
    std::optional<Rational> low;
    std::optional<Rational> high;
    if (const auto* one = std::get_if<GivenValue::Number>(&given.value)) {
      low = figure(wanted, given, *one);
      high = low;
    } else if (const auto* range = std::get_if<GivenValue::NumberRange>(&given.value)) {
      low = figure(wanted, given, range->low);
      high = figure(wanted, given, range->high);
    } else {
      return wrong_kind_or_word(wanted, given);
    }
    if (!low || !high) {
      return std::nullopt;
    }
    if (*high < *low) {
      diagnostics_.report(Code::reversed_fact_range, given.span,
                          {wanted.name, shown(wanted, *low), shown(wanted, *high)});
      return std::nullopt;
    }
    if ((wanted.at_least && *low < *wanted.at_least) || (wanted.at_most && *high > *wanted.at_most)) {
      const bool too_low = wanted.at_least && *low < *wanted.at_least;
      diagnostics_.report(Code::fact_out_of_bounds, given.span,
                          {wanted.name, bounds(wanted), shown(wanted, too_low ? *low : *high)});
      return std::nullopt;
    }
    return FactValue{Interval{low, high}};
  }

  static Bilingual shown(const Wanted& wanted, const Rational& value) {
    const Quantity quantity{value, wanted.type->unit};
    return {show(quantity, Language::english), show(quantity, Language::chinese)};
  }
  static Bilingual bounds(const Wanted& wanted) {
    Bilingual text;
    if (wanted.at_least) {
      const Bilingual least = shown(wanted, *wanted.at_least);
      text = {"at least " + least.english, "不低于 " + least.chinese};
    }
    if (wanted.at_most) {
      const Bilingual most = shown(wanted, *wanted.at_most);
      text.english += (text.english.empty() ? "at most " : " and at most ") + most.english;
      text.chinese += (text.chinese.empty() ? "不高于 " : "且不高于 ") + most.chinese;
    }
    return text;
  }

  std::optional<FactValue> date(const Wanted& wanted, const GivenValue& given) {
    if (const auto* day = std::get_if<Date>(&given.value)) {
      return FactValue{*day};
    }
    return wrong_kind_or_word(wanted, given);
  }

  std::optional<FactValue> text(const Wanted& wanted, const GivenValue& given) {
    if (const auto* word = std::get_if<GivenValue::Word>(&given.value)) {
      return FactValue{word->text};
    }
    // A text that happens to read as something else is still a text.
    if (const auto* day = std::get_if<Date>(&given.value)) {
      return FactValue{day->text()};
    }
    const auto* figure = std::get_if<GivenValue::Number>(&given.value);
    if (figure != nullptr && figure->bare) {
      return FactValue{figure->quantity.value.exact()};
    }
    return wrong_kind(wanted, given);
  }

  std::optional<FactValue> choice(const Wanted& wanted, const GivenValue& given) {
    const auto* word = std::get_if<GivenValue::Word>(&given.value);
    if (word == nullptr) {
      return wrong_kind(wanted, given);
    }
    const std::vector<program::Names>& choices = program_.choice_sets.at(wanted.type->set).choices;
    const std::string key = name_key(word->text);
    for (std::size_t at = 0; at < choices.size(); ++at) {
      if (names_it(choices[at], key)) {
        return FactValue{static_cast<Index>(at)};
      }
    }
    Diagnostic diagnostic{
        Code::stranger_to_choice, given.span, {wanted.name, word->text, listed(choices)}, {}, {}, {}, true};
    add_near_names(diagnostic, word->text, spellings(choices));
    diagnostics_.report(std::move(diagnostic));
    return std::nullopt;
  }

  std::optional<FactValue> list(const Wanted& wanted, const GivenValue& given) {
    const auto* members = std::get_if<std::vector<GivenValue::Member>>(&given.value);
    if (members == nullptr) {
      return wrong_kind(wanted, given);
    }
    const program::Record& record = program_.records.at(wanted.type->set);
    std::vector<Member> result;
    for (std::size_t at = 0; at < members->size(); ++at) {
      result.push_back(member(wanted, record, (*members)[at], at));
    }
    return FactValue{std::move(result)};
  }

  Member member(const Wanted& list, const program::Record& record, const GivenValue::Member& given, std::size_t at) {
    Member result;
    result.fields.resize(record.fields.size());
    std::set<std::size_t> seen;
    for (const auto& [name, value] : given.fields) {
      const std::string key = name_key(name);
      const auto field = std::find_if(record.fields.begin(), record.fields.end(),
                                      [&key](const program::Field& one) { return names_it(one.names, key); });
      if (field == record.fields.end()) {
        std::vector<program::Names> all;
        for (const program::Field& one : record.fields) {
          all.push_back(one.names);
        }
        Diagnostic diagnostic{Code::unknown_member_field, value.span, {list.name, name, listed(all)}, {}, {}, {}, true};
        add_near_names(diagnostic, name, spellings(all));
        diagnostics_.report(std::move(diagnostic));
        continue;
      }
      const auto index = static_cast<std::size_t>(field - record.fields.begin());
      Wanted wanted;
      wanted.name = member_name(list.name, at, field->names);
      wanted.type = &field->type;
      wanted.unit_scale = field->unit_scale;
      wanted.at_least = field->at_least;
      wanted.at_most = field->at_most;
      if (!seen.insert(index).second) {
        diagnostics_.report(Code::fact_given_twice, value.span, {wanted.name});
      } else if (!std::holds_alternative<GivenValue::Unknown>(value.value)) {
        result.fields[index] = read(wanted, value);
      }
    }
    return result;
  }

  static Bilingual member_name(const Bilingual& list, std::size_t at, const program::Names& field) {
    const std::string number = "[" + std::to_string(at + 1) + "].";
    return {list.english + number + field.in(Language::english), list.chinese + number + field.in(Language::chinese)};
  }

  const Program& program_;
  Diagnostics& diagnostics_;
};

/// What a case can say something of in this program.
std::optional<Symbol> find_giveable(const Program& program, std::string_view name) {
  const std::optional<Symbol> symbol = program.find(name);
  if (symbol && symbol->kind == SymbolKind::target) {
    return Symbol{SymbolKind::fact, program.targets.at(symbol->index).actual};
  }
  return symbol;
}

bool is_giveable(SymbolKind kind) {
  return kind == SymbolKind::fact || kind == SymbolKind::definition || kind == SymbolKind::interpretation;
}

class Binder {
public:
  Binder(BoundCase& target, Diagnostics& diagnostics) : target_(target), diagnostics_(diagnostics) {}

  /// INVARIANT: the symbol is giveable.
  void bind(Symbol symbol, const GivenFact& given) {
    const Program& program = *target_.program;
    if (symbol.kind == SymbolKind::interpretation) {
      reading(symbol.index, given);
      return;
    }
    ValueReader::Wanted wanted;
    std::optional<FactValue>* place = nullptr;
    if (symbol.kind == SymbolKind::fact) {
      const program::Fact& fact = program.facts.at(symbol.index);
      wanted.name = both(fact.names);
      wanted.type = &fact.type;
      wanted.unit_scale = fact.unit_scale;
      wanted.at_least = fact.at_least;
      wanted.at_most = fact.at_most;
      place = &target_.facts.facts.at(symbol.index);
    } else {
      const program::Definition& definition = program.definitions.at(symbol.index);
      wanted.name = both(definition.names);
      wanted.type = &definition.type;
      place = &target_.facts.definitions.at(symbol.index);
    }
    if (std::holds_alternative<GivenValue::Unknown>(given.value.value)) {
      place->reset();
      return;
    }
    if (std::optional<FactValue> value = ValueReader(program, diagnostics_).read(wanted, given.value)) {
      *place = std::move(value);
    }
  }

private:
  void reading(Index index, const GivenFact& given) {
    const program::Interpretation& interpretation = target_.program->interpretations.at(index);
    std::optional<Index>& place = target_.facts.readings.at(index);
    if (std::holds_alternative<GivenValue::Unknown>(given.value.value)) {
      place.reset();
      return;
    }
    std::vector<program::Names> labels;
    const auto* word = std::get_if<GivenValue::Word>(&given.value.value);
    for (std::size_t at = 0; at < interpretation.readings.size(); ++at) {
      const std::string& label = interpretation.readings[at].label;
      labels.push_back(program::Names{label, ""});
      if (word != nullptr && name_key(label) == name_key(word->text)) {
        place = static_cast<Index>(at);
        return;
      }
    }
    const Bilingual name = both(interpretation.names);
    if (word == nullptr) {
      diagnostics_.report(Code::wrong_kind_of_fact, given.value.span,
                          {name, Bilingual("one of its readings", "其读法之一"), Bilingual("a value", "数值")});
      return;
    }
    Diagnostic diagnostic{
        Code::unknown_reading, given.value.span, {name, word->text, listed(labels)}, {}, {}, {}, true};
    add_near_names(diagnostic, word->text, spellings(labels));
    diagnostics_.report(std::move(diagnostic));
  }

  BoundCase& target_;
  Diagnostics& diagnostics_;
};

void bind_as_of(std::vector<BoundCase>& cases, const GivenFact& given, Diagnostics& diagnostics) {
  std::optional<Date> day;
  if (const auto* date = std::get_if<Date>(&given.value.value)) {
    day = *date;
  } else if (!std::holds_alternative<GivenValue::Unknown>(given.value.value)) {
    const auto* word = std::get_if<GivenValue::Word>(&given.value.value);
    diagnostics.report(Code::as_of_no_date, given.value.span, {word != nullptr ? word->text : given.name});
    return;
  }
  for (BoundCase& one : cases) {
    one.facts.as_of = day;
  }
}

std::vector<std::string> all_names(const std::vector<BoundCase>& cases) {
  std::vector<program::Names> all;
  for (const BoundCase& one : cases) {
    for (const program::Fact& fact : one.program->facts) {
      all.push_back(fact.names);
    }
    for (const program::Definition& definition : one.program->definitions) {
      all.push_back(definition.names);
    }
    for (const program::Interpretation& interpretation : one.program->interpretations) {
      all.push_back(interpretation.names);
    }
  }
  return spellings(all);
}

} // namespace

std::vector<BoundCase> empty_cases(const std::vector<const Program*>& programs) {
  std::vector<BoundCase> cases;
  for (const Program* program : programs) {
    cases.push_back(BoundCase{program, empty_case(*program)});
  }
  return cases;
}

void bind_facts(std::vector<BoundCase>& cases, const GivenFacts& given, Diagnostics& diagnostics) {
  std::set<std::pair<std::size_t, std::pair<SymbolKind, Index>>> seen; // by case
  bool as_of_seen = false;
  for (const GivenFact& fact : given.facts) {
    if (is_as_of(fact.name)) {
      if (as_of_seen) {
        diagnostics.report(Code::fact_given_twice, fact.name_span, {fact.name});
      }
      as_of_seen = true;
      bind_as_of(cases, fact, diagnostics);
      continue;
    }
    bool known = false;
    std::optional<SymbolKind> other;
    for (std::size_t at = 0; at < cases.size(); ++at) {
      const std::optional<Symbol> symbol = find_giveable(*cases[at].program, fact.name);
      if (!symbol) {
        continue;
      }
      if (!is_giveable(symbol->kind)) {
        other = symbol->kind;
        continue;
      }
      known = true;
      if (!seen.insert({at, {symbol->kind, symbol->index}}).second) {
        diagnostics.report(Code::fact_given_twice, fact.name_span, {fact.name});
        continue;
      }
      Binder(cases[at], diagnostics).bind(*symbol, fact);
    }
    if (known) {
      continue;
    }
    if (other) {
      diagnostics.report(Code::not_a_fact, fact.name_span, {fact.name, kind_words(*other)});
      continue;
    }
    Diagnostic diagnostic{Code::unknown_fact, fact.name_span, {fact.name}, {}, {}, {}, true};
    add_near_names(diagnostic, fact.name, all_names(cases));
    diagnostics.report(std::move(diagnostic));
  }
}

Case bind_case(const Program& program, const GivenFacts& given, Diagnostics& diagnostics) {
  std::vector<BoundCase> cases = empty_cases({&program});
  bind_facts(cases, given, diagnostics);
  return std::move(cases.front().facts);
}

} // namespace kuan
