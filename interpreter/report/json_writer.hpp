#pragma once

#include "lang/quantity/date.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kuan {

/// Writes JSON text, indented, keys in the order given. Numbers that matter are strings here, so that no reader
/// turns them into binary floating point.
class JsonWriter {
public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& boolean(bool value);
  JsonWriter& count(std::size_t value);
  JsonWriter& null();

  /// A key with a string.
  JsonWriter& member(std::string_view name, std::string_view text);
  JsonWriter& strings(std::string_view name, const std::vector<std::string>& texts);
  /// The object that every report is, begun with the program's version and the date it is about.
  JsonWriter& begin_report(std::string_view version, const std::optional<Date>& as_of);

  /// The whole text, with a line end. INVARIANT: everything begun is ended.
  [[nodiscard]] std::string take();

private:
  void before_value();
  void close(char bracket);

  std::string text_;
  std::vector<bool> empty_; // of each open object or array: nothing in it yet
  bool after_key_ = false;
};

} // namespace kuan
