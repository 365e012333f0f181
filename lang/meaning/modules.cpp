#include "lang/meaning/naming.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <set>

namespace kuan::meaning {

namespace {

/// Reads modules depth first, so that a module stands after those it uses.
class Loader {
public:
  explicit Loader(Checker& checker) : checker_(checker) {}

  void use_all_of(const tree::Script& script) {
    for (const tree::Statement& statement : script.statements) {
      if (const auto* use = std::get_if<tree::Use>(&statement.node)) {
        for (const tree::Name& name : use->modules) {
          load(name.text, &name);
        }
      }
    }
  }

  /// `name` is where the module was asked for; none where the whole library is wanted.
  void load(const std::string& module, const tree::Name* name) {
    if (loaded_.contains(module)) {
      return;
    }
    if (const auto open = std::find(open_.begin(), open_.end(), module); open != open_.end()) {
      report_circle(open, name);
      return;
    }
    std::optional<std::string> text;
    if (checker_.library.read) {
      text = checker_.library.read(module);
    }
    if (!text) {
      report_missing(module, name);
      return;
    }
    const Span file = checker_.sources.add("stdlib/" + module + ".kuan", std::move(*text));
    Script script{module, true, file, parse_script(checker_.sources, file, checker_.diagnostics)};
    open_.push_back(module);
    use_all_of(script.tree);
    open_.pop_back();
    loaded_.insert(module);
    checker_.scripts.push_back(std::move(script));
  }

private:
  void report_circle(std::vector<std::string>::iterator from, const tree::Name* name) {
    std::string circle;
    for (auto module = from; module != open_.end(); ++module) {
      circle += *module + " → ";
    }
    circle += *from;
    checker_.diagnostics.report(Code::cyclic_use, name ? name->span : Span{}, {circle});
  }

  void report_missing(const std::string& module, const tree::Name* name) {
    if (name == nullptr) {
      return;
    }
    Diagnostic fault{Code::unknown_module, name->span, {Bilingual(module)}, {}, {}, {}, true};
    for (const std::string& near : near_names(module, checker_.library.names)) {
      fault.notes.emplace_back("did you mean `" + near + "`?", "是否指「" + near + "」？");
      fault.fixes.push_back({name->span, near, false});
    }
    checker_.diagnostics.report(std::move(fault));
  }

  Checker& checker_;
  std::set<std::string> loaded_;
  std::vector<std::string> open_;
};

[[nodiscard]] bool uses_modules(const std::deque<Script>& scripts) {
  for (const Script& script : scripts) {
    for (const tree::Statement& statement : script.tree.statements) {
      if (std::holds_alternative<tree::Use>(statement.node)) {
        return true;
      }
    }
  }
  return false;
}

[[nodiscard]] bool has_calendar(const std::string& module) {
  return module.starts_with("calendar");
}

/// The Civil Code's count of days needs the working calendar whatever a script uses, so the
/// library's calendars are always there; they declare no names.
void load_calendars(Checker& checker) {
  for (const std::string& module : checker.library.names) {
    const bool loaded = std::any_of(checker.scripts.begin(), checker.scripts.end(),
                                    [&](const Script& script) { return script.module == module; });
    if (loaded || !has_calendar(module) || !checker.library.read) {
      continue;
    }
    std::optional<std::string> text = checker.library.read(module);
    if (!text) {
      continue;
    }
    const Span file = checker.sources.add("stdlib/" + module + ".kuan", std::move(*text));
    Script script{module, true, file, parse_script(checker.sources, file, checker.diagnostics)};
    std::erase_if(script.tree.statements, [](const tree::Statement& statement) {
      return !std::holds_alternative<tree::CalendarYear>(statement.node);
    });
    checker.scripts.push_back(std::move(script));
  }
}

} // namespace

void load(Checker& checker, std::vector<SourceFile> files) {
  std::deque<Script> own;
  for (SourceFile& source : files) {
    const Span file = checker.sources.add(std::move(source.name), std::move(source.text));
    own.push_back({{}, false, file, parse_script(checker.sources, file, checker.diagnostics)});
  }
  Loader loader(checker);
  for (const Script& script : own) {
    loader.use_all_of(script.tree);
  }
  if (!uses_modules(own)) {
    for (const std::string& module : checker.library.names) {
      loader.load(module, nullptr);
    }
  }
  load_calendars(checker);
  for (Script& script : own) {
    checker.scripts.push_back(std::move(script));
  }
}

} // namespace kuan::meaning
