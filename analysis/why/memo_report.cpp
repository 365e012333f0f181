#include "analysis/why/memo.hpp"

#include "analysis/report/html.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

namespace kuan::analysis {

namespace {

std::string derivation_title(Language language) {
  return std::string(pick(language, "How it was worked out", "推导过程"));
}

/// The derivation without its first line, which the memo has already.
std::string derivation(const program::Program& program, const Outcome& outcome, Language language,
                       const Layout& layout) {
  const std::string text = why_text(program, outcome, language, layout);
  const std::size_t end = text.find("\n  ");
  return end == std::string::npos ? std::string() : text.substr(end + 1);
}

void write_fact_value(JsonWriter& json, const program::Program& program, const program::Type& type,
                      const FactValue& value) {
  if (const auto* truth = std::get_if<bool>(&value.value)) {
    json.begin_object().key("yes").boolean(*truth).end_object();
  } else if (const auto* interval = std::get_if<Interval>(&value.value)) {
    write_value(json, program, Value{Amount{*interval, type.unit}});
  } else if (const auto* day = std::get_if<Date>(&value.value)) {
    write_value(json, program, Value{*day});
  } else if (const auto* choice = std::get_if<program::Index>(&value.value)) {
    write_value(json, program, Value{Choice{type.set, *choice}});
  } else {
    json.null();
  }
}

struct ChangeJson {
  JsonWriter& json;
  const program::Program& program;

  void operator()(const Flip::Fact& change) const {
    const program::Fact& fact = program.facts.at(change.fact);
    json.member("change", "fact").member("name", machine_name(fact.names));
    json.member("name_zh", fact.names.in(Language::chinese)).key("from");
    write_fact_value(json, program, fact.type, change.from);
    json.key("to");
    write_fact_value(json, program, fact.type, change.to);
    if (change.turning) {
      json.member("turning", change.turning->exact()).key("past").boolean(change.past);
    }
  }
  void operator()(const Flip::AsOf& change) const {
    json.member("change", "as of").key("from");
    write_value(json, program, Value{change.from});
    json.key("to");
    write_value(json, program, Value{change.to});
  }
  void operator()(const Flip::Reading& change) const {
    const program::Interpretation& open = program.interpretations.at(change.interpretation);
    json.member("change", "reading").member("name", machine_name(open.names));
    json.member("name_zh", open.names.in(Language::chinese)).member("to", open.readings.at(change.to).label);
  }
};

} // namespace

std::string memo_text(const Memo& memo, const program::Program& program, const Outcome& outcome, Language language,
                      const Layout& layout) {
  std::string text;
  for (const std::string& line : wrap(memo.heading, layout.width)) {
    text += styled(line, Style::heading, layout.color) + "\n";
  }
  text += paragraph("", memo.source, layout);
  for (const Memo::Section& section : memo.sections) {
    text += "\n" + styled(section.title, Style::heading, layout.color) + "\n";
    for (const std::string& item : section.items) {
      text += paragraph("  - ", item, layout);
    }
  }
  const std::string working = derivation(program, outcome, language, layout);
  return working.empty()
             ? text
             : text + "\n" + styled(derivation_title(language), Style::heading, layout.color) + "\n" + working;
}

std::string memo_markdown(const Memo& memo, const program::Program& program, const Outcome& outcome,
                          Language language) {
  std::string text = "## " + memo.heading + "\n\n" + memo.source + "\n";
  for (const Memo::Section& section : memo.sections) {
    text += "\n### " + section.title + "\n\n";
    for (const std::string& item : section.items) {
      text += "- " + item + "\n";
    }
  }
  const std::string tree = why_markdown(program, outcome, language);
  const std::size_t list = tree.find("\n\n");
  if (list != std::string::npos && list + 2 < tree.size()) {
    text += "\n### " + derivation_title(language) + "\n\n" + tree.substr(list + 2);
  }
  return text;
}

std::string memo_html(const Memo& memo, const program::Program& program, const Outcome& outcome, Language language) {
  std::string body =
      "<h1>" + markup_text(memo.heading) + "</h1>\n<p class=\"source\">" + markup_text(memo.source) + "</p>\n";
  for (const Memo::Section& section : memo.sections) {
    body += "<h2>" + markup_text(section.title) + "</h2>\n" + html_list(section.items);
  }
  const std::string working = derivation(program, outcome, language, Layout{});
  if (!working.empty()) {
    body += "<h2>" + markup_text(derivation_title(language)) + "</h2>\n<pre>" + markup_text(working) + "</pre>\n";
  }
  return html_page(memo.heading, body, language);
}

std::string memo_json(const program::Program& program, const Case& facts, const Outcome& outcome,
                      const std::vector<Flip>& flips, Language language, const std::string& version) {
  JsonWriter json;
  json.begin_report(version, facts.as_of);
  json.member("document", program.document.id).key("outcome");
  write_outcome(json, program, outcome, language, true);
  json.key("flips").begin_array();
  for (const Flip& flip : flips) {
    json.begin_object();
    std::visit(ChangeJson{json, program}, flip.change);
    json.key("citations").begin_array();
    for (const Locator& citation : flip.citations) {
      json.string(citation.text());
    }
    json.end_array().member("because", change_words(program, flip, language)).key("outcome");
    write_outcome(json, program, flip.outcome, language, false);
    json.end_object();
  }
  json.end_array();
  const Memo words = memo(program, facts, outcome, flips, language);
  json.key("memo").begin_array();
  for (const Memo::Section& section : words.sections) {
    json.begin_object().member("title", section.title).strings("items", section.items).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

} // namespace kuan::analysis
