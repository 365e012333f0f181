#pragma once

#include "lang/meaning/compile.hpp"
#include "lang/text/diagnostic.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// The texts of one policy, before they are compiled.
struct PolicyTexts {
  std::string id;                    // the folder's name or the file's stem
  std::vector<SourceFile> scripts;   // policy.kuan first
  std::optional<SourceFile> figures; // figures.tsv beside the script
};

/// A POLICY argument: a `.kuan` file, a folder of them, or a short name. A short name means `policies/NAME` in
/// `folder`, else the shipped policy of that name. Nothing, and a report, where there is none.
[[nodiscard]] std::optional<PolicyTexts> find_policy(std::string_view argument, const std::filesystem::path& folder,
                                                     Diagnostics& diagnostics);

/// The policies at or below a PATH argument of `check` and `test`: a folder with a policy.kuan is one policy,
/// any other script is one by itself. A script beside a policy.kuan stands for the whole folder.
[[nodiscard]] std::vector<PolicyTexts>
find_policies_below(std::string_view argument, const std::filesystem::path& folder, Diagnostics& diagnostics);

/// The short names of the policies that the program carries in itself.
[[nodiscard]] std::vector<std::string> shipped_policies();

/// The standard library's modules, from the program itself.
[[nodiscard]] const ModuleLibrary& standard_library();

[[nodiscard]] Compilation compile_policy(const PolicyTexts& texts, const CompileOptions& options = {});

/// Whether every statement of a script is a scenario: nothing that a policy says depends on it then.
[[nodiscard]] bool holds_only_scenarios(std::string_view text);

/// The policy without the files that hold only scenarios, which answers have no need of: most of the text of a
/// well-tested policy is scenarios.
[[nodiscard]] PolicyTexts without_scenarios(PolicyTexts texts);

/// What an answer rests on: equal fingerprints mean equal texts.
struct Fingerprints {
  std::string program; // the version of Kuan
  std::string policy;  // sha256:…
  std::string stdlib;
};
[[nodiscard]] Fingerprints fingerprints(const PolicyTexts& texts);

/// The whole file, or nothing and a report (missing, a folder, too large, unreadable).
[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path, const std::string& shown,
                                                   std::size_t largest, Diagnostics& diagnostics);

} // namespace kuan
