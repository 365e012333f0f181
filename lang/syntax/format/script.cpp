#include "lang/syntax/format/script.hpp"
#include "lang/syntax/format/writer.hpp"

#include <algorithm>

namespace kuan::formatting {

namespace {

/// Trailing comments of neighbouring lines stand in one column, unless a line is too long for it.
constexpr std::size_t widest_aligned = 60;

class Assembler {
public:
  Assembler(const SourceMap& sources, const tree::Script& script, const FormatOptions& options)
      : text_(sources.text(script.span)), base_(script.span.begin), script_(script), options_(options),
        writer_(sources, options) {}

  std::string script(const std::vector<std::size_t>& quoted) {
    out_.reserve(text_.size() + text_.size() / 8);
    for (std::size_t index = 0; index < script_.statements.size(); ++index) {
      const tree::Statement& statement = script_.statements[index];
      writer_.quote_all = std::binary_search(quoted.begin(), quoted.end(), index);
      const bool last = index + 1 == script_.statements.size();
      write(writer_.statement(statement), last ? script_.span.end : script_.statements[index + 1].span.begin);
    }
    alone_before(script_.span.end, 0);
    return aligned();
  }

private:
  /// The lines of one statement with the comments before, in and after them, up to where the next one begins.
  void write(std::span<Line> lines, std::uint32_t next_statement) {
    for (std::size_t index = 0; index < lines.size(); ++index) {
      Line& line = lines[index];
      const bool last = index + 1 == lines.size();
      const std::uint32_t next = last ? next_statement : lines[index + 1].source_begin;
      alone_before(line.source_begin, line.indent);
      std::vector<Line::Comment> inside;
      while (more() && begin() < line.source_end) {
        inside.push_back(taken());
      }
      const std::vector<Line::Comment> outside = inside.empty() ? inside : line.place(inside);
      while (more() && begin() < next && !alone(begin())) {
        line.place_at_end(taken());
      }
      blank_line(line.source_begin);
      for (const Line::Comment& one : outside) {
        comment_line(one.text, line.indent);
      }
      line.write(out_, options_.width, written_);
      head_ = index == 0 && !last;
      if (last && lines.size() > 1) {
        // What is indented below a block still belongs to it.
        while (more() && begin() < next_statement && indented(begin())) {
          alone_comment(line.indent);
        }
      }
    }
  }

  [[nodiscard]] bool more() const { return comment_ < script_.comments.size(); }
  [[nodiscard]] std::uint32_t begin() const { return script_.comments[comment_].span.begin; }

  Line::Comment taken() {
    const Span span = script_.comments[comment_].span;
    ++comment_;
    std::string_view text = text_.substr(span.begin - base_, span.end - span.begin);
    const std::size_t end = text.find_last_not_of(" \t\r");
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    return {span.begin, text, alone(span.begin)};
  }

  void alone_before(std::uint32_t end, std::size_t indent) {
    while (more() && begin() < end) {
      alone_comment(indent);
    }
  }

  void alone_comment(std::size_t indent) {
    blank_line(begin());
    comment_line(taken().text, indent);
    head_ = false;
  }

  void comment_line(std::string_view text, std::size_t indent) {
    out_.append(indent, ' ');
    out_ += text;
    out_.push_back('\n');
    written_.emplace_back();
  }

  [[nodiscard]] std::size_t line_begin(std::uint32_t offset) const {
    const std::size_t position = offset - base_;
    const std::size_t found = position == 0 ? std::string_view::npos : text_.find_last_of("\r\n", position - 1);
    return found == std::string_view::npos ? 0 : found + 1;
  }

  [[nodiscard]] static bool is_blank(std::string_view text) {
    while (text.starts_with("\u3000") || text.starts_with("\ufeff")) {
      text.remove_prefix(3);
    }
    return text.find_first_not_of(" \t") == std::string_view::npos;
  }

  [[nodiscard]] bool alone(std::uint32_t offset) const {
    const std::size_t start = line_begin(offset);
    return is_blank(text_.substr(start, offset - base_ - start));
  }

  [[nodiscard]] bool indented(std::uint32_t offset) const {
    return alone(offset) && line_begin(offset) < offset - base_;
  }

  /// Keeps one blank line above what begins here, where the source has any.
  void blank_line(std::uint32_t offset) {
    if (out_.empty() || head_) {
      head_ = false;
      return;
    }
    std::size_t start = line_begin(offset);
    if (start == 0) {
      return;
    }
    start -= start >= 2 && text_[start - 1] == '\n' && text_[start - 2] == '\r' ? 2 : 1;
    const std::size_t above = start == 0 ? std::string_view::npos : text_.find_last_of("\r\n", start - 1);
    const std::size_t above_begin = above == std::string_view::npos ? 0 : above + 1;
    if (is_blank(text_.substr(above_begin, start - above_begin)) && !out_.ends_with("\n\n")) {
      out_.push_back('\n');
      written_.emplace_back();
    }
  }

  /// What was written, with the trailing comments of neighbouring lines in one column.
  [[nodiscard]] std::string aligned() const {
    std::string text;
    text.reserve(out_.size() + out_.size() / 8);
    std::size_t copied = 0;
    for (std::size_t first = 0; first < written_.size(); ++first) {
      std::size_t end = first;
      std::size_t widest = 0;
      while (end < written_.size() && written_[end].cells != 0 && written_[end].cells <= widest_aligned) {
        widest = std::max(widest, written_[end].cells);
        ++end;
      }
      for (; first < end; ++first) {
        text.append(out_, copied, written_[first].offset - copied);
        text.append(widest - written_[first].cells, ' ');
        copied = written_[first].offset;
      }
    }
    text.append(out_, copied);
    return text;
  }

  std::string_view text_;
  std::uint32_t base_;
  const tree::Script& script_;
  const FormatOptions& options_;
  Writer writer_;
  std::string out_;
  std::vector<Line::Written> written_; // for each line of out_
  std::size_t comment_ = 0;            // the next of the script's
  bool head_ = false;                  // the first line of a block was written last
};

} // namespace

std::string write_script(const SourceMap& sources, const tree::Script& script, const FormatOptions& options,
                         const std::vector<std::size_t>& quoted) {
  return Assembler(sources, script, options).script(quoted);
}

} // namespace kuan::formatting
