#include "analysis/report/diff_report.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

namespace kuan::analysis {

namespace {

void write_places(JsonWriter& json, const std::vector<Locator>& citations) {
  json.begin_array();
  for (const Locator& citation : citations) {
    json.string(citation.text());
  }
  json.end_array();
}

void write_text(JsonWriter& json, const std::optional<std::string>& text) {
  if (text) {
    json.string(*text);
  } else {
    json.null();
  }
}

void write_lines(JsonWriter& json, const std::vector<std::string>& lines) {
  json.begin_array();
  for (const std::string& line : lines) {
    json.string(line);
  }
  json.end_array();
}

std::string_view kind_name(RuleComparison::Kind kind) {
  switch (kind) {
  case RuleComparison::Kind::measure:
    return "measure";
  case RuleComparison::Kind::term:
    return "term";
  case RuleComparison::Kind::target:
    return "target";
  }
  return "";
}

std::string_view state_name(RuleState state) {
  switch (state) {
  case RuleState::same:
    return "same";
  case RuleState::changed:
    return "changed";
  case RuleState::only_before:
    return "only in the first";
  case RuleState::only_after:
    return "only in the second";
  }
  return "";
}

std::string_view change_name(PassageChange change) {
  switch (change) {
  case PassageChange::added:
    return "added";
  case PassageChange::removed:
    return "removed";
  case PassageChange::moved:
    return "moved";
  case PassageChange::changed:
    return "changed";
  }
  return "";
}

void write_names(JsonWriter& json, const program::Names& names) {
  json.member("name", machine_name(names)).member("name_zh", names.in(Language::chinese));
}

void write_rule(JsonWriter& json, const RuleComparison& rule) {
  json.begin_object().member("kind", kind_name(rule.kind));
  write_names(json, rule.names);
  json.member("state", state_name(rule.state)).key("differences").begin_array();
  for (const Difference& difference : rule.differences) {
    json.begin_object().member("aspect", aspect_words(difference.aspect).english);
    json.member("subject", difference.subject).key("says").begin_array();
    write_text(json, difference.before);
    write_text(json, difference.after);
    json.end_array().key("citations").begin_array();
    write_places(json, difference.citations_before);
    write_places(json, difference.citations_after);
    json.end_array().end_object();
  }
  json.end_array().key("sentences").begin_array();
  write_lines(json, rule.before);
  write_lines(json, rule.after);
  json.end_array().end_object();
}

void write_row(JsonWriter& json, const MatrixRow& row) {
  json.begin_object().member("kind", "measure");
  write_names(json, row.names);
  json.key("sentences").begin_array();
  for (const std::vector<std::string>& lines : row.lines) {
    write_lines(json, lines);
  }
  json.end_array().end_object();
}

void write_passage(JsonWriter& json, const PassageDifference& one) {
  const Passage& shown = one.before ? *one.before : *one.after;
  json.begin_object().member("change", change_name(one.change)).member("kind", shown.kind.english);
  write_names(json, shown.names);
  json.key("citations").begin_array();
  write_places(json, one.before ? one.before->citations : std::vector<Locator>{});
  write_places(json, one.after ? one.after->citations : std::vector<Locator>{});
  json.end_array().key("texts").begin_array();
  write_text(json, one.before ? std::optional(one.before->text) : std::nullopt);
  write_text(json, one.after ? std::optional(one.after->text) : std::nullopt);
  json.end_array().end_object();
}

void write_effect(JsonWriter& json, const DiffReport& report, Language language) {
  json.begin_object().key("cases").count(report.effect.cases).key("different").count(report.effect.different);
  json.key("proved").boolean(false).key("differences").begin_array();
  for (const EffectDifference& difference : report.effect.differences) {
    json.begin_object().key("scenario");
    write_text(json, difference.on.empty() ? std::nullopt : std::optional(difference.on));
    json.member("measure", machine_name(difference.measure));
    json.member("measure_zh", difference.measure.in(Language::chinese)).key("outcomes").begin_array();
    for (std::size_t at = 0; at < difference.outcomes.size(); ++at) {
      const std::optional<Outcome>& outcome = difference.outcomes[at];
      if (outcome) {
        write_outcome(json, report.documents[at].program(), *outcome, language, false);
      } else {
        json.null();
      }
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
}

} // namespace

std::string diff_json(const DiffReport& report, Language language) {
  JsonWriter json;
  json.begin_object().member("kuan", report.version).key("documents").begin_array();
  for (const DiffDocument& document : report.documents) {
    json.begin_object().member("id", document.program().document.id).member("label", document.label);
    json.member("title", document.program().document.title).end_object();
  }
  json.end_array().key("versions").boolean(report.versions).key("rules").begin_array();
  for (const RuleComparison& rule : report.rules) {
    write_rule(json, rule);
  }
  for (const MatrixRow& row : report.matrix) {
    write_row(json, row);
  }
  json.end_array().key("text");
  if (report.versions) {
    json.begin_array();
    for (const PassageDifference& one : report.passages) {
      write_passage(json, one);
    }
    json.end_array();
  } else {
    json.null();
  }
  json.key("effect");
  write_effect(json, report, language);
  json.end_object();
  return json.take();
}

} // namespace kuan::analysis
