#include "interpreter/report/scenarios.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/report/findings.hpp"
#include "interpreter/report/markup.hpp"
#include "interpreter/report/run.hpp"
#include "interpreter/scenarios/gaps.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

const program::Scenario& scenario_of(const TestedPolicy& policy, const ScenarioResult& result) {
  return policy.program->scenarios.at(result.scenario);
}

std::string place_text(const SourceMap& sources, Span span) {
  const Place place = sources.locate(span.begin);
  return place.file + ":" + std::to_string(place.line);
}

std::size_t failed_count(const TestedPolicy& policy) {
  return static_cast<std::size_t>(std::count_if(policy.results.begin(), policy.results.end(),
                                                [](const ScenarioResult& result) { return !result.passed(); }));
}

std::string mismatch_text(const Mismatch& mismatch, Language language, const Layout& layout) {
  const std::string what = mismatch.what.in(language) + say(language, ": ", "：");
  const std::string indent(display_width(what), ' ');
  return paragraph("    " + what + say(language, "expected ", "预期 "), mismatch.expected.in(language), layout) +
         paragraph("    " + indent + say(language, "got      ", "实际 "), mismatch.actual.in(language), layout);
}

std::string failure_text(const TestedPolicy& policy, const ScenarioResult& result, const TestOptions& options) {
  const Language language = options.language;
  const program::Scenario& scenario = scenario_of(policy, result);
  std::string text = styled(say(language, "FAILED ", "未通过 "), Style::bad, options.layout.color) +
                     scenario.names.in(language) + "  " + place_text(*policy.sources, scenario.span) + "\n";
  for (const Diagnostic& fault : result.faults.all()) {
    text += render(fault, *policy.sources, RenderOptions{language, options.layout.color});
    text += text.back() == '\n' ? "" : "\n";
  }
  for (const ExpectationResult& expectation : result.expectations) {
    if (expectation.passed()) {
      continue;
    }
    const program::Expectation& source = scenario.expectations.at(expectation.expectation);
    text += "  " + source.measure + "  " + place_text(*policy.sources, source.span) + "\n";
    for (const Mismatch& mismatch : expectation.mismatches) {
      text += mismatch_text(mismatch, language, options.layout);
    }
  }
  return text;
}

std::string ratio(std::size_t part, std::size_t whole) {
  return std::to_string(part) + "/" + std::to_string(whole);
}

std::string coverage_text(const TestedPolicy& policy, const TestOptions& options) {
  const Language language = options.language;
  const Coverage covered = coverage(*policy.program, policy.results);
  std::string text =
      say(language, "coverage: sentences ", "覆盖：条款 ") + ratio(covered.sentences_held, covered.sentences.size()) +
      say(language, ", conditions true and false ", "，条件真假 ") + ratio(covered.branches_taken, covered.branches) +
      say(language, ", windows before, in and after ", "，施行期前中后 ") +
      ratio(covered.window_sides_seen, covered.window_sides) + "\n";
  for (const SentenceCoverage& one : covered.sentences) {
    const std::string gaps = gap_words(*policy.program, one, language);
    if (!gaps.empty()) {
      const program::Sentence& sentence = policy.program->sentences.at(one.sentence);
      std::string name = citation_words(sentence.citations);
      name = name.empty() ? place_text(*policy.sources, sentence.span) : name;
      text += paragraph("  " + name + " ", gaps, options.layout);
    }
  }
  return text;
}

std::string failure_plain(const TestedPolicy& policy, const ScenarioResult& result, const TestOptions& options) {
  TestOptions plain = options;
  plain.layout.color = false;
  return failure_text(policy, result, plain);
}

void write_coverage(JsonWriter& json, const TestedPolicy& policy, Language language) {
  const Coverage covered = coverage(*policy.program, policy.results);
  const auto pair = [&json](std::string_view name, std::size_t part, std::size_t whole) {
    json.key(name).begin_object().key("covered").count(part).key("of").count(whole).end_object();
  };
  json.key("coverage").begin_object();
  pair("sentences", covered.sentences_held, covered.sentences.size());
  pair("conditions", covered.branches_taken, covered.branches);
  pair("windows", covered.window_sides_seen, covered.window_sides);
  json.key("gaps").begin_array();
  for (const SentenceCoverage& one : covered.sentences) {
    const std::string gaps = gap_words(*policy.program, one, language);
    if (!gaps.empty()) {
      const program::Sentence& sentence = policy.program->sentences.at(one.sentence);
      const Place place = policy.sources->locate(sentence.span.begin);
      std::vector<std::string> citations;
      for (const Locator& citation : sentence.citations) {
        citations.push_back(citation.text());
      }
      json.begin_object().strings("citations", citations).member("file", place.file).key("line").count(place.line);
      json.member("gaps", gaps).end_object();
    }
  }
  json.end_array().end_object();
}

} // namespace

