#pragma once

#include "lang/meaning/program.hpp"

#include <vector>

namespace kuan {

/// For each fact, the measures whose outcome can turn on it, in document order.
[[nodiscard]] std::vector<std::vector<program::Index>> measures_by_fact(const program::Program& program);

/// Every expression that a sentence holds itself, not what its names stand for.
[[nodiscard]] std::vector<program::Index> expressions_of(const program::Sentence& sentence);

} // namespace kuan
