#include "lang/text/diagnostic.hpp"

#include "lang/text/encoding.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

using namespace kuan;

namespace {

/// The holes of a message: {0}, {1}, ...; doubled braces are text.
std::set<std::string> placeholders(const std::string& text) {
  std::set<std::string> holes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '{') {
      continue;
    }
    if (at + 1 < text.size() && text[at + 1] == '{') {
      ++at;
      continue;
    }
    const std::size_t close = text.find('}', at);
    holes.insert(text.substr(at, close == std::string::npos ? close : close - at + 1));
  }
  return holes;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool has_han(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; });
}

} // namespace

TEST_SUITE("lang.text") {
  TEST_CASE("the table of diagnostics says everything in both languages") {
    const std::set<std::string> hole_names = {"{0}", "{1}", "{2}", "{3}", "{4}"};
    CHECK(diagnostic_table().size() > 10);
    for (const DiagnosticEntry& row : diagnostic_table()) {
      CAPTURE(row.name);
      const std::string& english = row.message.english;
      const std::string& chinese = row.message.chinese;
      CHECK_FALSE(english.empty());
      CHECK(has_han(chinese));
      CHECK_FALSE(has_han(english));
      CHECK(placeholders(english) == placeholders(chinese));
      CHECK(placeholders(row.advice.english) == placeholders(row.advice.chinese));
      CHECK(row.advice.english.empty() == row.advice.chinese.empty());
      if (!row.advice.chinese.empty()) {
        CHECK(has_han(row.advice.chinese));
      }
      for (const std::string* text : {&english, &chinese, &row.advice.english, &row.advice.chinese}) {
        CAPTURE(*text);
        CHECK_FALSE(ends_with(*text, "."));
        CHECK_FALSE(ends_with(*text, "。"));
        CHECK_FALSE(ends_with(*text, "！"));
        CHECK_FALSE(ends_with(*text, "!"));
        for (const std::string& hole : placeholders(*text)) {
          CHECK(hole_names.count(hole) == 1);
        }
      }
      const char first = english.front();
      const bool capital = first >= 'A' && first <= 'Z';
      const bool name_in_capitals = english.size() > 1 && english[1] >= 'A' && english[1] <= 'Z';
      CHECK_MESSAGE((!capital || name_in_capitals), english);
    }
  }

  TEST_CASE("codes are unique, sorted and found again") {
    std::set<std::string_view> names;
    unsigned previous = 0;
    for (const DiagnosticEntry& row : diagnostic_table()) {
      const auto number = static_cast<unsigned>(row.code);
      CHECK(number > previous);
      CHECK(number < 1000);
      CHECK(names.insert(row.name).second);
      CHECK(&entry(row.code) == &row);
      previous = number;
    }
    CHECK(code_text(Code::cannot_read_file) == "K0001");
    CHECK(entry(Code::not_utf8).name == "not_utf8");
    CHECK(entry(Code::not_utf8).severity == Severity::error);
  }

  TEST_CASE("one fault at one place is reported once") {
    Diagnostics diagnostics;
    diagnostics.report(Code::nul_byte, {5, 6}, {"1"});
    diagnostics.report(Code::nul_byte, {5, 9}, {"2"});
    diagnostics.report(Code::not_utf8, {5, 6}, {"1", "0xFF"});
    diagnostics.report(Code::nul_byte, {6, 7}, {"1"});
    CHECK(diagnostics.all().size() == 3);
    CHECK(diagnostics.has_errors());
    CHECK(diagnostics.count(Severity::error) == 3);
    CHECK(diagnostics.count(Severity::warning) == 0);
  }

  TEST_CASE("faults without a place are told apart by their arguments") {
    Diagnostics diagnostics;
    diagnostics.report(Code::file_not_found, {}, {"a"});
    diagnostics.report(Code::file_not_found, {}, {"b"});
    diagnostics.report(Code::file_not_found, {}, {"a"});
    CHECK(diagnostics.all().size() == 2);
  }

  TEST_CASE("sorting goes by place, then code, and appending keeps one of each") {
    Diagnostics first;
    first.report(Code::nul_byte, {9, 10}, {"1"});
    first.report(Code::nul_byte, {5, 6}, {"1"});
    Diagnostics second;
    second.report(Code::not_utf8, {9, 10}, {"1", "0xFF"});
    second.report(Code::nul_byte, {9, 10}, {"1"});
    first.append(second);
    first.sort();
    REQUIRE(first.all().size() == 3);
    CHECK(first.all()[0].span.begin == 5);
    CHECK(first.all()[1].code == Code::not_utf8);
    CHECK(first.all()[2].code == Code::nul_byte);
    CHECK_FALSE(Diagnostics().has_errors());
  }

  TEST_CASE("near names: English, Chinese and mixed") {
    const std::vector<std::string> known = {"layoff rate", "laid off", "headcount", "裁员率", "裁员",
                                            "参保",        "最低工资", "loan",      "VAT",    "住"};
    CHECK(near_names("layof rate", known) == std::vector<std::string>{"layoff rate"});
    CHECK(near_names("Layoff Rate", known) == std::vector<std::string>{"layoff rate"});
    CHECK(near_names("laidoff", known) == std::vector<std::string>{"laid off"});
    CHECK(near_names("haedcount", known) == std::vector<std::string>{"headcount"});
    CHECK(near_names("裁圆", known) == std::vector<std::string>{"裁员"});
    CHECK(near_names("裁员 率", known).front() == "裁员率");
    CHECK(near_names("最低工次", known) == std::vector<std::string>{"最低工资"});
    CHECK(near_names("ＶＡＴ", known) == std::vector<std::string>{"VAT"});
    CHECK(near_names("turnover", known).empty());
    CHECK(near_names("毕业年度", {"处于毕业年度", "毕业日期", "处于毕业学年"}) ==
          std::vector<std::string>{"处于毕业年度"});
    CHECK(near_names("年度", {"处于毕业年度"}).empty());
    CHECK(near_names("就业", known).empty());
    CHECK(near_names("占", known).empty()); // one character has no neighbours
    CHECK(near_names("", known).empty());
    CHECK(near_names(std::string(100000, 'x'), known).empty());
  }

  TEST_CASE("near names come nearest first, no more than asked for, none twice") {
    const std::vector<std::string> known = {"abcdefgxyz", "abcdefghij", "abcdefghiz", "abcdefghij", "abcdefghyz"};
    const auto names = near_names("abcdefghij", known);
    CHECK(names == std::vector<std::string>{"abcdefghij", "abcdefghiz", "abcdefghyz"});
    CHECK(near_names("abcdefghij", known, 1).size() == 1);
    CHECK(near_names("abcdefghij", known, 0).empty());
  }

  TEST_CASE("a slip of one letter is always found") {
    std::mt19937 random(5);
    const std::vector<std::string> known = {"monthly benefit per head", "average insured headcount",
                                            "企业职工平均工资"};
    for (int round = 0; round < 2000; ++round) {
      const std::string& name = known[random() % 2];
      std::string slip = name;
      const std::size_t at = random() % slip.size();
      switch (random() % 3) {
      case 0:
        slip.erase(at, 1);
        break;
      case 1:
        slip.insert(at, 1, 'q');
        break;
      default:
        slip[at] = 'q';
      }
      const auto names = near_names(slip, known);
      REQUIRE_FALSE(names.empty());
      REQUIRE(names.front() == name);
    }
  }

  TEST_CASE("the encoding of a script is checked before it is parsed") {
    const auto fault = [](std::string text) {
      SourceMap sources;
      sources.add("before.kuan", "x");
      const Span file = sources.add("policy.kuan", std::move(text));
      Diagnostics diagnostics;
      const bool fine = check_encoding(sources, file, diagnostics);
      CHECK(fine == diagnostics.all().empty());
      return render(diagnostics, sources, {});
    };
    CHECK(fault("").empty());
    CHECK(fault("\xEF\xBB\xBF款\r\n").empty());
    CHECK(fault("ok\n\xB7\xB5 x") == "error[K0005]: not UTF-8: byte 4 (0xB7) begins no character\n"
                                     " --> policy.kuan:2:1\n"
                                     "  |\n"
                                     "2 | \uFFFD\uFFFD x\n"
                                     "  | ^\n"
                                     "  = help: save the file as UTF-8; a file from an older system may be GB18030\n");
    CHECK(fault(std::string("ab\0c", 4)).find("policy.kuan:1:3\n  |\n1 | ab␀c\n  |   ^\n") != std::string::npos);
    CHECK(fault(std::string(largest_script, 'x')).empty());
    CHECK(fault(std::string(largest_script + 1, 'x'))
              .find("error[K0007]: `policy.kuan` is too large: more than 16 MiB") == 0);
  }
}
