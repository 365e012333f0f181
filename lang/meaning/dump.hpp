#pragma once

#include "lang/meaning/program.hpp"

#include <string>

namespace kuan {

/// A checked program's measures as text, one thing a line: for tests and for whoever works on the checker.
[[nodiscard]] std::string dump(const program::Program& program);
[[nodiscard]] std::string dump(const program::Program& program, program::Index expression);

} // namespace kuan
