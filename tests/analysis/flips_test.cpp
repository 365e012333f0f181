// The nearest change of one fact that gives a measure another answer.

#include "analysis/why/flips.hpp"
#include "analysis/why/grounds.hpp"
#include "analysis/why/memo.hpp"
#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

using namespace kuan;
using namespace kuan::tests;

namespace {

const Answers& refund() {
  static const Answers script(R"(
fact headcount 「职工人数」: persons, at least 1
fact laid off 「裁员人数」: persons, at least 0
fact layoff rate 「裁员率」: ratio = laid off / headcount
fact premiums 「失业保险费」: yuan, at least 0
fact spent 「支出」: yuan, at least 0
fact size 「规模」: small 「小」 or large 「大」
fact stayed 「留任」: months
fact opened 「开业」: date
refund 「返还」:
  [1.1] grant 50% of premiums if layoff rate ≤ 5.5%
  [1.2] instead grant premiums if size is small and layoff rate ≤ 2%
spending grant 「补助」:
  [2.1] grant 500 yuan if spent > 1,000 yuan and stayed > 6 months
dated grant 「定期补助」:
  [3.1] grant 500 yuan if opened is within 1 year before claim day
  [3.2] until 2020-12-31
fact claim day 「计算日」: date
)");
  return script;
}

std::vector<std::string> flips_of(std::string_view measure, std::initializer_list<std::string_view> facts) {
  const Answers& script = refund();
  const Case given = script.facts(facts);
  const Outcome outcome = evaluate_measure(script.program(), given, script.measure(measure));
  std::vector<std::string> lines;
  for (const analysis::Flip& flip : analysis::flips(script.program(), given, outcome)) {
    lines.push_back(analysis::change_words(script.program(), flip, Language::english) + ": " +
                    script.told(flip.outcome));
  }
  return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_SUITE("analysis.flips") {
  TEST_CASE("whole persons on both sides of a threshold, through what is derived") {
    CHECK(flips_of("refund",
                   {"headcount = 200 persons", "laid off = 11 persons", "premiums = 1,000 yuan", "size = large"}) ==
          Lines{"headcount from 200 to 199 persons: not due", "laid off from 11 to 12 persons: not due"});
    CHECK(flips_of("refund",
                   {"headcount = 201 persons", "laid off = 12 persons", "premiums = 1,000 yuan", "size = small"}) ==
          Lines{"laid off from 12 to 11 persons (less than 11.055 persons): due 500 [1.1]",
                "headcount from 201 to 219 persons (more than 2400/11 persons): due 500 [1.1]"});
  }

  TEST_CASE("the nearest of several, in each direction") {
    const Lines lines = flips_of(
        "refund", {"headcount = 100 persons", "laid off = 4 persons", "premiums = 1,000 yuan", "size = small"});
    CHECK(lines == Lines{"headcount from 100 to 72 persons (less than 800/11 persons): not due",
                         "laid off from 4 to 2 persons: due 1000 [1.2]",
                         "laid off from 4 to 6 persons (more than 5.5 persons): not due",
                         "headcount from 100 to 200 persons: due 1000 [1.2]"});
  }

  TEST_CASE("money by the fen; what is not counted, past the threshold") {
    CHECK(flips_of("spending grant", {"spent = 1,000 yuan", "stayed = 7 months"}) ==
          Lines{"spent from 1,000.00 to 1,000.01 yuan: due 500 [2.1]"});
    CHECK(flips_of("spending grant", {"spent = 2,000 yuan", "stayed = 7 months"}) ==
          Lines{"stayed from 7 to 6 months: not due", "spent from 2,000.00 to 1,000.00 yuan: not due"});
    CHECK(flips_of("spending grant", {"spent = 2,000 yuan", "stayed = 6 months"}) ==
          Lines{"stayed from 6 months to more than 6 months: due 500 [2.1]"});
  }

  TEST_CASE("days, and the as-of date") {
    CHECK(flips_of("dated grant", {"opened = 2020-09-01", "claim day = 2020-12-01", "as of = 2020-12-30"}) ==
          Lines{"opened from 2020-09-01 to 2019-11-30: not due", "opened from 2020-09-01 to 2020-12-02: not due",
                "claim day from 2020-12-01 to 2020-08-31: not due", "claim day from 2020-12-01 to 2021-09-02: not due",
                "the as-of date from 2020-12-30 to 2021-01-01: not in force until 2020-12-31"});
  }

  TEST_CASE("every flip is one, and nothing nearer is") {
    const Answers& script = refund();
    const program::Index measure = script.measure("refund");
    for (const char* laid_off : {"laid off = 0 persons", "laid off = 2 persons", "laid off = 3 persons",
                                 "laid off = 5 persons", "laid off = 6 persons", "laid off = 40 persons"}) {
      const Case given = script.facts({"headcount = 97 persons", laid_off, "premiums = 1,000 yuan", "size = small"});
      const Outcome outcome = evaluate_measure(script.program(), given, measure);
      const auto answer = [&](program::Index fact, std::int64_t value) {
        Case changed = given;
        changed.facts.at(fact) = FactValue{Interval::of(Rational(value))};
        const Outcome after = evaluate_measure(script.program(), changed, measure);
        return std::make_pair(after.status, after.citations);
      };
      for (const std::string_view name : {"headcount", "laid off"}) {
        const program::Index fact = script.program().find(name)->index;
        const std::int64_t now = *std::get<Interval>(given.facts.at(fact)->value).at_least->floor();
        for (const std::int64_t direction : {-1, 1}) {
          std::optional<std::int64_t> nearest;
          const std::int64_t lowest = name == "headcount" ? 1 : 0;
          for (std::int64_t value = now + direction; value >= lowest && value < 4000; value += direction) {
            if (answer(fact, value) != std::make_pair(outcome.status, outcome.citations)) {
              nearest = value;
              break;
            }
          }
          std::optional<std::int64_t> found;
          for (const analysis::Flip& flip : analysis::flips(script.program(), given, outcome)) {
            const auto* change = std::get_if<analysis::Flip::Fact>(&flip.change);
            if (change != nullptr && change->fact == fact && change->upwards == (direction > 0)) {
              found = std::get<Interval>(change->to.value).at_least->floor();
            }
          }
          CHECK_MESSAGE(found == nearest, laid_off << ", " << name << " " << direction);
        }
      }
    }
  }

  TEST_CASE("a memo says why in both languages") {
    const Answers& script = refund();
    const Case given = script.facts({"headcount = 200 persons", "laid off = 12 persons", "size = small"});
    const Outcome outcome = evaluate_measure(script.program(), given, script.measure("refund"));
    const auto flips = analysis::flips(script.program(), given, outcome);
    const analysis::Memo english = memo(script.program(), given, outcome, flips, Language::english);
    const analysis::Memo chinese = memo(script.program(), given, outcome, flips, Language::chinese);
    REQUIRE(english.sections.size() == 2);
    REQUIRE(chinese.sections.size() == 2);
    CHECK(english.sections[0].items[0] == "[1.1] does not apply: layoff rate = 12 persons ÷ 200 persons = 6% > 5.5%.");
    CHECK(chinese.sections[0].items[0] == "[1.1] 不适用：裁员率 = 12 人 ÷ 200 人 = 6% > 5.5%。");
    CHECK(chinese.sections[1].items[0].find("裁员人数 由 12 人 变为 11 人：待定") == 0);
  }
}
