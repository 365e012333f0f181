#pragma once

#include <cstdlib>

/// libFuzzer takes a crash for a finding.
inline void demand(bool holds) {
  if (!holds) {
    std::abort();
  }
}
