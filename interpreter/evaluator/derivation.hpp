#pragma once

#include "interpreter/evaluator/evaluation.hpp"

namespace kuan::evaluator {

/// How each sentence of a measure stands, with its working, as the case is: nothing is supposed.
[[nodiscard]] std::vector<SentenceStep> derivation_of(Evaluation& evaluation, Index measure);

} // namespace kuan::evaluator
