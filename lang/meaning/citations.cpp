#include "lang/meaning/naming.hpp"

#include <set>

namespace kuan::meaning {

namespace {

class Citations {
public:
  explicit Citations(Checker& checker) : checker_(checker) {
    for (const program::Article& article : checker.program.document.articles) {
      if (article.place.section == Locator::Section::article) {
        articles_.insert(article.place.article);
      }
    }
  }

  /// Only a document that declares its articles says which there are.
  [[nodiscard]] bool applies() const { return !articles_.empty(); }

  void check(const std::vector<tree::Cited>& list) {
    for (const tree::Cited& cited : list) {
      const Locator& place = cited.locator;
      if (place.section != Locator::Section::article || articles_.contains(place.article)) {
        continue;
      }
      checker_.diagnostics.report(Code::unknown_article, cited.span, {Bilingual(std::to_string(place.article))});
    }
  }

  void check(const tree::Sentence& sentence) { check(sentence.citations); }

  void check(const tree::Scenario& scenario) {
    for (const tree::ScenarioLine& line : scenario.lines) {
      if (const auto* expect = std::get_if<tree::Expect>(&line.node)) {
        check(expect->citations);
      }
    }
  }

private:
  Checker& checker_;
  std::set<std::uint16_t> articles_;
};

} // namespace

void check_citations(Checker& checker) {
  Citations citations(checker);
  if (!citations.applies()) {
    return;
  }
  for (const Script& script : checker.scripts) {
    if (script.library) {
      continue;
    }
    for (const tree::Statement& statement : script.tree->statements) {
      citations.check(statement.citations);
      if (const auto* sentence = std::get_if<tree::Sentence>(&statement.node)) {
        citations.check(*sentence);
      } else if (const auto* block = std::get_if<tree::MeasureBlock>(&statement.node)) {
        for (const tree::Sentence& inner : block->sentences) {
          citations.check(inner);
        }
      } else if (const auto* scenario = std::get_if<tree::Scenario>(&statement.node)) {
        citations.check(*scenario);
      }
    }
  }
}

} // namespace kuan::meaning
