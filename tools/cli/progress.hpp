#pragma once

#include "interpreter/advance.hpp"
#include "tools/cli/context.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace kuan::cli {

/// A bar on standard error for what takes longer than a second, where a person looks at it: standard error is a
/// terminal, and `--quiet` is not given. It goes away when this ends, so nothing else may be written meanwhile;
/// `--verbose` then says how long it took.
class Progress {
public:
  Progress(Context& context, Bilingual what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::size_t done, std::size_t whole);
  /// The same as what a library can call.
  [[nodiscard]] Advance advance() {
    return [this](std::size_t done, std::size_t whole) { at(done, whole); };
  }

private:
  [[nodiscard]] std::string bar(std::size_t done, std::size_t whole) const;

  Context& context_;
  Bilingual what_;
  std::chrono::milliseconds begin_;
  std::chrono::milliseconds next_; // when it is drawn again
  std::size_t drawn_ = 0;          // cells that stand there
  bool shown_ = false;
};

} // namespace kuan::cli
