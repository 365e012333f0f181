#include "lang/meaning/program.hpp"

#include "lang/text/unicode.hpp"

namespace kuan::program {

std::optional<Symbol> Program::find(std::string_view name) const {
  const auto found = symbols.find(name_key(name));
  if (found == symbols.end())
    return std::nullopt;
  return found->second;
}

std::optional<Index> Program::find_target(std::string_view name) const {
  const std::string key = name_key(name);
  for (Index index = 0; index < targets.size(); ++index) {
    const Names& names = targets[index].names;
    if (name_key(names.english) == key || name_key(names.chinese) == key)
      return index;
  }
  return std::nullopt;
}

} // namespace kuan::program
