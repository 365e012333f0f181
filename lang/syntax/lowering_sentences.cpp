#include "lang/syntax/lowering.hpp"

#include "lang/syntax/slips.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/syntax/words.hpp"

#include <algorithm>
#include <utility>

namespace kuan {

using namespace tree;

Name Lowering::name(const Node& node) {
  std::string_view spelled = text(node);
  Name result;
  result.span = node.span();
  if (node.kind == Kind::quoted_name) {
    constexpr std::string_view open = "「";
    spelled.remove_prefix(open.size());
    spelled.remove_suffix(std::string_view("」").size());
    result.quoted = true;
  }
  // Blanks, line ends and comments between the words of a name all count as one blank.
  const bool any_text = node.kind != Kind::plain_name;
  std::size_t position = match_blanks(spelled);
  while (position < spelled.size()) {
    const std::size_t word =
        any_text ? spelled.substr(position).find_first_of(" \t") : match_word(spelled.substr(position));
    const std::size_t length = std::min(word, spelled.size() - position);
    if (length == 0)
      break;
    if (!result.text.empty())
      result.text.push_back(' ');
    result.text.append(spelled.substr(position, length));
    position += length;
    position += any_text ? std::min(spelled.size() - position, spelled.substr(position).find_first_not_of(" \t"))
                         : match_blanks(spelled.substr(position));
  }
  return result;
}

Name Lowering::name_in(const Node& node) {
  for (const Node& child : node.children()) {
    if (child.kind == Kind::plain_name || child.kind == Kind::quoted_name)
      return name(child);
  }
  return {{node.begin, node.end}, "", false};
}

Names Lowering::names(const Node* node) {
  Names result;
  if (node == nullptr)
    return result;
  bool first = true;
  for (const Node& child : node->children()) {
    if (child.kind != Kind::plain_name && child.kind != Kind::quoted_name && child.kind != Kind::line_name)
      continue;
    if (first) {
      result.first = name(child);
      first = false;
    } else {
      result.second = name(child);
    }
  }
  return result;
}

Text Lowering::text_value(const Node& node) {
  std::string_view spelled = text(node);
  const std::size_t mark = spelled.starts_with("\"") ? 1 : std::string_view("“").size();
  spelled.remove_prefix(std::min(mark, spelled.size()));
  spelled.remove_suffix(std::min(mark, spelled.size()));
  return {node.span(), std::string(spelled)};
}

std::vector<Text> Lowering::texts(const Node* node) {
  std::vector<Text> found;
  if (node == nullptr)
    return found;
  for (const Node* part : all(*node, Kind::text))
    found.push_back(text_value(*part));
  return found;
}

std::vector<Name> Lowering::name_list(const Node* node) {
  std::vector<Name> found;
  if (node == nullptr)
    return found;
  for (const Node& child : node->children()) {
    if (child.kind == Kind::plain_name || child.kind == Kind::quoted_name)
      found.push_back(name(child));
  }
  return found;
}

std::vector<Cited> Lowering::citations(const Node* node) {
  std::vector<Cited> found;
  if (node == nullptr)
    return found;
  for (const Node* place : all(*node, Kind::locator)) {
    if (const auto locator = Locator::parse(text(*place))) {
      found.push_back({place->span(), *locator});
    } else {
      diagnostics_.report(Code::missing_locator, place->span());
    }
  }
  return found;
}

Modality Lowering::modality(const Node* node) const {
  if (node == nullptr)
    return Modality::plain;
  if (begins(*node, Keyword::must_not))
    return Modality::must_not;
  return begins(*node, Keyword::must) ? Modality::must : Modality::may;
}

Sentence Lowering::sentence(const Node& node) {
  Sentence result;
  result.span = node.span();
  result.language = language_of(node.span());
  result.citations = citations(find(node, Kind::citations));
  if (const Node* order = find(node, Kind::order)) {
    if (begins(*order, Keyword::also)) {
      result.order = Order::also;
    } else if (begins(*order, Keyword::otherwise)) {
      result.order = Order::otherwise;
    } else if (begins(*order, Keyword::or_)) {
      result.order = Order::option;
    } else {
      result.order = Order::instead;
      result.displaced = citations(find(*order, Kind::citations));
    }
  }
  result.in_principle = find(node, Kind::in_principle) != nullptr;
  for (const Node& child : node.children()) {
    switch (child.kind) {
    case Kind::give:
    case Kind::relieve:
    case Kind::change:
    case Kind::deduct:
    case Kind::duty:
    case Kind::counts_as:
    case Kind::figure_action:
    case Kind::change_of_figure:
    case Kind::unknown_verb:
      result.action = action(child, result);
      break;
    default:
      break;
    }
  }
  // `may instead grant …`: the permission stands before the order.
  if (find(node, Kind::modality) != nullptr)
    result.modality = Modality::may;
  result.qualifiers = qualifiers(node);
  return result;
}

Action Lowering::action(const Node& node, Sentence& into) {
  into.modality = modality(find(node, Kind::modality));
  if (const Node* each = find(node, Kind::each))
    into.each = ForEach{each->span(), name_in(*each)};
  const bool prescribed = find(node, Kind::as_prescribed) != nullptr;
  const Node* verb = find(node, Kind::word);
  switch (node.kind) {
  case Kind::give: {
    Give give;
    static constexpr std::pair<Keyword, GiveVerb> verbs[] = {
        {Keyword::refund, GiveVerb::refund}, {Keyword::pay, GiveVerb::pay},
        {Keyword::grant, GiveVerb::grant},   {Keyword::subsidise, GiveVerb::subsidise},
        {Keyword::reward, GiveVerb::reward}, {Keyword::lend, GiveVerb::lend},
        {Keyword::apply, GiveVerb::apply}};
    for (const auto& row : verbs) {
      if (verb != nullptr && begins(*verb, row.first))
        give.verb = row.second;
    }
    give.as_prescribed = prescribed;
    for (const Node& child : node.children()) {
      if (is_expression(child.kind))
        give.amount = expression(child);
    }
    if (give.amount)
      spread_over_time(*give.amount, find(node, Kind::each));
    if (give.amount && std::holds_alternative<Missing>(give.amount->node) && prescribed)
      give.amount.reset();
    return give;
  }
  case Kind::relieve:
  case Kind::change: {
    Relieve relieve;
    static constexpr std::pair<Keyword, ReliefVerb> verbs[] = {
        {Keyword::exempt, ReliefVerb::exempt}, {Keyword::waive, ReliefVerb::waive},
        {Keyword::defer, ReliefVerb::defer},   {Keyword::reduce, ReliefVerb::reduce},
        {Keyword::raise, ReliefVerb::raise},   {Keyword::extend, ReliefVerb::extend}};
    for (const auto& row : verbs) {
      if (verb != nullptr && begins(*verb, row.first))
        relieve.verb = row.second;
    }
    relieve.objects = name_list(find(node, Kind::name_list));
    if (const Node* by = find(node, Kind::change_by))
      relieve.by = first_expression(*by);
    if (const Node* to = find(node, Kind::change_to))
      relieve.to = first_expression(*to);
    relieve.as_prescribed = prescribed;
    return relieve;
  }
  case Kind::deduct: {
    Deduct deduct{first_expression(node), name_list(find(node, Kind::name_list))};
    spread_over_time(deduct.amount, find(node, Kind::each));
    return deduct;
  }
  case Kind::duty:
    return duty(node);
  case Kind::counts_as:
    return CountsAs{name_in(node)};
  case Kind::figure_action: {
    tree::Figure figure;
    if (const Node* bound = find(node, Kind::figure_bound)) {
      figure.bound = begins(*bound, Keyword::at_most) ? tree::Figure::Bound::at_most : tree::Figure::Bound::at_least;
    }
    figure.amount = first_expression(node);
    if (const Node* was = find(node, Kind::was))
      figure.was = first_expression(*was);
    return figure;
  }
  case Kind::change_of_figure: {
    std::vector<Expression> figures = expressions(node);
    tree::Figure figure;
    if (figures.size() == 2) {
      figure.was = std::move(figures[0]);
      figure.amount = std::move(figures[1]);
    }
    return figure;
  }
  default: {
    const Name begins_with = name_in(node);
    report_unknown_verb(begins_with);
    return QualifiersOnly{};
  }
  }
}

/// 对 招用人员 每人 每月 给予 300元 is 300元 a month for each: what stands with 每人 and is no head goes with the
/// amount.
void Lowering::spread_over_time(Expression& amount, const Node* each) const {
  if (each == nullptr)
    return;
  for (const Node* word : all(*each, Kind::each_unit)) {
    const UnitWord* unit = nullptr;
    if (match_each_unit(text(*word), &unit) == 0 || unit->unit == Unit::of(Dimension::person) ||
        unit->unit == Unit::of(Dimension::count))
      continue;
    if (auto* literal = std::get_if<NumberLiteral>(&amount.node)) {
      literal->per.push_back(unit);
      continue;
    }
    Per spread;
    const Span span = amount.span;
    spread.value.push_back(std::move(amount));
    spread.per.push_back(unit);
    amount = {span, std::move(spread)};
  }
}

void Lowering::report_unknown_verb(const Name& begins_with) {
  Diagnostic unknown{Code::unknown_verb, begins_with.span, {begins_with.text}, {}, {}, {}, true};
  std::vector<std::string> verbs;
  for (const Spelling& row : vocabulary()) {
    if (row.group == WordGroup::starter)
      verbs.emplace_back(row.text);
  }
  const std::string first = begins_with.text.substr(0, begins_with.text.find(' '));
  for (std::string& near : near_names(first, verbs, 1)) {
    const Span word{begins_with.span.begin, begins_with.span.begin + static_cast<std::uint32_t>(first.size())};
    unknown.fixes.push_back({word, std::move(near), false});
  }
  const std::string_view line = sources_.text({begins_with.span.end, sources_.line(begins_with.span.begin).end});
  const bool alone = line.substr(match_blanks(line)).empty();
  explain_unknown_verb(unknown, begins_with.text, begins_with.span, alone);
  diagnostics_.report(std::move(unknown));
}

Duty Lowering::duty(const Node& node) {
  Duty result;
  result.act = names(find(node, Kind::names));
  if (result.act.first.text.empty())
    result.act.first = name_in(node);
  for (const Node* to : all(node, Kind::duty_agencies)) {
    for (Text& agency : texts(find(*to, Kind::texts)))
      result.to.push_back(std::move(agency));
  }
  if (const Node* limit = find(node, Kind::deadline))
    result.deadline = deadline(*limit);
  return result;
}

Deadline Lowering::deadline(const Node& node) {
  Deadline result;
  bool after = false;
  bool within = begins(node, Keyword::within) && language_of(node.span()) == Language::english;
  for (const Node* word : all(node, Kind::word)) {
    after = after || is(*word, Keyword::after);
    within = within || is(*word, Keyword::within);
  }
  const Node* length = find(node, Kind::figure);
  result.duration = length == nullptr ? missing(node.span()) : figure(*length);
  result.event = missing(node.span());
  for (const Node& child : node.children()) {
    if (child.kind == Kind::date || child.kind == Kind::reference)
      result.event = primary(child);
  }
  // 在 E 后 5日 is read as within those days even without 内: a duty cannot begin before its event.
  if (length == nullptr) {
    result.kind = Deadline::Kind::by_date;
  } else if (after) {
    result.kind = Deadline::Kind::within_after;
  } else {
    result.kind = within ? Deadline::Kind::within_before : Deadline::Kind::at_least_before;
  }
  return result;
}

std::vector<Qualifier> Lowering::qualifiers(const Node& node) {
  std::vector<Qualifier> found;
  for (const Node& child : node.children()) {
    if (auto one = qualifier(child))
      found.push_back(std::move(*one));
  }
  return found;
}

std::optional<Qualifier> Lowering::qualifier(const Node& node) {
  switch (node.kind) {
  case Kind::if_qualifier:
    return Qualifier{node.span(), If{begins(node, Keyword::unless), first_expression(node)}};
  case Kind::where_qualifier:
    return Qualifier{node.span(), Where{first_expression(node)}};
  case Kind::from_qualifier:
  case Kind::until_qualifier: {
    Window window;
    window.until = node.kind == Kind::until_qualifier;
    const Node* day = find(node, Kind::date);
    window.bound = day != nullptr ? date(*day, true) : first_expression(node);
    return Qualifier{node.span(), std::move(window)};
  }
  case Kind::longest_qualifier: {
    ForAtMost longest;
    longest.month_of_start = find(node, Kind::month_of) != nullptr;
    // In English the length comes before the day it starts from, in Chinese after it.
    std::vector<Expression> parts = expressions(node);
    const bool starts_first = begins(node, Keyword::from);
    if (parts.empty())
      return std::nullopt;
    if (parts.size() == 1) {
      longest.duration = std::move(parts[0]);
    } else {
      longest.duration = std::move(parts[starts_first ? 1 : 0]);
      longest.start = std::move(parts[starts_first ? 0 : 1]);
    }
    return Qualifier{node.span(), std::move(longest)};
  }
  case Kind::cap_qualifier:
    return cap(node);
  case Kind::once_qualifier:
    return Qualifier{node.span(), Times{1, begins(node, Keyword::once_a_year)}};
  case Kind::paid_until_qualifier: {
    const Node* day = find(node, Kind::date);
    return Qualifier{node.span(), PaidUntil{day != nullptr ? date(*day, true) : first_expression(node)}};
  }
  case Kind::determined_by_qualifier:
    return Qualifier{node.span(), DeterminedBy{texts(find(node, Kind::texts))}};
  case Kind::in_principle_qualifier:
    return Qualifier{node.span(), InPrinciple{}};
  case Kind::as_prescribed_qualifier:
    return Qualifier{node.span(), AsPrescribed{}};
  case Kind::note_qualifier: {
    const Node* words = find(node, Kind::text);
    return Qualifier{node.span(), Note{words == nullptr ? Text{node.span(), ""} : text_value(*words)}};
  }
  case Kind::led_by_qualifier:
    return Qualifier{node.span(), LedBy{texts(find(node, Kind::texts))}};
  case Kind::supported_by_qualifier:
    return Qualifier{node.span(), SupportedBy{texts(find(node, Kind::texts))}};
  default:
    return std::nullopt;
  }
}

std::optional<Qualifier> Lowering::cap(const Node& node) {
  Cap cap;
  cap.also = find(node, Kind::also_cap) != nullptr;
  cap.in_total = find(node, Kind::in_total) != nullptr;
  cap.amount = first_expression(node);
  std::vector<const UnitWord*> per;
  for (const Node* each : all(node, Kind::each_unit)) {
    const UnitWord* unit = nullptr;
    if (match_each_unit(text(*each), &unit) != 0)
      per.push_back(unit);
  }
  if (auto* number = std::get_if<NumberLiteral>(&cap.amount.node)) {
    const std::string_view spelled = sources_.text(cap.amount.span);
    const bool of_times = spelled.ends_with("次") || spelled.ends_with("times") || spelled.ends_with("time");
    const std::optional<std::int64_t> count = number->value.floor();
    if (of_times && number->value.is_whole() && count && *count >= 0 && *count <= 1000) {
      return Qualifier{node.span(), Times{static_cast<std::uint32_t>(*count), false}};
    }
    number->per.insert(number->per.begin(), per.begin(), per.end());
  } else if (!per.empty()) {
    // 每年 最多 A is `at most (A) per year`, which English cannot say without the parentheses.
    const Span span = cap.amount.span;
    if (!std::holds_alternative<Parenthesised>(cap.amount.node)) {
      Parenthesised inner;
      inner.inner.push_back(std::move(cap.amount));
      cap.amount = {span, std::move(inner)};
    }
    Per wrapped;
    wrapped.value.push_back(std::move(cap.amount));
    wrapped.per = std::move(per);
    cap.amount = {span, std::move(wrapped)};
  }
  return Qualifier{node.span(), std::move(cap)};
}

} // namespace kuan
