#include "analysis/report/axis.hpp"

namespace kuan::analysis {

namespace {

/// The smallest of 1, 2, 5 × 10^k that takes no more than `most` steps over a width.
Rational round_step(const Rational& width, std::int64_t most) {
  Rational step(1);
  const Rational wanted = width / Rational(most);
  const Rational ten(10);
  while (wanted < step) {
    step = step / ten;
  }
  while (step * ten < wanted) {
    step = step * ten;
  }
  for (const std::int64_t factor : {1, 2, 5}) {
    if (!(step * Rational(factor) < wanted)) {
      return step * Rational(factor);
    }
  }
  return step * ten;
}

std::int64_t floor_of(const Rational& value) {
  return value.floor().value_or(0);
}

} // namespace

std::int64_t Axis::place(const Rational& value, std::int64_t places) const {
  const Rational share = (value - low) / (high - low);
  return floor_of(share * Rational(places - 1) + Rational(1, 2));
}

Rational Axis::value(std::int64_t place, std::int64_t places) const {
  return low + (high - low) * Rational(place, places - 1);
}

std::vector<Rational> ticks(const Axis& axis, std::int64_t most) {
  const Rational step = round_step(axis.high - axis.low, most);
  std::vector<Rational> result;
  Rational value = Rational(floor_of(axis.low / step)) * step;
  for (; !(axis.high < value); value = value + step) {
    if (!(value < axis.low)) {
      result.push_back(value);
    }
  }
  return result;
}

Axis round_axis(const Rational& low, const Rational& high, std::int64_t count) {
  Axis axis{low < Rational() ? low : Rational(), high};
  if (!(axis.low < axis.high)) {
    axis.high = axis.low + Rational(1);
  }
  const Rational step = round_step(axis.high - axis.low, count);
  axis.low = Rational(floor_of(axis.low / step)) * step;
  const std::int64_t steps = floor_of(axis.high / step);
  axis.high = Rational(steps) * step == axis.high ? axis.high : Rational(steps + 1) * step;
  return axis;
}

} // namespace kuan::analysis
