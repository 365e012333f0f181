#include "lang/syntax/format/writer.hpp"

#include "lang/text/unicode.hpp"

namespace kuan::formatting {

namespace {

/// One blank for each run of blanks, line ends and comments.
std::string collapsed(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (const std::size_t blanks = match_blanks(text); blanks != 0) {
      text.remove_prefix(blanks);
      if (!text.empty()) {
        out.push_back(' ');
      }
      continue;
    }
    out.push_back(text.front());
    text.remove_prefix(1);
  }
  return out;
}

bool is_latin(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text.front()) < 0x80;
}

/// `count` names the unit rather than what is counted, so it stays as it is: 30 count.
std::string_view many(const UnitWord& word) {
  return word.sense == "count" ? word.spelling : word.plural;
}

/// The word as it is said of this figure: 1 person, 2 persons. Nothing where it is so already.
std::string_view agreeing(const FigureToken& token) {
  const UnitWord* word = token.unit_word;
  if (word == nullptr || word->language != Language::english || word->sense == "count" || token.numeral ||
      token.multiplied) {
    return {};
  }
  const bool one = token.figure == Rational(1);
  for (const UnitWord& row : unit_words()) {
    if (row.language == Language::english && row.spelling != row.plural &&
        (one ? row.plural : row.spelling) == word->spelling) {
      return one ? row.spelling : row.plural;
    }
  }
  return {};
}

} // namespace

std::string_view Writer::per_word(const UnitWord& word) const {
  if (!changed_) {
    return word.spelling;
  }
  const UnitWord* other = counterpart(word, to_, UnitPosition::after_per);
  return other == nullptr ? word.spelling : other->spelling;
}

/// ` per person per month`
std::string Writer::per_text(const std::vector<const UnitWord*>& per) const {
  std::string out;
  for (const UnitWord* one : per) {
    out += " " + std::string(spelling(Keyword::per, Language::english)) + " " + std::string(per_word(*one));
  }
  return out;
}

/// `每人 每月`
std::string Writer::each_text(const std::vector<const UnitWord*>& per) const {
  std::string out;
  for (const UnitWord* one : per) {
    out += (out.empty() ? "每" : " 每") + std::string(per_word(*one));
  }
  return out;
}

/// A figure and its unit in the other language, without what it is per.
std::string Writer::unit_text(const FigureToken& token, bool several) const {
  std::string number(token.number);
  Rational value = token.figure;
  if (token.numeral) {
    // 半年 has no digits to keep: half a year is six months.
    const bool half_year = !value.is_whole() && token.unit_scale == Rational(12);
    if (half_year) {
      value = value * Rational(12);
      const UnitWord* months = find_unit_word(chinese() ? "个月" : "months");
      return value.exact() + (chinese() ? "" : " ") + std::string(months->spelling);
    }
    number = value.exact();
  } else if (token.literal.percent) {
    number.resize(number.size() - (number.ends_with("%") ? 1 : std::string_view("％").size()));
    number += "%";
  }
  std::string out = std::string(token.sign) + number;
  out += token.multiplier_word;
  if (token.unit_word == nullptr) {
    return out;
  }
  const UnitWord& word = *token.unit_word;
  // 万元 has no English word: it stays, whatever the language.
  const bool stays = !chinese() && token.multiplied && word.language == Language::chinese;
  const UnitWord* other = stays ? nullptr : counterpart(word, to_, UnitPosition::after_figure);
  if (other == nullptr) {
    return out + (is_latin(word.spelling) ? " " : "") + std::string(word.spelling);
  }
  const bool one = value == Rational(1) && !token.multiplied && !several;
  const std::string_view spelled = one ? other->spelling : many(*other);
  return out + (is_latin(spelled) && spelled != "%" ? " " : "") + std::string(spelled);
}

std::string Writer::figure_text(const tree::Expression& expression, PerSide side) const {
  const std::string_view spelled = sources_.text(expression.span);
  const FigureToken token = match_figure(spelled);
  if (!changed_) {
    std::string figure = collapsed(spelled);
    const std::string_view unit = agreeing(token);
    if (!unit.empty()) {
      const std::size_t begin = figure.find(token.unit_word->spelling, token.number.size());
      if (begin != std::string::npos) {
        figure.replace(begin, token.unit_word->spelling.size(), unit);
      }
    }
    return figure;
  }
  const std::string figure = unit_text(token);
  // 对 招用人员 每人 每月 给予 300元: the figure has 每月 in the tree, though it stands elsewhere.
  const auto* literal = std::get_if<tree::NumberLiteral>(&expression.node);
  const std::vector<const UnitWord*>& per = literal != nullptr ? literal->per : token.literal.per;
  if (per.empty() || side == PerSide::left_out) {
    return figure;
  }
  return chinese() ? each_text(per) + " " + figure : figure + per_text(per);
}

