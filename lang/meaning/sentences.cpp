#include "lang/meaning/sentences.hpp"

#include "lang/meaning/expressions.hpp"
#include "lang/meaning/naming.hpp"

#include <algorithm>
#include <set>

namespace kuan::meaning {

namespace {

using program::Type;
using program::TypeKind;

/// The fact of the case that an expression rests on, through definitions as well.
std::optional<Index> fact_within(const Checker& checker, Index expression, std::set<Index>& seen) {
  const program::Expression& node = checker.program.expressions[expression];
  if (const auto* fact = std::get_if<program::FactOf>(&node.node)) {
    const program::Role role = checker.program.facts[fact->fact].role;
    if (role == program::Role::fact || role == program::Role::history) {
      return fact->fact;
    }
  }
  if (const auto* definition = std::get_if<program::DefinitionOf>(&node.node)) {
    const std::optional<Index>& value = checker.program.definitions[definition->definition].value;
    if (value && seen.insert(definition->definition).second) {
      if (const auto found = fact_within(checker, *value, seen)) {
        return found;
      }
    }
  }
  for (const Index operand : node.operands) {
    if (const auto found = fact_within(checker, operand, seen)) {
      return found;
    }
  }
  return std::nullopt;
}

[[nodiscard]] const Date* constant_date(const Checker& checker, Index expression) {
  const auto* constant = std::get_if<program::Constant>(&checker.program.expressions[expression].node);
  return constant == nullptr ? nullptr : std::get_if<Date>(&constant->value);
}

void report_not_here(Checker& checker, Span span, Bilingual with) {
  checker.diagnostics.report(Code::qualifier_not_here, span, {quoted(checker, span), std::move(with)});
}

/// Works out one sentence: its action first, since qualifiers are read against its amount.
class Rule {
public:
  Rule(Checker& checker, Block& block, const tree::Sentence& written)
      : checker_(checker), block_(block), written_(written) {}

  program::Sentence check() {
    sentence_.citations = locators(written_.citations);
    sentence_.span = written_.span;
    sentence_.order = static_cast<program::Order>(written_.order);
    sentence_.modality = static_cast<program::Modality>(written_.modality);
    sentence_.in_principle = written_.in_principle;
    if (written_.each) {
      if (const auto list = check_list(checker_, written_.each->list, own())) {
        sentence_.each = list->fact;
        record_ = list->record;
      } else {
        faulty_list_ = true;
      }
    }
    if (!faulty_list_) {
      std::visit([this](const auto& action) { act(action); }, written_.action);
    }
    for (const Shared& shared : block_.shared) {
      from_measure_ = true;
      citations_ = &shared.citations;
      qualify(*shared.qualifier);
    }
    from_measure_ = false;
    citations_ = nullptr;
    for (const tree::Qualifier& qualifier : written_.qualifiers) {
      qualify(qualifier);
    }
    check_windows();
    return std::move(sentence_);
  }

private:
  [[nodiscard]] Setting own() const { return {block_.library, std::nullopt}; }
  [[nodiscard]] Setting member() const { return {block_.library, record_}; }

  // ── Actions ───────────────────────────────────────────────────────────────

  void act(const tree::QualifiersOnly&) {}
  void act(const tree::CountsAs&) {}

  void act(const tree::Give& give) {
    static constexpr program::Verb verbs[] = {program::Verb::refund,    program::Verb::pay,    program::Verb::grant,
                                              program::Verb::subsidise, program::Verb::reward, program::Verb::lend,
                                              program::Verb::apply};
    sentence_.verb = verbs[static_cast<std::size_t>(give.verb)];
    sentence_.as_prescribed = give.as_prescribed;
    sentence_.applicants_right = sentence_.modality == program::Modality::may && give.verb == tree::GiveVerb::apply;
    if (give.amount) {
      const Checked amount = check_number(checker_, *give.amount, member());
      if (amount && settle_amount(checker_, block_.measure, *give.amount, *amount, true) &&
          is_for_one(*give.amount, *amount)) {
        sentence_.amount = amount;
      }
    }
  }

