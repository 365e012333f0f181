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

/// A case to fill in, nothing known yet: a JSON object, a CSV row, or a scenario.
[[nodiscard]] std::string template_json(const Programs& programs, const FactsOptions& options);
[[nodiscard]] std::string template_csv(const Programs& programs, const FactsOptions& options);
[[nodiscard]] std::string template_kuan(const Programs& programs, const FactsOptions& options);

} // namespace kuan
