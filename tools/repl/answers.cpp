// What is asked of the answers: what, why, compare.

#include "tools/repl/input.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/wording.hpp"

#include "analysis/why/memo.hpp"
#include "interpreter/evaluate.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

RunReport report_of(const View& view, const State& state) {
  RunReport report;
  report.as_of = state.as_of;
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    report.documents.push_back(DocumentOutcomes{&view.documents[at]->program(), view.outcomes[at], ""});
  }
  return report;
}

std::optional<Only> only_of(std::string_view word) {
  const std::string key = name_key(word);
  if (key.empty() || key == "all" || key == "全部") {
    return Only::everything;
  }
  for (const Language language : {Language::english, Language::chinese}) {
    if (key == status_words(Status::due).in(language)) {
      return Only::due;
    }
    if (key == status_words(Status::unknown).in(language)) {
      return Only::unknown;
    }
  }
  return std::nullopt;
}

/// Takes the measures out that every document leaves unknown; how many those are.
std::size_t leave_out_undecided(RunReport& report) {
  std::vector<std::string> names;
  for (const ComparedMeasure& measure : compare_measures(report, Only::different)) {
    const bool decided = std::any_of(measure.outcomes.begin(), measure.outcomes.end(), [](const Outcome* outcome) {
      return outcome != nullptr && outcome->status != Status::unknown;
    });
    if (!decided) {
      names.push_back(measure.names.in(Language::english));
    }
  }
  for (DocumentOutcomes& document : report.documents) {
    document.outcomes.erase(
        std::remove_if(document.outcomes.begin(), document.outcomes.end(),
                       [&](const Outcome& outcome) {
                         const std::string& name =
                             document.program->measures.at(outcome.measure).names.in(Language::english);
                         return std::find(names.begin(), names.end(), name) != names.end();
                       }),
        document.outcomes.end());
  }
  return names.size();
}

Reply nothing_in_view(const Session& session) {
  return session.complain(Code::nothing_to_answer);
}

bool answers_nothing(const View& view) {
  return std::none_of(view.documents.begin(), view.documents.end(),
                      [](const DocumentPtr& document) { return document->has_rules(); });
}

} // namespace

Reply answer_what(Session& session, std::string_view argument) {
  const View& view = session.view();
  if (answers_nothing(view)) {
    return nothing_in_view(session);
  }
  if (const std::optional<Only> only = only_of(argument)) {
    RunOptions options;
    options.language = session.language();
    options.only = *only;
    options.layout = session.layout();
    return {run_table(report_of(view, session.state()), options)};
  }
  std::string_view name = argument;
  const std::vector<std::size_t> among = take_document(view, name);
  std::string text;
  const std::vector<FoundMeasure> found = find_measures(view, without_quotes(name));
  for (const FoundMeasure& one : found) {
    if (std::find(among.begin(), among.end(), one.document) == among.end()) {
      continue;
    }
    const Document& document = *view.documents[one.document];
    const Outcome outcome = evaluate_measure(document.program(), view.cases[one.document].facts, one.measure);
    if (found.size() > 1) {
      text += document_called(document, session.language()) + session.say(": ", "：") + "\n";
    }
    text += outcome_text(session, document, outcome);
  }
  return text.empty() ? no_such_measure(session, view, without_quotes(name)) : Reply{text};
}

Reply answer_why(Session& session, std::string_view argument) {
  const View& view = session.view();
  if (answers_nothing(view)) {
    return nothing_in_view(session);
  }
  std::string_view name = argument;
  const std::vector<std::size_t> among = take_document(view, name);
  std::vector<FoundMeasure> found;
  if (name.empty()) {
    for (const std::size_t at : among) {
      for (const Outcome& outcome : view.outcomes[at]) {
        found.push_back({at, outcome.measure});
      }
    }
    if (found.size() != 1) {
      return incomplete(session, Command::why);
    }
  } else {
    found = find_measures(view, without_quotes(name));
  }
  std::string text;
  for (const FoundMeasure& one : found) {
    if (std::find(among.begin(), among.end(), one.document) == among.end()) {
      continue;
    }
    const program::Program& program = view.documents[one.document]->program();
    const Case& facts = view.cases[one.document].facts;
    const Outcome outcome = evaluate_measure(program, facts, one.measure);
    const std::vector<analysis::Flip> flips = analysis::flips(program, facts, outcome);
    const analysis::Memo memo = analysis::memo(program, facts, outcome, flips, session.language());
    text +=
        (text.empty() ? "" : "\n") + analysis::memo_text(memo, program, outcome, session.language(), session.layout());
  }
  return text.empty() ? no_such_measure(session, view, without_quotes(name)) : Reply{text};
}

Reply answer_compare(Session& session, std::string_view argument) {
  RunOptions options;
  options.language = session.language();
  options.only = Only::different;
  options.layout = session.layout();
  State with = session.state();
  Diagnostics diagnostics;
  std::size_t added = 0;
  for (const std::string& word : split_words(argument)) {
    const std::string key = name_key(word);
    if (key == "all" || key == "全部") {
      options.only = Only::everything;
      continue;
    }
    const bool there = std::any_of(with.documents.begin(), with.documents.end(), [&word](const DocumentPtr& one) {
      return one->called == word && one->suppositions.empty();
    });
    if (there) {
      continue;
    }
    std::optional<PolicyTexts> texts = find_policy(word, session.options().folder, diagnostics);
    if (!texts) {
      return session.complain(diagnostics, SourceMap{});
    }
    DocumentPtr document = make_document(word, without_scenarios(std::move(*texts)));
    if (!document->compilation.ok()) {
      return session.complain(document->compilation.diagnostics, document->compilation.sources);
    }
    with.documents.push_back(std::move(document));
    ++added;
  }
  if (added == 0 && documents_in_view(with).size() < 2) {
    return incomplete(session, Command::compare);
  }
  const View view = view_of(with);
  RunReport report = report_of(view, with);
  const std::size_t left_out = options.only == Only::different ? leave_out_undecided(report) : 0;
  std::string text = run_table(report, options);
  if (left_out > 0) {
    const std::string count = std::to_string(left_out);
    text +=
        "\n" + paragraph("",
                         session.say(count + " measures that none of them decides are left out; `needs` says what is "
                                             "missing, `compare ... all` shows them.",
                                     "另有 " + count +
                                         " 个项目在各政策中均待定，未列出；“还需”说明所缺事实，“对比 … 全部”列出。"),
                         session.layout());
  }
  return {text};
}

} // namespace kuan::repl
