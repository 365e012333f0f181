#pragma once

#include "interpreter/scenarios/run.hpp"

namespace kuan {

/// In what an outcome is not as expected; nothing if all is.
[[nodiscard]] std::vector<Mismatch> compare_outcome(const program::Program& program,
                                                    const program::Expectation& expectation, const Outcome& outcome);

/// The same for a target, which is met, not met or (none) unknown.
[[nodiscard]] std::vector<Mismatch> compare_target(const program::Program& program, const Case& facts,
                                                   program::Index target, const program::Expectation& expectation);

/// Whether a value is the one written: exactly, or money as it is shown, to the fen.
[[nodiscard]] bool is_value(const program::Program& program, const Value& value, const program::GivenValue& written,
                            const Rational& unit_scale);

} // namespace kuan
