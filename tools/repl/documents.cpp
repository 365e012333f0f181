// What the answers are about: load, unload, show, script, start over; and statements typed at the prompt.

#include "tools/repl/input.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/wording.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/report/show.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

bool is_loaded(const State& state, std::string_view called) {
  return std::any_of(state.documents.begin(), state.documents.end(),
                     [called](const DocumentPtr& one) { return one->called == called; });
}

/// Puts what was typed onto the policies of another state; false where it is not understood there.
bool rest_script(const Session& session, State& next) {
  if (next.statements.empty()) {
    return true;
  }
  DocumentPtr script = make_script(next.documents, next.statements, session.language());
  if (!script->compilation.ok()) {
    return false;
  }
  next.script = std::move(script);
  return true;
}

} // namespace

Reply answer_load(Session& session, std::string_view argument) {
  const std::vector<std::string> words = split_words(argument);
  if (words.empty()) {
    return incomplete(session, Command::load);
  }
  State next = session.state();
  for (const std::string& word : words) {
    Diagnostics diagnostics;
    std::optional<PolicyTexts> texts = find_policy(word, session.options().folder, diagnostics);
    if (!texts) {
      return session.complain(diagnostics, SourceMap{});
    }
    DocumentPtr document = make_document(word, without_scenarios(std::move(*texts)));
    if (!document->compilation.ok()) {
      return session.complain(document->compilation.diagnostics, document->compilation.sources);
    }
    // Loading again reads the file again: the way to see an edit.
    const auto same = std::find_if(next.documents.begin(), next.documents.end(), [&word](const DocumentPtr& one) {
      return one->called == word && one->suppositions.empty();
    });
    if (same != next.documents.end()) {
      *same = std::move(document);
    } else {
      next.documents.push_back(std::move(document));
    }
  }
  rest_script(session, next);
  session.change(std::move(next));
  std::string text;
  for (const std::string& word : words) {
    for (const DocumentPtr& document : session.state().documents) {
      if (document->called == word && document->suppositions.empty()) {
        const std::string& title = document->program().document.title;
        text += paragraph("", word + (title.empty() ? "" : session.say(": ", "：") + title), session.layout());
      }
    }
  }
  return {text + counts_text(session, session.view())};
}

Reply answer_unload(Session& session, std::string_view argument) {
  const std::vector<std::string> words = split_words(argument);
  if (words.empty()) {
    return incomplete(session, Command::unload);
  }
  State next = session.state();
  for (const std::string& word : words) {
    if (!is_loaded(next, word)) {
      std::vector<std::string> loaded;
      for (const DocumentPtr& document : next.documents) {
        loaded.push_back(document->called);
      }
      return session.complain(Code::not_in_view, {word}, near_notes(word, loaded));
    }
    next.documents.erase(std::remove_if(next.documents.begin(), next.documents.end(),
                                        [&word](const DocumentPtr& one) { return one->called == word; }),
                         next.documents.end());
  }
  if (!rest_script(session, next)) {
    return session.complain(Code::typed_rests_on, {session.state().script->behind->called});
  }
  session.change(std::move(next));
  return {session.say("Out of view.\n", "已移出。\n")};
}

namespace {

/// Facts, measures and definitions that can be shown, for near names.
std::vector<std::string> names_in(const View& view) {
  std::vector<std::string> names;
  for (const DocumentPtr& document : view.documents) {
    const program::Program& program = document->program();
    for (const program::Measure& one : program.measures) {
      add_names(names, one.names);
    }
    for (const program::Definition& one : program.definitions) {
      add_names(names, one.names);
    }
    for (const program::Fact& one : program.facts) {
      add_names(names, one.names);
    }
  }
  return names;
}

} // namespace

