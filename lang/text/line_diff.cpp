#include "lang/text/line_diff.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace kuan {

namespace {

constexpr std::size_t context_lines = 3;
// The search for the shortest script takes the square of its length in memory; what is more different than this is
// shown as replaced.
constexpr std::ptrdiff_t longest_script = 1000;

using Lines = std::vector<std::string_view>;

/// Lines with their line ends, so that a last line without one differs from one with it.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

/// One line of the script that leads from the one text to the other.
struct Step {
  char mark; // ' ' kept, '-' taken out, '+' put in
  std::string_view text;
};

/// The shortest script, by Myers: "An O(ND) Difference Algorithm and Its Variations", 1986.
class Search {
public:
  Search(const Lines& before, const Lines& after)
      : before_(before), after_(after), rows_(static_cast<std::ptrdiff_t>(before.size())),
        columns_(static_cast<std::ptrdiff_t>(after.size())) {}

  std::vector<Step> steps() {
    std::vector<std::vector<std::ptrdiff_t>> reached; // by length of the script: the row on each diagonal
    for (std::ptrdiff_t length = 0; length <= std::min(rows_ + columns_, longest_script); ++length) {
      std::vector<std::ptrdiff_t> now(static_cast<std::size_t>(2 * length + 1));
      for (std::ptrdiff_t diagonal = -length; diagonal <= length; diagonal += 2) {
        std::ptrdiff_t row = 0;
        if (length != 0) {
          const bool down = comes_down(reached.back(), length, diagonal);
          row = down ? at(reached.back(), length - 1, diagonal + 1) : at(reached.back(), length - 1, diagonal - 1) + 1;
        }
        while (row < rows_ && row - diagonal < columns_ && same(row, row - diagonal)) {
          ++row;
        }
        now[static_cast<std::size_t>(diagonal + length)] = row;
        if (row >= rows_ && row - diagonal >= columns_) {
          return back(reached, length);
        }
      }
      reached.push_back(std::move(now));
    }
    return replaced();
  }

private:
  [[nodiscard]] bool same(std::ptrdiff_t row, std::ptrdiff_t column) const {
    return before_[static_cast<std::size_t>(row)] == after_[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] static std::ptrdiff_t at(const std::vector<std::ptrdiff_t>& reached, std::ptrdiff_t length,
                                         std::ptrdiff_t diagonal) {
    return reached[static_cast<std::size_t>(diagonal + length)];
  }
  /// Whether the script of this length comes to the diagonal by putting a line in.
  [[nodiscard]] static bool comes_down(const std::vector<std::ptrdiff_t>& before, std::ptrdiff_t length,
                                       std::ptrdiff_t diagonal) {
    return diagonal == -length ||
           (diagonal != length && at(before, length - 1, diagonal - 1) < at(before, length - 1, diagonal + 1));
  }

  [[nodiscard]] std::vector<Step> back(const std::vector<std::vector<std::ptrdiff_t>>& reached,
                                       std::ptrdiff_t length) const {
    std::vector<Step> steps;
    std::ptrdiff_t row = rows_;
    std::ptrdiff_t column = columns_;
    for (; length > 0; --length) {
      const std::ptrdiff_t diagonal = row - column;
      const std::vector<std::ptrdiff_t>& before = reached[static_cast<std::size_t>(length - 1)];
      const bool down = comes_down(before, length, diagonal);
      const std::ptrdiff_t from_diagonal = down ? diagonal + 1 : diagonal - 1;
      const std::ptrdiff_t from_row = at(before, length - 1, from_diagonal);
      const std::ptrdiff_t start = down ? from_row : from_row + 1;
      while (row > start) {
        keep(steps, --row);
        --column;
      }
      if (down) {
        steps.push_back({'+', after_[static_cast<std::size_t>(--column)]});
      } else {
        steps.push_back({'-', before_[static_cast<std::size_t>(--row)]});
      }
    }
    while (row > 0) {
      keep(steps, --row);
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

  void keep(std::vector<Step>& steps, std::ptrdiff_t row) const {
    steps.push_back({' ', before_[static_cast<std::size_t>(row)]});
  }

  [[nodiscard]] std::vector<Step> replaced() const {
    std::vector<Step> steps;
    for (const std::string_view line : before_) {
      steps.push_back({'-', line});
    }
    for (const std::string_view line : after_) {
      steps.push_back({'+', line});
    }
    return steps;
  }

  const Lines& before_;
  const Lines& after_;
  std::ptrdiff_t rows_;
  std::ptrdiff_t columns_;
};

std::vector<Step> script_between(std::string_view before, std::string_view after) {
  Lines first = lines_of(before);
  Lines second = lines_of(after);
  const auto head = std::mismatch(first.begin(), first.end(), second.begin(), second.end());
  const auto same_head = static_cast<std::size_t>(head.first - first.begin());
  std::vector<Step> steps;
  for (std::size_t index = 0; index < same_head; ++index) {
    steps.push_back({' ', first[index]});
  }
  std::size_t same_tail = 0;
  while (same_tail < std::min(first.size(), second.size()) - same_head &&
         first[first.size() - 1 - same_tail] == second[second.size() - 1 - same_tail]) {
    ++same_tail;
  }
  const Lines tail(first.end() - static_cast<std::ptrdiff_t>(same_tail), first.end());
  const auto cut = [&](Lines& lines) {
    lines.resize(lines.size() - same_tail);
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(same_head));
  };
  cut(first);
  cut(second);
  for (const Step& step : Search(first, second).steps()) {
    steps.push_back(step);
  }
  for (const std::string_view line : tail) {
    steps.push_back({' ', line});
  }
  return steps;
}

/// `-3,7`: where the lines of one side begin and how many they are.
std::string side(char mark, std::size_t begin, std::size_t count) {
  std::string text(1, mark);
  text += std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? text : text + "," + std::to_string(count);
}

} // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) {
    return {};
  }
  const std::vector<Step> steps = script_between(before, after);
  std::string out = "--- " + std::string(name) + "\n+++ " + std::string(name) + "\n";
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  std::size_t step = 0;
  while (step < steps.size()) {
    // From the next change back by the context, on to where no change is near.
    std::size_t change = step;
    while (change < steps.size() && steps[change].mark == ' ') {
      ++change;
    }
    if (change == steps.size()) {
      break;
    }
    const std::size_t begin = std::max(step, change - std::min(change, context_lines));
    old_line += begin - step;
    new_line += begin - step;
    std::size_t end = change;
    std::size_t kept = 0;
    for (std::size_t index = change; index < steps.size() && kept <= 2 * context_lines; ++index) {
      kept = steps[index].mark == ' ' ? kept + 1 : 0;
      end = kept == 0 ? index + 1 : end;
    }
    end = std::min(steps.size(), end + context_lines);
    std::string body;
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    for (std::size_t index = begin; index < end; ++index) {
      old_count += steps[index].mark != '+' ? 1U : 0U;
      new_count += steps[index].mark != '-' ? 1U : 0U;
      body += steps[index].mark;
      body += steps[index].text;
      if (!steps[index].text.ends_with('\n')) {
        body += "\n\\ No newline at end of file\n";
      }
    }
    out += "@@ " + side('-', old_line, old_count) + " " + side('+', new_line, new_count) + " @@\n" + body;
    old_line += old_count;
    new_line += new_count;
    step = end;
  }
  return out;
}

} // namespace kuan
