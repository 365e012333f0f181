#include "lang/quantity/unit.hpp"

#include "tests/lang/quantity/random.hpp"

#include <doctest/doctest.h>

#include <set>
#include <tuple>

using namespace kuan;
using kuan::tests::Random;

TEST_SUITE_BEGIN("lang.quantity");

namespace {

const Unit yuan = Unit::of(Dimension::yuan);
const Unit person = Unit::of(Dimension::person);
const Unit month = Unit::of(Dimension::month);

Unit random_unit(Random& random) {
  Unit unit;
  for (auto& exponent : unit.exponents) {
    exponent = static_cast<std::int8_t>(random.between(-3, 3));
  }
  return unit;
}

std::string spelling(const UnitWord* word) {
  return word == nullptr ? "" : std::string(word->spelling);
}

} // namespace

TEST_CASE("units multiply as a group") {
  Random random(6);
  for (int i = 0; i < 2000; ++i) {
    const Unit a = random_unit(random);
    const Unit b = random_unit(random);
    const Unit c = random_unit(random);
    REQUIRE(a * b == b * a);
    REQUIRE((a * b) * c == a * (b * c));
    REQUIRE(a * Unit::ratio() == a);
    REQUIRE((a / a).is_ratio());
    REQUIRE(a / b * b == a);
  }
  Unit tall = yuan;
  for (int i = 0; i < 300; ++i) {
    tall = tall * yuan;
  }
  CHECK(tall.exponent(Dimension::yuan) == 127);
  CHECK((Unit::ratio() / tall / yuan).exponent(Dimension::yuan) == -127);
}

TEST_CASE("kinds of units") {
  CHECK(yuan.is_money());
  CHECK(Unit::of(Dimension::usd).is_money());
  CHECK_FALSE((yuan / person).is_money());
  CHECK(month.is_duration());
  CHECK(Unit::of(Dimension::day).is_duration());
  CHECK(Unit::of(Dimension::working_day).is_duration());
  CHECK_FALSE(person.is_duration());
  CHECK_FALSE(Unit::ratio().is_duration());
}

TEST_CASE("units have names in both languages") {
  CHECK(unit_name(yuan / person / month) == Bilingual("yuan per person per month", "元每人每月"));
  CHECK(unit_name(yuan / month, true) == Bilingual("yuan per year", "元每年"));
  CHECK(unit_name(month) == Bilingual("month", "个月"));
  CHECK(unit_name(month, true) == Bilingual("year", "年"));
  CHECK(unit_name(Unit::ratio()) == Bilingual("ratio", "比率"));
  CHECK(unit_name(Unit::ratio() / month) == Bilingual("per month", "每月"));
  CHECK(unit_name(Unit::of(Dimension::working_day)) == Bilingual("working day", "个工作日"));
  CHECK(unit_name(yuan * person) == Bilingual("yuan·person", "元·人"));
  CHECK(unit_name(person * person) == Bilingual("person^2", "人^2"));
}

TEST_CASE("no two words are spelled alike, and each is found where it may stand") {
  std::set<std::string_view> spellings;
  for (const UnitWord& word : unit_words()) {
    CAPTURE(word.spelling);
    CHECK(spellings.insert(word.spelling).second);
    CHECK(find_unit_word(word.spelling) == &word);
    CHECK(word.scale > Rational(0));
    CHECK(find_unit_word(word.plural) != nullptr);
    const bool after_figure = word.use != UnitUse::rate && word.use != UnitUse::sign;
    const bool after_per = word.use == UnitUse::anywhere || word.use == UnitUse::rate;
    CHECK((longest_unit_prefix(word.spelling, UnitPosition::after_figure) == &word) == after_figure);
    CHECK((longest_unit_prefix(word.spelling, UnitPosition::after_per) == &word) == after_per);
    CHECK((longest_unit_prefix(word.spelling, UnitPosition::before_figure) == &word) == (word.use == UnitUse::sign));
  }
}

TEST_CASE("every unit word is a quantity of its unit after a figure") {
  for (const UnitWord& word : unit_words()) {
    CAPTURE(word.spelling);
    const std::string written(word.spelling);
    const auto parsed = parse_quantity(word.use == UnitUse::sign   ? written + "3"
                                       : word.use == UnitUse::rate ? "3 yuan per " + written
                                                                   : "3" + written);
    REQUIRE(parsed.has_value());
    if (word.use == UnitUse::rate) {
      CHECK(parsed->quantity == Quantity{Rational(3) / word.scale, yuan / word.unit});
    } else {
      CHECK(parsed->quantity == Quantity{Rational(3) * word.scale, word.unit});
    }
    CHECK(parsed->bare == (word.use == UnitUse::scale));
  }
}

