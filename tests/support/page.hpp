#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::tests {

/// A fenced block of a Markdown page: its kind, its text, and the file that a comment
/// `<!-- file: NAME -->` straight before it says to write it to.
struct PageBlock {
  std::string kind;
  std::string text;
  std::string file;
  std::size_t begin = 0; // of the text within the page
};
[[nodiscard]] std::vector<PageBlock> page_blocks(std::string_view page);

/// An empty folder of its own below the system's temporary one; removed with the object.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, std::string_view text) const;

private:
  std::filesystem::path path_;
};

} // namespace kuan::tests
