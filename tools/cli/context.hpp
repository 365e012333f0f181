#pragma once

#include "interpreter/report/layout.hpp"
#include "lang/text/diagnostic.hpp"
#include "lang/text/source.hpp"
#include "tools/cli/app.hpp"
#include "tools/cli/command.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace kuan::cli {

/// What a command works with. What it prints is kept in `out` and written only when it is done, so that a
/// command that fails has written nothing by half.
class Context {
public:
  Context(Arguments given, Language in_language, const Environment& around, std::istream& in, std::ostream& out,
          std::ostream& err);

  Arguments arguments;
  Language language;
  Environment environment;
  std::string out;

  [[nodiscard]] bool output_color() const { return color(environment.output_is_terminal); }
  [[nodiscard]] Layout layout() const { return Layout{100, output_color()}; }
  [[nodiscard]] std::string say(std::string_view english, std::string_view chinese) const {
    return std::string(language == Language::chinese ? chinese : english);
  }
  [[nodiscard]] bool quiet() const { return arguments.has("--quiet"); }
  [[nodiscard]] bool verbose() const { return arguments.has("--verbose"); }
  [[nodiscard]] std::string format() const { return arguments.one("--format").value_or("table"); }

  /// Renders diagnostics to standard error.
  void report(const Diagnostics& diagnostics, const SourceMap& sources);
  /// One that has no place in a text.
  void report(Code code, std::vector<Bilingual> given, std::vector<Bilingual> notes = {});

  /// All of standard input, once; nothing and a report where it is too large or was read before.
  [[nodiscard]] std::optional<std::string> read_input(std::size_t largest);

  /// A line of standard input without its end, while it is not yet at its end.
  [[nodiscard]] std::optional<std::string> read_line();
  /// Writes to standard error at once: what a person who is asked has to see.
  void prompt(std::string_view text);

  /// The streams themselves, for a command that talks while it works.
  [[nodiscard]] std::istream& input() { return *in_; }
  [[nodiscard]] std::ostream& output() { return *out_; }
  [[nodiscard]] std::ostream& errors() { return *err_; }

  /// Says that `out` is to be written whatever the exit code: a report on what is wrong is the result itself.
  void write_although_wrong() { writes_always_ = true; }
  [[nodiscard]] bool writes_always() const { return writes_always_; }

private:
  [[nodiscard]] bool color(bool is_terminal) const;

  std::istream* in_;
  std::ostream* out_;
  std::ostream* err_;
  bool input_read_ = false;
  bool writes_always_ = false;
};

/// Notes that offer near names.
[[nodiscard]] std::vector<Bilingual> near_notes(std::string_view wanted, const std::vector<std::string>& known);

} // namespace kuan::cli
