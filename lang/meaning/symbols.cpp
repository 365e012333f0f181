#include "lang/meaning/symbols.hpp"

#include "lang/text/unicode.hpp"

namespace kuan::meaning {

namespace {

[[nodiscard]] const Declared* look(const std::unordered_map<std::string, Declared>& layer, const std::string& key) {
  const auto found = layer.find(key);
  return found == layer.end() ? nullptr : &found->second;
}

} // namespace

const Declared* Symbols::declare(std::string_view name, const Declared& declared) {
  Layer& layer = declared.library ? library_ : own_;
  const auto [place, fresh] = layer.emplace(name_key(name), declared);
  if (!fresh) {
    return &place->second;
  }
  spellings_.emplace_back(name);
  return nullptr;
}

void Symbols::replace(std::string_view name, const Declared& declared) {
  const std::string key = name_key(name);
  library_.insert_or_assign(key, declared);
  spellings_.emplace_back(name);
}

void Symbols::renumber(program::SymbolKind kind, const std::vector<program::Index>& index_of) {
  for (Layer* layer : {&own_, &library_}) {
    for (auto& [key, declared] : *layer) {
      if (declared.symbol.kind == kind) {
        declared.symbol.index = index_of[declared.symbol.index];
      }
    }
  }
}

const Declared* Symbols::find(std::string_view name, bool from_library) const {
  const std::string key = name_key(name);
  if (!from_library) {
    if (const Declared* found = look(own_, key)) {
      return found;
    }
  }
  return look(library_, key);
}

const Declared* Symbols::own(std::string_view name) const {
  return look(own_, name_key(name));
}

bool Symbols::hides(std::string_view name) const {
  const std::string key = name_key(name);
  return own_.contains(key) && library_.contains(key);
}

std::map<std::string, program::Symbol, std::less<>> Symbols::visible() const {
  std::map<std::string, program::Symbol, std::less<>> all;
  for (const auto& [key, declared] : own_) {
    all.emplace(key, declared.symbol);
  }
  for (const auto& [key, declared] : library_) {
    all.emplace(key, declared.symbol);
  }
  return all;
}

} // namespace kuan::meaning
