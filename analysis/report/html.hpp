#pragma once

#include "interpreter/report/layout.hpp"
#include "interpreter/report/markup.hpp"
#include "lang/text/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kuan::analysis {

/// A whole page that needs nothing beside it: no script, no font, no picture from elsewhere.
[[nodiscard]] std::string html_page(std::string_view title, std::string_view body, Language language);

/// A table; line breaks in cells are kept.
[[nodiscard]] std::string html_table(const std::vector<std::string>& heading,
                                     const std::vector<std::vector<Cell>>& rows);

[[nodiscard]] std::string html_list(const std::vector<std::string>& items);

} // namespace kuan::analysis
