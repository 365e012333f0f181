#pragma once

#include "tools/repl/session.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::repl {

/// What may stand at the end of a line that is being typed: commands, keywords, names in both languages, measures,
/// policies, choices.
struct Completion {
  std::size_t typed = 0;           // how many bytes at the line's end each of them takes the place of
  std::vector<std::string> offers; // sorted, each once
  bool goes_on = true;             // more is to follow it: of a command or a fact, not of a value
};
[[nodiscard]] Completion complete(Session& session, std::string_view line);

/// What all offers begin with.
[[nodiscard]] std::string shared_beginning(const std::vector<std::string>& offers);

} // namespace kuan::repl
