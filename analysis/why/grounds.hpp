#pragma once

#include "interpreter/outcome.hpp"

#include <string>
#include <vector>

namespace kuan::analysis {

/// Why a condition holds or does not, as a sentence can say it: `insured against unemployment`, `layoff rate = 12
/// persons ÷ 200 persons = 6% > 5.5%`. What had no part in it is left out: of alternatives the one that holds, of
/// things that must all hold the ones that fail.
[[nodiscard]] std::vector<std::string> grounds(const program::Program& program, const Step& step, Language language,
                                               const program::Record* record = nullptr);

} // namespace kuan::analysis
