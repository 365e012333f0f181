#include "tools/repl/wording.hpp"

#include "tools/repl/input.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>

namespace kuan::repl {

namespace {

constexpr std::size_t few = 4; // so many outcomes are shown in full

const Outcome* outcome_of(const std::vector<Outcome>& outcomes, program::Index measure) {
  const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                  [measure](const Outcome& outcome) { return outcome.measure == measure; });
  return found == outcomes.end() ? nullptr : &*found;
}

Cell answer_cell(const Session& session, const program::Program& program, const Outcome* outcome) {
  if (outcome == nullptr) {
    return {session.say("for other applicants", "不适用于此申请人"), Style::faint};
  }
  std::string text = answer_words(program, *outcome, session.language());
  if (outcome->status == Status::unknown && !outcome->possible.empty()) {
    std::vector<std::string> values;
    for (const Possibility& one : outcome->possible) {
      std::string value = !one.duties.empty() ? duties_words(one.duties, session.language())
                          : one.value         ? value_words(program, *one.value, session.language(),
                                                            by_the_year(program.measures.at(outcome->measure)))
                          : one.conflict      ? status_words(Status::conflict).in(session.language())
                                              : session.say("nothing", "无");
      if (std::find(values.begin(), values.end(), value) == values.end()) {
        values.push_back(std::move(value));
      }
    }
    text += session.say(": ", "：") + list_words(values, session.language(), true);
  }
  const std::string citations = citation_words(outcome->citations);
  return {text + (citations.empty() ? "" : " " + citations), status_style(outcome->status)};
}

/// Whether the same measure changes in the document that this one is supposed beside, or the other way about: then
/// both are shown.
bool twin_changes(const Session& session, const View& before, const View& after, std::size_t document,
                  program::Index measure) {
  for (std::size_t at = 0; at < before.documents.size(); ++at) {
    const bool twin = before.documents[at]->original == before.documents[document] ||
                      before.documents[document]->original == before.documents[at];
    if (!twin || at == document) {
      continue;
    }
    const program::Program& program = before.documents[at]->program();
    if (answer_cell(session, program, outcome_of(before.outcomes[at], measure)).text !=
        answer_cell(session, program, outcome_of(after.outcomes[at], measure)).text) {
      return true;
    }
  }
  return false;
}

bool holds_all_words(std::string_view name, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(),
                     [name](const std::string& word) { return name.find(word) != std::string_view::npos; });
}

std::size_t outcome_count(const View& view) {
  std::size_t count = 0;
  for (const std::vector<Outcome>& outcomes : view.outcomes) {
    count += outcomes.size();
  }
  return count;
}

} // namespace

std::string document_called(const Document& document, Language language) {
  std::string name = document.called;
  if (name.empty()) {
    name = language == Language::chinese ? "本次会话" : "this session";
  }
  if (!document.suppositions.empty()) {
    name += language == Language::chinese ? "，假设" : ", supposed";
  }
  return name;
}

std::string outcome_text(const Session& session, const Document& document, const Outcome& outcome) {
  const program::Program& program = document.program();
  const Language language = session.language();
  const std::string name = program.measures.at(outcome.measure).names.in(language);
  const std::string mark = styled(name, Style::heading, session.options().color) + session.say(": ", "：");
  const std::string citations = citation_words(outcome.citations);
  const std::string answer =
      styled(answer_words(program, outcome, language), status_style(outcome.status), session.options().color) +
      (citations.empty() ? "" : " " + citations);
  std::string text = paragraph("", mark + answer, session.layout());
  for (const std::string& remark : remarks(program, outcome, language)) {
    text += paragraph("  ", remark, session.layout());
  }
  return text;
}

std::string counts_text(const Session& session, const View& view) {
  constexpr std::array statuses = {Status::due,          Status::may,     Status::not_due,
                                   Status::not_in_force, Status::unknown, Status::conflict};
  std::string text;
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    std::string line;
    for (const Status status : statuses) {
      const auto count = std::count_if(view.outcomes[at].begin(), view.outcomes[at].end(),
                                       [status](const Outcome& outcome) { return outcome.status == status; });
      if (count > 0) {
        const std::string words = status_words(status).in(session.language());
        line += (line.empty() ? "" : session.say(", ", "，")) +
                session.say(std::to_string(count) + " " + words, words + " " + std::to_string(count));
      }
    }
    if (!line.empty()) {
      text += paragraph("", document_called(*view.documents[at], session.language()) + session.say(": ", "：") + line,
                        session.layout());
    }
  }
  return text;
}

std::string changes_text(const Session& session, const View& before, const View& after,
                         const std::string& before_heading, const std::string& after_heading) {
  std::vector<std::vector<Cell>> rows;
  std::size_t gone = 0; // measures that are for other applicants now: counted, not listed
  for (std::size_t at = 0; at < before.documents.size(); ++at) {
    const Document& document = *before.documents[at];
    const program::Program& program = document.program();
    const program::Program& new_program = after.documents[at]->program(); // a supposed one has the same measures
    for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
      const Outcome* old = outcome_of(before.outcomes[at], measure);
      const Outcome* now = outcome_of(after.outcomes[at], measure);
      if (now == nullptr) {
        gone += old != nullptr ? 1U : 0U;
        continue;
      }
      const Cell old_cell = answer_cell(session, program, old);
      const Cell new_cell = answer_cell(session, new_program, now);
      if (old_cell.text == new_cell.text && !twin_changes(session, before, after, at, measure)) {
        continue;
      }
      std::string name = program.measures[measure].names.in(session.language());
      if (before.documents.size() > 1) {
        name += session.say(" (", "（") + document_called(document, session.language()) + session.say(")", "）");
      }
      rows.push_back({Cell{std::move(name), Style::plain}, old_cell, new_cell});
    }
  }
  std::string text;
  if (gone > 0) {
    const std::string count = std::to_string(gone);
    text = paragraph(
        "",
        gone == 1 ? session.say("1 measure is for other applicants.", "1 个项目不适用于此申请人。")
                  : session.say(count + " measures are for other applicants.", count + " 个项目不适用于此申请人。"),
        session.layout());
  }
  if (rows.empty()) {
    return text;
  }
  return columns({session.say("measure", "项目"), before_heading, after_heading}, rows, session.layout()) + text;
}

