#include "tools/repl/dialogue.hpp"

#include "tools/repl/completion.hpp"
#include "tools/repl/editor.hpp"
#include "tools/repl/input.hpp"

#include <algorithm>
#include <istream>
#include <ostream>

namespace kuan::repl {

namespace {

std::string prompt_of(const Session& session, bool more) {
  return more ? session.say("  ... ", " ... ") : session.say("kuan> ", "款> ");
}

std::string echoed(const Session& session, const std::string& input) {
  std::string text = prompt_of(session, false) + input + "\n";
  for (std::size_t at = text.find('\n'); at + 1 < text.size(); at = text.find('\n', at + 1)) {
    text.insert(at + 1, prompt_of(session, true));
  }
  return text;
}

} // namespace

std::vector<std::string> InputLines::take(std::string_view line) {
  std::vector<std::string> whole;
  if (open() && ends_block(pending_, line)) {
    whole.push_back(std::move(pending_));
    pending_.clear();
  }
  pending_ += (open() ? "\n" : "") + std::string(line);
  if (!wants_more(pending_)) {
    whole.push_back(std::move(pending_));
    pending_.clear();
  }
  return whole;
}

std::vector<std::string> InputLines::finish() {
  std::vector<std::string> whole;
  if (open()) {
    whole.push_back(std::move(pending_));
    pending_.clear();
  }
  return whole;
}

bool InputLines::in_block() const {
  return open() && ends_block(pending_, "x");
}

Piped run_piped(Session& session, std::istream& in, std::ostream& out, std::ostream& err, bool echo) {
  Piped result;
  InputLines lines;
  bool first = true;
  const auto answer = [&](const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) {
      if (says_nothing(input)) {
        continue;
      }
      if (echo) {
        out << (first ? "" : "\n") << echoed(session, joined_lines(input));
      }
      first = false;
      const Reply reply = session.submit(input);
      (reply.understood ? out : err) << reply.text << std::flush;
      result.all_understood = result.all_understood && reply.understood;
      if (reply.ends) {
        return false;
      }
    }
    return true;
  };
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    if (!answer(lines.take(line))) {
      return result;
    }
  }
  answer(lines.finish());
  return result;
}

void run_terminal(Session& session, std::ostream& out, bool greeting) {
  constexpr std::size_t widest = 120;
  constexpr std::size_t narrowest = 16;
  InputLines lines;
  LineEditor editor([&session](std::string_view text) { return complete(session, text); });
  editor.use_history_file(history_file());
  if (greeting) {
    out << session.say("Kuan. `help` lists the commands; Ctrl-D leaves.\n", "款。“帮助”列出命令；Ctrl-D 离开。\n")
        << std::flush;
  }
  while (true) {
    const LineEditor::Line line = editor.read(prompt_of(session, lines.open()), lines.in_block() ? "  " : "");
    if (line.ending == LineEditor::Ending::closed) {
      return;
    }
    if (line.ending == LineEditor::Ending::interrupted) {
      lines.drop();
      continue;
    }
    if (!says_nothing(line.text)) {
      editor.remember(line.text);
    }
    session.resize(std::clamp(LineEditor::width(), narrowest, widest));
    for (const std::string& input : lines.take(line.text)) {
      const Reply reply = session.submit(input);
      out << reply.text << std::flush;
      if (reply.ends) {
        return;
      }
    }
  }
}

} // namespace kuan::repl
