#pragma once

#include "lang/text/diagnostic.hpp"

#include <cstdint>
#include <memory>
#include <vector>

/// The concrete tree: what the grammar matched, node for rule, faults included. It lives
/// between parse.cpp and the lowering that makes the tree proper, and nowhere else.
namespace kuan::concrete {

enum class Kind : std::uint8_t {
#define KUAN_NODE(identifier) identifier,
#include "lang/syntax/concrete.def"
#undef KUAN_NODE
};

struct Node {
  Kind kind = Kind::root;
  Code code = Code::unreadable_statement; // of a missing or unexpected node
  std::uint32_t begin = 0;                // offsets in the SourceMap
  std::uint32_t end = 0;
  std::vector<std::unique_ptr<Node>> children;

  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default; // the parser builds a derived node

  [[nodiscard]] Span span() const { return {begin, end}; }
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
/// unexpected node. INVARIANT: never null.
[[nodiscard]] std::unique_ptr<Node> match(const SourceMap& sources, Span text, Entry entry);

/// Rules that could loop without taking input, or recur to their left: none, or the grammar is wrong.
[[nodiscard]] std::size_t grammar_issues();

} // namespace kuan::concrete
