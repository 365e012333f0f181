// The only unit that sees PEGTL: it instantiates the grammar and gives concrete trees.

#include "lang/syntax/concrete.hpp"
#include "lang/syntax/grammar.hpp"

#include <tao/pegtl/contrib/analyze.hpp>
#include <tao/pegtl/contrib/limit_depth.hpp>

#include <type_traits>

namespace kuan::concrete {

namespace {

/// Nested parentheses beyond this are refused; see Code::nesting_too_deep.
constexpr std::size_t depth_limit = 200;

// Which rules become nodes, and of which kind. A rule named as its kind is listed by name alone.
template <typename Rule> struct kind_of { static constexpr bool selected = false; };
template <Kind K> struct selected_as {
  static constexpr bool selected = true;
  static constexpr Kind kind = K;
};
#define KUAN_SELECT(rule)                                                                                              \
  template <> struct kind_of<grammar::rule> : selected_as<Kind::rule> {};
#define KUAN_SELECT_AS(rule, node)                                                                                     \
  template <> struct kind_of<grammar::rule> : selected_as<Kind::node> {};

template <Code C> struct kind_of<grammar::missing<C>> : selected_as<Kind::missing> {};
template <NameEnd End> struct kind_of<grammar::plain_name<End>> : selected_as<Kind::plain_name> {};

KUAN_SELECT(unexpected)
KUAN_SELECT(unclosed)
KUAN_SELECT(slash_date)
KUAN_SELECT(quoted_name)
KUAN_SELECT(figure)
KUAN_SELECT(date)
KUAN_SELECT_AS(bound_date, date)
KUAN_SELECT(text)
KUAN_SELECT(locator)
KUAN_SELECT(names)
KUAN_SELECT_AS(let_names, names)
KUAN_SELECT_AS(scenario_names, names)
KUAN_SELECT_AS(scenario_name, line_name)
KUAN_SELECT(reference)
KUAN_SELECT_AS(yes_name, plain_name)
KUAN_SELECT_AS(yes_reference, reference)
KUAN_SELECT(applicants_reference)
KUAN_SELECT(range)
KUAN_SELECT(parenthesised)
KUAN_SELECT(per_units)
KUAN_SELECT(extreme)
KUAN_SELECT(count_english)
KUAN_SELECT(total_english)
KUAN_SELECT(aggregate_chinese)
KUAN_SELECT(shift)
KUAN_SELECT(share_prefix)
KUAN_SELECT(share_suffix)
KUAN_SELECT(shift_suffix)
KUAN_SELECT(factor)
KUAN_SELECT(product)
KUAN_SELECT(sum)
KUAN_SELECT_AS(multiply_sign, operation)
KUAN_SELECT_AS(add_sign, operation)
KUAN_SELECT(up_to)
KUAN_SELECT(comparator)
KUAN_SELECT(chain_link)
KUAN_SELECT(bound_suffix)
KUAN_SELECT(membership)
KUAN_SELECT(date_relation)
KUAN_SELECT(comparison)
KUAN_SELECT(negation_mark)
KUAN_SELECT(negation)
KUAN_SELECT(junction_word)
KUAN_SELECT(condition)
KUAN_SELECT(citations)
KUAN_SELECT(order)
KUAN_SELECT(modality)
KUAN_SELECT_AS(may, modality)
KUAN_SELECT(in_principle)
KUAN_SELECT(texts)
KUAN_SELECT_AS(levy_list, name_list)
KUAN_SELECT_AS(object_list, name_list)
KUAN_SELECT_AS(plain_list, name_list)
KUAN_SELECT_AS(needs_list, name_list)
KUAN_SELECT_AS(each_english, each)
KUAN_SELECT_AS(each_chinese, each)
KUAN_SELECT(each_unit)
KUAN_SELECT(as_prescribed)
KUAN_SELECT_AS(give_verb, word)
KUAN_SELECT_AS(apply_verb, word)
KUAN_SELECT_AS(direction, word)
KUAN_SELECT_AS(before_word, word)
KUAN_SELECT_AS(bound_word, word)
KUAN_SELECT_AS(relation_word, word)
KUAN_SELECT_AS(extreme_word, word)
KUAN_SELECT_AS(within_mark, word)
KUAN_SELECT(give)
KUAN_SELECT_AS(relief_verb, word)
KUAN_SELECT_AS(change_verb, word)
KUAN_SELECT(relieve)
KUAN_SELECT_AS(change_english, change)
KUAN_SELECT_AS(change_chinese, change)
KUAN_SELECT(change_by)
KUAN_SELECT(change_to)
KUAN_SELECT(deduct)
KUAN_SELECT(duty)
KUAN_SELECT_AS(duty_act, names)
KUAN_SELECT(duty_agencies)
KUAN_SELECT(deadline)
KUAN_SELECT(counts_as)
KUAN_SELECT(figure_action)
KUAN_SELECT(figure_bound)
KUAN_SELECT(was)
KUAN_SELECT(change_of_figure)
KUAN_SELECT(unknown_verb)
KUAN_SELECT(if_qualifier)
KUAN_SELECT(where_qualifier)
KUAN_SELECT(from_qualifier)
KUAN_SELECT(until_qualifier)
KUAN_SELECT_AS(longest_english, longest_qualifier)
KUAN_SELECT_AS(longest_chinese, longest_qualifier)
KUAN_SELECT(month_of)
KUAN_SELECT(cap_qualifier)
KUAN_SELECT(in_total)
KUAN_SELECT(also_cap)
KUAN_SELECT(once_qualifier)
KUAN_SELECT(paid_until_qualifier)
KUAN_SELECT(determined_by_qualifier)
KUAN_SELECT(in_principle_qualifier)
KUAN_SELECT(as_prescribed_qualifier)
KUAN_SELECT(note_qualifier)
KUAN_SELECT(led_by_qualifier)
KUAN_SELECT(supported_by_qualifier)
KUAN_SELECT(sentence)
KUAN_SELECT(heading)
KUAN_SELECT(type)
KUAN_SELECT_AS(unit_type, plain_name)
KUAN_SELECT(yes_or_no_type)
KUAN_SELECT(list_type)
KUAN_SELECT(use)
KUAN_SELECT(document)
KUAN_SELECT(article)
KUAN_SELECT(fact)
KUAN_SELECT(field)
KUAN_SELECT(at_least_part)
KUAN_SELECT(at_most_part)
KUAN_SELECT(asked_part)
KUAN_SELECT(derivation_part)
KUAN_SELECT(by_part)
KUAN_SELECT(determination)
KUAN_SELECT(parameter)
KUAN_SELECT(record)
KUAN_SELECT(let)
KUAN_SELECT(means_part)
KUAN_SELECT(interpret)
KUAN_SELECT(measure)
KUAN_SELECT(applicants_part)
KUAN_SELECT(paid_by_part)
KUAN_SELECT(purpose_part)
KUAN_SELECT(unit)
KUAN_SELECT(table)
KUAN_SELECT(task)
KUAN_SELECT(target)
KUAN_SELECT(when_part)
KUAN_SELECT(calendar)
KUAN_SELECT(reading)
KUAN_SELECT(row)
KUAN_SELECT(dated_value)
KUAN_SELECT_AS(document_part, document_line)
KUAN_SELECT_AS(calendar_part, calendar_line)
KUAN_SELECT(scenario)
KUAN_SELECT(as_of)
KUAN_SELECT(given)
KUAN_SELECT_AS(given_item, value)
KUAN_SELECT(members)
KUAN_SELECT(member)
KUAN_SELECT(unknown_value)
KUAN_SELECT_AS(expect_line, expect)
KUAN_SELECT(status)
KUAN_SELECT(citing_part)
KUAN_SELECT(needs_part)
KUAN_SELECT(possible_part)
KUAN_SELECT(total_part)
KUAN_SELECT(nothing)
KUAN_SELECT(by_date_part)
#undef KUAN_SELECT
#undef KUAN_SELECT_AS

template <typename Rule> struct code_of { static constexpr Code code = Code::unexpected_text; };
template <Code C> struct code_of<grammar::missing<C>> { static constexpr Code code = C; };

template <typename Rule> struct is_look_ahead : std::false_type {};
template <typename... Rules> struct is_look_ahead<tao::pegtl::at<Rules...>> : std::true_type {};
template <typename... Rules> struct is_look_ahead<tao::pegtl::not_at<Rules...>> : std::true_type {};

/// Writes the nodes down as their rules begin and strikes out those of rules that come to nothing, or that only
/// look ahead.
template <typename Rule> struct recorded : tao::pegtl::normal<Rule> {
  template <tao::pegtl::apply_mode A, tao::pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input>
  [[nodiscard]] static bool match(Input& in, std::vector<Node>& nodes) {
    const std::size_t place = nodes.size();
    if constexpr (kind_of<Rule>::selected) {
      const auto begin = static_cast<std::uint32_t>(in.byte());
      nodes.push_back({kind_of<Rule>::kind, code_of<Rule>::code, begin, begin, 1});
    }
    const bool matched = tao::pegtl::normal<Rule>::template match<A, M, Action, Control>(in, nodes);
    if (!matched || is_look_ahead<Rule>::value) {
      nodes.resize(place);
      return matched;
    }
    if constexpr (kind_of<Rule>::selected) {
      nodes[place].end = static_cast<std::uint32_t>(in.byte());
      nodes[place].size = static_cast<std::uint32_t>(nodes.size() - place);
    }
    return true;
  }
};

template <typename Rule> struct bounded : tao::pegtl::nothing<Rule> {};
template <> struct bounded<grammar::primary> : tao::pegtl::limit_depth<depth_limit> {};
template <> struct bounded<grammar::members> : tao::pegtl::limit_depth<depth_limit> {};

Tree refused(Span text, Code code) {
  return Tree({{Kind::root, code, text.begin, text.end, 2}, {Kind::unexpected, code, text.begin, text.end, 1}});
}

template <typename Rule> Tree match_rule(std::string_view text, Span span) {
  tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy> in(text.data(), text.data() + text.size(), "");
  constexpr std::size_t usual = 128; // nodes of a line; few have more
  std::vector<Node> nodes;
  nodes.reserve(usual);
  nodes.push_back({});
  try {
    if (!tao::pegtl::parse<Rule, bounded, recorded>(in, nodes))
      return refused(span, Code::unreadable_statement);
  } catch (const tao::pegtl::parse_error&) {
    return refused(span, Code::nesting_too_deep);
  }
  for (Node& node : nodes) {
    node.begin += span.begin;
    node.end += span.begin;
  }
  nodes.front() = {Kind::root, Code::unreadable_statement, span.begin, span.end,
                   static_cast<std::uint32_t>(nodes.size())};
  return Tree(std::move(nodes));
}

} // namespace

Tree match(const SourceMap& sources, Span span, Entry entry) {
  const std::string_view text = sources.text(span);
  switch (entry) {
  case Entry::statement:
    return match_rule<grammar::statement>(text, span);
  case Entry::heading:
    return match_rule<grammar::heading_line>(text, span);
  case Entry::sentence:
    return match_rule<grammar::sentence_line>(text, span);
  case Entry::reading:
    return match_rule<grammar::reading_line>(text, span);
  case Entry::row:
    return match_rule<grammar::row_line>(text, span);
  case Entry::field:
    return match_rule<grammar::field_line>(text, span);
  case Entry::dated_value:
    return match_rule<grammar::dated_value_line>(text, span);
  case Entry::document_line:
    return match_rule<grammar::document_line>(text, span);
  case Entry::scenario_line:
    return match_rule<grammar::scenario_line>(text, span);
  case Entry::calendar_line:
    return match_rule<grammar::calendar_line>(text, span);
  case Entry::value:
    return match_rule<grammar::value_line>(text, span);
  }
  return refused(span, Code::unreadable_statement);
}

std::size_t grammar_issues() {
  return tao::pegtl::analyze<grammar::statement>() + tao::pegtl::analyze<grammar::heading_line>() +
         tao::pegtl::analyze<grammar::sentence_line>() + tao::pegtl::analyze<grammar::reading_line>() +
         tao::pegtl::analyze<grammar::row_line>() + tao::pegtl::analyze<grammar::field_line>() +
         tao::pegtl::analyze<grammar::dated_value_line>() + tao::pegtl::analyze<grammar::document_line>() +
         tao::pegtl::analyze<grammar::scenario_line>() + tao::pegtl::analyze<grammar::calendar_line>() +
         tao::pegtl::analyze<grammar::value_line>();
}

} // namespace kuan::concrete
