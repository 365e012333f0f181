#include "interpreter/evaluator/ordering.hpp"
#include "interpreter/evaluator/worth.hpp"

#include <algorithm>
#include <tuple>

/// Terms, options and order: what the sentences of one measure come to together.
namespace kuan::evaluator {

namespace {

/// What sentences between which order has decided give together.
struct Share {
  bool stands = false;
  bool due = false; // else only `may` sentences stand
  bool yes = false;
  bool not_set = false;
  std::optional<Finding> amount;
  std::optional<Finding> ceiling;
  std::optional<Finding> floor;
  std::optional<Finding> total;
  bool whole_total = true; // every figure in it has a total
  bool deducts = false;
  std::vector<std::pair<Index, Looking>> given; // sentences that give it
  std::vector<Preference> conflicts;
};

void add(std::optional<Finding>& sum, const std::optional<Finding>& more) {
  if (more) {
    sum = sum ? sum_of(*sum, *more) : *more;
  }
}

/// Two shares side by side: members of a list, or terms of a measure.
void join(Share& sum, const Share& more) {
  if (!more.stands) {
    return;
  }
  if (more.amount || more.total) {
    sum.whole_total = sum.whole_total && more.total && more.whole_total;
  }
  sum.stands = true;
  sum.due = sum.due || more.due;
  sum.yes = sum.yes || more.yes;
  sum.not_set = sum.not_set || more.not_set;
  sum.deducts = sum.deducts || more.deducts;
  add(sum.amount, more.amount);
  add(sum.ceiling, more.ceiling);
  add(sum.floor, more.floor);
  add(sum.total, more.total);
  sum.given.insert(sum.given.end(), more.given.begin(), more.given.end());
  sum.conflicts.insert(sum.conflicts.end(), more.conflicts.begin(), more.conflicts.end());
}

/// Whether two figures certainly differ.
bool differ(const Finding& a, const Finding& b) {
  if (a.settled() && b.settled()) {
    return !(a.value == b.value);
  }
  return intersection(a.range(), b.range()).empty();
}

bool same_act(const program::Names& a, const program::Names& b) {
  return a.english == b.english && a.chinese == b.chinese;
}

class Resolver {
public:
  Resolver(Evaluation& evaluation, Index measure)
      : evaluation_(evaluation), program_(evaluation.program()), measure_(program_.measures[measure]), index_(measure) {}

  Resolution run();

private:
  [[nodiscard]] bool for_this_applicant();
  [[nodiscard]] Subject decision() const { return {Subject::Kind::measure, index_, 0, 0}; }

  Verdict verdict(const std::optional<Preference>& preference);
  Share group_share(const std::vector<const Bearing*>& group, const std::optional<Preference>& preference);
  void settle_figures(Share& share, const std::vector<std::pair<Index, Worth>>& worths);
  Share option_share(const std::vector<const Bearing*>& option, const std::optional<Preference>& preference);
  Share chosen(std::vector<Share> options, Verdict& verdict);
  void finish(Verdict& verdict, Share& whole);
  void deduct(Verdict& verdict);
  void nothing(Verdict& verdict) const;
  [[nodiscard]] Range open_bounds();

