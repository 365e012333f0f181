#include "interpreter/evaluator/resolution.hpp"
#include "interpreter/evaluator/share.hpp"

#include <algorithm>

namespace kuan::evaluator {

std::optional<Finding> Verdict::figure() const {
  if (amount || options.empty()) {
    return amount;
  }
  Finding together = options.front();
  for (const Finding& option : options) {
    together = either_value(together, option); // one that is not set here leaves it open
  }
  return together;
}

Needs Verdict::needs() const {
  Needs needs;
  if (amount) {
    needs.insert(amount->needs);
  }
  for (const Finding& option : options) {
    needs.insert(option.needs);
  }
  for (const auto& [names, item] : items) {
    needs.insert(item.needs);
  }
  return needs;
}

bool same_duty(const DutyOutcome& a, const DutyOutcome& b) {
  return a.force == b.force && same_name(a.act, b.act) && a.to == b.to && a.by == b.by;
}

bool same_duties(const std::vector<DutyOutcome>& a, const std::vector<DutyOutcome>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_duty);
}

namespace {

/// Of a side of a conflict a reader sees the value and no more.
bool same_side(const Verdict& a, const Verdict& b) {
  if (a.gives() != b.gives() || a.yes != b.yes || a.amount.has_value() != b.amount.has_value() || !(a.unit == b.unit)) {
    return false;
  }
  return !a.amount || a.amount->value == b.amount->value;
}

} // namespace

bool same_answer(const Verdict& a, const Verdict& b) {
  const auto nothing = [](const Verdict& verdict) {
    return verdict.status == Status::not_due || verdict.status == Status::not_in_force;
  };
  if (nothing(a) && nothing(b)) {
    return true;
  }
  if (a.status == Status::conflict && b.status == Status::conflict) {
    // The sides of a conflict differ from one another, so that it is enough to find each of one in the other.
    return a.alternatives.size() == b.alternatives.size() && same_duties(a.duties, b.duties) &&
           std::all_of(a.alternatives.begin(), a.alternatives.end(), [&](const Verdict& side) {
             return std::any_of(b.alternatives.begin(), b.alternatives.end(),
                                [&](const Verdict& other) { return same_side(side, other); });
           });
  }
  if (a.status != b.status || a.yes != b.yes || a.not_set != b.not_set || !(a.unit == b.unit) ||
      a.amount.has_value() != b.amount.has_value() || a.agency_chooses != b.agency_chooses ||
      a.options.size() != b.options.size() || a.items.size() != b.items.size() || !same_duties(a.duties, b.duties)) {
    return false;
  }
  if (a.amount && !(a.amount->value == b.amount->value)) {
    return false;
  }
  for (std::size_t index = 0; index < a.options.size(); ++index) {
    if (!(a.options[index].value == b.options[index].value)) {
      return false;
    }
  }
  for (std::size_t index = 0; index < a.items.size(); ++index) {
    if (!(a.items[index].second.value == b.items[index].second.value)) {
      return false;
    }
  }
  return true;
}

} // namespace kuan::evaluator
