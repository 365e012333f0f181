#include "analysis/report/diff_report.hpp"
#include "tools/cli/policies.hpp"
#include "tools/cli/progress.hpp"
#include "tools/cli/revision.hpp"

#include <algorithm>
#include <set>

namespace kuan::cli {

namespace {

using analysis::DiffDocument;
using analysis::DiffReport;

bool gives_case(const Arguments& arguments) {
  return arguments.has("--facts") || arguments.has("--set") || arguments.has("--scenario");
}

/// Two that are one document: the same id or title, or one of them as git keeps it.
bool are_versions(const LoadedPolicies& policies, const std::vector<std::string>& arguments) {
  if (policies.size() != 2) {
    return false;
  }
  const program::Document& first = policies[0].program().document;
  const program::Document& second = policies[1].program().document;
  const auto same_policy = [&arguments](std::size_t at) {
    const std::optional<Revision> revision = revision_of(arguments[at]);
    return revision && revision->policy == arguments[1 - at];
  };
  return first.id == second.id || (!first.title.empty() && first.title == second.title) || same_policy(0) ||
         same_policy(1);
}

/// Documents are called by their ids, or by the arguments where these tell them apart and ids do not.
std::vector<DiffDocument> documents_of(const LoadedPolicies& policies, const std::vector<std::string>& arguments) {
  std::vector<DiffDocument> documents;
  for (std::size_t at = 0; at < policies.size(); ++at) {
    const std::string& id = policies[at].program().document.id;
    const bool shared = std::count_if(policies.begin(), policies.end(), [&id](const LoadedPolicy& policy) {
                          return policy.program().document.id == id;
                        }) > 1;
    documents.push_back({&policies[at].compilation, shared ? arguments[at] : id});
  }
  return documents;
}

void keep_measures(Context& context, DiffReport& report, bool& known) {
  const std::vector<std::string> wanted = context.arguments.all("--measure");
  if (wanted.empty()) {
    return;
  }
  const auto is_wanted = [&wanted](const program::Names& names) {
    return std::any_of(wanted.begin(), wanted.end(), [&names](const std::string& name) {
      return analysis::same_names(names, {name, name});
    });
  };
  for (const std::string& name : wanted) {
    const auto named = [&name](const auto& one) { return analysis::same_names(one.names, {name, name}); };
    if (std::none_of(report.rules.begin(), report.rules.end(), named) &&
        std::none_of(report.matrix.begin(), report.matrix.end(), named)) {
      context.report(Code::measure_nowhere, {name});
      known = false;
    }
  }
  const auto drop = [&is_wanted](auto& all) {
    all.erase(std::remove_if(all.begin(), all.end(), [&](const auto& one) { return !is_wanted(one.names); }),
              all.end());
  };
  drop(report.rules);
  drop(report.matrix);
  auto& differences = report.effect.differences;
  differences.erase(std::remove_if(differences.begin(), differences.end(),
                                   [&](const analysis::EffectDifference& one) { return !is_wanted(one.measure); }),
                    differences.end());
  std::set<std::string> cases;
  for (const analysis::EffectDifference& one : differences) {
    cases.insert(one.on);
  }
  report.effect.different = cases.size();
  report.passages.clear();
}

std::string written(const DiffReport& report, const std::string& format, const Context& context) {
  if (format == "json") {
    return diff_json(report, context.language);
  }
  if (format == "markdown") {
    return diff_markdown(report, context.language);
  }
  return format == "html" ? diff_html(report, context.language) : diff_text(report, context.language, context.layout());
}

std::optional<DiffReport> compare(Context& context, const LoadedPolicies& policies,
                                  const std::vector<std::string>& labels, bool versions) {
  DiffReport report;
  report.version = KUAN_VERSION;
  report.documents = documents_of(policies, labels);
  report.versions = versions;
  report.all = context.arguments.has("--all") || context.arguments.has("--measure");
  std::vector<const program::Program*> programs;
  for (const LoadedPolicy& policy : policies) {
    programs.push_back(&policy.program());
  }
  if (policies.size() == 2) {
    report.rules = analysis::compare_rules(*programs[0], *programs[1], versions, context.language);
    if (versions) {
      report.passages = analysis::compare_passages(policies[0].compilation, policies[1].compilation);
    }
  } else {
    report.matrix = matrix_of(report.documents, context.language);
  }
  if (gives_case(context.arguments)) {
    const std::optional<std::vector<BoundCase>> cases = load_case(context, policies);
    if (!cases) {
      return std::nullopt;
    }
    add_effect(report.effect, *cases, "");
  } else {
    Progress progress(context, Bilingual("comparing on scenarios", "按情景比较"));
    add_shared_scenarios(report.effect, programs, context.language, progress.advance());
  }
  return report;
}

/// Called by git in the place of its own comparison: path, old file, its hash and mode, new file, its hash and mode.
/// git takes any exit code but 0 for a breakdown.
int compare_for_git(Context& context) {
  constexpr std::size_t old_file = 1;
  constexpr std::size_t new_file = 4;
  constexpr std::size_t from_git = 7;
  const std::vector<std::string>& given = context.arguments.positionals;
  if (given.size() < from_git) {
    context.out = given[0] + context.say(": not merged\n", "：尚未合并\n");
    return exit_done;
  }
  const std::string& path = given[0];
  const std::string nothing = "/dev/null";
  if (given[old_file] == nothing || given[new_file] == nothing) {
    context.out = path + (given[old_file] == nothing ? context.say(": a new policy\n", "：新增政策\n")
                                                     : context.say(": the policy is removed\n", "：政策已删除\n"));
    return exit_done;
  }
  LoadedPolicies policies;
  for (const std::size_t at : {old_file, new_file}) {
    Diagnostics diagnostics;
    std::optional<std::string> text =
        read_file(context.environment.folder / given[at], path, std::size_t{16} << 20U, diagnostics);
    context.report(diagnostics, SourceMap{});
    if (!text) {
      return exit_done;
    }
    PolicyTexts texts{std::filesystem::path(path).stem().string(), {SourceFile{path, std::move(*text)}}, std::nullopt};
    Compilation compilation = compile_policy(texts);
    if (!compilation.ok()) {
      context.out = path + context.say(": cannot be read in both versions; `git diff --no-ext-diff` shows the lines\n",
                                       "：两个版本不能都读取；可用 `git diff --no-ext-diff` 查看逐行差别\n");
      return exit_done;
    }
    policies.push_back(LoadedPolicy{std::move(texts), std::move(compilation)});
  }
  const std::vector<std::string> labels = {"a/" + path, "b/" + path};
  const std::optional<DiffReport> report = compare(context, policies, labels, true);
  context.out = report ? diff_text(*report, context.language, context.layout()) : std::string();
  return exit_done;
}

int diff(Context& context) {
  if (context.arguments.has("--git")) {
    return compare_for_git(context);
  }
  const std::vector<std::string>& arguments = context.arguments.positionals;
  if (arguments.size() < 2) {
    context.report(Code::needs_several_policies, {Bilingual("kuan diff")});
    return exit_wrong;
  }
  const std::optional<LoadedPolicies> policies = load_policies(context, arguments, Scenarios::read);
  if (!policies) {
    return exit_wrong;
  }
  std::optional<DiffReport> report = compare(context, *policies, arguments, are_versions(*policies, arguments));
  if (!report) {
    return exit_wrong;
  }
  bool known = true;
  keep_measures(context, *report, known);
  if (!known) {
    return exit_wrong;
  }
  context.out = written(*report, context.format(), context);
  return report->found() ? exit_found : exit_done;
}

} // namespace

CommandSpec diff_command() {
  CommandSpec command;
  command.name = "diff";
  command.summary = {"compare policies or versions of one: rules, text, and the effect on cases",
                     "比较几项政策或同一政策的不同版本：规定、文本以及对个案的效果"};
  command.positionals = {
      {"POLICY",
       {"two policies or more; FILE@REVISION is a version that git keeps", "两项以上政策；文件@版本 为 git 中的版本"},
       1,
       true}};
  command.options =
      case_options() +
      std::vector<OptionSpec>{
          format_option({"table", "json", "markdown", "html"}),
          {"--measure", "MEASURE", {"compare only this measure", "只比较这一项目"}, {}, true},
          {"--all", "", {"show in full what only one policy has", "完整列出仅一方有的规定"}},
          {"--git", "", {"take the arguments that git gives to an external diff", "按 git 外部比较程序的参数调用"}},
      };
  command.run = diff;
  command.examples = {"kuan diff yichun xuchang --facts firm.json --as-of 2020-11-01",
                      "kuan diff policies/yichun@HEAD~1 policies/yichun",
                      "kuan diff yichun xuchang jiangyin --format html --lang zh"};
  return command;
}

} // namespace kuan::cli
