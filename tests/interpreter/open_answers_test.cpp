#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

#include <tuple>

// What an answer rests on, and what it leaves open.

using namespace kuan;
using kuan::tests::Answers;

namespace {

std::vector<std::string> texts(const std::vector<Locator>& places) {
  std::vector<std::string> result;
  for (const Locator& place : places) {
    result.push_back(place.text());
  }
  return result;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_SUITE("interpreter.open answers") {
  TEST_CASE("a certain answer rests on what certainly stands; what is undecided is named apart") {
    const Answers policy(R"(
fact a: yes or no
fact b: yes or no
fact c: yes or no
set elsewhere:
  [1.1] grant as prescribed if a
  [1.2] grant as prescribed if b
same figure:
  [2.1] grant 500 yuan if a
  [2.2] grant 500 yuan if b
either way:
  [3.1] grant 500 yuan if b
  [3.2] grant 500 yuan if not b
two terms:
  [4.1] grant 100 yuan if a
  [4.2] also grant 500 yuan if b
  [4.3] also grant 500 yuan if not b
)");
    for (const auto& [measure, first, second] :
         {std::tuple("set elsewhere", "1.1", "1.2"), std::tuple("same figure", "2.1", "2.2")}) {
      const Outcome outcome = policy.outcome(measure, {"a = yes"});
      CHECK(outcome.status == Status::due);
      CHECK(texts(outcome.citations) == Texts{first});
      CHECK(texts(outcome.undecided) == Texts{second});
      const Outcome both = policy.outcome(measure, {"a = yes", "b = yes"});
      CHECK(texts(both.citations) == Texts{first, second});
      CHECK(both.undecided.empty());
    }
    // Neither of the two is certain, and the answer needs one of them.
    const Outcome either = policy.outcome("either way");
    CHECK(either.status == Status::due);
    CHECK(texts(either.citations) == Texts{"3.1", "3.2"});
    CHECK(texts(either.undecided) == Texts{"3.1", "3.2"});
    const Outcome sum = policy.outcome("two terms", {"a = yes"});
    CHECK(policy.told(sum) == "due 600 [4.1, 4.2, 4.3]");
    CHECK(texts(sum.undecided) == Texts{"4.2", "4.3"});
  }

  TEST_CASE("the same duty said twice is one, so that it is certain when one of the two is") {
    const Answers policy(R"(
fact staff: persons, at least 0
fact doubt: yes or no
measure ban: yes or no
ban:
  [1.1] must not 「shout」 if staff ≥ 1 person
  [1.2] must not 「shout」 if doubt
  [1.3] must not 「sing」 if staff ≥ 9 persons
)");
    const Outcome outcome = policy.outcome("ban", {"staff = 3 persons"});
    CHECK(outcome.status == Status::due);
    CHECK(outcome.duties.size() == 1);
    CHECK(texts(outcome.citations) == Texts{"1.1"});
    CHECK(texts(outcome.undecided) == Texts{"1.2"});
    CHECK(policy.outcome("ban", {"staff = 9 persons", "doubt = yes"}).duties.size() == 2);
    CHECK(policy.outcome("ban", {"staff = 0 persons"}).status == Status::unknown);
  }

  TEST_CASE("a ceiling in a sentence of its own that comes out below zero asks for what it is drawn from") {
    const Answers policy(R"(
fact fee: yuan, at least 0
gift:
  [1.1] grant 100 yuan
  [1.2] at most 50 yuan - fee
)");
    const Outcome outcome = policy.outcome("gift", {"fee = 80 yuan"});
    CHECK(outcome.status == Status::unknown);
    CHECK(outcome.needs == std::vector<std::string>{"fee"});
    CHECK(policy.outcome("gift", {"fee = 20 yuan"}).status == Status::due);
  }

  TEST_CASE("`may instead` over what is set elsewhere keeps its figure, as the agency's choice") {
    const Answers policy(R"(
fact d: yes or no
fact b: yuan, at least 0
measure s: yuan
s:
  [1.1] grant as prescribed if d
  [1.2] may instead grant b if d
)");
    const Outcome outcome = policy.outcome("s", {"d = yes", "b = 50,000 yuan"});
    CHECK(outcome.status == Status::due);
    CHECK(outcome.amount_not_set);
    CHECK(outcome.agency_chooses);
    REQUIRE(outcome.options.size() == 2);
    CHECK(sets_nothing(outcome.options[0]));
    CHECK(std::get<Amount>(outcome.options[1].value).interval == Interval::of(Rational(50000)));
    CHECK(texts(outcome.citations) == Texts{"1.1", "1.2"});
    CHECK(policy.outcome("s", {"d = yes"}).needs == Texts{"b"});
    CHECK(policy.answer("s", {"d = no", "b = 50,000 yuan"}) == "not due");
  }

  TEST_CASE("each possibility of a duty names what is to be done") {
    const Answers policy(R"(
fact staff: persons, at least 0
notice:
  [2.1] must report to "a" if staff ≥ 10 persons
  [2.2] must report to "b" if staff ≤ 10 persons
)");
    const Outcome outcome = policy.outcome("notice", {"staff = 5-15 persons"});
    CHECK(outcome.status == Status::unknown);
    REQUIRE(outcome.possible.size() == 3);
    CHECK(texts(outcome.possible[0].citations) == Texts{"2.1"});
    REQUIRE(outcome.possible[0].duties.size() == 1);
    CHECK(outcome.possible[0].duties[0].to == Texts{"a"});
    CHECK(outcome.possible[1].duties.size() == 2);
    CHECK(texts(outcome.possible[2].citations) == Texts{"2.2"});
    CHECK(outcome.possible[2].duties[0].to == Texts{"b"});
  }
}
