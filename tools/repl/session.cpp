#include "tools/repl/session.hpp"

#include "tools/repl/input.hpp"

#include <algorithm>
#include <array>

namespace kuan::repl {

namespace {

using Handler = Reply (*)(Session&, std::string_view);

constexpr std::array handlers = {
#define KUAN_REPL_COMMAND(id, ...) Handler{answer_##id},
#define KUAN_REPL_SPELLING(id, spelling)
#include "tools/repl/commands.def"
#undef KUAN_REPL_COMMAND
#undef KUAN_REPL_SPELLING
};

constexpr std::size_t deepest_undo = 1000;

/// `what if:` heads a measure; a command never ends in a colon.
bool is_heading(std::string_view input) {
  const std::string_view line = trimmed(input.substr(0, input.find('\n')));
  constexpr std::string_view wide = "：";
  return !line.empty() &&
         (line.back() == ':' || (line.size() >= wide.size() && line.substr(line.size() - wide.size()) == wide));
}

} // namespace

Session::Session(SessionOptions options) : options_(std::move(options)) {}

Reply Session::submit(std::string_view input) {
  const std::string text = joined_lines(input);
  if (says_nothing(text)) {
    return {};
  }
  input_ = text;
  changed_ = false;
  Reply reply = answer(text);
  exchanges_.push_back({text, reply, changed_});
  return reply;
}

Reply Session::answer(std::string_view input) {
  if (!is_heading(input)) {
    if (const std::optional<FoundCommand> found = find_command(input)) {
      return handlers[static_cast<std::size_t>(found->command)](*this, found->argument);
    }
    if (const std::optional<Reply> reply = answer_name(*this, without_quotes(input))) {
      return *reply;
    }
  }
  return answer_statement(*this, input);
}

Reply Session::complain(Code code, std::vector<Bilingual> arguments, std::vector<Bilingual> notes) const {
  Diagnostics diagnostics;
  diagnostics.report(Diagnostic{code, {}, std::move(arguments), {}, std::move(notes), {}, false});
  return complain(diagnostics, SourceMap{});
}

Reply Session::complain(const Diagnostics& diagnostics, const SourceMap& sources) const {
  Diagnostics errors;
  for (const Diagnostic& one : diagnostics.all()) {
    if (entry(one.code).severity == Severity::error) {
      errors.report(one);
    }
  }
  errors.sort();
  return Reply{render(errors, sources, RenderOptions{options_.language, options_.color}), false, false};
}

const State& Session::state() {
  if (!state_.script) {
    state_.script = make_script({}, {}, options_.language);
  }
  return state_;
}

const View& Session::view() {
  if (!view_) {
    view_ = view_of(state());
  }
  return *view_;
}

void Session::change(State next) {
  past_.push_back({std::move(state_), input_});
  if (past_.size() > deepest_undo) {
    past_.erase(past_.begin());
  }
  future_.clear();
  state_ = std::move(next);
  view_.reset();
  changed_ = true;
}

void Session::change(State next, View view) {
  change(std::move(next));
  view_ = std::move(view);
}

std::optional<std::string> Session::undo() {
  if (past_.empty()) {
    return std::nullopt;
  }
  std::string input = past_.back().input;
  future_.push_back({std::move(state_), input});
  state_ = std::move(past_.back().state);
  past_.pop_back();
  view_.reset();
  return input;
}

std::optional<std::string> Session::redo() {
  if (future_.empty()) {
    return std::nullopt;
  }
  std::string input = future_.back().input;
  past_.push_back({std::move(state_), input});
  state_ = std::move(future_.back().state);
  future_.pop_back();
  view_.reset();
  return input;
}

} // namespace kuan::repl
