#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include <algorithm>

namespace kuan {

namespace {

void write_no_rule(JsonWriter& json, const program::Names& names, Language language) {
  json.begin_object().member("measure", machine_name(names)).member("measure_zh", names.in(Language::chinese));
  json.member("status", status_words(Status::no_rule).english).key("value").null();
  json.strings("citations", {}).strings("needs", {}).strings("possible", {}).strings("interpretations", {});
  json.member("because", pick(language, "the document has no rule for it", "该文件没有这一项的规定")).end_object();
}

/// The amounts of one outcome as CSV has them: amount, at_least, at_most, unit, exact.
struct AmountFields {
  std::string amount, at_least, at_most, unit, exact;
};

/// Reads them back from the JSON form, so that both outputs round alike.
std::string field_of(const std::string& json, const std::string& name) {
  const std::string quoted = "\"" + name + "\": \"";
  const std::size_t at = json.find(quoted);
  if (at == std::string::npos) {
    return {};
  }
  const std::size_t begin = at + quoted.size();
  return json.substr(begin, json.find('"', begin) - begin);
}

AmountFields amount_fields(const program::Program& program, const Outcome& outcome) {
  if (!outcome.value || !std::holds_alternative<Amount>(outcome.value->value)) {
    return {};
  }
  JsonWriter json;
  write_value(json, program, *outcome.value, by_the_year(program.measures.at(outcome.measure)));
  const std::string text = json.take();
  return {field_of(text, "amount"), field_of(text, "at_least"), field_of(text, "at_most"), field_of(text, "unit"),
          field_of(text, "exact")};
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) {
    all += (all.empty() ? "" : "; ") + text;
  }
  return all;
}

std::vector<std::string> csv_fields(const RunReport& report, const program::Program& program, const Outcome& outcome,
                                    Language language) {
  const program::Measure& measure = program.measures.at(outcome.measure);
  const AmountFields amount = amount_fields(program, outcome);
  std::vector<std::string> citations;
  for (const Locator& citation : outcome.citations) {
    citations.push_back(citation.text());
  }
  const std::string by = outcome.duty && outcome.duty->by ? outcome.duty->by->text() : "";
  return {program.document.id,
          report.as_of ? report.as_of->text() : "",
          machine_name(measure.names),
          measure.names.in(Language::chinese),
          status_words(outcome.status).english,
          amount.amount,
          amount.at_least,
          amount.at_most,
          amount.unit,
          amount.exact,
          by,
          joined(citations),
          joined(outcome.needs),
          because(program, outcome, language)};
}

} // namespace

std::string run_json(const RunReport& report, const RunOptions& options) {
  const std::vector<ComparedMeasure> measures = compare_measures(report, options.only);
  JsonWriter json;
  json.begin_report(report.version, report.as_of);
  json.key("documents").begin_array();
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    const DocumentOutcomes& document = report.documents[at];
    const program::Program& program = *document.program;
    json.begin_object().member("id", program.document.id).member("title", program.document.title);
    json.key("fingerprints").begin_object().member("program", report.version);
    json.member("policy", document.policy_fingerprint).member("stdlib", report.stdlib_fingerprint).end_object();
    json.key("outcomes").begin_array();
    // In the document's own order, then what only the others have.
    for (const Outcome& outcome : document.outcomes) {
      const bool wanted = std::any_of(measures.begin(), measures.end(),
                                      [&](const ComparedMeasure& measure) { return measure.outcomes[at] == &outcome; });
      if (wanted) {
        write_outcome(json, program, outcome, options.language, options.derivation);
      }
    }
    for (const ComparedMeasure& measure : measures) {
      if (measure.outcomes[at] == nullptr && !measure.ruled[at]) {
        write_no_rule(json, measure.names, options.language);
      }
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string run_csv(const RunReport& report, const RunOptions& options) {
  std::string text = csv_line({"document", "as_of", "measure", "measure_zh", "status", "amount", "at_least", "at_most",
                               "unit", "exact", "by", "citations", "needs", "because"});
  const std::vector<ComparedMeasure> measures = compare_measures(report, options.only);
  for (std::size_t at = 0; at < report.documents.size(); ++at) {
    const program::Program& program = *report.documents[at].program;
    for (const ComparedMeasure& measure : measures) {
      if (measure.outcomes[at] != nullptr) {
        text += csv_line(csv_fields(report, program, *measure.outcomes[at], options.language));
      } else if (!measure.ruled[at]) {
        text += csv_line({program.document.id, report.as_of ? report.as_of->text() : "", machine_name(measure.names),
                          measure.names.in(Language::chinese), status_words(Status::no_rule).english, "", "", "", "",
                          "", "", "", "", ""});
      }
    }
  }
  return text;
}

} // namespace kuan
