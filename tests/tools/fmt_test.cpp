// What `kuan fmt` does to files; what it prints is in tests/cases/fmt.

#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"

#include <doctest/doctest.h>

using namespace kuan::tests;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view messy = "grant   500 yuan   if  headcount ≥ 1 persons\n";
constexpr std::string_view tidy = "grant 500 yuan if headcount ≥ 1 person\n";

std::size_t files_in(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    count += entry.is_regular_file() ? 1U : 0U;
  }
  return count;
}

} // namespace

TEST_SUITE("tools.fmt") {
  TEST_CASE("a file is replaced, with its permissions, and nothing else is left behind") {
    const TemporaryFolder folder;
    folder.write("a.kuan", messy);
    const fs::path file = folder.path() / "a.kuan";
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    const CommandResult first = run_command_line("kuan fmt a.kuan", folder.path());
    CHECK(first.code == 0);
    CHECK(first.out == "rewritten: a.kuan\n");
    CHECK(read_whole_file(file) == tidy);
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
    CHECK(files_in(folder.path()) == 1);
    const fs::file_time_type written = fs::last_write_time(file);
    const CommandResult second = run_command_line("kuan fmt a.kuan", folder.path());
    CHECK(second.out.empty());
    CHECK(fs::last_write_time(file) == written);
  }

  TEST_CASE("a link stays a link; what it names is replaced") {
    const TemporaryFolder folder;
    folder.write("a.kuan", messy);
    fs::create_symlink("a.kuan", folder.path() / "b.kuan");
    CHECK(run_command_line("kuan fmt b.kuan", folder.path()).code == 0);
    CHECK(fs::is_symlink(folder.path() / "b.kuan"));
    CHECK(read_whole_file(folder.path() / "a.kuan") == tidy);
  }

  TEST_CASE("where one script has errors none is written") {
    const TemporaryFolder folder;
    folder.write("a.kuan", messy);
    folder.write("b.kuan", "grant if (\n");
    const CommandResult run = run_command_line("kuan fmt", folder.path());
    CHECK(run.code == 2);
    CHECK(run.err.find("b.kuan:1:") != std::string::npos);
    CHECK(read_whole_file(folder.path() / "a.kuan") == messy);
  }

  TEST_CASE("with --check nothing is written") {
    const TemporaryFolder folder;
    folder.write("a.kuan", messy);
    const CommandResult run = run_command_line("kuan fmt --check", folder.path());
    CHECK(run.code == 1);
    CHECK(run.out.find("-grant   500 yuan") != std::string::npos);
    CHECK(read_whole_file(folder.path() / "a.kuan") == messy);
  }

  TEST_CASE("a file of a policy is laid out alone, and speaks the names of the files beside it") {
    const TemporaryFolder folder;
    folder.write("policy.kuan",
                 "fact staff 「员工」: persons\nstaff bonus 「员工奖」:\n  grant 500 yuan if staff ≥ 2 persons\n");
    folder.write("scenarios.kuan", "scenario 「two」\n  given staff = 2 persons\n  expect staff bonus is due\n");
    CHECK(run_command_line("kuan fmt --lang zh scenarios.kuan", folder.path()).out == "已改写：scenarios.kuan\n");
    CHECK(read_whole_file(folder.path() / "scenarios.kuan") ==
          "情景 「two」\n  已知 员工 = 2人\n  预期 员工奖 为 给予\n");
  }

  TEST_CASE("a file that may not be written is left, and said") {
    const TemporaryFolder folder;
    folder.write("a.kuan", messy);
    fs::permissions(folder.path() / "a.kuan", fs::perms::owner_read);
    const CommandResult run = run_command_line("kuan fmt a.kuan", folder.path());
    // Who runs the tests as root may write everything.
    if (run.code != 0) {
      CHECK(run.code == 2);
      CHECK(run.err.find("K0008") != std::string::npos);
      CHECK(read_whole_file(folder.path() / "a.kuan") == messy);
    }
  }
}
