#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How what is typed is taken apart, before any of it is looked up.
namespace kuan::repl {

/// Blanks and line ends around a text taken off.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The length of `words` at the start of `text`, blanks between them any; 0 if it is not there. ASCII letters match in
/// either case, and end where a word ends.
[[nodiscard]] std::size_t match_words(std::string_view text, std::string_view words);

/// Whether a line is blank or only a comment.
[[nodiscard]] bool says_nothing(std::string_view line);

/// Whether lines typed so far call for another: a heading or a block not yet ended by an empty line, an open bracket, a
/// line that ends in a comma, an operator or a word that joins, or in a backslash.
[[nodiscard]] bool wants_more(std::string_view lines);

/// Whether a line that follows can't belong to the block that stands open: it isn't indented.
[[nodiscard]] bool ends_block(std::string_view lines, std::string_view next);

/// Lines as one input: a backslash at a line's end joins it with the next.
[[nodiscard]] std::string joined_lines(std::string_view lines);

/// The parts of a list of settings: parted by semicolons and by commas with a blank behind them (or full-width ones),
/// outside of quotes and brackets.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text);

/// `headcount 200 persons`, `headcount = 200 persons`, `职工人数 为 200人`, `bankrupt`, `not bankrupt`.
struct NameAndValue {
  std::string name;
  std::string value;
};
/// The longest beginning that `knows` a name; nothing for an empty text. Where no name is known the parts are a guess.
[[nodiscard]] std::optional<NameAndValue> split_setting(std::string_view text,
                                                        const std::function<bool(std::string_view)>& knows);

/// A text cut at the last `word` (one of several) that stands between blanks: before and after it.
struct CutText {
  std::string_view before;
  std::string_view after;
};
[[nodiscard]] std::optional<CutText> cut_at_last(std::string_view text, const std::vector<std::string_view>& words);
[[nodiscard]] std::optional<CutText> cut_at_first(std::string_view text, const std::vector<std::string_view>& words);

/// Words parted by blanks; 「…」 and "…" hold together and lose their marks.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);
[[nodiscard]] std::string without_quotes(std::string_view text);

} // namespace kuan::repl
