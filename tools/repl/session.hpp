#pragma once

#include "tools/repl/commands.hpp"
#include "tools/repl/state.hpp"

#include "interpreter/report/layout.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kuan::repl {

/// What the session has to say to one input.
struct Reply {
  std::string text;
  bool understood = true; // false: the text is a complaint, and nothing has changed
  bool ends = false;      // the person wants to leave
};

struct SessionOptions {
  Language language = Language::english;
  std::filesystem::path folder; // where relative paths start
  std::size_t width = 100;
  bool color = false;
};

/// One input with what came of it.
struct Exchange {
  std::string input;
  Reply reply;
  bool changed = false;
};

/// The talk itself, without a terminal: inputs in, words out. Holds the state, what undo brings back, and what was
/// said.
class Session {
public:
  explicit Session(SessionOptions options);

  /// Answers one whole input: a command, a statement of the language, or a name.
  Reply submit(std::string_view input);

  [[nodiscard]] const SessionOptions& options() const { return options_; }
  [[nodiscard]] Language language() const { return options_.language; }
  [[nodiscard]] Layout layout() const { return Layout{options_.width, options_.color}; }
  void resize(std::size_t width) { options_.width = width; }
  void speak(Language language) { options_.language = language; }

  [[nodiscard]] std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(options_.language == Language::chinese ? chinese : english);
  }
  /// A complaint about what was typed.
  [[nodiscard]] Reply complain(Code code, std::vector<Bilingual> arguments = {},
                               std::vector<Bilingual> notes = {}) const;
  [[nodiscard]] Reply complain(const Diagnostics& diagnostics, const SourceMap& sources) const;

  /// The state, its script compiled.
  [[nodiscard]] const State& state();
  /// What follows from it; worked out when it is asked for.
  [[nodiscard]] const View& view();
  /// Another state in its place; `undo` brings the old one back. Where the caller has its view already, it gives it.
  void change(State next);
  void change(State next, View view);

  /// What `undo` calls the change that follows, where no input makes it.
  void answering(std::string input) { input_ = std::move(input); }

  /// Takes the last change back, or makes it again; the input that made it, or nothing.
  std::optional<std::string> undo();
  std::optional<std::string> redo();

  [[nodiscard]] const std::vector<Exchange>& exchanges() const { return exchanges_; }

private:
  struct Past {
    State state;
    std::string input; // that changed it
  };

  [[nodiscard]] Reply answer(std::string_view input);

  SessionOptions options_;
  State state_;
  std::optional<View> view_;
  std::vector<Past> past_;
  std::vector<Past> future_;
  std::vector<Exchange> exchanges_;
  std::string input_; // that is being answered
  bool changed_ = false;
};

/// The answers to commands, one for each row of the table: what follows the command's word goes in.
#define KUAN_REPL_COMMAND(id, ...) [[nodiscard]] Reply answer_##id(Session& session, std::string_view argument);
#define KUAN_REPL_SPELLING(id, spelling)
#include "tools/repl/commands.def"
#undef KUAN_REPL_COMMAND
#undef KUAN_REPL_SPELLING

/// A statement of the language: it becomes part of the session's script.
[[nodiscard]] Reply answer_statement(Session& session, std::string_view statement);

/// The value of a name typed alone; nothing where there is no such name.
[[nodiscard]] std::optional<Reply> answer_name(Session& session, std::string_view name);

} // namespace kuan::repl
