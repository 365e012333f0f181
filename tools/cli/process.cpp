#include "tools/cli/process.hpp"

#include <chrono>
#include <cstdlib>
#include <system_error>

#include <sys/ioctl.h>
#include <unistd.h>

namespace kuan::cli {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

} // namespace

Environment process_environment() {
  Environment environment;
  std::error_code error;
  environment.folder = std::filesystem::current_path(error);
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    environment.locale = variable(name);
    if (!environment.locale.empty()) {
      break;
    }
  }
  environment.input_is_terminal = isatty(STDIN_FILENO) == 1;
  environment.output_is_terminal = isatty(STDOUT_FILENO) == 1;
  environment.error_is_terminal = isatty(STDERR_FILENO) == 1;
  struct winsize size = {};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    environment.error_width = size.ws_col;
  }
  environment.now = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
  };
  environment.no_color = !variable("NO_COLOR").empty();
  return environment;
}

} // namespace kuan::cli
