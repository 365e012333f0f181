#pragma once

#include "lang/syntax/tree.hpp"

#include <string>

namespace kuan {

/// The tree in a form that a test can compare: no spans, no spelling but the names', so that a
/// sentence and its twin in the other language read the same but for names.
[[nodiscard]] std::string dump(const tree::Script& script);
[[nodiscard]] std::string dump(const tree::Statement& statement);
[[nodiscard]] std::string dump(const tree::Expression& expression);

} // namespace kuan
