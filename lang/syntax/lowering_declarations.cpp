#include "lang/syntax/lowering.hpp"

#include "lang/syntax/words.hpp"

#include <utility>

namespace kuan {

using namespace tree;

Statement Lowering::declaration(const Node& node, const LayoutLine& line) {
  Statement result;
  result.span = line.span;
  switch (node.kind) {
  case Kind::use:
    result.node = Use{name_list(find(node, Kind::name_list))};
    break;
  case Kind::document:
    result.node = document(node, line);
    break;
  case Kind::article:
    result.node = article(node);
    break;
  case Kind::fact:
    result.node = fact(node);
    break;
  case Kind::determination: {
    Determination determination;
    determination.names = names(find(node, Kind::names));
    if (const Node* kind = find(node, Kind::type))
      determination.type = type(kind);
    for (const Node* by : all(node, Kind::by_part)) {
      for (Text& agency : texts(find(*by, Kind::texts)))
        determination.by.push_back(std::move(agency));
    }
    for (const Node* asked : all(node, Kind::asked_part)) {
      for (const Node* question : all(*asked, Kind::text))
        determination.questions.push_back(text_value(*question));
    }
    result.node = std::move(determination);
    break;
  }
  case Kind::parameter:
    result.node = parameter(node, line);
    break;
  case Kind::record:
    result.node = record(node, line);
    break;
  case Kind::let: {
    Let let;
    let.names = names(find(node, Kind::names));
    if (const Node* means = find(node, Kind::means_part)) {
      let.condition = true;
      let.value = first_expression(*means);
    } else if (const Node* equals = find(node, Kind::derivation_part)) {
      let.value = first_expression(*equals);
    }
    result.node = std::move(let);
    break;
  }
  case Kind::interpret:
    result.node = interpret(node, line);
    break;
  case Kind::measure:
    result.node = measure(node);
    break;
  case Kind::unit:
    result.node = UnitDeclaration{names(find(node, Kind::names)), first_expression(node)};
    break;
  case Kind::table:
    result.node = table(node, line);
    break;
  case Kind::task: {
    Task task;
    task.names = names(find(node, Kind::names));
    task.qualifiers = qualifiers(node);
    result.node = std::move(task);
    break;
  }
  case Kind::target:
    result.node = target(node);
    break;
  case Kind::calendar:
    result.node = calendar(node, line);
    break;
  case Kind::scenario:
    result.node = scenario(node, line);
    break;
  default:
    result.node = Unreadable{};
    break;
  }
  // `task X: [23.3] …` and `target X: [22.2] …` carry their citation inside.
  for (Cited& cited : citations(find(node, Kind::citations)))
    result.citations.push_back(cited);
  return result;
}

TypeName Lowering::type(const Node* node) {
  TypeName result;
  if (node == nullptr)
    return result;
  result.span = node->span();
  if (find(*node, Kind::yes_or_no_type) != nullptr) {
    result.kind = TypeName::Kind::yes_or_no;
    return result;
  }
  if (const Node* list = find(*node, Kind::list_type)) {
    result.kind = TypeName::Kind::list;
    result.name = name_in(*list);
    return result;
  }
  const std::vector<const Node*> choices = all(*node, Kind::names);
  if (!choices.empty()) {
    result.kind = TypeName::Kind::choices;
    for (const Node* choice : choices)
      result.choices.push_back(names(choice));
    return result;
  }
  result.name = name_in(*node);
  if (!result.name.quoted) {
    if (const auto unit = read_unit_phrase(result.name.text)) {
      result.is_unit = true;
      result.unit = unit->unit;
      result.scale = unit->scale;
    }
  }
  return result;
}

Fact Lowering::fact(const Node& node) {
  Fact result;
  result.names = names(find(node, Kind::names));
  result.type = type(find(node, Kind::type));
  if (const Node* part = find(node, Kind::at_least_part))
    result.at_least = first_expression(*part);
  if (const Node* part = find(node, Kind::at_most_part))
    result.at_most = first_expression(*part);
  for (const Node* asked : all(node, Kind::asked_part)) {
    for (const Node* question : all(*asked, Kind::text))
      result.questions.push_back(text_value(*question));
  }
  if (const Node* part = find(node, Kind::derivation_part))
    result.derivation = first_expression(*part);
  return result;
}

std::optional<DateValue> Lowering::date_value(const Node* node) {
  if (node == nullptr)
    return std::nullopt;
  const Expression read = date(*node, true);
  if (const auto* value = std::get_if<DateValue>(&read.node))
    return *value;
  return std::nullopt;
}

Document Lowering::document(const Node& node, const LayoutLine& line) {
  Document result;
  result.names = names(find(node, Kind::names));
  for (const LayoutLine& child : line.children) {
    const auto root = match(child.span, concrete::Entry::document_line);
    const Node* part = find(*root, Kind::document_line);
    if (part == nullptr)
      continue;
    const Node* words = find(*part, Kind::text);
    if (begins(*part, Keyword::issued)) {
      result.issued = date_value(find(*part, Kind::date));
      result.issued_by = texts(find(*part, Kind::texts));
    } else if (begins(*part, Keyword::effective)) {
      result.effective = date_value(find(*part, Kind::date));
    } else if (words != nullptr && begins(*part, Keyword::number)) {
      result.number = text_value(*words);
    } else if (words != nullptr) {
      result.place = text_value(*words);
    }
  }
  return result;
}

Article Lowering::article(const Node& node) {
  Article result;
  if (const Node* place = find(node, Kind::locator)) {
    if (const auto locator = Locator::parse(text(*place)))
      result.place = *locator;
  } else {
    // `article preamble` and 条 前言 name what stands outside the articles by a word.
    std::string_view rest = text(node);
    rest.remove_prefix(match_keyword(rest, Keyword::article).length);
    rest.remove_prefix(match_blanks(rest));
    const bool preamble = match_keyword(rest, Keyword::preamble).length != 0;
    result.place.section = preamble ? Locator::Section::preamble : Locator::Section::closing;
  }
  if (const Node* title = find(node, Kind::quoted_name))
    result.title = name(*title);
  for (const Qualifier& one : qualifiers(node)) {
    if (const auto* lead = std::get_if<LedBy>(&one.node))
      result.lead = lead->lead;
    if (const auto* support = std::get_if<SupportedBy>(&one.node))
      result.support = support->support;
  }
  return result;
}

Parameter Lowering::parameter(const Node& node, const LayoutLine& line) {
  Parameter result;
  const Fact declared = fact(node);
  result.names = declared.names;
  result.type = declared.type;
  result.value = declared.derivation;
  for (const LayoutLine& child : line.children) {
    const auto root = match(child.span, concrete::Entry::dated_value);
    const Node* part = find(*root, Kind::dated_value);
    if (part == nullptr)
      continue;
    DatedValue value;
    for (const Qualifier& one : qualifiers(*part)) {
      if (const auto* window = std::get_if<Window>(&one.node))
        (window->until ? value.until : value.from) = window->bound;
    }
    value.value = first_expression(*part);
    result.dated.push_back(std::move(value));
  }
  return result;
}

Record Lowering::record(const Node& node, const LayoutLine& line) {
  Record result;
  result.names = names(find(node, Kind::names));
  for (const LayoutLine& child : line.children) {
    const auto root = match(child.span, concrete::Entry::field);
    if (const Node* part = find(*root, Kind::field))
      result.fields.push_back(fact(*part));
  }
  return result;
}

Interpret Lowering::interpret(const Node& node, const LayoutLine& line) {
  Interpret result;
  result.names = names(find(node, Kind::names));
  for (const LayoutLine& child : line.children) {
    const auto root = match(child.span, concrete::Entry::reading);
    const Node* part = find(*root, Kind::reading);
    if (part == nullptr)
      continue;
    Reading reading;
    reading.span = child.span;
    reading.label = name_in(*part);
    reading.condition = first_expression(*part);
    if (const Node* because = find(*part, Kind::text))
      reading.because = text_value(*because);
    result.readings.push_back(std::move(reading));
  }
  return result;
}

Measure Lowering::measure(const Node& node) {
  Measure result;
  result.names = names(find(node, Kind::names));
  result.type = type(find(node, Kind::type));
  if (const Node* part = find(node, Kind::applicants_part))
    result.applicants = name_list(part);
  if (const Node* part = find(node, Kind::paid_by_part))
    result.paid_by = texts(find(*part, Kind::texts));
  if (const Node* part = find(node, Kind::purpose_part)) {
    if (const Node* words = find(*part, Kind::text))
      result.purpose = text_value(*words);
  }
  return result;
}

Table Lowering::table(const Node& node, const LayoutLine& line) {
  Table result;
  result.names = names(find(node, Kind::names));
  result.type = type(find(node, Kind::type));
  result.by = name_in(node);
  for (const LayoutLine& child : line.children) {
    const auto root = match(child.span, concrete::Entry::row);
    const Node* part = find(*root, Kind::row);
    if (part != nullptr)
      result.rows.push_back({name_in(*part), first_expression(*part)});
  }
  return result;
}

Target Lowering::target(const Node& node) {
  Target result;
  result.names = names(find(node, Kind::names));
  if (const Node* sign = find(node, Kind::comparator))
    result.comparator = comparator(*sign);
  result.figure = first_expression(node);
  if (const Node* when = find(node, Kind::when_part))
    result.when = date_value(find(*when, Kind::date));
  result.qualifiers = qualifiers(node);
  return result;
}

CalendarYear Lowering::calendar(const Node& node, const LayoutLine& line) {
  CalendarYear result;
  if (const auto year = date_value(find(node, Kind::date)))
    result.year = year->literal.first.year();
  for (const LayoutLine& child : line.children) {
    const auto root = match(child.span, concrete::Entry::calendar_line);
    const Node* part = find(*root, Kind::calendar_line);
    if (part == nullptr)
      continue;
    auto& days = begins(*part, Keyword::rest) ? result.rest : result.working;
    for (Expression& day : expressions(*part))
      days.push_back(std::move(day));
  }
  return result;
}

} // namespace kuan
