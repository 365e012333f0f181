#pragma once

#include "lang/text/diagnostic.hpp"

#include <string>
#include <vector>

namespace kuan::cli {

/// A page of the manual: `kuan.1`, `kuan-run.1`, and its text for man.
struct ManualPage {
  std::string name;
  std::string text;
};

/// The page of the program and one for each command, from the table of commands.
[[nodiscard]] std::vector<ManualPage> manual_pages(Language language);

} // namespace kuan::cli
