#include "lang/syntax/format/writer.hpp"
#include "lang/syntax/overloaded.hpp"

#include <algorithm>

namespace kuan::formatting {

using namespace tree;

namespace {

std::uint32_t last_end(const Names& names) {
  return names.second ? names.second->span.end : names.first.span.end;
}

} // namespace

/// `, asked`: a part of a declaration.
void Writer::part(Keyword keyword) {
  comma();
  may_break();
  word(keyword);
}

/// `, at least 1`
void Writer::bound_part(Keyword keyword, std::uint32_t begin, const Expression& bound) {
  comma();
  may_break();
  word(keyword, begin, bound.span.begin);
  expression(bound);
}

bool Writer::cited_inside(const Statement& statement) const {
  const auto first_name = std::visit(Overloaded{
                                         [](const Task& one) { return one.names.first.span.begin; },
                                         [](const Target& one) { return one.names.first.span.begin; },
                                         [](const auto&) { return std::uint32_t{0}; },
                                     },
                                     statement.node);
  return first_name != 0 && !statement.citations.empty() && statement.citations.front().span.begin > first_name;
}

void Writer::document(const Document& document) {
  word(Keyword::document);
  // The first name is the identifier of the policy, which is the same in both languages.
  line().put(document.names.first.quoted ? "「" + document.names.first.text + "」" : document.names.first.text);
  line().mark(document.names.first.span.end);
  if (document.names.second) {
    second_name(*document.names.second);
  }
  line().breakable = false;
  struct Part {
    std::uint32_t begin;
    Keyword keyword;
  };
  std::vector<Part> parts;
  if (document.number) {
    parts.push_back({document.number->span.begin, Keyword::number});
  }
  if (document.issued) {
    parts.push_back({document.issued->span.begin, Keyword::issued});
  }
  if (document.effective) {
    parts.push_back({document.effective->span.begin, Keyword::effective});
  }
  if (document.place) {
    parts.push_back({document.place->span.begin, Keyword::place});
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.begin < b.begin; });
  // What is said of the document stands in one column, the same in every document.
  const std::size_t column = chinese() ? 0 : document.effective ? 10 : 7;
  for (const Part& one : parts) {
    begin_line(one.begin, 2);
    word(one.keyword);
    line().tab();
    switch (one.keyword) {
    case Keyword::number:
      text(*document.number);
      break;
    case Keyword::place:
      text(*document.place);
      break;
    case Keyword::effective:
      date(*document.effective, document.effective->span, false);
      break;
    default:
      date(*document.issued, document.issued->span, false);
      if (!document.issued_by.empty()) {
        may_break();
        word(Keyword::by);
        texts(document.issued_by);
      }
      break;
    }
    line().pad(std::max(column, line().first_cells()) - line().first_cells());
    end_line();
  }
}

void Writer::article(const Article& article) {
  word(Keyword::article);
  switch (article.place.section) {
  case Locator::Section::preamble:
    word(Keyword::preamble);
    break;
  case Locator::Section::closing:
    word(Keyword::closing);
    break;
  case Locator::Section::article:
    line().put(article.place.text());
    break;
  }
  if (article.title) {
    line().put("「" + article.title->text + "」");
    line().mark(article.title->span.end);
  }
  // The agencies fill the line rather than begin one.
  if (!article.lead.empty()) {
    word(Keyword::led_by);
    texts(article.lead);
  }
  if (!article.support.empty()) {
    may_break();
    word(Keyword::supported_by);
    texts(article.support);
  }
}

void Writer::questions(const std::vector<Text>& questions) {
  for (std::size_t index = 0; index < questions.size(); ++index) {
    if (index % 2 == 0) {
      part(Keyword::asked);
    }
    Deeper inside(*this);
    if (index % 2 != 0) {
      may_break();
    } else {
      line().push_anchor();
    }
    text(questions[index]);
    if (index % 2 != 0 || index + 1 == questions.size()) {
      line().pop_anchor();
    }
  }
}

/// What follows the names of a fact or a record's field.
void Writer::fact_parts(const Fact& fact) {
  colon();
  type(fact.type);
  if (fact.at_least) {
    bound_part(Keyword::at_least, fact.type.span.end, *fact.at_least);
  }
  if (fact.at_most) {
    bound_part(Keyword::at_most, fact.type.span.end, *fact.at_most);
  }
  if (fact.derivation) {
    may_break();
    spaced("=");
    Deeper inside(*this);
    expression(*fact.derivation);
  }
  questions(fact.questions);
}

