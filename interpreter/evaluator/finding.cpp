#include "interpreter/evaluator/finding.hpp"

#include <algorithm>
#include <set>

namespace kuan::evaluator {

Truth Finding::truth() const {
  const auto* held = std::get_if<Truth>(&value);
  return held != nullptr ? *held : Truth::unknown;
}

Range Finding::range() const {
  const auto* held = std::get_if<Range>(&value);
  return held != nullptr ? *held : Range{};
}

DateRange Finding::dates() const {
  const auto* held = std::get_if<DateRange>(&value);
  return held != nullptr ? *held : DateRange{};
}

std::optional<Index> Finding::choice() const {
  const auto* held = std::get_if<std::vector<Index>>(&value);
  if (held == nullptr || held->size() != 1) {
    return std::nullopt;
  }
  return held->front();
}

std::optional<Rational> Finding::number() const {
  const auto* held = std::get_if<Range>(&value);
  if (held == nullptr || !held->exact()) {
    return std::nullopt;
  }
  return held->low->value;
}

void Finding::add_split(Split split) {
  splits.push_back(std::make_shared<const Split>(std::move(split)));
}

void Finding::take_splits(const Splits& other) {
  if (splits.empty()) {
    splits = other;
    return;
  }
  if (splits.shares(other)) {
    return;
  }
  for (const auto& split : other) {
    const bool present = std::any_of(splits.begin(), splits.end(), [&](const auto& have) {
      return have == split || have->subject == split->subject;
    });
    if (!present) {
      splits.push_back(split);
    }
  }
}

void Finding::take_grounds(const Finding& other) {
  needs.insert(other.needs);
  decisions.insert(other.decisions);
  interpretations.insert(other.interpretations);
  assumed_history.insert(other.assumed_history);
  absent = absent || other.absent;
  take_splits(other.splits);
}

namespace {

bool exact_value(const Finding& finding) {
  if (const auto* truth = std::get_if<Truth>(&finding.value)) {
    return *truth != Truth::unknown;
  }
  if (const auto* range = std::get_if<Range>(&finding.value)) {
    return range->exact();
  }
  if (const auto* dates = std::get_if<DateRange>(&finding.value)) {
    return dates->exact();
  }
  if (const auto* choices = std::get_if<std::vector<Index>>(&finding.value)) {
    return choices->size() == 1;
  }
  return std::get<std::optional<std::string>>(finding.value).has_value();
}

/// Parts joined by a rule in which one part of value `decisive` settles the whole.
Finding joined(const std::vector<const Finding*>& parts, Truth decisive) {
  if (parts.size() == 1) {
    Finding one = *parts.front();
    one.value = one.truth();
    one.absent = false;
    one.settle_if_exact();
    return one;
  }
  Finding result = known(negate(decisive));
  for (const Finding* part : parts) {
    if (part->truth() == decisive) {
      Finding settled = known(decisive);
      settled.interpretations = part->interpretations;
      settled.assumed_history = part->assumed_history;
      return settled;
    }
  }
  for (const Finding* part : parts) {
    if (part->truth() == Truth::unknown) {
      result.value = Truth::unknown;
    }
  }
  const bool unknown = result.truth() == Truth::unknown;
  for (const Finding* part : parts) {
    if (!unknown || part->truth() == Truth::unknown) {
      result.take_grounds(*part);
    } else {
      result.interpretations.insert(part->interpretations);
      result.assumed_history.insert(part->assumed_history);
    }
  }
  result.absent = false;
  result.settle_if_exact();
  return result;
}

} // namespace

void Finding::settle_if_exact() {
  if (exact_value(*this)) {
    needs.clear();
    decisions.clear();
    splits.clear();
  }
}

Finding known(Truth truth) {
  Finding finding;
  finding.value = truth;
  return finding;
}

Finding known(const Rational& value) {
  Finding finding;
  finding.value = Range::exactly(value);
  return finding;
}

Finding known(Date date) {
  Finding finding;
  finding.value = DateRange::exactly(date);
  return finding;
}

Finding all_of(const Parts& parts) {
  return joined(parts.all(), Truth::no);
}

Finding any_of(const Parts& parts) {
  return joined(parts.all(), Truth::yes);
}

Finding negation(Finding finding) {
  finding.value = negate(finding.truth());
  return finding;
}

bool same_value(const Finding& a, const Finding& b) {
  return a.settled() && b.settled() && a.value == b.value && a.absent == b.absent;
}

Finding either_value(const Finding& a, const Finding& b) {
  Finding result;
  if (a.value.index() != b.value.index()) {
    result.take_grounds(a);
    result.take_grounds(b);
    return result;
  }
  if (std::holds_alternative<Truth>(a.value)) {
    result.value = a.truth() == b.truth() ? a.truth() : Truth::unknown;
  } else if (std::holds_alternative<Range>(a.value)) {
    result.value = hull(a.range(), b.range());
  } else if (std::holds_alternative<DateRange>(a.value)) {
    result.value = hull(a.dates(), b.dates());
  } else if (const auto* choices = std::get_if<std::vector<Index>>(&a.value)) {
    std::set<Index> together(choices->begin(), choices->end());
    const auto& others = std::get<std::vector<Index>>(b.value);
    together.insert(others.begin(), others.end());
    result.value = std::vector<Index>(together.begin(), together.end());
  } else {
    const auto& text = std::get<std::optional<std::string>>(a.value);
    result.value = text == std::get<std::optional<std::string>>(b.value) ? text : std::nullopt;
  }
  result.take_grounds(a);
  result.take_grounds(b);
  return result;
}

} // namespace kuan::evaluator
