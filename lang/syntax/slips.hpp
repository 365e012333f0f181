#pragma once

#include "lang/text/diagnostic.hpp"

#include <string>
#include <string_view>

namespace kuan {

/// Adds to a fault what people mean who write so, where that is known: the word that stands for 如果, the form of a
/// type, the brackets of a citation. `rest` is the text from `begin` to the statement's end.
void explain_unexpected(Diagnostic& fault, std::string_view rest, std::uint32_t begin);
/// The same of something missing: `grant at most 500 yuan` has a bound where the amount should stand.
void explain_missing(Diagnostic& fault, std::string_view rest, std::uint32_t begin);
/// The same of a line that begins with no known verb; `alone`: nothing else stands on its line.
void explain_unknown_verb(Diagnostic& fault, std::string_view name, Span span, bool alone);

/// `2020/1/5` and `2020-1-5` with hyphens and two digits for month and day.
[[nodiscard]] std::string padded_date(std::string_view written);
/// Whether a date only wants its zeros: `2020-1-5`.
[[nodiscard]] bool is_short_date(std::string_view written);

} // namespace kuan
