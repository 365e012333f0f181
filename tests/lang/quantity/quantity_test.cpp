#include "lang/quantity/unit.hpp"

#include "tests/lang/quantity/random.hpp"

#include <doctest/doctest.h>

using namespace kuan;
using kuan::tests::Random;

TEST_SUITE_BEGIN("lang.quantity");

namespace {

const Unit ratio = Unit::ratio();
const Unit yuan = Unit::of(Dimension::yuan);
const Unit usd = Unit::of(Dimension::usd);
const Unit person = Unit::of(Dimension::person);
const Unit count = Unit::of(Dimension::count);
const Unit day = Unit::of(Dimension::day);
const Unit working_day = Unit::of(Dimension::working_day);
const Unit month = Unit::of(Dimension::month);

struct Written {
  std::string_view text;
  Rational value;
  Unit unit;
};

} // namespace

TEST_CASE("quantities as people write them") {
  const Written cases[] = {
      {"5.5%", {11, 200}, ratio},
      {"5.5 %", {11, 200}, ratio},
      {"５．５％", {11, 200}, ratio},
      {"50 percent", {1, 2}, ratio},
      {"2‰", {1, 500}, ratio},
      {"1.5个百分点", {3, 200}, ratio},
      {"2 percentage points", {1, 50}, ratio},
      {"百分之五十", {1, 2}, ratio},
      {"百分之5.5", {11, 200}, ratio},
      {"3倍", 3, ratio},
      {"1,000 yuan", 1000, yuan},
      {"12,345.67 yuan", {1234567, 100}, yuan},
      {"12,345.67 元", {1234567, 100}, yuan},
      {"¥1000", 1000, yuan},
      {"￥1,000", 1000, yuan},
      {"¥ 30万", 300000, yuan},
      {"¥30万元", 300000, yuan},
      {"-¥5", -5, yuan},
      {"$5,000", 5000, usd},
      {"US$5000", 5000, usd},
      {"500 CNY", 500, yuan},
      {"500元人民币", 500, yuan},
      {"30万元", 300000, yuan},
      {"500万元", 5000000, yuan},
      {"5千元", 5000, yuan},
      {"1.5亿元", 150000000, yuan},
      {"500萬元", 5000000, yuan},
      {"5,000,000 yuan", 5000000, yuan},
      {"5000 USD", 5000, usd},
      {"1万美元", 10000, usd},
      {"1.56万人", 15600, person},
      {"1.56万人次", 15600, person},
      {"1万名", 10000, person},
      {"1万户", 10000, count},
      {"20 persons", 20, person},
      {"1 person", 1, person},
      {"20 people", 20, person},
      {"两次", 2, count},
      {"3 households", 3, count},
      {"6 months", 6, month},
      {"6个月", 6, month},
      {"６个月", 6, month},
      {"半年", 6, month},
      {"half a year", 6, month},
      {"三年", 36, month},
      {"1年", 12, month},
      {"2.5年", 30, month},
      {"二十四个月", 24, month},
      {"16岁", 192, month},
      {"16 years of age", 192, month},
      {"10 working days", 10, working_day},
      {"10个工作日", 10, working_day},
      {"十个工作日", 10, working_day},
      {"30日", 30, day},
      {"30天", 30, day},
      {"2 weeks", 14, day},
      {"500 yuan per person per month", 500, yuan / person / month},
      {"每人每月1000元", 1000, yuan / person / month},
      {"每人 每月 1000元", 1000, yuan / person / month},
      {"每人每月 一千元", 1000, yuan / person / month},
      {"1000元/人", 1000, yuan / person},
      {"1000元／人", 1000, yuan / person},
      {"1000元/人/月", 1000, yuan / person / month},
      {"1000元每人每月", 1000, yuan / person / month},
      {"14,400 yuan per year", 1200, yuan / month},
      {"每户每年12,000元", 1000, yuan / count / month},
      {"1000 yuan/household", 1000, yuan / count},
      {"每年2次", {1, 6}, count / month},
      {"2/3 months", {2, 3}, month},
      {"-5%", {-1, 20}, ratio},
      {"−5 yuan", -5, yuan},
      {"  500 yuan ", 500, yuan},
  };
  for (const Written& row : cases) {
    CAPTURE(row.text);
    const auto parsed = parse_quantity(row.text);
    REQUIRE(parsed.has_value());
    CHECK(parsed->quantity.value.exact() == row.value.exact());
    CHECK(parsed->quantity.unit == row.unit);
    CHECK_FALSE(parsed->bare);
  }
}

