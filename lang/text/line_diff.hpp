#pragma once

#include <string>
#include <string_view>

namespace kuan {

/// What changes between two texts, line by line, as `diff -u` shows it; empty where nothing does.
[[nodiscard]] std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

} // namespace kuan
