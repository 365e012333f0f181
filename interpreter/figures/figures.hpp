#pragma once

#include "lang/meaning/program.hpp"
#include "lang/text/diagnostic.hpp"
#include "lang/text/source.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kuan {

/// A figure of the document, as figures.tsv lists it.
struct Figure {
  Locator place;     // without a part
  std::string text;  // as the document writes it
  std::string value; // as the file writes it
  std::string unit;
  std::string excuse; // why it is not computable; empty: a rule carries it
  Span span;
};

/// Reads figures.tsv: columns locator, figure, value, unit, meaning, status. A file without the status column
/// says that every figure is carried.
[[nodiscard]] std::vector<Figure> read_figures(const SourceMap& sources, Span file, Diagnostics& diagnostics);

struct CalendarYear {
  int year = 0;
};
/// `8:2`: two parties share a whole. Sentences carry it as the two shares, 80% and 20%.
struct Proportion {
  Rational first;
  Rational second;
};
/// What a figure says as a value of the language; nothing where it is none.
using FigureValue = std::variant<Quantity, Date, CalendarYear, Proportion>;
[[nodiscard]] std::optional<FigureValue> figure_value(const Figure& figure);

struct FigureCount {
  std::size_t carried = 0;
  std::size_t excused = 0;
  std::size_t missing = 0;
};

/// Reports each figure that no sentence or declaration citing its place carries, and each literal that the places
/// its sentence cites do not have. Values are compared exactly, in base units; `per person` and `per year` may
/// stand in the sentence's structure (`for each of`, a cap per year) instead of the literal.
FigureCount check_figures(const program::Program& program, const std::vector<Figure>& figures,
                          Diagnostics& diagnostics);

} // namespace kuan
