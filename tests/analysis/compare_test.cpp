// What two documents say differently, in words.

#include "analysis/compare/passages.hpp"
#include "analysis/compare/rules.hpp"
#include "interpreter/policy/policy.hpp"

#include <doctest/doctest.h>

using namespace kuan;
using namespace kuan::analysis;

namespace {

Compilation compiled(const std::string& text, const char* id = "one") {
  Compilation compilation = compile({{std::string(id) + ".kuan", text}}, id, standard_library());
  for (const Diagnostic& one : compilation.diagnostics.all()) {
    MESSAGE(render(one, compilation.sources, {}));
  }
  REQUIRE(compilation.ok());
  return compilation;
}

using Lines = std::vector<std::string>;

/// `rate (last year's premiums): 50% → 100%`
Lines differences(const std::string& before, const std::string& after, bool versions = false,
                  Language language = Language::english) {
  const Compilation a = compiled(before);
  const Compilation b = compiled(after);
  Lines lines;
  for (const RuleComparison& rule : compare_rules(a.program, b.program, versions, language)) {
    for (const Difference& one : rule.differences) {
      lines.push_back(aspect_words(one.aspect).in(language) + (one.subject.empty() ? "" : " (" + one.subject + ")") +
                      ": " + one.before.value_or("-") + " → " + one.after.value_or("-"));
    }
    if (rule.state == RuleState::only_before) {
      lines.push_back("only before: " + rule.names.in(language));
    }
    if (rule.state == RuleState::only_after) {
      lines.push_back("only after: " + rule.names.in(language));
    }
  }
  return lines;
}

Lines passages(const std::string& before, const std::string& after) {
  static constexpr const char* names[] = {"added", "removed", "moved", "changed"};
  const Compilation a = compiled(before);
  const Compilation b = compiled(after);
  Lines lines;
  for (const PassageDifference& one : compare_passages(a, b)) {
    const Passage& shown = one.after ? *one.after : *one.before;
    lines.push_back(std::string(names[static_cast<std::size_t>(one.change)]) + " " + shown.kind.english + ": " +
                    shown.text);
  }
  return lines;
}

} // namespace

TEST_SUITE("analysis.compare") {
  TEST_CASE("the founding sentence against another city's: rate and ceiling") {
    CHECK(differences("job retention refund:\n  [1.1] refund 50% of last year's premiums if layoff rate ≤ 5.5%\n",
                      "job retention refund:\n  [2.1] refund 100% of last year's premiums if layoff rate ≤ 20%, at "
                      "most 8,000 yuan\n") == Lines{"rate (last year's premiums): 50% → 100%",
                                                    "condition (layoff rate): ≤ 5.5% → ≤ 20%",
                                                    "ceiling: - → 8,000.00 yuan"});
  }

  TEST_CASE("one script in either language says the same") {
    CHECK(differences("job retention refund:\n  [1.1] refund 50% of last year's premiums if layoff rate ≤ 5.5%\n",
                      "稳岗返还：\n  [1.1] 返还 上年度失业保险费 的 50%，若 裁员率 不高于 5.5%。\n")
              .empty());
  }

  TEST_CASE("a name of the library is what it stands for; the order of conditions counts for nothing") {
    CHECK(differences("job retention refund:\n  [1.1] grant 500 yuan if size is micro, small or medium and high-tech\n",
                      "job retention refund:\n  [1.1] grant 500 yuan if high-tech and micro to medium firm\n")
              .empty());
  }

  TEST_CASE("window, force, party, agency, deadline, times") {
    CHECK(differences("determination hard hit 「受困」 by \"市人社局\"\n"
                      "measure aid 「补助」: yuan, for enterprise\n"
                      "aid:\n  [1.1] may grant 500 yuan if hard hit, once, until 2020-12-31\n",
                      "determination hard hit 「受困」 by \"市工信局\"\n"
                      "measure aid 「补助」: yuan, for enterprise or sole trader\n"
                      "aid:\n  [1.1] grant 500 yuan if hard hit, once a year, until 2021-08-31\n",
                      true) ==
          Lines{"for whom: enterprise → enterprise or sole trader", "in force: until 2020-12-31 → until 2021-08-31",
                "force: may → due", "duration (how often): once → once a year",
                "decided by (hard hit): 市人社局 → 市工信局", "meaning: decided by 市人社局 → decided by 市工信局"});
    CHECK(differences("layoff notice:\n  [4.2] must report to \"人社局\" at least 30 days before layoff date\n",
                      "layoff notice:\n  [4.2] must report to \"市政府\" at least 10 days before layoff date\n", false,
                      Language::chinese) ==
          Lines{"内容: 报告，向 人社局 → 报告，向 市政府", "时限: 裁员日期 前至少 30 日 → 裁员日期 前至少 10 日"});
  }

  TEST_CASE("sentences are paired by what they say, not by where they stand") {
    CHECK(
        differences("startup subsidy:\n  [1.1] grant 5,000 yuan if size is small\n"
                    "  [1.2] also grant 20% of rent paid this year if first business\n",
                    "startup subsidy:\n  [7.1] grant 30% of rent paid this year if first business\n"
                    "  [7.2] also grant 5,000 yuan if size is small\n") ==
        Lines{"order: - → added to the rest", "rate (rent paid this year): 20% → 30%", "order: added to the rest → -"});
  }

  TEST_CASE("of two bounds on one thing the one that differs is told") {
    CHECK(differences(
              "startup subsidy:\n  [1.1] grant 5,000 yuan if headcount ≥ 20 persons and headcount < 100 persons\n",
              "startup subsidy:\n  [1.1] grant 5,000 yuan if headcount < 100 persons and headcount ≥ 10 persons\n") ==
          Lines{"condition (headcount): ≥ 20 persons → ≥ 10 persons"});
  }

  TEST_CASE("what only one has, and targets") {
    CHECK(differences(
              "startup subsidy:\n  [1.1] grant 5,000 yuan\ntarget new firms 「新增市场主体」: [1.2] at least 10,000 "
              "households in 2020\n",
              "hiring subsidy:\n  [1.1] grant 500 yuan for each of hires\n"
              "target new firms 「新增市场主体」: [1.2] at least 12,000 households in 2020\n") ==
          Lines{"only before: startup subsidy", "only after: hiring subsidy", "meaning: ≥ 10,000 → ≥ 12,000"});
  }

  TEST_CASE("passages: added, removed, moved, changed; layout and comments are no change") {
    CHECK(passages("startup subsidy:\n  [1.1] grant 5,000 yuan   # a comment\n[1.2] task 「甲」\n[1.3] task 「乙」\n",
                   "startup subsidy:\n  [1.1] grant\n        5,000 yuan\n[1.4] task 「甲」\n[1.5] task 「丙」\n") ==
          Lines{"moved task: 「甲」", "removed task: 「乙」", "added task: 「丙」"});
    CHECK(passages("startup subsidy:\n  [1.1] grant 5,000 yuan\n  [1.2] until 2020-12-31\n",
                   "startup subsidy:\n  [1.1] grant 6,000 yuan\n  [1.2] until 2021-12-31\n")
              .size() == 2);
  }
}
