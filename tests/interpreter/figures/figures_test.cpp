#include "interpreter/figures/figures.hpp"
#include "interpreter/policy/policy.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kuan;

namespace {

constexpr const char* heading = "locator\tfigure\tvalue\tunit\tmeaning\tstatus\n";

struct Checked {
  FigureCount count;
  std::vector<std::string> findings; // code and the text it points at
};

/// Checks a script of two articles against rows of figures.
Checked check(const std::string& sentences, const std::string& rows) {
  const std::string script =
      "document d 「文」\narticle 1 「一」\narticle 2 「二」\nfact x: persons\nfact y: yuan\nfact r: ratio\n"
      "record hire\n  contract: years\nfact hires: list of hire\n" +
      sentences;
  Compilation compilation = compile({SourceFile{"d.kuan", script}}, "d", standard_library());
  REQUIRE_MESSAGE(compilation.ok(), render(compilation.diagnostics.all().front(), compilation.sources, {}));
  const Span span = compilation.sources.add("figures.tsv", heading + rows);
  Diagnostics diagnostics;
  Checked result;
  const std::vector<Figure> figures = read_figures(compilation.sources, span, diagnostics);
  result.count = check_figures(compilation.program, figures, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    std::string text(compilation.sources.text(diagnostic.span));
    result.findings.push_back(code_text(diagnostic.code) + " " + text.substr(0, text.find('\t')));
  }
  return result;
}

bool clean(const std::string& sentences, const std::string& rows) {
  const Checked result = check(sentences, rows);
  return result.findings.empty() && result.count.missing == 0;
}

} // namespace

