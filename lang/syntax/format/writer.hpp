#pragma once

#include "lang/syntax/format.hpp"
#include "lang/syntax/format/line.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/syntax/words.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::formatting {

/// Says a tree in words: gives the lines of a statement, in its own language or the other. One object for one
/// script; the functions are grouped by what they say, a file for each group.
///
/// Spellings are canonical, but while a statement stays in its language the synonyms and figures it was written with
/// are taken from the source. INVARIANT: what is written depends on the tree, those spellings and the comments alone,
/// so that a script that went to the other language and back is the same bytes.
class Writer {
public:
  Writer(const SourceMap& sources, const FormatOptions& options) : sources_(sources), options_(options) {}

  /// Puts names in quotation marks even where they would be read without.
  bool quote_all = false;

  /// The lines of a statement, in the order of the source; valid until the next call.
  std::span<Line> statement(const tree::Statement& statement);

private:
  // statements.cpp
  void begin_line(std::uint32_t begin, std::size_t indent);
  void end_line(std::uint32_t end = 0);
  void sentence_line(const tree::Sentence& sentence, Language of_block, std::size_t indent);
  void block(const tree::MeasureBlock& block);
  [[nodiscard]] bool speaks(Span span) const;
  void speak(Language from);

  // words.cpp
  [[nodiscard]] bool chinese() const { return to_ == Language::chinese; }
  [[nodiscard]] std::string_view source(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] std::string_view said(Keyword keyword, std::uint32_t begin, std::uint32_t end) const;
  void word(Keyword keyword) { line().put(spelling(keyword, to_)); }
  void word(Keyword keyword, std::uint32_t begin, std::uint32_t end) { line().put(said(keyword, begin, end)); }
  void comma();
  void list_comma();
  void colon();
  void semicolon();
  void open();
  void close();
  void open_arguments();
  void parenthesised(const tree::Expression& inner);
  void spaced(std::string_view sign);
  void text(const tree::Text& text);
  void texts(const std::vector<tree::Text>& texts);
  void citations(const std::vector<tree::Cited>& cited);
  void may_break() { line().may_break(level_); }
  Line& line() { return lines_[line_count_ - 1]; }

  // names.cpp
  void name(const tree::Name& name, NameEnd end = NameEnd::plain, bool before_figure = false);
  enum class SecondName : bool { on_the_line, may_break };
  void names(const tree::Names& names, NameEnd end = NameEnd::plain, SecondName second = SecondName::on_the_line);
  void second_name(const tree::Name& name);
  void name_list(const std::vector<tree::Name>& names, Keyword last, NameEnd end = NameEnd::plain);
  [[nodiscard]] static Language language_of_name(std::string_view text);
  [[nodiscard]] std::string spelled(const tree::Name& name, NameEnd end, bool before_figure) const;
  [[nodiscard]] std::string plain_or_quoted(std::string_view text, NameEnd end, bool before_figure) const;

  // figures.cpp
  enum class PerSide : std::uint8_t { as_usual, left_out };
  void figure(const tree::Expression& expression, PerSide side = PerSide::as_usual);
  [[nodiscard]] std::string figure_text(const tree::Expression& expression, PerSide side) const;
  [[nodiscard]] std::string unit_text(const FigureToken& token, bool several = false) const;
  [[nodiscard]] std::string per_text(const std::vector<const UnitWord*>& per) const;
  [[nodiscard]] std::string each_text(const std::vector<const UnitWord*>& per) const;
  [[nodiscard]] std::string_view per_word(const UnitWord& word) const;
  void range(const tree::Expression& expression, const tree::Range& range);
  void date(const tree::DateValue& date, Span span, bool bare_year);
  void type(const tree::TypeName& type);

  // expressions.cpp
  void expression(const tree::Expression& expression);
  void expressions_in_parentheses(const std::vector<tree::Expression>& expressions);
  void aggregate(const tree::Aggregate& aggregate);
  void sum(const tree::Sum& sum);
  void product(const tree::Product& product);
  void operation(std::string_view canonical, const tree::Expression& before, const tree::Expression& after);
  // conditions.cpp
  void junction(const tree::Junction& junction);
  void comparison(const tree::Comparison& comparison);
  [[nodiscard]] bool is_day(const tree::Expression& expression) const;
  void comparator(tree::Comparator comparator, const tree::Expression& before, const tree::Expression& after);
  [[nodiscard]] bool suffixed(const tree::Comparison& comparison) const;
  void bounds_after_subject(const tree::Comparison& comparison);
  void suffixed_as_written(const tree::Comparison& comparison);
  void membership(const tree::Expression& expression, const tree::Membership& membership);
  void date_relation(const tree::DateRelation& relation);

