#include "tools/cli/revision.hpp"

#include "lang/text/encoding.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kuan::cli {

namespace {

/// Both ends of a pipe, closed when they are no longer needed.
class Pipe {
public:
  Pipe() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) == 0) {
      read_ = ends[0];
      write_ = ends[1];
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(read_);
    close(write_);
  }

  [[nodiscard]] bool open() const { return read_ >= 0; }
  [[nodiscard]] int write_end() const { return write_; }
  [[nodiscard]] int read_end() const { return read_; }

  /// All that is written into it until the other side ends, up to a limit.
  std::string drain(std::size_t largest) {
    close(write_);
    std::string text;
    std::array<char, 4096> piece{};
    while (true) {
      const ssize_t count = ::read(read_, piece.data(), piece.size());
      if (count < 0 && errno == EINTR) {
        continue;
      }
      if (count <= 0) {
        return text;
      }
      if (text.size() <= largest) {
        text.append(piece.data(), static_cast<std::size_t>(count));
      }
    }
  }

private:
  static void close(int& end) {
    if (end >= 0) {
      ::close(end);
      end = -1;
    }
  }
  int read_ = -1;
  int write_ = -1;
};

struct GitAnswer {
  bool good = false;
  std::string text; // what it wrote, or its complaint
};

/// Runs git in a folder, without a shell between.
GitAnswer git(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
  Pipe pipe;
  if (!pipe.open()) {
    return {false, std::generic_category().message(errno)};
  }
  std::vector<std::string> words = {"git", "-C", folder.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, pipe.write_end(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, pipe.write_end(), STDERR_FILENO);
  ::posix_spawn_file_actions_addclose(&actions, pipe.read_end());
  pid_t process = 0;
  const int failed = ::posix_spawnp(&process, "git", &actions, nullptr, pointers.data(), ::environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    return {false, std::generic_category().message(failed)};
  }
  GitAnswer answer;
  answer.text = pipe.drain(largest_script);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  answer.good = WIFEXITED(status) && WEXITSTATUS(status) == 0 && answer.text.size() <= largest_script;
  return answer;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

bool is_script(const std::string& path) {
  return std::filesystem::path(path).extension() == ".kuan";
}

/// The path that a policy is read from: a short name stands for its folder in `policies`.
std::string path_of(const std::string& policy) {
  const bool is_path = policy.find('/') != std::string::npos || is_script(policy);
  return is_path ? policy : "policies/" + policy;
}

std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  constexpr std::string_view fatal = "fatal: ";
  return line.rfind(fatal, 0) == 0 ? line.substr(fatal.size()) : line;
}

} // namespace

std::optional<Revision> revision_of(const std::string& argument) {
  const std::size_t at = argument.rfind('@');
  if (at == std::string::npos || at == 0 || at + 1 == argument.size()) {
    return std::nullopt;
  }
  Revision revision{argument.substr(0, at), argument.substr(at + 1)};
  while (revision.policy.size() > 1 && revision.policy.back() == '/') {
    revision.policy.pop_back();
  }
  // `a@b.kuan` is a file's name.
  return is_script(revision.name) ? std::nullopt : std::optional(std::move(revision));
}

std::optional<PolicyTexts> texts_at(Context& context, const std::string& argument, const Revision& revision) {
  const std::filesystem::path& folder = context.environment.folder;
  const auto fail = [&](const std::string& reason) {
    context.report(Code::no_revision, {argument, first_line(reason)});
    return std::nullopt;
  };
  if (revision.name.front() == '-') {
    return fail(revision.name);
  }
  const std::string path = path_of(revision.policy);
  PolicyTexts texts;
  texts.id = std::filesystem::path(path).stem().string();
  std::vector<std::string> scripts = {path};
  if (!is_script(path)) {
    const GitAnswer listed = git(folder, {"ls-tree", "--name-only", "-z", revision.name, "./" + path + "/"});
    if (!listed.good) {
      return fail(listed.text);
    }
    std::string names = listed.text;
    std::replace(names.begin(), names.end(), '\0', '\n');
    scripts.clear();
    for (const std::string& name : lines_of(names)) {
      if (is_script(name)) {
        scripts.push_back(name);
      }
    }
    if (scripts.empty()) {
      return fail(path);
    }
    // policy.kuan first: it says what the document is.
    std::stable_partition(scripts.begin(), scripts.end(), [](const std::string& script) {
      return std::filesystem::path(script).filename() == "policy.kuan";
    });
  }
  for (const std::string& script : scripts) {
    const bool anchored = script.rfind("./", 0) == 0 || script.rfind("../", 0) == 0 || script.front() == '/';
    const GitAnswer shown = git(folder, {"show", revision.name + ":" + (anchored ? "" : "./") + script});
    if (!shown.good) {
      return fail(shown.text);
    }
    texts.scripts.push_back(SourceFile{script + "@" + revision.name, shown.text});
  }
  return texts;
}

} // namespace kuan::cli
