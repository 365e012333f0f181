#include "lang/quantity/rational.hpp"
#include "lang/quantity/text_front.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan {

namespace {

constexpr std::size_t most_digits = 1000;
constexpr int largest_exponent = 1000;

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

Rational power_of_ten(int exponent) {
  Rational power = 1;
  for (; exponent >= 18; exponent -= 18) {
    power = power * Rational(1'000'000'000'000'000'000);
  }
  for (; exponent > 0; --exponent) {
    power = power * Rational(10);
  }
  return power;
}

Rational from_digits(std::string_view digits) {
  Rational value;
  while (!digits.empty()) {
    const std::size_t length = std::min<std::size_t>(digits.size(), 18);
    std::int64_t chunk = 0;
    for (const char digit : digits.substr(0, length)) {
      chunk = chunk * 10 + (digit - '0');
    }
    value = value * power_of_ten(static_cast<int>(length)) + Rational(chunk);
    digits.remove_prefix(length);
  }
  return value;
}

// Reads from the front of a text.
class Reader : public TextFront {
public:
  using TextFront::TextFront;

  std::string_view digits() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const std::string_view found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(found.size());
    return found;
  }

  // Digits, or digits with a comma before every group of three. Nothing if the commas
  // stand elsewhere: `1,00` and `0,123` are rather slips than numbers.
  std::optional<std::string> whole() {
    std::string found(digits());
    if (found.empty()) {
      return std::nullopt;
    }
    const bool grouped = found.size() <= 3 && found.front() != '0';
    while (take(",")) {
      const std::string_view group = digits();
      if (!grouped || group.size() != 3) {
        return std::nullopt;
      }
      found += group;
    }
    return found;
  }

  // The figure after `e`, if it is within the bounds.
  std::optional<int> exponent() {
    const bool negative = take("-");
    if (!negative) {
      take("+");
    }
    const std::string_view figure = digits();
    if (figure.empty() || figure.size() > most_digits) {
      return std::nullopt;
    }
    int value = 0;
    for (const char digit : figure) {
      value = value * 10 + (digit - '0');
      if (value > largest_exponent) {
        return std::nullopt;
      }
    }
    return negative ? -value : value;
  }
};

std::optional<Rational> parse_unsigned(Reader reader) {
  std::optional<std::string> digits = reader.whole();
  if (!digits) {
    return std::nullopt;
  }
  if (reader.take("/")) {
    const std::optional<std::string> below = reader.whole();
    if (!below || !reader.at_end() || digits->size() + below->size() > most_digits) {
      return std::nullopt;
    }
    const Rational divisor = from_digits(*below);
    return divisor.is_zero() ? std::nullopt : std::optional<Rational>(from_digits(*digits) / divisor);
  }
  int exponent = 0;
  if (reader.take(".")) {
    const std::string_view fraction = reader.digits();
    if (fraction.empty() || digits->size() + fraction.size() > most_digits) {
      return std::nullopt;
    }
    *digits += fraction;
    exponent -= static_cast<int>(fraction.size());
  }
  if (reader.take("e") || reader.take("E")) {
    const std::optional<int> written = reader.exponent();
    if (!written) {
      return std::nullopt;
    }
    exponent += *written;
  }
  if (!reader.at_end() || digits->size() > most_digits) {
    return std::nullopt;
  }
  const Rational value = from_digits(*digits);
  return exponent < 0 ? value / power_of_ten(-exponent) : value * power_of_ten(exponent);
}

} // namespace

std::optional<Rational> Rational::parse(std::string_view text) {
  std::string folded;
  if (std::any_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; })) {
    // A full-width comma separates items of a list and never groups digits.
    if (text.find("，") != std::string_view::npos) {
      return std::nullopt;
    }
    folded = fold_width(text);
    text = folded;
  }
  Reader reader(text);
  const bool negative = reader.take("-") || reader.take("−");
  std::optional<Rational> value = parse_unsigned(reader);
  if (value && negative) {
    value = -*value;
  }
  return value;
}

} // namespace kuan
