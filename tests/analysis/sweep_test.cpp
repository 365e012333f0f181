// Break points are exact, and what lies between them is what the interpreter says.

#include "analysis/report/sweep_report.hpp"
#include "analysis/sweep/form.hpp"
#include "analysis/sweep/sweep.hpp"
#include "tests/lang/quantity/random.hpp"
#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

using namespace kuan;
using namespace kuan::tests;

namespace {

std::string told(const Answers& script, const analysis::Sweep& sweep) {
  std::string text;
  for (std::size_t at = 0; at < sweep.pieces.size(); ++at) {
    const analysis::Piece& piece = sweep.pieces[at];
    text += (at == 0 ? "" : " | ") + std::string(piece.from_included ? "[" : "(") + piece.from.exact() + ", " +
            piece.to.exact() + (piece.to_included ? "]" : ")") + " " + script.told(piece.outcome).substr(0, 3);
    if (piece.high) {
      text += " " + piece.high->intercept.exact() + " + " + piece.high->slope.exact() + "x";
    }
  }
  return text;
}

std::string kinds(const analysis::Sweep& sweep) {
  std::string text;
  for (const analysis::Break& one : sweep.breaks) {
    text += (text.empty() ? "" : " ") + one.at.exact() + ":" +
            (one.kind == analysis::BreakKind::cliff  ? "cliff"
             : one.kind == analysis::BreakKind::kink ? "kink"
                                                     : "change");
    for (const Locator& citation : one.citations) {
      text += "[" + citation.text() + "]";
    }
  }
  return text;
}

analysis::Sweep swept(const Answers& script, std::string_view measure, std::string_view fact,
                      std::initializer_list<std::string_view> facts, const Rational& from, const Rational& to) {
  return analysis::sweep(script.program(), script.facts(facts), script.measure(measure),
                         script.program().find(fact)->index, from, to);
}

/// Every value of a sweep: the piece that holds it must say what the interpreter says there.
void require_agreement(const Answers& script, const analysis::Sweep& sweep, const Case& facts, const Rational& x) {
  const Outcome outcome =
      evaluate_measure(script.program(), analysis::with_number(facts, *sweep.fact, x), sweep.measure);
  std::size_t holding = 0;
  for (const analysis::Piece& piece : sweep.pieces) {
    const bool after = piece.from < x || (piece.from_included && piece.from == x);
    const bool before = x < piece.to || (piece.to_included && piece.to == x);
    if (!after || !before) {
      continue;
    }
    ++holding;
    CHECK_MESSAGE(analysis::same_course(piece.outcome, outcome), x.exact());
    const auto* amount = outcome.value ? std::get_if<Amount>(&outcome.value->value) : nullptr;
    if (amount != nullptr && !piece.curved) {
      CHECK_MESSAGE((piece.low ? std::optional(piece.low->at(x)) : std::nullopt) == amount->interval.at_least,
                    x.exact());
      CHECK_MESSAGE((piece.high ? std::optional(piece.high->at(x)) : std::nullopt) == amount->interval.at_most,
                    x.exact());
    }
  }
  CHECK_MESSAGE(holding == 1, x.exact());
}

} // namespace

