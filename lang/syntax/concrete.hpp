#pragma once

#include "lang/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

/// The concrete tree: what the grammar matched, node for rule, faults included. It lives
/// between parse.cpp and the lowering that makes the tree proper, and nowhere else.
namespace kuan::concrete {

enum class Kind : std::uint8_t {
#define KUAN_NODE(identifier) identifier,
#include "lang/syntax/concrete.def"
#undef KUAN_NODE
};

/// A node stands before those below it, one after another: its first child is the next one, a child's sibling
/// stands behind the child's own. INVARIANT: it lies in the vector of its Tree, together with all that is below it.
struct Node {
  Kind kind = Kind::root;
  Code code = Code::unreadable_statement; // of a missing or unexpected node
  std::uint32_t begin = 0;                // offsets in the SourceMap
  std::uint32_t end = 0;
  std::uint32_t size = 1; // how many nodes it is together with those below it

  [[nodiscard]] Span span() const { return {begin, end}; }

  class Iterator {
  public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using pointer = const Node*;
    using reference = const Node&;

    Iterator() = default;
    explicit Iterator(const Node* node) : node_(node) {}
    reference operator*() const { return *node_; }
    pointer operator->() const { return node_; }
    Iterator& operator++() {
      node_ += node_->size;
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

  private:
    const Node* node_ = nullptr;
  };

  struct Children {
    Iterator first;
    Iterator last;
    [[nodiscard]] Iterator begin() const { return first; }
    [[nodiscard]] Iterator end() const { return last; }
  };
  [[nodiscard]] Children children() const { return {Iterator(this + 1), Iterator(this + size)}; }
};

/// INVARIANT: never empty; the first node is the root.
class Tree {
public:
  explicit Tree(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}
  [[nodiscard]] const Node& operator*() const { return nodes_.front(); }
  [[nodiscard]] const Node* operator->() const { return &nodes_.front(); }

private:
  std::vector<Node> nodes_;
};

/// Which grammar a line is read by; its place in the layout decides.
enum class Entry : std::uint8_t {
  statement,
  heading,
  sentence,
  reading,
  row,
  field,
  dated_value,
  document_line,
  scenario_line,
  calendar_line,
  value,
};

/// Reads one line with its continuation. Where nesting passes the limit the result is a lone
/// unexpected node.
[[nodiscard]] Tree match(const SourceMap& sources, Span text, Entry entry);

/// Rules that could loop without taking input, or recur to their left: none, or the grammar is wrong.
[[nodiscard]] std::size_t grammar_issues();

} // namespace kuan::concrete
