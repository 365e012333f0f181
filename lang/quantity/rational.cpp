#include "lang/quantity/rational.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>
#include <numeric>
#include <utility>

namespace kuan {

namespace {

// Expression templates are off: with them `auto` would keep references to temporaries.
using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr int widest_power = 18; // 10^18 fits 64 bits, and times any 64-bit number it fits a Wide

bool fits(Wide value) {
  return value >= smallest && value <= largest;
}

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0U - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) {
    power *= 10;
  }
  return power;
}

Integer big_power_of_ten(int exponent) {
  return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

// By halves: whether cpp_int converts from __int128 depends on the compiler's strictness.
Integer from_wide(Wide value) {
  const auto size = value < 0 ? 0U - static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
  Integer result = static_cast<std::uint64_t>(size >> 64U);
  result <<= 64U;
  result += static_cast<std::uint64_t>(size);
  return value < 0 ? Integer(-result) : result;
}

std::optional<std::int64_t> narrow(const Integer& value) {
  if (value < smallest || value > largest) {
    return std::nullopt;
  }
  return value.convert_to<std::int64_t>();
}

// Divides towards the direction that `rounding` names; the divisor is positive.
Wide divide_rounded(Wide dividend, Wide divisor, Rounding rounding) {
  const Wide quotient = dividend / divisor;
  const Wide rest = dividend % divisor;
  if (rest == 0) {
    return quotient;
  }
  switch (rounding) {
  case Rounding::down:
    return rest < 0 ? quotient - 1 : quotient;
  case Rounding::up:
    return rest > 0 ? quotient + 1 : quotient;
  case Rounding::half_up:
    break;
  }
  const Wide size = rest < 0 ? -rest : rest;
  if (size < divisor - size) {
    return quotient;
  }
  return dividend < 0 ? quotient - 1 : quotient + 1;
}

Integer divide_rounded(const Integer& dividend, const Integer& divisor, Rounding rounding) {
  Integer quotient;
  Integer rest;
  boost::multiprecision::divide_qr(dividend, divisor, quotient, rest);
  if (rest == 0) {
    return quotient;
  }
  switch (rounding) {
  case Rounding::down:
    return rest < 0 ? Integer(quotient - 1) : quotient;
  case Rounding::up:
    return rest > 0 ? Integer(quotient + 1) : quotient;
  case Rounding::half_up:
    break;
  }
  if (Integer(abs(rest) * 2) < divisor) {
    return quotient;
  }
  return dividend < 0 ? Integer(quotient - 1) : Integer(quotient + 1);
}

// An integer written with its last `places` digits behind the point.
std::string with_point(std::string digits, int places) {
  const bool negative = !digits.empty() && digits.front() == '-';
  if (negative) {
    digits.erase(0, 1);
  }
  const auto fraction = static_cast<std::size_t>(places);
  if (digits.size() <= fraction) {
    digits.insert(0, fraction + 1 - digits.size(), '0');
  }
  if (fraction > 0) {
    digits.insert(digits.size() - fraction, 1, '.');
  }
  return negative ? "-" + digits : digits;
}

} // namespace

struct Rational::Big {
  Integer numerator;
  Integer denominator;

  // INVARIANT: the fraction is in lowest terms and the denominator positive.
  static Rational lowest(Wide numerator, Wide denominator) {
    if (fits(numerator) && fits(denominator)) {
      Rational result;
      result.numerator_ = static_cast<std::int64_t>(numerator);
      result.denominator_ = static_cast<std::int64_t>(denominator);
      return result;
    }
    return hold(Big{from_wide(numerator), from_wide(denominator)});
  }

  static Rational hold(Big&& value) {
    Rational result;
    result.numerator_ = 0;
    result.denominator_ = 0;
    result.big_ = std::make_shared<const Big>(std::move(value));
    return result;
  }

  // Knuth, The Art of Computer Programming 4.5.1: every greatest common divisor taken
  // here is one of 64-bit numbers, and the result is in lowest terms at once.
  static Rational sum(const Rational& a, Wide b_numerator, std::int64_t b_denominator) {
    const auto common = static_cast<Wide>(
        std::gcd(static_cast<std::uint64_t>(a.denominator_), static_cast<std::uint64_t>(b_denominator)));
    const Wide total = a.numerator_ * (b_denominator / common) + b_numerator * (a.denominator_ / common);
    const Wide rest = total % common;
    const auto shared = static_cast<Wide>(
        std::gcd(static_cast<std::uint64_t>(rest < 0 ? -rest : rest), static_cast<std::uint64_t>(common)));
    return lowest(total / shared, (a.denominator_ / common) * (b_denominator / shared));
  }
};

Rational Rational::from_big(Big&& value) {
  if (value.denominator < 0) {
    value.numerator = -value.numerator;
    value.denominator = -value.denominator;
  }
  if (const Integer common = gcd(value.numerator, value.denominator); common != 1) {
    value.numerator /= common;
    value.denominator /= common;
  }
  const std::optional<std::int64_t> numerator = narrow(value.numerator);
  const std::optional<std::int64_t> denominator = narrow(value.denominator);
  if (numerator && denominator) {
    return Big::lowest(*numerator, *denominator);
  }
  return Big::hold(std::move(value));
}

Rational::Big Rational::to_big() const {
  return big_ ? *big_ : Big{numerator_, denominator_};
}

bool Rational::big_is_negative() const {
  return big_->numerator < 0;
}

bool Rational::big_is_whole() const {
  return big_->denominator == 1;
}

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
  assert(denominator != 0);
  const auto common = static_cast<Wide>(std::gcd(magnitude(numerator), magnitude(denominator)));
  const Wide sign = denominator < 0 ? -1 : 1;
  *this = Big::lowest(sign * numerator / common, sign * denominator / common);
}

