#include "interpreter/report/json_writer.hpp"
#include "interpreter/report/layout.hpp"
#include "lang/text/unicode.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kuan;

namespace {

std::size_t widest(const std::string& text) {
  std::size_t most = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    most = std::max(most, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return most;
}

} // namespace

TEST_SUITE("interpreter.report") {
  TEST_CASE("texts are broken at blanks and between Han characters, never beyond the width") {
    CHECK(wrap("one two three", 7) == std::vector<std::string>{"one two", "three"});
    CHECK(wrap("一二三四五", 4) == std::vector<std::string>{"一二", "三四", "五"});
    CHECK(wrap("一二三，四", 6) == std::vector<std::string>{"一二", "三，四"});
    CHECK(wrap("", 5) == std::vector<std::string>{""});
    CHECK(wrap("a\nb", 5) == std::vector<std::string>{"a", "b"});
    CHECK(wrap("abcdefghij", 4) == std::vector<std::string>{"abcd", "efgh", "ij"});
    for (std::size_t width = 2; width < 30; ++width) {
      for (const std::string& line : wrap("还需要：裁员人数、headcount 和 上年度失业保险费（由市人社局认定）", width)) {
        CHECK(display_width(line) <= width);
      }
    }
  }

  TEST_CASE("columns line up in terminal cells and keep to the width") {
    const std::string name = "稳岗返还";
    const std::string text = columns(
        {"项目", "结果"},
        {{Cell{name, Style::plain}, Cell{"给予", Style::plain}}, {Cell{"x", Style::plain}, Cell{"y", Style::plain}}},
        Layout{});
    CHECK(text == "项目      结果\n稳岗返还  给予\nx         y\n");
    const std::string long_text(300, 'w');
    CHECK(
        widest(columns({"a", "b", "c"},
                       {{Cell{long_text, Style::plain}, Cell{"职工人数职工人数职工人数职工人数职工人数", Style::plain},
                         Cell{"some more words that need room", Style::plain}}},
                       Layout{60, false})) <= 60);
  }

  TEST_CASE("colours change nothing but colours") {
    const std::vector<std::vector<Cell>> rows = {{Cell{"a", Style::good}, Cell{"b", Style::bad}}};
    std::string colored = columns({"x", "y"}, rows, Layout{100, true});
    CHECK(colored.find("\x1b[32m") != std::string::npos);
    for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
      colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == columns({"x", "y"}, rows, Layout{100, false}));
  }

  TEST_CASE("CSV quotes what needs it") {
    CHECK(csv_line({"a", "b,c", "d\"e", ""}) == "a,\"b,c\",\"d\"\"e\",\n");
  }

  TEST_CASE("JSON escapes and nests") {
    JsonWriter json;
    json.begin_object()
        .member("a\"b", "c\\d\n\x01")
        .key("list")
        .begin_array()
        .string("x")
        .null()
        .boolean(true)
        .count(3);
    json.end_array().key("none").begin_array().end_array().end_object();
    CHECK(json.take() ==
          "{\n  \"a\\\"b\": \"c\\\\d\\n\\u0001\",\n  \"list\": [\n    \"x\",\n    null,\n    true,\n    3\n  ],\n  "
          "\"none\": []\n}\n");
  }
}
