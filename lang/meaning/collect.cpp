#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <numeric>

namespace kuan::meaning {

namespace {

using program::Symbol;
using program::SymbolKind;

[[nodiscard]] bool same_choices(const std::vector<tree::Names>& a, const std::vector<tree::Names>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const tree::Names& one, const tree::Names& other) {
    const std::string key = name_key(one.first.text);
    return key == name_key(other.first.text) || (other.second && key == name_key(other.second->text));
  });
}

/// Whether two declarations declare one type, as far as the words tell.
[[nodiscard]] bool same_type(const tree::TypeName* a, const tree::TypeName* b) {
  const bool boolean_a = a == nullptr || a->kind == tree::TypeName::Kind::yes_or_no;
  const bool boolean_b = b == nullptr || b->kind == tree::TypeName::Kind::yes_or_no;
  if (boolean_a || boolean_b) {
    return boolean_a && boolean_b;
  }
  if (a->kind != b->kind) {
    return false;
  }
  switch (a->kind) {
  case tree::TypeName::Kind::choices:
    return same_choices(a->choices, b->choices);
  case tree::TypeName::Kind::list:
    return name_key(a->name.text) == name_key(b->name.text);
  default:
    return a->is_unit && b->is_unit ? a->unit == b->unit
                                    : a->is_unit == b->is_unit && name_key(a->name.text) == name_key(b->name.text);
  }
}

[[nodiscard]] const tree::TypeName* type_of(const FactSource& source) {
  if (source.fact != nullptr) {
    return &source.fact->type;
  }
  if (source.parameter != nullptr) {
    return &source.parameter->type;
  }
  return source.determination != nullptr && source.determination->type ? &*source.determination->type : nullptr;
}

class Collector {
public:
  explicit Collector(Checker& checker) : checker_(checker), program_(checker.program) {}

  void run() {
    for (const bool library : {false, true}) {
      for (Script& script : checker_.scripts) {
        if (script.library == library) {
          declarations(script);
        }
      }
    }
    for (Script& script : checker_.scripts) {
      if (!script.library) {
        targets(script);
      }
    }
    for (const bool library : {false, true}) {
      for (Script& script : checker_.scripts) {
        if (script.library == library) {
          sentences(script);
        }
      }
    }
    order_measures();
  }

private:
  // ── Names ─────────────────────────────────────────────────────────────────

  void report_duplicate(const tree::Name& name, Span first) {
    Diagnostic fault{Code::duplicate_name, name.span, {Bilingual(name.text)}, {}, {}, {}, true};
    fault.labels.push_back({first, {"declared here first", "最先在此声明"}});
    checker_.diagnostics.report(std::move(fault));
  }

  void bind(const tree::Name& name, const Declared& declared) {
    if (const Declared* earlier = checker_.symbols.declare(name.text, declared)) {
      if (earlier->symbol != declared.symbol) {
        report_duplicate(name, earlier->span);
      }
    }
  }

  void bind(const tree::Names& names, const Symbol& symbol, bool library) {
    bind(names.first, {symbol, names.first.span, library});
    if (names.second) {
      bind(*names.second, {symbol, names.second->span, library});
    }
  }

  /// The policy's declaration that stands in the place of this one of the library: one of the
  /// same kind and type and of the same spelling in either language.
  const Declared* replacement(const tree::Names& names, SymbolKind kind, const FactSource* fact) {
    for (const tree::Name* name : {&names.first, names.second ? &*names.second : nullptr}) {
      const Declared* own = name == nullptr ? nullptr : checker_.symbols.own(name->text);
      if (own == nullptr || own->symbol.kind != kind) {
        continue;
      }
      if (fact == nullptr || same_type(type_of(*fact), type_of(checker_.facts[own->symbol.index]))) {
        return own;
      }
    }
    return nullptr;
  }

  /// Whether the policy declares this itself; its own then also takes the names that it lacks.
  bool replaced(const tree::Names& names, SymbolKind kind, bool library, const FactSource* fact = nullptr) {
    if (!library) {
      return false;
    }
    const Declared* found = replacement(names, kind, fact);
    if (found == nullptr) {
      return false;
    }
    const Declared own = *found;
    const program::Names theirs = meaning::names_of(names);
    program::Names& ours = meaning::names_of(checker_, own.symbol);
    const auto take = [&](std::string& mine, const std::string& other) {
      if (mine.empty() && !other.empty() && checker_.symbols.own(other) == nullptr) {
        mine = other;
      }
    };
    take(ours.english, theirs.english);
    take(ours.chinese, theirs.chinese);
    checker_.symbols.replace(names.first.text, own);
    if (names.second) {
      checker_.symbols.replace(names.second->text, own);
    }
    return true;
  }

