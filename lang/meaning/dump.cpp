#include "lang/meaning/dump.hpp"

#include <type_traits>

namespace kuan {

namespace {

using namespace program;

[[nodiscard]] std::string join(const std::vector<std::string>& parts, const std::string& between) {
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() ? "" : between) + part;
  }
  return text;
}

class Dump {
public:
  explicit Dump(const Program& program) : program_(program) {}

  [[nodiscard]] std::string expression(Index index) const {
    const Expression& node = program_.expressions.at(index);
    std::string text = std::visit([&](const auto& one) { return head(one, node.type); }, node.node);
    if (node.operands.empty()) {
      return text;
    }
    for (const Index operand : node.operands) {
      text += " " + expression(operand);
    }
    return "(" + text + ")";
  }

  [[nodiscard]] std::string measure(const Measure& measure) const {
    static constexpr const char* kinds[] = {"amount", "duty", "relief", "figure"};
    std::string text = "measure " + measure.names.in(Language::english) + ": " + type(measure.type) + ", " +
                       kinds[static_cast<std::size_t>(measure.kind)];
    for (const Index applicant : measure.applicants) {
      text += ", for " + choice(program_.facts.at(*program_.applicant).type.set, applicant);
    }
    text += "\n";
    for (const Term& term : measure.terms) {
      text += "  term\n";
      for (const Option& option : term.options) {
        text += "    option\n";
        for (const Index index : option.sentences) {
          text += sentence(program_.sentences.at(index), index);
        }
      }
    }
    return text;
  }

private:
  [[nodiscard]] static std::string type(const Type& type) {
    static constexpr const char* kinds[] = {"yes or no", "number", "date", "text", "choice", "list"};
    return type.kind == TypeKind::number ? unit_name(type.unit).english : kinds[static_cast<std::size_t>(type.kind)];
  }

  [[nodiscard]] std::string choice(Index set, Index index) const {
    return program_.choice_sets.at(set).choices.at(index).in(Language::english);
  }

  [[nodiscard]] static std::string comparator(Comparator comparator) {
    static constexpr const char* signs[] = {"<", "≤", "=", "≠", "≥", ">"};
    return signs[static_cast<std::size_t>(comparator)];
  }

