#include "analysis/report/html.hpp"
#include "analysis/report/sweep_words.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>

namespace kuan::analysis {

namespace {

// Colours that the colour-blind can tell apart, and dashes for print in black.
constexpr std::array<std::string_view, 5> colours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8C6D00"};
constexpr std::array<std::string_view, 5> dashes = {"none", "9 4", "3 3", "12 3 3 3", "6 2 2 2"};

constexpr std::int64_t width = 860;
constexpr std::int64_t left = 110;
constexpr std::int64_t right = 30;
constexpr std::int64_t plot_height = 300;
constexpr std::int64_t line_height = 20;

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

std::string number(std::int64_t value) {
  return std::to_string(value);
}

/// Draws a report; coordinates are exact until they are written with two decimals.
class Drawing {
public:
  Drawing(const SweepReport& report, Language language)
      : report_(report), language_(language), chart_(charted(report)) {}

  std::string take() {
    top_ = 62 + line_height * static_cast<std::int64_t>(report_.documents.size());
    top_ += line_height; // for the labels of breaks
    bottom_ = top_ + (chart_.amounts ? plot_height : 36 * static_cast<std::int64_t>(report_.documents.size()));
    head();
    axes();
    breaks();
    for (std::size_t at = 0; at < report_.documents.size(); ++at) {
      chart_.amounts ? curves(at) : bands(at);
    }
    foot();
    const std::string size = number(width) + " " + number(height_);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" + number(width) +
           "\" height=\"" + number(height_) + "\" role=\"img\" aria-label=\"" +
           markup_text(sweep_title(report_, language_)) +
           "\" font-family=\"Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif\" "
           "font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" +
           body_ + "</svg>\n";
  }

private:
  static std::string_view colour(std::size_t at) { return colours.at(at % colours.size()); }
  static std::string_view dash(std::size_t at) { return dashes.at(at % dashes.size()); }

  Rational across(const Rational& x) const {
    const Axis& axis = chart_.across;
    return Rational(left) + (x - axis.low) / (axis.high - axis.low) * Rational(width - left - right);
  }
  Rational up(const Rational& y) const {
    const Axis& axis = chart_.up;
    return Rational(bottom_) - (y - axis.low) / (axis.high - axis.low) * Rational(bottom_ - top_);
  }
  static std::string shown(const Rational& place) { return place.decimal(2); }

  void text(const std::string& x, const std::string& y, std::string_view anchor, std::string_view words,
            std::string_view more = "") {
    body_ += "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + std::string(anchor) + "\"" + std::string(more) +
             ">" + markup_text(words) + "</text>\n";
  }
  void line(const std::string& x1, const std::string& y1, const std::string& x2, const std::string& y2,
            std::string_view style) {
    body_ +=
        "<line x1=\"" + x1 + "\" y1=\"" + y1 + "\" x2=\"" + x2 + "\" y2=\"" + y2 + "\" " + std::string(style) + "/>\n";
  }

  void head() {
    text(number(width / 2), "26", "middle", sweep_title(report_, language_), " font-size=\"17\" font-weight=\"bold\"");
    std::int64_t y = 50;
    for (std::size_t at = 0; at < report_.documents.size(); ++at, y += line_height) {
      const SweptDocument& document = report_.documents[at];
      std::string words = document_name(document.program->document);
      words += report_.as_of && !report_.days ? say(language_, ", as of ", "，截至 ") + report_.as_of->text() : "";
      words += document.sweep ? "" : say(language_, ": no rule", "：无规定");
      line(number(left), number(y - 4), number(left + 34), number(y - 4),
           "stroke=\"" + std::string(colour(at)) + "\" stroke-width=\"2.5\" stroke-dasharray=\"" +
               std::string(dash(at)) + "\"");
      text(number(left + 42), number(y), "start", words);
    }
  }

