#include "lang/meaning/definitions.hpp"

#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"

namespace kuan::meaning {

bool may_enter(Checker& checker, const program::Names& names, Span span, bool started) {
  const Bilingual name = bilingual(names);
  if (started) {
    Bilingual circle;
    bool inside = false;
    for (const program::Names& link : checker.chain) {
      inside = inside || (link.english == names.english && link.chinese == names.chinese);
      if (inside) {
        circle.english += link.in(Language::english) + " → ";
        circle.chinese += link.in(Language::chinese) + " → ";
      }
    }
    circle.english += name.english;
    circle.chinese += name.chinese;
    checker.diagnostics.report(Code::cyclic_definition, span, {name, circle});
    return false;
  }
  if (checker.chain.size() >= deepest_chain) {
    checker.diagnostics.report(Code::too_deep, span, {name, Bilingual(std::to_string(deepest_chain))});
    return false;
  }
  return true;
}

bool ensure_definition(Checker& checker, Index index) {
  LetSource& source = checker.lets[index];
  program::Definition& definition = checker.program.definitions[index];
  const bool is_condition = source.let->condition || !source.let->value;
  if (source.progress == Progress::finished) {
    return is_condition || definition.value.has_value();
  }
  if (is_condition) {
    definition.type = boolean_type();
    if (source.progress == Progress::started) {
      return true; // the pass over cycles names it
    }
  }
  if (!may_enter(checker, definition.names, definition.span, source.progress == Progress::started)) {
    return false;
  }
  source.progress = Progress::started;
  checker.chain.push_back(definition.names);
  if (source.let->value) {
    const Setting setting{source.library, std::nullopt, true};
    const Checked value = is_condition ? check_condition(checker, *source.let->value, setting)
                                       : check_value(checker, *source.let->value, setting);
    program::Definition& filled = checker.program.definitions[index];
    filled.value = value;
    if (value) {
      filled.type = type_of(checker, *value);
    }
  }
  checker.chain.pop_back();
  checker.lets[index].progress = Progress::finished;
  return is_condition || checker.program.definitions[index].value.has_value();
}

bool ensure_interpretation(Checker& checker, Index index) {
  InterpretSource& source = checker.interprets[index];
  program::Interpretation& interpretation = checker.program.interpretations[index];
  if (source.progress == Progress::finished) {
    return !interpretation.readings.empty();
  }
  if (!may_enter(checker, interpretation.names, interpretation.span, source.progress == Progress::started)) {
    return false;
  }
  source.progress = Progress::started;
  checker.chain.push_back(interpretation.names);
  std::vector<program::Interpretation::Reading> readings;
  for (const tree::Reading& written : source.interpret->readings) {
    for (const program::Interpretation::Reading& other : readings) {
      if (other.label == written.label.text) {
        Diagnostic fault{Code::duplicate_entry,
                         written.label.span,
                         {Bilingual(written.label.text), bilingual(interpretation.names)},
                         {},
                         {},
                         {},
                         true};
        fault.labels.push_back({other.span, {"first here", "最先在此"}});
        checker.diagnostics.report(std::move(fault));
      }
    }
    const Setting setting{source.library, std::nullopt};
    const Checked value =
        readings.empty() ? check_value(checker, written.condition, setting)
                         : check_typed(checker, written.condition, setting, type_of(checker, readings.front().value),
                                       checker.program.expressions[readings.front().value].span);
    if (value) {
      readings.push_back({written.label.text, *value, written.because ? written.because->value : "", written.span});
    }
  }
  checker.chain.pop_back();
  program::Interpretation& filled = checker.program.interpretations[index];
  if (!readings.empty()) {
    filled.type = type_of(checker, readings.front().value);
  }
  filled.readings = std::move(readings);
  checker.interprets[index].progress = Progress::finished;
  return !filled.readings.empty();
}

void check_definitions(Checker& checker) {
  for (Index definition = 0; definition < checker.lets.size(); ++definition) {
    ensure_definition(checker, definition);
  }
  for (Index interpretation = 0; interpretation < checker.interprets.size(); ++interpretation) {
    ensure_interpretation(checker, interpretation);
  }
}

} // namespace kuan::meaning
