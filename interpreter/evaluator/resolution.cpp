#include "interpreter/evaluator/share.hpp"

#include <algorithm>
#include <tuple>

/// Terms, options and order: what the sentences of one measure come to together.
namespace kuan::evaluator {

namespace {

/// No figure here, and a choice all the same.
Finding set_elsewhere() {
  Finding not_set;
  not_set.value = Range{};
  return not_set;
}

class Resolver {
public:
  Resolver(Evaluation& evaluation, Index measure)
      : evaluation_(evaluation), program_(evaluation.program()), measure_(program_.measures[measure]), index_(measure) {
  }

  Resolution run();
  Verdict certain_part();

private:
  [[nodiscard]] bool counts(const Bearing& bearing) const;
  [[nodiscard]] bool for_this_applicant();
  [[nodiscard]] Subject decision() const { return {Subject::Kind::measure, index_, 0, 0}; }

  Verdict verdict(const std::optional<Preference>& preference);
  Share chosen(std::vector<Share> options, Verdict& verdict);
  /// What sentences that only bound the others come to together.
  [[nodiscard]] Share bounds_of_measure(const std::optional<Preference>& preference);
  void finish(Verdict& verdict, Share& whole);
  void hold_above_zero(Verdict& verdict) const;
  /// The total over the longest time, where a bound on what the sentences give has changed the rate.
  [[nodiscard]] std::optional<Finding> total_of(const Share& whole, const Verdict& verdict);
  void deduct(Verdict& verdict);
  void nothing(Verdict& verdict) const;
  [[nodiscard]] Range open_bounds();