void Writer::determination(const Determination& determination) {
  word(Keyword::determination);
  names(determination.names);
  if (determination.type) {
    colon();
    type(*determination.type);
  }
  if (!determination.by.empty()) {
    may_break();
    word(Keyword::by);
    texts(determination.by);
  }
  questions(determination.questions);
}

void Writer::parameter(const Parameter& parameter) {
  word(Keyword::parameter);
  names(parameter.names);
  colon();
  type(parameter.type);
  if (parameter.value) {
    spaced("=");
    expression(*parameter.value);
  }
  // Deeper lines are its dated values, so the first one stays whole.
  line().breakable = false;
  for (const DatedValue& one : parameter.dated) {
    const std::uint32_t begin = one.from    ? one.from->span.begin
                                : one.until ? one.until->span.begin
                                            : one.value.span.begin;
    begin_line(begin, 2);
    Qualifier from;
    from.node = Window{false, one.from ? *one.from : Expression{}};
    Qualifier until;
    until.node = Window{true, one.until ? *one.until : Expression{}};
    if (one.from) {
      window(std::get<Window>(from.node), nullptr, one.until ? &until : nullptr);
    }
    if (one.until) {
      window(std::get<Window>(until.node), one.from ? &from : nullptr, nullptr);
    }
    colon();
    expression(one.value);
    end_line();
  }
}

void Writer::record(const Record& record) {
  word(Keyword::record);
  names(record.names);
  line().breakable = false;
  for (const Fact& field : record.fields) {
    begin_line(field.names.first.span.begin, 2);
    names(field.names);
    fact_parts(field);
    end_line();
  }
}

void Writer::let(const Let& let) {
  word(Keyword::let);
  names(let.names, NameEnd::means);
  if (!let.value) {
    return;
  }
  may_break();
  if (let.condition) {
    word(Keyword::means);
  } else {
    spaced("=");
  }
  expression(*let.value);
}

void Writer::interpret(const Interpret& interpret) {
  word(Keyword::interpret);
  names(interpret.names);
  line().breakable = false;
  const std::size_t first = line_count_;
  for (const Reading& reading : interpret.readings) {
    begin_line(reading.span.begin, 2);
    line().hang = 3;
    name(reading.label);
    colon();
    {
      Deeper inside(*this);
      Anchored condition(line());
      expression(reading.condition);
    }
    line().tab();
    if (reading.because) {
      may_break();
      word(Keyword::because);
      text(*reading.because);
    }
    end_line();
  }
  align_reasons(first);
}

/// Reasons stand apart from what they are for, those of neighbouring readings in one column where these are of much
/// the same length.
void Writer::align_reasons(std::size_t first) {
  constexpr std::size_t apart = 1; // beyond the one blank
  constexpr std::size_t furthest = 8;
  while (first < line_count_) {
    std::size_t least = lines_[first].cells_before_tab();
    std::size_t most = least;
    std::size_t end = first + 1;
    const bool alone = lines_[first].cells_in_all() + apart > options_.width;
    for (; !alone && end < line_count_; ++end) {
      const Line& next = lines_[end];
      const std::size_t cells = next.cells_before_tab();
      const std::size_t low = std::min(least, cells);
      const std::size_t high = std::max(most, cells);
      const bool whole = next.cells_in_all() + apart + (high - cells) <= options_.width;
      if (!whole || high - low > furthest) {
        break;
      }
      least = low;
      most = high;
    }
    for (; first < end; ++first) {
      if (lines_[first].cells_in_all() > lines_[first].cells_before_tab()) {
        lines_[first].pad(apart + most - lines_[first].cells_before_tab());
      }
    }
  }
}

void Writer::measure(const Measure& measure) {
  word(Keyword::measure);
  names(measure.names);
  colon();
  type(measure.type);
  if (!measure.applicants.empty()) {
    part(Keyword::for_);
    name_list(measure.applicants, Keyword::or_);
  }
  if (!measure.paid_by.empty()) {
    part(Keyword::paid_by);
    texts(measure.paid_by);
  }
  if (measure.purpose) {
    part(Keyword::purpose);
    text(*measure.purpose);
  }
}

void Writer::table(const Table& table) {
  word(Keyword::table);
  names(table.names);
  colon();
  type(table.type);
  word(Keyword::table_by);
  name(table.by);
  line().breakable = false;
  for (const TableRow& row : table.rows) {
    begin_line(row.key.span.begin, 2);
    name(row.key);
    colon();
    expression(row.value);
    end_line();
  }
}

void Writer::task(const Statement& statement, const Task& task) {
  word(Keyword::task);
  names(task.names);
  FirstComma first = FirstComma::always;
  if (cited_inside(statement)) {
    colon();
    citations(statement.citations);
    first = FirstComma::none;
  }
  qualifiers(task.qualifiers, first);
}

