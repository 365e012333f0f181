#include "tests/lang/meaning/compiled.hpp"

using namespace kuan;
using namespace kuan::tests;

namespace {

Lines advice(const std::string& text, const Modules& modules = {}) {
  const Compilation compilation = compiled(text, modules, true);
  CHECK(compilation.ok());
  return faults(compilation);
}

} // namespace

TEST_SUITE("lang.meaning.style") {

  TEST_CASE("advice is given only where it is asked for") {
    const std::string text = "fact unused 「未用」: persons\ngrant 500 yuan\n";
    CHECK(faults(text) == Lines{});
    CHECK(advice(text) == Lines{"K0502 unused"});
  }

  TEST_CASE("uncited sentences of a document") {
    CHECK(advice("document d 「文件」\ngrant 500 yuan\n") == Lines{"K0501 grant 500 yuan"});
    CHECK(advice("document d 「文件」\n[1.1] grant 500 yuan\n") == Lines{});
  }

  TEST_CASE("names") {
    CHECK(advice("fact rent: yuan\ngrant rent\n") == Lines{"K0505 rent"});
    CHECK(advice("fact 「rent or lease」 「租金」: yuan\ngrant 「rent or lease」\n") ==
          Lines{"K0503 「rent or lease」"});
    CHECK(advice("fact rent 「其中租金」: yuan\ngrant rent\n") == Lines{}); // counts only between blanks
    CHECK(advice("fact rent 「租金」: yuan\ngrant rent\n", {{"startups", "fact rent 「租金」: yuan\n"}}) ==
          Lines{"K0506 rent"});
  }

  TEST_CASE("decimals where the document has percents") {
    const std::string rate = "fact rate 「比率」: ratio\n";
    const Compilation compilation = compiled(rate + "grant 500 yuan if rate ≤ 0.055\n", {}, true);
    CHECK(faults(compilation) == Lines{"K0504 0.055"});
    REQUIRE(compilation.diagnostics.all().front().fixes.size() == 1);
    CHECK(compilation.diagnostics.all().front().fixes.front().replacement == "5.5%");
    CHECK(advice(rate + "grant 500 yuan if rate ≤ 5.5%\n") == Lines{});
    CHECK(advice(rate + "grant 500 yuan if rate ≤ 1/3\n") == Lines{});
  }

  TEST_CASE("a relief's object that is almost a fact") {
    CHECK(advice("fact income tax 「所得税」: yuan\ngrant income tax\nexempt incme tax\n") == Lines{"K0508 incme tax"});
    CHECK(advice("fact place of registration 「登记地」: text\ngrant 5 yuan if place of registration = \"A\"\n"
                 "extend household registration as prescribed\n") == Lines{});
  }

  TEST_CASE("a definition that nothing sets") {
    CHECK(advice("let in need 「困难」\ngrant 500 yuan if in need\n") == Lines{"K0509 in need"});
  }
}
