#include "lang/syntax/format/writer.hpp"
#include "lang/syntax/overloaded.hpp"

namespace kuan::formatting {

using namespace tree;

namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

} // namespace

void Writer::expressions_in_parentheses(const std::vector<Expression>& expressions) {
  open_arguments();
  {
    Deeper inside(*this);
    Anchored below_first(line());
    for (const Expression& one : expressions) {
      if (&one != &expressions.front()) {
        comma();
        may_break();
      }
      Deeper argument(*this);
      Anchored below_argument(line());
      expression(one);
    }
  }
  close();
}

void Writer::parenthesised(const Expression& inner) {
  open();
  {
    Deeper inside(*this);
    Anchored below_inner(line());
    expression(inner);
  }
  close();
}

void Writer::operation(std::string_view canonical, const Expression& before, const Expression& after) {
  const std::string_view gap = source(before.span.end, after.span.begin);
  may_break();
  // A stroke is kept apart from ÷, since the source chose it.
  spaced(canonical == "÷" && (contains(gap, "/") || contains(gap, "／")) ? "/" : canonical);
}

void Writer::sum(const Sum& sum) {
  for (std::size_t index = 0; index < sum.operands.size(); ++index) {
    if (index != 0) {
      operation(sum.operators[index] == Sum::Operator::add ? "+" : "-", sum.operands[index - 1], sum.operands[index]);
    }
    Deeper inside(*this);
    expression(sum.operands[index]);
  }
}

void Writer::product(const Product& product) {
  for (std::size_t index = 0; index < product.operands.size(); ++index) {
    if (index != 0) {
      operation(product.operators[index] == Product::Operator::multiply ? "×" : "÷", product.operands[index - 1],
                product.operands[index]);
    }
    Deeper inside(*this);
    expression(product.operands[index]);
  }
}

/// `number of X where C`, `X 中 C 的 人数`; `total of F of X where C`, `X 中 C 的 F 合计`.
void Writer::aggregate(const Aggregate& aggregate) {
  Deeper inside(*this);
  if (chinese()) {
    name(aggregate.list);
    word(Keyword::among);
    if (aggregate.condition.empty()) {
      line().put("全部");
    } else {
      expression(aggregate.condition.front());
      word(Keyword::of);
    }
    if (aggregate.field) {
      name(*aggregate.field);
      word(Keyword::total_of);
    } else {
      const std::uint32_t counted =
          aggregate.condition.empty() ? aggregate.list.span.end : aggregate.condition.front().span.end;
      word(Keyword::number_of, counted, sources_.file(counted).end);
    }
    return;
  }
  if (aggregate.field) {
    word(Keyword::total_of);
    // The last `of` of an unquoted name divides it.
    const auto divides = [](const std::string& text) { return contains(text, " of "); };
    if (divides(aggregate.field->text) || divides(aggregate.list.text)) {
      line().put("「" + aggregate.field->text + "」");
      line().mark(aggregate.field->span.end);
      word(Keyword::of);
      line().put("「" + aggregate.list.text + "」");
      line().mark(aggregate.list.span.end);
    } else {
      name(*aggregate.field);
      word(Keyword::of);
      name(aggregate.list);
    }
  } else {
    word(Keyword::number_of);
    name(aggregate.list);
  }
  if (!aggregate.condition.empty()) {
    may_break();
    word(Keyword::where);
    Deeper condition(*this);
    Anchored below_condition(line());
    expression(aggregate.condition.front());
  }
}

void Writer::expression(const Expression& whole) {
  std::visit(Overloaded{
                 [](const Missing&) {},
                 [&](const NumberLiteral&) { figure(whole); },
                 [&](const DateValue& one) { date(one, whole.span, false); },
                 [&](const TextValue&) { line().put(sources_.text(whole.span)); },
                 [&](const Reference& one) {
                   if (one.of_applicant) {
                     word(Keyword::the_applicants);
                   }
                   name(one.name);
                 },
                 [&](const Range& one) { range(whole, one); },
                 [&](const Share& one) {
                   if (chinese()) {
                     expression(one.parts[1]);
                     word(Keyword::of);
                     figure(one.parts[0]);
                   } else {
                     figure(one.parts[0]);
                     word(Keyword::of);
                     expression(one.parts[1]);
                   }
                 },
                 [&](const UpTo& one) {
                   word(Keyword::up_to);
                   expression(one.most.front());
                 },
                 [&](const Sum& one) { sum(one); },
                 [&](const Product& one) { product(one); },
                 [&](const Extreme& one) {
                   word(one.least ? Keyword::least_of : Keyword::greatest_of);
                   expressions_in_parentheses(one.operands);
                 },
                 [&](const Aggregate& one) { aggregate(one); },
                 [&](const Per& one) {
                   expression(one.value.front());
                   if (!chinese()) {
                     line().put(std::string_view(per_text(one.per)).substr(1));
                     return;
                   }
                   for (const UnitWord* each : one.per) {
                     line().join("/" + std::string(per_word(*each)));
                   }
                 },
                 [&](const Shift& one) {
                   const Keyword direction = one.after ? Keyword::after : Keyword::before;
                   if (chinese()) {
                     expression(one.parts[1]);
                     word(direction);
                     expression(one.parts[0]);
                   } else {
                     expression(one.parts[0]);
                     word(direction);
                     expression(one.parts[1]);
                   }
                 },
                 [&](const Parenthesised& one) { parenthesised(one.inner.front()); },
                 [&](const Not& one) {
                   word(Keyword::not_);
                   expression(one.inner.front());
                 },
                 [&](const Junction& one) { junction(one); },
                 [&](const Comparison& one) { comparison(one); },
                 [&](const Membership& one) { membership(whole, one); },
                 [&](const DateRelation& one) { date_relation(one); },
             },
             whole.node);
  line().mark(whole.span.end);
}

} // namespace kuan::formatting
