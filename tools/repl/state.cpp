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
    if (symbol->kind != SymbolKind::fact) {
      return std::nullopt;
    }
    const std::vector<program::Index>& measures = document.turning.by_fact.at(symbol->index);
    touched.insert(touched.end(), measures.begin(), measures.end());
  }
  return touched;
}

std::vector<Outcome> answers_of(const Document& document, const BoundCase& one) {
  EvaluateOptions options;
  options.only = document.typed;
  return evaluate(*one.program, one.facts, options);
}

} // namespace

bool Document::has_rules() const {
  if (typed) {
    return !typed->empty();
  }
  return std::any_of(program().measures.begin(), program().measures.end(),
                     [](const program::Measure& measure) { return !measure.sentences.empty(); });
}

bool Document::answers(program::Index measure) const {
  return !typed || std::find(typed->begin(), typed->end(), measure) != typed->end();
}

DocumentPtr make_document(std::string called, PolicyTexts texts) {
  auto document = std::make_shared<Document>();
  document->called = std::move(called);
  document->compilation = compile_policy(texts);
  document->texts = std::move(texts);
  if (document->compilation.ok()) {
    document->turning = measures_turning(document->program());
  }
  return document;
}

namespace {

/// The measures with a sentence that stands in the document's own texts.
std::vector<program::Index> typed_measures(const Document& document) {
  const program::Program& program = document.program();
  const auto is_typed = [&](program::Index sentence) {
    const std::string_view file = document.compilation.sources.name(program.sentences.at(sentence).span);
    return std::any_of(document.texts.scripts.begin(), document.texts.scripts.end(),
                       [file](const SourceFile& one) { return one.name == file; });
  };
  std::vector<program::Index> measures;
  for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
    const std::vector<program::Index>& sentences = program.measures[measure].sentences;
    if (std::any_of(sentences.begin(), sentences.end(), is_typed)) {
      measures.push_back(measure);
    }
  }
  return measures;
}

/// Takes the rules of measures out that no typed one uses: they are answered by the policy's own document.
void leave_used(program::Program& program, const std::vector<program::Index>& typed) {
  std::vector<bool> used(program.measures.size(), false);
  for (const program::Index measure : typed) {
    for (const program::Index one : measures_behind(program, measure)) {
      used[one] = true;
    }
  }
  for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
    if (!used[measure]) {
      program.measures[measure].sentences.clear();
      program.measures[measure].terms.clear();
    }
  }
}

DocumentPtr script_over(const DocumentPtr& policy, const PolicyTexts& texts) {
  auto document = std::make_shared<Document>();
  document->behind = policy;
  document->texts = texts;
  CompileOptions options;
  options.background = policy->texts.scripts;
  document->compilation = compile_policy(texts, options);
  if (document->compilation.ok()) {
    document->typed = typed_measures(*document);
    leave_used(document->compilation.program, *document->typed);
    document->turning = measures_turning(document->program());
  }
  return document;
}

} // namespace

DocumentPtr make_script(const std::vector<DocumentPtr>& documents, const std::vector<std::string>& statements,
                        Language language) {
  const bool chinese = language == Language::chinese;
  PolicyTexts texts{"session", {}, std::nullopt};
  for (std::size_t at = 0; at < statements.size(); ++at) {
    texts.scripts.push_back({(chinese ? "输入 " : "input ") + std::to_string(at + 1), statements[at] + "\n"});
  }
  if (texts.scripts.empty()) {
    texts.scripts.push_back({"session", ""});
    return make_document("", std::move(texts));
  }
  DocumentPtr first;
  for (const DocumentPtr& policy : documents) {
    DocumentPtr script = script_over(policy, texts);
    if (script->compilation.ok()) {
      return script;
    }
    first = first ? first : script;
  }
  DocumentPtr alone = make_document("", std::move(texts));
  return alone->compilation.ok() || !first ? alone : first;
}

DocumentPtr with_texts(const Document& document, PolicyTexts texts) {
  return document.behind ? script_over(document.behind, texts) : make_document(document.called, std::move(texts));
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
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    view.outcomes.push_back(answers_of(*view.documents[at], view.cases[at]));
  }
  return view;
}

View view_with(const View& view, std::vector<BoundCase> cases, const std::vector<program::Names>& changed) {
  View result;
  result.documents = view.documents;
  result.cases = std::move(cases);
  for (std::size_t at = 0; at < view.documents.size(); ++at) {
    const Case& facts = result.cases[at].facts;
    const Document& document = *view.documents[at];
    std::optional<std::vector<program::Index>> touched = measures_touched(document, changed);
    if (!touched) {
      result.outcomes.push_back(answers_of(document, result.cases[at]));
      continue;
    }
    if (facts.as_of != view.cases[at].facts.as_of) {
      touched->insert(touched->end(), document.turning.by_as_of.begin(), document.turning.by_as_of.end());
    }
    EvaluateOptions options;
    options.only = document.typed;
    result.outcomes.push_back(evaluate_again(document.program(), facts, view.outcomes[at], *touched, options));
  }
  return result;
}

bool knows_fact(const std::vector<DocumentPtr>& documents, std::string_view name) {
  return std::any_of(documents.begin(), documents.end(),
                     [name](const DocumentPtr& document) { return giveable(document->program(), name).has_value(); });
}

} // namespace kuan::repl
