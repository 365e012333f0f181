#include "analysis/report/diff_report.hpp"

#include "analysis/report/html.hpp"
#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

constexpr std::size_t most_columns = 3; // of documents, on a terminal

using Row = std::vector<Cell>;
using Rows = std::vector<Row>;

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

std::string lines_text(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

/// A part of the report: a heading, a table or a list, a remark.
struct Part {
  std::string title;
  std::vector<std::string> heading; // of the table
  Rows rows;
  std::vector<std::string> items;
};

class Parts {
public:
  /// On a terminal, where columns are few, a measure's name has a line of its own.
  Parts(const DiffReport& report, Language language, bool terminal)
      : report_(report), language_(language), terminal_(terminal) {}

  std::vector<Part> take() {
    if (report_.matrix.empty()) {
      rules(RuleComparison::Kind::measure, say("Rules", "规定"));
      rules(RuleComparison::Kind::term, say("Terms", "定义"));
      rules(RuleComparison::Kind::target, say("Targets", "目标"));
      if (report_.versions) {
        passages();
      }
    } else {
      matrix();
    }
    effect();
    return std::move(parts_);
  }

private:
  std::string say(std::string_view english, std::string_view chinese) const {
    return kuan::analysis::say(language_, english, chinese);
  }

  std::string none() const { return say("none stated", "未规定"); }
  std::string no_rule() const { return status_words(Status::no_rule).in(language_); }

  std::string what(const Difference& difference) const {
    const std::string aspect = difference.aspect == Aspect::definition && !difference.subject.empty()
                                   ? difference.subject
                                   : aspect_words(difference.aspect).in(language_);
    if (difference.subject.empty() || difference.aspect == Aspect::definition) {
      return aspect;
    }
    return difference.aspect == Aspect::rate ? aspect + say(" (of ", "（") + difference.subject + say(")", " 的）")
                                             : aspect + say(": ", "：") + difference.subject;
  }

  std::string side(const std::optional<std::string>& words, const std::vector<Locator>& citations) const {
    if (!words) {
      return none();
    }
    const std::string cited = citation_words(citations);
    return cited.empty() ? *words : *words + " " + cited;
  }

  void add_row(Part& part, const std::string& name, bool first, const std::string& what, const std::string& before,
               const std::string& after) const {
    if (!terminal_) {
      part.rows.push_back({Cell{first ? name : "", Style::heading}, Cell{what}, Cell{before}, Cell{after}});
      return;
    }
    if (first) {
      part.rows.push_back({Cell{name, Style::heading}});
    }
    part.rows.push_back({Cell{"- " + what}, Cell{before}, Cell{after}});
  }

  void rules(RuleComparison::Kind kind, std::string title) {
    Part part;
    part.title = std::move(title);
    part.heading = {say("what", "事项"), report_.documents[0].label, report_.documents[1].label};
    if (!terminal_) {
      part.heading.insert(part.heading.begin(), "");
    }
    std::vector<std::string> same;
    std::vector<std::string> only[2];
    for (const RuleComparison& rule : report_.rules) {
      if (rule.kind != kind) {
        continue;
      }
      const std::string name = rule.names.in(language_);
      const bool single = rule.state == RuleState::only_before || rule.state == RuleState::only_after;
      if (rule.state == RuleState::same) {
        same.push_back(name);
      } else if (single && !report_.versions && !report_.all) {
        only[rule.state == RuleState::only_before ? 0 : 1].push_back(name);
      } else if (single) {
        const std::string absent = kind == RuleComparison::Kind::measure ? no_rule() : none();
        add_row(part, name, true, say("all of it", "全部"), rule.before.empty() ? absent : lines_text(rule.before),
                rule.after.empty() ? absent : lines_text(rule.after));
      }
      bool first = true;
      for (const Difference& difference : rule.differences) {
        add_row(part, name, first, what(difference), side(difference.before, difference.citations_before),
                side(difference.after, difference.citations_after));
        first = false;
      }
    }
    for (const std::size_t at : {std::size_t{0}, std::size_t{1}}) {
      if (!only[at].empty()) {
        const std::string& has = report_.documents[at].label;
        const std::string& lacks = report_.documents[1 - at].label;
        part.items.push_back(say("only in ", "仅 ") + has + say(", no rule in ", " 有，") + lacks + say("", " 无规定") +
                             count(only[at].size()) + list_words(only[at], language_, false));
      }
    }
    if (!same.empty()) {
      part.items.push_back(say("the same by their text", "文字规定相同") + count(same.size()) +
                           list_words(same, language_, false));
    }
    if (!part.rows.empty() || !part.items.empty()) {
      parts_.push_back(std::move(part));
    }
  }

  std::string count(std::size_t number) const { return say(" (", "（") + std::to_string(number) + say("): ", "）："); }

  void matrix() {
    Part part;
    part.title = say("Rules", "规定");
    part.heading = {""};
    for (const DiffDocument& document : report_.documents) {
      part.heading.push_back(document.label);
    }
    std::vector<std::vector<std::string>> alone(report_.documents.size());
    for (const MatrixRow& row : report_.matrix) {
      const std::string name = row.names.in(language_);
      if (row.documents_with_rule() < 2 && !report_.all) {
        for (std::size_t at = 0; at < row.lines.size(); ++at) {
          if (!row.lines[at].empty()) {
            alone[at].push_back(name);
          }
        }
        continue;
      }
      if (terminal_ && row.lines.size() > most_columns) {
        // Too many columns for a terminal: a block for each measure.
        part.items.push_back(name);
        for (std::size_t at = 0; at < row.lines.size(); ++at) {
          part.items.push_back("  " + report_.documents[at].label + say(": ", "：") +
                               (row.lines[at].empty() ? no_rule() : joined(row.lines[at])));
        }
        continue;
      }
      Row cells = {Cell{name, Style::heading}};
      for (const std::vector<std::string>& lines : row.lines) {
        cells.push_back(Cell{lines.empty() ? no_rule() : lines_text(lines)});
      }
      part.rows.push_back(std::move(cells));
    }
    for (std::size_t at = 0; at < alone.size(); ++at) {
      if (!alone[at].empty()) {
        part.items.push_back(say("only in ", "仅 ") + report_.documents[at].label + say("", " 有规定") +
                             count(alone[at].size()) + list_words(alone[at], language_, false));
      }
    }
    parts_.push_back(std::move(part));
  }

  std::string joined(const std::vector<std::string>& lines) const {
    std::string text;
    for (const std::string& line : lines) {
      text += (text.empty() ? "" : say("; ", "；")) + line;
    }
    return text;
  }

  void passages() {
    Part part;
    part.title = say("Text", "文本");
    part.heading = {say("change", "变动"), say("where", "位置"), report_.documents[0].label,
                    report_.documents[1].label};
    for (const PassageDifference& one : report_.passages) {
      const Passage& shown = one.before ? *one.before : *one.after;
      part.rows.push_back({Cell{change_words(one.change).in(language_), Style::heading},
                           Cell{shown.kind.in(language_) + " " + shown.names.in(language_) + places(one)},
                           Cell{one.before ? one.before->text : ""}, Cell{one.after ? one.after->text : ""}});
    }
    if (part.rows.empty()) {
      part.items.push_back(say("no sentence, definition, task or target differs", "条款、定义、任务和目标均无差别"));
    }
    parts_.push_back(std::move(part));
  }

  static std::string places(const PassageDifference& one) {
    const std::string before = one.before ? citation_words(one.before->citations) : std::string();
    const std::string after = one.after ? citation_words(one.after->citations) : std::string();
    if (before == after || after.empty()) {
      return before.empty() ? before : " " + before;
    }
    return before.empty() ? " " + after : " " + before + " → " + after;
  }

  static Bilingual change_words(PassageChange change) {
    switch (change) {
    case PassageChange::added:
      return {"added", "新增"};
    case PassageChange::removed:
      return {"removed", "删除"};
    case PassageChange::moved:
      return {"moved", "移动"};
    case PassageChange::changed:
      return {"changed", "修改"};
    }
    return {};
  }

  std::string answer(const EffectDifference& difference, std::size_t at) const {
    const std::optional<Outcome>& outcome = difference.outcomes[at];
    if (!outcome) {
      return difference.ruled[at] ? say("not for this applicant", "不适用于此类申请人") : no_rule();
    }
    const std::string citations = citation_words(outcome->citations);
    return answer_words(report_.documents[at].program(), *outcome, language_) +
           (citations.empty() ? "" : " " + citations);
  }

  void effect() {
    constexpr std::size_t most = 40;
    Part part;
    part.title = say("Effect", "效果");
    const Effect& effect = report_.effect;
    if (effect.cases == 0) {
      part.items.push_back(
          say("no case was given, and the policies have no scenario of one name: add --facts, --set or --scenario",
              "没有给出个案，各政策也没有同名情景：可加 --facts、--set 或 --scenario"));
    } else if (effect.different == 0) {
      part.items.push_back(say("no difference found in ", "在 ") + std::to_string(effect.cases) +
                           say(effect.cases == 1 ? " case" : " cases", " 个个案中未发现差别"));
    } else {
      part.items.push_back(language_ == Language::chinese
                               ? std::to_string(effect.cases) + " 个个案中有 " + std::to_string(effect.different) +
                                     " 个结果不同"
                               : "different in " + std::to_string(effect.different) + " of " +
                                     std::to_string(effect.cases) + (effect.cases == 1 ? " case" : " cases"));
    }
    part.heading = {say("case", "个案"), say("measure", "项目")};
    for (const DiffDocument& document : report_.documents) {
      part.heading.push_back(document.label);
    }
    for (const EffectDifference& difference : effect.differences) {
      if (part.rows.size() == most && !report_.all) {
        part.items.push_back(std::to_string(effect.differences.size() - most) +
                             say(" more; --all shows them", " 项未列出；--all 全部显示"));
        break;
      }
      Row row = {Cell{difference.on.empty() ? say("as given", "给定个案") : difference.on},
                 Cell{difference.measure.in(language_)}};
      for (std::size_t at = 0; at < report_.documents.size(); ++at) {
        row.push_back(Cell{answer(difference, at)});
      }
      part.rows.push_back(std::move(row));
    }
    parts_.push_back(std::move(part));
  }

  const DiffReport& report_;
  Language language_;
  bool terminal_;
  std::vector<Part> parts_;
};

std::string title_of(const DiffDocument& document, Language language) {
  const std::string& title = document.program().document.title;
  return title.empty() ? document.label : document.label + say(language, ": ", "：") + title;
}

std::string page_title(const DiffReport& report, Language language) {
  std::vector<std::string> labels;
  for (const DiffDocument& document : report.documents) {
    labels.push_back(document.label);
  }
  return language == Language::chinese ? list_words(labels, language, false) + " 的比较"
                                       : "What differs between " + list_words(labels, language, false);
}

} // namespace

