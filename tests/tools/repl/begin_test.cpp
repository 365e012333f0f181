// What a session begins with, and sentences that use the names of a policy in view.

#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"
#include "tools/repl/begin.hpp"
#include "tools/repl/completion.hpp"

#include <doctest/doctest.h>

using namespace kuan;
using namespace kuan::repl;
using namespace kuan::tests;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string said(Session& session, const std::string& input) {
  const Reply reply = session.submit(input);
  return (reply.understood ? "" : "! ") + reply.text;
}

constexpr const char* policy = "fact staff 「员工数」: persons, at least 0\n"
                               "determination struggling 「困难企业」 by \"市人社局\"\n"
                               "let big 「大户」 means staff ≥ 100 persons\n"
                               "record pupil 「学员」\n"
                               "  hours 「课时」: count\n"
                               "  passed 「合格」: yes or no\n"
                               "fact pupils 「学员名单」: list of pupil\n"
                               "bonus 「补助」:\n"
                               "  [1.1] grant 500 yuan if big\n"
                               "school 「学校」:\n"
                               "  [1.2] grant 10 yuan for each of pupils where passed and hours ≥ 2\n"
                               "scenario 「one」\n"
                               "  as of 2020-11-01\n"
                               "  given staff = 120 persons\n"
                               "  given pupils = [hours = 3, passed = yes]\n"
                               "  expect bonus = 500 yuan\n";

} // namespace

TEST_SUITE("tools.repl.begin") {
  TEST_CASE("facts from a file, a scenario, single facts and a date") {
    const TemporaryFolder folder;
    folder.write("p.kuan", policy);
    folder.write("case.json", "{\"员工数\": 99, \"pupils\": [{\"hours\": 2.5, \"passed\": true}, {\"hours\": 1}],\n"
                              " \"struggling\": \"yes\", \"as of\": \"2020-12-01\"}");
    folder.write("talk.txt", "facts\nbonus\n");
    CommandResult run = run_command_line("kuan repl p.kuan --facts case.json < talk.txt", folder.path());
    CHECK_MESSAGE(run.code == 0, run.err);
    CHECK(holds(run.out, "as of 2020-12-01"));
    CHECK(holds(run.out, "99 persons"));
    CHECK(holds(run.out, "[hours = 2.5, passed = yes; hours = 1]"));
    CHECK(holds(run.out, "bonus: not due"));
    run = run_command_line("kuan repl p.kuan --scenario one < talk.txt", folder.path());
    CHECK(holds(run.out, "as of 2020-11-01"));
    CHECK(holds(run.out, "bonus: due: 500.00 yuan"));
    // The later one wins: the scenario, the file, single facts and the date.
    run = run_command_line("kuan repl p.kuan --scenario one --facts case.json --set 'staff = 7 persons' --as-of "
                           "2020-10-05 < talk.txt",
                           folder.path());
    CHECK(holds(run.out, "as of 2020-10-05"));
    CHECK(holds(run.out, "7 persons"));
  }

  TEST_CASE("what cannot be begun with is said, and nothing begins") {
    const TemporaryFolder folder;
    folder.write("p.kuan", policy);
    folder.write("bad.json", "{\"stff\": 99}");
    folder.write("broken.json", "{\"staff\": ");
    folder.write("talk.txt", "what\n");
    const auto run = [&](const std::string& options) {
      return run_command_line("kuan repl p.kuan " + options + " < talk.txt", folder.path());
    };
    for (const auto& one : {std::pair<std::string, std::string>{"--facts bad.json", "K0601"},
                            {"--facts broken.json", "K0612"},
                            {"--facts none.json", "K0002"},
                            {"--facts -", "K0046"},
                            {"--scenario two", "K0042"},
                            {"--set 'stff = 1'", "K0601"},
                            {"--as-of never", "K0640"}}) {
      const std::string& options = one.first;
      const std::string& code = one.second;
      const CommandResult result = run(options);
      CHECK_MESSAGE(result.code == 2, options);
      CHECK_MESSAGE(result.out.empty(), options);
      CHECK_MESSAGE(holds(result.err, code), options << result.err);
    }
  }

  TEST_CASE("a typed sentence uses the names of a policy in view") {
    Session session(SessionOptions{Language::english, KUAN_SOURCE_DIR, 100, false});
    CHECK(said(session, "grant 50 yuan if few layoffs").front() == '!');
    (void)said(session, "load yichun");
    CHECK(holds(said(session, "extra 「额外」:\n  grant 50 yuan if few layoffs"), "extra: unknown"));
    CHECK(holds(said(session, "given few layoffs = A, laid off 1 person, headcount 100 persons"), "extra"));
    CHECK(holds(said(session, "extra"), "extra: due: 50.00 yuan"));
    // The policy's own measures are answered once.
    const std::string all = said(session, "what");
    CHECK(all.find("job retention refund") != std::string::npos);
    CHECK(all.find("job retention refund") == all.rfind("job retention refund"));
    // A measure of the policy can be used as a condition, and stated anew beside the policy's.
    CHECK(holds(said(session, "more 「更多」:\n  grant 5 yuan if extra and not job retention refund"), "more:"));
    CHECK(holds(said(session, "hiring subsidy:\n  grant 7 yuan for each of hires"), "hiring subsidy"));
    CHECK(holds(said(session, "suppose 50 yuan becomes 60 yuan in extra"), "60"));
    CHECK(said(session, "unload yichun").find("K0818") != std::string::npos);
    CHECK(holds(said(session, "load xuchang"), "xuchang"));
    CHECK(holds(said(session, "extra"), "extra: due"));
  }

  TEST_CASE("complaints of a session have codes, in both languages") {
    for (const Language language : {Language::english, Language::chinese}) {
      Session session(SessionOptions{language, KUAN_SOURCE_DIR, 100, false});
      for (const char* input :
           {"undo", "forget x", "unload x", "why", "help zeppelin", "suppose nothing", "sweep", "facts zeppelin",
            "show zeppelin", "load nowhere", "given headcuont 5 persons", "speak"}) {
        const std::string answer = said(session, input);
        CHECK_MESSAGE(answer.substr(0, 2) == "! ", input);
        CHECK_MESSAGE(holds(answer, "[K0"), input << ": " << answer);
      }
    }
  }

  TEST_CASE("no blank stands behind a value that was completed") {
    Session session(SessionOptions{Language::english, KUAN_SOURCE_DIR, 100, false});
    CHECK(complete(session, "given headcou").goes_on);
    CHECK(!complete(session, "given insured against unemployment y").goes_on);
    CHECK(!complete(session, "speak Eng").goes_on);
  }
}
