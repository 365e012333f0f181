#include "interpreter/figures/figures.hpp"

#include <array>
#include <string_view>

namespace kuan {

namespace {

constexpr std::size_t without_status = 5;
constexpr std::size_t with_status = 6;
constexpr std::string_view excuse_start = "not computable:";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

/// One unit that figures are listed in, as the language measures it.
struct FigureUnit {
  std::string_view name;
  Unit unit;
  Rational scale;
};

const std::vector<FigureUnit>& figure_units() {
  static const std::vector<FigureUnit> table = {
      {"ratio", Unit::ratio(), 1},
      {"multiple", Unit::ratio(), 1},
      {"CNY", Unit::of(Dimension::yuan), 1},
      {"USD", Unit::of(Dimension::usd), 1},
      {"person", Unit::of(Dimension::count), 1},
      {"person_time", Unit::of(Dimension::count), 1},
      {"household", Unit::of(Dimension::count), 1},
      {"count", Unit::of(Dimension::count), 1},
      {"unit", Unit::of(Dimension::count), 1},
      {"day", Unit::of(Dimension::day), 1},
      {"workday", Unit::of(Dimension::working_day), 1},
      {"month", Unit::of(Dimension::month), 1},
      {"year", Unit::of(Dimension::month), 12},
      {"year_of_age", Unit::of(Dimension::month), 12},
      {"hour", Unit::of(Dimension::count), 1},
  };
  return table;
}

const FigureUnit* find_unit(std::string_view name) {
  for (const FigureUnit& unit : figure_units()) {
    if (unit.name == name) {
      return &unit;
    }
  }
  return nullptr;
}

std::optional<Quantity> composite_quantity(const Rational& value, std::string_view unit_text) {
  Quantity result{value, Unit::ratio()};
  const std::vector<std::string_view> parts = split(unit_text, '/');
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const FigureUnit* unit = find_unit(parts[at]);
    if (unit == nullptr) {
      return std::nullopt;
    }
    result.value = at == 0 ? result.value * unit->scale : result.value / unit->scale;
    result.unit = at == 0 ? result.unit * unit->unit : result.unit / unit->unit;
  }
  return result;
}

class Reader {
public:
  Reader(const SourceMap& sources, Span file, Diagnostics& diagnostics)
      : text_(sources.text(file)), begin_(file.begin), diagnostics_(diagnostics) {}

  std::vector<Figure> read() {
    std::vector<Figure> figures;
    std::size_t at = text_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    bool heading = true;
    std::size_t column_count = with_status;
    while (at < text_.size()) {
      std::size_t end = text_.find('\n', at);
      end = end == std::string_view::npos ? text_.size() : end;
      const std::string_view line = trimmed(text_.substr(at, end - at));
      const Span span{begin_ + static_cast<std::uint32_t>(at), begin_ + static_cast<std::uint32_t>(at + line.size())};
      if (heading && !line.empty()) {
        column_count = split(line, '\t').size();
        if (column_count != with_status && column_count != without_status) {
          fault(span, "the heading should name the six columns", "标题行应列出六个列名");
          return figures;
        }
        heading = false;
      } else if (!line.empty()) {
        read_row(line, span, column_count, figures);
      }
      at = end + 1;
    }
    return figures;
  }

private:
  void fault(Span span, const char* english, const char* chinese) {
    diagnostics_.report(Code::malformed_figures_row, span, {Bilingual(english, chinese)});
  }

  void read_row(std::string_view line, Span span, std::size_t column_count, std::vector<Figure>& figures) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() != column_count) {
      fault(span, "it has not as many columns as the heading", "列数与标题行不同");
      return;
    }
    const std::optional<Locator> place = Locator::parse(trimmed(fields[0]));
    if (!place) {
      fault(span, "the first column names no place", "第一列不是出处");
      return;
    }
    Figure figure;
    figure.place = place->whole_sentence();
    figure.text = trimmed(fields[1]);
    figure.value = trimmed(fields[2]);
    figure.unit = trimmed(fields[3]);
    figure.span = span;
    const std::string_view status = fields.size() > without_status ? trimmed(fields[5]) : "rule";
    if (status.substr(0, excuse_start.size()) == excuse_start && !trimmed(status.substr(excuse_start.size())).empty()) {
      figure.excuse = trimmed(status.substr(excuse_start.size()));
    } else if (status != "rule") {
      fault(span, "the status is neither `rule` nor `not computable: REASON`",
            "status 既不是 `rule`，也不是 `not computable: 理由`");
      return;
    }
    if (figure.excuse.empty() && !figure_value(figure)) {
      fault(span, "its value and unit cannot be read", "其 value 和 unit 无法读取");
      return;
    }
    figures.push_back(std::move(figure));
  }

  std::string_view text_;
  std::uint32_t begin_;
  Diagnostics& diagnostics_;
};

} // namespace

std::optional<FigureValue> figure_value(const Figure& figure) {
  if (figure.unit == "date") {
    const std::optional<Date> day = Date::parse(figure.value);
    return day ? std::optional<FigureValue>(*day) : std::nullopt;
  }
  if (const std::size_t colon = figure.value.find(':'); colon != std::string::npos) {
    const std::optional<Rational> first = Rational::parse(figure.value.substr(0, colon));
    const std::optional<Rational> second = Rational::parse(figure.value.substr(colon + 1));
    const bool shares = first && second && *first > Rational(0) && *second > Rational(0);
    return shares && figure.unit == "ratio"
               ? std::optional<FigureValue>(Proportion{*first / (*first + *second), *second / (*first + *second)})
               : std::nullopt;
  }
  const std::optional<Rational> value = Rational::parse(figure.value);
  if (!value) {
    return std::nullopt;
  }
  // Some lists give the year 2020 in the unit of a length of time.
  const bool names_year = figure.unit == "year" && Rational(1900) <= *value && *value < Rational(2200);
  if (figure.unit == "calendar_year" || names_year) {
    const std::optional<std::int64_t> year = value->is_whole() ? value->floor() : std::nullopt;
    return year && *year > 0 && *year < 10000 ? std::optional<FigureValue>(CalendarYear{static_cast<int>(*year)})
                                              : std::nullopt;
  }
  const std::optional<Quantity> quantity = composite_quantity(*value, figure.unit);
  return quantity ? std::optional<FigureValue>(*quantity) : std::nullopt;
}

std::vector<Figure> read_figures(const SourceMap& sources, Span file, Diagnostics& diagnostics) {
  return Reader(sources, file, diagnostics).read();
}

} // namespace kuan
