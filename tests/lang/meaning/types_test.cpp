#include "tests/lang/meaning/compiled.hpp"

using namespace kuan;
using namespace kuan::tests;

namespace {

const std::string facts = "fact headcount 「职工人数」: persons\n"
                          "fact layoff rate 「裁员率」: ratio\n"
                          "fact premiums 「保险费」: yuan\n"
                          "fact wage 「工资」: yuan per month\n"
                          "fact contract 「合同期限」: years\n"
                          "fact notice 「通知期」: days\n"
                          "fact insured 「参保」: yes or no\n"
                          "fact size 「规模」: micro 「微型」, small 「小型」 or large 「大型」\n"
                          "fact hired 「招用日期」: date\n"
                          "fact left 「离职日期」: date\n"
                          "fact village 「村」: text\n"
                          "record hire 「招用」\n  pay 「月薪」: yuan per month\n  graduated 「毕业」: yes or no\n"
                          "fact hires 「新招用」: list of hire\n";

Lines in_condition(const std::string& condition) {
  return faults(facts + "grant 500 yuan if " + condition + "\n");
}
std::string condition(const std::string& written) {
  const Compilation compilation = compiled(facts + "grant 500 yuan if " + written + "\n");
  if (!compilation.ok() || compilation.program.sentences.empty() ||
      compilation.program.sentences[0].conditions.empty()) {
    return faults(compilation).empty() ? "nothing" : faults(compilation).front();
  }
  return dump(compilation.program, compilation.program.sentences[0].conditions[0].expression);
}
Lines in_amount(const std::string& amount) {
  return faults(facts + "grant " + amount + "\n");
}

} // namespace

