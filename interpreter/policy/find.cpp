#include "interpreter/policy/policy.hpp"

#include "lang/text/encoding.hpp"
#include "stdlib/embedded.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <system_error>

namespace kuan {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view script_ending = ".kuan";
constexpr std::string_view policy_file = "policy.kuan";
constexpr std::string_view figures_file = "figures.tsv";
constexpr std::string_view shipped_folder = "policies/";
constexpr std::size_t deepest_folder = 32;

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

bool is_path(std::string_view argument) {
  return argument.find('/') != std::string_view::npos || ends_with(argument, script_ending) || argument == "." ||
         argument == "..";
}

void report(Diagnostics& diagnostics, Code code, std::vector<Bilingual> arguments) {
  Diagnostic diagnostic{code, {}, std::move(arguments), {}, {}, {}, true};
  diagnostic.placed = false;
  diagnostics.report(std::move(diagnostic));
}

/// policy.kuan comes first: what other files of a policy add stands on it.
bool comes_before(const fs::path& a, const fs::path& b) {
  const bool a_first = a.filename() == policy_file;
  const bool b_first = b.filename() == policy_file;
  return a_first != b_first ? a_first : a.filename() < b.filename();
}

/// The scripts directly in a folder.
std::vector<fs::path> scripts_in(const fs::path& folder) {
  std::vector<fs::path> scripts;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    const std::string name = at->path().filename().string();
    if (ends_with(name, script_ending) && name.front() != '.' && !at->is_directory(ignored)) {
      scripts.push_back(at->path());
    }
  }
  std::sort(scripts.begin(), scripts.end(), comes_before);
  return scripts;
}

/// What messages call a file: the argument as it was written, with the file's name after it.
std::string shown_name(std::string_view argument, const fs::path& file) {
  if (argument == ".") {
    return file.filename().string();
  }
  return (fs::path(argument) / file.filename()).generic_string();
}

std::string folder_name(const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(folder, error);
  const std::string name = (error ? folder : whole).filename().string();
  return name.empty() ? "policy" : name;
}

bool add_figures(PolicyTexts& texts, const fs::path& folder, std::string_view argument, Diagnostics& diagnostics) {
  const fs::path file = folder / figures_file;
  std::error_code error;
  if (!fs::exists(file, error)) {
    return true;
  }
  const std::string shown = shown_name(argument, file);
  std::optional<std::string> text = read_file(file, shown, largest_script, diagnostics);
  if (!text) {
    return false;
  }
  texts.figures = SourceFile{shown, std::move(*text)};
  return true;
}

bool has_figures(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / figures_file, error);
}

std::optional<PolicyTexts> read_folder(const fs::path& folder, std::string_view argument, Diagnostics& diagnostics) {
  const std::vector<fs::path> scripts = scripts_in(folder);
  if (scripts.empty()) {
    report(diagnostics, has_figures(folder) ? Code::figures_without_policy : Code::no_scripts_in_folder,
           {std::string(argument)});
    return std::nullopt;
  }
  PolicyTexts texts;
  texts.id = folder_name(folder);
  bool complete = true;
  for (const fs::path& script : scripts) {
    const std::string shown = shown_name(argument, script);
    if (std::optional<std::string> text = read_file(script, shown, largest_script, diagnostics)) {
      texts.scripts.push_back(SourceFile{shown, std::move(*text)});
    } else {
      complete = false;
    }
  }
  complete = add_figures(texts, folder, argument, diagnostics) && complete;
  return complete ? std::optional(std::move(texts)) : std::nullopt;
}

std::optional<PolicyTexts> read_script(const fs::path& file, std::string_view argument, Diagnostics& diagnostics) {
  PolicyTexts texts;
  texts.id = file.stem().string();
  std::optional<std::string> text = read_file(file, std::string(argument), largest_script, diagnostics);
  if (!text) {
    return std::nullopt;
  }
  texts.scripts.push_back(SourceFile{std::string(argument), std::move(*text)});
  if (file.filename() == policy_file) {
    const std::string beside = fs::path(argument).parent_path().generic_string();
    if (!add_figures(texts, file.parent_path(), beside.empty() ? "." : beside, diagnostics)) {
      return std::nullopt;
    }
  }
  return texts;
}

std::optional<PolicyTexts> read_path(const fs::path& path, std::string_view argument, Diagnostics& diagnostics) {
  std::error_code error;
  return fs::is_directory(path, error) ? read_folder(path, argument, diagnostics)
                                       : read_script(path, argument, diagnostics);
}

std::optional<PolicyTexts> read_shipped(std::string_view name) {
  const std::string folder = std::string(shipped_folder) + std::string(name) + "/";
  PolicyTexts texts;
  texts.id = name;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.substr(0, folder.size()) != folder) {
      continue;
    }
    const std::string_view inside = file.path.substr(folder.size());
    if (inside == figures_file) {
      texts.figures = SourceFile{std::string(file.path), std::string(file.text)};
    } else if (ends_with(inside, script_ending) && inside.find('/') == std::string_view::npos) {
      texts.scripts.push_back(SourceFile{std::string(file.path), std::string(file.text)});
    }
  }
  if (texts.scripts.empty()) {
    return std::nullopt;
  }
  std::stable_sort(texts.scripts.begin(), texts.scripts.end(),
                   [](const SourceFile& a, const SourceFile& b) { return comes_before(a.name, b.name); });
  return texts;
}

/// What a short name could have been: shipped policies and those of the folder `policies`.
std::vector<std::string> known_names(const fs::path& folder) {
  std::vector<std::string> names = shipped_policies();
  std::error_code error;
  for (fs::directory_iterator at(folder / "policies", error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().stem().string());
  }
  return names;
}

