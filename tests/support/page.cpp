#include "tests/support/page.hpp"

#include <fstream>
#include <stdexcept>
#include <stdlib.h>

namespace kuan::tests {

std::vector<PageBlock> page_blocks(std::string_view page) {
  constexpr std::string_view fence = "```";
  constexpr std::string_view mark = "<!-- file: ";
  std::vector<PageBlock> blocks;
  std::string file;
  bool inside = false;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.size(), page.find('\n', at));
    const std::string_view line = page.substr(at, end - at);
    at = end + 1;
    if (inside) {
      if (line == fence) {
        inside = false;
      } else {
        blocks.back().text += std::string(line) + "\n";
      }
    } else if (line.substr(0, fence.size()) == fence) {
      inside = true;
      blocks.push_back({std::string(line.substr(fence.size())), "", file, at});
      file.clear();
    } else if (line.substr(0, mark.size()) == mark) {
      file = std::string(line.substr(mark.size(), line.find(" -->") - mark.size()));
    }
  }
  return blocks;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "kuan-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr)
    throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& name, std::string_view text) const {
  std::ofstream(path_ / name, std::ios::binary) << text;
}

} // namespace kuan::tests
