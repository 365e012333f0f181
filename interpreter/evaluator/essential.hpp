#pragma once

#include "interpreter/evaluator/worlds.hpp"

namespace kuan::evaluator {

/// What would settle an open answer: only what can change it. The fork tells apart ways that may mean the same,
/// each branch in its own order; here branches are compared by what they come to.
[[nodiscard]] Needs essential_needs(const Fork& fork);

} // namespace kuan::evaluator
