#pragma once

#include "lang/meaning/checker.hpp"

#include <cstddef>

namespace kuan::meaning {

/// How many definitions may rest on one another: evaluators follow them by recursion.
inline constexpr std::size_t deepest_chain = 256;

/// Whether a definition or measure may be worked out now: reports one that is being worked out
/// already, and a chain that is too long. The caller then puts it on the checker's chain.
bool may_enter(Checker& checker, const program::Names& names, Span span, bool started);

} // namespace kuan::meaning
