#pragma once

#include "lang/quantity/date.hpp"
#include "lang/quantity/unit.hpp"
#include "lang/syntax/locator.hpp"
#include "lang/text/diagnostic.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The checked program: every name resolved, every unit checked, every sentence with
/// its citation and span. The contract with everything after it; evaluators need
/// nothing else. Things refer to each other by index into the program's tables.
namespace kuan::program {

using Index = std::uint32_t;

/// Both names of a thing; one may be empty.
struct Names {
  std::string english;
  std::string chinese;
  [[nodiscard]] const std::string& in(Language language) const {
    const bool chinese_first = language == Language::chinese;
    const std::string& wanted = chinese_first ? chinese : english;
    return wanted.empty() ? (chinese_first ? english : chinese) : wanted;
  }
};

// ── Types ───────────────────────────────────────────────────────────────────

enum class TypeKind : std::uint8_t { boolean, number, date, text, choice, list };

struct Type {
  TypeKind kind = TypeKind::number;
  Unit unit;     // of a number
  Index set = 0; // choice: index into choice_sets; list: index into records
  friend bool operator==(const Type&, const Type&) = default;
};

struct ChoiceSet {
  std::vector<Names> choices;
};

// ── Expressions ─────────────────────────────────────────────────────────────

enum class Comparator : std::uint8_t { less, less_or_equal, equal, not_equal, greater_or_equal, greater };

struct Constant {
  std::variant<bool, Rational, Date, Index, std::string> value; // Index: a choice; the type says which set
};
/// A fact of the case (also determinations, parameters, history facts).
struct FactOf {
  Index fact = 0;
};
/// A definition by `let`.
struct DefinitionOf {
  Index definition = 0;
};
/// A term that the text leaves open, with its readings.
struct InterpretationOf {
  Index interpretation = 0;
};
/// The outcome of a measure used as an amount (a number) or as a condition (a boolean: due or may).
struct MeasureOf {
  Index measure = 0;
};
/// A field of the member that a `for each`, `number of` or `total of` looks at.
struct FieldOf {
  Index field = 0;
};
/// The row of a table for the choice that operand 0 has.
struct Lookup {
  Index table = 0;
};
enum class Operator : std::uint8_t {
  add,         // n operands; a date and durations give a date
  subtract,    // 2 operands; two dates give days
  multiply,    // n
  divide,      // 2; a divisor that is a fact and 0 makes the answer unknown, naming the divisor
  least,       // n
  greatest,    // n
  up_to,       // 1: from nothing to it, at discretion
  range,       // 2: the ends of a range literal
  after,       // duration, date: the date that much after (Civil Code arts. 201-202)
  before,      // duration, date
  logical_not, // 1
  all_of,      // n
  any_of,      // n
};
struct Apply {
  Operator op = Operator::add;
};
/// A chain `20 ≤ x < 100`: one more operand than comparators. Numbers, dates or choices (equal, not_equal).
struct Compare {
  std::vector<Comparator> comparators;
};
/// Operand 0 is one of the other operands (choices, numbers, ranges).
struct MemberOf {
  bool negated = false;
};
/// X (operand 0) is within / less than / more than a duration (1) after or before Y (2):
/// the duration is added to Y on the calendar and X compared with that day.
struct DateWithin {
  enum class Kind : std::uint8_t { within, less_than, more_than, at_least } kind = Kind::within;
  bool after = true;
};
/// How many members of a list satisfy operand 0 (all, if there is none).
struct CountMembers {
  Index list = 0; // fact of type list
};
/// The sum of a field over members that satisfy operand 0.
struct SumMembers {
  Index list = 0;
  Index field = 0;
};

struct Expression {
  Type type;
  Span span;
  std::vector<Index> operands; // into Program::expressions, always smaller than its own index
  std::variant<Constant, FactOf, DefinitionOf, InterpretationOf, MeasureOf, FieldOf, Lookup, Apply, Compare, MemberOf,
               DateWithin, CountMembers, SumMembers>
      node;
};

// ── What a case can tell ────────────────────────────────────────────────────

struct DatedValue {
  std::optional<Date> from;
  std::optional<Date> until;
  Index value = 0; // expression
};

enum class Role : std::uint8_t {
  fact,          // asked of the applicant or the case
  determination, // only an agency can decide it
  parameter,     // set by place and date
  history,       // what was given before; made for `once`, `at most N times`, `in total`; default none
};

struct Fact {
  Names names;
  Type type;
  Role role = Role::fact;
  Rational unit_scale = 1; // of the unit as declared: a bare 3 given for a fact in years is 36 months
  std::vector<Locator> citations;
  std::optional<Rational> at_least; // bounds, in the base unit
  std::optional<Rational> at_most;
  Bilingual question;                  // may be empty
  std::vector<std::string> decided_by; // agencies
  std::optional<Index> derivation;     // expression; a given value counts, both and different is an error
  std::vector<DatedValue> values;      // of a parameter; empty: unset
  Span span;
  bool from_stdlib = false;
  bool is_levy = false; // named by a relief or deduction
};

struct Field {
  Names names;
  Type type;
  Rational unit_scale = 1; // as of a fact
  std::optional<Rational> at_least;
  std::optional<Rational> at_most;
  std::optional<Index> derivation; // over FieldOf and facts
  Bilingual question;
  Span span;
};

struct Record {
  Names names;
  std::vector<Field> fields;
};

/// `let X = …`, `let X means …`, and the `counts as X if …` sentences that add to it.
struct Definition {
  struct Case {
    std::optional<Index> condition; // none: always
    std::vector<std::string> determined_by;
    std::vector<Locator> citations;
    Span span;
  };
  Names names;
  Type type;
  std::optional<Index> value;
  std::vector<Case> counts_as; // boolean definitions: true if the value or any case holds
  std::vector<Locator> citations;
  Span span;
  bool from_stdlib = false;
};

struct Interpretation {
  struct Reading {
    std::string label;
    Index value = 0; // expression
    std::string because;
    Span span;
  };
  Names names;
  Type type;
  std::vector<Reading> readings;
  std::vector<Locator> citations;
  Span span;
};

struct Table {
  Names names;
  Type type;
  Index by = 0;                           // the choice set it is looked up in
  std::vector<std::optional<Index>> rows; // expression for each choice; none: no row
  std::vector<Locator> citations;
  Span span;
};

// ── Measures and sentences ──────────────────────────────────────────────────

enum class Order : std::uint8_t { first, instead, also, option, otherwise };
enum class Modality : std::uint8_t { plain, may, must, must_not };

enum class Verb : std::uint8_t {
  none,
  refund,
  pay,
  grant,
  subsidise,
  reward,
  lend,
  apply, // give
  exempt,
  waive,
  defer,
  reduce,
  raise,
  extend, // relieve
  deduct,
  duty,
  figure,
};

struct Condition {
  Index expression = 0;
  bool unless = false;
  bool of_member = false;    // a `where` of a for-each sentence: asked of each member
  bool from_measure = false; // stands on the heading or on a line of qualifiers alone
  std::vector<Locator> citations;
  Span span;
};

struct Window {
  bool until = false;
  Index bound = 0; // an expression of type date: a month's or year's first day after `from`, last after `until`
  bool from_measure = false;
  std::vector<Locator> citations;
  Span span;
};

enum class CapBasis : std::uint8_t { plain, per_person, per_year, per_month, in_total };

struct Cap {
  Index amount = 0;
  CapBasis basis = CapBasis::plain;
  bool also = false;            // the lower of several; otherwise two different ceilings that hold conflict
  bool from_measure = false;    // on the heading: caps the measure's total
  std::optional<Index> history; // in_total: the fact that tells what was given before
  Span span;
};

struct Duration {
  Index length = 0;            // an expression in months, days or working days
  std::optional<Index> start;  // a date
  bool month_of_start = false; // `from the month of E` counts that month
  Span span;
};

struct Times {
  std::uint32_t count = 1;
  bool a_year = false;
  std::optional<Index> history; // the fact that tells how often it was given before
};

struct Deadline {
  enum class Kind : std::uint8_t { at_least_before, within_before, within_after, by_date } kind = Kind::at_least_before;
  std::optional<Index> duration;
  std::optional<Index> event; // a date; none where the event is only a name that no fact stands for
  std::string event_name;
};

struct Duty {
  Names act;
  std::vector<std::string> to; // agencies
  std::optional<Deadline> deadline;
};

struct Levy {
  std::optional<Index> fact; // what is due of it; none where it is only named
  Names names;
};

struct Sentence {
  std::vector<Locator> citations;
  Span span;
  Order order = Order::first;
  bool displaces_all = false;
  std::vector<Index> displaces; // sentences, when it names them
  Modality modality = Modality::plain;
  bool in_principle = false;
  Verb verb = Verb::none;
  bool applicants_right = false; // `may apply`: due, not may

