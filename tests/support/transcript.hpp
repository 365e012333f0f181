#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::tests {

/// What one command printed and how it ended.
struct CommandResult {
  std::string out;
  std::string err;
  int code = 0;
};

/// Runs a command line such as `LANG=zh_CN.UTF-8 kuan run a.kuan --set 'x = 1' < facts.json` in this process, as if
/// started in `folder`. Quotes, backslashes, a locale before and `< FILE` after it are understood; nothing else of a
/// shell is.
[[nodiscard]] CommandResult run_command_line(std::string_view line, const std::filesystem::path& folder);

/// The words of a command line, quotes taken off.
[[nodiscard]] std::vector<std::string> command_words(std::string_view line);

/// A golden transcript: `$ kuan …`, then what standard output got, lines of standard error behind `2| `, then
/// `[exit N]`; comments and blank lines stand between commands.
struct TranscriptStep {
  std::string before;  // comments and blank lines
  std::string command; // without `$ `; may hold line breaks behind backslashes
  std::string printed; // as expected, up to and with the line `[exit N]`
};
struct Transcript {
  std::vector<TranscriptStep> steps;
  std::string after;
};
[[nodiscard]] Transcript read_transcript(std::string_view text);
[[nodiscard]] std::string write_transcript(const Transcript& transcript);
/// What a transcript records of a result.
[[nodiscard]] std::string recorded(const CommandResult& result);

[[nodiscard]] std::string read_whole_file(const std::filesystem::path& path);
/// Every file below a folder with this ending, sorted.
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                             std::string_view ending);

} // namespace kuan::tests
