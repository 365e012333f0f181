#pragma once

#include "lang/meaning/compile.hpp"
#include "lang/meaning/dump.hpp"

#include <doctest/doctest.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Scripts compiled in a test, and their faults as short lines.
namespace kuan::tests {

using Modules = std::map<std::string, std::string>;

inline ModuleLibrary library_of(const Modules& modules) {
  ModuleLibrary library;
  library.read = [modules](std::string_view name) -> std::optional<std::string> {
    const auto found = modules.find(std::string(name));
    return found == modules.end() ? std::nullopt : std::optional(found->second);
  };
  for (const auto& [name, text] : modules) {
    library.names.push_back(name);
  }
  return library;
}

inline Compilation compiled(const std::string& text, const Modules& modules = {}, bool style = false) {
  CompileOptions options;
  options.style = style;
  return compile({{"policy.kuan", text}}, "policy", library_of(modules), options);
}

/// Each fault as `K0201 the text it underlines`, in the order of the text.
inline std::vector<std::string> faults(const Compilation& compilation) {
  std::vector<std::string> lines;
  for (const Diagnostic& fault : compilation.diagnostics.all()) {
    lines.push_back(code_text(fault.code) + " " + std::string(compilation.sources.text(fault.span)));
  }
  return lines;
}

inline std::vector<std::string> faults(const std::string& text, const Modules& modules = {}) {
  return faults(compiled(text, modules));
}

/// The only fault as a person reads it in English, or how many there are.
inline std::string message(const Compilation& compilation, Language language = Language::english) {
  if (compilation.diagnostics.all().size() != 1) {
    return std::to_string(compilation.diagnostics.all().size()) + " faults";
  }
  return render(compilation.diagnostics.all().front(), compilation.sources, {language, false});
}

/// What a script comes to, or its faults.
inline std::string meaning(const std::string& text, const Modules& modules = {}) {
  const Compilation compilation = compiled(text, modules);
  std::string lines;
  for (const std::string& fault : faults(compilation)) {
    lines += fault + "\n";
  }
  return lines.empty() ? dump(compilation.program) : lines;
}

using Lines = std::vector<std::string>;

} // namespace kuan::tests

template <> struct doctest::StringMaker<std::vector<std::string>> {
  static doctest::String convert(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
      text += "{" + line + "} ";
    }
    return text.c_str();
  }
};