  // ── Declarations ──────────────────────────────────────────────────────────

  void declarations(Script& script) {
    for (const tree::Statement& statement : script.tree->statements) {
      std::visit([&](const auto& node) { declaration(node, statement, script.library); }, statement.node);
    }
  }

  template <typename Node> void declaration(const Node&, const tree::Statement&, bool) {}

  void add_fact(const tree::Names& names, FactSource source, program::Role role, const tree::Statement& statement) {
    if (replaced(names, SymbolKind::fact, source.library, &source)) {
      return;
    }
    program::Fact fact;
    fact.names = meaning::names_of(names);
    fact.role = role;
    fact.citations = locators(statement.citations);
    fact.span = names.first.span;
    fact.from_stdlib = source.library;
    const Symbol symbol{SymbolKind::fact, static_cast<Index>(program_.facts.size())};
    program_.facts.push_back(std::move(fact));
    checker_.facts.push_back(source);
    bind(names, symbol, source.library);
  }

  void declaration(const tree::Fact& node, const tree::Statement& statement, bool library) {
    FactSource source;
    source.fact = &node;
    source.library = library;
    add_fact(node.names, source, program::Role::fact, statement);
  }
  void declaration(const tree::Determination& node, const tree::Statement& statement, bool library) {
    FactSource source;
    source.determination = &node;
    source.library = library;
    add_fact(node.names, source, program::Role::determination, statement);
  }
  void declaration(const tree::Parameter& node, const tree::Statement& statement, bool library) {
    FactSource source;
    source.parameter = &node;
    source.library = library;
    add_fact(node.names, source, program::Role::parameter, statement);
  }

  void declaration(const tree::Record& node, const tree::Statement&, bool library) {
    if (replaced(node.names, SymbolKind::record, library)) {
      return;
    }
    const Symbol symbol{SymbolKind::record, static_cast<Index>(program_.records.size())};
    program_.records.push_back({meaning::names_of(node.names), {}});
    RecordSource source;
    source.record = &node;
    source.library = library;
    checker_.records.push_back(std::move(source));
    bind(node.names, symbol, library);
  }

  void declaration(const tree::Let& node, const tree::Statement& statement, bool library) {
    if (replaced(node.names, SymbolKind::definition, library)) {
      return;
    }
    program::Definition definition;
    definition.names = meaning::names_of(node.names);
    definition.citations = locators(statement.citations);
    definition.span = node.names.first.span;
    definition.from_stdlib = library;
    const Symbol symbol{SymbolKind::definition, static_cast<Index>(program_.definitions.size())};
    program_.definitions.push_back(std::move(definition));
    checker_.lets.push_back({&node, library, Progress::untouched});
    bind(node.names, symbol, library);
  }

  void declaration(const tree::Interpret& node, const tree::Statement& statement, bool library) {
    if (replaced(node.names, SymbolKind::interpretation, library)) {
      return;
    }
    program::Interpretation interpretation;
    interpretation.names = meaning::names_of(node.names);
    interpretation.citations = locators(statement.citations);
    interpretation.span = node.names.first.span;
    const Symbol symbol{SymbolKind::interpretation, static_cast<Index>(program_.interpretations.size())};
    program_.interpretations.push_back(std::move(interpretation));
    checker_.interprets.push_back({&node, library, Progress::untouched});
    bind(node.names, symbol, library);
  }

  void declaration(const tree::Table& node, const tree::Statement& statement, bool library) {
    if (replaced(node.names, SymbolKind::table, library)) {
      return;
    }
    program::Table table;
    table.names = meaning::names_of(node.names);
    table.citations = locators(statement.citations);
    table.span = node.names.first.span;
    const Symbol symbol{SymbolKind::table, static_cast<Index>(program_.tables.size())};
    program_.tables.push_back(std::move(table));
    checker_.tables.push_back({&node, library, name_key(node.by.text)});
    bind(node.names, symbol, library);
  }

