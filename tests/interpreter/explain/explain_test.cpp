#include "interpreter/evaluate.hpp"
#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/facts/bind.hpp"
#include "interpreter/policy/policy.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace kuan;

namespace {

Amount yuan(std::optional<Rational> low, std::optional<Rational> high) {
  return Amount{Interval{std::move(low), std::move(high)}, Unit::of(Dimension::yuan)};
}

std::string words(const Amount& amount, Language language) {
  return value_words(program::Program{}, Value{amount}, language);
}

/// The words of the condition of the first sentence of a script.
std::string condition(const std::string& facts, const std::string& text, Language language) {
  const Compilation compilation =
      compile({SourceFile{"d.kuan", facts + "m:\n  grant 1 yuan if " + text + "\n"}}, "d", standard_library());
  REQUIRE_MESSAGE(compilation.ok(), render(compilation.diagnostics.all().front(), compilation.sources, {}));
  for (const program::Measure& measure : compilation.program.measures) {
    if (!measure.sentences.empty()) {
      const program::Sentence& sentence = compilation.program.sentences.at(measure.sentences.front());
      return expression_words(compilation.program, sentence.conditions.at(0).expression, language);
    }
  }
  return {};
}

} // namespace

TEST_SUITE("interpreter.explain") {
  TEST_CASE("ranges say their unit once and are rounded so that they hold") {
    CHECK(words(yuan(Rational(0), Rational(300000)), Language::english) == "0 to 300,000 yuan");
    CHECK(words(yuan(Rational(0), Rational(300000)), Language::chinese) == "0 至 300,000 元");
    CHECK(words(yuan(std::nullopt, Rational(1999, 1000)), Language::english) == "at most 1.99 yuan");
    CHECK(words(yuan(Rational(1991, 1000), std::nullopt), Language::english) == "at least 2 yuan");
    CHECK(words(yuan(Rational(1, 3), Rational(1, 3)), Language::english) == "0.33 yuan");
  }

  TEST_CASE("a working keeps every digit") {
    const Unit unit = Unit::of(Dimension::yuan);
    CHECK(precise(Quantity{Rational(1234567, 200), unit}, Language::english) == "6,172.835 yuan");
    CHECK(precise(Quantity{Rational(1, 3), unit}, Language::english) == "0.33 yuan (exactly 1/3)");
    CHECK(precise(Quantity{Rational(1, 3), Unit::ratio()}, Language::chinese) == "1/3（≈33.33%）");
    CHECK(precise(Quantity{Rational(11, 200), Unit::ratio()}, Language::english) == "5.5%");
  }

  TEST_CASE("conditions in either language, brackets where they are needed") {
    const std::string facts =
        "fact a 「甲」: yes or no\nfact b 「乙」: yes or no\nfact x 「数」: persons\n"
        "fact s 「规模」: small 「小」 or large 「大」\nfact d 「日」: date\nfact e 「期」: date\n";
    CHECK(condition(facts, "(a or b) and not (a and b)", Language::english) == "(a or b) and not (a and b)");
    CHECK(condition(facts, "(a or b) and not (a and b)", Language::chinese) == "（甲 或 乙） 且 非 （甲 且 乙）");
    CHECK(condition(facts, "2 × (x + 3 persons) ≥ 10 persons", Language::english) ==
          "2 × (x + 3 persons) ≥ 10 persons");
    CHECK(condition(facts, "s is not small", Language::chinese) == "规模 非 小");
    CHECK(condition(facts, "d is within 3 years before e", Language::chinese) == "日 在 期 前 3 年 内");
    CHECK(condition(facts, "d is less than 1 year after e", Language::english) == "d is less than 1 year after e");
    CHECK(condition(facts, "20 persons ≤ x < 100 persons", Language::english) == "20 persons ≤ x < 100 persons");
  }

  TEST_CASE("lists and citations") {
    CHECK(list_words({"a"}, Language::english, true) == "a");
    CHECK(list_words({"a", "b", "c"}, Language::english, true) == "a, b or c");
    CHECK(list_words({"甲", "乙", "丙"}, Language::chinese, false) == "甲、乙 和 丙");
    CHECK(citation_words({}).empty());
  }

  TEST_CASE("every status and state has words in both languages") {
    for (const Status status : {Status::due, Status::may, Status::not_due, Status::not_in_force, Status::unknown,
                                Status::conflict, Status::no_rule}) {
      CHECK_FALSE(status_words(status).english.empty());
      CHECK(status_words(status).english != status_words(status).chinese);
    }
    for (const SentenceState state :
         {SentenceState::held, SentenceState::failed, SentenceState::displaced, SentenceState::out_of_force,
          SentenceState::unknown, SentenceState::not_reached}) {
      CHECK_FALSE(state_words(state).english.empty());
      CHECK(state_words(state).english != state_words(state).chinese);
    }
  }
}