TEST_SUITE("analysis.sweep") {
  TEST_CASE("forms: where a quotient of polynomials turns") {
    using analysis::Form;
    const Form x = Form::moved();
    const auto turns = [](const std::optional<Form>& form) {
      bool complete = true;
      std::string text;
      for (const Rational& turn : form->turns(complete)) {
        text += (text.empty() ? "" : " ") + turn.exact();
      }
      return text + (complete ? "" : " …");
    };
    CHECK(turns(Form::difference(x, Form::constant(Rational(11, 200)))) == "11/200");
    CHECK(turns(Form::difference(*Form::quotient(Form::constant(Rational(9)), x), Form::constant(Rational(2, 25)))) ==
          "225/2 0");
    CHECK(turns(Form::difference(*Form::product(x, x), Form::constant(Rational(9, 4)))) == "-3/2 3/2");
    CHECK(turns(Form::difference(*Form::product(x, x), Form::constant(Rational(2)))) == " …");
    CHECK(turns(Form::sum(*Form::product(x, x), Form::constant(Rational(1)))).empty());
    CHECK_FALSE(Form::quotient(x, Form::constant(Rational())).has_value());
  }

  TEST_CASE("a threshold through a derived fact is exact, and belongs to one side") {
    const Answers script(R"(
fact headcount 「职工」: persons, at least 1
fact laid off 「裁员」: persons, at least 0
fact rate 「裁员率」: ratio = laid off / headcount
aid 「补助」:
  [1.1] grant 1,000 yuan if rate ≤ 5.5%
  [1.2] instead grant 3,000 yuan if rate < 2%
)");
    const analysis::Sweep sweep = swept(script, "aid", "laid off", {"headcount = 101 persons"}, 0, 20);
    CHECK(told(script, sweep) == "[0, 101/50) due 3000 + 0x | [101/50, 1111/200] due 1000 + 0x | (1111/200, 20] not");
    CHECK(kinds(sweep) == "101/50:cliff[1.2] 1111/200:cliff[1.1]");
    CHECK(sweep.exact);
    const analysis::Sweep divisor = swept(script, "aid", "headcount", {"laid off = 11 persons"}, 1, 1000);
    CHECK(told(script, divisor) == "[1, 200) not | [200, 550] due 1000 + 0x | (550, 1000] due 3000 + 0x");
  }

  TEST_CASE("caps, options and the least of several bend the line") {
    const Answers script(R"(
fact paid 「支出」: yuan, at least 0
fact extra 「追加」: yuan, at least 0
aid 「补助」:
  [1.1] grant 50% of paid, at most 10,000 yuan
  [1.2] also grant least of (paid, extra, 700 yuan)
choice 「择一」:
  [2.1] grant 20% of paid
  [2.2] or grant 3,000 yuan
)");
    const analysis::Sweep sweep = swept(script, "aid", "paid", {"extra = 600 yuan"}, 0, 30000);
    CHECK(told(script, sweep) == "[0, 600] due 0 + 3/2x | (600, 20000] due 600 + 1/2x | (20000, 30000] due 10600 + 0x");
    CHECK(kinds(sweep) == "600:kink[1.2] 20000:kink[1.1]");
    const analysis::Sweep options = swept(script, "choice", "paid", {}, 0, 30000);
    CHECK(told(script, options) == "[0, 15000] due 3000 + 0x | (15000, 30000] due 0 + 1/5x");
  }

  TEST_CASE("a measure that leans on another breaks where that one does") {
    const Answers script(R"(
fact staff 「职工」: persons, at least 1
fact hired 「新招」: persons, at least 0
share 「比例」:
  [1.1] 15%
  [1.2] instead 8% if staff > 100 persons
loan 「贷款」:
  [2.1] grant 5,000 yuan if hired / staff ≥ share
)");
    const analysis::Sweep sweep = swept(script, "loan", "staff", {"hired = 9 persons"}, 50, 150);
    CHECK(told(script, sweep) ==
          "[50, 60] due 5000 + 0x | (60, 100] not | (100, 225/2] due 5000 + 0x | (225/2, 150] not");
    CHECK(kinds(sweep) == "60:cliff[2.1] 100:cliff[1.2] 225/2:cliff[2.1]");
  }

  TEST_CASE("two ceilings that both hold at one value make a point of its own") {
    const Answers script(R"(
fact size of guarantee 「担保额」: yuan, at least 0
fee 「费率」:
  [1.1] at most 0.5% if size of guarantee ≥ 500万元
  [1.2] at most 0.3% if size of guarantee ≤ 500万元
)");
    const analysis::Sweep sweep = swept(script, "fee", "size of guarantee", {}, 0, 10000000);
    REQUIRE(sweep.pieces.size() == 3);
    CHECK(sweep.pieces[1].is_point());
    CHECK(sweep.pieces[1].from == Rational(5000000));
    CHECK(sweep.pieces[1].outcome.status == Status::conflict);
  }

  TEST_CASE("a figure that is no straight line is called a curve") {
    const Answers script(R"(
fact staff 「职工」: persons, at least 1
fact pool 「总额」: yuan, at least 0
aid 「补助」: 
  [1.1] grant pool / staff × 1 person
)");
    const analysis::Sweep sweep = swept(script, "aid", "staff", {"pool = 100,000 yuan"}, 1, 50);
    REQUIRE(sweep.pieces.size() == 1);
    CHECK(sweep.pieces[0].curved);
  }

  TEST_CASE("every day of a window") {
    const Answers script(R"(
fact opened 「开业」: date
aid 「补助」:
  [1.1] grant 500 yuan if opened ≥ 2020-03-01
  [1.2] until 2020-12-31
)");
    const analysis::Sweep sweep =
        analysis::sweep_days(script.program(), script.facts({"opened = 2020-05-01"}), script.measure("aid"),
                             std::nullopt, *Date::from(2020, 12, 1), *Date::from(2021, 1, 31));
    REQUIRE(sweep.pieces.size() == 2);
    CHECK(sweep.breaks[0].at == Rational(Date::from(2021, 1, 1)->number()));
    CHECK(sweep.breaks[0].kind == analysis::BreakKind::cliff);
  }

  TEST_CASE("random scripts: every value agrees with the interpreter") {
    Random random(20201101);
    for (int round = 0; round < 60; ++round) {
      const auto number = [&random](std::int64_t most) { return std::to_string(random.between(1, most)); };
      std::string text =
          "fact x 「甲」: yuan, at least 0\nfact y 「乙」: yuan, at least 0\nfact z 「丙」: yuan, at least 1\n"
          "aid 「补助」:\n";
      const std::vector<std::string> starts = {"", "instead ", "also ", "or ", "otherwise "};
      const std::vector<std::string> amounts = {number(90) + "% of x",
                                                number(400) + " yuan",
                                                "least of (x, y, " + number(300) + " yuan)",
                                                "greatest of (" + number(30) + "% of x, y)",
                                                "up to " + number(300) + " yuan",
                                                "x - " + number(50) + " yuan"};
      const std::vector<std::string> conditions = {"",
                                                   " if x ≥ " + number(500) + " yuan",
                                                   " if x / z < " + number(9) + "/4",
                                                   " if " + number(200) + " yuan ≤ x < " + number(200) + "00 yuan",
                                                   " if x > y or x is 10 to 1" + number(50) + " yuan",
                                                   " unless z / (x + 1 yuan) ≤ " + number(3) + "/7"};
      const std::int64_t sentences = random.between(1, 4);
      for (std::int64_t at = 0; at < sentences; ++at) {
        const std::string start = at == 0 ? "" : starts[static_cast<std::size_t>(random.between(0, 4))];
        const std::string cap = random.between(0, 2) == 0 ? ", at most " + number(350) + " yuan" : "";
        const std::string& amount = amounts[static_cast<std::size_t>(random.between(0, 5))];
        text += "  [1." + std::to_string(at + 1) + "] " + start + "grant " + amount + cap +
                conditions[static_cast<std::size_t>(random.between(0, 5))] + "\n";
      }
      INFO(text);
      const Answers script(text);
      const Case facts = script.facts({"y = 37 yuan", "z = 41 yuan"});
      const analysis::Sweep sweep =
          analysis::sweep(script.program(), facts, script.measure("aid"), script.program().find("x")->index, 0, 600);
      CHECK(sweep.exact);
      for (std::int64_t at = 0; at <= 600; at += 7) {
        require_agreement(script, sweep, facts, Rational(at));
        require_agreement(script, sweep, facts, Rational(at * 100 + 33, 101));
      }
      for (const analysis::Break& one : sweep.breaks) {
        require_agreement(script, sweep, facts, one.at);
        for (const std::int64_t side : {-1, 1}) {
          const Rational beside = one.at + Rational(side, 1000003);
          if (Rational() < beside && beside < Rational(600)) {
            require_agreement(script, sweep, facts, beside);
          }
        }
      }
    }
  }
}
