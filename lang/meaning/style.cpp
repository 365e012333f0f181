#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::SymbolKind;

/// Advice on the policy's own scripts; the library is taken as it is.
class Style {
public:
  explicit Style(Checker& checker) : checker_(checker), program_(checker.program) {}

  void advise() {
    mark_used();
    for (const Script& script : checker_.scripts) {
      if (script.library) {
        continue;
      }
      const bool document = std::any_of(
          script.tree->statements.begin(), script.tree->statements.end(),
          [](const tree::Statement& statement) { return std::holds_alternative<tree::Document>(statement.node); });
      for (const tree::Statement& statement : script.tree->statements) {
        std::visit([&](const auto& node) { look(node, document); }, statement.node);
      }
    }
    unused_facts();
    relief_objects();
  }

private:
  // ── What is used ──────────────────────────────────────────────────────────

  void use(std::optional<Index> fact) {
    if (fact) {
      used_.at(*fact) = true;
    }
  }

  void mark_used() {
    used_.assign(program_.facts.size(), false);
    for (const program::Expression& expression : program_.expressions) {
      if (const auto* fact = std::get_if<program::FactOf>(&expression.node)) {
        use(fact->fact);
      } else if (const auto* count = std::get_if<program::CountMembers>(&expression.node)) {
        use(count->list);
      } else if (const auto* sum = std::get_if<program::SumMembers>(&expression.node)) {
        use(sum->list);
      }
    }
    for (const program::Sentence& sentence : program_.sentences) {
      use(sentence.each);
      for (const program::Levy& levy : sentence.levies) {
        use(levy.fact);
      }
    }
    for (const program::Target& target : program_.targets) {
      use(target.actual);
    }
    use(program_.applicant);
  }

  void unused_facts() {
    for (Index fact = 0; fact < program_.facts.size(); ++fact) {
      const program::Fact& one = program_.facts[fact];
      const bool named = !one.names.english.empty() || !one.names.chinese.empty(); // else a fault was reported
      if (named && !used_[fact] && !one.from_stdlib && one.role != program::Role::history) {
        checker_.diagnostics.report(Code::unused_fact, one.span, {bilingual(one.names)});
      }
    }
  }

  // ── Sentences and expressions ─────────────────────────────────────────────

  template <typename Node> void look(const Node& node, bool) {
    if constexpr (requires { node.names; }) {
      if constexpr (!std::is_same_v<Node, tree::Scenario> && !std::is_same_v<Node, tree::Document> &&
                    !std::is_same_v<Node, tree::Task>) {
        declared(node.names);
      }
    }
  }

  void look(const tree::Record& record, bool) {
    declared(record.names);
    for (const tree::Fact& field : record.fields) {
      named(field.names);
    }
  }

  void look(const tree::Let& let, bool) {
    declared(let.names);
    if (let.value) {
      expression(*let.value);
    } else if (const Declared* own = checker_.symbols.own(let.names.first.text);
               own != nullptr && own->symbol.kind == SymbolKind::definition &&
               program_.definitions[own->symbol.index].counts_as.empty()) {
      checker_.diagnostics.report(Code::unset_definition, let.names.first.span, {Bilingual(let.names.first.text)});
    }
  }

  void look(const tree::Interpret& interpret, bool) {
    declared(interpret.names);
    for (const tree::Reading& reading : interpret.readings) {
      expression(reading.condition);
    }
  }

  void look(const tree::MeasureBlock& block, bool document) {
    const Declared* measure = checker_.symbols.find(block.names.first.text, false);
    const bool known = measure != nullptr && measure->span != block.names.first.span;
    if (!known) {
      named(block.names);
    }
    qualifiers(block.qualifiers);
    for (const tree::Sentence& sentence : block.sentences) {
      look(sentence, document);
    }
  }

  void look(const tree::Sentence& sentence, bool document) {
    if (document && sentence.citations.empty()) {
      checker_.diagnostics.report(Code::uncited_sentence, sentence.span);
    }
    qualifiers(sentence.qualifiers);
  }

  void qualifiers(const std::vector<tree::Qualifier>& list) {
    for (const tree::Qualifier& qualifier : list) {
      if (const auto* condition = std::get_if<tree::If>(&qualifier.node)) {
        expression(condition->condition);
      } else if (const auto* where = std::get_if<tree::Where>(&qualifier.node)) {
        expression(where->condition);
      }
    }
  }

  void expression(const tree::Expression& written) {
    const tree::Expression& inner = bare(written);
    if (const auto* junction = std::get_if<tree::Junction>(&inner.node)) {
      for (const tree::Expression& operand : junction->operands) {
        expression(operand);
      }
    } else if (const auto* negation = std::get_if<tree::Not>(&inner.node)) {
      expression(negation->inner.front());
    } else if (const auto* comparison = std::get_if<tree::Comparison>(&inner.node)) {
      for (const tree::Expression& operand : comparison->operands) {
        threshold(operand);
      }
    }
  }

