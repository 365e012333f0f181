#include "tests/lang/meaning/compiled.hpp"

using namespace kuan;
using namespace kuan::tests;
using program::GivenValue;

namespace {

const std::string policy =
    "fact headcount 「职工人数」: persons\nfact size 「规模」: small 「小型」 or large 「大型」\n"
    "fact hired 「招用日期」: date\nrecord hire 「招用」\n  contract 「合同期限」: years\n"
    "fact hires 「新招用」: list of hire\n"
    "subsidy 「补贴」:\n  [1.1] grant 500 yuan if headcount ≥ 3 persons and size is small\n"
    "target new jobs 「新增就业」: [1.2] at least 100 persons in 2020\n";

} // namespace

TEST_SUITE("lang.meaning.scenarios") {

  TEST_CASE("a scenario as values to bind") {
    const Compilation compilation =
        compiled(policy + "scenario one 「一」\n  as of 2020-11-01\n  given headcount = 80-250 persons\n"
                          "  given 规模 = 小型\n  given hired = unknown\n"
                          "  given hires = [contract = 2 years; contract = 6 months]\n"
                          "  expect subsidy = 500 yuan, citing [1.1]\n"
                          "  expect 补贴 is unknown, needs headcount, possible 500 yuan or nothing\n"
                          "  expect new jobs is not met\n");
    REQUIRE(faults(compilation) == Lines{});
    REQUIRE(compilation.program.scenarios.size() == 1);
    const program::Scenario& scenario = compilation.program.scenarios[0];
    CHECK(scenario.as_of == Date::from(2020, 11, 1));
    REQUIRE(scenario.given.size() == 4);
    CHECK(std::get<GivenValue::NumberRange>(scenario.given[0].second.value).low.quantity.value == Rational(80));
    CHECK(std::get<GivenValue::Word>(scenario.given[1].second.value).text == "小型");
    CHECK(std::holds_alternative<GivenValue::Unknown>(scenario.given[2].second.value));
    const auto& members = std::get<std::vector<GivenValue::Member>>(scenario.given[3].second.value);
    REQUIRE(members.size() == 2);
    CHECK(std::get<GivenValue::Number>(members[0].fields.at(0).value.value).quantity.value == Rational(24));
    REQUIRE(scenario.expectations.size() == 3);
    CHECK(scenario.expectations[0].citations == std::vector<Locator>{*Locator::parse("1.1")});
    CHECK(scenario.expectations[1].needs == std::vector<std::string>{"headcount"});
    CHECK(scenario.expectations[1].possible.size() == 2);
    CHECK(scenario.expectations[2].status == program::Expected::not_met);
  }

  TEST_CASE("a scenario's names are checked") {
    CHECK(faults(policy + "scenario one\n  given headcont = 3 persons\n") == Lines{"K0201 headcont"});
    CHECK(faults(policy + "scenario one\n  given hire = 3 persons\n") == Lines{"K0213 hire"});
    CHECK(faults(policy + "scenario one\n  expect subsidie = 500 yuan\n") == Lines{"K0201 subsidie"});
    CHECK(faults(policy + "scenario one\n  expect size = 500 yuan\n") == Lines{"K0221 size"});
    CHECK(faults(policy + "scenario one\n  expect subsidy is unknown, needs headcont\n") == Lines{"K0201 headcont"});
    CHECK(faults(policy + "scenario one\n  given hired = 2020-10\n") == Lines{"K0313 2020-10"});
    CHECK(faults(policy + "scenario one\nscenario one\n") == Lines{"K0202 one"});
  }

  TEST_CASE("what cannot be expected of a target or a measure is not dropped silently") {
    const auto expecting = [](const std::string& line) {
      return faults(policy + "scenario one\n  expect " + line + "\n");
    };
    CHECK(expecting("new jobs is due") == Lines{"K0223 new jobs"});
    CHECK(expecting("new jobs = 3 counts") == Lines{"K0223 new jobs"});
    CHECK(expecting("new jobs is met, by 2020-12-01") == Lines{"K0223 new jobs"});
    CHECK(expecting("subsidy is met") == Lines{"K0223 subsidy"});
    CHECK(expecting("subsidy is must") == Lines{"K0223 subsidy"});
    CHECK(expecting("new jobs is met") == Lines{});
  }

  TEST_CASE("values as the command line writes them") {
    const auto number = [](std::string_view text) {
      const auto value = read_value(text);
      const auto* found = value ? std::get_if<GivenValue::Number>(&value->value) : nullptr;
      return found == nullptr ? std::string("none") : found->quantity.value.exact() + (found->bare ? " bare" : "");
    };
    CHECK(number("12,345.67 yuan") == "1234567/100");
    CHECK(number(" 30万元 ") == "300000");
    CHECK(number("5.5%") == "11/200");
    CHECK(number("200") == "200 bare");
    CHECK(number("半年") == "6");
    const auto word = read_value("sole trader");
    REQUIRE(word.has_value());
    CHECK(std::get<GivenValue::Word>(word->value).text == "sole trader");
    CHECK(std::holds_alternative<GivenValue::Unknown>(read_value("unknown")->value));
    CHECK(std::holds_alternative<GivenValue::Unknown>(read_value("未知")->value));
    CHECK(std::get<Date>(read_value("2020-11-01")->value) == *Date::from(2020, 11, 1));
    CHECK(std::get<GivenValue::NumberRange>(read_value("80-250 persons")->value).high.quantity.value == Rational(250));
    CHECK(std::get<GivenValue::Word>(read_value("yes")->value).text == "yes");
    CHECK_FALSE(read_value("").has_value());
    CHECK_FALSE(read_value("a = b").has_value());
    CHECK_FALSE(read_value("2020-10").has_value());
  }
}