  void declaration(const tree::UnitDeclaration& node, const tree::Statement&, bool library) {
    if (replaced(node.names, SymbolKind::unit, library)) {
      return;
    }
    UnitSource source;
    source.declaration = &node;
    source.names = meaning::names_of(node.names);
    source.library = library;
    if (const tree::NumberLiteral* figure = literal_of(node.equals)) {
      const Quantity quantity = quantity_of(*figure);
      source.unit = quantity.unit;
      source.scale = quantity.value;
    } else if (!std::holds_alternative<tree::Missing>(node.equals.node)) {
      checker_.diagnostics.report(Code::not_written_out, node.equals.span, {quoted(checker_, node.equals.span)});
    }
    const Symbol symbol{SymbolKind::unit, static_cast<Index>(checker_.units.size())};
    checker_.units.push_back(std::move(source));
    bind(node.names, symbol, library);
  }

  void declaration(const tree::Measure& node, const tree::Statement&, bool library) {
    if (replaced(node.names, SymbolKind::measure, library)) {
      return;
    }
    const Symbol symbol{SymbolKind::measure,
                        add_measure(meaning::names_of(node.names), node.names.first.span, library)};
    checker_.measures[symbol.index].declaration = &node;
    program_.measures[symbol.index].declared = true;
    bind(node.names, symbol, library);
  }

  void declaration(const tree::Task& node, const tree::Statement& statement, bool library) {
    const Symbol symbol{SymbolKind::task, static_cast<Index>(program_.tasks.size())};
    program::Task task;
    task.names = meaning::names_of(node.names);
    task.citations = locators(statement.citations);
    task.span = node.names.first.span;
    program_.tasks.push_back(std::move(task));
    checker_.tasks.push_back(&node);
    // A task is only ever looked up, so it may share its name with a measure; not with a task.
    const Declared* own = checker_.symbols.own(node.names.first.text);
    if (own == nullptr || own->symbol.kind == SymbolKind::task) {
      bind(node.names, symbol, library);
    }
  }

  // ── Targets ───────────────────────────────────────────────────────────────

  void targets(Script& script) {
    for (const tree::Statement& statement : script.tree->statements) {
      if (auto* target = std::get_if<tree::Target>(&statement.node)) {
        add_target(*target, statement);
      }
    }
  }

  /// A target is held against the fact of its name; where none is declared, it makes one.
  void add_target(const tree::Target& node, const tree::Statement& statement) {
    program::Target target;
    target.names = meaning::names_of(node.names);
    target.citations = locators(statement.citations);
    target.span = node.names.first.span;
    const Declared* fact = nullptr;
    for (const tree::Name* name : {&node.names.first, node.names.second ? &*node.names.second : nullptr}) {
      const Declared* found = name == nullptr ? nullptr : checker_.symbols.find(name->text, false);
      if (found == nullptr || fact != nullptr) {
        continue;
      }
      if (found->symbol.kind == SymbolKind::fact) {
        fact = found;
      } else if (!found->library) {
        report_duplicate(*name, found->span);
      }
    }
    for (const program::Target& other : program_.targets) {
      if (fact != nullptr && other.actual == fact->symbol.index) {
        report_duplicate(node.names.first, other.span);
        break;
      }
    }
    if (fact != nullptr) {
      target.actual = fact->symbol.index;
      program::Names& names = program_.facts[target.actual].names;
      target.names.english = target.names.english.empty() ? names.english : target.names.english;
      target.names.chinese = target.names.chinese.empty() ? names.chinese : target.names.chinese;
    } else {
      target.actual = static_cast<Index>(program_.facts.size());
      program::Fact made;
      made.names = target.names;
      made.citations = target.citations;
      made.span = node.names.first.span;
      if (const tree::NumberLiteral* figure = literal_of(node.figure)) {
        made.type = number_type(quantity_of(*figure).unit);
      }
      program_.facts.push_back(std::move(made));
      checker_.facts.emplace_back();
      bind(node.names, {SymbolKind::fact, target.actual}, false);
    }
    program_.targets.push_back(std::move(target));
    checker_.targets.push_back(&node);
  }

  // ── Measures and their sentences ──────────────────────────────────────────