  void axes() {
    constexpr std::string_view axis = "stroke=\"#333333\"";
    constexpr std::string_view grid = "stroke=\"#e4e4e4\"";
    if (chart_.amounts) {
      for (const Rational& tick : ticks(chart_.up, 6)) {
        const std::string y = shown(up(tick));
        line(number(left), y, number(width - right), y, grid);
        text(number(left - 8), shown(up(tick) + Rational(4)), "end", amount_tick(chart_, tick));
      }
      line(number(left), number(top_), number(left), number(bottom_), axis);
      const std::string middle = number((top_ + bottom_) / 2);
      text("20", middle, "middle", measure_title(report_, language_), " transform=\"rotate(-90 20 " + middle + ")\"");
    }
    line(number(left), number(bottom_), number(width - right), number(bottom_), axis);
    const std::vector<Rational> marks =
        report_.days ? std::vector<Rational>{report_.from, report_.to} : ticks(chart_.across, 8);
    for (const Rational& tick : marks) {
      const std::string x = shown(across(tick));
      line(x, number(bottom_), x, number(bottom_ + 5), axis);
      text(x, number(bottom_ + 20), "middle", moved_tick(report_, tick));
    }
    text(number((left + width - right) / 2), number(bottom_ + 42), "middle", moved_title(report_, language_));
  }

  /// Every break is marked at its value; what it is stands below the chart.
  void breaks() {
    std::vector<Rational> marked;
    for (const SweptDocument& document : report_.documents) {
      for (std::size_t at = 0; document.sweep && at < document.sweep->breaks.size(); ++at) {
        const Break& one = document.sweep->breaks[at];
        if (std::find(marked.begin(), marked.end(), one.at) == marked.end()) {
          marked.push_back(one.at);
        }
      }
    }
    std::sort(marked.begin(), marked.end());
    Rational used(0);
    for (const Rational& value : marked) {
      const Rational x = across(value);
      line(shown(x), number(top_), shown(x), number(bottom_), "stroke=\"#999999\" stroke-dasharray=\"2 3\"");
      const std::string label = moved_tick(report_, value);
      const Rational half(static_cast<std::int64_t>(display_width(label)) * 4);
      if (!(x - half < used)) {
        text(shown(x), number(top_ - 6), "middle", label, " font-size=\"11\" fill=\"#555555\"");
        used = x + half + Rational(6);
      }
    }
  }

  std::string point(const Rational& x, const Rational& y) const { return shown(across(x)) + "," + shown(up(y)); }

  void circle(const Rational& x, const Rational& y, std::size_t at, bool filled) {
    const std::string fill(filled ? colour(at) : "#ffffff");
    body_ += "<circle cx=\"" + shown(across(x)) + "\" cy=\"" + shown(up(y)) + "\" r=\"3.5\" stroke=\"" +
             std::string(colour(at)) + "\" stroke-width=\"1.5\" fill=\"" + fill + "\"/>\n";
  }

  void curves(std::size_t at) {
    const std::vector<Stroke> all = strokes(report_.documents[at]);
    for (std::size_t index = 0; index < all.size(); ++index) {
      const Stroke& stroke = all[index];
      const std::string tint(colour(at));
      if (stroke.unknown) {
        body_ += "<rect x=\"" + shown(across(stroke.from)) + "\" y=\"" + number(bottom_ - 10) + "\" width=\"" +
                 shown(across(stroke.to) - across(stroke.from)) + "\" height=\"10\" fill=\"" + tint +
                 "\" fill-opacity=\"0.25\"><title>" + say(language_, "unknown or in conflict", "待定或冲突") +
                 "</title></rect>\n";
        continue;
      }
      if (stroke.low != stroke.high) {
        body_ += "<polygon points=\"" + point(stroke.from, stroke.low.at(stroke.from)) + " " +
                 point(stroke.from, stroke.high.at(stroke.from)) + " " + point(stroke.to, stroke.high.at(stroke.to)) +
                 " " + point(stroke.to, stroke.low.at(stroke.to)) + "\" fill=\"" + tint +
                 "\" fill-opacity=\"0.15\"/>\n";
      }
      body_ += "<polyline points=\"" + point(stroke.from, stroke.high.at(stroke.from)) + " " +
               point(stroke.to, stroke.high.at(stroke.to)) + "\" fill=\"none\" stroke=\"" + tint +
               "\" stroke-width=\"2.5\" stroke-dasharray=\"" + std::string(dash(at)) + "\"/>\n";
      if (!report_.days) {
        ends(all, index, at);
      }
    }
  }

