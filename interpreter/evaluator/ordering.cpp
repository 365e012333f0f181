#include "interpreter/evaluator/ordering.hpp"

#include <algorithm>

namespace kuan::evaluator {

void Ordering::put(Index sentence, Looking looking, std::size_t term, std::size_t option) {
  const Standing& standing = evaluation_.standing(sentence, looking);
  Bearing bearing{sentence, looking, term, option, &standing, {}, Truth::no};
  if (program_.sentences[sentence].order == program::Order::otherwise) {
    // It holds when all earlier ones of the term are false: for a member, those that look at it too.
    Parts parts;
    parts.refer(standing.holds);
    for (const Bearing& earlier : bearings_) {
      const bool others_member = looking.member != 0 && earlier.looking.member != 0 &&
                                 earlier.looking.list == looking.list && earlier.looking.member != looking.member;
      const bool bound = program_.sentences[earlier.sentence].bounds_measure; // gives nothing by itself
      if (earlier.term == term && earlier.sentence != sentence && !others_member && !bound) {
        parts.own(negation(earlier.holds()));
      }
    }
    bearing.after_earlier = all_of(parts);
  }
  bearings_.push_back(std::move(bearing));
}

Ordering::Ordering(Evaluation& evaluation, const program::Measure& measure)
    : evaluation_(evaluation), program_(evaluation.program()), measure_(measure) {
  std::map<Index, std::pair<std::size_t, std::size_t>> places; // term and option of each sentence
  for (std::size_t term = 0; term < measure.terms.size(); ++term) {
    for (std::size_t option = 0; option < measure.terms[term].options.size(); ++option) {
      for (const Index sentence : measure.terms[term].options[option].sentences) {
        places[sentence] = {term, option};
      }
    }
  }
  bearings_.reserve(measure.sentences.size());
  for (const Index sentence : measure.sentences) {
    const auto place = places.find(sentence);
    if (place == places.end()) {
      continue;
    }
    const auto [term, option] = place->second;
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
  settle_displacement();
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
  return std::find(order.begin(), order.end(), earlier.sentence) <
         std::find(order.begin(), order.end(), later.sentence);
}

void Ordering::settle_displacement() {
  // Sentences that displace, by the list and member they look at: a member's own ones and those that look at no
  // member of its list are all that can displace it.
  std::map<Index, std::map<Index, std::vector<const Bearing*>>> of_members;
  std::vector<const Bearing*> of_the_case;
  for (const Bearing& bearing : bearings_) {
    if (program_.sentences[bearing.sentence].order != program::Order::instead || raises(bearing)) {
      continue;
    }
    const Looking& looking = bearing.looking;
    (looking.member == 0 ? of_the_case : of_members[looking.list][looking.member]).push_back(&bearing);
  }
  for (Bearing& bearing : bearings_) {
    const auto weigh = [&](const std::vector<const Bearing*>& displacing) {
      for (const Bearing* later : displacing) {
        if (displaces(*later, bearing)) {
          bearing.displaced = either(bearing.displaced, later->holds().truth());
        }
      }
    };
    weigh(of_the_case);
    for (const auto& list : of_members) {
      if (bearing.looking.member == 0 || list.first != bearing.looking.list) {
        for (const auto& member : list.second) {
          weigh(member.second);
        }
      } else if (const auto own = list.second.find(bearing.looking.member); own != list.second.end()) {
        weigh(own->second);
      }
    }
  }
}

bool Ordering::matters(const Bearing& bearing) const {
  return bearing.holds().truth() != Truth::no && bearing.displaced != Truth::yes;
}

} // namespace kuan::evaluator
