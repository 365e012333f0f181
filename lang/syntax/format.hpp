#pragma once

#include "lang/syntax/tree.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// The other name of what a script calls so: the one in that language, or nothing where there is none.
using OtherName = std::function<std::optional<std::string>(std::string_view name, Language language)>;

struct FormatOptions {
  std::optional<Language> language; // rewrite the script into it; otherwise each statement keeps its own
  OtherName other_name;             // asked only where `language` is set; none: names stay as they are
  std::size_t width = 120;          // in display cells
};

/// The script in its canonical layout, comments kept. The tree must be that of a script without errors.
[[nodiscard]] std::string format(const SourceMap& sources, const tree::Script& script, const FormatOptions& options);

/// What came of formatting a text.
struct Formatted {
  std::string text;  // as it was where there are errors
  SourceMap sources; // what the diagnostics point into
  Diagnostics diagnostics;
  bool defect = false; // the text would have changed its meaning: a defect of the formatter
  [[nodiscard]] bool ok() const { return !diagnostics.has_errors(); }
};

/// Reads a text, formats it, reads the result again and compares the two trees: what is given back means the same,
/// or is an error.
[[nodiscard]] Formatted format_text(std::string name, std::string text, const FormatOptions& options);

/// Names in both languages, from the declarations of scripts.
class NameBook {
public:
  NameBook();
  NameBook(NameBook&&) noexcept;
  NameBook& operator=(NameBook&&) noexcept;
  ~NameBook();

  /// What these scripts declare; a name in them hides that of scripts added later.
  void add(const std::vector<std::string_view>& scripts);
  /// Nothing where a name has no other, or more than one: then it is not known which is meant.
  [[nodiscard]] std::optional<std::string> other(std::string_view name, Language language) const;

private:
  struct Scopes;
  std::unique_ptr<Scopes> scopes_;
};

} // namespace kuan
