#include "lang/text/diagnostic.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace kuan {

namespace {

// ── Text that is safe to print ──────────────────────────────────────────────

constexpr char32_t replacement_character = 0xFFFD;

/// Characters that move the cursor, turn the direction of writing or cannot be seen:
/// shown as themselves they would let a script lie about what it says.
[[nodiscard]] bool is_invisible(char32_t value) {
  return (value >= 0x80 && value < 0xA0)            // C1 controls
         || value == 0xAD                           // soft hyphen
         || value == 0x061C                         // Arabic letter mark
         || (value >= 0x200B && value <= 0x200F)    // zero-width and direction marks
         || (value >= 0x2028 && value <= 0x202E)    // separators, embeddings, overrides
         || (value >= 0x2060 && value <= 0x206F)    // joiners, isolates
         || value == 0xFEFF                         // byte order mark
         || (value >= 0xFFF9 && value <= 0xFFFB)    // interlinear annotation
         || (value >= 0xE0000 && value <= 0xE0FFF); // tags
}

/// What is shown in place of a character.
[[nodiscard]] char32_t shown(char32_t value) {
  constexpr char32_t control_pictures = 0x2400;
  constexpr char32_t picture_of_delete = 0x2421;
  if (value == U'\t') {
    return U' ';
  }
  if (value < 0x20) {
    return control_pictures + value;
  }
  if (value == 0x7F) {
    return picture_of_delete;
  }
  return is_invisible(value) ? replacement_character : value;
}

/// One character of a source line: what is shown of it, in how many cells, and where it ends.
struct Glyph {
  std::string text;
  std::size_t cells = 0;
  std::uint32_t end = 0;
};

[[nodiscard]] std::vector<Glyph> glyphs(std::string_view text, std::uint32_t begin) {
  std::vector<Glyph> result;
  std::uint32_t offset = begin;
  while (!text.empty()) {
    const auto point = decode(text);
    const std::size_t bytes = point ? point->bytes : 1;
    Glyph glyph;
    encode(glyph.text, point ? shown(point->value) : replacement_character);
    glyph.cells = display_width(glyph.text);
    offset += static_cast<std::uint32_t>(bytes);
    glyph.end = offset;
    result.push_back(std::move(glyph));
    text.remove_prefix(bytes);
  }
  return result;
}

[[nodiscard]] std::size_t cells(const std::vector<Glyph>& line, std::size_t first, std::size_t last) {
  std::size_t sum = 0;
  for (std::size_t at = first; at < last; ++at) {
    sum += line[at].cells;
  }
  return sum;
}

// Arguments come from scripts and facts: a number of 10,000 digits is not repeated in full.
constexpr std::size_t longest_argument = 120;

[[nodiscard]] std::string trimmed(std::string_view text, std::size_t most) {
  const std::vector<Glyph> all = glyphs(text.substr(0, most * 8), 0);
  std::string result;
  std::size_t used = 0;
  for (const Glyph& glyph : all) {
    if (used + glyph.cells > most) {
      return result + "…";
    }
    result += glyph.text;
    used += glyph.cells;
  }
  return text.size() > most * 8 ? result + "…" : result;
}

// ── A line with a span marked below it ──────────────────────────────────────

constexpr std::size_t widest_line = 100; // in cells
constexpr std::size_t context_before = 30;

struct MarkedLine {
  std::string text;
  std::size_t indent = 0; // cells before the mark
  std::size_t length = 1; // cells of the mark
};

/// INVARIANT: a text holds span.begin.
[[nodiscard]] MarkedLine mark(const SourceMap& sources, Span span) {
  const Span line = sources.line(span.begin);
  // A line can be a whole file of 16 MiB: only a piece around the span is ever looked at.
  constexpr std::uint32_t bytes_before = 1000;
  constexpr std::uint32_t bytes_after = 2000;
  const std::uint32_t begin = std::clamp(span.begin, line.begin, line.end);
  Span piece = line;
  if (begin - line.begin > bytes_before) {
    piece.begin = begin - bytes_before;
    const auto is_continuation = [&sources](std::uint32_t at) {
      return (static_cast<unsigned char>(sources.text({at, at + 1}).front()) & 0xC0U) == 0x80U;
    };
    while (piece.begin < begin && is_continuation(piece.begin)) {
      ++piece.begin;
    }
  }
  piece.end = std::min(line.end, begin + bytes_after);
  const bool cut_before = piece.begin > line.begin;
  const bool cut_after = piece.end < line.end;

  const std::vector<Glyph> all = glyphs(sources.text(piece), piece.begin);
  const auto holding = [&all](std::uint32_t offset) {
    return static_cast<std::size_t>(
        std::distance(all.begin(), std::find_if(all.begin(), all.end(),
                                                [offset](const Glyph& glyph) { return glyph.end > offset; })));
  };
  const std::size_t marked = holding(begin);
  std::size_t marked_end = marked;
  const std::uint32_t end = std::min(std::max(span.end, begin), piece.end);
  while (marked_end < all.size() && (marked_end == 0 ? piece.begin : all[marked_end - 1].end) < end) {
    ++marked_end;
  }

  std::size_t first = 0;
  std::size_t last = all.size();
  if (cut_before || cut_after || cells(all, 0, all.size()) > widest_line) {
    if (cut_before || cells(all, 0, marked_end) > widest_line) {
      std::size_t before = cells(all, 0, marked);
      while (first < marked && before > context_before) {
        before -= all[first].cells;
        ++first;
      }
    }
    last = first;
    std::size_t used = 0;
    while (last < all.size() && used + all[last].cells <= widest_line) {
      used += all[last].cells;
      ++last;
    }
  }

  MarkedLine result;
  if (first > 0 || cut_before) {
    result.text += "…";
    result.indent += 1;
  }
  for (std::size_t at = first; at < last; ++at) {
    result.text += all[at].text;
  }
  if (last < all.size() || cut_after) {
    result.text += "…";
  }
  result.indent += cells(all, first, marked);
  result.length = std::max<std::size_t>(1, cells(all, marked, std::min(marked_end, last)));
  while (!result.text.empty() && result.text.back() == ' ') {
    result.text.pop_back();
  }
  return result;
}

// ── Words and colours ───────────────────────────────────────────────────────

struct Words {
  std::string_view error, warning, note, help, fix;
  std::string_view replace, insert, remove, more;
};

constexpr Words english_words = {"error",        "warning",      "note",
                                 "help",         "fix",          "write `{1}` instead of `{0}`",
                                 "insert `{1}`", "remove `{0}`", "and {} more, not shown"};
constexpr Words chinese_words = {"错误",        "警告",        "说明",
                                 "提示",        "修正",        "将「{0}」改为「{1}」",
                                 "插入「{1}」", "删去「{0}」", "另有 {} 处，不再列出"};

[[nodiscard]] const Words& words(Language language) {
  return language == Language::chinese ? chinese_words : english_words;
}

[[nodiscard]] std::string_view severity_word(Severity severity, Language language) {
  switch (severity) {
  case Severity::error:
    return words(language).error;
  case Severity::warning:
    return words(language).warning;
  case Severity::note:
    break;
  }
  return words(language).note;
}

[[nodiscard]] std::string_view severity_color(Severity severity) {
  switch (severity) {
  case Severity::error:
    return "1;31";
  case Severity::warning:
    return "1;33";
  case Severity::note:
    break;
  }
  return "1;36";
}

constexpr std::string_view gutter_color = "1;34";

/// Puts arguments in for {0}, {1}, ...; `{{` and `}}` are braces, anything else stays as
/// it is written. fmt itself would throw where an argument is missing.
[[nodiscard]] std::string fill(std::string_view pattern, const std::vector<Bilingual>& arguments, Language language) {
  std::string result;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool doubled =
        (pattern[at] == '{' || pattern[at] == '}') && at + 1 < pattern.size() && pattern[at + 1] == pattern[at];
    const bool hole = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}' &&
                      pattern[at + 1] >= '0' && pattern[at + 1] <= '9';
    const std::size_t index = hole ? static_cast<std::size_t>(pattern[at + 1] - '0') : 0;
    if (doubled) {
      result += pattern[at];
      ++at;
    } else if (hole && index < arguments.size()) {
      result += trimmed(arguments[index].in(language), longest_argument);
      at += 2;
    } else {
      result += pattern[at];
    }
  }
  return result;
}