  // sentences.cpp
  void sentence(const tree::Sentence& sentence);
  void order_and_modality(const tree::Sentence& sentence, std::uint32_t end);
  void action(const tree::Sentence& sentence, std::uint32_t begin, std::uint32_t end);
  void each(const tree::Sentence& sentence);
  void give(const tree::Sentence& sentence, const tree::Give& give, std::uint32_t begin, std::uint32_t end);
  void figure_action(const tree::Figure& figure, std::uint32_t begin, std::uint32_t end);
  void relieve(const tree::Relieve& relieve, std::uint32_t begin, std::uint32_t end);
  void deduct(const tree::Sentence& sentence, const tree::Deduct& deduct);
  void duty(const tree::Duty& duty, std::uint32_t begin);
  void deadline(const tree::Deadline& deadline, std::uint32_t begin);
  void modality(tree::Modality modality);
  // qualifiers.cpp
  enum class FirstComma : std::uint8_t { none, as_usual, always };
  void qualifiers(const std::vector<tree::Qualifier>& qualifiers, FirstComma first);
  void qualifier(const tree::Qualifier& qualifier, const tree::Qualifier* before, const tree::Qualifier* after);
  void window(const tree::Window& window, const tree::Qualifier* before, const tree::Qualifier* after);
  void longest(const tree::ForAtMost& longest);
  void cap(const tree::Qualifier& qualifier, const tree::Cap& cap);
  void bound(const tree::Expression& expression);

  // declarations.cpp
  void declaration(const tree::Statement& statement);
  void document(const tree::Document& document);
  void article(const tree::Article& article);
  void fact_parts(const tree::Fact& fact);
  void questions(const std::vector<tree::Text>& questions);
  void part(Keyword keyword); // `, asked`
  void bound_part(Keyword keyword, std::uint32_t begin, const tree::Expression& bound);
  void determination(const tree::Determination& determination);
  void parameter(const tree::Parameter& parameter);
  void record(const tree::Record& record);
  void let(const tree::Let& let);
  void interpret(const tree::Interpret& interpret);
  void align_reasons(std::size_t first);
  void measure(const tree::Measure& measure);
  void table(const tree::Table& table);
  void task(const tree::Statement& statement, const tree::Task& task);
  void target(const tree::Statement& statement, const tree::Target& target);
  void calendar(const tree::CalendarYear& calendar);
  [[nodiscard]] bool cited_inside(const tree::Statement& statement) const;
  // scenarios.cpp
  void scenario(const tree::Scenario& scenario);
  void given(const tree::Given& given);
  void members(const std::vector<std::vector<tree::Given>>& members);
  void expect(const tree::Expect& expect);
  void status(tree::Expect::Status status, std::uint32_t begin, std::uint32_t end);

  /// What is said while it lives may be broken only after what stands around it.
  class Deeper {
  public:
    explicit Deeper(Writer& writer) : writer_(writer) { ++writer_.level_; }
    ~Deeper() { --writer_.level_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

  private:
    Writer& writer_;
  };

  /// The further lines of what is said while it lives begin below its first word.
  class Anchored {
  public:
    explicit Anchored(Line& line) : line_(line) { line_.push_anchor(); }
    ~Anchored() { line_.pop_anchor(); }
    Anchored(const Anchored&) = delete;
    Anchored& operator=(const Anchored&) = delete;

  private:
    Line& line_;
  };

  const SourceMap& sources_;
  const FormatOptions& options_;
  std::vector<Line> lines_;
  std::size_t line_count_ = 0; // lines are used again, with their buffers
  Language from_ = Language::english;
  Language to_ = Language::english;
  Language last_ = Language::english; // of the statement before
  bool changed_ = false;              // from_ and to_ differ
  std::uint8_t level_ = 1;
};

} // namespace kuan::formatting
