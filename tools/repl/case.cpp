// What is said of the case: given, forget, as of, what if, needs, facts; and a name typed alone.

#include "tools/repl/begin.hpp"
#include "tools/repl/input.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/wording.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/evaluator/evaluation.hpp"
#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/facts.hpp"
#include "interpreter/report/question.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

using program::SymbolKind;

/// Settings read from a text, and what was wrong with them.
struct ReadSettings {
  std::vector<Setting> settings;
  std::vector<Span> name_spans;             // by setting
  std::optional<std::optional<Date>> as_of; // set: the date is given (or taken back) too
  SourceMap sources;
  Diagnostics diagnostics;
};

bool is_as_of(std::string_view name) {
  return name_key(name) == "as of" || name_key(name) == "截至";
}

program::Names names_of(const program::Program& program, const program::Symbol& symbol) {
  switch (symbol.kind) {
  case SymbolKind::definition:
    return program.definitions.at(symbol.index).names;
  case SymbolKind::interpretation:
    return program.interpretations.at(symbol.index).names;
  case SymbolKind::target:
    return program.facts.at(program.targets.at(symbol.index).actual).names;
  default:
    return program.facts.at(symbol.index).names;
  }
}

/// Both names of a fact, as the first document that knows it has them; as they stand where none does.
program::Names names_of(const std::vector<DocumentPtr>& documents, const std::string& name) {
  for (const DocumentPtr& document : documents) {
    if (knows_fact({document}, name)) {
      return names_of(document->program(), *document->program().find(name));
    }
  }
  return {name, ""};
}

bool same_names(const program::Names& a, const program::Names& b) {
  return a.english == b.english && a.chinese == b.chinese;
}

ReadSettings read_settings(const Session& session, const std::vector<DocumentPtr>& documents, std::string_view text) {
  ReadSettings result;
  for (const std::string_view part : split_list(text)) {
    if (const std::size_t length = std::max(match_words(part, "as of"), match_words(part, "截至")); length > 0) {
      std::string_view day = trimmed(part.substr(length));
      day = day.substr(0, 1) == "=" ? trimmed(day.substr(1)) : day;
      const std::optional<Date> date = Date::parse(day);
      if (!date) {
        result.diagnostics.report(Diagnostic{Code::as_of_no_date, {}, {std::string(day)}, {}, {}, {}, false});
      }
      result.as_of = date;
      continue;
    }
    const std::optional<NameAndValue> setting =
        split_setting(part, [&documents](std::string_view name) { return knows_fact(documents, name); });
    if (!setting) {
      continue;
    }
    const program::Names names = names_of(documents, setting->name);
    const Span span = result.sources.add(session.say("given", "已知"), setting->name + " = " + setting->value);
    for (GivenFact& fact : read_fact_setting(result.sources, span, result.diagnostics).facts) {
      result.name_spans.push_back(fact.name_span);
      result.settings.push_back(Setting{names, setting->value, std::move(fact.value)});
    }
  }
  return result;
}

/// The cases with the settings added; what is wrong is reported. A fact given and derived that differ is wrong too.
std::vector<BoundCase> bound(std::vector<BoundCase> cases, ReadSettings& read) {
  GivenFacts given;
  for (std::size_t at = 0; at < read.settings.size(); ++at) {
    const Setting& setting = read.settings[at];
    given.facts.push_back(GivenFact{setting.names.in(Language::english), read.name_spans[at], setting.value});
  }
  bind_facts(cases, given, read.diagnostics);
  for (BoundCase& one : cases) {
    if (read.as_of) {
      one.facts.as_of = *read.as_of;
    }
    if (!read.diagnostics.has_errors()) {
      for (Diagnostic fault : check_case(*one.program, one.facts)) {
        fault.placed = false;
        fault.span = {};
        read.diagnostics.report(std::move(fault));
      }
    }
  }
  return cases;
}

std::vector<program::Names> changed_names(const ReadSettings& read) {
  std::vector<program::Names> names;
  for (const Setting& setting : read.settings) {
    names.push_back(setting.names);
  }
  return names;
}

/// The value in words, as the first document that knows the fact has it; a list as it was written.
std::string value_text(const Session& session, const View& view, const Setting& setting) {
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const program::Program& program = view.documents[at]->program();
    const std::optional<program::Symbol> symbol = program.find(setting.names.in(Language::english));
    if (symbol && symbol->kind == SymbolKind::fact && view.cases[at].facts.facts.at(symbol->index)) {
      const program::Fact& fact = program.facts.at(symbol->index);
      if (fact.type.kind != program::TypeKind::list) {
        return fact_value_words(program, fact.type, *view.cases[at].facts.facts[symbol->index], session.language());
      }
    }
  }
  return setting.text;
}

