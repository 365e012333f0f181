// The shipped policies are held to their own scenarios, names, units, citations and figures.

#include "tests/support/transcript.hpp"

#include <doctest/doctest.h>

using namespace kuan::tests;

namespace {

const std::filesystem::path root = KUAN_SOURCE_DIR;

} // namespace

TEST_SUITE("policies") {
  TEST_CASE("every scenario of every policy that has scenarios passes") {
    std::size_t policies = 0;
    for (const auto& file : files_below(root / "policies", "scenarios.kuan")) {
      ++policies;
      const std::string folder = "policies/" + file.parent_path().filename().string();
      const CommandResult run = run_command_line("kuan test " + folder + " --coverage", root);
      CHECK_MESSAGE(run.code == 0, run.out << run.err);
    }
    CHECK(policies > 0);
  }

  // A policy without scenarios is still being transcribed: its figures may be missing, but it compiles.
  TEST_CASE("no policy has an error, and a finished one carries or excuses its figures") {
    for (const auto& file : files_below(root / "policies", "policy.kuan")) {
      const std::string folder = "policies/" + file.parent_path().filename().string();
      const CommandResult run = run_command_line("kuan check " + folder, root);
      CHECK_MESSAGE(run.code < 2, run.out << run.err);
      const bool finished = std::filesystem::exists(file.parent_path() / "scenarios.kuan");
      const bool carried = run.err.find("K0701") == std::string::npos;
      CHECK_MESSAGE((carried || !finished), run.err);
    }
  }
}