  Index add_measure(program::Names names, Span span, bool library) {
    program::Measure measure;
    measure.names = std::move(names);
    measure.span = span;
    program_.measures.push_back(std::move(measure));
    MeasureSource source;
    source.library = library;
    checker_.measures.push_back(std::move(source));
    return static_cast<Index>(program_.measures.size() - 1);
  }

  void sentences(Script& script) {
    for (const tree::Statement& statement : script.tree->statements) {
      if (auto* block = std::get_if<tree::MeasureBlock>(&statement.node)) {
        add_block(*block, script.library);
      } else if (auto* sentence = std::get_if<tree::Sentence>(&statement.node)) {
        add_bare(*sentence, script.library);
      }
    }
  }

  [[nodiscard]] static bool is_rule(const tree::Sentence& sentence) {
    return !std::holds_alternative<tree::QualifiersOnly>(sentence.action) &&
           !std::holds_alternative<tree::CountsAs>(sentence.action);
  }

  void add_sentence(BlockSource& block, const tree::Sentence& sentence) {
    block.sentences.push_back(&sentence);
    if (!is_rule(sentence)) {
      block.indices.emplace_back();
      return;
    }
    block.indices.emplace_back(static_cast<Index>(program_.sentences.size()));
    program_.sentences.emplace_back();
  }

  void add_block(const tree::MeasureBlock& block, bool library) {
    BlockSource source;
    source.block = &block;
    source.library = library;
    for (const tree::Sentence& sentence : block.sentences) {
      add_sentence(source, sentence);
    }
    const bool classes_only =
        !block.sentences.empty() && std::none_of(block.sentences.begin(), block.sentences.end(), is_rule) &&
        std::any_of(block.sentences.begin(), block.sentences.end(),
                    [](const auto& sentence) { return std::holds_alternative<tree::CountsAs>(sentence.action); });
    if (classes_only) {
      checker_.loose.push_back(std::move(source));
      return;
    }
    const Index measure = measure_of(block.names, library);
    if (checker_.measures[measure].blocks.empty()) {
      with_sentences_.push_back(measure);
      if (!program_.measures[measure].declared) {
        program_.measures[measure].span = block.names.first.span;
      }
    }
    checker_.measures[measure].blocks.push_back(std::move(source));
  }

  /// The measure a heading names: a declared one, one with sentences above, or a new one.
  Index measure_of(const tree::Names& names, bool library) {
    const Declared* found = nullptr;
    for (const tree::Name* name : {&names.first, names.second ? &*names.second : nullptr}) {
      const Declared* declared = name == nullptr ? nullptr : checker_.symbols.find(name->text, library);
      if (declared == nullptr) {
        continue;
      }
      if (declared->symbol.kind != SymbolKind::measure) {
        if (declared->library == library) {
          report_duplicate(*name, declared->span);
        }
      } else if (found != nullptr && found->symbol != declared->symbol) {
        report_duplicate(*name, declared->span);
      } else {
        found = declared;
      }
    }
    if (found == nullptr) {
      const Index index = add_measure(meaning::names_of(names), names.first.span, library);
      bind_free(names, {SymbolKind::measure, index}, library);
      return index;
    }
    const Symbol symbol = found->symbol;
    const program::Names given = meaning::names_of(names);
    program::Names& ours = meaning::names_of(checker_, symbol);
    ours.english = ours.english.empty() ? given.english : ours.english;
    ours.chinese = ours.chinese.empty() ? given.chinese : ours.chinese;
    bind_free(names, symbol, library);
    return symbol.index;
  }

  /// Binds the names that nothing holds; what holds the others was reported, or is the same.
  void bind_free(const tree::Names& names, const Symbol& symbol, bool library) {
    for (const tree::Name* name : {&names.first, names.second ? &*names.second : nullptr}) {
      if (name == nullptr) {
        continue;
      }
      const Declared* found = checker_.symbols.find(name->text, library);
      if (found == nullptr || (found->library != library && found->symbol.kind != SymbolKind::measure)) {
        checker_.symbols.declare(name->text, {symbol, name->span, library});
      }
    }
  }

