#include "tests/lang/meaning/compiled.hpp"

using namespace kuan;
using namespace kuan::tests;

TEST_SUITE("lang.meaning.names") {

  TEST_CASE("a name in either language is one thing") {
    const std::string facts = "fact headcount 「职工人数」: persons\nfact hit by flood 「受灾」: yes or no\n";
    const Compilation english = compiled(facts + "grant 500 yuan if hit by flood and headcount ≥ 3 persons\n");
    const Compilation chinese = compiled(facts + "给予 500元，若 受灾 且 职工人数 3人 以上\n");
    REQUIRE(english.ok());
    REQUIRE(chinese.ok());
    CHECK(dump(english.program) == dump(chinese.program));
    CHECK(english.program.find("headcount") == english.program.find("职工人数"));
    CHECK(english.program.find(" headcount") == english.program.find("职工 人数"));
    CHECK_FALSE(english.program.find("head count").has_value());
  }

  TEST_CASE("an unknown name is reported with the near ones") {
    const Compilation compilation = compiled("fact layoff rate 「裁员率」: ratio\ngrant 500 yuan if layof rate ≤ 5%\n");
    CHECK(faults(compilation) == Lines{"K0201 layof rate"});
    const Diagnostic& fault = compilation.diagnostics.all().front();
    REQUIRE(fault.fixes.size() == 1);
    CHECK(fault.fixes.front().replacement == "layoff rate");
    CHECK(message(compilation).find("did you mean `layoff rate`?") != std::string::npos);
    CHECK(message(compilation, Language::chinese).find("是否指「layoff rate」？") != std::string::npos);
  }

  TEST_CASE("an unknown Chinese name is underlined exactly") {
    const Compilation compilation = compiled("fact layoff rate 「裁员率」: ratio\n给予 500元，若 裁员律 不高于 5%\n");
    CHECK(faults(compilation) == Lines{"K0201 裁员律"});
    REQUIRE(compilation.diagnostics.all().front().fixes.size() == 1);
    CHECK(compilation.diagnostics.all().front().fixes.front().replacement == "裁员率");
  }

  TEST_CASE("a name that begins with a verb is probably the next sentence") {
    const std::string text =
        message(compiled("fact insured 「参保」: yes or no\ngrant 500 yuan if insured or refund premiums\n"));
    CHECK(text.find("unknown name `refund premiums`") != std::string::npos);
    CHECK(text.find("it begins with the verb `refund`") != std::string::npos);
  }

  TEST_CASE("a keyword run into a Chinese name is pointed at") {
    const std::string text = message(compiled("fact a 「参保」: yes or no\n给予 500元，若 参保且不裁员\n"));
    CHECK(text.find("the keyword `且`") != std::string::npos);
  }

  TEST_CASE("every fault is reported, not only the first") {
    CHECK(faults("grant 500 yuan if first thing and second thing\ngrant 600 yuan if third thing\n") ==
          Lines{"K0201 first thing", "K0201 second thing", "K0201 third thing"});
  }

  TEST_CASE("a name stands for one thing in both languages") {
    CHECK(faults("fact headcount 「人数」: persons\nfact staff 「人数」: persons\n") == Lines{"K0202 「人数」"});
    CHECK(faults("fact headcount 「人数」: persons\nlet headcount means yes\n").front() == "K0202 headcount");
    const Compilation compilation = compiled("fact a 「甲」: yes or no\nfact a 「乙」: yes or no\n");
    REQUIRE(compilation.diagnostics.all().size() == 1);
    const Diagnostic& fault = compilation.diagnostics.all().front();
    REQUIRE(fault.labels.size() == 1);
    CHECK(fault.labels.front().span.begin < fault.span.begin);
  }

  TEST_CASE("a declaration hides the library's name, in both languages") {
    const Modules modules{{"staff", "fact headcount 「职工人数」: persons\n"
                                    "fact laid off 「裁员人数」: persons\n"
                                    "fact layoff rate 「裁员率」: ratio = laid off / headcount\n"}};
    const Compilation compilation = compiled("fact headcount: persons, at least 7\n"
                                             "grant 500 yuan if 职工人数 ≥ 10 persons and layoff rate ≤ 5%\n",
                                             modules);
    REQUIRE(compilation.ok());
    const auto symbol = compilation.program.find("headcount");
    REQUIRE(symbol.has_value());
    CHECK(compilation.program.find("职工人数") == symbol);
    const program::Fact& fact = compilation.program.facts.at(symbol->index);
    CHECK_FALSE(fact.from_stdlib);
    CHECK(fact.at_least == Rational(7));
    CHECK(fact.names.chinese == "职工人数");
    CHECK(compilation.program.facts.size() == 3); // the hidden one is gone
    // What the library derives from the name now rests on the policy's own.
    const program::Fact& rate = compilation.program.facts.at(compilation.program.find("layoff rate")->index);
    REQUIRE(rate.derivation.has_value());
    CHECK(dump(compilation.program, *rate.derivation) == "(÷ 「laid off」 「headcount」)");
  }

  TEST_CASE("a hidden name of another type leaves the library whole") {
    const Modules modules{
        {"size", "fact size 「规模」: small 「小型」 or large 「大型」\nlet modest 「较小」 means size is small\n"}};
    const Compilation compilation =
        compiled("fact size: persons\ngrant 500 yuan if size ≥ 3 persons and modest\n", modules);
    CHECK(faults(compilation) == Lines{});
    CHECK(compilation.program.facts.at(compilation.program.find("size")->index).type.kind == program::TypeKind::number);
  }

  TEST_CASE("a script sees the modules it uses, and what they use") {
    const Modules modules{{"base", "fact headcount 「职工人数」: persons\n"},
                          {"firms", "use base\nlet tiny 「微小」 means headcount ≤ 3 persons\n"},
                          {"people", "fact age 「年龄」: years\n"}};
    CHECK(faults("use firms\ngrant 500 yuan if tiny and headcount ≥ 1 persons\n", modules) == Lines{});
    CHECK(faults("grant 500 yuan if tiny and age ≥ 16 years\n", modules) == Lines{}); // no `use`: all of them
    const Compilation compilation = compiled("use firms\ngrant 500 yuan if age ≥ 16 years\n", modules);
    CHECK(faults(compilation) == Lines{"K0201 age"});
    CHECK(message(compilation).find("add `use people`") != std::string::npos);
  }

  TEST_CASE("unknown and circular modules") {
    const Modules modules{{"people", "use firms\n"}, {"firms", "use people\n"}};
    CHECK(faults("use peeple\n", modules) == Lines{"K0203 peeple"});
    const Compilation compilation = compiled("use people\n", modules);
    CHECK(faults(compilation) == Lines{"K0204 people"});
    CHECK(message(compilation).find("people → firms → people") != std::string::npos);
  }

  TEST_CASE("calendars are there whatever a script uses") {
    const Modules modules{{"calendars", "calendar 2020\n  rest 2020-01-01\n  working 2020-01-19\n"},
                          {"people", "fact age 「年龄」: years\n"}};
    const Compilation compilation = compiled("use people\ngrant 500 yuan if age ≥ 16 years\n", modules);
    CHECK(faults(compilation) == Lines{});
    REQUIRE(compilation.program.calendar.knows(2020));
    CHECK_FALSE(compilation.program.calendar.is_working_day(*Date::from(2020, 1, 1)));
    CHECK(compilation.program.calendar.is_working_day(*Date::from(2020, 1, 19)));
  }

  TEST_CASE("the files of a policy see one another's names") {
    const Compilation compilation =
        compile({{"policy.kuan", "fact insured 「参保」: yes or no\ngrant 500 yuan if insured\n"},
                 {"scenarios.kuan", "scenario one\n  given insured = yes\n  expect grant = 500 yuan\n"}},
                "city", library_of({}));
    CHECK(faults(compilation) == Lines{});
    CHECK(compilation.program.scenarios.size() == 1);
    CHECK(compilation.program.document.id == "city");
  }

  TEST_CASE("a heading that names a declared measure is that measure") {
    const Modules modules{
        {"measures", "measure hiring subsidy 「吸纳就业补贴」: yuan\nmeasure rent subsidy 「租金补贴」: yuan\n"}};
    const Compilation compilation = compiled("吸纳就业补贴：\n  [1.1] 给予 500元\n", modules);
    REQUIRE(compilation.ok());
    REQUIRE(compilation.program.measures.size() == 2);
    CHECK(compilation.program.measures[0].names.english == "hiring subsidy");
    CHECK(compilation.program.measures[0].declared);
    CHECK(compilation.program.measures[0].sentences.size() == 1);
    CHECK(compilation.program.measures[1].sentences.empty()); // no rule here
  }

  TEST_CASE("a bare sentence belongs to the measure named by its verb") {
    const Compilation compilation =
        compiled("fact insured 「参保」: yes or no\ngrant 500 yuan if insured\n给予 600元，若 参保\n");
    REQUIRE(compilation.ok());
    REQUIRE(compilation.program.measures.size() == 1);
    CHECK(compilation.program.measures[0].names.english == "grant");
    CHECK(compilation.program.measures[0].names.chinese == "给予");
    CHECK(compilation.program.measures[0].sentences.size() == 2);
  }

  TEST_CASE("a target makes the fact it is held against") {
    const Compilation compilation = compiled("target new jobs 「新增就业」: [1.1] at least 1.2万 persons in 2020\n");
    REQUIRE(compilation.ok());
    REQUIRE(compilation.program.targets.size() == 1);
    const auto symbol = compilation.program.find("新增就业");
    REQUIRE(symbol.has_value());
    CHECK(symbol->kind == program::SymbolKind::fact);
    CHECK(compilation.program.targets[0].actual == symbol->index);
    CHECK(compilation.program.find_target("new jobs") == program::Index{0});
    CHECK(compilation.program.facts.at(symbol->index).type.unit == Unit::of(Dimension::person));
  }

  TEST_CASE("a member's field needs a member") {
    const std::string records =
        "record hire 「招用」\n  insured 「参保」: yes or no\nfact hires 「新招用」: list of hire\n";
    CHECK(faults(records + "grant 500 yuan for each of hires where insured\n") == Lines{});
    CHECK(faults(records + "grant 500 yuan for each of hires if insured\n") == Lines{"K0212 insured"});
    CHECK(faults(records + "grant 500 yuan where insured\n") == Lines{"K0406 where insured"});
    CHECK(faults(records + "grant 500 yuan for each of insured where insured\n").front() == "K0212 insured");
  }

  TEST_CASE("in a where the member's own fields come first") {
    const std::string text =
        "record hire 「招用」\n  insured 「参保」: yes or no\nfact hires 「新招用」: list of hire\n"
        "fact insured 「单位参保」: yes or no\n";
    CHECK(meaning(text + "grant 500 yuan for each of hires where insured and the applicant's insured if insured\n") ==
          "measure grant: yuan, amount\n  term\n    option\n      0 [] grant 500 yuan for each of 「hires」\n"
          "        where (and field 0 「insured」)\n        if 「insured」\n");
  }
}
