#pragma once

#include "interpreter/evaluator/ordering.hpp"
#include "interpreter/evaluator/worth.hpp"

namespace kuan::evaluator {

/// What sentences between which order has decided give together.
struct Share {
  bool stands = false;
  bool due = false; // else only `may` sentences stand
  bool yes = false;
  bool not_set = false;
  std::optional<Finding> amount;
  std::optional<Finding> raised; // what the agency may give in place of a figure that is set elsewhere
  std::optional<Finding> ceiling;
  std::optional<Finding> floor;
  std::optional<Finding> total;
  bool whole_total = true; // every figure in it has a total
  bool deducts = false;
  std::vector<std::pair<Index, Looking>> given; // sentences that give it
  std::vector<Preference> conflicts;
};

/// Two shares side by side: members of a list, or terms of a measure.
void join(Share& sum, const Share& more);

/// The sentences of one option that stand, put together: member by member, then summed. With a preference, the
/// side of a conflict that it names is looked at alone.
[[nodiscard]] Share share_of(Evaluation& evaluation, const Ordering& ordering, Index measure,
                             const std::vector<const Bearing*>& standing, const std::optional<Preference>& preference);

[[nodiscard]] bool same_name(const program::Names& a, const program::Names& b);

} // namespace kuan::evaluator
