#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace kuan::repl {

struct Completion;

/// Line editing on the terminal of this process, by libedit: UTF-8, history, completion. One at a time.
class LineEditor {
public:
  /// What may stand at the end of the text before the cursor.
  using Completer = std::function<Completion(std::string_view)>;

  explicit LineEditor(Completer completer);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  enum class Ending : std::uint8_t { entered, interrupted, closed };
  struct Line {
    Ending ending = Ending::closed;
    std::string text; // without its line end
  };
  /// Reads one line; `prefilled` stands in it already.
  [[nodiscard]] Line read(const std::string& prompt, const std::string& prefilled = {});

  /// Keeps a line, for this run and in the file for later ones.
  void remember(const std::string& line);
  /// Takes over the lines of earlier runs, and keeps new ones there.
  void use_history_file(const std::filesystem::path& file);

  /// How many cells wide the terminal is now.
  [[nodiscard]] static std::size_t width();

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Where lines are kept between runs: $XDG_STATE_HOME/kuan/history, else ~/.local/state/kuan/history. Empty where
/// neither is known.
[[nodiscard]] std::filesystem::path history_file();

} // namespace kuan::repl
