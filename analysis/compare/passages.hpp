#pragma once

#include "lang/meaning/compile.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kuan::analysis {

/// A sentence, definition, task or the like of a script, as it is written.
struct Passage {
  Bilingual kind; // `sentence`, `definition`, `task` …
  program::Names names;
  std::vector<Locator> citations;
  std::string text; // blanks and line ends as one blank, comments left out
};

enum class PassageChange : std::uint8_t { added, removed, moved, changed };
struct PassageDifference {
  PassageChange change = PassageChange::changed;
  std::optional<Passage> before;
  std::optional<Passage> after;
};

/// What two versions of one document say differently: passages added, removed, moved to another place, changed.
[[nodiscard]] std::vector<PassageDifference> compare_passages(const Compilation& before, const Compilation& after);

} // namespace kuan::analysis
