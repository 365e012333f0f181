#include "analysis/sweep/thresholds.hpp"

#include "analysis/sweep/form.hpp"
#include "interpreter/evaluator/evaluation.hpp"
#include "interpreter/facts/uses.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kuan::analysis {

namespace {

using evaluator::Evaluation;
using evaluator::Looking;
using program::Index;

constexpr std::size_t most_forms = 48;
constexpr Index most_members = 64;

/// Every form that an expression can take, whichever branch is taken: thresholds may be too many, never too few.
using Forms = std::vector<Form>;

class Collector {
public:
  Collector(const program::Program& program, const Case& facts, Index fact)
      : program_(program), facts_(facts), fact_(fact), evaluation_(program, facts) {}

  void measure(Index index) {
    if (!measures_.emplace(index, Forms{}).second) {
      return;
    }
    const program::Measure& measure = program_.measures.at(index);
    Forms sums = {Form::constant(Rational())};
    for (const program::Term& term : measure.terms) {
      Forms alternatives = {Form::constant(Rational())};
      for (const program::Option& option : term.options) {
        for (const Index sentence : option.sentences) {
          add_all(alternatives, this->sentence(sentence));
        }
      }
      // Of two sentences or options the larger may count.
      const std::optional<Index> outer = std::exchange(sentence_, std::nullopt);
      compare_all(alternatives, alternatives);
      sentence_ = outer;
      sums = combined(sums, alternatives, Form::sum);
    }
    measures_[index] = std::move(sums);
  }

  Thresholds take() {
    std::sort(result_.all.begin(), result_.all.end(), [](const Threshold& a, const Threshold& b) {
      return std::tie(a.at, a.sentence, a.comparison) < std::tie(b.at, b.sentence, b.comparison);
    });
    const auto same = [](const Threshold& a, const Threshold& b) {
      return a.at == b.at && a.sentence == b.sentence && a.comparison == b.comparison;
    };
    result_.all.erase(std::unique(result_.all.begin(), result_.all.end(), same), result_.all.end());
    return std::move(result_);
  }

private:
  /// The forms of what one sentence gives.
  Forms sentence(Index index) {
    const program::Sentence& sentence = program_.sentences.at(index);
    const std::optional<Index> outer = std::exchange(sentence_, index);
    Forms given;
    if (sentence.each) {
      const std::vector<Member>* members = evaluation_.members(*sentence.each);
      const auto count = members == nullptr ? Index{0} : static_cast<Index>(members->size());
      Forms sums = {Form::constant(Rational())};
      for (Index member = 1; member <= std::min(count, most_members); ++member) {
        Forms one = worth(sentence, Looking{*sentence.each, member});
        one.push_back(Form::constant(Rational()));
        sums = combined(sums, one, Form::sum);
      }
      given = std::move(sums);
      result_.complete = result_.complete && count <= most_members;
    } else {
      given = worth(sentence, {});
    }
    levies(sentence, given);
    sentence_ = outer;
    return given;
  }

  Forms worth(const program::Sentence& sentence, Looking looking) {
    for (const Index expression : expressions_of(sentence)) {
      visit(expression, looking);
    }
    Forms given = sentence.amount ? visit(*sentence.amount, looking) : Forms{};
    for (const program::Cap& cap : sentence.caps) {
      Forms ceilings = visit(cap.amount, looking);
      if (cap.history) {
        add_all(ceilings, combined(ceilings, of_fact(*cap.history, looking), Form::difference));
      }
      // Between a sum and a rate stands the year.
      const Form year = Form::constant(Rational(12));
      add_all(ceilings, combined(ceilings, {year}, Form::product));
      add_all(ceilings, combined(ceilings, {year}, Form::quotient));
      compare_all(given, ceilings);
      add_all(given, ceilings);
    }
    compare_all(given, {Form::constant(Rational())});
    for (const Form& form : given) {
      result_.straight = result_.straight && form.is_straight();
    }
    return given;
  }

  /// What is deducted reaches the end of each levy in turn.
  void levies(const program::Sentence& sentence, const Forms& given) {
    Forms sums = {Form::constant(Rational())};
    for (const program::Levy& levy : sentence.levies) {
      if (levy.fact) {
        sums = combined(sums, of_fact(*levy.fact, {}), Form::sum);
        compare_all(given, sums);
      }
    }
  }

  Forms constant(Index expression, Looking looking) { return ends(evaluation_.value(expression, looking)); }

  static Forms ends(const evaluator::Finding& finding) {
    Forms forms;
    const evaluator::Range range = finding.range();
    if (range.low) {
      forms.push_back(Form::constant(range.low->value));
    }
    if (range.high && !range.exact()) {
      forms.push_back(Form::constant(range.high->value));
    }
    return forms;
  }

  Forms of_fact(Index index, Looking looking) {
    if (index == fact_) {
      return {Form::moved()};
    }
    const program::Fact& fact = program_.facts.at(index);
    if (!given(index) && fact.derivation) {
      return visit(*fact.derivation, looking);
    }
    return fact.type.kind == program::TypeKind::number ? ends(evaluation_.fact(index)) : Forms{};
  }

