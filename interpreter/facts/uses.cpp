#include "interpreter/facts/uses.hpp"

#include <variant>

namespace kuan {

namespace {

using program::Index;

/// Follows names to the facts behind them, each once.
class Walker {
public:
  explicit Walker(const program::Program& program)
      : program_(program), facts_(program.facts.size(), false), definitions_(program.definitions.size(), false),
        interpretations_(program.interpretations.size(), false), measures_(program.measures.size(), false),
        tables_(program.tables.size(), false) {}

  void measure(Index index) {
    if (measures_[index]) {
      return;
    }
    measures_[index] = true;
    for (const Index sentence : program_.measures.at(index).sentences) {
      this->sentence(program_.sentences.at(sentence));
    }
  }

  [[nodiscard]] const std::vector<bool>& facts() const { return facts_; }
  [[nodiscard]] const std::vector<bool>& measures() const { return measures_; }
  [[nodiscard]] bool as_of() const { return as_of_; }

private:
  void sentence(const program::Sentence& sentence) {
    for (const Index expression : expressions_of(sentence)) {
      this->expression(expression);
    }
    as_of_ = as_of_ || !sentence.windows.empty() || sentence.longest || sentence.paid_until;
    if (sentence.each) {
      fact(*sentence.each);
    }
    for (const program::Cap& cap : sentence.caps) {
      optional_fact(cap.history);
    }
    if (sentence.times) {
      optional_fact(sentence.times->history);
    }
    for (const program::Levy& levy : sentence.levies) {
      optional_fact(levy.fact);
    }
  }

  void optional_fact(const std::optional<Index>& index) {
    if (index) {
      fact(*index);
    }
  }

  void fact(Index index) {
    if (facts_[index]) {
      return;
    }
    facts_[index] = true;
    const program::Fact& fact = program_.facts.at(index);
    if (fact.derivation) {
      expression(*fact.derivation);
    }
    for (const program::DatedValue& dated : fact.values) {
      as_of_ = true;
      expression(dated.value);
    }
    if (fact.type.kind == program::TypeKind::list) {
      for (const program::Field& field : program_.records.at(fact.type.set).fields) {
        if (field.derivation) {
          expression(*field.derivation);
        }
      }
    }
  }

  void definition(Index index) {
    if (definitions_[index]) {
      return;
    }
    definitions_[index] = true;
    const program::Definition& definition = program_.definitions.at(index);
    if (definition.value) {
      expression(*definition.value);
    }
    for (const program::Definition::Case& one : definition.counts_as) {
      if (one.condition) {
        expression(*one.condition);
      }
    }
  }

  void interpretation(Index index) {
    if (interpretations_[index]) {
      return;
    }
    interpretations_[index] = true;
    for (const program::Interpretation::Reading& reading : program_.interpretations.at(index).readings) {
      expression(reading.value);
    }
  }

  void table(Index index) {
    if (tables_[index]) {
      return;
    }
    tables_[index] = true;
    for (const std::optional<Index>& row : program_.tables.at(index).rows) {
      if (row) {
        expression(*row);
      }
    }
  }

  void expression(Index index) {
    const program::Expression& expression = program_.expressions.at(index);
    if (const auto* fact_of = std::get_if<program::FactOf>(&expression.node)) {
      fact(fact_of->fact);
    } else if (const auto* definition_of = std::get_if<program::DefinitionOf>(&expression.node)) {
      definition(definition_of->definition);
    } else if (const auto* interpretation_of = std::get_if<program::InterpretationOf>(&expression.node)) {
      interpretation(interpretation_of->interpretation);
    } else if (const auto* measure_of = std::get_if<program::MeasureOf>(&expression.node)) {
      measure(measure_of->measure);
      // One that is for other applicants comes to nothing.
      if (!program_.measures.at(measure_of->measure).applicants.empty()) {
        optional_fact(program_.applicant);
      }
    } else if (const auto* lookup = std::get_if<program::Lookup>(&expression.node)) {
      table(lookup->table);
    } else if (const auto* count = std::get_if<program::CountMembers>(&expression.node)) {
      fact(count->list);
    } else if (const auto* sum = std::get_if<program::SumMembers>(&expression.node)) {
      fact(sum->list);
    }
    for (const Index operand : expression.operands) {
      this->expression(operand);
    }
  }

  const program::Program& program_;
  bool as_of_ = false;
  std::vector<bool> facts_;
  std::vector<bool> definitions_;
  std::vector<bool> interpretations_;
  std::vector<bool> measures_;
  std::vector<bool> tables_;
};

} // namespace

std::vector<Index> expressions_of(const program::Sentence& sentence) {
  std::vector<Index> all;
  const auto add = [&all](const std::optional<Index>& index) {
    if (index) {
      all.push_back(*index);
    }
  };
  for (const program::Condition& condition : sentence.conditions) {
    all.push_back(condition.expression);
  }
  for (const program::Window& window : sentence.windows) {
    all.push_back(window.bound);
  }
  add(sentence.amount);
  add(sentence.previous);
  for (const program::Cap& cap : sentence.caps) {
    all.push_back(cap.amount);
  }
  if (sentence.longest) {
    all.push_back(sentence.longest->length);
    add(sentence.longest->start);
  }
  add(sentence.paid_until);
  if (sentence.duty && sentence.duty->deadline) {
    add(sentence.duty->deadline->duration);
    add(sentence.duty->deadline->event);
  }
  return all;
}

Turning measures_turning(const program::Program& program) {
  Turning result;
  result.by_fact.resize(program.facts.size());
  for (std::size_t at = 0; at < program.measures.size(); ++at) {
    const auto measure = static_cast<Index>(at);
    Walker walker(program);
    walker.measure(measure);
    for (std::size_t fact = 0; fact < result.by_fact.size(); ++fact) {
      if (walker.facts()[fact]) {
        result.by_fact[fact].push_back(measure);
      }
    }
    if (walker.as_of()) {
      result.by_as_of.push_back(measure);
    }
  }
  return result;
}

std::vector<Index> measures_behind(const program::Program& program, Index measure) {
  Walker walker(program);
  walker.measure(measure);
  std::vector<Index> found;
  for (Index one = 0; one < program.measures.size(); ++one) {
    if (walker.measures()[one]) {
      found.push_back(one);
    }
  }
  return found;
}

std::vector<std::vector<Index>> measures_by_fact(const program::Program& program) {
  return measures_turning(program).by_fact;
}

} // namespace kuan
