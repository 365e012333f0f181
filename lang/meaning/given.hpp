#pragma once

#include "lang/meaning/program.hpp"
#include "lang/syntax/tree.hpp"
#include "lang/text/diagnostic.hpp"

namespace kuan::meaning {

/// A value written out: a figure (also `200 × 12`), a range, a day, a word. Reports anything else.
[[nodiscard]] std::optional<program::GivenValue> plain_value(Diagnostics& diagnostics, const SourceMap& sources,
                                                             const tree::Expression& written);
/// What `given X = …` gives: a value, unknown, or the members of a list.
[[nodiscard]] std::optional<program::GivenValue> given_value(Diagnostics& diagnostics, const SourceMap& sources,
                                                             const tree::Given& written, Span span);

} // namespace kuan::meaning
