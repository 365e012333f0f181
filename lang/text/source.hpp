#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// A half-open range of byte offsets in the one offset space of a SourceMap.
/// Offsets stay 32-bit numbers until a human looks; see SourceMap::locate.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// Where the line that holds `from` ends: at its LF or CR, or at the end of the text.
[[nodiscard]] std::size_t find_line_end(std::string_view text, std::size_t from = 0);

/// The smallest span that covers both.
[[nodiscard]] Span join(Span first, Span second);

/// A place a human can find: line and column count from 1, the column in
/// display cells (a Han character is two).
struct Place {
  std::string file;
  std::size_t line = 1;
  std::size_t column = 1;
};

/// The texts of one compilation, laid end to end in one 32-bit offset space.
/// A text is stored as it was read; CRLF and lone CR count as line ends.
class SourceMap {
public:
  /// Takes the text over; gives the span it now has. Texts are separated by one
  /// unused offset so that an empty text still has a place of its own.
  Span add(std::string name, std::string text);

  /// Empty for a span outside every text; cut at the end of the text it begins in.
  [[nodiscard]] std::string_view text(Span span) const;
  [[nodiscard]] std::string_view name(Span span) const;

  /// The whole text that holds this offset.
  [[nodiscard]] Span file(std::uint32_t offset) const;

  [[nodiscard]] Place locate(std::uint32_t offset) const;

  /// The line around an offset, without its line end.
  [[nodiscard]] Span line(std::uint32_t offset) const;

  /// Whether any text holds this offset; its end counts as its own.
  [[nodiscard]] bool holds(std::uint32_t offset) const;

  [[nodiscard]] std::size_t count() const { return files_.size(); }

private:
  struct File {
    std::string name;
    std::string text;
    std::vector<std::uint32_t> lines; // where each line starts, from the text's own beginning
    std::uint32_t begin = 0;
  };
  [[nodiscard]] const File* holding(std::uint32_t offset) const; // none outside every text

  std::deque<File> files_; // a view of a text stays good while others are added
  std::uint32_t next_ = 1; // offset 0 is nobody's, so that an empty span at 0 has no place
};

} // namespace kuan
