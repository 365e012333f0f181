#pragma once

#include "lang/text/source.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace kuan {

enum class Language : std::uint8_t { english, chinese };

enum class Severity : std::uint8_t { error, warning, note };

/// Every diagnostic of Kuan. The numbers are those of the codes (K0201 is 201),
/// written out in the .def files beside this one, and are never used again.
enum class Code : std::uint16_t {
#define KUAN_DIAGNOSTIC(number, severity, name, english, chinese, advice_english, advice_chinese) name = number,
#include "lang/text/diagnostics.def"
#undef KUAN_DIAGNOSTIC
};

/// A text in both languages; one that reads the same in both is given once.
struct Bilingual {
  std::string english;
  std::string chinese;

  Bilingual() = default;
  Bilingual(std::string both) : english(both), chinese(std::move(both)) {}
  Bilingual(const char* both) : Bilingual(std::string(both)) {}
  Bilingual(std::string english_text, std::string chinese_text)
      : english(std::move(english_text)), chinese(std::move(chinese_text)) {}

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::chinese ? chinese : english;
  }
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

/// A second place that matters, with a few words on why.
struct Label {
  Span span;
  Bilingual text;
};

/// A replacement that mends the fault; `safe` ones may be made without asking.
struct Fix {
  Span span;
  std::string replacement;
  bool safe = false;
};

/// What is wrong and where. Holds arguments, never a finished sentence: words are
/// put on it by render(), in either language. An empty span at 0 has no place.
struct Diagnostic {
  Code code;
  Span span;
  std::vector<Bilingual> arguments;
  std::vector<Label> labels;
  std::vector<Bilingual> notes; // further advice beyond the table's own
  std::vector<Fix> fixes;
  bool placed = true;
};

/// One row of the table.
struct DiagnosticEntry {
  Code code;
  Severity severity;
  std::string_view name; // unknown_name
  Bilingual message;     // fmt placeholders {0}, {1}, ...
  Bilingual advice;      // may be empty; same placeholders
};

[[nodiscard]] const std::vector<DiagnosticEntry>& diagnostic_table();
[[nodiscard]] const DiagnosticEntry& entry(Code code);
[[nodiscard]] std::string code_text(Code code); // "K0201"

/// Collects what passes find. Keeps one per code and start offset; those without a
/// place, one per code and arguments.
class Diagnostics {
public:
  void report(Diagnostic diagnostic);
  void report(Code code, Span span, std::vector<Bilingual> arguments = {});

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] std::size_t count(Severity severity) const;
  /// Sorted by place, then code, so that transcripts are stable.
  void sort();
  void append(const Diagnostics& other);

private:
  std::vector<Diagnostic> all_;
  std::unordered_set<std::string> seen_; // what tells one from another
};

struct RenderOptions {
  Language language = Language::english;
  bool color = false;
};

/// A diagnostic as a person reads it: severity and code, message, file:line:column,
/// the line with the span marked below it in display cells, labels, advice, fixes.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const SourceMap& sources, const RenderOptions& options);

/// The message alone, with its arguments put in: for JSON, JUnit and one-line reports.
[[nodiscard]] std::string message(const Diagnostic& diagnostic, Language language);

/// All of them, a blank line between two; after `most` only a count of the rest, since a
/// broken file can have tens of thousands.
[[nodiscard]] std::string render(const Diagnostics& diagnostics, const SourceMap& sources, const RenderOptions& options,
                                 std::size_t most = 100);

/// Text from outside (a file name, a piece of a script) made safe to print: control
/// characters, bidirectional overrides and bytes that are not UTF-8 become visible.
[[nodiscard]] std::string printable(std::string_view text);

/// Names near to `wanted`, nearest first, at most `limit`; edit distance over code
/// points with a cut-off that also works for Chinese names of two characters.
[[nodiscard]] std::vector<std::string> near_names(std::string_view wanted, const std::vector<std::string>& known,
                                                  std::size_t limit = 3);

} // namespace kuan