TEST_CASE("a bare number has no unit and is as written") {
  const Written cases[] = {
      {"2/3", {2, 3}, ratio},  {"0.055", {11, 200}, ratio}, {"12,345", 12345, ratio}, {"-3.5", {-7, 2}, ratio},
      {"30万", 300000, ratio}, {"1.5亿", 150000000, ratio}, {"三", 3, ratio},         {"三分之二", {2, 3}, ratio},
      {"1e3", 1000, ratio},    {"3万", 30000, ratio},       {"2020", 2020, ratio},
  };
  for (const Written& row : cases) {
    CAPTURE(row.text);
    const auto parsed = parse_quantity(row.text);
    REQUIRE(parsed.has_value());
    CHECK(parsed->quantity == Quantity{row.value, row.unit});
    CHECK(parsed->bare);
  }
}

TEST_CASE("what is no quantity is refused") {
  for (const std::string_view text : {"",
                                      " ",
                                      "yuan",
                                      "元",
                                      "%",
                                      "5 yuans",
                                      "5 块",
                                      "6月",
                                      "2020年",
                                      "2020年12月31日",
                                      "2020-12-31",
                                      "1，000元",
                                      "1,00 yuan",
                                      "5 yuan per",
                                      "5 yuan per万元",
                                      "5 yuan 6",
                                      "5 per cent person",
                                      "每1000元",
                                      "每人每月",
                                      "每人",
                                      "$5 yuan",
                                      "¥5 USD",
                                      "¥",
                                      "5%%",
                                      "5万万元",
                                      "5 yuan per person per",
                                      "5元//人",
                                      "18万-28万元",
                                      "20 to 100 persons",
                                      "NaN",
                                      "inf",
                                      "0x10",
                                      "半",
                                      "半个月",
                                      "一百五元",
                                      "1/0 yuan",
                                      "5 YUAN",
                                      "零分之一",
                                      "百分之",
                                      "1000元/万人"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_quantity(text).has_value());
  }
  CHECK_FALSE(parse_quantity("10245423601e680507880").has_value());
  std::string numerals;
  for (int i = 0; i < 100000; ++i) {
    numerals += "千";
  }
  CHECK_FALSE(parse_quantity(numerals).has_value());
}

TEST_CASE("Chinese numerals") {
  const std::pair<std::string_view, std::int64_t> cases[] = {
      {"零", 0},
      {"三", 3},
      {"两", 2},
      {"十", 10},
      {"十二", 12},
      {"二十", 20},
      {"二十四", 24},
      {"一百", 100},
      {"一百零五", 105},
      {"一百五十", 150},
      {"一百一十五", 115},
      {"两千", 2000},
      {"一千零五十", 1050},
      {"三千万", 30000000},
      {"十万", 100000},
      {"三万零五百", 30500},
      {"三万五千", 35000},
      {"一亿零五万", 100050000},
      {"一万亿", 1000000000000},
      {"二〇二〇", 2020},
      {"壹佰贰拾叁", 123},
      {"三萬", 30000},
      {"一十五", 15},
  };
  for (const auto& row : cases) {
    CAPTURE(row.first);
    const auto value = parse_chinese_numeral(row.first);
    REQUIRE(value.has_value());
    CHECK(*value == Rational(row.second));
  }
  for (const std::string_view text : {"", "半", "百", "万", "一百五", "两万五", "十十", "一十百", "百分之", "零十",
                                      "一百零", "三 年", "3", "一a", "十万亿万亿十", "零零五十"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_chinese_numeral(text).has_value());
  }
}

