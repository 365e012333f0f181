#include "tests/support/document.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace kuan::tests {

namespace {

std::u32string code_points(std::string_view text) {
  std::u32string result;
  while (!text.empty()) {
    const std::optional<CodePoint> point = decode(text);
    result += point ? point->value : U'?';
    text.remove_prefix(point ? point->bytes : 1);
  }
  return result;
}

std::string utf8(std::u32string_view text) {
  std::string result;
  for (const char32_t value : text) {
    encode(result, value);
  }
  return result;
}

bool is_blank(char32_t value) {
  constexpr std::u32string_view blanks = U" \t\r\n*#\u3000\u00A0\u200B\uFEFF";
  return blanks.find(value) != std::u32string_view::npos;
}

/// Letters of pinyin: Latin, with or without tone marks.
bool is_latin(char32_t value) {
  return (value >= U'a' && value <= U'z') || (value >= 0x00C0 && value <= 0x024F) || value == 0x0261 || value == 0x0251;
}

std::u32string fold(std::string_view text) {
  std::u32string folded;
  for (const char32_t value : code_points(text)) {
    if (is_blank(value)) {
      continue;
    }
    folded += fold_width(value);
    if (folded.back() != U')') {
      continue;
    }
    std::size_t open = folded.size() - 1;
    while (open > 0 && is_latin(folded[open - 1])) {
      --open;
    }
    if (open > 0 && open + 1 < folded.size() && folded[open - 1] == U'(') {
      folded.erase(open - 1);
    }
  }
  return folded;
}

std::optional<unsigned> han_number(std::u32string_view text) {
  constexpr std::u32string_view digits = U"一二三四五六七八九";
  unsigned tens = 0;
  unsigned ones = 0;
  bool any = false;
  for (const char32_t value : text) {
    if (value == U'十') {
      tens = ones == 0 ? 1 : ones;
      ones = 0;
    } else if (const std::size_t at = digits.find(value); at != std::u32string_view::npos) {
      ones = static_cast<unsigned>(at) + 1;
    } else {
      return std::nullopt;
    }
    any = true;
  }
  return any ? std::optional<unsigned>(tens * 10 + ones) : std::nullopt;
}

/// A line that opens an article or a section: its number and how many characters that took.
struct Opening {
  unsigned number = 0;
  std::size_t length = 0;
};

std::optional<Opening> arabic_opening(std::u32string_view line) {
  std::size_t at = 0;
  unsigned number = 0;
  while (at < line.size() && line[at] >= U'0' && line[at] <= U'9' && at < 3) {
    number = number * 10 + static_cast<unsigned>(line[at] - U'0');
    ++at;
  }
  const bool stop = at > 0 && at < line.size() && line[at] == U'.';
  const bool decimal = at + 1 < line.size() && line[at + 1] >= U'0' && line[at + 1] <= U'9';
  return stop && !decimal ? std::optional<Opening>(Opening{number, at + 1}) : std::nullopt;
}

std::optional<Opening> bracketed_opening(std::u32string_view line) {
  const std::size_t close = line.find(U')');
  if (line.empty() || line.front() != U'(' || close == std::u32string_view::npos) {
    return std::nullopt;
  }
  const std::optional<unsigned> number = han_number(line.substr(1, close - 1));
  return number ? std::optional<Opening>(Opening{*number, close + 1}) : std::nullopt;
}

bool opens_section(std::u32string_view line) {
  const std::size_t mark = line.find_first_of(U"、.");
  return mark != std::u32string_view::npos && han_number(line.substr(0, mark)).has_value();
}

std::vector<std::string> sentences_of(std::u32string_view body, bool heading) {
  std::vector<std::string> sentences;
  while (true) {
    const std::size_t stop = body.find(U'。');
    if (stop == std::u32string_view::npos) {
      break; // what follows the last stop is the list of agencies
    }
    const bool agencies = body.front() == U'('; // a list of agencies that ends in a stop of its own
    if (!heading && !agencies) {
      sentences.push_back(utf8(body.substr(0, stop)));
    }
    heading = false;
    body.remove_prefix(stop + 1);
  }
  return sentences;
}

/// The list of agencies closes an article; what stands below the last one's is no part of it.
bool ends_article(std::u32string_view line) {
  return !line.empty() && line.back() == U')';
}

} // namespace

