// `kuan check --fix` makes the safe fixes and no others.

#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"

#include <doctest/doctest.h>

using namespace kuan::tests;

namespace {

constexpr std::string_view script = "fact a 「甲」: ratio\n"
                                    "fact b 「乙」: ratio\n"
                                    "bonus 「丙」:\n"
                                    "  grant 5 yuan if a ≥ 0.055 and b ≥ 0.1, from 2020/01/31\n";

} // namespace

TEST_SUITE("tools.check_fix") {
  TEST_CASE("safe fixes are made and reported, and what is left is checked again") {
    const TemporaryFolder folder;
    folder.write("a.kuan", script);
    CHECK(run_command_line("kuan check a.kuan", folder.path()).code == 2);
    const CommandResult run = run_command_line("kuan check a.kuan --fix", folder.path());
    CHECK(run.out == "fixed: a.kuan:4: 0.055 → 5.5%\n"
                     "fixed: a.kuan:4: 0.1 → 10%\n"
                     "fixed: a.kuan:4: 2020/01/31 → 2020-01-31\n"
                     "a: nothing found\n");
    CHECK(run.code == 0);
    CHECK(read_whole_file(folder.path() / "a.kuan").find("a ≥ 5.5% and b ≥ 10%, from 2020-01-31\n") !=
          std::string::npos);
  }

  TEST_CASE("without --fix nothing is written; a guess is never made") {
    const TemporaryFolder folder;
    const std::string misspelled = "fact layof 「裁员」: persons\ngrant 5 yuan if layofs ≥ 3 persons\n";
    folder.write("a.kuan", misspelled);
    CHECK(run_command_line("kuan check a.kuan --fix", folder.path()).code == 2);
    CHECK(read_whole_file(folder.path() / "a.kuan") == misspelled);
    folder.write("a.kuan", script);
    CHECK(run_command_line("kuan check a.kuan", folder.path()).code == 2);
    CHECK(read_whole_file(folder.path() / "a.kuan") == script);
  }
}