  [[nodiscard]] static program::Names verb_names(const tree::Sentence& sentence) {
    const auto both = [](Keyword keyword) {
      return program::Names{std::string(spelling(keyword, Language::english)),
                            std::string(spelling(keyword, Language::chinese))};
    };
    struct Verb {
      const decltype(both)& name;
      program::Names operator()(const tree::Give& give) const {
        static constexpr Keyword verbs[] = {Keyword::refund, Keyword::pay,  Keyword::grant, Keyword::subsidise,
                                            Keyword::reward, Keyword::lend, Keyword::apply};
        return name(verbs[static_cast<std::size_t>(give.verb)]);
      }
      program::Names operator()(const tree::Relieve& relief) const {
        static constexpr Keyword verbs[] = {Keyword::exempt, Keyword::waive, Keyword::defer,
                                            Keyword::reduce, Keyword::raise, Keyword::extend};
        return name(verbs[static_cast<std::size_t>(relief.verb)]);
      }
      program::Names operator()(const tree::Deduct&) const { return name(Keyword::deduct); }
      program::Names operator()(const tree::Duty& duty) const { return duty_names(duty.act); }
      program::Names operator()(const tree::Figure&) const { return {"figure", "数额"}; }
      program::Names operator()(const tree::QualifiersOnly&) const { return {}; }
      program::Names operator()(const tree::CountsAs&) const { return {}; }
    };
    return std::visit(Verb{both}, sentence.action);
  }

  [[nodiscard]] static program::Names duty_names(const tree::Names& act) {
    if (act.first.text == "report" || act.first.text == "报告") {
      return {"report", "报告"};
    }
    return meaning::names_of(act);
  }

  /// A sentence without a heading belongs to the measure named by its verb.
  void add_bare(const tree::Sentence& sentence, bool library) {
    BlockSource source;
    source.library = library;
    if (std::holds_alternative<tree::QualifiersOnly>(sentence.action)) {
      checker_.diagnostics.report(Code::qualifiers_without_measure, sentence.span);
      return;
    }
    add_sentence(source, sentence);
    if (!is_rule(sentence)) {
      checker_.loose.push_back(std::move(source));
      return;
    }
    const program::Names names = verb_names(sentence);
    const std::string key = name_key(names.in(Language::english));
    auto found = bare_measures_.find(key);
    if (found == bare_measures_.end()) {
      found = bare_measures_.emplace(key, bare_measure(names, sentence.span, library)).first;
    }
    MeasureSource& measure = checker_.measures[found->second];
    if (measure.blocks.empty()) {
      with_sentences_.push_back(found->second);
    }
    measure.blocks.push_back(std::move(source));
  }

  Index bare_measure(const program::Names& names, Span span, bool library) {
    for (const std::string& name : {names.english, names.chinese}) {
      const Declared* declared = name.empty() ? nullptr : checker_.symbols.find(name, library);
      if (declared != nullptr && declared->symbol.kind == SymbolKind::measure) {
        return declared->symbol.index;
      }
    }
    const Index index = add_measure(names, span, library);
    for (const std::string& name : {names.english, names.chinese}) {
      if (!name.empty() && checker_.symbols.find(name, library) == nullptr) {
        checker_.symbols.declare(name, {{SymbolKind::measure, index}, span, library});
      }
    }
    return index;
  }

  /// Measures with sentences come first, in the order of the document.
  void order_measures() {
    std::vector<Index> order = with_sentences_;
    std::vector<bool> placed(program_.measures.size());
    for (const Index measure : order) {
      placed[measure] = true;
    }
    for (Index measure = 0; measure < placed.size(); ++measure) {
      if (!placed[measure]) {
        order.push_back(measure);
      }
    }
    std::vector<Index> index_of(order.size());
    std::vector<program::Measure> measures;
    std::vector<MeasureSource> sources;
    for (Index at = 0; at < order.size(); ++at) {
      index_of[order[at]] = at;
      measures.push_back(std::move(program_.measures[order[at]]));
      sources.push_back(std::move(checker_.measures[order[at]]));
    }
    program_.measures = std::move(measures);
    checker_.measures = std::move(sources);
    checker_.symbols.renumber(SymbolKind::measure, index_of);
  }

  Checker& checker_;
  program::Program& program_;
  std::vector<Index> with_sentences_;
  std::map<std::string, Index> bare_measures_; // by the key of the verb
};

} // namespace

void collect(Checker& checker) {
  Collector(checker).run();
}

} // namespace kuan::meaning
