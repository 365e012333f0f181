#include "interpreter/report/show.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/report/json_writer.hpp"
#include "interpreter/report/run.hpp"

namespace kuan {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

std::vector<std::string> citation_list(const std::vector<Locator>& citations) {
  std::vector<std::string> texts;
  for (const Locator& citation : citations) {
    texts.push_back(citation.text());
  }
  return texts;
}

std::string measure_places(const program::Program& program, const program::Measure& measure) {
  std::string text;
  for (const program::Index index : measure.sentences) {
    for (const std::string& place : citation_list(program.sentences.at(index).citations)) {
      text += (text.empty() ? "" : ", ") + place;
    }
  }
  return text;
}

std::string agencies(const program::Article& article, Language language) {
  std::string text = list_words(article.lead, language, false);
  if (!article.support.empty()) {
    text += say(language, " with ", "，配合 ") + list_words(article.support, language, false);
  }
  return text;
}

std::string issued_words(const program::Document& document, Language language) {
  std::string text = document.number;
  if (document.issued) {
    text += (text.empty() ? "" : say(language, ", ", "，")) + say(language, "issued ", "") + document.issued->text() +
            say(language, "", " 发布");
  }
  if (document.effective) {
    text += (text.empty() ? "" : say(language, ", ", "，")) + say(language, "effective ", "") +
            document.effective->text() + say(language, "", " 施行");
  }
  if (!document.issued_by.empty()) {
    text += (text.empty() ? "" : say(language, ", ", "，")) + list_words(document.issued_by, language, false);
  }
  if (!document.place.empty()) {
    text += (text.empty() ? "" : say(language, ", ", "，")) + document.place;
  }
  return text;
}

std::vector<std::vector<Cell>> article_rows(const program::Program& program, Language language) {
  std::vector<std::vector<Cell>> rows;
  for (const program::Article& article : program.document.articles) {
    std::string place = article.place.text();
    switch (article.place.section) {
    case Locator::Section::preamble:
      place = say(language, "preamble", "前言");
      break;
    case Locator::Section::closing:
      place = say(language, "closing", "附则");
      break;
    case Locator::Section::article:
      place = std::to_string(article.place.article);
      break;
    }
    rows.push_back({Cell{place, Style::plain}, Cell{article.title, Style::plain},
                    Cell{agencies(article, language), Style::faint}});
  }
  return rows;
}

std::vector<std::vector<Cell>> measure_rows(const program::Program& program, Language language) {
  std::vector<std::vector<Cell>> rows;
  for (const program::Measure& measure : program.measures) {
    if (!measure.sentences.empty()) {
      rows.push_back({Cell{measure.names.in(language), Style::plain},
                      Cell{language == Language::chinese ? measure.names.english : measure.names.chinese, Style::faint},
                      Cell{measure_places(program, measure), Style::plain}});
    }
  }
  return rows;
}

std::string counts_line(const program::Program& program, Language language) {
  std::size_t sentences = 0;
  std::size_t measures = 0;
  for (const program::Measure& measure : program.measures) {
    sentences += measure.sentences.size();
    measures += measure.sentences.empty() ? 0U : 1U;
  }
  const std::pair<Bilingual, std::size_t> counts[] = {{{"measures", "项目"}, measures},
                                                      {{"sentences", "条款"}, sentences},
                                                      {{"targets", "目标"}, program.targets.size()},
                                                      {{"tasks", "任务"}, program.tasks.size()},
                                                      {{"scenarios", "情景"}, program.scenarios.size()}};
  std::string text;
  for (const auto& [what, count] : counts) {
    text += (text.empty() ? "" : say(language, ", ", "，")) + what.in(language) + " " + std::to_string(count);
  }
  return text;
}

std::vector<std::string> article_heading(Language language) {
  return {say(language, "article", "条"), say(language, "title", "标题"), say(language, "agencies", "部门")};
}

std::vector<std::string> measure_heading(Language language) {
  return {say(language, "measure", "项目"), say(language, "also called", "又名"), say(language, "citations", "出处")};
}

/// Lines of a script set in from the margin, each with its line end.
std::string indented(const std::string& script) {
  std::string text = "  ";
  for (const char c : script) {
    text += c;
    if (c == '\n') {
      text += "  ";
    }
  }
  return text + "\n";
}

std::string document_entries_text(const std::vector<Entry>& entries, const ShowOptions& options) {
  std::string text;
  for (const Entry& entry : entries) {
    std::string heading = citation_words(entry.citations);
    heading += (heading.empty() ? "" : " ") + entry.kind + say(options.language, ": ", "：") + entry.name;
    text += text.empty() ? "" : "\n";
    text += styled(heading, Style::heading, options.layout.color) + "\n";
    text += entry.text.empty() ? "" : indented(entry.text);
    text += entry.detail.empty() ? "" : paragraph("  ", entry.detail, options.layout);
  }
  return text;
}

std::string document_entries_markdown(const std::vector<Entry>& entries) {
  std::string text;
  for (const Entry& entry : entries) {
    text += "- **" + citation_words(entry.citations) + (entry.citations.empty() ? "" : " ") + entry.kind + ": " +
            entry.name + "**";
    text += entry.detail.empty() ? "\n" : " — " + entry.detail + "\n";
    if (!entry.text.empty()) {
      text += "\n  ```kuan\n" + indented(entry.text) + "  ```\n\n";
    }
  }
  return text;
}

void write_document_entries(JsonWriter& json, const DocumentEntries& document) {
  json.member("document", document.program->document.id).key("entries").begin_array();
  for (const Entry& entry : document.entries) {
    json.begin_object().member("kind", entry.kind).member("name", entry.name);
    json.strings("citations", citation_list(entry.citations)).member("text", entry.text).member("detail", entry.detail);
    json.end_object();
  }
  json.end_array();
}

/// How one of several documents is headed: `yichun: its title`.
std::string document_heading(const program::Document& document, Language language) {
  return document.title.empty() ? document.id : document.id + say(language, ": ", "：") + document.title;
}

} // namespace

