#include "lang/text/diagnostic.hpp"
#include "lang/text/unicode.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>

using namespace kuan;

namespace {

/// A script in a map of its own, and diagnostics about pieces of it.
class Script {
public:
  explicit Script(std::string text, std::string name = "policy.kuan")
      : text_(std::move(text)), file_(sources_.add(std::move(name), text_)) {}

  [[nodiscard]] Span piece(std::string_view words) const {
    const auto at = static_cast<std::uint32_t>(text_.find(words));
    return {file_.begin + at, file_.begin + at + static_cast<std::uint32_t>(words.size())};
  }
  [[nodiscard]] Span file() const { return file_; }
  [[nodiscard]] const SourceMap& sources() const { return sources_; }

  [[nodiscard]] Diagnostic fault(Span span) const {
    return Diagnostic{Code::cannot_read_file, span, {"it", Bilingual("why", "缘由")}, {}, {}, {}, true};
  }
  [[nodiscard]] std::string shown(const Diagnostic& diagnostic, Language language = Language::english) const {
    return render(diagnostic, sources_, RenderOptions{language, false});
  }

private:
  std::string text_;
  SourceMap sources_;
  Span file_;
};

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    result.push_back(line);
  }
  return result;
}

} // namespace

TEST_SUITE("lang.text") {
  TEST_CASE("a diagnostic shows its place, its line and its marks") {
    const Script script("fact layoff rate: ratio\n\nrefund 50% of x if layof rate ≤ 5.5%\n");
    Diagnostic diagnostic = script.fault(script.piece("layof rate"));
    diagnostic.notes.push_back(Bilingual("did you mean `layoff rate`?", "是否要写「layoff rate」？"));
    diagnostic.labels.push_back({script.piece("layoff rate"), Bilingual("declared here", "在此声明")});
    diagnostic.fixes.push_back({script.piece("layof rate"), "layoff rate", true});
    CHECK(script.shown(diagnostic) == "error[K0001]: cannot read `it`: why\n"
                                      " --> policy.kuan:3:20\n"
                                      "  |\n"
                                      "3 | refund 50% of x if layof rate ≤ 5.5%\n"
                                      "  |                    ^^^^^^^^^^\n"
                                      " ::: policy.kuan:1:6\n"
                                      "  |\n"
                                      "1 | fact layoff rate: ratio\n"
                                      "  |      ----------- declared here\n"
                                      "  = help: did you mean `layoff rate`?\n"
                                      "  = fix: write `layoff rate` instead of `layof rate`\n");
    CHECK(script.shown(diagnostic, Language::chinese) == "错误[K0001]: 无法读取「it」：缘由\n"
                                                         " --> policy.kuan:3:20\n"
                                                         "  |\n"
                                                         "3 | refund 50% of x if layof rate ≤ 5.5%\n"
                                                         "  |                    ^^^^^^^^^^\n"
                                                         " ::: policy.kuan:1:6\n"
                                                         "  |\n"
                                                         "1 | fact layoff rate: ratio\n"
                                                         "  |      ----------- 在此声明\n"
                                                         "  = 提示: 是否要写「layoff rate」？\n"
                                                         "  = 修正: 将「layof rate」改为「layoff rate」\n");
  }

  TEST_CASE("marks stand under Chinese text in display cells") {
    const Script script("稳岗返还，若 参加失业保险：\n  返还 上年度失业保险费 的 50%，若 裁圆率 不高于 5.5%。\n");
    const auto shown = lines(script.shown(script.fault(script.piece("裁圆率"))));
    REQUIRE(shown.size() == 5);
    CHECK(shown[1] == " --> policy.kuan:2:36");
    CHECK(shown[3] == "2 |   返还 上年度失业保险费 的 50%，若 裁圆率 不高于 5.5%。");
    CHECK(shown[4] == "  |                                    ^^^^^^");
  }

  TEST_CASE("line numbers of several digits widen the gutter") {
    std::string text;
    for (int line = 1; line < 120; ++line) {
      text += "line\n";
    }
    const Script script(text + "here");
    Diagnostic diagnostic = script.fault(script.piece("here"));
    diagnostic.labels.push_back({script.piece("line"), "first"});
    CHECK(script.shown(diagnostic) == "error[K0001]: cannot read `it`: why\n"
                                      "   --> policy.kuan:120:1\n"
                                      "    |\n"
                                      "120 | here\n"
                                      "    | ^^^^\n"
                                      "   ::: policy.kuan:1:1\n"
                                      "    |\n"
                                      "  1 | line\n"
                                      "    | ---- first\n");
  }

  TEST_CASE("a label on the same line stands below the mark") {
    const Script script("a and b or c");
    Diagnostic diagnostic = script.fault(script.piece("or"));
    diagnostic.labels.push_back({script.piece("and"), "mixed with this"});
    const auto shown = lines(script.shown(diagnostic));
    REQUIRE(shown.size() == 6);
    CHECK(shown[3] == "1 | a and b or c");
    CHECK(shown[4] == "  |         ^^");
    CHECK(shown[5] == "  |   --- mixed with this");
  }

  TEST_CASE("a diagnostic without a place shows none") {
    const Script script("text");
    Diagnostic nowhere = script.fault(script.piece("text"));
    nowhere.placed = false;
    CHECK(script.shown(nowhere) == "error[K0001]: cannot read `it`: why\n");
    CHECK(script.shown(script.fault({})) == "error[K0001]: cannot read `it`: why\n");
    CHECK(script.shown(script.fault({5000, 5001})) == "error[K0001]: cannot read `it`: why\n");
  }

  TEST_CASE("an empty text and the end of a text can be marked") {
    const Script empty("");
    CHECK(
        lines(empty.shown(empty.fault(empty.file()))) ==
        std::vector<std::string>{"error[K0001]: cannot read `it`: why", " --> policy.kuan:1:1", "  |", "1 |", "  | ^"});
    const Script script("if");
    const Span end = {script.file().end, script.file().end};
    CHECK(lines(script.shown(script.fault(end))).back() == "  |   ^");
  }

  TEST_CASE("a span over several lines marks its first line only") {
    const Script script("one two\r\nthree\n");
    const auto shown = lines(script.shown(script.fault(script.piece("two\r\nthree"))));
    REQUIRE(shown.size() == 5);
    CHECK(shown[3] == "1 | one two");
    CHECK(shown[4] == "  |     ^^^");
  }

  TEST_CASE("what a line holds cannot disturb the terminal") {
    const Script script(std::string("a\tb\x1b[31m\x7f \xE2\x80\xAE") + '\0' + "\xFF here");
    const auto shown = lines(script.shown(script.fault(script.piece("here"))));
    REQUIRE(shown.size() == 5);
    CHECK(shown[3] == "1 | a b␛[31m␡ \uFFFD␀\uFFFD here");
    CHECK(shown[4] == "  |               ^^^^");
    CHECK(printable("a\nb\x07") == "a␊b␇");
    const Script named("text", "evil\x1b]0;.kuan");
    CHECK(named.shown(named.fault(named.file())).find('\x1b') == std::string::npos);
    Diagnostic loud = script.fault({});
    loud.arguments = {"\x1b[2J", std::string("x\ny")};
    loud.notes.push_back("bell \x07");
    CHECK(script.shown(loud) == "error[K0001]: cannot read `␛[2J`: x␊y\n  = help: bell ␇\n");
  }

  TEST_CASE("long arguments are cut") {
    const Script script("text");
    Diagnostic diagnostic = script.fault({});
    diagnostic.arguments = {std::string(10000, '7'), std::string(400, 'x')};
    const std::string shown = script.shown(diagnostic);
    CHECK(shown.size() < 320);
    CHECK(shown.find("7777…`") != std::string::npos);
  }

  TEST_CASE("an argument that looks like a hole is not filled again") {
    const Script script("text");
    Diagnostic diagnostic = script.fault({});
    diagnostic.arguments = {"{1}", "{0}"};
    CHECK(script.shown(diagnostic) == "error[K0001]: cannot read `{1}`: {0}\n");
    diagnostic.arguments = {"a"};
    CHECK(script.shown(diagnostic) == "error[K0001]: cannot read `a`: {1}\n");
  }

  TEST_CASE("a long line is trimmed around the span") {
    const Script early("wrong " + std::string(500, 'x'));
    const auto first = lines(early.shown(early.fault(early.piece("wrong"))));
    CHECK(first[3] == "1 | wrong " + std::string(94, 'x') + "…");
    CHECK(first[4] == "  | ^^^^^");

    const Script late(std::string(5000, 'x') + " wrong " + std::string(5000, 'y'));
    const auto second = lines(late.shown(late.fault(late.piece("wrong"))));
    CHECK(second[1] == " --> policy.kuan:1:5002");
    CHECK(second[3] == "1 | …" + std::string(29, 'x') + " wrong " + std::string(64, 'y') + "…");
    CHECK(second[4] == "  | " + std::string(31, ' ') + "^^^^^");

    std::string han;
    for (int count = 0; count < 2000; ++count) {
      han += "款";
    }
    const Script chinese(han + "错误" + han);
    const auto third = lines(chinese.shown(chinese.fault(chinese.piece("错误"))));
    CHECK(display_width(third[3]) <= 4 + 102);
    CHECK(third[4] == "  | " + std::string(31, ' ') + "^^^^");

    const Script whole(std::string(300, 'z'));
    CHECK(lines(whole.shown(whole.fault(whole.file())))[4] == "  | " + std::string(100, '^'));
  }

  TEST_CASE("braces in a message are written twice, as in fmt") {
    const Script script("text");
    const Diagnostic diagnostic{Code::facts_not_an_object, {}, {}, {}, {}, {}, true};
    CHECK(script.shown(diagnostic).find("help: for example {\"headcount\": 200}\n") != std::string::npos);
  }

  TEST_CASE("fixes that insert or remove say so") {
    const Script script("a b");
    Diagnostic diagnostic = script.fault({});
    const Span after = {script.piece("a").end, script.piece("a").end};
    diagnostic.fixes = {Fix{after, ",", true}, Fix{script.piece(" b"), "", true}};
    CHECK(script.shown(diagnostic) == "error[K0001]: cannot read `it`: why\n"
                                      "  = fix: insert `,`\n"
                                      "  = fix: remove ` b`\n");
  }

  TEST_CASE("colour adds nothing but escapes") {
    const Script script("one two");
    Diagnostic diagnostic = script.fault(script.piece("two"));
    diagnostic.notes.push_back("note");
    const std::string plain = script.shown(diagnostic);
    std::string colored = render(diagnostic, script.sources(), RenderOptions{Language::english, true});
    CHECK(colored.find("\x1b[1;31m") == 0);
    for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
      colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == plain);
  }

  TEST_CASE("several are kept apart by a blank line and the rest is counted") {
    const Script script("one two three four");
    Diagnostics diagnostics;
    for (const char* word : {"one", "two", "three", "four"}) {
      diagnostics.report(Code::nul_byte, script.piece(word), {"1"});
    }
    const std::string all = render(diagnostics, script.sources(), {});
    CHECK(std::count(all.begin(), all.end(), '^') == 3 + 3 + 5 + 4);
    CHECK(all.find("\n\nerror[K0006]") != std::string::npos);
    const std::string two = render(diagnostics, script.sources(), {}, 2);
    CHECK(two.find("\nand 2 more, not shown\n") != std::string::npos);
    CHECK(std::count(two.begin(), two.end(), '^') == 3 + 3);
    const std::string chinese = render(diagnostics, script.sources(), {Language::chinese, false}, 1);
    CHECK(chinese.find("另有 3 处，不再列出\n") != std::string::npos);
    CHECK(render(Diagnostics(), script.sources(), {}).empty());
  }

  TEST_CASE("the message alone is one line in either language") {
    const Script script("x");
    CHECK(message(script.fault({}), Language::english) == "cannot read `it`: why");
    CHECK(message(script.fault({}), Language::chinese) == "无法读取「it」：缘由");
  }

  TEST_CASE("any bytes and any span give lines that are UTF-8 and marks that fit") {
    std::mt19937 random(20201101);
    const std::string pool("ab \t\n\r\xE6\xAC\xBE\xEF\xBC\x8C\xFF\xF0\x9F\x98\x80\x1b\xCC\x81\0", 22);
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      const bool long_line = round % 10 == 0;
      for (std::size_t at = random() % (long_line ? 6000 : 60); at > 0; --at) {
        const char c = pool[random() % pool.size()];
        text.push_back(long_line && (c == '\n' || c == '\r') ? 'x' : c);
      }
      const Script script(text);
      const auto begin = static_cast<std::uint32_t>(random() % (text.size() + 4));
      const auto length = static_cast<std::uint32_t>(random() % (text.size() + 4));
      const Span span = {begin, begin + length};
      const std::string shown = script.shown(script.fault(span));
      REQUIRE_FALSE(first_invalid_byte(shown).has_value());
      REQUIRE(shown.find('\x1b') == std::string::npos);
      const auto rows = lines(shown);
      if (script.sources().holds(begin)) {
        REQUIRE(rows.size() == 5);
        REQUIRE(rows[4].find('^') != std::string::npos);
        REQUIRE(display_width(rows[3]) <= rows[1].size() + 110);
      }
    }
  }
}
