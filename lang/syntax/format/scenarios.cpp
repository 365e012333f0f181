#include "lang/syntax/format/writer.hpp"

namespace kuan::formatting {

using namespace tree;

/// `[contract = 2 years, insured = yes; contract = 6 months]`
void Writer::members(const std::vector<std::vector<Given>>& members) {
  line().put("[");
  line().tight();
  line().push_anchor();
  Deeper inside(*this);
  for (const std::vector<Given>& member : members) {
    if (&member != &members.front()) {
      semicolon();
      may_break();
    }
    Deeper fields(*this);
    for (const Given& field : member) {
      if (&field != &member.front()) {
        comma();
        may_break();
      }
      given(field);
    }
  }
  line().pop_anchor();
  line().loose();
  line().join("]");
}

void Writer::given(const Given& given) {
  name(given.name);
  spaced("=");
  if (given.unknown) {
    word(Keyword::unknown, given.name.span.end, sources_.file(given.name.span.end).end);
  } else if (given.is_list) {
    members(given.members);
  } else if (given.value) {
    expression(*given.value);
  }
}

void Writer::status(Expect::Status status, std::uint32_t begin, std::uint32_t end) {
  static constexpr Keyword statuses[] = {
      Keyword::due,      Keyword::may_be_given, Keyword::not_due, Keyword::not_in_force, Keyword::unknown,
      Keyword::conflict, Keyword::met,          Keyword::not_met, Keyword::must,         Keyword::must_not};
  word(Keyword::is, begin, end);
  word(statuses[static_cast<std::size_t>(status)], begin, end);
}

void Writer::expect(const Expect& expect) {
  word(Keyword::expect);
  name(expect.measure);
  const std::uint32_t begin = expect.measure.span.end;
  const std::uint32_t end = sources_.line(begin).end;
  if (expect.status) {
    status(*expect.status, begin, end);
  } else if (expect.value) {
    spaced("=");
    expression(*expect.value);
  }
  if (expect.total) {
    part(Keyword::in_total);
    expression(*expect.total);
  }
  if (expect.by) {
    comma();
    may_break();
    if (chinese()) {
      word(Keyword::at, begin, expect.by->span.begin);
      date(*expect.by, expect.by->span, false);
      word(Keyword::before);
    } else {
      word(Keyword::by);
      date(*expect.by, expect.by->span, false);
    }
  }
  if (!expect.citations.empty()) {
    part(Keyword::citing);
    citations(expect.citations);
  }
  if (!expect.needs.empty()) {
    part(Keyword::needs);
    Deeper inside(*this);
    for (const Name& one : expect.needs) {
      if (&one != &expect.needs.front()) {
        list_comma();
        may_break();
      }
      name(one);
    }
  }
  if (!expect.possible.empty()) {
    part(Keyword::possible);
    Deeper inside(*this);
    for (std::size_t index = 0; index < expect.possible.size(); ++index) {
      const Expression& one = expect.possible[index];
      if (index != 0 && index + 1 == expect.possible.size()) {
        may_break();
        word(Keyword::or_, expect.possible[index - 1].span.end, one.span.begin);
      } else if (index != 0) {
        list_comma();
        may_break();
      }
      if (std::holds_alternative<Missing>(one.node)) {
        word(Keyword::nothing);
        line().mark(one.span.end);
      } else if (const auto* word_alone = std::get_if<Reference>(&one.node);
                 word_alone != nullptr &&
                 match_keyword(word_alone->name.text, Keyword::conflict).length == word_alone->name.text.size()) {
        word(Keyword::conflict);
        line().mark(one.span.end);
      } else {
        expression(one);
      }
    }
  }
}

void Writer::scenario(const Scenario& scenario) {
  word(Keyword::scenario);
  // A scenario's name is no name that sentences use: it takes its line, whatever stands in it.
  const auto whole = [&](const Name& name) {
    const bool plain = match_line_name(name.text) == name.text.size() && !name.quoted;
    line().put(plain ? name.text : "「" + name.text + "」");
    line().mark(name.span.end);
  };
  const Names& names = scenario.names;
  const auto is_other = [&](const Name& name) { return language_of_name(name.text) != to_; };
  if (names.second && options_.language && is_other(names.first) && !is_other(*names.second)) {
    Name first = *names.second;
    first.quoted = false;
    whole(first);
    second_name(names.first);
  } else {
    whole(names.first);
    if (names.second) {
      second_name(*names.second);
    }
  }
  line().breakable = false;
  const ScenarioLine* before = nullptr;
  for (const ScenarioLine& one : scenario.lines) {
    // Several facts on one line of the source stay there.
    const auto* fact = std::get_if<Given>(&one.node);
    bool further = false;
    if (fact != nullptr && before != nullptr && std::holds_alternative<Given>(before->node)) {
      const std::string_view between = source(before->span.end, one.span.begin);
      const std::string_view mark = between.substr(match_blanks(between));
      further = mark.starts_with(",") || mark.starts_with("，") || mark.starts_with("、");
    }
    if (further) {
      comma();
      may_break();
    } else {
      if (before != nullptr) {
        end_line();
      }
      begin_line(one.span.begin, 2);
      if (fact != nullptr) {
        word(Keyword::given);
      }
    }
    if (fact != nullptr) {
      given(*fact);
    } else if (const auto* expected = std::get_if<Expect>(&one.node)) {
      expect(*expected);
    } else {
      word(Keyword::as_of);
      const DateValue& day = std::get<AsOf>(one.node).date;
      date(day, day.span, false);
    }
    line().mark(one.span.end);
    before = &one;
  }
  if (before != nullptr) {
    end_line();
  }
}

} // namespace kuan::formatting
