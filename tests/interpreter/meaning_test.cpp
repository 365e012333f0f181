#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

#include <algorithm>

// One case at least for each numbered point of "Meaning" in the language's intent.

using kuan::tests::Answers;

namespace {

const char* const refund = R"(
fact last year's premiums: yuan, at least 0
fact layoff rate: ratio
refund 50% of last year's premiums if layoff rate ≤ 5.5%
)";

const char* const refund_in_chinese = R"(
事实 上年度失业保险费: 元，至少 0
事实 裁员率: 比率
返还 上年度失业保险费 的 50%，若 裁员率 不高于 5.5%。
)";

} // namespace

TEST_SUITE("interpreter.meaning") {

  TEST_CASE("meaning 1: numbers are exact") {
    const Answers policy(refund);
    CHECK(policy.answer("refund", {"last year's premiums = 12,345.67 yuan", "layoff rate = 5.5%"}) ==
          "due 1234567/200");
    CHECK(policy.answer("refund", {"last year's premiums = 12,345.67 yuan", "layoff rate = 11/200"}) ==
          "due 1234567/200");
    CHECK(policy.answer("refund", {"last year's premiums = 12,345.67 yuan", "layoff rate = 5.5000001%"}) == "not due");
  }

  TEST_CASE("meaning 1: 11 of 200 is exactly 5.5%") {
    const Answers policy(R"(
fact laid off: persons, at least 0
fact headcount: persons, at least 1
fact layoff rate: ratio = laid off / headcount
[1.3] refund 1,000 yuan if layoff rate ≤ 5.5%
)");
    CHECK(policy.answer("refund", {"laid off = 11 persons", "headcount = 200 persons"}) == "due 1000 [1.3]");
    CHECK(policy.answer("refund", {"laid off = 12 persons", "headcount = 200 persons"}) == "not due");
  }

  TEST_CASE("meaning 1: the Chinese twin gives the same") {
    const Answers policy(refund_in_chinese);
    CHECK(policy.answer("返还", {"上年度失业保险费 = 12345.67元", "裁员率 = 5.5%"}) == "due 1234567/200");
    CHECK(policy.answer("返还", {"上年度失业保险费 = 12345.67元"}) ==
          "unknown 0..1234567/200 needs(裁员率) possible(nothing; 1234567/200)");
  }

  TEST_CASE("meaning 2: months are twelve to a year") {
    const Answers policy(R"(
fact contract: years
[1.1] grant 500 yuan if contract ≥ 18 months
)");
    CHECK(policy.answer("grant", {"contract = 1.5 years"}) == "due 500 [1.1]");
    CHECK(policy.answer("grant", {"contract = 17 months"}) == "not due");
  }

  TEST_CASE("meaning 3: a missing fact makes the answer unknown, with what it needs and can be") {
    const Answers policy(refund);
    CHECK(policy.answer("refund", {"last year's premiums = 12,345.67 yuan"}) ==
          "unknown 0..1234567/200 needs(layoff rate) possible(nothing; 1234567/200)");
    CHECK(policy.answer("refund", {"layoff rate = 5%"}) == "unknown 0.. needs(last year's premiums)");
    CHECK(policy.answer("refund") == "unknown 0.. needs(last year's premiums, layoff rate)");
    CHECK(policy.answer("refund", {"layoff rate = 6%"}) == "not due");
  }

  TEST_CASE("meaning 3: unknown unless every possible value agrees") {
    const Answers policy(R"(
fact headcount: persons, at least 0
fact closing: yes or no
all the same:
  [1.1] grant 500 yuan if headcount ≥ 100 persons
  [1.2] grant 500 yuan if headcount < 100 persons
either way:
  [2.1] grant 700 yuan if closing
  [2.2] otherwise grant 700 yuan
never both:
  [3.1] grant 700 yuan if closing
  [3.2] grant 900 yuan unless closing
)");
    CHECK(policy.answer("all the same") == "due 500 [1.1, 1.2]");
    CHECK(policy.answer("either way") == "due 700 [2.1, 2.2]");
    CHECK(policy.answer("never both") == "unknown 700..900 [3.1, 3.2] needs(closing) possible(700 [3.1]; 900 [3.2])");
  }

  TEST_CASE("meaning 3: only what could settle it is needed") {
    const Answers policy(R"(
fact headcount: persons, at least 0
fact insured: yes or no
fact closing: yes or no
[1.1] grant 500 yuan if insured and headcount ≥ 10 persons, unless closing
)");
    CHECK(policy.answer("grant", {"closing = yes"}) == "not due");
    CHECK(policy.answer("grant", {"insured = no"}) == "not due");
    CHECK(policy.answer("grant", {"headcount = 12 persons", "closing = no"}) ==
          "unknown 0..500 [1.1] needs(insured) possible(nothing; 500 [1.1])");
  }

  TEST_CASE("meaning 3: a derived fact needs what it is derived from") {
    const Answers policy(R"(
fact laid off: persons, at least 0
fact headcount: persons, at least 1
fact layoff rate: ratio = laid off / headcount
[1.3] refund 1,000 yuan if layoff rate ≤ 5.5%
)");
    CHECK(policy.answer("refund", {"headcount = 200 persons"}) ==
          "unknown 0..1000 [1.3] needs(laid off) possible(nothing; 1000 [1.3])");
    CHECK(policy.answer("refund") == "unknown 0..1000 [1.3] needs(laid off, headcount) possible(nothing; 1000 [1.3])");
    CHECK(policy.answer("refund", {"laid off = 0 persons"}) == "due 1000 [1.3]");
    CHECK(policy.answer("refund", {"layoff rate = 3%"}) == "due 1000 [1.3]");
  }

  TEST_CASE("meaning 3: an undecided determination and an unset parameter are needed by name") {
    const Answers policy(R"(
determination in difficulty 「困难企业」 by "市人社局"
parameter minimum wage: yuan per month
[1.1] pay minimum wage × 6 months if in difficulty
)");
    CHECK(policy.answer("pay", {"minimum wage = 1,680 yuan per month"}) ==
          "unknown 0..10080 [1.1] needs(in difficulty) possible(nothing; 10080 [1.1])");
    CHECK(policy.answer("pay", {"in difficulty = yes"}).find("needs(minimum wage)") != std::string::npos);
    CHECK(policy.answer("pay", {"in difficulty = no"}) == "not due");
  }

  TEST_CASE("meaning 3: readings that differ leave the answer open, each value with its reading") {
    const Answers policy(R"(
fact layoff rate: ratio, at least 0%
interpret few layoffs 「少裁员」
  A: layoff rate ≤ 5.5% because "the sentence's other half"
  B: layoff rate ≤ 20% because "a rule elsewhere"
[1.3] refund 1,000 yuan if few layoffs
)");
    CHECK(
        policy.answer("refund", {"layoff rate = 10%"}) ==
        "unknown 0..1000 [1.3] needs(few layoffs) possible(nothing by few layoffs = A; 1000 [1.3] by few layoffs = B)");
    CHECK(policy.answer("refund", {"layoff rate = 3%"}) == "due 1000 [1.3]");
    CHECK(policy.answer("refund", {"layoff rate = 30%"}) == "not due");
    CHECK(policy.answer("refund", {"layoff rate = 10%", "few layoffs = A"}) == "not due");
    CHECK(policy.answer("refund", {"layoff rate = 10%", "few layoffs = B"}) == "due 1000 [1.3]");
    CHECK(policy.outcome("refund", {"layoff rate = 10%", "few layoffs = B"}).interpretations.size() == 1);
    CHECK(policy.outcome("refund", {"layoff rate = 10%"}).interpretations.size() == 1);
    CHECK(policy.answer("refund") ==
          "unknown 0..1000 [1.3] needs(few layoffs, layoff rate) possible(nothing; 1000 [1.3])");
  }

  TEST_CASE("meaning 3: a fact may be given as a range") {
    const Answers policy(R"(
fact headcount: persons, at least 0
[1.1] grant 500 yuan if headcount ≥ 80 persons
)");
    CHECK(policy.answer("grant", {"headcount = 80-250 persons"}) == "due 500 [1.1]");
    CHECK(policy.answer("grant", {"headcount = 20-60 persons"}) == "not due");
    CHECK(policy.answer("grant", {"headcount = 60-250 persons"}) ==
          "unknown 0..500 [1.1] needs(headcount) possible(nothing; 500 [1.1])");
  }

  TEST_CASE("meaning 4: a range is an answer") {
    const Answers policy(R"(
fact quota: persons, at least 0
[1.1] lend up to 300,000 yuan if quota ≥ 1 person
)");
    CHECK(policy.answer("lend", {"quota = 2 persons"}) == "due 0..300000 [1.1]");
  }

  TEST_CASE("meaning 4: may is not due") {
    const Answers policy(R"(
award:
  [1.1] may grant 5,000 yuan
claim:
  [1.2] may apply 5,000 yuan
report:
  [1.3] must report to "当地政府"
leave:
  [1.4] may report to "当地政府"
silence:
  [1.5] must not report to "当地政府"
)");
    CHECK(policy.answer("award") == "may 5000 [1.1]");
    CHECK(policy.answer("claim") == "due 5000 [1.2]");
    CHECK(policy.answer("report") == "due must report to 当地政府 [1.3]");
    CHECK(policy.answer("leave") == "may may report to 当地政府 [1.4]");
    CHECK(policy.answer("silence") == "due must not report to 当地政府 [1.5]");
  }

  TEST_CASE("meaning 5: sentences that hold and differ without order are a conflict") {
    const Answers policy(R"(
fact single guarantee: yuan, at least 0
re-guarantee fee:
  [2.4a] 0.5% if single guarantee ≥ 5,000,000 yuan
  [2.4b] 0.3% if single guarantee ≤ 5,000,000 yuan
)");
    CHECK(policy.answer("re-guarantee fee", {"single guarantee = 6,000,000 yuan"}) == "due 1/200 [2.4a]");
    CHECK(policy.answer("re-guarantee fee", {"single guarantee = 500万元"}) ==
          "conflict [2.4a, 2.4b] possible(3/1000 [2.4b]; 1/200 [2.4a])");
    CHECK(policy.answer("re-guarantee fee") == "unknown 3/1000..1/200 [2.4a, 2.4b] needs(single guarantee) "
                                               "possible(3/1000 [2.4b]; 1/200 [2.4a]; conflict [2.4a, 2.4b])");
  }

  TEST_CASE("meaning 6: a period counted forward moves off a day of rest, a notice counted back does not") {
    const Answers policy(R"(
fact layoff date: date
fact application date: date
calendar 2020
  rest 2020-01-01, 2020-01-24 to 2020-01-30, 2020-10-01 to 2020-10-08
  working 2020-01-19, 2020-10-10
notice:
  [4.2] must report to "当地政府" at least 30 days before layoff date
review:
  [5.1] must 「finish the review」 within 15 days after application date
quick review:
  [5.2] must 「finish the review」 within 5 working days after application date
)");
    // 2020-11-02 less 30 days is Saturday 2020-10-03, in the National Day holiday.
    CHECK(policy.answer("notice", {"layoff date = 2020-11-02"}) == "due must report to 当地政府 by 2020-10-03 [4.2]");
    // 15 days after 2020-09-18 is Saturday 2020-10-03: the next working day is Friday 2020-10-09.
    CHECK(policy.answer("review", {"application date = 2020-09-18"}) ==
          "due must finish the review by 2020-10-09 [5.1]");
    CHECK(policy.answer("quick review", {"application date = 2020-09-29"}) ==
          "due must finish the review by 2020-10-13 [5.2]");
    CHECK(policy.answer("notice") == "due must report to 当地政府 [4.2] needs(layoff date)");
  }

  TEST_CASE("meaning 6: a year without a calendar is an error of the case") {
    const Answers policy(R"(
fact application date: date
calendar 2020
  rest 2020-01-01
review:
  [5.1] must 「finish the review」 within 15 days after application date
)");
    CHECK(kuan::check_case(policy.program(), policy.facts({"application date = 2020-06-01"})).empty());
    const auto faults = kuan::check_case(policy.program(), policy.facts({"application date = 2023-06-01"}));
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == kuan::Code::no_calendar_for_year);
    CHECK(policy.answer("review", {"application date = 2023-06-01"}) == "due must finish the review [5.1]");
  }

  TEST_CASE("meaning 6: a month's arithmetic ends on the corresponding day or the month's last") {
    const Answers policy(R"(
fact began: date
fact ended: date
[1.1] grant 500 yuan if ended is within 1 month after began
)");
    CHECK(policy.answer("grant", {"began = 2020-01-31", "ended = 2020-02-29"}) == "due 500 [1.1]");
    CHECK(policy.answer("grant", {"began = 2020-01-31", "ended = 2020-03-01"}) == "not due");
  }

  TEST_CASE("meaning 7: evaluation ends where a case leaves very much open") {
    std::string script = "fact size: persons, at least 0\n";
    std::string conditions;
    for (int index = 0; index < 40; ++index) {
      script += "fact condition " + std::string(1, static_cast<char>('a' + index % 26)) +
                std::string(1, static_cast<char>('a' + index / 26)) + ": yes or no\n";
    }
    script += "bonus:\n";
    for (int index = 0; index < 40; ++index) {
      const std::string name = "condition " + std::string(1, static_cast<char>('a' + index % 26)) +
                               std::string(1, static_cast<char>('a' + index / 26));
      script +=
          "  [1." + std::to_string(index + 1) + "] " + (index == 0 ? "" : "also ") + "grant 10 yuan if " + name + "\n";
    }
    const Answers policy(script);
    const kuan::Outcome outcome = policy.outcome("bonus");
    CHECK(outcome.status == kuan::Status::unknown);
    CHECK(outcome.needs.size() == 40);
    CHECK(outcome.possible.empty());
    REQUIRE(outcome.value);
    CHECK(std::get<kuan::Amount>(outcome.value->value).interval ==
          kuan::Interval{kuan::Rational(0), kuan::Rational(400)});
  }

  TEST_CASE("meaning 8: the derivation says how every sentence stood") {
    const Answers policy(R"(
fact size: micro, small or large
fact layoff rate: ratio
fact premiums: yuan
refunds:
  [1.1] refund 50% of premiums if layoff rate ≤ 5.5%
  [1.2] instead refund 100% of premiums if size is micro or small
  [1.3] also refund 10 yuan until 2019-12-31
  [1.4] also refund 20 yuan if size is large
  [1.5] otherwise refund 5 yuan
)");
    const kuan::Outcome outcome =
        policy.outcome("refunds", {"size = small", "layoff rate = 5%", "premiums = 1,000 yuan", "as of = 2020-06-01"});
    CHECK(policy.told(outcome) == "due 1005 [1.2, 1.5]");
    REQUIRE(outcome.derivation.size() == 5);
    CHECK(outcome.derivation[0].state == kuan::SentenceState::displaced);
    CHECK(outcome.derivation[0].displaced_by.size() == 1);
    CHECK(outcome.derivation[1].state == kuan::SentenceState::held);
    CHECK(outcome.derivation[2].state == kuan::SentenceState::out_of_force);
    CHECK(outcome.derivation[2].failed_windows.size() == 1);
    CHECK(outcome.derivation[3].state == kuan::SentenceState::failed);
    CHECK(outcome.derivation[4].state == kuan::SentenceState::held);
    REQUIRE(outcome.derivation[1].amount);
    CHECK(outcome.derivation[1].amount->operands.size() == 2);
    REQUIRE(outcome.derivation[0].conditions.size() == 1);
    CHECK(outcome.derivation[0].conditions[0].holds == true);
  }

} // TEST_SUITE
