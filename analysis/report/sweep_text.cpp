#include "analysis/report/sweep_words.hpp"

#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>

namespace kuan::analysis {

namespace {

// Signs that are one cell wide in every terminal, East Asian ones included.
constexpr std::array<char, 5> marks = {'*', 'o', '+', 'x', '#'};

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

char mark_of(std::size_t document) {
  return marks[document % marks.size()];
}

std::string document_line(const SweepReport& report, std::size_t at, Language language, std::string_view quote = "") {
  const program::Document& document = report.documents[at].program->document;
  std::string text;
  if (report.documents.size() > 1) {
    text = std::string(quote) + mark_of(at) + std::string(quote) + " ";
  }
  text += document.id;
  if (!document.title.empty()) {
    text += say(language, ": ", "：") + document.title;
  }
  return report.documents[at].sweep ? text : text + say(language, ": no rule", "：无规定");
}

std::string as_of_line(const SweepReport& report, Language language) {
  return report.as_of ? say(language, "as of ", "截至 ") + report.as_of->text()
                      : say(language, "without an as-of date", "未给定截至日期");
}

/// A grid of marks.
class Canvas {
public:
  Canvas(std::int64_t width, std::int64_t height) : width_(width), rows_(static_cast<std::size_t>(height)) {
    for (std::string& row : rows_) {
      row.assign(static_cast<std::size_t>(width), ' ');
    }
  }
  /// Row 0 is the lowest.
  void put(std::int64_t column, std::int64_t row, char mark, bool over) {
    const auto height = static_cast<std::int64_t>(rows_.size());
    if (column < 0 || column >= width_ || row < 0 || row >= height) {
      return;
    }
    char& cell = rows_[static_cast<std::size_t>(height - 1 - row)][static_cast<std::size_t>(column)];
    cell = over || cell == ' ' ? mark : cell;
  }
  [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }

private:
  std::int64_t width_;
  std::vector<std::string> rows_;
};

void draw(Canvas& canvas, const Charted& chart, const std::vector<Stroke>& strokes, char mark, std::int64_t width,
          std::int64_t height) {
  std::optional<std::int64_t> last_row;
  std::int64_t last_column = 0;
  for (const Stroke& stroke : strokes) {
    const std::int64_t first = chart.across.place(stroke.from, width);
    const std::int64_t last = chart.across.place(stroke.to, width);
    for (std::int64_t column = first; column <= last; ++column) {
      const Rational x = std::clamp(chart.across.value(column, width), stroke.from, stroke.to);
      if (stroke.unknown) {
        canvas.put(column, 0, '?', true);
        last_row.reset();
        continue;
      }
      const std::int64_t high = chart.up.place(stroke.high.at(x), height);
      const std::int64_t low = chart.up.place(stroke.low.at(x), height);
      for (std::int64_t row = low; row < high; ++row) {
        canvas.put(column, row, row == low ? mark : ':', row == low);
      }
      canvas.put(column, high, mark, true);
      // A jump is drawn as the wall that it is.
      if (last_row && column <= last_column + 1) {
        for (std::int64_t row = std::min(*last_row, high) + 1; row < std::max(*last_row, high); ++row) {
          canvas.put(column, row, '|', false);
        }
      }
      last_row = high;
      last_column = column;
    }
  }
}

std::string axis_labels(const SweepReport& report, const Charted& chart, std::int64_t width) {
  std::string line(static_cast<std::size_t>(width), ' ');
  std::size_t used = 0;
  std::vector<Rational> marks_across =
      report.days ? std::vector<Rational>{report.from, report.to} : ticks(chart.across, 5);
  for (const Rational& tick : marks_across) {
    const std::string label = moved_tick(report, tick);
    const std::size_t cells = display_width(label);
    auto start = static_cast<std::size_t>(chart.across.place(tick, width));
    start = start + 1 > cells / 2 + 1 ? start - cells / 2 : 0;
    start = std::min(start, static_cast<std::size_t>(width) - std::min(cells, static_cast<std::size_t>(width)));
    if (start < used || label.size() != cells) {
      continue;
    }
    line.replace(start, cells, label);
    used = start + cells + 1;
  }
  return line.substr(0, line.find_last_not_of(' ') + 1);
}

/// The statuses of measures that give no amounts, a row for each policy.
std::string status_chart(const SweepReport& report, const Charted& chart, Language language, std::int64_t width) {
  std::string text;
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    const SweptDocument& document = report.documents[at];
    std::string row(static_cast<std::size_t>(width), ' ');
    for (std::size_t piece = 0; document.sweep && piece < document.sweep->pieces.size(); ++piece) {
      const Piece& one = document.sweep->pieces[piece];
      const Status status = one.outcome.status;
      const bool open = status == Status::unknown || status == Status::conflict;
      const char mark = status == Status::due || status == Status::may ? mark_of(at) : (open ? '?' : '.');
      const std::int64_t last = chart.across.place(one.to, width);
      for (std::int64_t column = chart.across.place(one.from, width); column <= last; ++column) {
        row[static_cast<std::size_t>(column)] = mark;
      }
    }
    text += "  |" + row + "\n";
  }
  const std::string key = say(language, "  . not due   ? unknown or in conflict", "  . 不给予   ? 待定或冲突");
  return text + "  +" + std::string(static_cast<std::size_t>(width), '-') + "\n   " +
         axis_labels(report, chart, width) + "\n" + key + "\n";
}

std::vector<std::vector<Cell>> piece_rows(const SweepReport& report, Language language) {
  std::vector<std::vector<Cell>> rows;
  const bool several = report.documents.size() > 1;
  for (const SweptDocument& document : report.documents) {
    if (!document.sweep) {
      continue;
    }
    bool first = true;
    for (const Piece& piece : document.sweep->pieces) {
      std::vector<Cell> row;
      if (several) {
        row.push_back(Cell{first ? document.program->document.id : "", Style::plain});
      }
      row.push_back(Cell{stretch_words(report, piece, language), Style::plain});
      row.push_back(
          Cell{piece_words(*document.program, *document.sweep, piece, language), status_style(piece.outcome.status)});
      std::string citations = citation_words(piece.outcome.citations);
      citations = citations.size() > 2 ? citations.substr(1, citations.size() - 2) : citations;
      row.push_back(Cell{citations, Style::faint});
      rows.push_back(std::move(row));
      first = false;
    }
  }
  return rows;
}

std::vector<std::string> piece_heading(const SweepReport& report, Language language) {
  std::vector<std::string> heading;
  if (report.documents.size() > 1) {
    heading.push_back(say(language, "policy", "政策"));
  }
  heading.push_back(report.fact.in(language));
  heading.push_back(say(language, "answer", "结果"));
  heading.push_back(say(language, "citations", "依据"));
  return heading;
}

std::vector<std::string> break_lines(const SweepReport& report, Language language) {
  std::vector<std::string> lines;
  for (const SweptDocument& document : report.documents) {
    if (!document.sweep) {
      continue;
    }
    const std::string before =
        report.documents.size() > 1 ? document.program->document.id + say(language, ": ", "：") : std::string();
    for (const Break& one : document.sweep->breaks) {
      lines.push_back(before + break_words(report, *document.program, *document.sweep, one, language));
    }
    if (!document.sweep->exact) {
      lines.push_back(
          before + say(language, "some breaks are only closed in on, not exact", "部分断点只给出所在区间，并非精确值"));
    }
  }
  return lines;
}

} // namespace