/// Writes one diagnostic, line by line.
class Writer {
public:
  Writer(const SourceMap& sources, const RenderOptions& options, std::size_t gutter)
      : sources_(sources), options_(options), gutter_(gutter) {}

  void headline(Severity severity, Code code, std::string_view message) {
    paint(fmt::format("{}[{}]", severity_word(severity, options_.language), code_text(code)), severity_color(severity));
    paint(fmt::format(": {}", message), "1");
    out_ += '\n';
  }

  void place(Span span, std::string_view arrow) {
    const Place place = sources_.locate(span.begin);
    out_.append(gutter_, ' ');
    paint(arrow, gutter_color);
    out_ += fmt::format(" {}:{}:{}\n", printable(place.file), place.line, place.column);
    bar("");
  }

  void snippet(Span span, char sign, std::string_view color, std::string_view text) {
    line_number_and_text(span);
    mark_below(span, sign, color, text);
  }

  void line_number_and_text(Span span) {
    const std::string number = fmt::format("{}", sources_.locate(span.begin).line);
    const MarkedLine marked = mark(sources_, span);
    paint(fmt::format("{:>{}} |", number, gutter_), gutter_color);
    out_ += marked.text.empty() ? "\n" : fmt::format(" {}\n", marked.text);
  }

  void mark_below(Span span, char sign, std::string_view color, std::string_view text) {
    const MarkedLine marked = mark(sources_, span);
    out_.append(gutter_ + 1, ' ');
    paint("|", gutter_color);
    out_.append(marked.indent + 1, ' ');
    paint(std::string(marked.length, sign), color);
    out_ += text.empty() ? "\n" : fmt::format(" {}\n", text);
  }

