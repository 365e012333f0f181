#include "lang/meaning/expressions.hpp"
#include "lang/meaning/given.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::SymbolKind;

class Scenarios {
public:
  explicit Scenarios(Checker& checker) : checker_(checker) {}

  void add(const tree::Scenario& written, Span span) {
    program::Scenario scenario;
    scenario.names = names_of(written.names);
    scenario.span = span;
    check_title(written.names);
    for (const tree::ScenarioLine& line : written.lines) {
      if (const auto* as_of = std::get_if<tree::AsOf>(&line.node)) {
        set_date(scenario, *as_of, line.span);
      } else if (const auto* given = std::get_if<tree::Given>(&line.node)) {
        add_given(scenario, *given, line.span);
      } else if (const auto* expect = std::get_if<tree::Expect>(&line.node)) {
        scenario.expectations.push_back(expectation(*expect, line.span));
      }
    }
    checker_.program.scenarios.push_back(std::move(scenario));
  }

private:
  void check_title(const tree::Names& names) {
    const std::string key = name_key(names.first.text);
    const auto [earlier, fresh] = titles_.emplace(key, names.first.span);
    if (fresh) {
      return;
    }
    Diagnostic fault{Code::duplicate_name, names.first.span, {Bilingual(names.first.text)}, {}, {}, {}, true};
    fault.labels.push_back({earlier->second, {"declared here first", "最先在此声明"}});
    checker_.diagnostics.report(std::move(fault));
  }

  void set_date(program::Scenario& scenario, const tree::AsOf& as_of, Span span) {
    if (as_of.date.literal.precision != DateLiteral::Precision::day) {
      checker_.diagnostics.report(Code::period_for_day, span, {quoted(checker_, span)});
      return;
    }
    scenario.as_of = as_of.date.literal.first;
  }

  void add_given(program::Scenario& scenario, const tree::Given& written, Span span) {
    const Declared* found = checker_.symbols.find(written.name.text, false);
    const SymbolKind kinds[] = {SymbolKind::fact, SymbolKind::definition, SymbolKind::interpretation,
                                SymbolKind::target};
    if (found == nullptr) {
      report_unknown(checker_, written.name, {});
    } else if (std::find(std::begin(kinds), std::end(kinds), found->symbol.kind) == std::end(kinds)) {
      checker_.diagnostics.report(Code::wrong_kind_of_name, written.name.span,
                                  {Bilingual(written.name.text), kind_words(checker_, found->symbol)});
    } else if (const auto value = given_value(checker_.diagnostics, checker_.sources, written, span)) {
      scenario.given.emplace_back(written.name.text, *value);
    }
  }

  program::Expectation expectation(const tree::Expect& written, Span span) {
    program::Expectation expectation;
    expectation.span = span;
    expectation.measure = written.measure.text;
    check_measure(written.measure);
    check_parts(written);
    if (written.status) {
      expectation.status = static_cast<program::Expected>(*written.status);
    }
    if (written.value) {
      expectation.value = plain_value(checker_.diagnostics, checker_.sources, *written.value);
    }
    expectation.citations = locators(written.citations);
    for (const tree::Name& need : written.needs) {
      check_need(need);
      expectation.needs.push_back(need.text);
    }
    for (const tree::Expression& possible : written.possible) {
      if (std::holds_alternative<tree::Missing>(possible.node)) {
        expectation.possible.push_back({possible.span, program::GivenValue::Unknown{}}); // `nothing`
      } else if (auto value = plain_value(checker_.diagnostics, checker_.sources, possible)) {
        expectation.possible.push_back(std::move(*value));
      }
    }
    if (written.total) {
      expectation.total = plain_value(checker_.diagnostics, checker_.sources, *written.total);
    }
    if (written.by) {
      expectation.by = written.by->literal.last;
    }
    return expectation;
  }

