#include "lang/syntax/concrete.hpp"
#include "lang/syntax/layout.hpp"
#include "tests/support/transcript.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace kuan;

namespace {

const std::filesystem::path root = KUAN_SOURCE_DIR;

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> names = {
#define KUAN_NODE(identifier) #identifier,
#include "lang/syntax/concrete.def"
#undef KUAN_NODE
  };
  return names;
}

class Seen {
public:
  void script(const std::string& text) {
    SourceMap sources;
    const Span file = sources.add("script.kuan", text);
    for (const LayoutLine& one : lay_out(sources, file).lines) {
      line(sources, one);
    }
  }

  void value(const std::string& text) {
    SourceMap sources;
    node(*concrete::match(sources, sources.add("option", text), concrete::Entry::value));
  }

  [[nodiscard]] bool kind(std::size_t index) const { return kinds_.count(index) != 0; }

private:
  void line(const SourceMap& sources, const LayoutLine& one) {
    using concrete::Entry;
    for (const Entry entry :
         {Entry::statement, Entry::heading, Entry::sentence, Entry::reading, Entry::row, Entry::field,
          Entry::dated_value, Entry::document_line, Entry::scenario_line, Entry::calendar_line}) {
      const concrete::Tree tree = concrete::match(sources, one.span, entry);
      if (entry == Entry::statement || !holds_fault(*tree)) {
        node(*tree);
      }
    }
    for (const LayoutLine& child : one.children) {
      line(sources, child);
    }
  }

  static bool holds_fault(const concrete::Node& node) {
    bool fault = node.kind == concrete::Kind::unexpected || node.kind == concrete::Kind::missing;
    for (const concrete::Node& child : node.children()) {
      fault = fault || holds_fault(child);
    }
    return fault;
  }

  void node(const concrete::Node& node) {
    kinds_.insert(static_cast<std::size_t>(node.kind));
    for (const concrete::Node& child : node.children()) {
      this->node(child);
    }
  }

  std::set<std::size_t> kinds_;
};

} // namespace

TEST_SUITE("lang.syntax.grammar") {
  TEST_CASE("no rule of the grammar loops without taking input or recurs to its left") {
    CHECK(concrete::grammar_issues() == 0);
  }

  TEST_CASE("every kind of node stands in some script of the house") {
    Seen seen;
    for (const char* room : {"policies", "stdlib", "examples", "tests/cases"}) {
      for (const auto& file : tests::files_below(root / room, ".kuan")) {
        seen.script(tests::read_whole_file(file));
      }
    }
    // What these leave out, and what only a mistake makes.
    seen.script(R"(
unit mu 「亩」 = 1 count
parameter wage 「工资」: yuan per month
  from 2020-01-01 until 2020-12-31: 1,680 yuan per month
counts as hard to place if disabled, determined by "区人社局"
grant total of pay of hires where graduated, also at most 5,000 yuan
grant 500 yuan if the applicant's contract ≥ 1 year, in principle
grant 5 yuan until 2020/12/31
grant 5 yuan if "open
give 3 yuan
)");
    seen.value("[contract = 2 years]");
    for (std::size_t kind = 0; kind < kinds().size(); ++kind) {
      CHECK_MESSAGE(seen.kind(kind), "no script has a node `", kinds()[kind], "`");
    }
  }
}
