#include "lang/text/encoding.hpp"

#include "lang/text/unicode.hpp"

#include <fmt/format.h>

namespace kuan {

bool check_encoding(const SourceMap& sources, Span file, Diagnostics& diagnostics) {
  const std::string_view text = sources.text(file);
  if (text.size() > largest_script) {
    const std::string limit = fmt::format("{} MiB", largest_script >> 20U);
    diagnostics.report(Code::file_too_large, {file.begin, file.begin}, {std::string(sources.name(file)), limit});
    return false;
  }
  const auto fault = first_invalid_byte(text);
  if (!fault) {
    return true;
  }
  const auto offset = file.begin + static_cast<std::uint32_t>(*fault);
  const auto byte = static_cast<unsigned char>(text[*fault]);
  // Counted from 1, as editors and `head -c` do.
  const std::string number = fmt::format("{}", *fault + 1);
  if (byte == 0) {
    diagnostics.report(Code::nul_byte, {offset, offset + 1}, {number});
  } else {
    diagnostics.report(Code::not_utf8, {offset, offset + 1}, {number, fmt::format("0x{:02X}", byte)});
  }
  return false;
}

} // namespace kuan