  std::optional<Index> each; // the list fact it is resolved over, member by member
  std::vector<Condition> conditions;
  std::vector<Window> windows;

  /// None: a matter of yes, or set by other rules. What `deduct` takes is plain money for the
  /// period it names, like the levies due: `14,400 yuan per year` is 14,400 yuan.
  std::optional<Index> amount;
  bool as_prescribed = false;
  std::optional<Index> previous; // `was 20%`
  bool at_most = false;          // the figure is a ceiling: `at most 0.5%`
  bool at_least = false;
  /// A bound in a sentence of its own, beside sentences that give: it gives nothing, and holds what they come to.
  bool bounds_measure = false;
  bool relief_to = false;   // reduce/raise/extend to the amount, else by it
  std::vector<Levy> levies; // relieved, or deducted from in this order
  std::optional<Duty> duty;

  std::vector<Cap> caps;
  std::optional<Duration> longest;
  std::optional<Times> times;
  std::optional<Index> paid_until; // a date
  std::vector<std::string> determined_by;
  std::vector<std::string> lead;
  std::vector<std::string> support;
  std::vector<std::string> notes;
};

/// Sentences between which order decides; of several options the applicant
/// (after `may`, the agency) chooses.
struct Option {
  std::vector<Index> sentences;
};
/// `also` opens a term, save `also at most`, which is one more ceiling in its place: the lower holds.
struct Term {
  std::vector<Option> options;
};

enum class MeasureKind : std::uint8_t { amount, duty, relief, figure };

struct Measure {
  Names names;
  Type type;               // number with its unit, or boolean where no sentence sets a figure
  Rational unit_scale = 1; // as of a fact; of the first amount where none is declared: 1/12 for yuan per year
  MeasureKind kind = MeasureKind::amount;
  std::vector<Index> applicants; // choices of the fact `applicant`; empty: everyone
  std::vector<std::string> paid_by;
  std::string purpose;
  std::vector<Term> terms;      // a measure is the sum of its terms
  std::vector<Index> sentences; // all, in document order
  bool declared = false;        // by a `measure` declaration (comparable across cities)
  Span span;
};

// ── What is not computed ────────────────────────────────────────────────────

struct Task {
  Names names;
  std::vector<Locator> citations;
  std::vector<std::string> lead;
  std::vector<std::string> support;
  std::vector<std::string> notes;
  Span span;
};

/// A figure a city sets itself: met, not met or unknown against the fact of that name.
struct Target {
  Names names;
  std::vector<Locator> citations;
  Index actual = 0; // fact
  Comparator comparator = Comparator::greater_or_equal;
  Index figure = 0; // expression
  std::optional<DateLiteral> when;
  std::vector<std::string> lead;
  std::vector<std::string> notes;
  Span span;
};

struct Article {
  Locator place;
  std::string title;
  std::vector<std::string> lead;
  std::vector<std::string> support;
  Span span;
};

struct Document {
  std::string id;
  std::string title;
  std::string number;
  std::optional<Date> issued;
  std::vector<std::string> issued_by;
  std::optional<Date> effective;
  std::string place;
  std::vector<Article> articles;
};

// ── Scenarios, not yet bound to a case ──────────────────────────────────────

/// A value as a scenario or the command line gives it, before a fact's type is known.
struct GivenValue {
  struct Unknown {};
  struct Word {
    std::string text; // a choice, yes, no, a reading
  };
  struct Number {
    Quantity quantity;
    bool bare = false;
  };
  struct NumberRange {
    Number low;
    Number high;
  };
  struct Field; // a pair would need this type whole already here (clang)
  struct Member {
    std::vector<Field> fields;
  };
  Span span;
  std::variant<Unknown, Word, Number, NumberRange, Date, std::vector<Member>> value;
};

struct GivenValue::Field {
  std::string name;
  GivenValue value;
};

enum class Expected : std::uint8_t { due, may, not_due, not_in_force, unknown, conflict, met, not_met, must, must_not };

struct Expectation {
  Span span;
  std::string measure;
  std::optional<Expected> status;
  std::optional<GivenValue> value;
  std::vector<Locator> citations;
  std::vector<std::string> needs;
  std::vector<GivenValue> possible;
  std::optional<GivenValue> total;
  std::optional<Date> by;
};

struct Scenario {
  Names names;
  Span span;
  std::optional<Date> as_of;
  std::vector<std::pair<std::string, GivenValue>> given;
  std::vector<Expectation> expectations;
};

// ── The whole ───────────────────────────────────────────────────────────────

enum class SymbolKind : std::uint8_t { fact, definition, interpretation, measure, record, table, unit, target, task };
struct Symbol {
  SymbolKind kind = SymbolKind::fact;
  Index index = 0;
  friend bool operator==(const Symbol&, const Symbol&) = default;
};
/// `a measure`, for messages.
[[nodiscard]] Bilingual kind_words(SymbolKind kind);

struct Program {
  Document document;
  std::vector<ChoiceSet> choice_sets;
  std::vector<Record> records;
  std::vector<Fact> facts;
  std::vector<Definition> definitions;
  std::vector<Interpretation> interpretations;
  std::vector<Table> tables;
  std::vector<Expression> expressions;
  std::vector<Sentence> sentences;
  std::vector<Measure> measures; // in document order; measures without sentences are "no rule"
  std::vector<Task> tasks;
  std::vector<Target> targets;
  std::vector<Scenario> scenarios;
  Calendar calendar;
  std::optional<Index> applicant; // the fact that says what the applicant is

  /// Names in either language by name_key() to what they name.
  std::map<std::string, Symbol, std::less<>> symbols;

  [[nodiscard]] std::optional<Symbol> find(std::string_view name) const;
  /// The target of this name. A target shares its name with the fact that tells how far it got,
  /// and find() gives that fact.
  [[nodiscard]] std::optional<Index> find_target(std::string_view name) const;
};

} // namespace kuan::program
