#include "tools/repl/files.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace kuan::repl {

namespace fs = std::filesystem;

std::optional<Bilingual> write_whole(const fs::path& path, std::string_view text) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    return Bilingual("it is a folder", "它是文件夹");
  }
  // A link is followed, so that it stays one.
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
  const fs::path beside = target.string() + ".new";
  errno = 0;
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out << text;
    out.flush();
    if (!out) {
      const int reason = errno;
      fs::remove(beside, error);
      return Bilingual(std::generic_category().message(reason));
    }
  }
  if (fs::exists(target, error)) {
    fs::permissions(beside, fs::status(target, error).permissions(), error);
  }
  fs::rename(beside, target, error);
  if (error) {
    const std::string reason = error.message();
    fs::remove(beside, error);
    return Bilingual(reason);
  }
  return std::nullopt;
}

} // namespace kuan::repl