/// `target X: at least 10,000 households in 2020`, 目标 X：至少 1万户 于 2020年
void Writer::target(const Statement& statement, const Target& target) {
  word(Keyword::target);
  names(target.names);
  colon();
  std::uint32_t begin = last_end(target.names);
  if (cited_inside(statement)) {
    citations(statement.citations);
    begin = statement.citations.back().span.end;
  }
  static constexpr Keyword english[] = {Keyword::less_than, Keyword::at_most,  Keyword::equals,
                                        Keyword::equals,    Keyword::at_least, Keyword::more_than};
  const Keyword comparing = english[static_cast<std::size_t>(target.comparator)];
  if (target.comparator == Comparator::equal || target.comparator == Comparator::not_equal) {
    spaced(target.comparator == Comparator::equal ? "=" : "≠");
  } else {
    word(comparing, begin, target.figure.span.begin);
  }
  expression(target.figure);
  if (target.when) {
    may_break();
    const std::string_view said_before = source(target.figure.span.end, target.when->span.begin);
    const bool by = target.when->literal.precision == DateLiteral::Precision::day ||
                    (!changed_ && !chinese() && said_before.find("by") != std::string_view::npos);
    if (!chinese()) {
      word(by ? Keyword::by : Keyword::in);
      date(*target.when, target.when->span, true);
    } else if (by) {
      date(*target.when, target.when->span, true);
      word(Keyword::before);
    } else {
      word(Keyword::in);
      date(*target.when, target.when->span, true);
    }
  }
  qualifiers(target.qualifiers, FirstComma::always);
}

/// Dates on one line of the source stay on one line.
void Writer::calendar(const CalendarYear& calendar) {
  word(Keyword::calendar);
  line().put(std::to_string(calendar.year) + (chinese() ? "年" : ""));
  line().breakable = false;
  struct Day {
    const Expression* days;
    bool rest;
  };
  std::vector<Day> days;
  for (const Expression& one : calendar.rest) {
    days.push_back({&one, true});
  }
  for (const Expression& one : calendar.working) {
    days.push_back({&one, false});
  }
  std::sort(days.begin(), days.end(),
            [](const Day& a, const Day& b) { return a.days->span.begin < b.days->span.begin; });
  for (std::size_t index = 0; index < days.size(); ++index) {
    const Expression& one = *days[index].days;
    bool further = false;
    if (index != 0) {
      const std::string_view between = source(days[index - 1].days->span.end, one.span.begin);
      const std::string_view mark = between.substr(match_blanks(between));
      further = mark.starts_with(",") || mark.starts_with("，") || mark.starts_with("、");
    }
    if (further) {
      list_comma();
      may_break();
    } else {
      if (index != 0) {
        end_line();
      }
      begin_line(one.span.begin, 2);
      word(days[index].rest ? Keyword::rest : Keyword::working);
    }
    expression(one);
  }
  if (!days.empty()) {
    end_line();
  }
}

void Writer::declaration(const Statement& statement) {
  if (!statement.citations.empty() && !cited_inside(statement)) {
    citations(statement.citations);
  }
  std::visit(Overloaded{
                 [&](const Use& one) {
                   word(Keyword::use);
                   Deeper inside(*this);
                   for (const Name& module : one.modules) {
                     if (&module != &one.modules.front()) {
                       list_comma();
                       may_break();
                     }
                     line().put(module.quoted ? "「" + module.text + "」" : module.text);
                     line().mark(module.span.end);
                   }
                 },
                 [&](const Document& one) { document(one); },
                 [&](const Article& one) { article(one); },
                 [&](const Fact& one) {
                   word(Keyword::fact);
                   names(one.names);
                   fact_parts(one);
                 },
                 [&](const Determination& one) { determination(one); },
                 [&](const Parameter& one) { parameter(one); },
                 [&](const Record& one) { record(one); },
                 [&](const Let& one) { let(one); },
                 [&](const Interpret& one) { interpret(one); },
                 [&](const Measure& one) { measure(one); },
                 [&](const UnitDeclaration& one) {
                   word(Keyword::unit);
                   names(one.names);
                   spaced("=");
                   expression(one.equals);
                 },
                 [&](const Table& one) { table(one); },
                 [&](const Task& one) { task(statement, one); },
                 [&](const Target& one) { target(statement, one); },
                 [&](const CalendarYear& one) { calendar(one); },
                 [&](const Scenario& one) { scenario(one); },
                 [](const auto&) {},
             },
             statement.node);
}

} // namespace kuan::formatting
