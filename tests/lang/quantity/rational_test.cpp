#include "lang/quantity/rational.hpp"

#include "tests/lang/quantity/random.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <doctest/doctest.h>

#include <string>
#include <utility>

using kuan::Rational;
using kuan::Rounding;
using kuan::tests::Random;

TEST_SUITE_BEGIN("lang.quantity");

namespace {

using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr int rounds = 20000;

// A second, plain implementation to hold the first against: no fast path, no canonical pair.
struct Fraction {
  Integer numerator;
  Integer denominator;

  [[nodiscard]] std::string exact() const {
    Integer above = numerator;
    Integer below = denominator;
    if (below < 0) {
      above = -above;
      below = -below;
    }
    const Integer common = gcd(above, below);
    above /= common;
    below /= common;
    return below == 1 ? above.str() : above.str() + "/" + below.str();
  }
};

Fraction fraction_of(const Rational& value) {
  const std::string text = value.exact();
  const std::size_t stroke = text.find('/');
  if (stroke == std::string::npos) {
    return {Integer(text), Integer(1)};
  }
  return {Integer(text.substr(0, stroke)), Integer(text.substr(stroke + 1))};
}

Rational read(std::string_view text) {
  const auto value = Rational::parse(text);
  REQUIRE_MESSAGE(value.has_value(), text);
  return *value;
}

} // namespace

TEST_CASE("operations agree with plain big fractions") {
  Random random(1);
  Rational carried = 1; // results are fed back in, so that big operands occur too
  for (int i = 0; i < rounds; ++i) {
    const Rational a = i % 5 == 0 ? carried : random.rational();
    const Rational b = random.rational();
    const Fraction x = fraction_of(a);
    const Fraction y = fraction_of(b);
    CAPTURE(a.exact());
    CAPTURE(b.exact());
    REQUIRE((a + b).exact() ==
            Fraction{x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator}.exact());
    REQUIRE((a - b).exact() ==
            Fraction{x.numerator * y.denominator - y.numerator * x.denominator, x.denominator * y.denominator}.exact());
    REQUIRE((a * b).exact() == Fraction{x.numerator * y.numerator, x.denominator * y.denominator}.exact());
    if (!b.is_zero()) {
      REQUIRE((a / b).exact() == Fraction{x.numerator * y.denominator, x.denominator * y.numerator}.exact());
    }
    const Integer left = x.numerator * y.denominator;
    const Integer right = y.numerator * x.denominator;
    REQUIRE((a < b) == (left < right));
    REQUIRE((a == b) == (left == right));
    REQUIRE((a <=> b) == (left.compare(right) <=> 0));
    carried = carried.bits() > 400 ? Rational(1) : carried * b + a;
  }
}

TEST_CASE("the axioms of a field and its order hold") {
  Random random(2);
  for (int i = 0; i < rounds; ++i) {
    const Rational a = random.rational();
    const Rational b = random.rational();
    const Rational c = random.rational();
    REQUIRE(a + b == b + a);
    REQUIRE(a * b == b * a);
    REQUIRE((a + b) + c == a + (b + c));
    REQUIRE((a * b) * c == a * (b * c));
    REQUIRE(a * (b + c) == a * b + a * c);
    REQUIRE(a - a == Rational(0));
    REQUIRE(a + -a == Rational(0));
    REQUIRE(-(-a) == a);
    REQUIRE(a - b == -(b - a));
    if (!b.is_zero()) {
      REQUIRE(a / b * b == a);
    }
    REQUIRE((a < b) == (a - b).is_negative());
    if (a < b) {
      REQUIRE(a + c < b + c);
    }
  }
}

TEST_CASE("a result that fits again is the pair again") {
  const Rational huge = Rational(largest) * Rational(largest);
  CHECK(huge.exact() == "85070591730234615847396907784232501249");
  CHECK(huge / Rational(largest) == Rational(largest));
  CHECK(huge - huge == Rational(0));
  CHECK((huge - huge).is_zero());
  CHECK((huge / huge).is_whole());
  CHECK_FALSE(huge.floor().has_value());
  CHECK((Rational(1) / huge).floor() == 0);
  CHECK((Rational(-1) / huge).floor() == -1);
}

