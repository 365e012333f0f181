#pragma once

#include "interpreter/report/layout.hpp"
#include "lang/meaning/program.hpp"

#include <string>
#include <vector>

namespace kuan {

/// A policy's facts as `facts` lists them: those that its measures turn on; with `all`, every one it can see.
struct FactsOptions {
  Language language = Language::english;
  bool all = false;
  Layout layout;
};

using Programs = std::vector<const program::Program*>;

[[nodiscard]] std::string facts_table(const Programs& programs, const FactsOptions& options);
[[nodiscard]] std::string facts_markdown(const Programs& programs, const FactsOptions& options);
[[nodiscard]] std::string facts_csv(const Programs& programs, const FactsOptions& options);
[[nodiscard]] std::string facts_json(const Programs& programs, const FactsOptions& options);

/// What a fact takes, with its bounds and who decides it: `a number in persons, at least 1 person`.
[[nodiscard]] std::string takes_words(const program::Program& program, const program::Fact& fact, Language language);
/// The question a script asks for a fact, in this language or else the other; may be empty.
[[nodiscard]] const std::string& question_words(const Bilingual& question, Language language);

/// A case to fill in, nothing known yet: a JSON object, a CSV row, or a scenario.
[[nodiscard]] std::string template_json(const Programs& programs, const FactsOptions& options);
[[nodiscard]] std::string template_csv(const Programs& programs, const FactsOptions& options);
[[nodiscard]] std::string template_kuan(const Programs& programs, const FactsOptions& options);

} // namespace kuan
