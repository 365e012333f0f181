#include "lang/meaning/compile.hpp"
#include "lang/meaning/given.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/vocabulary.hpp"

namespace kuan {

namespace {

using program::GivenValue;

[[nodiscard]] bool is_keyword(std::string_view text, Keyword keyword) {
  return match_keyword(text, keyword).length == text.size();
}

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace

std::optional<GivenValue> read_value(std::string_view written) {
  const std::string_view text = trimmed(written);
  if (text.empty()) {
    return std::nullopt;
  }
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  // Most cells of a table are plain figures, days and words; they need no grammar.
  if (const auto quantity = parse_quantity(text)) {
    return GivenValue{whole, GivenValue::Number{quantity->quantity, quantity->bare}};
  }
  if (const auto date = Date::parse(text)) {
    return GivenValue{whole, *date};
  }
  if (is_keyword(text, Keyword::unknown)) {
    return GivenValue{whole, GivenValue::Unknown{}};
  }
  if (is_keyword(text, Keyword::yes) || is_keyword(text, Keyword::no)) {
    return GivenValue{whole, GivenValue::Word{std::string(text)}};
  }
  SourceMap sources;
  Diagnostics faults;
  const Span span = sources.add("value", std::string(text));
  const tree::Expression expression = parse_value(sources, span, faults);
  std::optional<GivenValue> value =
      faults.has_errors() ? std::nullopt : meaning::plain_value(faults, sources, expression);
  if (!value || faults.has_errors()) {
    return std::nullopt;
  }
  value->span = whole;
  return value;
}

} // namespace kuan
