#include "interpreter/figures/literals.hpp"

#include "interpreter/facts/uses.hpp"

#include <algorithm>

namespace kuan {

namespace {

using program::Index;

class Collector {
public:
  explicit Collector(const program::Program& program) : program_(program) {}

  std::vector<Carrier> collect() {
    for (const program::Measure& measure : program_.measures) {
      this->measure(measure);
    }
    for (const program::Definition& definition : program_.definitions) {
      Carrier carrier{definition.citations, {}, {}, false};
      literals(carrier, definition.value);
      add(std::move(carrier));
      for (const program::Definition::Case& one : definition.counts_as) {
        Carrier part{one.citations, {}, {}, false};
        literals(part, one.condition);
        add(std::move(part));
      }
    }
    for (const program::Interpretation& interpretation : program_.interpretations) {
      Carrier carrier{interpretation.citations, {}, {}, true};
      for (const program::Interpretation::Reading& reading : interpretation.readings) {
        literals(carrier, reading.value);
      }
      add(std::move(carrier));
    }
    for (const program::Table& table : program_.tables) {
      Carrier carrier{table.citations, {}, {}, false};
      for (const std::optional<Index>& row : table.rows) {
        literals(carrier, row);
      }
      add(std::move(carrier));
    }
    for (const program::Fact& fact : program_.facts) {
      this->fact(fact);
    }
    for (const program::Target& target : program_.targets) {
      Carrier carrier{target.citations, {}, {}, false};
      literals(carrier, target.figure);
      if (target.when) {
        carrier.literals.push_back(Literal{target.when->last, target.span});
      }
      add(std::move(carrier));
    }
    return std::move(carriers_);
  }

private:
  void add(Carrier carrier) {
    if (!carrier.places.empty() && (!carrier.literals.empty() || !carrier.periods.empty())) {
      carriers_.push_back(std::move(carrier));
    }
  }

  static void add_period(Carrier& carrier, std::int64_t months) {
    carrier.periods.push_back(Quantity{Rational(months), Unit::of(Dimension::month)});
  }

  void literals(Carrier& carrier, const std::optional<Index>& index) const {
    if (!index) {
      return;
    }
    const program::Expression& expression = program_.expressions.at(*index);
    if (const auto* constant = std::get_if<program::Constant>(&expression.node)) {
      if (const auto* number = std::get_if<Rational>(&constant->value)) {
        carrier.literals.push_back(Literal{Quantity{*number, expression.type.unit}, expression.span});
        if (expression.type.unit.exponent(Dimension::month) < 0) {
          add_period(carrier, 1);
          add_period(carrier, 12);
        }
      } else if (const auto* day = std::get_if<Date>(&constant->value)) {
        carrier.literals.push_back(Literal{*day, expression.span});
      }
    }
    for (const Index operand : expression.operands) {
      if (!put_in(expression, program_.expressions.at(operand), carrier)) {
        literals(carrier, operand);
      }
    }
  }

  /// The period of `(…) per year` is no figure of the text but a way of paying. INVARIANT: what is written is
  /// shorter than the expression around it.
  static bool put_in(const program::Expression& around, const program::Expression& operand, Carrier& carrier) {
    const auto* constant = std::get_if<program::Constant>(&operand.node);
    if (constant == nullptr || operand.span.begin != around.span.begin || operand.span.end != around.span.end) {
      return false;
    }
    const auto* number = std::get_if<Rational>(&constant->value);
    if (number != nullptr && operand.type.unit.is_duration()) {
      carrier.periods.push_back(Quantity{*number, operand.type.unit});
    }
    return number != nullptr;
  }

  void fact(const program::Fact& fact) {
    Carrier carrier{fact.citations, {}, {}, false};
    literals(carrier, fact.derivation);
    for (const program::DatedValue& value : fact.values) {
      literals(carrier, value.value);
      for (const std::optional<Date>& bound : {value.from, value.until}) {
        if (bound) {
          carrier.literals.push_back(Literal{*bound, fact.span});
        }
      }
    }
    for (const std::optional<Rational>& bound : {fact.at_least, fact.at_most}) {
      if (bound) {
        carrier.literals.push_back(Literal{Quantity{*bound, fact.type.unit}, fact.span});
      }
    }
    add(std::move(carrier));
  }

  void measure(const program::Measure& measure) {
    std::vector<Locator> everywhere;
    for (const Index index : measure.sentences) {
      const program::Sentence& sentence = program_.sentences.at(index);
      everywhere.insert(everywhere.end(), sentence.citations.begin(), sentence.citations.end());
    }
    for (const Index index : measure.sentences) {
      this->sentence(program_.sentences.at(index), everywhere);
    }
  }

  /// What stands on the heading belongs to whichever place below it has it.
  void sentence(const program::Sentence& sentence, const std::vector<Locator>& everywhere) {
    Carrier own{sentence.citations, {}, {}, false};
    const auto part = [&](bool from_measure, const std::vector<Locator>& citations, Index expression) {
      if (!from_measure) {
        literals(own, expression);
        return;
      }
      Carrier carrier{citations.empty() ? everywhere : citations, {}, {}, false};
      literals(carrier, expression);
      add(std::move(carrier));
    };
    std::vector<Index> parted;
    for (const program::Condition& condition : sentence.conditions) {
      part(condition.from_measure, condition.citations, condition.expression);
      parted.push_back(condition.expression);
    }
    for (const program::Window& window : sentence.windows) {
      part(window.from_measure, window.citations, window.bound);
      parted.push_back(window.bound);
    }
    for (const program::Cap& cap : sentence.caps) {
      if (cap.basis == program::CapBasis::per_year || cap.basis == program::CapBasis::per_month) {
        add_period(own, cap.basis == program::CapBasis::per_year ? 12 : 1);
      }
      part(cap.from_measure, {}, cap.amount);
      parted.push_back(cap.amount);
    }
    for (const Index expression : expressions_of(sentence)) {
      if (std::find(parted.begin(), parted.end(), expression) == parted.end()) {
        literals(own, expression);
      }
    }
    if (sentence.times && sentence.times->a_year) {
      add_period(own, 12);
    }
    if (sentence.times && sentence.times->count > 1) {
      own.literals.push_back(
          Literal{Quantity{Rational(static_cast<std::int64_t>(sentence.times->count)), Unit::of(Dimension::count)},
                  sentence.span});
    }
    add(std::move(own));
  }

  const program::Program& program_;
  std::vector<Carrier> carriers_;
};

} // namespace

std::vector<Carrier> carriers(const program::Program& program) {
  return Collector(program).collect();
}

} // namespace kuan
