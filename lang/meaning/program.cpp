#include "lang/meaning/program.hpp"

#include "lang/text/unicode.hpp"

namespace kuan::program {

Bilingual kind_words(SymbolKind kind) {
  switch (kind) {
  case SymbolKind::fact:
    return {"a fact", "事实"};
  case SymbolKind::definition:
    return {"a definition", "定义"};
  case SymbolKind::interpretation:
    return {"an interpretation", "释义"};
  case SymbolKind::measure:
    return {"a measure", "项目"};
  case SymbolKind::record:
    return {"a record", "记录"};
  case SymbolKind::table:
    return {"a table", "表"};
  case SymbolKind::unit:
    return {"a unit", "单位"};
  case SymbolKind::target:
    return {"a target", "目标"};
  case SymbolKind::task:
    return {"a task", "任务"};
  }
  return {};
}

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
