#include "interpreter/outcome.hpp"

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

} // namespace kuan
