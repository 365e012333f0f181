#pragma once

#include "lang/meaning/program.hpp"

#include <variant>
#include <vector>

namespace kuan {

/// A figure that a script writes out.
struct Literal {
  std::variant<Quantity, Date> value;
  Span span;
};

/// A sentence, a part of one, or a declaration: the places it cites and the literals it holds itself. What the
/// names in it stand for is carried where those are declared.
struct Carrier {
  std::vector<Locator> places;
  std::vector<Literal> literals;
  std::vector<Quantity> periods; // months that a `per month`, `per year` or `once a year` speaks of
  bool may_add = false;          // its literals need not stand in the document: a reading takes them from elsewhere
};

[[nodiscard]] std::vector<Carrier> carriers(const program::Program& program);

} // namespace kuan
