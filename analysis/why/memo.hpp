#pragma once

#include "analysis/why/flips.hpp"
#include "interpreter/report/layout.hpp"

#include <string>
#include <vector>

namespace kuan::analysis {

/// An explanation of one outcome in words, fit to be pasted into a memo.
struct Memo {
  struct Section {
    std::string title;
    std::vector<std::string> items;
  };
  std::string heading; // `job retention refund: due: 12,345.67 yuan [1.3b]`
  std::string source;  // the document, its number, the as-of date
  std::vector<Section> sections;
};

/// `why`: what gives the answer, why not the other sentences, what it rests on, what would change it.
[[nodiscard]] Memo memo(const program::Program& program, const Case& facts, const Outcome& outcome,
                        const std::vector<Flip>& flips, Language language);

/// A change in words: `laid off from 4 to 6 persons (more than 5.555 persons)`.
[[nodiscard]] std::string change_words(const program::Program& program, const Flip& flip, Language language);

/// The memo followed by the derivation it is drawn from.
[[nodiscard]] std::string memo_text(const Memo& memo, const program::Program& program, const Outcome& outcome,
                                    Language language, const Layout& layout);
[[nodiscard]] std::string memo_markdown(const Memo& memo, const program::Program& program, const Outcome& outcome,
                                        Language language);
[[nodiscard]] std::string memo_html(const Memo& memo, const program::Program& program, const Outcome& outcome,
                                    Language language);

/// The whole output of `why --format json`; `version` is the program's.
[[nodiscard]] std::string memo_json(const program::Program& program, const Case& facts, const Outcome& outcome,
                                    const std::vector<Flip>& flips, Language language, const std::string& version);

} // namespace kuan::analysis