  bool given(Index fact) const { return fact < facts_.facts.size() && facts_.facts[fact]; }

  /// The forms of a number; turning points of what is compared inside are noted on the way.
  Forms visit(Index index, Looking looking) {
    const auto place = std::make_tuple(index, looking.list, looking.member, sentence_);
    if (const auto found = visited_.find(place); found != visited_.end()) {
      return found->second;
    }
    visited_.emplace(place, Forms{});
    Forms forms = moves(index) ? moved(index, looking) : Forms{};
    const program::Expression& expression = program_.expressions.at(index);
    if (!moves(index) && expression.type.kind == program::TypeKind::number) {
      forms = constant(index, looking);
    }
    visited_[place] = forms;
    return forms;
  }

  Forms moved(Index index, Looking looking) {
    const program::Expression& expression = program_.expressions.at(index);
    std::vector<Forms> operands;
    const bool lists = std::holds_alternative<program::CountMembers>(expression.node) ||
                       std::holds_alternative<program::SumMembers>(expression.node);
    for (const Index operand : lists ? std::vector<Index>{} : expression.operands) {
      operands.push_back(visit(operand, looking));
    }
    struct Visitor {
      Collector& collector;
      const std::vector<Forms>& operands;
      const program::Expression& expression;
      Index index;
      Looking looking;

      Forms operator()(const program::Constant&) const { return collector.constant(index, looking); }
      Forms operator()(const program::FactOf& node) const { return collector.of_fact(node.fact, looking); }
      Forms operator()(const program::DefinitionOf& node) const {
        return collector.definition(node.definition, looking);
      }
      Forms operator()(const program::InterpretationOf& node) const {
        Forms forms;
        for (const program::Interpretation::Reading& reading :
             collector.program_.interpretations.at(node.interpretation).readings) {
          add_all(forms, collector.visit(reading.value, looking));
        }
        return forms;
      }
      Forms operator()(const program::MeasureOf& node) const {
        collector.measure(node.measure);
        return collector.measures_[node.measure];
      }
      Forms operator()(const program::FieldOf&) const { return collector.constant(index, looking); }
      Forms operator()(const program::Lookup& node) const {
        Forms forms;
        for (const std::optional<Index>& row : collector.program_.tables.at(node.table).rows) {
          if (row) {
            add_all(forms, collector.visit(*row, looking));
          }
        }
        return forms;
      }
      Forms operator()(const program::Apply& node) const { return collector.applied(node.op, operands); }
      Forms operator()(const program::Compare& node) const {
        for (std::size_t at = 0; at < node.comparators.size(); ++at) {
          collector.compare_all(operands[at], operands[at + 1], index);
        }
        return {};
      }
      Forms operator()(const program::MemberOf&) const {
        for (std::size_t at = 1; at < operands.size(); ++at) {
          collector.compare_all(operands.front(), operands[at], index);
        }
        return {};
      }
      Forms operator()(const program::DateWithin&) const {
        collector.result_.complete = false;
        return {};
      }
      Forms operator()(const program::CountMembers& node) const {
        return collector.counted(node.list, expression.operands);
      }
      Forms operator()(const program::SumMembers& node) const {
        collector.counted(node.list, expression.operands);
        collector.result_.complete = false;
        return {};
      }
    };
    return std::visit(Visitor{*this, operands, expression, index, looking}, expression.node);
  }

  Forms definition(Index index, Looking looking) {
    if (index < facts_.definitions.size() && facts_.definitions[index]) {
      return ends(evaluation_.value(*program_.definitions.at(index).value, looking));
    }
    const program::Definition& definition = program_.definitions.at(index);
    Forms forms;
    if (definition.value) {
      forms = visit(*definition.value, looking);
    }
    for (const program::Definition::Case& one : definition.counts_as) {
      if (one.condition) {
        visit(*one.condition, looking);
      }
    }
    return forms;
  }

  Forms counted(Index list, const std::vector<Index>& conditions) {
    const std::vector<Member>* members = evaluation_.members(list);
    const auto count = members == nullptr ? Index{0} : static_cast<Index>(members->size());
    Forms forms;
    for (Index member = 0; member <= std::min(count, most_members); ++member) {
      forms.push_back(Form::constant(Rational(static_cast<std::int64_t>(member))));
      for (const Index condition : conditions) {
        if (member > 0) {
          visit(condition, Looking{list, member});
        }
      }
    }
    return forms;
  }

