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

  TEST_CASE("worked out 8: what was given before is taken as none, and the answer says so") {
    const Answers policy(R"(
fact rent: yuan, at least 0
single:
  [1.1] grant 500 yuan, once
twice:
  [1.2] grant 500 yuan, at most 2 times
in all:
  [1.3] grant rent, at most 6,000 yuan in total
)");
    CHECK(policy.answer("single") == "due 500 [1.1]");
    CHECK(policy.outcome("single").assumed_history.size() == 1);
    CHECK(policy.answer("single", {"times given before: single = 1"}) == "not due");
    CHECK(policy.outcome("single", {"times given before: single = 0"}).assumed_history.empty());
    CHECK(policy.answer("twice", {"times given before: twice = 1"}) == "due 500 [1.2]");
    CHECK(policy.answer("twice", {"times given before: twice = 2"}) == "not due");
    CHECK(policy.answer("in all", {"rent = 5,000 yuan"}) == "due 5000 [1.3]");
    CHECK(policy.answer("in all", {"rent = 5,000 yuan", "given before: in all = 4,000 yuan"}) == "due 2000 [1.3]");
    CHECK(policy.answer("in all", {"rent = 5,000 yuan", "given before: in all = 7,000 yuan"}) == "due 0 [1.3]");
  }

  TEST_CASE("worked out 9: a relation of dates adds the duration on the calendar") {
    const Answers policy(R"(
fact graduation: date
fact hired: date
within:
  [1.1] grant 1 yuan if hired is within 2 years after graduation
less:
  [1.2] grant 1 yuan if hired is less than 1 year after graduation
more:
  [1.3] grant 1 yuan if hired is more than 1 year after graduation
before:
  [1.4] grant 1 yuan if hired is within 3 years before graduation
days apart:
  [1.5] grant 1 yuan if hired - graduation ≥ 366 days
)");
    const auto graduated = "graduation = 2019-06-30";
    CHECK(policy.answer("within", {graduated, "hired = 2021-06-30"}) == "due 1 [1.1]");
    CHECK(policy.answer("within", {graduated, "hired = 2021-07-01"}) == "not due");
    CHECK(policy.answer("within", {graduated, "hired = 2019-06-29"}) == "not due");
    CHECK(policy.answer("less", {graduated, "hired = 2020-06-29"}) == "due 1 [1.2]");
    CHECK(policy.answer("less", {graduated, "hired = 2020-06-30"}) == "not due");
    CHECK(policy.answer("more", {graduated, "hired = 2020-06-30"}) == "not due");
    CHECK(policy.answer("more", {graduated, "hired = 2020-07-01"}) == "due 1 [1.3]");
    CHECK(policy.answer("before", {graduated, "hired = 2016-06-30"}) == "due 1 [1.4]");
    CHECK(policy.answer("before", {graduated, "hired = 2016-06-29"}) == "not due");
    CHECK(policy.answer("days apart", {graduated, "hired = 2020-06-30"}) == "due 1 [1.5]");
    CHECK(policy.answer("days apart", {graduated, "hired = 2020-06-29"}) == "not due");
    CHECK(policy.answer("more", {graduated}) == "unknown 0..1 [1.3] needs(hired) possible(nothing; 1 [1.3])");
  }

  TEST_CASE("worked out 10: a missing list is unknown, an empty one is none") {
    const Answers policy(std::string(hires) + R"(
hiring subsidy:
  [10.3] grant 500 yuan for each of hires where contract ≥ 1 year and insured
count:
  [10.4] grant 500 yuan if (number of hires where insured) ≥ 2 persons
)");
    CHECK(policy.answer("hiring subsidy") == "unknown 0.. needs(hires)");
    CHECK(policy.answer("hiring subsidy", {"hires = []"}) == "not due");
    CHECK(policy.answer("count") == "unknown 0..500 [10.4] needs(hires) possible(nothing; 500 [10.4])");
    CHECK(policy.answer("count", {"hires = []"}) == "not due");
  }

  TEST_CASE("worked out 10: an unknown member gives nothing to its amount") {
    const Answers policy(std::string(hires) + R"(
hiring subsidy:
  [10.3] grant 500 yuan for each of hires where contract ≥ 1 year and insured
)");
    CHECK(policy.answer(
              "hiring subsidy",
              {"hires = [contract = 2 years, insured = yes; contract = 1 year, insured = yes; insured = yes]"}) ==
          "unknown 1000..1500 [10.3] needs(hires[3].contract) possible(1000 [10.3]; 1500 [10.3])");
    CHECK(policy.answer("hiring subsidy", {"hires = [insured = no; contract = 1 month]"}) == "not due");
  }

  TEST_CASE("worked out 10: many unknown members are bounded") {
    std::string members;
    for (int member = 0; member < 30; ++member) {
      members += (member == 0 ? "" : "; ") + std::string("insured = yes");
    }
    const Answers policy(std::string(hires) + R"(
hiring subsidy:
  [10.3] grant 500 yuan for each of hires where contract ≥ 1 year and insured
)");
    const std::string given = "hires = [contract = 2 years, insured = yes; " + members + "]";
    const kuan::Outcome outcome = policy.outcome("hiring subsidy", {given});
    CHECK(outcome.status == kuan::Status::unknown);
    REQUIRE(outcome.value);
    CHECK(std::get<kuan::Amount>(outcome.value->value).interval ==
          kuan::Interval{kuan::Rational(500), kuan::Rational(15500)});
    CHECK(outcome.needs.size() == 30);
  }

  TEST_CASE("worked out 10: a case may give a definition its value, and the answer says so") {
    const Answers policy(R"(
fact laid off: persons, at least 0
let no layoffs means laid off = 0 persons
[1.1] grant 500 yuan if no layoffs
)");
    const kuan::Outcome outcome = policy.outcome("grant", {"no layoffs = yes"});
    CHECK(policy.told(outcome) == "due 500 [1.1]");
    CHECK(outcome.derivation.front().conditions.front().step.given_directly);
    CHECK(policy.answer("grant", {"laid off = 0 persons"}) == "due 500 [1.1]");
    CHECK(policy.answer("grant", {"laid off = 3 persons", "no layoffs = yes"}) == "due 500 [1.1]");
  }

  TEST_CASE("worked out 10: a class counts by its definition or by any sentence that adds to it") {
    const Answers policy(R"(
fact age: years
fact disabled: yes or no
let person in difficulty means age ≥ 50 years
[1.1] counts as person in difficulty if disabled
[1.2] grant 500 yuan if person in difficulty
)");
    CHECK(policy.answer("grant", {"age = 30 years", "disabled = yes"}) == "due 500 [1.2]");
    CHECK(policy.answer("grant", {"age = 55 years"}) == "due 500 [1.2]");
    CHECK(policy.answer("grant", {"age = 30 years"}) ==
          "unknown 0..500 [1.2] needs(disabled) possible(nothing; 500 [1.2])");
  }

  TEST_CASE("worked out 11: ranges add, cap and scale") {
    const Answers policy(R"(
fact premiums: yuan, at least 0
fact persons taken on: persons, at least 0
added:
  [1.1] grant up to 1,000 yuan
  [1.2] also grant 500 yuan
capped:
  [1.3] grant up to 1,000 yuan, at most 800 yuan
scaled:
  [1.4] grant 18万-28万元
unknown but capped:
  [1.5] grant premiums, at most 6,000 yuan
by head:
  [1.6] grant 500 yuan × number
let number = persons taken on ÷ 1 person
)");
    CHECK(policy.answer("added") == "due 500..1500 [1.1, 1.2]");
    CHECK(policy.answer("capped") == "due 0..800 [1.3]");
    CHECK(policy.answer("scaled") == "due 180000..280000 [1.4]");
    CHECK(policy.answer("unknown but capped") == "unknown 0..6000 [1.5] needs(premiums)");
    CHECK(policy.answer("by head", {"persons taken on = 80-250 persons"}) ==
          "unknown 40000..125000 [1.6] needs(persons taken on)");
  }

  TEST_CASE("worked out 11: a comparison with a range is decided if all values agree, else by the decision") {
    const Answers policy(R"(
award:
  [1.1] grant up to 1,000 yuan
small award:
  [1.2] grant 10 yuan if award ≤ 2,000 yuan
large award:
  [1.3] grant 10 yuan if award ≥ 500 yuan
)");
    CHECK(policy.answer("small award") == "due 10 [1.2]");
    CHECK(policy.answer("large award") == "unknown 0..10 [1.3] needs(award) possible(nothing; 10 [1.3])");
  }

  TEST_CASE("worked out 12: deduct takes from the levies in order") {
    const Answers policy(R"(
fact VAT: yuan, at least 0
fact urban maintenance tax: yuan, at least 0
fact personal income tax: yuan, at least 0
deduction:
  [11.7] deduct 14,400 yuan per year in order from VAT, urban maintenance tax and personal income tax
)");
    CHECK(policy.answer("deduction", {"VAT = 10,000 yuan", "urban maintenance tax = 700 yuan",
                                      "personal income tax = 9,000 yuan"}) ==
          "due 14400 items(VAT 10000; urban maintenance tax 700; personal income tax 3700) [11.7]");
    CHECK(policy.answer("deduction",
                        {"VAT = 1,000 yuan", "urban maintenance tax = 70 yuan", "personal income tax = 0 yuan"}) ==
          "due 1070 items(VAT 1000; urban maintenance tax 70; personal income tax 0) [11.7]");
    CHECK(policy.answer("deduction", {"VAT = 20,000 yuan"}) ==
          "due 14400 items(VAT 14400; urban maintenance tax 0; personal income tax 0) [11.7]");
    CHECK(policy.answer("deduction", {"VAT = 10,000 yuan", "urban maintenance tax = 700 yuan"}) ==
          "unknown 10700..14400 [11.7] needs(personal income tax)");
  }

  TEST_CASE("worked out 12: over hires the amounts are added first, then deducted") {
    const Answers policy(std::string(hires) + R"(
fact VAT: yuan, at least 0
deduction:
  [11.8] deduct 6,000 yuan per year in order from VAT for each of hires where contract ≥ 1 year
)");
    CHECK(policy.answer("deduction", {"VAT = 10,000 yuan", "hires = [contract = 1 year; contract = 3 years]"}) ==
          "due 10000 items(VAT 10000) [11.8]");
    CHECK(policy.answer("deduction", {"VAT = 20,000 yuan", "hires = [contract = 1 year; contract = 3 years]"}) ==
          "due 12000 items(VAT 12000) [11.8]");
  }

  TEST_CASE("worked out 13: a measure of another kind of applicant is not listed") {
    const Answers policy(R"(
fact applicant: enterprise, sole trader or person
measure firm bonus: yuan, for enterprise or sole trader
measure person bonus: yuan, for person
firm bonus:
  [1.1] grant 500 yuan
person bonus:
  [1.2] grant 100 yuan
)");
    const auto& program = policy.program();
    REQUIRE(program.applicant);
    const kuan::Case firm = policy.facts({"applicant = enterprise"});
    CHECK(kuan::evaluate(program, firm).size() == 1);
    CHECK(kuan::evaluate(program, firm, {true}).size() == 2);
    CHECK(kuan::evaluate(program, policy.facts({})).size() == 2);
    CHECK(policy.answer("person bonus", {"applicant = enterprise"}) == "not due");
    CHECK(policy.answer("person bonus") == "due 100 [1.2]");
  }

  TEST_CASE("worked out 14: dividing by a fact that is 0 is unknown and names the divisor") {
    const Answers policy(R"(
fact laid off: persons, at least 0
fact headcount: persons, at least 0
fact layoff rate: ratio = laid off / headcount
[1.1] refund 500 yuan if layoff rate ≤ 5.5%
)");
    CHECK(policy.answer("refund", {"laid off = 0 persons", "headcount = 0 persons"}) ==
          "unknown 0..500 [1.1] needs(headcount) possible(nothing; 500 [1.1])");
    CHECK(policy.answer("refund", {"laid off = 0 persons", "headcount = 8 persons"}) == "due 500 [1.1]");
  }

  TEST_CASE("worked out 15: a measure's outcome in another's condition or amount") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
