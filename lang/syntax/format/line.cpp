#include "lang/syntax/format/line.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::formatting {

namespace {

// An anchor further to the right than this share of the width leaves too little room below it.
constexpr std::size_t furthest_anchor_numerator = 3;
constexpr std::size_t furthest_anchor_denominator = 5;

std::size_t width_of(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? text.size() : display_width(text);
}

} // namespace

/// Where the next atom goes.
struct Line::Pen {
  std::string& out;
  std::size_t width;
  std::vector<Written>& written;
  std::vector<std::uint32_t> columns = {}; // where each atom was put
  std::size_t column = 0;

  void start(std::size_t cells) {
    out.append(cells, ' ');
    column = cells;
  }
  void end_line(Written comment = {}) {
    out.push_back('\n');
    written.push_back(comment);
  }
};

void Line::clear() {
  text_.clear();
  atoms_.clear();
  marks_.clear();
  placed_.clear();
  anchors_.clear();
  tab_ = 0;
  tight_ = false;
  level_ = 0;
  indent = 0;
  hang = 4;
  first_break = false;
  breakable = true;
  source_begin = 0;
  source_end = 0;
}

void Line::add(std::string_view text, bool blank) {
  Atom atom;
  atom.begin = static_cast<std::uint32_t>(text_.size());
  atom.size = static_cast<std::uint32_t>(text.size());
  atom.cells = static_cast<std::uint32_t>(width_of(text));
  atom.blank = blank && !tight_ && !atoms_.empty();
  // A line that begins with a bracket would be read as a new sentence.
  atom.level = atoms_.empty() || text.front() == '[' ? std::uint8_t{0} : level_;
  for (const std::uint32_t anchor : anchors_) {
    atom.anchor = anchor < atoms_.size() ? anchor : atom.anchor;
  }
  text_ += text;
  atoms_.push_back(atom);
  tight_ = false;
  level_ = 0;
}

void Line::put(std::string_view text) {
  if (!text.empty()) {
    add(text, true);
  }
}

void Line::join(std::string_view text) {
  level_ = 0;
  add(text, false);
}

void Line::mark(std::uint32_t end) {
  if (!atoms_.empty()) {
    marks_.push_back({end, atoms_.size() - 1});
  }
}

std::uint32_t Line::last_mark() const {
  std::uint32_t last = 0;
  for (const Mark& one : marks_) {
    last = std::max(last, one.source_end);
  }
  return last;
}

void Line::mark_since(std::size_t first) {
  std::uint32_t last = 0;
  for (std::size_t index = first; index < marks_.size(); ++index) {
    last = std::max(last, marks_[index].source_end);
  }
  if (last != 0) {
    mark(last);
  }
}

std::vector<Line::Comment> Line::place(const std::vector<Comment>& comments) {
  std::vector<Comment> outside;
  for (const Comment& comment : comments) {
    const Mark* nearest = nullptr;
    for (const Mark& one : marks_) {
      if (one.source_end <= comment.begin && (nearest == nullptr || one.source_end >= nearest->source_end)) {
        nearest = &one;
      }
    }
    if (nearest == nullptr) {
      outside.push_back(comment);
      continue;
    }
    // Past what clings to the atom; a colon at a line's end would make the line a heading.
    std::size_t atom = nearest->atom;
    const auto clings = [&](std::size_t next) {
      return (!atoms_[next].blank && atoms_[next].level == 0) || text(atoms_[next]).front() == '[' ||
             text(atoms_[next - 1]) == ":" || text(atoms_[next - 1]) == "：";
    };
    while (atom + 1 < atoms_.size() && (!breakable || clings(atom + 1))) {
      ++atom;
    }
    if (atom + 1 < atoms_.size()) {
      atoms_[atom + 1].forced = true;
    }
    placed_.push_back({atom, comment.text, comment.alone});
  }
  std::stable_sort(placed_.begin(), placed_.end(), [](const Placed& a, const Placed& b) { return a.after < b.after; });
  return outside;
}

