#include "interpreter/policy/policy.hpp"
#include "interpreter/report/scenarios.hpp"
#include "interpreter/scenarios/coverage.hpp"
#include "interpreter/scenarios/run.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kuan;

namespace {

constexpr const char* policy = R"(document d 「文」
article 1 「一」
fact premiums 「保险费」: yuan, at least 0
fact rate 「比率」: ratio
fact jobs 「岗位」: count
refund measure 「返还」:
  [1.1] refund 50% of premiums if rate ≤ 5.5%
loan measure 「贷款」:
  [1.2] may grant up to 300,000 yuan if rate ≤ 5.5%, from 2020-01-01 until 2020-12-31
notice 「报告」:
  [1.3] must report to "政府" at least 30 days before 2020-12-31 if rate ≥ 10%
allowance 「津贴」:
  [1.3] pay 100 yuan per month if rate ≥ 10%, for at most 6 months
closing down 「关闭」:
  [1.3] must not 「close」 「关闭」 if rate ≥ 10%
twofold 「两种」:
  [1.3] grant 5 yuan if rate ≥ 10%
  [1.3] grant 6 yuan if premiums ≥ 10 yuan
target new jobs 「新增岗位」: [1.4] at least 100 counts in 2020
)";

Compilation compiled(const std::string& scenarios) {
  Compilation compilation =
      compile({SourceFile{"policy.kuan", policy}, SourceFile{"scenarios.kuan", scenarios}}, "d", standard_library());
  REQUIRE_MESSAGE(compilation.ok(), render(compilation.diagnostics.all().front(), compilation.sources, {}));
  return compilation;
}

/// What is not as expected in the one scenario: `status`, `value`, …
std::string mismatches(const std::string& lines) {
  const Compilation compilation = compiled("scenario s\n" + lines);
  const ScenarioResult result = run_scenario(compilation.program, 0);
  REQUIRE(result.faults.all().empty());
  std::string text;
  for (const ExpectationResult& expectation : result.expectations) {
    for (const Mismatch& mismatch : expectation.mismatches) {
      text += (text.empty() ? "" : " ") + mismatch.what.english;
    }
  }
  return text;
}

} // namespace

