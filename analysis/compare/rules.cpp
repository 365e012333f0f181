#include "analysis/compare/rules.hpp"

#include "interpreter/explain/expression.hpp"
#include "interpreter/explain/values.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

using program::Index;
using program::Program;

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

/// A sentence of one side with what it says.
struct Side {
  Index sentence = 0;
  std::vector<Feature> features;
  std::vector<Locator> citations;
};

std::vector<Side> sides_of(const Program& program, Index measure, Language language) {
  std::vector<Side> sides;
  for (const Index sentence : program.measures.at(measure).sentences) {
    sides.push_back({sentence, features_of(program, sentence, language), program.sentences.at(sentence).citations});
  }
  return sides;
}

/// How much two sentences have in common: the same words of the same thing count most, then the same thing.
std::size_t likeness(const Side& a, const Side& b, bool versions) {
  constexpr std::size_t same_place = 8;
  std::size_t score = 0;
  for (const Locator& citation : a.citations) {
    const bool shared = std::find(b.citations.begin(), b.citations.end(), citation) != b.citations.end();
    score += versions && shared ? same_place : 0;
  }
  for (const Feature& feature : a.features) {
    // That both are due or both added says little.
    const std::size_t weight = feature.aspect == Aspect::force ? 1 : 3;
    for (const Feature& other : b.features) {
      if (feature == other) {
        score += weight;
      } else if (feature.aspect == other.aspect && feature.subject == other.subject) {
        score += feature.subject.empty() ? 1 : 2;
      }
    }
  }
  return score;
}

struct Pairing {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::vector<std::size_t> before; // without a partner
  std::vector<std::size_t> after;
};

/// Pairs the most alike first; of equals, those that stand first.
Pairing pair_up(const std::vector<Side>& before, const std::vector<Side>& after, bool versions) {
  constexpr std::size_t least_likeness = 2;
  std::vector<bool> taken_before(before.size(), false);
  std::vector<bool> taken_after(after.size(), false);
  Pairing pairing;
  while (true) {
    std::size_t best = least_likeness - 1;
    std::pair<std::size_t, std::size_t> place;
    for (std::size_t i = 0; i < before.size(); ++i) {
      for (std::size_t j = 0; j < after.size(); ++j) {
        const std::size_t score = taken_before[i] || taken_after[j] ? 0 : likeness(before[i], after[j], versions);
        if (score > best) {
          best = score;
          place = {i, j};
        }
      }
    }
    if (best < least_likeness) {
      break;
    }
    taken_before[place.first] = true;
    taken_after[place.second] = true;
    pairing.pairs.push_back(place);
  }
  std::sort(pairing.pairs.begin(), pairing.pairs.end());
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!taken_before[i]) {
      pairing.before.push_back(i);
    }
  }
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (!taken_after[j]) {
      pairing.after.push_back(j);
    }
  }
  return pairing;
}

void add_citations(std::vector<Locator>& all, const std::vector<Locator>& more) {
  for (const Locator& citation : more) {
    if (std::find(all.begin(), all.end(), citation) == all.end()) {
      all.push_back(citation);
    }
  }
}

/// The same difference in several sentences is told once, with all their places.
void add(std::vector<Difference>& differences, Difference one) {
  for (Difference& other : differences) {
    if (other.aspect == one.aspect && other.subject == one.subject && other.before == one.before &&
        other.after == one.after) {
      add_citations(other.citations_before, one.citations_before);
      add_citations(other.citations_after, one.citations_after);
      return;
    }
  }
  differences.push_back(std::move(one));
}

std::vector<Feature>::iterator find(std::vector<Feature>& features, const Feature& like) {
  return std::find_if(features.begin(), features.end(), [&like](const Feature& feature) {
    return feature.aspect == like.aspect && feature.subject == like.subject;
  });
}

/// A feature whose subject changed too is said with it: `50% × last year's premiums`.
std::string whole(const Feature& feature) {
  if (feature.subject.empty()) {
    return feature.words;
  }
  return feature.aspect == Aspect::rate ? feature.words + " × " + feature.subject : feature.words;
}

