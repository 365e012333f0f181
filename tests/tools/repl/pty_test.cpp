// The session in a real terminal: the program is started on a pseudo-terminal and typed at.

#include "tests/support/page.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#ifdef KUAN_PROGRAM

using kuan::tests::TemporaryFolder;

namespace {

/// A sanitizer on a busy machine is slow; a program that hangs is found all the same.
constexpr std::chrono::seconds patience(60);

/// A terminal with the program on it.
class Terminal {
public:
  Terminal(const TemporaryFolder& home, unsigned short columns, const std::string& locale = "C.UTF-8") {
    struct winsize size = {};
    size.ws_row = 24;
    size.ws_col = columns;
    process_ = forkpty(&side_, nullptr, nullptr, &size);
    if (process_ == 0) {
      ::setenv("HOME", home.path().c_str(), 1);
      ::setenv("XDG_STATE_HOME", (home.path() / "state").c_str(), 1);
      ::setenv("TERM", "xterm", 1);
      ::setenv("LC_ALL", locale.c_str(), 1);
      ::setenv("NO_COLOR", "1", 1);
      if (::chdir(KUAN_SOURCE_DIR) == 0) {
        ::execl(KUAN_PROGRAM, "kuan", "repl", static_cast<char*>(nullptr));
      }
      ::_exit(127);
    }
  }
  ~Terminal() {
    ::close(side_);
    if (!ended_) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Types once the line editor has the terminal: keys that come earlier are read by the terminal's own rules.
  void type(const std::string& text) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    struct termios modes = {};
    while (::tcgetattr(side_, &modes) == 0 && (modes.c_lflag & ICANON) != 0 &&
           std::chrono::steady_clock::now() < until) {
      ::usleep(1000);
    }
    std::size_t at = 0;
    while (at < text.size()) {
      const ssize_t written = ::write(side_, text.data() + at, text.size() - at);
      if (written <= 0)
        break;
      at += static_cast<std::size_t>(written);
    }
  }

  /// What appears until the text does; fails the test when patience ends.
  std::string wait_for(const std::string& text) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (seen_.find(text) == std::string::npos) {
      if (std::chrono::steady_clock::now() > until || !take(200)) {
        CHECK_MESSAGE(seen_.find(text) != std::string::npos, "waiting for " << text << " saw\n" << seen_);
        return seen_;
      }
    }
    const std::string all = seen_;
    const std::size_t end = seen_.find(text) + text.size();
    seen_.erase(0, end);
    return all.substr(0, end);
  }

  /// The exit status after these keys. They are typed again while nothing happens: what comes just as the terminal
  /// changes its mode is read by the rules of neither.
  int ending_by(const char* keys) {
    int status = -1;
    for (auto waited = std::chrono::seconds(0); status == -1 && waited < patience; ++waited) {
      type(keys);
      status = ending(std::chrono::seconds(1));
    }
    return status;
  }

  /// The exit status; the program must end by itself.
  int ending(std::chrono::seconds patient = patience) {
    const auto until = std::chrono::steady_clock::now() + patient;
    int status = 0;
    while (::waitpid(process_, &status, WNOHANG) != process_) {
      if (std::chrono::steady_clock::now() > until)
        return -1;
      take(20);
    }
    ended_ = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

private:
  /// Reads what is there; false at the end.
  bool take(int milliseconds) {
    struct pollfd watched = {side_, POLLIN, 0};
    if (::poll(&watched, 1, milliseconds) <= 0)
      return true;
    char buffer[4096];
    const ssize_t length = ::read(side_, buffer, sizeof buffer);
    if (length <= 0)
      return length < 0 && errno == EINTR;
    seen_.append(buffer, static_cast<std::size_t>(length));
    return true;
  }

  int side_ = -1;
  pid_t process_ = -1;
  bool ended_ = false;
  std::string seen_;
};

constexpr const char* control_c = "\x03";
constexpr const char* control_d = "\x04";
constexpr const char* up = "\x1b[A";

} // namespace

TEST_SUITE("tools.repl.terminal") {
  TEST_CASE("a sentence is typed, answered, and Ctrl-C loses nothing") {
    const TemporaryFolder home;
    Terminal terminal(home, 80);
    terminal.wait_for("kuan> ");
    terminal.type("refund 50% of last year's premiums if layoff rate ≤ 5.5%\n");
    terminal.wait_for("needs headcount, laid off");
    terminal.wait_for("kuan> ");
    terminal.type("given headcount 200 per");
    terminal.type(control_c);
    terminal.wait_for("^C");
    terminal.wait_for("kuan> ");
    terminal.type("given headcount 200 persons\n");
    terminal.wait_for("headcount = 200 persons");
    terminal.wait_for("kuan> ");
    terminal.type(control_c);
    terminal.wait_for("kuan> ");
    terminal.type("facts\n");
    terminal.wait_for("200 persons");
    terminal.wait_for("kuan> ");
    CHECK(terminal.ending_by(control_d) == 0);
  }

  TEST_CASE("Chinese is typed, taken back and completed in a narrow window") {
    const TemporaryFolder home;
    Terminal terminal(home, 24, "zh_CN.UTF-8");
    terminal.wait_for("款> ");
    terminal.type("返还 上年度失业保险费 的 50%，若 裁员率 不高于 5.5%\n");
    terminal.wait_for("待定");
    terminal.wait_for("款> ");
    // 人错 is taken back by two deletions: two characters, not bytes.
    terminal.type("已知 职工人数 200人错\x7f\x7f人\n");
    terminal.wait_for("200人");
    terminal.wait_for("款> ");
    terminal.type("已知 裁员人\t11人\n");
    terminal.wait_for("裁员人数 = 11 人");
    terminal.wait_for("款> ");
    terminal.type("裁员率\n");
    terminal.wait_for("5.5%");
    terminal.wait_for("款> ");
    terminal.type("退出\n");
    CHECK(terminal.ending() == 0);
  }

  TEST_CASE("lines of an earlier run come back") {
    const TemporaryFolder home;
    {
      Terminal terminal(home, 80);
      terminal.wait_for("kuan> ");
      terminal.type("已知 职工人数 321人\n");
      terminal.wait_for("321 persons");
      terminal.wait_for("kuan> ");
      terminal.type("quit\n");
      CHECK(terminal.ending() == 0);
    }
    const std::filesystem::path file = home.path() / "state" / "kuan" / "history";
    std::ifstream in(file);
    const std::string kept((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    CHECK(kept == "已知 职工人数 321人\nquit\n");
    CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    Terminal terminal(home, 80);
    terminal.wait_for("kuan> ");
    terminal.type(std::string(up) + up + "\n");
    terminal.wait_for("321 persons");
    terminal.wait_for("kuan> ");
    CHECK(terminal.ending_by(control_d) == 0);
  }

  TEST_CASE("a heading goes on to the next line, already set in") {
    const TemporaryFolder home;
    Terminal terminal(home, 80);
    terminal.wait_for("kuan> ");
    terminal.type("bonus:\n");
    terminal.wait_for("... ");
    terminal.type("grant 500 yuan if headcount ≥ 20 persons\n");
    terminal.wait_for("... ");
    terminal.type("\n");
    terminal.wait_for("can be nothing or 500.00 yuan");
    terminal.wait_for("kuan> ");
    terminal.type("script\n");
    terminal.wait_for("  grant 500 yuan if headcount");
    terminal.wait_for("kuan> ");
    CHECK(terminal.ending_by(control_d) == 0);
  }
}

#endif