  Evaluation& evaluation_;
  const program::Program& program_;
  const program::Measure& measure_;
  Index index_;
  std::optional<Ordering> ordering_; // once it is known that the measure is for this applicant
};

bool Resolver::for_this_applicant() {
  if (measure_.applicants.empty() || !program_.applicant) {
    return true;
  }
  const Finding applicant = evaluation_.fact(*program_.applicant);
  const std::optional<Index> kind = applicant.choice();
  return !kind ||
         std::find(measure_.applicants.begin(), measure_.applicants.end(), *kind) != measure_.applicants.end();
}

void Resolver::settle_figures(Share& share, const std::vector<std::pair<Index, Worth>>& worths) {
  const auto take = [&](Worth::Kind kind, std::optional<Finding>& into) {
    std::optional<Index> first;
    for (const auto& [sentence, worth] : worths) {
      if (worth.kind != kind) {
        continue;
      }
      if (!into) {
        into = worth.amount;
        first = sentence;
        continue;
      }
      if (differ(*into, worth.amount)) {
        share.conflicts.push_back({*first, std::nullopt});
        share.conflicts.push_back({sentence, std::nullopt});
      } else if (!same_value(*into, worth.amount)) {
        into = either_value(*into, worth.amount); // they may differ: what is not known yet decides
      }
    }
  };
  take(Worth::Kind::figure, share.amount);
  take(Worth::Kind::ceiling, share.ceiling);
  take(Worth::Kind::floor, share.floor);
  if (share.amount && share.ceiling) {
    if (compare(share.amount->range(), program::Comparator::less_or_equal, share.ceiling->range()) == Truth::no) {
      for (const auto& [sentence, worth] : worths) {
        share.conflicts.push_back({sentence, std::nullopt});
      }
    }
    share.ceiling.reset();
  }
  if (share.amount) {
    share.floor.reset();
  }
}

Share Resolver::group_share(const std::vector<const Bearing*>& group, const std::optional<Preference>& preference) {
  std::vector<const Bearing*> plain;
  std::vector<const Bearing*> raising;
  for (const Bearing* bearing : group) {
    (ordering_->raises(*bearing) ? raising : plain).push_back(bearing);
  }
  if (plain.empty()) {
    plain.swap(raising); // nothing to raise: it stands alone
  }
  if (preference) {
    const auto preferred = [&](const Bearing* bearing) { return bearing->sentence == preference->sentence; };
    if (std::any_of(plain.begin(), plain.end(), preferred)) {
      plain.erase(std::remove_if(plain.begin(), plain.end(), [&](const Bearing* bearing) { return !preferred(bearing); }),
                  plain.end());
    }
  }

  Share share;
  std::vector<std::pair<Index, Worth>> worths;
  for (const Bearing* bearing : plain) {
    const program::Sentence& sentence = program_.sentences[bearing->sentence];
    Worth worth = worth_of(evaluation_, measure_, bearing->sentence, bearing->looking, preference);
    share.stands = true;
    share.due = share.due || sentence.modality != program::Modality::may || sentence.applicants_right;
    share.yes = share.yes || worth.kind == Worth::Kind::yes;
    share.not_set = share.not_set || worth.kind == Worth::Kind::not_set;
    share.deducts = share.deducts || sentence.verb == program::Verb::deduct;
    share.given.emplace_back(bearing->sentence, bearing->looking);
    share.conflicts.insert(share.conflicts.end(), worth.conflicts.begin(), worth.conflicts.end());
    const bool has_figure = worth.kind != Worth::Kind::yes && worth.kind != Worth::Kind::not_set;
    if (has_figure) {
      share.whole_total = share.whole_total && worth.total.has_value();
      if (worth.total) {
        share.total = share.total ? either_value(*share.total, *worth.total) : *worth.total;
      }
    }
    worths.emplace_back(bearing->sentence, std::move(worth));
  }
  settle_figures(share, worths);
  if (share.amount) {
    share.not_set = false; // a sentence beside it does set the figure
  }

  // Duties conflict only as must X against must not X.
  for (std::size_t a = 0; a < plain.size(); ++a) {
    for (std::size_t b = a + 1; b < plain.size(); ++b) {
      const program::Sentence& first = program_.sentences[plain[a]->sentence];
      const program::Sentence& second = program_.sentences[plain[b]->sentence];
      if (!first.duty || !second.duty || !same_act(first.duty->act, second.duty->act)) {
        continue;
      }
      const bool first_forbids = first.modality == program::Modality::must_not;
      const bool second_forbids = second.modality == program::Modality::must_not;
      const bool permits = first.modality == program::Modality::may || second.modality == program::Modality::may;
      if (first_forbids != second_forbids && !permits) {
        share.conflicts.push_back({plain[a]->sentence, std::nullopt});
        share.conflicts.push_back({plain[b]->sentence, std::nullopt});
      }
    }
  }

  for (const Bearing* bearing : raising) {
    // `may instead`: from the base to the raised amount, as the agency decides.
    const Worth worth = worth_of(evaluation_, measure_, bearing->sentence, bearing->looking, preference);
    share.given.emplace_back(bearing->sentence, bearing->looking);
    if (share.amount && worth.kind == Worth::Kind::figure) {
      share.amount = either_value(*share.amount, worth.amount);
      share.amount->decisions.insert(decision());
      share.amount->settle_if_exact();
      share.whole_total = share.whole_total && worth.total.has_value();
      if (share.total && worth.total) {
        share.total = either_value(*share.total, *worth.total);
      }
    }
  }
  return share;
}

Share Resolver::option_share(const std::vector<const Bearing*>& option, const std::optional<Preference>& preference) {
  // Sources: the case as a whole, and each list, whose members are resolved one by one and then summed.
  using Place = std::tuple<bool, Index, Index>;
  std::map<Place, std::vector<const Bearing*>> groups;
  for (const Bearing* bearing : option) {
    groups[{bearing->looking.member != 0, bearing->looking.list, bearing->looking.member}].push_back(bearing);
  }
  std::map<std::pair<bool, Index>, Share> sources;
  for (const auto& [place, group] : groups) {
    join(sources[{std::get<0>(place), std::get<1>(place)}], group_share(group, preference));
  }
  Share whole;
  const auto prefers = [&](const Share& share) {
    return preference && std::any_of(share.given.begin(), share.given.end(),
                                     [&](const auto& given) { return given.first == preference->sentence; });
  };
  for (const auto& [place, share] : sources) {
    if (!whole.stands) {
      whole = share;
      continue;
    }
    const bool clash = whole.amount && share.amount && differ(*whole.amount, *share.amount);
    if (!clash) {
      const std::optional<Finding> amount = whole.amount ? whole.amount : share.amount;
      join(whole, share);
      whole.amount = amount;
      continue;
    }
    if (prefers(share)) {
      whole = share;
    } else if (!prefers(whole)) {
      const std::vector<Preference> sides{{whole.given.front().first, std::nullopt},
                                          {share.given.front().first, std::nullopt}};
      whole.given.insert(whole.given.end(), share.given.begin(), share.given.end());
      whole.conflicts.insert(whole.conflicts.end(), sides.begin(), sides.end());
    }
  }
  return whole;
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
  bool agency = true;
  bool comparable = true;
  std::optional<std::size_t> largest;
  for (std::size_t index = 0; index < options.size(); ++index) {
    const Share& option = options[index];
    agency = agency && !option.due;
    result.conflicts.insert(result.conflicts.end(), option.conflicts.begin(), option.conflicts.end());
    result.given.insert(result.given.end(), option.given.begin(), option.given.end());
    if (!option.amount || option.not_set) {
      comparable = false;
    }
    if (option.amount) {
      verdict.options.push_back(*option.amount);
    }
  }
  verdict.agency_chooses = agency;
  bool settled = comparable;
  for (const Share& option : options) {
    settled = settled && option.amount->settled();
  }
  if (settled) {
    // One option is the largest where neither of its ends lies below another's.
    for (std::size_t a = 0; a < options.size() && !largest; ++a) {
      const bool above_all = std::all_of(options.begin(), options.end(), [&](const Share& other) {
        return greatest(options[a].amount->range(), other.amount->range()) == options[a].amount->range();
      });
      if (above_all) {
        largest = a;
      }
    }
  }
  if (largest) {
    Share best = options[*largest];
    best.conflicts = result.conflicts;
    best.given = result.given;
    best.due = !agency;
    return best;
  }
  result.stands = true;
  result.due = !agency;
  for (const Share& option : options) {
    result.yes = result.yes || option.yes;
    result.not_set = result.not_set || option.not_set;
    result.deducts = result.deducts || option.deducts;
  }
  result.whole_total = false;
  if (comparable && !settled) {
    for (const Share& option : options) {
      result.amount = result.amount ? greatest_of(*result.amount, *option.amount) : *option.amount;
    }
  }
  return result;
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
        return have.first.fact == levy.fact && same_act(have.first.names, levy.names);
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
    Finding item = least_of(due, greatest_of([&] {
                     Finding rest;
                     rest.value = amount.range() - before.range();
                     rest.take_grounds(amount);
                     rest.take_grounds(before);
                     rest.settle_if_exact();
                     return rest;
                   }(), known(Rational(0))));
    verdict.items.emplace_back(levy.names, std::move(item));
    before = through;
  }
  verdict.amount = least_of(amount, before);
}

void Resolver::nothing(Verdict& verdict) const {
  verdict.status = Status::not_due;
  for (const Bearing& bearing : ordering_->bearings()) {
    if (!bearing.standing->only_out_of_window) {
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
      DutyOutcome duty = duty_of(evaluation_, sentence, looking);
      verdict.duties.push_back(std::move(duty));
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
    total = whole.total;
  }
  if (!verdict.amount) {
    return;
  }
  std::set<Index> applied;
  for (const Index index : verdict.sentences) {
    for (const program::Cap& cap : program_.sentences[index].caps) {
      if (cap.from_measure && applied.insert(cap.amount).second) {
        apply_cap(evaluation_, cap, {}, verdict.unit, *verdict.amount, total);
      }
    }
  }
  if (whole.deducts) {
    deduct(verdict);
  }
  if (total && total->settled()) {
    verdict.total = total;
  }
  if (whole.not_set) {
    // Something more that is set elsewhere comes on top of what is set here.
    Range more = verdict.amount->range();
    more.high.reset();
    verdict.amount->value = more;
    verdict.amount->decisions.insert(decision());
  }
  verdict.interpretations.insert(verdict.amount->interpretations.begin(), verdict.amount->interpretations.end());
  verdict.assumed_history.insert(verdict.amount->assumed_history.begin(), verdict.amount->assumed_history.end());
}

Verdict Resolver::verdict(const std::optional<Preference>& preference) {
  Verdict verdict;
  for (const Bearing& bearing : ordering_->bearings()) {
    if (ordering_->displaced(bearing) == Truth::yes) {
      continue;
    }
    verdict.interpretations.insert(bearing.holds.interpretations.begin(), bearing.holds.interpretations.end());
    verdict.assumed_history.insert(bearing.holds.assumed_history.begin(), bearing.holds.assumed_history.end());
  }
  std::vector<Share> terms;
  for (std::size_t term = 0; term < measure_.terms.size(); ++term) {
    std::vector<Share> options;
    for (std::size_t option = 0; option < measure_.terms[term].options.size(); ++option) {
      std::vector<const Bearing*> standing;
      for (const Bearing& bearing : ordering_->bearings()) {
        if (bearing.term == term && bearing.option == option && ordering_->matters(bearing)) {
          standing.push_back(&bearing);
        }
      }
      options.push_back(option_share(standing, preference));
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
  whole.ceiling = lid;
  whole.floor = ground;
  if (!whole.stands) {
    nothing(verdict);
    return verdict;
  }
  finish(verdict, whole);
  if (preference || whole.conflicts.empty()) {
    return verdict;
  }
  std::vector<Verdict> sides;
  std::set<std::pair<Index, std::size_t>> seen;
  for (const Preference& conflict : whole.conflicts) {
    if (seen.emplace(conflict.sentence, conflict.cap.value_or(0)).second) {
      Verdict side = this->verdict(conflict);
      const bool shown =
          std::any_of(sides.begin(), sides.end(), [&](const Verdict& have) { return same_answer(have, side); });
      if (!shown) {
        sides.push_back(std::move(side));
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
  for (const Bearing& bearing : ordering_->bearings()) {
    if (!ordering_->matters(bearing)) {
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
    open.sure = open.sure || (bearing.holds.truth() == Truth::yes && ordering_->displaced(bearing) == Truth::no);
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
  return total;
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
    if (bearing.holds.truth() == Truth::unknown && ordering_->matters(bearing)) {
      decided = false;
      resolution.open.take_grounds(bearing.holds);
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
      const Range here = side.amount ? side.amount->range() : Range::at_least(0);
      range = range ? hull(*range, here) : here;
    }
    resolution.bounds = *range;
  } else if (verdict.gives() && verdict.amount) {
    resolution.bounds = verdict.amount->range();
  }
  const auto take = [&](const Finding& finding) {
    if (!finding.settled()) {
      resolution.open.take_grounds(finding);
    }
  };
  if (verdict.amount) {
    take(*verdict.amount);
  }
  for (const Finding& option : verdict.options) {
    take(option);
  }
  for (const auto& [names, item] : verdict.items) {
    take(item);
  }
  return resolution;
}

} // namespace

Needs Verdict::needs() const {
  Needs needs;
  if (amount) {
    needs.insert(amount->needs.begin(), amount->needs.end());
  }
  for (const Finding& option : options) {
    needs.insert(option.needs.begin(), option.needs.end());
  }
  for (const auto& [names, item] : items) {
    needs.insert(item.needs.begin(), item.needs.end());
  }
  return needs;
}

bool same_answer(const Verdict& a, const Verdict& b) {
  const auto nothing = [](const Verdict& verdict) {
    return verdict.status == Status::not_due || verdict.status == Status::not_in_force;
  };
  if (nothing(a) && nothing(b)) {
    return true;
  }
  if (a.status != b.status || a.yes != b.yes || a.not_set != b.not_set || !(a.unit == b.unit) ||
      a.amount.has_value() != b.amount.has_value() || a.agency_chooses != b.agency_chooses ||
      a.options.size() != b.options.size() || a.items.size() != b.items.size() || a.duties.size() != b.duties.size() ||
      a.alternatives.size() != b.alternatives.size()) {
    return false;
  }
  if (a.amount && !(a.amount->value == b.amount->value)) {
    return false;
  }
  for (std::size_t index = 0; index < a.options.size(); ++index) {
    if (!(a.options[index].value == b.options[index].value)) {
      return false;
    }
  }
  for (std::size_t index = 0; index < a.items.size(); ++index) {
    if (!(a.items[index].second.value == b.items[index].second.value)) {
      return false;
    }
  }
  for (std::size_t index = 0; index < a.duties.size(); ++index) {
    const DutyOutcome& first = a.duties[index];
    const DutyOutcome& second = b.duties[index];
    if (first.force != second.force || !same_act(first.act, second.act) || first.to != second.to ||
        first.by != second.by) {
      return false;
    }
  }
  for (std::size_t index = 0; index < a.alternatives.size(); ++index) {
    if (!same_answer(a.alternatives[index], b.alternatives[index])) {
      return false;
    }
  }
  return true;
}

Resolution resolve(Evaluation& evaluation, Index measure) {
  return Resolver(evaluation, measure).run();
}

} // namespace kuan::evaluator
