#include "analysis/sweep/form.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

using Polynomial = std::vector<Rational>;

constexpr std::size_t most_terms = 5;

void trim(Polynomial& polynomial) {
  while (!polynomial.empty() && polynomial.back().is_zero()) {
    polynomial.pop_back();
  }
}

Polynomial plus(const Polynomial& a, const Polynomial& b, const Rational& sign) {
  Polynomial sum(std::max(a.size(), b.size()));
  for (std::size_t power = 0; power < sum.size(); ++power) {
    const Rational first = power < a.size() ? a[power] : Rational();
    const Rational second = power < b.size() ? b[power] * sign : Rational();
    sum[power] = first + second;
  }
  trim(sum);
  return sum;
}

Polynomial times(const Polynomial& a, const Polynomial& b) {
  if (a.empty() || b.empty()) {
    return {};
  }
  Polynomial product(a.size() + b.size() - 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      product[i + j] = product[i + j] + a[i] * b[j];
    }
  }
  trim(product);
  return product;
}

/// The whole number whose square this is, if there is one that fits.
std::optional<std::int64_t> whole_root(const std::string& digits) {
  const std::optional<Rational> number = Rational::parse(digits);
  const std::optional<std::int64_t> square = number ? number->floor() : std::nullopt;
  if (!square || *square < 0) {
    return std::nullopt;
  }
  std::int64_t low = 0;
  std::int64_t high = 3037000499; // the largest whose square fits 64 bits
  while (low < high) {
    const std::int64_t middle = low + (high - low + 1) / 2;
    if (middle * middle <= *square) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low * low == *square ? std::optional(low) : std::nullopt;
}

std::optional<Rational> rational_root(const Rational& square) {
  const std::string text = square.exact();
  const std::size_t slash = text.find('/');
  const std::optional<std::int64_t> above = whole_root(text.substr(0, slash));
  const std::optional<std::int64_t> below =
      slash == std::string::npos ? std::optional<std::int64_t>(1) : whole_root(text.substr(slash + 1));
  if (!above || !below || *below == 0) {
    return std::nullopt;
  }
  return Rational(*above, *below);
}

void add_roots(Polynomial polynomial, std::vector<Rational>& roots, bool& complete) {
  while (!polynomial.empty() && polynomial.front().is_zero()) {
    roots.emplace_back();
    polynomial.erase(polynomial.begin());
  }
  if (polynomial.size() < 2) {
    return;
  }
  if (polynomial.size() == 2) {
    roots.push_back(-polynomial[0] / polynomial[1]);
    return;
  }
  if (polynomial.size() == 3) {
    const Rational& a = polynomial[2];
    const Rational& b = polynomial[1];
    const Rational& c = polynomial[0];
    const Rational square = b * b - Rational(4) * a * c;
    if (square.is_negative()) {
      return;
    }
    if (const std::optional<Rational> root = rational_root(square)) {
      roots.push_back((-b - *root) / (Rational(2) * a));
      roots.push_back((-b + *root) / (Rational(2) * a));
      return;
    }
  }
  complete = false;
}

} // namespace

std::optional<Form> Form::made(Polynomial above, Polynomial below) {
  if (below.empty() || above.size() > most_terms || below.size() > most_terms) {
    return std::nullopt;
  }
  for (const Polynomial* polynomial : {&above, &below}) {
    for (const Rational& coefficient : *polynomial) {
      if (coefficient.bits() > Rational::most_bits) {
        return std::nullopt;
      }
    }
  }
  if (below.size() == 1) {
    for (Rational& coefficient : above) {
      coefficient = coefficient / below.front();
    }
    below.front() = Rational(1);
  }
  return Form(std::move(above), std::move(below));
}

Form Form::constant(const Rational& value) {
  return Form(value.is_zero() ? Polynomial{} : Polynomial{value}, {Rational(1)});
}

Form Form::moved() {
  return Form({Rational(), Rational(1)}, {Rational(1)});
}

std::optional<Form> Form::sum(const Form& a, const Form& b) {
  return a.below_ == b.below_
             ? made(plus(a.above_, b.above_, Rational(1)), a.below_)
             : made(plus(times(a.above_, b.below_), times(b.above_, a.below_), Rational(1)), times(a.below_, b.below_));
}

std::optional<Form> Form::difference(const Form& a, const Form& b) {
  return a.below_ == b.below_ ? made(plus(a.above_, b.above_, Rational(-1)), a.below_)
                              : made(plus(times(a.above_, b.below_), times(b.above_, a.below_), Rational(-1)),
                                     times(a.below_, b.below_));
}

std::optional<Form> Form::product(const Form& a, const Form& b) {
  return made(times(a.above_, b.above_), times(a.below_, b.below_));
}

std::optional<Form> Form::quotient(const Form& a, const Form& b) {
  return made(times(a.above_, b.below_), times(a.below_, b.above_));
}

std::vector<Rational> Form::turns(bool& complete) const {
  std::vector<Rational> roots;
  add_roots(above_, roots, complete);
  add_roots(below_, roots, complete);
  return roots;
}

} // namespace kuan::analysis
