#include "lang/meaning/definitions.hpp"
#include "lang/meaning/naming.hpp"
#include "lang/meaning/sentences.hpp"
#include "lang/syntax/vocabulary.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::MeasureKind;

[[nodiscard]] Block block_of(const BlockSource& source, Index measure) {
  Block block;
  block.measure = measure;
  block.library = source.library;
  if (source.block != nullptr) {
    for (const tree::Qualifier& qualifier : source.block->qualifiers) {
      block.shared.push_back({&qualifier, {}});
    }
  }
  for (const tree::Sentence* sentence : source.sentences) {
    if (std::holds_alternative<tree::QualifiersOnly>(sentence->action)) {
      for (const tree::Qualifier& qualifier : sentence->qualifiers) {
        block.shared.push_back({&qualifier, locators(sentence->citations)});
      }
    }
  }
  return block;
}

[[nodiscard]] MeasureKind kind_of(const tree::Sentence& sentence) {
  if (std::holds_alternative<tree::Relieve>(sentence.action)) {
    return MeasureKind::relief;
  }
  if (std::holds_alternative<tree::Figure>(sentence.action)) {
    return MeasureKind::figure;
  }
  return std::holds_alternative<tree::Duty>(sentence.action) ? MeasureKind::duty : MeasureKind::amount;
}

[[nodiscard]] Bilingual kind_phrase(MeasureKind kind) {
  switch (kind) {
  case MeasureKind::amount:
    return {"amounts", "给付"};
  case MeasureKind::duty:
    return {"duties", "义务"};
  case MeasureKind::relief:
    return {"reliefs", "减免"};
  case MeasureKind::figure:
    break;
  }
  return {"figures", "数值"};
}

[[nodiscard]] bool may_mix(MeasureKind a, MeasureKind b) {
  const auto both = [&](MeasureKind one, MeasureKind other) {
    return (a == one && b == other) || (a == other && b == one);
  };
  return a == b || both(MeasureKind::amount, MeasureKind::figure) || both(MeasureKind::relief, MeasureKind::figure);
}

/// A measure pays before it sets a figure, and relieves before it sets one.
[[nodiscard]] MeasureKind stronger(MeasureKind a, MeasureKind b) {
  return a == MeasureKind::figure ? b : a;
}

/// Puts the sentences of one measure into terms and options, and settles which displaces which.
class Arrangement {
public:
  Arrangement(Checker& checker, Index measure) : checker_(checker), measure_(measure) {}

  void add(const tree::Sentence& written, Index index, bool begins_block) {
    program::Sentence& sentence = checker_.program.sentences[index];
    check_kind(written);
    check_first(written);
    place(sentence, index, begins_block);
    if (sentence.order == program::Order::instead) {
      sentence.displaces_all = written.displaced.empty();
      for (const tree::Cited& cited : written.displaced) {
        displace(sentence, cited);
      }
    }
    sentences_.push_back(index);
  }

  void finish() {
    mark_bounds();
    program::Measure& measure = checker_.program.measures[measure_];
    measure.terms = std::move(terms_);
    measure.sentences = std::move(sentences_);
    if (kind_) {
      measure.kind = *kind_;
    }
  }

private:
  /// `at most 10,000 yuan` under a heading where other sentences give is the ceiling of what they give; where all
  /// sentences are such bounds, each is the figure itself.
  void mark_bounds() {
    const auto bounds = [](const program::Sentence& sentence) {
      const bool in_place =
          sentence.order == program::Order::first || (sentence.order == program::Order::also && sentence.at_most);
      return (sentence.at_most || sentence.at_least) && in_place && !sentence.each &&
             sentence.modality == program::Modality::plain;
    };
    const auto gives = [&](Index index) {
      const program::Sentence& sentence = checker_.program.sentences[index];
      return !sentence.at_most && !sentence.at_least && sentence.verb != program::Verb::duty;
    };
    if (std::none_of(sentences_.begin(), sentences_.end(), gives)) {
      return;
    }
    for (const Index index : sentences_) {
      program::Sentence& sentence = checker_.program.sentences[index];
      sentence.bounds_measure = bounds(sentence);
    }
  }

  void check_kind(const tree::Sentence& written) {
    const MeasureKind kind = kind_of(written);
    if (kind_ && !may_mix(*kind_, kind)) {
      checker_.diagnostics.report(
          Code::mixed_actions, written.span,
          {bilingual(checker_.program.measures[measure_].names), kind_phrase(*kind_), kind_phrase(kind)});
      return;
    }
    kind_ = kind_ ? stronger(*kind_, kind) : kind;
  }

