#include "lang/syntax/format.hpp"
#include "lang/syntax/format/rename.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/text/unicode.hpp"

#include <unordered_map>

namespace kuan {

namespace {

/// What one name was declared with, in one scope.
struct Others {
  std::string text;       // the other name
  bool alone = false;     // some declaration gives it no other
  bool ambiguous = false; // two declarations give it different ones
};
using Scope = std::unordered_map<std::string, Others>;

void declare(Scope& scope, const std::string& name, const std::string& other) {
  const auto [place, added] = scope.try_emplace(name_key(name), Others{other, false, false});
  if (!added) {
    place->second.ambiguous =
        place->second.ambiguous || place->second.text.empty() || name_key(place->second.text) != name_key(other);
  }
}

void declare_alone(Scope& scope, const std::string& name) {
  scope[name_key(name)].alone = true;
}

bool is_declaration(const tree::Statement& statement) {
  return !std::holds_alternative<tree::Scenario>(statement.node) &&
         !std::holds_alternative<tree::Sentence>(statement.node);
}

void add_script(Scope& scope, std::string_view text) {
  SourceMap sources;
  Diagnostics ignored;
  const Span file = sources.add("", std::string(text));
  tree::Script script = parse_script(sources, file, ignored);
  for (tree::Statement& statement : script.statements) {
    if (!is_declaration(statement)) {
      continue;
    }
    const bool heading = std::holds_alternative<tree::MeasureBlock>(statement.node);
    formatting::NameVisitor visitor;
    visitor.used = [](tree::Name&) {};
    visitor.declared = [&](tree::Names& names) {
      if (names.second) {
        declare(scope, names.first.text, names.second->text);
        declare(scope, names.second->text, names.first.text);
      } else if (!heading) {
        declare_alone(scope, names.first.text);
      }
    };
    formatting::visit_names(statement, visitor);
  }
}

} // namespace

struct NameBook::Scopes {
  std::vector<Scope> all;

  struct Found {
    const Others* others = nullptr;
    std::size_t scope = 0;
  };
  [[nodiscard]] Found find(std::string_view name) const {
    const std::string key = name_key(name);
    for (std::size_t index = 0; index < all.size(); ++index) {
      const auto place = all[index].find(key);
      if (place != all[index].end()) {
        return {&place->second, index};
      }
    }
    return {};
  }
};

NameBook::NameBook() : scopes_(std::make_unique<Scopes>()) {}
NameBook::NameBook(NameBook&&) noexcept = default;
NameBook& NameBook::operator=(NameBook&&) noexcept = default;
NameBook::~NameBook() = default;

void NameBook::add(const std::vector<std::string_view>& scripts) {
  Scope& scope = scopes_->all.emplace_back();
  for (const std::string_view script : scripts) {
    add_script(scope, script);
  }
}

std::optional<std::string> NameBook::other(std::string_view name, Language language) const {
  const bool wanted = language == Language::chinese;
  if (has_han(name) == wanted) {
    return std::nullopt;
  }
  const Scopes::Found found = scopes_->find(name);
  const auto known = [](const Others* others) {
    return others != nullptr && !others->alone && !others->ambiguous && !others->text.empty();
  };
  if (!known(found.others) || has_han(found.others->text) != wanted) {
    return std::nullopt;
  }
  // The other name must lead back, or it would mean something else where it is put.
  const Scopes::Found back = scopes_->find(found.others->text);
  if (!known(back.others) || back.scope != found.scope || name_key(back.others->text) != name_key(name)) {
    return std::nullopt;
  }
  return found.others->text;
}

} // namespace kuan
