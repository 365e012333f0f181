#pragma once

#include "lang/meaning/program.hpp"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace kuan::analysis {

/// What a condition asks, as far as it can be weighed without a case: figures of a thing against constants, choices
/// and truths, joined by and and or. What cannot be weighed is taken to be possible, so "never" is always right.
struct Formula {
  enum class Kind : std::uint8_t { always, never, figure, choice, all_of, any_of };
  Kind kind = Kind::always;
  std::string thing;                                           // what is asked of: equal for equal expressions
  program::Comparator comparator = program::Comparator::equal; // of a figure ...
  Rational figure;                                             // ... against this; days are numbers too
  std::set<program::Index> allowed;                            // of a choice; a truth is 0 or 1
  std::vector<Formula> parts;

  [[nodiscard]] static Formula constant(bool truth) {
    Formula made;
    made.kind = truth ? Kind::always : Kind::never;
    return made;
  }
  [[nodiscard]] static Formula joined(Kind kind, std::vector<Formula> parts) {
    Formula made;
    made.kind = kind;
    made.parts = std::move(parts);
    return made;
  }
  [[nodiscard]] static Formula compared(std::string thing, program::Comparator comparator, Rational figure) {
    Formula made;
    made.kind = Kind::figure;
    made.thing = std::move(thing);
    made.comparator = comparator;
    made.figure = std::move(figure);
    return made;
  }
  [[nodiscard]] static Formula among(std::string thing, std::set<program::Index> allowed) {
    Formula made;
    made.kind = Kind::choice;
    made.thing = std::move(thing);
    made.allowed = std::move(allowed);
    return made;
  }
};

/// Makes formulas of a program's expressions.
class Formulas {
public:
  explicit Formulas(const program::Program& program) : program_(program) {}

  /// That an expression is so; `record` is that of the members a `where` looks at.
  [[nodiscard]] Formula of(program::Index expression, bool truth, const program::Record* record = nullptr);
  /// That the as-of date is inside a window, or outside.
  [[nodiscard]] Formula inside(const program::Window& window, bool truth) const;
  /// That the as-of date is this day or later.
  [[nodiscard]] static Formula from_day(Date day);
  /// That the applicant is one of these kinds.
  [[nodiscard]] Formula applicant_among(const std::vector<program::Index>& kinds) const;

private:
  [[nodiscard]] Formula definition(const program::Definition& definition, const std::string& thing, bool truth,
                                   const program::Record* record);
  [[nodiscard]] Formula comparison(const program::Expression& expression, bool truth, const program::Record* record);
  [[nodiscard]] Formula pair(program::Index left, program::Comparator comparator, program::Index right, bool truth,
                             const program::Record* record);
  [[nodiscard]] Formula membership(const program::Expression& expression, bool truth, const program::Record* record);
  [[nodiscard]] Formula figure(program::Index expression, program::Comparator comparator, const Rational& value,
                               const program::Record* record) const;
  [[nodiscard]] std::optional<Rational> constant(program::Index expression) const;
  [[nodiscard]] std::optional<program::Index> choice(program::Index expression) const;
  [[nodiscard]] std::string thing(program::Index expression) const;

  const program::Program& program_;
  std::size_t depth_ = 0;
  std::size_t parts_ = 0; // of the condition that is being made
};

/// Whether all can be so at once; true where that takes too long to tell.
[[nodiscard]] bool possible(const std::vector<const Formula*>& all);

} // namespace kuan::analysis
