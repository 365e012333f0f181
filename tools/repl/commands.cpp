#include "tools/repl/commands.hpp"

#include "tools/repl/input.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

std::vector<CommandEntry> make_table() {
  std::vector<CommandEntry> table;
#define KUAN_REPL_COMMAND(id, english, chinese, takes, usage_english, usage_chinese, summary_english, summary_chinese, \
                          details_english, details_chinese)                                                            \
  table.push_back({Command::id,                                                                                        \
                   Takes::takes,                                                                                       \
                   {english, chinese},                                                                                 \
                   {usage_english, usage_chinese},                                                                     \
                   {summary_english, summary_chinese},                                                                 \
                   {details_english, details_chinese}});
#define KUAN_REPL_SPELLING(id, spelling) table.back().spellings.emplace_back(spelling);
#include "tools/repl/commands.def"
#undef KUAN_REPL_COMMAND
#undef KUAN_REPL_SPELLING
  return table;
}

} // namespace

const std::vector<CommandEntry>& command_table() {
  static const std::vector<CommandEntry> table = make_table();
  return table;
}

const CommandEntry& entry_of(Command command) {
  return command_table()[static_cast<std::size_t>(command)];
}

std::optional<FoundCommand> find_command(std::string_view input) {
  const std::string_view text = trimmed(input);
  std::optional<FoundCommand> best;
  std::size_t longest = 0;
  for (const CommandEntry& entry : command_table()) {
    for (const std::string_view spelling : entry.spellings) {
      const std::size_t length = match_words(text, spelling);
      if (length > longest) {
        longest = length;
        best = FoundCommand{entry.command, trimmed(text.substr(length))};
      }
    }
  }
  return best;
}

} // namespace kuan::repl