  void check_measure(const tree::Name& name) {
    const Declared* found = checker_.symbols.find(name.text, false);
    if (found == nullptr && !checker_.program.find_target(name.text)) {
      Diagnostic fault{Code::unknown_name, name.span, {Bilingual(name.text)}, {}, {}, {}, true};
      std::vector<std::string> known;
      for (const program::Measure& measure : checker_.program.measures) {
        known.push_back(measure.names.english);
        known.push_back(measure.names.chinese);
      }
      for (const std::string& near : near_names(name.text, known)) {
        fault.notes.emplace_back("did you mean `" + near + "`?", "是否指「" + near + "」？");
        fault.fixes.push_back({name.span, near, false});
      }
      checker_.diagnostics.report(std::move(fault));
    } else if (found != nullptr && found->symbol.kind != SymbolKind::measure &&
               !checker_.program.find_target(name.text)) {
      checker_.diagnostics.report(Code::not_a_measure, name.span,
                                  {Bilingual(name.text), kind_words(checker_, found->symbol)});
    }
  }

  /// What can be expected of a target is not what can be expected of a measure; neither is dropped silently.
  void check_parts(const tree::Expect& written) {
    using Status = tree::Expect::Status;
    const auto refuse = [&](Keyword word, const Bilingual& what) {
      checker_.diagnostics.report(
          Code::wrong_expectation, written.measure.span,
          {Bilingual(written.measure.text), what,
           Bilingual(std::string(spelling(word, Language::english)), std::string(spelling(word, Language::chinese)))});
    };
    const auto is = [&](Status status) { return written.status == status; };
    if (checker_.program.find_target(written.measure.text)) {
      const Bilingual target("a target", "目标");
      const std::pair<bool, Keyword> refused[] = {
          {is(Status::due) || written.value, Keyword::due}, {is(Status::may), Keyword::may_be_given},
          {is(Status::not_due), Keyword::not_due},          {is(Status::not_in_force), Keyword::not_in_force},
          {is(Status::conflict), Keyword::conflict},        {is(Status::must), Keyword::must},
          {is(Status::must_not), Keyword::must_not},        {!written.possible.empty(), Keyword::possible},
          {written.total.has_value(), Keyword::in_total},   {written.by.has_value(), Keyword::by}};
      for (const auto& [present, word] : refused) {
        if (present) {
          refuse(word, target);
        }
      }
      return;
    }
    const Declared* found = checker_.symbols.find(written.measure.text, false);
    if (found == nullptr || found->symbol.kind != SymbolKind::measure) {
      return;
    }
    const bool duty = checker_.program.measures[found->symbol.index].kind == program::MeasureKind::duty;
    const Bilingual what = duty ? Bilingual("a duty", "义务") : Bilingual("a measure without a duty", "不含义务的项目");
    if (is(Status::met) || is(Status::not_met)) {
      refuse(is(Status::met) ? Keyword::met : Keyword::not_met, kind_words(checker_, found->symbol));
    } else if (!duty && (is(Status::must) || is(Status::must_not))) {
      refuse(is(Status::must) ? Keyword::must : Keyword::must_not, what);
    } else if (duty && written.total) {
      refuse(Keyword::in_total, what);
    }
  }

  /// `hires[3].contract` and `as of` are needs too; only the name before a bracket is looked up.
  void check_need(const tree::Name& need) {
    const std::string base = need.text.substr(0, need.text.find('['));
    const std::string key = name_key(base);
    if (key == "as of" || key == "截至") {
      return;
    }
    if (checker_.symbols.find(base, false) == nullptr) {
      report_unknown(checker_, need, {});
    }
  }

  Checker& checker_;
  std::map<std::string, Span> titles_;
};

} // namespace

void check_scenarios(Checker& checker) {
  Scenarios scenarios(checker);
  for (const Script& script : checker.scripts) {
    if (script.library) {
      continue;
    }
    for (const tree::Statement& statement : script.tree->statements) {
      if (const auto* scenario = std::get_if<tree::Scenario>(&statement.node)) {
        scenarios.add(*scenario, statement.span);
      }
    }
  }
}

} // namespace kuan::meaning
