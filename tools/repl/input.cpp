#include "tools/repl/input.hpp"

#include "tools/repl/commands.hpp"

#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace kuan::repl {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr unsigned char first_beyond_ascii = 0x80;

bool is_blank(char c) {
  return blanks.find(c) != std::string_view::npos;
}

bool is_blank_at(std::string_view text, std::size_t at) {
  return at >= text.size() || is_blank(text[at]) || text.substr(at, 3) == "　";
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return lines;
    }
    text.remove_prefix(end + 1);
  }
}

/// Walks a text, telling for each place how deep in brackets it is and whether it stands in quotes or a comment.
struct Walk {
  std::size_t depth = 0;
  bool quoted = false;
  bool comment = false;

  /// Takes the character at the start of `rest`; gives its length.
  std::size_t take(std::string_view rest) {
    const std::optional<CodePoint> point = decode(rest);
    const std::size_t length = point ? point->bytes : 1;
    const std::string_view one = rest.substr(0, length);
    if (comment) {
      comment = one != "\n";
    } else if (one == "\"" || one == "“" || one == "”") {
      quoted = one == "“" || (one == "\"" && !quoted);
    } else if (one == "「") {
      quoted = true;
    } else if (one == "」" || (one == "\n" && quoted)) {
      quoted = false; // neither kind of quote runs over a line's end
    } else if (!quoted && one == "#") {
      comment = true;
    } else if (!quoted && (one == "(" || one == "（" || one == "[")) {
      ++depth;
    } else if (!quoted && (one == ")" || one == "）" || one == "]")) {
      depth -= depth > 0 ? 1U : 0U;
    }
    return length;
  }
  [[nodiscard]] bool outside() const { return depth == 0 && !quoted && !comment; }
};

/// The line without its comment and the blanks at its end.
std::string_view code_of(std::string_view line) {
  Walk walk;
  std::size_t end = line.size();
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t length = walk.take(line.substr(at));
    if (walk.comment) {
      end = at;
      break;
    }
    at += length;
  }
  line = line.substr(0, end);
  while (!line.empty() && is_blank(line.back())) {
    line.remove_suffix(1);
  }
  return line;
}

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

bool opens_block(std::string_view line) {
  const std::string_view code = code_of(line);
  if (ends_with(code, ":") || ends_with(code, "：")) {
    return true;
  }
  // `article` holds nothing; the other declarations stand on one line.
  constexpr std::array keywords = {Keyword::document,  Keyword::interpret, Keyword::record,  Keyword::table,
                                   Keyword::parameter, Keyword::scenario,  Keyword::calendar};
  return std::any_of(keywords.begin(), keywords.end(), [code](Keyword keyword) {
    const KeywordMatch match = match_keyword(code, keyword);
    return match.length > 0 && match.length < code.size();
  });
}

bool ends_in_joint(std::string_view line) {
  const std::string_view code = code_of(line);
  for (const std::string_view sign : {",", "，", "、", "+", "×", "÷", "=", "≤", "≥", "<", ">"}) {
    if (ends_with(code, sign)) {
      return true;
    }
  }
  constexpr std::array keywords = {Keyword::if_,  Keyword::unless, Keyword::where,
                                   Keyword::and_, Keyword::or_,    Keyword::not_};
  for (const Keyword keyword : keywords) {
    for (const Language language : {Language::english, Language::chinese}) {
      const std::string_view word = spelling(keyword, language);
      if (ends_with(code, word) && code.size() > word.size() && is_blank(code[code.size() - word.size() - 1])) {
        return true;
      }
    }
  }
  return false;
}

} // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view wide = "　";
  while (!text.empty() && (is_blank(text.front()) || starts_with(text, wide))) {
    text.remove_prefix(is_blank(text.front()) ? 1 : wide.size());
  }
  while (!text.empty() && (is_blank(text.back()) || ends_with(text, wide))) {
    text.remove_suffix(is_blank(text.back()) ? 1 : wide.size());
  }
  return text;
}

std::size_t match_words(std::string_view text, std::string_view words) {
  std::size_t at = 0;
  for (std::size_t of = 0; of < words.size(); ++of) {
    if (words[of] == ' ') {
      const std::size_t before = at;
      while (at < text.size() && is_blank(text[at])) {
        ++at;
      }
      if (at == before) {
        return 0;
      }
    } else if (at >= text.size() || lower(text[at]) != words[of]) {
      return 0;
    } else {
      ++at;
    }
  }
  // Chinese is written without blanks: 已知职工人数 200人.
  const bool chinese = !words.empty() && static_cast<unsigned char>(words.front()) >= first_beyond_ascii;
  return chinese || is_blank_at(text, at) ? at : 0;
}

bool says_nothing(std::string_view line) {
  return trimmed(code_of(line)).empty();
}

bool wants_more(std::string_view lines) {
  const std::vector<std::string_view> all = lines_of(lines);
  const bool blank_last = all.size() > 1 && trimmed(all.back()).empty();
  if (blank_last || trimmed(lines).empty()) {
    return false;
  }
  const bool heading = opens_block(all.front());
  const bool command = !heading && find_command(lines).has_value(); // `help what if` is whole
  if (ends_with(all.back(), "\\") || (!command && ends_in_joint(all.back()))) {
    return true;
  }
  Walk walk;
  for (std::size_t at = 0; at < lines.size();) {
    at += walk.take(lines.substr(at));
  }
  return walk.depth > 0 || heading;
}

bool ends_block(std::string_view lines, std::string_view next) {
  const std::vector<std::string_view> all = lines_of(lines);
  return opens_block(all.front()) && !ends_in_joint(all.back()) && !next.empty() && !is_blank(next.front()) &&
         !starts_with(next, "　");
}

