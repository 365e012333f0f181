#include "lang/syntax/format/writer.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::formatting {

using namespace tree;

void Writer::begin_line(std::uint32_t begin, std::size_t indent) {
  if (line_count_ == lines_.size()) {
    lines_.emplace_back();
  }
  ++line_count_;
  line().clear();
  line().source_begin = begin;
  line().indent = indent;
}

void Writer::end_line(std::uint32_t end) {
  line().source_end = std::max(end, line().last_mark());
}

/// Whether the language of a statement shows: `[1.3] 50%` is of neither.
bool Writer::speaks(Span span) const {
  std::string_view text = sources_.text(span);
  if (text.starts_with("[")) {
    text.remove_prefix(std::min(text.size(), text.find(']')));
  }
  while (!text.empty()) {
    text.remove_prefix(match_blanks(text));
    const auto point = decode(text);
    if (!point) {
      return false;
    }
    if (is_word_character(point->value) && (point->value < '0' || point->value > '9')) {
      return true;
    }
    text.remove_prefix(point->bytes);
  }
  return false;
}

void Writer::speak(Language from) {
  from_ = from;
  to_ = options_.language.value_or(from);
  changed_ = from_ != to_;
}

void Writer::sentence_line(const Sentence& sentence, Language around, std::size_t indent) {
  speak(speaks(sentence.span) ? sentence.language : around);
  begin_line(sentence.span.begin, indent);
  line().first_break = true;
  this->sentence(sentence);
  if (chinese()) {
    line().join("。");
  }
  // Continuation lines hang under the sentence, not under its citation.
  if (!sentence.citations.empty()) {
    line().hang = std::min<std::size_t>(line().first_cells() + 1, 8);
  }
  end_line(sentence.span.end);
}

void Writer::block(const MeasureBlock& block) {
  names(block.names);
  qualifiers(block.qualifiers, FirstComma::always);
  colon();
  line().breakable = false;
}

std::span<Line> Writer::statement(const Statement& statement) {
  line_count_ = 0;
  Language language = speaks(statement.span) ? statement.language : last_;
  if (const auto* measure = std::get_if<MeasureBlock>(&statement.node);
      measure != nullptr && measure->qualifiers.empty()) {
    // A heading that is a name alone is of the language of what stands below it.
    for (const Sentence& sentence : measure->sentences) {
      if (speaks(sentence.span)) {
        language = sentence.language;
        break;
      }
    }
  }
  last_ = language;
  if (const auto* one = std::get_if<Sentence>(&statement.node)) {
    sentence_line(*one, language, 0);
  } else {
    speak(language);
    begin_line(statement.span.begin, 0);
    if (const auto* measure = std::get_if<MeasureBlock>(&statement.node)) {
      block(*measure);
      end_line(statement.span.end);
      for (const Sentence& sentence : measure->sentences) {
        sentence_line(sentence, language, 2);
      }
    } else {
      declaration(statement);
      lines_.front().source_end = std::max(lines_.front().source_end, statement.span.end);
    }
  }
  return {lines_.data(), line_count_};
}

} // namespace kuan::formatting
