#pragma once

#include "interpreter/report/layout.hpp"
#include "lang/meaning/program.hpp"
#include "lang/text/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// Something of a document that can be looked up, with the lines of the script that say it.
struct Entry {
  std::string kind; // `sentence`, `definition`, `task` … in the wanted language
  std::string name;
  std::vector<Locator> citations;
  std::string text; // from the script
  std::string detail;
};

struct ShowOptions {
  Language language = Language::english;
  Layout layout;
};

/// What cites a place; a locator without a sentence asks for the whole article, `preamble` and `closing` for
/// their whole section.
[[nodiscard]] std::vector<Entry> entries_at(const program::Program& program, const SourceMap& sources,
                                            const Locator& place, Language language);
/// The sentences of a measure, or the declaration of a definition, interpretation, table, fact, task or target.
[[nodiscard]] std::vector<Entry> entries_named(const program::Program& program, const SourceMap& sources,
                                               std::string_view name, Language language);
/// Where an agency whose name holds this text leads, supports, decides, pays or is reported to.
[[nodiscard]] std::vector<Entry> entries_of_agency(const program::Program& program, const SourceMap& sources,
                                                   std::string_view agency, Language language);
[[nodiscard]] std::vector<Entry> target_entries(const program::Program& program, const SourceMap& sources,
                                                Language language);
[[nodiscard]] std::vector<Entry> task_entries(const program::Program& program, const SourceMap& sources,
                                              Language language);

/// `10`, `10.3a`, `preamble`, `closing.1`
[[nodiscard]] std::optional<Locator> read_place(std::string_view text);

/// What was found in one document.
struct DocumentEntries {
  const program::Program* program = nullptr; // INVARIANT: set, and outlives the report
  std::vector<Entry> entries;
};

/// The entries of one document, or of several below a heading each.
[[nodiscard]] std::string entries_text(const std::vector<DocumentEntries>& documents, const ShowOptions& options);
[[nodiscard]] std::string entries_markdown(const std::vector<DocumentEntries>& documents);
[[nodiscard]] std::string entries_json(const std::vector<DocumentEntries>& documents);

/// Title, number, articles, measures with their places, and how much there is of everything.
[[nodiscard]] std::string overview_text(const program::Program& program, const ShowOptions& options);
[[nodiscard]] std::string overview_markdown(const program::Program& program, Language language);
[[nodiscard]] std::string overview_json(const program::Program& program);

} // namespace kuan
