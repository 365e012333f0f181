#include "interpreter/evaluator/worlds.hpp"

#include "interpreter/evaluator/turning.hpp"

#include <algorithm>

/// Unknowns: what matters is supposed one way and the other, so that sentences that turn on one fact fall together.
namespace kuan::evaluator {

namespace {

constexpr std::size_t most_ways = 256;
/// Members that are unknown multiply the ways; their bounds are simply added instead when there are more.
constexpr std::size_t most_fields = 8;
constexpr std::size_t deepest_fork = 64;

int precedence(Subject::Kind kind) {
  switch (kind) {
  case Subject::Kind::interpretation:
    return 0;
  case Subject::Kind::measure:
    return 1;
  case Subject::Kind::as_of:
    return 2;
  case Subject::Kind::fact:
    return 3;
  case Subject::Kind::definition:
    return 4;
  case Subject::Kind::field:
    return 5;
  case Subject::Kind::comparison:
    return 6;
  }
  return 7;
}

bool same_fork(const Fork& a, const Fork& b) {
  if (a.leaf() != b.leaf()) {
    return false;
  }
  if (a.leaf()) {
    return same_leaf(a, b);
  }
  if (!(a.split->subject == b.split->subject) || !(a.ways == b.ways) || a.branches.size() != b.branches.size()) {
    return false;
  }
  for (std::size_t index = 0; index < a.branches.size(); ++index) {
    if (!same_fork(a.branches[index], b.branches[index])) {
      return false;
    }
  }
  return true;
}

/// Adds to an answer the sentences that give the same one another way.
void take_sentences(Fork& into, const Fork& from) {
  if (into.verdict && from.verdict) {
    for (const Index sentence : from.verdict->sentences) {
      std::vector<Index>& have = into.verdict->sentences;
      if (std::find(have.begin(), have.end(), sentence) == have.end()) {
        have.push_back(sentence);
      }
    }
    if (into.verdict->status == Status::not_due && from.verdict->status == Status::not_in_force) {
      into.verdict = from.verdict; // nothing either way; that it is out of force says more
    }
  }
  for (std::size_t index = 0; index < into.branches.size() && index < from.branches.size(); ++index) {
    take_sentences(into.branches[index], from.branches[index]);
  }
}

class Explorer {
public:
  explicit Explorer(Index measure) : measure_(measure) {}

  /// The ways from here on; nothing where what is supposed cannot be.
  std::optional<Fork> explore(Evaluation& evaluation, std::size_t depth) {
    const Resolution& resolution = evaluation.resolution(measure_);
    if (evaluation.impossible() || resolution.open.splits.empty()) {
      return explore(evaluation, depth, resolution);
    }
    Turning turning = turning_of(evaluation, measure_);
    for (const Known& known : known_) {
      if (known.turning == turning) {
        ways_ += known.ways;
        return known.fork;
      }
    }
    const std::size_t before = ways_;
    std::optional<Fork> fork = explore(evaluation, depth, resolution);
    known_.push_back({std::move(turning), fork, ways_ - before});
    return fork;
  }

private:
  /// What was found in a world.
  struct Known {
    Turning turning;
    std::optional<Fork> fork;
    std::size_t ways = 0;
  };

  std::optional<Fork> explore(Evaluation& evaluation, std::size_t depth, const Resolution& resolution) {
    if (evaluation.impossible()) {
      return std::nullopt;
    }
    const Splits& splits = resolution.open.splits;
    if (splits.empty()) {
      ++ways_;
      return leaf(resolution);
    }
    const auto fields = std::count_if(splits.begin(), splits.end(), [](const auto& split) {
      return split->subject.kind == Subject::Kind::field || split->subject.member != 0;
    });
    if (ways_ >= most_ways || depth >= deepest_fork || static_cast<std::size_t>(fields) > most_fields) {
      too_many_ = true;
      return leaf(resolution);
    }
    Split split = **std::min_element(splits.begin(), splits.end(), [](const auto& a, const auto& b) {
      return precedence(a->subject.kind) < precedence(b->subject.kind);
    });
    Fork fork;
    for (const Assumption& way : split.ways) {
      Evaluation supposed(evaluation, split.subject, way);
      std::optional<Fork> branch = explore(supposed, depth + 1);
      if (too_many_) {
        return leaf(resolution); // one answer with bounds will do; the rest is not worth working out
      }
      if (branch) {
        fork.branches.push_back(std::move(*branch));
        fork.ways.push_back(way);
      }
    }
    if (fork.branches.empty()) {
      return std::nullopt;
    }
    const bool alike = std::all_of(fork.branches.begin(), fork.branches.end(),
                                   [&](const Fork& branch) { return same_fork(branch, fork.branches.front()); });
    if (alike) {
      Fork one = std::move(fork.branches.front());
      for (std::size_t index = 1; index < fork.branches.size(); ++index) {
        take_sentences(one, fork.branches[index]);
      }
      return one;
    }
    fork.split = std::move(split);
    return fork;
  }

  static Fork leaf(const Resolution& resolution) {
    Fork fork;
    fork.verdict = resolution.verdict;
    fork.needs = resolution.open.needs;
    fork.bounds = resolution.bounds;
    return fork;
  }

  Index measure_;
  std::vector<Known> known_;
  std::size_t ways_ = 0;
  bool too_many_ = false;
};

} // namespace

bool same_leaf(const Fork& a, const Fork& b) {
  if (a.verdict.has_value() != b.verdict.has_value() || a.needs != b.needs || !(a.bounds == b.bounds)) {
    return false;
  }
  return !a.verdict || same_answer(*a.verdict, *b.verdict);
}

Fork ways_to_fall(Evaluation& evaluation, Index measure) {
  std::optional<Fork> fork = Explorer(measure).explore(evaluation, 0);
  return fork ? std::move(*fork) : Fork{};
}

} // namespace kuan::evaluator
