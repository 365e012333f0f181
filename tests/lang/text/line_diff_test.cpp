#include "lang/text/line_diff.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace kuan;

namespace {

/// What `patch` makes of a text: the context and the lines taken out must be there.
std::string patched(std::string_view before, std::string_view diff) {
  std::vector<std::string> lines;
  const auto split = [](std::string_view text) {
    std::vector<std::string> found;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size() - 1);
      found.emplace_back(text.substr(0, end + 1));
      text.remove_prefix(end + 1);
    }
    return found;
  };
  const std::vector<std::string> old = split(before);
  std::string result;
  std::size_t at = 0;
  for (const std::string& line : split(diff)) {
    if (line.substr(0, 4) == "--- " || line.substr(0, 4) == "+++ ") {
      continue;
    }
    if (line.substr(0, 2) == "@@") {
      const std::size_t comma = line.find_first_of(", ", 4);
      std::size_t begin = std::stoul(line.substr(4, comma - 4));
      const bool none = line.substr(comma, 3) == ",0 ";
      begin = none ? begin : begin - 1;
      for (; at < begin; ++at) {
        result += old.at(at);
      }
    } else if (line.front() == '\\') {
      result.pop_back();
    } else if (line.front() == '+') {
      result += line.substr(1);
    } else {
      std::string kept = line.substr(1);
      const bool same = old.at(at) == kept || old.at(at) + "\n" == kept;
      CHECK(same);
      result += line.front() == ' ' ? kept : "";
      ++at;
    }
  }
  for (; at < old.size(); ++at) {
    result += old[at];
  }
  return result;
}

} // namespace

TEST_SUITE("lang.text.line_diff") {
  TEST_CASE("equal texts have no difference") {
    CHECK(unified_diff("a", "", "").empty());
    CHECK(unified_diff("a", "x\ny\n", "x\ny\n").empty());
  }

  TEST_CASE("changes are shown with three lines around them, near ones together") {
    CHECK(unified_diff("f.kuan", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
          "--- f.kuan\n+++ f.kuan\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    CHECK(unified_diff("f", "a\n", "") == "--- f\n+++ f\n@@ -1 +0,0 @@\n-a\n");
    CHECK(unified_diff("f", "", "a\nb\n") == "--- f\n+++ f\n@@ -0,0 +1,2 @@\n+a\n+b\n");
    CHECK(unified_diff("f", "a", "a\n") == "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  }

  TEST_CASE("what it shows makes the one text from the other") {
    // A small generator, the same in every run.
    std::uint32_t state = 7;
    const auto next = [&state](std::uint32_t limit) {
      state = state * 1664525U + 1013904223U;
      return (state >> 16U) % limit;
    };
    for (int round = 0; round < 300; ++round) {
      std::string before;
      std::string after;
      const std::uint32_t lines = next(40);
      for (std::uint32_t line = 0; line < lines; ++line) {
        const std::string text = std::string(1, static_cast<char>('a' + next(5))) + "\n";
        before += next(8) != 0 ? text : "";
        after += next(8) != 0 ? text : "";
      }
      CHECK(patched(before, unified_diff("x", before, after)) == after);
    }
  }

  TEST_CASE("texts with nothing in common are shown as replaced") {
    std::string before;
    std::string after;
    for (int line = 0; line < 1500; ++line) {
      before += "a" + std::to_string(line) + "\n";
      after += "b" + std::to_string(line) + "\n";
    }
    CHECK(patched(before, unified_diff("x", before, after)) == after);
  }
}