  /// 0.055 stands for what a document writes as 5.5%.
  void threshold(const tree::Expression& written) {
    const tree::NumberLiteral* literal = literal_of(written);
    if (literal == nullptr || !literal->bare || literal->percent || literal->value.is_whole()) {
      return;
    }
    const std::string_view text = checker_.sources.text(written.span);
    const std::optional<std::string> percent = (literal->value * Rational(100)).finite_decimal();
    if (text.find('.') == std::string_view::npos || !percent) {
      return;
    }
    Diagnostic advice{Code::decimal_for_percent,
                      written.span,
                      {quoted(checker_, written.span), Bilingual(*percent + "%")},
                      {},
                      {},
                      {},
                      true};
    advice.fixes.push_back({written.span, *percent + "%", true});
    checker_.diagnostics.report(std::move(advice));
  }

  // ── Names ─────────────────────────────────────────────────────────────────

  void declared(const tree::Names& names) {
    named(names);
    for (const tree::Name* name : {&names.first, names.second ? &*names.second : nullptr}) {
      if (name != nullptr && checker_.symbols.hides(name->text)) {
        checker_.diagnostics.report(Code::hides_library_name, names.first.span, {Bilingual(name->text)});
        return;
      }
    }
  }

  void named(const tree::Names& names) {
    if (names.first.text.empty()) {
      return; // a fault was reported where the name was read
    }
    if (!names.second) {
      checker_.diagnostics.report(Code::one_language_name, names.first.span, {Bilingual(names.first.text)});
    }
    for (const tree::Name* name : {&names.first, names.second ? &*names.second : nullptr}) {
      if (name == nullptr) {
        continue;
      }
      if (const auto keyword = keyword_in(name->text)) {
        checker_.diagnostics.report(Code::keyword_in_name, name->span, {Bilingual(name->text), Bilingual(*keyword)});
      }
      if (mixes_alphabets(name->text)) {
        checker_.diagnostics.report(Code::look_alike_letter, name->span, {Bilingual(name->text)});
      }
    }
  }

  [[nodiscard]] static bool mixes_alphabets(std::string_view text) {
    bool latin = false;
    bool other = false;
    while (!text.empty()) {
      const auto point = decode(text);
      const char32_t value = point ? point->value : 0;
      latin = latin || (value >= U'a' && value <= U'z') || (value >= U'A' && value <= U'Z');
      other = other || look_alike(value).has_value();
      text.remove_prefix(point ? point->bytes : 1);
    }
    return latin && other;
  }

  /// A levy need not be a fact, but one that is spelled almost like a fact probably means it.
  void relief_objects() {
    std::vector<std::string> facts;
    for (const program::Fact& fact : program_.facts) {
      for (const std::string& name : {fact.names.english, fact.names.chinese}) {
        if (!name.empty()) {
          facts.push_back(name);
        }
      }
    }
    for (const Script& script : checker_.scripts) {
      for (const tree::Statement& statement : script.tree->statements) {
        if (const auto* sentence = std::get_if<tree::Sentence>(&statement.node)) {
          relief_objects(*sentence, facts);
        } else if (const auto* block = std::get_if<tree::MeasureBlock>(&statement.node)) {
          for (const tree::Sentence& inner : block->sentences) {
            relief_objects(inner, facts);
          }
        }
      }
    }
  }

  /// A letter or two, or one Han character, in one place; many levies have names near to one another.
  [[nodiscard]] static bool is_slip(std::string_view a, std::string_view b) {
    constexpr std::size_t most = 3; // bytes
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
      a.remove_suffix(1);
      b.remove_suffix(1);
    }
    return a.size() <= most && b.size() <= most;
  }

  void relief_objects(const tree::Sentence& sentence, const std::vector<std::string>& facts) {
    const auto* relief = std::get_if<tree::Relieve>(&sentence.action);
    if (relief == nullptr) {
      return;
    }
    for (const tree::Name& name : relief->objects) {
      if (checker_.symbols.find(name.text, false) != nullptr) {
        continue;
      }
      const std::vector<std::string> near = near_names(name.text, facts, 1);
      if (!near.empty() && is_slip(name_key(name.text), name_key(near.front()))) {
        Diagnostic advice{
            Code::near_relief_object, name.span, {Bilingual(name.text), Bilingual(near.front())}, {}, {}, {}, true};
        advice.fixes.push_back({name.span, near.front(), false});
        checker_.diagnostics.report(std::move(advice));
      }
    }
  }

  Checker& checker_;
  const program::Program& program_;
  std::vector<bool> used_; // by fact
};

} // namespace

void advise_on_style(Checker& checker) {
  Style(checker).advise();
}

} // namespace kuan::meaning
