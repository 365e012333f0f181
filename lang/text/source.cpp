#include "lang/text/source.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <limits>

namespace kuan {

namespace {

[[nodiscard]] std::vector<std::uint32_t> line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts = {0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool lone_return = text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
    if (text[at] == '\n' || lone_return) {
      starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
  }
  return starts;
}

} // namespace

std::size_t find_line_end(std::string_view text, std::size_t from) {
  const std::size_t feed = std::min(text.find('\n', from), text.size());
  return std::min(text.substr(0, feed).find('\r', from), feed);
}

Span join(Span first, Span second) {
  return {std::min(first.begin, second.begin), std::max(first.end, second.end)};
}

Span SourceMap::add(std::string name, std::string text) {
  // INVARIANT: callers bound the size of a text, so that all of them fit the offset space.
  assert(text.size() < std::numeric_limits<std::uint32_t>::max() - next_);
  const Span span = {next_, next_ + static_cast<std::uint32_t>(text.size())};
  std::vector<std::uint32_t> lines = line_starts(text);
  files_.push_back(File{std::move(name), std::move(text), std::move(lines), span.begin});
  next_ = span.end + 1;
  return span;
}

const SourceMap::File* SourceMap::holding(std::uint32_t offset) const {
  const auto after = std::upper_bound(files_.begin(), files_.end(), offset,
                                      [](std::uint32_t wanted, const File& file) { return wanted < file.begin; });
  if (after == files_.begin() || offset >= next_) {
    return nullptr;
  }
  return &*std::prev(after);
}

std::string_view SourceMap::text(Span span) const {
  const File* file = holding(span.begin);
  if (file == nullptr || span.end < span.begin) {
    return {};
  }
  return std::string_view(file->text).substr(span.begin - file->begin, span.end - span.begin);
}

std::string_view SourceMap::name(Span span) const {
  const File* file = holding(span.begin);
  return file == nullptr ? std::string_view{} : std::string_view(file->name);
}

bool SourceMap::holds(std::uint32_t offset) const {
  return holding(offset) != nullptr;
}

Span SourceMap::file(std::uint32_t offset) const {
  const File* file = holding(offset);
  if (file == nullptr) {
    return {};
  }
  return {file->begin, file->begin + static_cast<std::uint32_t>(file->text.size())};
}

Place SourceMap::locate(std::uint32_t offset) const {
  const File* file = holding(offset);
  if (file == nullptr) {
    return {};
  }
  const std::uint32_t local = offset - file->begin;
  const auto after = std::upper_bound(file->lines.begin(), file->lines.end(), local);
  const auto start = std::prev(after); // the first line starts at 0, so there is one
  const std::string_view before = std::string_view(file->text).substr(*start, local - *start);
  return {file->name, static_cast<std::size_t>(std::distance(file->lines.begin(), after)), display_width(before) + 1};
}

Span SourceMap::line(std::uint32_t offset) const {
  const File* file = holding(offset);
  if (file == nullptr) {
    return {};
  }
  const auto after = std::upper_bound(file->lines.begin(), file->lines.end(), offset - file->begin);
  const std::uint32_t begin = *std::prev(after);
  std::uint32_t end = after == file->lines.end() ? static_cast<std::uint32_t>(file->text.size()) : *after;
  while (end > begin && (file->text[end - 1] == '\n' || file->text[end - 1] == '\r')) {
    --end;
  }
  return {file->begin + begin, file->begin + end};
}

} // namespace kuan