TEST_CASE("the edges of 64 bits are neither wrapped nor rounded") {
  CHECK((Rational(largest) + Rational(1)).exact() == "9223372036854775808");
  CHECK((Rational(smallest) - Rational(1)).exact() == "-9223372036854775809");
  CHECK((-Rational(smallest)).exact() == "9223372036854775808");
  CHECK(-(-Rational(smallest)) == Rational(smallest));
  CHECK((Rational(smallest) * Rational(-1)).exact() == "9223372036854775808");
  CHECK((Rational(smallest) / Rational(-1)).exact() == "9223372036854775808");
  CHECK(Rational(smallest, smallest) == Rational(1));
  CHECK(Rational(1, smallest).exact() == "-1/9223372036854775808");
  CHECK(Rational(smallest, -1).exact() == "9223372036854775808");
  CHECK((Rational(1, largest) * Rational(1, 2)).exact() == "1/18446744073709551614");
  CHECK(Rational(smallest).floor() == smallest);
  CHECK(Rational(smallest) < Rational(smallest + 1));
  CHECK(Rational(smallest) < -Rational(smallest));
  CHECK((Rational(1, largest) > Rational(1, largest) * Rational(1, 2)));
}

TEST_CASE("signs and lowest terms") {
  CHECK(Rational(6, -4).exact() == "-3/2");
  CHECK(Rational(0, -7).exact() == "0");
  CHECK(Rational(11, 200) == Rational(55, 1000));
  CHECK(Rational(-7, 2).floor() == -4);
  CHECK(Rational(7, 2).floor() == 3);
  CHECK(Rational(-4).floor() == -4);
  CHECK(Rational(-1, 3).is_negative());
  CHECK_FALSE(Rational(0).is_negative());
  CHECK(Rational(3) > 2);
}

TEST_CASE("bits grow with the value") {
  Rational value = 3;
  std::size_t last = value.bits();
  for (int i = 0; i < 12; ++i) {
    value = value * value;
    CHECK(value.bits() > last);
    last = value.bits();
  }
  CHECK(value.bits() < Rational::most_bits);
  CHECK((-value).bits() == value.bits());
}

TEST_CASE("numbers are read exactly, by their text") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"12", "12"},
      {"-3.50", "-7/2"},
      {"12,345.67", "1234567/100"},
      {"11/200", "11/200"},
      {"1e-3", "1/1000"},
      {"1E+3", "1000"},
      {"0.1", "1/10"},
      {"010", "10"},
      {"0", "0"},
      {"-0", "0"},
      {"0.000", "0"},
      {"1,000,000/3", "1000000/3"},
      {"−5", "-5"},
      {"５００", "500"},
      {"５．５", "11/2"},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "9223372036854775808"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"123456789012345678901234567890", "123456789012345678901234567890"},
      {"0.000000000000000000000000000001", "1/1000000000000000000000000000000"},
  };
  for (const auto& row : cases) {
    CAPTURE(row.first);
    CHECK(read(row.first).exact() == row.second);
  }
}

TEST_CASE("what is no number is not read as one") {
  for (const std::string_view text : {"",
                                      "-",
                                      ".",
                                      ".5",
                                      "5.",
                                      "1.2.3",
                                      "NaN",
                                      "inf",
                                      "Infinity",
                                      "0x10",
                                      "1_000",
                                      "1 000",
                                      " 1",
                                      "1 ",
                                      "+5",
                                      "--5",
                                      "1,00",
                                      "1,0000",
                                      "1000,000",
                                      ",100",
                                      "100,",
                                      "0,123",
                                      "1,,000",
                                      "1.5,000",
                                      "1/0",
                                      "1/",
                                      "/2",
                                      "1/-2",
                                      "1/2/3",
                                      "1.5/2",
                                      "1e",
                                      "1e+",
                                      "e5",
                                      "1e5.5",
                                      "1e1001",
                                      "1e-1001",
                                      "10245423601e680507880",
                                      "1e99999999999999999999",
                                      "1，000",
                                      "一",
                                      "¥5",
                                      "5%",
                                      "1\n"}) {
    CAPTURE(text);
    CHECK_FALSE(Rational::parse(text).has_value());
  }
  using namespace std::string_view_literals;
  CHECK_FALSE(Rational::parse("1\0"sv).has_value());
}