std::string entries_text(const std::vector<DocumentEntries>& documents, const ShowOptions& options) {
  if (documents.size() == 1) {
    return document_entries_text(documents.front().entries, options);
  }
  std::string text;
  for (const DocumentEntries& one : documents) {
    const std::string heading = document_heading(one.program->document, options.language);
    text += (text.empty() ? "" : "\n") + styled(heading, Style::heading, options.layout.color) + "\n\n";
    text += one.entries.empty() ? "  " + say(options.language, "nothing", "无") + "\n"
                                : document_entries_text(one.entries, options);
  }
  return text;
}

std::string entries_markdown(const std::vector<DocumentEntries>& documents) {
  if (documents.size() == 1) {
    return document_entries_markdown(documents.front().entries);
  }
  std::string text;
  for (const DocumentEntries& one : documents) {
    text += (text.empty() ? "## " : "\n## ") + document_name(one.program->document) + "\n\n";
    text += document_entries_markdown(one.entries);
  }
  return text;
}

std::string entries_json(const std::vector<DocumentEntries>& documents) {
  JsonWriter json;
  json.begin_object().member("kuan", KUAN_VERSION);
  if (documents.size() == 1) {
    write_document_entries(json, documents.front());
  } else {
    json.key("documents").begin_array();
    for (const DocumentEntries& one : documents) {
      json.begin_object();
      write_document_entries(json, one);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

std::string overview_text(const program::Program& program, const ShowOptions& options) {
  const Language language = options.language;
  std::string text = styled(document_name(program.document), Style::heading, options.layout.color) + "\n";
  const std::string issued = issued_words(program.document, language);
  text += issued.empty() ? "" : paragraph("", issued, options.layout);
  text += counts_line(program, language) + "\n";
  const auto articles = article_rows(program, language);
  if (!articles.empty()) {
    text += "\n" + columns(article_heading(language), articles, options.layout);
  }
  const auto measures = measure_rows(program, language);
  if (!measures.empty()) {
    text += "\n" + columns(measure_heading(language), measures, options.layout);
  }
  return text;
}

std::string overview_markdown(const program::Program& program, Language language) {
  std::string text = "# " + document_name(program.document) + "\n\n";
  const std::string issued = issued_words(program.document, language);
  text += issued.empty() ? "" : issued + "\n\n";
  text += counts_line(program, language) + "\n\n";
  text += markdown_table(article_heading(language), article_rows(program, language)) + "\n";
  return text + markdown_table(measure_heading(language), measure_rows(program, language));
}

std::string overview_json(const program::Program& program) {
  const program::Document& document = program.document;
  JsonWriter json;
  json.begin_object().member("kuan", KUAN_VERSION).member("document", document.id).member("title", document.title);
  json.member("number", document.number).key("issued");
  document.issued ? json.string(document.issued->text()) : json.null();
  json.key("effective");
  document.effective ? json.string(document.effective->text()) : json.null();
  json.strings("issued_by", document.issued_by).member("place", document.place).key("articles").begin_array();
  for (const program::Article& article : document.articles) {
    json.begin_object().member("place", article.place.text()).member("title", article.title);
    json.strings("lead", article.lead).strings("support", article.support).end_object();
  }
  json.end_array().key("measures").begin_array();
  for (const program::Measure& measure : program.measures) {
    if (measure.sentences.empty()) {
      continue;
    }
    std::vector<std::string> places;
    for (const program::Index index : measure.sentences) {
      for (std::string& place : citation_list(program.sentences.at(index).citations)) {
        places.push_back(std::move(place));
      }
    }
    json.begin_object()
        .member("name", machine_name(measure.names))
        .member("name_zh", measure.names.in(Language::chinese));
    json.strings("citations", places)
        .strings("paid_by", measure.paid_by)
        .member("purpose", measure.purpose)
        .end_object();
  }
  json.end_array().key("targets").count(program.targets.size()).key("tasks").count(program.tasks.size());
  json.key("scenarios").count(program.scenarios.size()).end_object();
  return json.take();
}

} // namespace kuan
