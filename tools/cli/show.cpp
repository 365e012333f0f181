#include "interpreter/report/show.hpp"

#include "tools/cli/policies.hpp"

#include <algorithm>

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
  for (const program::Interpretation& interpretation : program.interpretations) {
    add(interpretation.names);
  }
  for (const program::Table& table : program.tables) {
    add(table.names);
  }
  return names;
}

int print(Context& context, const std::vector<DocumentEntries>& documents) {
  const std::string format = context.format();
  if (format == "json") {
    context.out = entries_json(documents);
  } else if (format == "markdown") {
    context.out = entries_markdown(documents);
  } else {
    context.out = entries_text(documents, ShowOptions{context.language, context.layout()});
  }
  return exit_done;
}

/// What `find` gives of each policy, as entries_of_agency and its like do.
template <class Find> std::vector<DocumentEntries> gather(const LoadedPolicies& policies, const Find& find) {
  std::vector<DocumentEntries> documents;
  for (const LoadedPolicy& policy : policies) {
    documents.push_back({&policy.program(), find(policy.program(), policy.compilation.sources)});
  }
  return documents;
}

bool found_nothing(const std::vector<DocumentEntries>& documents) {
  return std::all_of(documents.begin(), documents.end(),
                     [](const DocumentEntries& document) { return document.entries.empty(); });
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

int show_topic(Context& context, const LoadedPolicies& policies, const std::string& asked, const std::string& topic) {
  const std::optional<Locator> place = read_place(topic);
  const auto documents = gather(policies, [&](const program::Program& program, const SourceMap& sources) {
    return place ? entries_at(program, sources, *place, context.language)
                 : entries_named(program, sources, topic, context.language);
  });
  if (!found_nothing(documents)) {
    return print(context, documents);
  }
  std::vector<std::string> names;
  for (const LoadedPolicy& policy : policies) {
    const std::vector<std::string> known = known_names(policy.program());
    names.insert(names.end(), known.begin(), known.end());
  }
  context.report(Code::nothing_there, {topic, asked}, near_notes(topic, names));
  return exit_wrong;
}

int show_overview(Context& context, const program::Program& program) {
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

int show(Context& context) {
  const Arguments& arguments = context.arguments;
  const std::optional<std::string> agency = arguments.one("--agency");
  const bool listing = agency || arguments.has("--targets") || arguments.has("--tasks");
  if (static_cast<int>(agency.has_value()) + static_cast<int>(arguments.has("--targets")) +
          static_cast<int>(arguments.has("--tasks")) >
      1) {
    context.report(Code::options_exclude, {Bilingual("--agency"), Bilingual("--agency, --targets, --tasks")});
    return exit_wrong;
  }
  std::vector<std::string> names = arguments.positionals;
  std::optional<std::string> topic;
  if (!listing && names.size() > 1) {
    topic = names.back();
    names.pop_back();
  }
  const std::optional<LoadedPolicies> policies = load_policies(context, names, Scenarios::read);
  if (!policies) {
    return exit_wrong;
  }
  if (topic) {
    return show_topic(context, *policies, joined(names), *topic);
  }
  if (!listing) {
    return show_overview(context, policies->front().program());
  }
  const auto documents = gather(*policies, [&](const program::Program& program, const SourceMap& sources) {
    if (agency) {
      return entries_of_agency(program, sources, *agency, context.language);
    }
    return arguments.has("--targets") ? target_entries(program, sources, context.language)
                                      : task_entries(program, sources, context.language);
  });
  if (agency && found_nothing(documents)) {
    context.report(Code::nothing_there, {*agency, joined(names)});
    return exit_wrong;
  }
  return print(context, documents);
}

} // namespace

CommandSpec show_command() {
  CommandSpec command;
  command.name = "show";
  command.summary = {"look things up in a document: a place, a measure, an agency, its targets or tasks",
                     "在文件中查阅：某处、某项目、某部门、目标或任务"};
  command.positionals = {
      {"POLICY [LOCATOR|MEASURE]",
       {"the policies, then a place such as 10 or 10.3 or a name; one policy alone gives an overview",
        "政策，其后为出处（如 10 或 10.3）或名称；仅一项政策时给出概览"},
       1,
       true},
  };
  command.options = {
      {"--agency", "NAME", {"where this agency leads, supports, decides or pays", "某部门牵头、配合、认定或支付之处"}},
      {"--targets", "", {"the figures that the city sets itself", "该市自定的目标数字"}},
      {"--tasks", "", {"the tasks of agencies", "各部门的任务"}},
      format_option({"table", "json", "markdown"}),
  };
  command.run = show;
  command.examples = {"kuan show yichun", "kuan show yichun 10.3", "kuan show yichun --agency 市人社局",
                      "kuan show yichun xuchang --targets"};
  return command;
}

} // namespace kuan::cli
