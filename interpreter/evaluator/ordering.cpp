#include "interpreter/evaluator/ordering.hpp"

#include <algorithm>

namespace kuan::evaluator {

void Ordering::put(Index sentence, Looking looking, std::size_t term, std::size_t option) {
  const Standing& standing = evaluation_.standing(sentence, looking);
  Bearing bearing{sentence, looking, term, option, standing.holds, &standing};
  if (program_.sentences[sentence].order == program::Order::otherwise) {
    // It holds when all earlier ones of the term are false: for a member, those that look at it too.
    std::vector<Finding> parts{bearing.holds};
    for (const Bearing& earlier : bearings_) {
      const bool others_member = looking.member != 0 && earlier.looking.member != 0 &&
                                 earlier.looking.list == looking.list && earlier.looking.member != looking.member;
      if (earlier.term == term && earlier.sentence != sentence && !others_member) {
        parts.push_back(negation(earlier.holds));
      }
    }
    bearing.holds = all_of(parts);
  }
  bearings_.push_back(std::move(bearing));
}

Ordering::Ordering(Evaluation& evaluation, const program::Measure& measure)
    : evaluation_(evaluation), program_(evaluation.program()), measure_(measure) {
  for (std::size_t term = 0; term < measure_.terms.size(); ++term) {
    for (std::size_t option = 0; option < measure_.terms[term].options.size(); ++option) {
      for (const Index sentence : measure_.terms[term].options[option].sentences) {
        const std::optional<Index>& each = program_.sentences[sentence].each;
        const std::vector<Member>* members = each ? evaluation_.members(*each) : nullptr;
        if (members == nullptr) {
          put(sentence, each ? Looking{*each, 0} : Looking{}, term, option);
          continue;
        }
        for (Index member = 1; member <= members->size(); ++member) {
          put(sentence, {*each, member}, term, option);
        }
      }
    }
  }
}

bool Ordering::raises(const Bearing& bearing) const {
  const program::Sentence& sentence = program_.sentences[bearing.sentence];
  return sentence.order == program::Order::instead && sentence.modality == program::Modality::may &&
         !sentence.applicants_right && !sentence.duty;
}

bool Ordering::displaces(const Bearing& later, const Bearing& earlier) const {
  if (later.term != earlier.term || later.sentence == earlier.sentence) {
    return false;
  }
  const program::Sentence& sentence = program_.sentences[later.sentence];
  if (sentence.order != program::Order::instead || raises(later)) {
    return false;
  }
  const bool others_member = later.looking.member != 0 && earlier.looking.member != 0 &&
                             later.looking.list == earlier.looking.list &&
                             later.looking.member != earlier.looking.member;
  if (others_member) {
    return false;
  }
  if (!sentence.displaces_all) {
    return std::find(sentence.displaces.begin(), sentence.displaces.end(), earlier.sentence) !=
           sentence.displaces.end();
  }
  // Every earlier sentence of the term, whichever option it stands in.
  const std::vector<Index>& order = measure_.sentences;
  return std::find(order.begin(), order.end(), earlier.sentence) < std::find(order.begin(), order.end(), later.sentence);
}

Truth Ordering::displaced(const Bearing& bearing) const {
  Truth result = Truth::no;
  for (const Bearing& later : bearings_) {
    if (displaces(later, bearing)) {
      result = either(result, later.holds.truth());
    }
  }
  return result;
}

bool Ordering::matters(const Bearing& bearing) const {
  return bearing.holds.truth() != Truth::no && displaced(bearing) != Truth::yes;
}

} // namespace kuan::evaluator