TEST_SUITE("interpreter.scenarios") {
  TEST_CASE("amounts match exactly or as they are shown, to the fen") {
    const std::string given = "  given premiums = 12,345.67 yuan\n  given rate = 5.5%\n";
    CHECK(mismatches(given + "  expect refund measure = 6,172.835 yuan\n").empty());
    CHECK(mismatches(given + "  expect refund measure = 6,172.84 yuan, citing [1.1]\n").empty());
    CHECK(mismatches(given + "  expect refund measure = 6,172.83 yuan\n") == "value");
    CHECK(mismatches(given + "  expect refund measure = 6,172.836 yuan\n") == "value");
    CHECK(mismatches(given + "  expect refund measure = 6,172.84 USD\n") == "value");
    CHECK(mismatches(given + "  expect refund measure is not due\n") == "status");
    CHECK(mismatches(given + "  expect refund measure is due, citing [1.2]\n") == "citations");
  }

  TEST_CASE("what an unknown needs and can be") {
    const std::string given = "  given premiums = 1,000 yuan\n";
    CHECK(mismatches(given + "  expect refund measure is unknown, needs rate, possible 500 yuan or nothing\n").empty());
    CHECK(mismatches(given + "  expect refund measure is unknown, needs 比率\n").empty());
    CHECK(mismatches(given + "  expect refund measure is unknown, needs premiums\n") == "needs");
    CHECK(mismatches(given + "  expect refund measure is unknown, possible 500 yuan\n") == "possible");
    CHECK(mismatches(given + "  expect refund measure is unknown, possible 400 yuan or nothing\n") == "possible");
    CHECK(mismatches(given + "  expect refund measure = 500 yuan\n") == "value");
  }

  TEST_CASE("ranges, windows, duties and targets") {
    CHECK(mismatches("  as of 2020-06-01\n  given rate = 1%\n  expect loan measure = 0-300,000 yuan\n").empty());
    CHECK(mismatches("  as of 2020-06-01\n  given rate = 1%\n  expect loan measure is may\n").empty());
    CHECK(mismatches("  as of 2021-06-01\n  given rate = 1%\n  expect loan measure is not in force\n").empty());
    CHECK(mismatches("  given rate = 10%\n  expect notice is due, by 2020-12-01\n").empty());
    CHECK(mismatches("  given rate = 10%\n  expect notice is due, by 2020-12-02\n") == "last day");
    CHECK(mismatches("  given new jobs = 100 counts\n  expect new jobs is met\n").empty());
    CHECK(mismatches("  given new jobs = 99 counts\n  expect new jobs is not met\n").empty());
    CHECK(mismatches("  expect new jobs is unknown\n").empty());
    CHECK(mismatches("  given new jobs = 99 counts\n  expect new jobs is met\n") == "status");
  }

  TEST_CASE("totals, forces of duties, conflicts among what is possible, citations of targets") {
    const std::string given = "  given rate = 10%\n  given premiums = 1,000 yuan\n";
    CHECK(mismatches(given + "  expect allowance = 100 yuan per month, in total 600 yuan\n").empty());
    CHECK(mismatches(given + "  expect allowance = 100 yuan per month, in total 500 yuan\n") == "total");
    CHECK(mismatches(given + "  expect refund measure is not due, in total 500 yuan\n") == "total");
    CHECK(mismatches(given + "  expect notice is must, by 2020-12-01\n").empty());
    CHECK(mismatches(given + "  expect notice is must not\n") == "status");
    CHECK(mismatches("  given rate = 9%\n  expect notice is must\n") == "status");
    CHECK(mismatches(given + "  expect closing down is must not\n").empty());
    CHECK(mismatches(given + "  预期 closing down 为 不得\n").empty());
    CHECK(mismatches(given + "  预期 allowance = 100元/月，累计 600元\n").empty());
    CHECK(mismatches("  given rate = 10%\n  expect twofold is unknown, possible 5 yuan or conflict\n").empty());
    CHECK(mismatches("  given rate = 10%\n  expect twofold is unknown, possible 5 yuan or nothing\n") == "possible");
    CHECK(mismatches("  expect new jobs is unknown, citing [1.4]\n").empty());
    CHECK(mismatches("  expect new jobs is unknown, citing [1.3]\n") == "citations");
    CHECK(mismatches("  expect new jobs is unknown, needs new jobs\n").empty());
    CHECK(mismatches("  expect new jobs is unknown, needs rate\n") == "needs");
  }

  TEST_CASE("a scenario whose facts are wrong fails with the fault") {
    const Compilation compilation =
        compiled("scenario s\n  given premiums = 3 persons\n  expect refund measure is due\n");
    const ScenarioResult result = run_scenario(compilation.program, 0);
    REQUIRE(result.faults.all().size() == 1);
    CHECK(result.faults.all().front().code == Code::wrong_unit_of_fact);
    CHECK(compilation.sources.text(result.faults.all().front().span).find("3 persons") != std::string_view::npos);
    CHECK_FALSE(result.passed());
  }

  TEST_CASE("coverage counts sentences, both sides of conditions, and all sides of windows") {
    const Compilation compilation = compiled(
        "scenario a\n  as of 2020-06-01\n  given rate = 1%\n  given premiums = 1 yuan\n  expect refund measure is due\n"
        "scenario b\n  as of 2021-06-01\n  given rate = 9%\n  given premiums = 1 yuan\n  expect refund measure is not "
        "due\n");
    const Coverage covered = coverage(compilation.program, run_scenarios(compilation.program));
    REQUIRE(covered.sentences.size() == 7);
    CHECK(covered.sentences_held == 2);
    CHECK(covered.sentences[0].conditions.at(0).was_true);
    CHECK(covered.sentences[0].conditions.at(0).was_false);
    CHECK(covered.sentences[1].inside);
    CHECK(covered.sentences[1].after);
    CHECK_FALSE(covered.sentences[1].before);
    CHECK_FALSE(covered.sentences[2].held);
    CHECK(covered.window_sides == 3);
    CHECK(covered.window_sides_seen == 2);
  }

  TEST_CASE("JUnit output escapes and counts") {
    const Compilation compilation =
        compiled("scenario a < b & 「甲」\n  given rate = 1%\n  expect refund measure is not due\n");
    const TestedPolicy tested{&compilation.program, &compilation.sources, run_scenarios(compilation.program)};
    const std::string text = test_junit({tested}, TestOptions{});
    CHECK(text.find("tests=\"1\" failures=\"1\"") != std::string::npos);
    CHECK(text.find("name=\"a &lt; b &amp;\"") != std::string::npos);
    CHECK(text.find("<failure") != std::string::npos);
  }

  TEST_CASE("a scenario is found by either name") {
    const Compilation compilation = compiled("scenario first one 「第一」\n  expect refund measure is unknown\n");
    CHECK(find_scenario(compilation.program, "first  one") == std::optional<program::Index>(0));
    CHECK(find_scenario(compilation.program, "第一") == std::optional<program::Index>(0));
    CHECK_FALSE(find_scenario(compilation.program, "second").has_value());
  }
}
