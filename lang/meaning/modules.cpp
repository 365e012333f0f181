#include "lang/meaning/naming.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <set>

namespace kuan::meaning {

namespace {

[[nodiscard]] std::string file_name(const std::string& module) {
  return "stdlib/" + module + ".kuan";
}

[[nodiscard]] std::shared_ptr<const tree::Script> parsed(Checker& checker, Span file) {
  return std::make_shared<const tree::Script>(parse_script(checker.sources, file, checker.diagnostics));
}

/// A module as it was parsed before, or read and parsed now; nothing where there is none.
[[nodiscard]] std::optional<Script> read_module(Checker& checker, const std::string& module) {
  if (checker.library.parsed) {
    for (const ParsedModules::Module& one : checker.library.parsed->modules) {
      if (one.name == module) {
        return Script{module, true, one.file, one.tree};
      }
    }
    return std::nullopt;
  }
  std::optional<std::string> text = checker.library.read ? checker.library.read(module) : std::nullopt;
  if (!text) {
    return std::nullopt;
  }
  const Span file = checker.sources.add(file_name(module), std::move(*text));
  return Script{module, true, file, parsed(checker, file)};
}

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
    std::optional<Script> script = read_module(checker_, module);
    if (!script) {
      report_missing(module, name);
      return;
    }
    open_.push_back(module);
    use_all_of(*script->tree);
    open_.pop_back();
    loaded_.insert(module);
    checker_.scripts.push_back(std::move(*script));
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
    for (const tree::Statement& statement : script.tree->statements) {
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
    std::optional<Script> script = loaded || !has_calendar(module) ? std::nullopt : read_module(checker, module);
    if (!script) {
      continue;
    }
    tree::Script calendars = *script->tree;
    std::erase_if(calendars.statements, [](const tree::Statement& statement) {
      return !std::holds_alternative<tree::CalendarYear>(statement.node);
    });
    script->tree = std::make_shared<const tree::Script>(std::move(calendars));
    checker.scripts.push_back(std::move(*script));
  }
}

/// The names a statement declares; none for what declares nothing.
void add_declared(const tree::Statement& statement, std::set<std::string>& names) {
  std::visit(
      [&names](const auto& node) {
        if constexpr (requires { node.names.second; }) {
          names.insert(name_key(node.names.first.text));
          if (node.names.second) {
            names.insert(name_key(node.names.second->text));
          }
        }
      },
      statement.node);
}

[[nodiscard]] bool is_document(const tree::Statement& statement) {
  return std::holds_alternative<tree::Document>(statement.node);
}

/// Whether a statement of the background is left behind: it orders a document of its own, is a rule without a name, or
/// the files declare what it declares.
[[nodiscard]] bool left_behind(const tree::Statement& statement, const std::set<std::string>& declared) {
  const auto* sentence = std::get_if<tree::Sentence>(&statement.node);
  const bool rule = sentence != nullptr && !std::holds_alternative<tree::CountsAs>(sentence->action);
  if (rule || is_document(statement) || std::holds_alternative<tree::Article>(statement.node) ||
      std::holds_alternative<tree::Task>(statement.node) || std::holds_alternative<tree::Scenario>(statement.node)) {
    return true;
  }
  std::set<std::string> own;
  add_declared(statement, own);
  return std::any_of(own.begin(), own.end(), [&](const std::string& name) { return declared.contains(name); });
}

[[nodiscard]] std::deque<Script> read_background(Checker& checker, const std::deque<Script>& own,
                                                 const std::vector<SourceFile>& files) {
  std::set<std::string> declared;
  for (const Script& script : own) {
    for (const tree::Statement& statement : script.tree->statements) {
      if (is_document(statement)) {
        return {};
      }
      add_declared(statement, declared);
    }
  }
  std::deque<Script> background;
  for (const SourceFile& source : files) {
    const Span file = checker.sources.add(source.name, source.text);
    tree::Script script = *parsed(checker, file);
    std::erase_if(script.statements,
                  [&](const tree::Statement& statement) { return left_behind(statement, declared); });
    background.push_back({{}, false, file, std::make_shared<const tree::Script>(std::move(script))});
  }
  return background;
}

} // namespace

void load(Checker& checker, std::vector<SourceFile> files, const std::vector<SourceFile>& background) {
  std::deque<Script> own;
  for (SourceFile& source : files) {
    const Span file = checker.sources.add(std::move(source.name), std::move(source.text));
    own.push_back({{}, false, file, parsed(checker, file)});
  }
  std::deque<Script> behind = read_background(checker, own, background);
  Loader loader(checker);
  for (const std::deque<Script>* scripts : {&own, &behind}) {
    for (const Script& script : *scripts) {
      loader.use_all_of(*script.tree);
    }
  }
  if (!uses_modules(own)) {
    for (const std::string& module : checker.library.names) {
      loader.load(module, nullptr);
    }
  }
  load_calendars(checker);
  for (std::deque<Script>* scripts : {&behind, &own}) {
    for (Script& script : *scripts) {
      checker.scripts.push_back(std::move(script));
    }
  }
}

} // namespace kuan::meaning

namespace kuan {

ModuleLibrary with_parsed_modules(ModuleLibrary library) {
  auto modules = std::make_shared<ParsedModules>();
  for (const std::string& name : library.names) {
    if (std::optional<std::string> text = library.read(name)) {
      const Span file = modules->sources.add(meaning::file_name(name), std::move(*text));
      modules->modules.push_back(
          {name, file,
           std::make_shared<const tree::Script>(parse_script(modules->sources, file, modules->diagnostics))});
    }
  }
  library.parsed = std::move(modules);
  return library;
}

} // namespace kuan
