#include "interpreter/facts/bind.hpp"
#include "interpreter/facts/uses.hpp"
#include "interpreter/policy/policy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kuan;

namespace {

constexpr const char* script = R"(document d 「文」
record hire 「招用人员」
  contract 「合同期限」: years, at least 0
  insured 「参保」: yes or no
fact headcount 「职工人数」: persons, at least 1, at most 1,000,000
fact rate 「比例」: ratio
fact size 「规模」: micro 「微型」, small 「小型」 or large 「大型」
fact insured 「参保企业」: yes or no
fact founded 「成立日期」: date
fact remark 「备注」: text
fact hires 「新招用人员」: list of hire
fact term 「期限」: years
fact pay 「工资」: yuan per person per month
parameter minimum wage 「最低工资」: yuan per month
let half 「一半」 = 50% × headcount
interpret steady 「稳定」
  A: headcount ≥ 10 persons  because "ten"
  B: headcount ≥ 20 persons  because "twenty"
support:
  grant 100 yuan if headcount ≥ 10 persons
)";

const program::Program& the_program() {
  static const Compilation compilation = compile({SourceFile{"d.kuan", script}}, "d", standard_library());
  REQUIRE(compilation.ok());
  return compilation.program;
}

struct Bound {
  Case facts;
  std::vector<std::string> codes;
};

Bound given(const std::string& json) {
  SourceMap sources;
  Diagnostics diagnostics;
  const Span span = sources.add("facts.json", json);
  Bound result;
  result.facts = bind_case(the_program(), read_facts_json(sources, span, diagnostics), diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    result.codes.push_back(code_text(diagnostic.code));
  }
  return result;
}

Bound set(const std::string& text) {
  SourceMap sources;
  Diagnostics diagnostics;
  const Span span = sources.add("--set", text);
  Bound result;
  result.facts = bind_case(the_program(), read_fact_setting(sources, span, diagnostics), diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    result.codes.push_back(code_text(diagnostic.code));
  }
  return result;
}

const std::optional<FactValue>& fact(const Case& facts, std::string_view name) {
  const std::optional<program::Symbol> symbol = the_program().find(name);
  REQUIRE(symbol);
  REQUIRE(symbol->kind == program::SymbolKind::fact);
  return facts.facts.at(symbol->index);
}

/// The value of a number as `low..high`, or one figure.
std::string number(const Bound& bound, std::string_view name) {
  REQUIRE_MESSAGE(bound.codes.empty(), std::string(name));
  const std::optional<FactValue>& value = fact(bound.facts, name);
  REQUIRE(value);
  const Interval& interval = std::get<Interval>(value->value);
  return interval.exact() ? interval.at_least->exact() : interval.at_least->exact() + ".." + interval.at_most->exact();
}

std::string code(const Bound& bound) {
  return bound.codes.size() == 1 ? bound.codes.front() : "";
}

} // namespace