  [[nodiscard]] std::string head(const Constant& constant, const Type& kind) const {
    return std::visit(
        [&](const auto& value) -> std::string {
          using Value = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Value, bool>) {
            return value ? "yes" : "no";
          } else if constexpr (std::is_same_v<Value, Rational>) {
            return value.exact() + (kind.unit.is_ratio() ? "" : " " + unit_name(kind.unit).english);
          } else if constexpr (std::is_same_v<Value, Date>) {
            return value.text();
          } else if constexpr (std::is_same_v<Value, Index>) {
            return choice(kind.set, value);
          } else {
            return "\"" + value + "\"";
          }
        },
        constant.value);
  }
  [[nodiscard]] std::string head(const FactOf& fact, const Type&) const {
    return "「" + program_.facts.at(fact.fact).names.in(Language::english) + "」";
  }
  [[nodiscard]] std::string head(const DefinitionOf& definition, const Type&) const {
    return "「" + program_.definitions.at(definition.definition).names.in(Language::english) + "」";
  }
  [[nodiscard]] std::string head(const InterpretationOf& reading, const Type&) const {
    return "reading 「" + program_.interpretations.at(reading.interpretation).names.in(Language::english) + "」";
  }
  [[nodiscard]] std::string head(const MeasureOf& measure, const Type&) const {
    return "outcome 「" + program_.measures.at(measure.measure).names.in(Language::english) + "」";
  }
  [[nodiscard]] static std::string head(const FieldOf& field, const Type&) {
    return "field " + std::to_string(field.field);
  }
  [[nodiscard]] std::string head(const Lookup& lookup, const Type&) const {
    return "row of 「" + program_.tables.at(lookup.table).names.in(Language::english) + "」";
  }
  [[nodiscard]] static std::string head(const Apply& apply, const Type&) {
    static constexpr const char* names[] = {"+",     "-",     "×",      "÷",   "least", "greatest", "up to",
                                            "range", "after", "before", "not", "and",   "or"};
    return names[static_cast<std::size_t>(apply.op)];
  }
  [[nodiscard]] static std::string head(const Compare& compare, const Type&) {
    std::vector<std::string> signs;
    for (const Comparator one : compare.comparators) {
      signs.push_back(comparator(one));
    }
    return join(signs, " ");
  }
  [[nodiscard]] static std::string head(const MemberOf& member, const Type&) {
    return member.negated ? "not in" : "in";
  }
  [[nodiscard]] static std::string head(const DateWithin& relation, const Type&) {
    static constexpr const char* kinds[] = {"within", "less than", "more than", "at least"};
    return std::string(kinds[static_cast<std::size_t>(relation.kind)]) + (relation.after ? " after" : " before");
  }
  [[nodiscard]] std::string head(const CountMembers& count, const Type&) const {
    return "number of 「" + program_.facts.at(count.list).names.in(Language::english) + "」";
  }
  [[nodiscard]] std::string head(const SumMembers& sum, const Type&) const {
    return "total of " + std::to_string(sum.field) + " of 「" +
           program_.facts.at(sum.list).names.in(Language::english) + "」";
  }

  [[nodiscard]] std::string sentence(const Sentence& sentence, Index index) const {
    static constexpr const char* orders[] = {"", "instead ", "also ", "or ", "otherwise "};
    static constexpr const char* modalities[] = {"", "may ", "must ", "must not "};
    static constexpr const char* verbs[] = {"",      "refund", "pay",    "grant", "subsidise", "reward",
                                            "lend",  "apply",  "exempt", "waive", "defer",     "reduce",
                                            "raise", "extend", "deduct", "duty",  "figure"};
    std::vector<std::string> places;
    for (const Locator& place : sentence.citations) {
      places.push_back(place.text());
    }
    std::string text = "      " + std::to_string(index) + " [" + join(places, ", ") + "] " +
                       orders[static_cast<std::size_t>(sentence.order)];
    for (const Index displaced : sentence.displaces) {
      text += "of " + std::to_string(displaced) + " ";
    }
    text += modalities[static_cast<std::size_t>(sentence.modality)];
    text += verbs[static_cast<std::size_t>(sentence.verb)];
    text += sentence.applicants_right ? " (a right)" : "";
    text += sentence.at_most ? " at most" : sentence.at_least ? " at least" : "";
    text += sentence.amount ? " " + expression(*sentence.amount) : "";
    text += sentence.previous ? " was " + expression(*sentence.previous) : "";
    text += sentence.as_prescribed ? " as prescribed" : "";
    text +=
        sentence.each ? " for each of 「" + program_.facts.at(*sentence.each).names.in(Language::english) + "」" : "";
    for (const Levy& levy : sentence.levies) {
      text += " 「" + levy.names.in(Language::english) + "」" + (levy.fact ? "" : "?");
    }
    if (sentence.duty) {
      text += " " + sentence.duty->act.in(Language::english);
    }
    text += "\n";
    const auto line = [&](const std::string& content, bool from_measure) {
      text += "        " + content + (from_measure ? " (of the measure)" : "") + "\n";
    };
    for (const Condition& condition : sentence.conditions) {
      const char* word = condition.of_member ? "where " : condition.unless ? "unless " : "if ";
      line(word + expression(condition.expression), condition.from_measure);
    }
    for (const Window& window : sentence.windows) {
      line((window.until ? "until " : "from ") + expression(window.bound), window.from_measure);
    }
    static constexpr const char* bases[] = {"", " per person", " per year", " per month", " in total"};
    for (const Cap& cap : sentence.caps) {
      line((cap.also ? "also at most " : "at most ") + expression(cap.amount) +
               bases[static_cast<std::size_t>(cap.basis)],
           cap.from_measure);
    }
    if (sentence.longest) {
      line("for at most " + expression(sentence.longest->length) +
               (sentence.longest->start ? (sentence.longest->month_of_start ? " from the month of " : " from ") +
                                              expression(*sentence.longest->start)
                                        : ""),
           false);
    }
    if (sentence.times) {
      line("at most " + std::to_string(sentence.times->count) + " times" + (sentence.times->a_year ? " a year" : ""),
           false);
    }
    if (sentence.paid_until) {
      line("paid until " + expression(*sentence.paid_until), false);
    }
    if (sentence.duty && sentence.duty->deadline) {
      const Deadline& deadline = *sentence.duty->deadline;
      static constexpr const char* kinds[] = {"at least before", "within before", "within after", "by"};
      line(std::string(kinds[static_cast<std::size_t>(deadline.kind)]) + " " + deadline.event_name +
               (deadline.duration ? " " + expression(*deadline.duration) : ""),
           false);
    }
    return text;
  }

  const Program& program_;
};

} // namespace

std::string dump(const program::Program& program) {
  const Dump writer(program);
  std::string text;
  for (const program::Measure& measure : program.measures) {
    if (!measure.sentences.empty()) {
      text += writer.measure(measure);
    }
  }
  return text;
}

std::string dump(const program::Program& program, program::Index expression) {
  return Dump(program).expression(expression);
}

} // namespace kuan
