#include "lang/syntax/dump.hpp"
#include "lang/syntax/overloaded.hpp"

#include <fmt/format.h>

#include <utility>

namespace kuan {

using namespace tree;

namespace {

std::string list(const std::vector<Expression>& expressions) {
  std::string out;
  for (const Expression& one : expressions)
    out += " " + dump(one);
  return out;
}

std::string list(const std::vector<Name>& names) {
  std::string out;
  for (const Name& one : names)
    out += " `" + one.text + "`";
  return out;
}

std::string list(const std::vector<Text>& texts) {
  std::string out;
  for (const Text& one : texts)
    out += " \"" + one.value + "\"";
  return out;
}

std::string list(const std::vector<Cited>& cited) {
  std::string out;
  for (const Cited& one : cited)
    out += " [" + one.locator.text() + "]";
  return out;
}

std::string names(const Names& both) {
  return "`" + both.first.text + "`" + (both.second ? "/`" + both.second->text + "`" : "");
}

std::string per(const std::vector<const UnitWord*>& units) {
  std::string out;
  for (const UnitWord* unit : units)
    out += "/" + unit_name(unit->unit).english + "*" + unit->scale.exact();
  return out;
}

std::string_view sign(Comparator comparator) {
  switch (comparator) {
  case Comparator::less:
    return "<";
  case Comparator::less_or_equal:
    return "<=";
  case Comparator::equal:
    return "=";
  case Comparator::not_equal:
    return "!=";
  case Comparator::greater_or_equal:
    return ">=";
  case Comparator::greater:
    return ">";
  }
  return "?";
}

std::string maybe(std::string_view label, const std::optional<Expression>& expression) {
  return expression ? fmt::format(" ({}{})", label, " " + dump(*expression)) : "";
}

std::string day(const std::optional<DateValue>& date) {
  return date ? " " + date->literal.first.text() + ".." + date->literal.last.text() : "";
}

std::string dump_type(const TypeName& type) {
  switch (type.kind) {
  case TypeName::Kind::yes_or_no:
    return "yes-or-no";
  case TypeName::Kind::list:
    return "(list `" + type.name.text + "`)";
  case TypeName::Kind::choices: {
    std::string out = "(choices";
    for (const Names& choice : type.choices)
      out += " " + names(choice);
    return out + ")";
  }
  case TypeName::Kind::named:
    break;
  }
  return type.is_unit ? "(unit " + unit_name(type.unit).english + " " + type.scale.exact() + ")"
                      : "`" + type.name.text + "`";
}

std::string dump_qualifier(const Qualifier& qualifier) {
  return std::visit(
      Overloaded{
          [](const If& one) { return fmt::format("({} {})", one.unless ? "unless" : "if", dump(one.condition)); },
          [](const Where& one) { return "(where " + dump(one.condition) + ")"; },
          [](const Window& one) { return fmt::format("({} {})", one.until ? "until" : "from", dump(one.bound)); },
          [](const ForAtMost& one) {
            return "(longest " + dump(one.duration) + maybe(one.month_of_start ? "from-month-of" : "from", one.start) +
                   ")";
          },
          [](const Cap& one) {
            return fmt::format("(cap{}{} {})", one.also ? " also" : "", one.in_total ? " in-total" : "",
                               dump(one.amount));
          },
          [](const Times& one) { return fmt::format("(times {}{})", one.count, one.a_year ? " a-year" : ""); },
          [](const PaidUntil& one) { return "(paid-until " + dump(one.date) + ")"; },
          [](const DeterminedBy& one) { return "(determined-by" + list(one.agencies) + ")"; },
          [](const InPrinciple&) { return std::string("(in-principle)"); },
          [](const AsPrescribed&) { return std::string("(as-prescribed)"); },
          [](const Note& one) { return "(note \"" + one.text.value + "\")"; },
          [](const LedBy& one) { return "(led-by" + list(one.lead) + ")"; },
          [](const SupportedBy& one) { return "(supported-by" + list(one.support) + ")"; },
      },
      qualifier.node);
}

std::string dump_action(const Action& action) {
  return std::visit(
      Overloaded{
          [](const QualifiersOnly&) { return std::string("(qualifiers)"); },
          [](const Give& give) {
            static constexpr std::string_view verbs[] = {"refund", "pay",  "grant", "subsidise",
                                                         "reward", "lend", "apply"};
            return fmt::format("({}{}{})", verbs[static_cast<std::size_t>(give.verb)],
                               give.amount ? " " + dump(*give.amount) : "", give.as_prescribed ? " as-prescribed" : "");
          },
          [](const Figure& figure) {
            static constexpr std::string_view bounds[] = {"", " at-most", " at-least"};
            return fmt::format("(figure{} {}{})", bounds[static_cast<std::size_t>(figure.bound)], dump(figure.amount),
                               maybe("was", figure.was));
          },
          [](const Relieve& relieve) {
            static constexpr std::string_view verbs[] = {"exempt", "waive", "defer", "reduce", "raise", "extend"};
            return fmt::format("({}{}{}{}{})", verbs[static_cast<std::size_t>(relieve.verb)], list(relieve.objects),
                               maybe("by", relieve.by), maybe("to", relieve.to),
                               relieve.as_prescribed ? " as-prescribed" : "");
          },
          [](const Deduct& deduct) { return "(deduct " + dump(deduct.amount) + " from" + list(deduct.levies) + ")"; },
          [](const Duty& duty) {
            std::string out = "(duty " + names(duty.act) + list(duty.to);
            if (duty.deadline) {
              static constexpr std::string_view kinds[] = {"at-least-before", "within-before", "within-after",
                                                           "by-date"};
              out += fmt::format(" ({} {} {})", kinds[static_cast<std::size_t>(duty.deadline->kind)],
                                 dump(duty.deadline->duration), dump(duty.deadline->event));
            }
            return out + ")";
          },
          [](const CountsAs& one) { return "(counts-as `" + one.name.text + "`)"; },
      },
      action);
}

std::string dump_sentence(const Sentence& sentence) {
  static constexpr std::string_view orders[] = {"", " instead", " also", " or", " otherwise"};
  static constexpr std::string_view modalities[] = {"", " may", " must", " must-not"};
  std::string out = "(sentence" + list(sentence.citations) +
                    std::string(orders[static_cast<std::size_t>(sentence.order)]) + list(sentence.displaced) +
                    (sentence.in_principle ? " in-principle" : "") +
                    std::string(modalities[static_cast<std::size_t>(sentence.modality)]);
  if (sentence.each)
    out += " (each `" + sentence.each->list.text + "`)";
  out += " " + dump_action(sentence.action);
  for (const Qualifier& one : sentence.qualifiers)
    out += " " + dump_qualifier(one);
  return out + ")";
}

std::string dump_fact(const Fact& fact) {
  return names(fact.names) + " " + dump_type(fact.type) + maybe("at-least", fact.at_least) +
         maybe("at-most", fact.at_most) + (fact.questions.empty() ? "" : " (asked" + list(fact.questions) + ")") +
         maybe("=", fact.derivation);
}

std::string dump_given(const Given& given) {
  std::string out = "`" + given.name.text + "`";
  if (given.unknown)
    return out + " unknown";
  if (!given.is_list)
    return out + (given.value ? " " + dump(*given.value) : "");
  out += " (list";
  for (const auto& member : given.members) {
    out += " (";
    for (const Given& field : member)
      out += " " + dump_given(field);
    out += ")";
  }
  return out + ")";
}

std::string dump_line(const ScenarioLine& line) {
  return std::visit(
      Overloaded{
          [](const AsOf& one) { return "(as-of" + day(one.date) + ")"; },
          [](const Given& one) { return "(given " + dump_given(one) + ")"; },
          [](const Expect& one) {
            static constexpr std::string_view statuses[] = {"due",      "may", "not-due", "not-in-force", "unknown",
                                                            "conflict", "met", "not-met", "must",         "must-not"};
            return "(expect `" + one.measure.text + "`" +
                   (one.status ? " " + std::string(statuses[static_cast<std::size_t>(*one.status)]) : "") +
                   maybe("=", one.value) + list(one.citations) +
                   (one.needs.empty() ? "" : " (needs" + list(one.needs) + ")") +
                   (one.possible.empty() ? "" : " (possible" + list(one.possible) + ")") + maybe("total", one.total) +
                   day(one.by) + ")";
          },
      },
      line.node);
}

std::string dump_node(const Statement& statement) {
  return std::visit(
      Overloaded{
          [](const Unreadable&) { return std::string("(unreadable)"); },
          [](const Use& one) { return "(use" + list(one.modules) + ")"; },
          [](const Document& one) {
            return "(document " + names(one.names) + (one.number ? " \"" + one.number->value + "\"" : "") +
                   day(one.issued) + list(one.issued_by) + day(one.effective) +
                   (one.place ? " \"" + one.place->value + "\"" : "") + ")";
          },
          [](const Article& one) {
            return "(article " + one.place.text() + (one.title ? " `" + one.title->text + "`" : "") + list(one.lead) +
                   " |" + list(one.support) + ")";
          },
          [](const Fact& one) { return "(fact " + dump_fact(one) + ")"; },
          [](const Determination& one) {
            return "(determination " + names(one.names) + (one.type ? " " + dump_type(*one.type) : "") + list(one.by) +
                   (one.questions.empty() ? "" : " (asked" + list(one.questions) + ")") + ")";
          },
          [](const Parameter& one) {
            std::string out = "(parameter " + names(one.names) + " " + dump_type(one.type) + maybe("=", one.value);
            for (const DatedValue& value : one.dated) {
              out += " (" + maybe("from", value.from) + maybe("until", value.until) + " " + dump(value.value) + ")";
            }
            return out + ")";
          },
          [](const Record& one) {
            std::string out = "(record " + names(one.names);
            for (const Fact& field : one.fields)
              out += " (" + dump_fact(field) + ")";
            return out + ")";
          },
          [](const Let& one) {
            return "(let " + names(one.names) + maybe(one.condition ? "means" : "=", one.value) + ")";
          },
          [](const Interpret& one) {
            std::string out = "(interpret " + names(one.names);
            for (const Reading& reading : one.readings) {
              out += " (`" + reading.label.text + "` " + dump(reading.condition) +
                     (reading.because ? " \"" + reading.because->value + "\"" : "") + ")";
            }
            return out + ")";
          },
          [](const Measure& one) {
            return "(measure " + names(one.names) + " " + dump_type(one.type) + " for" + list(one.applicants) + " by" +
                   list(one.paid_by) + (one.purpose ? " purpose \"" + one.purpose->value + "\"" : "") + ")";
          },
          [](const UnitDeclaration& one) { return "(unit " + names(one.names) + " " + dump(one.equals) + ")"; },
          [](const Table& one) {
            std::string out = "(table " + names(one.names) + " " + dump_type(one.type) + " by `" + one.by.text + "`";
            for (const TableRow& row : one.rows)
              out += " (`" + row.key.text + "` " + dump(row.value) + ")";
            return out + ")";
          },
          [](const Task& one) {
            std::string out = "(task " + names(one.names);
            for (const Qualifier& qualifier : one.qualifiers)
              out += " " + dump_qualifier(qualifier);
            return out + ")";
          },
          [](const Target& one) {
            std::string out = "(target " + names(one.names) + " " + std::string(sign(one.comparator)) + " " +
                              dump(one.figure) + day(one.when);
            for (const Qualifier& qualifier : one.qualifiers)
              out += " " + dump_qualifier(qualifier);
            return out + ")";
          },
          [](const CalendarYear& one) {
            return "(calendar " + std::to_string(one.year) + " (rest" + list(one.rest) + ") (working" +
                   list(one.working) + "))";
          },
          [](const Scenario& one) {
            std::string out = "(scenario " + names(one.names);
            for (const ScenarioLine& line : one.lines)
              out += " " + dump_line(line);
            return out + ")";
          },
          [](const Sentence& one) { return dump_sentence(one); },
          [](const MeasureBlock& one) {
            std::string out = "(block " + names(one.names);
            for (const Qualifier& qualifier : one.qualifiers)
              out += " " + dump_qualifier(qualifier);
            for (const Sentence& sentence : one.sentences)
              out += "\n  " + dump_sentence(sentence);
            return out + ")";
          },
      },
      statement.node);
}

} // namespace

std::string dump(const Expression& expression) {
  return std::visit(
      Overloaded{
          [](const Missing&) { return std::string("?"); },
          [](const NumberLiteral& one) {
            return one.value.exact() + (one.bare ? "" : "<" + unit_name(one.unit).english + ">") + per(one.per);
          },
          [](const DateValue& one) { return one.literal.first.text() + ".." + one.literal.last.text(); },
          [](const TextValue& one) { return "\"" + one.value + "\""; },
          [](const Reference& one) { return (one.of_applicant ? "applicant's`" : "`") + one.name.text + "`"; },
          [](const Range& one) { return "(range" + list(one.bounds) + ")"; },
          [](const Share& one) { return "(of" + list(one.parts) + ")"; },
          [](const UpTo& one) { return "(up-to" + list(one.most) + ")"; },
          [](const Sum& one) {
            std::string out = "(sum";
            for (std::size_t index = 0; index < one.operands.size(); ++index) {
              out += one.operators[index] == Sum::Operator::add ? " +" : " -";
              out += dump(one.operands[index]);
            }
            return out + ")";
          },
          [](const Product& one) {
            std::string out = "(product";
            for (std::size_t index = 0; index < one.operands.size(); ++index) {
              out += one.operators[index] == Product::Operator::multiply ? " *" : " /";
              out += dump(one.operands[index]);
            }
            return out + ")";
          },
          [](const Extreme& one) { return (one.least ? "(least" : "(greatest") + list(one.operands) + ")"; },
          [](const Aggregate& one) {
            return (one.field ? "(total `" + one.field->text + "` of" : std::string("(number of")) + " `" +
                   one.list.text + "`" + list(one.condition) + ")";
          },
          [](const Per& one) { return "(per" + list(one.value) + per(one.per) + ")"; },
          [](const Shift& one) { return (one.after ? "(after" : "(before") + list(one.parts) + ")"; },
          [](const Parenthesised& one) { return "{" + list(one.inner) + " }"; },
          [](const Not& one) { return "(not" + list(one.inner) + ")"; },
          [](const Junction& one) { return (one.all ? "(and" : "(or") + list(one.operands) + ")"; },
          [](const Comparison& one) {
            std::string out = "(" + dump(one.operands.front());
            for (std::size_t index = 0; index < one.comparators.size(); ++index) {
              out += fmt::format(" {} {}", sign(one.comparators[index]), dump(one.operands[index + 1]));
            }
            return out + ")";
          },
          [](const Membership& one) {
            return (one.negated ? "(is-not" : "(is") + list(one.subject) + " :" + list(one.members) + ")";
          },
          [](const DateRelation& one) {
            static constexpr std::string_view kinds[] = {"within", "less-than", "more-than", "at-least"};
            return fmt::format("({}-{}{})", kinds[static_cast<std::size_t>(one.kind)], one.after ? "after" : "before",
                               list(one.parts));
          },
      },
      expression.node);
}

std::string dump(const Statement& statement) {
  return (statement.citations.empty() ? "" : list(statement.citations).substr(1) + " ") + dump_node(statement);
}

std::string dump(const Script& script) {
  std::string out;
  for (const Statement& statement : script.statements)
    out += dump(statement) + "\n";
  return out;
}

} // namespace kuan
