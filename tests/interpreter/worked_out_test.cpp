#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

// One case at least for each numbered point of "How it is worked out" in the language's intent.

using kuan::tests::Answers;

namespace {

const char* const hires = R"(
record hire
  contract: years
  insured: yes or no
  graduate: yes or no
fact hires: list of hire
)";

} // namespace

TEST_SUITE("interpreter.worked out") {

  TEST_CASE("worked out 1: a measure is a sum of terms") {
    const Answers policy(R"(
fact graduate: yes or no
fact poor: yes or no
bonus:
  [1.1] grant 1,000 yuan if graduate
  [1.2] also grant 500 yuan if poor
)");
    CHECK(policy.answer("bonus", {"graduate = yes", "poor = yes"}) == "due 1500 [1.1, 1.2]");
    CHECK(policy.answer("bonus", {"graduate = no", "poor = yes"}) == "due 500 [1.2]");
    CHECK(policy.answer("bonus", {"graduate = no", "poor = no"}) == "not due");
    CHECK(policy.answer("bonus", {"graduate = yes"}) ==
          "unknown 1000..1500 [1.1, 1.2] needs(poor) possible(1000 [1.1]; 1500 [1.1, 1.2])");
  }

  TEST_CASE("worked out 1: instead displaces every earlier sentence of the term, and the last that holds wins") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
fact c: yes or no
bonus:
  [1.1] grant 100 yuan if a
  [1.2] instead grant 200 yuan if b
  [1.3] instead grant 300 yuan if c
)");
    CHECK(policy.answer("bonus", {"a = yes", "b = no", "c = no"}) == "due 100 [1.1]");
    CHECK(policy.answer("bonus", {"a = yes", "b = yes", "c = no"}) == "due 200 [1.2]");
    CHECK(policy.answer("bonus", {"a = yes", "b = yes", "c = yes"}) == "due 300 [1.3]");
    CHECK(policy.answer("bonus", {"a = no", "b = no", "c = yes"}) == "due 300 [1.3]");
  }

  TEST_CASE("worked out 1: instead of a sentence displaces that one alone") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
bonus:
  [1.1] grant 100 yuan
  [1.2] grant 200 yuan if a
  [1.3] instead of [1.1] grant 200 yuan if b
)");
    CHECK(policy.answer("bonus", {"a = no", "b = yes"}) == "due 200 [1.3]");
    CHECK(policy.answer("bonus", {"a = yes", "b = yes"}) == "due 200 [1.2, 1.3]");
    CHECK(policy.answer("bonus", {"a = yes", "b = no"}) == "conflict [1.1, 1.2] possible(100 [1.1]; 200 [1.2])");
  }

  TEST_CASE("worked out 1: otherwise holds when all earlier ones of the term are false") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
bonus:
  [1.1] grant 100 yuan if a
  [1.2] instead grant 200 yuan if b
  [1.3] otherwise grant 50 yuan
)");
    CHECK(policy.answer("bonus", {"a = no", "b = no"}) == "due 50 [1.3]");
    CHECK(policy.answer("bonus", {"a = yes", "b = no"}) == "due 100 [1.1]");
    CHECK(policy.outcome("bonus", {"a = yes", "b = no"}).derivation.back().state == kuan::SentenceState::not_reached);
    CHECK(policy.answer("bonus", {"a = no"}) == "unknown 50..200 [1.2, 1.3] needs(b) possible(50 [1.3]; 200 [1.2])");
  }

  TEST_CASE("worked out 1: of options that hold the applicant chooses, and the largest is the value") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
scheme:
  [1.1] refund 100 yuan if a
  [1.2] or refund 300 yuan if b
  [1.3] or refund 200 yuan
