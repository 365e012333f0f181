#pragma once

#include "interpreter/facts/bind.hpp"
#include "interpreter/facts/uses.hpp"
#include "interpreter/outcome.hpp"
#include "interpreter/policy/policy.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a session knows: values that can be copied, compared beside each other and brought back.
namespace kuan::repl {

struct Document;
using DocumentPtr = std::shared_ptr<const Document>;

/// A policy, compiled. It never changes: a supposition makes another one.
struct Document {
  std::string called; // how the person called it: `yichun`; empty for the session's own script
  PolicyTexts texts;
  Compilation compilation;
  std::vector<std::string> suppositions;    // what was supposed of it, in words
  std::shared_ptr<const Document> original; // of a supposed one: what it stands beside
  Turning turning;                          // what its measures turn on
  /// Of the session's own script over a policy: the measures that were typed. The policy's stand in its own document.
  std::optional<std::vector<program::Index>> typed;
  DocumentPtr behind; // the policy whose names such a script uses

  [[nodiscard]] const program::Program& program() const { return compilation.program; }
  [[nodiscard]] bool has_rules() const;
  /// Whether answers about this document are about this measure.
  [[nodiscard]] bool answers(program::Index measure) const;
};

/// Compiles the texts; the document may hold errors.
[[nodiscard]] DocumentPtr make_document(std::string called, PolicyTexts texts);

/// Compiles what was typed. Its sentences may use the names of a policy that is loaded: of the first, in their order,
/// by which all of them are understood. Where there is none the script holds the errors that the first leaves.
[[nodiscard]] DocumentPtr make_script(const std::vector<DocumentPtr>& documents,
                                      const std::vector<std::string>& statements, Language language);

/// The document with other texts, in front of the same policy where it has one behind it.
[[nodiscard]] DocumentPtr with_texts(const Document& document, PolicyTexts texts);

/// One fact as the person said it.
struct Setting {
  program::Names names;
  std::string text; // the value, as written
  program::GivenValue value;
};

/// Everything a command can change. INVARIANT: documents have no errors.
struct State {
  std::vector<DocumentPtr> documents;  // loaded and supposed ones, in order
  std::vector<std::string> statements; // typed here
  DocumentPtr script;                  // those, compiled; with none of them it is the library alone
  std::vector<Setting> settings;       // in the order they were said
  std::optional<Date> as_of;
};

/// What follows from a state: the documents in view with the case and the outcomes of each.
struct View {
  std::vector<DocumentPtr> documents;
  std::vector<BoundCase> cases;               // by document
  std::vector<std::vector<Outcome>> outcomes; // by document
};

/// The documents that answers are about: what is loaded, and the session's own script where it says something or
/// nothing is loaded.
[[nodiscard]] std::vector<DocumentPtr> documents_in_view(const State& state);

/// The cases of a state, without outcomes. A fact that no document in view knows is passed over.
[[nodiscard]] std::vector<BoundCase> cases_of(const State& state, const std::vector<DocumentPtr>& documents);

[[nodiscard]] View view_of(const State& state);

/// The view with other cases of the same documents. What doesn't turn on the facts that differ is taken over.
[[nodiscard]] View view_with(const View& view, std::vector<BoundCase> cases,
                             const std::vector<program::Names>& changed);

/// Whether a case can say something by this name.
[[nodiscard]] bool knows_fact(const std::vector<DocumentPtr>& documents, std::string_view name);

} // namespace kuan::repl
