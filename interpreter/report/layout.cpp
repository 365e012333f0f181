#include "interpreter/report/layout.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan {

namespace {

constexpr std::size_t gap = 2; // blanks between columns
constexpr std::size_t narrowest = 8;

/// A piece of text that is not broken: a word, or one Han character with the punctuation after it.
struct Piece {
  std::string text;
  std::size_t cells = 0;
  bool blank_before = false;
};

bool closes(char32_t value) {
  constexpr std::u32string_view closing = U",.;:!?)，。；：、！？）」』》”’%％";
  return closing.find(value) != std::u32string_view::npos;
}

bool opens(char32_t value) {
  constexpr std::u32string_view opening = U"（「『《“‘";
  return opening.find(value) != std::u32string_view::npos;
}

/// Where a line may end without a blank. An ASCII stop doesn't count: it may stand inside a figure or a citation
/// (`[1.3b]`).
bool breaks_around(char32_t value) {
  constexpr char32_t last_ascii = 0x7F;
  return is_han(value) || (value > last_ascii && closes(value)) || opens(value);
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool blank = false;
  char32_t before = 0;
  while (!text.empty()) {
    const std::optional<CodePoint> point = decode(text);
    const std::size_t bytes = point ? point->bytes : 1;
    const char32_t value = point ? point->value : 0xFFFD;
    if (value == U' ') {
      blank = true;
    } else {
      const bool joins = !pieces.empty() && !blank && !opens(value) &&
                         (closes(value) || opens(before) || (!breaks_around(value) && !breaks_around(before)));
      if (!joins) {
        pieces.push_back(Piece{"", 0, blank && !pieces.empty()});
      }
      pieces.back().text += text.substr(0, bytes);
      blank = false;
    }
    before = value;
    text.remove_prefix(bytes);
  }
  for (Piece& piece : pieces) {
    piece.cells = display_width(piece.text);
  }
  return pieces;
}

/// A word wider than a line is cut.
void split_long(std::vector<std::string>& lines, std::string_view word, std::size_t width) {
  std::string line;
  std::size_t used = 0;
  while (!word.empty()) {
    const std::optional<CodePoint> point = decode(word);
    const std::string_view one = word.substr(0, point ? point->bytes : 1);
    const std::size_t cells = display_width(one);
    if (used + cells > width && !line.empty()) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    line += one;
    used += cells;
    word.remove_prefix(one.size());
  }
  lines.push_back(std::move(line));
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t cells = display_width(text);
  return cells < width ? text + std::string(width - cells, ' ') : text;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::size_t widest_line(std::string_view text) {
  std::size_t most = 0;
  while (true) {
    const std::size_t end = text.find('\n');
    most = std::max(most, display_width(text.substr(0, end)));
    if (end == std::string_view::npos) {
      return most;
    }
    text.remove_prefix(end + 1);
  }
}

/// The widths that columns get: what they need, the widest giving way first.
std::vector<std::size_t> widths(const std::vector<std::string>& heading, const std::vector<std::vector<Cell>>& rows,
                                std::size_t total) {
  std::vector<std::size_t> result;
  for (std::size_t at = 0; at < heading.size(); ++at) {
    std::size_t most = display_width(heading[at]);
    for (const std::vector<Cell>& row : rows) {
      most = std::max(most, at < row.size() ? widest_line(row[at].text) : 0);
    }
    result.push_back(most);
  }
  const std::size_t gaps = gap * (heading.size() - 1);
  const auto sum = [&result, gaps] {
    std::size_t all = gaps;
    for (const std::size_t width : result) {
      all += width;
    }
    return all;
  };
  while (sum() > total) {
    const auto widest = std::max_element(result.begin(), result.end());
    if (*widest <= narrowest) {
      break;
    }
    --*widest;
  }
  return result;
}

std::string_view style_code(Style style) {
  switch (style) {
  case Style::heading:
    return "\x1b[1m";
  case Style::good:
    return "\x1b[32m";
  case Style::doubtful:
    return "\x1b[33m";
  case Style::bad:
    return "\x1b[31m";
  case Style::faint:
    return "\x1b[2m";
  case Style::plain:
    return "";
  }
  return "";
}

} // namespace

std::string styled(std::string_view text, Style style, bool color) {
  if (!color || style == Style::plain || text.empty()) {
    return std::string(text);
  }
  return std::string(style_code(style)) + std::string(text) + "\x1b[0m";
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    std::string line;
    std::size_t used = 0;
    for (const Piece& piece : pieces_of(text.substr(0, end))) {
      const std::size_t blank = piece.blank_before && used > 0 ? 1 : 0;
      if (used + blank + piece.cells > width && used > 0) {
        lines.push_back(std::move(line));
        line.clear();
        used = 0;
      }
      if (piece.cells > width) {
        split_long(lines, piece.text, width);
        line = std::move(lines.back());
        lines.pop_back();
        used = display_width(line);
        continue;
      }
      const bool spaced = piece.blank_before && used > 0;
      line += (spaced ? " " : "") + piece.text;
      used += piece.cells + (spaced ? 1 : 0);
    }
    lines.push_back(std::move(line));
    if (end == std::string_view::npos) {
      return lines;
    }
    text.remove_prefix(end + 1);
  }
}