  void check_first(const tree::Sentence& written) {
    if (!sentences_.empty() || written.order == tree::Order::first) {
      return;
    }
    const Keyword words[] = {Keyword::instead, Keyword::instead, Keyword::also, Keyword::or_, Keyword::otherwise};
    const Keyword word = words[static_cast<std::size_t>(written.order)];
    checker_.diagnostics.report(
        Code::nothing_before, written.span,
        {Bilingual(std::string(spelling(word, Language::english)), std::string(spelling(word, Language::chinese)))});
  }

  void place(const program::Sentence& sentence, Index index, bool begins_block) {
    // A heading that comes again states further rules for the same thing, not a further sum.
    if (begins_block && sentence.order == program::Order::first) {
      term_ = 0;
      option_ = 0;
    }
    const bool ceiling = sentence.order == program::Order::also && sentence.at_most;
    if (terms_.empty() || (sentence.order == program::Order::also && !ceiling)) {
      terms_.emplace_back();
      terms_.back().options.emplace_back();
      term_ = terms_.size() - 1;
      option_ = 0;
    } else if (sentence.order == program::Order::option) {
      terms_[term_].options.emplace_back();
      option_ = terms_[term_].options.size() - 1;
    }
    terms_[term_].options[option_].sentences.push_back(index);
  }

  void displace(program::Sentence& sentence, const tree::Cited& cited) {
    bool found = false;
    for (const Index earlier : sentences_) {
      const std::vector<Locator>& places = checker_.program.sentences[earlier].citations;
      const bool named = std::any_of(places.begin(), places.end(), [&](const Locator& place) {
        return place == cited.locator || (cited.locator.part == 0 && place.whole_sentence() == cited.locator);
      });
      if (named) {
        sentence.displaces.push_back(earlier);
        found = true;
      }
    }
    if (found) {
      return;
    }
    const Bilingual measure = bilingual(checker_.program.measures[measure_].names);
    Diagnostic fault{Code::unknown_sentence, cited.span, {Bilingual(cited.locator.text()), measure}, {}, {}, {}, true};
    for (const Index earlier : sentences_) {
      for (const Locator& place : checker_.program.sentences[earlier].citations) {
        fault.labels.push_back({checker_.program.sentences[earlier].span, Bilingual("[" + place.text() + "]")});
      }
    }
    checker_.diagnostics.report(std::move(fault));
  }

  Checker& checker_;
  Index measure_;
  std::optional<MeasureKind> kind_;
  std::vector<program::Term> terms_;
  std::vector<Index> sentences_;
  std::size_t term_ = 0;
  std::size_t option_ = 0;
};

} // namespace

bool ensure_measure(Checker& checker, Index measure) {
  MeasureSource& source = checker.measures[measure];
  if (source.progress == Progress::finished) {
    return true;
  }
  const Span span = checker.program.measures[measure].span;
  const program::Names names = checker.program.measures[measure].names;
  if (!may_enter(checker, names, span, source.progress == Progress::started)) {
    return false;
  }
  source.progress = Progress::started;
  checker.chain.push_back(names);
  Arrangement arrangement(checker, measure);
  for (const BlockSource& written : source.blocks) {
    Block block = block_of(written, measure);
    bool begins = true;
    for (std::size_t at = 0; at < written.sentences.size(); ++at) {
      const tree::Sentence& sentence = *written.sentences[at];
      if (written.indices[at]) {
        check_rule(checker, block, sentence, *written.indices[at]);
        // Bare sentences have no heading that could begin anew.
        arrangement.add(sentence, *written.indices[at], begins && written.block != nullptr);
        begins = false;
      } else if (std::holds_alternative<tree::CountsAs>(sentence.action)) {
        check_class(checker, block, sentence);
      }
    }
  }
  arrangement.finish();
  checker.chain.pop_back();
  source.progress = Progress::finished;
  return true;
}

void check_measures(Checker& checker) {
  for (Index measure = 0; measure < checker.measures.size(); ++measure) {
    ensure_measure(checker, measure);
  }
  for (const BlockSource& loose : checker.loose) {
    Block block = block_of(loose, 0);
    for (const tree::Sentence* sentence : loose.sentences) {
      if (std::holds_alternative<tree::CountsAs>(sentence->action)) {
        check_class(checker, block, *sentence);
      }
    }
  }
}

} // namespace kuan::meaning
