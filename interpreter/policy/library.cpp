#include "interpreter/policy/policy.hpp"
#include "interpreter/policy/sha256.hpp"

#include "stdlib/embedded.hpp"

#include <algorithm>

namespace kuan {

namespace {

constexpr std::string_view library_folder = "stdlib/";
constexpr std::string_view script_ending = ".kuan";

bool is_module(std::string_view path) {
  return path.substr(0, library_folder.size()) == library_folder && path.size() > script_ending.size() &&
         path.substr(path.size() - script_ending.size()) == script_ending;
}

/// `stdlib/people.kuan` and `stdlib/calendars/people.kuan` are both the module `people`.
std::string_view module_name(std::string_view path) {
  const std::string_view file = path.substr(path.rfind('/') + 1);
  return file.substr(0, file.size() - script_ending.size());
}

/// Texts are set apart by their lengths, so that no two different sets read alike.
void add_text(std::string& all, std::string_view text) {
  all += std::to_string(text.size());
  all += ':';
  all += text;
}

ModuleLibrary make_library() {
  ModuleLibrary library;
  for (const EmbeddedFile& file : embedded_files()) {
    if (is_module(file.path)) {
      library.names.emplace_back(module_name(file.path));
    }
  }
  library.read = [](std::string_view module) -> std::optional<std::string> {
    for (const EmbeddedFile& file : embedded_files()) {
      if (is_module(file.path) && module_name(file.path) == module) {
        return std::string(file.text);
      }
    }
    return std::nullopt;
  };
  return library;
}

} // namespace

const ModuleLibrary& standard_library() {
  static const ModuleLibrary library = make_library();
  return library;
}

Compilation compile_policy(const PolicyTexts& texts) {
  return compile(texts.scripts, texts.id, standard_library());
}

Fingerprints fingerprints(const PolicyTexts& texts) {
  std::string policy;
  for (const SourceFile& script : texts.scripts) {
    add_text(policy, script.text);
  }
  std::string library;
  for (const EmbeddedFile& file : embedded_files()) {
    if (is_module(file.path)) {
      add_text(library, file.path);
      add_text(library, file.text);
    }
  }
  return {KUAN_VERSION, "sha256:" + sha256(policy), "sha256:" + sha256(library)};
}

} // namespace kuan