  /// `grant 1,500 yuan per person` to an employer leaves open for how many: only a person is one, and only `for each
  /// of` says of whom. Reported where it is not.
  bool is_for_one(const tree::Expression& written, Index amount) {
    const tree::NumberLiteral* literal = literal_of(written);
    const program::Measure& measure = checker_.program.measures[block_.measure];
    const bool per_head = literal != nullptr && type_of(checker_, amount).unit.exponent(Dimension::person) < 0 &&
                          measure.type.unit.exponent(Dimension::person) == 0;
    if (!per_head || written_.each || for_persons_only(measure)) {
      return true;
    }
    const Bilingual words = unit_phrase(checker_, type_of(checker_, amount).unit, written.span);
    Diagnostic fault{Code::rate_for_amount,
                     written.span,
                     {quoted(checker_, written.span), words, unit_phrase(measure.type.unit)},
                     {},
                     {},
                     {},
                     true};
    fault.notes.emplace_back("say of whom: `for each of …`, or multiply by how many they are",
                             "请写明对哪些人：“对 … 每人 …”，或乘以人数");
    checker_.diagnostics.report(std::move(fault));
    return false;
  }

  [[nodiscard]] bool for_persons_only(const program::Measure& measure) const {
    if (measure.applicants.empty()) {
      return true; // nobody said that it is for anyone else
    }
    if (measure.applicants.size() != 1 || !checker_.program.applicant) {
      return false;
    }
    const program::Type& kind = checker_.program.facts[*checker_.program.applicant].type;
    return checker_.program.choice_sets[kind.set].choices[measure.applicants.front()].english == "person";
  }

  void act(const tree::Figure& figure) {
    sentence_.verb = program::Verb::figure;
    sentence_.at_most = figure.bound == tree::Figure::Bound::at_most;
    sentence_.at_least = figure.bound == tree::Figure::Bound::at_least;
    const Checked amount = check_amount(figure.amount);
    if (!amount || !settle_amount(checker_, block_.measure, figure.amount, *amount, false)) {
      return;
    }
    sentence_.amount = amount;
    if (figure.was) {
      const Checked was = check_amount(*figure.was);
      if (was && settle_amount(checker_, block_.measure, *figure.was, *was, false)) {
        sentence_.previous = was;
      }
    }
  }

  /// A figure, or a date where one is set or put off.
  Checked check_amount(const tree::Expression& written) {
    const Checked amount = check_value(checker_, written, member());
    if (amount && type_of(checker_, *amount).kind == TypeKind::date) {
      return amount;
    }
    if (amount && type_of(checker_, *amount).kind != TypeKind::number) {
      return check_number(checker_, written, member()); // says what is wrong
    }
    return amount;
  }

  void act(const tree::Relieve& relief) {
    static constexpr program::Verb verbs[] = {program::Verb::exempt, program::Verb::waive, program::Verb::defer,
                                              program::Verb::reduce, program::Verb::raise, program::Verb::extend};
    sentence_.verb = verbs[static_cast<std::size_t>(relief.verb)];
    sentence_.as_prescribed = relief.as_prescribed;
    std::optional<Index> only;
    for (const tree::Name& name : relief.objects) {
      program::Levy levy{std::nullopt, names_of(name)};
      const Declared* found = checker_.symbols.find(name.text, block_.library);
      if (found != nullptr) {
        levy.names = names_of(checker_, found->symbol);
        if (found->symbol.kind == program::SymbolKind::fact) {
          program::Fact& fact = checker_.program.facts[found->symbol.index];
          only = relief.objects.size() == 1 ? std::optional(found->symbol.index) : std::nullopt;
          if (fact.type.kind == TypeKind::number && without_heads(fact.type.unit).is_money()) {
            fact.is_levy = true;
            levy.fact = found->symbol.index;
          }
        }
      }
      sentence_.levies.push_back(std::move(levy));
    }
    const std::optional<tree::Expression>& figure = relief.to ? relief.to : relief.by;
    if (!figure) {
      return;
    }
    sentence_.relief_to = relief.to.has_value();
    const Checked amount = check_amount(*figure);
    if (amount && relief_fits(*figure, *amount, only) &&
        settle_amount(checker_, block_.measure, *figure, *amount, false)) {
      sentence_.amount = amount;
    }
  }

  /// A levy of known unit is changed by a share, or by or to figures of that unit.
  bool relief_fits(const tree::Expression& written, Index amount, std::optional<Index> object) {
    const Type type = type_of(checker_, amount);
    if (!object || type.kind != TypeKind::number || type.unit.is_ratio()) {
      return true;
    }
    const program::Fact& fact = checker_.program.facts[*object];
    return fact.type.kind != TypeKind::number || fits(checker_, {&written, amount}, fact.type.unit, fact.span);
  }