TEST_SUITE("lang.meaning.types") {

  TEST_CASE("figures of one unit compare") {
    CHECK(condition("headcount ≥ 3 persons") == "(≥ 「headcount」 3 person)");
    CHECK(condition("contract ≥ 2 years") == "(≥ 「contract」 24 month)");
    CHECK(condition("contract ≥ 6 months") == "(≥ 「contract」 6 month)");
    CHECK(condition("layoff rate ≤ 5.5%") == "(≤ 「layoff rate」 11/200)");
    CHECK(condition("layoff rate ≤ 2/3") == "(≤ 「layoff rate」 2/3)");
    CHECK(condition("premiums > 0") == "(> 「premiums」 0 yuan)");
    CHECK(condition("20 persons ≤ headcount < 100 persons") == "(≤ < 20 person 「headcount」 100 person)");
    CHECK(condition("headcount is 20 to 100 persons") == "(in 「headcount」 (range 20 person 100 person))");
    CHECK(condition("number of hires where graduated ≥ 3 persons") == "K0305 graduated"); // it lacks parentheses
    CHECK(condition("(number of hires where graduated) ≥ 3 persons") == "(≥ (number of 「hires」 field 1) 3 person)");
    CHECK(condition("(number of hires where graduated) / headcount ≥ 15%") ==
          "(≥ (÷ (number of 「hires」 field 1) 「headcount」) 3/20)");
  }

  TEST_CASE("figures of two units are a fault that names both") {
    const Compilation compilation = compiled(facts + "grant 500 yuan if premiums ≥ headcount\n");
    CHECK(faults(compilation) == Lines{"K0301 premiums"});
    const std::string text = message(compilation);
    CHECK(text.find("`premiums` is in yuan, but `headcount` is in person") != std::string::npos);
    CHECK(message(compilation, Language::chinese).find("「premiums」的单位是元，而「headcount」的单位是人") !=
          std::string::npos);
    CHECK(compilation.diagnostics.all().front().labels.size() == 2);
    CHECK(in_condition("layoff rate ≥ 3 persons") == Lines{"K0301 layoff rate"});
    CHECK(in_condition("headcount ≥ 3 households") == Lines{"K0301 headcount"});
    CHECK(in_condition("headcount + premiums ≥ 3 persons") == Lines{"K0301 headcount"});
    CHECK(in_amount("least of (100 yuan, headcount)") == Lines{"K0301 100 yuan"});
    CHECK(in_condition("premiums ≥ 5 USD") == Lines{"K0301 premiums"});
  }

  TEST_CASE("a figure without its unit, and a share of nothing") {
    CHECK(in_condition("headcount ≥ 100") == Lines{"K0302 100"});
    CHECK(in_condition("contract ≥ 6") == Lines{"K0302 6"});
    CHECK(in_condition("headcount is 20 to 100").front() == "K0302 20 to 100");
    CHECK(in_amount("500") == Lines{"K0302 500"});
    CHECK(in_amount("50%") == Lines{"K0303 50%"});
    CHECK(in_amount("layoff rate") == Lines{"K0303 layoff rate"});
    CHECK(in_condition("premiums ≥ 5%") == Lines{"K0303 5%"});
    CHECK(in_amount("50% of premiums") == Lines{});
    CHECK(in_amount("headcount of premiums") == Lines{"K0201 headcount of premiums"});
  }

  TEST_CASE("days and months are related by a calendar only") {
    CHECK(in_condition("notice ≥ 6 months") == Lines{"K0315 notice"});
    CHECK(in_condition("hired - left ≥ 6 months") == Lines{"K0315 hired - left"});
    CHECK(in_condition("hired - left ≥ 30 days") == Lines{});
  }

  TEST_CASE("rates against sums") {
    CHECK(in_condition("wage ≥ 2,000 yuan") == Lines{"K0301 wage"});
    CHECK(in_condition("wage ≥ 2,000 yuan per month") == Lines{});
    CHECK(in_condition("wage ≥ 24,000 yuan per year") == Lines{});
    CHECK(in_condition("wage ≥ 2,000 yuan per person per month") == Lines{});
    CHECK(in_amount("wage × 6 months + 500 yuan") == Lines{});
    CHECK(in_amount("wage + 500 yuan") == Lines{"K0301 wage"});
  }

  TEST_CASE("choices are read against their fact") {
    CHECK(condition("size is micro") == "(in 「size」 micro)");
    CHECK(condition("size is micro or 小型") == "(in 「size」 micro small)");
    CHECK(condition("size is not large") == "(not in 「size」 large)");
    CHECK(condition("size = small") == "(= 「size」 small)");
    CHECK(condition("size ≠ small") == "(≠ 「size」 small)");
    CHECK(in_condition("size is micro, tiny or small") == Lines{"K0205 tiny"});
    CHECK(message(compiled(facts + "grant 500 yuan if size is tiny\n")).find("the choices are micro, small or large") !=
          std::string::npos);
    CHECK(in_condition("size = tiny") == Lines{"K0205 tiny"});
    CHECK(in_condition("size ≥ small") == Lines{"K0310 size"});
    CHECK(in_condition("small") == Lines{"K0206 small"});
    CHECK(in_condition("insured and small") == Lines{"K0206 small"});
  }

  TEST_CASE("a bare choice comes with the comparison that is probably meant") {
    const Compilation compilation = compiled(facts + "grant 500 yuan if small\n");
    REQUIRE(compilation.diagnostics.all().size() == 1);
    REQUIRE(compilation.diagnostics.all().front().fixes.size() == 1);
    CHECK(compilation.diagnostics.all().front().fixes.front().replacement == "size is small");
    CHECK_FALSE(compilation.diagnostics.all().front().fixes.front().safe); // `small or x` would become a choice list
  }

  TEST_CASE("a condition after a choice list needs parentheses") {
    const Compilation compilation = compiled(facts + "grant 500 yuan if size is small or insured\n");
    CHECK(faults(compilation) == Lines{"K0205 insured"});
    CHECK(message(compilation).find("in parentheses") != std::string::npos);
    CHECK(condition("(size is small) or insured") == "(or (in 「size」 small) 「insured」)");
  }

  TEST_CASE("conditions are conditions") {
    CHECK(in_condition("headcount") == Lines{"K0306 headcount"});
    CHECK(in_condition("not premiums") == Lines{"K0306 premiums"});
    CHECK(condition("insured = yes") == "「insured」");
    CHECK(condition("insured is no") == "(not 「insured」)");
    CHECK(condition("insured is not no") == "「insured」");
    CHECK(in_condition("insured = size") == Lines{"K0316 insured = size"});
    CHECK(in_condition("insured ≥ 3 persons") == Lines{"K0305 insured"});
    CHECK(in_condition("headcount = size").front().substr(0, 5) == "K0311");
    CHECK(in_amount("insured") == Lines{"K0305 insured"});
    CHECK(in_amount("size × 3 yuan") == Lines{"K0305 size"});
  }

  TEST_CASE("dates") {
    CHECK(condition("hired ≥ 2020-10-28") == "(≥ 「hired」 2020-10-28)");
    CHECK(condition("hired ≥ 2020-10") == "(≥ 「hired」 2020-10-01)");
    CHECK(condition("hired ≤ 2020-10") == "(≤ 「hired」 2020-10-31)");
    CHECK(condition("hired > 2020-10") == "(> 「hired」 2020-10-31)");
    CHECK(condition("hired < 2020-10") == "(< 「hired」 2020-10-01)");
    CHECK(condition("hired is 2020-10") == "(≤ ≤ 2020-10-01 「hired」 2020-10-31)");
    CHECK(condition("hired is within 3 years before left") == "(within before 「hired」 36 month 「left」)");
    CHECK(condition("hired is less than 30 days after left") == "(less than after 「hired」 30 day 「left」)");
    CHECK(in_condition("hired ≥ 3 years") == Lines{"K0311 hired"});
    CHECK(in_condition("headcount is within 3 years before left") == Lines{"K0307 headcount"});
    CHECK(in_condition("hired is within 3 persons before left") == Lines{"K0308 3 persons"});
    CHECK(in_condition("hired + left ≥ 3 days") == Lines{"K0319 hired + left"});
    CHECK(in_condition("hired is within 3 years before 2020-10") == Lines{"K0313 2020-10"});
  }

  TEST_CASE("division by zero") {
    CHECK(in_condition("headcount / 0 ≥ 3 persons") == Lines{"K0309 0"});
    CHECK(in_condition("layoff rate / headcount ≥ 0") == Lines{});
  }

  TEST_CASE("lists") {
    CHECK(in_amount("(total of pay of hires where graduated) × 6 months") == Lines{});
    CHECK(in_amount("total of wages of hires × 6 months") == Lines{"K0210 wages"});
    CHECK(in_amount("500 yuan × number of headcount where insured") == Lines{"K0211 headcount"});
    CHECK(in_condition("hires").front().substr(0, 5) == "K0306");
    CHECK(in_amount("500 yuan × number of hires where graduated") == Lines{});
  }

  TEST_CASE("declarations") {
    CHECK(faults("fact x 「甲」: persns\n") == Lines{"K0215 persns"});
    CHECK(faults("fact x 「甲」: list of hire\n") == Lines{"K0214 hire"});
    CHECK(faults("fact x 「甲」: a or a\n") == Lines{"K0207 a"});
    CHECK(faults("fact x 「甲」: persons, at least 3 yuan\n") == Lines{"K0304 3 yuan"});
    CHECK(faults("fact x 「甲」: persons, at least 3, at most 2\n") == Lines{"K0318 2"});
    CHECK(faults(facts + "fact per head 「人均」: yuan = premiums / headcount\n") == Lines{});
    CHECK(faults(facts + "fact x 「甲」: persons = premiums / headcount\n") == Lines{"K0304 premiums / headcount"});
    const Compilation years = compiled("fact term 「期限」: years, at least 2\n");
    CHECK(years.program.facts.at(0).at_least == Rational(24));
    CHECK(years.program.facts.at(0).unit_scale == Rational(12));
  }

  TEST_CASE("parameters") {
    CHECK(faults("parameter wage 「工资」: yuan per month\n  from 2020-01-01 until 2020-12-31: 1,680 yuan per month\n"
                 "  from 2020-12-31: 1,800 yuan per month\n") == Lines{"K0408 1,800 yuan per month"});
    CHECK(faults("parameter wage 「工资」: yuan per month\n  from 2020-01-01: 1,680 yuan\n") ==
          Lines{"K0314 1,680 yuan"});
    CHECK(faults("parameter wage 「工资」: yuan\n  from 2020-12-31 until 2020-01-01: 1,680 yuan\n").size() == 1);
    const Compilation good =
        compiled("parameter wage 「工资」: yuan per month\n  from 2020-01 until 2020-12: 1,680 yuan per month\n"
                 "  from 2021: 1,800 yuan per month\nparameter other 「其他」: ratio = 5%\n");
    REQUIRE(good.ok());
    REQUIRE(good.program.facts.at(0).values.size() == 2);
    CHECK(good.program.facts.at(0).values[0].until == Date::from(2020, 12, 31));
    CHECK(good.program.facts.at(0).values[1].from == Date::from(2021, 1, 1));
    CHECK(good.program.facts.at(1).values.size() == 1);
  }

  TEST_CASE("tables are looked up by their choice") {
    const std::string table =
        "table certificate amount 「证书补贴」: yuan by size\n  micro: 1,000 yuan\n  小型: 1500元\n";
    CHECK(
        meaning(facts + table + "grant certificate amount\n") ==
        "measure grant: yuan, amount\n  term\n    option\n      0 [] grant (row of 「certificate amount」 「size」)\n");
    CHECK(faults(facts + "table t 「表」: yuan by size\n  tiny: 1 yuan\n") == Lines{"K0205 tiny"});
    CHECK(faults(facts + "table t 「表」: yuan by size\n  micro: 1 yuan\n  微型: 2 yuan\n") == Lines{"K0207 微型"});
    CHECK(faults(facts + "table t 「表」: yuan by headcount\n  micro: 1 yuan\n") == Lines{"K0321 headcount"});
    CHECK(faults(facts + "table t 「表」: yuan by size\n  micro: 1 person\n") == Lines{"K0304 1 person"});
  }

  TEST_CASE("a table by a field looks up the member's") {
    const std::string text = "record certificate 「证书」\n  level 「等级」: junior 「初级」 or senior 「高级」\n"
                             "fact certificates 「取得证书」: list of certificate\n"
                             "table amount 「标准」: yuan by level\n  junior: 1,000 yuan\n  senior: 2,000 yuan\n";
    CHECK(meaning(text + "grant amount for each of certificates\n") ==
          "measure grant: yuan, amount\n  term\n    option\n"
          "      0 [] grant (row of 「amount」 field 0) for each of 「certificates」\n");
    CHECK(faults(text + "grant amount\n") == Lines{"K0212 amount"});
  }

  TEST_CASE("interpretations") {
    CHECK(faults(facts + "interpret few layoffs 「少裁员」\n  A: layoff rate ≤ 5.5%\n  B: headcount\n")
              .front()
              .substr(0, 5) == "K0306");
    CHECK(faults(facts + "interpret few layoffs 「少裁员」\n  A: layoff rate ≤ 5.5%\n  A: layoff rate ≤ 20%\n") ==
          Lines{"K0207 A"});
    CHECK(condition("insured") == "「insured」");
  }

  TEST_CASE("readings of dates, however many") {
    std::string script = "interpret last day 「末日」\n";
    for (int reading = 0; reading < 80; ++reading) {
      script += "  R" + std::string(1, static_cast<char>('a' + reading / 26)) +
                std::string(1, static_cast<char>('a' + reading % 26)) + ": 2020-12-30\n";
    }
    CHECK(faults(script) == Lines{});
  }
}