std::string folded_text(std::string_view text) {
  return utf8(fold(text));
}

PublishedDocument read_published_document(std::string_view text) {
  PublishedDocument document;
  document.whole = folded_text(text);
  std::vector<std::u32string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(fold(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  constexpr std::ptrdiff_t enough_numbers = 10; // fewer are lists inside an article
  const bool arabic = std::count_if(lines.begin(), lines.end(), [](const std::u32string& line) {
                        return arabic_opening(line).has_value();
                      }) >= enough_numbers;
  std::map<unsigned, std::u32string> bodies;
  std::u32string* body = nullptr;
  for (const std::u32string& line : lines) {
    const std::optional<Opening> opening = arabic ? arabic_opening(line) : bracketed_opening(line);
    if (opening) {
      body = &(bodies[opening->number] = line.substr(opening->length));
      body = ends_article(line) ? nullptr : body;
    } else if (opens_section(line) || bracketed_opening(line)) {
      body = nullptr;
    } else if (body != nullptr) {
      *body += line;
      body = ends_article(line) ? nullptr : body;
    }
  }
  // Below bracketed section headings an article is a numbered sentence or two, without a heading of its own.
  const bool sections_are_bracketed = arabic && std::any_of(lines.begin(), lines.end(), [](const std::u32string& line) {
                                        return bracketed_opening(line).has_value();
                                      });
  for (const auto& [number, article] : bodies) {
    document.articles[number] = sentences_of(article, !sections_are_bracketed);
  }
  return document;
}

std::vector<Locator> cited_places(std::string_view script) {
  std::vector<Locator> places;
  while (!script.empty()) {
    std::string_view line = script.substr(0, std::min(script.find('\n'), script.size()));
    script.remove_prefix(std::min(line.size() + 1, script.size()));
    line = line.substr(0, std::min(line.find('#'), line.size()));
    for (std::size_t open = line.find('['); open != std::string_view::npos; open = line.find('[', open + 1)) {
      std::string_view inside = line.substr(open + 1, std::min(line.find(']', open), line.size()) - open - 1);
      while (!inside.empty()) {
        const std::string_view one = inside.substr(0, std::min(inside.find(','), inside.size()));
        inside.remove_prefix(std::min(one.size() + 1, inside.size()));
        const std::size_t begin = std::min(one.find_first_not_of(' '), one.size());
        if (const std::optional<Locator> place = Locator::parse(one.substr(begin))) {
          places.push_back(place->whole_sentence());
        }
      }
    }
  }
  return places;
}

std::string longest_copied(const PublishedDocument& document, std::string_view text, std::size_t least) {
  std::u32string whole;
  for (const auto& [number, sentences] : document.articles) {
    for (const std::string& sentence : sentences) {
      whole += code_points(sentence) + U'。';
    }
  }
  const std::u32string own = fold(text);
  std::unordered_set<std::u32string_view> runs;
  for (std::size_t at = 0; at + least <= whole.size(); ++at) {
    runs.insert(std::u32string_view(whole).substr(at, least));
  }
  std::size_t longest = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0, length = 0; at + least <= own.size(); ++at) {
    length = runs.count(std::u32string_view(own).substr(at, least)) != 0 ? length + 1 : 0;
    if (length > longest) {
      longest = length;
      begin = at + 1 - length;
    }
  }
  return longest == 0 ? std::string() : utf8(std::u32string_view(own).substr(begin, longest + least - 1));
}

} // namespace kuan::tests
