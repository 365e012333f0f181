#include "lang/syntax/format/writer.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::formatting {

namespace {

/// The values of a yes-or-no fact, which stand where names stand.
std::optional<std::string> yes_or_no(std::string_view name, Language language) {
  const bool yes = name == "yes" || name == "是";
  if (!yes && name != "no" && name != "否") {
    return std::nullopt;
  }
  return std::string(spelling(yes ? Keyword::yes : Keyword::no, language));
}

} // namespace

Language Writer::language_of_name(std::string_view text) {
  return has_han(text) ? Language::chinese : Language::english;
}

std::string Writer::plain_or_quoted(std::string_view text, NameEnd end, bool before_figure) const {
  const bool touches = before_figure && !has_han(text);
  const bool plain = !quote_all && !touches && match_plain_name(text, end) == text.size();
  return plain ? std::string(text) : "「" + std::string(text) + "」";
}

std::string Writer::spelled(const tree::Name& name, NameEnd end, bool before_figure) const {
  if (options_.language) {
    std::optional<std::string> other;
    if (options_.other_name) {
      other = options_.other_name(name.text, to_);
    }
    if (!other && !name.quoted) {
      if (auto value = yes_or_no(name.text, to_)) {
        return *value;
      }
    }
    if (other && *other != name.text) {
      return plain_or_quoted(*other, end, before_figure);
    }
    if (changed_ && !name.quoted) {
      return plain_or_quoted(name.text, end, before_figure);
    }
  }
  return name.quoted ? "「" + name.text + "」" : name.text;
}

void Writer::name(const tree::Name& name, NameEnd end, bool before_figure) {
  line().put(spelled(name, end, before_figure));
  line().mark(name.span.end);
}

void Writer::second_name(const tree::Name& name) {
  line().put("「" + name.text + "」");
  line().mark(name.span.end);
}

/// The names of a declaration. The one of the language that is written comes first.
void Writer::names(const tree::Names& names, NameEnd end, SecondName second) {
  const auto before_second = [&] {
    if (second == SecondName::may_break) {
      Deeper inside(*this);
      may_break();
    }
  };
  if (names.second) {
    if (options_.language && language_of_name(names.first.text) != to_ && language_of_name(names.second->text) == to_) {
      // Quotes that the name itself does not ask for go to the name that now stands in its place, and so come back.
      const bool chosen = names.first.quoted && match_plain_name(names.first.text, end) == names.first.text.size();
      line().put(chosen ? "「" + names.second->text + "」" : plain_or_quoted(names.second->text, end, false));
      before_second();
      second_name(names.first);
    } else {
      line().put(names.first.quoted ? "「" + names.first.text + "」" : names.first.text);
      before_second();
      second_name(*names.second);
    }
    line().mark(std::max(names.first.span.end, names.second->span.end));
    return;
  }
  if (yes_or_no(names.first.text, to_)) {
    // As a name that is declared it is not the word.
    line().put(names.first.quoted ? "「" + names.first.text + "」" : names.first.text);
    line().mark(names.first.span.end);
    return;
  }
  name(names.first, end);
}

/// `a, b and c`, `a、b 和 c`.
void Writer::name_list(const std::vector<tree::Name>& names, Keyword last, NameEnd end) {
  Deeper inside(*this);
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (index != 0 && index + 1 == names.size()) {
      may_break();
      word(last, names[index - 1].span.end, names[index].span.begin);
    } else if (index != 0) {
      list_comma();
      may_break();
    }
    name(names[index], end);
  }
}

} // namespace kuan::formatting