std::string columns(const std::vector<std::string>& heading, const std::vector<std::vector<Cell>>& rows,
                    const Layout& layout) {
  const std::vector<std::size_t> width = widths(heading, rows, layout.width);
  std::vector<std::vector<Cell>> all;
  std::vector<Cell>& first = all.emplace_back();
  for (const std::string& title : heading) {
    first.push_back(Cell{title, Style::heading});
  }
  all.insert(all.end(), rows.begin(), rows.end());
  std::string out;
  for (const std::vector<Cell>& row : all) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t at = 0; at < width.size(); ++at) {
      wrapped.push_back(at < row.size() ? wrap(row[at].text, std::max<std::size_t>(width[at], 1))
                                        : std::vector<std::string>{""});
      height = std::max(height, wrapped.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string text;
      for (std::size_t at = 0; at < width.size(); ++at) {
        const bool last = at + 1 == width.size();
        const std::string cell = line < wrapped[at].size() ? wrapped[at][line] : "";
        const std::string fitted = last ? cell : padded(cell, width[at]);
        const Style style = at < row.size() && !cell.empty() ? row[at].style : Style::plain;
        text += styled(fitted, style, layout.color) + (last ? "" : std::string(gap, ' '));
      }
      out += without_trailing_blanks(std::move(text)) + "\n";
    }
  }
  return out;
}

std::string paragraph(std::string_view mark, std::string_view text, const Layout& layout) {
  const std::size_t indent = display_width(mark);
  const std::size_t width = layout.width > indent + narrowest ? layout.width - indent : narrowest;
  std::string out;
  bool first = true;
  for (const std::string& line : wrap(text, width)) {
    out += without_trailing_blanks((first ? std::string(mark) : std::string(indent, ' ')) + line) + "\n";
    first = false;
  }
  return out;
}

std::string markdown_table(const std::vector<std::string>& heading, const std::vector<std::vector<Cell>>& rows) {
  const auto escaped = [](std::string_view text) {
    std::string out;
    for (const char c : text) {
      if (c == '|') {
        out += "\\|";
      } else if (c == '\n') {
        out += "<br>";
      } else {
        out += c;
      }
    }
    return out;
  };
  std::string out = "|";
  std::string rule = "|";
  for (const std::string& title : heading) {
    out += " " + escaped(title) + " |";
    rule += " --- |";
  }
  out += "\n" + rule + "\n";
  for (const std::vector<Cell>& row : rows) {
    out += "|";
    for (const Cell& cell : row) {
      out += " " + escaped(cell.text) + " |";
    }
    out += "\n";
  }
  return out;
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    line += at == 0 ? "" : ",";
    if (fields[at].find_first_of(",\"\r\n") == std::string::npos) {
      line += fields[at];
      continue;
    }
    line += '"';
    for (const char c : fields[at]) {
      line += c;
      if (c == '"') {
        line += '"';
      }
    }
    line += '"';
  }
  return line + "\n";
}

} // namespace kuan
