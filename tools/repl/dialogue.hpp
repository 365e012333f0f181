#pragma once

#include "tools/repl/session.hpp"

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::repl {

/// Puts lines together to inputs.
class InputLines {
public:
  /// Takes one line; gives the inputs that are whole now: none, one, or two where the line ends an open block.
  [[nodiscard]] std::vector<std::string> take(std::string_view line);
  /// What is left when no more lines come.
  [[nodiscard]] std::vector<std::string> finish();
  void drop() { pending_.clear(); }
  [[nodiscard]] bool open() const { return !pending_.empty(); }
  /// Whether the next line is expected to be set in: a block stands open.
  [[nodiscard]] bool in_block() const;

private:
  std::string pending_;
};

/// How a session that is not on a terminal went.
struct Piped {
  bool all_understood = true;
};
/// Answers the lines of a stream; with `echo` each input is shown before its answer.
Piped run_piped(Session& session, std::istream& in, std::ostream& out, std::ostream& err, bool echo);

/// Talks with the person at the terminal until they leave.
void run_terminal(Session& session, std::ostream& out, bool greeting = true);

} // namespace kuan::repl
