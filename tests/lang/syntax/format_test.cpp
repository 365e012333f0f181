// The formatter, over every script there is and over small ones: nothing is lost, nothing changes, and what is
// canonical stays.

#include "interpreter/policy/policy.hpp"
#include "lang/meaning/compile.hpp"
#include "lang/meaning/dump.hpp"
#include "lang/syntax/dump.hpp"
#include "lang/syntax/format.hpp"
#include "lang/syntax/parse.hpp"
#include "stdlib/embedded.hpp"
#include "tests/support/page.hpp"
#include "tests/support/transcript.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace kuan;
using namespace kuan::tests;

namespace {

const std::filesystem::path root = KUAN_SOURCE_DIR;

struct Script {
  std::string name;
  std::string text;
  std::vector<std::string> beside;
};

/// Every script of the project that can be read, and those on the pages.
std::vector<Script> all_scripts() {
  std::vector<Script> all;
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"policies", "stdlib", "examples", "tests/cases"}) {
    for (const auto& file : files_below(root / folder, ".kuan")) {
      files.push_back(file);
    }
  }
  for (const auto& file : files) {
    Script script{file.string(), read_whole_file(file), {}};
    for (const auto& other : files) {
      if (other.parent_path() == file.parent_path() && other != file) {
        script.beside.push_back(read_whole_file(other));
      }
    }
    all.push_back(std::move(script));
  }
  for (const auto& page : files_below(root / "docs", ".md")) {
    for (const PageBlock& block : page_blocks(read_whole_file(page))) {
      if (block.kind == "kuan") {
        all.push_back({page.string(), block.text, {}});
      }
    }
  }
  std::vector<Script> readable;
  for (Script& script : all) {
    if (format_text(script.name, script.text, {}).ok()) {
      readable.push_back(std::move(script));
    }
  }
  return readable;
}

std::string trees(const std::string& text) {
  SourceMap sources;
  Diagnostics diagnostics;
  const Span file = sources.add("", text);
  const tree::Script script = parse_script(sources, file, diagnostics);
  CHECK(!diagnostics.has_errors());
  std::string all;
  for (const tree::Statement& one : script.statements) {
    all += dump(one) + "\n";
  }
  return all;
}

std::vector<std::string> comments(const std::string& text) {
  SourceMap sources;
  Diagnostics diagnostics;
  const Span file = sources.add("", text);
  std::vector<std::string> found;
  const tree::Script script = parse_script(sources, file, diagnostics);
  for (const tree::Comment& one : script.comments) {
    std::string comment(sources.text(one.span));
    comment.erase(comment.find_last_not_of(" \t\r\n") + 1);
    found.push_back(std::move(comment));
  }
  return found;
}

std::string written(const std::string& text, const FormatOptions& options = {}) {
  const Formatted result = format_text("script.kuan", text, options);
  CHECK_MESSAGE(result.ok(), text << render(result.diagnostics, result.sources, {}));
  return result.text;
}

/// The names that the scripts of a policy and the library give.
NameBook book_of(const Script& script) {
  NameBook book;
  book.add({script.text});
  book.add({script.beside.begin(), script.beside.end()});
  std::vector<std::string_view> library;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.substr(0, 7) == "stdlib/") {
      library.push_back(file.text);
    }
  }
  book.add(library);
  return book;
}

std::string in(Language language, const std::string& text, const NameBook& book) {
  FormatOptions options;
  options.language = language;
  options.other_name = [&book](std::string_view name, Language wanted) { return book.other(name, wanted); };
  return written(text, options);
}

/// A program without the spelling of its duties' events, which is kept as it was written.
std::string without_event_names(const std::string& program) {
  std::string out;
  std::istringstream lines(program);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t words = line.find_first_not_of(' ');
    for (const std::string_view deadline : {"within after ", "within before ", "at least before ", "by "}) {
      if (words != std::string::npos && line.compare(words, deadline.size(), deadline) == 0) {
        const std::size_t figure = line.find_last_of("0123456789");
        line = std::string(deadline) + (figure == std::string::npos ? "" : line.substr(line.rfind(' ', figure)));
      }
    }
    out += line + "\n";
  }
  return out;
}

} // namespace

