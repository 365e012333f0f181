#include "interpreter/evaluator/range.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <vector>

using namespace kuan;
using namespace kuan::evaluator;

namespace {

constexpr std::array<Truth, 3> truths{Truth::no, Truth::yes, Truth::unknown};

/// Every value that a truth may turn out to be.
std::vector<bool> worlds(Truth truth) {
  if (truth == Truth::unknown) {
    return {false, true};
  }
  return {truth == Truth::yes};
}

Truth agreed(const std::vector<bool>& values) {
  for (const bool value : values) {
    if (value != values.front()) {
      return Truth::unknown;
    }
  }
  return truth_of(values.front());
}

class Random {
public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }

  /// A range that is not empty, and a few of its values, ends included where they belong to it.
  std::pair<Range, std::vector<Rational>> range() {
    const int a = below(13) - 6;
    const int b = a + below(5);
    Range range;
    if (below(4) != 0) {
      range.low = End{Rational(a, 2), a != b && below(2) == 0};
    }
    if (below(4) != 0) {
      range.high = End{Rational(b, 2), a != b && below(2) == 0};
    }
    std::vector<Rational> values;
    for (int quarter = -40; quarter <= 40; ++quarter) {
      const Rational value(quarter, 8);
      if (!intersection(range, Range::exactly(value)).empty()) {
        values.push_back(value);
      }
    }
    return {range, values};
  }

private:
  std::mt19937 engine_;
};

bool holds(const Rational& a, program::Comparator comparator, const Rational& b) {
  switch (comparator) {
  case program::Comparator::less:
    return a < b;
  case program::Comparator::less_or_equal:
    return a <= b;
  case program::Comparator::equal:
    return a == b;
  case program::Comparator::not_equal:
    return !(a == b);
  case program::Comparator::greater_or_equal:
    return a >= b;
  case program::Comparator::greater:
    return a > b;
  }
  return false;
}

bool within(const Rational& value, const Range& range) {
  return !intersection(range, Range::exactly(value)).empty();
}

} // namespace

TEST_SUITE("interpreter.evaluator.range") {

  TEST_CASE("three values: and, or and not say what every way of the unknown agrees on") {
    for (const Truth a : truths) {
      std::vector<bool> opposite;
      for (const bool x : worlds(a)) {
        opposite.push_back(!x);
      }
      CHECK(negate(a) == agreed(opposite));
      for (const Truth b : truths) {
        std::vector<bool> conjunction;
        std::vector<bool> disjunction;
        for (const bool x : worlds(a)) {
          for (const bool y : worlds(b)) {
            conjunction.push_back(x && y);
            disjunction.push_back(x || y);
          }
        }
        CHECK(both(a, b) == agreed(conjunction));
        CHECK(either(a, b) == agreed(disjunction));
        CHECK(negate(both(a, b)) == either(negate(a), negate(b)));
      }
    }
  }

  TEST_CASE("a result takes in whatever its operands can make") {
    Random random(20200101);
    for (int round = 0; round < 4000; ++round) {
      const auto first = random.range();
      const auto second = random.range();
      const Range sum = first.first + second.first;
      const Range difference = first.first - second.first;
      const Range product = first.first * second.first;
      const Range quotient = first.first / second.first;
      const Range smaller = least(first.first, second.first);
      const Range larger = greatest(first.first, second.first);
      for (const Rational& x : first.second) {
        for (std::size_t index = 0; index < second.second.size(); index += 3) {
          const Rational& y = second.second[index];
          REQUIRE(within(x + y, sum));
          REQUIRE(within(x - y, difference));
          REQUIRE(within(x * y, product));
          REQUIRE(within(std::min(x, y), smaller));
          REQUIRE(within(std::max(x, y), larger));
          if (!y.is_zero()) {
            REQUIRE(within(x / y, quotient));
          }
        }
      }
    }
  }

  TEST_CASE("a comparison is decided exactly where all values agree") {
    Random random(5);
    const std::array<program::Comparator, 6> comparators{
        program::Comparator::less,      program::Comparator::less_or_equal,    program::Comparator::equal,
        program::Comparator::not_equal, program::Comparator::greater_or_equal, program::Comparator::greater};
    for (int round = 0; round < 4000; ++round) {
      const auto first = random.range();
      const auto second = random.range();
      for (const program::Comparator comparator : comparators) {
        const Truth decided = compare(first.first, comparator, second.first);
        bool some = false;
        bool all = true;
        for (const Rational& x : first.second) {
          for (const Rational& y : second.second) {
            const bool here = holds(x, comparator, y);
            some = some || here;
            all = all && here;
          }
        }
        if (first.second.empty() || second.second.empty()) {
          continue;
        }
        // Sampled values can only show disagreement, not rule it out.
        if (decided == Truth::yes) {
          REQUIRE(all);
        } else if (decided == Truth::no) {
          REQUIRE_FALSE(some);
        }
      }
    }
  }

  TEST_CASE("a figure exactly at the threshold is decided") {
    const Range rate = Range::exactly(Rational(11, 200));
    CHECK(compare(rate, program::Comparator::less_or_equal, Range::exactly(Rational(55, 1000))) == Truth::yes);
    CHECK(compare(rate, program::Comparator::less, Range::exactly(Rational(55, 1000))) == Truth::no);
  }

  TEST_CASE("open ends tell the two sides of a threshold apart") {
    const Range below{std::nullopt, End{Rational(100), true}};
    const Range from{End{Rational(100), false}, std::nullopt};
    CHECK(compare(below, program::Comparator::greater_or_equal, Range::exactly(100)) == Truth::no);
    CHECK(compare(from, program::Comparator::greater_or_equal, Range::exactly(100)) == Truth::yes);
    CHECK(intersection(below, from).empty());
  }

  TEST_CASE("dividing by what may be zero says nothing") {
    const Range quotient = Range::exactly(3) / Range::from({Rational(0), Rational(5)});
    CHECK_FALSE(quotient.low);
    CHECK_FALSE(quotient.high);
  }

  TEST_CASE("nothing times something endless is nothing") {
    CHECK(Range::exactly(0) * Range::at_least(0) == Range::exactly(0));
  }

} // TEST_SUITE
