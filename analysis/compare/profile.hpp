#pragma once

#include "lang/meaning/program.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kuan::analysis {

/// In what two rules can differ.
enum class Aspect : std::uint8_t {
  amount,     // what is given
  rate,       // the share of something that is given
  ceiling,    // the most that is given
  condition,  // who or what qualifies
  window,     // in force from and until
  force,      // due, may, must, must not, in principle
  decided_by, // who decides
  party,      // for which applicants
  paid_by,    // from which fund
  led_by,     // which agencies lead
  recurrence, // for how long, how often
  object,     // the levies relieved, the act and the addressee of a duty
  deadline,   // by when
  order,      // instead, also, or, otherwise
  definition, // what a name stands for
};
[[nodiscard]] Bilingual aspect_words(Aspect aspect);

/// One thing that a rule says, in words: of a condition `layoff rate` and `≤ 5.5%`.
struct Feature {
  Aspect aspect = Aspect::amount;
  std::string subject; // what it is said of; features of two rules that speak of the same are compared
  std::string words;
  friend bool operator==(const Feature&, const Feature&) = default;
};

/// What a sentence says, feature by feature.
[[nodiscard]] std::vector<Feature> features_of(const program::Program& program, program::Index sentence,
                                               Language language);
/// What is said of a measure as a whole: applicants, fund, leading agencies.
[[nodiscard]] std::vector<Feature> features_of_measure(const program::Program& program, program::Index measure,
                                                       Language language);
/// A sentence in one line: `50% × last year's premiums, if layoff rate ≤ 5.5%, until 2020-12-31`.
[[nodiscard]] std::string sentence_words(const program::Program& program, program::Index sentence, Language language);

} // namespace kuan::analysis
