#include "interpreter/facts/given.hpp"

#include "lang/meaning/compile.hpp"
#include "lang/text/encoding.hpp"
#include "lang/text/unicode.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

namespace {

using program::GivenValue;

constexpr std::string_view full_width_equals = "＝";
constexpr std::string_view full_width_semicolon = "；";
constexpr std::string_view full_width_comma = "，";

/// A piece of the text with its place.
struct Piece {
  std::string_view text;
  std::uint32_t begin = 0;
  [[nodiscard]] Span span() const { return {begin, begin + static_cast<std::uint32_t>(text.size())}; }
  [[nodiscard]] Piece part(std::size_t first, std::size_t count = std::string_view::npos) const {
    return {text.substr(first, count), begin + static_cast<std::uint32_t>(first)};
  }
};

Piece trimmed(Piece piece) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = piece.text.find_first_not_of(blanks);
  if (first == std::string_view::npos) {
    return piece.part(piece.text.size());
  }
  const std::size_t last = piece.text.find_last_not_of(blanks);
  return piece.part(first, last - first + 1);
}

/// Where one of the signs stands outside 「…」 and "…", and how long it is.
struct Found {
  std::size_t at = 0;
  std::size_t length = 0;
};
std::optional<Found> find_outside_quotes(std::string_view text, const std::vector<std::string_view>& signs,
                                         std::size_t from = 0) {
  constexpr std::string_view open = "「";
  constexpr std::string_view close = "」";
  bool in_name = false;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.front() == '"') {
      in_text = !in_text;
    } else if (rest.substr(0, open.size()) == open) {
      in_name = true;
    } else if (rest.substr(0, close.size()) == close) {
      in_name = false;
    }
    if (in_name || in_text || at < from) {
      continue;
    }
    for (const std::string_view sign : signs) {
      if (rest.substr(0, sign.size()) == sign) {
        return Found{at, sign.size()};
      }
    }
  }
  return std::nullopt;
}

/// `schooling=school,insured=yes`: a comma parts two fields, with a blank behind it or not, save between two digits,
/// where it is a thousands comma.
std::vector<Piece> split_fields(Piece piece) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::vector<Piece> parts;
  std::size_t from = 0;
  while (const std::optional<Found> found = find_outside_quotes(piece.text, {",", full_width_comma}, from)) {
    const std::size_t after = found->at + found->length;
    const bool thousands = found->length == 1 && found->at > 0 && after < piece.text.size() &&
                           is_digit(piece.text[found->at - 1]) && is_digit(piece.text[after]);
    if (thousands) {
      from = after;
      continue;
    }
    parts.push_back(trimmed(piece.part(0, found->at)));
    piece = piece.part(after);
    from = 0;
  }
  parts.push_back(trimmed(piece));
  return parts;
}

std::vector<Piece> split(Piece piece, const std::vector<std::string_view>& signs) {
  std::vector<Piece> parts;
  while (const std::optional<Found> found = find_outside_quotes(piece.text, signs)) {
    parts.push_back(trimmed(piece.part(0, found->at)));
    piece = piece.part(found->at + found->length);
  }
  parts.push_back(trimmed(piece));
  return parts;
}

std::string unquoted_name(std::string_view text) {
  constexpr std::string_view open = "「";
  constexpr std::string_view close = "」";
  if (text.size() >= open.size() + close.size() && text.substr(0, open.size()) == open &&
      text.substr(text.size() - close.size()) == close) {
    text = text.substr(open.size(), text.size() - open.size() - close.size());
  }
  return std::string(text);
}

struct NameAndValue {
  Piece name;
  Piece value;
};
std::optional<NameAndValue> name_and_value(Piece piece) {
  const std::optional<Found> equals = find_outside_quotes(piece.text, {"=", full_width_equals});
  if (!equals) {
    return std::nullopt;
  }
  const NameAndValue result{trimmed(piece.part(0, equals->at)), trimmed(piece.part(equals->at + equals->length))};
  if (result.name.text.empty() || result.value.text.empty()) {
    return std::nullopt;
  }
  return result;
}

GivenValue read_scalar(Piece piece) {
  std::string_view text = piece.text;
  if (std::optional<GivenValue> value = read_value(text)) {
    value->span = piece.span();
    return std::move(*value);
  }
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return GivenValue{piece.span(), GivenValue::Word{std::string(text)}};
}

/// INVARIANT: the text begins with `[` and ends with `]`.
GivenValue read_members(Piece piece, Diagnostics& diagnostics) {
  std::vector<GivenValue::Member> members;
  const Piece inner = trimmed(piece.part(1, piece.text.size() - 2));
  if (!inner.text.empty()) {
    for (const Piece& member : split(inner, {";", full_width_semicolon})) {
      GivenValue::Member& fields = members.emplace_back();
      if (member.text.empty()) {
        continue; // a member of which nothing is known
      }
      for (const Piece& field : split_fields(member)) {
        if (const std::optional<NameAndValue> parts = name_and_value(field)) {
          fields.fields.push_back({unquoted_name(parts->name.text), read_scalar(parts->value)});
        } else {
          diagnostics.report(Code::not_name_and_value, field.span(), {std::string(field.text)});
        }
      }
    }
  }
  return GivenValue{piece.span(), std::move(members)};
}

} // namespace

GivenFacts read_fact_setting(const SourceMap& sources, Span text, Diagnostics& diagnostics) {
  GivenFacts given;
  if (!check_encoding(sources, text, diagnostics)) {
    return given;
  }
  const Piece whole = trimmed(Piece{sources.text(text), text.begin});
  const std::optional<NameAndValue> parts = name_and_value(whole);
  if (!parts) {
    diagnostics.report(Code::not_name_and_value, text, {std::string(sources.text(text))});
    return given;
  }
  const std::string_view value = parts->value.text;
  const bool is_list = value.size() >= 2 && value.front() == '[' && value.back() == ']';
  given.facts.push_back(GivenFact{unquoted_name(parts->name.text), parts->name.span(),
                                  is_list ? read_members(parts->value, diagnostics) : read_scalar(parts->value)});
  return given;
}

GivenFacts facts_of(const program::Scenario& scenario) {
  GivenFacts given;
  for (const auto& [name, value] : scenario.given) {
    given.facts.push_back(GivenFact{name, value.span, value});
  }
  return given;
}

} // namespace kuan
