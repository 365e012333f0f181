#pragma once

#include "lang/syntax/tree.hpp"

#include <functional>

namespace kuan::formatting {

/// What to do with the names of a tree. `declared` is for those of a declaration, of a choice and of a field, `used`
/// for every other.
struct NameVisitor {
  std::function<void(tree::Names&)> declared;
  std::function<void(tree::Name&)> used;
};

/// Visits every name of a script that can have another in the other language: not those of modules and
/// documents, which are identifiers.
void visit_names(tree::Script& script, const NameVisitor& visitor);
void visit_names(tree::Statement& statement, const NameVisitor& visitor);

} // namespace kuan::formatting