  void act(const tree::Deduct& deduct) {
    sentence_.verb = program::Verb::deduct;
    sentence_.amount = check_deduction(checker_, deduct.amount, block_.measure, record_, block_.library);
    for (const tree::Name& name : deduct.levies) {
      const Declared* found = checker_.symbols.find(name.text, block_.library);
      if (found == nullptr) {
        report_unknown(checker_, name, own());
        continue;
      }
      const bool is_fact = found->symbol.kind == program::SymbolKind::fact;
      const Type type = is_fact ? checker_.program.facts[found->symbol.index].type : Type{};
      if (!is_fact || type.kind != TypeKind::number || !without_heads(type.unit).is_money()) {
        const Bilingual what = is_fact ? type_words(checker_, type) : kind_words(checker_, found->symbol);
        checker_.diagnostics.report(Code::not_a_levy, name.span, {Bilingual(name.text), what});
        continue;
      }
      checker_.program.facts[found->symbol.index].is_levy = true;
      sentence_.levies.push_back({found->symbol.index, checker_.program.facts[found->symbol.index].names});
    }
  }

  void act(const tree::Duty& written) {
    sentence_.verb = program::Verb::duty;
    program::Duty duty;
    duty.act = names_of(written.act);
    if (written.act.first.text == "report" || written.act.first.text == "报告") {
      duty.act = {"report", "报告"};
    }
    duty.to = texts(written.to);
    if (written.deadline) {
      program::Deadline deadline;
      deadline.kind = static_cast<program::Deadline::Kind>(written.deadline->kind);
      if (deadline.kind == program::Deadline::Kind::by_date) {
        deadline.event = check_date(checker_, written.deadline->event, member(), DayOf::last);
      } else {
        deadline.duration = check_duration(checker_, written.deadline->duration, member());
        deadline.event = check_date(checker_, written.deadline->event, member());
      }
      deadline.event_name = quoted(checker_, written.deadline->event.span).english;
      duty.deadline = std::move(deadline);
    }
    sentence_.duty = std::move(duty);
  }

  // ── Qualifiers ────────────────────────────────────────────────────────────

  void qualify(const tree::Qualifier& qualifier) {
    std::visit([&](const auto& node) { qualify(node, qualifier); }, qualifier.node);
  }

  /// Works a shared expression out only the first time.
  template <typename Work> Checked once(const tree::Expression& written, Work work) {
    if (!from_measure_) {
      return work();
    }
    const auto found = block_.checked.find(&written);
    if (found != block_.checked.end()) {
      return found->second;
    }
    const Checked checked = work();
    block_.checked.emplace(&written, checked);
    return checked;
  }

  [[nodiscard]] std::vector<Locator> citations() const {
    return citations_ == nullptr ? std::vector<Locator>{} : *citations_;
  }

  void qualify(const tree::If& node, const tree::Qualifier& qualifier) {
    const Setting setting{block_.library, std::nullopt, false, written_.each.has_value()};
    const Checked condition = once(node.condition, [&] { return check_condition(checker_, node.condition, setting); });
    if (condition) {
      sentence_.conditions.push_back({*condition, node.unless, false, from_measure_, citations(), qualifier.span});
    }
  }

  void qualify(const tree::Where& node, const tree::Qualifier& qualifier) {
    if (faulty_list_) {
      return;
    }
    if (!record_) {
      Diagnostic fault{Code::where_without_each, qualifier.span, {}, {}, {}, {}, true};
      checker_.diagnostics.report(std::move(fault));
      return;
    }
    // The same words may mean the fields of different records, so nothing is shared here.
    if (const Checked condition = check_condition(checker_, node.condition, member())) {
      sentence_.conditions.push_back({*condition, false, true, from_measure_, citations(), qualifier.span});
    }
  }

  void qualify(const tree::Window& node, const tree::Qualifier& qualifier) {
    const Checked bound = once(node.bound, [&]() -> Checked {
      const Checked date = check_date(checker_, node.bound, own(), node.until ? DayOf::last : DayOf::first);
      if (!date) {
        return std::nullopt;
      }
      std::set<Index> seen;
      if (const auto fact = fact_within(checker_, *date, seen)) {
        checker_.diagnostics.report(Code::fact_in_window, node.bound.span,
                                    {bilingual(checker_.program.facts[*fact].names)});
        return std::nullopt;
      }
      return date;
    });
    if (bound) {
      sentence_.windows.push_back({node.until, *bound, from_measure_, citations(), qualifier.span});
    }
  }