  Forms applied(program::Operator op, const std::vector<Forms>& operands) {
    using program::Operator;
    switch (op) {
    case Operator::add:
      return folded(operands, Form::sum);
    case Operator::subtract:
      return folded(operands, Form::difference);
    case Operator::multiply:
      return folded(operands, Form::product);
    case Operator::divide:
      compare_all(operands.back(), {Form::constant(Rational())});
      return folded(operands, Form::quotient);
    case Operator::least:
    case Operator::greatest: {
      Forms forms;
      for (const Forms& operand : operands) {
        compare_all(forms, operand);
        add_all(forms, operand);
      }
      return forms;
    }
    case Operator::up_to:
    case Operator::range: {
      Forms forms = {Form::constant(Rational())};
      for (const Forms& operand : operands) {
        add_all(forms, operand);
      }
      return forms;
    }
    case Operator::after:
    case Operator::before:
      result_.complete = false;
      return {};
    case Operator::logical_not:
    case Operator::all_of:
    case Operator::any_of:
      return {};
    }
    return {};
  }

  using Operation = std::optional<Form> (*)(const Form&, const Form&);

  Forms folded(const std::vector<Forms>& operands, Operation operation) {
    Forms forms = operands.empty() ? Forms{} : operands.front();
    for (std::size_t at = 1; at < operands.size(); ++at) {
      forms = combined(forms, operands[at], operation);
    }
    return forms;
  }

  Forms combined(const Forms& a, const Forms& b, Operation operation) {
    Forms forms;
    for (const Form& first : a) {
      for (const Form& second : b) {
        if (const std::optional<Form> form = operation(first, second)) {
          add(forms, *form);
        } else {
          result_.straight = false;
        }
        if (forms.size() == most_forms) {
          result_.complete = false;
          return forms;
        }
      }
    }
    return forms;
  }

  static void add(Forms& forms, const Form& form) {
    if (forms.size() < most_forms && std::find(forms.begin(), forms.end(), form) == forms.end()) {
      forms.push_back(form);
    }
  }
  static void add_all(Forms& forms, const Forms& others) {
    for (const Form& form : others) {
      add(forms, form);
    }
  }

  void compare_all(const Forms& a, const Forms& b, std::optional<Index> comparison = std::nullopt) {
    for (const Form& first : a) {
      for (const Form& second : b) {
        const std::optional<Form> difference = Form::difference(first, second);
        if (!difference) {
          result_.complete = false;
          continue;
        }
        for (const Rational& turn : difference->turns(result_.complete)) {
          result_.all.push_back(Threshold{turn, sentence_, comparison});
        }
      }
    }
  }

  /// Whether an expression's value moves with the fact.
  bool moves(Index index) {
    const auto found = moves_.find(index);
    if (found != moves_.end()) {
      return found->second;
    }
    moves_[index] = false; // definitions may not go in circles, so this is never read for a real answer
    const program::Expression& expression = program_.expressions.at(index);
    bool result = std::any_of(expression.operands.begin(), expression.operands.end(),
                              [this](Index operand) { return moves(operand); });
    if (const auto* fact = std::get_if<program::FactOf>(&expression.node)) {
      const std::optional<Index>& derivation = program_.facts.at(fact->fact).derivation;
      result = fact->fact == fact_ || (!given(fact->fact) && derivation && moves(*derivation));
    } else if (const auto* definition = std::get_if<program::DefinitionOf>(&expression.node)) {
      result = definition_moves(definition->definition);
    } else if (const auto* open = std::get_if<program::InterpretationOf>(&expression.node)) {
      for (const program::Interpretation::Reading& reading :
           program_.interpretations.at(open->interpretation).readings) {
        result = result || moves(reading.value);
      }
    } else if (const auto* measure = std::get_if<program::MeasureOf>(&expression.node)) {
      result = measure_moves(measure->measure);
    } else if (const auto* lookup = std::get_if<program::Lookup>(&expression.node)) {
      for (const std::optional<Index>& row : program_.tables.at(lookup->table).rows) {
        result = result || (row && moves(*row));
      }
    }
    moves_[index] = result;
    return result;
  }

  bool definition_moves(Index index) {
    if (index < facts_.definitions.size() && facts_.definitions[index]) {
      return false;
    }
    const program::Definition& definition = program_.definitions.at(index);
    bool result = definition.value && moves(*definition.value);
    for (const program::Definition::Case& one : definition.counts_as) {
      result = result || (one.condition && moves(*one.condition));
    }
    return result;
  }

  bool measure_moves(Index index) {
    bool result = false;
    for (const Index sentence : program_.measures.at(index).sentences) {
      for (const Index expression : expressions_of(program_.sentences.at(sentence))) {
        result = result || moves(expression);
      }
    }
    return result;
  }

  const program::Program& program_;
  const Case& facts_;
  Index fact_;
  Evaluation evaluation_;
  std::optional<Index> sentence_;
  std::map<std::tuple<Index, Index, Index, std::optional<Index>>, Forms> visited_;
  std::map<Index, Forms> measures_;
  std::map<Index, bool> moves_;
  Thresholds result_;
};

} // namespace

Thresholds thresholds(const program::Program& program, const Case& facts, Index measure, Index fact) {
  Collector collector(program, facts, fact);
  collector.measure(measure);
  return collector.take();
}

} // namespace kuan::analysis
