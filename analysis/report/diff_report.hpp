#pragma once

#include "analysis/compare/effect.hpp"
#include "analysis/compare/passages.hpp"
#include "analysis/compare/rules.hpp"
#include "interpreter/report/layout.hpp"

#include <string>
#include <vector>

namespace kuan::analysis {

struct DiffDocument {
  const Compilation* compilation = nullptr; // INVARIANT: set, and outlives the report
  std::string label;                        // how it is called in headings
  [[nodiscard]] const program::Program& program() const { return compilation->program; }
};

/// A measure across more than two documents: its sentences in each, or nothing where there is no rule.
struct MatrixRow {
  program::Names names;
  std::vector<std::vector<std::string>> lines;
  [[nodiscard]] std::size_t documents_with_rule() const;
};

/// What `diff` reports.
struct DiffReport {
  std::string version; // of Kuan
  std::vector<DiffDocument> documents;
  bool versions = false;                   // two versions of one document
  std::vector<RuleComparison> rules;       // of two documents
  std::vector<MatrixRow> matrix;           // of more
  std::vector<PassageDifference> passages; // of versions
  Effect effect;
  bool case_given = false;
  bool all = false; // also what only one has, and what is the same, in full
  [[nodiscard]] bool found() const;
};

/// The measures of several documents side by side.
[[nodiscard]] std::vector<MatrixRow> matrix_of(const std::vector<DiffDocument>& documents, Language language);

[[nodiscard]] std::string diff_text(const DiffReport& report, Language language, const Layout& layout);
[[nodiscard]] std::string diff_markdown(const DiffReport& report, Language language);
[[nodiscard]] std::string diff_html(const DiffReport& report, Language language);
[[nodiscard]] std::string diff_json(const DiffReport& report, Language language);

} // namespace kuan::analysis