std::string joined_lines(std::string_view lines) {
  std::string text;
  for (const std::string_view line : lines_of(lines)) {
    if (ends_with(line, "\\")) {
      text += std::string(line.substr(0, line.size() - 1)) + " ";
    } else {
      text += std::string(line) + "\n";
    }
  }
  while (!text.empty() && is_blank(text.back())) {
    text.pop_back();
  }
  return text;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  Walk walk;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    std::size_t sign = 0;
    if (walk.outside()) {
      for (const std::string_view one :
           {std::string_view(", "), std::string_view("，"), std::string_view(";"), std::string_view("；")}) {
        sign = starts_with(rest, one) ? one.size() : sign;
      }
    }
    if (sign > 0) {
      parts.push_back(trimmed(text.substr(begin, at - begin)));
      at += sign;
      begin = at;
    } else {
      at += walk.take(rest);
    }
  }
  parts.push_back(trimmed(text.substr(begin)));
  parts.erase(std::remove_if(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); }),
              parts.end());
  return parts;
}

std::string without_quotes(std::string_view text) {
  text = trimmed(text);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"「", "」"}, {"\"", "\""}, {"“", "”"}}) {
    if (text.size() >= open.size() + close.size() && starts_with(text, open) && ends_with(text, close)) {
      return std::string(text.substr(open.size(), text.size() - open.size() - close.size()));
    }
  }
  return std::string(text);
}

namespace {

/// Whether a name may end before this: at a blank, a sign, a figure.
bool may_follow_name(std::string_view rest) {
  if (rest.empty() || is_blank(rest.front()) || starts_with(rest, "　")) {
    return true;
  }
  const std::string folded = fold_width(rest.substr(0, decode(rest) ? decode(rest)->bytes : 1));
  return folded.find_first_of("=0123456789[¥") == 0;
}

/// The value without the `=`, `is` or 为 before it.
std::string_view value_part(std::string_view rest) {
  rest = trimmed(rest);
  for (const std::string_view sign : {"=", "＝"}) {
    if (starts_with(rest, sign)) {
      return trimmed(rest.substr(sign.size()));
    }
  }
  for (const std::string_view word : {"is", "为", "是"}) {
    const std::size_t length = match_words(rest, word);
    if (length > 0 && length < rest.size()) {
      return trimmed(rest.substr(length));
    }
  }
  return rest;
}

std::optional<std::size_t> find_equals(std::string_view text) {
  Walk walk;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (walk.outside() && (rest.front() == '=' || starts_with(rest, "＝"))) {
      return at;
    }
    at += walk.take(rest);
  }
  return std::nullopt;
}

std::optional<NameAndValue> known_beginning(std::string_view text, const std::function<bool(std::string_view)>& knows) {
  std::optional<NameAndValue> best;
  for (std::size_t at = 0; at < text.size();) {
    at += decode(text.substr(at)) ? decode(text.substr(at))->bytes : 1;
    if (may_follow_name(text.substr(at)) && knows(without_quotes(text.substr(0, at)))) {
      best = NameAndValue{without_quotes(text.substr(0, at)), std::string(value_part(text.substr(at)))};
    }
  }
  return best;
}

/// Where no name is known: what stands before the first figure, else all but the last word.
NameAndValue guessed(std::string_view text) {
  std::size_t cut = text.find_first_of("0123456789");
  if (cut == std::string_view::npos || cut == 0) {
    cut = text.rfind(' ');
  }
  if (cut == std::string_view::npos) {
    return {std::string(text), "yes"};
  }
  const std::string_view value = value_part(text.substr(cut));
  return {std::string(trimmed(text.substr(0, cut))), value.empty() ? "yes" : std::string(value)};
}

} // namespace

std::optional<NameAndValue> split_setting(std::string_view text, const std::function<bool(std::string_view)>& knows) {
  text = trimmed(text);
  if (text.empty()) {
    return std::nullopt;
  }
  if (const std::optional<std::size_t> equals = find_equals(text)) {
    return NameAndValue{without_quotes(text.substr(0, *equals)), std::string(value_part(text.substr(*equals)))};
  }
  std::optional<NameAndValue> found = known_beginning(text, knows);
  if (!found) {
    for (const std::string_view word : {"not", "非"}) {
      const std::size_t length = match_words(text, word);
      const std::string name = without_quotes(text.substr(length));
      if (length > 0 && knows(name)) {
        return NameAndValue{name, "no"};
      }
    }
    return guessed(text);
  }
  if (found->value.empty()) {
    found->value = "yes";
  }
  return found;
}

namespace {

std::optional<CutText> cut(std::string_view text, const std::vector<std::string_view>& words, bool last) {
  std::optional<CutText> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && !is_blank(text[at - 1])) {
      continue;
    }
    for (const std::string_view word : words) {
      const std::size_t length = match_words(text.substr(at), word);
      if (length > 0 && is_blank_at(text, at + length)) {
        found = CutText{trimmed(text.substr(0, at)), trimmed(text.substr(at + length))};
      }
    }
    if (found && !last) {
      return found;
    }
  }
  return found;
}

} // namespace

std::optional<CutText> cut_at_last(std::string_view text, const std::vector<std::string_view>& words) {
  return cut(text, words, true);
}
std::optional<CutText> cut_at_first(std::string_view text, const std::vector<std::string_view>& words) {
  return cut(text, words, false);
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  Walk walk;
  std::size_t begin = 0;
  const auto finish = [&](std::size_t end) {
    const std::string word = without_quotes(text.substr(begin, end - begin));
    if (!word.empty()) {
      words.push_back(word);
    }
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!walk.quoted && is_blank(text[at])) {
      finish(at);
      begin = ++at;
    } else {
      at += walk.take(text.substr(at));
    }
  }
  finish(text.size());
  return words;
}

} // namespace kuan::repl
