#include "interpreter/scenarios/expect.hpp"

#include "interpreter/evaluate.hpp"
#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <set>

namespace kuan {

namespace {

using program::GivenValue;

Bilingual expected_words(program::Expected expected) {
  switch (expected) {
  case program::Expected::due:
    return status_words(Status::due);
  case program::Expected::may:
    return status_words(Status::may);
  case program::Expected::not_due:
    return status_words(Status::not_due);
  case program::Expected::not_in_force:
    return status_words(Status::not_in_force);
  case program::Expected::unknown:
    return status_words(Status::unknown);
  case program::Expected::conflict:
    return status_words(Status::conflict);
  case program::Expected::met:
    return {"met", "达标"};
  case program::Expected::not_met:
    return {"not met", "未达标"};
  case program::Expected::must:
    return force_words(program::Modality::must);
  case program::Expected::must_not:
    return force_words(program::Modality::must_not);
  }
  return {};
}

/// Whether a duty of that force is due.
bool lays_on(const Outcome& outcome, program::Modality force) {
  return outcome.status == Status::due && std::any_of(outcome.duties.begin(), outcome.duties.end(),
                                                      [force](const DutyOutcome& duty) { return duty.force == force; });
}

bool is_status(program::Expected expected, const Outcome& outcome) {
  const Status status = outcome.status;
  switch (expected) {
  case program::Expected::must:
    return lays_on(outcome, program::Modality::must);
  case program::Expected::must_not:
    return lays_on(outcome, program::Modality::must_not);
  case program::Expected::due:
    return status == Status::due;
  case program::Expected::may:
    return status == Status::may;
  case program::Expected::not_due:
    return status == Status::not_due;
  case program::Expected::not_in_force:
    return status == Status::not_in_force;
  case program::Expected::unknown:
    return status == Status::unknown;
  case program::Expected::conflict:
    return status == Status::conflict;
  case program::Expected::met:
  case program::Expected::not_met:
    return false;
  }
  return false;
}

bool is_nothing(const GivenValue& written) {
  if (std::holds_alternative<GivenValue::Unknown>(written.value)) {
    return true;
  }
  const auto* word = std::get_if<GivenValue::Word>(&written.value);
  return word != nullptr && (name_key(word->text) == "nothing" || name_key(word->text) == "无");
}

std::string number_words(const GivenValue::Number& number, Language language) {
  return number.bare ? number.quantity.value.exact() : precise(number.quantity, language);
}

std::string written_words(const GivenValue& written, Language language) {
  struct Visitor {
    Language language;
    std::string operator()(const GivenValue::Unknown&) const { return std::string(pick(language, "nothing", "无")); }
    std::string operator()(const GivenValue::Word& word) const { return word.text; }
    std::string operator()(const GivenValue::Number& number) const { return number_words(number, language); }
    std::string operator()(const GivenValue::NumberRange& range) const {
      return number_words(range.low, language) + std::string(pick(language, " to ", " 至 ")) +
             number_words(range.high, language);
    }
    std::string operator()(const Date& day) const { return day.text(); }
    std::string operator()(const std::vector<GivenValue::Member>&) const {
      return std::string(pick(language, "a list", "列表"));
    }
  };
  return std::visit(Visitor{language}, written.value);
}

Bilingual written_both(const GivenValue& written) {
  return {written_words(written, Language::english), written_words(written, Language::chinese)};
}

bool is_money_amount(const Unit& unit) {
  return unit.exponent(Dimension::yuan) != 0 || unit.exponent(Dimension::usd) != 0;
}

bool is_number(const Rational& actual, const Unit& unit, const GivenValue::Number& written, const Rational& unit_scale,
               Rounding rounding) {
  Rational wanted = written.bare ? written.quantity.value * unit_scale : written.quantity.value;
  if (!written.bare && !(written.quantity.unit == unit)) {
    // A deduction gives plain money for the year, and may be written as `14,400 yuan per year`.
    const bool of_the_year = written.quantity.unit * Unit::of(Dimension::month) == unit;
    if (!of_the_year) {
      return false;
    }
    wanted = wanted * Rational(12);
  }
  if (actual == wanted) {
    return true;
  }
  constexpr int fen = 2;
  return is_money_amount(unit) && (wanted * Rational(100)).is_whole() && actual.rounded(fen, rounding) == wanted;
}

/// The sum of the items of a deduction, as one amount.
std::optional<Amount> total_of(const std::vector<Item>& items) {
  std::optional<Amount> total;
  for (const Item& item : items) {
    const auto* amount = item.value.empty() ? nullptr : std::get_if<Amount>(&item.value.front().value);
    if (amount == nullptr || !amount->interval.exact()) {
      return std::nullopt;
    }
    if (!total) {
      total = *amount;
    } else {
      total->interval = Interval::of(*total->interval.at_least + *amount->interval.at_least);
    }
  }
  return total;
}

bool is_amount(const Amount& amount, const GivenValue& written, const Rational& unit_scale) {
  if (const auto* number = std::get_if<GivenValue::Number>(&written.value)) {
    // A figure that is a ceiling or a floor has one end, and is written as that.
    const bool one_end = amount.interval.at_least.has_value() != amount.interval.at_most.has_value();
    if (!amount.interval.exact() && !one_end) {
      return false;
    }
    const Rational& value = amount.interval.at_least ? *amount.interval.at_least : *amount.interval.at_most;
    return is_number(value, amount.unit, *number, unit_scale, Rounding::half_up);
  }
  if (const auto* range = std::get_if<GivenValue::NumberRange>(&written.value)) {
    return amount.interval.at_least && amount.interval.at_most &&
           is_number(*amount.interval.at_least, amount.unit, range->low, unit_scale, Rounding::up) &&
           is_number(*amount.interval.at_most, amount.unit, range->high, unit_scale, Rounding::down);
  }
  return false;
}

Bilingual both_languages(const program::Program& program, const Value& value, bool years) {
  return {value_words(program, value, Language::english, years), value_words(program, value, Language::chinese, years)};
}

Bilingual value_or_status(const program::Program& program, const Outcome& outcome, bool years) {
  return outcome.value ? both_languages(program, *outcome.value, years) : Bilingual("no value", "无数值");
}

Bilingual listed(const std::set<std::string>& names) {
  if (names.empty()) {
    return {"none", "无"};
  }
  const std::vector<std::string> list(names.begin(), names.end());
  return {list_words(list, Language::english, false), list_words(list, Language::chinese, false)};
}

/// Names as their keys, so that either language and any spacing will do.
std::set<std::string> need_keys(const program::Program& program, const std::vector<std::string>& needs) {
  std::set<std::string> keys;
  for (const std::string& need : needs) {
    const std::optional<program::Symbol> symbol = program.find(need);
    std::string name = need;
    if (symbol && symbol->kind == program::SymbolKind::fact) {
      name = program.facts.at(symbol->index).names.in(Language::english);
    } else if (symbol && symbol->kind == program::SymbolKind::interpretation) {
      name = program.interpretations.at(symbol->index).names.in(Language::english);
    } else if (symbol && symbol->kind == program::SymbolKind::definition) {
      name = program.definitions.at(symbol->index).names.in(Language::english);
    }
    keys.insert(name_key(name) == "截至" ? "as of" : name_key(name));
  }
  return keys;
}

std::set<std::string> citation_texts(const std::vector<Locator>& citations) {
  std::set<std::string> texts;
  for (const Locator& citation : citations) {
    texts.insert(citation.text());
  }
  return texts;
}

Bilingual possible_both(const program::Program& program, const std::vector<Possibility>& possible, bool years) {
  Bilingual text;
  for (const Possibility& one : possible) {
    Bilingual words("nothing", "无");
    if (one.conflict) {
      words = status_words(Status::conflict);
    } else if (one.value) {
      words = both_languages(program, *one.value, years);
    }
    text.english += (text.english.empty() ? "" : " or ") + words.english;
    text.chinese += (text.chinese.empty() ? "" : " 或 ") + words.chinese;
  }
  return text.english.empty() ? Bilingual("none", "无") : text;
}

bool is_possibility(const program::Program& program, const Possibility& actual, const GivenValue& written,
                    const Rational& unit_scale) {
  const auto* word = std::get_if<GivenValue::Word>(&written.value);
  const bool conflict = word != nullptr && (name_key(word->text) == "conflict" || name_key(word->text) == "冲突");
  if (actual.conflict || conflict) {
    return actual.conflict && conflict;
  }
  return actual.value ? is_value(program, *actual.value, written, unit_scale) : is_nothing(written);
}

/// Whether each possibility is written and each written value is possible.
bool same_possibilities(const program::Program& program, const std::vector<Possibility>& actual,
                        const std::vector<GivenValue>& written, const Rational& unit_scale) {
  const auto is_written = [&](const Possibility& one) {
    return std::any_of(written.begin(), written.end(),
                       [&](const GivenValue& value) { return is_possibility(program, one, value, unit_scale); });
  };
  const auto is_possible = [&](const GivenValue& value) {
    return std::any_of(actual.begin(), actual.end(),
                       [&](const Possibility& one) { return is_possibility(program, one, value, unit_scale); });
  };
  return std::all_of(actual.begin(), actual.end(), is_written) &&
         std::all_of(written.begin(), written.end(), is_possible);
}

} // namespace

bool is_value(const program::Program& program, const Value& value, const GivenValue& written,
              const Rational& unit_scale) {
  if (const auto* amount = std::get_if<Amount>(&value.value)) {
    return is_amount(*amount, written, unit_scale);
  }
  if (const auto* items = std::get_if<std::vector<Item>>(&value.value)) {
    const std::optional<Amount> total = total_of(*items);
    return total && is_amount(*total, written, unit_scale);
  }
  if (const auto* day = std::get_if<Date>(&value.value)) {
    const auto* wanted = std::get_if<Date>(&written.value);
    return wanted != nullptr && *wanted == *day;
  }
  const auto* word = std::get_if<GivenValue::Word>(&written.value);
  if (word == nullptr) {
    return false;
  }
  const std::string key = name_key(word->text);
  if (const auto* choice = std::get_if<Choice>(&value.value)) {
    const program::Names& names = program.choice_sets.at(choice->set).choices.at(choice->choice);
    return name_key(names.english) == key || name_key(names.chinese) == key;
  }
  return key == "yes" || key == "是";
}

std::vector<Mismatch> compare_outcome(const program::Program& program, const program::Expectation& expectation,
                                      const Outcome& outcome) {
  std::vector<Mismatch> mismatches;
  const program::Measure& measure = program.measures.at(outcome.measure);
  const bool years = by_the_year(measure);
  const Bilingual answer(answer_words(program, outcome, Language::english),
                         answer_words(program, outcome, Language::chinese));
  if (expectation.status && !is_status(*expectation.status, outcome)) {
    mismatches.push_back(Mismatch{Bilingual("status", "状态"), expected_words(*expectation.status), answer});
  }
  if (expectation.value) {
    const bool given = outcome.status == Status::due || outcome.status == Status::may;
    if (!expectation.status && !given) {
      mismatches.push_back(Mismatch{Bilingual("value", "数值"), written_both(*expectation.value), answer});
    } else if (!outcome.value || !is_value(program, *outcome.value, *expectation.value, measure.unit_scale)) {
      mismatches.push_back(Mismatch{Bilingual("value", "数值"), written_both(*expectation.value),
                                    value_or_status(program, outcome, years)});
    }
  }
  if (!expectation.citations.empty()) {
    const std::set<std::string> expected = citation_texts(expectation.citations);
    const std::set<std::string> actual = citation_texts(outcome.citations);
    // A sentence that is undecided and would give the same may be named with them or left out.
    std::set<std::string> at_most = citation_texts(outcome.undecided);
    at_most.insert(actual.begin(), actual.end());
    const bool all_named = std::includes(expected.begin(), expected.end(), actual.begin(), actual.end());
    const bool no_other = std::includes(at_most.begin(), at_most.end(), expected.begin(), expected.end());
    if (!all_named || !no_other) {
      mismatches.push_back(Mismatch{Bilingual("citations", "依据"), listed(expected), listed(actual)});
    }
  }
  if (!expectation.needs.empty()) {
    const std::set<std::string> expected = need_keys(program, expectation.needs);
    const std::set<std::string> actual = need_keys(program, outcome.needs);
    if (expected != actual) {
      mismatches.push_back(Mismatch{Bilingual("needs", "还需要"), listed(expected), listed(actual)});
    }
  }
  if (!expectation.possible.empty() &&
      !same_possibilities(program, outcome.possible, expectation.possible, measure.unit_scale)) {
    Bilingual expected;
    for (const GivenValue& value : expectation.possible) {
      const Bilingual words = is_nothing(value) ? Bilingual("nothing", "无") : written_both(value);
      expected.english += (expected.english.empty() ? "" : " or ") + words.english;
      expected.chinese += (expected.chinese.empty() ? "" : " 或 ") + words.chinese;
    }
    mismatches.push_back(
        Mismatch{Bilingual("possible", "可能"), expected, possible_both(program, outcome.possible, years)});
  }
  if (expectation.total && (!outcome.total || !is_value(program, *outcome.total, *expectation.total, Rational(1)))) {
    mismatches.push_back(
        Mismatch{Bilingual("total", "累计"), written_both(*expectation.total),
                 outcome.total ? both_languages(program, *outcome.total, false) : Bilingual("none", "无")});
  }
  if (expectation.by) {
    const std::string actual = outcome.duty && outcome.duty->by ? outcome.duty->by->text() : "";
    if (actual != expectation.by->text()) {
      mismatches.push_back(Mismatch{Bilingual("last day", "最后期限"), expectation.by->text(),
                                    actual.empty() ? Bilingual("none", "无") : Bilingual(actual)});
    }
  }
  return mismatches;
}

std::vector<Mismatch> compare_target(const program::Program& program, const Case& facts, program::Index target,
                                     const program::Expectation& expectation) {
  const std::optional<bool> met = target_met(program, facts, target);
  std::vector<Mismatch> mismatches;
  if (!expectation.needs.empty()) {
    const std::set<std::string> expected = need_keys(program, expectation.needs);
    const std::set<std::string> actual = need_keys(program, target_needs(program, facts, target));
    if (expected != actual) {
      mismatches.push_back(Mismatch{Bilingual("needs", "还需要"), listed(expected), listed(actual)});
    }
  }
  if (!expectation.citations.empty()) {
    const std::set<std::string> expected = citation_texts(expectation.citations);
    const std::set<std::string> actual = citation_texts(program.targets.at(target).citations);
    if (expected != actual) {
      mismatches.push_back(Mismatch{Bilingual("citations", "依据"), listed(expected), listed(actual)});
    }
  }
  if (!expectation.status) {
    return mismatches;
  }
  bool as_expected = false;
  switch (*expectation.status) {
  case program::Expected::met:
    as_expected = met == std::optional(true);
    break;
  case program::Expected::not_met:
    as_expected = met == std::optional(false);
    break;
  case program::Expected::unknown:
    as_expected = !met;
    break;
  default:
    break;
  }
  if (as_expected) {
    return mismatches;
  }
  Bilingual actual = status_words(Status::unknown);
  if (met) {
    actual = expected_words(*met ? program::Expected::met : program::Expected::not_met);
  }
  mismatches.push_back(Mismatch{Bilingual("status", "状态"), expected_words(*expectation.status), actual});
  return mismatches;
}

} // namespace kuan