void compare_features(const std::vector<Feature>& before, const std::vector<Feature>& after,
                      const std::vector<Locator>& citations_before, const std::vector<Locator>& citations_after,
                      std::vector<Difference>& differences) {
  const auto is_given = [](const Feature& feature) {
    return feature.aspect == Aspect::rate || feature.aspect == Aspect::amount;
  };
  const auto given_before = std::find_if(before.begin(), before.end(), is_given);
  const auto given_after = std::find_if(after.begin(), after.end(), is_given);
  const bool rates_alike = given_before != before.end() && given_after != after.end() &&
                           given_before->aspect == given_after->aspect && given_before->subject == given_after->subject;
  const auto told = [&](Aspect aspect, std::string subject, std::optional<std::string> left,
                        std::optional<std::string> right) {
    add(differences,
        Difference{aspect, std::move(subject), std::move(left), std::move(right), citations_before, citations_after});
  };
  const bool gives_before = given_before != before.end();
  const bool gives_after = given_after != after.end();
  if (!rates_alike && (gives_before || gives_after)) {
    told(Aspect::amount, "", gives_before ? std::optional(whole(*given_before)) : std::nullopt,
         gives_after ? std::optional(whole(*given_after)) : std::nullopt);
  }
  // What both say alike goes first, so that of several conditions on one thing the differing ones are paired.
  std::vector<Feature> left;
  std::vector<Feature> right = after;
  for (const Feature& feature : before) {
    const auto same = std::find(right.begin(), right.end(), feature);
    if (same != right.end()) {
      right.erase(same);
    } else {
      left.push_back(feature);
    }
  }
  for (const Feature& feature : left) {
    if (is_given(feature) && !rates_alike) {
      continue;
    }
    const auto other = find(right, feature);
    std::optional<std::string> words;
    if (other != right.end()) {
      words = other->words;
      right.erase(other);
    }
    told(feature.aspect, feature.subject, feature.words, std::move(words));
  }
  for (const Feature& feature : right) {
    if (!is_given(feature) || rates_alike) {
      told(feature.aspect, feature.subject, std::nullopt, feature.words);
    }
  }
}

RuleComparison compare_measures(const Program& before, Index first, const Program& after, Index second, bool versions,
                                Language language) {
  RuleComparison result;
  result.names = before.measures.at(first).names;
  const std::vector<Side> left = sides_of(before, first, language);
  const std::vector<Side> right = sides_of(after, second, language);
  const Pairing pairing = pair_up(left, right, versions);
  compare_features(features_of_measure(before, first, language), features_of_measure(after, second, language), {}, {},
                   result.differences);
  for (const auto& [i, j] : pairing.pairs) {
    compare_features(left[i].features, right[j].features, left[i].citations, right[j].citations, result.differences);
  }
  for (const std::size_t i : pairing.before) {
    add(result.differences, Difference{Aspect::definition,
                                       say(language, "sentence", "条款"),
                                       sentence_words(before, left[i].sentence, language),
                                       std::nullopt,
                                       left[i].citations,
                                       {}});
  }
  for (const std::size_t j : pairing.after) {
    add(result.differences, Difference{Aspect::definition,
                                       say(language, "sentence", "条款"),
                                       std::nullopt,
                                       sentence_words(after, right[j].sentence, language),
                                       {},
                                       right[j].citations});
  }
  result.before = rule_lines(before, first, language);
  result.after = rule_lines(after, second, language);
  result.state = result.differences.empty() ? RuleState::same : RuleState::changed;
  return result;
}

// ── Names and what they stand for ───────────────────────────────────────────

/// A term of a document in words; none where the library brought it.
struct Term {
  program::Names names;
  std::string words;
  std::vector<Locator> citations;
};

