#include "interpreter/explain/values.hpp"

#include <type_traits>

namespace kuan {

namespace {

constexpr int most_places = 12;

std::string with_commas(std::string digits) {
  const std::size_t start = !digits.empty() && digits.front() == '-' ? 1 : 0;
  for (std::size_t place = std::min(digits.find('.'), digits.size()); place > start + 3; place -= 3) {
    digits.insert(place - 3, 1, ',');
  }
  return digits;
}

bool has_money(const Unit& unit) {
  return unit.exponent(Dimension::yuan) != 0 || unit.exponent(Dimension::usd) != 0;
}

std::string member_words(const program::Program& program, const program::Record& record, const Member& member,
                         Language language) {
  std::string text;
  for (std::size_t at = 0; at < member.fields.size(); ++at) {
    if (member.fields[at]) {
      const program::Field& field = record.fields.at(at);
      text += (text.empty() ? "" : std::string(pick(language, ", ", "，"))) + field.names.in(language) + " = " +
              fact_value_words(program, field.type, *member.fields[at], language);
    }
  }
  return text;
}

std::string duty_words(const DutyOutcome& duty, Language language) {
  std::string text = force_words(duty.force).in(language);
  const std::string act = duty.act.in(language);
  text += act.empty() ? "" : " " + act;
  if (!duty.to.empty()) {
    text += std::string(pick(language, " to ", "，向 ")) + list_words(duty.to, language, false);
  }
  if (duty.by) {
    text += language == Language::chinese ? "，不迟于 " + duty.by->text() : ", by " + duty.by->text();
  } else if (duty.last_day_open) {
    text += std::string(pick(language, ", by a day still open", "，最后期限待定"));
  }
  return text;
}

} // namespace

std::string_view pick(Language language, std::string_view english, std::string_view chinese) {
  return language == Language::chinese ? chinese : english;
}

Bilingual status_words(Status status) {
  switch (status) {
  case Status::due:
    return {"due", "给予"};
  case Status::may:
    return {"may", "可给予"};
  case Status::not_due:
    return {"not due", "不给予"};
  case Status::not_in_force:
    return {"not in force", "未施行"};
  case Status::unknown:
    return {"unknown", "待定"};
  case Status::conflict:
    return {"conflict", "冲突"};
  case Status::no_rule:
    return {"no rule", "无规定"};
  }
  return {};
}

Bilingual state_words(SentenceState state) {
  switch (state) {
  case SentenceState::held:
    return {"holds", "成立"};
  case SentenceState::failed:
    return {"does not hold", "不成立"};
  case SentenceState::displaced:
    return {"is displaced", "被替代"};
  case SentenceState::out_of_force:
    return {"is not in force", "不在施行期内"};
  case SentenceState::unknown:
    return {"is undecided", "待定"};
  case SentenceState::not_reached:
    return {"is not reached", "未轮到"};
  }
  return {};
}

Bilingual force_words(program::Modality force) {
  switch (force) {
  case program::Modality::must:
    return {"must", "须"};
  case program::Modality::must_not:
    return {"must not", "不得"};
  case program::Modality::may:
    return {"may", "可"};
  case program::Modality::plain:
    return {};
  }
  return {};
}

std::string precise(const Quantity& quantity, Language language, bool years) {
  const Rational scale = years && quantity.unit.exponent(Dimension::month) == -1 ? Rational(12) : Rational(1);
  const Rational value = quantity.value * scale;
  if (quantity.unit.is_ratio()) {
    std::string text = show(quantity, language);
    if (text.find('/') == std::string::npos) {
      return text;
    }
    return text + std::string(pick(language, " (≈", "（≈")) + (value * Rational(100)).decimal(2) +
           std::string(pick(language, "%)", "%）"));
  }
  if (!has_money(quantity.unit) || (value * Rational(100)).is_whole()) {
    return show(quantity, language, years);
  }
  if (const std::optional<std::string> digits = value.finite_decimal(most_places)) {
    return with_commas(*digits) + " " + unit_name(quantity.unit, scale != Rational(1)).in(language);
  }
  constexpr std::size_t most_bits = 100;
  const std::string rounded = show(quantity, language, years);
  return value.bits() <= most_bits ? rounded + std::string(pick(language, " (exactly ", "（准确值 ")) + value.exact() +
                                         std::string(pick(language, ")", "）"))
                                   : "≈" + rounded;
}

std::string interval_words(const Interval& interval, const Unit& unit, Language language, bool years) {
  constexpr int fen = 2;
  if (interval.exact()) {
    return show(Quantity{*interval.at_least, unit}, language, years);
  }
  const auto bound = [&](const Rational& value, Rounding rounding) {
    // Rounded as it is shown: a twelfth of 20,000 yuan a year is no whole number of fen.
    const Rational scale = years && unit.exponent(Dimension::month) == -1 ? Rational(12) : Rational(1);
    const Rational held = has_money(unit) ? (value * scale).rounded(fen, rounding) / scale : value;
    std::string text = show(Quantity{held, unit}, language, years);
    // A bound is most often a round sum.
    const std::size_t whole = text.find(".00 ");
    return has_money(unit) && whole != std::string::npos ? text.erase(whole, 3) : text;
  };
  if (interval.at_least && interval.at_most) {
    std::string low = bound(*interval.at_least, Rounding::up);
    const std::string high = bound(*interval.at_most, Rounding::down);
    // The unit is said once where both ends have it.
    const std::size_t low_unit = low.find(' ');
    const std::size_t high_unit = high.find(' ');
    if (low_unit != std::string::npos && high_unit != std::string::npos &&
        low.substr(low_unit) == high.substr(high_unit)) {
      low.resize(low_unit);
    }
    return low + std::string(pick(language, " to ", " 至 ")) + high;
  }
  if (interval.at_least) {
    return std::string(pick(language, "at least ", "至少 ")) + bound(*interval.at_least, Rounding::up);
  }
  if (interval.at_most) {
    return std::string(pick(language, "at most ", "最多 ")) + bound(*interval.at_most, Rounding::down);
  }
  return std::string(pick(language, "unknown", "未知"));
}

std::string value_words(const program::Program& program, const Value& value, Language language, bool years) {
  struct Visitor {
    const program::Program& program;
    Language language;
    bool years;
    std::string operator()(const Yes&) const { return std::string(pick(language, "yes", "是")); }
    std::string operator()(const Amount& amount) const {
      return interval_words(amount.interval, amount.unit, language, years);
    }
    std::string operator()(const Date& day) const { return day.text(); }
    std::string operator()(const Choice& choice) const {
      return program.choice_sets.at(choice.set).choices.at(choice.choice).in(language);
    }
    std::string operator()(const std::vector<Item>& items) const {
      std::string text;
      for (const Item& item : items) {
        text += (text.empty() ? "" : std::string(pick(language, "; ", "；"))) + item.label.in(language);
        if (!item.value.empty()) {
          text += std::string(pick(language, ": ", "：")) + value_words(program, item.value.front(), language, years);
        }
      }
      return text;
    }
  };
  return std::visit(Visitor{program, language, years}, value.value);
}

std::string duties_words(const std::vector<DutyOutcome>& duties, Language language) {
  std::string text;
  for (const DutyOutcome& duty : duties) {
    text += (text.empty() ? "" : std::string(pick(language, "; ", "；"))) + duty_words(duty, language);
  }
  return text;
}

std::vector<std::string> options_words(const program::Program& program, const Outcome& outcome, Language language) {
  std::vector<std::string> options;
  for (const Value& option : outcome.options) {
    options.push_back(sets_nothing(option)
                          ? std::string(pick(language, "an amount set elsewhere", "另行规定的金额"))
                          : value_words(program, option, language, by_the_year(program.measures.at(outcome.measure))));
  }
  return options;
}

std::string fact_value_words(const program::Program& program, const program::Type& type, const FactValue& value,
                             Language language) {
  struct Visitor {
    const program::Program& program;
    const program::Type& type;
    Language language;
    std::string operator()(bool answer) const {
      return std::string(answer ? pick(language, "yes", "是") : pick(language, "no", "否"));
    }
    std::string operator()(const Interval& interval) const {
      return interval.exact() ? precise(Quantity{*interval.at_least, type.unit}, language)
                              : interval_words(interval, type.unit, language);
    }
    std::string operator()(const Date& day) const { return day.text(); }
    std::string operator()(program::Index choice) const {
      return program.choice_sets.at(type.set).choices.at(choice).in(language);
    }
    std::string operator()(const std::string& text) const { return "\"" + text + "\""; }
    std::string operator()(const std::vector<Member>& members) const {
      std::string text = "[";
      for (const Member& member : members) {
        text += text.size() == 1 ? "" : std::string(pick(language, "; ", "；"));
        text += member_words(program, program.records.at(type.set), member, language);
      }
      return text + "]";
    }
  };
  return std::visit(Visitor{program, type, language}, value.value);
}

std::string list_words(const std::vector<std::string>& items, Language language, bool alternatives) {
  std::string text;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (at > 0 && at + 1 == items.size()) {
      text += alternatives ? pick(language, " or ", " 或 ") : pick(language, " and ", " 和 ");
    } else if (at > 0) {
      text += pick(language, ", ", "、");
    }
    text += items[at];
  }
  return text;
}

std::string citation_words(const std::vector<Locator>& citations) {
  std::string text;
  for (const Locator& citation : citations) {
    text += (text.empty() ? "[" : ", ") + citation.text();
  }
  return text.empty() ? text : text + "]";
}

bool by_the_year(const program::Measure& measure) {
  const int months = measure.type.unit.exponent(Dimension::month);
  return (months == 1 && measure.unit_scale == Rational(12)) || (months == -1 && measure.unit_scale == Rational(1, 12));
}

} // namespace kuan
