#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

TEST_SUITE("interpreter.bounds") {

  using kuan::tests::Answers;

  TEST_CASE("a ceiling in a sentence of its own caps what the sentences beside it give") {
    const Answers policy(R"(
fact staff: persons, at least 0
alone:
  [1.1] grant 12,000 yuan if staff ≥ 100 persons
  [1.2] at most 10,000 yuan
two terms:
  [2.1] grant 12,000 yuan if staff ≥ 100 persons
  [2.2] also grant 5,000 yuan if staff ≥ 50 persons
  [2.3] at most 15,000 yuan
two equal:
  [3.1] grant 12,000 yuan if staff ≥ 100 persons
  [3.2] grant 12,000 yuan if staff ≥ 10 persons
  [3.3] at most 10,000 yuan
options:
  [4.1] grant 12,000 yuan if staff ≥ 100 persons
  [4.2] or grant 9,000 yuan if staff ≥ 10 persons
  [4.3] at most 10,000 yuan
by the month:
  [5.1] grant 300 yuan per month, for at most 6 months
  [5.2] at most 250 yuan per month
「otherwise after it」:
  [6.1] grant 12,000 yuan if staff ≥ 100 persons
  [6.2] at most 10,000 yuan
  [6.3] otherwise grant 100 yuan
)");
    CHECK(policy.answer("alone", {"staff = 100 persons"}) == "due 10000 [1.1, 1.2]");
    CHECK(policy.answer("alone", {"staff = 99 persons"}) == "not due");
    CHECK(policy.answer("alone") == "unknown 0..10000 [1.1, 1.2] needs(staff) possible(nothing; 10000 [1.1, 1.2])");
    CHECK(policy.answer("two terms", {"staff = 100 persons"}) == "due 15000 [2.1, 2.2, 2.3]");
    CHECK(policy.answer("two terms", {"staff = 60 persons"}) == "due 5000 [2.2, 2.3]");
    CHECK(policy.answer("two equal", {"staff = 100 persons"}) == "due 10000 [3.1, 3.2, 3.3]");
    CHECK(policy.answer("options", {"staff = 100 persons"}) ==
          "due 10000 applicant chooses(10000; 9000) [4.1, 4.2, 4.3]");
    CHECK(policy.answer("by the month") == "due 250 for at most 6 total 1500 [5.1, 5.2]");
    CHECK(policy.answer("otherwise after it", {"staff = 99 persons"}) == "due 100 [6.2, 6.3]");
  }

  TEST_CASE("a floor in a sentence of its own raises what the sentences beside it give") {
    const Answers policy(R"(
fact fee: yuan, at least 0
fact staff: persons, at least 0
support:
  [1.1] grant 50% of fee if staff ≥ 10 persons
  [1.2] at least 2,000 yuan
)");
    CHECK(policy.answer("support", {"fee = 1,000 yuan", "staff = 10 persons"}) == "due 2000 [1.1, 1.2]");
    CHECK(policy.answer("support", {"fee = 9,000 yuan", "staff = 10 persons"}) == "due 4500 [1.1, 1.2]");
    CHECK(policy.answer("support", {"fee = 9,000 yuan", "staff = 9 persons"}) == "not due");
  }

  TEST_CASE("two ceilings of their own that hold and differ stay a conflict; a window of a ceiling is no window of the "
            "whole") {
    const Answers policy(R"(
fact staff: persons, at least 0
support:
  [1.1] grant 12,000 yuan if staff ≥ 10 persons
  [1.2] at most 10,000 yuan
  [1.3] at most 8,000 yuan if staff < 20 persons
lower:
  [2.1] grant 12,000 yuan
  [2.2] at most 10,000 yuan
  [2.3] also at most 8,000 yuan if staff < 20 persons
dated:
  [3.1] grant 12,000 yuan if staff ≥ 10 persons
  [3.2] at most 10,000 yuan until 2020-12-31
)");
    CHECK(policy.answer("support", {"staff = 19 persons"}) ==
          "conflict [1.1, 1.2, 1.3] possible(8000 [1.1, 1.3]; 10000 [1.1, 1.2])");
    CHECK(policy.answer("support", {"staff = 20 persons"}) == "due 10000 [1.1, 1.2]");
    CHECK(policy.answer("lower", {"staff = 19 persons"}) == "due 8000 [2.1, 2.2, 2.3]");
    CHECK(policy.answer("dated", {"staff = 9 persons", "as of = 2021-01-01"}) == "not due");
    CHECK(policy.answer("dated", {"staff = 10 persons", "as of = 2021-01-01"}) == "due 12000 [3.1]");
  }

  TEST_CASE("a ceiling of its own caps the sum over a list") {
    const Answers policy(R"(
record hire
  insured: yes or no
fact hires: list of hire
together:
  [1.1] grant 3,000 yuan for each of hires where insured
  [1.2] at most 5,000 yuan
)");
    const std::string hires = R"(hires = [insured = yes; insured = yes; insured = no])";
    CHECK(policy.answer("together", {hires}) == "due 5000 [1.1, 1.2]");
  }

} // TEST_SUITE