Rational Rational::add(const Rational& a, const Rational& b) {
  if (!a.big_ && !b.big_) {
    return Big::sum(a, b.numerator_, b.denominator_);
  }
  const Big left = a.to_big();
  const Big right = b.to_big();
  return from_big(
      {left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator});
}

Rational Rational::subtract(const Rational& a, const Rational& b) {
  if (!a.big_ && !b.big_) {
    return Big::sum(a, -static_cast<Wide>(b.numerator_), b.denominator_);
  }
  const Big left = a.to_big();
  const Big right = b.to_big();
  return from_big(
      {left.numerator * right.denominator - right.numerator * left.denominator, left.denominator * right.denominator});
}

Rational Rational::multiply(const Rational& a, const Rational& b) {
  if (!a.big_ && !b.big_) {
    const auto first = static_cast<Wide>(std::gcd(magnitude(a.numerator_), static_cast<std::uint64_t>(b.denominator_)));
    const auto second =
        static_cast<Wide>(std::gcd(magnitude(b.numerator_), static_cast<std::uint64_t>(a.denominator_)));
    return Big::lowest((a.numerator_ / first) * (b.numerator_ / second),
                       (a.denominator_ / second) * (b.denominator_ / first));
  }
  const Big left = a.to_big();
  const Big right = b.to_big();
  return from_big({left.numerator * right.numerator, left.denominator * right.denominator});
}

Rational Rational::divide(const Rational& a, const Rational& b) {
  assert(!b.is_zero());
  if (!a.big_ && !b.big_) {
    const auto first = static_cast<Wide>(std::gcd(magnitude(a.numerator_), magnitude(b.numerator_)));
    const auto second = static_cast<Wide>(
        std::gcd(static_cast<std::uint64_t>(a.denominator_), static_cast<std::uint64_t>(b.denominator_)));
    const Wide sign = b.numerator_ < 0 ? -1 : 1;
    return Big::lowest(sign * (a.numerator_ / first) * (b.denominator_ / second),
                       sign * (b.numerator_ / first) * (a.denominator_ / second));
  }
  const Big left = a.to_big();
  const Big right = b.to_big();
  return from_big({left.numerator * right.denominator, left.denominator * right.numerator});
}

std::strong_ordering Rational::compare(const Rational& a, const Rational& b) {
  if (!a.big_ && !b.big_) {
    return static_cast<Wide>(a.numerator_) * b.denominator_ <=> static_cast<Wide>(b.numerator_) * a.denominator_;
  }
  const Big left = a.to_big();
  const Big right = b.to_big();
  const int order = Integer(left.numerator * right.denominator).compare(Integer(right.numerator * left.denominator));
  return order <=> 0;
}

Rational Rational::operator-() const {
  if (!big_) {
    return Big::lowest(-static_cast<Wide>(numerator_), denominator_);
  }
  // Goes through from_big: 2^63 is big, its negative is not.
  return from_big({-big_->numerator, big_->denominator});
}

std::optional<std::int64_t> Rational::floor() const {
  if (!big_) {
    return static_cast<std::int64_t>(divide_rounded(Wide{numerator_}, Wide{denominator_}, Rounding::down));
  }
  return narrow(divide_rounded(big_->numerator, big_->denominator, Rounding::down));
}

std::size_t Rational::bits() const {
  if (!big_) {
    return static_cast<std::size_t>(std::bit_width(magnitude(numerator_))) +
           static_cast<std::size_t>(std::bit_width(magnitude(denominator_)));
  }
  const Integer size = abs(big_->numerator);
  return msb(size) + msb(big_->denominator) + 2; // neither is 0: a zero is never big
}

std::string Rational::exact() const {
  if (!big_) {
    return denominator_ == 1 ? std::to_string(numerator_)
                             : std::to_string(numerator_) + "/" + std::to_string(denominator_);
  }
  return big_->denominator == 1 ? big_->numerator.str() : big_->numerator.str() + "/" + big_->denominator.str();
}

std::string Rational::decimal(int places, Rounding rounding) const {
  assert(places >= 0);
  if (!big_ && places <= widest_power) {
    const Wide scaled = divide_rounded(static_cast<Wide>(numerator_) * power_of_ten(places), denominator_, rounding);
    return with_point(fits(scaled) ? std::to_string(static_cast<std::int64_t>(scaled)) : from_wide(scaled).str(),
                      places);
  }
  const Big value = to_big();
  return with_point(
      divide_rounded(Integer(value.numerator * big_power_of_ten(places)), value.denominator, rounding).str(), places);
}

Rational Rational::rounded(int places, Rounding rounding) const {
  assert(places >= 0);
  if (denominator_ == 1) {
    return *this;
  }
  if (!big_ && places <= widest_power) {
    const std::int64_t power = power_of_ten(places);
    const Wide scaled = divide_rounded(static_cast<Wide>(numerator_) * power, denominator_, rounding);
    if (fits(scaled)) {
      return {static_cast<std::int64_t>(scaled), power};
    }
  }
  const Big value = to_big();
  const Integer power = big_power_of_ten(places);
  return from_big({divide_rounded(Integer(value.numerator * power), value.denominator, rounding), power});
}

std::optional<std::string> Rational::finite_decimal(int most) const {
  Integer rest = to_big().denominator;
  // A decimal is finite where the denominator has no prime factor but 2 and 5.
  const auto count = [&rest, most](unsigned factor) {
    int times = 0;
    while (times <= most && rest % factor == 0) {
      rest /= factor;
      ++times;
    }
    return times;
  };
  const int places = std::max(count(2), count(5));
  if (rest != 1 || places > most) {
    return std::nullopt;
  }
  return decimal(places);
}

} // namespace kuan
