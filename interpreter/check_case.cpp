#include "interpreter/evaluate.hpp"
#include "interpreter/evaluator/evaluation.hpp"
#include "interpreter/explain/values.hpp"

#include <set>
#include <string>

namespace kuan {

namespace {

using evaluator::Evaluation;
using evaluator::Finding;
using evaluator::Looking;
using evaluator::Range;
using program::Index;

/// Whether what was given cannot be what the other facts make of it. A given range must hold the derived number.
bool contradicts(const FactValue& given, const Finding& derived) {
  if (!derived.settled()) {
    if (const auto* interval = std::get_if<Interval>(&given.value)) {
      return intersection(Range::from(*interval), derived.range()).empty();
    }
    return false;
  }
  if (const auto* truth = std::get_if<bool>(&given.value)) {
    return derived.truth() != evaluator::truth_of(*truth);
  }
  if (const auto* interval = std::get_if<Interval>(&given.value)) {
    return intersection(Range::from(*interval), derived.range()).empty();
  }
  if (const auto* date = std::get_if<Date>(&given.value)) {
    return derived.dates().exact() && *derived.dates().low != *date;
  }
  if (const auto* choice = std::get_if<Index>(&given.value)) {
    return derived.choice() && *derived.choice() != *choice;
  }
  return false;
}

Bilingual words(const program::Program& program, const program::Type& type, const FactValue& value) {
  return {fact_value_words(program, type, value, Language::english),
          fact_value_words(program, type, value, Language::chinese)};
}

Bilingual derived_words(const program::Program& program, const program::Type& type, const Finding& derived) {
  if (derived.truth() != evaluator::Truth::unknown) {
    return words(program, type, FactValue{derived.truth() == evaluator::Truth::yes});
  }
  if (derived.dates().exact()) {
    return words(program, type, FactValue{*derived.dates().low});
  }
  if (const std::optional<Index> choice = derived.choice()) {
    return words(program, type, FactValue{*choice});
  }
  return words(program, type, FactValue{derived.range().interval()});
}

Bilingual names_of(const program::Names& names) {
  return {names.in(Language::english), names.in(Language::chinese)};
}

class CaseChecker {
public:
  CaseChecker(const program::Program& program, const Case& facts)
      : program_(program), case_(facts), evaluation_(program, facts) {}

  std::vector<Diagnostic> run() {
    for (Index index = 0; index < program_.facts.size() && index < case_.facts.size(); ++index) {
      const program::Fact& fact = program_.facts[index];
      if (case_.facts[index] && fact.derivation) {
        compare(names_of(fact.names), fact.type, *case_.facts[index], evaluation_.value(*fact.derivation), fact.span);
      }
      if (fact.type.kind == program::TypeKind::list) {
        members(index);
      }
    }
    calendars();
    return std::move(found_);
  }

private:
  void compare(const Bilingual& name, const program::Type& type, const FactValue& given, const Finding& derived,
               Span span) {
    if (contradicts(given, derived)) {
      const std::vector<Bilingual> arguments{name, words(program_, type, given),
                                             derived_words(program_, type, derived)};
      found_.push_back({Code::given_differs_from_derived, span, arguments, {}, {}, {}, true});
    }
  }

  void members(Index list) {
    const std::vector<Member>* all = evaluation_.members(list);
    if (all == nullptr) {
      return;
    }
    const program::Fact& fact = program_.facts[list];
    const program::Record& record = program_.records[fact.type.set];
    for (Index member = 1; member <= all->size(); ++member) {
      const std::vector<std::optional<FactValue>>& given = (*all)[member - 1].fields;
      for (Index field = 0; field < record.fields.size() && field < given.size(); ++field) {
        const program::Field& declared = record.fields[field];
        if (!given[field] || !declared.derivation) {
          continue;
        }
        const std::string place = "[" + std::to_string(member) + "].";
        const Bilingual list_name = names_of(fact.names);
        const Bilingual field_name = names_of(declared.names);
        const Bilingual name{list_name.english + place + field_name.english,
                             list_name.chinese + place + field_name.chinese};
        compare(name, declared.type, *given[field], evaluation_.value(*declared.derivation, Looking{list, member}),
                declared.span);
      }
    }
  }

  /// Working days asked of a year that has no calendar.
  void calendars() {
    std::string known;
    for (const int year : program_.calendar.years()) {
      known += (known.empty() ? "" : ", ") + std::to_string(year);
    }
    std::set<int> reported;
    for (Index measure = 0; measure < program_.measures.size(); ++measure) {
      if (program_.measures[measure].sentences.empty()) {
        continue;
      }
      static_cast<void>(evaluation_.resolution(measure));
      for (const int year : evaluation_.missing_years()) {
        if (reported.insert(year).second) {
          found_.push_back(
              {Code::no_calendar_for_year,
               program_.measures[measure].span,
               {Bilingual(std::to_string(year)), known.empty() ? Bilingual("none", "无") : Bilingual(known)},
               {},
               {},
               {},
               true});
        }
      }
    }
  }

  const program::Program& program_;
  const Case& case_;
  Evaluation evaluation_;
  std::vector<Diagnostic> found_;
};

} // namespace

std::vector<Diagnostic> check_case(const program::Program& program, const Case& facts) {
  return CaseChecker(program, facts).run();
}

} // namespace kuan
