#include "lang/syntax/format/writer.hpp"
#include "lang/syntax/overloaded.hpp"

#include <algorithm>

namespace kuan::formatting {

using namespace tree;

namespace {

/// if, unless, where, from and until need no comma before them.
bool is_plain(const Qualifier& qualifier) {
  return std::holds_alternative<If>(qualifier.node) || std::holds_alternative<Where>(qualifier.node) ||
         std::holds_alternative<Window>(qualifier.node);
}

/// `once`, `at most A`: they stay on the line of the action.
bool is_short(const Qualifier& qualifier) {
  return std::holds_alternative<Cap>(qualifier.node) || std::holds_alternative<Times>(qualifier.node) ||
         std::holds_alternative<ForAtMost>(qualifier.node) || std::holds_alternative<InPrinciple>(qualifier.node) ||
         std::holds_alternative<AsPrescribed>(qualifier.node);
}

/// In Chinese a comma stands before each. In English a condition runs on from what it follows, and a window from the
/// action.
bool takes_comma(const Qualifier& one, const Qualifier& before, bool in_chinese) {
  if (in_chinese || !is_plain(one) || !is_plain(before)) {
    return true;
  }
  return std::holds_alternative<Window>(one.node);
}

const Window* window_of(const Qualifier* qualifier) {
  return qualifier == nullptr ? nullptr : std::get_if<Window>(&qualifier->node);
}

bool is_until_after_from(const Qualifier* from, const Qualifier* until) {
  const Window* first = window_of(from);
  const Window* second = window_of(until);
  return first != nullptr && second != nullptr && !first->until && second->until;
}

} // namespace

void Writer::qualifiers(const std::vector<Qualifier>& qualifiers, FirstComma first) {
  const bool some_plain = std::any_of(qualifiers.begin(), qualifiers.end(), is_plain);
  bool beside_action = some_plain;
  for (std::size_t index = 0; index < qualifiers.size(); ++index) {
    const Qualifier& one = qualifiers[index];
    const Qualifier* before = index == 0 ? nullptr : &qualifiers[index - 1];
    const Qualifier* after = index + 1 == qualifiers.size() ? nullptr : &qualifiers[index + 1];
    const bool window_goes_on = is_until_after_from(before, &one);
    bool with_comma = false;
    if (before == nullptr) {
      with_comma = first == FirstComma::always || (first == FirstComma::as_usual && (chinese() || !is_plain(one)));
    } else {
      with_comma = !window_goes_on && takes_comma(one, *before, chinese());
    }
    if (with_comma) {
      comma();
    }
    beside_action = beside_action && is_short(one);
    if (beside_action || window_goes_on) {
      Deeper inside(*this);
      may_break();
    } else {
      may_break();
    }
    qualifier(one, before, after);
  }
}

void Writer::bound(const Expression& expression_of) {
  if (const auto* day = std::get_if<DateValue>(&expression_of.node)) {
    date(*day, expression_of.span, true);
  } else {
    expression(expression_of);
  }
}

/// 自 D 至 D · 自 D 起 · 至 D 止 · 至 E 后 3个月
void Writer::window(const Window& window, const Qualifier* before, const Qualifier* after) {
  word(window.until ? Keyword::until : Keyword::from);
  bound(window.bound);
  if (!chinese()) {
    return;
  }
  Qualifier self;
  self.node = Window{window.until, {}};
  if (!window.until && !is_until_after_from(&self, after)) {
    word(Keyword::onwards);
  }
  if (window.until && !is_until_after_from(before, &self) && std::holds_alternative<DateValue>(window.bound.node)) {
    word(Keyword::stop);
  }
}

/// `for at most 36 months from the month of E`, 自 E 当月 起 最长 36个月
void Writer::longest(const ForAtMost& longest) {
  if (chinese() && longest.start) {
    word(Keyword::from);
    expression(*longest.start);
    if (longest.month_of_start) {
      word(Keyword::the_month_of);
    }
    word(Keyword::onwards);
  }
  word(Keyword::for_at_most);
  expression(longest.duration);
  if (!chinese() && longest.start) {
    word(Keyword::from);
    if (longest.month_of_start) {
      word(Keyword::the_month_of);
    }
    expression(*longest.start);
  }
}

/// `at most 6,000 yuan per year`, 每年 最多 6000元: in Chinese what a ceiling is per stands before it.
void Writer::cap(const Qualifier& qualifier, const Cap& cap) {
  if (cap.also) {
    word(Keyword::also);
  }
  if (cap.in_total && chinese()) {
    word(Keyword::in_total);
  }
  const std::uint32_t begin = qualifier.span.begin;
  const std::uint32_t end = cap.amount.span.begin;
  const auto* number = std::get_if<NumberLiteral>(&cap.amount.node);
  const auto* per = std::get_if<Per>(&cap.amount.node);
  const auto* inner = per == nullptr ? nullptr : std::get_if<Parenthesised>(&per->value.front().node);
  const bool needs_parentheses = inner == nullptr || std::holds_alternative<NumberLiteral>(inner->inner.front().node) ||
                                 std::holds_alternative<Parenthesised>(inner->inner.front().node);
  if (chinese() && number != nullptr && !number->per.empty()) {
    const std::size_t own = match_figure(sources_.text(cap.amount.span)).literal.per.size();
    const std::size_t outside = changed_ ? number->per.size() : number->per.size() - own;
    std::vector<const UnitWord*> before(number->per.begin(),
                                        number->per.begin() + static_cast<std::ptrdiff_t>(outside));
    line().put(each_text(before));
    word(Keyword::at_most, begin, end);
    figure(cap.amount, PerSide::left_out);
  } else if (chinese() && !needs_parentheses) {
    line().put(each_text(per->per));
    word(Keyword::at_most, begin, end);
    expression(inner->inner.front());
  } else if (number != nullptr && changed_) {
    word(Keyword::at_most, begin, end);
    line().put(figure_text(cap.amount, PerSide::left_out) + per_text(number->per));
    line().mark(cap.amount.span.end);
  } else {
    word(Keyword::at_most, begin, end);
    expression(cap.amount);
  }
  if (cap.in_total && !chinese()) {
    word(Keyword::in_total);
  }
}

void Writer::qualifier(const Qualifier& qualifier, const Qualifier* before, const Qualifier* after) {
  Deeper inside(*this);
  const auto by_agencies = [&](Keyword keyword, const std::vector<Text>& agencies) {
    word(keyword);
    texts(agencies);
  };
  std::visit(Overloaded{
                 [&](const If& one) {
                   word(one.unless ? Keyword::unless : Keyword::if_);
                   Anchored condition(line());
                   expression(one.condition);
                 },
                 [&](const Where& one) {
                   word(Keyword::where);
                   Anchored condition(line());
                   expression(one.condition);
                 },
                 [&](const Window& one) { window(one, before, after); },
                 [&](const ForAtMost& one) { longest(one); },
                 [&](const Cap& one) { cap(qualifier, one); },
                 [&](const Times& one) {
                   if (one.a_year) {
                     word(Keyword::once_a_year);
                   } else if (one.count == 1) {
                     word(Keyword::once);
                   } else {
                     word(Keyword::at_most, qualifier.span.begin, qualifier.span.end);
                     line().put(std::to_string(one.count) + (chinese() ? "次" : " times"));
                   }
                 },
                 [&](const PaidUntil& one) {
                   word(Keyword::paid_until);
                   bound(one.date);
                 },
                 [&](const DeterminedBy& one) {
                   if (!chinese()) {
                     by_agencies(Keyword::determined_by, one.agencies);
                     return;
                   }
                   by_agencies(Keyword::by, one.agencies);
                   word(Keyword::determined_by);
                 },
                 [&](const InPrinciple&) { word(Keyword::in_principle); },
                 [&](const AsPrescribed&) { word(Keyword::as_prescribed); },
                 [&](const Note& one) {
                   word(Keyword::note);
                   text(one.text);
                 },
                 [&](const LedBy& one) { by_agencies(Keyword::led_by, one.lead); },
                 [&](const SupportedBy& one) { by_agencies(Keyword::supported_by, one.support); },
             },
             qualifier.node);
  line().mark(qualifier.span.end);
}

} // namespace kuan::formatting
