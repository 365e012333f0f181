#pragma once

#include "lang/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kuan::repl {

/// Every command of the session; see commands.def.
enum class Command : std::uint8_t {
#define KUAN_REPL_COMMAND(id, ...) id,
#define KUAN_REPL_SPELLING(id, spelling)
#include "tools/repl/commands.def"
#undef KUAN_REPL_COMMAND
#undef KUAN_REPL_SPELLING
};

/// What may follow a command's word.
enum class Takes : std::uint8_t { nothing, fact, given, measure, policy, place, file, topic, language };

struct CommandEntry {
  Command command;
  Takes takes;
  std::vector<std::string_view> spellings; // the English one, the Chinese one, then others
  Bilingual usage;
  Bilingual summary;
  Bilingual details; // may be empty
  [[nodiscard]] std::string_view word(Language language) const {
    return spellings[language == Language::chinese ? 1 : 0];
  }
};

/// The one table of commands, in the order that help shows them.
[[nodiscard]] const std::vector<CommandEntry>& command_table();
[[nodiscard]] const CommandEntry& entry_of(Command command);

/// The command that an input begins with, and what follows its word; nothing where it begins with none. The longest
/// spelling counts (`what if` before `what`).
struct FoundCommand {
  Command command;
  std::string_view argument; // blanks around it taken off
};
[[nodiscard]] std::optional<FoundCommand> find_command(std::string_view input);

} // namespace kuan::repl
