#include "interpreter/report/json_writer.hpp"

#include <utility>

namespace kuan {

namespace {

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    } else {
      out += c;
    }
  }
  out += '"';
}

} // namespace

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (empty_.empty()) {
    return;
  }
  text_ += empty_.back() ? "\n" : ",\n";
  empty_.back() = false;
  text_.append(2 * empty_.size(), ' ');
}

void JsonWriter::close(char bracket) {
  const bool was_empty = empty_.back();
  empty_.pop_back();
  if (!was_empty) {
    text_ += '\n';
    text_.append(2 * empty_.size(), ' ');
  }
  text_ += bracket;
}

JsonWriter& JsonWriter::begin_object() {
  before_value();
  text_ += '{';
  empty_.push_back(true);
  return *this;
}
JsonWriter& JsonWriter::end_object() {
  close('}');
  return *this;
}
JsonWriter& JsonWriter::begin_array() {
  before_value();
  text_ += '[';
  empty_.push_back(true);
  return *this;
}
JsonWriter& JsonWriter::end_array() {
  close(']');
  return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
  before_value();
  append_quoted(text_, name);
  text_ += ": ";
  after_key_ = true;
  return *this;
}
JsonWriter& JsonWriter::string(std::string_view text) {
  before_value();
  append_quoted(text_, text);
  return *this;
}
JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  text_ += value ? "true" : "false";
  return *this;
}
JsonWriter& JsonWriter::count(std::size_t value) {
  before_value();
  text_ += std::to_string(value);
  return *this;
}
JsonWriter& JsonWriter::null() {
  before_value();
  text_ += "null";
  return *this;
}

JsonWriter& JsonWriter::member(std::string_view name, std::string_view text) {
  return key(name).string(text);
}

JsonWriter& JsonWriter::strings(std::string_view name, const std::vector<std::string>& texts) {
  key(name).begin_array();
  for (const std::string& text : texts) {
    string(text);
  }
  return end_array();
}

JsonWriter& JsonWriter::begin_report(std::string_view version, const std::optional<Date>& as_of) {
  begin_object().member("kuan", version).key("as_of");
  return as_of ? string(as_of->text()) : null();
}

std::string JsonWriter::take() {
  text_ += '\n';
  return std::move(text_);
}

} // namespace kuan
