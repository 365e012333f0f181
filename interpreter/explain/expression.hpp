#pragma once

#include "interpreter/outcome.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kuan {

/// An expression of the program in the words of either language. `record` names the fields of the member that
/// it looks at.
[[nodiscard]] std::string expression_words(const program::Program& program, program::Index expression,
                                           Language language, const program::Record* record = nullptr);

/// The same with the numbers of the case put in for the names: `11 persons ÷ 200 persons`.
[[nodiscard]] std::string substituted_words(const program::Program& program, const Step& step, Language language,
                                            const program::Record* record = nullptr);

/// The working of a condition or an amount in words: a line, whether it holds, and what lies behind it.
struct Working {
  std::string text;
  bool is_condition = false;
  std::optional<bool> holds; // of a condition; none: undecided
  std::vector<Working> parts;
};
[[nodiscard]] Working condition_working(const program::Program& program, const Step& step, Language language,
                                        const program::Record* record = nullptr);
[[nodiscard]] Working amount_working(const program::Program& program, const Step& step, Language language,
                                     const program::Record* record = nullptr);

/// `from 2020-01-01`, `自 2020-01-01 起`.
[[nodiscard]] std::string window_words(const program::Program& program, const program::Window& window,
                                       Language language);
/// The same with its place where it stands in a line of its own: `from 2020-01-01 [10.5]`.
[[nodiscard]] std::string cited_window_words(const program::Program& program, const program::Window& window,
                                             Language language);

} // namespace kuan
