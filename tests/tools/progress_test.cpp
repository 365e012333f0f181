// The bar on standard error, and what --quiet and --verbose leave out and add.

#include "tests/support/page.hpp"
#include "tools/cli/app.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace kuan;
using namespace kuan::tests;

namespace {

struct Run {
  std::string out;
  std::string err;
  int code = -1;
};

/// Every look at the clock finds it so much later.
Run run_slowly(const std::vector<std::string>& arguments, std::chrono::milliseconds step, bool terminal = true,
               std::size_t width = 80) {
  cli::Environment environment;
  environment.folder = std::filesystem::path(KUAN_SOURCE_DIR) / "tests/cases/scenarios";
  environment.locale = "en_US.UTF-8";
  environment.error_is_terminal = terminal;
  environment.error_width = width;
  environment.no_color = true;
  std::chrono::milliseconds now{0};
  environment.now = [&now, step] { return now += step; };
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Run run;
  run.code = cli::run_cli(arguments, in, out, err, environment);
  run.out = out.str();
  run.err = err.str();
  return run;
}

constexpr std::chrono::milliseconds quick{1};
constexpr std::chrono::milliseconds slow{700};

} // namespace

TEST_SUITE("tools.progress") {
  TEST_CASE("what takes longer than a second shows a bar, which goes away") {
    const Run run = run_slowly({"test", "."}, slow);
    CHECK(run.err.find("\rrunning scenarios [") == 0);
    CHECK(run.err.find("] 2/") != std::string::npos);
    // The last thing written wipes the line.
    const std::size_t wiped = run.err.rfind('\r', run.err.size() - 2);
    CHECK(run.err.back() == '\r');
    CHECK(run.err.find_first_not_of(' ', wiped + 1) == run.err.size() - 1);
    CHECK(run.out.find(" passed, ") != std::string::npos);
  }

  TEST_CASE("nothing is shown within a second, without a terminal, or when it is to be quiet") {
    CHECK(run_slowly({"test", "."}, quick).err.empty());
    CHECK(run_slowly({"test", "."}, slow, false).err.empty());
    CHECK(run_slowly({"test", ".", "--quiet"}, slow).err.empty());
  }

  TEST_CASE("the bar fits into a narrow window") {
    for (const std::size_t width : {3U, 10U, 30U, 40U}) {
      const Run run = run_slowly({"test", "."}, slow, true, width);
      CHECK(!run.err.empty());
      std::istringstream lines(run.err);
      for (std::string line; std::getline(lines, line, '\r');)
        CHECK_MESSAGE(line.size() < width, width << ": " << line);
    }
  }

  TEST_CASE("sweeps, comparisons, runs and checks show one too") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"sweep", "yichun", "hiring subsidy", "as of=2020-01-01..2020-01-20"},
          {"diff", "yichun", "xuchang"},
          {"run", "yichun", "xuchang", "fushun"},
          {"check", "yichun", "xuchang", "fushun"}}) {
      const Run run = run_slowly(arguments, slow);
      CHECK_MESSAGE(run.err.find("[") != std::string::npos, arguments.front() << ": " << run.err);
    }
  }

  TEST_CASE("quiet leaves out the closing counts and nothing else") {
    const Run loud = run_slowly({"test", "."}, quick);
    const Run quiet = run_slowly({"test", ".", "--quiet"}, quick);
    CHECK(quiet.code == loud.code);
    CHECK(quiet.out.find("FAILED") == loud.out.find("FAILED"));
    CHECK(quiet.out.find(" passed, ") == std::string::npos);
    CHECK(run_slowly({"check", "yichun", "--quiet"}, quick).out.empty());
    CHECK(run_slowly({"run", "yichun", "--quiet"}, quick).out == run_slowly({"run", "yichun"}, quick).out);
  }

  TEST_CASE("verbose says on standard error what was read and how long it took") {
    const Run plain = run_slowly({"run", "yichun"}, quick, false);
    const Run verbose = run_slowly({"run", "yichun", "--verbose"}, quick, false);
    CHECK(verbose.out == plain.out);
    CHECK(verbose.err.find("read policies/yichun/policy.kuan: ") == 0);
    CHECK(verbose.err.find("sha256:") != std::string::npos);
    CHECK(verbose.err.find(" sentences in ") != std::string::npos);
    CHECK(verbose.err.find("compiled in 1 ms") != std::string::npos);
    CHECK(verbose.err.find("evaluating: ") != std::string::npos);
    CHECK(verbose.err.find("in all: ") != std::string::npos);
    const Run chinese = run_slowly({"run", "yichun", "--verbose", "--lang", "zh"}, quick, false);
    CHECK(chinese.err.find(" 条语句，属 ") != std::string::npos);
    CHECK(run_slowly({"run", "yichun", "--verbose", "--quiet"}, quick).code == cli::exit_wrong);
  }
}
