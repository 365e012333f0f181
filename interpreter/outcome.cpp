#include "interpreter/outcome.hpp"

#include <algorithm>

namespace kuan {

bool operator==(const Value& a, const Value& b) {
  return a.value == b.value;
}

bool operator==(const Item& a, const Item& b) {
  return a.label.english == b.label.english && a.label.chinese == b.label.chinese && a.value == b.value;
}

bool sets_nothing(const Value& value) {
  const auto* amount = std::get_if<Amount>(&value.value);
  return amount != nullptr && !amount->interval.at_least && !amount->interval.at_most;
}

bool comes_out_below_zero(const Outcome& outcome) {
  return outcome.ceiling_below_zero ||
         std::any_of(outcome.derivation.begin(), outcome.derivation.end(),
                     [](const SentenceStep& step) { return step.state == SentenceState::held && step.below_zero; });
}

} // namespace kuan
