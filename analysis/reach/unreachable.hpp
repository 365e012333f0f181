#pragma once

#include "lang/meaning/compile.hpp"

namespace kuan::analysis {

/// Warns of sentences that can never hold, whatever the case: their conditions contradict one another or a fact's
/// bounds, their window ends before the document takes effect, an `otherwise` has nothing left, or others stand in
/// their place wherever they hold. Says nothing of what it cannot weigh.
void report_unreachable(const Compilation& compilation, Diagnostics& diagnostics);

} // namespace kuan::analysis
