// Any bytes can be located, folded and shown.

#include "tests/fuzz/demand.hpp"

#include "lang/text/diagnostic.hpp"
#include "lang/text/encoding.hpp"
#include "lang/text/unicode.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) {
    return 0;
  }
  const std::uint32_t first = data[0];
  const std::uint32_t length = data[1];
  const std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);

  const std::string key = kuan::name_key(text);
  demand(kuan::name_key(key) == key);
  demand(kuan::fold_width(kuan::fold_width(text)) == kuan::fold_width(text));
  demand(!kuan::first_invalid_byte(kuan::printable(text)));
  (void)kuan::near_names(text, {"layoff rate", "裁员率", text});

  kuan::SourceMap sources;
  const kuan::Span file = sources.add(text, text);
  kuan::Diagnostics diagnostics;
  const bool fine = kuan::check_encoding(sources, file, diagnostics);
  demand(fine == !kuan::first_invalid_byte(text).has_value());
  diagnostics.report(kuan::Code::cannot_read_file, {file.begin + first, file.begin + first + length}, {text, text});
  for (const kuan::Language language : {kuan::Language::english, kuan::Language::chinese}) {
    demand(!kuan::first_invalid_byte(kuan::render(diagnostics, sources, {language, true})));
  }
  return 0;
}
