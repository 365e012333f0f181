#include "interpreter/report/show.hpp"

#include "tools/cli/policies.hpp"

namespace kuan::cli {

namespace {

std::vector<std::string> known_names(const program::Program& program) {
  std::vector<std::string> names;
  const auto add = [&names](const program::Names& one) {
    for (const std::string* name : {&one.english, &one.chinese}) {
      if (!name->empty()) {
        names.push_back(*name);
      }
    }
  };
  for (const program::Measure& measure : program.measures) {
    if (!measure.sentences.empty()) {
      add(measure.names);
    }
  }
  for (const program::Task& task : program.tasks) {
    add(task.names);
  }
  for (const program::Target& target : program.targets) {
    add(target.names);
  }
  for (const program::Definition& definition : program.definitions) {
    add(definition.names);
  }
  return names;
}

void print(Context& context, const program::Program& program, const std::vector<Entry>& entries) {
  const std::string format = context.format();
  if (format == "json") {
    context.out = entries_json(program, entries);
  } else if (format == "markdown") {
    context.out = entries_markdown(entries);
  } else {
    context.out = entries_text(entries, ShowOptions{context.language, context.layout()});
  }
}

int show_topic(Context& context, const LoadedPolicy& policy, const std::string& topic) {
  const program::Program& program = policy.program();
  const SourceMap& sources = policy.compilation.sources;
  std::vector<Entry> entries;
  if (const std::optional<Locator> place = read_place(topic)) {
    entries = entries_at(program, sources, *place, context.language);
  } else {
    entries = entries_named(program, sources, topic, context.language);
  }
  if (entries.empty()) {
    context.report(Code::nothing_there, {topic, context.arguments.positionals.front()},
                   near_notes(topic, known_names(program)));
    return exit_wrong;
  }
  print(context, program, entries);
  return exit_done;
}

int show(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::optional<std::string> agency = arguments.one("--agency");
  const bool topic = arguments.positionals.size() > 1;
  const int kinds = static_cast<int>(topic) + static_cast<int>(agency.has_value()) +
                    static_cast<int>(arguments.has("--targets")) + static_cast<int>(arguments.has("--tasks"));
  if (kinds > 1) {
    context.report(Code::options_exclude,
                   {Bilingual(topic ? "LOCATOR|MEASURE" : "--agency"), Bilingual("--agency, --targets, --tasks")});
    return exit_wrong;
  }
  const std::optional<LoadedPolicies> policies =
      load_policies(context, {arguments.positionals.front()}, Scenarios::read);
  if (!policies) {
    return exit_wrong;
  }
  const LoadedPolicy& policy = policies->front();
  const program::Program& program = policy.program();
  const SourceMap& sources = policy.compilation.sources;
  if (topic) {
    return show_topic(context, policy, arguments.positionals[1]);
  }
  if (agency) {
    const std::vector<Entry> entries = entries_of_agency(program, sources, *agency, context.language);
    if (entries.empty()) {
      context.report(Code::nothing_there, {*agency, arguments.positionals.front()});
      return exit_wrong;
    }
    print(context, program, entries);
    return exit_done;
  }
  if (arguments.has("--targets")) {
    print(context, program, target_entries(program, sources, context.language));
    return exit_done;
  }
  if (arguments.has("--tasks")) {
    print(context, program, task_entries(program, sources, context.language));
    return exit_done;
  }
  const std::string format = context.format();
  if (format == "json") {
    context.out = overview_json(program);
  } else if (format == "markdown") {
    context.out = overview_markdown(program, context.language);
  } else {
    context.out = overview_text(program, ShowOptions{context.language, context.layout()});
  }
  return exit_done;
}

} // namespace

CommandSpec show_command() {
  CommandSpec command;
  command.name = "show";
  command.summary = {"look things up in a document: a place, a measure, an agency, its targets or tasks",
                     "在文件中查阅：某处、某项目、某部门、目标或任务"};
  command.positionals = {
      {"POLICY", {"the policy", "政策"}, 1, false},
      {"LOCATOR|MEASURE",
       {"a place such as 10 or 10.3, or a name; otherwise an overview", "出处（如 10 或 10.3）或名称；默认给出概览"},
       0,
       false},
  };
  command.options = {
      {"--agency", "NAME", {"where this agency leads, supports, decides or pays", "某部门牵头、配合、认定或支付之处"}},
      {"--targets", "", {"the figures that the city sets itself", "该市自定的目标数字"}},
      {"--tasks", "", {"the tasks of agencies", "各部门的任务"}},
      format_option({"table", "json", "markdown"}),
  };
  command.run = show;
  command.examples = {"kuan show yichun", "kuan show yichun 10.3", "kuan show yichun --agency 市人社局"};
  return command;
}

} // namespace kuan::cli
