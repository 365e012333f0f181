#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

enum class Style : std::uint8_t { plain, heading, good, doubtful, bad, faint };

/// A text in its colour, where colours are wanted.
[[nodiscard]] std::string styled(std::string_view text, Style style, bool color);

struct Cell {
  std::string text;
  Style style = Style::plain;
};

struct Layout {
  std::size_t width = 100; // in terminal cells; Han characters take two
  bool color = false;
};

/// Breaks a text into lines of at most `width` cells, at blanks or between Han characters.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Columns below a heading, each as wide as it needs to be and together no wider than the layout; the last
/// column is not padded. Texts that don't fit are wrapped.
[[nodiscard]] std::string columns(const std::vector<std::string>& heading, const std::vector<std::vector<Cell>>& rows,
                                  const Layout& layout);

/// A paragraph that begins with `mark`, its further lines indented as far.
[[nodiscard]] std::string paragraph(std::string_view mark, std::string_view text, const Layout& layout);

/// The same columns as a Markdown table.
[[nodiscard]] std::string markdown_table(const std::vector<std::string>& heading,
                                         const std::vector<std::vector<Cell>>& rows);

/// A line of CSV, quoted as RFC 4180 has it; it ends in a line feed alone.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& fields);

} // namespace kuan
