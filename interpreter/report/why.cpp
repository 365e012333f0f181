#include "interpreter/explain/derivation.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/run.hpp"

namespace kuan {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

std::string verdict(const Working& working, Language language) {
  if (!working.is_condition) {
    return {};
  }
  if (!working.holds) {
    return say(language, ": undecided", "：待定");
  }
  return *working.holds ? say(language, ": holds", "：成立") : say(language, ": does not hold", "：不成立");
}

/// What a derivation is written with: nested lines of text, or Markdown's nested lists.
class Outline {
public:
  Outline(Language language, const Layout& layout, bool markdown)
      : language_(language), layout_(layout), markdown_(markdown) {}

  void line(std::size_t depth, const std::string& text) {
    const std::string indent(2 * depth, ' ');
    if (markdown_) {
      text_ += indent + "- " + text + "\n";
    } else {
      text_ += paragraph(indent, text, layout_);
    }
  }

  void working(std::size_t depth, const std::string& before, const Working& working) {
    line(depth, before + working.text + verdict(working, language_));
    for (const Working& part : working.parts) {
      this->working(depth + 1, "", part);
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

private:
  Language language_;
  Layout layout_;
  bool markdown_;
  std::string text_;
};

std::string sentence_line(const SentenceAccount& sentence, Language language) {
  std::string text = sentence.citations.empty() ? say(language, "the sentence", "该条款") : sentence.citations;
  if (sentence.member) {
    text += say(language, " for member ", " 对第 ") + std::to_string(*sentence.member) + say(language, "", " 个成员");
  }
  text += " " + sentence.summary;
  if (sentence.below_zero) {
    text += say(language, ", but its amount is below zero", "，但金额低于零");
  }
  if (!sentence.value.empty() && sentence.bounds_measure) {
    text += say(language, ", bounding the whole: ", "，对全部给付设限：") + sentence.value;
  } else if (!sentence.value.empty()) {
    text += (sentence.state == SentenceState::held ? say(language, ", giving ", "，得 ")
                                                   : say(language, ", would give ", "，本应得 ")) +
            sentence.value;
  }
  return text;
}

void write_sentence(Outline& outline, const SentenceAccount& sentence, Language language) {
  outline.line(1, sentence_line(sentence, language));
  for (const ConditionAccount& condition : sentence.conditions) {
    std::string before = condition.unless ? say(language, "unless ", "除非 ") : say(language, "if ", "若 ");
    if (condition.of_member) {
      before = say(language, "where ", "其中 ");
    }
    outline.working(2, before, condition.working);
  }
  // An amount that is a figure of the text was said with the sentence.
  if (sentence.amount && sentence.amount->text.find(" = ") != std::string::npos) {
    outline.working(2, say(language, "amount: ", "金额："), *sentence.amount);
  }
  for (const Working& cap : sentence.caps) {
    outline.working(2, say(language, "at most: ", "上限："), cap);
  }
}

std::string body(const program::Program& program, const Outcome& outcome, Language language, const Layout& layout,
                 bool markdown) {
  Outline outline(language, layout, markdown);
  for (const SentenceAccount& sentence : account(program, outcome, language)) {
    write_sentence(outline, sentence, language);
  }
  for (const std::string& remark : remarks(program, outcome, language)) {
    outline.line(1, remark);
  }
  return outline.text();
}

std::string heading(const program::Program& program, const Outcome& outcome, Language language) {
  const std::string citations = citation_words(outcome.citations);
  return program.measures.at(outcome.measure).names.in(language) + say(language, ": ", "：") +
         answer_words(program, outcome, language) + (citations.empty() ? "" : " " + citations);
}

} // namespace

std::string why_text(const program::Program& program, const Outcome& outcome, Language language, const Layout& layout) {
  std::string text;
  for (const std::string& line : wrap(heading(program, outcome, language), layout.width)) {
    text += styled(line, Style::heading, layout.color) + "\n";
  }
  return text + body(program, outcome, language, layout, false);
}

std::string why_markdown(const program::Program& program, const Outcome& outcome, Language language) {
  std::string text = "## " + heading(program, outcome, language) + "\n\n";
  // Lists start at the margin in Markdown.
  std::string list = body(program, outcome, language, Layout{}, true);
  std::string out;
  std::size_t at = 0;
  while (at < list.size()) {
    const std::size_t end = list.find('\n', at);
    const std::string line = list.substr(at, end - at);
    out += (line.size() > 2 ? line.substr(2) : line) + "\n";
    at = end + 1;
  }
  return text + out;
}

} // namespace kuan
