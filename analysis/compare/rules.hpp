#pragma once

#include "analysis/compare/profile.hpp"

namespace kuan::analysis {

/// One thing in which the rules of two documents differ. A side that says nothing of it has no words.
struct Difference {
  Aspect aspect = Aspect::amount;
  std::string subject;
  std::optional<std::string> before;
  std::optional<std::string> after;
  std::vector<Locator> citations_before;
  std::vector<Locator> citations_after;
};

enum class RuleState : std::uint8_t { same, changed, only_before, only_after };

/// What two documents say of one measure, or of one definition, reading, table, parameter, fact or target.
struct RuleComparison {
  enum class Kind : std::uint8_t { measure, term, target } kind = Kind::measure;
  program::Names names;
  RuleState state = RuleState::same;
  std::vector<Difference> differences; // of `changed`
  std::vector<std::string> before;     // every sentence in a line, with its citation
  std::vector<std::string> after;
};

/// The rules of two documents, measure by measure in the first's order, then what only the second has; then the terms
/// that both define, and targets. Sentences are paired by what they say; those of one document in two versions
/// (`versions`) also by their citations. Equal words are equal rules: what is the same here is so by the text.
[[nodiscard]] std::vector<RuleComparison> compare_rules(const program::Program& before, const program::Program& after,
                                                        bool versions, Language language);

/// Two names of one thing, in either language.
[[nodiscard]] bool same_names(const program::Names& a, const program::Names& b);

/// A measure in one cell of a matrix: its sentences, a line each; empty where there is no rule.
[[nodiscard]] std::vector<std::string> rule_lines(const program::Program& program, program::Index measure,
                                                  Language language);

} // namespace kuan::analysis
