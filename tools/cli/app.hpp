#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace kuan::cli {

/// What the program finds around it; a test makes its own.
struct Environment {
  std::filesystem::path folder; // where relative paths start
  std::string locale;           // the first of LC_ALL, LC_MESSAGES, LANG that is set
  bool input_is_terminal = false;
  bool output_is_terminal = false;
  bool error_is_terminal = false;
  bool no_color = false;        // NO_COLOR is set
  std::size_t error_width = 80; // cells of a line on standard error
  /// Time as it passes, from any beginning; unless it is set it stands still.
  std::function<std::chrono::milliseconds()> now = [] { return std::chrono::milliseconds{0}; };
};

/// Exit codes: see docs/json.md and --help.
inline constexpr int exit_done = 0;
inline constexpr int exit_found = 1;  // done, and it found something
inline constexpr int exit_wrong = 2;  // wrong usage or input; nothing was written
inline constexpr int exit_defect = 3; // a defect of Kuan itself

/// The whole program, without its process: arguments (the program's name left out) and streams in, exit code
/// out. Never throws.
[[nodiscard]] int run_cli(std::vector<std::string> arguments, std::istream& in, std::ostream& out, std::ostream& err,
                          const Environment& environment);

} // namespace kuan::cli