TEST_SUITE("lang.syntax.format") {
  TEST_CASE("what ships stands in the canonical layout") {
    std::size_t count = 0;
    for (const Script& script : all_scripts()) {
      const bool ships =
          script.name.find("/policies/") != std::string::npos || script.name.find("/stdlib/") != std::string::npos;
      if (ships) {
        CAPTURE(script.name);
        CHECK(written(script.text) == script.text);
        ++count;
      }
    }
    CHECK(count > 20);
  }

  TEST_CASE("what is canonical stays, in the tree nothing changes and every comment is kept") {
    std::size_t count = 0;
    for (const Script& script : all_scripts()) {
      CAPTURE(script.name);
      const std::string once = written(script.text);
      CHECK(written(once) == once);
      CHECK(trees(once) == trees(script.text));
      CHECK(comments(once) == comments(script.text));
      ++count;
    }
    CHECK(count > 60);
  }

  TEST_CASE("the layout depends on what a script says, not on how it was laid out") {
    for (const Script& script : all_scripts()) {
      CAPTURE(script.name);
      if (!comments(script.text).empty()) {
        continue; // a comment inside a statement is a line break that stays
      }
      const std::string canonical = written(script.text);
      for (const std::size_t width : {std::size_t{30}, std::size_t{60}, std::size_t{400}}) {
        FormatOptions options;
        options.width = width;
        CHECK(written(written(script.text, options)) == canonical);
      }
    }
  }

  TEST_CASE("a script in the other language and back is the same bytes") {
    for (const Script& script : all_scripts()) {
      CAPTURE(script.name);
      const NameBook book = book_of(script);
      for (const Language language : {Language::english, Language::chinese}) {
        const Language other = language == Language::english ? Language::chinese : Language::english;
        // Words that have synonyms are canonical once a script has been in the other language.
        const std::string there = in(other, script.text, book);
        const std::string back = in(language, there, book);
        CHECK(in(language, in(other, back, book), book) == back);
        CHECK(in(other, back, book) == in(other, in(language, in(other, back, book), book), book));
        CHECK(comments(there) == comments(script.text));
        CHECK(written(there) == there);
      }
    }
  }

  TEST_CASE("a policy in the other language is the same program") {
    for (const auto& file : files_below(root / "policies", "policy.kuan")) {
      const Script script{file.string(), read_whole_file(file), {}};
      CAPTURE(script.name);
      const NameBook book = book_of(script);
      const auto program = [&](const std::string& text) {
        const Compilation compiled = compile({{"policy.kuan", text}}, "policy", standard_library());
        CHECK_MESSAGE(compiled.ok(), render(compiled.diagnostics, compiled.sources, {}));
        return without_event_names(dump(compiled.program));
      };
      const std::string english = program(in(Language::english, script.text, book));
      CHECK(english == program(script.text));
      CHECK(english == program(in(Language::chinese, script.text, book)));
    }
  }

  TEST_CASE("a name that would run into its neighbour is quoted in the other language") {
    const std::string script = "fact 「top 500 firm」 「五百强企业」: yes or no\n"
                               "fact staff 「员工」: persons\n"
                               "grant 500 yuan if 「top 500 firm」 and 20 persons ≤ staff < 100 persons\n";
    const NameBook book = book_of({"", script, {}});
    CHECK(in(Language::chinese, script, book) == "事实 五百强企业 「top 500 firm」：是或否\n"
                                                 "事实 员工 「staff」：人\n"
                                                 "给予 500元，若 五百强企业 且 员工 20人 以上 不满 100人。\n");
    CHECK(in(Language::english, in(Language::chinese, script, book), book) == script);
  }

  TEST_CASE("quotes that a name does not ask for come back with it, and the two names of an act may stand apart") {
    const std::string script =
        "fact begun 「已开始」: yes or no\n"
        "ban 「禁令」:\n"
        "  [1.1] must 「end the labour contract」 「解除劳动合同」 if begun\n"
        "  [1.2] must 「keep a record of every single labour contract that it has ended in the year before」\n"
        "        「保存其上一年度终止的每一份劳动合同的记录」\n"
        "        if begun\n";
    const NameBook book = book_of({"", script, {}});
    CHECK(written(script) == script);
    const std::string chinese = in(Language::chinese, script, book);
    CHECK(chinese.find("须 「解除劳动合同」 「end the labour contract」") != std::string::npos);
    CHECK(in(Language::english, chinese, book) == script);
  }

  TEST_CASE("a library name that a fact and a field share goes into the other language") {
    const std::string script = "use people, hires\n"
                               "aid 「补贴」:\n"
                               "  [1.1] grant 500 yuan for each of hires where registered poor\n"
                               "  [1.2] also grant 500 yuan if registered poor\n";
    const NameBook book = book_of({"", script, {}});
    const std::string chinese = in(Language::chinese, script, book);
    CHECK(chinese.find("registered poor") == std::string::npos);
    CHECK(in(Language::english, chinese, book) == script);
  }

  TEST_CASE("a text with errors is given back as it was") {
    const Formatted result = format_text("script.kuan", "grant   500 yuan if (\n", {});
    CHECK(!result.ok());
    CHECK(!result.defect);
    CHECK(result.text == "grant   500 yuan if (\n");
  }

  TEST_CASE("line ends, byte order marks and blanks at the end of lines become what is canonical") {
    CHECK(written("\xEF\xBB\xBFgrant 500 yuan   \r\n\r\n\r\n# note \r\n") == "grant 500 yuan\n\n# note\n");
    CHECK(written("") == "");
    CHECK(written("# only a comment") == "# only a comment\n");
  }
}