agency scheme:
  [2.1] may grant 100 yuan
  [2.2] or may grant 300 yuan
)");
    CHECK(policy.answer("scheme", {"a = yes", "b = yes"}) ==
          "due 300 applicant chooses(100; 300; 200) [1.1, 1.2, 1.3]");
    CHECK(policy.answer("scheme", {"a = no", "b = no"}) == "due 200 [1.3]");
    CHECK(policy.answer("scheme", {"a = yes"}) ==
          "unknown 200..300 [1.1, 1.2, 1.3] needs(b) possible(200 [1.1, 1.3]; 300 [1.1, 1.2, 1.3])");
    CHECK(policy.answer("agency scheme") == "may 300 agency chooses(100; 300) [2.1, 2.2]");
  }

  TEST_CASE("worked out 1: options that don't compare have no value, and are listed") {
    const Answers policy(R"(
scheme:
  [1.1] refund up to 500 yuan
  [1.2] or refund 300 yuan
)");
    CHECK(policy.answer("scheme") == "due applicant chooses(0..500; 300) [1.1, 1.2]");
  }

  TEST_CASE("worked out 1: instead displaces options too") {
    const Answers policy(R"(
fact small: yes or no
scheme:
  [1.1] refund 100 yuan
  [1.2] or refund 300 yuan
  [1.3] instead refund 50 yuan if small
)");
    CHECK(policy.answer("scheme", {"small = yes"}) == "due 50 [1.3]");
    CHECK(policy.answer("scheme", {"small = no"}) == "due 300 applicant chooses(100; 300) [1.1, 1.2]");
  }

  TEST_CASE("worked out 2: for each is resolved member by member, then summed") {
    const Answers policy(std::string(hires) + R"(
hiring subsidy:
  [10.3] grant 500 yuan for each of hires where contract ≥ 1 year and insured
  [10.4] instead grant 800 yuan for each of hires where graduate
)");
    CHECK(policy.answer(
              "hiring subsidy",
              {"hires = [contract = 2 years, insured = yes, graduate = no; contract = 2 years, insured = yes, "
               "graduate = yes; contract = 6 months, insured = yes, graduate = no]"}) == "due 1300 [10.3, 10.4]");
    CHECK(policy.answer("hiring subsidy", {"hires = [contract = 2 years, insured = no, graduate = no]"}) == "not due");
  }

  TEST_CASE("worked out 2: a conflict belongs to the member") {
    const Answers policy(std::string(hires) + R"(
hiring subsidy:
  [10.3] grant 500 yuan for each of hires where insured
  [10.4] grant 800 yuan for each of hires where graduate
)");
    CHECK(policy.answer("hiring subsidy", {"hires = [insured = yes, graduate = no; insured = no, graduate = yes]"}) ==
          "due 1300 [10.3, 10.4]");
    CHECK(policy.answer("hiring subsidy", {"hires = [insured = yes, graduate = yes; insured = yes, graduate = no]"}) ==
          "conflict [10.3, 10.4] possible(1000 [10.3]; 1300 [10.3, 10.4])");
  }

  TEST_CASE("worked out 2: yuan and yuan per person both mean one member; a cap per person is the member's") {
    const Answers policy(std::string(hires) + R"(
fact share: yuan
per head:
  [1.1] grant 500 yuan per person for each of hires
capped:
  [1.2] grant share for each of hires, at most 300 yuan per person
)");
    CHECK(policy.answer("per head", {"hires = [insured = yes; insured = no]"}) == "due 1000 [1.1]");
    CHECK(policy.answer("capped", {"share = 400 yuan", "hires = [insured = yes; insured = no]"}) == "due 600 [1.2]");
  }

  TEST_CASE("worked out 2: the member's own fields come first, the applicant's are reached out for") {
    const Answers policy(std::string(hires) + R"(
fact insured: yes or no
bonus:
  [1.1] grant 500 yuan for each of hires where insured and the applicant's insured
)");
    CHECK(policy.answer("bonus", {"insured = yes", "hires = [insured = yes; insured = no]"}) == "due 500 [1.1]");
    CHECK(policy.answer("bonus", {"insured = no", "hires = [insured = yes; insured = no]"}) == "not due");
  }

  TEST_CASE("worked out 3: an unknown instead that changes nothing is known") {
    const Answers policy(R"(
fact a: yes or no
bonus:
  [1.1] grant 100 yuan
  [1.2] instead grant 100 yuan if a
)");
    CHECK(policy.answer("bonus") == "due 100 [1.1, 1.2]");
  }

  TEST_CASE("worked out 3: sentences that turn on one fact fall together") {
    const Answers policy(R"(
fact size: micro, small, medium or large
fact layoff rate: ratio, at least 0%
fact premiums: yuan
bonus:
  [1.1] refund 100 yuan if size is micro or small
  [1.2] refund 200 yuan if size is medium
  [1.3] refund 300 yuan if size is large
ladder:
  [2.1] refund 1,000 yuan if layoff rate < 5%
  [2.2] refund 500 yuan if 5% ≤ layoff rate < 20%
)");
    CHECK(policy.answer("bonus") ==
          "unknown 100..300 [1.1, 1.2, 1.3] needs(size) possible(100 [1.1]; 200 [1.2]; 300 [1.3])");
    CHECK(policy.answer("ladder") ==
          "unknown 0..1000 [2.1, 2.2] needs(layoff rate) possible(nothing; 500 [2.2]; 1000 [2.1])");
    CHECK(policy.answer("ladder", {"layoff rate = 1%-10%"}) ==
          "unknown 500..1000 [2.1, 2.2] needs(layoff rate) possible(500 [2.2]; 1000 [2.1])");
  }

  TEST_CASE("worked out 3: a conflict is one of the ways") {
    const Answers policy(R"(
fact a: yes or no
bonus:
  [1.1] grant 100 yuan
  [1.2] grant 200 yuan if a
)");
    CHECK(policy.answer("bonus") == "unknown 100..200 [1.1, 1.2] needs(a) possible(100 [1.1]; conflict [1.1, 1.2])");
  }

  TEST_CASE(
      "worked out 4: out of its window a sentence is false, and a measure not in force says since or until when") {
    const Answers policy(R"(
fact insured: yes or no
bonus:
  [1.1] grant 500 yuan if insured, from 2020-01 until 2020-06
earlier then later:
  [2.1] grant 100 yuan until 2019
  [2.2] grant 200 yuan from 2020
)");
    CHECK(policy.answer("bonus", {"insured = yes", "as of = 2020-01-01"}) == "due 500 [1.1]");
    CHECK(policy.answer("bonus", {"insured = yes", "as of = 2020-06-30"}) == "due 500 [1.1]");
    CHECK(policy.answer("bonus", {"insured = yes", "as of = 2020-07-01"}) == "not in force until 2020-06-30");
    CHECK(policy.answer("bonus", {"insured = yes", "as of = 2019-12-31"}) == "not in force from 2020-01-01");
    CHECK(policy.answer("bonus", {"as of = 2020-07-01"}) == "not in force until 2020-06-30");
    CHECK(policy.answer("bonus", {"insured = no", "as of = 2020-07-01"}) == "not due");
    CHECK(policy.answer("earlier then later", {"as of = 2019-12-31"}) == "due 100 [2.1]");
    CHECK(policy.answer("earlier then later", {"as of = 2020-01-01"}) == "due 200 [2.2]");
    CHECK(policy.answer("earlier then later") ==
          "unknown 100..200 [2.1, 2.2] needs(as of) possible(100 [2.1]; 200 [2.2])");
  }

  TEST_CASE("worked out 4: an end that is not set yet") {
    const Answers policy(R"(
parameter epidemic end date: date
bonus:
  [1.1] grant 500 yuan from 2020-02-01 until 3 months after epidemic end date
calendar 2020
  rest 2020-01-01
)");
    CHECK(policy.answer("bonus", {"as of = 2020-01-31"}) == "not in force from 2020-02-01");
    CHECK(policy.answer("bonus", {"as of = 2020-02-01"}) ==
          "unknown 0..500 [1.1] needs(epidemic end date) possible(nothing; 500 [1.1])");
    CHECK(policy.answer("bonus", {"as of = 2020-07-30", "epidemic end date = 2020-04-30"}) == "due 500 [1.1]");
    CHECK(policy.answer("bonus", {"as of = 2020-07-31", "epidemic end date = 2020-04-29"}) ==
          "not in force until 2020-07-29");
    // Three months end on Sunday 2020-08-02: the computed period runs to Monday.
    CHECK(policy.answer("bonus", {"as of = 2020-08-03", "epidemic end date = 2020-05-02"}) == "due 500 [1.1]");
  }

  TEST_CASE("worked out 4: a window holds for the whole measure where a line says so") {
    const Answers policy(R"(
bonus:
  [1.1] grant 500 yuan
  [1.2] also grant 50 yuan
  [1.3] until 2020-12-31
)");
    CHECK(policy.answer("bonus", {"as of = 2020-12-31"}) == "due 550 [1.1, 1.2]");
    CHECK(policy.answer("bonus", {"as of = 2021-01-01"}) == "not in force until 2020-12-31");
  }

  TEST_CASE("worked out 5: may only where nothing but may sentences hold") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
