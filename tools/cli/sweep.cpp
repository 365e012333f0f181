#include "analysis/report/sweep_report.hpp"
#include "interpreter/facts/given.hpp"
#include "lang/text/unicode.hpp"
#include "tools/cli/policies.hpp"
#include "tools/cli/progress.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

constexpr std::int64_t most_steps = 20000;
constexpr std::int64_t most_days = 40000;

/// `laid off=0..20:1` taken apart.
struct Range {
  std::string written;
  std::string name;
  std::string from;
  std::string to;
  std::optional<std::string> step;
};

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::optional<Range> read_range(const std::string& written) {
  const std::string text = fold_width(written);
  const std::size_t equals = text.find('=');
  const std::size_t dots = text.find("..", equals == std::string::npos ? 0 : equals);
  if (equals == std::string::npos || dots == std::string::npos) {
    return std::nullopt;
  }
  const std::size_t colon = text.find(':', dots);
  Range range{written, trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 1, dots - equals - 1)),
              trimmed(text.substr(dots + 2, colon == std::string::npos ? colon : colon - dots - 2)), std::nullopt};
  if (colon != std::string::npos) {
    range.step = trimmed(text.substr(colon + 1));
  }
  const bool complete = !range.name.empty() && !range.from.empty() && !range.to.empty();
  return complete && (!range.step || !range.step->empty()) ? std::optional(std::move(range)) : std::nullopt;
}

/// What is moved, in one program.
struct Moved {
  bool known = false;
  std::optional<program::Index> fact; // none: the as-of date
};

bool is_as_of(std::string_view name) {
  const std::string key = name_key(name);
  return key == "as of" || key == "截至";
}

class Sweeping {
public:
  Sweeping(Context& context, const LoadedPolicies& policies, Range range)
      : context_(context), policies_(policies), range_(std::move(range)) {}

  /// Reads the ends; false, and reports, where they are no values of the fact.
  bool read(analysis::SweepReport& report) {
    const std::optional<FactValue> from = value(range_.from);
    const std::optional<FactValue> to = from ? value(range_.to) : std::nullopt;
    if (!from || !to) {
      return false;
    }
    const auto* low = std::get_if<Interval>(&from->value);
    const auto* high = std::get_if<Interval>(&to->value);
    const auto* first = std::get_if<Date>(&from->value);
    const auto* last = std::get_if<Date>(&to->value);
    if (low != nullptr && high != nullptr && low->exact() && high->exact()) {
      report.from = *low->at_least;
      report.to = *high->at_least;
    } else if (first != nullptr && last != nullptr) {
      report.days = true;
      report.from = Rational(first->number());
      report.to = Rational(last->number());
    } else {
      context_.report(Code::sweep_not_movable, {range_.name});
      return false;
    }
    if (!(report.from < report.to)) {
      context_.report(Code::bad_sweep, {range_.written});
      return false;
    }
    return read_step(report);
  }

  /// The fact in one program; nothing is known where the program does not have it.
  [[nodiscard]] Moved moved_in(const program::Program& program) const {
    if (is_as_of(range_.name)) {
      return {true, std::nullopt};
    }
    const std::optional<program::Symbol> symbol = program.find(range_.name);
    const bool is_fact = symbol && symbol->kind == program::SymbolKind::fact;
    return is_fact ? Moved{true, symbol->index} : Moved{};
  }

  [[nodiscard]] const std::string& name() const { return range_.name; }

private:
  /// An end of the range as the fact takes it, from the first program that has the fact.
  std::optional<FactValue> value(const std::string& written) {
    SourceMap sources;
    Diagnostics diagnostics;
    const Span span = sources.add(range_.written, range_.name + " = " + written);
    const GivenFacts given = read_fact_setting(sources, span, diagnostics);
    std::vector<const program::Program*> programs;
    for (const LoadedPolicy& policy : policies_) {
      programs.push_back(&policy.program());
    }
    std::vector<BoundCase> cases = empty_cases(programs);
    bind_facts(cases, given, diagnostics);
    context_.report(diagnostics, sources);
    if (diagnostics.has_errors()) {
      return std::nullopt;
    }
    for (const BoundCase& one : cases) {
      const Moved moved = moved_in(*one.program);
      if (moved.known && !moved.fact && one.facts.as_of) {
        return FactValue{*one.facts.as_of};
      }
      if (moved.fact && one.facts.facts.at(*moved.fact)) {
        return one.facts.facts.at(*moved.fact);
      }
    }
    context_.report(Code::sweep_not_movable, {range_.name});
    return std::nullopt;
  }

  bool read_step(analysis::SweepReport& report) {
    if (report.days && Rational(most_days) < report.to - report.from) {
      context_.report(Code::sweep_too_long, {range_.written, std::to_string(most_days)});
      return false;
    }
    if (!range_.step) {
      return true;
    }
    if (report.days) {
      const std::optional<ParsedQuantity> days = parse_quantity(*range_.step);
      const bool counts = days && (days->bare || days->quantity.unit == Unit::of(Dimension::day));
      report.step = counts ? std::optional(days->quantity.value) : std::nullopt;
    } else {
      const std::optional<FactValue> step = value(*range_.step);
      const auto* interval = step ? std::get_if<Interval>(&step->value) : nullptr;
      if (!step) {
        return false;
      }
      report.step = interval != nullptr && interval->exact() ? interval->at_least : std::nullopt;
    }
    if (!report.step || !(Rational() < *report.step)) {
      context_.report(Code::bad_sweep, {range_.written});
      return false;
    }
    if (Rational(most_steps) < (report.to - report.from) / *report.step) {
      context_.report(Code::sweep_too_long, {range_.written, std::to_string(most_steps)});
      return false;
    }
    return true;
  }