TEST_SUITE("interpreter.facts.bind") {
  TEST_CASE("a number without a unit is in the fact's own unit") {
    CHECK(number(given("{\"term\": 3}"), "term") == "36");
    CHECK(number(given("{\"term\": 0.5}"), "term") == "6");
    CHECK(number(given("{\"rate\": 5.5}"), "rate") == "11/2");
    CHECK(number(given("{\"rate\": 0.055}"), "rate") == "11/200");
    CHECK(number(given("{\"pay\": 1680}"), "pay") == "1680");
    CHECK(number(given("{\"headcount\": 200}"), "headcount") == "200");
  }

  TEST_CASE("strings hold quantities as the language writes them") {
    CHECK(number(given("{\"term\": \"18 months\"}"), "term") == "18");
    CHECK(number(given("{\"term\": \"三年\"}"), "term") == "36");
    CHECK(number(given("{\"rate\": \"5.5%\"}"), "rate") == "11/200");
    CHECK(number(given("{\"rate\": \"11/200\"}"), "rate") == "11/200");
    CHECK(number(given("{\"headcount\": \"1.56万人\"}"), "headcount") == "15600");
    CHECK(number(given("{\"headcount\": \"80-250 persons\"}"), "headcount") == "80..250");
    CHECK(number(given("{\"职工人数\": \"1,200\"}"), "headcount") == "1200");
    CHECK(number(set("headcount = 80-250人"), "headcount") == "80..250");
    CHECK(number(set("「headcount」＝200"), "headcount") == "200");
    CHECK(number(set("最低工资 = 1680元每月"), "minimum wage") == "1680");
  }

  TEST_CASE("yes and no, dates, choices and text") {
    for (const char* yes : {"true", "\"yes\"", "\"是\""}) {
      const Bound bound = given(std::string("{\"insured\": ") + yes + "}");
      CHECK(bound.codes.empty());
      CHECK(std::get<bool>(fact(bound.facts, "insured")->value));
    }
    const Bound bound =
        given("{\"size\": \"小型\", \"founded\": \"2020年2月29日\", \"remark\": \"2020-11-01\", \"insured\": \"否\"}");
    CHECK(bound.codes.empty());
    CHECK(std::get<program::Index>(fact(bound.facts, "size")->value) == 1);
    CHECK(std::get<Date>(fact(bound.facts, "founded")->value).text() == "2020-02-29");
    CHECK(std::get<std::string>(fact(bound.facts, "remark")->value) == "2020-11-01");
    CHECK_FALSE(std::get<bool>(fact(bound.facts, "insured")->value));
  }

  TEST_CASE("a definition, a reading and the as-of date can be given") {
    const Bound bound = given("{\"half\": \"12 persons\", \"steady\": \"B\", \"as of\": \"2020-11-01\"}");
    CHECK(bound.codes.empty());
    CHECK(bound.facts.as_of->text() == "2020-11-01");
    const auto half = the_program().find("half");
    REQUIRE(half);
    CHECK(bound.facts.definitions.at(half->index).has_value());
    const auto steady = the_program().find("稳定");
    REQUIRE(steady);
    CHECK(bound.facts.readings.at(steady->index) == std::optional<program::Index>(1));
    CHECK(code(given("{\"as of\": \"tomorrow\"}")) == "K0640");
  }

  TEST_CASE("lists of records; an unknown member stays unknown") {
    const Bound bound =
        given("{\"hires\": [{\"contract\": 2, \"参保\": true}, {\"合同期限\": \"6 months\"}, {\"insured\": null}]}");
    REQUIRE(bound.codes.empty());
    const auto& members = std::get<std::vector<Member>>(fact(bound.facts, "hires")->value);
    REQUIRE(members.size() == 3);
    CHECK(std::get<Interval>(members[0].fields[0]->value) == Interval::of(24));
    CHECK(std::get<Interval>(members[1].fields[0]->value) == Interval::of(6));
    CHECK_FALSE(members[1].fields[1].has_value());
    CHECK_FALSE(members[2].fields[1].has_value());
    const Bound option = set("hires = [contract = 2 years, insured = yes; contract = 6 months]");
    REQUIRE(option.codes.empty());
    CHECK(std::get<std::vector<Member>>(fact(option.facts, "hires")->value).size() == 2);
    CHECK(std::get<std::vector<Member>>(fact(set("hires = []").facts, "hires")->value).empty());
    // Blanks round the signs are not asked for; a comma between two digits is none of the signs.
    const Bound tight = set("hires=[contract=2 years,insured=yes;contract=6 months，insured=no]");
    REQUIRE(tight.codes.empty());
    const auto& close = std::get<std::vector<Member>>(fact(tight.facts, "hires")->value);
    REQUIRE(close.size() == 2);
    CHECK(std::get<bool>(close[0].fields[1]->value));
    CHECK_FALSE(std::get<bool>(close[1].fields[1]->value));
    const Bound thousands = set("hires=[contract=1,000 months,insured=yes]");
    REQUIRE(thousands.codes.empty());
    const auto& long_one = std::get<std::vector<Member>>(fact(thousands.facts, "hires")->value).front();
    CHECK(std::get<Interval>(long_one.fields[0]->value) == Interval::of(1000));
  }

  TEST_CASE("each kind of mistake has its own code, and nothing of it is taken over") {
    CHECK(code(given("{\"headcuont\": 3}")) == "K0601");
    CHECK(code(given("{\"support\": 3}")) == "K0602");
    CHECK(code(given("{\"insured\": 1}")) == "K0603");
    CHECK(code(given("{\"headcount\": true}")) == "K0603");
    CHECK(code(given("{\"founded\": 20200101}")) == "K0603");
    CHECK(code(given("{\"size\": 2}")) == "K0603");
    CHECK(code(given("{\"hires\": 2}")) == "K0603");
    CHECK(code(given("{\"headcount\": \"many\"}")) == "K0604");
    CHECK(code(given("{\"founded\": \"2020-02-30\"}")) == "K0604");
    CHECK(code(given("{\"headcount\": \"3 yuan\"}")) == "K0605");
    CHECK(code(given("{\"headcount\": \"5%\"}")) == "K0605");
    CHECK(code(given("{\"pay\": \"1680 yuan\"}")) == "K0605");
    CHECK(code(given("{\"headcount\": 0}")) == "K0606");
    CHECK(code(given("{\"headcount\": 1000001}")) == "K0606");
    CHECK(code(given("{\"headcount\": \"0-5 persons\"}")) == "K0606");
    CHECK(code(given("{\"hires\": [{\"contract\": -1}]}")) == "K0606");
    CHECK(code(given("{\"size\": \"tiny\"}")) == "K0607");
    CHECK(code(given("{\"steady\": \"C\"}")) == "K0608");
    CHECK(code(given("{\"headcount\": 3, \"职工人数\": 3}")) == "K0609");
    CHECK(code(given("{\"hires\": [{\"contract\": 1, \"合同期限\": 1}]}")) == "K0609");
    CHECK(code(given("{\"hires\": [{\"contracts\": 1}]}")) == "K0611");
    CHECK(code(set("headcount")) == "K0619");
    CHECK(code(set("= 3")) == "K0619");
    CHECK(code(set("hires = [contract]")) == "K0619");
    CHECK_FALSE(fact(given("{\"headcount\": 0}").facts, "headcount").has_value());
  }

  TEST_CASE("null and `unknown` take a value back") {
    std::vector<BoundCase> cases = empty_cases({&the_program()});
    SourceMap sources;
    Diagnostics diagnostics;
    const Span file = sources.add("facts.json", "{\"headcount\": 12, \"rate\": 0.5}");
    bind_facts(cases, read_facts_json(sources, file, diagnostics), diagnostics);
    CHECK(fact(cases.front().facts, "headcount").has_value());
    const Span option = sources.add("--set", "headcount = unknown");
    bind_facts(cases, read_fact_setting(sources, option, diagnostics), diagnostics);
    CHECK(diagnostics.all().empty());
    CHECK_FALSE(fact(cases.front().facts, "headcount").has_value());
    CHECK(fact(cases.front().facts, "rate").has_value());
  }

  TEST_CASE("a name is unknown only if it is unknown to every policy") {
    const Compilation other = compile(
        {SourceFile{"e.kuan",
                    "fact colour 「颜色」: red 「红」 or blue 「蓝」\ngift:\n  grant 1 yuan if colour is red\n"}},
        "e", standard_library());
    REQUIRE(other.ok());
    std::vector<BoundCase> cases = empty_cases({&the_program(), &other.program});
    SourceMap sources;
    Diagnostics diagnostics;
    const Span file = sources.add("facts.json", "{\"colour\": \"red\", \"term\": 3}");
    bind_facts(cases, read_facts_json(sources, file, diagnostics), diagnostics);
    CHECK(diagnostics.all().empty());
    const Span option = sources.add("--set", "flavour = 3");
    bind_facts(cases, read_fact_setting(sources, option, diagnostics), diagnostics);
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all().front().code == Code::unknown_fact);
  }

  TEST_CASE("what a measure turns on") {
    const auto uses = measures_by_fact(the_program());
    const auto headcount = the_program().find("headcount");
    const auto term = the_program().find("term");
    REQUIRE(headcount);
    REQUIRE(term);
    CHECK(uses.at(headcount->index).size() == 1);
    CHECK(uses.at(term->index).empty());
  }
}