  Evaluation& evaluation_;
  const program::Program& program_;
  const program::Measure& measure_;
  Index index_;
  std::optional<Ordering> ordering_; // once it is known that the measure is for this applicant
  bool certain_only_ = false;        // the undecided sentences are left out
};

bool Resolver::counts(const Bearing& bearing) const {
  return certain_only_ ? bearing.holds().truth() == Truth::yes && bearing.displaced == Truth::no
                       : ordering_->matters(bearing);
}

bool Resolver::for_this_applicant() {
  if (measure_.applicants.empty() || !program_.applicant) {
    return true;
  }
  const Finding applicant = evaluation_.fact(*program_.applicant);
  const std::optional<Index> kind = applicant.choice();
  return !kind || std::find(measure_.applicants.begin(), measure_.applicants.end(), *kind) != measure_.applicants.end();
}

Share Resolver::chosen(std::vector<Share> options, Verdict& verdict) {
  options.erase(std::remove_if(options.begin(), options.end(), [](const Share& share) { return !share.stands; }),
                options.end());
  if (options.empty()) {
    return {};
  }
  if (options.size() == 1) {
    return options.front();
  }
  Share result;
  const bool due = std::any_of(options.begin(), options.end(), [](const Share& option) { return option.due; });
  const auto left_to_agency = [](const Share& option) { return !option.due; };
  // Beside what is due, what the agency may give instead is no more than possible; where nothing is due the word
  // before an option says whose choice it is, and the first has none.
  const bool beside_due = due && std::any_of(options.begin(), options.end(), left_to_agency);
  const bool agency = beside_due || std::any_of(options.begin() + 1, options.end(), left_to_agency);
  std::vector<const Share*> weighed;
  for (const Share& option : options) {
    if (!beside_due || option.due) {
      weighed.push_back(&option);
    }
  }
  const bool some_amount =
      std::any_of(options.begin(), options.end(), [](const Share& option) { return option.amount.has_value(); });
  const Share* largest = nullptr;
  for (const Share& option : options) {
    result.conflicts.insert(result.conflicts.end(), option.conflicts.begin(), option.conflicts.end());
    result.given.insert(result.given.end(), option.given.begin(), option.given.end());
    if (option.amount) {
      verdict.options.push_back(*option.amount);
    } else if (some_amount || option.raised) {
      verdict.options.push_back(set_elsewhere());
    }
    if (option.raised) {
      verdict.options.push_back(*option.raised);
    }
  }
  const bool comparable = std::all_of(weighed.begin(), weighed.end(),
                                      [](const Share* option) { return option->amount && !option->not_set; });
  verdict.agency_chooses = agency;
  const bool settled = comparable && std::all_of(weighed.begin(), weighed.end(),
                                                 [](const Share* option) { return option->amount->settled(); });
  if (settled) {
    // One option is the largest where neither of its ends lies below another's.
    const auto above_all = std::find_if(weighed.begin(), weighed.end(), [&](const Share* one) {
      return std::all_of(weighed.begin(), weighed.end(), [&](const Share* other) {
        return greatest(one->amount->range(), other->amount->range()) == one->amount->range();
      });
    });
    largest = above_all == weighed.end() ? nullptr : *above_all;
  }
  if (largest != nullptr) {
    Share best = *largest;
    best.conflicts = result.conflicts;
    best.given = result.given;
    best.due = due;
    return best;
  }
  result.stands = true;
  result.due = due;
  for (const Share* each : weighed) {
    const Share& option = *each;
    result.yes = result.yes || option.yes;
    result.not_set = result.not_set || option.not_set;
    result.deducts = result.deducts || option.deducts;
  }
  result.whole_total = false;
  if (comparable && !settled) {
    for (const Share* option : weighed) {
      result.amount = result.amount ? greatest_of(*result.amount, *option->amount) : *option->amount;
    }
  }
  return result;
}

/// A ceiling of the whole measure that comes out below zero leaves no amount that could be given.
void Resolver::hold_above_zero(Verdict& verdict) const {
  const bool giving = std::any_of(verdict.sentences.begin(), verdict.sentences.end(),
                                  [&](Index sentence) { return is_giving(program_.sentences[sentence].verb); });
  if (!giving || !cut_below_zero(*verdict.amount)) {
    return;
  }
  verdict.ceiling_below_zero = true;
  for (const Index index : verdict.sentences) {
    const program::Sentence& sentence = program_.sentences[index];
    if (sentence.bounds_measure && sentence.amount) {
      for (const Subject& subject : drawn_from(program_, *sentence.amount, {})) {
        verdict.amount->needs.insert(subject);
      }
    }
    for (const program::Cap& cap : sentence.caps) {
      if (cap.from_measure) {
        for (const Subject& subject : drawn_from(program_, cap.amount, {})) {
          verdict.amount->needs.insert(subject);
        }
      }
    }
  }
}

Share Resolver::bounds_of_measure(const std::optional<Preference>& preference) {
  std::vector<const Bearing*> standing;
  for (const Bearing& bearing : ordering_->bearings()) {
    if (program_.sentences[bearing.sentence].bounds_measure && counts(bearing)) {
      standing.push_back(&bearing);
    }
  }
  return standing.empty() ? Share{} : share_of(evaluation_, *ordering_, index_, standing, preference);
}

void Resolver::deduct(Verdict& verdict) {
  // The levies due, over all sentences that deduct, each levy once and in the order of its first naming.
  std::vector<std::pair<program::Levy, Finding>> levies;
  for (const Index index : verdict.sentences) {
    const program::Sentence& sentence = program_.sentences[index];
    if (sentence.verb != program::Verb::deduct) {
      continue;
    }
    const std::vector<Finding> due = levies_due(evaluation_, sentence, verdict.unit);
    for (std::size_t number = 0; number < due.size(); ++number) {
      const program::Levy& levy = sentence.levies[number];
      const bool present = std::any_of(levies.begin(), levies.end(), [&](const auto& have) {
        return have.first.fact == levy.fact && same_name(have.first.names, levy.names);
      });
      if (!present) {
        levies.emplace_back(levy, due[number]);
      }
    }
  }
  // An item is what the levies up to it take of the amount, less what those before it take.
  const Finding amount = *verdict.amount;
  Finding before = known(Rational(0));
  Finding taken = known(Rational(0));
  for (const auto& [levy, due] : levies) {
    const Finding through = sum_of(before, due);
    Finding item = least_of(due, greatest_of(
                                     [&] {
                                       Finding rest;
                                       rest.value = amount.range() - before.range();
                                       rest.take_grounds(amount);
                                       rest.take_grounds(before);
                                       rest.settle_if_exact();
                                       return rest;
                                     }(),
                                     known(Rational(0))));
    verdict.items.emplace_back(levy.names, std::move(item));
    before = through;
  }
  verdict.amount = least_of(amount, before);
}

void Resolver::nothing(Verdict& verdict) const {
  verdict.status = Status::not_due;
  for (const Bearing& bearing : ordering_->bearings()) {
    if (!bearing.standing->only_out_of_window || program_.sentences[bearing.sentence].bounds_measure) {
      continue;
    }
    verdict.status = Status::not_in_force;
    const std::optional<Date>& from = bearing.standing->in_force_from;
    const std::optional<Date>& until = bearing.standing->in_force_until;
    if (from && (!verdict.in_force_from || *from < *verdict.in_force_from)) {
      verdict.in_force_from = from;
    }
    if (until && (!verdict.in_force_until || *verdict.in_force_until < *until)) {
      verdict.in_force_until = until;
    }
  }
}

std::optional<Finding> Resolver::total_of(const Share& whole, const Verdict& verdict) {
  std::optional<Finding> total;
  for (const auto& [index, looking] : whole.given) {
    const std::optional<program::Duration>& longest = program_.sentences[index].longest;
    if (!longest) {
      continue;
    }
    if (total) {
      return std::nullopt; // how a bound on the sum is spread over several times is not said
    }
    total = total_over(program_, *verdict.amount, verdict.unit, *longest, evaluation_.value(longest->length, looking));
  }
  return total;
}

void Resolver::finish(Verdict& verdict, Share& whole) {
  verdict.status = whole.due ? Status::due : Status::may;
  verdict.yes = whole.yes;
  verdict.not_set = whole.not_set;
  verdict.unit = measure_.type.unit;
  for (const auto& [index, looking] : whole.given) {
    const program::Sentence& sentence = program_.sentences[index];
    verdict.in_principle = verdict.in_principle || sentence.in_principle;
    if (measure_.type.kind != program::TypeKind::number && sentence.amount) {
      verdict.unit = unit_of(program_, measure_, sentence);
    }
    if (sentence.duty) {
      DutyOutcome duty = duty_of(evaluation_, sentence, looking, verdict.beside);
      // Said twice, it is one duty; days that are still open may differ.
      const bool said = !duty.last_day_open &&
                        std::any_of(verdict.duties.begin(), verdict.duties.end(), [&duty](const DutyOutcome& have) {
                          return !have.last_day_open && same_duty(have, duty);
                        });
      if (!said) {
        verdict.duties.push_back(std::move(duty));
      }
    }
    if (sentence.longest) {
      const Finding& length = evaluation_.value(sentence.longest->length, looking);
      verdict.longest = verdict.longest ? either_value(*verdict.longest, length) : length;
      verdict.longest_unit = program_.expressions[sentence.longest->length].type.unit;
    }
    if (std::find(verdict.sentences.begin(), verdict.sentences.end(), index) == verdict.sentences.end()) {
      verdict.sentences.push_back(index);
    }
  }
  const auto place = [&](Index sentence) {
    return std::find(measure_.sentences.begin(), measure_.sentences.end(), sentence);
  };
  std::sort(verdict.sentences.begin(), verdict.sentences.end(), [&](Index a, Index b) { return place(a) < place(b); });

  if (whole.raised && whole.not_set && !whole.amount && verdict.options.empty()) {
    // `may instead` over a figure that is set elsewhere: one or the other, as the agency decides.
    verdict.options = {set_elsewhere(), *whole.raised};
    verdict.agency_chooses = true;
  }
  if (whole.amount) {
    verdict.amount = whole.amount;
    if (whole.ceiling) {
      verdict.amount = least_of(*verdict.amount, *whole.ceiling);
    }
    if (whole.floor) {
      verdict.amount = greatest_of(*verdict.amount, *whole.floor);
    }
  } else if (whole.ceiling || whole.floor) {
    // A figure that the text only bounds: it may lack either end.
    Finding bounded;
    Range range;
    if (whole.floor) {
      range.low = whole.floor->range().low;
      bounded.take_grounds(*whole.floor);
    }
    if (whole.ceiling) {
      range.high = whole.ceiling->range().high;
      bounded.take_grounds(*whole.ceiling);
    }
    bounded.value = range;
    bounded.decisions.insert(decision());
    verdict.amount = std::move(bounded);
  }
  std::optional<Finding> total;
  if (whole.total && whole.whole_total) {
    const bool bounded = whole.amount && !(verdict.amount->value == whole.amount->value);
    total = bounded ? total_of(whole, verdict) : whole.total;
  }
  if (!verdict.amount) {
    return;
  }
  std::set<Index> applied;
  for (const Index index : verdict.sentences) {
    const program::Sentence& sentence = program_.sentences[index];
    for (const program::Cap& cap : sentence.caps) {
      if (cap.from_measure && applied.insert(cap.amount).second) {
        apply_cap(evaluation_, cap, {}, verdict.unit, *verdict.amount, total);
        if (total && sentence.longest && caps_rate(program_, cap, verdict.unit)) {
          const Finding& time = evaluation_.value(sentence.longest->length);
          if (const auto capped = total_over(program_, *verdict.amount, verdict.unit, *sentence.longest, time)) {
            total = least_of(*total, *capped);
          }
        }
      }
    }
  }
  hold_above_zero(verdict);
  if (whole.deducts) {
    deduct(verdict);
  }
  if (total && total->settled()) {
    verdict.total = total;
  }
  if (whole.not_set && whole.amount) {
    // Something more that is set elsewhere comes on top of what is set here.
    Range more = verdict.amount->range();
    more.high.reset();
    verdict.amount->value = more;
    verdict.amount->decisions.insert(decision());
  }
  verdict.interpretations.insert(verdict.amount->interpretations);
  verdict.assumed_history.insert(verdict.amount->assumed_history);
}

Verdict Resolver::verdict(const std::optional<Preference>& preference) {
  Verdict verdict;
  for (const Bearing& bearing : ordering_->bearings()) {
    if (bearing.displaced == Truth::yes) {
      continue;
    }
    verdict.interpretations.insert(bearing.holds().interpretations);
    verdict.assumed_history.insert(bearing.holds().assumed_history);
  }
  std::vector<Share> terms;
  for (std::size_t term = 0; term < measure_.terms.size(); ++term) {
    std::vector<Share> options;
    for (std::size_t option = 0; option < measure_.terms[term].options.size(); ++option) {
      std::vector<const Bearing*> standing;
      for (const Bearing& bearing : ordering_->bearings()) {
        if (bearing.term == term && bearing.option == option && counts(bearing) &&
            !program_.sentences[bearing.sentence].bounds_measure) {
          standing.push_back(&bearing);
        }
      }
      options.push_back(share_of(evaluation_, *ordering_, index_, standing, preference));
    }
    terms.push_back(chosen(std::move(options), verdict));
  }

  const bool some_due = std::any_of(terms.begin(), terms.end(), [](const Share& term) { return term.due; });
  Share whole;
  std::optional<Finding> lid;
  std::optional<Finding> ground;
  for (Share& term : terms) {
    if (some_due && term.stands && !term.due && term.amount) {
      // What an agency may add to what is due runs from nothing to its amount.
      term.amount->value = hull(term.amount->range(), Range::exactly(0));
      term.amount->decisions.insert(decision());
      term.whole_total = false;
    }
    // `also at most`, `also at least`: they bound the sum and are no part of it; of several the tightest counts.
    if (term.ceiling) {
      lid = lid ? least_of(*lid, *term.ceiling) : *term.ceiling;
      term.ceiling.reset();
    }
    if (term.floor) {
      ground = ground ? greatest_of(*ground, *term.floor) : *term.floor;
      term.floor.reset();
    }
    join(whole, term);
  }
  if (!whole.stands) {
    nothing(verdict);
    return verdict;
  }
  const Share bounds = bounds_of_measure(preference);
  if (bounds.ceiling) {
    lid = lid ? least_of(*lid, *bounds.ceiling) : *bounds.ceiling;
    for (Finding& option : verdict.options) {
      option = least_of(option, *bounds.ceiling);
    }
  }
  if (bounds.floor) {
    ground = ground ? greatest_of(*ground, *bounds.floor) : *bounds.floor;
    for (Finding& option : verdict.options) {
      option = greatest_of(option, *bounds.floor);
    }
  }
  whole.given.insert(whole.given.end(), bounds.given.begin(), bounds.given.end());
  whole.conflicts.insert(whole.conflicts.end(), bounds.conflicts.begin(), bounds.conflicts.end());
  whole.ceiling = lid;
  whole.floor = ground;
  finish(verdict, whole);
  if (preference || whole.conflicts.empty()) {
    return verdict;
  }
  std::vector<Verdict> sides;
  std::set<std::pair<Index, std::size_t>> seen;
  for (const Preference& conflict : whole.conflicts) {
    if (seen.emplace(conflict.sentence, conflict.cap.value_or(0)).second) {
      Verdict side = this->verdict(conflict);
      const auto shown =
          std::find_if(sides.begin(), sides.end(), [&](const Verdict& have) { return same_answer(have, side); });
      if (shown == sides.end()) {
        sides.push_back(std::move(side));
      } else {
        std::vector<Index>& citing = shown->sentences;
        citing.insert(citing.end(), side.sentences.begin(), side.sentences.end());
      }
    }
  }
  if (sides.size() > 1) {
    verdict.status = Status::conflict;
    verdict.alternatives = std::move(sides);
  }
  return verdict;
}

Range Resolver::open_bounds() {
  // Each group gives the least and the most of what may stand in it; nothing where nothing is sure to stand.
  using Place = std::tuple<std::size_t, std::size_t, bool, Index, Index>;
  struct Open {
    std::optional<Range> range;
    bool sure = false;
  };
  std::map<Place, Open> groups;
  std::vector<const Bearing*> bounding;
  for (const Bearing& bearing : ordering_->bearings()) {
    if (!ordering_->matters(bearing)) {
      continue;
    }
    if (program_.sentences[bearing.sentence].bounds_measure) {
      bounding.push_back(&bearing);
      continue;
    }
    const Looking& looking = bearing.looking;
    Open& open = groups[{bearing.term, bearing.option, looking.member != 0, looking.list, looking.member}];
    const bool list_missing = program_.sentences[bearing.sentence].each && looking.member == 0;
    const Worth worth = worth_of(evaluation_, measure_, bearing.sentence, looking, std::nullopt);
    Range range = Range::at_least(0);
    if (worth.kind == Worth::Kind::figure && !list_missing) {
      range = worth.amount.range();
    } else if (worth.kind == Worth::Kind::yes) {
      range = Range::exactly(0);
    }
    open.range = open.range ? hull(*open.range, range) : range;
    open.sure = open.sure || (bearing.holds().truth() == Truth::yes && bearing.displaced == Truth::no);
  }
  Range total = Range::exactly(0);
  std::map<std::pair<std::size_t, std::size_t>, Range> options;
  for (const auto& [place, open] : groups) {
    const Range range = open.sure ? *open.range : hull(*open.range, Range::exactly(0));
    const std::pair<std::size_t, std::size_t> option{std::get<0>(place), std::get<1>(place)};
    const auto found = options.find(option);
    options.insert_or_assign(option, found == options.end() ? range : found->second + range);
  }
  std::map<std::size_t, Range> terms;
  for (const auto& [option, range] : options) {
    const auto found = terms.find(option.first);
    terms.insert_or_assign(option.first, found == terms.end() ? range : hull(found->second, range));
  }
  for (const auto& [term, range] : terms) {
    total = total + range;
  }
  for (const Bearing* bound : bounding) {
    const Range range = worth_of(evaluation_, measure_, bound->sentence, bound->looking, std::nullopt).amount.range();
    const bool ceiling = program_.sentences[bound->sentence].at_most;
    const Range bounded = ceiling ? least(total, range) : greatest(total, range);
    const bool sure = ceiling && bound->holds().truth() == Truth::yes && bound->displaced == Truth::no;
    total = sure ? bounded : hull(total, bounded);
  }
  return total;
}

Verdict Resolver::certain_part() {
  ordering_.emplace(evaluation_, measure_);
  certain_only_ = true;
  return verdict(std::nullopt);
}

Resolution Resolver::run() {
  Resolution resolution;
  if (!for_this_applicant()) {
    resolution.verdict = Verdict{};
    resolution.bounds = Range::exactly(0);
    return resolution;
  }
  ordering_.emplace(evaluation_, measure_);
  bool decided = true;
  for (const Bearing& bearing : ordering_->bearings()) {
    if (bearing.holds().truth() == Truth::unknown && ordering_->matters(bearing)) {
      decided = false;
      resolution.open.take_grounds(bearing.holds());
    }
  }
  if (!decided) {
    resolution.bounds = open_bounds();
    return resolution;
  }
  resolution.verdict = verdict(std::nullopt);
  const Verdict& verdict = *resolution.verdict;
  resolution.bounds = Range::exactly(0);
  if (verdict.status == Status::conflict) {
    std::optional<Range> range;
    for (const Verdict& side : verdict.alternatives) {
      const std::optional<Finding> figure = side.figure();
      const Range here = figure ? figure->range() : Range::at_least(0);
      range = range ? hull(*range, here) : here;
    }
    resolution.bounds = *range;
  } else if (verdict.gives()) {
    const std::optional<Finding> figure = verdict.figure();
    resolution.bounds = figure ? figure->range() : Range::at_least(0);
  }
  const auto take = [&](const Finding& finding) {
    if (!finding.settled()) {
      resolution.open.take_grounds(finding);
    }
  };
  if (verdict.amount) {
    take(*verdict.amount);
  }
  const bool beside_due = verdict.status == Status::due && verdict.agency_chooses && verdict.amount;
  for (const Finding& option : verdict.options) {
    if (!beside_due) {
      take(option);
    } else if (!option.settled()) {
      resolution.verdict->beside.take_grounds(option);
    }
  }
  for (const auto& [names, item] : verdict.items) {
    take(item);
  }
  return resolution;
}

} // namespace

Resolution resolve(Evaluation& evaluation, Index measure) {
  return Resolver(evaluation, measure).run();
}

Verdict certain_part(Evaluation& evaluation, Index measure) {
  return Resolver(evaluation, measure).certain_part();
}

} // namespace kuan::evaluator
