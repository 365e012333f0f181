#include "interpreter/evaluator/influence.hpp"

#include <algorithm>

namespace kuan::evaluator {

Influences::Influences(const program::Program& program)
    : program_(program), definitions_(program.facts.size()),
      interpretations_(definitions_ + program.definitions.size()),
      measures_(interpretations_ + program.interpretations.size()), as_of_(measures_ + program.measures.size()),
      member_(as_of_ + 1), members_(as_of_ + 2), words_((as_of_ + 3 + 63) / 64) {
  const auto prepare = [this](Sets& sets, std::size_t count) {
    sets.words.resize(count * words_, 0);
    sets.progress.resize(count, Progress::untouched);
  };
  prepare(of_expressions_, program.expressions.size());
  prepare(of_sentences_, program.sentences.size());
  prepare(of_figures_, program.sentences.size());
  prepare(of_measures_, program.measures.size());
}

void Influences::add(Set set, const std::uint64_t* other) const {
  for (std::size_t word = 0; word < words_; ++word) {
    set[word] |= other[word];
  }
}

const std::uint64_t* Influences::of_expression(Index expression) {
  const Set set = of_expressions_.words.data() + expression * words_;
  // The checker refuses circles; in one, what has been gathered so far would be all there is.
  if (of_expressions_.progress[expression] == Progress::untouched) {
    of_expressions_.progress[expression] = Progress::started;
    fill_expression(set, expression);
    of_expressions_.progress[expression] = Progress::finished;
  }
  return set;
}

const std::uint64_t* Influences::of_sentence(Index sentence) {
  const Set set = of_sentences_.words.data() + sentence * words_;
  if (of_sentences_.progress[sentence] == Progress::untouched) {
    of_sentences_.progress[sentence] = Progress::started;
    if (program_.sentences[sentence].each) {
      add_fact(set, *program_.sentences[sentence].each);
    }
    for (const program::Condition& condition : program_.sentences[sentence].conditions) {
      add_expression(set, condition.expression);
    }
    add(set, of_figures(sentence));
    of_sentences_.progress[sentence] = Progress::finished;
  }
  return set;
}

const std::uint64_t* Influences::of_figures(Index sentence) {
  const Set set = of_figures_.words.data() + sentence * words_;
  if (of_figures_.progress[sentence] == Progress::untouched) {
    of_figures_.progress[sentence] = Progress::started;
    fill_figures(set, program_.sentences[sentence]);
    of_figures_.progress[sentence] = Progress::finished;
  }
  return set;
}

const std::uint64_t* Influences::of_measure(Index measure) {
  const Set set = of_measures_.words.data() + measure * words_;
  if (of_measures_.progress[measure] == Progress::untouched) {
    of_measures_.progress[measure] = Progress::started;
    mark(set, measures_ + measure);
    if (program_.applicant) {
      add_fact(set, *program_.applicant);
    }
    for (const Index sentence : program_.measures[measure].sentences) {
      add(set, of_sentence(sentence));
    }
    of_measures_.progress[measure] = Progress::finished;
  }
  return set;
}

void Influences::add_expression(Set set, Index expression) {
  add(set, of_expression(expression));
}

void Influences::add_fact(Set set, Index index) {
  mark(set, index);
  const program::Fact& fact = program_.facts[index];
  if (fact.derivation) {
    add_expression(set, *fact.derivation);
  }
  for (const program::DatedValue& dated : fact.values) {
    mark(set, as_of_);
    add_expression(set, dated.value);
  }
}

/// The list, and so the record, is known only when a member is looked at: the field of this number of every record.
void Influences::add_field(Set set, Index field) {
  for (const program::Record& record : program_.records) {
    if (field < record.fields.size() && record.fields[field].derivation) {
      add_expression(set, *record.fields[field].derivation);
    }
  }
}

void Influences::fill_expression(Set set, Index index) {
  const program::Expression& expression = program_.expressions[index];
  for (const Index operand : expression.operands) {
    add_expression(set, operand);
  }
  if (const auto* fact = std::get_if<program::FactOf>(&expression.node)) {
    add_fact(set, fact->fact);
  } else if (const auto* named = std::get_if<program::DefinitionOf>(&expression.node)) {
    mark(set, definitions_ + named->definition);
    const program::Definition& definition = program_.definitions[named->definition];
    if (definition.value) {
      add_expression(set, *definition.value);
    }
    for (const program::Definition::Case& counted : definition.counts_as) {
      if (counted.condition) {
        add_expression(set, *counted.condition);
      }
    }
  } else if (const auto* open = std::get_if<program::InterpretationOf>(&expression.node)) {
    mark(set, interpretations_ + open->interpretation);
    for (const program::Interpretation::Reading& reading : program_.interpretations[open->interpretation].readings) {
      add_expression(set, reading.value);
    }
  } else if (const auto* measure = std::get_if<program::MeasureOf>(&expression.node)) {
    add(set, of_measure(measure->measure));
  } else if (const auto* field = std::get_if<program::FieldOf>(&expression.node)) {
    mark(set, member_);
    add_field(set, field->field);
  } else if (const auto* lookup = std::get_if<program::Lookup>(&expression.node)) {
    for (const std::optional<Index>& row : program_.tables[lookup->table].rows) {
      if (row) {
        add_expression(set, *row);
      }
    }
  } else if (const auto* count = std::get_if<program::CountMembers>(&expression.node)) {
    mark(set, members_);
    add_fact(set, count->list);
  } else if (const auto* sum = std::get_if<program::SumMembers>(&expression.node)) {
    mark(set, members_);
    add_fact(set, sum->list);
    add_field(set, sum->field);
  }
}

void Influences::fill_figures(Set set, const program::Sentence& sentence) {
  const auto add_some = [&](const std::optional<Index>& expression) {
    if (expression) {
      add_expression(set, *expression);
    }
  };
  const auto add_some_fact = [&](const std::optional<Index>& fact) {
    if (fact) {
      add_fact(set, *fact);
    }
  };
  for (const program::Window& window : sentence.windows) {
    mark(set, as_of_);
    add_expression(set, window.bound);
  }
  add_some(sentence.amount);
  add_some(sentence.previous);
  for (const program::Levy& levy : sentence.levies) {
    add_some_fact(levy.fact);
  }
  if (sentence.duty && sentence.duty->deadline) {
    add_some(sentence.duty->deadline->duration);
    add_some(sentence.duty->deadline->event);
  }
  for (const program::Cap& cap : sentence.caps) {
    add_expression(set, cap.amount);
    add_some_fact(cap.history);
  }
  if (sentence.longest) {
    mark(set, as_of_);
    add_expression(set, sentence.longest->length);
    add_some(sentence.longest->start);
  }
  if (sentence.times) {
    add_some_fact(sentence.times->history);
  }
  if (sentence.paid_until) {
    mark(set, as_of_);
    add_expression(set, *sentence.paid_until);
  }
}

bool Influences::influenced(const std::uint64_t* set, Looking looking, const Subject& subject) const {
  switch (subject.kind) {
  case Subject::Kind::fact:
    return has(set, subject.thing);
  case Subject::Kind::definition:
    return has(set, definitions_ + subject.thing);
  case Subject::Kind::interpretation:
    return has(set, interpretations_ + subject.thing);
  case Subject::Kind::measure:
    return has(set, measures_ + subject.thing);
  case Subject::Kind::as_of:
    return has(set, as_of_);
  case Subject::Kind::field: {
    const bool of_another = looking.member != 0 && (looking.list != subject.thing || looking.member != subject.member);
    return has(set, members_) || (has(set, member_) && !of_another);
  }
  case Subject::Kind::comparison:
    break; // where it stands is not kept
  }
  return true;
}

bool Influences::on_expression(Index expression, Looking looking, const Subject& subject) {
  return influenced(of_expression(expression), looking, subject);
}

bool Influences::on_sentence(Index sentence, Looking looking, const Subject& subject) {
  return influenced(of_sentence(sentence), looking, subject);
}

bool Influences::on_figures(Index sentence, Looking looking, const Subject& subject) {
  const std::uint64_t* set = of_figures(sentence);
  // A comparison cannot touch what nothing does.
  return std::any_of(set, set + words_, [](std::uint64_t word) { return word != 0; }) &&
         influenced(set, looking, subject);
}

bool Influences::on_measure(Index measure, const Subject& subject) {
  return influenced(of_measure(measure), {}, subject);
}

} // namespace kuan::evaluator
