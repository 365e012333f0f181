#pragma once

#include "interpreter/evaluator/finding.hpp"

#include <cstdint>
#include <vector>

namespace kuan::evaluator {

/// The member that a `where` looks at; members count from 1, 0 is none.
struct Looking {
  Index list = 0;
  Index member = 0;
};

/// Which suppositions can make a difference to an expression, a sentence or a measure: what they name, and what that is
/// worked out from. Worked out when asked, once for a program. It may say yes too often, never no where it is yes.
class Influences {
public:
  explicit Influences(const program::Program& program);

  [[nodiscard]] bool on_expression(Index expression, Looking looking, const Subject& subject);
  [[nodiscard]] bool on_sentence(Index sentence, Looking looking, const Subject& subject);
  /// All of a sentence but its conditions: its figures, windows, ceilings, times.
  [[nodiscard]] bool on_figures(Index sentence, Looking looking, const Subject& subject);
  [[nodiscard]] bool on_measure(Index measure, const Subject& subject);

private:
  /// A set of things, a bit for each: facts, definitions, interpretations, measures, then the marks below.
  using Set = std::uint64_t*;
  enum class Progress : std::uint8_t { untouched, started, finished };

  /// Sets for every expression, sentence or measure, one behind the other.
  struct Sets {
    std::vector<std::uint64_t> words;
    std::vector<Progress> progress;
  };

  [[nodiscard]] const std::uint64_t* of_expression(Index expression);
  [[nodiscard]] const std::uint64_t* of_sentence(Index sentence);
  [[nodiscard]] const std::uint64_t* of_figures(Index sentence);
  [[nodiscard]] const std::uint64_t* of_measure(Index measure);

  void fill_expression(Set set, Index expression);
  void fill_figures(Set set, const program::Sentence& sentence);
  void add_expression(Set set, Index expression);
  void add_fact(Set set, Index fact);
  void add_field(Set set, Index field);
  void add(Set set, const std::uint64_t* other) const;
  static void mark(Set set, std::size_t bit) { set[bit / 64] |= std::uint64_t{1} << (bit % 64); }
  [[nodiscard]] static bool has(const std::uint64_t* set, std::size_t bit) {
    return (set[bit / 64] >> (bit % 64) & 1) != 0;
  }
  [[nodiscard]] bool influenced(const std::uint64_t* set, Looking looking, const Subject& subject) const;

  const program::Program& program_;
  std::size_t definitions_; // where the bits of the definitions begin; the facts' begin at 0
  std::size_t interpretations_;
  std::size_t measures_;
  std::size_t as_of_;   // reads the day of the evaluation
  std::size_t member_;  // reads a field of the member looked at
  std::size_t members_; // counts or sums members, so reads fields of all of them
  std::size_t words_;   // of one set
  Sets of_expressions_;
  Sets of_sentences_;
  Sets of_figures_;
  Sets of_measures_;
};

} // namespace kuan::evaluator
