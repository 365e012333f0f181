#pragma once

#include <string>
#include <string_view>

namespace kuan {

/// A text with what XML, HTML and SVG give a meaning taken as it stands.
[[nodiscard]] std::string markup_text(std::string_view text);

} // namespace kuan