/// `headcount = 200 persons`, and what else was set.
std::string settings_words(const Session& session, const View& view, const ReadSettings& read) {
  std::vector<std::string> words;
  for (const Setting& setting : read.settings) {
    words.push_back(setting.names.in(session.language()) + " = " + value_text(session, view, setting));
  }
  if (read.as_of && *read.as_of) {
    words.push_back(session.say("as of ", "截至 ") + (*read.as_of)->text());
  }
  std::string text;
  for (const std::string& one : words) {
    text += (text.empty() ? "" : session.say(", ", "，")) + one;
  }
  return text;
}

/// Takes settings into the case, where they are good.
Reply take(Session& session, ReadSettings read) {
  const View before = session.view();
  std::vector<BoundCase> cases = bound(before.cases, read);
  if (read.diagnostics.has_errors()) {
    return session.complain(read.diagnostics, read.sources);
  }
  State next = session.state();
  for (const Setting& setting : read.settings) {
    const auto same = std::find_if(next.settings.begin(), next.settings.end(),
                                   [&setting](const Setting& one) { return same_names(one.names, setting.names); });
    const bool unknown = std::holds_alternative<program::GivenValue::Unknown>(setting.value.value);
    if (same != next.settings.end()) {
      next.settings.erase(same);
    }
    if (!unknown) {
      next.settings.push_back(setting);
    }
  }
  if (read.as_of) {
    next.as_of = *read.as_of;
  }
  View after = view_with(before, std::move(cases), changed_names(read));
  Reply reply;
  reply.text = paragraph("", settings_words(session, after, read), session.layout());
  reply.text += after_change(session, before, after);
  session.change(std::move(next), std::move(after));
  return reply;
}

Reply set(Session& session, const std::string& text, Command command) {
  ReadSettings read = read_settings(session, session.view().documents, text);
  if (read.settings.empty() && !read.as_of && !read.diagnostics.has_errors()) {
    return incomplete(session, command);
  }
  return take(session, std::move(read));
}

} // namespace

Reply begin_with(Session& session, const GivenFacts& given, const std::optional<Date>& as_of,
                 const SourceMap& sources) {
  ReadSettings read;
  read.sources = sources;
  if (as_of) {
    read.as_of = as_of;
  }
  for (const GivenFact& fact : given.facts) {
    if (is_as_of(fact.name)) {
      const auto* day = std::get_if<Date>(&fact.value.value);
      if (day == nullptr) {
        read.diagnostics.report(
            Diagnostic{Code::as_of_no_date, {}, {std::string(sources.text(fact.value.span))}, {}, {}, {}, false});
      } else {
        read.as_of = *day;
      }
      continue;
    }
    read.settings.push_back({names_of(session.view().documents, fact.name), value_written(fact.value), fact.value});
    read.name_spans.push_back(fact.name_span);
  }
  return take(session, std::move(read));
}

Reply answer_given(Session& session, std::string_view argument) {
  return set(session, std::string(argument), Command::given);
}

Reply answer_as_of(Session& session, std::string_view argument) {
  if (argument.empty()) {
    return incomplete(session, Command::as_of);
  }
  return set(session, "as of " + std::string(argument), Command::as_of);
}

Reply answer_what_if(Session& session, std::string_view argument) {
  const View& now = session.view();
  ReadSettings read = read_settings(session, now.documents, argument);
  if (read.settings.empty() && !read.as_of && !read.diagnostics.has_errors()) {
    return incomplete(session, Command::what_if);
  }
  std::vector<BoundCase> cases = bound(now.cases, read);
  if (read.diagnostics.has_errors()) {
    return session.complain(read.diagnostics, read.sources);
  }
  const View then = view_with(now, std::move(cases), changed_names(read));
  const std::string condition = session.say("if ", "若 ") + settings_words(session, then, read);
  const std::string changes = changes_text(session, now, then, session.say("now", "现在"), condition);
  if (changes.empty()) {
    return {paragraph("", session.say("Nothing changes ", "结果没有变化：") + condition + session.say(".", "。"),
                      session.layout())};
  }
  return {changes};
}

