// A policy with other figures, beside the real one.

#include "tools/repl/input.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/wording.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/facts/uses.hpp"
#include "interpreter/report/show.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <set>

namespace kuan::repl {

namespace {

using program::Index;

/// A figure or day that a script writes out, with its place.
struct Written {
  Span span;
  std::string text;
  const program::Expression* constant = nullptr;
};

/// Part of a document that a supposition is about: all of it, a place, or what a measure or definition says.
struct Scope {
  std::optional<Locator> place;
  std::optional<Index> measure;
  std::string words; // how the person called it
};

bool within(const Locator& place, const Locator& wanted) {
  return place.section == wanted.section && place.article == wanted.article &&
         (wanted.sentence == 0 || place.sentence == wanted.sentence) && (wanted.part == 0 || place.part == wanted.part);
}

bool any_within(const std::vector<Locator>& citations, const Locator& wanted) {
  return std::any_of(citations.begin(), citations.end(), [&wanted](const Locator& one) { return within(one, wanted); });
}

/// The spans of the script that the scope covers.
std::vector<Span> spans_of(const program::Program& program, const Scope& scope) {
  std::vector<Span> spans;
  for (const program::Measure& measure : program.measures) {
    const bool meant = scope.measure && &measure == &program.measures.at(*scope.measure);
    for (const Index index : measure.sentences) {
      const program::Sentence& sentence = program.sentences.at(index);
      if (meant || (scope.place && any_within(sentence.citations, *scope.place))) {
        spans.push_back(sentence.span);
      }
    }
  }
  if (scope.place) {
    for (const program::Definition& definition : program.definitions) {
      if (any_within(definition.citations, *scope.place)) {
        spans.push_back(definition.span);
      }
      for (const program::Definition::Case& one : definition.counts_as) {
        if (any_within(one.citations, *scope.place)) {
          spans.push_back(one.span);
        }
      }
    }
    for (const program::Interpretation& one : program.interpretations) {
      if (any_within(one.citations, *scope.place)) {
        spans.push_back(one.span);
      }
    }
    for (const program::Table& one : program.tables) {
      if (any_within(one.citations, *scope.place)) {
        spans.push_back(one.span);
      }
    }
  }
  return spans;
}

bool is_of_document(const Document& document, Span span) {
  const std::string_view file = document.compilation.sources.name(span);
  return std::any_of(document.texts.scripts.begin(), document.texts.scripts.end(),
                     [file](const SourceFile& one) { return one.name == file; });
}

/// Every figure and day written out in the scope, in the order of the script. With no scope, in the whole document.
std::vector<Written> figures_in(const Document& document, const std::optional<Scope>& scope) {
  const program::Program& program = document.program();
  std::vector<Span> spans;
  if (scope) {
    spans = spans_of(program, *scope);
  }
  std::vector<Written> figures;
  std::set<std::uint32_t> seen;
  for (const program::Expression& expression : program.expressions) {
    const auto* constant = std::get_if<program::Constant>(&expression.node);
    const bool figure = constant != nullptr && (std::holds_alternative<Rational>(constant->value) ||
                                                std::holds_alternative<Date>(constant->value));
    const bool inside = !scope || std::any_of(spans.begin(), spans.end(), [&expression](Span span) {
      return span.begin <= expression.span.begin && expression.span.end <= span.end;
    });
    if (figure && inside && !expression.span.empty() && is_of_document(document, expression.span) &&
        seen.insert(expression.span.begin).second) {
      figures.push_back(
          {expression.span, std::string(document.compilation.sources.text(expression.span)), &expression});
    }
  }
  std::sort(figures.begin(), figures.end(),
            [](const Written& a, const Written& b) { return a.span.begin < b.span.begin; });
  return figures;
}

bool is_figure(const Written& written, std::string_view text) {
  if (name_key(written.text) == name_key(text)) {
    return true;
  }
  const auto& constant = std::get<program::Constant>(written.constant->node).value;
  if (const auto* date = std::get_if<Date>(&constant)) {
    return Date::parse(text) == *date;
  }
  const std::optional<ParsedQuantity> quantity = parse_quantity(text);
  return quantity && !quantity->bare && quantity->quantity.value == std::get<Rational>(constant) &&
         quantity->quantity.unit == written.constant->type.unit;
}

PolicyTexts replaced(const Document& document, const std::vector<Written>& places, std::string_view with) {
  PolicyTexts texts = document.texts;
  for (SourceFile& script : texts.scripts) {
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
      if (document.compilation.sources.name(place->span) == script.name) {
        const Span file = document.compilation.sources.file(place->span.begin);
        script.text.replace(place->span.begin - file.begin, place->span.end - place->span.begin, with);
      }
    }
  }
  return texts;
}

/// The parts of `5.5% becomes 20% in yichun 1.3`.
struct Supposition {
  std::string from;
  std::string to;
  std::string_view scope;
};
std::optional<Supposition> read_supposition(std::string_view text) {
  const std::vector<std::string_view> becomes = {"becomes", "变为", "改为", "调整为", "下调为", "上调为", "提高为"};
  const std::optional<CutText> parts = cut_at_first(text, becomes);
  if (!parts || parts->before.empty() || parts->after.empty()) {
    return std::nullopt;
  }
  Supposition result;
  std::string_view from = parts->before;
  std::string_view to = parts->after;
  // In Chinese the place stands first: 假设 yichun 1.3 中 5.5% 改为 20%.
  if (const std::optional<CutText> front = cut_at_first(from, {"中", "中的", "的"})) {
    result.scope = front->before;
    from = front->after;
  } else if (const std::optional<CutText> back = cut_at_first(to, {"in", "于", "在"})) {
    result.scope = back->after;
    to = back->before;
  }
  result.from = without_quotes(from);
  result.to = without_quotes(to);
  return result.from.empty() || result.to.empty() ? std::nullopt : std::optional(result);
}

std::string figure_list(const std::vector<Written>& figures, Language language) {
  std::vector<std::string> texts;
  for (const Written& one : figures) {
    if (std::find(texts.begin(), texts.end(), one.text) == texts.end()) {
      texts.push_back(one.text);
    }
  }
  constexpr std::size_t most = 12;
  const bool cut = texts.size() > most;
  texts.resize(std::min(texts.size(), most));
  return list_words(texts, language, false) + std::string(cut ? pick(language, " and more", "等") : "");
}

/// Where each of several places stands, for a person to choose.
std::string place_list(const Document& document, const std::vector<Written>& places, Language language) {
  std::vector<std::string> texts;
  const program::Program& program = document.program();
  for (const Written& one : places) {
    std::string where;
    for (const program::Sentence& sentence : program.sentences) {
      if (sentence.span.begin <= one.span.begin && one.span.end <= sentence.span.end) {
        where = citation_words(sentence.citations);
      }
    }
    if (where.empty()) {
      where = std::string(pick(language, "line ", "第 ")) +
              std::to_string(document.compilation.sources.locate(one.span.begin).line) +
              std::string(pick(language, "", " 行"));
    }
    if (std::find(texts.begin(), texts.end(), where) == texts.end()) {
      texts.push_back(std::move(where));
    }
  }
  return list_words(texts, language, false);
}

Reply drop_suppositions(Session& session) {
  State next = session.state();
  const auto supposed = [](const DocumentPtr& one) { return !one->suppositions.empty(); };
  if (std::none_of(next.documents.begin(), next.documents.end(), supposed)) {
    return session.complain(Code::nothing_supposed);
  }
  next.documents.erase(std::remove_if(next.documents.begin(), next.documents.end(), supposed), next.documents.end());
  session.change(std::move(next));
  return {session.say("The suppositions are dropped.\n", "假设已取消。\n")};
}

/// The outcomes that differ between a document and the supposed one.
std::string beside(const Session& session, const View& view, const DocumentPtr& real, const DocumentPtr& supposed,
                   const State& state) {
  View before;
  before.documents = {real};
  before.cases = cases_of(state, before.documents);
  View after = before;
  const auto at = std::find(view.documents.begin(), view.documents.end(), supposed);
  after.documents = {supposed};
  after.outcomes = {view.outcomes[static_cast<std::size_t>(at - view.documents.begin())]};
  before.outcomes = view_of(State{{real}, {}, state.script, state.settings, state.as_of}).outcomes;
  before.outcomes.resize(1);
  const std::string table =
      changes_text(session, before, after, session.say("as it is", "原政策"), session.say("supposed", "假设"));
  return table.empty() ? session.say("For this case no answer differs.\n", "就本个案而言，结果没有差别。\n") : table;
}

} // namespace

