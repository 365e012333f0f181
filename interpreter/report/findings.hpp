#pragma once

#include "interpreter/report/json_writer.hpp"
#include "lang/text/diagnostic.hpp"
#include "lang/text/source.hpp"

#include <string>

namespace kuan {

/// A diagnostic's message alone, its arguments put in.
[[nodiscard]] std::string message_text(const Diagnostic& diagnostic, Language language);
/// The table's advice for it, the same way; may be empty.
[[nodiscard]] std::string advice_text(const Diagnostic& diagnostic, Language language);

/// A diagnostic as the JSON output has it: code, severity, message, place, notes, fixes.
void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic, const SourceMap& sources, Language language);

} // namespace kuan
