// Sentences that can never hold are found, and no others.

#include "analysis/reach/unreachable.hpp"
#include "interpreter/policy/policy.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kuan;

namespace {

const std::string facts = "fact staff 「员工数」: persons, at least 0\n"
                          "fact share 「份额」: ratio, at least 0, at most 1\n"
                          "fact small firm 「小企业」: yes or no\n"
                          "fact firm size 「规模」: tiny 「极小」, middling 「中等」 or huge 「特大」\n"
                          "fact opened 「开业日」: date\n"
                          "determination worthy 「符合」 by \"市人社局\"\n"
                          "record pupil 「学员」\n"
                          "  hours 「课时」: count, at least 0\n"
                          "fact pupils 「学员名单」: list of pupil\n"
                          "let big 「大户」 means staff ≥ 100 persons\n"
                          "interpret few 「少」\n"
                          "  A: share ≤ 5% because \"one\"\n"
                          "  B: share ≤ 20% because \"two\"\n";

/// The messages for a heading `bonus` with these sentences, one a line.
std::string found(const std::string& sentences, Language language = Language::english) {
  const Compilation compilation =
      compile({{"script.kuan", facts + "bonus 「补助」:\n" + sentences}}, "script", standard_library());
  std::string text;
  for (const Diagnostic& one : compilation.diagnostics.all())
    text += message(one, language) + "\n";
  Diagnostics diagnostics;
  if (compilation.ok())
    analysis::report_unreachable(compilation, diagnostics);
  for (const Diagnostic& one : diagnostics.all()) {
    CHECK(one.code == Code::unreachable_sentence);
    text += message(one, language) + "\n";
  }
  return text;
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_SUITE("analysis.unreachable") {
  TEST_CASE("conditions that contradict one another") {
    for (const std::string condition :
         {"staff ≥ 100 persons and staff < 20 persons", "staff > 20 persons and staff ≤ 20 persons",
          "staff = 5 persons and staff ≠ 5 persons", "firm size is tiny and firm size is huge",
          "firm size is not tiny, middling or huge", "small firm and not small firm", "big and staff < 100 persons",
          "not big and staff ≥ 100 persons", "share > 50% and few", "opened ≥ 2020-05-01 and opened < 2020-05-01",
          "staff is 20 to 50 persons and (staff < 20 persons or staff > 50 persons)", "staff < 0 persons",
          "share > 100%", "(small firm or staff ≥ 5 persons) and not small firm and staff < 5 persons",
          "20 persons ≤ staff < 10 persons", "worthy and not worthy"}) {
      CHECK_MESSAGE(says(found("  grant 5 yuan if " + condition + "\n"), "can never hold"), condition);
    }
    CHECK(says(found("  grant 5 yuan if small firm unless small firm\n"), "`small firm` and not `small firm`"));
    CHECK(says(found("  grant 5 yuan for each of pupils where hours ≥ 5 and hours < 2\n"), "can never hold"));
    CHECK(says(found("  grant 5 yuan for each of pupils where hours < 0\n"), "can never hold"));
    CHECK(says(found("  grant 5 yuan if staff ≥ 9 persons and small firm and staff < 2 persons\n"),
               "`staff ≥ 9 persons` and `staff < 2 persons` are never so together"));
    CHECK(says(found("  grant 5 yuan if staff ≥ 9 persons and staff < 2 persons\n", Language::chinese),
               "不可能同时成立"));
  }

  TEST_CASE("what can hold is left alone") {
    for (const std::string condition :
         {"staff ≥ 20 persons and staff ≤ 20 persons", "firm size is tiny or huge", "few and share > 5%", "not few",
          "staff ≤ 0 persons", "big or staff < 100 persons", "opened is within 6 months after 2020-01-01",
          "(small firm or staff ≥ 5 persons) and not small firm", "worthy", "not worthy and small firm",
          "(number of pupils where hours ≥ 5) ≥ 3 persons"}) {
      CHECK_MESSAGE(found("  grant 5 yuan if " + condition + "\n").empty(), condition);
    }
  }

  TEST_CASE("otherwise after sentences that leave nothing") {
    CHECK(says(found("  grant 5 yuan if staff ≥ 10 persons\n  otherwise grant 3 yuan if staff < 10 persons\n"
                     "  otherwise grant 1 yuan\n"),
               "before it holds"));
    CHECK(says(found("  grant 5 yuan\n  otherwise grant 3 yuan if staff < 10 persons\n"), "before it holds"));
    CHECK(found("  grant 5 yuan if staff ≥ 10 persons\n  otherwise grant 3 yuan\n").empty());
    CHECK(found("  grant 5 yuan, until 2020-12-31\n  otherwise grant 3 yuan\n").empty());
    CHECK(found("  grant 5 yuan, once\n  otherwise grant 3 yuan\n").empty());
    CHECK(found("  grant 5 yuan for each of pupils\n  otherwise grant 3 yuan\n").empty());
  }

  TEST_CASE("a sentence that others stand instead of wherever it holds") {
    CHECK(says(found("  [1.1] grant 5 yuan if staff ≥ 10 persons\n  [1.2] instead grant 6 yuan if staff ≥ 5 persons\n"),
               "[1.2] stands instead"));
    CHECK(says(found("  [1.1] grant 5 yuan\n  [1.2] instead grant 6 yuan if small firm\n"
                     "  [1.3] instead grant 7 yuan unless small firm\n"),
               "[1.2], [1.3] stands instead"));
    CHECK(found("  [1.1] grant 5 yuan\n  [1.2] instead grant 6 yuan if small firm\n").empty());
    CHECK(found("  [1.1] grant 5 yuan\n  [1.2] may instead grant 6 yuan\n").empty());
    CHECK(found("  [1.1] grant 5 yuan\n  [1.2] also grant 4 yuan\n  [1.3] instead grant 6 yuan\n").find("[1.1]") ==
          std::string::npos);
  }

  TEST_CASE("windows, with the day from which the document is in effect") {
    const std::string document = "document d 「办法」\n  effective 2020-11-01\n";
    const auto in_document = [&](const std::string& sentences) {
      const Compilation compilation = compile({{"script.kuan", document + sentences}}, "script", standard_library());
      REQUIRE(compilation.ok());
      Diagnostics diagnostics;
      analysis::report_unreachable(compilation, diagnostics);
      return diagnostics.all().size();
    };
    CHECK(in_document("bonus 「补助」:\n  [1.1] grant 5 yuan, until 2020-06-30\n") == 1);
    CHECK(in_document("bonus 「补助」:\n  [1.1] grant 5 yuan, until 2020-11-01\n") == 0);
    CHECK(in_document("bonus 「补助」:\n  [1.1] grant 5 yuan, from 2020-01-01 until 2020-12-31\n") == 0);
  }

  TEST_CASE("a chain of definitions that doubles at every step ends") {
    std::string script = "fact a0 「甲0」: yes or no\n";
    for (int at = 1; at < 60; ++at) {
      const std::string before = "a" + std::to_string(at - 1);
      script +=
          "let a" + std::to_string(at) + " 「甲" + std::to_string(at) + "」 means " + before + " or " + before + "\n";
    }
    const Compilation compilation =
        compile({{"script.kuan", script + "bonus 「补助」:\n  grant 5 yuan if a59\n"}}, "script", standard_library());
    REQUIRE(compilation.ok());
    Diagnostics diagnostics;
    analysis::report_unreachable(compilation, diagnostics);
    CHECK(diagnostics.all().empty());
  }

  TEST_CASE("every shipped policy can hold in all its sentences") {
    for (const std::string& name : shipped_policies()) {
      Diagnostics diagnostics;
      const std::optional<PolicyTexts> texts = find_policy(name, KUAN_SOURCE_DIR, diagnostics);
      REQUIRE(texts);
      const Compilation compilation = compile_policy(*texts);
      analysis::report_unreachable(compilation, diagnostics);
      CHECK_MESSAGE(diagnostics.all().empty(), name);
    }
  }
}
