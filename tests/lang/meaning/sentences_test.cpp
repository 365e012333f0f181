#include "tests/lang/meaning/compiled.hpp"

using namespace kuan;
using namespace kuan::tests;

namespace {

const std::string facts = "fact insured 「参保」: yes or no\n"
                          "fact closing 「关闭」: yes or no\n"
                          "fact rent 「租金」: yuan\n"
                          "fact VAT 「增值税」: yuan\n"
                          "fact income tax 「所得税」: yuan\n"
                          "fact headcount 「职工人数」: persons\n"
                          "fact hired 「招用日期」: date\n"
                          "parameter end of the epidemic 「疫情结束日」: date\n"
                          "record hire 「招用」\n  graduated 「毕业」: yes or no\n  pay 「月薪」: yuan per month\n"
                          "fact hires 「新招用」: list of hire\n";

std::string lines(const std::string& text) {
  return meaning(facts + text);
}

} // namespace

TEST_SUITE("lang.meaning.sentences") {

  TEST_CASE("the founding sentence") {
    CHECK(meaning("fact last year's premiums 「上年度失业保险费」: yuan\nfact layoff rate 「裁员率」: ratio\n"
                  "refund 50% of last year's premiums if layoff rate ≤ 5.5%\n") ==
          "measure refund: yuan, amount\n  term\n    option\n"
          "      0 [] refund (× 1/2 「last year's premiums」)\n        if (≤ 「layoff rate」 11/200)\n");
  }

  TEST_CASE("order makes terms, options and displacement") {
    CHECK(lines("subsidy 「补贴」, if insured:\n"
                "  [1.1a] grant 100 yuan\n"
                "  [1.1b] instead grant 200 yuan if closing\n"
                "  [1.2] instead of [1.1a] grant 300 yuan\n"
                "  [1.3] or grant 400 yuan\n"
                "  [1.4] also grant 50 yuan\n"
                "  [1.5] otherwise grant 10 yuan\n") ==
          "measure subsidy: yuan, amount\n"
          "  term\n    option\n"
          "      0 [1.1a] grant 100 yuan\n        if 「insured」 (of the measure)\n"
          "      1 [1.1b] instead grant 200 yuan\n        if 「insured」 (of the measure)\n        if 「closing」\n"
          "      2 [1.2] instead of 0 grant 300 yuan\n        if 「insured」 (of the measure)\n"
          "    option\n"
          "      3 [1.3] or grant 400 yuan\n        if 「insured」 (of the measure)\n"
          "  term\n    option\n"
          "      4 [1.4] also grant 50 yuan\n        if 「insured」 (of the measure)\n"
          "      5 [1.5] otherwise grant 10 yuan\n        if 「insured」 (of the measure)\n");
  }

  TEST_CASE("`instead of` names an earlier sentence, whole or in part") {
    const std::string two = "subsidy 「补贴」:\n  [1.1a] grant 100 yuan\n  [1.1b] grant 200 yuan if closing\n";
    const Compilation whole = compiled(facts + two + "  [1.2] instead of [1.1] grant 300 yuan\n");
    REQUIRE(whole.ok());
    CHECK(whole.program.sentences.at(2).displaces == std::vector<program::Index>{0, 1});
    CHECK_FALSE(whole.program.sentences.at(2).displaces_all);
    CHECK(faults(facts + two + "  [1.2] instead of [1.9] grant 300 yuan\n") == Lines{"K0209 1.9"});
    CHECK(faults(facts + "subsidy 「补贴」:\n  [1.1] also grant 100 yuan\n").front().substr(0, 5) == "K0407");
  }

  TEST_CASE("qualifiers of the heading and lines of qualifiers hold for every sentence") {
    CHECK(lines("subsidy 「补贴」, unless closing, at most 900 yuan:\n"
                "  [1.1] grant 100 yuan if insured\n"
                "  [1.2] also grant rent\n"
                "  [1.5] from 2020-01 until 2020-12\n") ==
          "measure subsidy: yuan, amount\n"
          "  term\n    option\n"
          "      0 [1.1] grant 100 yuan\n        unless 「closing」 (of the measure)\n        if 「insured」\n"
          "        from 2020-01-01 (of the measure)\n        until 2020-12-31 (of the measure)\n"
          "        at most 900 yuan (of the measure)\n"
          "  term\n    option\n"
          "      1 [1.2] also grant 「rent」\n        unless 「closing」 (of the measure)\n"
          "        from 2020-01-01 (of the measure)\n        until 2020-12-31 (of the measure)\n"
          "        at most 900 yuan (of the measure)\n");
    const Compilation compilation = compiled(facts + "subsidy 「补贴」, at most 900 yuan:\n  [1.1] grant 100 yuan\n"
                                                     "  [1.2] also grant rent\n  [1.5] until 2020-12\n");
    REQUIRE(compilation.ok());
    const program::Sentence& first = compilation.program.sentences.at(0);
    CHECK(first.windows.at(0).citations == std::vector<Locator>{*Locator::parse("1.5")});
    // One expression for all, so that a cap of the measure can be told from a cap of each sentence.
    CHECK(first.caps.at(0).amount == compilation.program.sentences.at(1).caps.at(0).amount);
    CHECK(faults(facts + "until 2020-12-31\n").front().substr(0, 5) == "K0219");
  }

  TEST_CASE("a heading that comes again states further rules of the first term") {
    const Compilation compilation =
        compiled(facts + "subsidy 「补贴」:\n  [1.1] grant 100 yuan\n  [1.2] also grant 5 yuan\n"
                         "补贴：\n  [2.1] 给予 200元，若 关闭\n");
    REQUIRE(compilation.ok());
    REQUIRE(compilation.program.measures.size() == 1);
    const program::Measure& measure = compilation.program.measures[0];
    REQUIRE(measure.terms.size() == 2);
    CHECK(measure.terms[0].options.at(0).sentences == std::vector<program::Index>{0, 2});
  }

  TEST_CASE("windows") {
    CHECK(lines("grant 100 yuan, from 2020 until 2021\n") ==
          "measure grant: yuan, amount\n  term\n    option\n      0 [] grant 100 yuan\n        from 2020-01-01\n       "
          " until 2021-12-31\n");
    CHECK(faults(facts + "grant 100 yuan, until end of the epidemic\n") == Lines{});
    CHECK(faults(facts + "grant 100 yuan, until 3 months after end of the epidemic\n") == Lines{});
    CHECK(faults(facts + "grant 100 yuan, until hired\n") == Lines{"K0402 hired"});
    CHECK(faults(facts + "let start 「起点」 = hired + 30 days\ngrant 100 yuan, from start\n") == Lines{"K0402 start"});
    CHECK(faults(facts + "grant 100 yuan per month, paid until hired\n") == Lines{});
    CHECK(faults(facts + "grant 100 yuan, until headcount\n") == Lines{"K0307 headcount"});
    const Compilation reversed = compiled(facts + "grant 100 yuan, from 2021-01-01 until 2020-12-31\n");
    CHECK(faults(reversed).size() == 1);
    CHECK(message(reversed).find("it ends (2020-12-31) before it begins (2021-01-01)") != std::string::npos);
  }

  TEST_CASE("a ceiling takes its basis from its words") {
    const auto cap = [](const std::string& text) {
      const Compilation compilation = compiled(facts + text);
      if (!compilation.ok() || compilation.program.sentences.at(0).caps.empty()) {
        return faults(compilation).empty() ? std::string("none") : faults(compilation).front();
      }
      const program::Cap& one = compilation.program.sentences.at(0).caps.at(0);
      static constexpr const char* names[] = {"plain", "per person", "per year", "per month", "in total"};
      return dump(compilation.program, one.amount) + " " + names[static_cast<std::size_t>(one.basis)];
    };
    CHECK(cap("grant rent, at most 6,000 yuan per year\n") == "6000 yuan per year");
    CHECK(cap("grant rent, at most 500 yuan per month\n") == "500 yuan per month");
    CHECK(cap("grant rent, at most 500 yuan\n") == "500 yuan plain");
    CHECK(cap("grant rent, at most 500 yuan per person\n") == "500 yuan per person per person");
    CHECK(cap("grant rent per year, at most 500 yuan per month\n").front() == 'K'); // `per` of a name needs parentheses
    CHECK(cap("grant (rent) per year, at most 6,000 yuan per year\n") == "500 yuan per month plain");
    CHECK(cap("grant 800 yuan per month, at most 9,000 yuan in total\n") == "9000 yuan in total");
    CHECK(cap("grant 800 yuan per month, at most 9,000 yuan\n") == "K0314 9,000 yuan");
    CHECK(cap("grant rent, at most 5 persons\n") == "K0304 5 persons");
    CHECK(cap("grant as prescribed, at most 5,000 yuan\n") == "5000 yuan plain");
  }

  TEST_CASE("`in total` and `once` make facts of what was given before") {
    const Compilation compilation =
        compiled(facts + "subsidy 「补贴」:\n  [1.1] grant rent, at most 6,000 yuan in total, once\n"
                         "  [1.2] also grant 5 yuan, once a year\n  [1.3] also grant 5 yuan, at most 2 times\n");
    REQUIRE(compilation.ok());
    const auto amount = compilation.program.find("given before: subsidy");
    const auto times = compilation.program.find("已享受次数：补贴");
    const auto this_year = compilation.program.find("times given this year: subsidy");
    REQUIRE(amount.has_value());
    REQUIRE(times.has_value());
    REQUIRE(this_year.has_value());
    CHECK(compilation.program.facts.at(amount->index).role == program::Role::history);
    CHECK(compilation.program.facts.at(amount->index).type.unit == Unit::of(Dimension::yuan));
    CHECK(compilation.program.sentences.at(0).caps.at(0).history == amount->index);
    CHECK(compilation.program.sentences.at(0).times->history == times->index);
    CHECK(compilation.program.sentences.at(1).times->history == this_year->index);
    CHECK(compilation.program.sentences.at(2).times->count == 2);
    CHECK(compilation.program.sentences.at(2).times->history == times->index);
  }

  TEST_CASE("an amount is held against the measure's declared unit") {
    CHECK(faults(facts + "measure m 「甲」: yuan per month\nm:\n  [1.1] grant 500 yuan\n") == Lines{"K0314 500 yuan"});
    CHECK(faults(facts + "measure m 「甲」: yuan per month\nm:\n  [1.1] grant 500 yuan per person per month\n") ==
          Lines{});
    CHECK(faults(facts + "measure m 「甲」: yuan per person per month\nm:\n  [1.1] grant 500 yuan per month\n") ==
          Lines{});
    CHECK(faults(facts + "measure m 「甲」: yuan\nm:\n  [1.1] grant 500 USD\n") == Lines{"K0304 500 USD"});
    CHECK(faults(facts + "measure m 「甲」: yes or no\nm:\n  [1.1] grant 500 yuan\n") == Lines{"K0321 500 yuan"});
    CHECK(faults(facts + "measure m 「甲」: ratio\nm:\n  [1.1] 15% (was 20%)\n") == Lines{});
    CHECK(faults(facts + "measure m 「甲」: yuan\nm:\n  [1.1] grant 500 yuan for each of hires\n"
                         "  [1.2] also grant 500 yuan per person for each of hires\n") == Lines{});
  }

  TEST_CASE("an undeclared measure is in the unit of its first amount") {
    const Compilation yearly = compiled(facts + "m 「甲」:\n  [1.1] grant 600 yuan per year\n");
    REQUIRE(yearly.ok());
    CHECK(yearly.program.measures.at(0).unit_scale == Rational(1, 12));
    CHECK(faults(facts + "m 「甲」:\n  [1.1] grant 500 yuan\n  [1.2] also grant 5 yuan per month\n") ==
          Lines{"K0314 5 yuan per month"});
    CHECK(faults(facts + "m 「甲」:\n  [1.1] grant 500 yuan\n  [1.2] also grant 5 persons\n") ==
          Lines{"K0304 5 persons"});
  }

  TEST_CASE("reliefs and deductions") {
    CHECK(lines("exempt VAT and stamp duty if insured\n") ==
          "measure exempt: yes or no, relief\n  term\n    option\n      0 [] exempt 「VAT」 「stamp duty」?\n        "
          "if 「insured」\n");
    CHECK(lines("reduce VAT to 1%\n") ==
          "measure reduce: ratio, relief\n  term\n    option\n      0 [] reduce 1/100 「VAT」\n");
    CHECK(faults(facts + "reduce VAT by 5 persons\n") == Lines{"K0304 5 persons"});
    CHECK(lines("deduct 14,400 yuan per year in order from VAT and income tax\n") ==
          "measure deduct: yuan, amount\n  term\n    option\n      0 [] deduct 14400 yuan 「VAT」 「income tax」\n");
    CHECK(lines("deduct 7,800 yuan per year × number of hires where graduated in order from VAT and income tax\n") ==
          "measure deduct: yuan, amount\n  term\n    option\n"
          "      0 [] deduct (× 7800 yuan (number of 「hires」 field 0)) 「VAT」 「income tax」\n");
    CHECK(faults(facts + "deduct 14,400 yuan in order from VAT and headcount\n") == Lines{"K0405 headcount"});
    CHECK(faults(facts + "deduct 14,400 yuan in order from VAT and stamp duty\n") == Lines{"K0201 stamp duty"});
    const Compilation compilation = compiled(facts + "measure d 「扣减」: yuan per year\nd:\n  [1.1] deduct 14,400 "
                                                     "yuan per year in order from VAT and income tax\n");
    REQUIRE(compilation.ok());
    CHECK(compilation.program.measures.at(0).type.unit == Unit::of(Dimension::yuan));
    CHECK(compilation.program.facts.at(compilation.program.find("VAT")->index).is_levy);
    CHECK_FALSE(compilation.program.facts.at(compilation.program.find("rent")->index).is_levy);
  }

  TEST_CASE("duties") {
    CHECK(lines("must report to \"A\" at least 30 days before hired if insured\n") ==
          "measure report: yes or no, duty\n  term\n    option\n      0 [] must duty report\n        if 「insured」\n"
          "        at least before hired 30 day\n");
    CHECK(faults(facts + "must report to \"A\" at least 30 days before dismissal\n") == Lines{"K0201 dismissal"});
    CHECK(faults(facts + "must report to \"A\" at least 30 days before headcount\n") == Lines{"K0307 headcount"});
    CHECK(faults(facts + "must report to \"A\" at least 30 persons before hired\n") == Lines{"K0308 30 persons"});
    CHECK(faults(facts + "must report to \"A\", once\n") == Lines{"K0409 once"});
    CHECK(faults(facts + "m 「甲」:\n  [1.1] grant 500 yuan\n  [1.2] must report to \"A\"\n").front().substr(0, 5) ==
          "K0404");
  }

  TEST_CASE("`counts as` adds to a definition") {
    const Compilation compilation =
        compiled(facts + "let in need 「困难人员」\n"
                         "[1.1] counts as in need if insured unless closing, determined by \"A\"\n"
                         "[1.2] counts as in need if headcount ≥ 3 persons\n"
                         "grant 500 yuan if in need\n");
    REQUIRE(faults(compilation) == Lines{});
    const program::Definition& definition = compilation.program.definitions.at(0);
    REQUIRE(definition.counts_as.size() == 2);
    CHECK(dump(compilation.program, *definition.counts_as[0].condition) == "(and 「insured」 (not 「closing」))");
    CHECK(definition.counts_as[0].determined_by == std::vector<std::string>{"A"});
    CHECK(compilation.program.measures.size() == 1);
    CHECK(faults(facts + "counts as insured if closing\n") == Lines{"K0217 insured"});
    CHECK(faults(facts + "counts as in need if closing\n") == Lines{"K0201 in need"});
  }

  TEST_CASE("`may apply` is the applicant's right") {
    const Compilation compilation =
        compiled(facts + "may apply up to 300,000 yuan, for at most 3 years\nmay grant 5,000 yuan if insured\n");
    REQUIRE(compilation.ok());
    CHECK(compilation.program.sentences.at(0).applicants_right);
    CHECK_FALSE(compilation.program.sentences.at(1).applicants_right);
    CHECK(dump(compilation.program, *compilation.program.sentences.at(0).amount) == "(up to 300000 yuan)");
  }

  TEST_CASE("another measure's outcome is a condition or an amount") {
    CHECK(lines("first 「甲」:\n  [1.1] grant rent\nsecond 「乙」:\n  [2.1] grant 50% of first if first\n") ==
          "measure first: yuan, amount\n  term\n    option\n      0 [1.1] grant 「rent」\n"
          "measure second: yuan, amount\n  term\n    option\n      1 [2.1] grant (× 1/2 outcome 「first」)\n        if "
          "outcome 「first」\n");
    CHECK(faults(facts + "first 「甲」:\n  [1.1] exempt VAT\nsecond 「乙」:\n  [2.1] grant 50% of first\n") ==
          Lines{"K0322 first"});
  }

  TEST_CASE("circles are named") {
    const Compilation lets = compiled("let a 「甲」 means b\nlet b 「乙」 means c\nlet c 「丙」 means a\n");
    REQUIRE(lets.diagnostics.all().size() == 1);
    CHECK(message(lets).find("a → b → c → a") != std::string::npos);
    CHECK(faults("let a 「甲」 = b\nlet b 「乙」 = a\n") == Lines{"K0401 a"});
    CHECK(faults("fact a 「甲」: ratio = b\nfact b 「乙」: ratio = a\n") == Lines{"K0401 a"});
    const Compilation measures = compiled(
        facts + "first 「甲」:\n  [1.1] grant rent if second\nsecond 「乙」:\n  [2.1] grant 5 yuan if first\n");
    REQUIRE(measures.diagnostics.all().size() == 1);
    CHECK(message(measures).find("first → second → first") != std::string::npos);
    CHECK(faults(facts + "first 「甲」:\n  [1.1] grant 50% of first\n").front().substr(0, 5) == "K0401");
    CHECK(faults(facts + "let in need 「困难」\ncounts as in need if in need\n") == Lines{"K0401 in need"});
  }

  TEST_CASE("a chain of definitions has an end") {
    std::string text = "let x0 「甲」 = 5 yuan\n";
    for (int at = 1; at < 3000; ++at) {
      text += "let 「x" + std::to_string(at) + "」 = 「x" + std::to_string(at - 1) + "」 + 1 yuan\n";
    }
    const Lines found = faults(text);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().substr(0, 5) == "K0410");
    std::string reversed = "let 「x3000」 = 5 yuan\n";
    for (int at = 0; at < 3000; ++at) {
      reversed = "let 「x" + std::to_string(at) + "」 = 「x" + std::to_string(at + 1) + "」 + 1 yuan\n" + reversed;
    }
    CHECK(faults(reversed).front().substr(0, 5) == "K0410");
  }

  TEST_CASE("citations name declared articles") {
    const std::string articles = "article 1 「一」\narticle 2 「二」\n";
    CHECK(faults(articles + "[1.3a] grant 500 yuan\n[preamble.2] grant 600 yuan\n") == Lines{});
    CHECK(faults(articles + "[3.1] grant 500 yuan\n") == Lines{"K0208 3.1"});
    CHECK(faults("[3.1] grant 500 yuan\n") == Lines{}); // no articles declared, none unknown
    CHECK(faults("article 1 「一」\narticle 1 「二」\n").front().substr(0, 5) == "K0202");
  }

  TEST_CASE("applicants") {
    const Modules modules{
        {"applicants", "fact applicant 「申请人」: enterprise 「企业」 or sole trader 「个体工商户」\n"}};
    const Compilation compilation =
        compiled("measure m 「甲」: yuan, for sole trader\nm:\n  [1.1] grant 500 yuan\n", modules);
    REQUIRE(compilation.ok());
    CHECK(compilation.program.measures.at(0).applicants == std::vector<program::Index>{1});
    CHECK(compilation.program.applicant.has_value());
    CHECK(faults("measure m 「甲」: yuan, for bank\n", modules) == Lines{"K0205 bank"});
    CHECK(faults("measure m 「甲」: yuan, for bank\nmeasure n 「乙」: yuan, for bank\n") == Lines{"K0216 bank"});
  }
}
