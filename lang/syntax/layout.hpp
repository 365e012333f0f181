#pragma once

#include "lang/syntax/tree.hpp"

#include <vector>

namespace kuan {

/// One statement's text and the lines below it that it holds. A line indented deeper than a
/// statement continues it, unless the statement opens a block: then it is a statement of its own.
struct LayoutLine {
  Span span;            // without the blanks and comments at either end
  bool heading = false; // ends in a colon
  std::vector<LayoutLine> children;
};

struct Layout {
  std::vector<LayoutLine> lines;
  std::vector<tree::Comment> comments;
};

/// Cuts a script into statements by its indentation. A heading and the declarations document, interpret,
/// record, table, parameter, scenario and calendar open a block. A line that begins with a citation always
/// starts a sentence of its own.
[[nodiscard]] Layout lay_out(const SourceMap& sources, Span file);

} // namespace kuan
