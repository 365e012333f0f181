#include "lang/quantity/unit.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace kuan {

namespace {

constexpr auto english = Language::english;
constexpr auto chinese = Language::chinese;

// The names a row's `base` may take.
namespace base {
Unit ratio() {
  return Unit::ratio();
}
Unit yuan() {
  return Unit::of(Dimension::yuan);
}
Unit usd() {
  return Unit::of(Dimension::usd);
}
Unit person() {
  return Unit::of(Dimension::person);
}
Unit count() {
  return Unit::of(Dimension::count);
}
Unit day() {
  return Unit::of(Dimension::day);
}
Unit working_day() {
  return Unit::of(Dimension::working_day);
}
Unit month() {
  return Unit::of(Dimension::month);
}
} // namespace base

class Table {
public:
  Table() {
#define KUAN_UNIT_WORD(sense, dimension, numerator, denominator, use, language, canonical, spelling, plural)           \
  add({spelling, base::dimension(), Rational(numerator, denominator), language, canonical, UnitUse::use, sense,        \
       plural});
#define KUAN_SCALE_WORD(factor, spelling)                                                                              \
  add({spelling, Unit::ratio(), Rational(factor), chinese, true, UnitUse::scale, "scale", spelling});
#define KUAN_COUNTED(spelling) join_scales(spelling);
#include "lang/quantity/unit_words.def"
#undef KUAN_UNIT_WORD
#undef KUAN_SCALE_WORD
#undef KUAN_COUNTED
    index();
  }

  [[nodiscard]] const std::vector<UnitWord>& words() const {
    return words_;
  }
  [[nodiscard]] std::size_t longest() const {
    return longest_;
  }
  [[nodiscard]] const UnitWord* find(std::string_view spelling) const {
    const auto found = by_spelling_.find(spelling);
    return found == by_spelling_.end() ? nullptr : &words_[found->second];
  }

private:
  void add(const UnitWord& word) {
    words_.push_back(word);
    if (word.plural != word.spelling) {
      UnitWord plural = word;
      plural.spelling = word.plural;
      plural.canonical = false;
      words_.push_back(plural);
    }
  }

  void join_scales(std::string_view spelling) {
    const auto counted =
        std::find_if(words_.begin(), words_.end(), [&](const UnitWord& word) { return word.spelling == spelling; });
    UnitWord joined = *counted;
    joined.canonical = false;
    joined.use = UnitUse::figure;
    const Rational own_scale = joined.scale;
    const std::size_t count = words_.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (words_[i].use == UnitUse::scale) {
        joined_spellings_.push_back(std::string(words_[i].spelling) + std::string(spelling));
        joined.spelling = joined_spellings_.back();
        joined.plural = joined.spelling;
        joined.scale = own_scale * words_[i].scale;
        words_.push_back(joined);
      }
    }
  }

  void index() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      by_spelling_.emplace(words_[i].spelling, i);
      longest_ = std::max(longest_, words_[i].spelling.size());
    }
  }

  std::vector<UnitWord> words_;
  std::deque<std::string> joined_spellings_; // a deque, so that views into it stay valid
  std::unordered_map<std::string_view, std::size_t> by_spelling_;
  std::size_t longest_ = 0;
};

const Table& table() {
  static const Table made;
  return made;
}

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

// `%` and `¥` are of both languages, though the table has them under one.
bool is_sign(const UnitWord& word) {
  return word.language == english && std::none_of(word.spelling.begin(), word.spelling.end(), is_letter);
}

bool may_stand(UnitUse use, UnitPosition position) {
  switch (use) {
  case UnitUse::anywhere:
    return position != UnitPosition::before_figure;
  case UnitUse::figure:
  case UnitUse::scale:
    return position == UnitPosition::after_figure;
  case UnitUse::rate:
    return position == UnitPosition::after_per;
  case UnitUse::sign:
    return position == UnitPosition::before_figure;
  }
  return false;
}

} // namespace

const std::vector<UnitWord>& unit_words() {
  return table().words();
}

const UnitWord* find_unit_word(std::string_view spelling) {
  if (const UnitWord* word = table().find(spelling)) {
    return word;
  }
  return table().find(fold_width(spelling));
}

const UnitWord* longest_unit_prefix(std::string_view text, UnitPosition position) {
  for (std::size_t length = std::min(text.size(), table().longest()); length > 0; --length) {
    if (length < text.size() && is_letter(text[length - 1]) && is_letter(text[length])) {
      continue;
    }
    const UnitWord* word = table().find(text.substr(0, length));
    if (word != nullptr && may_stand(word->use, position)) {
      return word;
    }
  }
  return nullptr;
}

const UnitWord* counterpart(const UnitWord& word, Language language, UnitPosition position) {
  if (word.language == language || is_sign(word)) {
    return &word;
  }
  const UnitWord* found = nullptr;
  for (const UnitWord& other : table().words()) {
    const bool understood = other.language == language || is_sign(other);
    if (understood && other.canonical && other.sense == word.sense && other.scale == word.scale &&
        may_stand(other.use, position) && (found == nullptr || other.use != UnitUse::anywhere)) {
      found = &other; // a word for this place alone wins over one that may stand anywhere
    }
  }
  return found;
}

} // namespace kuan
