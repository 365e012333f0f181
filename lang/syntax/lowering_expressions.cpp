#include "lang/syntax/lowering.hpp"

#include "lang/syntax/slips.hpp"
#include "lang/syntax/words.hpp"

#include <algorithm>
#include <utility>

namespace kuan {

using namespace tree;

bool Lowering::is_expression(Kind kind) {
  switch (kind) {
  case Kind::condition:
  case Kind::negation:
  case Kind::comparison:
  case Kind::sum:
  case Kind::up_to:
  case Kind::product:
  case Kind::factor:
  case Kind::parenthesised:
  case Kind::extreme:
  case Kind::count_english:
  case Kind::total_english:
  case Kind::shift:
  case Kind::range:
  case Kind::slash_date:
  case Kind::date:
  case Kind::figure:
  case Kind::text:
  case Kind::applicants_reference:
  case Kind::aggregate_chinese:
  case Kind::reference:
  case Kind::unclosed:
  case Kind::missing:
    return true;
  default:
    return false;
  }
}

std::vector<Expression> Lowering::expressions(const Node& node) {
  std::vector<Expression> found;
  for (const Node& child : node.children()) {
    if (is_expression(child.kind))
      found.push_back(expression(child));
  }
  return found;
}

Expression Lowering::first_expression(const Node& node) {
  for (const Node& child : node.children()) {
    if (is_expression(child.kind))
      return expression(child);
  }
  return missing({node.end, node.end});
}

Expression Lowering::expression(const Node& node) {
  switch (node.kind) {
  case Kind::condition:
    return condition(node);
  case Kind::negation: {
    const std::size_t marks = all(node, Kind::negation_mark).size();
    Expression inner = first_expression(node);
    // Two `not`s cancel, so however many stand there the tree stays flat.
    if (marks % 2 == 0)
      return inner;
    Not result;
    result.inner.push_back(std::move(inner));
    return {node.span(), std::move(result)};
  }
  case Kind::comparison:
    return comparison(node);
  case Kind::sum:
  case Kind::product: {
    std::vector<Expression> operands = expressions(node);
    if (operands.size() == 1)
      return std::move(operands.front());
    const std::vector<const Node*> signs = all(node, Kind::operation);
    if (node.kind == Kind::sum) {
      Sum result;
      result.operators.push_back(Sum::Operator::add);
      for (const Node* sign : signs) {
        const bool plus = text(*sign).starts_with("+") || text(*sign).starts_with("＋");
        result.operators.push_back(plus ? Sum::Operator::add : Sum::Operator::subtract);
      }
      result.operands = std::move(operands);
      return {node.span(), std::move(result)};
    }
    Product result;
    result.operators.push_back(Product::Operator::multiply);
    for (const Node* sign : signs) {
      const std::string_view spelled = text(*sign);
      const bool times = spelled == "×" || spelled == "*" || spelled == "＊";
      result.operators.push_back(times ? Product::Operator::multiply : Product::Operator::divide);
    }
    result.operands = std::move(operands);
    return {node.span(), std::move(result)};
  }
  case Kind::up_to: {
    UpTo result;
    result.most.push_back(first_expression(node));
    return {node.span(), std::move(result)};
  }
  case Kind::factor:
    return factor(node);
  default:
    return primary(node);
  }
}

Expression Lowering::factor(const Node& node) {
  std::vector<const Node*> shares; // before the whole
  std::vector<const Node*> suffixes;
  const Node* inner = nullptr;
  for (const Node& child : node.children()) {
    if (inner != nullptr)
      suffixes.push_back(&child);
    else if (is_expression(child.kind))
      inner = &child;
    else if (child.kind == Kind::share_prefix)
      shares.push_back(&child);
  }
  if (inner == nullptr)
    return missing(node.span());
  Expression result = primary(*inner);
  for (const Node* part : suffixes) {
    const Node* number = find(*part, Kind::figure);
    if (number == nullptr)
      continue;
    const Span whole{result.span.begin, part->end};
    if (part->kind == Kind::share_suffix) {
      Share share;
      share.parts.push_back(figure(*number));
      share.parts.push_back(std::move(result));
      result = {whole, std::move(share)};
    } else if (part->kind == Kind::shift_suffix) {
      Shift shift;
      shift.after = begins(*part, Keyword::after);
      shift.parts.push_back(figure(*number));
      shift.parts.push_back(std::move(result));
      result = {whole, std::move(shift)};
    }
  }
  // Shares before the whole bind from the inside out: 50% of 2/3 of A.
  for (auto prefix = shares.rbegin(); prefix != shares.rend(); ++prefix) {
    Share share;
    share.parts.push_back(figure(*(*prefix)->children().begin()));
    share.parts.push_back(std::move(result));
    result = {{(*prefix)->begin, node.end}, std::move(share)};
  }
  return result;
}

Expression Lowering::primary(const Node& node) {
  switch (node.kind) {
  case Kind::parenthesised: {
    Parenthesised inner;
    inner.inner.push_back(first_expression(node));
    Expression result{node.span(), std::move(inner)};
    if (const Node* units = find(node, Kind::per_units)) {
      Per per;
      (void)match_per_units(text(*units), per.per);
      per.value.push_back(std::move(result));
      result = {node.span(), std::move(per)};
    }
    return result;
  }
  case Kind::extreme: {
    Extreme result;
    result.least = begins(node, Keyword::least_of);
    result.operands = expressions(node);
    return {node.span(), std::move(result)};
  }
  case Kind::count_english:
  case Kind::total_english:
  case Kind::aggregate_chinese:
    return aggregate(node);
  case Kind::shift: {
    Shift result;
    const Node* direction = find(node, Kind::word);
    result.after = direction != nullptr && is(*direction, Keyword::after);
    result.parts = expressions(node);
    return {node.span(), std::move(result)};
  }
  case Kind::range:
    return range(node);
  case Kind::date:
    return date(node, false);
  case Kind::figure:
    return figure(node);
  case Kind::text:
    return {node.span(), TextValue{text_value(node).value}};
  case Kind::reference:
    return {node.span(), Reference{name_in(node), false}};
  case Kind::applicants_reference:
    return {node.span(), Reference{name_in(node), true}};
  default:
    return missing(node.span());
  }
}

Expression Lowering::figure(const Node& node) {
  const FigureToken read = match_figure(text(node));
  if (read.too_large)
    diagnostics_.report(Code::number_too_large, node.span());
  return {node.span(), read.literal};
}

Expression Lowering::date(const Node& node, bool bare_year) {
  const DateToken read = match_date(text(node), bare_year);
  if (!read.literal) {
    const std::string spelled(text(node));
    if (is_short_date(spelled)) {
      Diagnostic written{Code::short_date, node.span(), {spelled}, {}, {}, {}, true};
      written.fixes.push_back({node.span(), padded_date(spelled), true});
      diagnostics_.report(std::move(written));
    } else {
      diagnostics_.report(Code::no_such_date, node.span(), {spelled});
    }
    return missing(node.span());
  }
  return {node.span(), DateValue{*read.literal, node.span()}};
}

Expression Lowering::range(const Node& node) {
  Range result;
  const std::vector<const Node*> figures = all(node, Kind::figure);
  if (figures.size() != 2) {
    result.bounds = expressions(node);
    return {node.span(), std::move(result)};
  }
  FigureToken low = match_figure(text(*figures[0]));
  // 每人 500-1000元 says `per person` once for both.
  FigureToken high = match_figure(text(*figures[1]));
  if (!low.has_unit && high.has_unit && high.literal.per.empty())
    high.literal.per = low.literal.per;
  if (!low.has_unit && high.has_unit) {
    // 18-28万元 means 18万元 to 28万元, but 18万-28万元 already has its own 万.
    const Rational multiplier = low.multiplied ? low.multiplier : high.multiplier;
    low.literal = high.literal;
    low.literal.value = low.figure * multiplier * high.unit_scale;
  }
  if (low.too_large || high.too_large)
    diagnostics_.report(Code::number_too_large, node.span());
  if (!value_only_ && low.literal.value > high.literal.value)
    diagnostics_.report(Code::range_reversed, node.span());
  result.bounds.push_back({figures[0]->span(), low.literal});
  result.bounds.push_back({figures[1]->span(), high.literal});
  return {node.span(), std::move(result)};
}

Expression Lowering::aggregate(const Node& node) {
  Aggregate result;
  std::vector<Name> found;
  for (const Node& child : node.children()) {
    if (child.kind == Kind::plain_name || child.kind == Kind::quoted_name)
      found.push_back(name(child));
    if (is_expression(child.kind))
      result.condition.push_back(expression(child));
  }
  if (found.empty())
    return missing(node.span());
  result.list = found.front();
  if (node.kind == Kind::total_english && found.size() > 1) {
    result.field = found[0];
    result.list = found[1];
  } else if (found.size() > 1) {
    result.field = found[1];
  } else if (node.kind == Kind::total_english) {
    // `total of amount of certificates`: the list is what follows the last `of`.
    const std::size_t of = result.list.text.rfind(" of ");
    if (of != std::string::npos) {
      Name field = result.list;
      field.text = result.list.text.substr(0, of);
      result.list.text = result.list.text.substr(of + 4);
      if (const std::size_t at = sources_.text(field.span).rfind(" of "); at != std::string_view::npos) {
        field.span.end = field.span.begin + static_cast<std::uint32_t>(at);
        result.list.span.begin = field.span.end + 4;
      }
      result.field = std::move(field);
    }
  }
  return {node.span(), std::move(result)};
}

Comparator Lowering::comparator(const Node& node) const {
  std::string_view spelled = text(node);
  if (const std::size_t is_length = match_keyword(spelled, Keyword::is).length; is_length != 0) {
    spelled.remove_prefix(is_length);
    spelled.remove_prefix(match_blanks(spelled));
  }
  struct Row {
    std::string_view sign;
    Comparator comparator;
  };
  static constexpr Row signs[] = {
      {"<=", Comparator::less_or_equal},
      {"≤", Comparator::less_or_equal},
      {"⩽", Comparator::less_or_equal},
      {">=", Comparator::greater_or_equal},
      {"≥", Comparator::greater_or_equal},
      {"⩾", Comparator::greater_or_equal},
      {"==", Comparator::equal},
      {"!=", Comparator::not_equal},
      {"≠", Comparator::not_equal},
      {"<", Comparator::less},
      {"＜", Comparator::less},
      {">", Comparator::greater},
      {"＞", Comparator::greater},
      {"=", Comparator::equal},
      {"＝", Comparator::equal},
  };
  for (const Row& row : signs) {
    if (spelled.starts_with(row.sign))
      return row.comparator;
  }
  const auto word = [&](Keyword keyword) { return match_keyword(spelled, keyword).length != 0; };
  if (word(Keyword::no_less_than) || word(Keyword::at_least))
    return Comparator::greater_or_equal;
  if (word(Keyword::no_more_than) || word(Keyword::at_most))
    return Comparator::less_or_equal;
  if (word(Keyword::less_than) || word(Keyword::below))
    return Comparator::less;
  if (word(Keyword::more_than) || word(Keyword::above))
    return Comparator::greater;
  return Comparator::equal;
}

Expression Lowering::comparison(const Node& node) {
  Expression subject = first_expression(node);
  if (const Node* within = find(node, Kind::date_relation))
    return date_relation(*within, std::move(subject));
  if (find(node, Kind::chain_link) != nullptr || find(node, Kind::bound_suffix) != nullptr) {
    return relations(node, std::move(subject));
  }
  if (const Node* member = find(node, Kind::membership)) {
    Membership result;
    result.negated = begins(*member, Keyword::is_not);
    result.subject.push_back(std::move(subject));
    result.members = expressions(*member);
    return {node.span(), std::move(result)};
  }
  return subject;
}

namespace {

bool is_lower(Comparator comparator) {
  return comparator == Comparator::greater || comparator == Comparator::greater_or_equal;
}
bool is_upper(Comparator comparator) {
  return comparator == Comparator::less || comparator == Comparator::less_or_equal;
}

/// `x 20人 以上 不满 100人` as the chain 20 ≤ x < 100, where one bound is below and one above.
std::optional<Comparison> between(std::vector<Expression>& bounds) {
  if (bounds.size() != 2)
    return std::nullopt;
  auto* first = std::get_if<Comparison>(&bounds[0].node);
  auto* second = std::get_if<Comparison>(&bounds[1].node);
  if (is_upper(first->comparators.front()) && is_lower(second->comparators.front()))
    std::swap(first, second);
  if (!is_lower(first->comparators.front()) || !is_upper(second->comparators.front()))
    return std::nullopt;
  Comparison chain;
  chain.comparators.push_back(first->comparators.front() == Comparator::greater ? Comparator::less
                                                                                : Comparator::less_or_equal);
  chain.comparators.push_back(second->comparators.front());
  chain.operands.push_back(std::move(first->operands[1]));
  chain.operands.push_back(std::move(first->operands[0]));
  chain.operands.push_back(std::move(second->operands[1]));
  return chain;
}

} // namespace

Expression Lowering::relations(const Node& node, Expression subject) {
  const bool suffixed = find(node, Kind::bound_suffix) != nullptr;
  if (!suffixed) {
    Comparison chain;
    chain.operands.push_back(std::move(subject));
    for (const Node* link : all(node, Kind::chain_link)) {
      const Node* sign = find(*link, Kind::comparator);
      chain.comparators.push_back(sign == nullptr ? Comparator::equal : comparator(*sign));
      chain.operands.push_back(first_expression(*link));
    }
    return {node.span(), std::move(chain)};
  }
  // 职工人数 20人 以上 不满 100人: every bound is of the same subject.
  Junction bounds;
  for (const Node& child : node.children()) {
    Comparison one;
    one.operands.push_back(subject);
    if (child.kind == Kind::bound_suffix) {
      const Node* word = find(child, Kind::word);
      const bool beyond = word != nullptr && is(*word, Keyword::beyond);
      const bool less = word != nullptr && is(*word, Keyword::or_less);
      one.comparators.push_back(beyond ? Comparator::greater
                                       : (less ? Comparator::less_or_equal : Comparator::greater_or_equal));
      one.operands.push_back(first_expression(child));
    } else if (child.kind == Kind::chain_link) {
      const Node* sign = find(child, Kind::comparator);
      one.comparators.push_back(sign == nullptr ? Comparator::equal : comparator(*sign));
      one.operands.push_back(first_expression(child));
    } else {
      continue;
    }
    bounds.operands.push_back({child.span(), std::move(one)});
  }
  if (bounds.operands.size() == 1) {
    Expression only = std::move(bounds.operands.front());
    only.span = node.span();
    return only;
  }
  if (auto chain = between(bounds.operands))
    return {node.span(), std::move(*chain)};
  // Bounds on one side only stay together whatever they are joined to.
  Parenthesised together;
  together.inner.push_back({node.span(), std::move(bounds)});
  return {node.span(), std::move(together)};
}

Expression Lowering::date_relation(const Node& node, Expression subject) {
  DateRelation result;
  for (const Node* word : all(node, Kind::word)) {
    if (is(*word, Keyword::before))
      result.after = false;
    if (is(*word, Keyword::less_than))
      result.kind = DateRelation::Kind::less_than;
    if (is(*word, Keyword::more_than))
      result.kind = DateRelation::Kind::more_than;
    if (is(*word, Keyword::at_least))
      result.kind = DateRelation::Kind::at_least;
  }
  const Node* length = find(node, Kind::figure);
  Expression day = missing({node.end, node.end});
  for (const Node& child : node.children()) {
    if (child.kind == Kind::date || child.kind == Kind::reference)
      day = primary(child);
  }
  result.parts.push_back(std::move(subject));
  result.parts.push_back(length == nullptr ? missing(node.span()) : figure(*length));
  result.parts.push_back(std::move(day));
  const Span whole = join(result.parts.front().span, node.span());
  return {whole, std::move(result)};
}

Expression Lowering::condition(const Node& node) {
  std::vector<Expression> operands = expressions(node);
  if (operands.size() == 1)
    return std::move(operands.front());
  const std::vector<const Node*> words = all(node, Kind::junction_word);
  Junction result;
  result.all = words.empty() || is(*words.front(), Keyword::and_);
  const auto other = std::find_if(words.begin(), words.end(),
                                  [&](const Node* word) { return is(*word, Keyword::and_) != result.all; });
  if (other != words.end()) {
    Diagnostic mixed{Code::mixed_and_or, (*other)->span(), {}, {}, {}, {}, true};
    mixed.labels.push_back({words.front()->span(), {"joined by this first", "先由此词连接"}});
    diagnostics_.report(std::move(mixed));
  }
  result.operands = std::move(operands);
  return {node.span(), std::move(result)};
}

} // namespace kuan
