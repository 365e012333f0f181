#pragma once

#include "lang/text/diagnostic.hpp"

#include <string>
#include <vector>

namespace kuan::cli {

/// A text with the safe fixes made, and what was changed.
struct FixedText {
  std::string name; // of the file, as messages call it
  std::string text;
  std::vector<std::string> changes; // `policy.kuan:12: 0.055 → 5.5%`
};

/// The texts that safe fixes of these diagnostics change. Of fixes that overlap the first is made; another run makes
/// the next.
[[nodiscard]] std::vector<FixedText> fixed_texts(const Diagnostics& diagnostics, const SourceMap& sources);

} // namespace kuan::cli
