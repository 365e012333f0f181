// Any text parses to a tree without a fault of ours, and what is reported can be shown.

#include "tests/fuzz/demand.hpp"

#include "lang/syntax/parse.hpp"
#include "lang/text/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kuan::SourceMap sources;
  sources.add("before.kuan", "x");
  const kuan::Span file = sources.add("fuzz.kuan", std::string(reinterpret_cast<const char*>(data), size));
  kuan::Diagnostics diagnostics;
  if (!kuan::check_encoding(sources, file, diagnostics)) {
    return 0;
  }
  const kuan::tree::Script script = kuan::parse_script(sources, file, diagnostics);
  for (const kuan::Diagnostic& diagnostic : diagnostics.all()) {
    demand(diagnostic.span.begin >= file.begin && diagnostic.span.begin <= diagnostic.span.end);
    demand(diagnostic.span.end <= file.end);
    for (const kuan::Fix& fix : diagnostic.fixes) {
      demand(fix.span.begin >= file.begin && fix.span.begin <= fix.span.end && fix.span.end <= file.end);
    }
  }
  demand(!kuan::render(diagnostics, sources, {kuan::Language::english, false}, 5).empty() || diagnostics.all().empty());
  demand(!kuan::render(diagnostics, sources, {kuan::Language::chinese, true}, 5).empty() || diagnostics.all().empty());
  return 0;
}
