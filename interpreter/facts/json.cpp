#include "interpreter/facts/given.hpp"

#include "lang/meaning/compile.hpp"
#include "lang/text/encoding.hpp"
#include "lang/text/unicode.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace kuan {

namespace {

using program::GivenValue;

// The reader turns every number into this type as well and refuses one that does not fit. The widest type there
// is lets all numbers within our own limits through to Rational::parse; its value is never looked at.
using Unused = decltype(0.0L);
using Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, Unused>;

constexpr std::size_t out_of_range_error = 406;

/// Follows the reader through the text and knows where each token stands: the reader itself only counts
/// bytes. INVARIANT: called once for each token, in order, after the reader has accepted it.
class TokenPlaces {
public:
  TokenPlaces(std::string_view text, std::uint32_t begin) : text_(text), begin_(begin) {}

  Span next() {
    skip_between();
    const std::size_t start = at_;
    const char first = at_ < text_.size() ? text_[at_] : '\0';
    if (first == '"') {
      skip_string();
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      skip_while("+-.eE0123456789");
    } else if (first == 't' || first == 'f' || first == 'n') {
      skip_while("truefalsn");
    } else {
      at_ = std::min(at_ + 1, text_.size());
    }
    return span(start, at_);
  }

  /// Where the token after the last accepted one begins: the place of an error.
  Span upcoming() {
    skip_between();
    std::size_t end = at_;
    while (end < text_.size() && end < at_ + 40 && !is_blank(text_[end]) && text_[end] != ',' && text_[end] != '}') {
      ++end;
    }
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    return span(at_, std::max(end, std::min(at_ + 1, text_.size())));
  }

private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
  Span span(std::size_t first, std::size_t last) const {
    return {begin_ + static_cast<std::uint32_t>(first), begin_ + static_cast<std::uint32_t>(last)};
  }
  void skip_between() {
    while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == ',' || text_[at_] == ':')) {
      ++at_;
    }
  }
  void skip_string() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      at_ += text_[at_] == '\\' ? 2 : 1;
    }
    at_ = std::min(at_ + 1, text_.size());
  }
  void skip_while(std::string_view characters) {
    while (at_ < text_.size() && characters.find(text_[at_]) != std::string_view::npos) {
      ++at_;
    }
  }

  std::string_view text_;
  std::uint32_t begin_ = 0;
  std::size_t at_ = 0;
};

/// The handler of the SAX reader. Its states: before the object, in it, in a list, in a member of one.
class FactsHandler {
public:
  FactsHandler(const SourceMap& sources, Span text, Diagnostics& diagnostics)
      : sources_(sources), diagnostics_(diagnostics), places_(sources.text(text), text.begin) {}

  bool null() { return scalar(GivenValue{places_.next(), GivenValue::Unknown{}}, Bilingual("null", "null")); }
  bool boolean(bool value) {
    return scalar(GivenValue{places_.next(), GivenValue::Word{value ? "yes" : "no"}}, Bilingual("a boolean", "布尔值"));
  }
  bool number_integer(Json::number_integer_t) { return number(); }
  bool number_unsigned(Json::number_unsigned_t) { return number(); }
  bool number_float(Unused, const std::string&) { return number(); }

  bool string(std::string& text) {
    const Span span = places_.next();
    GivenValue value;
    if (std::optional<GivenValue> read = read_value(text)) {
      value = std::move(*read);
      place(value, span);
    } else {
      value = GivenValue{span, GivenValue::Word{text}};
    }
    return scalar(std::move(value), Bilingual("text", "文本"));
  }
  bool binary(Json::binary_t&) { return false; } // never in JSON text