void report_unknown(std::string_view argument, const fs::path& folder, Diagnostics& diagnostics) {
  Diagnostic diagnostic{Code::policy_not_found, {}, {std::string(argument)}, {}, {}, {}, true};
  diagnostic.placed = false;
  std::error_code error;
  const std::string name(argument);
  if (fs::is_directory(folder / name, error)) {
    diagnostic.notes.emplace_back("to read the folder of that name, write `./" + name + "`",
                                  "若指该名称的文件夹，请写「./" + name + "」");
  }
  for (const std::string& near : near_names(argument, known_names(folder))) {
    diagnostic.notes.emplace_back("did you mean `" + near + "`?", "是否应为「" + near + "」？");
  }
  diagnostics.report(std::move(diagnostic));
}

std::optional<PolicyTexts> read_short_name(std::string_view name, const fs::path& folder, Diagnostics& diagnostics) {
  const std::string local = std::string(shipped_folder) + std::string(name);
  std::error_code error;
  if (!name.empty() && fs::is_directory(folder / local, error)) {
    return read_folder(folder / local, local, diagnostics);
  }
  const std::string script = local + std::string(script_ending);
  if (!name.empty() && fs::is_regular_file(folder / script, error)) {
    return read_script(folder / script, script, diagnostics);
  }
  if (std::optional<PolicyTexts> shipped = read_shipped(name)) {
    return shipped;
  }
  report_unknown(name, folder, diagnostics);
  return std::nullopt;
}

void collect(const fs::path& folder, const std::string& argument, std::size_t depth, std::vector<PolicyTexts>& policies,
             Diagnostics& diagnostics) {
  const std::vector<fs::path> scripts = scripts_in(folder);
  const bool one_policy = !scripts.empty() && scripts.front().filename() == policy_file;
  if (one_policy) {
    if (std::optional<PolicyTexts> texts = read_folder(folder, argument, diagnostics)) {
      policies.push_back(std::move(*texts));
    }
  } else {
    if (has_figures(folder)) {
      report(diagnostics, Code::figures_without_policy, {argument});
    }
    for (const fs::path& script : scripts) {
      if (std::optional<PolicyTexts> texts = read_script(script, shown_name(argument, script), diagnostics)) {
        policies.push_back(std::move(*texts));
      }
    }
  }
  if (depth == deepest_folder) {
    return;
  }
  std::vector<fs::path> folders;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    // A link to a folder could lead back up; hidden folders hold no scripts of the user's.
    if (at->is_directory(ignored) && !at->is_symlink(ignored) && at->path().filename().string().front() != '.') {
      folders.push_back(at->path());
    }
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& below : folders) {
    collect(below, shown_name(argument, below), depth + 1, policies, diagnostics);
  }
}

} // namespace

std::optional<std::string> read_file(const fs::path& path, const std::string& shown, std::size_t largest,
                                     Diagnostics& diagnostics) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    report(diagnostics, Code::is_a_directory, {shown});
    return std::nullopt;
  }
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR) {
      report(diagnostics, Code::file_not_found, {shown});
    } else {
      report(diagnostics, Code::cannot_read_file, {shown, std::generic_category().message(reason)});
    }
    return std::nullopt;
  }
  // Read in pieces up to the limit: the size of a pipe or a device is not known, and may have no end.
  std::string text;
  constexpr std::size_t piece = std::size_t{1} << 16U;
  while (in && text.size() <= largest) {
    const std::size_t before = text.size();
    text.resize(before + piece);
    in.read(text.data() + before, static_cast<std::streamsize>(piece));
    text.resize(before + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) {
    report(diagnostics, Code::cannot_read_file, {shown, std::generic_category().message(errno)});
    return std::nullopt;
  }
  if (text.size() > largest) {
    report(diagnostics, Code::file_too_large, {shown, std::to_string(largest >> 20U) + " MiB"});
    return std::nullopt;
  }
  return text;
}

std::vector<std::string> shipped_policies() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.substr(0, shipped_folder.size()) != shipped_folder) {
      continue;
    }
    const std::string_view inside = file.path.substr(shipped_folder.size());
    const std::string name(inside.substr(0, inside.find('/')));
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  return names;
}

std::optional<PolicyTexts> find_policy(std::string_view argument, const fs::path& folder, Diagnostics& diagnostics) {
  return is_path(argument) ? read_path(folder / argument, argument, diagnostics)
                           : read_short_name(argument, folder, diagnostics);
}

std::vector<PolicyTexts> find_policies_below(std::string_view argument, const fs::path& folder,
                                             Diagnostics& diagnostics) {
  std::vector<PolicyTexts> policies;
  const fs::path path = folder / argument;
  std::error_code error;
  if (!is_path(argument) && !fs::exists(path, error)) {
    if (std::optional<PolicyTexts> texts = read_short_name(argument, folder, diagnostics)) {
      policies.push_back(std::move(*texts));
    }
    return policies;
  }
  if (fs::is_directory(path, error)) {
    const std::size_t before = diagnostics.all().size();
    collect(path, std::string(argument), 0, policies, diagnostics);
    if (policies.empty() && diagnostics.all().size() == before) {
      report(diagnostics, Code::no_scripts_in_folder, {std::string(argument)});
    }
    return policies;
  }
  const std::string beside = fs::path(argument).parent_path().generic_string();
  const bool in_policy = ends_with(argument, script_ending) && fs::exists(path.parent_path() / policy_file, error);
  std::optional<PolicyTexts> texts = in_policy
                                         ? read_folder(path.parent_path(), beside.empty() ? "." : beside, diagnostics)
                                         : read_script(path, argument, diagnostics);
  if (texts) {
    policies.push_back(std::move(*texts));
  }
  return policies;
}

} // namespace kuan
