#pragma once

#include <string_view>
#include <vector>

namespace kuan {

/// A file that the program carries in itself.
struct EmbeddedFile {
  std::string_view path; // from the project root: "policies/yichun/policy.kuan"
  std::string_view text;
};

/// Every embedded file, sorted by path: stdlib's scripts, the shipped policies with their
/// figures and notes, and the pages on diagnostics.
const std::vector<EmbeddedFile>& embedded_files();

} // namespace kuan