  /// At a jump, a full circle where the value belongs and an empty one where it does not.
  void ends(const std::vector<Stroke>& all, std::size_t index, std::size_t at) {
    const Stroke& stroke = all[index];
    const auto jumps = [](const Stroke& before, const Stroke& after) {
      return before.unknown || after.unknown || before.high.at(before.to) != after.high.at(after.from);
    };
    if (index > 0 && jumps(all[index - 1], stroke)) {
      circle(stroke.from, stroke.high.at(stroke.from), at, stroke.from_included);
    }
    if (index + 1 < all.size() && stroke.from != stroke.to && jumps(stroke, all[index + 1])) {
      circle(stroke.to, stroke.high.at(stroke.to), at, stroke.to_included);
    }
  }

  /// Statuses without amounts: a band for each policy.
  void bands(std::size_t at) {
    const SweptDocument& document = report_.documents[at];
    const std::int64_t y = top_ + 36 * static_cast<std::int64_t>(at) + 6;
    for (std::size_t index = 0; document.sweep && index < document.sweep->pieces.size(); ++index) {
      const Piece& piece = document.sweep->pieces[index];
      const Status status = piece.outcome.status;
      const bool given = status == Status::due || status == Status::may;
      const bool open = status == Status::unknown || status == Status::conflict;
      const Rational from = across(piece.from);
      const Rational long_enough = std::max(across(piece.to) - from, Rational(2));
      const std::string words = status_words(status).in(language_);
      body_ += "<rect x=\"" + shown(from) + "\" y=\"" + number(y) + "\" width=\"" + shown(long_enough) +
               "\" height=\"24\" fill=\"" + (given ? std::string(colour(at)) : (open ? "#cccccc" : "#f4f4f4")) +
               "\" stroke=\"#888888\"><title>" + markup_text(words) + "</title></rect>\n";
      if (Rational(static_cast<std::int64_t>(display_width(words)) * 8) < long_enough) {
        text(shown(from + long_enough / Rational(2)), number(y + 17), "middle", words,
             given ? " fill=\"#ffffff\"" : "");
      }
    }
  }

  void foot() {
    constexpr std::size_t cells = 104;
    std::int64_t y = bottom_ + 70;
    for (const SweptDocument& document : report_.documents) {
      for (std::size_t at = 0; document.sweep && at < document.sweep->breaks.size(); ++at) {
        const std::string before =
            report_.documents.size() > 1 ? document.program->document.id + say(language_, ": ", "：") : std::string();
        const std::string words =
            before + break_words(report_, *document.program, *document.sweep, document.sweep->breaks[at], language_);
        for (const std::string& part : wrap(words, cells)) {
          text(number(left), number(y), "start", part, " font-size=\"12\" fill=\"#333333\"");
          y += 17;
        }
      }
    }
    height_ = y + 4;
  }

  const SweepReport& report_;
  Language language_;
  Charted chart_;
  std::string body_;
  std::int64_t top_ = 0;
  std::int64_t bottom_ = 0;
  std::int64_t height_ = 0;
};

} // namespace

std::string sweep_svg(const SweepReport& report, Language language) {
  return Drawing(report, language).take();
}

std::string sweep_html(const SweepReport& report, Language language) {
  const std::string title = sweep_title(report, language);
  std::string body = "<h1>" + markup_text(title) + "</h1>\n" + sweep_svg(report, language);
  for (const SweptDocument& document : report.documents) {
    if (!document.sweep) {
      continue;
    }
    std::vector<std::vector<Cell>> rows;
    for (const Piece& piece : document.sweep->pieces) {
      rows.push_back({Cell{stretch_words(report, piece, language)},
                      Cell{piece_words(*document.program, *document.sweep, piece, language)},
                      Cell{citation_words(piece.outcome.citations)}});
    }
    body += "<h2>" + markup_text(document_name(document.program->document)) + "</h2>\n" +
            html_table({report.fact.in(language), say(language, "answer", "结果"), say(language, "citations", "依据")},
                       rows);
  }
  return html_page(title, body, language);
}

} // namespace kuan::analysis
