#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <utility>

namespace kuan {

namespace {

constexpr std::size_t narrowest_city = 18; // below this many cells a block per measure reads better

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

std::string as_of_words(const std::optional<Date>& as_of, Language language) {
  return as_of ? say(language, "as of ", "截至 ") + as_of->text()
               : say(language, "without an as-of date", "未给定截至日期");
}

std::string citations_of(const Outcome& outcome) {
  std::string text;
  for (const Locator& citation : outcome.citations) {
    text += (text.empty() ? "" : ", ") + citation.text();
  }
  return text;
}

/// The notes below a table, one for each outcome that has remarks; equal ones are said once.
class Footnotes {
public:
  /// The mark of an outcome's note: ` (3)`.
  std::string mark(const program::Program& program, const Outcome& outcome, Language language) {
    std::string note;
    for (const std::string& remark : remarks(program, outcome, language)) {
      note += (note.empty() ? "" : say(language, "; ", "；")) + remark;
    }
    if (note.empty()) {
      return {};
    }
    const auto known = std::find(notes_.begin(), notes_.end(), note);
    const auto number = static_cast<std::size_t>(known - notes_.begin()) + 1;
    if (known == notes_.end()) {
      notes_.push_back(std::move(note));
    }
    return " (" + std::to_string(number) + ")";
  }
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

private:
  std::vector<std::string> notes_;
};

std::string footnote_text(const Footnotes& footnotes, const Layout& layout) {
  std::string text;
  for (std::size_t at = 0; at < footnotes.notes().size(); ++at) {
    text += paragraph("(" + std::to_string(at + 1) + ") ", footnotes.notes()[at], layout);
  }
  return text;
}

std::string nothing_to_show(const RunOptions& options) {
  switch (options.only) {
  case Only::due:
    return say(options.language, "Nothing is due.", "没有应给予的项目。");
  case Only::different:
    return say(options.language, "The policies do not differ for this case.", "各政策对本个案没有差别。");
  case Only::unknown:
    return say(options.language, "Nothing is unknown.", "没有待定的项目。");
  case Only::everything:
    break;
  }
  return say(options.language, "The policy has no measure for this applicant.", "该政策没有适用于此申请人的项目。");
}

struct Table {
  std::vector<std::string> heading;
  std::vector<std::vector<Cell>> rows;
  Footnotes footnotes;
};

/// A script without citations needs no column for them.
void drop_last_column_if_empty(Table& table) {
  const bool empty = std::all_of(table.rows.begin(), table.rows.end(),
                                 [](const std::vector<Cell>& row) { return row.back().text.empty(); });
  if (empty && !table.rows.empty()) {
    table.heading.pop_back();
    for (std::vector<Cell>& row : table.rows) {
      row.pop_back();
    }
  }
}

Table single_table(const RunReport& report, const RunOptions& options) {
  const Language language = options.language;
  const program::Program& program = *report.documents.front().program;
  Table table;
  table.heading = {say(language, "measure", "项目"), say(language, "answer", "结果"),
                   say(language, "citations", "依据")};
  for (const ComparedMeasure& measure : compare_measures(report, options.only)) {
    const Outcome& outcome = *measure.outcomes.front();
    const std::string marks = table.footnotes.mark(program, outcome, language);
    table.rows.push_back({Cell{measure.names.in(language), Style::plain},
                          Cell{answer_words(program, outcome, language) + marks, status_style(outcome.status)},
                          Cell{citations_of(outcome), Style::plain}});
  }
  drop_last_column_if_empty(table);
  return table;
}

Cell compared_cell(const RunReport& report, const ComparedMeasure& measure, std::size_t document, Footnotes& footnotes,
                   Language language) {
  const Outcome* outcome = measure.outcomes[document];
  if (outcome == nullptr) {
    return measure.ruled[document] ? Cell{say(language, "for other applicants", "不适用于此申请人"), Style::faint}
                                   : Cell{status_words(Status::no_rule).in(language), Style::faint};
  }
  const program::Program& program = *report.documents[document].program;
  std::string text = answer_words(program, *outcome, language);
  const std::string citations = citation_words(outcome->citations);
  if (!citations.empty()) {
    text += " " + citations;
  }
  text += footnotes.mark(program, *outcome, language);
  return Cell{std::move(text), status_style(outcome->status)};
}

Table compared_table(const RunReport& report, const RunOptions& options) {
  Table table;
  table.heading.push_back(say(options.language, "measure", "项目"));
  for (const DocumentOutcomes& document : report.documents) {
    table.heading.push_back(document.program->document.id);
  }
  for (const ComparedMeasure& measure : compare_measures(report, options.only)) {
    std::vector<Cell>& row = table.rows.emplace_back();
    row.push_back(Cell{measure.names.in(options.language), Style::plain});
    for (std::size_t at = 0; at < report.documents.size(); ++at) {
      row.push_back(compared_cell(report, measure, at, table.footnotes, options.language));
    }
  }
  return table;
}

/// One block for each measure, a line for each city.
std::string folded(const Table& table, const Layout& layout) {
  std::size_t widest = 0;
  for (std::size_t at = 1; at < table.heading.size(); ++at) {
    widest = std::max(widest, display_width(table.heading[at]));
  }
  std::string text;
  for (const std::vector<Cell>& row : table.rows) {
    text += (text.empty() ? "" : "\n") + styled(row.front().text, Style::heading, layout.color) + "\n";
    for (std::size_t at = 1; at < row.size(); ++at) {
      const std::string& city = table.heading[at];
      text += paragraph("  " + city + std::string(widest - display_width(city) + 2, ' '), row[at].text, layout);
    }
  }
  return text;
}

std::string heading_of(const RunReport& report, const RunOptions& options) {
  std::string text;
  for (const DocumentOutcomes& document : report.documents) {
    const program::Document& one = document.program->document;
    const bool several = report.documents.size() > 1;
    const std::string name = document_name(one);
    const std::string line = several && name != one.id ? one.id + say(options.language, ": ", "：") + name : name;
    text += paragraph(
        "", several ? line : line + say(options.language, ", ", "，") + as_of_words(report.as_of, options.language),
        options.layout);
  }
  if (report.documents.size() > 1) {
    text += as_of_words(report.as_of, options.language) + "\n";
  }
  return text;
}

std::string derivations(const RunReport& report, const RunOptions& options) {
  std::string text;
  const std::vector<ComparedMeasure> measures = compare_measures(report, options.only);
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    for (const ComparedMeasure& measure : measures) {
      if (measure.outcomes[at] != nullptr) {
        text += "\n" + why_text(*report.documents[at].program, *measure.outcomes[at], options.language, options.layout);
      }
    }
  }
  return text;
}

} // namespace