Reply answer_forget(Session& session, std::string_view argument) {
  if (argument.empty()) {
    return incomplete(session, Command::forget);
  }
  const View before = session.view();
  State next = session.state();
  std::vector<program::Names> forgotten;
  const std::string key = name_key(argument);
  if (key == "everything" || key == "all" || key == "全部" || key == "一切") {
    next.settings.clear();
    next.as_of.reset();
  } else {
    for (const std::string_view part : split_list(argument)) {
      if (is_as_of(part)) {
        next.as_of.reset();
        continue;
      }
      const program::Names names = names_of(before.documents, without_quotes(part));
      const auto place = std::find_if(next.settings.begin(), next.settings.end(), [&](const Setting& setting) {
        return same_names(setting.names, names) || name_key(setting.names.english) == name_key(part) ||
               name_key(setting.names.chinese) == name_key(part);
      });
      if (place == next.settings.end()) {
        std::vector<std::string> given;
        for (const Setting& setting : next.settings) {
          add_names(given, setting.names);
        }
        return session.complain(Code::not_given, {std::string(part)}, near_notes(part, given));
      }
      forgotten.push_back(place->names);
      next.settings.erase(place);
    }
  }
  session.change(std::move(next));
  const std::string text = after_change(session, before, session.view());
  return {text.empty() ? session.say("Forgotten.\n", "已撤回。\n") : text};
}

namespace {

struct NeedCount {
  std::string need;
  std::size_t document = 0;
  std::size_t measures = 0;
};

std::vector<NeedCount> needs_of(const View& view, const std::vector<FoundMeasure>& only) {
  std::vector<NeedCount> counts;
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    for (const Outcome& outcome : view.outcomes[at]) {
      const bool meant = only.empty() || std::any_of(only.begin(), only.end(), [&](const FoundMeasure& one) {
                           return one.document == at && one.measure == outcome.measure;
                         });
      for (const std::string& need : outcome.needs) {
        if (!meant) {
          break;
        }
        const auto known =
            std::find_if(counts.begin(), counts.end(), [&need](const NeedCount& count) { return count.need == need; });
        if (known == counts.end()) {
          counts.push_back({need, at, 1});
        } else {
          ++known->measures;
        }
      }
    }
  }
  std::stable_sort(counts.begin(), counts.end(),
                   [](const NeedCount& a, const NeedCount& b) { return a.measures > b.measures; });
  return counts;
}

} // namespace

Reply answer_needs(Session& session, std::string_view argument) {
  constexpr std::size_t most = 15;
  const View& view = session.view();
  const bool all = name_key(argument) == "all" || name_key(argument) == "全部";
  std::vector<FoundMeasure> only;
  if (!argument.empty() && !all) {
    only = find_measures(view, without_quotes(argument));
    if (only.empty()) {
      return no_such_measure(session, view, argument);
    }
  }
  const std::vector<NeedCount> counts = needs_of(view, only);
  if (counts.empty()) {
    return {session.say("Nothing more is needed.\n", "不再需要其他事实。\n")};
  }
  std::vector<std::vector<Cell>> rows;
  for (const NeedCount& count : counts) {
    if (rows.size() == most && !all) {
      break;
    }
    const program::Program& program = view.documents[count.document]->program();
    const std::optional<Needed> needed = find_needed(program, count.need);
    const std::string takes = needed ? question_of(program, *needed, session.language()).takes : std::string();
    rows.push_back({Cell{need_words(program, count.need, session.language()), Style::plain},
                    Cell{std::to_string(count.measures), Style::plain}, Cell{takes, Style::faint}});
  }
  std::string text =
      columns({session.say("needed", "所需"), session.say("measures", "涉及项目数"), session.say("takes", "取值")},
              rows, session.layout());
  if (rows.size() < counts.size()) {
    const std::string rest = std::to_string(counts.size() - rows.size());
    text += session.say("... and " + rest + " more: `needs all`\n", "……另有 " + rest + " 项：“还需 全部”\n");
  }
  return {text};
}

