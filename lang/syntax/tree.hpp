#pragma once

#include "lang/quantity/date.hpp"
#include "lang/quantity/unit.hpp"
#include "lang/syntax/locator.hpp"
#include "lang/text/diagnostic.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What a script says, before any name is looked up. One tree for both languages:
/// a sentence and its Chinese twin differ only in spans and spellings.
namespace kuan::tree {

struct Name {
  Span span;
  std::string text; // blanks collapsed, quotation marks taken off
  bool quoted = false;
};

/// The names of a declaration: as first given, and the 「…」 that follows.
struct Names {
  Name first;
  std::optional<Name> second;
};

struct Text {
  Span span;
  std::string value;
};

struct Cited {
  Span span;
  Locator locator;
};

// ── Expressions and conditions ──────────────────────────────────────────────

struct Expression;

/// A figure with its unit as written; `per` in written order (person, year, ...).
struct NumberLiteral {
  Rational value; // in the base of `unit`: 3 years is 36
  Unit unit;      // of the figure alone, without the `per`
  bool bare = false;
  std::vector<const UnitWord*> per; // from the unit table
  bool percent = false;
};

struct DateValue {
  DateLiteral literal;
  Span span = {};
};

struct TextValue {
  std::string value;
};

struct Reference {
  Name name;
  bool of_applicant = false; // `the applicant's X` reaches out of the record
};

/// Two literals with one range sign: `18万-28万元`, `20 to 100 persons`.
struct Range {
  std::vector<Expression> bounds; // INVARIANT: two
};

/// `50% of A`
struct Share {
  std::vector<Expression> parts; // INVARIANT: the share, then the whole
};

/// `up to A`: from nothing to A, at discretion.
struct UpTo {
  std::vector<Expression> most; // INVARIANT: one
};

/// `a + b - c`: the first operand's operator is add.
struct Sum {
  enum class Operator : std::uint8_t { add, subtract };
  std::vector<Operator> operators;
  std::vector<Expression> operands;
};

/// `a × b ÷ c`: the first operand's operator is multiply.
struct Product {
  enum class Operator : std::uint8_t { multiply, divide };
  std::vector<Operator> operators;
  std::vector<Expression> operands;
};

struct Extreme {
  bool least = true; // else greatest
  std::vector<Expression> operands;
};

/// `number of X where C`, or `total of F of X where C` when `field` is set.
struct Aggregate {
  Name list;
  std::optional<Name> field;
  std::vector<Expression> condition; // none or one
};

/// `(…) per month`
struct Per {
  std::vector<Expression> value; // INVARIANT: one
  std::vector<const UnitWord*> per;
};

/// `3 months after E`, `30 days before E`
struct Shift {
  bool after = true;
  std::vector<Expression> parts; // INVARIANT: the duration, then the date
};

struct Parenthesised {
  std::vector<Expression> inner; // INVARIANT: one
};

struct Not {
  std::vector<Expression> inner; // INVARIANT: one
};

/// `a and b and c`, or the same with `or`: never mixed.
struct Junction {
  bool all = true; // and
  std::vector<Expression> operands;
};

enum class Comparator : std::uint8_t { less, less_or_equal, equal, not_equal, greater_or_equal, greater };

/// `x ≥ 3`, or a chain `20 ≤ x < 100`.
struct Comparison {
  std::vector<Comparator> comparators;
  std::vector<Expression> operands; // INVARIANT: one more than comparators
};

/// `x is a, b or c`, `x is 20 to 100 persons`, `x is not a`
struct Membership {
  bool negated = false;
  std::vector<Expression> subject; // INVARIANT: one
  std::vector<Expression> members;
};

/// `X is within 3 years before Y`, `X is less than 1 year after Y`
struct DateRelation {
  enum class Kind : std::uint8_t { within, less_than, more_than, at_least };
  Kind kind = Kind::within;
  bool after = true;
  std::vector<Expression> parts; // INVARIANT: X, the duration, Y
};

/// Something that could not be read; already reported.
struct Missing {};

struct Expression {
  Span span;
  std::variant<Missing, NumberLiteral, DateValue, TextValue, Reference, Range, Share, UpTo, Sum, Product, Extreme,
               Aggregate, Per, Shift, Parenthesised, Not, Junction, Comparison, Membership, DateRelation>
      node;
};

// ── Sentences ───────────────────────────────────────────────────────────────

enum class Order : std::uint8_t { first, instead, also, option, otherwise };
enum class Modality : std::uint8_t { plain, may, must, must_not };

enum class GiveVerb : std::uint8_t { refund, pay, grant, subsidise, reward, lend, apply };

/// An amount given; without one, `as prescribed` says that other rules set it.
struct Give {
  GiveVerb verb = GiveVerb::grant;
  std::optional<Expression> amount;
  bool as_prescribed = false;
};

/// A figure set without a verb: `15% (was 20%)`, `at most 0.5%`, `up to 30% of A`.
struct Figure {
  enum class Bound : std::uint8_t { exactly, at_most, at_least };
  Bound bound = Bound::exactly;
  Expression amount;
  std::optional<Expression> was;
};

enum class ReliefVerb : std::uint8_t { exempt, waive, defer, reduce, raise, extend };

struct Relieve {
  ReliefVerb verb = ReliefVerb::exempt;
  std::vector<Name> objects;
  std::optional<Expression> by;
  std::optional<Expression> to;
  bool as_prescribed = false;
};

struct Deduct {
  Expression amount;
  std::vector<Name> levies; // in the order they are used up
};

struct Deadline {
  enum class Kind : std::uint8_t { at_least_before, within_before, within_after, by_date };
  Kind kind = Kind::at_least_before;
  Expression duration; // Missing for by_date
  Expression event;
};

struct Duty {
  Names act;            // `「end the contract」 「解除劳动合同」`
  std::vector<Text> to; // agencies
  std::optional<Deadline> deadline;
};

struct CountsAs {
  Name name;
};

/// A line of qualifiers alone: it holds for the whole measure.
struct QualifiersOnly {};

using Action = std::variant<QualifiersOnly, Give, Figure, Relieve, Deduct, Duty, CountsAs>;

struct ForEach {
  Span span;
  Name list;
};

// Qualifiers, in the order the sentence has them.
struct If {
  bool unless = false;
  Expression condition;
};
struct Where {
  Expression condition;
};
struct Window {
  bool until = false; // else from
  Expression bound;
};
struct ForAtMost {
  Expression duration;
  std::optional<Expression> start;
  bool month_of_start = false; // `from the month of E`
};
struct Cap {
  Expression amount;
  bool in_total = false;
  bool also = false; // `also at most`: the lower of several ceilings
};
struct Times {
  std::uint32_t count = 1;
  bool a_year = false; // `once a year`
};
struct PaidUntil {
  Expression date;
};
struct DeterminedBy {
  std::vector<Text> agencies;
};
struct InPrinciple {};
struct AsPrescribed {};
struct Note {
  Text text;
};
struct LedBy {
  std::vector<Text> lead;
};
struct SupportedBy {
  std::vector<Text> support;
};

struct Qualifier {
  Span span;
  std::variant<If, Where, Window, ForAtMost, Cap, Times, PaidUntil, DeterminedBy, InPrinciple, AsPrescribed, Note,
               LedBy, SupportedBy>
      node;
};

struct Sentence {
  Span span;
  Language language = Language::english;
  std::vector<Cited> citations;
  Order order = Order::first;
  std::vector<Cited> displaced; // `instead of [x]`; empty: every earlier one
  Modality modality = Modality::plain;
  bool in_principle = false; // before the modality; a qualifier otherwise
  std::optional<ForEach> each;
  Action action;
  std::vector<Qualifier> qualifiers;
};

/// `job retention refund, if insured:` and the sentences below it.
struct MeasureBlock {
  Names names;
  std::vector<Qualifier> qualifiers;
  std::vector<Sentence> sentences;
};

// ── Declarations ────────────────────────────────────────────────────────────

struct Use {
  std::vector<Name> modules;
};

struct Document {
  Names names;
  std::optional<Text> number;
  std::optional<DateValue> issued;
  std::vector<Text> issued_by;
  std::optional<DateValue> effective;
  std::optional<Text> place;
};

struct Article {
  Locator place; // sentence 0
  std::optional<Name> title;
  std::vector<Text> lead;
  std::vector<Text> support;
};

/// What a name holds: a unit, `yes or no`, `date`, `text`, a choice list or a list of records.
struct TypeName {
  Span span;
  enum class Kind : std::uint8_t { named, yes_or_no, choices, list } kind = Kind::named;
  Name name;                  // named: a unit or `date`, `text`; list: the record
  std::vector<Names> choices; // at least two
  Unit unit;                  // filled by the parser for a name that is a unit phrase
  Rational scale = 1;         // of the unit as named: a year is 12 of its base, months
  bool is_unit = false;
};

struct Fact {
  Names names;
  TypeName type;
  std::optional<Expression> at_least;
  std::optional<Expression> at_most;
  std::vector<Text> questions; // English, then Chinese, as given
  std::optional<Expression> derivation;
};

struct Determination {
  Names names;
  std::optional<TypeName> type; // yes or no where none is given
  std::vector<Text> by;
  std::vector<Text> questions;
};

struct DatedValue {
  std::optional<Expression> from;
  std::optional<Expression> until;
  Expression value;
};

struct Parameter {
  Names names;
  TypeName type;
  std::optional<Expression> value;
  std::vector<DatedValue> dated;
};

struct Record {
  Names names;
  std::vector<Fact> fields;
};

struct Let {
  Names names;
  bool condition = false;          // `means`
  std::optional<Expression> value; // none: only `counts as` sentences add to it
};

struct Reading {
  Span span;
  Name label;
  Expression condition;
  std::optional<Text> because;
};

struct Interpret {
  Names names;
  std::vector<Reading> readings;
};

struct Measure {
  Names names;
  TypeName type;
  std::vector<Name> applicants;
  std::vector<Text> paid_by;
  std::optional<Text> purpose;
};

struct UnitDeclaration {
  Names names;
  Expression equals;
};

struct TableRow {
  Name key;
  Expression value;
};

struct Table {
  Names names;
  TypeName type;
  Name by; // the choice fact that is looked up
  std::vector<TableRow> rows;
};

struct Task {
  Names names;
  std::vector<Qualifier> qualifiers;
};

struct Target {
  Names names;
  Comparator comparator = Comparator::greater_or_equal;
  Expression figure;
  std::optional<DateValue> when; // `in 2020`, `by 2020-12-31`
  std::vector<Qualifier> qualifiers;
};

struct CalendarYear {
  int year = 0;
  std::vector<Expression> rest; // dates and date ranges
  std::vector<Expression> working;
};

// ── Scenarios ───────────────────────────────────────────────────────────────

struct AsOf {
  DateValue date;
};

/// `given X = V`; V is a literal, a name (choice, yes, no, a reading), a range, or
/// a list of members, each a set of fields.
struct Given {
  Name name;
  std::optional<Expression> value; // none for `unknown` and for members
  bool unknown = false;
  bool is_list = false;
  std::vector<std::vector<Given>> members;
};

struct Expect {
  Name measure;
  enum class Status : std::uint8_t { due, may, not_due, not_in_force, unknown, conflict, met, not_met, must, must_not };
  std::optional<Status> status;
  std::optional<Expression> value;  // a range for an answer that is one
  std::vector<Cited> citations;     // `citing [1.3b]`
  std::vector<Name> needs;          // `needs a, b`
  std::vector<Expression> possible; // `possible a or b`
  std::optional<Expression> total;  // `in total 600 yuan`: of a recurring payment
  std::optional<DateValue> by;      // a duty's last day
};

struct ScenarioLine {
  Span span;
  std::variant<AsOf, Given, Expect> node;
};

struct Scenario {
  Names names;
  std::vector<ScenarioLine> lines;
};

/// A line that could not be read; already reported.
struct Unreadable {};

struct Statement {
  Span span;
  std::vector<Cited> citations; // of a declaration; a sentence keeps its own
  std::variant<Unreadable, Use, Document, Article, Fact, Determination, Parameter, Record, Let, Interpret, Measure,
               UnitDeclaration, Table, Task, Target, CalendarYear, Scenario, Sentence, MeasureBlock>
      node;
  Language language = Language::english;
};

struct Comment {
  Span span; // from # to the end of its line
};

/// One file.
struct Script {
  Span span;
  std::vector<Statement> statements;
  std::vector<Comment> comments;
};

} // namespace kuan::tree
