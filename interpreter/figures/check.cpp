#include "interpreter/figures/figures.hpp"

#include "interpreter/figures/literals.hpp"

#include <algorithm>

namespace kuan {

namespace {

/// Persons, households and things are all counted; what is counted does not tell figures apart.
Unit counted_alike(Unit unit) {
  auto& count = unit.exponents.at(static_cast<std::size_t>(Dimension::count));
  auto& person = unit.exponents.at(static_cast<std::size_t>(Dimension::person));
  count = static_cast<std::int8_t>(count + person);
  person = 0;
  return unit;
}

/// The quantities that a sentence may write for a figure: with its `per` units, or without those that the
/// sentence says otherwise.
std::vector<Quantity> ways_to_write(const Quantity& figure) {
  std::vector<Quantity> ways = {Quantity{figure.value, counted_alike(figure.unit)}};
  for (const Dimension dimension : {Dimension::count, Dimension::month}) {
    const std::size_t before = ways.size();
    for (std::size_t at = 0; at < before; ++at) {
      if (ways[at].unit.exponent(dimension) < 0) {
        Quantity without = ways[at];
        without.unit = without.unit * Unit::of(dimension);
        ways.push_back(without);
        if (dimension == Dimension::month) {
          // 14,400 a year is written 14,400, not 1,200.
          without.value = without.value * Rational(12);
          ways.push_back(without);
        }
      }
    }
  }
  return ways;
}

bool is_edge_of_year(Date day, int year) {
  return day.year() == year && ((day.month() == 1 && day.day() == 1) || (day.month() == 12 && day.day() == 31));
}

/// Whether a literal writes a figure. A year of the calendar is written by its first or last day.
bool writes(const Literal& literal, const FigureValue& figure) {
  if (const auto* day = std::get_if<Date>(&literal.value)) {
    if (const auto* year = std::get_if<CalendarYear>(&figure)) {
      return is_edge_of_year(*day, year->year);
    }
    const auto* wanted = std::get_if<Date>(&figure);
    return wanted != nullptr && *wanted == *day;
  }
  const Quantity& quantity = std::get<Quantity>(literal.value);
  if (const auto* proportion = std::get_if<Proportion>(&figure)) {
    return quantity.unit.is_ratio() && (quantity.value == proportion->first || quantity.value == proportion->second);
  }
  const auto* wanted = std::get_if<Quantity>(&figure);
  if (wanted == nullptr) {
    return false;
  }
  const std::vector<Quantity> mine = ways_to_write(quantity);
  for (const Quantity& way : ways_to_write(*wanted)) {
    if (std::find(mine.begin(), mine.end(), way) != mine.end()) {
      return true;
    }
  }
  return false;
}

/// Carrying is wider: any day of a year carries the year.
bool carries(const Literal& literal, const FigureValue& figure) {
  const auto* day = std::get_if<Date>(&literal.value);
  const auto* year = std::get_if<CalendarYear>(&figure);
  return (day != nullptr && year != nullptr && day->year() == year->year) || writes(literal, figure);
}

bool carries(const Carrier& carrier, const FigureValue& figure) {
  const auto* quantity = std::get_if<Quantity>(&figure);
  return std::any_of(carrier.literals.begin(), carrier.literals.end(),
                     [&figure](const Literal& one) { return carries(one, figure); }) ||
         (quantity != nullptr &&
          std::find(carrier.periods.begin(), carrier.periods.end(), *quantity) != carrier.periods.end());
}

bool cites(const std::vector<Locator>& places, const Locator& place) {
  return std::any_of(places.begin(), places.end(),
                     [&place](const Locator& one) { return one.whole_sentence() == place; });
}

/// Whether the sentences of a place carry a figure together: of a proportion each of the two shares, which may
/// stand in two sentences.
bool carried_at(const std::vector<Carrier>& carriers, const Locator& place, const FigureValue& figure) {
  if (const auto* proportion = std::get_if<Proportion>(&figure)) {
    return carried_at(carriers, place, Quantity{proportion->first, Unit::ratio()}) &&
           carried_at(carriers, place, Quantity{proportion->second, Unit::ratio()});
  }
  return std::any_of(carriers.begin(), carriers.end(),
                     [&](const Carrier& carrier) { return cites(carrier.places, place) && carries(carrier, figure); });
}

/// Dates that the declaration of the document carries, wherever in its head or foot they stand.
bool document_carries(const program::Document& document, const Figure& figure, const FigureValue& value) {
  if (figure.place.section == Locator::Section::article) {
    return false;
  }
  for (const std::optional<Date>& day : {document.issued, document.effective}) {
    if (day && carries(Literal{*day, {}}, value)) {
      return true;
    }
  }
  return false;
}

bool is_zero(const Literal& literal) {
  const auto* quantity = std::get_if<Quantity>(&literal.value);
  return quantity != nullptr && quantity->value.is_zero();
}

Bilingual literal_words(const Literal& literal) {
  if (const auto* day = std::get_if<Date>(&literal.value)) {
    return day->text();
  }
  const Quantity& quantity = std::get<Quantity>(literal.value);
  return {show(quantity, Language::english), show(quantity, Language::chinese)};
}

std::string places_words(const std::vector<Locator>& places) {
  std::string text;
  for (const Locator& place : places) {
    const std::string one = place.whole_sentence().text();
    if (text.find(one) == std::string::npos) {
      text += (text.empty() ? "[" : ", ") + one;
    }
  }
  return text + "]";
}

} // namespace

FigureCount check_figures(const program::Program& program, const std::vector<Figure>& figures,
                          Diagnostics& diagnostics) {
  const std::vector<Carrier> all = carriers(program);
  FigureCount count;
  for (const Figure& figure : figures) {
    if (!figure.excuse.empty()) {
      ++count.excused;
      continue;
    }
    const std::optional<FigureValue> value = figure_value(figure);
    const bool carried =
        value && (document_carries(program.document, figure, *value) || carried_at(all, figure.place, *value));
    if (carried) {
      ++count.carried;
    } else {
      ++count.missing;
      diagnostics.report(Code::figure_not_carried, figure.span,
                         {"[" + figure.place.text() + "]", figure.text, figure.value, figure.unit});
    }
  }
  for (const Carrier& carrier : all) {
    if (carrier.may_add) {
      continue;
    }
    for (const Literal& literal : carrier.literals) {
      const bool stands_there = std::any_of(figures.begin(), figures.end(), [&](const Figure& figure) {
        const std::optional<FigureValue> value = figure_value(figure);
        return value && cites(carrier.places, figure.place) && writes(literal, *value);
      });
      if (!stands_there && !is_zero(literal)) {
        diagnostics.report(Code::figure_not_in_document, literal.span,
                           {literal_words(literal), places_words(carrier.places)});
      }
    }
  }
  return count;
}

} // namespace kuan
