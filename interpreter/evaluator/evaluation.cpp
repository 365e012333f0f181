#include "interpreter/evaluator/evaluation.hpp"

#include <algorithm>

namespace kuan::evaluator {

namespace {

/// Expressions nest no deeper than the compiler allows; a chain of definitions can add to that. Beyond this
/// depth a value is unknown rather than the stack being spent.
constexpr std::size_t deepest = 4000;

std::vector<bool> members_used(const program::Program& program) {
  std::vector<bool> used(program.expressions.size(), false);
  for (std::size_t index = 0; index < program.expressions.size(); ++index) {
    const program::Expression& expression = program.expressions[index];
    if (std::holds_alternative<program::FieldOf>(expression.node)) {
      used[index] = true;
      continue;
    }
    // What is counted or summed brings its own member.
    if (std::holds_alternative<program::CountMembers>(expression.node) ||
        std::holds_alternative<program::SumMembers>(expression.node)) {
      continue;
    }
    for (const Index operand : expression.operands) {
      used[index] = used[index] || used[operand];
    }
  }
  return used;
}

Range bounds_of(const std::optional<Rational>& at_least, const std::optional<Rational>& at_most) {
  return Range::from(Interval{at_least, at_most});
}

std::vector<Index> all_choices(const program::Program& program, const program::Type& type) {
  std::vector<Index> all;
  if (type.set < program.choice_sets.size()) {
    const std::size_t count = program.choice_sets[type.set].choices.size();
    for (Index choice = 0; choice < count; ++choice) {
      all.push_back(choice);
    }
  }
  return all;
}

/// All that a value of a type can be.
Finding anything(const program::Program& program, const program::Type& type, const Range& bounds) {
  Finding finding;
  switch (type.kind) {
  case program::TypeKind::boolean:
    finding.value = Truth::unknown;
    break;
  case program::TypeKind::number:
  case program::TypeKind::list:
    finding.value = bounds;
    break;
  case program::TypeKind::date:
    finding.value = DateRange{};
    break;
  case program::TypeKind::choice:
    finding.value = all_choices(program, type);
    break;
  case program::TypeKind::text:
    finding.value = std::optional<std::string>{};
    break;
  }
  return finding;
}

Finding unknown_of(const program::Program& program, const program::Type& type, const Range& bounds,
                   const Subject& subject) {
  Finding finding = anything(program, type, bounds);
  finding.needs.insert(subject);
  if (type.kind == program::TypeKind::boolean) {
    finding.add_split({subject, {true, false}, {subject}});
  }
  finding.settle_if_exact();
  return finding;
}

/// What a case says. A range that is no single number leaves its fact in need.
Finding said(const FactValue& given, const Range& bounds, const Subject& subject) {
  Finding finding;
  if (const auto* truth = std::get_if<bool>(&given.value)) {
    finding.value = truth_of(*truth);
  } else if (const auto* interval = std::get_if<Interval>(&given.value)) {
    const Range range = Range::from(*interval);
    finding.value = range.exact() ? range : intersection(range, bounds);
    finding.needs.insert(subject);
    finding.settle_if_exact();
  } else if (const auto* date = std::get_if<Date>(&given.value)) {
    finding.value = DateRange::exactly(*date);
  } else if (const auto* choice = std::get_if<Index>(&given.value)) {
    finding.value = std::vector<Index>{*choice};
  } else if (const auto* text = std::get_if<std::string>(&given.value)) {
    finding.value = std::optional<std::string>(*text);
  }
  return finding;
}

/// A range that is itself the answer is decided by whoever acts under this name.
void name_decision(Finding& finding, const Subject& subject) {
  if (finding.settled() && !finding.decisions.empty()) {
    finding.decisions = {subject};
  }
}

} // namespace

Evaluation::Evaluation(const program::Program& program, const Case& facts)
    : program_(program), case_(facts), influences_(std::make_shared<Influences>(program)),
      uses_member_(std::make_shared<const std::vector<bool>>(members_used(program))) {}

Evaluation::Evaluation(const Evaluation& wider, const Subject& subject, Assumption assumption)
    : program_(wider.program_), case_(wider.case_), wider_(&wider), supposed_(subject),
      assumption_(std::move(assumption)), influences_(wider.influences_), uses_member_(wider.uses_member_) {}

const Assumption* Evaluation::supposed_of(const Subject& subject) const {
  for (const Evaluation* one = this; one->wider_ != nullptr; one = one->wider_) {
    if (one->supposed_ == subject) {
      return &one->assumption_;
    }
  }
  return nullptr;
}

const Finding& Evaluation::value(Index expression, Looking looking) {
  if (!uses_member(expression)) {
    looking = {};
  }
  const Key place = key(expression, looking);
  if (const auto found = values_.find(place); found != values_.end()) {
    return found->second;
  }
  const Finding* before = known_before(
      &Evaluation::values_, place, [](const Finding& finding) { return finding.settled(); },
      [&](const Subject& subject) { return influences_->on_expression(expression, looking, subject); });
  if (before != nullptr) {
    return *before;
  }
  Finding finding;
  if (depth_ >= deepest) {
    finding = anything(program_, program_.expressions[expression].type, {});
  } else {
    ++depth_;
    finding = compute(expression, looking);
    --depth_;
  }
  return values_.insert_or_assign(place, std::move(finding)).first->second;
}

Finding Evaluation::compute(Index index, Looking looking) {
  const program::Expression& expression = program_.expressions[index];
  Finding finding = std::visit([&](const auto& node) { return of(node, expression, looking); }, expression.node);
  const bool compares = std::holds_alternative<program::Compare>(expression.node) ||
                        std::holds_alternative<program::MemberOf>(expression.node) ||
                        std::holds_alternative<program::DateWithin>(expression.node);
  return compares ? closed(std::move(finding), index, looking) : finding;
}

Finding Evaluation::closed(Finding finding, Index expression, Looking looking) const {
  if (finding.truth() != Truth::unknown || !finding.splits.empty()) {
    return finding;
  }
  if (looking.member == 0 && uses_member(expression)) {
    return finding; // nobody to suppose anything of: the list itself is missing
  }
  const Subject subject{Subject::Kind::comparison, expression, uses_member(expression) ? looking.member : 0, 0};
  if (const Assumption* supposed = supposed_of(subject)) {
    if (const auto* holds = std::get_if<bool>(supposed)) {
      const SortedSet<Index> interpretations = finding.interpretations;
      finding = known(truth_of(*holds));
      finding.interpretations = interpretations;
      return finding;
    }
  }
  finding.add_split({subject, {true, false}, finding.needs});
  return finding;
}

void Evaluation::suppose(const Subject& subject, Finding& finding) {
  const Assumption* supposed = supposed_of(subject);
  if (supposed == nullptr) {
    return;
  }
  const Assumption& assumption = *supposed;
  bool possible = true;
  if (const auto* truth = std::get_if<bool>(&assumption)) {
    possible = finding.truth() == Truth::unknown || finding.truth() == truth_of(*truth);
    finding.value = truth_of(*truth);
  } else if (const auto* range = std::get_if<Range>(&assumption)) {
    const Range narrowed = intersection(finding.range(), *range);
    possible = !narrowed.empty();
    finding.value = possible ? narrowed : *range;
  } else if (const auto* dates = std::get_if<DateRange>(&assumption)) {
    const DateRange narrowed = intersection(finding.dates(), *dates);
    possible = !narrowed.empty();
    finding.value = possible ? narrowed : *dates;
  } else if (const auto* choices = std::get_if<std::vector<Index>>(&assumption)) {
    std::vector<Index> narrowed;
    if (const auto* held = std::get_if<std::vector<Index>>(&finding.value)) {
      std::set_intersection(held->begin(), held->end(), choices->begin(), choices->end(), std::back_inserter(narrowed));
    }
    possible = !narrowed.empty();
    finding.value = possible ? narrowed : *choices;
  }
  impossible_ = impossible_ || !possible;
  finding.settle_if_exact();
}

Finding Evaluation::as_of() const {
  if (case_.as_of) {
    return known(*case_.as_of);
  }
  const Subject subject{Subject::Kind::as_of, 0, 0, 0};
  Finding finding;
  finding.value = DateRange{};
  finding.needs.insert(subject);
  if (const Assumption* supposed = supposed_of(subject)) {
    if (const auto* dates = std::get_if<DateRange>(supposed)) {
      finding.value = *dates;
    }
  }
  finding.settle_if_exact();
  return finding;
}

const std::vector<Member>* Evaluation::members(Index list) const {
  if (list >= case_.facts.size() || !case_.facts[list]) {
    return nullptr;
  }
  return std::get_if<std::vector<Member>>(&case_.facts[list]->value);
}

Finding Evaluation::fact(Index index) {
  const program::Fact& fact = program_.facts[index];
  const Subject subject{Subject::Kind::fact, index, 0, 0};
  const Range bounds = bounds_of(fact.at_least, fact.at_most);
  Finding finding;
  if (index < case_.facts.size() && case_.facts[index]) {
    finding = said(*case_.facts[index], bounds, subject);
  } else if (fact.role == program::Role::history) {
    finding = fact.type.kind == program::TypeKind::boolean ? known(Truth::no) : known(Rational(0));
    finding.assumed_history.insert(index);
  } else if (fact.derivation) {
    finding = value(*fact.derivation);
    name_decision(finding, subject);
  } else if (fact.role == program::Role::parameter && !fact.values.empty()) {
    finding = dated_parameter(index);
  } else {
    finding = unknown_of(program_, fact.type, bounds, subject);
  }
  suppose(subject, finding);
  return finding;
}

Finding Evaluation::dated_parameter(Index index) {
  const program::Fact& fact = program_.facts[index];
  const Subject subject{Subject::Kind::fact, index, 0, 0};
  const Finding day = as_of();
  const DateRange days = day.dates();
  const Finding unset = unknown_of(program_, fact.type, bounds_of(fact.at_least, fact.at_most), subject);

  // The days on which another value may begin; between two of them the value is one.
  std::set<Date> begins;
  std::optional<Finding> result;
  for (const program::DatedValue& dated : fact.values) {
    const DateRange window{dated.from, dated.until};
    if (window.low) {
      begins.insert(*window.low);
    }
    if (window.high) {
      begins.insert(window.high->plus_days(1));
    }
    if (intersection(window, days).empty()) {
      continue;
    }
    const Finding& here = value(dated.value);
    if (contains(window, days)) {
      return here;
    }
    result = result ? either_value(*result, here) : here;
  }
  if (!result) {
    return unset;
  }
  Finding open = either_value(*result, unset);
  open.needs = day.needs;
  open.splits.clear();
  Split split{{Subject::Kind::as_of, 0, 0, 0}, {}, day.needs};
  std::optional<Date> low = days.low;
  for (const Date begin : begins) {
    if ((low && begin <= *low) || (days.high && begin > *days.high)) {
      continue;
    }
    split.ways.emplace_back(DateRange{low, begin.plus_days(-1)});
    low = begin;
  }
  split.ways.emplace_back(DateRange{low, days.high});
  if (split.ways.size() > 1) {
    open.add_split(std::move(split));
  }
  return open;
}

Finding Evaluation::definition(Index index) {
  const program::Definition& definition = program_.definitions[index];
  const Subject subject{Subject::Kind::definition, index, 0, 0};
  Finding finding;
  if (index < case_.definitions.size() && case_.definitions[index]) {
    finding = said(*case_.definitions[index], {}, subject);
  } else if (definition.type.kind == program::TypeKind::boolean) {
    Parts ways;
    if (definition.value) {
      ways.refer(value(*definition.value));
    }
    for (const program::Definition::Case& counted : definition.counts_as) {
      if (counted.condition) {
        ways.refer(value(*counted.condition));
      } else {
        ways.own(known(Truth::yes));
      }
    }
    finding = any_of(ways);
  } else if (definition.value) {
    finding = value(*definition.value);
    name_decision(finding, subject);
  } else {
    finding = unknown_of(program_, definition.type, {}, subject);
  }
  suppose(subject, finding);
  return finding;
}

Finding Evaluation::interpretation(Index index) {
  const program::Interpretation& interpretation = program_.interpretations[index];
  const Subject subject{Subject::Kind::interpretation, index, 0, 0};
  std::optional<Index> chosen;
  if (index < case_.readings.size()) {
    chosen = case_.readings[index];
  }
  if (!chosen) {
    if (const Assumption* supposed = supposed_of(subject)) {
      if (const auto* reading = std::get_if<Index>(supposed)) {
        chosen = *reading;
      }
    }
  }
  if (chosen && *chosen < interpretation.readings.size()) {
    Finding finding = value(interpretation.readings[*chosen].value);
    finding.interpretations.insert(index);
    return finding;
  }
  std::optional<Finding> together;
  bool agree = true;
  Split split{subject, {}, {subject}};
  for (Index reading = 0; reading < interpretation.readings.size(); ++reading) {
    const Finding& read = value(interpretation.readings[reading].value);
    agree = agree && (!together || same_value(*together, read));
    together = together ? either_value(*together, read) : read;
    split.ways.emplace_back(reading);
  }
  if (!together) {
    return unknown_of(program_, interpretation.type, {}, subject);
  }
  if (agree) {
    return *together;
  }
  together->needs.insert(subject);
  // How a term is read comes before the facts that only one reading asks for.
  together->splits.clear();
  together->add_split(std::move(split));
  return *together;
}

Finding Evaluation::of(const program::Constant& node, const program::Expression& expression, Looking) {
  Finding finding;
  if (const auto* truth = std::get_if<bool>(&node.value)) {
    return known(truth_of(*truth));
  }
  if (const auto* number = std::get_if<Rational>(&node.value)) {
    return known(*number);
  }
  if (const auto* date = std::get_if<Date>(&node.value)) {
    return known(*date);
  }
  if (const auto* choice = std::get_if<Index>(&node.value)) {
    finding.value = std::vector<Index>{*choice};
    return finding;
  }
  static_cast<void>(expression);
  finding.value = std::optional<std::string>(std::get<std::string>(node.value));
  return finding;
}

Finding Evaluation::of(const program::FactOf& node, const program::Expression&, Looking) {
  return fact(node.fact);
}

Finding Evaluation::of(const program::DefinitionOf& node, const program::Expression&, Looking) {
  return definition(node.definition);
}

Finding Evaluation::of(const program::InterpretationOf& node, const program::Expression&, Looking) {
  return interpretation(node.interpretation);
}

Finding Evaluation::of(const program::FieldOf& node, const program::Expression& expression, Looking looking) {
  const std::vector<Member>* list = looking.member == 0 ? nullptr : members(looking.list);
  if (list == nullptr || looking.member > list->size()) {
    return anything(program_, expression.type, {}); // no member to look at: the list is what is needed
  }
  const program::Record& record = program_.records[program_.facts[looking.list].type.set];
  const program::Field& field = record.fields[node.field];
  const Subject subject{Subject::Kind::field, looking.list, looking.member, node.field};
  const Range bounds = bounds_of(field.at_least, field.at_most);
  const Member& member = (*list)[looking.member - 1];
  Finding finding;
  if (node.field < member.fields.size() && member.fields[node.field]) {
    finding = said(*member.fields[node.field], bounds, subject);
  } else if (field.derivation) {
    finding = value(*field.derivation, looking);
  } else {
    finding = unknown_of(program_, field.type, bounds, subject);
  }
  suppose(subject, finding);
  return finding;
}

Finding Evaluation::of(const program::MeasureOf& node, const program::Expression& expression, Looking) {
  const Subject subject{Subject::Kind::measure, node.measure, 0, 0};
  const Resolution& resolution = this->resolution(node.measure);
  Finding finding;
  if (expression.type.kind == program::TypeKind::boolean) {
    if (resolution.verdict) {
      const Status status = resolution.verdict->status;
      return known(truth_of(resolution.verdict->gives() || status == Status::conflict));
    }
    finding.value = Truth::unknown;
    finding.take_grounds(resolution.open);
    return finding;
  }
  finding = anything(program_, expression.type, resolution.bounds);
  if (!resolution.verdict) {
    finding.take_grounds(resolution.open);
    return finding;
  }
  const Verdict* verdict = &*resolution.verdict;
  if (verdict->status == Status::conflict) {
    const Assumption* supposed = supposed_of(subject);
    const auto* side = supposed == nullptr ? nullptr : std::get_if<Index>(supposed);
    if (side == nullptr || *side >= verdict->alternatives.size()) {
      // Nothing that a case could tell settles a conflict, so that the split has no needs.
      Split split{subject, {}, {}};
      for (Index alternative = 0; alternative < verdict->alternatives.size(); ++alternative) {
        split.ways.emplace_back(alternative);
      }
      finding.needs.insert(subject);
      finding.add_split(std::move(split));
      return finding;
    }
    verdict = &verdict->alternatives[*side];
  }
  finding.interpretations = verdict->interpretations;
  finding.assumed_history = verdict->assumed_history;
  if (!verdict->gives() && expression.type.kind == program::TypeKind::number) {
    finding.value = Range::exactly(0);
    return finding;
  }
  const std::optional<Finding> figure = verdict->figure();
  if (!verdict->gives() || !figure) {
    finding.needs.insert(subject); // other rules set it
    return finding;
  }
  finding = *figure;
  finding.interpretations.insert(verdict->interpretations);
  if (finding.settled() && !finding.number() && std::holds_alternative<Range>(finding.value)) {
    finding.decisions = {subject};
  }
  if (verdict->not_set) {
    finding.needs.insert(subject);
  }
  return finding;
}

const Standing& Evaluation::standing(Index sentence, Looking looking) {
  const Key place = key(sentence, looking);
  if (const auto found = standings_.find(place); found != standings_.end()) {
    return found->second;
  }
  const auto settled = [](const Standing& standing) {
    return standing.holds.settled() && standing.holds.truth() != Truth::unknown;
  };
  const Standing* before = known_before(&Evaluation::standings_, place, settled, [&](const Subject& subject) {
    return influences_->on_sentence(sentence, looking, subject);
  });
  if (before != nullptr) {
    return *before;
  }
  Standing worked = stand(*this, sentence, looking);
  return standings_.insert_or_assign(place, std::move(worked)).first->second;
}

const Resolution& Evaluation::resolution(Index measure) {
  if (const auto found = resolutions_.find(measure); found != resolutions_.end()) {
    return found->second;
  }
  const Resolution* before = known_before(
      &Evaluation::resolutions_, measure, [](const Resolution& resolution) { return resolution.settled(); },
      [&](const Subject& subject) { return influences_->on_measure(measure, subject); });
  if (before != nullptr) {
    return *before;
  }
  Resolution worked;
  if (std::find(resolving_.begin(), resolving_.end(), measure) != resolving_.end()) {
    // The checker refuses cycles; should one come here all the same, it ends as an unknown.
    worked.open.needs.insert({Subject::Kind::measure, measure, 0, 0});
  } else {
    resolving_.push_back(measure);
    worked = resolve(*this, measure);
    resolving_.pop_back();
  }
  return resolutions_.insert_or_assign(measure, std::move(worked)).first->second;
}

std::optional<Subject> Evaluation::subject_of(Index index, Looking looking) const {
  const program::Expression& expression = program_.expressions[index];
  if (const auto* fact = std::get_if<program::FactOf>(&expression.node)) {
    return Subject{Subject::Kind::fact, fact->fact, 0, 0};
  }
  if (const auto* definition = std::get_if<program::DefinitionOf>(&expression.node)) {
    return Subject{Subject::Kind::definition, definition->definition, 0, 0};
  }
  if (const auto* field = std::get_if<program::FieldOf>(&expression.node)) {
    if (looking.member != 0) {
      return Subject{Subject::Kind::field, looking.list, looking.member, field->field};
    }
  }
  return std::nullopt;
}

} // namespace kuan::evaluator