  Context& context_;
  const LoadedPolicies& policies_;
  Range range_;
};

std::optional<program::Index> rule_for(const program::Program& program, const std::string& name) {
  const std::optional<program::Symbol> symbol = program.find(name);
  const bool measure =
      symbol && symbol->kind == program::SymbolKind::measure && !program.measures.at(symbol->index).sentences.empty();
  return measure ? std::optional(symbol->index) : std::nullopt;
}

/// The sweep of each policy; false, and reports, where one cannot be made.
bool sweep_all(Context& context, const LoadedPolicies& policies, const std::vector<BoundCase>& cases,
               const Sweeping& sweeping, const std::string& measure_name, analysis::SweepReport& report) {
  bool named = false;
  for (std::size_t at = 0; at < policies.size(); ++at) {
    const program::Program& program = policies[at].program();
    const Moved moved = sweeping.moved_in(program);
    const std::optional<program::Index> measure = rule_for(program, measure_name);
    analysis::SweptDocument document{&program, std::nullopt};
    if (measure && moved.known) {
      const Case& facts = cases[at].facts;
      if (moved.fact && analysis::follows_from_others(program, facts, *moved.fact)) {
        context.report(Code::sweep_follows, {sweeping.name()});
        return false;
      }
      const std::string& id = program.document.id;
      Progress progress(context, Bilingual("sweeping " + id, "试算 " + id));
      if (report.days) {
        const auto day = [](const Rational& value) {
          return Date::from_number(static_cast<std::int32_t>(value.floor().value_or(0)));
        };
        document.sweep = analysis::sweep_days(program, facts, *measure, moved.fact, day(report.from), day(report.to),
                                              progress.advance());
      } else {
        document.sweep = analysis::sweep(program, analysis::freed_for(program, facts, *moved.fact), *measure,
                                         *moved.fact, report.from, report.to, progress.advance());
      }
      if (!named) {
        named = true;
        report.measure = program.measures.at(*measure).names;
        report.fact = moved.fact ? program.facts.at(*moved.fact).names : program::Names{"as of", "截至日期"};
        report.unit = document.sweep->unit;
      }
    }
    report.documents.push_back(std::move(document));
  }
  if (!named) {
    std::vector<std::string> known;
    for (const LoadedPolicy& policy : policies) {
      for (const program::Measure& measure : policy.program().measures) {
        known.push_back(measure.names.english);
        known.push_back(measure.names.chinese);
      }
    }
    known.erase(std::remove(known.begin(), known.end(), ""), known.end());
    context.report(Code::measure_nowhere, {measure_name}, near_notes(measure_name, known));
  }
  return named;
}

int sweep(Context& context) {
  std::vector<std::string> arguments = context.arguments.positionals;
  const std::string written = arguments.back();
  arguments.pop_back();
  const std::string measure = arguments.back();
  arguments.pop_back();
  const std::optional<Range> range = read_range(written);
  if (!range) {
    context.report(Code::bad_sweep, {written});
    return exit_wrong;
  }
  const std::optional<LoadedPolicies> policies = load_policies(context, arguments);
  if (!policies) {
    return exit_wrong;
  }
  Sweeping sweeping(context, *policies, *range);
  analysis::SweepReport report;
  report.version = KUAN_VERSION;
  const std::optional<std::vector<BoundCase>> cases = load_case(context, *policies);
  if (!cases || !sweeping.read(report)) {
    return exit_wrong;
  }
  report.as_of = cases->front().facts.as_of;
  if (!sweep_all(context, *policies, *cases, sweeping, measure, report)) {
    return exit_wrong;
  }
  const std::string format = context.format();
  if (format == "json") {
    context.out = sweep_json(report, context.language);
  } else if (format == "csv") {
    context.out = sweep_csv(report);
  } else if (format == "svg") {
    context.out = sweep_svg(report, context.language);
  } else if (format == "html") {
    context.out = sweep_html(report, context.language);
  } else if (format == "markdown") {
    context.out = sweep_markdown(report, context.language);
  } else {
    context.out = sweep_text(report, context.language, context.layout());
  }
  return exit_done;
}

} // namespace

CommandSpec sweep_command() {
  CommandSpec command;
  command.name = "sweep";
  command.summary = {"show how an outcome moves as one fact moves, with its exact break points",
                     "显示某一事实变动时结果如何变化，并给出准确的断点"};
  command.positionals = {{"POLICY", {"one policy or several, each a line", "一项或几项政策，各为一条线"}, 1, true},
                         {"MEASURE", {"the measure", "项目"}, 1, false},
                         {"NAME=FROM..TO[:STEP]",
                          {"the fact and its range: a number, a date, or `as of`; STEP is for the rows of CSV",
                           "事实及其范围：数值、日期或“截至”；步长用于 CSV 的行"},
                          1,
                          false}};
  command.options =
      case_options() + std::vector<OptionSpec>{format_option({"table", "json", "csv", "markdown", "svg", "html"})};
  command.run = sweep;
  command.examples = {"kuan sweep yichun 'job retention refund' 'laid off=0..20' --facts firm.json --as-of 2020-11-01",
                      "kuan sweep yichun 'hiring subsidy' 'as of=2019-12-01..2021-02-01' --facts firm.json",
                      "kuan sweep yichun xuchang 稳岗返还 '裁员率=0%..25%' --format svg --lang zh"};
  return command;
}

} // namespace kuan::cli
