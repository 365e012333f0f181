#pragma once

#include "interpreter/evaluator/evaluation.hpp"

namespace kuan::evaluator {

/// What the ways of a measure still turn on in a world. Two worlds that turn on the same come to the same: a sentence
/// that is out no longer cares which of its conditions failed, nor an alternative that is met in which way.
struct Turning {
  /// A sentence that is out, by what it leaves behind in the answer.
  struct Out {
    Index sentence = 0;
    Index member = 0;
    bool only_out_of_window = false;
    std::optional<Date> in_force_from;
    std::optional<Date> in_force_until;
    SortedSet<Index> interpretations;
    SortedSet<Index> assumed_history;
    friend bool operator==(const Out&, const Out&) = default;
  };
  /// A condition, or a part of one: by its value where it has one, else by what is supposed that touches it.
  struct Part {
    Index expression = 0;
    Index member = 0;
    Truth truth = Truth::unknown;
    SortedSet<Index> interpretations;
    SortedSet<Index> assumed_history;
    std::vector<Supposition> supposed;
    friend bool operator==(const Part&, const Part&) = default;
  };

  std::vector<Out> outs;
  std::vector<Part> parts;
  std::vector<Supposition> supposed; // that touches the figures and windows of sentences, or who applies

  friend bool operator==(const Turning&, const Turning&) = default;
};

[[nodiscard]] Turning turning_of(Evaluation& evaluation, Index measure);

} // namespace kuan::evaluator