std::string run_table(const RunReport& report, const RunOptions& options) {
  std::string text = heading_of(report, options) + "\n";
  const bool single = report.documents.size() == 1;
  const Table table = single ? single_table(report, options) : compared_table(report, options);
  if (table.rows.empty()) {
    return text + nothing_to_show(options) + "\n";
  }
  const std::size_t cities = report.documents.size();
  const bool too_wide = !single && (cities + 1) * narrowest_city + 2 * cities > options.layout.width;
  text += too_wide ? folded(table, options.layout) : columns(table.heading, table.rows, options.layout);
  const std::string notes = footnote_text(table.footnotes, options.layout);
  if (!notes.empty()) {
    text += "\n" + notes;
  }
  return options.derivation ? text + derivations(report, options) : text;
}

std::string run_markdown(const RunReport& report, const RunOptions& options) {
  std::string text;
  for (const DocumentOutcomes& document : report.documents) {
    text += "# " + document_name(document.program->document) + "\n\n";
  }
  text += as_of_words(report.as_of, options.language) + "\n\n";
  const Table table = report.documents.size() == 1 ? single_table(report, options) : compared_table(report, options);
  text += markdown_table(table.heading, table.rows);
  const std::vector<std::string>& notes = table.footnotes.notes();
  text += notes.empty() ? "" : "\n";
  for (std::size_t at = 0; at < notes.size(); ++at) {
    text += (at == 0 ? "" : "  \n") + std::string("(") + std::to_string(at + 1) + ") " + notes[at];
  }
  text += notes.empty() ? "" : "\n";
  if (!options.derivation) {
    return text;
  }
  for (const DocumentOutcomes& document : report.documents) {
    for (const Outcome& outcome : document.outcomes) {
      text += "\n" + why_markdown(*document.program, outcome, options.language);
    }
  }
  return text;
}

} // namespace kuan