  void qualify(const tree::ForAtMost& node, const tree::Qualifier& qualifier) {
    if (is_duty(qualifier)) {
      return;
    }
    const Setting setting = from_measure_ ? own() : member();
    const Checked length = once(node.duration, [&] { return check_duration(checker_, node.duration, setting); });
    if (!length) {
      return;
    }
    program::Duration duration;
    duration.length = *length;
    if (node.start) {
      duration.start = once(*node.start, [&] { return check_date(checker_, *node.start, setting); });
    }
    duration.month_of_start = node.month_of_start;
    duration.span = qualifier.span;
    sentence_.longest = duration;
  }

  void qualify(const tree::Cap&, const tree::Qualifier& qualifier) {
    if (is_duty(qualifier)) {
      return;
    }
    const auto& node = std::get<tree::Cap>(qualifier.node);
    if (!sentence_.amount && !checker_.measures[block_.measure].type_known && !has_amount()) {
      // `as prescribed, at most 5,000 yuan`: the ceiling is the only figure, and settles the unit.
      const Checked amount = check_number(checker_, node.amount, own());
      if (!amount || !settle_amount(checker_, block_.measure, node.amount, *amount, true)) {
        return;
      }
    }
    if (!sentence_.amount && has_amount()) {
      return; // the amount was faulty, so the cap cannot be held against it
    }
    if (const auto cap =
            check_cap(checker_, block_, qualifier, sentence_, from_measure_ ? std::nullopt : record_, from_measure_)) {
      sentence_.caps.push_back(*cap);
    }
  }

  void qualify(const tree::Times&, const tree::Qualifier& qualifier) {
    if (!is_duty(qualifier)) {
      sentence_.times = check_times(checker_, block_.measure, qualifier);
    }
  }

  void qualify(const tree::PaidUntil& node, const tree::Qualifier& qualifier) {
    if (!is_duty(qualifier)) {
      const Setting setting = from_measure_ ? own() : member();
      sentence_.paid_until = once(node.date, [&] { return check_date(checker_, node.date, setting, DayOf::last); });
    }
  }

  void qualify(const tree::DeterminedBy& node, const tree::Qualifier&) { add(sentence_.determined_by, node.agencies); }
  void qualify(const tree::InPrinciple&, const tree::Qualifier&) { sentence_.in_principle = true; }
  void qualify(const tree::AsPrescribed&, const tree::Qualifier&) { sentence_.as_prescribed = true; }
  void qualify(const tree::Note& node, const tree::Qualifier&) { sentence_.notes.push_back(node.text.value); }
  void qualify(const tree::LedBy& node, const tree::Qualifier&) { add(sentence_.lead, node.lead); }
  void qualify(const tree::SupportedBy& node, const tree::Qualifier&) { add(sentence_.support, node.support); }

  static void add(std::vector<std::string>& list, const std::vector<tree::Text>& more) {
    for (const tree::Text& text : more) {
      list.push_back(text.value);
    }
  }

  /// Caps and terms belong to what is given, not to what must be done.
  bool is_duty(const tree::Qualifier& qualifier) {
    if (!std::holds_alternative<tree::Duty>(written_.action)) {
      return false;
    }
    report_not_here(checker_, qualifier.span, {"a duty", "义务"});
    return true;
  }

  [[nodiscard]] bool has_amount() const {
    const auto* give = std::get_if<tree::Give>(&written_.action);
    const auto* relief = std::get_if<tree::Relieve>(&written_.action);
    return give != nullptr ? give->amount.has_value() : relief == nullptr || relief->by || relief->to;
  }

  void check_windows() {
    for (const program::Window& from : sentence_.windows) {
      for (const program::Window& until : sentence_.windows) {
        const Date* first = constant_date(checker_, from.bound);
        const Date* last = constant_date(checker_, until.bound);
        if (from.until || !until.until || first == nullptr || last == nullptr || *first <= *last) {
          continue;
        }
        Diagnostic fault{
            Code::reversed_window, until.span, {Bilingual(last->text()), Bilingual(first->text())}, {}, {}, {}, true};
        fault.labels.push_back({from.span, {"it begins here", "起始于此"}});
        checker_.diagnostics.report(std::move(fault));
      }
    }
  }

