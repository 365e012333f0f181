#include "tools/cli/progress.hpp"

#include "lang/text/unicode.hpp"
#include "tools/cli/telling.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

constexpr std::chrono::milliseconds first_shown{1000};
constexpr std::chrono::milliseconds between{100};
constexpr std::size_t longest_bar = 30;
constexpr std::size_t shortest_bar = 5;

} // namespace

Progress::Progress(Context& context, Bilingual what)
    : context_(context), what_(std::move(what)), begin_(context.environment.now()), next_(begin_ + first_shown),
      shown_(context.environment.error_is_terminal && !context.quiet()) {}

Progress::~Progress() {
  // Blanks do what an escape sequence would, in any terminal.
  if (drawn_ > 0) {
    context_.prompt("\r" + std::string(drawn_, ' ') + "\r");
  }
  tell_time(context_, what_, begin_);
}

void Progress::at(std::size_t done, std::size_t whole) {
  if (!shown_ || whole == 0) {
    return;
  }
  const std::chrono::milliseconds now = context_.environment.now();
  if (now < next_) {
    return;
  }
  next_ = now + between;
  const std::string text = bar(std::min(done, whole), whole);
  const std::size_t cells = display_width(text);
  context_.prompt("\r" + text + std::string(drawn_ > cells ? drawn_ - cells : 0, ' '));
  drawn_ = std::max(drawn_, cells);
}

std::string Progress::bar(std::size_t done, std::size_t whole) const {
  // The last column stays free: some terminals go to the next line when it is written.
  const std::size_t width = std::max<std::size_t>(context_.environment.error_width, 2) - 1;
  const std::string count = std::to_string(done) + "/" + std::to_string(whole);
  const std::string words = what_.in(context_.language) + " ";
  const std::size_t taken = display_width(words) + count.size() + 3;
  if (taken + shortest_bar > width) {
    return count.substr(0, width);
  }
  const std::size_t cells = std::min(longest_bar, width - taken);
  const std::size_t full = cells * done / whole;
  return words + "[" + std::string(full, '#') + std::string(cells - full, '.') + "] " + count;
}

} // namespace kuan::cli
