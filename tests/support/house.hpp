#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::tests {

/// The source files of the project by path from its root: what the rules of the house are checked on.
using House = std::map<std::string, std::string>;

/// What stands on disk: .hpp, .cpp and .def of every room, of the tests and of cmake/.
[[nodiscard]] House read_house(const std::string& root);

struct Includes {
  std::vector<std::string> project; // "lang/text/source.hpp"
  std::vector<std::string> outside; // fmt/format.h
};
[[nodiscard]] Includes includes_of(std::string_view text);

/// The words of the code, without comments, literals and include lines.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Which files of the house a file sees, itself among them, through any number of includes.
[[nodiscard]] std::set<std::string> seen_from(const House& house, const std::string& path);

[[nodiscard]] bool starts_with(std::string_view text, std::string_view prefix);
[[nodiscard]] bool ends_with(std::string_view text, std::string_view end);

} // namespace kuan::tests
