#pragma once

#include "lang/meaning/checker.hpp"

/// Words for messages, and what can be said about a name that is not known.
namespace kuan::meaning {

/// Each name in the slot of its language; two of one language fill both slots.
[[nodiscard]] program::Names names_of(const tree::Names& names);
[[nodiscard]] program::Names names_of(const tree::Name& name);

[[nodiscard]] Bilingual bilingual(const program::Names& names);
/// `a`, `b` or `c` in each language.
[[nodiscard]] Bilingual listed(const std::vector<program::Names>& names);

/// The source text of a span on one line, shortened where it is long.
[[nodiscard]] Bilingual quoted(const Checker& checker, Span span);

/// A unit as a message names it; a ratio is a share.
[[nodiscard]] Bilingual unit_phrase(const Unit& unit);
/// The same with years where the text of the span counts in years.
[[nodiscard]] Bilingual unit_phrase(const Checker& checker, const Unit& unit, Span written);
[[nodiscard]] bool counts_in_years(const Checker& checker, Span written);
[[nodiscard]] Bilingual type_words(const Checker& checker, const program::Type& type);
[[nodiscard]] Bilingual kind_words(const Checker& checker, const program::Symbol& symbol);

[[nodiscard]] const program::Names& names_of(const Checker& checker, const program::Symbol& symbol);
[[nodiscard]] program::Names& names_of(Checker& checker, const program::Symbol& symbol);

[[nodiscard]] std::vector<std::string> texts(const std::vector<tree::Text>& list);
[[nodiscard]] std::vector<Locator> locators(const std::vector<tree::Cited>& list);
/// English then Chinese as given; each in the slot of its language.
[[nodiscard]] Bilingual question(const std::vector<tree::Text>& list);

/// Reports an unknown name with the near names and whatever explains it.
void report_unknown(Checker& checker, const tree::Name& name, const Setting& setting);
/// The same for one of a closed list (choices, fields), under the code given.
void report_stranger(Checker& checker, Code code, const tree::Name& name, const Bilingual& owner,
                     const std::vector<program::Names>& known, const std::optional<Bilingual>& note = std::nullopt);

/// The keyword that stands in a name as a whole word, if any.
[[nodiscard]] std::optional<std::string> keyword_in(std::string_view name);
/// The Chinese keyword that a Han word holds, probably for want of a blank.
[[nodiscard]] std::optional<std::string> keyword_run_into(std::string_view name);

} // namespace kuan::meaning
