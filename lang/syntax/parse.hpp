#pragma once

#include "lang/syntax/tree.hpp"

namespace kuan {

/// Reads one script. Gives a tree even of a broken script: what could not be read is
/// reported and stands in the tree as Missing or Unreadable. Never throws for bad input;
/// limits on size and nesting are reported like other faults.
[[nodiscard]] tree::Script parse_script(const SourceMap& sources, Span file, Diagnostics& diagnostics);

/// Reads one value as a script writes it after `given X =`: a literal, a range, a choice.
/// The text is added to `sources` by the caller so that faults have a place.
[[nodiscard]] tree::Expression parse_value(const SourceMap& sources, Span text, Diagnostics& diagnostics);

} // namespace kuan
