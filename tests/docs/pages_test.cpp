// The pages of docs/ are held to the program: every script on them compiles, every command is run, the table of
// words is the vocabulary's, and each diagnostic has a page whose example produces it.

#include "interpreter/policy/policy.hpp"
#include "lang/meaning/compile.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/text/diagnostic.hpp"
#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace kuan;
using namespace kuan::tests;

namespace {

const std::filesystem::path root = KUAN_SOURCE_DIR;

std::string rendered(const Compilation& compilation) {
  std::string text;
  for (const Diagnostic& one : compilation.diagnostics.all())
    text += render(one, compilation.sources, {});
  return text;
}

/// Runs a page's commands in a folder that holds the files of the page so far; gives the page with what they print.
std::string run_page(const std::string& page) {
  const TemporaryFolder folder;
  std::string result;
  std::size_t copied = 0;
  for (const PageBlock& block : page_blocks(page)) {
    if (!block.file.empty())
      folder.write(block.file, block.text);
    if (block.kind != "console")
      continue;
    std::string printed;
    std::istringstream lines(block.text);
    for (std::string line; std::getline(lines, line);) {
      if (line.substr(0, 2) != "$ ")
        continue;
      const CommandResult run = run_command_line(line.substr(2), folder.path());
      printed += line + "\n" + run.out + run.err;
    }
    result += page.substr(copied, block.begin - copied) + printed;
    copied = block.begin + block.text.size();
  }
  return result + page.substr(copied);
}

bool has_row(const std::string& page, std::string_view english, std::string_view chinese) {
  std::istringstream lines(page);
  const std::string left = "`" + std::string(english) + "`";
  const std::string right = "`" + std::string(chinese) + "`";
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(left);
    if (line.substr(0, 2) == "| " && first != std::string::npos && line.find(right, first) != std::string::npos)
      return true;
  }
  return false;
}

} // namespace

TEST_SUITE("docs.pages") {
  TEST_CASE("every script of the language page compiles") {
    const std::string page = read_whole_file(root / "docs/language.md");
    std::size_t scripts = 0;
    for (const PageBlock& block : page_blocks(page)) {
      if (block.kind != "kuan")
        continue;
      ++scripts;
      const Compilation compilation = compile({{"example.kuan", block.text}}, "example", standard_library());
      CHECK_MESSAGE(compilation.ok(), block.text << "\n" << rendered(compilation));
    }
    CHECK(scripts > 10);
  }

  TEST_CASE("the language page lists every word of the vocabulary") {
    const std::string page = read_whole_file(root / "docs/language.md");
    std::string english;
    for (const Spelling& row : vocabulary()) {
      if (row.canonical && row.language == Language::english)
        english = row.text;
      if (row.canonical && row.language == Language::chinese) {
        CHECK_MESSAGE(has_row(page, english, row.text), english << " / " << row.text);
      }
      if (!row.canonical)
        CHECK_MESSAGE(page.find("`" + std::string(row.text) + "`") != std::string::npos, row.text);
    }
  }

  TEST_CASE("the commands of the tutorials and of the how-to pages print what the pages show") {
    for (const char* name : {"docs/tutorial.md", "docs/tutorial.zh.md", "docs/how-to/argue-from-a-sweep.md",
                             "docs/how-to/argue-from-a-sweep.zh.md", "docs/how-to/compare-two-cities.md",
                             "docs/how-to/compare-two-cities.zh.md", "docs/how-to/explore-in-the-repl.md",
                             "docs/how-to/explore-in-the-repl.zh.md"}) {
      const std::string page = read_whole_file(root / name);
      const std::string run = run_page(page);
      if (update_goldens()) {
        if (run != page)
          std::ofstream(root / name, std::ios::binary) << run;
      } else {
        CHECK_MESSAGE(run == page, name << " is not what its commands print; look at the difference with --update");
      }
    }
  }

  TEST_CASE("every diagnostic has a page in both languages") {
    for (const DiagnosticEntry& row : diagnostic_table()) {
      const std::string page = read_whole_file(root / "docs/diagnostics" / (code_text(row.code) + ".md"));
      CHECK_MESSAGE(page.find("# " + code_text(row.code) + " " + std::string(row.name)) == 0, code_text(row.code));
      CHECK_MESSAGE(page.find("\n## English\n\n") != std::string::npos, code_text(row.code));
      CHECK_MESSAGE(page.find("\n## 中文\n\n") != std::string::npos, code_text(row.code));
    }
  }

  TEST_CASE("every page's example produces its diagnostic, in both languages") {
    std::size_t examples = 0;
    for (const auto& file : files_below(root / "docs/diagnostics", ".md")) {
      const std::string code = file.stem().string();
      const std::vector<PageBlock> blocks = page_blocks(read_whole_file(file));
      if (blocks.empty())
        continue;
      const TemporaryFolder folder;
      std::string command = "kuan check example.kuan";
      for (const PageBlock& block : blocks) {
        if (block.kind == "kuan")
          folder.write("example.kuan", block.text);
        if (block.kind == "json")
          folder.write("example.json", block.text);
        if (block.kind == "text")
          folder.write("example.txt", block.text);
        if (block.kind == "console")
          command = block.text.substr(2, block.text.find('\n') - 2);
      }
      ++examples;
      for (const std::string language : {"LANG=en_US.UTF-8 ", "LANG=zh_CN.UTF-8 "}) {
        const CommandResult run = run_command_line(language + command, folder.path());
        CHECK_MESSAGE((run.out + run.err).find("[" + code + "]") != std::string::npos,
                      file.filename().string() << ": `" << language << command << "` printed\n"
                                               << run.out << run.err);
        CHECK_MESSAGE(run.code != 3, file.filename().string());
      }
    }
    CHECK(examples > 100);
  }
}
