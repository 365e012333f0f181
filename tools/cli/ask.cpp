#include "tools/cli/policies.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/report/question.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <set>

namespace kuan::cli {

namespace {

using program::GivenValue;
using program::Program;

/// The talk with the person who answers: questions and complaints go to standard error, so that standard output holds
/// the answer alone.
class Interview {
public:
  Interview(Context& context, const Program& program, std::vector<program::Index> measures, BoundCase facts)
      : context_(context), program_(program), measures_(std::move(measures)), facts_(std::move(facts)) {}

  /// Asks until nothing that could still be answered is needed; gives the outcomes.
  std::vector<Outcome> run() {
    std::vector<Outcome> outcomes = evaluated();
    while (const std::optional<std::string> need = next_need(outcomes)) {
      if (!ask(*need)) {
        break;
      }
      outcomes = evaluated();
    }
    return outcomes;
  }
  [[nodiscard]] const Case& facts() const { return facts_.facts; }

private:
  [[nodiscard]] std::vector<Outcome> evaluated() const {
    if (measures_.empty()) {
      return evaluate(program_, facts_.facts);
    }
    std::vector<Outcome> outcomes;
    for (const program::Index measure : measures_) {
      outcomes.push_back(evaluate_measure(program_, facts_.facts, measure));
    }
    return outcomes;
  }

  /// The first thing that an open outcome needs and that was neither passed over nor is beyond asking; how a word is
  /// read is asked only when the facts are told.
  [[nodiscard]] std::optional<std::string> next_need(const std::vector<Outcome>& outcomes) const {
    std::optional<std::string> reading;
    for (const Outcome& outcome : outcomes) {
      for (const std::string& need : outcome.needs) {
        const std::optional<Needed> needed = find_needed(program_, need);
        if (!needed || passed_over_.count(need) != 0) {
          continue;
        }
        if (needed->kind != Needed::Kind::interpretation) {
          return need;
        }
        reading = reading ? reading : need;
      }
    }
    return reading;
  }

  /// One question, until it is answered or passed over; false where the person wants no more.
  bool ask(const std::string& need) {
    const Needed needed = *find_needed(program_, need);
    const Question question = question_of(program_, needed, context_.language);
    context_.prompt(question.asked + "\n  " + context_.say("(", "（") + question.takes + context_.say(")", "）") +
                    "\n");
    while (true) {
      context_.prompt("> ");
      const std::optional<std::string> line = context_.read_line();
      if (!line) {
        context_.prompt("\n");
        return false;
      }
      const std::string answer = name_key(*line);
      if (answer == "done" || answer == "完成") {
        return false;
      }
      if (answer.empty() || answer == "unknown" || answer == "未知") {
        passed_over_.insert(need);
        return true;
      }
      if (answer == "?" || answer == "why" || answer == "为何") {
        context_.prompt(question.why.empty() ? "" : "  " + question.why + "\n");
        context_.prompt(
            "  " +
            context_.say("an empty line passes it over, `done` ends the questions", "空行表示不知道，“完成”结束提问") +
            "\n");
      } else if (take(needed, need, *line)) {
        return true;
      }
    }
  }

  /// Takes an answer over into the case; reports and changes nothing where it is no answer.
  bool take(const Needed& needed, const std::string& need, const std::string& line) {
    SourceMap sources;
    Diagnostics diagnostics;
    const std::string name = name_of(needed).in(context_.language);
    const Span span = sources.add(context_.say("answer", "回答"), (name.empty() ? need : name) + " = " + line);
    GivenFacts given = read_fact_setting(sources, span, diagnostics);
    if (!diagnostics.has_errors() && needed.kind == Needed::Kind::member_field) {
      take_field(needed, given, diagnostics);
    } else if (!diagnostics.has_errors()) {
      count_members(needed, given);
      bind(given, diagnostics);
    }
    context_.report(diagnostics, sources);
    return !diagnostics.has_errors();
  }

  void bind(const GivenFacts& given, Diagnostics& diagnostics) {
    std::vector<BoundCase> cases = {facts_};
    bind_facts(cases, given, diagnostics);
    if (!diagnostics.has_errors()) {
      facts_ = std::move(cases.front());
    }
  }