  Checker& checker_;
  Block& block_;
  const tree::Sentence& written_;
  program::Sentence sentence_;
  std::optional<Index> record_;
  bool faulty_list_ = false;
  bool from_measure_ = false;
  const std::vector<Locator>* citations_ = nullptr;
};

/// The definition that `counts as` adds to.
std::optional<Index> class_of(Checker& checker, const tree::Name& name, bool library) {
  const Declared* found = checker.symbols.find(name.text, library);
  if (found == nullptr) {
    report_unknown(checker, name, {library, std::nullopt});
    return std::nullopt;
  }
  const bool definition = found->symbol.kind == program::SymbolKind::definition;
  if (definition && ensure_definition(checker, found->symbol.index) &&
      checker.program.definitions[found->symbol.index].type.kind == TypeKind::boolean) {
    return found->symbol.index;
  }
  const Bilingual what = definition ? type_words(checker, checker.program.definitions[found->symbol.index].type)
                                    : kind_words(checker, found->symbol);
  checker.diagnostics.report(Code::not_a_definition, name.span, {Bilingual(name.text), what});
  return std::nullopt;
}

} // namespace

void check_rule(Checker& checker, Block& block, const tree::Sentence& written, Index sentence) {
  program::Sentence checked = Rule(checker, block, written).check();
  checker.program.sentences[sentence] = std::move(checked);
}

void check_class(Checker& checker, Block& block, const tree::Sentence& written) {
  const auto& action = std::get<tree::CountsAs>(written.action);
  const std::optional<Index> definition = class_of(checker, action.name, block.library);
  program::Definition::Case added;
  added.citations = locators(written.citations);
  added.span = written.span;
  std::vector<Index> conditions;
  bool complete = true;
  const Setting setting{block.library, std::nullopt};
  const auto qualify = [&](const tree::Qualifier& qualifier) {
    if (const auto* condition = std::get_if<tree::If>(&qualifier.node)) {
      const Checked checked = check_condition(checker, condition->condition, setting);
      complete = complete && checked.has_value();
      if (checked) {
        conditions.push_back(condition->unless ? emit_apply(checker, boolean_type(), qualifier.span,
                                                            program::Operator::logical_not, {*checked})
                                               : *checked);
      }
    } else if (const auto* determined = std::get_if<tree::DeterminedBy>(&qualifier.node)) {
      const std::vector<std::string> agencies = texts(determined->agencies);
      added.determined_by.insert(added.determined_by.end(), agencies.begin(), agencies.end());
    } else if (std::holds_alternative<tree::Where>(qualifier.node)) {
      checker.diagnostics.report(Code::where_without_each, qualifier.span);
    } else if (std::holds_alternative<tree::Window>(qualifier.node) ||
               std::holds_alternative<tree::ForAtMost>(qualifier.node) ||
               std::holds_alternative<tree::Cap>(qualifier.node) ||
               std::holds_alternative<tree::Times>(qualifier.node) ||
               std::holds_alternative<tree::PaidUntil>(qualifier.node)) {
      Diagnostic fault{Code::qualifier_not_here,
                       qualifier.span,
                       {quoted(checker, qualifier.span), {"`counts as`", "“认定为”"}},
                       {},
                       {},
                       {},
                       true};
      if (std::holds_alternative<tree::Window>(qualifier.node)) {
        const std::string& name = action.name.text;
        fault.notes.emplace_back("write the window in the sentences that use `" + name +
                                     "`, or compare a date of the case after `if`",
                                 "请把期限写在使用「" + name + "」的语句中，或在“若”之后比较个案的日期");
      }
      checker.diagnostics.report(std::move(fault));
    }
  };
  for (const Shared& shared : block.shared) {
    qualify(*shared.qualifier);
  }
  for (const tree::Qualifier& qualifier : written.qualifiers) {
    qualify(qualifier);
  }
  if (!definition || !complete) {
    return;
  }
  if (conditions.size() == 1) {
    added.condition = conditions.front();
  } else if (conditions.size() > 1) {
    added.condition =
        emit_apply(checker, boolean_type(), written.span, program::Operator::all_of, std::move(conditions));
  }
  checker.program.definitions[*definition].counts_as.push_back(std::move(added));
}

} // namespace kuan::meaning
