#pragma once

#include "lang/quantity/rational.hpp"

#include <optional>
#include <vector>

namespace kuan::analysis {

/// What a figure comes to as the one fact that is moved takes the value x: a quotient of two polynomials in x with
/// exact coefficients. Forms that grow beyond a low degree are given up (nothing), and so is division by nothing.
class Form {
public:
  [[nodiscard]] static Form constant(const Rational& value);
  [[nodiscard]] static Form moved();

  [[nodiscard]] static std::optional<Form> sum(const Form& a, const Form& b);
  [[nodiscard]] static std::optional<Form> difference(const Form& a, const Form& b);
  [[nodiscard]] static std::optional<Form> product(const Form& a, const Form& b);
  [[nodiscard]] static std::optional<Form> quotient(const Form& a, const Form& b);

  /// Whether it is a straight line in x.
  [[nodiscard]] bool is_straight() const { return above_.size() <= 2 && below_.size() <= 1; }

  /// The rational numbers where it is 0 or has no value: where it can change its sign. `complete` is cleared
  /// where it may also do so elsewhere (the root of a square that is no square).
  [[nodiscard]] std::vector<Rational> turns(bool& complete) const;

  friend bool operator==(const Form& a, const Form& b) = default;

private:
  using Polynomial = std::vector<Rational>; // by power of x; no leading zeros, so 0 is empty

  Form(Polynomial above, Polynomial below) : above_(std::move(above)), below_(std::move(below)) {}
  static std::optional<Form> made(Polynomial above, Polynomial below);

  Polynomial above_;
  Polynomial below_;
};

} // namespace kuan::analysis
