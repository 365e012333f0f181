#include "tools/cli/fixes.hpp"

#include <algorithm>
#include <map>

namespace kuan::cli {

std::vector<FixedText> fixed_texts(const Diagnostics& diagnostics, const SourceMap& sources) {
  std::map<std::uint32_t, std::vector<const Fix*>> by_file; // by where the file begins
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    for (const Fix& fix : diagnostic.fixes) {
      if (fix.safe && diagnostic.placed) {
        by_file[sources.file(fix.span.begin).begin].push_back(&fix);
        break; // the first is the one to make; others are alternatives
      }
    }
  }
  std::vector<FixedText> texts;
  for (auto& [begin, fixes] : by_file) {
    std::stable_sort(fixes.begin(), fixes.end(),
                     [](const Fix* a, const Fix* b) { return a->span.begin < b->span.begin; });
    const Span file = sources.file(begin);
    FixedText fixed{std::string(sources.name(file)), {}, {}};
    std::uint32_t copied = file.begin;
    for (const Fix* fix : fixes) {
      if (fix->span.begin < copied) {
        continue;
      }
      const std::string_view old = sources.text(fix->span);
      fixed.text += sources.text({copied, fix->span.begin});
      fixed.text += fix->replacement;
      copied = fix->span.end;
      fixed.changes.push_back(printable(fixed.name) + ":" + std::to_string(sources.locate(fix->span.begin).line) +
                              ": " + printable(old) + " → " + printable(fix->replacement));
    }
    fixed.text += sources.text({copied, file.end});
    texts.push_back(std::move(fixed));
  }
  return texts;
}

} // namespace kuan::cli
