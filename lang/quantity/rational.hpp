#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kuan {

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

  [[nodiscard]] bool is_zero() const;
  [[nodiscard]] bool is_negative() const;
  [[nodiscard]] bool is_whole() const;
  /// The whole part towards negative infinity, if it fits 64 bits.
  [[nodiscard]] std::optional<std::int64_t> floor() const;

  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  /// INVARIANT: b is not zero; callers check, since dividing by a fact is an unknown, not a fault.
  friend Rational operator/(const Rational& a, const Rational& b);
  Rational operator-() const;

  friend bool operator==(const Rational& a, const Rational& b);
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

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

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::shared_ptr<const Big> big_; // set only where the pair does not fit; shared since it never changes
};

} // namespace kuan
