#pragma once

#include "lang/quantity/rational.hpp"

#include <array>
#include <cstdint>
#include <limits>

namespace kuan::tests {

/// SplitMix64 with a fixed seed: the same numbers on every machine, unlike the
/// distributions of <random>.
class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  /// From `least` to `most`, both included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    const std::uint64_t width = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
    const std::uint64_t offset = width == 0 ? next() : next() % width;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + offset);
  }

  /// Small figures, figures of every size, and the edges of 64 bits, in turn.
  std::int64_t whole() {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
    constexpr std::array<std::int64_t, 10> edges{
        0, 1, -1, 2, largest, largest - 1, -largest, smallest, smallest + 1, std::int64_t{1} << 32U};
    switch (next() % 3) {
    case 0:
      return between(-12, 12);
    case 1:
      return static_cast<std::int64_t>(next()) >> (next() % 63U);
    default:
      return edges.at(next() % edges.size());
    }
  }

  Rational rational() {
    const std::int64_t denominator = whole();
    return Rational(whole(), denominator == 0 ? 1 : denominator);
  }

private:
  std::uint64_t state_;
};

} // namespace kuan::tests