std::string bounded(const Program& program, const program::Fact& fact, Language language) {
  std::string text;
  const auto bound = [&](const Rational& value) { return precise(Quantity{value, fact.type.unit}, language); };
  if (fact.at_least) {
    text += say(language, "at least ", "至少 ") + bound(*fact.at_least);
  }
  if (fact.at_most) {
    text += (text.empty() ? "" : say(language, ", ", "，")) + say(language, "at most ", "最多 ") + bound(*fact.at_most);
  }
  if (fact.type.kind == program::TypeKind::choice) {
    std::vector<std::string> choices;
    for (const program::Names& choice : program.choice_sets.at(fact.type.set).choices) {
      choices.push_back(choice.in(language));
    }
    text += list_words(choices, language, true);
  }
  return text;
}

std::string fact_words(const Program& program, const program::Fact& fact, Language language) {
  std::string text = bounded(program, fact, language);
  const auto join = [&text, language](const std::string& more) {
    text += (text.empty() ? "" : say(language, "; ", "；")) + more;
  };
  if (fact.derivation) {
    join("= " + expression_words(program, *fact.derivation, language));
  }
  if (!fact.decided_by.empty()) {
    join(say(language, "decided by ", "认定机关：") + list_words(fact.decided_by, language, true));
  }
  for (const program::DatedValue& dated : fact.values) {
    join((dated.from ? say(language, "from ", "自 ") + dated.from->text() + " " : "") +
         (dated.until ? say(language, "until ", "至 ") + dated.until->text() + " " : "") +
         expression_words(program, dated.value, language));
  }
  return text;
}

std::string definition_words(const Program& program, const program::Definition& definition, Language language) {
  std::string text = definition.value ? expression_words(program, *definition.value, language) : std::string();
  for (const program::Definition::Case& one : definition.counts_as) {
    std::string words = one.condition ? expression_words(program, *one.condition, language) : std::string();
    if (!one.determined_by.empty()) {
      words += (words.empty() ? "" : say(language, ", ", "，")) + say(language, "determined by ", "由 ") +
               list_words(one.determined_by, language, false) + say(language, "", " 认定");
    }
    text += (text.empty() ? "" : say(language, "; or ", "；或 ")) + words;
  }
  return text;
}

std::string interpretation_words(const Program& program, const program::Interpretation& open, Language language) {
  std::string text;
  for (const program::Interpretation::Reading& reading : open.readings) {
    text += (text.empty() ? "" : say(language, "; ", "；")) + reading.label + say(language, ": ", "：") +
            expression_words(program, reading.value, language);
  }
  return text;
}

std::string table_words(const Program& program, const program::Table& table, Language language) {
  std::string text;
  const std::vector<program::Names>& choices = program.choice_sets.at(table.by).choices;
  for (std::size_t row = 0; row < table.rows.size() && row < choices.size(); ++row) {
    if (table.rows[row]) {
      text += (text.empty() ? "" : say(language, "; ", "；")) + choices[row].in(language) + say(language, ": ", "：") +
              expression_words(program, *table.rows[row], language);
    }
  }
  return text;
}

std::vector<Term> terms_of(const Program& program, Language language) {
  std::vector<Term> terms;
  for (const program::Definition& one : program.definitions) {
    if (!one.from_stdlib) {
      std::vector<Locator> citations = one.citations;
      for (const program::Definition::Case& counted : one.counts_as) {
        add_citations(citations, counted.citations);
      }
      terms.push_back({one.names, definition_words(program, one, language), std::move(citations)});
    }
  }
  for (const program::Interpretation& one : program.interpretations) {
    terms.push_back({one.names, interpretation_words(program, one, language), one.citations});
  }
  for (const program::Table& one : program.tables) {
    terms.push_back({one.names, table_words(program, one, language), one.citations});
  }
  for (Index at = 0; at < program.facts.size(); ++at) {
    const program::Fact& one = program.facts[at];
    // How far a target got is a fact of the target's name.
    const bool of_target = std::any_of(program.targets.begin(), program.targets.end(),
                                       [at](const program::Target& target) { return target.actual == at; });
    if (!one.from_stdlib && !of_target && one.role != program::Role::history) {
      terms.push_back({one.names, fact_words(program, one, language), one.citations});
    }
  }
  return terms;
}

