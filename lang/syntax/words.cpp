#include "lang/syntax/words.hpp"

#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>

namespace kuan {

namespace {

bool is_blank(char32_t value) {
  return value == ' ' || value == '\t' || value == '\r' || value == '\n' || value == 0x3000 || value == 0xA0;
}

bool is_digit(char32_t value) {
  return fold_width(value) >= '0' && fold_width(value) <= '9';
}

bool in(char32_t value, char32_t first, char32_t last) {
  return value >= first && value <= last;
}

/// Length up to and with `close`, if it stands before the line's end.
std::size_t enclosed(std::string_view text, std::string_view open, std::string_view close) {
  if (!text.starts_with(open))
    return 0;
  const std::size_t found = text.find(close, open.size());
  return found == std::string_view::npos || find_line_end(text.substr(0, found)) != found ? 0 : found + close.size();
}

/// `by`, `to`, `within` or `in` straight before a figure or quoted text.
bool ends_before_figure(std::string_view text) {
  static constexpr std::array<std::string_view, 4> words{"by", "to", "within", "in"};
  for (const std::string_view word : words) {
    if (!text.starts_with(word))
      continue;
    const std::size_t blanks = match_blanks(text.substr(word.size()));
    if (blanks == 0)
      continue;
    const std::string_view rest = text.substr(word.size() + blanks);
    const auto next = decode(rest);
    if (next && (is_digit(next->value) || next->value == '"' || next->value == 0x201C || next->value == 0xA5))
      return true;
  }
  return false;
}

bool ends_name(std::string_view text, NameEnd end) {
  if (match_group(text, WordGroup::reserved) || match_group(text, WordGroup::phrase))
    return true;
  if (ends_before_figure(text))
    return true;
  const auto one_of = [&](std::initializer_list<Keyword> keywords) {
    return std::any_of(keywords.begin(), keywords.end(),
                       [&](Keyword keyword) { return match_keyword(text, keyword).length != 0; });
  };
  switch (end) {
  case NameEnd::means:
    return one_of({Keyword::means});
  case NameEnd::by_or_to:
    return one_of({Keyword::by, Keyword::to, Keyword::within});
  case NameEnd::table_by:
    return one_of({Keyword::by});
  case NameEnd::plain:
  case NameEnd::any_phrase:
    return false;
  }
  return false;
}

} // namespace

std::size_t match_blanks(std::string_view text) {
  std::size_t position = 0;
  while (position < text.size()) {
    if (text[position] == '#') {
      position = find_line_end(text, position);
      continue;
    }
    if (text[position] == ' ') {
      ++position;
      continue;
    }
    if (text[position] > ' ' && static_cast<unsigned char>(text[position]) < 0x80) {
      break;
    }
    const auto point = decode(text.substr(position));
    if (!point || !is_blank(point->value))
      break;
    position += point->bytes;
  }
  return position;
}

bool is_word_character(char32_t value) {
  if (value < 0x80)
    return in(value, 'a', 'z') || in(value, 'A', 'Z') || in(value, '0', '9') || value == '_';
  if (value == 0x3005 || value == 0x3007)
    return true; // 々 〇
  const char32_t folded = fold_width(value);
  if (folded != value)
    return folded < 0x80 && is_word_character(folded);
  const bool punctuation = in(value, 0x80, 0xBF) || value == 0xD7 || value == 0xF7 || in(value, 0x2000, 0x2BFF) ||
                           in(value, 0x3000, 0x303F) || in(value, 0xFE10, 0xFE6F) || in(value, 0xFF00, 0xFFEF) ||
                           in(value, 0xE000, 0xF8FF) || value == 0xFEFF;
  return !punctuation;
}

namespace {

bool is_plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

std::size_t match_word(std::string_view text) {
  std::size_t position = 0;
  char32_t last = 0;
  while (position < text.size()) {
    // Most of what is read is plain letters, which need no decoding.
    if (is_plain_letter(text[position])) {
      last = static_cast<char32_t>(text[position]);
      ++position;
      continue;
    }
    const auto point = decode(text.substr(position));
    if (!point)
      break;
    const char32_t value = point->value;
    if (is_word_character(value)) {
      if (is_digit(value) && (position == 0 || is_han(last)))
        break;
    } else if (position != 0 && (value == '\'' || value == '-' || value == 0x2019)) {
      const auto next = decode(text.substr(position + point->bytes));
      const bool inside = next && is_word_character(next->value) && !is_han(last) && !is_han(next->value);
      const bool possessive = value != '-' && !is_han(last);
      if (!inside && !possessive)
        break;
    } else {
      break;
    }
    last = value;
    position += point->bytes;
  }
  return position;
}

std::size_t match_plain_name(std::string_view text, NameEnd end) {
  if (ends_name(text, end))
    return 0;
  std::size_t position = match_word(text);
  if (position == 0 || has_han(text.substr(0, position)))
    return position;
  while (true) {
    const std::size_t blanks = match_blanks(text.substr(position));
    if (blanks == 0)
      break;
    const std::string_view rest = text.substr(position + blanks);
    if (ends_name(rest, end))
      break;
    const std::size_t word = match_word(rest);
    if (word == 0 || has_han(rest.substr(0, word)))
      break;
    position += blanks + word;
  }
  return position;
}

std::size_t match_line_name(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n#"));
  const std::string_view name = line.substr(0, line.find("「"));
  std::size_t end = name.size();
  while (end > 0 && (name[end - 1] == ' ' || name[end - 1] == '\t'))
    --end;
  return end;
}

std::size_t match_quoted_name(std::string_view text) {
  return enclosed(text, "「", "」");
}

std::size_t match_text(std::string_view text) {
  if (const std::size_t straight = enclosed(text, "\"", "\""); straight != 0)
    return straight;
  return enclosed(text, "“", "”");
}

DateToken match_date(std::string_view text, bool bare_year) {
  const auto first = decode(text);
  if (!first || !is_digit(first->value))
    return {};
  std::string digits;
  std::size_t position = 0;
  const auto take_digits = [&](std::size_t most) {
    std::size_t count = 0;
    while (count < most) {
      const auto point = decode(text.substr(position));
      if (!point || !is_digit(point->value))
        break;
      digits.push_back(static_cast<char>(fold_width(point->value)));
      position += point->bytes;
      ++count;
    }
    return count;
  };
  const auto digit_next = [&] {
    const auto point = decode(text.substr(position));
    return point && is_digit(point->value);
  };
  if (take_digits(4) != 4 || digit_next())
    return {};
  const std::string_view rest = text.substr(position);
  if (rest.starts_with("年")) {
    position += std::string_view("年").size();
    digits += "年";
    const std::size_t year_end = position;
    const std::string year = digits;
    if (take_digits(2) == 0 || !text.substr(position).starts_with("月")) {
      return {year_end, parse_date_literal(year, false)};
    }
    position += std::string_view("月").size();
    digits += "月";
    const std::size_t month_end = position;
    const std::string month = digits;
    if (take_digits(2) == 0 || !text.substr(position).starts_with("日")) {
      return {month_end, parse_date_literal(month, false)};
    }
    position += std::string_view("日").size();
    digits += "日";
    return {position, parse_date_literal(digits, false)};
  }
  if (rest.starts_with("-")) {
    const std::size_t year_end = position;
    const std::string year = digits;
    ++position;
    digits.push_back('-');
    const std::size_t month = take_digits(2);
    if (month != 0 && text.substr(position).starts_with("-")) {
      ++position;
      digits.push_back('-');
      const std::size_t day = take_digits(2);
      if (day == 0 || digit_next())
        return {};
      return {position, month == 2 && day == 2 ? parse_date_literal(digits, false) : std::nullopt};
    }
    if (month == 2 && !digit_next()) {
      if (auto literal = parse_date_literal(digits, false))
        return {position, literal};
    }
    position = year_end;
    digits = year;
    return {};
  }
  if (!bare_year)
    return {};
  const auto next = decode(rest);
  if (next && (is_word_character(next->value) || next->value == '/' || next->value == '%'))
    return {};
  if (next && (next->value == '.' || next->value == ',')) {
    const auto following = decode(rest.substr(next->bytes));
    if (following && is_digit(following->value))
      return {};
  }
  return {position, parse_date_literal(digits, true)};
}

std::size_t match_slash_date(std::string_view text) {
  std::size_t position = 0;
  std::array<std::size_t, 3> lengths{};
  for (std::size_t part = 0; part < 3; ++part) {
    if (part != 0) {
      if (position >= text.size() || (text[position] != '/' && text[position] != '.'))
        return 0;
      ++position;
    }
    while (position < text.size() && text[position] >= '0' && text[position] <= '9') {
      ++position;
      ++lengths[part];
    }
  }
  const bool shaped = lengths[0] == 4 && lengths[1] >= 1 && lengths[1] <= 2 && lengths[2] >= 1 && lengths[2] <= 2;
  return shaped ? position : 0;
}

std::size_t match_locator(std::string_view text) {
  std::size_t position = 0;
  for (const std::string_view section : {"preamble", "closing"}) {
    if (text.starts_with(section))
      position = section.size();
  }
  const auto digits = [&] {
    const std::size_t start = position;
    while (position < text.size() && text[position] >= '0' && text[position] <= '9')
      ++position;
    return position - start;
  };
  if (position == 0 && digits() == 0)
    return 0;
  if (position < text.size() && text[position] == '.') {
    ++position;
    if (digits() == 0)
      return 0;
    if (position < text.size() && text[position] >= 'a' && text[position] <= 'z')
      ++position;
  }
  return position;
}

} // namespace kuan
