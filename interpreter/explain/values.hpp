#pragma once

#include "interpreter/outcome.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// One of two texts, by language.
[[nodiscard]] std::string_view pick(Language language, std::string_view english, std::string_view chinese);

/// `due` / `给予`. The English words are those of the JSON output too.
[[nodiscard]] Bilingual status_words(Status status);
[[nodiscard]] Bilingual state_words(SentenceState state);
[[nodiscard]] Bilingual force_words(program::Modality force);

/// A quantity with all its digits: `6,172.835 yuan`; what has no finite decimal is shown rounded, with the exact
/// fraction behind it.
[[nodiscard]] std::string precise(const Quantity& quantity, Language language, bool years = false);

/// `6,172.84 yuan`, `0 to 300,000 yuan`, `at most 6,000 yuan`. Ends are rounded as an amount is, so that no amount
/// shown lies beyond the bounds shown of it.
[[nodiscard]] std::string interval_words(const Interval& interval, const Unit& unit, Language language,
                                         bool years = false);

/// What an outcome gives, as a table shows it. `years`: rates and durations are said by the year.
[[nodiscard]] std::string value_words(const program::Program& program, const Value& value, Language language,
                                      bool years = false);

/// What is to be done, by whom it is told and by when: `must report to 市人社局, by 2020-12-01`.
[[nodiscard]] std::string duties_words(const std::vector<DutyOutcome>& duties, Language language);

/// The options of an outcome, `an amount set elsewhere` among them.
[[nodiscard]] std::vector<std::string> options_words(const program::Program& program, const Outcome& outcome,
                                                     Language language);

/// A fact of the case, with all its digits.
[[nodiscard]] std::string fact_value_words(const program::Program& program, const program::Type& type,
                                           const FactValue& value, Language language);

/// `a, b and c` / `a、b 和 c`, and the same with `or`.
[[nodiscard]] std::string list_words(const std::vector<std::string>& items, Language language, bool alternatives);

/// `[1.3a, 1.4]`
[[nodiscard]] std::string citation_words(const std::vector<Locator>& citations);

/// Whether the amounts of a measure are said by the year: it was declared or first written so.
[[nodiscard]] bool by_the_year(const program::Measure& measure);

} // namespace kuan
