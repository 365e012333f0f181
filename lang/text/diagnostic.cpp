#include "lang/text/diagnostic.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace kuan {

namespace {

[[nodiscard]] std::vector<DiagnosticEntry> read_table() {
  using enum Severity;
  std::vector<DiagnosticEntry> table = {
#define KUAN_DIAGNOSTIC(number, severity, name, english, chinese, advice_english, advice_chinese)                      \
  DiagnosticEntry{Code::name, severity, #name, Bilingual(english, chinese), Bilingual(advice_english, advice_chinese)},
#include "lang/text/diagnostics.def"
#undef KUAN_DIAGNOSTIC
  };
  std::sort(table.begin(), table.end(),
            [](const DiagnosticEntry& a, const DiagnosticEntry& b) { return a.code < b.code; });
  return table;
}

/// What two reports of one fault have in common.
[[nodiscard]] std::string identity(const Diagnostic& diagnostic) {
  const auto number = static_cast<unsigned>(diagnostic.code);
  if (diagnostic.placed && diagnostic.span != Span{}) {
    return fmt::format("{}@{}", number, diagnostic.span.begin);
  }
  std::string key = fmt::format("{}:", number);
  for (const Bilingual& argument : diagnostic.arguments) {
    key += argument.english;
    key += '\0';
  }
  return key;
}

[[nodiscard]] bool is_capital(char32_t value) {
  return value >= U'A' && value <= U'Z';
}

[[nodiscard]] std::u32string code_points(std::string_view text) {
  const std::string key = name_key(text);
  std::u32string points;
  std::string_view rest = key;
  while (!rest.empty()) {
    const auto point = decode(rest);
    const char32_t value = point ? point->value : 0xFFFD;
    points.push_back(is_capital(value) ? value - U'A' + U'a' : value);
    rest.remove_prefix(point ? point->bytes : 1);
  }
  return points;
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
[[nodiscard]] std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t column = 0; column <= b.size(); ++column) {
    above[column] = column;
  }
  for (std::size_t at = 1; at <= a.size(); ++at) {
    row[0] = at;
    for (std::size_t column = 1; column <= b.size(); ++column) {
      const std::size_t replaced = above[column - 1] + (a[at - 1] == b[column - 1] ? 0 : 1);
      row[column] = std::min({replaced, above[column] + 1, row[column - 1] + 1});
      const bool swapped = at > 1 && column > 1 && a[at - 1] == b[column - 2] && a[at - 2] == b[column - 1];
      if (swapped) {
        row[column] = std::min(row[column], before[column - 2] + 1);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

/// How many edits two names of these lengths may be apart and still be called near: one
/// in a Chinese name of two characters, about a third of a long English one.
[[nodiscard]] std::size_t farthest(std::size_t length) {
  if (length < 2) {
    return 0;
  }
  return std::max<std::size_t>(1, length / 3);
}

// A longer name is no slip of the keyboard, and would make the search quadratic in it.
constexpr std::size_t longest_name = 200;
// A shorter part stands in too many names to say anything.
constexpr std::size_t shortest_part = 4;

} // namespace

const std::vector<DiagnosticEntry>& diagnostic_table() {
  static const std::vector<DiagnosticEntry> table = read_table();
  return table;
}

const DiagnosticEntry& entry(Code code) {
  const std::vector<DiagnosticEntry>& table = diagnostic_table();
  // INVARIANT: every Code has a row, since both come from the same .def files.
  return *std::lower_bound(table.begin(), table.end(), code,
                           [](const DiagnosticEntry& row, Code wanted) { return row.code < wanted; });
}

std::string code_text(Code code) {
  return fmt::format("K{:04}", static_cast<unsigned>(code));
}

void Diagnostics::report(Diagnostic diagnostic) {
  if (seen_.insert(identity(diagnostic)).second) {
    all_.push_back(std::move(diagnostic));
  }
}

void Diagnostics::report(Code code, Span span, std::vector<Bilingual> arguments) {
  report(Diagnostic{code, span, std::move(arguments), {}, {}, {}, true});
}

bool Diagnostics::has_errors() const {
  return count(Severity::error) > 0;
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(all_.begin(), all_.end(), [severity](const Diagnostic& diagnostic) {
    return entry(diagnostic.code).severity == severity;
  }));
}

void Diagnostics::sort() {
  std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.span.begin, a.span.end, a.code) < std::tie(b.span.begin, b.span.end, b.code);
  });
}

void Diagnostics::append(const Diagnostics& other) {
  for (const Diagnostic& diagnostic : other.all_) {
    report(diagnostic);
  }
}

std::vector<std::string> near_names(std::string_view wanted, const std::vector<std::string>& known, std::size_t limit) {
  struct Candidate {
    std::size_t distance;
    std::string name;
  };
  std::vector<Candidate> candidates;
  const std::u32string target = code_points(wanted);
  if (target.size() > longest_name) {
    return {};
  }
  for (const std::string& name : known) {
    const std::u32string points = code_points(name);
    const std::size_t shorter = std::min(points.size(), target.size());
    const std::size_t apart = std::max(points.size(), target.size()) - shorter;
    // Two characters against one (`裁员` for `员`) share too little to be a hint.
    const std::size_t cut_off = farthest(shorter);
    if (apart > cut_off) {
      continue;
    }
    const std::size_t distance = edit_distance(target, points);
    if (distance <= cut_off) {
      candidates.push_back(Candidate{distance, name});
    }
  }
  if (candidates.empty() && target.size() >= shortest_part) {
    // A name that was cut short: 毕业年度 for 处于毕业年度.
    for (const std::string& name : known) {
      const std::u32string points = code_points(name);
      if (points.size() <= longest_name && points.find(target) != std::u32string::npos) {
        candidates.push_back(Candidate{points.size() - target.size(), name});
      }
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.distance, a.name) < std::tie(b.distance, b.name);
  });
  std::vector<std::string> names;
  for (Candidate& candidate : candidates) {
    if (names.size() == limit) {
      break;
    }
    if (names.empty() || names.back() != candidate.name) {
      names.push_back(std::move(candidate.name));
    }
  }
  return names;
}

} // namespace kuan