std::string sweep_chart(const SweepReport& report, Language language, const Layout& layout) {
  constexpr std::int64_t height = 13;
  const Charted chart = charted(report);
  std::vector<std::string> labels;
  std::size_t margin = 0;
  const std::vector<Rational> marks_up = ticks(chart.up, 6);
  for (const Rational& tick : marks_up) {
    labels.push_back(amount_tick(chart, tick));
    margin = std::max(margin, display_width(labels.back()));
  }
  const std::size_t most = std::min<std::size_t>(layout.width, 100);
  const auto width = static_cast<std::int64_t>(most > margin + 30 ? most - margin - 4 : 26);
  if (!chart.amounts) {
    return status_chart(report, chart, language, width) + "  " + moved_title(report, language) + "\n";
  }
  Canvas canvas(width, height);
  for (std::size_t at = report.documents.size(); at > 0; --at) {
    draw(canvas, chart, strokes(report.documents[at - 1]), mark_of(at - 1), width, height);
  }
  std::string text = measure_title(report, language) + "\n";
  for (std::int64_t row = height - 1; row >= 0; --row) {
    std::string label;
    for (std::size_t tick = 0; tick < marks_up.size(); ++tick) {
      if (chart.up.place(marks_up[tick], height) == row) {
        label = labels[tick];
      }
    }
    const std::string& line = canvas.rows()[static_cast<std::size_t>(height - 1 - row)];
    const std::string shown = line.substr(0, line.find_last_not_of(' ') + 1);
    text += std::string(margin - display_width(label), ' ') + label + " |" + shown + "\n";
  }
  text += std::string(margin, ' ') + " +" + std::string(static_cast<std::size_t>(width), '-') + "\n";
  text += std::string(margin + 2, ' ') + axis_labels(report, chart, width) + "\n";
  return text + std::string(margin + 2, ' ') + moved_title(report, language) + "\n";
}

std::string sweep_text(const SweepReport& report, Language language, const Layout& layout) {
  std::string text;
  for (const std::string& line : wrap(sweep_title(report, language), layout.width)) {
    text += styled(line, Style::heading, layout.color) + "\n";
  }
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    text += paragraph("", document_line(report, at, language), layout);
  }
  if (!report.days) {
    text += as_of_line(report, language) + "\n";
  }
  text += "\n" + columns(piece_heading(report, language), piece_rows(report, language), layout) + "\n" +
          sweep_chart(report, language, layout);
  const std::vector<std::string> breaks = break_lines(report, language);
  if (!breaks.empty()) {
    text += "\n" + styled(say(language, "Breaks", "断点"), Style::heading, layout.color) + "\n";
  }
  for (const std::string& line : breaks) {
    text += paragraph("  - ", line, layout);
  }
  return text;
}

std::string sweep_markdown(const SweepReport& report, Language language) {
  std::string text = "## " + sweep_title(report, language) + "\n\n";
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    text += "- " + document_line(report, at, language, "`") + "\n";
  }
  if (!report.days) {
    text += "- " + as_of_line(report, language) + "\n";
  }
  text += "\n" + markdown_table(piece_heading(report, language), piece_rows(report, language)) + "\n```text\n" +
          sweep_chart(report, language, Layout{}) + "```\n";
  const std::vector<std::string> breaks = break_lines(report, language);
  if (!breaks.empty()) {
    text += "\n### " + say(language, "Breaks", "断点") + "\n\n";
  }
  for (const std::string& line : breaks) {
    text += "- " + line + "\n";
  }
  return text;
}

} // namespace kuan::analysis
