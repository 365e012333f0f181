#include "tools/cli/write_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kuan::cli {

namespace {

namespace fs = std::filesystem;

/// A file beside the one that is to be replaced; gone again unless it was put in its place.
class Draft {
public:
  explicit Draft(const fs::path& target) : target_(target), name_(target.string() + ".XXXXXX") {
    descriptor_ = ::mkstemp(name_.data());
  }
  ~Draft() {
    if (descriptor_ >= 0) {
      ::close(descriptor_);
    }
    if (descriptor_ >= 0 && !placed_) {
      ::unlink(name_.c_str());
    }
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  [[nodiscard]] bool write(std::string_view text) const {
    while (descriptor_ >= 0 && !text.empty()) {
      const ssize_t written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) {
        continue;
      }
      if (written < 0) {
        return false;
      }
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return descriptor_ >= 0;
  }

  /// A file that was there keeps its permissions and, where that is allowed, its owner; a new one gets the usual.
  [[nodiscard]] bool permit() const {
    struct stat old = {};
    if (::stat(target_.c_str(), &old) == 0) {
      // The owner comes first: to change it takes special permissions away.
      const bool same_owner = ::fchown(descriptor_, old.st_uid, old.st_gid) == 0;
      return ::fchmod(descriptor_, same_owner ? old.st_mode & 07777U : old.st_mode & 0777U) == 0;
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return ::fchmod(descriptor_, 0666U & ~mask) == 0;
  }

  [[nodiscard]] bool place() {
    placed_ = ::fsync(descriptor_) == 0 && ::rename(name_.c_str(), target_.c_str()) == 0;
    return placed_;
  }

private:
  fs::path target_;
  std::string name_;
  int descriptor_ = -1;
  bool placed_ = false;
};

} // namespace

bool write_file(const fs::path& path, const std::string& shown, std::string_view text, Diagnostics& diagnostics) {
  std::error_code error;
  const fs::path target = fs::weakly_canonical(path, error);
  errno = 0;
  int reason = error ? error.value() : 0;
  // Who may not write the file may often write its folder, and would replace it all the same.
  if (reason == 0 && fs::exists(target, error) && ::access(target.c_str(), W_OK) != 0) {
    reason = errno;
  }
  if (reason == 0) {
    Draft draft(target);
    if (draft.write(text) && draft.permit() && draft.place()) {
      return true;
    }
    reason = errno;
  }
  Diagnostic fault{Code::cannot_write_file, {}, {shown, std::generic_category().message(reason)}, {}, {}, {}, false};
  diagnostics.report(std::move(fault));
  return false;
}

} // namespace kuan::cli