base:
  [1.1] grant 1,000 yuan if a
  [1.2] grant 3,000 yuan if b
extra:
  [2.1] grant 30% of base
entitled:
  [2.2] grant 5 yuan if base
enough:
  [2.3] grant 7 yuan if base ≥ 500 yuan
)");
    CHECK(policy.answer("extra", {"a = yes", "b = no"}) == "due 300 [2.1]");
    CHECK(policy.answer("extra", {"a = no", "b = no"}) == "due 0 [2.1]");
    CHECK(policy.answer("entitled", {"a = yes", "b = no"}) == "due 5 [2.2]");
    CHECK(policy.answer("entitled", {"a = no", "b = no"}) == "not due");
    CHECK(policy.answer("extra", {"a = yes", "b = yes"}) == "conflict [2.1] possible(300 [2.1]; 900 [2.1])");
    CHECK(policy.answer("enough", {"a = yes", "b = yes"}) == "due 7 [2.3]");
    CHECK(policy.answer("entitled", {"a = yes", "b = yes"}) == "due 5 [2.2]");
    CHECK(policy.answer("extra", {"a = yes"}) == "unknown 300..900 [2.1] needs(b) possible(300 [2.1]; conflict [2.1])");
  }

  TEST_CASE("worked out 15: a range carries on as a range, out of force as nothing") {
    const Answers policy(R"(
award:
  [1.1] grant up to 1,000 yuan until 2020-12-31
extra:
  [2.1] grant 30% of award
)");
    CHECK(policy.answer("extra", {"as of = 2020-06-01"}) == "due 0..300 [2.1]");
    CHECK(policy.answer("extra", {"as of = 2021-06-01"}) == "due 0 [2.1]");
    CHECK(policy.answer("extra") == "unknown 0..300 [2.1] needs(as of) possible(0 [2.1]; 0..300 [2.1])");
  }

  TEST_CASE("worked out 16: without an as-of date only what looks at it is unknown") {
    const Answers policy(R"(
parameter minimum wage: yuan per month
  from 2020-01-01 until 2021-03-31: 1,680 yuan per month
  from 2021-04-01: 1,850 yuan per month
plain:
  [1.1] grant 500 yuan
windowed:
  [1.2] grant 500 yuan from 2020-01-01
dated:
  [1.3] pay minimum wage
)");
    CHECK(policy.answer("plain") == "due 500 [1.1]");
    CHECK(policy.answer("windowed") == "unknown 0..500 [1.2] needs(as of) possible(nothing; 500 [1.2])");
    CHECK(policy.answer("dated", {"as of = 2021-03-31"}) == "due 1680 [1.3]");
    CHECK(policy.answer("dated", {"as of = 2021-04-01"}) == "due 1850 [1.3]");
    const kuan::Outcome outcome = policy.outcome("dated");
    CHECK(outcome.status == kuan::Status::unknown);
    REQUIRE_FALSE(outcome.needs.empty());
    CHECK(outcome.needs.front() == "minimum wage");
    CHECK(outcome.needs.back() == "as of");
  }

  TEST_CASE("a fact given and derived must agree") {
    const Answers policy(R"(
fact laid off: persons, at least 0
fact headcount: persons, at least 1
fact layoff rate: ratio = laid off / headcount
[1.1] refund 500 yuan if layoff rate ≤ 5.5%
)");
    const auto faults = kuan::check_case(
        policy.program(), policy.facts({"laid off = 11 persons", "headcount = 200 persons", "layoff rate = 6%"}));
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().code == kuan::Code::given_differs_from_derived);
    CHECK(kuan::check_case(policy.program(),
                           policy.facts({"laid off = 11 persons", "headcount = 200 persons", "layoff rate = 5.5%"}))
              .empty());
    CHECK(kuan::check_case(policy.program(), policy.facts({"laid off = 11 persons", "layoff rate = 6%"})).empty());
  }

  TEST_CASE("a target is met, not met or unknown") {
    const Answers policy(R"(
fact more firms: count
target more firms: [22.2] at least 10,000 households in 2020
bonus:
  [1.1] grant 1 yuan
)");
    REQUIRE(policy.program().targets.size() == 1);
    CHECK(kuan::target_met(policy.program(), policy.facts({"more firms = 10,000"}), 0) == true);
    CHECK(kuan::target_met(policy.program(), policy.facts({"more firms = 9,999"}), 0) == false);
    CHECK_FALSE(kuan::target_met(policy.program(), policy.facts({}), 0));
  }

  TEST_CASE(
      "worked out 1: the word before an option says who chooses; what is due is due beside what may be given instead") {
    const Answers policy(R"(
fact a: yes or no
rent:
  [1.1] grant 100 yuan
  [1.2] or may grant 300 yuan if a
  [1.3] or may grant 200 yuan if a
fee:
  [2.1] may grant 100 yuan
  [2.2] or grant 50 yuan if a
refund:
  [3.1] grant as prescribed
  [3.2] or may grant up to 500 yuan if a
two due:
  [4.1] grant 100 yuan
  [4.2] or grant 200 yuan if a
  [4.3] or may grant 300 yuan if a
fact loss: yuan, at least 0
open beside:
  [5.1] grant 100 yuan
  [5.2] or may grant loss
)");
    CHECK(policy.answer("rent", {"a = yes"}) == "due 100 agency chooses(100; 300; 200) [1.1, 1.2, 1.3]");
    CHECK(policy.answer("rent", {"a = no"}) == "due 100 [1.1]");
    CHECK(policy.answer("fee", {"a = yes"}) == "due 50 agency chooses(100; 50) [2.1, 2.2]");
    CHECK(policy.answer("fee", {"a = no"}) == "may 100 [2.1]");
    CHECK(policy.answer("two due", {"a = yes"}) == "due 200 agency chooses(100; 200; 300) [4.1, 4.2, 4.3]");
    CHECK(policy.answer("open beside") == "due 100 agency chooses(100; 0..) [5.1, 5.2] needs(loss)");
    CHECK(policy.answer("refund", {"a = yes"}) == "due agency chooses(not set; 0..500) amount not set [3.1, 3.2]");
  }

  TEST_CASE("worked out 7: a yearly ceiling holds for each of the years") {
    const Answers policy(R"(
fact costs: yuan per month, at least 0
measure monthly: yuan per month
measure yearly: yuan per year
monthly:
  [1.1] pay 50% of costs, at most 20,000 yuan per year, for at most 3 years
yearly:
  [1.2] pay 50% of costs, at most 20,000 yuan per year, for at most 3 years
both:
  [1.3] pay 50% of costs, at most 20,000 yuan per year, at most 30,000 yuan in total, for at most 3 years
)");
    CHECK(policy.answer("yearly", {"costs = 5,000 yuan per month"}) == "due 5000/3 for at most 36 total 60000 [1.2]");
    CHECK(policy.answer("yearly", {"costs = 2,000 yuan per month"}) == "due 1000 for at most 36 total 36000 [1.2]");
    CHECK(policy.answer("monthly", {"costs = 5,000 yuan per month"}) == "due 5000/3 for at most 36 total 60000 [1.1]");
    CHECK(policy.answer("both", {"costs = 5,000 yuan per month"}) == "due 5000/3 for at most 36 total 30000 [1.3]");
  }

  TEST_CASE("meaning 3: a term of which both readings agree, asked in different order, is not needed") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
