#pragma once

#include "interpreter/outcome.hpp"
#include "interpreter/report/json_writer.hpp"
#include "interpreter/report/layout.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kuan {

/// One document's outcomes for the case.
struct DocumentOutcomes {
  const program::Program* program = nullptr; // INVARIANT: set, and outlives the report
  std::vector<Outcome> outcomes;
  std::string policy_fingerprint;
};

/// What `run` reports: one document, or several compared.
struct RunReport {
  std::optional<Date> as_of;
  std::string version;
  std::string stdlib_fingerprint;
  std::vector<DocumentOutcomes> documents;
};

/// Which rows to show.
enum class Only : std::uint8_t { everything, due, different, unknown };

struct RunOptions {
  Language language = Language::english;
  Only only = Only::everything;
  bool derivation = false;
  Layout layout;
};

[[nodiscard]] std::string run_table(const RunReport& report, const RunOptions& options);
[[nodiscard]] std::string run_markdown(const RunReport& report, const RunOptions& options);
[[nodiscard]] std::string run_csv(const RunReport& report, const RunOptions& options);
[[nodiscard]] std::string run_json(const RunReport& report, const RunOptions& options);

/// A measure as the documents have it: for each its outcome, or none.
struct ComparedMeasure {
  program::Names names;
  std::vector<const Outcome*> outcomes; // by document
  std::vector<bool> ruled;              // whether the document has a rule for it, if only for other applicants
};
/// The measures of all documents, in the first's order, then what the others add; what `only` leaves out is gone.
[[nodiscard]] std::vector<ComparedMeasure> compare_measures(const RunReport& report, Only only);

/// The derivation of an outcome, as `why` shows it.
[[nodiscard]] std::string why_text(const program::Program& program, const Outcome& outcome, Language language,
                                   const Layout& layout);
[[nodiscard]] std::string why_markdown(const program::Program& program, const Outcome& outcome, Language language);

/// OUTCOME and VALUE as the JSON output has them everywhere.
void write_outcome(JsonWriter& json, const program::Program& program, const Outcome& outcome, Language language,
                   bool derivation);
void write_value(JsonWriter& json, const program::Program& program, const Value& value, bool by_the_year = false);

/// The name in English, or Chinese where there is none: what machine formats say.
[[nodiscard]] const std::string& machine_name(const program::Names& names);

/// What a document calls itself in a heading: its title, else its id.
[[nodiscard]] std::string document_name(const program::Document& document);

[[nodiscard]] Style status_style(Status status);

} // namespace kuan
