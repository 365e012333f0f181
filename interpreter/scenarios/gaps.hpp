#pragma once

#include "interpreter/scenarios/coverage.hpp"

#include <string>

namespace kuan {

/// What no scenario shows of a sentence, in words; empty where they show all of it.
[[nodiscard]] std::string gap_words(const program::Program& program, const SentenceCoverage& one, Language language);

/// A warning for each sentence of which scenarios leave something untried. A policy without scenarios has no gaps.
void report_gaps(const program::Program& program, const std::vector<ScenarioResult>& results, Diagnostics& diagnostics);

} // namespace kuan
