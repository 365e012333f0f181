#pragma once

#include "interpreter/outcome.hpp"

#include <optional>
#include <vector>

namespace kuan {

/// The reference evaluator: written to be read against docs/language.md, not to be fast.
/// Gives one outcome for every measure that has sentences, in document order; a measure
/// for another kind of applicant is left out unless `all` is set.
struct EvaluateOptions {
  bool all = false;
  /// Measures that are asked for; of any other the derivation alone is worked out. None: all are.
  std::optional<std::vector<program::Index>> asked = std::nullopt;
  /// Measures beyond which none is looked at at all. None: no such limit.
  std::optional<std::vector<program::Index>> only = std::nullopt;
};
[[nodiscard]] std::vector<Outcome> evaluate(const program::Program& program, const Case& facts,
                                            const EvaluateOptions& options = {});

/// The same for a case that differs from one whose outcomes are known: what is not `touched` by the difference is taken
/// over where it is there.
[[nodiscard]] std::vector<Outcome> evaluate_again(const program::Program& program, const Case& facts,
                                                  const std::vector<Outcome>& before,
                                                  const std::vector<program::Index>& touched,
                                                  const EvaluateOptions& options = {});

/// The outcome of one measure.
[[nodiscard]] Outcome evaluate_measure(const program::Program& program, const Case& facts, program::Index measure);

/// Whether a target is met by the fact of its name; nothing where that is unknown.
[[nodiscard]] std::optional<bool> target_met(const program::Program& program, const Case& facts, program::Index target);

/// What would settle whether a target is met, by English name; nothing where it is settled.
[[nodiscard]] std::vector<std::string> target_needs(const program::Program& program, const Case& facts,
                                                    program::Index target);

/// A fault of the case itself: a fact given and derived that differ, a year without calendar data.
[[nodiscard]] std::vector<Diagnostic> check_case(const program::Program& program, const Case& facts);

} // namespace kuan