void Line::place_at_end(const Comment& comment) {
  placed_.push_back({atoms_.size() - 1, comment.text, comment.alone});
}

std::size_t Line::cells(std::size_t begin, std::size_t end) const {
  std::size_t sum = 0;
  for (std::size_t index = begin; index < end; ++index) {
    sum += atoms_[index].cells + (atoms_[index].blank && index != begin ? 1U + atoms_[index].pad : 0U);
  }
  return sum;
}

void Line::flat(std::size_t begin, std::size_t end, Pen& pen) const {
  for (std::size_t index = begin; index < end; ++index) {
    const Atom& atom = atoms_[index];
    if (atom.blank && index != begin) {
      pen.out.append(1U + atom.pad, ' ');
      pen.column += 1U + atom.pad;
    }
    pen.columns.push_back(static_cast<std::uint32_t>(pen.column));
    pen.out += text(atom);
    pen.column += atom.cells;
  }
}

/// INVARIANT: the atoms before it are put, so that the column of its anchor is known.
void Line::break_before(std::size_t atom, Pen& pen) const {
  const std::size_t hanging = indent + hang;
  const std::uint32_t anchor = atoms_[atom].anchor;
  std::size_t column = anchor == no_anchor ? hanging : pen.columns[anchor];
  if (column * furthest_anchor_denominator > pen.width * furthest_anchor_numerator) {
    column = hanging;
  }
  pen.end_line();
  pen.start(column);
}

void Line::lay(std::size_t begin, std::size_t end, bool whole, Pen& pen) const {
  // Forced breaks are the outermost; they are dealt with by the caller.
  std::uint8_t level = 0;
  for (std::size_t index = begin + 1; index < end; ++index) {
    const std::uint8_t one = atoms_[index].level;
    if (one != 0 && (level == 0 || one < level)) {
      level = one;
    }
  }
  if (level == 0 || pen.column + cells(begin, end) <= pen.width) {
    flat(begin, end, pen);
    return;
  }
  bool fresh = true; // nothing of this segment stands on the line that was begun last
  bool broken = false;
  bool outermost = first_break && whole;
  std::size_t piece = begin;
  while (piece < end) {
    std::size_t next = piece + 1;
    while (next < end && atoms_[next].level != level) {
      ++next;
    }
    const std::size_t blank = atoms_[piece].blank ? 1U + atoms_[piece].pad : 0U;
    const std::size_t needed = cells(piece, next);
    if (!fresh && !broken && pen.column + blank + needed <= pen.width) {
      if (blank != 0) {
        pen.out.append(blank, ' ');
        pen.column += blank;
      }
      flat(piece, next, pen);
    } else {
      const bool first = piece == begin;
      if (!first) {
        break_before(piece, pen);
      }
      const bool fits = pen.column + needed <= pen.width;
      lay(piece, next, false, pen);
      broken = !fits || (first && outermost);
    }
    fresh = false;
    piece = next;
  }
}

void Line::write(std::string& out, std::size_t width, std::vector<Written>& written) const {
  Pen pen{out, width, written};
  pen.columns.reserve(atoms_.size());
  pen.start(indent);
  const std::size_t inner = indent + hang;
  std::size_t begin = 0;
  auto comment = placed_.begin();
  while (begin < atoms_.size()) {
    std::size_t end = begin + 1;
    while (end < atoms_.size() && !atoms_[end].forced) {
      ++end;
    }
    if (breakable) {
      lay(begin, end, begin == 0, pen);
    } else {
      flat(begin, end, pen);
    }
    // A comment that followed its line stays there; those on lines of their own come below.
    Written trailing;
    for (; comment != placed_.end() && comment->after < end; ++comment) {
      if (!comment->alone && trailing.cells == 0) {
        trailing = {pen.column, out.size()};
        out += "  ";
      } else {
        pen.end_line(trailing);
        trailing = {};
        pen.start(inner);
      }
      out += comment->text;
    }
    pen.end_line(trailing);
    if (end < atoms_.size()) {
      pen.start(inner);
    }
    begin = end;
  }
}

} // namespace kuan::formatting
