#include "interpreter/policy/policy.hpp"
#include "interpreter/policy/sha256.hpp"

#include "stdlib/embedded.hpp"

#include <algorithm>

namespace kuan {

namespace {

constexpr std::string_view library_folder = "stdlib/";
constexpr std::string_view script_ending = ".kuan";

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

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
  static const ModuleLibrary library = with_parsed_modules(make_library());
  return library;
}

Compilation compile_policy(const PolicyTexts& texts, const CompileOptions& options) {
  return compile(texts.scripts, texts.id, standard_library(), options);
}

bool holds_only_scenarios(std::string_view text) {
  bool any = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    // A lone carriage return ends a line too: such a text is left to the parser.
    if (line.find('\r') < line.size() - (line.empty() ? 0 : 1)) {
      return false;
    }
    if (line.empty() || line.front() == ' ' || line.front() == '\t' || line.front() == '#' || line == "\r") {
      continue;
    }
    const bool scenario = starts_with(line, "scenario ") || starts_with(line, "情景 ");
    if (!scenario) {
      return false;
    }
    any = true;
  }
  return any;
}

PolicyTexts without_scenarios(PolicyTexts texts) {
  std::vector<SourceFile> kept;
  for (SourceFile& script : texts.scripts) {
    if (texts.scripts.size() == 1 || !holds_only_scenarios(script.text)) {
      kept.push_back(std::move(script));
    }
  }
  texts.scripts = std::move(kept);
  return texts;
}

Fingerprints fingerprints(const PolicyTexts& texts) {
  std::string policy;
  for (const SourceFile& script : texts.scripts) {
    if (texts.scripts.size() == 1 || !holds_only_scenarios(script.text)) {
      add_text(policy, script.text);
    }
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
