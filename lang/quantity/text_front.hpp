#pragma once

#include <string_view>

namespace kuan {

/// A text read from its front, part by part.
class TextFront {
public:
  explicit TextFront(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) {
      return false;
    }
    rest_.remove_prefix(expected.size());
    return true;
  }

protected:
  std::string_view rest_;
};

} // namespace kuan
