#pragma once

#include "lang/syntax/concrete.hpp"
#include "lang/syntax/layout.hpp"
#include "lang/syntax/tree.hpp"
#include "lang/syntax/vocabulary.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace kuan {

/// Makes the tree from concrete nodes and the layout, and puts words to the faults it meets. One
/// object for one script; the functions are grouped by what they make, a file for each group.
class Lowering {
public:
  Lowering(const SourceMap& sources, Diagnostics& diagnostics) : sources_(sources), diagnostics_(diagnostics) {}

  // lowering.cpp: lines and faults
  tree::Script script(Span file);
  tree::Expression value(Span text);

private:
  using Node = concrete::Node;
  using Kind = concrete::Kind;

  concrete::Tree match(Span span, concrete::Entry entry);
  concrete::Tree heading(Span span);
  void report_faults(const Node& root);
  void report_missing(const Node& node, Span statement);
  void report_unexpected(const Node& node, Span statement);
  Language language_of(Span statement);
  tree::Statement statement(const LayoutLine& line);
  tree::Statement measure_block(const LayoutLine& line);

  [[nodiscard]] std::string_view text(const Node& node) const { return sources_.text(node.span()); }
  [[nodiscard]] static const Node* find(const Node& node, Kind kind);
  [[nodiscard]] static std::vector<const Node*> all(const Node& node, Kind kind);
  [[nodiscard]] bool is(const Node& node, Keyword keyword) const;
  [[nodiscard]] bool begins(const Node& node, Keyword keyword) const;

  // lowering_expressions.cpp
  tree::Expression expression(const Node& node);
  tree::Expression factor(const Node& node);
  tree::Expression primary(const Node& node);
  tree::Expression figure(const Node& node);
  tree::Expression date(const Node& node, bool bare_year);
  tree::Expression range(const Node& node);
  tree::Expression aggregate(const Node& node);
  tree::Expression comparison(const Node& node);
  tree::Expression relations(const Node& node, tree::Expression subject);
  tree::Expression date_relation(const Node& node, tree::Expression subject);
  tree::Expression condition(const Node& node);
  tree::Expression missing(Span span) const { return {span, tree::Missing{}}; }
  tree::Expression first_expression(const Node& node);
  [[nodiscard]] std::vector<tree::Expression> expressions(const Node& node);
  [[nodiscard]] tree::Comparator comparator(const Node& node) const;
  [[nodiscard]] static bool is_expression(Kind kind);

  // lowering_sentences.cpp
  tree::Sentence sentence(const Node& node);
  tree::Action action(const Node& node, tree::Sentence& into);
  void spread_over_time(tree::Expression& amount, const Node* each) const;
  std::vector<tree::Qualifier> qualifiers(const Node& node);
  std::optional<tree::Qualifier> qualifier(const Node& node);
  std::optional<tree::Qualifier> cap(const Node& node);
  void report_unknown_verb(const tree::Name& begins_with);
  tree::Duty duty(const Node& node);
  tree::Deadline deadline(const Node& node);
  std::vector<tree::Cited> citations(const Node* node);
  std::vector<tree::Text> texts(const Node* node);
  std::vector<tree::Name> name_list(const Node* node);
  tree::Name name(const Node& node);
  tree::Name name_in(const Node& node);
  tree::Names names(const Node* node);
  tree::Text text_value(const Node& node);
  tree::Modality modality(const Node* node) const;

  // lowering_declarations.cpp
  tree::Statement declaration(const Node& node, const LayoutLine& line);
  tree::TypeName type(const Node* node);
  tree::Fact fact(const Node& node);
  tree::Document document(const Node& node, const LayoutLine& line);
  tree::Article article(const Node& node);
  tree::Parameter parameter(const Node& node, const LayoutLine& line);
  tree::Record record(const Node& node, const LayoutLine& line);
  tree::Interpret interpret(const Node& node, const LayoutLine& line);
  tree::Table table(const Node& node, const LayoutLine& line);
  tree::Measure measure(const Node& node);
  tree::Target target(const Node& node);
  tree::CalendarYear calendar(const Node& node, const LayoutLine& line);
  std::optional<tree::DateValue> date_value(const Node* node);

  // lowering_scenarios.cpp
  tree::Scenario scenario(const Node& node, const LayoutLine& line);
  tree::Given given(const Node& node);
  std::vector<std::vector<tree::Given>> members(const Node& node);
  tree::Expect expect(const Node& node);

  const SourceMap& sources_;
  Diagnostics& diagnostics_;
  bool value_only_ = false; // a reversed range in a case is reported by whoever binds it
};

} // namespace kuan
