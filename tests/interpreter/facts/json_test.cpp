#include "interpreter/facts/given.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kuan;
using program::GivenValue;

namespace {

struct Read {
  SourceMap sources;
  Diagnostics diagnostics;
  GivenFacts given;
  Span file;
};

Read read(const std::string& text) {
  Read result;
  result.file = result.sources.add("facts.json", text);
  result.given = read_facts_json(result.sources, result.file, result.diagnostics);
  return result;
}

/// The code of the only diagnostic, or an empty text.
std::string fault(const std::string& text) {
  const Read result = read(text);
  return result.diagnostics.all().size() == 1 ? code_text(result.diagnostics.all().front().code) : "";
}

std::string number(const std::string& text) {
  const Read result = read("{\"x\": " + text + "}");
  REQUIRE_MESSAGE(result.diagnostics.all().empty(), text);
  REQUIRE(result.given.facts.size() == 1);
  const auto* value = std::get_if<GivenValue::Number>(&result.given.facts.front().value.value);
  REQUIRE(value != nullptr);
  CHECK(value->bare);
  return value->quantity.value.exact();
}

} // namespace

TEST_SUITE("interpreter.facts.json") {
  TEST_CASE("numbers are read from their decimal text") {
    CHECK(number("0.1") == "1/10");
    CHECK(number("12345.67") == "1234567/100");
    CHECK(number("-0") == "0");
    CHECK(number("1e3") == "1000");
    CHECK(number("1E-2") == "1/100");
    CHECK(number("18446744073709551617") == "18446744073709551617");
    CHECK(number("9007199254740993") == "9007199254740993");
    CHECK(number("0.30000000000000000000000000000000000000004").size() > 40);
    CHECK(number("1e400").size() == 401);
    CHECK(number("1e-400").size() == 403);
  }

  TEST_CASE("numbers beyond the limits are refused, not rounded") {
    CHECK(fault("{\"x\": 1e999999}") == "K0615");
    CHECK(fault("{\"x\": 1e-999999}") == "K0615");
    CHECK(fault("{\"x\": 1e1001}") == "K0615");
    CHECK(fault("{\"x\": " + std::string(10000, '9') + "}") == "K0615");
  }

  TEST_CASE("what is no JSON says where") {
    for (const char* text :
         {"", " ", "{", "{\"x\"", "{\"x\":", "{\"x\": 1", "{\"x\": NaN}", "{\"x\": Infinity}", "{x: 1}", "{\"x\": 1,}",
          "{\"x\": 01}", "{\"x\": .5}", "{\"x\": 'a'}", "{\"x\": \"\\q\"}", "{} {}", "{\"x\": \"a\nb\"}", "nul"}) {
      CHECK_MESSAGE(fault(text) == "K0612", text);
    }
    const Read result = read("{\n  \"a\": 1,\n  \"b\": NaN\n}");
    REQUIRE(result.diagnostics.all().size() == 1);
    const Place place = result.sources.locate(result.diagnostics.all().front().span.begin);
    CHECK(place.line == 3);
    CHECK(place.column == 8);
  }

  TEST_CASE("only one object of names and values") {
    CHECK(fault("3") == "K0614");
    CHECK(fault("\"x\"") == "K0614");
    CHECK(fault("null") == "K0614");
    CHECK(fault("[1]") == "K0614");
    CHECK(fault("{\"x\": {\"y\": 1}}") == "K0617");
    CHECK(fault("{\"x\": [{\"y\": {}}]}") == "K0617");
    CHECK(fault("{\"x\": [1]}") == "K0618");
    CHECK(fault("{\"x\": [[1]]}") == "K0616");
    CHECK(fault("{\"x\": [{\"y\": []}]}") == "K0616");
  }

  TEST_CASE("thousands of brackets end early") {
    CHECK(fault(std::string(5000, '[')) == "K0614");
    CHECK(fault("{\"x\":" + std::string(5000, '[')) == "K0616");
    std::string objects;
    for (int at = 0; at < 5000; ++at) {
      objects += "{\"x\":";
    }
    CHECK(fault(objects) == "K0617");
  }

  TEST_CASE("a key stands once in an object") {
    CHECK(fault("{\"x\": 1, \"y\": 2, \"x\": 3}") == "K0613");
    CHECK(fault("{\"h\": [{\"y\": 1, \"y\": 2}]}") == "K0613");
    CHECK(fault("{\"家庭 月 收入\": 1, \"家庭月收入\": 2}") == "K0613");
    CHECK(read("{\"h\": [{\"y\": 1}, {\"y\": 2}], \"y\": 3}").diagnostics.all().empty());
  }

  TEST_CASE("bytes that are no text") {
    CHECK(fault("{\"x\": \"\xFF\"}") == "K0005");
    CHECK(fault(std::string("{\"x\": 1}\0", 9)) == "K0006");
  }

  TEST_CASE("a byte order mark and any line ends are fine") {
    const Read result = read("\xEF\xBB\xBF{\r\n\"x\":\r1}\r\n");
    CHECK(result.diagnostics.all().empty());
    REQUIRE(result.given.facts.size() == 1);
    CHECK(result.sources.text(result.given.facts.front().value.span) == "1");
  }

  TEST_CASE("every value knows its place, whatever is escaped before it") {
    const Read result = read("{\"a\\\"b\": \"x\\\\\", \"职工人数\" : 12.50 , \"l\": [ {\"f\": true} ], \"n\": null}");
    REQUIRE(result.diagnostics.all().empty());
    REQUIRE(result.given.facts.size() == 4);
    CHECK(result.given.facts[0].name == "a\"b");
    CHECK(result.sources.text(result.given.facts[0].value.span) == "\"x\\\\\"");
    CHECK(result.sources.text(result.given.facts[1].name_span) == "\"职工人数\"");
    CHECK(result.sources.text(result.given.facts[1].value.span) == "12.50");
    CHECK(result.sources.text(result.given.facts[2].value.span) == "[ {\"f\": true} ]");
    const auto* members = std::get_if<std::vector<GivenValue::Member>>(&result.given.facts[2].value.value);
    REQUIRE(members != nullptr);
    CHECK(result.sources.text(members->at(0).fields.at(0).value.span) == "true");
    CHECK(std::holds_alternative<GivenValue::Unknown>(result.given.facts[3].value.value));
  }
}
