#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

void fill_document(Checker& checker, const tree::Document& written) {
  program::Document& document = checker.program.document;
  const bool both = written.names.second.has_value();
  if (both || !has_han(written.names.first.text)) {
    document.id = written.names.first.text;
  }
  document.title = both ? written.names.second->text : written.names.first.text;
  document.number = written.number ? written.number->value : "";
  document.issued = written.issued ? std::optional(written.issued->literal.first) : std::nullopt;
  document.issued_by = texts(written.issued_by);
  document.effective = written.effective ? std::optional(written.effective->literal.first) : std::nullopt;
  document.place = written.place ? written.place->value : "";
}

void add_article(Checker& checker, const tree::Article& written, Span span) {
  std::vector<program::Article>& articles = checker.program.document.articles;
  for (const program::Article& other : articles) {
    if (other.place == written.place) {
      Diagnostic fault{Code::duplicate_name, span, {Bilingual(written.place.text())}, {}, {}, {}, true};
      fault.labels.push_back({other.span, {"declared here first", "最先在此声明"}});
      checker.diagnostics.report(std::move(fault));
      return;
    }
  }
  articles.push_back(
      {written.place, written.title ? written.title->text : "", texts(written.lead), texts(written.support), span});
}

/// The days of a calendar's line: dates, and ranges from one to another.
std::vector<Date> days_of(Checker& checker, const std::vector<tree::Expression>& written, int year) {
  std::vector<Date> days;
  const auto day = [&](const tree::Expression& expression) -> std::optional<Date> {
    const auto* date = std::get_if<tree::DateValue>(&expression.node);
    if (date == nullptr) {
      if (!std::holds_alternative<tree::Missing>(expression.node)) {
        checker.diagnostics.report(Code::not_written_out, expression.span, {quoted(checker, expression.span)});
      }
      return std::nullopt;
    }
    if (date->literal.precision != DateLiteral::Precision::day) {
      checker.diagnostics.report(Code::period_for_day, expression.span, {quoted(checker, expression.span)});
      return std::nullopt;
    }
    if (date->literal.first.year() != year) {
      checker.diagnostics.report(Code::wrong_year, expression.span,
                                 {quoted(checker, expression.span), Bilingual(std::to_string(year))});
      return std::nullopt;
    }
    return date->literal.first;
  };
  for (const tree::Expression& expression : written) {
    const auto* range = std::get_if<tree::Range>(&expression.node);
    const auto first = day(range == nullptr ? expression : range->bounds.front());
    const auto last = range == nullptr ? first : day(range->bounds.back());
    if (!first || !last) {
      continue;
    }
    if (*last < *first) {
      checker.diagnostics.report(Code::reversed_range, expression.span, {quoted(checker, expression.span)});
      continue;
    }
    for (Date at = *first; at <= *last; at = at.plus_days(1)) {
      days.push_back(at);
    }
  }
  return days;
}

[[nodiscard]] bool is_weekend(Date date) {
  return date.weekday() >= 5;
}

Calendar::Year calendar_year(Checker& checker, const tree::CalendarYear& written) {
  Calendar::Year year{written.year, days_of(checker, written.rest, written.year),
                      days_of(checker, written.working, written.year)};
  std::erase_if(year.days_off, is_weekend);
  std::erase_if(year.working_weekends, [](Date date) { return !is_weekend(date); });
  return year;
}

void add_qualifiers(Checker& checker, const std::vector<tree::Qualifier>& qualifiers, std::vector<std::string>& lead,
                    std::vector<std::string>* support, std::vector<std::string>& notes) {
  for (const tree::Qualifier& qualifier : qualifiers) {
    if (const auto* led = std::get_if<tree::LedBy>(&qualifier.node)) {
      const std::vector<std::string> agencies = texts(led->lead);
      lead.insert(lead.end(), agencies.begin(), agencies.end());
    } else if (const auto* supported = std::get_if<tree::SupportedBy>(&qualifier.node);
               supported != nullptr && support != nullptr) {
      const std::vector<std::string> agencies = texts(supported->support);
      support->insert(support->end(), agencies.begin(), agencies.end());
    } else if (const auto* note = std::get_if<tree::Note>(&qualifier.node)) {
      notes.push_back(note->text.value);
    } else {
      // Nothing is computed from it; the words are kept for the reader.
      notes.push_back(quoted(checker, qualifier.span).english);
    }
  }
}

} // namespace

