#pragma once

#include "interpreter/evaluator/evaluation.hpp"

namespace kuan::evaluator {

/// A sentence put to the case, or to one member of its list.
struct Bearing {
  Index sentence = 0;
  Looking looking;
  std::size_t term = 0;
  std::size_t option = 0;
  const Standing* standing = nullptr;   // of the evaluation, which keeps it
  std::optional<Finding> after_earlier; // of `otherwise`: with what it asks of the earlier ones
  Truth displaced = Truth::no;

  [[nodiscard]] const Finding& holds() const { return after_earlier ? *after_earlier : standing->holds; }
};

/// The sentences of one measure as they bear on the case, and the order between them.
class Ordering {
public:
  Ordering(Evaluation& evaluation, const program::Measure& measure);

  const std::vector<Bearing>& bearings() const { return bearings_; }
  /// `may instead` raises what it would displace, at the agency's discretion.
  [[nodiscard]] bool raises(const Bearing& bearing) const;
  [[nodiscard]] bool displaces(const Bearing& later, const Bearing& earlier) const;
  /// Whether it stands or may stand.
  [[nodiscard]] bool matters(const Bearing& bearing) const;

private:
  void put(Index sentence, Looking looking, std::size_t term, std::size_t option);
  void settle_displacement();

  Evaluation& evaluation_;
  const program::Program& program_;
  const program::Measure& measure_;
  std::vector<Bearing> bearings_;
};

} // namespace kuan::evaluator
