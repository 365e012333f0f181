// Any text that can be read is formatted without changing what it says; what is canonical stays, also in the other
// language and back.

#include "tests/fuzz/demand.hpp"

#include "lang/syntax/format.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

std::string formatted(const std::string& text, const kuan::FormatOptions& options) {
  const kuan::Formatted result = kuan::format_text("fuzz.kuan", text, options);
  demand(result.ok());
  return result.text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const kuan::Formatted first = kuan::format_text("fuzz.kuan", text, {});
  if (!first.ok()) {
    demand(!first.defect && first.text == text);
    return 0;
  }
  demand(formatted(first.text, {}) == first.text);
  kuan::NameBook book;
  book.add({text});
  kuan::FormatOptions english;
  english.language = kuan::Language::english;
  english.other_name = [&book](std::string_view name, kuan::Language wanted) { return book.other(name, wanted); };
  kuan::FormatOptions chinese = english;
  chinese.language = kuan::Language::chinese;
  const std::string there = formatted(formatted(text, english), chinese);
  demand(formatted(formatted(there, english), chinese) == there);
  return 0;
}
