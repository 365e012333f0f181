#include "lang/syntax/layout.hpp"

#include "lang/syntax/vocabulary.hpp"
#include "lang/syntax/words.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <optional>

namespace kuan {

namespace {

/// One line that holds more than blanks and a comment.
struct PhysicalLine {
  Span span;
  std::size_t indent = 0; // in display cells
  bool ends_in_colon = false;
  bool begins_with_citation = false;
};

/// Where the text of a line ends: at its comment or its end. Quotation marks hide a `#`.
struct LineText {
  std::size_t end = 0;
  std::optional<std::size_t> comment;
};

/// A comment, or by its first byte 「, " or “.
bool may_open(char byte) {
  return byte == '#' || byte == '"' || byte == '\xE2' || byte == '\xE3';
}

LineText scan_line(std::string_view line) {
  std::size_t position = 0;
  while (position < line.size()) {
    while (position < line.size() && !may_open(line[position]))
      ++position;
    if (position == line.size())
      break;
    const std::string_view rest = line.substr(position);
    if (rest.front() == '#')
      return {position, position};
    const std::size_t quoted = std::max(match_quoted_name(rest), match_text(rest));
    if (quoted != 0) {
      position += quoted;
      continue;
    }
    // A mark that is never closed hides the rest of its line, as it does for the grammar.
    if (rest.starts_with("「") || rest.starts_with("\"") || rest.starts_with("“"))
      return {line.size(), std::nullopt};
    ++position;
  }
  return {line.size(), std::nullopt};
}

std::size_t leading_blanks(std::string_view line, std::size_t& cells) {
  std::size_t position = 0;
  cells = 0;
  while (position < line.size()) {
    const auto point = decode(line.substr(position));
    if (!point)
      break;
    if (point->value == '\t') {
      cells = (cells / 8 + 1) * 8;
    } else if (point->value == 0x3000) {
      cells += 2;
    } else if (point->value == ' ' || point->value == 0xA0 || point->value == 0xFEFF) {
      cells += point->value == 0xFEFF ? 0 : 1;
    } else {
      break;
    }
    position += point->bytes;
  }
  return position;
}

std::size_t without_trailing_blanks(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    const std::string_view before = text.substr(0, end);
    if (before.back() == ' ' || before.back() == '\t') {
      --end;
    } else if (before.ends_with("\u3000")) {
      end -= 3;
    } else {
      break;
    }
  }
  return end;
}

class Reader {
public:
  Reader(std::string_view text, std::uint32_t base) : text_(text), base_(base) {}

  std::vector<PhysicalLine> lines(std::vector<tree::Comment>& comments) const {
    std::vector<PhysicalLine> found;
    std::size_t begin = 0;
    while (begin < text_.size()) {
      const std::size_t end = find_line_end(text_, begin);
      add(begin, end, found, comments);
      begin = end + 1;
    }
    return found;
  }

private:
  void add(std::size_t begin, std::size_t end, std::vector<PhysicalLine>& found,
           std::vector<tree::Comment>& comments) const {
    const std::string_view line = text_.substr(begin, end - begin);
    PhysicalLine result;
    const std::size_t blanks = leading_blanks(line, result.indent);
    const LineText scanned = scan_line(line.substr(blanks));
    if (scanned.comment) {
      comments.push_back({{offset(begin + blanks + *scanned.comment), offset(end)}});
    }
    const std::string_view content = line.substr(blanks, scanned.end);
    const std::size_t length = without_trailing_blanks(content);
    if (length == 0)
      return;
    const std::string_view trimmed = content.substr(0, length);
    result.span = {offset(begin + blanks), offset(begin + blanks + length)};
    result.ends_in_colon = trimmed.ends_with(":") || trimmed.ends_with("：");
    result.begins_with_citation = trimmed.starts_with("[") && match_locator(trimmed.substr(1)) != 0;
    found.push_back(result);
  }

  std::uint32_t offset(std::size_t position) const { return base_ + static_cast<std::uint32_t>(position); }

  std::string_view text_;
  std::uint32_t base_;
};

bool opens_block(std::string_view line) {
  if (line.starts_with("[")) {
    const std::size_t close = line.find(']');
    if (close == std::string_view::npos)
      return false;
    line.remove_prefix(close + 1);
    line.remove_prefix(match_blanks(line));
  }
  constexpr Keyword blocks[] = {Keyword::document,  Keyword::interpret, Keyword::record,  Keyword::table,
                                Keyword::parameter, Keyword::scenario,  Keyword::calendar};
  return std::any_of(std::begin(blocks), std::end(blocks),
                     [&](Keyword keyword) { return match_keyword(line, keyword).length != 0; });
}

class Nesting {
public:
  Nesting(const SourceMap& sources, const std::vector<PhysicalLine>& lines) : sources_(sources), lines_(lines) {}

  /// Statements from the next line on that are indented deeper than `outside`.
  std::vector<LayoutLine> block(std::optional<std::size_t> outside) {
    std::vector<LayoutLine> found;
    while (next_ < lines_.size() && (!outside || lines_[next_].indent > *outside))
      found.push_back(statement(outside));
    return found;
  }

private:
  LayoutLine statement(std::optional<std::size_t> outside) {
    const PhysicalLine& first = lines_[next_];
    ++next_;
    LayoutLine result;
    result.span = first.span;
    result.heading = first.ends_in_colon;
    // Blocks stand at the left margin only, so what nests is never deeper than one block.
    if (!outside && (result.heading || opens_block(sources_.text(first.span)))) {
      result.children = block(first.indent);
      return result;
    }
    while (next_ < lines_.size() && lines_[next_].indent > first.indent && !lines_[next_].begins_with_citation) {
      result.span.end = lines_[next_].span.end;
      ++next_;
    }
    result.heading = false;
    return result;
  }

  const SourceMap& sources_;
  const std::vector<PhysicalLine>& lines_;
  std::size_t next_ = 0;
};

} // namespace

Layout lay_out(const SourceMap& sources, Span file) {
  Layout layout;
  const std::vector<PhysicalLine> lines = Reader(sources.text(file), file.begin).lines(layout.comments);
  layout.lines = Nesting(sources, lines).block(std::nullopt);
  return layout;
}

} // namespace kuan
