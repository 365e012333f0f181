#include "lang/meaning/definitions.hpp"
#include "lang/meaning/naming.hpp"

#include <algorithm>
#include <tuple>

namespace kuan::meaning {

namespace {

enum class Kind : std::uint8_t { fact, definition, interpretation, measure, table, field };

/// Something that may rest on other things; `at` is a field's place in record `index`.
struct Thing {
  Kind kind = Kind::fact;
  Index index = 0;
  Index at = 0;
  friend bool operator<(const Thing& a, const Thing& b) {
    return std::tie(a.kind, a.index, a.at) < std::tie(b.kind, b.index, b.at);
  }
  friend bool operator==(const Thing&, const Thing&) = default;
};

/// Follows what rests on what, depth first with a stack of its own, so that no chain is too long
/// for it; each circle is reported once, at the place where it closes.
class Cycles {
public:
  explicit Cycles(Checker& checker) : checker_(checker), program_(checker.program) {}

  void check() {
    for (Index definition = 0; definition < program_.definitions.size(); ++definition) {
      follow({Kind::definition, definition, 0});
    }
    for (Index interpretation = 0; interpretation < program_.interpretations.size(); ++interpretation) {
      follow({Kind::interpretation, interpretation, 0});
    }
    for (Index fact = 0; fact < program_.facts.size(); ++fact) {
      follow({Kind::fact, fact, 0});
    }
    for (Index measure = 0; measure < program_.measures.size(); ++measure) {
      follow({Kind::measure, measure, 0});
    }
  }

private:
  struct Frame {
    Thing thing;
    std::vector<Thing> rests_on;
    std::size_t next = 0;
    std::size_t depth = 1;
  };

  void follow(const Thing& first) {
    if (finished_.contains(first)) {
      return;
    }
    std::vector<Frame> stack;
    stack.push_back({first, rests_on(first)});
    while (!stack.empty()) {
      Frame& top = stack.back();
      if (top.next == top.rests_on.size()) {
        leave(stack);
        continue;
      }
      const Thing next = top.rests_on[top.next++];
      if (const auto done = finished_.find(next); done != finished_.end()) {
        top.depth = std::max(top.depth, done->second + 1);
        continue;
      }
      const auto open =
          std::find_if(stack.begin(), stack.end(), [&](const Frame& frame) { return frame.thing == next; });
      if (open != stack.end()) {
        report(stack, static_cast<std::size_t>(open - stack.begin()));
        continue;
      }
      stack.push_back({next, rests_on(next)});
    }
  }

  void leave(std::vector<Frame>& stack) {
    const Frame frame = std::move(stack.back());
    stack.pop_back();
    finished_.emplace(frame.thing, frame.depth);
    if (!stack.empty()) {
      stack.back().depth = std::max(stack.back().depth, frame.depth + 1);
    }
    if (frame.depth == deepest_chain + 1) {
      const auto [names, span] = describe(frame.thing);
      checker_.diagnostics.report(Code::too_deep, span, {bilingual(names), Bilingual(std::to_string(deepest_chain))});
    }
  }

  void report(const std::vector<Frame>& stack, std::size_t from) {
    Bilingual circle;
    for (std::size_t at = from; at < stack.size(); ++at) {
      const program::Names names = describe(stack[at].thing).first;
      circle.english += names.in(Language::english) + " → ";
      circle.chinese += names.in(Language::chinese) + " → ";
    }
    const auto [names, span] = describe(stack[from].thing);
    circle.english += names.in(Language::english);
    circle.chinese += names.in(Language::chinese);
    checker_.diagnostics.report(Code::cyclic_definition, span, {bilingual(names), circle});
  }

  [[nodiscard]] std::pair<program::Names, Span> describe(const Thing& thing) const {
    switch (thing.kind) {
    case Kind::fact:
      return {program_.facts[thing.index].names, program_.facts[thing.index].span};
    case Kind::definition:
      return {program_.definitions[thing.index].names, program_.definitions[thing.index].span};
    case Kind::interpretation:
      return {program_.interpretations[thing.index].names, program_.interpretations[thing.index].span};
    case Kind::measure:
      return {program_.measures[thing.index].names, program_.measures[thing.index].span};
    case Kind::table:
      return {program_.tables[thing.index].names, program_.tables[thing.index].span};
    case Kind::field:
      break;
    }
    const program::Field& field = program_.records[thing.index].fields[thing.at];
    return {field.names, field.span};
  }

