#include "interpreter/report/question.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/facts/bind.hpp"
#include "interpreter/facts/uses.hpp"
#include "interpreter/report/facts.hpp"

#include <charconv>

namespace kuan {

namespace {

using program::Index;
using program::Program;
using program::SymbolKind;

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

/// `hires[3].contract` as its three parts.
struct MemberName {
  std::string_view list;
  std::size_t number = 0;
  std::string_view field;
};

std::optional<MemberName> split_member(std::string_view need) {
  const std::size_t open = need.rfind('[');
  const std::size_t close = need.find("].", open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) {
    return std::nullopt;
  }
  MemberName name{need.substr(0, open), 0, need.substr(close + 2)};
  const std::string_view digits = need.substr(open + 1, close - open - 1);
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), name.number);
  const bool whole = fault == std::errc() && end == digits.data() + digits.size() && name.number > 0;
  return whole ? std::optional<MemberName>(name) : std::nullopt;
}

std::optional<Needed> find_member(const Program& program, const MemberName& name) {
  const std::optional<program::Symbol> list = program.find(name.list);
  if (!list || list->kind != SymbolKind::fact || program.facts[list->index].type.kind != program::TypeKind::list) {
    return std::nullopt;
  }
  const std::vector<program::Field>& fields = program.records.at(program.facts[list->index].type.set).fields;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    if (fields[at].names.english == name.field || fields[at].names.chinese == name.field) {
      return Needed{Needed::Kind::member_field, list->index, name.number - 1, static_cast<Index>(at)};
    }
  }
  return std::nullopt;
}

std::string named(const program::Names& names, const Bilingual& question, Language language) {
  const std::string& words = question_words(question, language);
  return words.empty() ? names.in(language) : names.in(language) + say(language, ": ", "：") + words;
}

std::string used_by_words(const Program& program, Index fact, Language language) {
  const std::vector<std::vector<Index>> uses = measures_by_fact(program);
  std::vector<std::string> names;
  for (const Index measure : uses.at(fact)) {
    names.push_back(program.measures.at(measure).names.in(language));
  }
  return names.empty() ? std::string()
                       : say(language, "these turn on it: ", "与之有关的项目：") + list_words(names, language, false);
}

Question about_fact(const Program& program, Index index, Language language) {
  const program::Fact& fact = program.facts.at(index);
  Question question{named(fact.names, fact.question, language), takes_words(program, fact, language),
                    used_by_words(program, index, language)};
  if (fact.type.kind == program::TypeKind::list) {
    question.takes += say(language, "; a number says how many there are", "；只写数字表示共有几名（项）");
  }
  return question;
}

Question about_member(const Program& program, const Needed& needed, Language language) {
  const program::Fact& list = program.facts.at(needed.thing);
  const program::Field& field = program.records.at(list.type.set).fields.at(needed.field);
  const std::string number = "[" + std::to_string(needed.member + 1) + "] ";
  return {list.names.in(language) + number + named(field.names, field.question, language),
          type_words(program, field.type, field.unit_scale).in(language),
          used_by_words(program, needed.thing, language)};
}

Question about_interpretation(const Program& program, Index index, Language language) {
  const program::Interpretation& interpretation = program.interpretations.at(index);
  Question question;
  question.asked = say(language, "which reading of `", "采用哪一种读法：「") + interpretation.names.in(language) +
                   say(language, "`?", "」？");
  std::vector<std::string> labels;
  for (const program::Interpretation::Reading& reading : interpretation.readings) {
    labels.push_back(reading.label);
    if (!reading.because.empty()) {
      question.why += (question.why.empty() ? "" : say(language, "; ", "；")) + reading.label +
                      say(language, ": ", "：") + reading.because;
    }
  }
  question.takes = list_words(labels, language, true);
  return question;
}

} // namespace

std::optional<Needed> find_needed(const Program& program, std::string_view need) {
  if (need == "as of") {
    return Needed{Needed::Kind::as_of, 0, 0, 0};
  }
  if (const std::optional<MemberName> member = split_member(need)) {
    return find_member(program, *member);
  }
  const std::optional<program::Symbol> symbol = program.find(need);
  if (!symbol) {
    return std::nullopt;
  }
  switch (symbol->kind) {
  case SymbolKind::fact:
    return Needed{Needed::Kind::fact, symbol->index, 0, 0};
  case SymbolKind::definition:
    return Needed{Needed::Kind::definition, symbol->index, 0, 0};
  case SymbolKind::interpretation:
    return Needed{Needed::Kind::interpretation, symbol->index, 0, 0};
  default:
    return std::nullopt;
  }
}

Question question_of(const Program& program, const Needed& needed, Language language) {
  switch (needed.kind) {
  case Needed::Kind::fact:
    return about_fact(program, needed.thing, language);
  case Needed::Kind::member_field:
    return about_member(program, needed, language);
  case Needed::Kind::definition: {
    const program::Definition& definition = program.definitions.at(needed.thing);
    return {definition.names.in(language), type_words(program, definition.type, 1).in(language), {}};
  }
  case Needed::Kind::interpretation:
    return about_interpretation(program, needed.thing, language);
  case Needed::Kind::as_of:
    break;
  }
  return {say(language, "as of which day?", "截至哪一天？"),
          say(language, "a date such as 2020-11-01", "日期（如 2020-11-01）"),
          say(language, "sentences with a window are in force or not by this day", "有期限的条款以此日判断是否施行")};
}

} // namespace kuan