TEST_CASE("the limits of a number's text") {
  const std::string thousand(1000, '9');
  CHECK(read(thousand).exact() == thousand);
  CHECK_FALSE(Rational::parse(thousand + "9").has_value());
  CHECK_FALSE(Rational::parse(thousand + ".5").has_value());
  CHECK_FALSE(Rational::parse("1/" + thousand).has_value());
  CHECK(read("1e1000").exact() == "1" + std::string(1000, '0'));
  CHECK(read("1e-1000") * read("1e1000") == Rational(1));
  CHECK_FALSE(Rational::parse(std::string(1'000'000, '1')).has_value());
  CHECK_FALSE(Rational::parse("1e" + std::string(1'000'000, '0')).has_value());
}

TEST_CASE("exact text reads back as the same number") {
  Random random(3);
  for (int i = 0; i < rounds; ++i) {
    const Rational value = random.rational() * random.rational();
    CAPTURE(value.exact());
    REQUIRE(read(value.exact()) == value);
    if (const auto decimal = value.finite_decimal(40)) {
      REQUIRE(read(*decimal) == value);
    }
  }
}

TEST_CASE("decimals") {
  CHECK(Rational(1234567, 200).decimal(2) == "6172.84");
  CHECK(Rational(500).decimal(2) == "500.00");
  CHECK(Rational(500).decimal(0) == "500");
  CHECK(Rational(1, 200).decimal(2) == "0.01");
  CHECK(Rational(-1, 200).decimal(2) == "-0.01");
  CHECK(Rational(-1, 1000).decimal(2) == "0.00");
  CHECK(Rational(1, 8).decimal(2) == "0.13");
  CHECK(Rational(-1, 8).decimal(2) == "-0.13");
  CHECK(Rational(1, 8).decimal(2, Rounding::down) == "0.12");
  CHECK(Rational(-1, 8).decimal(2, Rounding::down) == "-0.13");
  CHECK(Rational(1, 8).decimal(2, Rounding::up) == "0.13");
  CHECK(Rational(-1, 8).decimal(2, Rounding::up) == "-0.12");
  CHECK(Rational(1, 1000).decimal(2, Rounding::up) == "0.01");
  CHECK(Rational(largest).decimal(18) == "9223372036854775807.000000000000000000");
  CHECK(Rational(1, 3).decimal(30) == "0.333333333333333333333333333333");
  CHECK((Rational(largest) * Rational(2)).decimal(1) == "18446744073709551614.0");
  CHECK(Rational(11, 200).finite_decimal() == "0.055");
  CHECK(Rational(12).finite_decimal() == "12");
  CHECK(Rational(-5, 4).finite_decimal() == "-1.25");
  CHECK_FALSE(Rational(2, 3).finite_decimal().has_value());
  CHECK_FALSE(Rational(1, 1024).finite_decimal(9).has_value());
  CHECK(Rational(1, 1024).finite_decimal(10) == "0.0009765625");
}

TEST_CASE("rounding moves by no more than it may, and halves away from zero") {
  Random random(4);
  for (int i = 0; i < rounds; ++i) {
    const Rational value = i % 4 == 0 ? random.rational() * random.rational() : random.rational();
    const int places = static_cast<int>(random.between(0, 20));
    Rational unit = 1;
    for (int place = 0; place < places; ++place) {
      unit = unit / Rational(10);
    }
    CAPTURE(value.exact());
    CAPTURE(places);
    const Rational nearest = value.rounded(places);
    const Rational below = value.rounded(places, Rounding::down);
    const Rational above = value.rounded(places, Rounding::up);
    REQUIRE((nearest / unit).is_whole());
    REQUIRE(below <= value);
    REQUIRE(value - below < unit);
    REQUIRE(above >= value);
    REQUIRE(above - value < unit);
    const Rational distance = nearest < value ? value - nearest : nearest - value;
    REQUIRE(distance * Rational(2) <= unit);
    if (distance * Rational(2) == unit) {
      REQUIRE((nearest < value) == value.is_negative());
    }
    REQUIRE(value.rounded(places) == read(value.decimal(places)));
    REQUIRE(below == read(value.decimal(places, Rounding::down)));
    REQUIRE(above == read(value.decimal(places, Rounding::up)));
    REQUIRE(-value.rounded(places) == (-value).rounded(places));
  }
}

TEST_SUITE_END();
