#pragma once

#include "interpreter/value.hpp"
#include "lang/text/diagnostic.hpp"
#include "lang/text/source.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// The largest file of facts that is read.
inline constexpr std::size_t largest_facts = std::size_t{16} << 20U;

/// One fact as it was given, before any policy says what it is. The value's span is its place.
struct GivenFact {
  std::string name;
  Span name_span;
  program::GivenValue value;
};

/// The facts of one source (a file, the options `--set`, a scenario), in the order given.
struct GivenFacts {
  std::vector<GivenFact> facts;
};

/// Reads a JSON object of names and values. Numbers keep their decimal text, never passing through a
/// double; strings are read as the language writes values.
[[nodiscard]] GivenFacts read_facts_json(const SourceMap& sources, Span file, Diagnostics& diagnostics);

/// Reads `NAME = VALUE`, the way `--set` and the REPL give a fact. A list is written as in a scenario:
/// `[contract = 2 years, insured = yes; contract = 6 months]`.
[[nodiscard]] GivenFacts read_fact_setting(const SourceMap& sources, Span text, Diagnostics& diagnostics);

/// The facts of a scenario.
[[nodiscard]] GivenFacts facts_of(const program::Scenario& scenario);

} // namespace kuan