Reply answer_show(Session& session, std::string_view argument) {
  const View& view = session.view();
  const ShowOptions options{session.language(), session.layout()};
  std::string_view topic = argument;
  const std::vector<std::size_t> among = take_document(view, topic);
  const std::string name = without_quotes(topic);
  if (name.empty()) {
    std::string text;
    for (const std::size_t at : among) {
      if (view.documents[at] == session.state().script) {
        text += answer_script(session, "").text;
      } else {
        text += (text.empty() ? "" : "\n") + overview_text(view.documents[at]->program(), options);
      }
    }
    return {text};
  }
  const std::optional<Locator> place = read_place(name);
  std::vector<DocumentEntries> documents;
  for (const std::size_t at : among) {
    const Document& document = *view.documents[at];
    const program::Program& program = document.program();
    std::vector<Entry> entries = place ? entries_at(program, document.compilation.sources, *place, session.language())
                                       : entries_named(program, document.compilation.sources, name, session.language());
    if (entries.empty() && !place) {
      const std::vector<FoundMeasure> found = find_measures(view, name);
      const auto here =
          std::find_if(found.begin(), found.end(), [at](const FoundMeasure& one) { return one.document == at; });
      if (here != found.end()) {
        entries = entries_named(program, document.compilation.sources,
                                program.measures.at(here->measure).names.in(Language::english), session.language());
      }
    }
    if (document.typed) {
      // What the policy behind the script says has been shown as the policy's.
      std::erase_if(entries, [&documents](const Entry& one) {
        return std::any_of(documents.begin(), documents.end(), [&one](const DocumentEntries& shown) {
          return std::any_of(shown.entries.begin(), shown.entries.end(),
                             [&one](const Entry& entry) { return entry.text == one.text; });
        });
      });
    }
    if (!entries.empty()) {
      documents.push_back(DocumentEntries{&program, std::move(entries)});
    }
  }
  if (documents.empty()) {
    return session.complain(Code::nothing_called_so, {name},
                            place ? std::vector<Bilingual>{} : near_notes(name, names_in(view)));
  }
  return {entries_text(documents, options)};
}

Reply answer_script(Session& session, std::string_view /*argument*/) {
  std::string text;
  for (const std::string& statement : session.state().statements) {
    text += statement + "\n";
  }
  return {text.empty() ? session.say("Nothing was typed here yet.\n", "尚未输入任何语句。\n") : text};
}

Reply answer_start_over(Session& session, std::string_view /*argument*/) {
  State empty;
  session.change(std::move(empty));
  return {session.say("Started over.\n", "已重新开始。\n")};
}

namespace {

/// Measures that gained a sentence: those with a sentence whose text stands in the newest file.
std::vector<program::Index> measures_in_last_file(const Document& document) {
  std::vector<program::Index> measures;
  const std::string& file = document.texts.scripts.back().name;
  const program::Program& program = document.program();
  for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
    const std::vector<program::Index>& sentences = program.measures[measure].sentences;
    const bool here = std::any_of(sentences.begin(), sentences.end(), [&](program::Index sentence) {
      return document.compilation.sources.name(program.sentences.at(sentence).span) == file;
    });
    if (here) {
      measures.push_back(measure);
    }
  }
  return measures;
}

/// What was meant may be a command, where the first word is near one, or a name.
std::string command_advice(Session& session, std::string_view statement) {
  std::vector<std::string> words;
  for (const CommandEntry& entry : command_table()) {
    for (const std::string_view spelling : entry.spellings) {
      words.emplace_back(spelling);
    }
  }
  const std::vector<std::string> typed = split_words(statement);
  if (typed.empty()) {
    return {};
  }
  std::vector<std::string> near = near_names(typed.front(), words);
  if (near.empty() && typed.size() > 1) {
    near = near_names(typed[0] + " " + typed[1], words);
  }
  if (near.empty()) {
    near = near_names(statement, names_in(session.view()));
  }
  if (near.empty()) {
    return session.say("`help` lists the commands.\n", "“帮助”列出全部命令。\n");
  }
  return session.say("Was this meant: ", "是否想输入：") + list_words(near, session.language(), true) +
         session.say("?\n", "？\n");
}

} // namespace

Reply answer_statement(Session& session, std::string_view statement) {
  State next = session.state();
  next.statements.emplace_back(statement);
  next.script = make_script(next.documents, next.statements, session.language());
  if (!next.script->compilation.ok()) {
    Reply reply = session.complain(next.script->compilation.diagnostics, next.script->compilation.sources);
    reply.text += command_advice(session, statement);
    return reply;
  }
  const DocumentPtr script = next.script;
  session.change(std::move(next));
  const View& view = session.view();
  const auto place = std::find(view.documents.begin(), view.documents.end(), script);
  const std::vector<program::Index> measures = measures_in_last_file(*script);
  if (place == view.documents.end() || measures.empty()) {
    return {session.say("Noted.\n", "已记下。\n")};
  }
  const auto at = static_cast<std::size_t>(place - view.documents.begin());
  std::string text;
  for (const Outcome& outcome : view.outcomes[at]) {
    if (std::find(measures.begin(), measures.end(), outcome.measure) != measures.end()) {
      text += outcome_text(session, *script, outcome);
    }
  }
  return {text.empty() ? session.say("Noted; it is for other applicants.\n", "已记下；不适用于此申请人。\n") : text};
}

} // namespace kuan::repl
