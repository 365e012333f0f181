#pragma once

#include "tools/repl/session.hpp"

#include <string>
#include <vector>

/// How a session puts outcomes into words.
namespace kuan::repl {

/// What a document is called in the session: its short name; `this session` for its own script.
[[nodiscard]] std::string document_called(const Document& document, Language language);

/// One outcome in full: answer, citations, then what is to be remarked, indented.
[[nodiscard]] std::string outcome_text(const Session& session, const Document& document, const Outcome& outcome);

/// `9 due, 2 may, 31 unknown`, a line for each document.
[[nodiscard]] std::string counts_text(const Session& session, const View& view);

/// A table of the measures whose answers differ between two views of the same documents: measure, before, after; those
/// that no longer are for this applicant are only counted.
/// Empty where none does.
[[nodiscard]] std::string changes_text(const Session& session, const View& before, const View& after,
                                       const std::string& before_heading, const std::string& after_heading);

/// What to say after a change of the case: few outcomes in full, of many those that changed.
[[nodiscard]] std::string after_change(const Session& session, const View& before, const View& after);

/// The measure that a person means: by its name in either language, or by part of one where that is clear.
struct FoundMeasure {
  std::size_t document = 0; // of the view
  program::Index measure = 0;
};
[[nodiscard]] std::vector<FoundMeasure> find_measures(const View& view, std::string_view name);
/// The complaint that there is none, with near names.
[[nodiscard]] Reply no_such_measure(Session& session, const View& view, std::string_view name);

/// Takes `in yichun`, 于 yichun or a leading `yichun` off a text; the documents of the view that are meant, all where
/// none is named.
[[nodiscard]] std::vector<std::size_t> take_document(const View& view, std::string_view& text);

/// Notes that offer near names.
[[nodiscard]] std::vector<Bilingual> near_notes(std::string_view wanted, const std::vector<std::string>& known);

/// The complaint that a command was not written in full.
[[nodiscard]] Reply incomplete(const Session& session, Command command);

/// Every name in both languages, empty ones left out.
void add_names(std::vector<std::string>& names, const program::Names& one);

} // namespace kuan::repl
