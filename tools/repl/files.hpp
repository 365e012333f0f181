#pragma once

#include "lang/text/diagnostic.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kuan::repl {

/// Writes a file as a whole: into a new one beside it, which then takes its place, its permissions kept. What went
/// wrong, or nothing.
[[nodiscard]] std::optional<Bilingual> write_whole(const std::filesystem::path& path, std::string_view text);

} // namespace kuan::repl