void Writer::figure(const tree::Expression& expression, PerSide side) {
  line().put(figure_text(expression, side));
  line().mark(expression.span.end);
}

/// `18万-28万元`, `20 to 100 persons`, `20至100人`, `2020-01-24 to 2020-02-02`.
void Writer::range(const tree::Expression& expression, const tree::Range& range) {
  const tree::Expression& low = range.bounds[0];
  const tree::Expression& high = range.bounds[1];
  const std::string sign = collapsed(source(low.span.end, high.span.begin));
  const bool by_word =
      match_keyword(std::string_view(sign).substr(sign.starts_with(" ") ? 1 : 0), Keyword::to).length != 0;
  if (std::holds_alternative<tree::DateValue>(low.node)) {
    date(std::get<tree::DateValue>(low.node), low.span, false);
    if (by_word) {
      word(Keyword::to);
    } else {
      line().join(sign);
      line().tight();
    }
    date(std::get<tree::DateValue>(high.node), high.span, false);
    return;
  }
  const FigureToken low_token = match_figure(sources_.text(low.span));
  std::string first = figure_text(low, PerSide::as_usual);
  // 0-1 years, as a plural.
  std::string second =
      changed_ || low_token.has_unit ? figure_text(high, PerSide::as_usual) : collapsed(sources_.text(high.span));
  if (changed_) {
    // What both figures are per is said once: before the first in Chinese, after the second in English.
    const FigureToken high_token = match_figure(sources_.text(high.span));
    const auto* literal = std::get_if<tree::NumberLiteral>(&high.node);
    if (!low_token.has_unit && literal != nullptr) {
      first = unit_text(low_token, true);
      second = unit_text(high_token, true);
      if (chinese() && !literal->per.empty()) {
        first.insert(0, each_text(literal->per) + " ");
      } else if (!chinese()) {
        second += per_text(literal->per);
      }
    }
  }
  const std::string_view to = spelling(Keyword::to, to_);
  if (!by_word) {
    line().put(first + sign + second);
  } else if (chinese()) {
    line().put(first + std::string(to) + second);
  } else {
    line().put(first + " " + std::string(to) + " " + second);
  }
  line().mark(expression.span.end);
}

/// A date as written; in the other language a day and a month get hyphens, a year its word.
void Writer::date(const tree::DateValue& date, Span span, bool bare_year) {
  std::string spelled = collapsed(sources_.text(span));
  if (changed_) {
    const std::string day = date.literal.first.text();
    switch (date.literal.precision) {
    case DateLiteral::Precision::day:
      spelled = day;
      break;
    case DateLiteral::Precision::month:
      spelled = day.substr(0, day.rfind('-'));
      break;
    case DateLiteral::Precision::year:
      spelled = day.substr(0, day.find('-')) + (bare_year && !chinese() ? "" : "年");
      break;
    }
  }
  line().put(spelled);
  line().mark(span.end);
}

void Writer::type(const tree::TypeName& type) {
  switch (type.kind) {
  case tree::TypeName::Kind::yes_or_no:
    word(Keyword::yes_or_no, type.span.begin, type.span.end);
    break;
  case tree::TypeName::Kind::list:
    word(Keyword::list_of);
    name(type.name);
    break;
  case tree::TypeName::Kind::choices: {
    Deeper inside(*this);
    for (const tree::Names& choice : type.choices) {
      if (&choice == &type.choices.back()) {
        may_break();
        const tree::Names& before = *(&choice - 1);
        word(Keyword::or_, before.second ? before.second->span.end : before.first.span.end, choice.first.span.begin);
      } else if (&choice != &type.choices.front()) {
        list_comma();
        may_break();
      }
      names(choice);
    }
    break;
  }
  case tree::TypeName::Kind::named: {
    const auto phrase = type.is_unit ? read_unit_phrase(type.name.text) : std::nullopt;
    const bool date = type.name.text == "date" || type.name.text == "日期";
    const bool text = type.name.text == "text" || type.name.text == "文本";
    if (!type.name.quoted && (date || text)) {
      if (changed_) {
        line().put(chinese() ? (date ? "日期" : "文本") : (date ? "date" : "text"));
      } else {
        line().put(type.name.text);
      }
    } else if (!phrase || phrase->word == nullptr || !changed_) {
      name(type.name, NameEnd::table_by);
    } else {
      const UnitWord* other = counterpart(*phrase->word, to_, UnitPosition::after_figure);
      std::string spelled(phrase->multiplier_word);
      spelled += other == nullptr ? phrase->word->spelling : many(*other);
      if (chinese()) {
        for (const UnitWord* one : phrase->per) {
          spelled += "每" + std::string(per_word(*one));
        }
      } else {
        spelled += per_text(phrase->per);
      }
      line().put(spelled);
    }
    break;
  }
  }
  line().mark(type.span.end);
}

} // namespace kuan::formatting