Reply answer_suppose(Session& session, std::string_view argument) {
  const std::string key = name_key(argument);
  if (key == "nothing" || key == "无") {
    return drop_suppositions(session);
  }
  const std::optional<Supposition> read = read_supposition(argument);
  if (!read) {
    return incomplete(session, Command::suppose);
  }
  const View& view = session.view();
  std::string_view rest = read->scope;
  const std::vector<std::size_t> among = take_document(view, rest);
  std::optional<Scope> scope;
  std::vector<FoundMeasure> measures;
  if (!trimmed(rest).empty()) {
    scope = Scope{read_place(without_quotes(rest)), std::nullopt, std::string(trimmed(rest))};
    if (!scope->place) {
      measures = find_measures(view, without_quotes(rest));
      std::erase_if(measures, [&among](const FoundMeasure& one) {
        return std::find(among.begin(), among.end(), one.document) == among.end();
      });
      if (measures.empty()) {
        return no_such_measure(session, view, without_quotes(rest));
      }
    }
  }
  // Further suppositions go on from the supposed document, which comes after the real one.
  const std::size_t asked = measures.empty() ? among.front() : measures.front().document;
  std::size_t chosen = asked;
  for (const std::size_t at : among) {
    if (view.documents[at]->original == view.documents[asked] && view.documents[at]->original != nullptr) {
      chosen = at;
    }
  }
  const DocumentPtr document = view.documents[chosen];
  for (const FoundMeasure& one : measures) {
    scope->measure = one.document == chosen ? std::optional(one.measure) : scope->measure;
  }
  const std::vector<Written> figures = figures_in(*document, scope);
  std::vector<Written> places;
  std::copy_if(figures.begin(), figures.end(), std::back_inserter(places),
               [&read](const Written& one) { return is_figure(one, read->from); });
  const std::string where = document_called(*document, session.language()) + (scope ? " " + scope->words : "");
  if (places.empty()) {
    std::vector<Bilingual> notes;
    if (!figures.empty()) {
      notes.emplace_back("its figures: " + figure_list(figures, Language::english),
                         "其中的数字：" + figure_list(figures, Language::chinese));
    }
    return session.complain(Code::no_such_figure, {read->from, where}, std::move(notes));
  }
  if (places.size() > 1 && !scope) {
    return session.complain(Code::figure_in_several_places,
                            {read->from, Bilingual(place_list(*document, places, Language::english),
                                                   place_list(*document, places, Language::chinese))});
  }
  auto supposed = std::make_shared<Document>(*with_texts(*document, replaced(*document, places, read->to)));
  if (!supposed->compilation.ok()) {
    return session.complain(supposed->compilation.diagnostics, supposed->compilation.sources);
  }
  supposed->original = document->original ? document->original : document;
  supposed->suppositions = document->suppositions;
  supposed->suppositions.push_back(places.front().text + " → " + read->to +
                                   (scope ? session.say(" in ", "，") + scope->words : ""));
  supposed->compilation.program.document.id += "*";
  State next = session.state();
  if (document->original) {
    std::replace(next.documents.begin(), next.documents.end(), document, DocumentPtr(supposed));
  } else {
    const auto real = std::find(next.documents.begin(), next.documents.end(), document);
    next.documents.insert(real == next.documents.end() ? real : std::next(real), supposed);
  }
  session.change(std::move(next));
  std::string text;
  for (const std::string& one : supposed->suppositions) {
    text += paragraph("", session.say("supposed: ", "假设：") + one, session.layout());
  }
  return {text + "\n" + beside(session, session.view(), supposed->original, supposed, session.state())};
}

} // namespace kuan::repl