TEST_SUITE("interpreter.figures") {
  TEST_CASE("figures are compared exactly, in base units") {
    CHECK(clean("m:\n  [1.3] grant 50% of y if r ≤ 5.5%\n",
                "1.3\t50%\t0.5\tratio\t\trule\n1.3\t5.5%\t0.055\tratio\t\trule\n"));
    CHECK(clean("m:\n  [1.3a] grant 30万元 if x ≥ 100 persons\n",
                "1.3\t30万\t300000\tCNY\t\trule\n1.3\t100人\t100\tperson\t\trule\n"));
    CHECK(clean("m:\n  [1.1] grant 500 yuan for each of hires where contract ≥ 1 year\n",
                "1.1\t500元/人\t500\tCNY/person\t\trule\n1.1\t1年\t1\tyear\t\trule\n"));
    CHECK(clean("m:\n  [1.1] grant y, at most 6,000 yuan per year, for at most 3 years\n",
                "1.1\t6000元\t6000\tCNY/person/year\t\trule\n1.1\t3年\t36\tmonth\t\trule\n"));
    CHECK_FALSE(clean("m:\n  [1.3] grant 50% of y\n", "1.3\t50%\t0.500001\tratio\t\trule\n"));
  }

  TEST_CASE("a figure that nothing at its place carries, and a figure that its place does not have") {
    const Checked result = check("m:\n  [1.3] grant 60% of y\n  [1.4] also grant 1 yuan\n",
                                 "1.3\t50%\t0.5\tratio\t\trule\n1.4\t1元\t1\tCNY\t\trule\n");
    CHECK(result.findings == std::vector<std::string>{"K0701 1.3", "K0702 60%"});
    CHECK(result.count.carried == 1);
    CHECK(result.count.missing == 1);
    // The same figure at another place does not count.
    CHECK_FALSE(clean("m:\n  [1.3] grant 1 yuan\n", "1.4\t1元\t1\tCNY\t\trule\n"));
  }

  TEST_CASE("dates, months and calendar years") {
    CHECK(clean(
        "m:\n  [1.1] grant 1 yuan, from 2020-01-01 until 2020-12\n",
        "1.1\t1元\t1\tCNY\t\trule\n1.1\t1月1日\t2020-01-01\tdate\t\trule\n1.1\t12月\t2020-12-31\tdate\t\trule\n"));
    CHECK(clean("m:\n  [1.1] grant 1 yuan, from 2020 until 2020\n",
                "1.1\t1元\t1\tCNY\t\trule\n1.1\t2020年\t2020\tcalendar_year\t\trule\n"));
    CHECK(clean("m:\n  [1.1] grant 1 yuan, from 2020 until 2020\n",
                "1.1\t1元\t1\tCNY\t\trule\n1.1\t2020年\t2020\tyear\t\trule\n"));
    CHECK_FALSE(clean("m:\n  [1.1] grant 1 yuan, from 2020 until 2020\n",
                      "1.1\t1元\t1\tCNY\t\trule\n1.1\t20年\t20\tyear\t\trule\n"));
    CHECK_FALSE(clean("m:\n  [1.1] grant 1 yuan, until 2020-12-30\n",
                      "1.1\t1元\t1\tCNY\t\trule\n1.1\t12月\t2020-12-31\tdate\t\trule\n"));
  }

  TEST_CASE("a heading's figure belongs to whichever place below it has it") {
    CHECK(clean("m, if x ≥ 3 persons:\n  [1.1] grant 1 yuan\n  [1.2] instead grant 2 yuan if r ≥ 10%\n",
                "1.1\t1\t1\tCNY\t\trule\n1.2\t2\t2\tCNY\t\trule\n1.2\t10%\t0.1\tratio\t\trule\n1."
                "2\t三人\t3\tperson\t\trule\n"));
    CHECK(clean("m:\n  [1.1] grant 1 yuan\n  [2.5] until 2020-12-31\n",
                "1.1\t1\t1\tCNY\t\trule\n2.5\t年底\t2020-12-31\tdate\t\trule\n"));
  }

  TEST_CASE("a definition carries its own figures; a reading may take one from elsewhere") {
    CHECK(clean("[1.2] let base 「基数」 = 100 yuan\nm:\n  [1.3] grant 2 × base\n",
                "1.2\t100\t100\tCNY\t\trule\n1.3\t2倍\t2\tmultiple\t\trule\n"));
    CHECK(clean("[1.2] interpret few\n  A: r ≤ 5.5% because \"a\"\n  B: r ≤ 20% because \"b\"\nm:\n  [1.3] grant 1 "
                "yuan if few\n",
                "1.2\t5.5%\t0.055\tratio\t\trule\n1.3\t1\t1\tCNY\t\trule\n"));
  }

  TEST_CASE("a proportion is carried by its two shares, which are its figures") {
    const std::string both = "m:\n  [1.1] grant 80% of y\nn:\n  [1.1] grant 20% of y\n";
    CHECK(clean(both, "1.1\t8:2\t8:2\tratio\t\trule\n"));
    CHECK(clean("m:\n  [1.1] grant 2/3 of y + 1/3 of y\n", "1.1\t2:1\t2:1\tratio\t\trule\n"));
    CHECK(check("m:\n  [1.1] grant 80% of y\n", "1.1\t8:2\t8:2\tratio\t\trule\n").findings ==
          std::vector<std::string>{"K0701 1.1"});
    CHECK(check(both, "1.1\t7:3\t7:3\tratio\t\trule\n").findings ==
          std::vector<std::string>{"K0701 1.1", "K0702 80%", "K0702 20%"});
    for (const char* row :
         {"1.1\t8:0\t8:0\tratio\t\trule\n", "1.1\t8:2\t8:2\tCNY\t\trule\n", "1.1\t8:2\t8:2:1\tratio\t\trule\n"}) {
      CHECK(check(both, row).findings.front() == "K0703 1.1");
    }
  }

  TEST_CASE("the period of an amount per year is no figure, but carries one") {
    CHECK(clean("m:\n  [1.1] grant (y) per year\n", ""));
    CHECK(
        clean("m:\n  [1.1] grant (50% of y) per year\n", "1.1\t50%\t0.5\tratio\t\trule\n1.1\t每年\t1\tyear\t\trule\n"));
    CHECK_FALSE(clean("m:\n  [1.1] grant y × 2\n", ""));
  }

  TEST_CASE("an excuse needs a reason, and excuses one row") {
    const Checked result = check("m:\n  [1.1] grant 1 yuan\n",
                                 "1.1\t1\t1\tCNY\t\trule\n1.1\t三项\t3\tcount\t\tnot computable: counts the list\n");
    CHECK(result.findings.empty());
    CHECK(result.count.excused == 1);
    CHECK(check("m:\n  [1.1] grant 1 yuan\n", "1.1\t1\t1\tCNY\t\trule\n1.1\t三项\t3\tcount\t\tnot computable:\n")
              .findings == std::vector<std::string>{"K0703 1.1"});
  }

  TEST_CASE("rows that cannot be read") {
    for (const char* row : {"one\t1\t1\tCNY\t\trule\n", "1.1\t1\tx\tCNY\t\trule\n", "1.1\t1\t1\tmiles\t\trule\n",
                            "1.1\t1\t1\tCNY\t\n", "1.1\t1\t1\tCNY\t\tmaybe\n", "1.1\t1\t2020-02-30\tdate\t\trule\n"}) {
      SourceMap sources;
      Diagnostics diagnostics;
      const Span span = sources.add("figures.tsv", std::string(heading) + row);
      CHECK_MESSAGE(read_figures(sources, span, diagnostics).empty(), row);
      CHECK_MESSAGE(diagnostics.count(Severity::error) == 1, row);
    }
  }
}