std::vector<Term> targets_of(const Program& program, Language language) {
  static constexpr std::string_view signs[] = {"< ", "≤ ", "= ", "≠ ", "≥ ", "> "};
  std::vector<Term> terms;
  for (const program::Target& one : program.targets) {
    std::string words =
        std::string(signs[static_cast<std::size_t>(one.comparator)]) + expression_words(program, one.figure, language);
    if (!one.lead.empty()) {
      words += say(language, ", led by ", "，牵头 ") + list_words(one.lead, language, false);
    }
    terms.push_back({one.names, std::move(words), one.citations});
  }
  return terms;
}

void compare_terms(const std::vector<Term>& before, const std::vector<Term>& after, RuleComparison::Kind kind,
                   bool also_single, std::vector<RuleComparison>& result) {
  const auto find = [](const std::vector<Term>& terms, const program::Names& names) {
    return std::find_if(terms.begin(), terms.end(),
                        [&names](const Term& term) { return same_names(term.names, names); });
  };
  for (const Term& term : before) {
    const auto other = find(after, term.names);
    if (other == after.end()) {
      if (also_single) {
        result.push_back({kind, term.names, RuleState::only_before, {}, {term.words}, {}});
      }
      continue;
    }
    RuleComparison one{kind, term.names, RuleState::same, {}, {term.words}, {other->words}};
    if (term.words != other->words) {
      one.state = RuleState::changed;
      one.differences.push_back(
          Difference{Aspect::definition, "", term.words, other->words, term.citations, other->citations});
    }
    result.push_back(std::move(one));
  }
  for (const Term& term : after) {
    if (also_single && find(before, term.names) == before.end()) {
      result.push_back({kind, term.names, RuleState::only_after, {}, {}, {term.words}});
    }
  }
}

std::optional<Index> find_measure(const Program& program, const program::Names& names) {
  for (Index at = 0; at < program.measures.size(); ++at) {
    if (!program.measures[at].sentences.empty() && same_names(program.measures[at].names, names)) {
      return at;
    }
  }
  return std::nullopt;
}

} // namespace

bool same_names(const program::Names& a, const program::Names& b) {
  return (!a.english.empty() && name_key(a.english) == name_key(b.english)) ||
         (!a.chinese.empty() && name_key(a.chinese) == name_key(b.chinese));
}

std::vector<std::string> rule_lines(const Program& program, Index measure, Language language) {
  std::vector<std::string> lines;
  for (const Index sentence : program.measures.at(measure).sentences) {
    const std::string citations = citation_words(program.sentences.at(sentence).citations);
    lines.push_back((citations.empty() ? "" : citations + " ") + sentence_words(program, sentence, language));
  }
  return lines;
}

std::vector<RuleComparison> compare_rules(const Program& before, const Program& after, bool versions,
                                          Language language) {
  std::vector<RuleComparison> result;
  for (Index at = 0; at < before.measures.size(); ++at) {
    if (before.measures[at].sentences.empty()) {
      continue;
    }
    const std::optional<Index> other = find_measure(after, before.measures[at].names);
    if (other) {
      result.push_back(compare_measures(before, at, after, *other, versions, language));
    } else {
      result.push_back({RuleComparison::Kind::measure,
                        before.measures[at].names,
                        RuleState::only_before,
                        {},
                        rule_lines(before, at, language),
                        {}});
    }
  }
  for (Index at = 0; at < after.measures.size(); ++at) {
    if (!after.measures[at].sentences.empty() && !find_measure(before, after.measures[at].names)) {
      result.push_back({RuleComparison::Kind::measure,
                        after.measures[at].names,
                        RuleState::only_after,
                        {},
                        {},
                        rule_lines(after, at, language)});
    }
  }
  compare_terms(terms_of(before, language), terms_of(after, language), RuleComparison::Kind::term, versions, result);
  compare_terms(targets_of(before, language), targets_of(after, language), RuleComparison::Kind::target, true, result);
  return result;
}

} // namespace kuan::analysis
