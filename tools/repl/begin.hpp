#pragma once

#include "tools/repl/session.hpp"

#include "interpreter/facts/given.hpp"

#include <optional>
#include <string>

namespace kuan::repl {

/// Facts that a file or a scenario gives, and its date, as if they had been said. `sources` holds their places.
[[nodiscard]] Reply begin_with(Session& session, const GivenFacts& given, const std::optional<Date>& as_of,
                               const SourceMap& sources);

/// A value as the language writes it.
[[nodiscard]] std::string value_written(const program::GivenValue& value);

} // namespace kuan::repl
