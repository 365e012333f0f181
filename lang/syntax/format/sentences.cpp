#include "lang/syntax/format/writer.hpp"

#include <array>

namespace kuan::formatting {

using namespace tree;

namespace {

/// The counting word of 对 X 每人: the list's own name tells what its members are.
std::string_view counting_word(std::string_view list) {
  static constexpr std::array<std::string_view, 10> people{"人员", "人", "者", "工",   "生",
                                                           "员",   "兵", "民", "名单", "徒"};
  if (list.ends_with("企业")) {
    return "每家";
  }
  if (list.ends_with("户")) {
    return "每户";
  }
  for (const std::string_view ending : people) {
    if (list.ends_with(ending)) {
      return "每人";
    }
  }
  return "每个";
}

} // namespace

void Writer::modality(Modality modality) {
  switch (modality) {
  case Modality::plain:
    break;
  case Modality::may:
    word(Keyword::may);
    break;
  case Modality::must:
    word(Keyword::must);
    break;
  case Modality::must_not:
    word(Keyword::must_not);
    break;
  }
}

void Writer::order_and_modality(const Sentence& sentence, std::uint32_t end) {
  switch (sentence.order) {
  case Order::first:
    break;
  case Order::instead:
    if (sentence.displaced.empty()) {
      word(Keyword::instead);
    } else {
      word(Keyword::instead_of);
      citations(sentence.displaced);
      if (chinese()) {
        word(Keyword::is);
      }
    }
    break;
  case Order::also:
    word(Keyword::also);
    break;
  case Order::option:
    word(Keyword::or_, sentence.span.begin, end);
    break;
  case Order::otherwise:
    word(Keyword::otherwise);
    break;
  }
}

/// 对 X 每人 stands before the verb, `for each of X` after the amount.
void Writer::each(const Sentence& sentence) {
  if (!sentence.each) {
    return;
  }
  if (!chinese()) {
    may_break();
  }
  word(Keyword::for_each_of);
  const std::string list = spelled(sentence.each->list, NameEnd::plain, false);
  line().put(list);
  line().mark(sentence.each->list.span.end);
  if (chinese()) {
    std::string counted;
    if (!changed_) {
      std::string_view rest = source(sentence.each->list.span.end, sentence.each->span.end);
      rest.remove_prefix(match_blanks(rest));
      const UnitWord* unit = nullptr;
      while (const std::size_t length = match_each_unit(rest, &unit)) {
        counted += (counted.empty() ? "" : " ") + std::string(rest.substr(0, length));
        rest.remove_prefix(length);
        rest.remove_prefix(match_blanks(rest));
      }
    }
    const std::string bare = list.starts_with("「") ? list.substr(3, list.size() - 6) : list;
    line().put(counted.empty() ? counting_word(bare) : counted);
  }
  line().mark(sentence.each->span.end);
}

void Writer::give(const Sentence& sentence, const Give& give, std::uint32_t begin, std::uint32_t end) {
  static constexpr Keyword verbs[] = {Keyword::refund, Keyword::pay,  Keyword::grant, Keyword::subsidise,
                                      Keyword::reward, Keyword::lend, Keyword::apply};
  const Keyword verb = verbs[static_cast<std::size_t>(give.verb)];
  if (chinese()) {
    each(sentence);
  }
  if (give.as_prescribed && chinese()) {
    word(Keyword::as_prescribed);
  }
  word(verb, begin, end);
  if (give.as_prescribed && !chinese()) {
    word(Keyword::as_prescribed);
  }
  if (give.amount) {
    expression(*give.amount);
  }
  if (!chinese()) {
    each(sentence);
  }
}

void Writer::figure_action(const tree::Figure& figure, std::uint32_t begin, std::uint32_t end) {
  const bool exactly = figure.bound == tree::Figure::Bound::exactly;
  if (figure.was && exactly && chinese()) {
    word(Keyword::was);
    expression(*figure.was);
    const auto* now = std::get_if<NumberLiteral>(&figure.amount.node);
    const auto* then = std::get_if<NumberLiteral>(&figure.was->node);
    if (changed_ && now != nullptr && then != nullptr) {
      line().put(now->value < then->value ? "下调为" : "上调为");
    } else {
      word(Keyword::becomes, begin, end);
    }
    expression(figure.amount);
    return;
  }
  if (!exactly) {
    word(figure.bound == tree::Figure::Bound::at_most ? Keyword::at_most : Keyword::at_least, begin, end);
  }
  expression(figure.amount);
  if (figure.was) {
    open();
    word(Keyword::was);
    expression(*figure.was);
    close();
  }
}

/// `reduce X by 50%`, 将 X 减征 50%; `reduce X to 1%`, 将 X 减征 至 1%.
void Writer::relieve(const Relieve& relieve, std::uint32_t begin, std::uint32_t end) {
  static constexpr Keyword verbs[] = {Keyword::exempt, Keyword::waive, Keyword::defer,
                                      Keyword::reduce, Keyword::raise, Keyword::extend};
  const Keyword verb = verbs[static_cast<std::size_t>(relieve.verb)];
  const bool changes =
      relieve.verb == ReliefVerb::reduce || relieve.verb == ReliefVerb::raise || relieve.verb == ReliefVerb::extend;
  if (!changes) {
    if (relieve.as_prescribed) {
      word(Keyword::as_prescribed);
    }
    word(verb, begin, end);
    name_list(relieve.objects, Keyword::levy_and);
    return;
  }
  if (chinese()) {
    word(Keyword::take);
    name_list(relieve.objects, Keyword::levy_and);
    if (relieve.as_prescribed) {
      word(Keyword::as_prescribed);
    }
    word(verb, begin, end);
  } else {
    word(verb, begin, end);
    name_list(relieve.objects, Keyword::levy_and, NameEnd::by_or_to);
    if (relieve.as_prescribed) {
      word(Keyword::as_prescribed);
    }
  }
  if (relieve.by) {
    if (!chinese()) {
      word(Keyword::by);
    }
    expression(*relieve.by);
  } else if (relieve.to) {
    word(Keyword::to);
    expression(*relieve.to);
  }
}

void Writer::deduct(const Sentence& sentence, const Deduct& deduct) {
  if (chinese()) {
    each(sentence);
  }
  word(Keyword::deduct);
  expression(deduct.amount);
  word(Keyword::in_order_from);
  name_list(deduct.levies, Keyword::levy_and);
  if (!chinese()) {
    each(sentence);
  }
}

/// `at least 30 days before E`, 在 E 前 30日; `within 5 working days after E`, 在 E 后 5个工作日 内.
void Writer::deadline(const Deadline& deadline, std::uint32_t begin) {
  const bool after = deadline.kind == Deadline::Kind::within_after;
  const bool within = after || deadline.kind == Deadline::Kind::within_before;
  const bool by_date = deadline.kind == Deadline::Kind::by_date;
  may_break();
  if (chinese()) {
    word(Keyword::at, begin, deadline.event.span.begin);
    expression(deadline.event);
    word(after ? Keyword::after : Keyword::before);
    if (!by_date) {
      expression(deadline.duration);
    }
    if (within) {
      word(Keyword::within);
    }
    return;
  }
  if (by_date) {
    word(Keyword::by);
  } else {
    word(within ? Keyword::within : Keyword::at_least);
    expression(deadline.duration);
    word(after ? Keyword::after : Keyword::before);
  }
  expression(deadline.event);
}

void Writer::duty(const Duty& duty, std::uint32_t begin) {
  const auto act = [&] {
    const Name& first = duty.act.first;
    const bool report = !first.quoted && (first.text == "report" || first.text == "报告");
    if (report && changed_) {
      line().put(chinese() ? "报告" : "report");
      line().mark(first.span.end);
    } else {
      names(duty.act, NameEnd::by_or_to, SecondName::may_break);
    }
  };
  if (!chinese()) {
    act();
  } else if (duty.deadline) {
    deadline(*duty.deadline, begin);
  }
  if (!duty.to.empty()) {
    may_break();
    word(chinese() ? Keyword::toward : Keyword::to);
    texts(duty.to);
  }
  if (chinese()) {
    may_break();
    act();
  } else if (duty.deadline) {
    deadline(*duty.deadline, begin);
  }
}

void Writer::action(const Sentence& sentence, std::uint32_t begin, std::uint32_t end) {
  Deeper inside(*this);
  const std::size_t first_mark = line().marks();
  if (const auto* one = std::get_if<Give>(&sentence.action)) {
    give(sentence, *one, begin, end);
  } else if (const auto* figure = std::get_if<tree::Figure>(&sentence.action)) {
    figure_action(*figure, begin, end);
  } else if (const auto* relief = std::get_if<Relieve>(&sentence.action)) {
    relieve(*relief, begin, end);
  } else if (const auto* deduction = std::get_if<Deduct>(&sentence.action)) {
    deduct(sentence, *deduction);
  } else if (const auto* required = std::get_if<Duty>(&sentence.action)) {
    duty(*required, begin);
  } else if (const auto* counted = std::get_if<CountsAs>(&sentence.action)) {
    word(Keyword::counts_as);
    name(counted->name);
  }
  // What follows the action's last word in the source follows all of it here.
  line().mark_since(first_mark);
}

void Writer::sentence(const Sentence& sentence) {
  std::uint32_t begin = sentence.span.begin;
  if (!sentence.citations.empty()) {
    citations(sentence.citations);
    begin = sentence.citations.back().span.end;
  }
  const std::uint32_t end = sentence.qualifiers.empty() ? sentence.span.end : sentence.qualifiers.front().span.begin;
  const bool verbless = std::holds_alternative<tree::Figure>(sentence.action) ||
                        std::holds_alternative<CountsAs>(sentence.action) ||
                        std::holds_alternative<QualifiersOnly>(sentence.action);
  const bool may_first = sentence.modality == Modality::may && sentence.order != Order::first &&
                         (verbless || (sentence.order == Order::instead && !chinese()));
  if (may_first) {
    word(Keyword::may);
  }
  order_and_modality(sentence, end);
  if (sentence.in_principle) {
    word(Keyword::in_principle);
  }
  if (!may_first) {
    modality(sentence.modality);
  }
  action(sentence, begin, end);
  if (!std::holds_alternative<QualifiersOnly>(sentence.action)) {
    qualifiers(sentence.qualifiers, FirstComma::as_usual);
    return;
  }
  // A line of qualifiers alone begins with if, unless, from or until, else with a comma.
  const bool bare = !sentence.qualifiers.empty() && (std::holds_alternative<If>(sentence.qualifiers.front().node) ||
                                                     std::holds_alternative<Window>(sentence.qualifiers.front().node));
  qualifiers(sentence.qualifiers, bare ? FirstComma::none : FirstComma::always);
}

} // namespace kuan::formatting
