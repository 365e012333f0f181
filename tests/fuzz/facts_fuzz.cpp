// Any bytes given as facts are read or refused with errors that have a place in them.

#include "tests/fuzz/demand.hpp"

#include "interpreter/facts/given.hpp"
#include "lang/text/diagnostic.hpp"
#include "lang/text/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kuan::SourceMap sources;
  sources.add("before", "x");
  const kuan::Span file = sources.add("facts.json", std::string(reinterpret_cast<const char*>(data), size));
  for (const bool json : {true, false}) {
    kuan::Diagnostics diagnostics;
    if (!json && !kuan::check_encoding(sources, file, diagnostics)) {
      continue;
    }
    const kuan::GivenFacts given =
        json ? kuan::read_facts_json(sources, file, diagnostics) : kuan::read_fact_setting(sources, file, diagnostics);
    for (const kuan::Diagnostic& diagnostic : diagnostics.all()) {
      const bool inside = diagnostic.span.begin >= file.begin && diagnostic.span.end <= file.end;
      demand(inside || !diagnostic.placed || diagnostic.span == kuan::Span{});
      demand(diagnostic.span.begin <= diagnostic.span.end);
    }
    for (const kuan::GivenFact& fact : given.facts) {
      demand(fact.name_span.begin <= fact.name_span.end);
    }
    demand(kuan::render(diagnostics, sources, {kuan::Language::chinese, true}, 3).empty() == diagnostics.all().empty());
  }
  return 0;
}
