#pragma once

#include "lang/text/diagnostic.hpp"
#include "lang/text/source.hpp"

#include <cstddef>

namespace kuan {

/// The largest script that is read; the five documents take well under 1 MiB together.
inline constexpr std::size_t largest_script = std::size_t{16} << 20U;

/// Whether the text may be parsed: not too large, UTF-8 throughout, no NUL byte. Reports
/// the first fault that it finds. A byte order mark and any kind of line end are fine.
bool check_encoding(const SourceMap& sources, Span file, Diagnostics& diagnostics);

} // namespace kuan
