// `FILE@REVISION`: a version that git keeps.

#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"
#include "tools/cli/revision.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

using namespace kuan::tests;

namespace {

void git(const TemporaryFolder& folder, const std::string& words) {
  const std::string line = "git -C '" + folder.path().string() + "' -c user.name=a -c user.email=a@example.org " +
                           words + " > /dev/null 2>&1";
  REQUIRE(std::system(line.c_str()) == 0);
}

constexpr const char* first =
    "document aid 「补助办法」\njob retention refund:\n  [1.1] refund 50% of last year's premiums\n";
constexpr const char* second =
    "document aid 「补助办法」\njob retention refund:\n  [1.1] refund 100% of last year's premiums\n";

} // namespace

TEST_SUITE("tools.revision") {
  TEST_CASE("an argument taken apart") {
    const auto revision = kuan::cli::revision_of("policies/yichun/@HEAD~1");
    REQUIRE(revision);
    CHECK(revision->policy == "policies/yichun");
    CHECK(revision->name == "HEAD~1");
    for (const char* other : {"yichun", "yichun@", "@HEAD", "a@b.kuan"}) {
      CHECK_FALSE(kuan::cli::revision_of(other));
    }
  }

  TEST_CASE("a file, a folder and a short name of an earlier commit; git calling diff") {
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "policies/aid");
    folder.write("policies/aid/policy.kuan", first);
    folder.write(".gitattributes", "policy.kuan diff=kuan\n");
    git(folder, "init -q");
    git(folder, "add .");
    git(folder, "commit -q -m first");
    folder.write("policies/aid/policy.kuan", second);
    for (const char* policy : {"policies/aid/policy.kuan", "policies/aid", "aid"}) {
      const std::string name(policy);
      const CommandResult result = run_command_line("kuan diff " + name + "@HEAD " + name, folder.path());
      CHECK_MESSAGE(result.code == 1, result.err);
      CHECK_MESSAGE(result.out.find("50% [1.1]") != std::string::npos, result.out);
      CHECK(result.out.find("100% [1.1]") != std::string::npos);
    }
    const CommandResult run =
        run_command_line("kuan run aid@HEAD --set \"last year's premiums = 10 yuan\"", folder.path());
    CHECK_MESSAGE(run.out.find("due: 5.00 yuan") != std::string::npos, run.out << run.err);
    for (const char* missing : {"aid@nowhere", "none@HEAD", "policies/aid@--help"}) {
      const CommandResult result = run_command_line(std::string("kuan diff aid ") + missing, folder.path());
      CHECK(result.code == 2);
      CHECK_MESSAGE(result.err.find("[K0064]") != std::string::npos, result.err);
    }
#ifdef KUAN_PROGRAM
    const std::string shown = (folder.path() / "shown").string();
    const std::string line = "git -C '" + folder.path().string() +
                             "' -c diff.kuan.command='" KUAN_PROGRAM " diff --git' diff > '" + shown + "' 2>&1";
    CHECK(std::system(line.c_str()) == 0);
    CHECK_MESSAGE(read_whole_file(shown).find("50% [1.1]") != std::string::npos, read_whole_file(shown));
#endif
  }
}
