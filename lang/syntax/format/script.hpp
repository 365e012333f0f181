#pragma once

#include "lang/syntax/format.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kuan::formatting {

/// A script in its canonical layout: its statements with the comments and blank lines around them. The statements whose
/// numbers are in `quoted`, in rising order, have every name in quotation marks that could go without.
[[nodiscard]] std::string write_script(const SourceMap& sources, const tree::Script& script,
                                       const FormatOptions& options, const std::vector<std::size_t>& quoted);

} // namespace kuan::formatting