  void bar(std::string_view rest) {
    out_.append(gutter_ + 1, ' ');
    paint("|", gutter_color);
    out_ += rest;
    out_ += '\n';
  }

  void advice(std::string_view word, std::string_view text) {
    out_.append(gutter_ + 1, ' ');
    paint("=", gutter_color);
    out_ += ' ';
    paint(word, "1");
    out_ += fmt::format(": {}\n", text);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

private:
  void paint(std::string_view text, std::string_view color) {
    out_ += options_.color ? fmt::format("\x1b[{}m{}\x1b[0m", color, text) : std::string(text);
  }

  const SourceMap& sources_;
  const RenderOptions& options_;
  std::size_t gutter_;
  std::string out_;
};

[[nodiscard]] std::string fix_text(const Fix& fix, const SourceMap& sources, Language language) {
  const Words& vocabulary = words(language);
  const std::string was = trimmed(sources.text(fix.span), longest_argument);
  const std::string now = trimmed(fix.replacement, longest_argument);
  const std::string_view pattern = was.empty()   ? vocabulary.insert
                                   : now.empty() ? vocabulary.remove
                                                 : vocabulary.replace;
  return fill(pattern, {Bilingual(was), Bilingual(now)}, language);
}

[[nodiscard]] bool has_place(const Diagnostic& diagnostic, const SourceMap& sources) {
  return diagnostic.placed && diagnostic.span != Span{} && sources.holds(diagnostic.span.begin);
}

[[nodiscard]] std::size_t digits(std::size_t number) {
  return fmt::format("{}", number).size();
}

} // namespace

std::string printable(std::string_view text) {
  std::string result;
  for (const Glyph& glyph : glyphs(text, 0)) {
    result += glyph.text;
  }
  return result;
}

std::string message(const Diagnostic& diagnostic, Language language) {
  return fill(entry(diagnostic.code).message.in(language), diagnostic.arguments, language);
}

std::string render(const Diagnostic& diagnostic, const SourceMap& sources, const RenderOptions& options) {
  const DiagnosticEntry& row = entry(diagnostic.code);
  const bool placed = has_place(diagnostic, sources);
  std::size_t gutter = placed ? digits(sources.locate(diagnostic.span.begin).line) : 1;
  for (const Label& label : diagnostic.labels) {
    if (sources.holds(label.span.begin)) {
      gutter = std::max(gutter, digits(sources.locate(label.span.begin).line));
    }
  }

  Writer writer(sources, options, gutter);
  writer.headline(row.severity, diagnostic.code, message(diagnostic, options.language));
  if (placed) {
    writer.place(diagnostic.span, "-->");
    writer.snippet(diagnostic.span, '^', severity_color(row.severity), "");
  }
  for (const Label& label : diagnostic.labels) {
    const std::string text = printable(label.text.in(options.language));
    if (!sources.holds(label.span.begin)) {
      writer.advice(words(options.language).note, text);
      continue;
    }
    const bool same_line = placed && sources.line(label.span.begin) == sources.line(diagnostic.span.begin);
    // On one line both marks stand under it, unless that line is too long to show both.
    if (same_line && mark(sources, label.span).text == mark(sources, diagnostic.span).text) {
      writer.mark_below(label.span, '-', gutter_color, text);
    } else {
      writer.place(label.span, placed ? ":::" : "-->");
      writer.snippet(label.span, '-', gutter_color, text);
    }
  }
  for (const Bilingual& note : diagnostic.notes) {
    writer.advice(words(options.language).help, printable(note.in(options.language)));
  }
  if (const std::string& advice = row.advice.in(options.language); !advice.empty()) {
    writer.advice(words(options.language).help, fill(advice, diagnostic.arguments, options.language));
  }
  for (const Fix& fix : diagnostic.fixes) {
    writer.advice(words(options.language).fix, fix_text(fix, sources, options.language));
  }
  return writer.take();
}

std::string render(const Diagnostics& diagnostics, const SourceMap& sources, const RenderOptions& options,
                   std::size_t most) {
  std::string result;
  std::size_t written = 0;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (written > 0) {
      result += '\n';
    }
    if (written == most) {
      result += fmt::format(fmt::runtime(words(options.language).more), diagnostics.all().size() - written);
      result += '\n';
      break;
    }
    result += render(diagnostic, sources, options);
    ++written;
  }
  return result;
}

} // namespace kuan
