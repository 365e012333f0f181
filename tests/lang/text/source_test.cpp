#include "lang/text/source.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace kuan;

TEST_SUITE("lang.text") {
  TEST_CASE("texts lie end to end and each keeps its name") {
    SourceMap sources;
    const Span first = sources.add("a.kuan", "alpha");
    const Span empty = sources.add("empty.kuan", "");
    const Span last = sources.add("b.kuan", "beta");
    CHECK(sources.count() == 3);
    CHECK(first.begin > 0); // offset 0 belongs to no text
    CHECK(first.end < empty.begin);
    CHECK(empty.end < last.begin);
    CHECK(sources.text(first) == "alpha");
    CHECK(sources.text(empty).empty());
    CHECK(sources.text({last.begin + 1, last.begin + 3}) == "et");
    CHECK(sources.name(first) == "a.kuan");
    CHECK(sources.name(empty) == "empty.kuan");
    CHECK(sources.name({last.end, last.end}) == "b.kuan");
    CHECK(sources.file(first.begin + 2) == first);
    CHECK(sources.file(first.end) == first);
    CHECK(sources.file(last.end) == last);
  }

  TEST_CASE("a view of a text outlives the adding of others") {
    SourceMap sources;
    const Span span = sources.add("a", "tiny");
    const std::string_view view = sources.text(span);
    for (int more = 0; more < 1000; ++more) {
      sources.add("b", "another text that is rather longer than the first one");
    }
    CHECK(view == "tiny");
    CHECK(view.data() == sources.text(span).data());
  }

  TEST_CASE("an offset outside every text has no place and does no harm") {
    SourceMap sources;
    CHECK_FALSE(sources.holds(0));
    CHECK(sources.locate(5).line == 1);
    CHECK(sources.text({3, 9}).empty());
    const Span span = sources.add("a", "abc");
    CHECK_FALSE(sources.holds(0));
    CHECK(sources.holds(span.end));
    CHECK_FALSE(sources.holds(span.end + 1));
    CHECK(sources.text({span.begin + 1, span.end + 100}) == "bc");
    CHECK(sources.text({span.end, span.begin}).empty());
    CHECK(sources.line(span.end + 100).empty());
    CHECK(sources.name({span.end + 1, span.end + 2}).empty());
    CHECK(sources.file(0) == Span{});
  }

  TEST_CASE("LF, CRLF and a lone CR all end a line") {
    SourceMap sources;
    const std::string text = "one\ntwo\r\nthree\rfour\r\n\r\nsix";
    const Span span = sources.add("a", text);
    const auto at = [&](const char* word) { return span.begin + static_cast<std::uint32_t>(text.find(word)); };
    CHECK(sources.locate(at("one")).line == 1);
    CHECK(sources.locate(at("two")).line == 2);
    CHECK(sources.locate(at("three")).line == 3);
    CHECK(sources.locate(at("four")).line == 4);
    CHECK(sources.locate(at("six")).line == 6);
    CHECK(sources.text(sources.line(at("two"))) == "two");
    CHECK(sources.text(sources.line(at("three") + 5)) == "three");
    CHECK(sources.text(sources.line(at("six") - 2)).empty());
    CHECK(sources.text(sources.line(span.end)) == "six");
  }

  TEST_CASE("a text that ends in a line end has an empty last line") {
    SourceMap sources;
    const Span span = sources.add("a", "one\n");
    CHECK(sources.locate(span.end).line == 2);
    CHECK(sources.locate(span.end).column == 1);
    CHECK(sources.line(span.end) == Span{span.end, span.end});
  }

  TEST_CASE("columns are display cells") {
    SourceMap sources;
    const std::string text = "# 款\n返还 x，若 裁员率";
    const Span span = sources.add("policy.kuan", text);
    const Place place = sources.locate(span.begin + static_cast<std::uint32_t>(text.find("裁员率")));
    CHECK(place.file == "policy.kuan");
    CHECK(place.line == 2);
    CHECK(place.column == 12);
  }

  TEST_CASE("joining covers both spans") {
    CHECK(join({3, 5}, {9, 12}) == Span{3, 12});
    CHECK(join({9, 12}, {3, 5}) == Span{3, 12});
    CHECK(join({3, 12}, {5, 6}) == Span{3, 12});
  }

  TEST_CASE("lines cut a text into pieces that hold every offset") {
    std::mt19937 random(3);
    const std::string pool = "ab\n\r\n\r款";
    for (int round = 0; round < 500; ++round) {
      std::string text;
      for (std::size_t at = random() % 30; at > 0; --at) {
        text.push_back(pool[random() % pool.size()]);
      }
      SourceMap sources;
      sources.add("before", "x\ny");
      const Span span = sources.add("a", text);
      std::size_t ends = 0; // of lines, counted the slow way
      for (std::size_t at = 0; at <= text.size(); ++at) {
        const auto offset = span.begin + static_cast<std::uint32_t>(at);
        const Span line = sources.line(offset);
        REQUIRE(sources.locate(offset).line == ends + 1);
        REQUIRE(line.begin <= offset);
        REQUIRE(line.end <= span.end);
        REQUIRE(sources.text(line).find_first_of("\r\n") == std::string_view::npos);
        if (at < text.size()) {
          const bool before_newline = at + 1 < text.size() && text[at + 1] == '\n';
          ends += text[at] == '\n' || (text[at] == '\r' && !before_newline) ? 1 : 0;
        }
      }
    }
  }
}
