// How answers move as one fact, or the as-of date, moves.

#include "tools/repl/input.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/wording.hpp"

#include "analysis/report/sweep_report.hpp"
#include "interpreter/explain/values.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

using program::Index;

constexpr std::size_t most_in_full = 2;  // so many measures are shown with their charts
constexpr std::int64_t most_days = 4000; // every day is evaluated

struct Asked {
  std::string fact;
  std::string from;
  std::string to;
  std::string measure; // may be empty
};

/// `laid off from 0 to 20 persons for job retention refund`, `裁员人数 从 0 到 20 稳岗返还`.
std::optional<Asked> read_sweep(std::string_view text) {
  const std::optional<CutText> first = cut_at_first(text, {"from", "从", "自"});
  const std::optional<CutText> second =
      first ? cut_at_first(first->after, {"to", "到", "至"}) : std::optional<CutText>();
  if (!second || first->before.empty() || second->before.empty() || second->after.empty()) {
    return std::nullopt;
  }
  Asked asked{without_quotes(first->before), std::string(second->before), std::string(second->after), ""};
  if (const std::optional<CutText> measure = cut_at_first(second->after, {"for", "看"})) {
    asked.to = measure->before;
    asked.measure = without_quotes(measure->after);
  } else if (!read_value(asked.to) || std::holds_alternative<program::GivenValue::Word>(read_value(asked.to)->value)) {
    const std::size_t blank = asked.to.find(' ');
    if (blank != std::string::npos) {
      asked.measure = without_quotes(std::string_view(asked.to).substr(blank));
      asked.to.resize(blank);
    }
  }
  return asked;
}

bool is_as_of(std::string_view name) {
  return name_key(name) == "as of" || name_key(name) == "截至";
}

/// What is moved, in one program; nothing where the program does not have it.
struct Moved {
  std::optional<Index> fact; // none: the as-of date
};
std::optional<Moved> moved_in(const program::Program& program, std::string_view name) {
  if (is_as_of(name)) {
    return Moved{};
  }
  const std::optional<program::Symbol> symbol = program.find(name);
  return symbol && symbol->kind == program::SymbolKind::fact ? std::optional(Moved{symbol->index}) : std::nullopt;
}

/// The ends of a sweep: numbers, or days counted from 1970-01-01.
struct Ends {
  Rational from;
  Rational to;
  bool days = false;
};

/// An end as the fact takes it, bare numbers in its own unit.
std::optional<FactValue> end_of(const View& view, const Asked& asked, const std::string& written, SourceMap& sources,
                                Diagnostics& diagnostics) {
  const Span span = sources.add(asked.fact, asked.fact + " = " + written);
  const GivenFacts given = read_fact_setting(sources, span, diagnostics);
  std::vector<const program::Program*> programs;
  for (const DocumentPtr& document : view.documents) {
    programs.push_back(&document->program());
  }
  std::vector<BoundCase> cases = empty_cases(programs);
  bind_facts(cases, given, diagnostics);
  for (const BoundCase& one : cases) {
    const std::optional<Moved> moved = moved_in(*one.program, asked.fact);
    if (moved && !moved->fact && one.facts.as_of) {
      return FactValue{*one.facts.as_of};
    }
    if (moved && moved->fact && one.facts.facts.at(*moved->fact)) {
      return one.facts.facts.at(*moved->fact);
    }
  }
  return std::nullopt;
}

std::optional<Ends> ends_of(const FactValue& from, const FactValue& to) {
  const auto* low = std::get_if<Interval>(&from.value);
  const auto* high = std::get_if<Interval>(&to.value);
  if (low != nullptr && high != nullptr && low->exact() && high->exact()) {
    return Ends{*low->at_least, *high->at_least, false};
  }
  const auto* first = std::get_if<Date>(&from.value);
  const auto* last = std::get_if<Date>(&to.value);
  if (first != nullptr && last != nullptr) {
    return Ends{Rational(first->number()), Rational(last->number()), true};
  }
  return std::nullopt;
}

Date day_of(const Rational& value) {
  return Date::from_number(static_cast<std::int32_t>(value.floor().value_or(0)));
}

/// The measures that can turn on what is moved, by their names, in the order of the documents.
std::vector<program::Names> measures_touched(const View& view, const Asked& asked,
                                             const std::vector<FoundMeasure>& only) {
  std::vector<program::Names> names;
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const Document& document = *view.documents[at];
    const std::optional<Moved> moved = moved_in(document.program(), asked.fact);
    if (!moved) {
      continue;
    }
    for (const Outcome& outcome : view.outcomes[at]) {
      const program::Names& one = document.program().measures.at(outcome.measure).names;
      const bool known = std::any_of(names.begin(), names.end(), [&one](const program::Names& other) {
        return other.in(Language::english) == one.in(Language::english);
      });
      bool meant = !moved->fact;
      if (!only.empty()) {
        meant = std::any_of(only.begin(), only.end(), [&](const FoundMeasure& found) {
          return found.document == at && found.measure == outcome.measure;
        });
      } else if (moved->fact) {
        const std::vector<Index>& touched = document.turning.by_fact.at(*moved->fact);
        meant = std::find(touched.begin(), touched.end(), outcome.measure) != touched.end();
      }
      if (meant && !known) {
        names.push_back(one);
      }
    }
  }
  return names;
}

