#include "tools/repl/session.hpp"

#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"
#include "tools/repl/completion.hpp"
#include "tools/repl/dialogue.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace kuan;
using namespace kuan::repl;
using kuan::tests::TemporaryFolder;

namespace {

constexpr const char* founding = "refund 50% of last year's premiums if layoff rate ≤ 5.5%";

struct Talk {
  Session session;
  explicit Talk(Language language = Language::english, const std::filesystem::path& folder = KUAN_SOURCE_DIR)
      : session(SessionOptions{language, folder, 100, false}) {}
  /// What an input is answered with; complaints begin with `! `.
  std::string operator()(std::string_view input) {
    const Reply reply = session.submit(input);
    return (reply.understood ? "" : "! ") + reply.text;
  }
};

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_SUITE("tools.repl.session") {
  TEST_CASE("the founding sentence typed alone is answered with what it needs") {
    Talk talk;
    CHECK(talk(founding) == "refund: unknown\n  needs headcount, laid off and last year's premiums\n");
    talk("given headcount 200 persons, last year's premiums 80,000 yuan");
    CHECK(talk("given laid off 11 persons") == "laid off = 11 persons\nrefund: due: 40,000.00 yuan\n");
    CHECK(talk("given laid off 12 persons") == "laid off = 12 persons\nrefund: not due\n");
  }

  TEST_CASE("the same in Chinese") {
    Talk talk(Language::chinese);
    CHECK(holds(talk("返还 上年度失业保险费 的 50%，若 裁员率 不高于 5.5%"), "待定"));
    CHECK(holds(talk("已知 职工人数 200人，裁员人数 11人，上年度失业保险费 8万元"), "给予：40,000.00 元"));
    CHECK(holds(talk("如果 裁员人数 12人"), "不给予"));
    CHECK(holds(talk("情况"), "职工人数"));
    CHECK(holds(talk("撤销"), "已撤销：已知 职工人数 200人"));
  }

  TEST_CASE("what if keeps nothing") {
    Talk talk;
    talk(founding);
    talk("given headcount 200 persons, laid off 11 persons, last year's premiums 80,000 yuan");
    const std::string answer = talk("what if laid off 12 persons");
    CHECK(holds(answer, "if laid off = 12 persons"));
    CHECK(holds(answer, "due: 40,000.00 yuan  not due"));
    CHECK(talk("laid off") == "laid off: 11 persons\n");
    CHECK(talk("layoff rate") == "layoff rate: 5.5%\n");
    CHECK(holds(talk("what if laid off 10 persons"), "Nothing changes"));
  }

  TEST_CASE("a supposed figure stands beside the real one, and undo takes it back") {
    Talk talk;
    talk("load yichun");
    talk("given insured against unemployment, size large, headcount 200 persons, laid off 12 persons");
    talk("given last year's premiums 80,000 yuan, not in difficulty");
    talk("as of 2020-11-01");
    CHECK(holds(talk("what job retention refund"), "rests on how `few layoffs` is read"));
    talk("given few layoffs A, size small");
    CHECK(holds(talk("what job retention refund"), "not due"));
    const std::string supposed = talk("suppose 5.5% becomes 20% in yichun 1.3");
    CHECK(holds(supposed, "supposed: 5.5% → 20% in 1.3"));
    CHECK(holds(supposed, "job retention refund  not due   due: 80,000.00 yuan [1.3b]"));
    CHECK(holds(talk("what job retention refund"), "yichun, supposed:"));
    CHECK(holds(talk("undo"), "undone: suppose"));
    CHECK(!holds(talk("what job retention refund"), "80,000"));
    CHECK(holds(talk("redo"), "done again"));
    CHECK(holds(talk("suppose nothing"), "dropped"));
    CHECK(holds(talk("suppose 7% becomes 20% in yichun 1.3"),
                "! error[K0812]: there is no 7% in yichun 1.3\n  = help: its figures: 50%"));
  }

  TEST_CASE("a mistake changes nothing and says what was meant") {
    Talk talk;
    talk(founding);
    CHECK(holds(talk("given headcuont 5 persons"), "did you mean `headcount`?"));
    CHECK(holds(talk("given headcount 5 yuan"), "! error"));
    CHECK(holds(talk("whta"), "Was this meant: what"));
    CHECK(holds(talk("as of 2020-02-30"), "! error"));
    talk("given headcount 200 persons, laid off 11 persons");
    CHECK(holds(talk("given layoff rate 6%"), "! error"));
    CHECK(talk("layoff rate") == "layoff rate: 5.5%\n");
    CHECK(holds(talk("load nowhere"), "! error"));
    CHECK(holds(talk("forget size"), "! error[K0802]: `size` is not given"));
    CHECK(talk.session.state().settings.size() == 2);
  }

  TEST_CASE("a scenario that is saved passes") {
    const TemporaryFolder folder;
    folder.write("policy.kuan", std::string(founding) + "\n");
    Talk talk(Language::english, folder.path());
    talk("load ./policy.kuan");
    talk("given headcount 200 persons, laid off 11 persons, last year's premiums 12,345.67 yuan");
    CHECK(holds(talk("save as scenario eleven of 200 in scenarios.kuan"), "Written to scenarios.kuan"));
    talk("given laid off 12 persons");
    CHECK(holds(talk("save as scenario twelve in scenarios.kuan"), "Written"));
    CHECK(holds(talk("save as scenario twelve in scenarios.kuan"), "! error[K0810]: `scenarios.kuan` already has"));
    const tests::CommandResult run = tests::run_command_line("kuan test .", folder.path());
    CHECK_MESSAGE(run.code == 0, run.out << run.err);
    CHECK(holds(run.out, "2 passed"));
  }

  TEST_CASE("sweep, compare, needs and show answer from the policies in view") {
    Talk talk;
    talk("load yichun");
    talk("as of 2020-11-01");
    talk("given applicant enterprise, size small, insured against unemployment, not in difficulty");
    talk("given headcount 200 persons, last year's premiums 80,000 yuan, few layoffs A");
    const std::string swept = talk("sweep laid off from 0 to 20 for job retention refund");
    CHECK(holds(swept, "11 persons"));
    CHECK(holds(swept, "80,000"));
    CHECK(holds(talk("sweep as of from 2020-12-01 to 2021-02-01"), "2021-01-01"));
    CHECK(holds(talk("needs job retention refund"), "laid off"));
    talk("given laid off 11 persons");
    CHECK(holds(talk("needs job retention refund"), "Nothing more is needed"));
    const std::string compared = talk("compare xuchang");
    CHECK(holds(compared, "job retention refund"));
    CHECK(holds(compared, "xuchang"));
    CHECK(talk.session.state().documents.size() == 1);
    CHECK(holds(talk("show 1.3"), "[1.3b] instead refund 100%"));
    CHECK(holds(talk("show yichun 10.1"), "10.1"));
    CHECK(holds(talk("why retention refund"), "layoff rate = 11 persons ÷ 200 persons = 5.5% ≤ 5.5%"));
    CHECK(holds(talk("sweep layoff rate from 0% to 20%"), "! error[K0062]: `layoff rate` cannot be moved by itself"));
  }

  TEST_CASE("a transcript is written as Markdown where the file says so") {
    const TemporaryFolder folder;
    Talk talk(Language::english, folder.path());
    talk(founding);
    CHECK(talk("export transcript talk.md") == "Written to talk.md.\n");
    const std::string written = tests::read_whole_file(folder.path() / "talk.md");
    CHECK(holds(written, "```console\nkuan> refund 50% of"));
    CHECK(holds(talk("export transcript no/such/folder.txt"), "! error[K0008]: cannot write"));
  }

  TEST_CASE("undo and redo walk through every kind of change") {
    Talk talk;
    const std::vector<std::string> inputs = {founding,
                                             "given headcount 200 persons",
                                             "as of 2020-11-01",
                                             "load yichun",
                                             "suppose 5.5% becomes 6% in yichun 1.3",
                                             "forget everything",
                                             "unload yichun",
                                             "start over"};
    std::vector<std::string> states;
    for (const std::string& input : inputs) {
      states.push_back(talk("facts"));
      talk(input);
    }
    for (std::size_t at = inputs.size(); at-- > 0;) {
      CHECK(holds(talk("undo"), "undone: " + inputs[at]));
      CHECK(talk("facts") == states[at]);
    }
    CHECK(holds(talk("undo"), "! error[K0806]: there is nothing to undo"));
    for (std::size_t at = 0; at + 1 < inputs.size(); ++at) {
      CHECK(holds(talk("redo"), "done again: " + inputs[at]));
      CHECK(talk("facts") == states[at + 1]);
    }
  }

  TEST_CASE("help names every command in both languages") {
    for (const Language language : {Language::english, Language::chinese}) {
      Talk talk(language);
      const std::string help = talk("help");
      for (const CommandEntry& entry : command_table()) {
        CHECK(holds(help, entry.word(language)));
        CHECK(holds(talk("help " + std::string(entry.spellings[0])), entry.usage.in(language)));
        CHECK(holds(talk("帮助 " + std::string(entry.spellings[1])), entry.usage.in(language)));
        CHECK(find_command(std::string(entry.spellings[0]) + " x")->command == entry.command);
        CHECK(find_command(std::string(entry.spellings[1]) + " x")->command == entry.command);
      }
    }
  }
}

TEST_SUITE("tools.repl.completion") {
  TEST_CASE("commands, names, choices and policies are completed") {
    Talk talk;
    const auto offers = [&talk](std::string_view line) { return complete(talk.session, line).offers; };
    const auto offered = [&offers](std::string_view line, std::string_view word) {
      const std::vector<std::string> all = offers(line);
      return std::find(all.begin(), all.end(), word) != all.end();
    };
    CHECK(offered("what i", "what if"));
    CHECK(offered("如", "如果"));
    CHECK(offered("given headc", "headcount"));
    CHECK(offered("given headcount 200 persons, laid o", "laid off"));
    CHECK(offered("given size sm", "small"));
    CHECK(offered("已知 职工", "职工人数"));
    CHECK(offered("已知 企业规模 小", "小型"));
    CHECK(offered("load yi", "yichun"));
    CHECK(offered("refund 50% of last year's p", "last year's premiums"));
    CHECK(offered("返还 上年度失业", "上年度失业保险费"));
    CHECK(offered("help inst", "instead"));
    talk("load yichun");
    CHECK(offered("why job ret", "job retention refund"));
    CHECK(offered("suppose 5.5% becomes 20% in yichun 1.3", "1.3b"));
    CHECK(offers("undo x").empty());
    CHECK(offers("given headcount ").empty());
    CHECK(offered("given laid off ", "laid off at once"));
    CHECK(offered("given ", "headcount"));
    CHECK(!offered("given ", "职工人数"));
    CHECK(complete(talk.session, "given laid o").typed == 6);
    CHECK(shared_beginning({"职工人数", "职业"}) == "职");
  }
}

TEST_SUITE("tools.repl.lines") {
  TEST_CASE("lines are put together to inputs") {
    const auto inputs = [](const std::vector<std::string>& typed) {
      InputLines lines;
      std::vector<std::string> all;
      for (const std::string& line : typed) {
        for (std::string& input : lines.take(line)) {
          all.push_back(std::move(input));
        }
      }
      for (std::string& input : lines.finish()) {
        all.push_back(std::move(input));
      }
      return all;
    };
    using Inputs = std::vector<std::string>;
    CHECK(inputs({"what", "why"}) == Inputs{"what", "why"});
    CHECK(inputs({"help what if", "why"}) == Inputs{"help what if", "why"});
    CHECK(inputs({"bonus:", "  grant 500 yuan", "", "what"}) == Inputs{"bonus:\n  grant 500 yuan\n", "what"});
    CHECK(inputs({"bonus:", "  grant 500 yuan", "what"}) == Inputs{"bonus:\n  grant 500 yuan", "what"});
    CHECK(inputs({"补助：", "  给予 500元。", "结果"}) == Inputs{"补助：\n  给予 500元。", "结果"});
    CHECK(inputs({"given hires = [contract = 1 year;", "contract = 2 years]"}).size() == 1);
    CHECK(inputs({"refund 50% of last year's premiums if", "layoff rate ≤ 5.5%", "what"}).size() == 2);
    CHECK(inputs({"grant 500 yuan \\", "if bankrupt"}).size() == 1);
    CHECK(inputs({"note 「（」", "what"}).size() == 2);
  }

  TEST_CASE("a session works through pipes") {
    Talk talk;
    std::istringstream in(
        "# a comment\nbonus:\n  grant 500 yuan if headcount ≥ 20 persons\ngiven headcount 20 persons\n"
        "nonsense here\nquit\nwhat\n");
    std::ostringstream out;
    std::ostringstream err;
    const Piped result = run_piped(talk.session, in, out, err, true);
    CHECK(out.str() == "kuan> bonus:\n  ...   grant 500 yuan if headcount ≥ 20 persons\nbonus: unknown\n  needs "
                       "headcount\n  can be nothing or 500.00 yuan\n\n"
                       "kuan> given headcount 20 persons\nheadcount = 20 persons\nbonus: due: 500.00 yuan\n\n"
                       "kuan> nonsense here\n\nkuan> quit\n");
    CHECK(holds(err.str(), "nonsense"));
    CHECK(!result.all_understood);
  }
}
