#include "lang/syntax/slips.hpp"

#include "tests/lang/meaning/compiled.hpp"

using namespace kuan;
using kuan::tests::compiled;
using kuan::tests::Lines;
using kuan::tests::message;

namespace {

/// The only fault of a script mended by its first fix, or what is wrong.
std::string mended(const std::string& text) {
  const Compilation compilation = compiled(text);
  const std::vector<Diagnostic>& all = compilation.diagnostics.all();
  if (all.size() != 1 || all.front().fixes.empty()) {
    return std::to_string(all.size()) + " faults";
  }
  const Fix& fix = all.front().fixes.front();
  const std::uint32_t begin = compilation.sources.file(fix.span.begin).begin;
  std::string whole = text;
  return whole.replace(fix.span.begin - begin, fix.span.end - fix.span.begin, fix.replacement);
}

bool says(const std::string& text, std::string_view words, Language language = Language::chinese) {
  const Compilation compilation = compiled(text);
  for (const Diagnostic& fault : compilation.diagnostics.all()) {
    if (render(fault, compilation.sources, {language, false}).find(words) != std::string::npos) {
      return true;
    }
  }
  return false;
}

const std::string facts = "事实 人数 「staff」：人\n补助 「bonus」：\n";

} // namespace

TEST_SUITE("lang.syntax.slips") {

  TEST_CASE("words of official prose are told their keyword") {
    CHECK(mended(facts + "  给予 5元，如果 人数 超过 3人\n") == facts + "  给予 5元，若 人数 超过 3人\n");
    CHECK(mended(facts + "  给予 5元，如 人数 超过 3人\n") == facts + "  给予 5元，若 人数 超过 3人\n");
    CHECK(mended(facts + "  给予 5元，从 2020-01-01\n") == facts + "  给予 5元，自 2020-01-01\n");
    CHECK(says("bonus:\n  grant 5 yuan, when it rains\n", "write `if` for `when`", Language::english));
  }

  TEST_CASE("a bound in an amount's place is told `up to`") {
    CHECK(mended("补助 「bonus」：\n  给予 不超过 50万元\n") == "补助 「bonus」：\n  给予 最高 50万元\n");
    CHECK(mended("bonus:\n  grant at most 50 yuan\n") == "bonus:\n  grant up to 50 yuan\n");
  }

  TEST_CASE("a heading without its colon, and words run together") {
    CHECK(mended("补助\n  [1.1] 给予 5元\n") == "补助：\n  [1.1] 给予 5元\n");
    CHECK(mended("bonus\n  [1.1] grant 5 yuan\n") == "bonus:\n  [1.1] grant 5 yuan\n");
    CHECK(says("补助：\n  [1.1] 对新招用人员每人给予500元\n", "动词「给予」"));
    CHECK(says("补助：\n  【1.1】给予 500元\n", "[1.3]"));
    CHECK(says("参数 工资 「wage」：元/月 = 5元/月\n", "元每月"));
  }

  TEST_CASE("dates that want their zeros") {
    CHECK(mended("补助：\n  给予 5元，自 2020-1-1\n") == "补助：\n  给予 5元，自 2020-01-01\n");
    CHECK(mended("补助：\n  给予 5元，自 2020/1/1\n") == "补助：\n  给予 5元，自 2020-01-01\n");
    CHECK(padded_date("2020.12.1") == "2020-12-01");
    CHECK(is_short_date("2020-12-1"));
    CHECK_FALSE(is_short_date("2020-12-01"));
    CHECK_FALSE(is_short_date("2020-13-1"));
  }

  TEST_CASE("a figure without its unit is given the unit of its line's language") {
    CHECK(mended("项目 补助 「bonus」：元\n补助：\n  给予 30万\n") ==
          "项目 补助 「bonus」：元\n补助：\n  给予 30万元\n");
    CHECK(mended("measure bonus: yuan\nbonus:\n  grant 30\n") == "measure bonus: yuan\nbonus:\n  grant 30 yuan\n");
  }

  TEST_CASE("advice on a comparison suits the type") {
    const std::string day = "事实 登记日 「registered」：日期\n补助 「bonus」：\n";
    CHECK(says(day + "  给予 5元，若 登记日\n", "登记日 不早于 …"));
    CHECK(says(facts + "  给予 5元，若 人数\n", "人数 不低于 …"));
  }

  TEST_CASE("fields where no member is meant: in a definition, and in an `if` beside `for each of`") {
    const std::string record = "记录 学员 「pupil」\n  时长 「length」：月\n事实 名单 「pupils」：列表 学员\n";
    CHECK(says(record + "令 好 「good」 即 时长 不低于 3个月\n", "增加字段"));
    CHECK(says(record + "补助 「bonus」：\n  对 名单 每人 给予 5元，若 时长 不低于 3个月\n", "“其中”之后"));
    CHECK(says("令 难 「hard」\n[1.1] 认定为 难，自 2020-01-01 起\n", "使用「难」的语句"));
  }

  TEST_CASE("an unclosed quotation mark in a declaration is one fault") {
    const Compilation compilation = compiled("事实 「\n", {}, true);
    CHECK(tests::faults(compilation) == Lines{"K0103 「"});
  }

  TEST_CASE("figures alone that come to less than nothing") {
    CHECK(mended("给予 18万元 - 28万元\n") == "给予 18万元-28万元\n");
    CHECK(mended("grant 100 yuan - 200 yuan\n") == "grant 100 yuan-200 yuan\n");
    CHECK(tests::faults("grant 200 yuan - 100 yuan\n") == Lines{});
    CHECK(tests::faults("fact fee: yuan\ngrant 100 yuan - fee\n") == Lines{});
  }

  TEST_CASE("大于等于, 小于等于 and 人民币 are read") {
    CHECK(tests::faults(facts + "  给予 5人民币，若 人数 大于等于 3人 且 人数 小于等于 9人\n") == Lines{});
  }

} // TEST_SUITE
