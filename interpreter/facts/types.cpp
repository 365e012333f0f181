#include "interpreter/facts/bind.hpp"

#include <string>

namespace kuan {

namespace {

std::string choice_list(const program::ChoiceSet& set, Language language, std::string_view comma) {
  std::string list;
  for (const program::Names& choice : set.choices) {
    list += (list.empty() ? "" : std::string(comma)) + choice.in(language);
  }
  return list;
}

/// `persons`, `years`: what stands after a figure other than 1, where the unit is one word.
std::string plural(const Unit& unit, const Rational& unit_scale, const std::string& name) {
  const std::string two = show(Quantity{Rational(2) * unit_scale, unit}, Language::english);
  const bool one_word = name.find(' ') == std::string::npos;
  return one_word && two.substr(0, 2) == "2 " ? two.substr(2) : name;
}

} // namespace

bool in_years(const Unit& unit, const Rational& unit_scale) {
  const int months = unit.exponent(Dimension::month);
  const Rational year(12);
  return (months == 1 && unit_scale == year) || (months == -1 && unit_scale == Rational(1) / year);
}

Bilingual declared_unit(const Unit& unit, const Rational& unit_scale) {
  const bool years = in_years(unit, unit_scale);
  const Bilingual name = unit_name(unit, years);
  if (years || unit_scale == Rational(1)) {
    return name;
  }
  return {unit_scale.exact() + " " + name.english, unit_scale.exact() + name.chinese};
}

Bilingual type_words(const program::Program& program, const program::Type& type, const Rational& unit_scale) {
  switch (type.kind) {
  case program::TypeKind::boolean:
    return {"yes or no", "是或否"};
  case program::TypeKind::number: {
    if (type.unit.is_ratio()) {
      return {"a ratio such as 5.5%", "比率（如 5.5%）"};
    }
    if (type.unit == Unit::of(Dimension::count)) {
      return {"a number", "数字"};
    }
    const Bilingual unit = declared_unit(type.unit, unit_scale);
    return {"a number in " + plural(type.unit, unit_scale, unit.english), "以" + unit.chinese + "为单位的数"};
  }
  case program::TypeKind::date:
    return {"a date such as 2020-11-01", "日期（如 2020-11-01）"};
  case program::TypeKind::text:
    return {"text", "文本"};
  case program::TypeKind::choice: {
    const program::ChoiceSet& set = program.choice_sets.at(type.set);
    return {"one of " + choice_list(set, Language::english, ", "),
            "以下之一：" + choice_list(set, Language::chinese, "、")};
  }
  case program::TypeKind::list: {
    const program::Names& record = program.records.at(type.set).names;
    return {"a list of " + record.in(Language::english), record.in(Language::chinese) + "的列表"};
  }
  }
  return {};
}

} // namespace kuan
