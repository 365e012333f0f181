#pragma once

#include "lang/meaning/program.hpp"
#include "lang/text/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kuan::meaning {

/// A name's meaning, and where it was declared.
struct Declared {
  program::Symbol symbol;
  Span span;
  bool library = false;
};

/// Two layers of names, in either language: the policy's own and the library's. From the
/// policy a library name of the same spelling is hidden; from the library it is not.
class Symbols {
public:
  /// Binds a name in its layer; gives what holds it already, and then binds nothing.
  const Declared* declare(std::string_view name, const Declared& declared);
  /// Binds a library name to a declaration of the policy that stands in its place.
  void replace(std::string_view name, const Declared& declared);
  /// Gives the things of one kind new indices: the old index to the new one.
  void renumber(program::SymbolKind kind, const std::vector<program::Index>& index_of);

  [[nodiscard]] const Declared* find(std::string_view name, bool from_library) const;
  [[nodiscard]] const Declared* own(std::string_view name) const;
  /// Whether the policy declares a name that the library has too.
  [[nodiscard]] bool hides(std::string_view name) const;

  /// Every name as written, for near names.
  [[nodiscard]] const std::vector<std::string>& spellings() const { return spellings_; }
  /// Every key as the policy sees it.
  [[nodiscard]] std::map<std::string, program::Symbol, std::less<>> visible() const;

private:
  using Layer = std::unordered_map<std::string, Declared>;
  Layer own_;
  Layer library_;
  std::vector<std::string> spellings_;
};

} // namespace kuan::meaning
