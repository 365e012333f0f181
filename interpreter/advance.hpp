#pragma once

#include <cstddef>
#include <functional>

namespace kuan {

/// Told how far something long has come, of how much; may be empty.
using Advance = std::function<void(std::size_t done, std::size_t whole)>;

} // namespace kuan