  [[nodiscard]] std::vector<Thing> rests_on(const Thing& thing) const {
    std::vector<Thing> things;
    const auto add = [&](const std::optional<Index>& expression, std::optional<Index> record = std::nullopt) {
      if (expression) {
        gather(*expression, record, things);
      }
    };
    switch (thing.kind) {
    case Kind::fact: {
      const program::Fact& fact = program_.facts[thing.index];
      add(fact.derivation);
      for (const program::DatedValue& value : fact.values) {
        add(value.value);
      }
      break;
    }
    case Kind::field:
      add(program_.records[thing.index].fields[thing.at].derivation, thing.index);
      break;
    case Kind::definition: {
      const program::Definition& definition = program_.definitions[thing.index];
      add(definition.value);
      for (const program::Definition::Case& one : definition.counts_as) {
        add(one.condition);
      }
      break;
    }
    case Kind::interpretation:
      for (const program::Interpretation::Reading& reading : program_.interpretations[thing.index].readings) {
        add(reading.value);
      }
      break;
    case Kind::table:
      for (const std::optional<Index>& row : program_.tables[thing.index].rows) {
        add(row);
      }
      break;
    case Kind::measure:
      for (const Index sentence : program_.measures[thing.index].sentences) {
        gather_sentence(program_.sentences[sentence], things);
      }
      break;
    }
    std::sort(things.begin(), things.end());
    things.erase(std::unique(things.begin(), things.end()), things.end());
    return things;
  }

  void gather_sentence(const program::Sentence& sentence, std::vector<Thing>& things) const {
    std::optional<Index> record;
    if (sentence.each) {
      record = program_.facts[*sentence.each].type.set;
    }
    const auto add = [&](const std::optional<Index>& expression) {
      if (expression) {
        gather(*expression, record, things);
      }
    };
    for (const program::Condition& condition : sentence.conditions) {
      add(condition.expression);
    }
    for (const program::Window& window : sentence.windows) {
      add(window.bound);
    }
    add(sentence.amount);
    add(sentence.previous);
    for (const program::Levy& levy : sentence.levies) {
      if (levy.fact) {
        things.push_back({Kind::fact, *levy.fact, 0});
      }
    }
    for (const program::Cap& cap : sentence.caps) {
      add(cap.amount);
    }
    if (sentence.longest) {
      add(sentence.longest->length);
      add(sentence.longest->start);
    }
    add(sentence.paid_until);
    if (sentence.duty && sentence.duty->deadline) {
      add(sentence.duty->deadline->duration);
      add(sentence.duty->deadline->event);
    }
  }

  /// What an expression names; `record` is the one whose fields it may name.
  void gather(Index expression, std::optional<Index> record, std::vector<Thing>& things) const {
    const program::Expression& node = program_.expressions[expression];
    std::optional<Index> inner = record;
    if (const auto* fact = std::get_if<program::FactOf>(&node.node)) {
      things.push_back({Kind::fact, fact->fact, 0});
    } else if (const auto* definition = std::get_if<program::DefinitionOf>(&node.node)) {
      things.push_back({Kind::definition, definition->definition, 0});
    } else if (const auto* interpretation = std::get_if<program::InterpretationOf>(&node.node)) {
      things.push_back({Kind::interpretation, interpretation->interpretation, 0});
    } else if (const auto* measure = std::get_if<program::MeasureOf>(&node.node)) {
      things.push_back({Kind::measure, measure->measure, 0});
    } else if (const auto* lookup = std::get_if<program::Lookup>(&node.node)) {
      things.push_back({Kind::table, lookup->table, 0});
    } else if (const auto* field = std::get_if<program::FieldOf>(&node.node); field != nullptr && record) {
      things.push_back({Kind::field, *record, field->field});
    } else if (const auto* count = std::get_if<program::CountMembers>(&node.node)) {
      inner = program_.facts[count->list].type.set;
    } else if (const auto* sum = std::get_if<program::SumMembers>(&node.node)) {
      inner = program_.facts[sum->list].type.set;
      things.push_back({Kind::field, *inner, sum->field});
    }
    for (const Index operand : node.operands) {
      gather(operand, inner, things);
    }
  }

  Checker& checker_;
  const program::Program& program_;
  std::map<Thing, std::size_t> finished_; // with how long a chain it heads
};

} // namespace

void check_cycles(Checker& checker) {
  Cycles(checker).check();
}

} // namespace kuan::meaning
