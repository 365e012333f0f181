// Any script compiles or is refused with errors; what compiles can be evaluated, with nothing known.

#include "tests/fuzz/demand.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/facts/bind.hpp"
#include "lang/meaning/compile.hpp"
#include "lang/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

// The real library would take most of the time of each run.
std::optional<std::string> read_module(std::string_view name) {
  if (name == "calendars") {
    return "calendar 2020\n  rest 2020-01-01\n";
  }
  return std::nullopt;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  const kuan::ModuleLibrary library = {read_module, {"calendars"}};
  const kuan::Compilation compilation =
      kuan::compile({kuan::SourceFile{"fuzz.kuan", std::move(text)}}, "fuzz", library, {true});
  (void)kuan::render(compilation.diagnostics, compilation.sources, {kuan::Language::chinese, false}, 5);
  if (!compilation.ok()) {
    return 0;
  }
  kuan::Diagnostics diagnostics;
  for (const char* date : {"", "2020-11-01"}) {
    kuan::SourceMap sources;
    kuan::GivenFacts given;
    if (*date != '\0') {
      const kuan::Span setting = sources.add("--set", std::string("as of = ") + date);
      given = kuan::read_fact_setting(sources, setting, diagnostics);
    }
    const kuan::Case facts = kuan::bind_case(compilation.program, given, diagnostics);
    demand(!diagnostics.has_errors());
    (void)kuan::check_case(compilation.program, facts);
    const auto outcomes = kuan::evaluate(compilation.program, facts, {true});
    demand(outcomes.size() <= compilation.program.measures.size());
  }
  return 0;
}
