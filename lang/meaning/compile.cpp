#include "lang/meaning/compile.hpp"

#include "lang/meaning/checker.hpp"

namespace kuan {

Compilation compile(std::vector<SourceFile> files, std::string id, const ModuleLibrary& library,
                    const CompileOptions& options) {
  Compilation compilation;
  compilation.program.document.id = std::move(id);
  if (library.parsed) {
    compilation.sources = library.parsed->sources;
    compilation.diagnostics = library.parsed->diagnostics;
  }
  meaning::Checker checker(compilation, library);
  meaning::load(checker, std::move(files), options.background);
  meaning::collect(checker);
  meaning::declare_types(checker);
  meaning::check_document(checker);
  meaning::check_calendar(checker);
  // From here on whatever one thing needs of another is worked out when it is asked for.
  meaning::check_definitions(checker);
  meaning::check_tables(checker);
  meaning::declare_values(checker);
  meaning::check_measures(checker);
  meaning::check_tasks_and_targets(checker);
  meaning::check_cycles(checker);
  meaning::check_citations(checker);
  compilation.program.symbols = checker.symbols.visible();
  meaning::check_scenarios(checker);
  if (options.style) {
    meaning::advise_on_style(checker);
  }
  compilation.diagnostics.sort();
  return compilation;
}

} // namespace kuan
