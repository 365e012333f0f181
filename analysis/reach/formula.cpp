#include "analysis/reach/formula.hpp"

#include "interpreter/evaluator/range.hpp"

#include <algorithm>
#include <map>

namespace kuan::analysis {

namespace {

using evaluator::turned;
using program::Comparator;
using program::Index;

constexpr std::size_t deepest = 200;    // parts within one another
constexpr std::size_t largest = 20'000; // parts of one condition: a chain of definitions can double at every step

Comparator opposite(Comparator comparator) {
  switch (comparator) {
  case Comparator::less:
    return Comparator::greater_or_equal;
  case Comparator::less_or_equal:
    return Comparator::greater;
  case Comparator::equal:
    return Comparator::not_equal;
  case Comparator::not_equal:
    return Comparator::equal;
  case Comparator::greater_or_equal:
    return Comparator::less;
  case Comparator::greater:
    return Comparator::less_or_equal;
  }
  return comparator;
}

bool holds(const Rational& left, Comparator comparator, const Rational& right) {
  switch (comparator) {
  case Comparator::less:
    return left < right;
  case Comparator::less_or_equal:
    return !(right < left);
  case Comparator::equal:
    return left == right;
  case Comparator::not_equal:
    return !(left == right);
  case Comparator::greater_or_equal:
    return !(left < right);
  case Comparator::greater:
    return right < left;
  }
  return false;
}

Formula::Kind joint(bool all) {
  return all ? Formula::Kind::all_of : Formula::Kind::any_of;
}

std::string fact_thing(Index fact) {
  return "fact " + std::to_string(fact);
}

constexpr const char* as_of_thing = "as of";

} // namespace

std::optional<Rational> Formulas::constant(Index index) const {
  const program::Expression& expression = program_.expressions.at(index);
  if (const auto* written = std::get_if<program::Constant>(&expression.node)) {
    if (const auto* number = std::get_if<Rational>(&written->value)) {
      return *number;
    }
    if (const auto* day = std::get_if<Date>(&written->value)) {
      return Rational(day->number());
    }
    return std::nullopt;
  }
  if (const auto* named = std::get_if<program::DefinitionOf>(&expression.node)) {
    const std::optional<Index>& value = program_.definitions.at(named->definition).value;
    return value ? constant(*value) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Index> Formulas::choice(Index index) const {
  const program::Expression& expression = program_.expressions.at(index);
  const auto* written = std::get_if<program::Constant>(&expression.node);
  const auto* choice = written == nullptr ? nullptr : std::get_if<Index>(&written->value);
  return choice != nullptr && expression.type.kind == program::TypeKind::choice ? std::optional(*choice) : std::nullopt;
}

std::string Formulas::thing(Index index) const {
  const program::Expression& expression = program_.expressions.at(index);
  struct Visitor {
    std::string operator()(const program::Constant& node) const {
      struct Value {
        std::string operator()(bool truth) const { return truth ? "yes" : "no"; }
        std::string operator()(const Rational& number) const { return number.exact(); }
        std::string operator()(const Date& day) const { return day.text(); }
        std::string operator()(Index choice) const { return "choice " + std::to_string(choice); }
        std::string operator()(const std::string& text) const { return std::to_string(text.size()) + ":" + text; }
      };
      return std::visit(Value{}, node.value);
    }
    std::string operator()(const program::FactOf& node) const { return fact_thing(node.fact); }
    std::string operator()(const program::DefinitionOf& node) const {
      return "definition " + std::to_string(node.definition);
    }
    std::string operator()(const program::InterpretationOf& node) const {
      return "reading " + std::to_string(node.interpretation);
    }
    std::string operator()(const program::MeasureOf& node) const { return "measure " + std::to_string(node.measure); }
    std::string operator()(const program::FieldOf& node) const { return "field " + std::to_string(node.field); }
    std::string operator()(const program::Lookup& node) const { return "table " + std::to_string(node.table); }
    std::string operator()(const program::Apply& node) const {
      return "apply " + std::to_string(static_cast<int>(node.op));
    }
    std::string operator()(const program::Compare& node) const {
      std::string text = "compare";
      for (const Comparator comparator : node.comparators) {
        text += " " + std::to_string(static_cast<int>(comparator));
      }
      return text;
    }
    std::string operator()(const program::MemberOf& node) const { return node.negated ? "none of" : "one of"; }
    std::string operator()(const program::DateWithin& node) const {
      return "within " + std::to_string(static_cast<int>(node.kind)) + (node.after ? " after" : " before");
    }
    std::string operator()(const program::CountMembers& node) const { return "count " + std::to_string(node.list); }
    std::string operator()(const program::SumMembers& node) const {
      return "sum " + std::to_string(node.list) + " " + std::to_string(node.field);
    }
  };
  std::string text = std::visit(Visitor{}, expression.node);
  if (!expression.operands.empty()) {
    text += "(";
    for (const Index operand : expression.operands) {
      text += thing(operand) + ",";
    }
    text += ")";
  }
  return text;
}

Formula Formulas::figure(Index index, Comparator comparator, const Rational& value,
                         const program::Record* record) const {
  std::vector<Formula> parts = {Formula::compared(thing(index), comparator, value)};
  const auto bound = [&](Comparator side, const std::optional<Rational>& end) {
    if (end) {
      parts.push_back(Formula::compared(parts.front().thing, side, *end));
    }
  };
  const program::Expression& expression = program_.expressions.at(index);
  if (const auto* fact = std::get_if<program::FactOf>(&expression.node)) {
    bound(Comparator::greater_or_equal, program_.facts.at(fact->fact).at_least);
    bound(Comparator::less_or_equal, program_.facts.at(fact->fact).at_most);
  } else if (const auto* field = std::get_if<program::FieldOf>(&expression.node);
             field != nullptr && record != nullptr && field->field < record->fields.size()) {
    bound(Comparator::greater_or_equal, record->fields[field->field].at_least);
    bound(Comparator::less_or_equal, record->fields[field->field].at_most);
  } else if (std::holds_alternative<program::CountMembers>(expression.node)) {
    bound(Comparator::greater_or_equal, Rational());
  }
  return Formula::joined(Formula::Kind::all_of, std::move(parts));
}

Formula Formulas::pair(Index left, Comparator comparator, Index right, bool truth, const program::Record* record) {
  const program::TypeKind kind = program_.expressions.at(left).type.kind;
  const Comparator asked = truth ? comparator : opposite(comparator);
  if (kind == program::TypeKind::choice) {
    const bool constant_left = choice(left).has_value();
    const std::optional<Index> named = constant_left ? choice(left) : choice(right);
    const Index other = constant_left ? right : left;
    if (!named || choice(other)) {
      return Formula::constant(true);
    }
    std::set<Index> allowed;
    const std::size_t count = program_.choice_sets.at(program_.expressions.at(left).type.set).choices.size();
    for (Index one = 0; one < count; ++one) {
      if ((one == *named) == (asked == Comparator::equal)) {
        allowed.insert(one);
      }
    }
    return Formula::among(thing(other), std::move(allowed));
  }
  if (kind != program::TypeKind::number && kind != program::TypeKind::date) {
    return Formula::constant(true);
  }
  const std::optional<Rational> low = constant(left);
  const std::optional<Rational> high = constant(right);
  if (low && high) {
    return Formula::constant(holds(*low, asked, *high));
  }
  if (high) {
    return figure(left, asked, *high, record);
  }
  if (low) {
    return figure(right, turned(asked), *low, record);
  }
  // Two that move: what is asked is how they stand to each other.
  const std::string first = thing(left);
  const std::string second = thing(right);
  return first < second ? Formula::compared(first + " - " + second, asked, Rational())
                        : Formula::compared(second + " - " + first, turned(asked), Rational());
}

Formula Formulas::comparison(const program::Expression& expression, bool truth, const program::Record* record) {
  const auto& comparators = std::get<program::Compare>(expression.node).comparators;
  std::vector<Formula> parts;
  for (std::size_t at = 0; at < comparators.size(); ++at) {
    parts.push_back(pair(expression.operands[at], comparators[at], expression.operands[at + 1], truth, record));
  }
  return Formula::joined(joint(truth), std::move(parts));
}

Formula Formulas::membership(const program::Expression& expression, bool truth, const program::Record* record) {
  const bool inside = truth != std::get<program::MemberOf>(expression.node).negated;
  const Index subject = expression.operands.front();
  const std::vector<Index> others(expression.operands.begin() + 1, expression.operands.end());
  const program::Type& type = program_.expressions.at(subject).type;
  if (type.kind == program::TypeKind::choice) {
    std::set<Index> named;
    for (const Index other : others) {
      const std::optional<Index> one = choice(other);
      if (!one) {
        return Formula::constant(true);
      }
      named.insert(*one);
    }
    std::set<Index> allowed;
    for (Index one = 0; one < program_.choice_sets.at(type.set).choices.size(); ++one) {
      if (named.contains(one) == inside) {
        allowed.insert(one);
      }
    }
    return Formula::among(thing(subject), std::move(allowed));
  }
  std::vector<Formula> parts;
  for (const Index other : others) {
    const program::Expression& stretch = program_.expressions.at(other);
    const auto* apply = std::get_if<program::Apply>(&stretch.node);
    if (apply != nullptr && apply->op == program::Operator::range) {
      parts.push_back(Formula::joined(joint(inside),
                                      {pair(subject, Comparator::greater_or_equal, stretch.operands[0], inside, record),
                                       pair(subject, Comparator::less_or_equal, stretch.operands[1], inside, record)}));
    } else {
      parts.push_back(pair(subject, Comparator::equal, other, inside, record));
    }
  }
  return Formula::joined(joint(!inside), std::move(parts));
}

Formula Formulas::definition(const program::Definition& definition, const std::string& name, bool truth,
                             const program::Record* record) {
  std::vector<Formula> parts;
  if (definition.value) {
    parts.push_back(of(*definition.value, truth, record));
  }
  for (const program::Definition::Case& one : definition.counts_as) {
    if (!truth && !one.determined_by.empty()) {
      continue; // an agency may always have decided against it
    }
    parts.push_back(one.condition ? of(*one.condition, truth, record) : Formula::constant(truth));
  }
  if (definition.value || !definition.counts_as.empty()) {
    return Formula::joined(joint(!truth), std::move(parts));
  }
  return Formula::among(name, {truth ? Index{1} : Index{0}});
}

Formula Formulas::of(Index index, bool truth, const program::Record* record) {
  const program::Expression& expression = program_.expressions.at(index);
  const auto opaque = [&] { return Formula::among(thing(index), {truth ? Index{1} : Index{0}}); };
  parts_ = depth_ == 0 ? 0 : parts_ + 1;
  if (depth_ > deepest || parts_ > largest) {
    return Formula::constant(true);
  }
  ++depth_;
  Formula made;
  if (const auto* written = std::get_if<program::Constant>(&expression.node)) {
    const auto* value = std::get_if<bool>(&written->value);
    made = Formula::constant(value == nullptr || *value == truth);
  } else if (const auto* named = std::get_if<program::DefinitionOf>(&expression.node)) {
    made = definition(program_.definitions.at(named->definition), thing(index), truth, record);
  } else if (const auto* open = std::get_if<program::InterpretationOf>(&expression.node)) {
    // Some reading is chosen; that it is the same one everywhere is not followed.
    std::vector<Formula> readings;
    for (const auto& reading : program_.interpretations.at(open->interpretation).readings) {
      readings.push_back(of(reading.value, truth, record));
    }
    made = Formula::joined(Formula::Kind::any_of, std::move(readings));
  } else if (std::holds_alternative<program::Compare>(expression.node)) {
    made = comparison(expression, truth, record);
  } else if (std::holds_alternative<program::MemberOf>(expression.node)) {
    made = membership(expression, truth, record);
  } else if (const auto* apply = std::get_if<program::Apply>(&expression.node)) {
    if (apply->op == program::Operator::logical_not) {
      made = of(expression.operands.front(), !truth, record);
    } else if (apply->op == program::Operator::all_of || apply->op == program::Operator::any_of) {
      std::vector<Formula> parts;
      for (const Index operand : expression.operands) {
        parts.push_back(of(operand, truth, record));
      }
      made = Formula::joined(joint((apply->op == program::Operator::all_of) == truth), std::move(parts));
    } else {
      made = opaque();
    }
  } else {
    made = opaque();
  }
  --depth_;
  return made;
}

Formula Formulas::inside(const program::Window& window, bool truth) const {
  const std::optional<Rational> day = constant(window.bound);
  if (!day) {
    return Formula::constant(true);
  }
  const Comparator comparator = window.until ? Comparator::less_or_equal : Comparator::greater_or_equal;
  return Formula::compared(as_of_thing, truth ? comparator : opposite(comparator), *day);
}

Formula Formulas::from_day(Date day) {
  return Formula::compared(as_of_thing, Comparator::greater_or_equal, Rational(day.number()));
}

Formula Formulas::applicant_among(const std::vector<Index>& kinds) const {
  return program_.applicant ? Formula::among(fact_thing(*program_.applicant), {kinds.begin(), kinds.end()})
                            : Formula::constant(true);
}

namespace {

/// What is left for one thing to be.
struct Left {
  std::optional<Rational> low;
  std::optional<Rational> high;
  bool low_open = false;
  bool high_open = false;
  std::set<Rational> except;
  std::optional<std::set<Index>> choices;

  /// False where nothing is left.
  bool take(const Formula& asked) {
    if (asked.kind == Formula::Kind::choice) {
      return take(asked.allowed);
    }
    const Rational& figure = asked.figure;
    const auto raise = [&](bool open) {
      if (!low || *low < figure || (*low == figure && open)) {
        low = figure;
        low_open = open;
      }
    };
    const auto lower = [&](bool open) {
      if (!high || figure < *high || (*high == figure && open)) {
        high = figure;
        high_open = open;
      }
    };
    switch (asked.comparator) {
    case Comparator::less:
      lower(true);
      break;
    case Comparator::less_or_equal:
      lower(false);
      break;
    case Comparator::equal:
      raise(false);
      lower(false);
      break;
    case Comparator::not_equal:
      except.insert(figure);
      break;
    case Comparator::greater_or_equal:
      raise(false);
      break;
    case Comparator::greater:
      raise(true);
      break;
    }
    if (!low || !high) {
      return true;
    }
    return *low < *high || (*low == *high && !low_open && !high_open && !except.contains(*low));
  }

  bool take(const std::set<Index>& allowed) {
    if (!choices) {
      choices = allowed;
    } else {
      std::erase_if(*choices, [&](Index one) { return !allowed.contains(one); });
    }
    return !choices->empty();
  }
};

class Search {
public:
  bool possible(std::map<std::string, Left> left, std::vector<const Formula*> open) {
    std::vector<const Formula*> choices;
    while (!open.empty()) {
      const Formula* next = open.back();
      open.pop_back();
      if (++steps_ > most_steps) {
        return true;
      }
      switch (next->kind) {
      case Formula::Kind::always:
        break;
      case Formula::Kind::never:
        return false;
      case Formula::Kind::figure:
      case Formula::Kind::choice:
        if (!left[next->thing].take(*next)) {
          return false;
        }
        break;
      case Formula::Kind::all_of:
        for (const Formula& part : next->parts) {
          open.push_back(&part);
        }
        break;
      case Formula::Kind::any_of:
        choices.push_back(next);
        break;
      }
    }
    if (choices.empty()) {
      return true;
    }
    // The one with the fewest ways first: it rules out the most.
    const auto fewest = std::min_element(choices.begin(), choices.end(), [](const Formula* a, const Formula* b) {
      return a->parts.size() < b->parts.size();
    });
    const Formula* chosen = *fewest;
    choices.erase(fewest);
    return std::any_of(chosen->parts.begin(), chosen->parts.end(), [&](const Formula& way) {
      std::vector<const Formula*> rest = choices;
      rest.push_back(&way);
      return possible(left, std::move(rest));
    });
  }

private:
  static constexpr std::size_t most_steps = 20'000;
  std::size_t steps_ = 0;
};

} // namespace

bool possible(const std::vector<const Formula*>& all) {
  return Search().possible({}, all);
}

} // namespace kuan::analysis