fact c: yes or no
interpret term
  A: a and b because "one way"
  B: b and a because "another"
bonus:
  [1.1] grant 100 yuan if (c and a and b) or (not c and b and a)
  [1.2] also grant 200 yuan if term
)");
    CHECK(policy.answer("bonus") == "unknown 0..300 [1.1, 1.2] needs(a, b) possible(nothing; 300 [1.1, 1.2])");
  }

  TEST_CASE("meaning 3: what may come about is listed once, though it is due one way and may be given another") {
    const Answers policy(R"(
fact a: yes or no
bonus:
  [1.1] grant 300 yuan if a
  [1.2] otherwise may grant 300 yuan
)");
    CHECK(policy.answer("bonus") == "unknown 300 [1.1, 1.2] needs(a) possible(300 [1.1, 1.2])");
  }

  TEST_CASE("a term may be read as yes or as no") {
    const Answers policy(R"(
fact a: yes or no
interpret it reaches over
  A: yes because "one way"
  B: no because "another"
释义 及于
  甲: 是 因为 "其一"
  乙: 否 因为 "其二"
bonus:
  [1.1] grant 100 yuan if a and it reaches over
补助：
  [1.2] 给予 200元，若 及于
)");
    CHECK(policy.answer("bonus", {"a = yes", "it reaches over = A"}) == "due 100 [1.1]");
    CHECK(policy.answer("bonus", {"a = yes", "it reaches over = B"}) == "not due");
    CHECK(policy.answer("bonus", {"a = no"}) == "not due");
    CHECK(policy.outcome("bonus", {"a = yes"}).needs == std::vector<std::string>{"it reaches over"});
    CHECK(policy.answer("补助", {"及于 = 甲"}) == "due 200 [1.2]");
    CHECK(policy.answer("补助", {"及于 = 乙"}) == "not due");
  }

  TEST_CASE("a target is counted in what its bound is counted in") {
    const Answers policy(R"(
fact start: households
target firms: [2.3] at least start + 10 households
bonus:
  [1.1] grant 1 yuan
)");
    CHECK(kuan::target_met(policy.program(), policy.facts({"start = 5 households", "firms = 15 households"}), 0) ==
          true);
    CHECK(kuan::target_met(policy.program(), policy.facts({"start = 5 households", "firms = 14 households"}), 0) ==
          false);
  }

  TEST_CASE("what is supposed reaches through definitions, fields, tables and other measures") {
    const Answers policy(R"(
fact a: yes or no
fact kind: low, high or none
fact staff: persons, at least 0
table fee: yuan by kind
  low: 100 yuan
  high: 200 yuan
let big means staff ≥ 10 persons
parameter base: yuan
  from 2020-01-01 until 2020-12-31: 10 yuan
  from 2021-01-01: 20 yuan
first:
  [1.1] grant fee if big
second:
  [1.2] grant 50% of first if a
third:
  [1.3] grant base if first
)");
    CHECK(policy.answer("second", {"a = yes", "kind = low"}) ==
          "unknown 0..50 [1.2] needs(staff) possible(0 [1.2]; 50 [1.2])");
    CHECK(policy.answer("second", {"kind = high", "staff = 10 persons"}) ==
          "unknown 0..100 [1.2] needs(a) possible(nothing; 100 [1.2])");
    CHECK(policy.answer("third", {"kind = high", "staff = 10 persons"}).find("needs(base, as of)") !=
          std::string::npos);
    CHECK(policy.answer("third", {"kind = high", "staff = 9 persons"}) == "not due");
    CHECK(policy.answer("third", {"kind = high", "as of = 2021-01-01"}) ==
          "unknown 0..20 [1.3] needs(staff) possible(nothing; 20 [1.3])");
  }

} // TEST_SUITE