  /// What a setting calls the thing; empty for the day.
  [[nodiscard]] program::Names name_of(const Needed& needed) const {
    switch (needed.kind) {
    case Needed::Kind::fact:
      return program_.facts.at(needed.thing).names;
    case Needed::Kind::member_field:
      return program_.records.at(program_.facts.at(needed.thing).type.set).fields.at(needed.field).names;
    case Needed::Kind::definition:
      return program_.definitions.at(needed.thing).names;
    case Needed::Kind::interpretation:
      return program_.interpretations.at(needed.thing).names;
    case Needed::Kind::as_of:
      break;
    }
    return {};
  }

  /// A bare whole number for a list says how many members it has; what they are is asked one by one.
  void count_members(const Needed& needed, GivenFacts& given) const {
    constexpr int most_members = 1000;
    if (needed.kind != Needed::Kind::fact || given.facts.empty() ||
        program_.facts.at(needed.thing).type.kind != program::TypeKind::list) {
      return;
    }
    GivenValue& value = given.facts.front().value;
    const auto* number = std::get_if<GivenValue::Number>(&value.value);
    for (int members = 0; number != nullptr && number->bare && members <= most_members; ++members) {
      if (number->quantity.value == Rational(members)) {
        value.value = std::vector<GivenValue::Member>(static_cast<std::size_t>(members));
        return;
      }
    }
  }

  /// The field is bound as part of a list that says nothing else, then moved to its member.
  void take_field(const Needed& needed, const GivenFacts& given, Diagnostics& diagnostics) {
    GivenFact list;
    list.name = program_.facts.at(needed.thing).names.in(Language::english);
    std::vector<GivenValue::Member> members(needed.member + 1);
    for (const GivenFact& fact : given.facts) {
      members.back().fields.push_back({fact.name, fact.value});
    }
    list.value.value = std::move(members);
    const Case bound = bind_case(program_, GivenFacts{{list}}, diagnostics);
    if (diagnostics.has_errors()) {
      return;
    }
    const std::optional<FactValue>& value =
        std::get<std::vector<Member>>(bound.facts.at(needed.thing)->value).back().fields.at(needed.field);
    auto& place = std::get<std::vector<Member>>(facts_.facts.facts.at(needed.thing)->value);
    place.at(needed.member).fields.at(needed.field) = value;
  }

  Context& context_;
  const Program& program_;
  std::vector<program::Index> measures_; // empty: all for this applicant
  BoundCase facts_;
  std::set<std::string> passed_over_;
};

int ask(Context& context) {
  const std::vector<std::string>& words = context.arguments.positionals;
  const std::optional<LoadedPolicies> policies = load_policies(context, {words.front()});
  if (!policies) {
    return exit_wrong;
  }
  const LoadedPolicy& policy = policies->front();
  std::vector<program::Index> measures;
  for (std::size_t at = 1; at < words.size(); ++at) {
    const std::optional<program::Index> measure = find_measure(context, policy, words.front(), words[at]);
    if (!measure) {
      return exit_wrong;
    }
    measures.push_back(*measure);
  }
  std::optional<std::vector<BoundCase>> cases = load_case(context, *policies);
  if (!cases) {
    return exit_wrong;
  }
  Interview interview(context, policy.program(), std::move(measures), std::move(cases->front()));
  RunReport report;
  report.documents.push_back({&policy.program(), interview.run(), {}});
  report.as_of = interview.facts().as_of;
  RunOptions options;
  options.language = context.language;
  options.layout = context.layout();
  if (context.format() == "json") {
    const Fingerprints prints = fingerprints(policy.texts);
    report.version = prints.program;
    report.stdlib_fingerprint = prints.stdlib;
    report.documents.front().policy_fingerprint = prints.policy;
    context.out = run_json(report, options);
  } else {
    context.out = run_table(report, options);
  }
  return exit_done;
}

} // namespace

CommandSpec ask_command() {
  CommandSpec command;
  command.name = "ask";
  command.summary = {"ask only for the facts that the answer still needs, then answer",
                     "只询问得出结果还需要的事实，然后给出结果"};
  command.positionals = {{"POLICY", {"the policy", "政策"}, 1, false},
                         {"MEASURE", {"the measures to settle; otherwise all", "要确定的项目；默认为全部"}, 0, true}};
  command.options = case_options() + std::vector<OptionSpec>{format_option({"table", "json"})};
  command.run = ask;
  command.examples = {"kuan ask yichun 'job retention refund'", "kuan ask yichun --facts firm.json --as-of 2020-11-01"};
  return command;
}

} // namespace kuan::cli