  bool start_object(std::size_t) {
    const Span span = places_.next();
    switch (state_) {
    case State::before:
      state_ = State::facts;
      keys_.clear();
      return true;
    case State::list:
      state_ = State::member;
      member_keys_.clear();
      list_.emplace_back();
      return true;
    case State::facts:
    case State::member:
      diagnostics_.report(Code::object_is_no_value, span, {name_});
      return false;
    case State::after:
      return false;
    }
    return false;
  }
  bool key(std::string& text) {
    const Span span = places_.next();
    const bool in_member = state_ == State::member;
    std::string& name = in_member ? field_ : name_;
    (in_member ? field_span_ : name_span_) = span;
    name = text;
    if (!(in_member ? member_keys_ : keys_).insert(name_key(text)).second) {
      diagnostics_.report(Code::duplicate_key, span, {text});
    }
    return true;
  }
  bool end_object() {
    places_.next();
    state_ = state_ == State::member ? State::list : State::after;
    return true;
  }
  bool start_array(std::size_t) {
    const Span span = places_.next();
    switch (state_) {
    case State::before:
      diagnostics_.report(Code::facts_not_an_object, span, {Bilingual("an array", "数组")});
      return false;
    case State::facts:
      state_ = State::list;
      list_span_ = span;
      list_.clear();
      return true;
    case State::list:
    case State::member:
      diagnostics_.report(Code::json_too_deep, span);
      return false;
    case State::after:
      return false;
    }
    return false;
  }
  bool end_array() {
    const Span end = places_.next();
    state_ = State::facts;
    given_.facts.push_back(GivenFact{name_, name_span_, GivenValue{join(list_span_, end), std::move(list_)}});
    list_.clear();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception& error) {
    const Span span = places_.upcoming();
    const std::string text(sources_.text(span));
    if (error.id == static_cast<int>(out_of_range_error)) {
      diagnostics_.report(Code::number_beyond_limits, span, {text});
    } else if (text.empty()) {
      diagnostics_.report(Code::not_json, span, {Bilingual("it ends too early", "内容不完整")});
    } else {
      diagnostics_.report(Code::not_json, span, {Bilingual("unexpected `" + text + "`", "出现意外的「" + text + "」")});
    }
    return false;
  }

  GivenFacts take() { return std::move(given_); }

private:
  enum class State : std::uint8_t { before, facts, list, member, after };

  static void place(GivenValue& value, Span span) {
    value.span = span;
    if (auto* members = std::get_if<std::vector<GivenValue::Member>>(&value.value)) {
      for (GivenValue::Member& member : *members) {
        for (auto& [name, field] : member.fields) {
          place(field, span);
        }
      }
    }
  }

  bool number() {
    const Span span = places_.next();
    const std::string_view text = sources_.text(span);
    const std::optional<Rational> value = Rational::parse(text);
    if (!value) {
      diagnostics_.report(Code::number_beyond_limits, span, {std::string(text)});
      return scalar(GivenValue{span, GivenValue::Unknown{}}, Bilingual("a number", "数字"));
    }
    return scalar(GivenValue{span, GivenValue::Number{Quantity{*value, Unit::ratio()}, true}},
                  Bilingual("a number", "数字"));
  }

  bool scalar(GivenValue value, const Bilingual& kind) {
    switch (state_) {
    case State::facts:
      given_.facts.push_back(GivenFact{name_, name_span_, std::move(value)});
      return true;
    case State::member:
      list_.back().fields.push_back({field_, std::move(value)});
      return true;
    case State::list:
      diagnostics_.report(Code::member_not_an_object, value.span, {name_, kind});
      return true;
    case State::before:
      diagnostics_.report(Code::facts_not_an_object, value.span, {kind});
      return false;
    case State::after:
      return false;
    }
    return false;
  }

  const SourceMap& sources_;
  Diagnostics& diagnostics_;
  TokenPlaces places_;
  State state_ = State::before;
  GivenFacts given_;
  std::string name_;
  Span name_span_;
  std::string field_;
  Span field_span_;
  std::set<std::string> keys_;
  std::set<std::string> member_keys_;
  Span list_span_;
  std::vector<GivenValue::Member> list_;
};

} // namespace

GivenFacts read_facts_json(const SourceMap& sources, Span file, Diagnostics& diagnostics) {
  if (!check_encoding(sources, file, diagnostics)) {
    return {};
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (sources.text(file).substr(0, byte_order_mark.size()) == byte_order_mark) {
    file.begin += static_cast<std::uint32_t>(byte_order_mark.size());
  }
  const std::string_view text = sources.text(file);
  FactsHandler handler(sources, file, diagnostics);
  Json::sax_parse(text.begin(), text.end(), &handler);
  return handler.take();
}

} // namespace kuan
