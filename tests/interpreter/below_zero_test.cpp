#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

// Nothing that a policy gives is less than nothing: a figure below zero is a fault of the script, and no cent of it
// is taken from what others are given.

using namespace kuan;
using kuan::tests::Answers;

namespace {

const char* const pupils = R"(
record pupil
  agreed: months
  done: months
fact pupils: list of pupil
)";

const char* const one_too_long = "pupils = [agreed = 3 months, done = 1 month; agreed = 1 month, done = 5 months]";

} // namespace

TEST_SUITE("interpreter.below zero") {
  TEST_CASE("a member's amount below zero leaves the sum unknown, and the member is named") {
    const Answers policy(std::string(pupils) + R"(
aid:
  [1.1] subsidise 100 yuan per month × (agreed - done) for each of pupils
)");
    CHECK(policy.answer("aid", {"pupils = [agreed = 3 months, done = 1 month]"}) == "due 200 [1.1]");
    CHECK(policy.answer("aid", {"pupils = [agreed = 3 months, done = 3 months]"}) == "due 0 [1.1]");
    const Outcome outcome = policy.outcome("aid", {one_too_long});
    CHECK(outcome.status == Status::unknown);
    CHECK(comes_out_below_zero(outcome));
    CHECK(outcome.needs == std::vector<std::string>{"pupils[2].agreed", "pupils[2].done"});
    REQUIRE(outcome.derivation.size() == 2);
    CHECK_FALSE(outcome.derivation[0].below_zero);
    CHECK(outcome.derivation[1].below_zero);
    CHECK_FALSE(outcome.derivation[1].value);
  }

  TEST_CASE("`greatest of` says that nothing is meant, and then nothing is given") {
    const Answers policy(std::string(pupils) + R"(
aid:
  [1.1] subsidise 100 yuan per month × greatest of (agreed - done, 0 months) for each of pupils
)");
    CHECK(policy.answer("aid", {one_too_long}) == "due 200 [1.1]");
  }

  TEST_CASE("whatever gives it: a refund, a deduction, a cap, a total, a ceiling of the whole") {
    const Answers policy(R"(
fact paid: yuan
fact owed: yuan
fact tax: yuan, at least 0
fact rate: yuan per month
refunds:
  [1.1] refund paid - owed
deductions:
  [1.2] deduct paid in order from tax
capped:
  [1.3] grant 100 yuan, at most paid - owed
monthly:
  [1.4] grant rate, for at most 3 months
whole, at most paid - owed:
  [1.5] grant 100 yuan
used by another:
  [1.6] grant 1,000 yuan + refunds
rates of change:
  [1.7] reduce tax by paid
)");
    for (const char* const measure : {"refunds", "deductions", "capped", "whole"}) {
      const Outcome outcome = policy.outcome(measure, {"paid = -50 yuan", "owed = 10 yuan", "tax = 5 yuan"});
      CHECK_MESSAGE(outcome.status == Status::unknown, measure);
      CHECK_MESSAGE(comes_out_below_zero(outcome), measure);
      CHECK_MESSAGE(!outcome.needs.empty(), measure);
    }
    CHECK(policy.outcome("monthly", {"rate = -1 yuan per month"}).status == Status::unknown);
    CHECK_FALSE(policy.outcome("monthly", {"rate = -1 yuan per month"}).total);
    CHECK(policy.outcome("used by another", {"paid = 1 yuan", "owed = 10 yuan"}).status == Status::unknown);
    CHECK(policy.answer("used by another", {"paid = 10 yuan", "owed = 1 yuan"}) == "due 1009 [1.6]");
  }

  TEST_CASE("bounds of what is not known yet do not lie below zero") {
    const Answers policy(R"(
fact paid: yuan
refunds:
  [1.1] refund paid - 100 yuan
)");
    const Outcome outcome = policy.outcome("refunds", {"paid = 50-300 yuan"});
    CHECK(outcome.status == Status::unknown);
    REQUIRE(outcome.value);
    CHECK(std::get<Amount>(outcome.value->value).interval == Interval{Rational(0), Rational(200)});
    CHECK_FALSE(comes_out_below_zero(outcome));
  }
}
