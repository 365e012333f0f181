#include "lang/syntax/locator.hpp"

#include <limits>

namespace kuan {

namespace {

// Takes a number off the front: no leading 0 but 0 itself, and it fits 16 bits.
std::optional<std::uint16_t> take_number(std::string_view& text) {
  std::size_t length = 0;
  std::uint32_t value = 0;
  while (length < text.size() && text[length] >= '0' && text[length] <= '9') {
    value = value * 10 + static_cast<std::uint32_t>(text[length] - '0');
    ++length;
    if (value > std::numeric_limits<std::uint16_t>::max()) {
      return std::nullopt;
    }
  }
  if (length == 0 || (length > 1 && text.front() == '0')) {
    return std::nullopt;
  }
  text.remove_prefix(length);
  return static_cast<std::uint16_t>(value);
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) {
    return false;
  }
  text.remove_prefix(expected.size());
  return true;
}

} // namespace

std::string Locator::text() const {
  std::string written;
  switch (section) {
  case Section::preamble:
    written = "preamble";
    break;
  case Section::closing:
    written = "closing";
    break;
  case Section::article:
    written = std::to_string(article);
    break;
  }
  if (sentence != 0) {
    written += '.' + std::to_string(sentence);
    if (part != 0) {
      written += part;
    }
  }
  return written;
}

Locator Locator::whole_sentence() const {
  Locator whole = *this;
  whole.part = 0;
  return whole;
}

std::optional<Locator> Locator::parse(std::string_view text) {
  Locator locator;
  if (take(text, "preamble")) {
    locator.section = Section::preamble;
  } else if (take(text, "closing")) {
    locator.section = Section::closing;
  } else {
    const std::optional<std::uint16_t> article = take_number(text);
    if (!article || *article == 0) {
      return std::nullopt;
    }
    locator.article = *article;
  }
  if (text.empty()) {
    return locator;
  }
  // `preamble.0` is how a figures file names a whole section or article.
  const std::optional<std::uint16_t> sentence = take(text, ".") ? take_number(text) : std::nullopt;
  if (!sentence) {
    return std::nullopt;
  }
  locator.sentence = *sentence;
  if (*sentence != 0 && text.size() == 1 && text.front() >= 'a' && text.front() <= 'z') {
    locator.part = text.front();
    text.remove_prefix(1);
  }
  return text.empty() ? std::optional<Locator>(locator) : std::nullopt;
}

} // namespace kuan