std::size_t MatrixRow::documents_with_rule() const {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const std::vector<std::string>& one) { return !one.empty(); }));
}

bool DiffReport::found() const {
  const bool rule =
      std::any_of(rules.begin(), rules.end(), [](const RuleComparison& one) { return one.state != RuleState::same; });
  const bool row = std::any_of(matrix.begin(), matrix.end(), [](const MatrixRow& one) {
    return std::any_of(one.lines.begin(), one.lines.end(),
                       [&one](const std::vector<std::string>& lines) { return lines != one.lines.front(); });
  });
  return rule || row || !passages.empty() || effect.different > 0;
}

std::vector<MatrixRow> matrix_of(const std::vector<DiffDocument>& documents, Language language) {
  std::vector<MatrixRow> rows;
  for (std::size_t at = 0; at < documents.size(); ++at) {
    const program::Program& program = documents[at].program();
    for (program::Index measure = 0; measure < program.measures.size(); ++measure) {
      const program::Measure& one = program.measures[measure];
      if (one.sentences.empty()) {
        continue;
      }
      auto row = std::find_if(rows.begin(), rows.end(), [&](const MatrixRow& known) {
        return known.lines[at].empty() && same_names(known.names, one.names);
      });
      if (row == rows.end()) {
        row = rows.insert(rows.end(), MatrixRow{one.names, {}});
        row->lines.resize(documents.size());
      }
      row->lines[at] = rule_lines(program, measure, language);
    }
  }
  return rows;
}

