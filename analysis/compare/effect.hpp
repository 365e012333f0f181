#pragma once

#include "interpreter/advance.hpp"
#include "interpreter/facts/bind.hpp"
#include "interpreter/outcome.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kuan::analysis {

/// A case on which documents answer differently about one measure. No outcome: the document has no rule for it, or
/// none for this kind of applicant.
struct EffectDifference {
  std::string on; // the scenario's name in the wanted language; empty for the case that was given
  program::Names measure;
  std::vector<std::optional<Outcome>> outcomes; // by document
  std::vector<bool> ruled;                      // whether the document has a rule, if only for other applicants
};

struct Effect {
  std::size_t cases = 0;     // that were put to all documents
  std::size_t different = 0; // on which they differ
  std::vector<EffectDifference> differences;
};

/// Puts one case to the documents and adds where their answers differ. `on` names it.
void add_effect(Effect& effect, const std::vector<BoundCase>& cases, const std::string& on);

/// The scenarios whose names all documents have, with the facts and the date of the first document's.
void add_shared_scenarios(Effect& effect, const std::vector<const program::Program*>& programs, Language language,
                          const Advance& advance = {});

} // namespace kuan::analysis
