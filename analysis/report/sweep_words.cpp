#include "analysis/report/sweep_words.hpp"

#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

Date day_of(const Rational& value) {
  return Date::from_number(static_cast<std::int32_t>(value.floor().value_or(0)));
}

std::string with_commas(std::string digits) {
  const std::size_t start = !digits.empty() && digits.front() == '-' ? 1 : 0;
  for (std::size_t place = std::min(digits.find('.'), digits.size()); place > start + 3; place -= 3) {
    digits.insert(place - 3, 1, ',');
  }
  return digits;
}

std::string short_number(const Rational& value) {
  constexpr int places = 6;
  const std::optional<std::string> finite = value.finite_decimal(places);
  return with_commas(finite ? *finite : "≈" + value.decimal(2));
}

const Unit* unit_of(const Outcome& outcome) {
  const auto* amount = outcome.value ? std::get_if<Amount>(&outcome.value->value) : nullptr;
  return amount == nullptr ? nullptr : &amount->unit;
}

Unit per(const Unit& amount, const Sweep& sweep) {
  return amount / sweep.unit;
}

std::string slope_words(const program::Program& program, const Sweep& sweep, const Unit& unit, const Line& line,
                        Language language) {
  const bool years = by_the_year(program.measures.at(sweep.measure));
  const Rational size = line.slope.is_negative() ? -line.slope : line.slope;
  const std::string rate = precise(Quantity{size, per(unit, sweep)}, language, years);
  return line.slope.is_negative() ? say(language, "falling by ", "按 ") + rate + say(language, "", " 递减")
                                  : say(language, "rising by ", "按 ") + rate + say(language, "", " 递增");
}

/// What an outcome of this course comes to at one value.
Outcome outcome_at(const Piece& piece, const Rational& x) {
  Outcome outcome = piece.outcome;
  auto* amount = outcome.value ? std::get_if<Amount>(&outcome.value->value) : nullptr;
  if (amount == nullptr || piece.curved) {
    return outcome;
  }
  amount->interval.at_least = piece.low ? std::optional(piece.low->at(x)) : std::nullopt;
  amount->interval.at_most = piece.high ? std::optional(piece.high->at(x)) : std::nullopt;
  return outcome;
}

std::string cited(const Outcome& outcome) {
  const std::string citations = citation_words(outcome.citations);
  return citations.empty() ? citations : " " + citations;
}

/// `5 persons` before `to 6 persons` is `5`: in English the unit is said once.
std::string without_unit(std::string from, const std::string& to, Language language) {
  const std::size_t unit = from.rfind(' ');
  const std::size_t other = to.rfind(' ');
  const bool same = unit != std::string::npos && other != std::string::npos && from.substr(unit) == to.substr(other);
  if (language == Language::english && same) {
    from.resize(unit);
  }
  return from;
}

/// The unit as it stands behind several: `persons`, `人`.
std::string plural_unit(const Unit& unit, Language language, bool years = false) {
  if (unit.is_ratio()) {
    return "%";
  }
  const std::string two = show(Quantity{Rational(2), unit}, language, years);
  const std::size_t blank = two.find(' ');
  return years || blank == std::string::npos ? unit_name(unit, years).in(language) : two.substr(blank + 1);
}

/// The whole steps that a break lies between, of what is counted in steps.
std::string whole_words(const SweepReport& report, const Break& one, Language language) {
  const std::optional<Rational> step = report.days ? std::nullopt : counting_step(report.unit);
  const std::optional<std::int64_t> below = step ? (one.at / *step).floor() : std::nullopt;
  if (!below || Rational(*below) * *step == one.at) {
    return {};
  }
  const auto shown = [&](std::int64_t count) { return short_number(Rational(count) * *step); };
  return language == Language::chinese ? "（" + shown(*below) + " 在前，" + shown(*below + 1) + " 在后）"
                                       : " (" + shown(*below) + " before it, " + shown(*below + 1) + " past it)";
}

std::string needs_words(const program::Program& program, const Outcome& outcome, Language language) {
  constexpr std::size_t most = 3;
  std::vector<std::string> needs;
  for (std::size_t at = 0; at < std::min(outcome.needs.size(), most); ++at) {
    needs.push_back(need_words(program, outcome.needs[at], language));
  }
  if (outcome.needs.size() > most) {
    needs.push_back(std::to_string(outcome.needs.size() - most) + say(language, " more", " 项其他事实"));
  }
  return needs.empty() ? std::string() : say(language, ", needs ", "，还需要：") + list_words(needs, language, false);
}

} // namespace