std::string after_change(const Session& session, const View& before, const View& after) {
  if (outcome_count(after) == 0) {
    return {};
  }
  if (outcome_count(after) <= few) {
    std::string text;
    for (std::size_t at = 0; at < after.documents.size(); ++at) {
      for (const Outcome& outcome : after.outcomes[at]) {
        text += outcome_text(session, *after.documents[at], outcome);
      }
    }
    return text;
  }
  const std::string changes =
      changes_text(session, before, after, session.say("before", "之前"), session.say("now", "现在"));
  return changes.empty() ? session.say("No answer changes.\n", "结果没有变化。\n")
                         : changes + "\n" + counts_text(session, after);
}

std::vector<FoundMeasure> find_measures(const View& view, std::string_view name) {
  std::vector<FoundMeasure> exact;
  std::vector<FoundMeasure> partial;
  std::vector<std::string> meant; // the names of partial matches, once each
  std::vector<std::string> words = split_words(name_key(name));
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const program::Program& program = view.documents[at]->program();
    for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
      if (program.measures[measure].sentences.empty() || !view.documents[at]->answers(measure)) {
        continue;
      }
      const program::Names& names = program.measures[measure].names;
      const std::string english = name_key(names.english);
      const std::string chinese = name_key(names.chinese);
      if (english == name_key(name) || chinese == name_key(name)) {
        exact.push_back({at, measure});
      } else if (!words.empty() && (holds_all_words(english, words) || holds_all_words(chinese, words))) {
        partial.push_back({at, measure});
        if (std::find(meant.begin(), meant.end(), english + chinese) == meant.end()) {
          meant.push_back(english + chinese);
        }
      }
    }
  }
  if (!exact.empty()) {
    return exact;
  }
  return meant.size() == 1 ? partial : std::vector<FoundMeasure>{};
}

void add_names(std::vector<std::string>& names, const program::Names& one) {
  for (const std::string* name : {&one.english, &one.chinese}) {
    if (!name->empty()) {
      names.push_back(*name);
    }
  }
}

Reply no_such_measure(Session& session, const View& view, std::string_view name) {
  std::vector<std::string> known;
  std::vector<std::string> holding;
  const std::vector<std::string> words = split_words(name_key(name));
  for (const DocumentPtr& document : view.documents) {
    const std::vector<program::Measure>& measures = document->program().measures;
    for (program::Index index = 0; index < measures.size(); ++index) {
      const program::Measure& measure = measures[index];
      if (measure.sentences.empty() || !document->answers(index)) {
        continue;
      }
      add_names(known, measure.names);
      const std::string& shown = measure.names.in(session.language());
      if (!words.empty() &&
          (holds_all_words(name_key(measure.names.english), words) ||
           holds_all_words(name_key(measure.names.chinese), words)) &&
          std::find(holding.begin(), holding.end(), shown) == holding.end()) {
        holding.push_back(shown);
      }
    }
  }
  if (known.empty()) {
    return session.complain(Code::nothing_to_answer);
  }
  if (!holding.empty()) {
    return session.complain(Code::several_measures, {Bilingual(list_words(holding, Language::english, true),
                                                               list_words(holding, Language::chinese, true))});
  }
  return session.complain(Code::no_measure_called, {std::string(name)}, near_notes(name, known));
}

std::vector<std::size_t> take_document(const View& view, std::string_view& text) {
  std::vector<std::size_t> all;
  const auto named = [&view](std::string_view name) {
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < view.documents.size(); ++at) {
      const Document& document = *view.documents[at];
      const std::string key = name_key(name);
      if (!key.empty() && (key == name_key(document.called) || key == name_key(document.program().document.id) ||
                           key == name_key(document.program().document.title))) {
        found.push_back(at);
      }
    }
    return found;
  };
  if (const std::optional<CutText> cut = cut_at_last(text, {"in", "of", "于", "在"})) {
    const std::vector<std::size_t> found = named(without_quotes(cut->after));
    if (!found.empty()) {
      text = cut->before;
      return found;
    }
  }
  const std::size_t blank = std::min(text.find(' '), text.size());
  const std::vector<std::size_t> found = named(without_quotes(text.substr(0, blank)));
  if (!found.empty()) {
    text = trimmed(text.substr(blank));
    return found;
  }
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    all.push_back(at);
  }
  return all;
}

std::vector<Bilingual> near_notes(std::string_view wanted, const std::vector<std::string>& known) {
  std::vector<Bilingual> notes;
  for (const std::string& name : near_names(wanted, known)) {
    notes.emplace_back("did you mean `" + name + "`?", "是否应为「" + name + "」？");
  }
  return notes;
}

Reply incomplete(const Session& session, Command command) {
  const CommandEntry& entry = entry_of(command);
  const Bilingual word(std::string(entry.word(Language::english)), std::string(entry.word(Language::chinese)));
  return session.complain(Code::incomplete_command, {word, entry.usage});
}

} // namespace kuan::repl
