#include "interpreter/outcome.hpp"

namespace kuan {

bool operator==(const Value& a, const Value& b) {
  return a.value == b.value;
}

bool operator==(const Item& a, const Item& b) {
  return a.label.english == b.label.english && a.label.chinese == b.label.chinese && a.value == b.value;
}

} // namespace kuan
