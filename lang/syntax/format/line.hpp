#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kuan::formatting {

/// One statement, or one line of a block, as atoms that are never torn apart, with the places where
/// a line may be broken and the comments that stand inside. Knows nothing of the language's words.
class Line {
public:
  std::size_t indent = 0;
  std::size_t hang = 4;     // how much deeper continuation lines stand
  bool first_break = false; // a line that is broken at all is broken at its first outermost place
  bool breakable = true;    // a heading and the first line of a block stay whole, whatever their length
  std::uint32_t source_begin = 0;
  std::uint32_t source_end = 0;

  void clear();
  [[nodiscard]] bool empty() const { return atoms_.empty(); }

  /// An atom with a blank before it, unless a mark before it takes none.
  void put(std::string_view text);
  /// An atom straight after the one before: `,` `)` `，`.
  void join(std::string_view text);
  /// What comes next stands straight after what was put last: `(` `「`.
  void tight() { tight_ = true; }
  /// It does not, after all.
  void loose() { tight_ = false; }
  /// The next atom may begin a line; the smaller the level, the sooner one is broken there. 0: no break.
  void may_break(std::uint8_t level) { level_ = level; }
  /// What is put until `pop_anchor` begins its further lines below what is put next.
  void push_anchor() { anchors_.push_back(static_cast<std::uint32_t>(atoms_.size())); }
  void pop_anchor() { anchors_.pop_back(); }
  /// A column: the next atom may be moved to the right by `pad`.
  void tab() { tab_ = atoms_.size(); }
  [[nodiscard]] std::size_t cells_before_tab() const { return indent + cells(0, tab_); }
  [[nodiscard]] std::size_t cells_in_all() const { return indent + cells(0, atoms_.size()); }
  void pad(std::size_t blanks) { atoms_[tab_].pad = static_cast<std::uint32_t>(blanks); }
  /// What ends here in the source ends after the last atom; of nested ends the last call counts.
  void mark(std::uint32_t end);
  [[nodiscard]] std::uint32_t last_mark() const;
  [[nodiscard]] std::size_t first_cells() const { return atoms_.empty() ? 0 : atoms_.front().cells; }
  [[nodiscard]] std::size_t marks() const { return marks_.size(); }
  /// What was marked since then is one thing, which ends here.
  void mark_since(std::size_t first);

  /// A comment of the source, put after what ends last before it. `alone`: on a line of its own.
  struct Comment {
    std::uint32_t begin = 0;
    std::string_view text;
    bool alone = false;
  };
  /// Those that find no place inside, since nothing ends before them, are given back in order.
  [[nodiscard]] std::vector<Comment> place(const std::vector<Comment>& comments);
  void place_at_end(const Comment& comment);

  /// Where a line that was written has its trailing comment: both 0 where it has none.
  struct Written {
    std::size_t cells = 0;  // of what stands before it
    std::size_t offset = 0; // in the text, of the end of what stands before it
  };
  /// Appends the line, broken to `width` cells, with a line end; and one Written for each line end.
  void write(std::string& out, std::size_t width, std::vector<Written>& written) const;

private:
  struct Atom {
    std::uint32_t begin = 0; // in text_
    std::uint32_t size = 0;
    std::uint32_t cells = 0;
    bool blank = false;               // before it
    std::uint8_t level = 0;           // 0: no break before it
    bool forced = false;              // a comment stands before it: it begins a line
    std::uint32_t pad = 0;            // further blanks before it
    std::uint32_t anchor = no_anchor; // the atom below which it stands where it begins a line
  };
  struct Placed {
    std::size_t after = 0; // the atom
    std::string_view text;
    bool alone = false;
  };
  struct Mark {
    std::uint32_t source_end;
    std::size_t atom;
  };
  struct Pen;
  static constexpr std::uint32_t no_anchor = 0xffffffff;

  void add(std::string_view text, bool blank);
  [[nodiscard]] std::size_t cells(std::size_t begin, std::size_t end) const;
  void lay(std::size_t begin, std::size_t end, bool whole, Pen& pen) const;
  void break_before(std::size_t atom, Pen& pen) const;
  void flat(std::size_t begin, std::size_t end, Pen& pen) const;
  [[nodiscard]] std::string_view text(const Atom& atom) const {
    return std::string_view(text_).substr(atom.begin, atom.size);
  }

  std::string text_;
  std::vector<Atom> atoms_;
  std::vector<Mark> marks_;
  std::vector<Placed> placed_;
  std::vector<std::uint32_t> anchors_;
  std::size_t tab_ = 0;
  bool tight_ = false;
  std::uint8_t level_ = 0;
};

} // namespace kuan::formatting
