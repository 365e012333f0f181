#include "interpreter/policy/policy.hpp"
#include "lang/syntax/format.hpp"
#include "lang/text/encoding.hpp"
#include "lang/text/line_diff.hpp"
#include "stdlib/embedded.hpp"
#include "tools/cli/context.hpp"
#include "tools/cli/telling.hpp"
#include "tools/cli/write_file.hpp"

#include <algorithm>
#include <system_error>

namespace kuan::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view script_ending = ".kuan";

bool ends_with_script(std::string_view path) {
  return path.size() >= script_ending.size() && path.substr(path.size() - script_ending.size()) == script_ending;
}

/// A script to be laid out, and those beside it, which may declare its names.
struct Script {
  SourceFile file;
  std::vector<std::string> beside;
};

/// A file named alone is laid out alone, though it is one of a policy's.
bool is_wanted(const fs::path& argument, const fs::path& script) {
  std::error_code error;
  return fs::is_directory(argument, error) || !fs::exists(argument, error) || fs::equivalent(argument, script, error);
}

void add_scripts(const Context& context, const std::string& path, std::vector<Script>& scripts,
                 Diagnostics& diagnostics) {
  const fs::path& folder = context.environment.folder;
  for (const PolicyTexts& texts : find_policies_below(path, folder, diagnostics)) {
    for (const SourceFile& file : texts.scripts) {
      const bool known = std::any_of(scripts.begin(), scripts.end(),
                                     [&file](const Script& one) { return one.file.name == file.name; });
      if (known || !is_wanted(folder / path, folder / file.name)) {
        continue;
      }
      Script script{file, {}};
      for (const SourceFile& other : texts.scripts) {
        if (other.name != file.name) {
          script.beside.push_back(other.text);
        }
      }
      scripts.push_back(std::move(script));
    }
  }
}

/// Names that the script declares itself come before those of the scripts beside it and of the library.
NameBook names_for(const Script& script) {
  NameBook book;
  book.add({script.file.text});
  book.add({script.beside.begin(), script.beside.end()});
  std::vector<std::string_view> library;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.substr(0, 7) == "stdlib/" && ends_with_script(file.path)) {
      library.push_back(file.text);
    }
  }
  book.add(library);
  return book;
}

Formatted laid_out(const Context& context, const Script& script) {
  FormatOptions options;
  // The language is that of the locale where none is given: a script is rewritten only where it is asked for.
  if (!context.arguments.has("--lang")) {
    return format_text(script.file.name, script.file.text, options);
  }
  const NameBook book = names_for(script);
  options.language = context.language;
  options.other_name = [&book](std::string_view name, Language language) { return book.other(name, language); };
  return format_text(script.file.name, script.file.text, options);
}

std::optional<std::vector<Script>> find_scripts(Context& context) {
  std::vector<std::string> paths = context.arguments.positionals;
  if (paths.empty()) {
    paths.emplace_back(".");
  }
  std::vector<Script> scripts;
  Diagnostics diagnostics;
  bool good = true;
  for (const std::string& path : paths) {
    if (path != "-") {
      add_scripts(context, path, scripts, diagnostics);
    } else if (std::optional<std::string> text = context.read_input(largest_script)) {
      scripts.push_back(Script{SourceFile{"<stdin>", std::move(*text)}, {}});
    } else {
      good = false;
    }
  }
  context.report(diagnostics, SourceMap{});
  return good && !diagnostics.has_errors() ? std::optional(std::move(scripts)) : std::nullopt;
}

int fmt(Context& context) {
  const std::optional<std::vector<Script>> scripts = find_scripts(context);
  if (!scripts) {
    return exit_wrong;
  }
  // Where one script has errors, none is written.
  std::vector<std::string> texts;
  int code = exit_done;
  for (const Script& script : *scripts) {
    tell_file(context, script.file.name, script.file.text);
    Formatted formatted = laid_out(context, script);
    if (!formatted.ok()) {
      formatted.diagnostics.sort();
      context.report(formatted.diagnostics, formatted.sources);
      code = std::max(code, formatted.defect ? exit_defect : exit_wrong);
    }
    texts.push_back(std::move(formatted.text));
  }
  if (code != exit_done) {
    return code;
  }
  const bool only_check = context.arguments.has("--check");
  for (std::size_t at = 0; at < scripts->size(); ++at) {
    const SourceFile& file = (*scripts)[at].file;
    const bool from_input = file.name == "<stdin>";
    if (only_check) {
      context.out += unified_diff(file.name, file.text, texts[at]);
      code = file.text == texts[at] ? code : exit_found;
    } else if (from_input) {
      context.out += texts[at];
    } else if (file.text != texts[at]) {
      Diagnostics diagnostics;
      if (!write_file(context.environment.folder / file.name, file.name, texts[at], diagnostics)) {
        context.report(diagnostics, SourceMap{});
        code = exit_wrong;
        continue;
      }
      context.out += context.quiet() ? "" : context.say("rewritten: ", "已改写：") + printable(file.name) + "\n";
    }
  }
  if (code == exit_wrong) {
    context.write_although_wrong();
  }
  return code;
}

} // namespace

CommandSpec fmt_command() {
  CommandSpec command;
  command.name = "fmt";
  command.summary = {"lay scripts out in the canonical way; with --lang also rewrite them in that language",
                     "按统一格式排版；给出 --lang 时并改写为该语言"};
  command.positionals = {{"PATH",
                          {"scripts or folders; `-` filters standard input; otherwise the current folder",
                           "脚本或文件夹；`-` 表示从标准输入到标准输出；默认为当前文件夹"},
                          0,
                          true}};
  command.options = {{"--check",
                      "",
                      {"write nothing; show what would change, and exit with 1 where anything would",
                       "不写入；显示将改动之处，有改动则退出码为 1"}}};
  command.run = fmt;
  command.examples = {"kuan fmt my.kuan", "kuan fmt --check policies", "kuan fmt --lang zh - < my.kuan"};
  return command;
}

} // namespace kuan::cli
