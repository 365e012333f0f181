#include "interpreter/report/findings.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

namespace kuan {

namespace {

std::string filled(const std::string& pattern, const Diagnostic& diagnostic, Language language) {
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const Bilingual& argument : diagnostic.arguments) {
    arguments.push_back(argument.in(language));
  }
  return fmt::vformat(pattern, arguments);
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
  case Severity::error:
    return "error";
  case Severity::warning:
    return "warning";
  case Severity::note:
    return "note";
  }
  return "error";
}

void write_place(JsonWriter& json, Span span, const SourceMap& sources) {
  const Place begin = sources.locate(span.begin);
  const Place end = sources.locate(span.end);
  json.member("file", begin.file).key("line").count(begin.line).key("column").count(begin.column);
  json.key("end_line").count(end.line).key("end_column").count(end.column);
}

} // namespace

std::string message_text(const Diagnostic& diagnostic, Language language) {
  return filled(entry(diagnostic.code).message.in(language), diagnostic, language);
}

std::string advice_text(const Diagnostic& diagnostic, Language language) {
  return filled(entry(diagnostic.code).advice.in(language), diagnostic, language);
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic, const SourceMap& sources, Language language) {
  json.begin_object().member("code", code_text(diagnostic.code));
  json.member("severity", severity_name(entry(diagnostic.code).severity));
  json.member("message", message_text(diagnostic, language)).member("advice", advice_text(diagnostic, language));
  if (diagnostic.placed && sources.holds(diagnostic.span.begin)) {
    write_place(json, diagnostic.span, sources);
  } else {
    json.key("file").null();
  }
  json.key("labels").begin_array();
  for (const Label& label : diagnostic.labels) {
    json.begin_object().member("text", label.text.in(language));
    write_place(json, label.span, sources);
    json.end_object();
  }
  json.end_array().key("notes").begin_array();
  for (const Bilingual& note : diagnostic.notes) {
    json.string(note.in(language));
  }
  json.end_array().key("fixes").begin_array();
  for (const Fix& fix : diagnostic.fixes) {
    json.begin_object().member("replacement", fix.replacement).key("safe").boolean(fix.safe);
    write_place(json, fix.span, sources);
    json.end_object();
  }
  json.end_array().end_object();
}

} // namespace kuan
