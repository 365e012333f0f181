#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include <algorithm>
#include <variant>

namespace kuan {

namespace {

constexpr int fen = 2;
constexpr int most_places = 12;
constexpr int places_cut = 6; // of what has no finite decimal

bool has_money(const Unit& unit) {
  return unit.exponent(Dimension::yuan) != 0 || unit.exponent(Dimension::usd) != 0;
}

std::string shown(const Rational& value, const Unit& unit, Rounding rounding) {
  if (has_money(unit)) {
    return value.decimal(fen, rounding);
  }
  const std::optional<std::string> finite = value.finite_decimal(most_places);
  return finite ? *finite : value.decimal(places_cut, rounding);
}

/// A bound is shown rounded so that it holds; a whole one without decimals.
std::string shown_bound(const Rational& value, const Unit& unit, Rounding rounding) {
  return value.is_whole() ? value.exact() : shown(value, unit, rounding);
}

void write_items(JsonWriter& json, const program::Program& program, const std::vector<Item>& items, bool by_the_year) {
  json.key("items").begin_array();
  for (const Item& item : items) {
    json.begin_object().member("label", machine_name(item.label)).key("value");
    if (item.value.empty()) {
      json.null();
    } else {
      write_value(json, program, item.value.front(), by_the_year);
    }
    json.end_object();
  }
  json.end_array();
}

/// The members of an amount, inside an object.
void write_amount_members(JsonWriter& json, const Amount& amount, bool by_the_year) {
  const int months = amount.unit.exponent(Dimension::month);
  const bool years = by_the_year && (months == 1 || months == -1);
  const Rational year(12);
  const auto scaled = [&](const Rational& value) {
    if (!years) {
      return value;
    }
    return months == 1 ? value / year : value * year;
  };
  const std::string unit = unit_name(amount.unit, years).in(Language::english);
  if (amount.interval.exact()) {
    const Rational value = scaled(*amount.interval.at_least);
    json.member("amount", shown(value, amount.unit, Rounding::half_up)).member("unit", unit);
    json.member("exact", value.exact());
  } else {
    if (amount.interval.at_least) {
      json.member("at_least", shown_bound(scaled(*amount.interval.at_least), amount.unit, Rounding::up));
    }
    if (amount.interval.at_most) {
      json.member("at_most", shown_bound(scaled(*amount.interval.at_most), amount.unit, Rounding::down));
    }
    json.member("unit", unit);
  }
}

void write_duty(JsonWriter& json, const DutyOutcome& duty) {
  std::string to;
  for (const std::string& agency : duty.to) {
    to += (to.empty() ? "" : ", ") + agency;
  }
  json.begin_object().member("force", force_words(duty.force).english);
  json.member("act", machine_name(duty.act)).member("to", to).key("by");
  if (duty.by) {
    json.string(duty.by->text());
  } else {
    json.null();
  }
  json.end_object();
}

std::string state_name(SentenceState state) {
  switch (state) {
  case SentenceState::held:
    return "held";
  case SentenceState::failed:
    return "failed";
  case SentenceState::displaced:
    return "displaced";
  case SentenceState::out_of_force:
    return "not in force";
  case SentenceState::unknown:
    return "unknown";
  case SentenceState::not_reached:
    return "not reached";
  }
  return {};
}

void write_working(JsonWriter& json, const Working& working) {
  json.begin_object().member("text", working.text);
  if (working.is_condition) {
    json.key("holds");
    if (working.holds) {
      json.boolean(*working.holds);
    } else {
      json.null();
    }
  }
  if (!working.parts.empty()) {
    json.key("parts").begin_array();
    for (const Working& part : working.parts) {
      write_working(json, part);
    }
    json.end_array();
  }
  json.end_object();
}

void write_citations(JsonWriter& json, std::string_view name, const std::vector<Locator>& citations) {
  json.key(name).begin_array();
  for (const Locator& citation : citations) {
    json.string(citation.text());
  }
  json.end_array();
}

/// The members of a value, inside an object.
void write_value_members(JsonWriter& json, const program::Program& program, const Value& value, bool by_the_year) {
  struct Visitor {
    JsonWriter& json;
    const program::Program& program;
    bool by_the_year;
    void operator()(const Yes&) const { json.key("yes").boolean(true); }
    void operator()(const Amount& amount) const { write_amount_members(json, amount, by_the_year); }
    void operator()(const Date& day) const { json.member("date", day.text()); }
    void operator()(const Choice& choice) const {
      json.member("choice", machine_name(program.choice_sets.at(choice.set).choices.at(choice.choice)));
    }
    void operator()(const std::vector<Item>& items) const { write_items(json, program, items, by_the_year); }
  };
  std::visit(Visitor{json, program, by_the_year}, value.value);
}

void write_duties(JsonWriter& json, const std::vector<DutyOutcome>& duties) {
  json.key("duties").begin_array();
  for (const DutyOutcome& duty : duties) {
    write_duty(json, duty);
  }
  json.end_array();
}

void write_possibility(JsonWriter& json, const program::Program& program, const Possibility& possibility,
                       bool by_the_year) {
  if (!possibility.conflict && !possibility.value) {
    json.null();
    return;
  }
  json.begin_object();
  if (possibility.conflict) {
    json.key("conflict").boolean(true);
  } else {
    write_value_members(json, program, *possibility.value, by_the_year);
  }
  if (!possibility.duties.empty()) {
    write_duties(json, possibility.duties);
  }
  if (!possibility.citations.empty()) {
    write_citations(json, "citations", possibility.citations);
  }
  json.end_object();
}

void write_below_zero(JsonWriter& json, const program::Program& program, const Outcome& outcome) {
  const auto is_below = [](const SentenceStep& step) { return step.state == SentenceState::held && step.below_zero; };
  if (std::none_of(outcome.derivation.begin(), outcome.derivation.end(), is_below)) {
    return;
  }
  json.key("below_zero").begin_array();
  for (const SentenceStep& step : outcome.derivation) {
    if (is_below(step)) {
      json.begin_object();
      write_citations(json, "citations", program.sentences.at(step.sentence).citations);
      if (step.member) {
        json.key("member").count(*step.member + 1);
      }
      json.end_object();
    }
  }
  json.end_array();
}

void write_derivation(JsonWriter& json, const program::Program& program, const Outcome& outcome, Language language) {
  const program::Measure& measure = program.measures.at(outcome.measure);
  const std::vector<SentenceAccount> accounts = account(program, outcome, language);
  json.key("derivation").begin_array();
  for (std::size_t at = 0; at < accounts.size(); ++at) {
    const SentenceStep& step = outcome.derivation[at];
    const SentenceAccount& one = accounts[at];
    json.begin_object();
    write_citations(json, "citations", program.sentences.at(step.sentence).citations);
    json.member("state", state_name(step.state)).member("summary", one.summary);
    if (one.member) {
      json.key("member").count(*one.member);
    }
    json.key("conditions").begin_array();
    for (const ConditionAccount& condition : one.conditions) {
      json.begin_object().key("unless").boolean(condition.unless).key("working");
      write_working(json, condition.working);
      json.end_object();
    }
    json.end_array();
    json.key("amount");
    if (one.amount) {
      write_working(json, *one.amount);
    } else {
      json.null();
    }
    json.key("caps").begin_array();
    for (const Working& cap : one.caps) {
      write_working(json, cap);
    }
    json.end_array().key("value");
    if (step.value) {
      write_value(json, program, *step.value, by_the_year(measure));
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
}

} // namespace

const std::string& machine_name(const program::Names& names) {
  return names.in(Language::english);
}

void write_value(JsonWriter& json, const program::Program& program, const Value& value, bool by_the_year) {
  json.begin_object();
  write_value_members(json, program, value, by_the_year);
  json.end_object();
}

void write_outcome(JsonWriter& json, const program::Program& program, const Outcome& outcome, Language language,
                   bool derivation) {
  const program::Measure& measure = program.measures.at(outcome.measure);
  const bool years = by_the_year(measure);
  json.begin_object().member("measure", machine_name(measure.names));
  json.member("measure_zh", measure.names.in(Language::chinese));
  json.member("status", status_words(outcome.status).english);
  if (outcome.duty) {
    json.key("duty");
    write_duty(json, *outcome.duty);
  }
  if (outcome.duties.size() > 1) {
    write_duties(json, outcome.duties);
  }
  const auto optional_value = [&](std::string_view name, const std::optional<Value>& value, bool by_year) {
    json.key(name);
    if (value) {
      write_value(json, program, *value, by_year);
    } else {
      json.null();
    }
  };
  const auto* amount = outcome.value ? std::get_if<Amount>(&outcome.value->value) : nullptr;
  if (amount != nullptr && !outcome.items.empty()) {
    json.key("value").begin_object();
    write_amount_members(json, *amount, years);
    write_items(json, program, outcome.items, years);
    json.end_object();
  } else {
    optional_value("value", outcome.value, years);
  }
  if (outcome.options.size() > 1) {
    json.key("options").begin_array();
    for (const Value& option : outcome.options) {
      if (sets_nothing(option)) {
        json.null();
      } else {
        write_value(json, program, option, years);
      }
    }
    json.end_array().member("chooser", outcome.agency_chooses ? "agency" : "applicant");
  }
  if (outcome.longest && outcome.longest_unit) {
    json.key("longest");
    write_value(json, program, Value{Amount{*outcome.longest, *outcome.longest_unit}}, false);
  }
  if (outcome.total) {
    optional_value("total", outcome.total, false);
  }
  write_citations(json, "citations", outcome.citations);
  if (!outcome.undecided.empty()) {
    write_citations(json, "undecided", outcome.undecided);
  }
  json.strings("needs", outcome.needs);
  json.key("possible").begin_array();
  for (const Possibility& possibility : outcome.possible) {
    write_possibility(json, program, possibility, years);
  }
  json.end_array().key("interpretations").begin_array();
  for (const program::Index interpretation : outcome.interpretations) {
    json.string(machine_name(program.interpretations.at(interpretation).names));
  }
  json.end_array();
  if (outcome.in_principle) {
    json.key("in_principle").boolean(true);
  }
  if (outcome.amount_not_set) {
    json.key("amount_not_set").boolean(true);
  }
  write_below_zero(json, program, outcome);
  if (!outcome.assumed_history.empty()) {
    json.key("assumed_none_before").begin_array();
    for (const program::Index history : outcome.assumed_history) {
      json.string(machine_name(program.facts.at(history).names));
    }
    json.end_array();
  }
  if (outcome.in_force_from) {
    json.member("in_force_from", outcome.in_force_from->text());
  }
  if (outcome.in_force_until) {
    json.member("in_force_until", outcome.in_force_until->text());
  }
  json.member("because", because(program, outcome, language));
  if (derivation) {
    write_derivation(json, program, outcome, language);
  }
  json.end_object();
}

} // namespace kuan
