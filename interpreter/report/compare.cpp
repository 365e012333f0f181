#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <optional>

namespace kuan {

namespace {

/// A name in both languages as names are compared; an empty one equals nothing.
struct NameKeys {
  explicit NameKeys(const program::Names& names) : english(name_key(names.english)), chinese(name_key(names.chinese)) {}
  std::string english;
  std::string chinese;
};

/// What the documents' measures are called, worked out once: the keys are looked at for every pair of measures.
using MeasureKeys = std::vector<NameKeys>;

MeasureKeys keys_of(const program::Program& program) {
  MeasureKeys keys;
  for (const program::Measure& measure : program.measures) {
    keys.emplace_back(measure.names);
  }
  return keys;
}

bool same_name(const NameKeys& a, const NameKeys& b) {
  return (!a.english.empty() && a.english == b.english) || (!a.chinese.empty() && a.chinese == b.chinese);
}

bool has_rule(const program::Program& program, const MeasureKeys& keys, const NameKeys& wanted) {
  for (std::size_t at = 0; at < keys.size(); ++at) {
    if (!program.measures[at].sentences.empty() && same_name(keys[at], wanted)) {
      return true;
    }
  }
  return false;
}

bool is_given(const Outcome* outcome) {
  return outcome != nullptr && (outcome->status == Status::due || outcome->status == Status::may);
}

bool is_open(const Outcome* outcome) {
  return outcome != nullptr && (outcome->status == Status::unknown || outcome->status == Status::conflict);
}

std::string last_day(const Outcome& outcome) {
  return outcome.duty && outcome.duty->by ? outcome.duty->by->text() : "";
}

bool same_answer(const Outcome* a, const Outcome* b) {
  if (a == nullptr || b == nullptr) {
    return a == b;
  }
  return a->status == b->status && a->value == b->value && last_day(*a) == last_day(*b);
}

bool is_different(const ComparedMeasure& measure) {
  return std::any_of(measure.outcomes.begin(), measure.outcomes.end(),
                     [&measure](const Outcome* outcome) { return !same_answer(outcome, measure.outcomes.front()); });
}

bool is_wanted(const ComparedMeasure& measure, Only only) {
  switch (only) {
  case Only::everything:
    return true;
  case Only::due:
    return std::any_of(measure.outcomes.begin(), measure.outcomes.end(), is_given);
  case Only::different:
    return is_different(measure);
  case Only::unknown:
    return std::any_of(measure.outcomes.begin(), measure.outcomes.end(), is_open);
  }
  return true;
}

} // namespace

std::vector<ComparedMeasure> compare_measures(const RunReport& report, Only only) {
  std::vector<ComparedMeasure> measures;
  std::vector<NameKeys> compared; // parallel to `measures`
  std::vector<MeasureKeys> keys;
  for (const DocumentOutcomes& document : report.documents) {
    keys.push_back(keys_of(*document.program));
  }
  for (std::size_t document = 0; document < report.documents.size(); ++document) {
    const DocumentOutcomes& one = report.documents[document];
    for (const Outcome& outcome : one.outcomes) {
      const NameKeys& wanted = keys[document].at(outcome.measure);
      std::size_t place = 0;
      while (place < measures.size() &&
             (measures[place].outcomes[document] != nullptr || !same_name(compared[place], wanted))) {
        ++place;
      }
      if (place == measures.size()) {
        ComparedMeasure measure;
        measure.names = one.program->measures.at(outcome.measure).names;
        measure.outcomes.resize(report.documents.size(), nullptr);
        measure.ruled.resize(report.documents.size(), false);
        measures.push_back(std::move(measure));
        compared.push_back(wanted);
      }
      measures[place].outcomes[document] = &outcome;
    }
  }
  for (std::size_t place = 0; place < measures.size(); ++place) {
    for (std::size_t document = 0; document < report.documents.size(); ++document) {
      measures[place].ruled[document] = has_rule(*report.documents[document].program, keys[document], compared[place]);
    }
  }
  const auto unwanted = std::remove_if(measures.begin(), measures.end(),
                                       [only](const ComparedMeasure& measure) { return !is_wanted(measure, only); });
  measures.erase(unwanted, measures.end());
  return measures;
}

std::string document_name(const program::Document& document) {
  return document.title.empty() ? document.id : document.title;
}

Style status_style(Status status) {
  switch (status) {
  case Status::due:
  case Status::may:
    return Style::good;
  case Status::unknown:
    return Style::doubtful;
  case Status::conflict:
    return Style::bad;
  case Status::not_due:
  case Status::not_in_force:
  case Status::no_rule:
    return Style::faint;
  }
  return Style::plain;
}

} // namespace kuan
