#include "interpreter/evaluator/share.hpp"

#include <algorithm>
#include <tuple>

namespace kuan::evaluator {

namespace {

void add(std::optional<Finding>& sum, const std::optional<Finding>& more) {
  if (more) {
    sum = sum ? sum_of(*sum, *more) : *more;
  }
}

/// Whether two figures certainly differ.
bool differ(const Finding& a, const Finding& b) {
  if (a.settled() && b.settled()) {
    return !(a.value == b.value);
  }
  if (!std::holds_alternative<Range>(a.value) || !std::holds_alternative<Range>(b.value)) {
    return false;
  }
  return intersection(a.range(), b.range()).empty();
}

class Sharing {
public:
  Sharing(Evaluation& evaluation, const Ordering& ordering, Index measure, const std::optional<Preference>& preference)
      : evaluation_(evaluation), program_(evaluation.program()), ordering_(ordering), measure_(measure),
        preference_(preference) {}

  Share option_share(const std::vector<const Bearing*>& option) const;

private:
  [[nodiscard]] Share group_share(const std::vector<const Bearing*>& group) const;
  /// `also at most` takes the lower of several ceilings, and is no side of a conflict.
  [[nodiscard]] bool adds_ceiling(Index sentence) const {
    return program_.sentences[sentence].order == program::Order::also && program_.sentences[sentence].at_most;
  }
  void settle_figures(Share& share, const std::vector<std::pair<Index, Worth>>& worths) const;

  Evaluation& evaluation_;
  const program::Program& program_;
  const Ordering& ordering_;
  Index measure_;
  const std::optional<Preference>& preference_;
};

void Sharing::settle_figures(Share& share, const std::vector<std::pair<Index, Worth>>& worths) const {
  const auto take = [&](Worth::Kind kind, std::optional<Finding>& into) {
    std::optional<Index> first;
    for (const auto& one : worths) {
      const Worth& worth = one.second;
      if (worth.kind != kind || adds_ceiling(one.first)) {
        continue;
      }
      if (!into) {
        into = worth.amount;
        first = one.first;
        continue;
      }
      if (differ(*into, worth.amount)) {
        share.conflicts.push_back({*first, std::nullopt});
        share.conflicts.push_back({one.first, std::nullopt});
      } else if (!same_value(*into, worth.amount)) {
        into = either_value(*into, worth.amount); // they may differ: what is not known yet decides
      }
    }
  };
  take(Worth::Kind::figure, share.amount);
  take(Worth::Kind::ceiling, share.ceiling);
  take(Worth::Kind::floor, share.floor);
  if (share.amount) {
    // A bound of a member's own figure, or one that an agency may set, holds the figure beside it.
    if (share.ceiling) {
      share.amount = least_of(*share.amount, *share.ceiling);
    }
    if (share.floor) {
      share.amount = greatest_of(*share.amount, *share.floor);
    }
    share.ceiling.reset();
    share.floor.reset();
  }
  for (const auto& one : worths) {
    if (!adds_ceiling(one.first)) {
      continue;
    }
    std::optional<Finding>& bounded = share.amount ? share.amount : share.ceiling;
    bounded = bounded ? least_of(*bounded, one.second.amount) : one.second.amount;
  }
}

Share Sharing::group_share(const std::vector<const Bearing*>& group) const {
  std::vector<const Bearing*> plain;
  std::vector<const Bearing*> raising;
  for (const Bearing* bearing : group) {
    (ordering_.raises(*bearing) ? raising : plain).push_back(bearing);
  }
  if (plain.empty()) {
    plain.swap(raising); // nothing to raise: it stands alone
  }
  if (preference_) {
    const auto preferred = [&](const Bearing* bearing) { return bearing->sentence == preference_->sentence; };
    const auto other_side = [&](const Bearing* bearing) {
      return !preferred(bearing) && !adds_ceiling(bearing->sentence);
    };
    if (std::any_of(plain.begin(), plain.end(), preferred)) {
      plain.erase(std::remove_if(plain.begin(), plain.end(), other_side), plain.end());
    }
  }

  Share share;
  std::vector<std::pair<Index, Worth>> worths;
  for (const Bearing* bearing : plain) {
    const program::Sentence& sentence = program_.sentences[bearing->sentence];
    Worth worth = worth_of(evaluation_, program_.measures[measure_], bearing->sentence, bearing->looking, preference_);
    share.stands = true;
    share.due = share.due || sentence.modality != program::Modality::may || sentence.applicants_right;
    share.yes = share.yes || worth.kind == Worth::Kind::yes;
    share.not_set = share.not_set || worth.not_set;
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
      if (!first.duty || !second.duty || !same_name(first.duty->act, second.duty->act)) {
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
    const Worth worth =
        worth_of(evaluation_, program_.measures[measure_], bearing->sentence, bearing->looking, preference_);
    share.given.emplace_back(bearing->sentence, bearing->looking);
    if (share.amount && worth.kind == Worth::Kind::figure) {
      share.amount = either_value(*share.amount, worth.amount);
      share.amount->decisions.insert(Subject{Subject::Kind::measure, measure_, 0, 0});
      share.amount->settle_if_exact();
      share.whole_total = share.whole_total && worth.total.has_value();
      if (share.total && worth.total) {
        share.total = either_value(*share.total, *worth.total);
      }
    } else if (share.not_set && worth.kind == Worth::Kind::figure) {
      share.raised = share.raised ? either_value(*share.raised, worth.amount) : worth.amount;
    }
  }
  return share;
}

Share Sharing::option_share(const std::vector<const Bearing*>& option) const {
  // Sources: the case as a whole, and each list, whose members are resolved one by one and then summed.
  using Place = std::tuple<bool, Index, Index>;
  std::map<Place, std::vector<const Bearing*>> groups;
  for (const Bearing* bearing : option) {
    groups[{bearing->looking.member != 0, bearing->looking.list, bearing->looking.member}].push_back(bearing);
  }
  std::map<std::pair<bool, Index>, Share> sources;
  for (const auto& [place, group] : groups) {
    join(sources[{std::get<0>(place), std::get<1>(place)}], group_share(group));
  }
  Share whole;
  const auto prefers = [&](const Share& share) {
    return preference_ && std::any_of(share.given.begin(), share.given.end(),
                                      [&](const auto& given) { return given.first == preference_->sentence; });
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

} // namespace

void join(Share& sum, const Share& more) {
  if (!more.stands) {
    return;
  }
  if (more.amount || more.total) {
    sum.whole_total = sum.whole_total && more.total && more.whole_total;
  }
  if (sum.stands && sum.raised.has_value() != more.raised.has_value()) {
    sum.raised.reset(); // some have a choice and some have none: no one figure stands for all
  } else {
    add(sum.raised, more.raised);
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

bool same_name(const program::Names& a, const program::Names& b) {
  return a.english == b.english && a.chinese == b.chinese;
}

Share share_of(Evaluation& evaluation, const Ordering& ordering, Index measure,
               const std::vector<const Bearing*>& standing, const std::optional<Preference>& preference) {
  return Sharing(evaluation, ordering, measure, preference).option_share(standing);
}

} // namespace kuan::evaluator
