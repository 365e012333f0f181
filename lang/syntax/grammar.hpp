#pragma once

// The grammar of Kuan, top to bottom: tokens, expressions, conditions, sentences, declarations, scenarios.
//
// What is read is one line with its continuation, cut by the layout (layout.hpp), so blanks may hold line ends and
// comments. A rule owns the blanks inside it, never those around it; `_` is optional blanks. Both languages
// share each rule: key<K> matches either spelling of a keyword, and where the order of words differs the
// Chinese order is an alternative beside the English one. That one sentence keeps to one language is checked after.
//
// Faults are nodes: missing<C> stands where something was expected, unexpected<> takes what is left. Precedence,
// loosest first: and/or, not, comparison, + -, × ÷, `50% of`, the primary.

#include "lang/syntax/vocabulary.hpp"
#include "lang/syntax/words.hpp"
#include "lang/text/diagnostic.hpp"

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

namespace kuan::grammar {

using tao::pegtl::at;
using tao::pegtl::eof;
using tao::pegtl::not_at;
using tao::pegtl::opt;
using tao::pegtl::plus;
using tao::pegtl::seq;
using tao::pegtl::sor;
using tao::pegtl::star;
using tao::pegtl::success;
using tao::pegtl::until;
namespace utf8 = tao::pegtl::utf8;

// ── Bridges to words.hpp: a rule that asks a function how much it takes ──────

template <auto Match> struct token {
  using rule_t = token;
  using subs_t = tao::pegtl::empty_list;
  template <typename Input> static bool match(Input& in) {
    const std::size_t length = Match(std::string_view(in.current(), in.size()));
    if (length == 0)
      return false;
    in.bump(length);
    return true;
  }
};

template <Keyword K> struct key {
  using rule_t = key;
  using subs_t = tao::pegtl::empty_list;
  template <typename Input> static bool match(Input& in) {
    const std::size_t length = match_keyword(std::string_view(in.current(), in.size()), K).length;
    if (length == 0)
      return false;
    in.bump(length);
    return true;
  }
};

inline std::size_t figure_length(std::string_view text) {
  return match_figure(text).length;
}
inline std::size_t date_length(std::string_view text) {
  return match_date(text, false).length;
}
inline std::size_t bare_year_length(std::string_view text) {
  return match_date(text, true).length;
}
inline std::size_t each_unit_length(std::string_view text) {
  const UnitWord* unit = nullptr;
  return match_each_unit(text, &unit);
}
inline std::size_t per_units_length(std::string_view text) {
  std::vector<const UnitWord*> units;
  return match_per_units(text, units);
}
template <NameEnd End> std::size_t plain_name_length(std::string_view text) {
  return match_plain_name(text, End);
}
/// A type's name that is a unit; what is no unit may be the first of several choices.
inline std::size_t unit_phrase_name_length(std::string_view text) {
  const std::size_t length = match_plain_name(text, NameEnd::table_by);
  return length != 0 && read_unit_phrase(text.substr(0, length)) ? length : 0;
}
inline std::size_t unclosed_length(std::string_view text) {
  for (const std::string_view open : {"「", "\"", "“"}) {
    if (text.starts_with(open))
      return find_line_end(text);
  }
  return 0;
}

// clang-format off

// ── Faults ──────────────────────────────────────────────────────────────────

template <Code C> struct missing : success {};
template <typename Rule, Code C> struct expect : sor<Rule, missing<C>> {};
struct unexpected : plus<utf8::any> {};
struct unclosed : token<unclosed_length> {};

// ── Tokens ──────────────────────────────────────────────────────────────────

struct _ : opt<token<match_blanks>> {};
struct colon : utf8::one<U':', U'：'> {};
struct comma : utf8::one<U',', U'，', U'；', U';'> {};
struct list_comma : utf8::one<U',', U'、'> {};
struct open : utf8::one<U'(', U'（'> {};
struct close : utf8::one<U')', U'）'> {};
struct equal_sign : utf8::one<U'=', U'＝'> {};
struct full_stop : utf8::one<U'。'> {};

struct text : token<match_text> {};
struct quoted_name : token<match_quoted_name> {};
template <NameEnd End> struct plain_name : token<plain_name_length<End>> {};
template <NameEnd End> struct any_name : sor<quoted_name, plain_name<End>> {};
struct name : any_name<NameEnd::plain> {};
struct object_name : any_name<NameEnd::by_or_to> {};
struct names : seq<name, opt<_, quoted_name>> {};
struct let_names : seq<any_name<NameEnd::means>, opt<_, quoted_name>> {};

struct locator : token<match_locator> {};
struct figure : token<figure_length> {};
struct date : token<date_length> {};
struct bound_date : token<bare_year_length> {};
struct slash_date : token<match_slash_date> {};
struct each_unit : token<each_unit_length> {};
struct per_units : token<per_units_length> {};

struct texts : seq<sor<text, unclosed, missing<Code::missing_text>>, star<_, sor<list_comma, key<Keyword::and_>, key<Keyword::levy_and>>, _, text>> {};
struct citations : seq<utf8::one<U'['>, _, expect<locator, Code::missing_locator>, star<_, list_comma, _, locator>, _, expect<utf8::one<U']'>, Code::missing_close_bracket>> {};

// ── Expressions ─────────────────────────────────────────────────────────────

struct sum;
struct amount;
struct condition;
struct primary;

struct range_sign : sor<utf8::one<U'—', U'–', U'～', U'~', U'-', U'－'>, seq<_, key<Keyword::to>, _>> {};
struct range : sor<seq<date, range_sign, date>, seq<not_at<date>, figure, range_sign, figure>> {};

struct parenthesised : seq<open, _, expect<condition, Code::missing_expression>, _, expect<close, Code::missing_close_parenthesis>, opt<per_units>> {};
struct arguments : seq<open, _, expect<amount, Code::missing_expression>, star<_, utf8::one<U',', U'，', U'、'>, _, expect<amount, Code::missing_expression>>, _, expect<close, Code::missing_close_parenthesis>> {};
struct extreme_word : sor<key<Keyword::least_of>, key<Keyword::greatest_of>> {};
struct extreme : seq<extreme_word, _, arguments> {};

struct where_part : seq<_, key<Keyword::where>, _, expect<condition, Code::missing_condition>> {};
struct count_english : seq<key<Keyword::number_of>, _, name, where_part> {};
struct total_english : seq<key<Keyword::total_of>, _, name, opt<_, key<Keyword::of>, _, name>, opt<where_part>> {};
struct counted_chinese : seq<key<Keyword::of>, _, sor<key<Keyword::number_of>, seq<name, _, key<Keyword::total_of>>>> {};
struct total_of_all_chinese : seq<utf8::string<U'全', U'部'>, _, name, _, key<Keyword::total_of>> {};
struct aggregate_chinese : seq<name, _, key<Keyword::among>, _, sor<total_of_all_chinese, seq<expect<condition, Code::missing_condition>, _, counted_chinese>>> {};

struct direction : sor<key<Keyword::after>, key<Keyword::before>> {};
struct shift : seq<figure, _, direction, _, primary> {};
struct applicants_reference : seq<key<Keyword::the_applicants>, _, name> {};
struct reference : name {};
// 是 is both `is` and `yes`; it is the value only where one must stand.
struct yes_name : key<Keyword::yes> {};
struct yes_reference : seq<at<utf8::one<U'是'>>, yes_name> {};

struct primary : sor<parenthesised, extreme, count_english, total_english, shift, range, slash_date, date, figure, text, applicants_reference, aggregate_chinese, reference, unclosed> {};

// In Chinese the share stands after its whole: the 的 of 6个月 的 人数 belongs to the count around it.
struct share_prefix : seq<figure, _, not_at<utf8::one<U'的'>>, key<Keyword::of>> {};
struct share_suffix : seq<key<Keyword::of>, _, figure> {};
struct shift_suffix : seq<direction, _, figure, not_at<_, key<Keyword::within>>> {};
struct factor : seq<star<share_prefix, _>, primary, star<_, sor<share_suffix, shift_suffix>>> {};

struct multiply_sign : utf8::one<U'×', U'*', U'÷', U'/', U'＊', U'／'> {};
struct add_sign : sor<utf8::one<U'+', U'＋'>, seq<utf8::one<U'-', U'－', U'−'>, at<token<match_blanks>>>> {};
struct product : seq<factor, star<_, multiply_sign, _, expect<factor, Code::missing_expression>>> {};
struct sum : seq<product, star<_, add_sign, _, expect<product, Code::missing_expression>>> {};
struct up_to : seq<key<Keyword::up_to>, _, expect<sum, Code::missing_expression>> {};
struct amount : sor<up_to, sum> {};

// ── Conditions ──────────────────────────────────────────────────────────────

struct comparison_sign : sor<utf8::string<U'<', U'='>, utf8::string<U'>', U'='>, utf8::string<U'=', U'='>, utf8::string<U'!', U'='>, utf8::one<U'≤', U'≥', U'<', U'>', U'＜', U'＞', U'=', U'＝', U'≠', U'⩽', U'⩾'>> {};
struct comparison_word : sor<key<Keyword::no_less_than>, key<Keyword::no_more_than>, key<Keyword::at_least>, key<Keyword::at_most>, key<Keyword::less_than>, key<Keyword::more_than>, key<Keyword::below>, key<Keyword::above>, key<Keyword::equals>> {};
struct comparator : sor<comparison_sign, comparison_word, seq<key<Keyword::is>, _, comparison_word>> {};
struct chain_link : seq<comparator, _, expect<amount, Code::missing_expression>> {};
struct bound_word : sor<key<Keyword::or_more>, key<Keyword::or_less>, key<Keyword::beyond>> {};
struct bound_suffix : seq<figure, _, bound_word> {};

struct item : sor<range, slash_date, date, figure, text, reference, yes_reference> {};
struct further_item : seq<item, not_at<_, sor<comparator, key<Keyword::is>, key<Keyword::at>, bound_suffix>>> {};
struct item_list : seq<item, opt<sor<seq<plus<_, list_comma, _, further_item>, _, key<Keyword::or_>, _, further_item>, seq<_, key<Keyword::or_>, _, further_item>>>> {};
struct membership : seq<sor<key<Keyword::is_not>, key<Keyword::is>>, _, expect<item_list, Code::missing_expression>> {};

struct duration : seq<figure> {};
struct day : sor<date, reference> {};
struct relation_word : sor<key<Keyword::within>, key<Keyword::less_than>, key<Keyword::more_than>, key<Keyword::at_least>> {};
struct date_relation_english : seq<key<Keyword::is>, _, relation_word, _, figure, _, direction, _, expect<day, Code::missing_date>> {};
struct date_relation_chinese : seq<key<Keyword::at>, _, day, _, direction, _, sor<seq<figure, _, key<Keyword::within>>, seq<relation_word, _, figure>>> {};
struct date_relation : sor<date_relation_english, date_relation_chinese> {};

struct relation : sor<date_relation, plus<sor<chain_link, bound_suffix>, _>, membership> {};
struct comparison : seq<amount, opt<_, relation>> {};
struct negation_mark : key<Keyword::not_> {};
struct negation : seq<star<negation_mark, _>, comparison> {};
struct junction_word : sor<key<Keyword::and_>, key<Keyword::or_>> {};
struct condition : seq<negation, star<_, junction_word, _, expect<negation, Code::missing_condition>>> {};

// ── Qualifiers ──────────────────────────────────────────────────────────────

struct bound : sor<slash_date, bound_date, sum> {};
struct if_qualifier : seq<sor<key<Keyword::if_>, key<Keyword::unless>>, _, expect<condition, Code::missing_condition>> {};
struct where_qualifier : seq<key<Keyword::where>, _, expect<condition, Code::missing_condition>> {};
struct from_qualifier : seq<key<Keyword::from>, _, expect<bound, Code::missing_date>, opt<_, key<Keyword::onwards>>> {};
struct until_qualifier : seq<key<Keyword::until>, _, expect<bound, Code::missing_date>, opt<_, key<Keyword::stop>>> {};
struct month_of : key<Keyword::the_month_of> {};
struct longest_english : seq<key<Keyword::for_at_most>, _, expect<amount, Code::missing_expression>, opt<_, key<Keyword::from>, _, opt<month_of, _>, expect<day, Code::missing_date>>> {};
struct longest_chinese : seq<key<Keyword::from>, _, day, _, opt<month_of, _>, key<Keyword::onwards>, _, key<Keyword::for_at_most>, _, expect<amount, Code::missing_expression>> {};
struct also_cap : key<Keyword::also> {};
struct in_total : key<Keyword::in_total> {};
struct cap_qualifier : seq<opt<also_cap, _>, opt<in_total, _>, star<each_unit, _>, key<Keyword::at_most>, _, expect<amount, Code::missing_expression>, opt<_, in_total>> {};
struct once_qualifier : sor<key<Keyword::once_a_year>, key<Keyword::once>> {};
struct paid_until_qualifier : seq<key<Keyword::paid_until>, _, expect<bound, Code::missing_date>> {};
struct determined_by_qualifier : sor<seq<key<Keyword::determined_by>, _, texts>, seq<key<Keyword::by>, _, texts, _, key<Keyword::determined_by>>> {};
struct in_principle_qualifier : key<Keyword::in_principle> {};
struct as_prescribed_qualifier : key<Keyword::as_prescribed> {};
struct note_qualifier : seq<key<Keyword::note>, _, expect<text, Code::missing_text>> {};
struct led_by_qualifier : seq<key<Keyword::led_by>, _, texts> {};
struct supported_by_qualifier : seq<key<Keyword::supported_by>, _, texts> {};

struct plain_qualifier : sor<if_qualifier, longest_chinese, from_qualifier, until_qualifier, where_qualifier, led_by_qualifier, supported_by_qualifier> {};
struct comma_qualifier : sor<once_qualifier, cap_qualifier, longest_english, paid_until_qualifier, determined_by_qualifier, in_principle_qualifier, as_prescribed_qualifier, note_qualifier> {};
struct qualifier : sor<seq<opt<comma, _>, plain_qualifier>, seq<comma, _, comma_qualifier>> {};
struct qualifiers : star<_, qualifier> {};
struct end : seq<_, opt<full_stop, _>, sor<eof, unexpected>> {};

// ── Sentences ───────────────────────────────────────────────────────────────
// citations · order · in principle · may, must, must not · for each · action · qualifiers

// 改 [1.3a] 为 返还 …: the 为 only closes the phrase.
struct instead_closed : seq<utf8::one<U'为'>, at<sor<token<match_blanks>, eof>>> {};
struct order : sor<seq<sor<key<Keyword::instead_of>, key<Keyword::instead>>, opt<_, citations, opt<_, instead_closed>>>, key<Keyword::also>, key<Keyword::otherwise>, key<Keyword::or_>> {};
struct in_principle : key<Keyword::in_principle> {};
struct modality : sor<key<Keyword::must_not>, key<Keyword::must>, key<Keyword::may>> {};
struct may : key<Keyword::may> {};

struct each_english : seq<key<Keyword::for_each_of>, _, expect<name, Code::missing_name>> {};
struct each_chinese : seq<key<Keyword::for_each_of>, _, name, _, plus<each_unit, _>> {};
struct as_prescribed : key<Keyword::as_prescribed> {};
struct give_verb : sor<key<Keyword::refund>, key<Keyword::pay>, key<Keyword::grant>, key<Keyword::subsidise>, key<Keyword::reward>, key<Keyword::lend>, key<Keyword::apply>> {};
struct given_amount : sor<as_prescribed, amount> {};
struct give_prescribed : seq<as_prescribed, _, give_verb> {};
struct apply_verb : key<Keyword::apply> {};
struct give_right : seq<apply_verb, opt<_, given_amount>> {};
struct give_amount : seq<give_verb, _, expect<given_amount, Code::missing_amount>> {};
struct give : seq<opt<may, _>, opt<each_chinese>, sor<give_prescribed, give_right, give_amount>, opt<_, each_english>> {};

struct list_and : sor<key<Keyword::and_>, key<Keyword::levy_and>> {};
template <typename Name> struct list_of_names : seq<Name, star<_, utf8::one<U'、'>, _, Name>, opt<star<_, utf8::one<U','>, _, Name>, _, list_and, _, Name>> {};
struct levy_list : list_of_names<name> {};
struct object_list : list_of_names<object_name> {};
struct relief_verb : sor<key<Keyword::exempt>, key<Keyword::waive>, key<Keyword::defer>> {};
struct change_verb : sor<key<Keyword::reduce>, key<Keyword::raise>, key<Keyword::extend>> {};
struct relieve : seq<opt<modality, _>, opt<as_prescribed, _>, relief_verb, _, expect<levy_list, Code::missing_name>> {};
struct change_by : seq<opt<key<Keyword::by>, _>, amount> {};
struct change_to : seq<sor<key<Keyword::to>, key<Keyword::until>>, _, expect<amount, Code::missing_expression>> {};
struct change_extent : sor<as_prescribed, change_to, change_by, missing<Code::missing_amount>> {};
struct change_english : seq<opt<modality, _>, change_verb, _, object_list, _, change_extent> {};
struct change_chinese : seq<opt<modality, _>, key<Keyword::take>, _, levy_list, _, sor<seq<as_prescribed, _, change_verb>, seq<change_verb, _, change_extent>>> {};
struct deduct : seq<opt<may, _>, opt<each_chinese>, key<Keyword::deduct>, _, expect<amount, Code::missing_amount>, _, expect<seq<key<Keyword::in_order_from>, _, levy_list>, Code::missing_levies>, opt<_, each_english>> {};

struct agencies_english : seq<key<Keyword::to>, _, texts> {};
struct agencies_chinese : seq<key<Keyword::toward>, _, texts> {};
struct duty_agencies : sor<agencies_english, agencies_chinese> {};
struct before_word : key<Keyword::before> {};
struct deadline_before : seq<key<Keyword::at_least>, _, duration, _, before_word, _, expect<day, Code::missing_date>> {};
struct deadline_within : seq<key<Keyword::within>, _, duration, _, direction, _, expect<day, Code::missing_date>> {};
struct deadline_by : seq<key<Keyword::by>, _, day> {};
struct within_mark : key<Keyword::within> {};
struct deadline_chinese : seq<key<Keyword::at>, _, day, _, sor<seq<direction, _, figure, opt<_, within_mark>>, before_word>> {};
struct deadline : sor<deadline_before, deadline_within, deadline_by, deadline_chinese> {};
struct duty_adjunct : sor<duty_agencies, deadline> {};
struct duty_act : seq<object_name, opt<_, quoted_name>> {};
struct duty : seq<modality, _, star<duty_adjunct, _>, expect<duty_act, Code::missing_name>, star<_, duty_adjunct>> {};

struct counts_as : seq<key<Keyword::counts_as>, _, expect<name, Code::missing_name>> {};

struct figure_bound : sor<key<Keyword::at_most>, key<Keyword::at_least>> {};
// What is only looked at must not leave nodes behind, so the tokens stand here without their names. In Chinese a
// share and a shift begin with what they are of: A 的 50%, E 后 3个月.
struct figure_ahead : token<figure_length> {};
struct name_ahead : sor<token<match_quoted_name>, token<plain_name_length<NameEnd::plain>>> {};
struct figure_begins_chinese : sor<key<Keyword::the_applicants>, seq<name_ahead, _, sor<key<Keyword::among>, seq<sor<key<Keyword::of>, key<Keyword::after>, key<Keyword::before>>, _, figure_ahead>>>> {};
struct figure_begins : sor<open, key<Keyword::up_to>, key<Keyword::least_of>, key<Keyword::greatest_of>, figure_ahead, figure_begins_chinese> {};
struct was : seq<open, _, key<Keyword::was>, _, expect<sum, Code::missing_expression>, _, expect<close, Code::missing_close_parenthesis>> {};
struct bounded_figure : seq<figure_bound, _, expect<amount, Code::missing_expression>> {};
struct figure_action : seq<sor<bounded_figure, seq<at<figure_begins>, amount>>, opt<_, was>> {};
struct change_of_figure : seq<key<Keyword::was>, _, sum, _, key<Keyword::becomes>, _, expect<sum, Code::missing_expression>> {};
struct qualifiers_alone : at<sor<key<Keyword::if_>, key<Keyword::unless>, key<Keyword::from>, key<Keyword::until>, comma>> {};
struct unknown_verb : name {};

struct action : sor<qualifiers_alone, give, relieve, change_english, change_chinese, deduct, duty, counts_as, change_of_figure, figure_action, unknown_verb, missing<Code::unreadable_statement>> {};
struct may_order : seq<may, _, order, _> {};
struct sentence_body : seq<sor<may_order, opt<order, _>>, opt<in_principle, _>, action, qualifiers> {};
struct sentence : seq<opt<citations, _>, sentence_body, end> {};

// `job retention refund, if insured:`
struct heading : seq<names, qualifiers, _, colon, end> {};

// ── Declarations ────────────────────────────────────────────────────────────

struct plain_list : seq<name, star<_, sor<list_comma, key<Keyword::and_>, key<Keyword::levy_and>>, _, name>> {};
struct use : seq<key<Keyword::use>, _, expect<plain_list, Code::missing_name>> {};
struct document : seq<key<Keyword::document>, _, names> {};
struct article : seq<key<Keyword::article>, _, sor<locator, key<Keyword::preamble>, key<Keyword::closing>, missing<Code::missing_locator>>, opt<_, quoted_name>, star<_, opt<comma, _>, sor<led_by_qualifier, supported_by_qualifier>>> {};

struct type_name : any_name<NameEnd::table_by> {};
struct yes_or_no_type : key<Keyword::yes_or_no> {};
struct list_type : seq<key<Keyword::list_of>, _, expect<name, Code::missing_name>> {};
struct type_end : sor<key<Keyword::for_>, key<Keyword::asked>, key<Keyword::paid_by>, key<Keyword::purpose>> {};
struct choice_list : seq<names, star<_, list_comma, _, not_at<type_end>, names>, _, key<Keyword::or_>, _, names> {};
struct unit_type : token<unit_phrase_name_length> {};
struct type : sor<yes_or_no_type, list_type, choice_list, unit_type, type_name> {};
struct typed : seq<expect<colon, Code::missing_colon>, _, expect<type, Code::missing_type>> {};

struct at_least_part : seq<comma, _, key<Keyword::at_least>, _, expect<amount, Code::missing_expression>> {};
struct at_most_part : seq<comma, _, key<Keyword::at_most>, _, expect<amount, Code::missing_expression>> {};
struct asked_part : seq<comma, _, key<Keyword::asked>, _, expect<text, Code::missing_text>, opt<_, text>> {};
struct derivation_part : seq<equal_sign, _, expect<condition, Code::missing_expression>> {};
struct by_part : seq<key<Keyword::by>, _, texts> {};
struct typed_parts : star<_, sor<at_least_part, at_most_part, asked_part, derivation_part>> {};

struct fact : seq<key<Keyword::fact>, _, expect<names, Code::missing_name>, _, typed, typed_parts> {};
struct determination : seq<key<Keyword::determination>, _, names, _, opt<colon, _, type>, star<_, sor<by_part, seq<comma, _, by_part>, asked_part>>> {};
struct parameter : seq<key<Keyword::parameter>, _, expect<names, Code::missing_name>, _, typed, typed_parts> {};
struct record : seq<key<Keyword::record>, _, expect<names, Code::missing_name>> {};
struct means_part : seq<key<Keyword::means>, _, expect<condition, Code::missing_condition>> {};
struct let : seq<key<Keyword::let>, _, expect<let_names, Code::missing_name>, opt<_, sor<means_part, derivation_part>>> {};
struct interpret : seq<key<Keyword::interpret>, _, expect<names, Code::missing_name>> {};
struct measure_word : sor<key<Keyword::paid_by>, key<Keyword::purpose>> {};
struct applicants_part : seq<comma, _, key<Keyword::for_>, _, name, star<_, sor<list_comma, key<Keyword::or_>>, _, not_at<measure_word>, name>> {};
struct paid_by_part : seq<comma, _, key<Keyword::paid_by>, _, texts> {};
struct purpose_part : seq<comma, _, key<Keyword::purpose>, _, expect<text, Code::missing_text>> {};
struct measure : seq<key<Keyword::measure>, _, expect<names, Code::missing_name>, _, typed, star<_, sor<applicants_part, paid_by_part, purpose_part>>> {};
struct unit : seq<key<Keyword::unit>, _, expect<names, Code::missing_name>, _, expect<seq<equal_sign, _, amount>, Code::missing_value>> {};
struct table : seq<key<Keyword::table>, _, expect<names, Code::missing_name>, _, typed, _, expect<seq<sor<key<Keyword::table_by>, key<Keyword::by>>, _, name>, Code::missing_name>> {};
struct task : seq<key<Keyword::task>, _, expect<names, Code::missing_name>, opt<_, colon>, opt<_, citations>, opt<_, comma_qualifier>, qualifiers> {};
struct when_part : sor<seq<sor<key<Keyword::in>, key<Keyword::by>>, _, sor<slash_date, bound_date>>, seq<bound_date, _, key<Keyword::before>>> {};
struct target : seq<key<Keyword::target>, _, expect<names, Code::missing_name>, opt<_, colon>, opt<_, citations>, opt<_, comparator>, _, expect<amount, Code::missing_expression>, opt<opt<_, comma>, _, when_part>, qualifiers> {};
struct calendar : seq<key<Keyword::calendar>, _, expect<bound_date, Code::missing_date>> {};

// ── Scenarios ───────────────────────────────────────────────────────────────

struct unknown_value : key<Keyword::unknown> {};
struct member_value;
struct members;
struct given_item : seq<name, opt<_, sor<equal_sign, key<Keyword::is>>>, _, sor<unknown_value, members, yes_reference, amount, missing<Code::missing_value>>> {};
struct member : seq<given_item, star<_, utf8::one<U',', U'，'>, _, given_item>> {};
struct members : seq<utf8::one<U'['>, _, opt<member, star<_, utf8::one<U';', U'；'>, _, member>>, _, expect<utf8::one<U']'>, Code::missing_close_bracket>> {};
struct given : seq<key<Keyword::given>, _, expect<given_item, Code::missing_name>, star<_, utf8::one<U',', U'，', U'、'>, _, given_item>> {};
struct as_of : seq<key<Keyword::as_of>, _, expect<sor<slash_date, date>, Code::missing_date>> {};
struct status : sor<key<Keyword::not_in_force>, key<Keyword::not_due>, key<Keyword::not_met>, key<Keyword::due>, key<Keyword::may_be_given>, key<Keyword::unknown>, key<Keyword::conflict>, key<Keyword::met>, key<Keyword::must_not>, key<Keyword::must>> {};
struct expected_status : seq<key<Keyword::is>, _, expect<status, Code::missing_status>> {};
struct expected_value : seq<equal_sign, _, expect<amount, Code::missing_value>> {};
struct nothing : key<Keyword::nothing> {};
struct possible_value : sor<nothing, yes_reference, amount> {};
struct citing_part : seq<key<Keyword::citing>, _, citations> {};
struct expect_word : sor<key<Keyword::citing>, key<Keyword::needs>, key<Keyword::possible>, key<Keyword::by>, key<Keyword::in_total>> {};
struct needs_list : seq<name, star<_, list_comma, _, not_at<expect_word>, name>> {};
struct needs_part : seq<key<Keyword::needs>, _, needs_list> {};
struct possible_part : seq<key<Keyword::possible>, _, possible_value, star<_, sor<utf8::one<U',', U'、'>, key<Keyword::or_>>, _, possible_value>> {};
struct by_date_part : sor<seq<key<Keyword::by>, _, date>, seq<key<Keyword::at>, _, date, _, key<Keyword::before>>> {};
struct total_part : seq<key<Keyword::in_total>, _, expect<amount, Code::missing_value>> {};
struct expect_line : seq<key<Keyword::expect>, _, expect<name, Code::missing_name>, _, expect<sor<expected_status, expected_value>, Code::missing_status>, star<_, comma, _, sor<citing_part, needs_part, possible_part, total_part, by_date_part>>> {};
struct scenario_name : token<match_line_name> {};
struct scenario_names : seq<sor<quoted_name, scenario_name>, opt<_, quoted_name>> {};
struct scenario : seq<key<Keyword::scenario>, _, expect<scenario_names, Code::missing_name>> {};

// ── Lines, by where they stand ──────────────────────────────────────────────

struct declaration : sor<use, document, article, fact, determination, parameter, record, let, interpret, measure, unit, table, task, target, calendar, scenario> {};
struct statement : sor<seq<opt<citations, _>, declaration, end>, sentence> {};
struct heading_line : seq<heading> {};
struct sentence_line : seq<sentence> {};
struct because_part : seq<key<Keyword::because>, _, expect<text, Code::missing_because>> {};
struct yes_alone : seq<yes_reference, at<_, sor<eof, key<Keyword::because>>>> {};
struct reading : seq<name, _, colon, _, sor<yes_alone, expect<condition, Code::missing_condition>>, opt<_, because_part>> {};
struct reading_line : seq<sor<reading, missing<Code::missing_name>>, end> {};
struct row : seq<name, _, expect<colon, Code::missing_colon>, _, expect<amount, Code::missing_value>> {};
struct row_line : seq<sor<row, missing<Code::missing_name>>, end> {};
struct field : seq<names, _, typed, typed_parts> {};
struct field_line : seq<sor<field, missing<Code::missing_name>>, end> {};
struct dated_value : seq<star<sor<from_qualifier, until_qualifier>, _>, expect<colon, Code::missing_colon>, _, expect<amount, Code::missing_value>> {};
struct dated_value_line : seq<dated_value, end> {};
struct number_line : seq<key<Keyword::number>, _, expect<text, Code::missing_text>> {};
struct issued_line : seq<key<Keyword::issued>, _, expect<date, Code::missing_date>, opt<_, key<Keyword::by>, _, texts>> {};
struct effective_line : seq<key<Keyword::effective>, _, expect<date, Code::missing_date>> {};
struct place_line : seq<key<Keyword::place>, _, expect<text, Code::missing_text>> {};
struct document_part : sor<number_line, issued_line, effective_line, place_line> {};
struct document_line : seq<document_part, end> {};
struct day_item : sor<range, date> {};
struct days : seq<expect<day_item, Code::missing_date>, star<_, utf8::one<U',', U'，', U'、'>, _, day_item>> {};
struct calendar_part : seq<sor<key<Keyword::rest>, key<Keyword::working>>, _, days> {};
struct calendar_line : seq<calendar_part, end> {};
struct scenario_line : seq<sor<as_of, given, expect_line>, end> {};
struct value : sor<unknown_value, members, amount> {};
struct value_line : seq<_, value, end> {};
// clang-format on

} // namespace kuan::grammar

namespace tao::pegtl {

// Every token takes at least one byte when it matches; the analysis of the grammar relies on it.
template <typename Name, auto Match> struct analyze_traits<Name, kuan::grammar::token<Match>> : analyze_any_traits<> {};
template <typename Name, kuan::Keyword K> struct analyze_traits<Name, kuan::grammar::key<K>> : analyze_any_traits<> {};

} // namespace tao::pegtl
