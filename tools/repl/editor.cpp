#include "tools/repl/editor.hpp"

#include "tools/repl/completion.hpp"

#include "interpreter/report/layout.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <system_error>
#include <vector>

#include <histedit.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kuan::repl {

namespace {

namespace fs = std::filesystem;

constexpr int kept_lines = 2000;
constexpr std::size_t most_listed = 60; // offers

struct EditCloser {
  void operator()(EditLine* edit) const { el_end(edit); }
};
struct HistoryCloser {
  void operator()(History* history) const { history_end(history); }
};

/// Ctrl-C must not end the process: while a line is edited it breaks off the reading, and while an answer is worked out
/// it does nothing.
extern "C" void pass_over(int /*signal*/) {}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::optional<CodePoint> point = decode(text);
    text.remove_prefix(point ? point->bytes : 1);
    ++count;
  }
  return count;
}

/// libedit reads and writes by the locale; one that isn't UTF-8 would take Chinese apart.
void speak_utf8() {
  if (std::setlocale(LC_CTYPE, "") == nullptr || MB_CUR_MAX < 3) {
    (void)std::setlocale(LC_CTYPE, "C.UTF-8");
  }
}

/// Offers side by side, as many to a line as fit.
std::string listed(const std::vector<std::string>& offers, std::size_t width) {
  const std::size_t shown = std::min(offers.size(), most_listed);
  std::size_t widest = 0;
  for (std::size_t at = 0; at < shown; ++at) {
    widest = std::max(widest, display_width(offers[at]));
  }
  const std::size_t columns = std::max<std::size_t>(1, width / (widest + 2));
  std::string text = "\n";
  for (std::size_t at = 0; at < shown; ++at) {
    const bool last = (at + 1) % columns == 0 || at + 1 == shown;
    text += offers[at] + (last ? "\n" : std::string(widest + 2 - display_width(offers[at]), ' '));
  }
  if (shown < offers.size()) {
    text += "... " + std::to_string(offers.size() - shown) + "\n";
  }
  return text;
}

} // namespace

struct LineEditor::Parts {
  std::unique_ptr<History, HistoryCloser> history;
  std::unique_ptr<EditLine, EditCloser> edit; // closed before the history that it looks into
  Completer completer;
  std::string prompt;
  fs::path file;

  static Parts* of(EditLine* edit) {
    void* data = nullptr;
    el_get(edit, EL_CLIENTDATA, &data);
    return static_cast<Parts*>(data);
  }
  static char* prompt_of(EditLine* edit) { return of(edit)->prompt.data(); }

  static unsigned char complete_word(EditLine* edit, int /*key*/) {
    const LineInfo* line = el_line(edit);
    const std::string before(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
    const Completion completion = of(edit)->completer(before);
    if (completion.offers.empty()) {
      return CC_REFRESH_BEEP;
    }
    const std::string shared = shared_beginning(completion.offers);
    const std::string typed = before.substr(before.size() - completion.typed);
    const bool only = completion.offers.size() == 1;
    if (only || shared.size() > typed.size()) {
      const bool blank = only && completion.goes_on && (line->cursor == line->lastchar || *line->cursor != ' ');
      el_deletestr(edit, static_cast<int>(characters(typed)));
      el_insertstr(edit, (shared + (blank ? " " : "")).c_str());
      return CC_REFRESH;
    }
    std::fputs(listed(completion.offers, width()).c_str(), stdout);
    std::fflush(stdout);
    return CC_REDISPLAY;
  }
};

LineEditor::LineEditor(Completer completer) : parts_(std::make_unique<Parts>()) {
  speak_utf8();
  parts_->completer = std::move(completer);
  parts_->history.reset(history_init());
  HistEvent event = {};
  history(parts_->history.get(), &event, H_SETSIZE, kept_lines);
  history(parts_->history.get(), &event, H_SETUNIQUE, 1);
  parts_->edit.reset(el_init("kuan", stdin, stdout, stderr));
  EditLine* edit = parts_->edit.get();
  el_set(edit, EL_CLIENTDATA, parts_.get());
  el_set(edit, EL_PROMPT, &Parts::prompt_of);
  el_set(edit, EL_EDITOR, "emacs");
  el_set(edit, EL_HIST, &history, parts_->history.get());
  el_set(edit, EL_SIGNAL, 1); // a new window size, suspending and going on
  // Wide, since el_set would make copies that el_end does not free.
  el_wset(edit, EL_ADDFN, L"kuan-complete", L"complete the word", &Parts::complete_word);
  el_set(edit, EL_BIND, "\t", "kuan-complete", nullptr);
  el_set(edit, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  el_set(edit, EL_BIND, "\x1b[1~", "ed-move-to-beg", nullptr);
  el_set(edit, EL_BIND, "\x1b[4~", "ed-move-to-end", nullptr);
  el_set(edit, EL_BIND, "\x1b[3~", "ed-delete-next-char", nullptr);
  el_set(edit, EL_BIND, "\x1b[1;5C", "em-next-word", nullptr);
  el_set(edit, EL_BIND, "\x1b[1;5D", "ed-prev-word", nullptr);
  struct sigaction action = {};
  action.sa_handler = &pass_over;
  sigaction(SIGINT, &action, nullptr);
}

LineEditor::~LineEditor() = default;

LineEditor::Line LineEditor::read(const std::string& prompt, const std::string& prefilled) {
  parts_->prompt = prompt;
  EditLine* edit = parts_->edit.get();
  if (!prefilled.empty()) {
    el_push(edit, prefilled.c_str());
  }
  int length = 0;
  errno = 0;
  const char* text = el_gets(edit, &length);
  if (text == nullptr || length <= 0) {
    const bool interrupted = length < 0 && errno == EINTR;
    std::fputs(interrupted ? "^C\n" : "\n", stdout);
    std::fflush(stdout);
    return {interrupted ? Ending::interrupted : Ending::closed, ""};
  }
  std::string line(text, static_cast<std::size_t>(length));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
    line.pop_back();
  }
  return {Ending::entered, std::move(line)};
}

void LineEditor::remember(const std::string& line) {
  HistEvent event = {};
  history(parts_->history.get(), &event, H_ENTER, line.c_str());
  if (!parts_->file.empty()) {
    std::ofstream(parts_->file, std::ios::binary | std::ios::app) << line << "\n";
  }
}

void LineEditor::use_history_file(const fs::path& file) {
  if (file.empty()) {
    return;
  }
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::deque<std::string> lines;
  std::size_t read = 0;
  {
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
      ++read;
      lines.push_back(std::move(line));
      if (lines.size() > static_cast<std::size_t>(kept_lines)) {
        lines.pop_front();
      }
    }
  }
  HistEvent event = {};
  for (const std::string& line : lines) {
    history(parts_->history.get(), &event, H_ENTER, line.c_str());
  }
  // A file twice as long as what is kept is cut.
  if (read > 2 * lines.size()) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    for (const std::string& line : lines) {
      out << line << "\n";
    }
  }
  { const std::ofstream touched(file, std::ios::binary | std::ios::app); }
  // Facts of firms and persons stand in it.
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
  parts_->file = error ? fs::path() : file;
}

std::size_t LineEditor::width() {
  constexpr std::size_t usual = 80;
  struct winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return usual;
  }
  return size.ws_col;
}

fs::path history_file() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && fs::path(state).is_absolute()) {
    return fs::path(state) / "kuan" / "history";
  }
  const char* home = std::getenv("HOME");
  return home != nullptr && *home != '\0' ? fs::path(home) / ".local" / "state" / "kuan" / "history" : fs::path();
}

} // namespace kuan::repl
