#pragma once

#include "interpreter/value.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kuan {

enum class Status : std::uint8_t { due, may, not_due, not_in_force, unknown, conflict, no_rule };

struct Value;

struct Yes {
  friend bool operator==(const Yes&, const Yes&) = default;
};
struct Amount {
  Interval interval;
  Unit unit;
  friend bool operator==(const Amount&, const Amount&) = default;
};
struct Item {
  program::Names label;
  std::vector<Value> value; // none or one
};
struct Choice {
  program::Index set = 0;
  program::Index choice = 0;
  friend bool operator==(const Choice&, const Choice&) = default;
};

/// What an outcome gives.
struct Value {
  std::variant<Yes, Amount, Date, Choice, std::vector<Item>> value;
};
[[nodiscard]] bool operator==(const Value& a, const Value& b);
[[nodiscard]] bool operator==(const Item& a, const Item& b);
/// An amount that has neither end: other rules set it.
[[nodiscard]] bool sets_nothing(const Value& value);

/// A duty's side of an outcome.
struct DutyOutcome {
  program::Modality force = program::Modality::must;
  program::Names act;
  std::vector<std::string> to;
  std::optional<Date> by;     // the last day, where the event's date is known
  bool last_day_open = false; // there is one, and what the case says does not settle it
};

/// One way an unknown or conflicting outcome can fall. No value is nothing (null).
struct Possibility {
  std::optional<Value> value;
  std::vector<DutyOutcome> duties; // what is to be done, where it is a duty
  bool conflict = false;
  std::vector<Locator> citations;
  std::vector<std::pair<program::Index, program::Index>> readings; // interpretation, reading it comes from
};

// ── Derivation: data, put into words at the edge ────────────────────────────

enum class SentenceState : std::uint8_t {
  held,
  failed,       // a condition is false
  displaced,    // another sentence stands in its place
  out_of_force, // the as-of date is outside its window
  unknown,
  not_reached, // an `otherwise` after one that held
};

/// A node of an expression's working: what it is, what it came to, its operands.
struct Step {
  program::Index expression = 0;
  std::optional<FactValue> value;        // none: unknown
  bool given_directly = false;           // a definition the case gave a value
  std::optional<program::Index> reading; // an interpretation: the reading used
  std::vector<Step> operands;
};

struct ConditionStep {
  program::Index condition = 0; // index into the sentence's conditions
  std::optional<bool> holds;
  Step step;
};

struct SentenceStep {
  program::Index sentence = 0;
  SentenceState state = SentenceState::failed;
  std::vector<program::Index> displaced_by; // sentences
  std::vector<ConditionStep> conditions;
  std::vector<program::Index> failed_windows; // indices into the sentence's windows
  std::optional<Step> amount;
  std::optional<Value> value;        // after caps
  bool below_zero = false;           // the figure comes out below zero, which is no amount
  std::vector<Step> caps;            // parallel to the sentence's caps
  std::optional<std::size_t> member; // which member of the list this working is for
};

struct Outcome {
  program::Index measure = 0;
  Status status = Status::not_due;
  std::optional<DutyOutcome> duty; // the first that holds ...
  std::vector<DutyOutcome> duties; // ... and all that do, in document order
  std::optional<Value> value;      // of an unknown: the bounds that are certain
  std::vector<Item> items;         // of a deduction: what each levy bears of the value, in order
  std::vector<Value> options;      // the options that hold, where there are several; see sets_nothing
  bool agency_chooses = false;     // else the applicant
  std::optional<Interval> longest; // a recurring payment's longest time ...
  std::optional<Unit> longest_unit;
  std::optional<Value> total;     // ... and its total when the months are known
  std::vector<Locator> citations; // sentences that give the outcome
  std::vector<Locator> undecided; // of a settled outcome: sentences still open, which change nothing of it
  std::vector<std::string> needs; // English names (Chinese where there is none); `as of`; `hires[3].contract`
  std::vector<Possibility> possible;
  std::vector<program::Index> interpretations; // relied on or undecided
  bool in_principle = false;
  bool amount_not_set = false;                 // due or may, and the text sets no figure here
  bool ceiling_below_zero = false;             // a ceiling of the whole measure comes out below zero
  std::vector<program::Index> assumed_history; // history facts taken as none
  std::optional<Date> in_force_from;           // not in force: since or until when
  std::optional<Date> in_force_until;
  std::vector<SentenceStep> derivation;
};

/// Whether an amount of it came out below zero, which is no answer but a fault of the script.
[[nodiscard]] bool comes_out_below_zero(const Outcome& outcome);

} // namespace kuan