void check_document(Checker& checker) {
  Span first;
  bool found = false;
  for (const Script& script : checker.scripts) {
    if (script.library) {
      continue;
    }
    for (const tree::Statement& statement : script.tree->statements) {
      if (const auto* document = std::get_if<tree::Document>(&statement.node)) {
        if (found) {
          Diagnostic fault{Code::second_document, document->names.first.span, {}, {}, {}, {}, true};
          fault.labels.push_back({first, {"the first", "第一个"}});
          checker.diagnostics.report(std::move(fault));
          continue;
        }
        found = true;
        first = document->names.first.span;
        fill_document(checker, *document);
      } else if (const auto* article = std::get_if<tree::Article>(&statement.node)) {
        add_article(checker, *article, statement.span);
      }
    }
  }
}

void check_calendar(Checker& checker) {
  std::map<int, Span> own;
  std::map<int, Span> library;
  // The policy's scripts come last, so that its calendar takes the place of the library's.
  for (const Script& script : checker.scripts) {
    for (const tree::Statement& statement : script.tree->statements) {
      const auto* calendar = std::get_if<tree::CalendarYear>(&statement.node);
      if (calendar == nullptr) {
        continue;
      }
      const auto [earlier, fresh] = (script.library ? library : own).emplace(calendar->year, statement.span);
      if (!fresh) {
        Diagnostic fault{
            Code::second_calendar, statement.span, {Bilingual(std::to_string(calendar->year))}, {}, {}, {}, true};
        fault.labels.push_back({earlier->second, {"the first", "第一个"}});
        checker.diagnostics.report(std::move(fault));
        continue;
      }
      checker.program.calendar.add(calendar_year(checker, *calendar));
    }
  }
}

namespace {

/// A target of a name that no fact has makes the fact, which is counted in what its bound is counted in.
[[nodiscard]] bool makes_its_fact(const Checker& checker, Index target) {
  const FactSource& source = checker.facts[checker.program.targets[target].actual];
  return source.fact == nullptr && source.determination == nullptr && source.parameter == nullptr;
}

[[nodiscard]] Checked checked_bound(Checker& checker, const tree::Expression& written, Index target) {
  const Checked bound = check_number(checker, written, {});
  if (bound) {
    checker.program.facts[checker.program.targets[target].actual].type = type_of(checker, *bound);
  }
  return bound;
}

} // namespace

void check_tasks_and_targets(Checker& checker) {
  for (Index index = 0; index < checker.tasks.size(); ++index) {
    program::Task& task = checker.program.tasks[index];
    add_qualifiers(checker, checker.tasks[index]->qualifiers, task.lead, &task.support, task.notes);
  }
  for (Index index = 0; index < checker.targets.size(); ++index) {
    const tree::Target& written = *checker.targets[index];
    const program::Type type = checker.program.facts[checker.program.targets[index].actual].type;
    const Checked figure = makes_its_fact(checker, index)
                               ? checked_bound(checker, written.figure, index)
                               : check_typed(checker, written.figure, {}, type, written.names.first.span);
    program::Target& target = checker.program.targets[index];
    target.comparator = static_cast<program::Comparator>(written.comparator);
    target.figure = figure.value_or(0);
    if (written.when) {
      target.when = written.when->literal;
    }
    add_qualifiers(checker, written.qualifiers, target.lead, nullptr, target.notes);
  }
}

} // namespace kuan::meaning