std::string test_text(const std::vector<TestedPolicy>& policies, const TestOptions& options) {
  const Language language = options.language;
  std::string text;
  for (const TestedPolicy& policy : policies) {
    for (const ScenarioResult& result : policy.results) {
      if (!result.passed()) {
        text += failure_text(policy, result, options);
      }
    }
    const std::size_t failed = failed_count(policy);
    const std::size_t passed = policy.results.size() - failed;
    if (options.counts) {
      text += policy.program->document.id + say(language, ": ", "：") + std::to_string(passed) +
              say(language, " passed, ", " 个通过，") + std::to_string(failed) +
              say(language, " failed\n", " 个未通过\n");
    }
    if (options.coverage) {
      text += coverage_text(policy, options);
    }
  }
  return text;
}

std::string test_junit(const std::vector<TestedPolicy>& policies, const TestOptions& options) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const TestedPolicy& policy : policies) {
    const std::string& id = policy.program->document.id;
    text += "  <testsuite name=\"" + markup_text(id) + "\" tests=\"" + std::to_string(policy.results.size()) +
            "\" failures=\"" + std::to_string(failed_count(policy)) + "\">\n";
    for (const ScenarioResult& result : policy.results) {
      const program::Scenario& scenario = scenario_of(policy, result);
      const Place place = policy.sources->locate(scenario.span.begin);
      text += "    <testcase classname=\"" + markup_text(id) + "\" name=\"" +
              markup_text(scenario.names.in(options.language)) + "\" file=\"" + markup_text(place.file) + "\" line=\"" +
              std::to_string(place.line) + "\"";
      if (result.passed()) {
        text += "/>\n";
      } else {
        text += ">\n      <failure message=\"" + say(options.language, "not as expected", "与预期不符") + "\">" +
                markup_text(failure_plain(policy, result, options)) + "</failure>\n    </testcase>\n";
      }
    }
    text += "  </testsuite>\n";
  }
  return text + "</testsuites>\n";
}

std::string test_json(const std::vector<TestedPolicy>& policies, const TestOptions& options) {
  JsonWriter json;
  json.begin_object().member("kuan", KUAN_VERSION).key("documents").begin_array();
  for (const TestedPolicy& policy : policies) {
    const std::size_t failed = failed_count(policy);
    json.begin_object().member("id", policy.program->document.id);
    json.key("passed").count(policy.results.size() - failed).key("failed").count(failed);
    json.key("scenarios").begin_array();
    for (const ScenarioResult& result : policy.results) {
      const program::Scenario& scenario = scenario_of(policy, result);
      const Place place = policy.sources->locate(scenario.span.begin);
      json.begin_object()
          .member("name", machine_name(scenario.names))
          .member("name_zh", scenario.names.in(Language::chinese));
      json.member("file", place.file).key("line").count(place.line).key("passed").boolean(result.passed());
      json.key("faults").begin_array();
      for (const Diagnostic& fault : result.faults.all()) {
        write_diagnostic(json, fault, *policy.sources, options.language);
      }
      json.end_array().key("mismatches").begin_array();
      for (const ExpectationResult& expectation : result.expectations) {
        for (const Mismatch& mismatch : expectation.mismatches) {
          json.begin_object().member("measure", scenario.expectations.at(expectation.expectation).measure);
          json.member("what", mismatch.what.in(options.language));
          json.member("expected", mismatch.expected.in(options.language));
          json.member("actual", mismatch.actual.in(options.language)).end_object();
        }
      }
      json.end_array().end_object();
    }
    json.end_array();
    if (options.coverage) {
      write_coverage(json, policy, options.language);
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

} // namespace kuan
