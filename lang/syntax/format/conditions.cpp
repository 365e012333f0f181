#include "lang/syntax/format/writer.hpp"

#include "lang/text/unicode.hpp"

namespace kuan::formatting {

using namespace tree;

namespace {

struct Comparing {
  std::string_view sign;
  Keyword chinese;
};

const Comparing& comparing(Comparator comparator) {
  static constexpr Comparing table[] = {{"<", Keyword::below},  {"≤", Keyword::no_more_than}, {"=", Keyword::equals},
                                        {"≠", Keyword::equals}, {"≥", Keyword::no_less_than}, {">", Keyword::above}};
  return table[static_cast<std::size_t>(comparator)];
}

/// What is said of days: 不早于 for 不低于. Empty where a sign is written.
std::string_view comparing_days(Comparator comparator) {
  static constexpr std::string_view table[] = {"早于", "不晚于", "", "", "不早于", "晚于"};
  return table[static_cast<std::size_t>(comparator)];
}
bool is_number(const Expression& expression) {
  return std::holds_alternative<NumberLiteral>(expression.node);
}

/// What is between two operands, without comments, with single blanks.
std::string words_in(std::string_view gap) {
  std::string out;
  while (!gap.empty()) {
    if (const std::size_t blanks = match_blanks(gap); blanks != 0) {
      gap.remove_prefix(blanks);
      if (!out.empty() && !gap.empty()) {
        out.push_back(' ');
      }
      continue;
    }
    out.push_back(gap.front());
    gap.remove_prefix(1);
  }
  return out;
}

bool spelled_with_letters(std::string_view text) {
  const auto point = decode(text);
  return point && is_word_character(point->value);
}

bool spelled_in_chinese(std::string_view text) {
  const auto point = decode(text);
  return point && is_han(point->value);
}

} // namespace

void Writer::junction(const Junction& junction) {
  for (std::size_t index = 0; index < junction.operands.size(); ++index) {
    const Expression& operand = junction.operands[index];
    if (index != 0) {
      may_break();
      word(junction.all ? Keyword::and_ : Keyword::or_, junction.operands[index - 1].span.end, operand.span.begin);
    }
    Deeper inside(*this);
    if (index == 0) {
      expression(operand);
      continue;
    }
    Anchored below_operand(line());
    expression(operand);
  }
}

/// A day, or what by its Chinese name is one: types are not known here.
bool Writer::is_day(const Expression& expression) const {
  const auto* reference = std::get_if<Reference>(&expression.node);
  if (reference == nullptr) {
    return std::holds_alternative<DateValue>(expression.node);
  }
  const std::string name = spelled(reference->name, NameEnd::plain, false);
  return name.ends_with("日期") || name.ends_with("日期」") || name.ends_with("日") || name.ends_with("日」");
}

/// A sign in English, a word in Chinese. Other words survive while the language stays.
void Writer::comparator(Comparator comparator, const Expression& before, const Expression& after) {
  const Comparing& canonical = comparing(comparator);
  if (!changed_) {
    const std::string spelled = words_in(source(before.span.end, after.span.begin));
    if (!spelled_with_letters(spelled)) {
      spaced(canonical.sign);
      return;
    }
    if (spelled_in_chinese(spelled) == chinese()) {
      line().put(spelled);
      return;
    }
  }
  if (!chinese() || comparator == Comparator::not_equal) {
    spaced(canonical.sign);
  } else if (is_day(before) || is_day(after)) {
    const std::string_view said_of_days = comparing_days(comparator);
    spaced(said_of_days.empty() ? canonical.sign : said_of_days);
  } else {
    word(canonical.chinese);
  }
}

/// Whether the source has the figure before the word: 3人 以上, 20人 以上 不满 100人.
bool Writer::suffixed(const Comparison& comparison) const {
  const std::vector<Expression>& operands = comparison.operands;
  if (operands.size() == 3 && operands[1].span.begin < operands[0].span.begin) {
    return true;
  }
  return operands.size() == 2 && words_in(source(operands[0].span.end, operands[1].span.begin)).empty();
}

/// The bounds as the source has them, each before or after its word.
void Writer::suffixed_as_written(const Comparison& comparison) {
  const std::vector<Expression>& operands = comparison.operands;
  const bool chain = operands.size() == 3;
  const Expression& subject = operands[chain ? 1 : 0];
  std::vector<const Expression*> bounds;
  if (chain) {
    bounds = {&operands[0], &operands[2]};
    if (bounds[1]->span.begin < bounds[0]->span.begin) {
      std::swap(bounds[0], bounds[1]);
    }
  } else {
    bounds = {&operands[1]};
  }
  expression(subject);
  std::uint32_t end = subject.span.end;
  const std::uint32_t file_end = sources_.file(end).end;
  for (const Expression* bound : bounds) {
    const std::string before = words_in(source(end, bound->span.begin));
    // What stands before this figure may begin with the word that followed the one before.
    const bool first = bound == bounds.front();
    std::string own = before;
    if (!first) {
      for (const Keyword keyword : {Keyword::or_more, Keyword::or_less, Keyword::beyond}) {
        if (const std::size_t length = match_keyword(own, keyword).length; length != 0) {
          own.erase(0, length);
          own.erase(0, match_blanks(own));
        }
      }
    }
    if (!own.empty()) {
      line().put(own);
    }
    expression(*bound);
    end = bound->span.end;
    if (own.empty()) {
      const std::string_view rest = source(end, file_end);
      const std::string_view after = rest.substr(match_blanks(rest));
      for (const Keyword keyword : {Keyword::or_more, Keyword::or_less, Keyword::beyond}) {
        if (const std::size_t length = match_keyword(after, keyword).length; length != 0) {
          line().put(after.substr(0, length));
        }
      }
    }
  }
}

/// `20 persons ≤ x < 100 persons` is x 20人 以上 不满 100人.
void Writer::bounds_after_subject(const Comparison& comparison) {
  const std::vector<Expression>& operands = comparison.operands;
  const bool low_included = comparison.comparators[0] == Comparator::less_or_equal;
  const bool high_included = comparison.comparators[1] == Comparator::less_or_equal;
  const auto& subject = std::get<Reference>(operands[1].node);
  if (subject.of_applicant) {
    word(Keyword::the_applicants);
  }
  name(subject.name, NameEnd::plain, low_included);
  line().mark(operands[1].span.end);
  if (low_included) {
    figure(operands[0]);
    word(Keyword::or_more);
  } else {
    word(Keyword::more_than);
    figure(operands[0]);
  }
  if (high_included) {
    figure(operands[2]);
    word(Keyword::or_less);
  } else {
    line().put("不满");
    figure(operands[2]);
  }
}

void Writer::comparison(const Comparison& comparison) {
  const std::vector<Expression>& operands = comparison.operands;
  if (!changed_ && chinese() && suffixed(comparison)) {
    suffixed_as_written(comparison);
    return;
  }
  const auto is_below = [](Comparator one) { return one == Comparator::less || one == Comparator::less_or_equal; };
  const bool rising =
      operands.size() == 3 && is_below(comparison.comparators[0]) && is_below(comparison.comparators[1]);
  const bool some_included = rising && (comparison.comparators[0] == Comparator::less_or_equal ||
                                        comparison.comparators[1] == Comparator::less_or_equal);
  if (changed_ && chinese() && some_included && is_number(operands[0]) && is_number(operands[2]) &&
      std::holds_alternative<Reference>(operands[1].node)) {
    bounds_after_subject(comparison);
    return;
  }
  const bool chain = operands.size() > 2;
  for (std::size_t index = 0; index < operands.size(); ++index) {
    if (index != 0) {
      const Comparator one = comparison.comparators[index - 1];
      if (chain && (changed_ || !chinese())) {
        // Words cannot be chained.
        spaced(comparing(one).sign);
      } else {
        comparator(one, operands[index - 1], operands[index]);
      }
    }
    Deeper inside(*this);
    expression(operands[index]);
  }
}

void Writer::membership(const Expression& whole, const Membership& membership) {
  const std::vector<Expression>& members = membership.members;
  const Expression& subject = membership.subject.front();
  expression(subject);
  word(membership.negated ? Keyword::is_not : Keyword::is, subject.span.end, members.front().span.begin);
  Deeper inside(*this);
  for (std::size_t index = 0; index < members.size(); ++index) {
    if (index != 0 && index + 1 == members.size()) {
      may_break();
      word(Keyword::or_, members[index - 1].span.end, members[index].span.begin);
    } else if (index != 0) {
      list_comma();
      may_break();
    }
    expression(members[index]);
  }
  line().mark(whole.span.end);
}

/// `X is within 3 years before Y`, `X 在 Y 前 3年 内`.
void Writer::date_relation(const DateRelation& relation) {
  static constexpr Keyword kinds[] = {Keyword::within, Keyword::less_than, Keyword::more_than, Keyword::at_least};
  const Keyword kind = kinds[static_cast<std::size_t>(relation.kind)];
  const Expression& subject = relation.parts[0];
  const Expression& length = relation.parts[1];
  const Expression& day = relation.parts[2];
  const Keyword direction = relation.after ? Keyword::after : Keyword::before;
  expression(subject);
  if (!chinese()) {
    word(Keyword::is);
    word(kind);
    expression(length);
    word(direction);
    expression(day);
    return;
  }
  word(Keyword::at, subject.span.end, day.span.begin);
  expression(day);
  word(direction);
  if (relation.kind == DateRelation::Kind::within) {
    expression(length);
    word(kind);
  } else {
    word(kind, day.span.end, length.span.begin);
    expression(length);
  }
}

} // namespace kuan::formatting
