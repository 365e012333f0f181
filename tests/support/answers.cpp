#include "tests/support/answers.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/facts/bind.hpp"

#include <doctest/doctest.h>

namespace kuan::tests {

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() ? "" : std::string(between)) + part;
  }
  return text;
}

std::string cited(const std::vector<Locator>& citations) {
  std::vector<std::string> places;
  for (const Locator& citation : citations) {
    places.push_back(citation.text());
  }
  return places.empty() ? "" : " [" + joined(places, ", ") + "]";
}

std::string told_interval(const Interval& interval) {
  if (interval.exact()) {
    return interval.at_least->exact();
  }
  return (interval.at_least ? interval.at_least->exact() : "") + ".." +
         (interval.at_most ? interval.at_most->exact() : "");
}

std::string told_value(const program::Program& program, const Value& value) {
  if (const auto* amount = std::get_if<Amount>(&value.value)) {
    return told_interval(amount->interval);
  }
  if (const auto* date = std::get_if<Date>(&value.value)) {
    return date->text();
  }
  if (const auto* choice = std::get_if<Choice>(&value.value)) {
    return program.choice_sets[choice->set].choices[choice->choice].in(Language::english);
  }
  return "yes";
}

std::string told_duty(const DutyOutcome& duty) {
  std::string text = " " + force_words(duty.force).english + " " + duty.act.in(Language::english);
  if (!duty.to.empty()) {
    text += " to " + joined(duty.to, ", ");
  }
  return duty.by ? text + " by " + duty.by->text() : text;
}

} // namespace

Answers::Answers(std::string script) {
  std::vector<SourceFile> files;
  files.push_back({"test.kuan", std::move(script)});
  compiled_ = compile(std::move(files), "test", {[](std::string_view) { return std::nullopt; }, {}});
  for (const Diagnostic& diagnostic : compiled_.diagnostics.all()) {
    if (entry(diagnostic.code).severity == Severity::error) {
      FAIL(render(diagnostic, compiled_.sources, {}));
    }
  }
}

program::Index Answers::measure(std::string_view name) const {
  const std::optional<program::Symbol> symbol = program().find(name);
  REQUIRE(symbol);
  REQUIRE(symbol->kind == program::SymbolKind::measure);
  return symbol->index;
}

Case Answers::facts(std::initializer_list<std::string_view> given) const {
  SourceMap sources;
  Diagnostics diagnostics;
  GivenFacts all;
  for (const std::string_view line : given) {
    const Span span = sources.add("facts", std::string(line));
    for (GivenFact& fact : read_fact_setting(sources, span, diagnostics).facts) {
      all.facts.push_back(std::move(fact));
    }
  }
  Case facts = bind_case(program(), all, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    FAIL(render(diagnostic, sources, {}));
  }
  return facts;
}

Outcome Answers::outcome(std::string_view name, std::initializer_list<std::string_view> given) const {
  return evaluate_measure(program(), facts(given), measure(name));
}

std::string Answers::answer(std::string_view name, std::initializer_list<std::string_view> given) const {
  return told(outcome(name, given));
}

std::string Answers::told(const Outcome& outcome) const {
  std::string text = status_words(outcome.status).english;
  for (const DutyOutcome& duty : outcome.duties) {
    text += told_duty(duty);
  }
  if (outcome.value && outcome.duties.empty()) {
    text += " " + told_value(program(), *outcome.value);
  }
  if (!outcome.options.empty()) {
    std::vector<std::string> options;
    for (const Value& option : outcome.options) {
      options.push_back(sets_nothing(option) ? "not set" : told_value(program(), option));
    }
    text += std::string(" ") + (outcome.agency_chooses ? "agency" : "applicant") + " chooses(" + joined(options, "; ") +
            ")";
  }
  if (!outcome.items.empty()) {
    std::vector<std::string> items;
    for (const Item& item : outcome.items) {
      items.push_back(item.label.in(Language::english) + " " + told_value(program(), item.value.front()));
    }
    text += " items(" + joined(items, "; ") + ")";
  }
  if (outcome.longest) {
    text += " for at most " + told_interval(*outcome.longest);
  }
  if (outcome.total) {
    text += " total " + told_value(program(), *outcome.total);
  }
  if (outcome.amount_not_set) {
    text += " amount not set";
  }
  if (outcome.in_principle) {
    text += " in principle";
  }
  if (outcome.in_force_from) {
    text += " from " + outcome.in_force_from->text();
  }
  if (outcome.in_force_until) {
    text += " until " + outcome.in_force_until->text();
  }
  text += cited(outcome.citations);
  if (!outcome.needs.empty()) {
    text += " needs(" + joined(outcome.needs, ", ") + ")";
  }
  std::vector<std::string> possible;
  for (const Possibility& possibility : outcome.possible) {
    std::string way = possibility.conflict ? "conflict" : "nothing";
    if (possibility.value) {
      way = told_value(program(), *possibility.value);
    }
    way += cited(possibility.citations);
    for (const auto& reading : possibility.readings) {
      const program::Interpretation& interpretation = program().interpretations[reading.first];
      way +=
          " by " + interpretation.names.in(Language::english) + " = " + interpretation.readings[reading.second].label;
    }
    possible.push_back(std::move(way));
  }
  if (!possible.empty()) {
    text += " possible(" + joined(possible, "; ") + ")";
  }
  return text;
}

} // namespace kuan::tests
