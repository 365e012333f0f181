#pragma once

#include "lang/text/diagnostic.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace kuan::cli {

/// Puts a text in the place of a file's: all of it or, with a report, nothing. A new file takes the old one's name
/// and permissions only when it is complete on disk; what a link names is replaced, not the link.
bool write_file(const std::filesystem::path& path, const std::string& shown, std::string_view text,
                Diagnostics& diagnostics);

} // namespace kuan::cli