Bilingual kind_words(BreakKind kind) {
  switch (kind) {
  case BreakKind::cliff:
    return {"cliff", "断崖"};
  case BreakKind::kink:
    return {"kink", "折点"};
  case BreakKind::change:
    return {"change", "转换"};
  }
  return {};
}

std::string moved_words(const SweepReport& report, const Rational& value, Language language) {
  return report.days ? day_of(value).text() : precise(Quantity{value, report.unit}, language);
}

std::string moved_tick(const SweepReport& report, const Rational& value) {
  if (report.days) {
    return day_of(value).text();
  }
  return report.unit.is_ratio() ? short_number(value * Rational(100)) + "%" : short_number(value);
}

std::string stretch_words(const SweepReport& report, const Piece& piece, Language language) {
  const std::string to = moved_words(report, piece.to, language);
  if (piece.is_point()) {
    return report.days ? to : say(language, "exactly ", "恰为 ") + to;
  }
  const std::string from = without_unit(moved_words(report, piece.from, language), to, language);
  if (piece.from_included && piece.to_included) {
    return from + say(language, " to ", " 至 ") + to;
  }
  if (piece.from_included) {
    return from + say(language, " to less than ", " 至不足 ") + to;
  }
  return say(language, "more than ", "超过 ") + from +
         (piece.to_included ? say(language, ", up to ", "，至 ") : say(language, ", less than ", "，不足 ")) + to;
}

std::string piece_words(const program::Program& program, const Sweep& sweep, const Piece& piece, Language language) {
  const Unit* unit = unit_of(piece.outcome);
  const bool flat = (!piece.low || piece.low->slope.is_zero()) && (!piece.high || piece.high->slope.is_zero());
  if (piece.outcome.status == Status::unknown) {
    return status_words(piece.outcome.status).in(language) + needs_words(program, piece.outcome, language);
  }
  if (unit == nullptr || (flat && !piece.curved)) {
    return answer_words(program, piece.outcome, language);
  }
  const std::string status = status_words(piece.outcome.status).in(language) + say(language, ": ", "：");
  const bool years = by_the_year(program.measures.at(sweep.measure));
  if (piece.curved) {
    return status + say(language, "along a curve", "沿曲线变化");
  }
  const auto value = [&](const Rational& x) {
    return value_words(program, *outcome_at(piece, x).value, language, years);
  };
  const Line& line = piece.high ? *piece.high : *piece.low;
  return status + value(piece.from) + " → " + value(piece.to) + say(language, ", ", "，") +
         slope_words(program, sweep, *unit, line, language);
}

std::vector<std::string> cause_words(const program::Program& program, const Break& one, Language language) {
  std::vector<std::string> causes;
  for (const Threshold& cause : one.causes) {
    if (!cause.comparison || !cause.sentence) {
      continue;
    }
    const program::Sentence& sentence = program.sentences.at(*cause.sentence);
    const program::Record* record =
        sentence.each ? &program.records.at(program.facts.at(*sentence.each).type.set) : nullptr;
    std::string words = expression_words(program, *cause.comparison, language, record);
    if (std::find(causes.begin(), causes.end(), words) == causes.end()) {
      causes.push_back(std::move(words));
    }
  }
  if (causes.empty() && one.kind == BreakKind::kink) {
    causes.push_back(say(language, "a ceiling or another figure takes over", "达到上限，或由另一数额接替"));
  }
  return causes;
}

