#include "tools/repl/state.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/facts/uses.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

using program::SymbolKind;

std::optional<program::Symbol> giveable(const program::Program& program, std::string_view name) {
  std::optional<program::Symbol> symbol = program.find(name);
  if (symbol && symbol->kind == SymbolKind::target) {
    symbol = program::Symbol{SymbolKind::fact, program.targets.at(symbol->index).actual};
  }
  const bool can = symbol && (symbol->kind == SymbolKind::fact || symbol->kind == SymbolKind::definition ||
                              symbol->kind == SymbolKind::interpretation);
  return can ? symbol : std::nullopt;
}

/// The measures whose outcome may be another one; nothing where that can be any of them.
std::optional<std::vector<program::Index>> measures_touched(const Document& document,
                                                            const std::vector<program::Names>& changed) {
  std::vector<program::Index> touched;
  for (const program::Names& names : changed) {
    const std::optional<program::Symbol> symbol = giveable(document.program(), names.in(Language::english));
    if (!symbol) {
      continue;
    }
    if (symbol->kind != SymbolKind::fact || symbol->index == document.program().applicant) {
      return std::nullopt;
    }
    const std::vector<program::Index>& measures = document.measures_by_fact.at(symbol->index);
    touched.insert(touched.end(), measures.begin(), measures.end());
  }
  return touched;
}

} // namespace

bool Document::has_rules() const {
  return std::any_of(program().measures.begin(), program().measures.end(),
                     [](const program::Measure& measure) { return !measure.sentences.empty(); });
}

DocumentPtr make_document(std::string called, PolicyTexts texts) {
  auto document = std::make_shared<Document>();
  document->called = std::move(called);
  document->compilation = compile_policy(texts);
  document->texts = std::move(texts);
  if (document->compilation.ok()) {
    document->measures_by_fact = measures_by_fact(document->program());
  }
  return document;
}

std::vector<DocumentPtr> documents_in_view(const State& state) {
  std::vector<DocumentPtr> documents = state.documents;
  if (state.script && (documents.empty() || state.script->has_rules())) {
    documents.push_back(state.script);
  }
  return documents;
}

std::vector<BoundCase> cases_of(const State& state, const std::vector<DocumentPtr>& documents) {
  std::vector<const program::Program*> programs;
  for (const DocumentPtr& document : documents) {
    programs.push_back(&document->program());
  }
  std::vector<BoundCase> cases = empty_cases(programs);
  GivenFacts given;
  for (const Setting& setting : state.settings) {
    const std::string& name = setting.names.in(Language::english);
    if (knows_fact(documents, name)) {
      given.facts.push_back(GivenFact{name, {}, setting.value});
    }
  }
  Diagnostics faults; // what is in a state was found good when it was said
  bind_facts(cases, given, faults);
  for (BoundCase& one : cases) {
    one.facts.as_of = state.as_of;
  }
  return cases;
}

View view_of(const State& state) {
  View view;
  view.documents = documents_in_view(state);
  view.cases = cases_of(state, view.documents);
  for (const BoundCase& one : view.cases) {
    view.outcomes.push_back(evaluate(*one.program, one.facts));
  }
  return view;
}

View view_with(const View& view, std::vector<BoundCase> cases, const std::vector<program::Names>& changed) {
  View result;
  result.documents = view.documents;
  result.cases = std::move(cases);
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const Case& facts = result.cases[at].facts;
    const std::optional<std::vector<program::Index>> touched = measures_touched(*view.documents[at], changed);
    if (!touched || facts.as_of != view.cases[at].facts.as_of) {
      result.outcomes.push_back(evaluate(*result.cases[at].program, facts));
      continue;
    }
    std::vector<Outcome> outcomes = view.outcomes[at];
    for (Outcome& outcome : outcomes) {
      if (std::find(touched->begin(), touched->end(), outcome.measure) != touched->end()) {
        outcome = evaluate_measure(*result.cases[at].program, facts, outcome.measure);
      }
    }
    result.outcomes.push_back(std::move(outcomes));
  }
  return result;
}

bool knows_fact(const std::vector<DocumentPtr>& documents, std::string_view name) {
  return std::any_of(documents.begin(), documents.end(),
                     [name](const DocumentPtr& document) { return giveable(document->program(), name).has_value(); });
}

} // namespace kuan::repl