std::string diff_text(const DiffReport& report, Language language, const Layout& layout) {
  std::string text;
  for (const DiffDocument& document : report.documents) {
    text += paragraph("", title_of(document, language), layout);
  }
  const bool blocks = report.documents.size() > most_columns;
  for (const Part& part : Parts(report, language, true).take()) {
    text += "\n" + styled(part.title, Style::heading, layout.color) + "\n";
    if (!part.rows.empty()) {
      text += columns(part.heading, part.rows, layout);
    }
    for (const std::string& item : part.items) {
      // Blocks of a matrix are set off by their names, which stand without indent.
      const std::size_t indent = item.find_first_not_of(' ');
      text += blocks ? paragraph(std::string(indent, ' '), item.substr(indent), layout) : paragraph("- ", item, layout);
    }
  }
  return text;
}

std::string diff_markdown(const DiffReport& report, Language language) {
  std::string text = "## " + page_title(report, language) + "\n\n";
  for (const DiffDocument& document : report.documents) {
    text += "- " + title_of(document, language) + "\n";
  }
  for (const Part& part : Parts(report, language, false).take()) {
    text += "\n### " + part.title + "\n\n";
    if (!part.rows.empty()) {
      text += markdown_table(part.heading, part.rows) + (part.items.empty() ? "" : "\n");
    }
    for (const std::string& item : part.items) {
      text += "- " + item + "\n";
    }
  }
  return text;
}

std::string diff_html(const DiffReport& report, Language language) {
  const std::string title = page_title(report, language);
  std::string body = "<h1>" + markup_text(title) + "</h1>\n";
  std::vector<std::string> titles;
  for (const DiffDocument& document : report.documents) {
    titles.push_back(title_of(document, language));
  }
  body += html_list(titles);
  for (const Part& part : Parts(report, language, false).take()) {
    body += "<h2>" + markup_text(part.title) + "</h2>\n";
    body += part.rows.empty() ? "" : html_table(part.heading, part.rows);
    body += part.items.empty() ? "" : html_list(part.items);
  }
  return html_page(title, body, language);
}

} // namespace kuan::analysis