mixed:
  [1.1] grant 100 yuan if a
  [1.2] also may grant 50 yuan if b
)");
    CHECK(policy.answer("mixed", {"a = yes", "b = no"}) == "due 100 [1.1]");
    CHECK(policy.answer("mixed", {"a = no", "b = yes"}) == "may 50 [1.2]");
    CHECK(policy.answer("mixed", {"a = yes", "b = yes"}) == "due 100..150 [1.1, 1.2]");
  }

  TEST_CASE("worked out 5: may instead runs from the base to the raised amount") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
raised:
  [1.1] grant 100 yuan if a
  [1.2] may instead grant 150 yuan if b
)");
    CHECK(policy.answer("raised", {"a = yes", "b = yes"}) == "due 100..150 [1.1, 1.2]");
    CHECK(policy.answer("raised", {"a = yes", "b = no"}) == "due 100 [1.1]");
    CHECK(policy.answer("raised", {"a = no", "b = yes"}) == "may 150 [1.2]");
  }

  TEST_CASE("worked out 5: where no figure is set the value is nothing, and that is said") {
    const Answers policy(R"(
measure training subsidy: yuan
training subsidy:
  [1.1] grant as prescribed
fact a: yes or no
measure bonus: yuan
bonus:
  [2.1] grant 500 yuan if a
  [2.2] also grant as prescribed
)");
    CHECK(policy.answer("training subsidy") == "due amount not set [1.1]");
    CHECK(policy.answer("bonus", {"a = yes"}) == "due 500.. amount not set [2.1, 2.2]");
  }

  TEST_CASE("worked out 6: two different ceilings that hold are a conflict; also takes the lower") {
    const Answers policy(R"(
fact single guarantee: yuan, at least 0
fee:
  [2.4a] in principle at most 0.5% if single guarantee ≥ 500万元
  [2.4b] in principle at most 0.3% if single guarantee ≤ 500万元
lower of two:
  [3.1] at most 0.5%
  [3.2] also at most 0.3% if single guarantee ≤ 500万元
)");
    CHECK(policy.answer("fee", {"single guarantee = 600万元"}) == "due ..1/200 in principle [2.4a]");
    CHECK(policy.answer("fee", {"single guarantee = 500万元"}) ==
          "conflict [2.4a, 2.4b] possible(..3/1000 [2.4b]; ..1/200 [2.4a])");
    CHECK(policy.answer("lower of two", {"single guarantee = 500万元"}) == "due ..3/1000 [3.1, 3.2]");
    CHECK(policy.answer("lower of two", {"single guarantee = 600万元"}) == "due ..1/200 [3.1]");
  }

  TEST_CASE("worked out 6: two plain ceilings on one figure") {
    const Answers policy(R"(
fact rent: yuan, at least 0
bonus:
  [1.1] grant rent, at most 6,000 yuan, at most 5,000 yuan
lower:
  [1.2] grant rent, at most 6,000 yuan, also at most 5,000 yuan
)");
    CHECK(policy.answer("bonus", {"rent = 9,000 yuan"}) == "conflict [1.1] possible(5000 [1.1]; 6000 [1.1])");
    CHECK(policy.answer("bonus", {"rent = 900 yuan"}) == "due 900 [1.1]");
    CHECK(policy.answer("lower", {"rent = 9,000 yuan"}) == "due 5000 [1.2]");
  }

  TEST_CASE("worked out 6: duties conflict only as must against must not") {
    const Answers policy(R"(
fact laid off: persons, at least 0
fact layoff date: date
notice:
  [4.2] must report to "当地政府" at least 30 days before layoff date if laid off ≥ 100 persons
  [4.3] must report to "人社部门" at least 10 days before layoff date if laid off is 20 to 100 persons
layoffs:
  [5.1] must not 「discharge staff」 if laid off ≥ 100 persons
  [5.2] must 「discharge staff」 if laid off ≥ 50 persons
)");
    CHECK(policy.answer("notice", {"laid off = 100 persons", "layoff date = 2020-12-31"}) ==
          "due must report to 当地政府 by 2020-12-01 must report to 人社部门 by 2020-12-21 [4.2, 4.3]");
    CHECK(policy.answer("notice", {"laid off = 99 persons", "layoff date = 2020-12-31"}) ==
          "due must report to 人社部门 by 2020-12-21 [4.3]");
    CHECK(policy.outcome("layoffs", {"laid off = 120 persons"}).status == kuan::Status::conflict);
    CHECK(policy.outcome("layoffs", {"laid off = 60 persons"}).status == kuan::Status::due);
  }

  TEST_CASE(
      "worked out 7: a recurring payment keeps its rate beside its longest time; the total once months are known") {
    const Answers policy(R"(
fact months agreed: months
internship:
  [1.1] pay 1,000 yuan per month, for at most 12 months
agreed:
  [1.2] pay 1,000 yuan per month, for at most months agreed
)");
    CHECK(policy.answer("internship") == "due 1000 for at most 12 total 12000 [1.1]");
    CHECK(policy.answer("agreed", {"months agreed = 3 months"}) == "due 1000 for at most 3 total 3000 [1.2]");
    CHECK(policy.answer("agreed") == "due 1000 for at most .. [1.2]");
  }

  TEST_CASE("worked out 7: a time counted from an event has its end") {
    const Answers policy(R"(
fact registration: date
measure bonus: yuan per month
bonus:
  [1.1] pay 100 yuan per month, for at most 36 months from the month of registration
plain:
  [1.2] pay 100 yuan per month, for at most 36 months from registration
)");
    CHECK(policy.outcome("bonus", {"registration = 2018-01-15", "as of = 2020-12-31"}).status == kuan::Status::due);
    CHECK(policy.answer("bonus", {"registration = 2018-01-15", "as of = 2021-01-01"}) == "not due");
    CHECK(policy.outcome("bonus", {"registration = 2018-01-15", "as of = 2018-01-01"}).status == kuan::Status::due);
    CHECK(policy.outcome("plain", {"registration = 2018-01-15", "as of = 2021-01-15"}).status == kuan::Status::due);
    CHECK(policy.answer("plain", {"registration = 2018-01-15", "as of = 2021-01-16"}) == "not due");
    CHECK(policy.answer("plain", {"registration = 2018-01-15", "as of = 2018-01-14"}) == "not due");
  }

} // TEST_SUITE
