#include "tests/support/transcript.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

using namespace kuan::tests;
using nlohmann::json;

namespace {

const std::filesystem::path& root() {
  static const std::filesystem::path path = KUAN_SOURCE_DIR;
  return path;
}

json output(const std::string& line, int code = 0) {
  const CommandResult result = run_command_line(line, root());
  CHECK_MESSAGE(result.code == code, line << "\n" << result.err);
  CHECK_MESSAGE(result.err.empty(), line << "\n" << result.err);
  return json::parse(result.out, nullptr, false);
}

void require_keys(const json& object, const std::set<std::string>& keys) {
  for (const std::string& key : keys) {
    CHECK_MESSAGE(object.contains(key), key << " is missing in " << object.dump().substr(0, 200));
  }
}

/// Amounts and bounds are strings: a JSON number would be read as binary floating point.
void require_no_numbers(const json& value) {
  if (value.is_object() || value.is_array()) {
    for (const json& part : value) {
      require_no_numbers(part);
    }
  }
  CHECK_FALSE(value.is_number_float());
}

void check_value(const json& value) {
  if (value.is_null()) {
    return;
  }
  REQUIRE(value.is_object());
  if (value.contains("amount")) {
    require_keys(value, {"amount", "unit", "exact"});
    CHECK(value["amount"].is_string());
  } else if (value.contains("items")) {
    for (const json& item : value["items"]) {
      require_keys(item, {"label", "value"});
      check_value(item["value"]);
    }
  } else {
    const bool known = value.contains("at_least") || value.contains("at_most") || value.contains("yes") ||
                       value.contains("date") || value.contains("choice") || value.contains("conflict");
    CHECK_MESSAGE(known, value.dump());
  }
}

void check_outcome(const json& outcome) {
  require_keys(outcome, {"measure", "measure_zh", "status", "value", "citations", "needs", "possible",
                         "interpretations", "because"});
  const std::set<std::string> statuses = {"due", "may", "not due", "not in force", "unknown", "conflict", "no rule"};
  CHECK(statuses.count(outcome["status"].get<std::string>()) == 1);
  check_value(outcome["value"]);
  for (const json& value : outcome["possible"]) {
    check_value(value);
  }
  if (outcome.contains("duty")) {
    require_keys(outcome["duty"], {"force", "act", "to", "by"});
  }
  if (outcome["status"] == "unknown") {
    CHECK_MESSAGE(!outcome["needs"].empty(), outcome.dump());
  }
}

void check_working(const json& working) {
  require_keys(working, {"text"});
  if (working.contains("parts")) {
    for (const json& part : working["parts"]) {
      check_working(part);
    }
  }
}

constexpr const char* example = " --facts examples/cases/yichun-small-factory.json --as-of 2020-11-01 --format json";

} // namespace

