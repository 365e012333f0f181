#include "tools/cli/side_by_side.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace kuan::cli {

void expect_memory([[maybe_unused]] std::size_t bytes) {
#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
  constexpr std::size_t most = std::size_t{32} << 20U;
  bytes = std::min(bytes, most);
  // The block comes off the heap and goes back to it; what is freed stays with the program.
  mallopt(M_MMAP_THRESHOLD, static_cast<int>(2 * most));
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(2 * most));
  std::vector<std::byte> block;
  block.reserve(bytes);
  void* begin = block.data();
  std::size_t left = bytes;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  if (std::align(page, page, begin, left) != nullptr) {
    (void)madvise(begin, left / page * page, MADV_POPULATE_WRITE); // an older system says no
  }
#endif
}

void side_by_side(std::size_t count, std::size_t memory, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto share = [&] {
    for (std::size_t at = next++; at < count; at = next++) {
      work(at);
    }
  };
  const std::size_t threads = std::min<std::size_t>(count, std::max(std::thread::hardware_concurrency(), 1U));
  std::vector<std::future<void>> others;
  for (std::size_t thread = 1; thread < threads; ++thread) {
    others.push_back(std::async(std::launch::async, [&] {
      expect_memory(memory);
      share();
    }));
  }
  share();
  for (std::future<void>& other : others) {
    other.get();
  }
}

} // namespace kuan::cli
