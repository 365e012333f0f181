#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <optional>

namespace kuan {

namespace {

bool same_name(const program::Names& a, const program::Names& b) {
  const auto same = [](const std::string& one, const std::string& other) {
    return !one.empty() && !other.empty() && name_key(one) == name_key(other);
  };
  return same(a.english, b.english) || same(a.chinese, b.chinese);
}

bool has_rule(const program::Program& program, const program::Names& names) {
  return std::any_of(program.measures.begin(), program.measures.end(), [&names](const program::Measure& measure) {
    return !measure.sentences.empty() && same_name(measure.names, names);
  });
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
  for (std::size_t document = 0; document < report.documents.size(); ++document) {
    const DocumentOutcomes& one = report.documents[document];
    for (const Outcome& outcome : one.outcomes) {
      const program::Names& names = one.program->measures.at(outcome.measure).names;
      auto place = std::find_if(measures.begin(), measures.end(), [&](const ComparedMeasure& measure) {
        return measure.outcomes[document] == nullptr && same_name(measure.names, names);
      });
      if (place == measures.end()) {
        ComparedMeasure measure;
        measure.names = names;
        measure.outcomes.resize(report.documents.size(), nullptr);
        measure.ruled.resize(report.documents.size(), false);
        measures.push_back(std::move(measure));
        place = std::prev(measures.end());
      }
      place->outcomes[document] = &outcome;
    }
  }
  for (ComparedMeasure& measure : measures) {
    for (std::size_t document = 0; document < report.documents.size(); ++document) {
      measure.ruled[document] = has_rule(*report.documents[document].program, measure.names);
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