TEST_SUITE("tools.json") {
  TEST_CASE("run") {
    const json report = output(std::string("kuan run yichun --all --why") + example);
    require_keys(report, {"kuan", "as_of", "documents"});
    CHECK(report["as_of"] == "2020-11-01");
    require_no_numbers(report);
    const json& document = report["documents"].at(0);
    require_keys(document, {"id", "title", "fingerprints", "outcomes"});
    CHECK(document["id"] == "yichun");
    for (const char* print : {"policy", "stdlib"}) {
      CHECK(document["fingerprints"][print].get<std::string>().size() == 71);
    }
    CHECK(document["outcomes"].size() > 30);
    for (const json& outcome : document["outcomes"]) {
      check_outcome(outcome);
      for (const json& step : outcome["derivation"]) {
        require_keys(step, {"citations", "state", "summary", "conditions", "amount", "caps", "value"});
        for (const json& condition : step["conditions"]) {
          check_working(condition["working"]);
        }
      }
    }
  }

  TEST_CASE("names, units and statuses do not follow --lang; because does") {
    const json english = output(std::string("kuan run yichun") + example);
    const json chinese = output(std::string("kuan run yichun --lang zh") + example);
    const json& a = english["documents"].at(0)["outcomes"];
    const json& b = chinese["documents"].at(0)["outcomes"];
    REQUIRE(a.size() == b.size());
    bool because_differs = false;
    for (std::size_t at = 0; at < a.size(); ++at) {
      for (const char* key : {"measure", "status", "value", "needs", "possible", "citations", "interpretations"}) {
        CHECK(a[at][key] == b[at][key]);
      }
      because_differs = because_differs || a[at]["because"] != b[at]["because"];
    }
    CHECK(because_differs);
  }

  TEST_CASE("policies compared: what one lacks has no rule") {
    const json report =
        output("kuan run yichun tests/cases/founding/founding.kuan --format json --set 'applicant = enterprise'");
    REQUIRE(report["documents"].size() == 2);
    std::size_t no_rule = 0;
    for (const json& outcome : report["documents"].at(1)["outcomes"]) {
      check_outcome(outcome);
      no_rule += outcome["status"] == "no rule" ? 1U : 0U;
    }
    CHECK(no_rule > 20);
  }

  TEST_CASE("why, facts, show, test and check") {
    const json why = output(std::string("kuan why yichun 'job retention refund'") + example);
    require_keys(why, {"kuan", "as_of", "document", "outcome", "flips", "memo"});
    check_outcome(why["outcome"]);
    CHECK(why["outcome"].contains("derivation"));
    CHECK(why["flips"].size() > 3);
    for (const json& flip : why["flips"]) {
      require_keys(flip, {"change", "from", "to", "citations", "because", "outcome"});
      check_outcome(flip["outcome"]);
      CHECK(flip.contains("turning") == flip.contains("past"));
    }
    for (const json& section : why["memo"]) {
      require_keys(section, {"title", "items"});
    }

    const json facts = output("kuan facts yichun --format json");
    for (const json& fact : facts["facts"]) {
      require_keys(fact, {"name", "name_zh", "role", "kind", "used_by"});
    }
    const json blank = output("kuan facts yichun --template json");
    CHECK(blank.size() == facts["facts"].size());
    for (const json& value : blank) {
      CHECK(value.is_null());
    }

    require_keys(output("kuan show yichun --format json"),
                 {"kuan", "document", "title", "number", "issued", "issued_by", "place", "articles", "measures",
                  "targets", "tasks", "scenarios"});
    for (const char* line :
         {"kuan show yichun 10 --format json", "kuan show yichun --targets --format json",
          "kuan show yichun --tasks --format json", "kuan show yichun --agency 市人社局 --format json",
          "kuan show yichun 稳岗返还 --format json"}) {
      const json shown = output(line);
      CHECK(!shown["entries"].empty());
      for (const json& entry : shown["entries"]) {
        require_keys(entry, {"kind", "name", "citations", "text", "detail"});
      }
    }

    const json tests = output("kuan test yichun --coverage --format json");
    const json& document = tests["documents"].at(0);
    require_keys(document, {"id", "passed", "failed", "scenarios", "coverage"});
    CHECK(document["scenarios"].size() ==
          document["passed"].get<std::size_t>() + document["failed"].get<std::size_t>());
    require_keys(document["coverage"], {"sentences", "conditions", "windows", "gaps"});

    const json checked = output("kuan check tests/cases/founding --format json", 1);
    CHECK(checked["documents"].size() == 3);
    for (const json& one : checked["documents"]) {
      require_keys(one, {"id", "figures", "diagnostics"});
    }
  }

  TEST_CASE("sweep") {
    const json report =
        output(std::string("kuan sweep yichun xuchang 'job retention refund' 'laid off=0..30'") + example);
    require_no_numbers(report);
    require_keys(report,
                 {"kuan", "as_of", "measure", "measure_zh", "fact", "fact_zh", "unit", "from", "to", "documents"});
    REQUIRE(report["documents"].size() == 2);
    for (const json& document : report["documents"]) {
      require_keys(document, {"id", "title", "rule", "exact", "pieces", "breaks"});
      CHECK(document["breaks"].size() + 1 == document["pieces"].size());
      for (const json& piece : document["pieces"]) {
        require_keys(piece, {"from", "to", "from_included", "to_included", "at", "outcome"});
        check_outcome(piece["outcome"]);
        if (piece.contains("unit")) {
          require_keys(piece, {"curved", "at_least", "at_most"});
        }
      }
      for (const json& one : document["breaks"]) {
        require_keys(one, {"at", "kind", "belongs_to", "jump", "causes", "citations", "because"});
        CHECK(!one["citations"].empty());
      }
    }
  }

  TEST_CASE("diff") {
    const json cities = output(std::string("kuan diff yichun xuchang") + example, 1);
    require_no_numbers(cities);
    require_keys(cities, {"kuan", "documents", "versions", "rules", "text", "effect"});
    CHECK(cities["text"].is_null());
    CHECK(cities["rules"].size() > 40);
    for (const json& rule : cities["rules"]) {
      require_keys(rule, {"kind", "name", "name_zh", "state", "differences", "sentences"});
      CHECK((rule["state"] == "changed") == !rule["differences"].empty());
      for (const json& one : rule["differences"]) {
        require_keys(one, {"aspect", "subject", "says", "citations"});
        CHECK(one["says"].size() == 2);
        CHECK(one["says"][0] != one["says"][1]);
      }
    }
    require_keys(cities["effect"], {"cases", "different", "proved", "differences"});
    CHECK(cities["effect"]["cases"] == 1);
    for (const json& one : cities["effect"]["differences"]) {
      for (const json& outcome : one["outcomes"]) {
        if (!outcome.is_null()) {
          check_outcome(outcome);
        }
      }
    }
    const json versions = output("kuan diff tests/cases/diff/old.kuan tests/cases/diff/new.kuan --format json", 1);
    CHECK(versions["versions"] == true);
    for (const json& passage : versions["text"]) {
      require_keys(passage, {"change", "kind", "name", "name_zh", "citations", "texts"});
    }
    const json three = output(std::string("kuan diff yichun xuchang jiangyin") + example, 1);
    for (const json& row : three["rules"]) {
      CHECK(row["sentences"].size() == 3);
    }
  }

  TEST_CASE("a script with errors: check reports them on standard output as JSON, and ends with 2") {
    const json checked = output("kuan check tests/cases/errors/several.kuan --format json", 2);
    const json& diagnostics = checked["documents"].at(0)["diagnostics"];
    CHECK(diagnostics.size() >= 2);
    for (const json& one : diagnostics) {
      require_keys(one, {"code", "severity", "message", "advice", "file", "line", "column", "end_line", "end_column",
                         "labels", "notes", "fixes"});
      CHECK(one["message"].get<std::string>().find('{') == std::string::npos);
    }
    const CommandResult run = run_command_line("kuan run tests/cases/errors/several.kuan --format json", root());
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK_FALSE(run.err.empty());
  }
}
