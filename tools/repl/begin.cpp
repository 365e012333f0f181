#include "tools/repl/begin.hpp"

#include "lang/quantity/unit.hpp"

namespace kuan::repl {

namespace {

using program::GivenValue;

std::string number_written(const GivenValue::Number& number) {
  const Quantity& quantity = number.quantity;
  const std::string figure = quantity.value.finite_decimal().value_or(quantity.value.exact());
  return number.bare ? figure : show(quantity, Language::english);
}

struct Writer {
  std::string operator()(const GivenValue::Unknown&) const { return "unknown"; }
  std::string operator()(const GivenValue::Word& word) const { return word.text; }
  std::string operator()(const GivenValue::Number& number) const { return number_written(number); }
  std::string operator()(const GivenValue::NumberRange& range) const {
    return number_written(range.low) + " to " + number_written(range.high);
  }
  std::string operator()(const Date& day) const { return day.text(); }
  std::string operator()(const std::vector<GivenValue::Member>& members) const {
    std::string text;
    for (const GivenValue::Member& member : members) {
      std::string fields;
      for (const GivenValue::Field& field : member.fields) {
        fields += (fields.empty() ? "" : ", ") + field.name + " = " + value_written(field.value);
      }
      text += (text.empty() ? "" : "; ") + fields;
    }
    return "[" + text + "]";
  }
};

} // namespace

std::string value_written(const GivenValue& value) {
  return std::visit(Writer{}, value.value);
}

} // namespace kuan::repl
