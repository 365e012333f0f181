#pragma once

#include "interpreter/evaluator/finding.hpp"
#include "interpreter/evaluator/influence.hpp"
#include "interpreter/evaluator/resolution.hpp"

#include <memory>
#include <set>
#include <unordered_map>

namespace kuan::evaluator {

/// A program put to a case: the values of its expressions, the standing of its sentences, the resolution
/// of its measures, each worked out once. With something supposed, it is one of the ways the unknown can fall.
class Evaluation {
public:
  Evaluation(const program::Program& program, const Case& facts);
  /// The same with one thing more supposed. What the wider one had settled stays settled; it must outlive this.
  Evaluation(const Evaluation& wider, const Subject& subject, Assumption assumption);

  const program::Program& program() const { return program_; }
  const Case& facts() const { return case_; }
  /// Whether what is supposed cannot be: a derived fact would lie outside what it is derived from.
  bool impossible() const { return impossible_; }
  /// Years that a working day was asked of without calendar data.
  const std::set<int>& missing_years() const { return missing_years_; }

  const Finding& value(Index expression, Looking looking = {});
  Finding as_of() const;
  Finding fact(Index fact);
  /// The members a list fact has; nothing where it is not given.
  const std::vector<Member>* members(Index list) const;

  /// The day a duration after or before another, by calendar; working days by the State Council's.
  Finding shifted(const Finding& date, const Finding& duration, const Unit& unit, bool after);
  /// A day, or the next working day where it is a day of rest; nothing where the calendar does not know its year.
  std::optional<Finding> moved_to_working_day(const Finding& date);
  /// X compared with Y; what would settle it is sought in `left` (an expression) where there is one.
  Finding relation(std::optional<Index> left_expression, const Finding& left, program::Comparator comparator,
                   const Finding& right, Looking looking);
  /// Whether the as-of date stands so to a day.
  Finding as_of_relation(program::Comparator comparator, const Finding& day);

  /// An unknown comparison that nothing smaller settles is itself what can fall either way; `expression` is
  /// the one that it is known by.
  Finding closed(Finding finding, Index expression, Looking looking) const;

  const Standing& standing(Index sentence, Looking looking);
  const Resolution& resolution(Index measure);

private:
  Finding compute(Index expression, Looking looking);
  Finding of(const program::Constant& node, const program::Expression& expression, Looking looking);
  Finding of(const program::FactOf& node, const program::Expression& expression, Looking looking);
  Finding of(const program::DefinitionOf& node, const program::Expression& expression, Looking looking);
  Finding of(const program::InterpretationOf& node, const program::Expression& expression, Looking looking);
  Finding of(const program::MeasureOf& node, const program::Expression& expression, Looking looking);
  Finding of(const program::FieldOf& node, const program::Expression& expression, Looking looking);
  Finding of(const program::Lookup& node, const program::Expression& expression, Looking looking);
  Finding of(const program::Apply& node, const program::Expression& expression, Looking looking);
  Finding of(const program::Compare& node, const program::Expression& expression, Looking looking);
  Finding of(const program::MemberOf& node, const program::Expression& expression, Looking looking);
  Finding of(const program::DateWithin& node, const program::Expression& expression, Looking looking);
  Finding of(const program::CountMembers& node, const program::Expression& expression, Looking looking);
  Finding of(const program::SumMembers& node, const program::Expression& expression, Looking looking);

  Finding definition(Index definition);
  Finding interpretation(Index interpretation);
  Finding dated_parameter(Index fact);
  Finding quotient(const program::Expression& expression, Looking looking);
  Finding chosen_among(Index subject, const Finding& found, const std::vector<Index>& choices, Looking looking);
  /// What is supposed of a subject, here or wider; nothing where it is left as the case has it.
  [[nodiscard]] const Assumption* supposed_of(const Subject& subject) const;
  void suppose(const Subject& subject, Finding& finding);
  std::optional<Subject> subject_of(Index expression, Looking looking) const;
  bool uses_member(Index expression) const { return (*uses_member_)[expression]; }

  /// What a wider evaluation knows that holds here too: it is settled, or nothing supposed since has an influence on
  /// it.
  template <class Map, class Settled, class Influenced>
  [[nodiscard]] const typename Map::mapped_type* known_before(Map Evaluation::*map, typename Map::key_type place,
                                                              const Settled& settled,
                                                              const Influenced& influenced) const {
    bool touched = false;
    for (const Evaluation* narrow = this; narrow->wider_ != nullptr; narrow = narrow->wider_) {
      touched = touched || influenced(narrow->supposed_);
      const Map& wider = narrow->wider_->*map;
      const auto found = wider.find(place);
      if (found != wider.end() && (!touched || settled(found->second))) {
        return &found->second;
      }
    }
    return nullptr;
  }

  using Key = std::uint64_t;
  static Key key(Index thing, Looking looking) { return (static_cast<Key>(thing) << 32) | looking.member; }

  const program::Program& program_;
  const Case& case_;
  const Evaluation* wider_ = nullptr;
  Subject supposed_; // what this one supposes beyond the wider one
  Assumption assumption_;
  std::shared_ptr<Influences> influences_; // one for all that are derived from the first
  std::shared_ptr<const std::vector<bool>> uses_member_;
  std::unordered_map<Key, Finding> values_;
  std::unordered_map<Key, Standing> standings_;
  std::unordered_map<Index, Resolution> resolutions_;
  std::vector<Index> resolving_; // measures being resolved, innermost last
  std::set<int> missing_years_;
  std::size_t depth_ = 0;
  bool impossible_ = false;
};

} // namespace kuan::evaluator
