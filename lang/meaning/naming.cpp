#include "lang/meaning/naming.hpp"

#include "lang/meaning/expressions.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

namespace kuan::meaning {

program::Names names_of(const tree::Name& name) {
  program::Names names;
  (has_han(name.text) ? names.chinese : names.english) = name.text;
  return names;
}

program::Names names_of(const tree::Names& names) {
  program::Names both = names_of(names.first);
  if (names.second) {
    (both.english.empty() ? both.english : both.chinese) = names.second->text;
  }
  return both;
}

Bilingual bilingual(const program::Names& names) {
  return {names.in(Language::english), names.in(Language::chinese)};
}

Bilingual listed(const std::vector<program::Names>& names) {
  Bilingual list;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) {
      const bool last = at + 1 == names.size();
      list.english += last ? " or " : ", ";
      list.chinese += last ? "或" : "、";
    }
    list.english += names[at].in(Language::english);
    list.chinese += names[at].in(Language::chinese);
  }
  return list;
}

Bilingual quoted(const Checker& checker, Span span) {
  constexpr std::size_t longest = 72; // bytes
  std::string line;
  for (const char byte : checker.sources.text(span)) {
    const bool blank = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
    if (!blank) {
      line += byte;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.size() > longest) {
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    line = line.substr(0, end) + "…";
  }
  return line;
}

Bilingual unit_phrase(const Unit& unit) {
  if (unit.is_ratio()) {
    return {"a ratio", "比率"};
  }
  return unit_name(unit);
}

bool counts_in_years(const Checker& checker, Span written) {
  const std::string_view text = checker.sources.text(written);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  return (has("year") || has("年")) && !has("month") && !has("月");
}

Bilingual unit_phrase(const Checker& checker, const Unit& unit, Span written) {
  Bilingual words = unit_phrase(unit);
  if (unit.exponent(Dimension::month) == 0 || !counts_in_years(checker, written)) {
    return words;
  }
  const auto replace = [](std::string& text, std::string_view old, std::string_view fresh) {
    if (const std::size_t at = text.find(old); at != std::string::npos) {
      text.replace(at, old.size(), fresh);
    }
  };
  replace(words.english, "month", "year");
  replace(words.chinese, "个月", "年");
  replace(words.chinese, "月", "年");
  return words;
}

Bilingual type_words(const Checker& checker, const program::Type& type) {
  switch (type.kind) {
  case program::TypeKind::boolean:
    return {"yes or no", "是或否"};
  case program::TypeKind::number: {
    const Bilingual unit = unit_phrase(type.unit);
    return {type.unit.is_ratio() ? unit.english : "a figure in " + unit.english,
            type.unit.is_ratio() ? unit.chinese : "以" + unit.chinese + "计的数值"};
  }
  case program::TypeKind::date:
    return {"a date", "日期"};
  case program::TypeKind::text:
    return {"a text", "文本"};
  case program::TypeKind::choice: {
    const Bilingual choices = listed(checker.program.choice_sets[type.set].choices);
    return {"a choice of " + choices.english, "选项（" + choices.chinese + "）"};
  }
  case program::TypeKind::list: {
    const Bilingual record = bilingual(checker.program.records[type.set].names);
    return {"a list of " + record.english, record.chinese + "的列表"};
  }
  }
  return {};
}

Bilingual kind_words(const Checker& checker, const program::Symbol& symbol) {
  if (symbol.kind == program::SymbolKind::fact) {
    const program::Role role = checker.program.facts[symbol.index].role;
    if (role == program::Role::determination) {
      return {"a determination", "认定"};
    }
    if (role == program::Role::parameter) {
      return {"a parameter", "参数"};
    }
  }
  return program::kind_words(symbol.kind);
}

namespace {

/// For a checker that may change and one that may not alike.
template <typename Any> auto& names_within(Any& checker, const program::Symbol& symbol) {
  using program::SymbolKind;
  auto& program = checker.program;
  switch (symbol.kind) {
  case SymbolKind::fact:
    return program.facts[symbol.index].names;
  case SymbolKind::definition:
    return program.definitions[symbol.index].names;
  case SymbolKind::interpretation:
    return program.interpretations[symbol.index].names;
  case SymbolKind::measure:
    return program.measures[symbol.index].names;
  case SymbolKind::record:
    return program.records[symbol.index].names;
  case SymbolKind::table:
    return program.tables[symbol.index].names;
  case SymbolKind::target:
    return program.targets[symbol.index].names;
  case SymbolKind::unit:
  case SymbolKind::task:
    break;
  }
  return program.tasks[symbol.index].names;
}

} // namespace

const program::Names& names_of(const Checker& checker, const program::Symbol& symbol) {
  return symbol.kind == program::SymbolKind::unit ? checker.units[symbol.index].names : names_within(checker, symbol);
}

program::Names& names_of(Checker& checker, const program::Symbol& symbol) {
  return symbol.kind == program::SymbolKind::unit ? checker.units[symbol.index].names : names_within(checker, symbol);
}

std::vector<std::string> texts(const std::vector<tree::Text>& list) {
  std::vector<std::string> values;
  values.reserve(list.size());
  for (const tree::Text& text : list) {
    values.push_back(text.value);
  }
  return values;
}

std::vector<Locator> locators(const std::vector<tree::Cited>& list) {
  std::vector<Locator> places;
  places.reserve(list.size());
  for (const tree::Cited& cited : list) {
    places.push_back(cited.locator);
  }
  return places;
}

Bilingual question(const std::vector<tree::Text>& list) {
  Bilingual both;
  for (const tree::Text& text : list) {
    const bool chinese = has_han(text.value);
    std::string& own = chinese ? both.chinese : both.english;
    (own.empty() ? own : (chinese ? both.english : both.chinese)) = text.value;
  }
  return both;
}

namespace {

/// The longest keyword that counts anywhere in a sentence, of one language, that `holds` finds.
template <typename Holds> std::optional<std::string> longest_keyword(Language language, const Holds& holds) {
  std::optional<std::string> longest;
  for (const Spelling& spelling : vocabulary()) {
    const bool counts = spelling.group == WordGroup::reserved || spelling.group == WordGroup::phrase;
    if (counts && spelling.language == language && holds(spelling.text) &&
        (!longest || longest->size() < spelling.text.size())) {
      longest = std::string(spelling.text);
    }
  }
  return longest;
}

} // namespace

std::optional<std::string> keyword_in(std::string_view name) {
  const std::string words = " " + std::string(name) + " ";
  return longest_keyword(has_han(name) ? Language::chinese : Language::english, [&](std::string_view keyword) {
    return words.find(" " + std::string(keyword) + " ") != std::string::npos;
  });
}

std::optional<std::string> keyword_run_into(std::string_view name) {
  return longest_keyword(Language::chinese, [&](std::string_view keyword) {
    // 对, 自, 至, 为 and 是 are parts of too many words to say anything.
    const bool telling = keyword.size() > 3 || keyword == "且" || keyword == "或" || keyword == "若";
    return telling && name.find(keyword) != std::string_view::npos;
  });
}

namespace {

/// The verb that a name begins with: most often the next sentence, run into this one.
[[nodiscard]] std::optional<std::string> leading_verb(std::string_view name) {
  for (const Keyword verb : {Keyword::refund, Keyword::pay, Keyword::grant, Keyword::subsidise, Keyword::reward,
                             Keyword::lend, Keyword::apply, Keyword::exempt, Keyword::waive, Keyword::defer,
                             Keyword::reduce, Keyword::raise, Keyword::extend, Keyword::deduct}) {
    const KeywordMatch match = match_keyword(name, verb);
    if (match.length > 0 && match.length < name.size()) {
      return std::string(name.substr(0, match.length));
    }
  }
  return std::nullopt;
}

/// Words that calculate or compare elsewhere, and in a name only look as if they did.
[[nodiscard]] std::optional<std::string> operator_word(std::string_view name) {
  for (const char* word : {"of", "per", "times", "plus", "minus", "over", "under", "above", "below", "than", "equals",
                           "within", "before", "after"}) {
    if ((" " + std::string(name) + " ").find(" " + std::string(word) + " ") != std::string::npos) {
      return word;
    }
  }
  return std::nullopt;
}

void read_elsewhere(Checker& checker) {
  Elsewhere& elsewhere = checker.elsewhere;
  if (elsewhere.read) {
    return;
  }
  elsewhere.read = true;
  std::set<std::string> loaded;
  for (const Script& script : checker.scripts) {
    loaded.insert(script.module);
  }
  for (const std::string& module : checker.library.names) {
    if (loaded.contains(module) || !checker.library.read) {
      continue;
    }
    const std::optional<std::string> text = checker.library.read(module);
    if (!text) {
      continue;
    }
    SourceMap sources; // its own, since only the names are wanted
    Diagnostics unwanted;
    const tree::Script script = parse_script(sources, sources.add(module, *text), unwanted);
    const auto add = [&](const tree::Names& names) {
      elsewhere.modules.emplace(name_key(names.first.text), module);
      if (names.second) {
        elsewhere.modules.emplace(name_key(names.second->text), module);
      }
    };
    for (const tree::Statement& statement : script.statements) {
      std::visit(
          [&](const auto& node) {
            using Node = std::decay_t<decltype(node)>;
            if constexpr (requires { node.names; }) {
              if constexpr (!std::is_same_v<Node, tree::Scenario> && !std::is_same_v<Node, tree::Document>) {
                add(node.names);
              }
            }
          },
          statement.node);
    }
  }
}

void add_near(Diagnostic& fault, const tree::Name& name, const std::vector<std::string>& known) {
  for (const std::string& near : near_names(name.text, known)) {
    fault.notes.emplace_back("did you mean `" + near + "`?", "是否指「" + near + "」？");
    fault.fixes.push_back({name.span, near, false});
  }
}

/// `half a year` would be read as a name; so would a figure in words.
void explain_words(Diagnostic& fault, const tree::Name& name) {
  if (const auto verb = leading_verb(name.text)) {
    fault.notes.emplace_back("it begins with the verb `" + *verb +
                                 "`: a further sentence begins on a line of its own with its citation, [1.2]",
                             "它以动词「" + *verb + "」开头：另一语句须另起一行，并以引用位置（如 [1.2]）开头");
  } else if (const auto hidden = keyword_run_into(name.text)) {
    fault.notes.emplace_back("it holds the keyword `" + *hidden + "`, which counts only between blanks",
                             "其中含有关键词「" + *hidden + "」，关键词前后须有空格");
  } else if (const auto keyword = keyword_in(name.text)) {
    fault.notes.emplace_back("it holds the keyword `" + *keyword + "`, which is no part of a name unless quoted",
                             "其中含有关键词「" + *keyword + "」");
  } else if (const auto word = operator_word(name.text)) {
    fault.notes.emplace_back("all of it was read as one name, `" + *word + "` included",
                             "整段被读作一个名称，包括「" + *word + "」");
  }
}

} // namespace

void report_unknown(Checker& checker, const tree::Name& name, const Setting& setting) {
  const std::string key = name_key(name.text);
  // A field of some record, used where no member is meant.
  for (Index record = 0; record < checker.records.size(); ++record) {
    if (setting.record != record && checker.records[record].fields.contains(key)) {
      const Bilingual owner = bilingual(checker.program.records[record].names);
      Diagnostic fault{Code::field_without_member, name.span, {Bilingual(name.text), owner}, {}, {}, {}, true};
      if (setting.definition) {
        fault.notes.emplace_back("a `let` is said of no member: write it as a further field of the record `" +
                                     owner.english + "`, `NAME: yes or no = …`, or after `where` in each sentence",
                                 "“令”不针对某个成员：请在记录「" + owner.chinese +
                                     "」中增加字段“名称：是或否 = …”，或写在各语句的“其中”之后");
      }
      if (setting.beside_each) {
        fault.notes.emplace_back("`if` looks at the case; write `where` for what each member must be",
                                 "“若”针对个案；对每个成员的要求请写在“其中”之后");
      }
      checker.diagnostics.report(std::move(fault));
      return;
    }
  }
  if (const auto choice = checker.choice_facts.find(key); choice != checker.choice_facts.end()) {
    const program::Fact& fact = checker.program.facts[choice->second.front()];
    const Bilingual owner = bilingual(fact.names);
    Diagnostic fault{Code::choice_as_condition, name.span, {Bilingual(name.text), owner}, {}, {}, {}, true};
    const bool chinese = has_han(name.text);
    fault.fixes.push_back(
        {name.span, chinese ? owner.chinese + " 为 " + name.text : owner.english + " is " + name.text, false});
    checker.diagnostics.report(std::move(fault));
    return;
  }
  Diagnostic fault{Code::unknown_name, name.span, {Bilingual(name.text)}, {}, {}, {}, true};
  read_elsewhere(checker);
  if (const auto found = checker.elsewhere.modules.find(key); found != checker.elsewhere.modules.end()) {
    fault.notes.emplace_back("the library's module `" + found->second + "` declares it: add `use " + found->second +
                                 "`",
                             "标准库模块「" + found->second + "」声明了它：请写“使用 " + found->second + "”");
    checker.diagnostics.report(std::move(fault));
    return;
  }
  std::vector<std::string> known = checker.symbols.spellings();
  if (setting.record) {
    for (const program::Field& field : checker.program.records[*setting.record].fields) {
      for (const std::string& text : {field.names.english, field.names.chinese}) {
        if (!text.empty()) {
          known.push_back(text);
        }
      }
    }
  }
  add_near(fault, name, known);
  explain_words(fault, name);
  checker.diagnostics.report(std::move(fault));
}

void report_stranger(Checker& checker, Code code, const tree::Name& name, const Bilingual& owner,
                     const std::vector<program::Names>& known, const std::optional<Bilingual>& note) {
  Diagnostic fault{code, name.span, {Bilingual(name.text), owner, listed(known)}, {}, {}, {}, true};
  std::vector<std::string> spellings;
  for (const program::Names& names : known) {
    for (const std::string& text : {names.english, names.chinese}) {
      if (!text.empty()) {
        spellings.push_back(text);
      }
    }
  }
  if (note) {
    fault.notes.push_back(*note);
  } else {
    add_near(fault, name, spellings);
  }
  checker.diagnostics.report(std::move(fault));
}

} // namespace kuan::meaning
