#pragma once

#include "interpreter/evaluator/evaluation.hpp"

namespace kuan::evaluator {

/// The ways a measure can come out, as a tree of what is not known: a branch tells apart the ways one subject can
/// fall, a leaf is one answer. Branches that change nothing are taken out.
struct Fork {
  std::shared_ptr<const Split> split;                // none: a leaf
  std::vector<Assumption> ways;                      // those of the split that can be ...
  std::vector<std::shared_ptr<const Fork>> branches; // ... and what each comes to; alike ones may be one

  std::optional<Verdict> verdict; // of a leaf; none where its sentences stay undecided
  Needs needs;                    // of a leaf whose sentences or figures stay open
  Range bounds;

  [[nodiscard]] bool leaf() const { return !split; }
  [[nodiscard]] bool open() const { return !verdict || !needs.empty(); }
};

/// Whether two leaves say the same, and leave the same open.
[[nodiscard]] bool same_leaf(const Fork& a, const Fork& b);

/// Supposes all that matters to a measure, one subject after another. Where there are more ways than are worth
/// telling apart, the answer is one open leaf with bounds and needs.
[[nodiscard]] std::shared_ptr<const Fork> ways_to_fall(Evaluation& evaluation, Index measure);

/// Needs as a reader knows them, once each: `hires[3].contract`, `as of`.
[[nodiscard]] std::vector<std::string> need_names(const program::Program& program, const Needs& needs);

/// The outcome that a reader sees.
[[nodiscard]] Outcome outcome_of(Evaluation& evaluation, Index measure);

} // namespace kuan::evaluator