TEST_CASE("one canonical word for each sense, scale, place and language") {
  std::set<std::tuple<std::string_view, std::string, UnitUse, Language>> seen;
  for (const UnitWord& word : unit_words()) {
    if (word.canonical && word.use != UnitUse::scale) {
      CAPTURE(word.spelling);
      CHECK(seen.emplace(word.sense, word.scale.exact(), word.use, word.language).second);
    }
  }
  for (std::size_t i = 0; i < dimension_count; ++i) {
    const Unit unit = Unit::of(static_cast<Dimension>(i));
    for (const Language language : {Language::english, Language::chinese}) {
      bool found = false;
      for (const UnitWord& word : unit_words()) {
        found =
            found || (word.canonical && word.unit == unit && word.scale == Rational(1) && word.language == language);
      }
      CHECK(found);
    }
  }
}

TEST_CASE("every word but joined scales has its counterpart, of the same size") {
  for (const UnitWord& word : unit_words()) {
    CAPTURE(word.spelling);
    const bool joined = word.language == Language::chinese && word.use == UnitUse::figure && word.scale > Rational(12);
    if (word.use == UnitUse::scale || word.use == UnitUse::sign || joined) {
      continue;
    }
    for (const Language language : {Language::english, Language::chinese}) {
      const UnitPosition position = word.use == UnitUse::rate ? UnitPosition::after_per : UnitPosition::after_figure;
      const UnitWord* other = counterpart(word, language, position);
      REQUIRE(other != nullptr);
      CHECK(other->unit == word.unit);
      CHECK(other->scale == word.scale);
    }
  }
  const auto there = [](const char* word, Language language, UnitPosition position) {
    return spelling(counterpart(*find_unit_word(word), language, position));
  };
  CHECK(there("month", Language::chinese, UnitPosition::after_figure) == "个月");
  CHECK(there("month", Language::chinese, UnitPosition::after_per) == "月");
  CHECK(there("月", Language::english, UnitPosition::after_per) == "month");
  CHECK(there("households", Language::chinese, UnitPosition::after_per) == "户");
  CHECK(there("人次", Language::english, UnitPosition::after_figure) == "person-time");
  CHECK(there("%", Language::chinese, UnitPosition::after_figure) == "%");
  CHECK(there("％", Language::english, UnitPosition::after_figure) == "%");
  CHECK(there("¥", Language::chinese, UnitPosition::before_figure) == "¥");
  CHECK(there("万元", Language::english, UnitPosition::after_figure).empty());
  CHECK(there("万", Language::english, UnitPosition::after_figure).empty());
}

TEST_CASE("the longest word wins, and a Latin word ends where it ends") {
  CHECK(spelling(longest_unit_prefix("万元以上")) == "万元");
  CHECK(spelling(longest_unit_prefix("万以上")) == "万");
  CHECK(spelling(longest_unit_prefix("万人次")) == "万人次");
  CHECK(spelling(longest_unit_prefix("万美元")) == "万美元");
  CHECK(spelling(longest_unit_prefix("萬元")) == "萬元");
  CHECK(spelling(longest_unit_prefix("个工作日内")) == "个工作日");
  CHECK(spelling(longest_unit_prefix("个百分点")) == "个百分点");
  CHECK(spelling(longest_unit_prefix("working days after")) == "working days");
  CHECK(spelling(longest_unit_prefix("years of age or")) == "years of age");
  CHECK(spelling(longest_unit_prefix("years old")) == "years");
  CHECK(spelling(longest_unit_prefix("yuan/person")) == "yuan");
  CHECK(spelling(longest_unit_prefix("yuan")) == "yuan");
  CHECK(spelling(longest_unit_prefix("day, or")) == "day");
  CHECK(longest_unit_prefix("dayshift") == nullptr);
  CHECK(longest_unit_prefix("percentage") == nullptr);
  CHECK(longest_unit_prefix("Yuan") == nullptr);
  CHECK(longest_unit_prefix("") == nullptr);
  CHECK(longest_unit_prefix("月") == nullptr); // 6月 is June
  CHECK(spelling(longest_unit_prefix("月最多", UnitPosition::after_per)) == "月");
  CHECK(longest_unit_prefix("万元", UnitPosition::after_per) == nullptr);
  CHECK(spelling(longest_unit_prefix("US$5", UnitPosition::before_figure)) == "US$");
  CHECK(spelling(find_unit_word("％")) == "％");
  CHECK(spelling(find_unit_word("ＵＳＤ")) == "USD");
  CHECK(find_unit_word("usd") == nullptr);
  CHECK(find_unit_word("块") == nullptr);
  CHECK(find_unit_word("分") == nullptr);
}

TEST_SUITE_END();
