#include "lang/syntax/locator.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using kuan::Locator;

TEST_SUITE_BEGIN("lang.syntax");

namespace {

Locator at(std::string_view text) {
  const auto locator = Locator::parse(text);
  REQUIRE_MESSAGE(locator.has_value(), text);
  return *locator;
}

} // namespace

TEST_CASE("places in a document are read and written alike") {
  for (const std::string_view text : {"1.3", "1.3a", "12", "preamble", "preamble.2", "preamble.2b", "closing",
                                      "closing.1", "60.12z", "65535.65535"}) {
    CHECK(at(text).text() == text);
  }
  const Locator place = at("8.1c");
  CHECK(place.section == Locator::Section::article);
  CHECK(place.article == 8);
  CHECK(place.sentence == 1);
  CHECK(place.part == 'c');
  CHECK(at("closing.1").section == Locator::Section::closing);
  CHECK(at("preamble").article == 0);
}

TEST_CASE("sentence 0 is the whole article, as figures files write it") {
  CHECK(at("preamble.0") == at("preamble"));
  CHECK(at("3.0") == at("3"));
  CHECK_FALSE(Locator::parse("3.0a").has_value());
}

TEST_CASE("what is no place is refused") {
  for (const std::string_view text :
       {"",          "0",       "0.1",       ".",     "1.",      ".1",   "1.3A", "1.3ab",
        "1a",        "1.a",     "1.3.4",     "01.3",  "1.03",    " 1.3", "1.3 ", "preamble2",
        "preamble.", "preambl", "closing.x", "65536", "1.65536", "-1.3", "1,3",  "99999999999999999999.1",
        "Closing.1"}) {
    CAPTURE(text);
    CHECK_FALSE(Locator::parse(text).has_value());
  }
}

TEST_CASE("places sort in the order of the document") {
  std::vector<Locator> places{at("closing.1"), at("10.1"),       at("2"),   at("2.4b"),
                              at("2.4"),       at("preamble.3"), at("2.4a")};
  std::sort(places.begin(), places.end());
  std::string order;
  for (const Locator& place : places) {
    order += place.text() + " ";
  }
  CHECK(order == "preamble.3 2 2.4 2.4a 2.4b 10.1 closing.1 ");
}

TEST_CASE("a place without its part") {
  CHECK(at("8.1c").whole_sentence() == at("8.1"));
  CHECK(at("8.1").whole_sentence() == at("8.1"));
}

TEST_SUITE_END();
