// Completion and the manual tell of every command and option; bash completes as a person would type.

#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/manual.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>

using namespace kuan;
using namespace kuan::tests;

namespace {

/// What a shell prints; empty where there is no such shell.
std::string run_shell(const std::string& line) {
  std::string out;
  std::FILE* pipe = ::popen((line + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> piece{};
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), pipe)) {
    out.append(piece.data(), count);
  }
  ::pclose(pipe);
  return out;
}

/// What bash offers for the last of these words.
std::string completed(const std::filesystem::path& script, const std::string& words) {
  const std::string body = "source " + script.string() + "; cd " + script.parent_path().string() + "; COMP_WORDS=(" +
                           words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _kuan; echo \"${COMPREPLY[*]}\"";
  return run_shell("bash -c '" + body + "'");
}

} // namespace

TEST_SUITE("tools.completion") {
  TEST_CASE("every command and option is in every shell's completion and in the manual") {
    std::string manual;
    for (const cli::ManualPage& page : cli::manual_pages(Language::english)) {
      manual += page.text;
    }
    for (const char* shell : {"bash", "zsh", "fish"}) {
      const CommandResult run = run_command_line(std::string("kuan completion ") + shell, ".");
      CHECK(run.code == 0);
      for (const cli::CommandSpec& command : cli::commands()) {
        CAPTURE(command.name);
        CHECK(run.out.find(command.name) != std::string::npos);
        for (const cli::OptionSpec& option : command.options) {
          const std::string_view name = option.name.substr(std::string_view(shell) == "fish" ? 2 : 0);
          CHECK_MESSAGE(run.out.find(name) != std::string::npos, shell << " " << option.name);
          std::string on_page;
          for (const char character : option.name) {
            on_page += character == '-' ? "\\-" : std::string(1, character);
          }
          CHECK_MESSAGE(manual.find(on_page) != std::string::npos, option.name);
        }
      }
    }
  }

  TEST_CASE("bash completes commands, options, values, policies and files") {
    const TemporaryFolder folder;
    folder.write("completion", run_command_line("kuan completion bash", ".").out);
    folder.write("yi.kuan", "");
    const std::filesystem::path script = folder.path() / "completion";
    CHECK(run_shell("bash -n " + script.string()).empty());
    CHECK(completed(script, "kuan ru") == "run\n");
    CHECK(completed(script, "kuan --lang zh fm") == "fmt\n");
    CHECK(completed(script, "kuan run --format j") == "json\n");
    CHECK(completed(script, "kuan run --sc") == "--scenario\n");
    CHECK(completed(script, "kuan run --facts y") == "yi.kuan\n");
    CHECK(completed(script, "kuan run yi") == "yichun yi.kuan\n");
    CHECK(completed(script, "kuan run --lang z") == "zh\n");
    CHECK(completed(script, "kuan completion f") == "fish\n");
    CHECK(completed(script, "kuan run --set a") == "\n");
  }

  TEST_CASE("the other shells read theirs, where they are installed") {
    const TemporaryFolder folder;
    for (const std::string shell : {"zsh", "fish"}) {
      if (run_shell("command -v " + shell).empty()) {
        continue;
      }
      folder.write(shell, run_command_line("kuan completion " + shell, ".").out);
      CHECK(run_shell(shell + " -n " + (folder.path() / shell).string()).empty());
    }
  }

  TEST_CASE("a shell that is not known is refused") {
    const CommandResult run = run_command_line("kuan completion tcsh", ".");
    CHECK(run.code == 2);
    CHECK(run.out.empty());
  }

  TEST_CASE("the manual has a page for each command in both languages, and man finds no fault in it") {
    const TemporaryFolder folder;
    const bool groff = !run_shell("command -v groff").empty();
    for (const Language language : {Language::english, Language::chinese}) {
      const std::vector<cli::ManualPage> pages = cli::manual_pages(language);
      CHECK(pages.size() == cli::commands().size() + 1);
      for (const cli::ManualPage& page : pages) {
        CHECK(page.text.substr(0, 4) == ".TH ");
        folder.write(page.name, page.text);
        if (groff) {
          // A long line of Han characters has no blank to break at; man shows it all the same.
          const std::string faults =
              run_shell("groff -K utf8 -T utf8 -man -ww -W break -z " + (folder.path() / page.name).string());
          CHECK_MESSAGE(faults.empty(), page.name << faults);
        }
      }
    }
  }
}
