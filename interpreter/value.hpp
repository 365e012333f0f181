#pragma once

#include "lang/meaning/program.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kuan {

/// A number known exactly, within bounds, or not at all (both ends missing). An answer that is a range
/// (`up to 300,000`) has this form too.
struct Interval {
  std::optional<Rational> at_least;
  std::optional<Rational> at_most;
  [[nodiscard]] bool exact() const { return at_least && at_most && *at_least == *at_most; }
  [[nodiscard]] static Interval of(const Rational& value) { return {value, value}; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct Member;

/// What a case says of one fact. Absent facts are unknown.
struct FactValue {
  std::variant<bool, Interval, Date, program::Index /*choice*/, std::string, std::vector<Member>> value;
};

/// One member of a list, a value for each field of its record or nothing.
struct Member {
  std::vector<std::optional<FactValue>> fields;
};

/// The facts of one case, bound to one program.
struct Case {
  std::vector<std::optional<FactValue>> facts;         // by fact
  std::vector<std::optional<program::Index>> readings; // by interpretation: the reading chosen
  std::vector<std::optional<FactValue>> definitions;   // by definition: a value given directly
  std::optional<Date> as_of;
};

/// An empty case of the right size.
[[nodiscard]] Case empty_case(const program::Program& program);

} // namespace kuan
