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

using SharedFork = std::shared_ptr<const Fork>;

bool same_fork(const Fork& a, const Fork& b) {
  if (&a == &b) {
    return true;
  }
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
    if (!same_fork(*a.branches[index], *b.branches[index])) {
      return false;
    }
  }
  return true;
}

/// An answer with the sentences that give the same one another way; the two forks are alike.
SharedFork with_sentences_of(const SharedFork& fork, const SharedFork& other) {
  if (fork == other) {
    return fork;
  }
  Fork joined = *fork;
  if (joined.verdict && other->verdict) {
    for (const Index sentence : other->verdict->sentences) {
      std::vector<Index>& have = joined.verdict->sentences;
      if (std::find(have.begin(), have.end(), sentence) == have.end()) {
        have.push_back(sentence);
      }
    }
    if (joined.verdict->status == Status::not_due && other->verdict->status == Status::not_in_force) {
      joined.verdict = other->verdict; // nothing either way; that it is out of force says more
    }
  }
  for (std::size_t index = 0; index < joined.branches.size() && index < other->branches.size(); ++index) {
    joined.branches[index] = with_sentences_of(joined.branches[index], other->branches[index]);
  }
  return std::make_shared<const Fork>(std::move(joined));
}

/// Whether a fork turns on a comparison that a subject touches: in another branch it is another comparison, though it
/// stands in the same place.
bool compares_what(const Evaluation& evaluation, const Subject& subject, const Fork& fork) {
  if (fork.leaf()) {
    return false;
  }
  const Subject& told_apart = fork.split->subject;
  return (told_apart.kind == Subject::Kind::comparison && evaluation.touches(subject, told_apart.thing)) ||
         std::any_of(fork.branches.begin(), fork.branches.end(),
                     [&](const SharedFork& branch) { return compares_what(evaluation, subject, *branch); });
}

class Explorer {
public:
  explicit Explorer(Index measure) : measure_(measure) {}

  /// The ways from here on; nothing where what is supposed cannot be.
  SharedFork explore(Evaluation& evaluation, std::size_t depth) {
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
    SharedFork fork = explore(evaluation, depth, resolution);
    known_.push_back({std::move(turning), fork, ways_ - before});
    return fork;
  }

private:
  /// What was found in a world.
  struct Known {
    Turning turning;
    SharedFork fork;
    std::size_t ways = 0;
  };

  SharedFork explore(Evaluation& evaluation, std::size_t depth, const Resolution& resolution) {
    if (evaluation.impossible()) {
      return nullptr;
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
    const std::shared_ptr<const Split> split =
        *std::min_element(splits.begin(), splits.end(), [](const auto& a, const auto& b) {
          return precedence(a->subject.kind) < precedence(b->subject.kind);
        });
    Fork fork;
    for (const Assumption& way : split->ways) {
      Evaluation supposed(evaluation, split->subject, way);
      SharedFork branch = explore(supposed, depth + 1);
      if (too_many_) {
        return leaf(resolution); // one answer with bounds will do; the rest is not worth working out
      }
      if (branch) {
        fork.branches.push_back(std::move(branch));
        fork.ways.push_back(way);
      }
    }
    if (fork.branches.empty()) {
      return nullptr;
    }
    const bool alike = std::all_of(fork.branches.begin(), fork.branches.end(), [&](const SharedFork& branch) {
      return same_fork(*branch, *fork.branches.front());
    });
    const bool by_reading = split->subject.kind == Subject::Kind::interpretation;
    if (alike && !(by_reading && compares_what(evaluation, split->subject, *fork.branches.front()))) {
      SharedFork one = std::move(fork.branches.front());
      for (std::size_t index = 1; index < fork.branches.size(); ++index) {
        one = with_sentences_of(one, fork.branches[index]);
      }
      return one;
    }
    fork.split = split;
    return std::make_shared<const Fork>(std::move(fork));
  }

  static SharedFork leaf(const Resolution& resolution) {
    Fork fork;
    fork.verdict = resolution.verdict;
    fork.needs = resolution.open.needs;
    fork.bounds = resolution.bounds;
    return std::make_shared<const Fork>(std::move(fork));
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

std::shared_ptr<const Fork> ways_to_fall(Evaluation& evaluation, Index measure) {
  SharedFork fork = Explorer(measure).explore(evaluation, 0);
  return fork ? fork : std::make_shared<const Fork>();
}

} // namespace kuan::evaluator
