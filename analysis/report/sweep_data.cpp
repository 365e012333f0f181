#include "analysis/report/sweep_words.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include <algorithm>
#include <string_view>

namespace kuan::analysis {

namespace {

std::string exact_words(const SweepReport& report, const Rational& value) {
  return report.days ? moved_tick(report, value) : value.exact();
}

std::string decimal_words(const SweepReport& report, const Rational& value) {
  constexpr int places = 6;
  if (report.days) {
    return moved_tick(report, value);
  }
  const std::optional<std::string> finite = value.finite_decimal();
  return finite ? *finite : value.decimal(places);
}

const Amount* amount_of(const Outcome& outcome) {
  return outcome.value ? std::get_if<Amount>(&outcome.value->value) : nullptr;
}

std::string_view kind_name(BreakKind kind) {
  switch (kind) {
  case BreakKind::cliff:
    return "cliff";
  case BreakKind::kink:
    return "kink";
  case BreakKind::change:
    return "change";
  }
  return "";
}

/// The factor and unit in which a measure's amounts are said.
struct Saying {
  Rational factor = 1;
  std::string unit;
};

Saying saying(const program::Program& program, const Sweep& sweep, const Amount& amount) {
  const bool years = by_the_year(program.measures.at(sweep.measure));
  const int months = amount.unit.exponent(Dimension::month);
  Saying result;
  if (years && months != 0) {
    result.factor = months == 1 ? Rational(1, 12) : Rational(12);
  }
  result.unit = unit_name(amount.unit, years && months != 0).in(Language::english);
  return result;
}

std::string end_of(const std::optional<Line>& line, const Rational& x, const Rational& factor) {
  return line ? (line->at(x) * factor).exact() : std::string();
}

void write_line(JsonWriter& json, std::string_view name, const std::optional<Line>& line, const Rational& factor) {
  json.key(name);
  if (!line) {
    json.null();
    return;
  }
  json.begin_object().member("intercept", (line->intercept * factor).exact());
  json.member("slope", (line->slope * factor).exact()).end_object();
}

void write_piece(JsonWriter& json, const SweepReport& report, const SweptDocument& document, const Piece& piece,
                 Language language) {
  json.begin_object().member("from", exact_words(report, piece.from)).member("to", exact_words(report, piece.to));
  json.key("from_included").boolean(piece.from_included).key("to_included").boolean(piece.to_included);
  if (const Amount* amount = amount_of(piece.outcome)) {
    const Saying said = saying(*document.program, *document.sweep, *amount);
    json.member("unit", said.unit).key("curved").boolean(piece.curved);
    write_line(json, "at_least", piece.low, said.factor);
    write_line(json, "at_most", piece.high, said.factor);
  }
  json.member("at", exact_words(report, piece.at)).key("outcome");
  write_outcome(json, *document.program, piece.outcome, language, false);
  json.end_object();
}

void write_break(JsonWriter& json, const SweepReport& report, const SweptDocument& document, const Break& one,
                 Language language) {
  json.begin_object().member("at", exact_words(report, one.at)).member("kind", kind_name(one.kind));
  const Piece& before = document.sweep->pieces.at(one.before);
  json.member("belongs_to", one.belongs_to_before ? "before" : "after").key("jump");
  const Amount* amount = amount_of(before.outcome);
  amount = amount != nullptr ? amount : amount_of(document.sweep->pieces.at(one.before + 1).outcome);
  if (one.jump) {
    json.string((amount != nullptr ? *one.jump * saying(*document.program, *document.sweep, *amount).factor : *one.jump)
                    .exact());
  } else {
    json.null();
  }
  json.strings("causes", cause_words(*document.program, one, language)).key("citations").begin_array();
  for (const Locator& citation : one.citations) {
    json.string(citation.text());
  }
  json.end_array();
  json.member("because", break_words(report, *document.program, *document.sweep, one, language)).end_object();
}

std::string csv_row(const SweepReport& report, const SweptDocument& document, const Piece& piece, const Rational& x,
                    std::string_view side) {
  std::string low;
  std::string high;
  std::string unit;
  if (const Amount* amount = amount_of(piece.outcome); amount != nullptr && !piece.curved) {
    const Saying said = saying(*document.program, *document.sweep, *amount);
    low = end_of(piece.low, x, said.factor);
    high = end_of(piece.high, x, said.factor);
    unit = said.unit;
  }
  std::string citations;
  for (const Locator& citation : piece.outcome.citations) {
    citations += (citations.empty() ? "" : "; ") + citation.text();
  }
  const bool exact = low == high;
  return csv_line({document.program->document.id, machine_name(report.measure), decimal_words(report, x),
                   exact_words(report, x), std::string(side), status_words(piece.outcome.status).english,
                   exact ? low : "", exact ? "" : low, exact ? "" : high, unit, citations});
}

} // namespace

std::string sweep_csv(const SweepReport& report) {
  std::string text = csv_line({"document", "measure", machine_name(report.fact), "exact", "side", "status", "amount",
                               "at_least", "at_most", "unit", "citations"});
  for (const SweptDocument& document : report.documents) {
    if (!document.sweep) {
      text += csv_line({document.program->document.id, machine_name(report.measure), "", "", "",
                        status_words(Status::no_rule).english, "", "", "", "", ""});
      continue;
    }
    for (const Piece& piece : document.sweep->pieces) {
      text += csv_row(report, document, piece, piece.from, piece.from_included ? "at" : "after");
      if (report.step) {
        const std::optional<std::int64_t> begun = ((piece.from - report.from) / *report.step).floor();
        for (std::int64_t step = begun.value_or(0) + 1;; ++step) {
          const Rational x = report.from + Rational(step) * *report.step;
          if (!(x < piece.to)) {
            break;
          }
          text += csv_row(report, document, piece, x, "at");
        }
      }
      if (!piece.is_point()) {
        text += csv_row(report, document, piece, piece.to, piece.to_included ? "at" : "before");
      }
    }
  }
  return text;
}

std::string sweep_json(const SweepReport& report, Language language) {
  JsonWriter json;
  json.begin_report(report.version, report.as_of);
  json.member("measure", machine_name(report.measure)).member("measure_zh", report.measure.in(Language::chinese));
  json.member("fact", machine_name(report.fact)).member("fact_zh", report.fact.in(Language::chinese));
  json.member("unit", report.days ? "date" : unit_name(report.unit).in(Language::english));
  json.member("from", exact_words(report, report.from)).member("to", exact_words(report, report.to));
  json.key("documents").begin_array();
  for (const SweptDocument& document : report.documents) {
    json.begin_object().member("id", document.program->document.id);
    json.member("title", document.program->document.title);
    json.key("rule").boolean(document.sweep.has_value());
    json.key("exact").boolean(!document.sweep || document.sweep->exact);
    json.key("pieces").begin_array();
    for (std::size_t at = 0; document.sweep && at < document.sweep->pieces.size(); ++at) {
      write_piece(json, report, document, document.sweep->pieces[at], language);
    }
    json.end_array().key("breaks").begin_array();
    for (std::size_t at = 0; document.sweep && at < document.sweep->breaks.size(); ++at) {
      write_break(json, report, document, document.sweep->breaks[at], language);
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

} // namespace kuan::analysis
