#pragma once

#include "lang/meaning/checker.hpp"

namespace kuan::meaning {

/// A qualifier that holds for every sentence of a block: it stands on the heading, or on a
/// line of qualifiers alone, whose citations it keeps.
struct Shared {
  const tree::Qualifier* qualifier = nullptr;
  std::vector<Locator> citations;
};

/// What the sentences of one heading have in common.
struct Block {
  Index measure = 0;
  bool library = false;
  std::vector<Shared> shared;
  // Shared expressions are worked out once, so that every sentence refers to the same one; a ceiling's
  // figure also without the period it names.
  std::map<const tree::Expression*, std::optional<Index>> checked;
  std::map<const tree::Expression*, std::optional<Index>> without_period;
};

/// One sentence of a measure.
void check_rule(Checker& checker, Block& block, const tree::Sentence& written, Index sentence);
/// `counts as X`: one more case of a definition.
void check_class(Checker& checker, Block& block, const tree::Sentence& written);

/// Holds an amount against its measure's type, or lets it settle that type. In amounts.cpp.
bool settle_amount(Checker& checker, Index measure, const tree::Expression& written, Index amount, bool gives);
/// The amount of `deduct` as plain money for the period it names.
[[nodiscard]] std::optional<Index> check_deduction(Checker& checker, const tree::Expression& written, Index measure,
                                                   std::optional<Index> record, bool library);
/// A ceiling, with the basis that its words and the amount's unit give it.
[[nodiscard]] std::optional<program::Cap> check_cap(Checker& checker, Block& block, const tree::Qualifier& qualifier,
                                                    const program::Sentence& sentence, std::optional<Index> record,
                                                    bool from_measure);
/// How often something may be given, with the fact that counts how often it was.
[[nodiscard]] program::Times check_times(Checker& checker, Index measure, const tree::Qualifier& qualifier);

} // namespace kuan::meaning
