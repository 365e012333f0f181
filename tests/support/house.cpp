#include "tests/support/house.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace kuan::tests {

namespace {

[[nodiscard]] bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The offset just after a raw string `R"mark(...)mark"` whose quote stands at `at`.
[[nodiscard]] std::size_t after_raw_string(std::string_view text, std::size_t at) {
  const std::size_t open = text.find('(', at);
  if (open == std::string_view::npos) {
    return text.size();
  }
  const std::string close = ")" + std::string(text.substr(at + 1, open - at - 1)) + '"';
  const std::size_t end = text.find(close, open);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

/// The offset just after a literal that opens at `at`.
[[nodiscard]] std::size_t after_literal(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote && text[at] != '\n'; ++at) {
    if (text[at] == '\\') {
      ++at;
    }
  }
  return at + 1;
}

} // namespace

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

House read_house(const std::string& root) {
  namespace fs = std::filesystem;
  House house;
  for (const char* room : {"lang", "interpreter", "analysis", "stdlib", "tools", "tests", "cmake", "examples"}) {
    if (!fs::is_directory(fs::path(root) / room)) {
      continue;
    }
    for (const auto& file : fs::recursive_directory_iterator(fs::path(root) / room)) {
      const std::string path = fs::relative(file.path(), root).generic_string();
      if (file.is_regular_file() && (ends_with(path, ".hpp") || ends_with(path, ".cpp") || ends_with(path, ".def"))) {
        std::ifstream in(file.path(), std::ios::binary);
        house[path] = std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      }
    }
  }
  return house;
}

Includes includes_of(std::string_view text) {
  Includes includes;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string directive;
    std::string target;
    words >> directive >> target;
    if (directive == "#" && target == "include") {
      words >> target;
    } else if (directive != "#include") {
      continue;
    }
    if (target.size() > 2 && target.front() == '"') {
      includes.project.push_back(target.substr(1, target.find('"', 1) - 1));
    } else if (target.size() > 2 && target.front() == '<') {
      includes.outside.push_back(target.substr(1, target.find('>') - 1));
    }
  }
  return includes;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (starts_with(rest, "//")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (starts_with(rest, "/*")) {
      const std::size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else if (starts_with(rest, "#include")) {
      at = std::min(text.find('\n', at), text.size());
    } else if (starts_with(rest, "R\"")) {
      at = after_raw_string(text, at + 1);
    } else if (rest.front() == '"' || rest.front() == '\'') {
      at = after_literal(text, at);
    } else if (is_word_character(rest.front())) {
      std::size_t end = at;
      // An apostrophe inside a figure (1'000) parts digits; it opens no literal.
      const bool figure = text[at] >= '0' && text[at] <= '9';
      while (end < text.size() && (is_word_character(text[end]) || (figure && text[end] == '\''))) {
        ++end;
      }
      words.emplace_back(text.substr(at, end - at));
      at = end;
    } else {
      const bool blank = rest.front() == ' ' || rest.front() == '\n' || rest.front() == '\t' || rest.front() == '\r';
      if (!blank) {
        words.emplace_back(1, rest.front());
      }
      ++at;
    }
  }
  return words;
}

std::set<std::string> seen_from(const House& house, const std::string& path) {
  std::set<std::string> seen;
  std::vector<std::string> waiting = {path};
  while (!waiting.empty()) {
    const std::string next = waiting.back();
    waiting.pop_back();
    const auto file = house.find(next);
    if (file == house.end() || !seen.insert(next).second) {
      continue;
    }
    for (const std::string& target : includes_of(file->second).project) {
      waiting.push_back(target);
    }
  }
  return seen;
}

} // namespace kuan::tests
