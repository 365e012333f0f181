#pragma once

#include "interpreter/evaluator/range.hpp"
#include "interpreter/evaluator/sorted_set.hpp"

#include <compare>
#include <forward_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kuan::evaluator {

using program::Index;

/// Something that a case may not settle and that the evaluator can suppose: a fact, a member's field, the
/// as-of date, how an interpretation is read, which of conflicting sentences goes, whether a comparison holds.
struct Subject {
  enum class Kind : std::uint8_t { interpretation, fact, field, definition, as_of, measure, comparison };
  Kind kind = Kind::fact;
  Index thing = 0;  // of its kind's table; field: the list fact; comparison: the expression
  Index member = 0; // field and comparison: the member, from 1; 0 where there is none
  Index field = 0;
  friend auto operator<=>(const Subject&, const Subject&) = default;
};

/// What would settle an unknown, in a fixed order.
using Needs = SortedSet<Subject>;

/// What is supposed of a subject.
using Assumption = std::variant<bool, Index, Range, DateRange, std::vector<Index>>;

/// The ways a subject can fall; together they leave nothing out, and no two overlap.
struct Split {
  Subject subject;
  std::vector<Assumption> ways;
  Needs needs; // what would settle it: of a derived fact, what it is derived from
};

/// Splits are many and never change, so findings share them.
using Splits = SharedVector<std::shared_ptr<const Split>>;

/// What is known of an expression's value. It is settled when it needs nothing; a settled range is itself
/// the answer (`up to 300,000`), and `decisions` says who decides within it.
struct Finding {
  std::variant<Truth, Range, DateRange, std::vector<Index>, std::optional<std::string>> value = Truth::unknown;
  Needs needs;
  Needs decisions;
  Splits splits;
  SortedSet<Index> interpretations; // whose chosen readings it relies on
  SortedSet<Index> assumed_history; // history facts taken as none
  bool absent = false;              // a table has no row here

  [[nodiscard]] bool settled() const { return needs.empty(); }
  [[nodiscard]] Truth truth() const;
  [[nodiscard]] Range range() const;
  [[nodiscard]] DateRange dates() const;
  [[nodiscard]] std::optional<Index> choice() const;
  [[nodiscard]] std::optional<Rational> number() const; // where it is one number

  /// Takes over all that another says except its value.
  void take_grounds(const Finding& other);
  void take_splits(const Splits& other);
  void add_split(Split split);
  /// A value that is known in full needs nothing more, whatever its parts needed.
  void settle_if_exact();
};

/// What a conjunction or a disjunction joins: findings that live elsewhere and outlive it, and some of its own.
class Parts {
public:
  void refer(const Finding& part) { parts_.push_back(&part); }
  void own(Finding part) { refer(owned_.emplace_front(std::move(part))); }
  [[nodiscard]] const std::vector<const Finding*>& all() const { return parts_; }

private:
  std::vector<const Finding*> parts_;
  std::forward_list<Finding> owned_;
};

[[nodiscard]] Finding known(Truth truth);
[[nodiscard]] Finding known(const Rational& value);
[[nodiscard]] Finding known(Date date);

/// The conjunction: false by one false part alone, and then only that part's grounds count.
[[nodiscard]] Finding all_of(const Parts& parts);
[[nodiscard]] Finding any_of(const Parts& parts);
[[nodiscard]] Finding negation(Finding finding);

/// Whether two findings certainly have the same value.
[[nodiscard]] bool same_value(const Finding& a, const Finding& b);
/// All that either can be.
[[nodiscard]] Finding either_value(const Finding& a, const Finding& b);

} // namespace kuan::evaluator
