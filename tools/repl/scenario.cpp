// The case kept as a scenario, as `kuan test` runs it.

#include "tools/repl/files.hpp"
#include "tools/repl/input.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/wording.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/scenarios/run.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

std::string word(Keyword keyword, Language language) {
  return std::string(spelling(keyword, language));
}

/// A name as a script can hold it: quoted where that is safer.
std::string quoted_name(const std::string& name) {
  return "「" + name + "」";
}

Keyword status_word(Status status) {
  switch (status) {
  case Status::due:
    return Keyword::due;
  case Status::may:
    return Keyword::may_be_given;
  case Status::not_in_force:
    return Keyword::not_in_force;
  case Status::conflict:
    return Keyword::conflict;
  case Status::unknown:
    return Keyword::unknown;
  default:
    return Keyword::not_due;
  }
}

/// The value as a scenario can write it: one amount that reads back as it is, or to the fen.
std::string value_written(const Outcome& outcome, Language language) {
  const auto* amount = outcome.value ? std::get_if<Amount>(&outcome.value->value) : nullptr;
  if (amount == nullptr || !amount->interval.exact() || outcome.status != Status::due) {
    return {};
  }
  const std::string text = show(Quantity{*amount->interval.at_least, amount->unit}, language);
  const std::optional<ParsedQuantity> back = parse_quantity(text);
  const bool good = back && back->quantity.unit == amount->unit &&
                    (back->quantity.value == *amount->interval.at_least || amount->unit.is_money());
  return good ? text : std::string();
}

std::string expectation(const program::Program& program, const Outcome& outcome, Language language) {
  const std::string name = program.measures.at(outcome.measure).names.in(language);
  std::string text = "  " + word(Keyword::expect, language) + " " + name;
  const std::string value = value_written(outcome, language);
  text += value.empty() ? " " + word(Keyword::is, language) + " " + word(status_word(outcome.status), language)
                        : " = " + value;
  const bool gives = outcome.status == Status::due || outcome.status == Status::may;
  if (gives && !outcome.citations.empty()) {
    text += std::string(pick(language, ", ", "，")) + word(Keyword::citing, language) + " " +
            citation_words(outcome.citations);
  }
  return text + "\n";
}

/// The value as it was said; a bare yes or no in the scenario's own language.
std::string value_written(const Setting& setting, Language language) {
  for (const Keyword keyword : {Keyword::yes, Keyword::no}) {
    for (const Language either : {Language::english, Language::chinese}) {
      if (setting.text == spelling(keyword, either)) {
        return word(keyword, language);
      }
    }
  }
  return setting.text;
}

std::string heading(Session& session, const Document& document, const std::string& name) {
  const Language language = session.language();
  std::string text = word(Keyword::scenario, language) + " " + quoted_name(name) + "\n";
  if (const std::optional<Date> day = session.state().as_of) {
    text += "  " + word(Keyword::as_of, language) + " " + day->text() + "\n";
  }
  for (const Setting& setting : session.state().settings) {
    if (document.program().find(setting.names.in(Language::english))) {
      text += "  " + word(Keyword::given, language) + " " + setting.names.in(language) + " = " +
              value_written(setting, language) + "\n";
    }
  }
  return text;
}

/// The measures that say something on this case: decided, and turning on a fact that is given.
std::vector<const Outcome*> decided(Session& session, std::size_t at) {
  const View& view = session.view();
  const Document& document = *view.documents[at];
  std::vector<const Outcome*> outcomes;
  for (const Outcome& outcome : view.outcomes[at]) {
    const bool told =
        std::any_of(session.state().settings.begin(), session.state().settings.end(), [&](const Setting& one) {
          const std::optional<program::Symbol> symbol = document.program().find(one.names.in(Language::english));
          if (!symbol) {
            return false;
          }
          if (symbol->kind != program::SymbolKind::fact) {
            return true;
          }
          const std::vector<program::Index>& measures = document.turning.by_fact.at(symbol->index);
          return std::find(measures.begin(), measures.end(), outcome.measure) != measures.end();
        });
    if (told && outcome.status != Status::unknown) {
      outcomes.push_back(&outcome);
    }
  }
  return outcomes;
}

/// The scenario compiled with its policy and run; what failed of it.
struct Trial {
  bool compiles = false;
  std::vector<bool> passed; // by expectation
};
Trial run_trial(const Document& document, const std::string& text, const std::string& name) {
  Trial trial;
  PolicyTexts texts = document.texts;
  texts.scripts.push_back({"scenario", text});
  const Compilation compilation = compile_policy(texts);
  const std::optional<program::Index> index = find_scenario(compilation.program, name);
  trial.compiles = compilation.ok() && index;
  if (trial.compiles) {
    for (const ExpectationResult& one : run_scenario(compilation.program, *index).expectations) {
      trial.passed.push_back(one.passed());
    }
  }
  return trial;
}

} // namespace

Reply answer_save(Session& session, std::string_view argument) {
  std::string_view named = argument;
  std::string file;
  if (const std::optional<CutText> cut = cut_at_last(argument, {"in", "to", "到", "于"})) {
    named = cut->before;
    file = without_quotes(cut->after);
  }
  const std::string name = without_quotes(named);
  const View& view = session.view();
  if (name.empty() || (named.size() != argument.size() && file.empty())) {
    return incomplete(session, Command::save);
  }
  const Document& document = *view.documents.front();
  const std::string head = heading(session, document, name);
  std::vector<std::string> expectations;
  for (const Outcome* outcome : decided(session, 0)) {
    expectations.push_back(expectation(document.program(), *outcome, session.language()));
  }
  std::string text = head;
  for (const std::string& one : expectations) {
    text += one;
  }
  // What is written has been run: an expectation that says less than it should is left out.
  const Trial trial = run_trial(document, text, name);
  if (!trial.compiles) {
    return session.complain(Code::no_scenario_of_case, {name});
  }
  text = head;
  for (std::size_t at = 0; at < expectations.size(); ++at) {
    text += at < trial.passed.size() && trial.passed[at] ? expectations[at] : "";
  }
  if (file.empty()) {
    return {text};
  }
  const std::filesystem::path path = session.options().folder / file;
  std::string before;
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    Diagnostics diagnostics;
    const std::optional<std::string> old = read_file(path, file, largest_facts, diagnostics);
    if (!old) {
      return session.complain(diagnostics, SourceMap{});
    }
    before = *old;
    if (before.find(quoted_name(name)) != std::string::npos) {
      return session.complain(Code::scenario_there_already, {file, name});
    }
    before += before.empty() || before.back() == '\n' ? "" : "\n";
    before += before.empty() ? "" : "\n";
  }
  if (const std::optional<Bilingual> fault = write_whole(path, before + text)) {
    return session.complain(Code::cannot_write_file, {file, *fault});
  }
  return {text + session.say("Written to " + file + ".\n", "已写入 " + file + "。\n")};
}

} // namespace kuan::repl
