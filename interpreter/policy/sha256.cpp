#include "interpreter/policy/sha256.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace kuan {

namespace {

constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using State = std::array<std::uint32_t, 8>;
constexpr std::size_t block_size = 64;

void mix(State& state, const unsigned char* block) {
  std::array<std::uint32_t, 64> schedule{};
  for (std::size_t at = 0; at < 16; ++at) {
    schedule[at] = static_cast<std::uint32_t>(block[4 * at]) << 24U |
                   static_cast<std::uint32_t>(block[4 * at + 1]) << 16U |
                   static_cast<std::uint32_t>(block[4 * at + 2]) << 8U | static_cast<std::uint32_t>(block[4 * at + 3]);
  }
  for (std::size_t at = 16; at < 64; ++at) {
    const std::uint32_t a = schedule[at - 15];
    const std::uint32_t b = schedule[at - 2];
    schedule[at] = schedule[at - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) + schedule[at - 7] +
                   (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U));
  }
  State next = state;
  for (std::size_t at = 0; at < 64; ++at) {
    const std::uint32_t e = next[4];
    const std::uint32_t a = next[0];
    const std::uint32_t first = next[7] + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                ((e & next[5]) ^ (~e & next[6])) + round_constants[at] + schedule[at];
    const std::uint32_t second =
        (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & next[1]) ^ (a & next[2]) ^ (next[1] & next[2]));
    next = {first + second, next[0], next[1], next[2], next[3] + first, next[4], next[5], next[6]};
  }
  for (std::size_t at = 0; at < state.size(); ++at) {
    state[at] += next[at];
  }
}

} // namespace

std::string sha256(std::string_view bytes) {
  State state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t left = bytes.size();
  for (; left >= block_size; left -= block_size, data += block_size) {
    mix(state, data);
  }
  std::array<unsigned char, 2 * block_size> tail{};
  for (std::size_t at = 0; at < left; ++at) {
    tail[at] = data[at];
  }
  tail[left] = 0x80;
  const std::size_t tail_size = left + 9 <= block_size ? block_size : 2 * block_size;
  const std::uint64_t bit_count = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (std::size_t at = 0; at < 8; ++at) {
    tail[tail_size - 1 - at] = static_cast<unsigned char>(bit_count >> (8 * at));
  }
  for (std::size_t at = 0; at < tail_size; at += block_size) {
    mix(state, tail.data() + at);
  }
  std::string text;
  for (const std::uint32_t word : state) {
    for (int shift = 28; shift >= 0; shift -= 4) {
      text += "0123456789abcdef"[(word >> static_cast<unsigned>(shift)) & 0xFU];
    }
  }
  return text;
}

} // namespace kuan
