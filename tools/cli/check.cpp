#include "analysis/reach/unreachable.hpp"
#include "interpreter/figures/figures.hpp"
#include "interpreter/report/findings.hpp"
#include "interpreter/scenarios/gaps.hpp"
#include "tools/cli/fixes.hpp"
#include "tools/cli/policies.hpp"
#include "tools/cli/progress.hpp"
#include "tools/cli/telling.hpp"
#include "tools/cli/write_file.hpp"

#include <system_error>

namespace kuan::cli {

namespace {

struct Checked {
  std::string id;
  Compilation compilation; // its diagnostics take in those on figures
  std::optional<FigureCount> figures;
};

Checked check_policy(Context& context, PolicyTexts texts) {
  tell_texts(context, texts);
  const std::chrono::milliseconds begin = context.environment.now();
  CompileOptions options;
  options.style = true;
  Checked result{texts.id, compile_policy(texts, options), std::nullopt};
  const program::Program& program = result.compilation.program;
  Diagnostics& diagnostics = result.compilation.diagnostics;
  tell_program(context, program, begin);
  if (!program.document.id.empty()) {
    result.id = program.document.id;
  }
  if (result.compilation.ok()) {
    analysis::report_unreachable(result.compilation, diagnostics);
    if (context.arguments.has("--scenarios")) {
      Progress progress(context, Bilingual("running scenarios of " + result.id, "运行情景 " + result.id));
      report_gaps(program, run_scenarios(program, progress.advance()), diagnostics);
    }
  }
  if (texts.figures && result.compilation.ok()) {
    const Span span = result.compilation.sources.add(texts.figures->name, std::move(texts.figures->text));
    const std::vector<Figure> figures = read_figures(result.compilation.sources, span, diagnostics);
    if (result.compilation.ok()) {
      result.figures = check_figures(program, figures, diagnostics);
    }
  }
  diagnostics.sort();
  return result;
}

std::string summary(const Context& context, const Checked& checked) {
  const std::size_t errors = checked.compilation.diagnostics.count(Severity::error);
  const std::size_t warnings = checked.compilation.diagnostics.count(Severity::warning);
  std::string text = checked.id + context.say(": ", "：");
  if (errors == 0 && warnings == 0) {
    text += context.say("nothing found", "没有发现问题");
  } else {
    text += std::to_string(errors) + context.say(errors == 1 ? " error, " : " errors, ", " 个错误，") +
            std::to_string(warnings) + context.say(warnings == 1 ? " warning" : " warnings", " 个警告");
  }
  if (checked.figures) {
    const std::size_t ruled = checked.figures->carried + checked.figures->missing;
    text += context.say("; figures: ", "；数字：") + std::to_string(checked.figures->carried) +
            context.say(" of ", "/") + std::to_string(ruled) + context.say(" carried, ", " 已由条款承载，") +
            std::to_string(checked.figures->excused) + context.say(" not computable", " 个不可计算");
  }
  return text + "\n";
}

std::string json_text(const Context& context, const std::vector<Checked>& all) {
  JsonWriter json;
  json.begin_object().member("kuan", KUAN_VERSION).key("documents").begin_array();
  for (const Checked& checked : all) {
    json.begin_object().member("id", checked.id).key("figures");
    if (checked.figures) {
      json.begin_object().key("carried").count(checked.figures->carried);
      json.key("missing").count(checked.figures->missing);
      json.key("not_computable").count(checked.figures->excused).end_object();
    } else {
      json.null();
    }
    json.key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : checked.compilation.diagnostics.all()) {
      write_diagnostic(json, diagnostic, checked.compilation.sources, context.language);
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::vector<Checked> check_all(Context& context, const std::vector<std::string>& paths, Diagnostics& faults) {
  std::vector<PolicyTexts> policies;
  for (const std::string& path : paths) {
    for (PolicyTexts& texts : find_policies_below(path, context.environment.folder, faults)) {
      policies.push_back(std::move(texts));
    }
  }
  std::vector<Checked> all;
  // Where scenarios are run each policy has a bar of its own.
  std::optional<Progress> progress;
  if (!context.arguments.has("--scenarios") && !context.verbose()) {
    progress.emplace(context, Bilingual("checking", "检查"));
  }
  for (PolicyTexts& texts : policies) {
    if (progress) {
      progress->at(all.size(), policies.size());
    }
    all.push_back(check_policy(context, std::move(texts)));
  }
  return all;
}

/// Makes what can be mended without asking; gives what was changed. A shipped policy is no file and stays.
std::vector<std::string> mend(const Context& context, const std::vector<Checked>& all, Diagnostics& faults) {
  std::vector<std::string> changes;
  for (const Checked& checked : all) {
    for (const FixedText& fixed : fixed_texts(checked.compilation.diagnostics, checked.compilation.sources)) {
      const std::filesystem::path file = context.environment.folder / fixed.name;
      std::error_code error;
      if (std::filesystem::is_regular_file(file, error) && write_file(file, fixed.name, fixed.text, faults)) {
        changes.insert(changes.end(), fixed.changes.begin(), fixed.changes.end());
      }
    }
  }
  return changes;
}

int check(Context& context) {
  std::vector<std::string> paths = context.arguments.positionals;
  if (paths.empty()) {
    paths.emplace_back(".");
  }
  Diagnostics faults;
  std::vector<Checked> all = check_all(context, paths, faults);
  // What a fix uncovers is mended too; each round makes at least one, so this ends.
  constexpr int most_rounds = 10;
  std::vector<std::string> changes;
  for (int round = 0; context.arguments.has("--fix") && round < most_rounds && !faults.has_errors(); ++round) {
    const std::vector<std::string> made = mend(context, all, faults);
    if (made.empty()) {
      break;
    }
    changes.insert(changes.end(), made.begin(), made.end());
    all = check_all(context, paths, faults);
  }
  context.report(faults, SourceMap{});
  std::size_t errors = faults.count(Severity::error);
  std::size_t warnings = 0;
  const bool machine = context.format() == "json";
  for (const std::string& change : changes) {
    if (context.quiet()) {
      break;
    }
    if (machine) {
      context.prompt(change + "\n");
    } else {
      context.out += context.say("fixed: ", "已修正：") + change + "\n";
    }
  }
  for (const Checked& checked : all) {
    errors += checked.compilation.diagnostics.count(Severity::error);
    warnings += checked.compilation.diagnostics.count(Severity::warning);
    if (!machine) {
      context.report(checked.compilation.diagnostics, checked.compilation.sources);
      context.out += context.quiet() ? std::string() : summary(context, checked);
    }
  }
  if (machine) {
    context.out = json_text(context, all);
  }
  if (errors > 0) {
    context.write_although_wrong();
    return exit_wrong;
  }
  return warnings > 0 ? exit_found : exit_done;
}

} // namespace

CommandSpec check_command() {
  CommandSpec command;
  command.name = "check";
  command.summary = {
      "check names, units, types, citations, figures, style, and that each sentence can hold; reports everything",
      "检查名称、单位、类型、引用、数字、写法以及语句能否成立；报告全部问题"};
  command.positionals = {
      {"PATH",
       {"scripts, folders or short names; otherwise the current folder", "脚本、文件夹或简称；默认为当前文件夹"},
       0,
       true}};
  command.options = {format_option({"table", "json"}),
                     {"--fix",
                      "",
                      {"first make the changes that are safe, and say which; each file is replaced as a whole",
                       "先作无疑义的修正并列出；文件整体替换"}},
                     {"--scenarios",
                      "",
                      {"also run the scenarios, and warn of sentences, conditions and windows that none of them tries",
                       "并运行情景，对没有情景触及的语句、条件和施行期给出警告"}}};
  command.run = check;
  command.examples = {"kuan check policies/yichun", "kuan check my.kuan --format json"};
  return command;
}

} // namespace kuan::cli
