#pragma once

#include "interpreter/facts/given.hpp"
#include "interpreter/value.hpp"

#include <vector>

namespace kuan {

/// A program and the case that is being put together for it.
struct BoundCase {
  const program::Program* program = nullptr; // INVARIANT: set, and outlives this
  Case facts;
};

/// A case for each program, with nothing known yet.
[[nodiscard]] std::vector<BoundCase> empty_cases(const std::vector<const program::Program*>& programs);

/// Adds facts to the cases, over what they hold already. A name that no program knows is an error; one that
/// only some know is passed over by the others. `as of` (截至) sets the date of evaluation. Nothing of a
/// fact with an error is taken over.
void bind_facts(std::vector<BoundCase>& cases, const GivenFacts& given, Diagnostics& diagnostics);

/// The same for one program.
[[nodiscard]] Case bind_case(const program::Program& program, const GivenFacts& given, Diagnostics& diagnostics);

/// What a fact of this type takes, in words: `a number in persons`, `one of micro, small`, `yes or no`.
[[nodiscard]] Bilingual type_words(const program::Program& program, const program::Type& type,
                                   const Rational& unit_scale);

/// Whether a scale says that what the unit calls months was declared in years.
[[nodiscard]] bool in_years(const Unit& unit, const Rational& unit_scale);

/// The unit as it was declared: `years` where the scale says that a bare number means years.
[[nodiscard]] Bilingual declared_unit(const Unit& unit, const Rational& unit_scale);

} // namespace kuan