TEST_CASE("Chinese numerals written out read back") {
  // Writes a number the textbook way, so that reading is held against writing.
  const auto write = [](int number) {
    const char* const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const std::pair<int, const char*> powers[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
    const auto section = [&](int value, bool zero) {
      std::string text;
      for (const auto& power : powers) {
        const int digit = value / power.first % 10;
        if (digit == 0) {
          zero = zero || !text.empty();
          continue;
        }
        text += zero ? "零" : "";
        text += std::string(digits[digit]) + power.second;
        zero = false;
      }
      return text;
    };
    const int above = number / 10000;
    const int below = number % 10000;
    std::string text = above > 0 ? section(above, false) + "万" : "";
    return below > 0 ? text + section(below, above > 0 && below < 1000) : text;
  };
  Random random(7);
  for (int i = 0; i < 20000; ++i) {
    const int number = static_cast<int>(i < 3000 ? i + 1 : random.between(1, 99999999));
    const std::string text = write(number);
    CAPTURE(text);
    const auto value = parse_chinese_numeral(text);
    REQUIRE(value.has_value());
    REQUIRE(*value == Rational(number));
  }
}

TEST_CASE("how a person reads a quantity") {
  const auto both = [](const Rational& value, const Unit& unit, const char* english, const char* chinese) {
    CHECK(show({value, unit}, Language::english) == english);
    CHECK(show({value, unit}, Language::chinese) == chinese);
  };
  both({1234567, 100}, yuan, "12,345.67 yuan", "12,345.67 元");
  both({1234567, 200}, yuan, "6,172.84 yuan", "6,172.84 元");
  both(500, yuan, "500.00 yuan", "500.00 元");
  both({-1234567, 1}, yuan, "-1,234,567.00 yuan", "-1,234,567.00 元");
  both({-999, 1}, yuan, "-999.00 yuan", "-999.00 元");
  both({1, 300}, yuan, "0.00 yuan", "0.00 元");
  both(5000, usd, "5,000.00 USD", "5,000.00 美元");
  both(1000, yuan / person / month, "1,000.00 yuan per person per month", "1,000.00 元/人/月");
  both({11, 200}, ratio, "5.5%", "5.5%");
  both({2, 3}, ratio, "2/3", "2/3");
  both(0, ratio, "0%", "0%");
  both({-1, 4}, ratio, "-25%", "-25%");
  both(1, person, "1 person", "1 人");
  both(2, person, "2 persons", "2 人");
  both(0, person, "0 persons", "0 人");
  both(-1, person, "-1 person", "-1 人");
  both(12345, person, "12,345 persons", "12,345 人");
  both({5, 2}, person, "2.5 persons", "2.5 人");
  both({10, 3}, person, "10/3 persons", "10/3 人");
  both(6, count, "6", "6 个");
  both(6, month, "6 months", "6 个月");
  both(18, month, "18 months", "18 个月");
  both(12, month, "1 year", "1 年");
  both(36, month, "3 years", "3 年");
  both(0, month, "0 months", "0 个月");
  both(10, working_day, "10 working days", "10 个工作日");
  both(1, day, "1 day", "1 日");
  both({1, 6}, count / month, "1/6 counts per month", "1/6 个/月");
  both(2, ratio / month, "2 per month", "2/月");
}

TEST_CASE("a yearly rate is shown per year where that alone is exact, or where asked") {
  CHECK(show({Rational(14000, 12), yuan / month}, Language::english) == "14,000.00 yuan per year");
  CHECK(show({Rational(1200), yuan / month}, Language::english) == "1,200.00 yuan per month");
  CHECK(show({Rational(1200), yuan / month}, Language::english, true) == "14,400.00 yuan per year");
  CHECK(show({Rational(1200), yuan / person / month}, Language::chinese, true) == "14,400.00 元/人/年");
  CHECK(show({Rational(1, 7), yuan / month}, Language::english) == "0.14 yuan per month");
}

TEST_CASE("a figure too long for a line is cut, and says so") {
  const Rational long_value = Rational(1, 1'000'000'007) * Rational(1, 998'244'353) * Rational(1, 1'000'000'009) *
                              Rational(1'000'000'000) * Rational(1'000'000'000) * Rational(1'000'000'000);
  CHECK(show({long_value, person}, Language::english) == "≈1.001759 persons");
  CHECK(show({long_value, ratio}, Language::english) == "≈100.1759%");
}

TEST_CASE("what is shown exactly reads back") {
  Random random(8);
  const Unit units[] = {
      ratio,        yuan,        usd, person, day, working_day, month, yuan / person, yuan / person / month,
      yuan / month, yuan / count};
  for (int i = 0; i < 20000; ++i) {
    const Unit& unit = units[random.next() % std::size(units)];
    // Hundredths are shown in full in every unit.
    const Quantity quantity{Rational(random.between(-100'000'000, 100'000'000), random.next() % 2 == 0 ? 1 : 100),
                            unit};
    for (const Language language : {Language::english, Language::chinese}) {
      const std::string shown = show(quantity, language);
      CAPTURE(shown);
      const auto parsed = parse_quantity(shown);
      REQUIRE(parsed.has_value());
      REQUIRE(parsed->quantity == quantity);
    }
  }
}

TEST_SUITE_END();
