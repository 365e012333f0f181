#pragma once

#include "lang/meaning/program.hpp"
#include "lang/text/diagnostic.hpp"
#include "lang/text/source.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// Where modules come from: gives the text of `use NAME`, or nothing. The standard
/// library is one such provider; a test may be another.
using ModuleProvider = std::function<std::optional<std::string>(std::string_view module)>;

/// The modules of a library, parsed once for many compilations.
struct ParsedModules;

/// All names of the modules a provider has, for scripts that use none by name and for near names.
struct ModuleLibrary {
  ModuleProvider read;
  std::vector<std::string> names;
  std::shared_ptr<const ParsedModules> parsed = nullptr; // where it is set, nothing is read
};

/// The same library with its modules parsed.
[[nodiscard]] ModuleLibrary with_parsed_modules(ModuleLibrary library);

/// One script file to compile: a name for messages, and its text.
struct SourceFile {
  std::string name;
  std::string text;
};

/// What compiling gives, faults included; a program with errors must not be run.
struct Compilation {
  SourceMap sources;
  Diagnostics diagnostics;
  program::Program program;
  [[nodiscard]] bool ok() const { return !diagnostics.has_errors(); }
};

struct CompileOptions {
  bool style = false; // also advice on style (K05..), which `check` shows and `run` does not
  /// Scripts of a policy whose names the files may use; what the files declare themselves stands in their place. They
  /// need no `use` of their own then, and a document among them takes no background.
  std::vector<SourceFile> background = {};
};

/// Compiles the files of one policy (policy.kuan, scenarios.kuan, ...) as one document. A script without
/// a `document` is a document whose id is `id`. One without `use` sees the whole library.
[[nodiscard]] Compilation compile(std::vector<SourceFile> files, std::string id, const ModuleLibrary& library,
                                  const CompileOptions& options = {});

/// Reads one value as the language writes it ("12,345.67 yuan", "small", "80-250 persons", "2020-11-01").
/// Nothing where it cannot be read; no diagnostics, since the caller knows where the text came from.
[[nodiscard]] std::optional<program::GivenValue> read_value(std::string_view text);

} // namespace kuan