std::string break_words(const SweepReport& report, const program::Program& program, const Sweep& sweep,
                        const Break& one, Language language) {
  const Piece& before = sweep.pieces.at(one.before);
  const Piece& after = sweep.pieces.at(one.before + 1);
  std::string text = moved_words(report, one.at, language) + whole_words(report, one, language) +
                     say(language, ", a ", "，") + kind_words(one.kind).in(language) + say(language, ": ", "：");
  const Unit* unit = unit_of(before.outcome);
  if (one.kind == BreakKind::kink && unit != nullptr && unit_of(after.outcome) != nullptr && before.high &&
      after.high) {
    const auto course = [&](const Piece& piece) {
      return piece.high->slope.is_zero() ? say(language, "level", "持平")
                                         : slope_words(program, sweep, *unit, *piece.high, language);
    };
    text += course(before) + " → " + course(after);
  } else {
    const auto answer = [&](const Piece& piece) {
      const Outcome outcome = outcome_at(piece, one.at);
      return answer_words(program, outcome, language) + cited(outcome);
    };
    text += answer(before) + " → " + answer(after);
    if (!report.days && !before.is_point() && !after.is_point()) {
      text +=
          one.belongs_to_before ? say(language, ", past it", "，超过后") : say(language, ", from it on", "，自该值起");
    }
  }
  const std::string causes = list_words(cause_words(program, one, language), language, false);
  const std::string citations = citation_words(one.citations);
  if (!causes.empty()) {
    text += say(language, "; ", "；") + causes;
  }
  return citations.empty() ? text : text + (causes.empty() ? say(language, "; see ", "；见 ") : " ") + citations;
}

std::string moved_title(const SweepReport& report, Language language) {
  const std::string name = report.fact.in(language);
  if (report.days) {
    return name;
  }
  const std::string unit = plural_unit(report.unit, language);
  return name + say(language, " (", "（") + unit + say(language, ")", "）");
}

std::string measure_title(const SweepReport& report, Language language) {
  const Charted chart = charted(report);
  const std::string name = report.measure.in(language);
  if (!chart.amounts) {
    return name;
  }
  const std::string unit = plural_unit(chart.unit, language, chart.years);
  return name + say(language, " (", "（") + unit + say(language, ")", "）");
}

std::string sweep_title(const SweepReport& report, Language language) {
  const std::string to = moved_words(report, report.to, language);
  const std::string from = without_unit(moved_words(report, report.from, language), to, language);
  return language == Language::chinese
             ? report.measure.in(language) + "随" + report.fact.in(language) + "（" + from + " 至 " + to + "）的变化"
             : report.measure.in(language) + " as " + report.fact.in(language) + " goes from " + from + " to " + to;
}

std::vector<Stroke> strokes(const SweptDocument& document) {
  std::vector<Stroke> result;
  if (!document.sweep) {
    return result;
  }
  const program::Measure& measure = document.program->measures.at(document.sweep->measure);
  for (const Piece& piece : document.sweep->pieces) {
    Stroke stroke{piece.from, piece.to, {}, {}, piece.from_included, piece.to_included, false};
    const std::optional<Interval> counted = charted(piece.outcome);
    if (!counted || piece.curved) {
      stroke.unknown = true;
    } else if (piece.low || piece.high) {
      const Unit* unit = unit_of(piece.outcome);
      const Rational year = unit != nullptr && by_the_year(measure)
                                ? (unit->exponent(Dimension::month) == 1 ? Rational(1, 12) : Rational(12))
                                : Rational(1);
      const auto scaled = [&year](const Line& line) { return Line{line.intercept * year, line.slope * year}; };
      stroke.high = scaled(piece.high ? *piece.high : *piece.low);
      stroke.low = scaled(piece.low ? *piece.low : Line{});
    }
    result.push_back(stroke);
  }
  return result;
}

Charted charted(const SweepReport& report) {
  constexpr std::int64_t most_ticks = 6;
  Charted chart;
  chart.across = Axis{report.from, report.to};
  Rational lowest;
  Rational highest;
  for (const SweptDocument& document : report.documents) {
    if (!document.sweep) {
      continue;
    }
    for (const Piece& piece : document.sweep->pieces) {
      if (const Unit* unit = unit_of(piece.outcome); unit != nullptr && charted(piece.outcome)) {
        chart.amounts = true;
        chart.unit = *unit;
        chart.years = by_the_year(document.program->measures.at(document.sweep->measure));
      }
    }
    for (const Stroke& stroke : strokes(document)) {
      for (const Rational& x : {stroke.from, stroke.to}) {
        lowest = std::min(lowest, stroke.unknown ? lowest : stroke.low.at(x));
        highest = std::max(highest, stroke.unknown ? highest : stroke.high.at(x));
      }
    }
  }
  chart.up = round_axis(lowest, highest, most_ticks);
  return chart;
}

std::string amount_tick(const Charted& chart, const Rational& value) {
  return chart.unit.is_ratio() ? short_number(value * Rational(100)) + "%" : short_number(value);
}

} // namespace kuan::analysis