analysis::SweepReport swept(const View& view, const Asked& asked, const Ends& ends, const program::Names& measure) {
  analysis::SweepReport report;
  report.version = KUAN_VERSION;
  report.as_of = view.cases.front().facts.as_of;
  report.measure = measure;
  report.fact = program::Names{"as of", "截至日期"};
  report.days = ends.days;
  report.from = ends.from;
  report.to = ends.to;
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const program::Program& program = view.documents[at]->program();
    const Case& facts = view.cases[at].facts;
    analysis::SweptDocument document{&program, std::nullopt};
    const std::optional<Moved> moved = moved_in(program, asked.fact);
    const std::optional<program::Symbol> symbol = program.find(measure.in(Language::english));
    const bool ruled = symbol && symbol->kind == program::SymbolKind::measure &&
                       !program.measures.at(symbol->index).sentences.empty() &&
                       view.documents[at]->answers(symbol->index);
    if (moved && ruled && ends.days) {
      document.sweep =
          analysis::sweep_days(program, facts, symbol->index, moved->fact, day_of(ends.from), day_of(ends.to));
    } else if (moved && ruled && moved->fact) {
      document.sweep = analysis::sweep(program, analysis::freed_for(program, facts, *moved->fact), symbol->index,
                                       *moved->fact, ends.from, ends.to);
    }
    if (document.sweep) {
      report.unit = document.sweep->unit;
    }
    if (moved && moved->fact) {
      report.fact = program.facts.at(*moved->fact).names;
    }
    if (document.sweep || view.documents.size() == 1) {
      report.documents.push_back(std::move(document));
    }
  }
  return report;
}

bool moves(const analysis::SweepReport& report) {
  return std::any_of(report.documents.begin(), report.documents.end(), [](const analysis::SweptDocument& document) {
    return document.sweep && document.sweep->pieces.size() > 1;
  });
}

/// `job retention refund: breaks at 11 persons`, where more move than are shown in full.
std::string in_short(const Session& session, const analysis::SweepReport& report) {
  std::vector<std::string> places;
  for (const analysis::SweptDocument& document : report.documents) {
    for (const analysis::Break& one : document.sweep ? document.sweep->breaks : std::vector<analysis::Break>()) {
      const std::string place =
          report.days ? day_of(one.at).text() : precise(Quantity{one.at, report.unit}, session.language());
      if (std::find(places.begin(), places.end(), place) == places.end()) {
        places.push_back(place);
      }
    }
  }
  return paragraph("  ",
                   report.measure.in(session.language()) + session.say(": breaks at ", "：断点 ") +
                       list_words(places, session.language(), false),
                   session.layout());
}

} // namespace

Reply answer_sweep(Session& session, std::string_view argument) {
  const std::optional<Asked> asked = read_sweep(argument);
  if (!asked) {
    return incomplete(session, Command::sweep);
  }
  const View& view = session.view();
  std::vector<FoundMeasure> only;
  if (!asked->measure.empty()) {
    only = find_measures(view, asked->measure);
    if (only.empty()) {
      return no_such_measure(session, view, asked->measure);
    }
  }
  SourceMap sources;
  Diagnostics diagnostics;
  const std::optional<FactValue> from = end_of(view, *asked, asked->from, sources, diagnostics);
  const std::optional<FactValue> to =
      from ? end_of(view, *asked, asked->to, sources, diagnostics) : std::optional<FactValue>();
  if (diagnostics.has_errors()) {
    return session.complain(diagnostics, sources);
  }
  const std::optional<Ends> ends = from && to ? ends_of(*from, *to) : std::nullopt;
  if (!ends) {
    return session.complain(Code::sweep_not_movable, {asked->fact});
  }
  if (!(ends->from < ends->to) || (ends->days && Rational(most_days) < ends->to - ends->from)) {
    return session.complain(Code::bad_sweep_ends, {asked->from, asked->to});
  }
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const std::optional<Moved> moved = moved_in(view.documents[at]->program(), asked->fact);
    if (moved && moved->fact &&
        analysis::follows_from_others(view.documents[at]->program(), view.cases[at].facts, *moved->fact)) {
      return session.complain(Code::sweep_follows, {asked->fact});
    }
  }
  std::vector<analysis::SweepReport> reports;
  for (const program::Names& measure : measures_touched(view, *asked, only)) {
    analysis::SweepReport report = swept(view, *asked, *ends, measure);
    if (!only.empty() || moves(report)) {
      reports.push_back(std::move(report));
    }
  }
  if (reports.empty()) {
    return {session.say("No answer changes over this stretch.\n", "在此范围内结果没有变化。\n")};
  }
  std::string text;
  if (reports.size() <= most_in_full) {
    for (const analysis::SweepReport& report : reports) {
      text += (text.empty() ? "" : "\n") + sweep_text(report, session.language(), session.layout());
    }
    return {text};
  }
  for (const analysis::SweepReport& report : reports) {
    text += in_short(session, report);
  }
  return {session.say("Several answers change; add `for MEASURE` to see one:\n",
                      "有几项结果变化；加上项目名称可看其中一项：\n") +
          text};
}

} // namespace kuan::repl
