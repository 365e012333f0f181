#pragma once

#include "interpreter/explain/expression.hpp"
#include "interpreter/outcome.hpp"

#include <string>
#include <vector>

namespace kuan {

/// One line in words on why an outcome is as it is.
[[nodiscard]] std::string because(const program::Program& program, const Outcome& outcome, Language language);

/// A condition of a sentence, with its working.
struct ConditionAccount {
  bool unless = false;
  bool from_measure = false;
  bool of_member = false;
  Working working;
};

/// One sentence's part in an outcome, in words.
struct SentenceAccount {
  bool bounds_measure = false; // it gives nothing itself, and bounds what the others give
  std::string citations;       // `[1.3a]`; empty for a script without citations
  SentenceState state = SentenceState::failed;
  std::optional<std::size_t> member; // counted from 1
  std::string summary;               // `holds`, `is displaced by [1.3b]`, `is not in force: from 2020-01-01`
  std::vector<ConditionAccount> conditions;
  std::optional<Working> amount;
  std::vector<Working> caps;
  std::string value;       // what it gives, after its caps
  bool below_zero = false; // what it would give is no amount
};

/// Every sentence of an outcome's measure, in document order.
[[nodiscard]] std::vector<SentenceAccount> account(const program::Program& program, const Outcome& outcome,
                                                   Language language);

/// What is to be said of an outcome besides its value: needs, possible values, readings relied on, who decides,
/// in principle, history assumed, since or until when. Empty where there is nothing to add.
[[nodiscard]] std::vector<std::string> remarks(const program::Program& program, const Outcome& outcome,
                                               Language language);

/// The status and value as a table shows them: `due: 6,172.84 yuan`, `must, by 2020-12-01`.
[[nodiscard]] std::string answer_words(const program::Program& program, const Outcome& outcome, Language language);

/// A name the evaluator gave in English, in the wanted language: `hires[3].contract`, `as of`.
[[nodiscard]] std::string need_words(const program::Program& program, const std::string& need, Language language);

} // namespace kuan
