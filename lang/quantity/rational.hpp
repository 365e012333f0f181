#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kuan {

/// What to do with the digits that a rounding drops: half_up rounds a half away from
/// zero; down and up go towards negative and positive infinity, so that a shown bound holds.
enum class Rounding : std::uint8_t { half_up, down, up };

/// An exact rational number in lowest terms with a positive denominator.
/// A pair of 64-bit integers while it fits; an operation that would overflow is
/// carried on in big integers, never wrapped and never rounded. Value type.
class Rational {
public:
  Rational() = default;
  Rational(std::int64_t whole) : numerator_(whole) {}
  Rational(std::int64_t numerator, std::int64_t denominator); // INVARIANT: denominator is not 0

  /// Reads `12`, `-3.50`, `12,345.67`, `11/200`, `1e-3` exactly, by decimal text alone.
  /// Nothing if it is no number, has more than 1000 digits or an exponent beyond 1000.
  [[nodiscard]] static std::optional<Rational> parse(std::string_view text);

  [[nodiscard]] bool is_zero() const { return numerator_ == 0 && denominator_ == 1; }
  [[nodiscard]] bool is_negative() const { return denominator_ != 0 ? numerator_ < 0 : big_is_negative(); }
  [[nodiscard]] bool is_whole() const { return denominator_ != 0 ? denominator_ == 1 : big_is_whole(); }
  /// The whole part towards negative infinity, if it fits 64 bits.
  [[nodiscard]] std::optional<std::int64_t> floor() const;
  /// The bits of numerator and denominator together. Squaring doubles them, so a chain
  /// of definitions can grow beyond any memory: evaluators stop at `most_bits`.
  [[nodiscard]] std::size_t bits() const;
  static constexpr std::size_t most_bits = 1U << 16U;

  friend Rational operator+(const Rational& a, const Rational& b) {
    std::int64_t sum = 0;
    if (both_whole(a, b) && !__builtin_add_overflow(a.numerator_, b.numerator_, &sum)) {
      return sum;
    }
    return add(a, b);
  }
  friend Rational operator-(const Rational& a, const Rational& b) {
    std::int64_t difference = 0;
    if (both_whole(a, b) && !__builtin_sub_overflow(a.numerator_, b.numerator_, &difference)) {
      return difference;
    }
    return subtract(a, b);
  }
  friend Rational operator*(const Rational& a, const Rational& b) {
    std::int64_t product = 0;
    if (both_whole(a, b) && !__builtin_mul_overflow(a.numerator_, b.numerator_, &product)) {
      return product;
    }
    return multiply(a, b);
  }
  /// INVARIANT: b is not zero; callers check, since dividing by a fact is an unknown, not a fault.
  friend Rational operator/(const Rational& a, const Rational& b) { return divide(a, b); }
  Rational operator-() const;

  friend bool operator==(const Rational& a, const Rational& b) {
    return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_ &&
           (a.denominator_ != 0 || compare(a, b) == std::strong_ordering::equal);
  }
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    return both_whole(a, b) ? a.numerator_ <=> b.numerator_ : compare(a, b);
  }

  /// `1234567/200`, or `500` where it is whole.
  [[nodiscard]] std::string exact() const;
  /// Rounded to `places` decimals: `6172.84`.
  [[nodiscard]] std::string decimal(int places, Rounding rounding = Rounding::half_up) const;
  /// The value rounded to `places` decimals, still a number.
  [[nodiscard]] Rational rounded(int places, Rounding rounding = Rounding::half_up) const;
  /// The shortest finite decimal if it has one with at most `most` places: `0.055`.
  [[nodiscard]] std::optional<std::string> finite_decimal(int most = 12) const;

private:
  struct Big; // a numerator and denominator beyond 64 bits; defined where Boost is seen
  static Rational from_big(Big&& value);
  [[nodiscard]] Big to_big() const;
  [[nodiscard]] bool big_is_negative() const;
  [[nodiscard]] bool big_is_whole() const;

  static bool both_whole(const Rational& a, const Rational& b) { return a.denominator_ == 1 && b.denominator_ == 1; }
  static Rational add(const Rational& a, const Rational& b);
  static Rational subtract(const Rational& a, const Rational& b);
  static Rational multiply(const Rational& a, const Rational& b);
  static Rational divide(const Rational& a, const Rational& b);
  static std::strong_ordering compare(const Rational& a, const Rational& b);

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;   // 0 where big_ holds the value instead (numerator_ is 0 then)
  std::shared_ptr<const Big> big_; // set only where the pair does not fit; shared since it never changes
};

} // namespace kuan