namespace {

std::string state_text(Session& session) {
  const View& view = session.view();
  const State& state = session.state();
  std::string text;
  for (const DocumentPtr& document : view.documents) {
    const bool is_empty_script = document == state.script && !document->has_rules();
    if (is_empty_script) {
      continue;
    }
    const std::string& title = document->program().document.title;
    text += paragraph(
        "", document_called(*document, session.language()) + (title.empty() ? "" : session.say(": ", "：") + title),
        session.layout());
    for (const std::string& one : document->suppositions) {
      text += paragraph("  ", session.say("supposed: ", "假设：") + one, session.layout());
    }
  }
  text += state.as_of ? session.say("as of ", "截至 ") + state.as_of->text() + "\n"
                      : session.say("without an as-of date\n", "未给定截至日期\n");
  std::vector<std::vector<Cell>> rows;
  for (const Setting& setting : state.settings) {
    const bool used = knows_fact(view.documents, setting.names.in(Language::english));
    rows.push_back(
        {Cell{setting.names.in(session.language()), Style::plain},
         Cell{value_text(session, view, setting) +
                  (used ? "" : session.say(" (not known to the policies in view)", "（载入的政策未用此名称）")),
              Style::plain}});
  }
  text += rows.empty()
              ? session.say("No facts are given.\n", "尚未给定事实。\n")
              : "\n" + columns({session.say("given", "已知"), session.say("value", "取值")}, rows, session.layout());
  const std::string counts = counts_text(session, view);
  return counts.empty() ? text : text + "\n" + counts;
}

/// The facts whose name holds a text, once each, whatever document they are of.
std::string facts_holding(const Session& session, const View& view, std::string_view wanted) {
  const std::string key = name_key(wanted);
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> seen;
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const program::Program& program = view.documents[at]->program();
    for (program::Index index = 0; index < program.facts.size(); ++index) {
      const program::Fact& fact = program.facts[index];
      const bool holds = name_key(fact.names.english).find(key) != std::string::npos ||
                         name_key(fact.names.chinese).find(key) != std::string::npos;
      const std::string both = fact.names.english + "\n" + fact.names.chinese;
      if (!holds || fact.role == program::Role::history || std::find(seen.begin(), seen.end(), both) != seen.end()) {
        continue;
      }
      seen.push_back(both);
      const std::optional<FactValue>& value = view.cases[at].facts.facts.at(index);
      const bool shown = value && fact.type.kind != program::TypeKind::list;
      const Language other = session.language() == Language::chinese ? Language::english : Language::chinese;
      rows.push_back(
          {Cell{fact.names.in(session.language()), Style::plain}, Cell{fact.names.in(other), Style::faint},
           Cell{takes_words(program, fact, session.language()), Style::plain},
           Cell{shown ? fact_value_words(program, fact.type, *value, session.language()) : "", Style::good}});
    }
  }
  return rows.empty() ? ""
                      : columns({session.say("fact", "事实"), session.say("also called", "又名"),
                                 session.say("takes", "取值"), session.say("given", "已知")},
                                rows, session.layout());
}

} // namespace

Reply answer_facts(Session& session, std::string_view argument) {
  if (argument.empty()) {
    return {state_text(session)};
  }
  const View& view = session.view();
  const std::string key = name_key(argument);
  if (key == "all" || key == "全部") {
    Programs programs;
    for (const DocumentPtr& document : view.documents) {
      programs.push_back(&document->program());
    }
    return {facts_table(programs, FactsOptions{session.language(), false, session.layout()})};
  }
  std::string text = facts_holding(session, view, without_quotes(argument));
  if (text.empty()) {
    return session.complain(Code::no_fact_holds, {std::string(argument)});
  }
  return {std::move(text)};
}

namespace {

/// A finding in words; empty where it is not known.
std::string finding_words(const program::Program& program, const program::Type& type, const evaluator::Finding& finding,
                          Language language) {
  if (finding.truth() != evaluator::Truth::unknown && type.kind == program::TypeKind::boolean) {
    return fact_value_words(program, type, FactValue{finding.truth() == evaluator::Truth::yes}, language);
  }
  if (type.kind == program::TypeKind::date && finding.dates().exact()) {
    return fact_value_words(program, type, FactValue{*finding.dates().low}, language);
  }
  if (type.kind == program::TypeKind::choice && finding.choice()) {
    return fact_value_words(program, type, FactValue{*finding.choice()}, language);
  }
  if (type.kind == program::TypeKind::number && finding.settled()) {
    return fact_value_words(program, type, FactValue{finding.range().interval()}, language);
  }
  return {};
}

} // namespace

std::optional<Reply> answer_name(Session& session, std::string_view name) {
  const View& view = session.view();
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const program::Program& program = view.documents[at]->program();
    const std::optional<program::Symbol> symbol = program.find(name);
    if (!symbol) {
      continue;
    }
    if (symbol->kind == SymbolKind::measure && !program.measures.at(symbol->index).sentences.empty()) {
      return answer_what(session, name);
    }
    if (symbol->kind != SymbolKind::fact) {
      return answer_show(session, name);
    }
    const program::Fact& fact = program.facts.at(symbol->index);
    evaluator::Evaluation evaluation(program, view.cases[at].facts);
    const evaluator::Finding finding = evaluation.fact(symbol->index);
    std::string words = finding_words(program, fact.type, finding, session.language());
    if (words.empty()) {
      words = session.say("not known; takes ", "待定；取值：") + takes_words(program, fact, session.language());
    }
    return Reply{paragraph("", fact.names.in(session.language()) + session.say(": ", "：") + words, session.layout())};
  }
  return std::nullopt;
}

} // namespace kuan::repl
