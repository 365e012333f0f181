#include "interpreter/explain/expression.hpp"
#include "interpreter/explain/values.hpp"
#include "interpreter/report/show.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>

namespace kuan {

namespace {

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

std::size_t indentation(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? line.size() : first;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// The statement that a span stands in: its line and the deeper lines below, the indentation they share taken off.
/// A declaration's span is its name alone, so the span's own end is no guide.
std::string script_text(const SourceMap& sources, Span span) {
  if (!sources.holds(span.begin)) {
    return {};
  }
  const Span file = sources.file(span.begin);
  const Span first = sources.line(span.begin);
  const std::size_t margin = indentation(sources.text(first));
  std::string out;
  Span line = first;
  while (true) {
    std::string_view text = sources.text(line);
    while (!text.empty() && (text.back() == '\r' || text.back() == ' ')) {
      text.remove_suffix(1);
    }
    if (!is_blank(text)) {
      out += (out.empty() ? "" : "\n") + std::string(text.substr(std::min(margin, text.size())));
    }
    // A line end is one or two bytes.
    std::uint32_t next = line.end;
    while (next < file.end && sources.line(next) == line) {
      ++next;
    }
    if (next >= file.end) {
      return out;
    }
    line = sources.line(next);
    if (!is_blank(sources.text(line)) && indentation(sources.text(line)) <= margin) {
      return out;
    }
  }
}

/// `led by a, b; supported by c`
class Details {
public:
  explicit Details(Language language) : language_(language) {}
  Details& add(std::string_view english, std::string_view chinese, const std::vector<std::string>& names) {
    if (!names.empty()) {
      text_ += (text_.empty() ? "" : say(language_, "; ", "；")) + say(language_, english, chinese) +
               list_words(names, language_, false);
    }
    return *this;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

private:
  Language language_;
  std::string text_;
};

/// Goes through everything that a document says.
class Lister {
public:
  Lister(const program::Program& program, const SourceMap& sources, Language language)
      : program_(program), sources_(sources), language_(language) {}

  Entry sentence(const program::Measure& measure, const program::Sentence& sentence) const {
    Entry entry = make("sentence", "条款", measure.names, sentence.citations, sentence.span);
    entry.detail = Details(language_)
                       .add("determined by ", "认定：", sentence.determined_by)
                       .add("led by ", "牵头：", sentence.lead)
                       .add("supported by ", "配合：", sentence.support)
                       .add("note: ", "说明：", sentence.notes)
                       .add("in force ", "施行期：", windows_of_the_measure(sentence))
                       .text();
    return entry;
  }
  /// A line of qualifiers alone, which holds for the whole measure.
  Entry qualifiers(const program::Measure& measure, const std::vector<Locator>& citations, Span span) const {
    return make("condition of all", "共同条件", measure.names, citations, span);
  }
  Entry definition(const program::Definition& one) const {
    return make("definition", "定义", one.names, one.citations, one.span);
  }
  Entry interpretation(const program::Interpretation& one) const {
    return make("interpretation", "释义", one.names, one.citations, one.span);
  }
  Entry table(const program::Table& one) const { return make("table", "表", one.names, one.citations, one.span); }
  Entry fact(const program::Fact& one) const {
    Entry entry = make(one.role == program::Role::determination ? "determination"
                       : one.role == program::Role::parameter   ? "parameter"
                                                                : "fact",
                       one.role == program::Role::determination ? "认定"
                       : one.role == program::Role::parameter   ? "参数"
                                                                : "事实",
                       one.names, one.citations, one.span);
    entry.detail = Details(language_).add("decided by ", "认定：", one.decided_by).text();
    return entry;
  }
  Entry task(const program::Task& one) const {
    Entry entry = make("task", "任务", one.names, one.citations, one.span);
    entry.detail = Details(language_)
                       .add("led by ", "牵头：", one.lead)
                       .add("supported by ", "配合：", one.support)
                       .add("note: ", "说明：", one.notes)
                       .text();
    return entry;
  }
  Entry target(const program::Target& one) const {
    static constexpr std::string_view signs[] = {"<", "≤", "=", "≠", "≥", ">"};
    Entry entry = make("target", "目标", one.names, one.citations, one.span);
    entry.detail = std::string(signs[static_cast<std::size_t>(one.comparator)]) + " " +
                   expression_words(program_, one.figure, language_);
    if (one.when) {
      const std::string last = one.when->last.text();
      switch (one.when->precision) {
      case DateLiteral::Precision::day:
        entry.detail += say(language_, ", by ", "，不迟于 ") + last;
        break;
      case DateLiteral::Precision::month:
        entry.detail += say(language_, ", in ", "，于 ") + last.substr(0, 7);
        break;
      case DateLiteral::Precision::year:
        entry.detail += say(language_, ", in ", "，于 ") + last.substr(0, 4);
        break;
      }
    }
    const std::string agencies =
        Details(language_).add("led by ", "牵头：", one.lead).add("note: ", "说明：", one.notes).text();
    entry.detail += agencies.empty() ? "" : say(language_, "; ", "；") + agencies;
    return entry;
  }

  /// Calls back with every entry that cites something, in the order of the kinds.
  void each(const std::function<void(const std::vector<Locator>&, const std::function<Entry()>&)>& visit) const {
    for (const program::Measure& measure : program_.measures) {
      for (const program::Index index : measure.sentences) {
        const program::Sentence& one = program_.sentences.at(index);
        visit(one.citations, [this, &measure, &one] { return sentence(measure, one); });
      }
      each_line_of_qualifiers(measure, visit);
    }
    for (const program::Definition& one : program_.definitions) {
      visit(one.citations, [this, &one] { return definition(one); });
      for (const program::Definition::Case& part : one.counts_as) {
        visit(part.citations,
              [this, &one, &part] { return make("definition", "定义", one.names, part.citations, part.span); });
      }
    }
    for (const program::Interpretation& one : program_.interpretations) {
      visit(one.citations, [this, &one] { return interpretation(one); });
    }
    for (const program::Table& one : program_.tables) {
      visit(one.citations, [this, &one] { return table(one); });
    }
    for (const program::Fact& one : program_.facts) {
      visit(one.citations, [this, &one] { return fact(one); });
    }
    for (const program::Target& one : program_.targets) {
      visit(one.citations, [this, &one] { return target(one); });
    }
    for (const program::Task& one : program_.tasks) {
      visit(one.citations, [this, &one] { return task(one); });
    }
  }

private:
  using Visit = std::function<void(const std::vector<Locator>&, const std::function<Entry()>&)>;

  /// Every sentence of the measure carries what such a line says; the line itself is visited once.
  void each_line_of_qualifiers(const program::Measure& measure, const Visit& visit) const {
    std::vector<std::uint32_t> seen;
    const auto line_of = [&](const std::vector<Locator>& citations, Span span) {
      if (citations.empty() || !sources_.holds(span.begin)) {
        return;
      }
      const std::uint32_t begin = sources_.line(span.begin).begin;
      if (std::find(seen.begin(), seen.end(), begin) == seen.end()) {
        seen.push_back(begin);
        visit(citations, [this, &measure, &citations, span] { return qualifiers(measure, citations, span); });
      }
    };
    for (const program::Index index : measure.sentences) {
      const program::Sentence& sentence = program_.sentences.at(index);
      for (const program::Window& window : sentence.windows) {
        if (window.from_measure) {
          line_of(window.citations, window.span);
        }
      }
      for (const program::Condition& condition : sentence.conditions) {
        if (condition.from_measure) {
          line_of(condition.citations, condition.span);
        }
      }
    }
  }

  /// The windows that a sentence has from its measure: `[10.5] from 2020-01-01 until 2020-12-31`.
  std::vector<std::string> windows_of_the_measure(const program::Sentence& sentence) const {
    std::vector<std::pair<std::vector<Locator>, std::string>> lines; // places, and what they say together
    for (const program::Window& window : sentence.windows) {
      if (!window.from_measure) {
        continue;
      }
      const std::string words = window_words(program_, window, language_);
      if (!lines.empty() && lines.back().first == window.citations) {
        lines.back().second += say(language_, " ", "，") + words;
      } else {
        lines.emplace_back(window.citations, words);
      }
    }
    std::vector<std::string> texts;
    for (const auto& [places, words] : lines) {
      texts.push_back(words + (places.empty() ? "" : " " + citation_words(places)));
    }
    return texts;
  }

  Entry make(std::string_view english, std::string_view chinese, const program::Names& names,
             const std::vector<Locator>& citations, Span span) const {
    return Entry{say(language_, english, chinese), names.in(language_), citations, script_text(sources_, span), ""};
  }

  const program::Program& program_;
  const SourceMap& sources_;
  Language language_;
};

bool holds(const std::vector<std::string>& names, std::string_view wanted) {
  return std::any_of(names.begin(), names.end(),
                     [wanted](const std::string& name) { return name.find(wanted) != std::string::npos; });
}

bool within(const Locator& citation, const Locator& wanted) {
  if (citation.section != wanted.section || citation.article != wanted.article) {
    return false;
  }
  if (wanted.sentence == 0) {
    return true;
  }
  return citation.sentence == wanted.sentence && (wanted.part == 0 || citation.part == wanted.part);
}

bool reports_to(const program::Sentence& sentence, std::string_view agency) {
  return sentence.duty && holds(sentence.duty->to, agency);
}

} // namespace

std::optional<Locator> read_place(std::string_view text) {
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
    text = text.substr(1, text.size() - 2);
  }
  if (text == "preamble" || text == "前言") {
    return Locator{Locator::Section::preamble, 0, 0, 0};
  }
  if (text == "closing" || text == "附则") {
    return Locator{Locator::Section::closing, 0, 0, 0};
  }
  const bool digits = !text.empty() && text.size() <= 4 &&
                      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    Locator whole;
    for (const char c : text) {
      whole.article = static_cast<std::uint16_t>(whole.article * 10 + (c - '0'));
    }
    return whole;
  }
  return Locator::parse(text);
}

std::vector<Entry> entries_at(const program::Program& program, const SourceMap& sources, const Locator& place,
                              Language language) {
  std::vector<Entry> entries;
  if (place.sentence == 0) {
    for (const program::Article& article : program.document.articles) {
      if (article.place.section == place.section && article.place.article == place.article) {
        Entry entry{say(language, "article", "条"), article.title, {article.place}, "", ""};
        entry.detail = Details(language)
                           .add("led by ", "牵头：", article.lead)
                           .add("supported by ", "配合：", article.support)
                           .text();
        entries.push_back(std::move(entry));
      }
    }
  }
  Lister(program, sources, language)
      .each([&](const std::vector<Locator>& citations, const std::function<Entry()>& entry) {
        if (std::any_of(citations.begin(), citations.end(),
                        [&place](const Locator& one) { return within(one, place); })) {
          entries.push_back(entry());
        }
      });
  return entries;
}

std::vector<Entry> entries_named(const program::Program& program, const SourceMap& sources, std::string_view name,
                                 Language language) {
  const Lister lister(program, sources, language);
  std::vector<Entry> entries;
  if (const std::optional<program::Index> target = program.find_target(name)) {
    return {lister.target(program.targets.at(*target))};
  }
  const std::optional<program::Symbol> symbol = program.find(name);
  if (!symbol) {
    return entries;
  }
  switch (symbol->kind) {
  case program::SymbolKind::measure: {
    const program::Measure& measure = program.measures.at(symbol->index);
    for (const program::Index index : measure.sentences) {
      entries.push_back(lister.sentence(measure, program.sentences.at(index)));
    }
    break;
  }
  case program::SymbolKind::definition: {
    const program::Definition& definition = program.definitions.at(symbol->index);
    entries.push_back(lister.definition(definition));
    for (const program::Definition::Case& part : definition.counts_as) {
      Entry entry = lister.definition(definition);
      entry.citations = part.citations;
      entry.text = script_text(sources, part.span);
      entries.push_back(std::move(entry));
    }
    break;
  }
  case program::SymbolKind::interpretation:
    entries.push_back(lister.interpretation(program.interpretations.at(symbol->index)));
    break;
  case program::SymbolKind::table:
    entries.push_back(lister.table(program.tables.at(symbol->index)));
    break;
  case program::SymbolKind::fact:
    entries.push_back(lister.fact(program.facts.at(symbol->index)));
    break;
  case program::SymbolKind::task:
    entries.push_back(lister.task(program.tasks.at(symbol->index)));
    break;
  case program::SymbolKind::target:
    entries.push_back(lister.target(program.targets.at(symbol->index)));
    break;
  case program::SymbolKind::record:
  case program::SymbolKind::unit:
    break;
  }
  return entries;
}

std::vector<Entry> entries_of_agency(const program::Program& program, const SourceMap& sources, std::string_view agency,
                                     Language language) {
  const Lister lister(program, sources, language);
  std::vector<Entry> entries;
  const auto add = [&entries](Entry entry, const std::string& role) {
    entry.detail = role;
    entries.push_back(std::move(entry));
  };
  const std::string leads = say(language, "leads", "牵头");
  const std::string supports = say(language, "supports", "配合");
  const std::string determines = say(language, "determines", "认定");
  for (const program::Article& article : program.document.articles) {
    for (const auto& [names, role] : {std::pair(&article.lead, &leads), std::pair(&article.support, &supports)}) {
      if (holds(*names, agency)) {
        add(Entry{say(language, "article", "条"), article.title, {article.place}, "", ""}, *role);
      }
    }
  }
  for (const program::Measure& measure : program.measures) {
    const bool pays = holds(measure.paid_by, agency);
    for (const program::Index index : measure.sentences) {
      const program::Sentence& sentence = program.sentences.at(index);
      const std::pair<bool, std::string> roles[] = {
          {holds(sentence.lead, agency), leads},
          {holds(sentence.support, agency), supports},
          {holds(sentence.determined_by, agency), determines},
          {reports_to(sentence, agency), say(language, "is reported to", "接受报告")},
          {pays, say(language, "pays", "支付")}};
      for (const auto& [has, role] : roles) {
        if (has) {
          add(lister.sentence(measure, sentence), role);
        }
      }
    }
  }
  for (const program::Fact& fact : program.facts) {
    if (holds(fact.decided_by, agency)) {
      add(lister.fact(fact), determines);
    }
  }
  for (const program::Definition& definition : program.definitions) {
    for (const program::Definition::Case& one : definition.counts_as) {
      if (holds(one.determined_by, agency)) {
        Entry entry = lister.definition(definition);
        entry.citations = one.citations;
        entry.text = script_text(sources, one.span);
        add(std::move(entry), determines);
      }
    }
  }
  for (const program::Target& target : program.targets) {
    if (holds(target.lead, agency)) {
      add(lister.target(target), leads);
    }
  }
  for (const program::Task& task : program.tasks) {
    if (holds(task.lead, agency)) {
      add(lister.task(task), leads);
    }
    if (holds(task.support, agency)) {
      add(lister.task(task), supports);
    }
  }
  return entries;
}

std::vector<Entry> target_entries(const program::Program& program, const SourceMap& sources, Language language) {
  std::vector<Entry> entries;
  for (const program::Target& target : program.targets) {
    entries.push_back(Lister(program, sources, language).target(target));
  }
  return entries;
}

std::vector<Entry> task_entries(const program::Program& program, const SourceMap& sources, Language language) {
  std::vector<Entry> entries;
  for (const program::Task& task : program.tasks) {
    entries.push_back(Lister(program, sources, language).task(task));
  }
  return entries;
}

} // namespace kuan
