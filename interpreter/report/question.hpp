#pragma once

#include "interpreter/value.hpp"
#include "lang/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kuan {

/// Something that an answer needs, as `needs` names it, found again in the program.
struct Needed {
  enum class Kind : std::uint8_t { fact, member_field, definition, interpretation, as_of };
  Kind kind = Kind::fact;
  program::Index thing = 0; // the fact, definition or interpretation
  std::size_t member = 0;   // of a list, from 0
  program::Index field = 0; // of the list's record
};

/// `headcount`, `hires[3].contract`, `few layoffs`, `as of`; nothing where no such thing is known.
[[nodiscard]] std::optional<Needed> find_needed(const program::Program& program, std::string_view need);

/// A question put to a person.
struct Question {
  std::string asked; // the question itself, as the script words it, else the name
  std::string takes; // what may be answered, with unit, bounds and choices
  std::string why;   // which measures turn on it; the reasons of an interpretation's readings
};
[[nodiscard]] Question question_of(const program::Program& program, const Needed& needed, Language language);

} // namespace kuan
