#include "analysis/reach/unreachable.hpp"

#include "analysis/reach/formula.hpp"
#include "interpreter/explain/values.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

using program::Index;
using program::Order;

/// One thing that must be so for a sentence to hold, with where it is written.
struct Clause {
  enum class Kind : std::uint8_t { condition, window, applicant, effective, earlier, displacing };
  Kind kind = Kind::condition;
  Formula formula;
  Span span;
  bool unless = false;                          // a condition that must not be so
  std::optional<Index> sentence = std::nullopt; // of an earlier or a displacing one
};

bool all_possible(const std::vector<Clause>& clauses) {
  std::vector<const Formula*> formulas;
  for (const Clause& clause : clauses) {
    formulas.push_back(&clause.formula);
  }
  return possible(formulas);
}

/// As few of the clauses as still cannot be so together.
std::vector<Clause> core_of(std::vector<Clause> clauses) {
  for (std::size_t at = clauses.size(); at-- > 0;) {
    std::vector<Clause> fewer = clauses;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    if (!all_possible(fewer)) {
      clauses = std::move(fewer);
    }
  }
  return clauses;
}

class Reach {
public:
  Reach(const Compilation& compilation, Diagnostics& diagnostics)
      : program_(compilation.program), sources_(compilation.sources), diagnostics_(diagnostics), formulas_(program_) {}

  void run() {
    for (const program::Measure& measure : program_.measures) {
      for (const program::Term& term : measure.terms) {
        look(measure, term);
      }
    }
    for (const program::Definition& definition : program_.definitions) {
      for (const program::Definition::Case& one : definition.counts_as) {
        std::vector<Clause> clauses;
        if (one.condition && !definition.from_stdlib) {
          add_condition(*one.condition, true, nullptr, clauses);
        }
        if (!all_possible(clauses)) {
          report_contradiction(one.span, core_of(std::move(clauses)));
        }
      }
    }
  }

private:
  void look(const program::Measure& measure, const program::Term& term) {
    std::vector<Index> sentences;
    for (const program::Option& option : term.options) {
      sentences.insert(sentences.end(), option.sentences.begin(), option.sentences.end());
    }
    const auto place = [&measure](Index sentence) {
      return std::find(measure.sentences.begin(), measure.sentences.end(), sentence);
    };
    for (const Index index : sentences) {
      const program::Sentence& sentence = program_.sentences.at(index);
      std::vector<Clause> clauses = clauses_of(measure, sentence);
      if (!all_possible(clauses)) {
        report_contradiction(sentence.span, core_of(std::move(clauses)));
        continue;
      }
      // The day from which a document is in effect orders nothing by itself: an earlier day is answered too.
      std::erase_if(clauses, [](const Clause& clause) { return clause.kind == Clause::Kind::effective; });
      const std::size_t own = clauses.size();
      for (const Index other : sentences) {
        const bool earlier = place(other) < place(index);
        if (sentence.order == Order::otherwise && earlier) {
          add_absence(Clause::Kind::earlier, sentence, other, clauses);
        } else if (displaces(other, index, earlier)) {
          add_absence(Clause::Kind::displacing, sentence, other, clauses);
        }
      }
      if (clauses.size() > own && !all_possible(clauses)) {
        report_left_out(sentence, core_of(std::move(clauses)));
      }
    }
  }

  [[nodiscard]] bool displaces(Index later, Index sentence, bool stands_before) const {
    const program::Sentence& other = program_.sentences.at(later);
    const bool raises = other.modality == program::Modality::may && !other.applicants_right && !other.duty;
    if (later == sentence || other.order != Order::instead || raises) {
      return false;
    }
    return other.displaces_all
               ? !stands_before
               : std::find(other.displaces.begin(), other.displaces.end(), sentence) != other.displaces.end();
  }

  [[nodiscard]] const program::Record* record_of(const program::Sentence& sentence) const {
    return sentence.each ? &program_.records.at(program_.facts.at(*sentence.each).type.set) : nullptr;
  }

  /// A condition that joins several with `and` is as many clauses, so that the message can name the two that clash.
  void add_condition(Index expression, bool truth, const program::Record* record, std::vector<Clause>& clauses) {
    const program::Expression& written = program_.expressions.at(expression);
    const auto* apply = std::get_if<program::Apply>(&written.node);
    if (truth && apply != nullptr && apply->op == program::Operator::all_of) {
      for (const Index operand : written.operands) {
        add_condition(operand, truth, record, clauses);
      }
      return;
    }
    clauses.push_back({Clause::Kind::condition, formulas_.of(expression, truth, record), written.span, !truth});
  }

  [[nodiscard]] std::vector<Clause> clauses_of(const program::Measure& measure, const program::Sentence& sentence) {
    std::vector<Clause> clauses;
    for (const program::Condition& condition : sentence.conditions) {
      add_condition(condition.expression, !condition.unless, record_of(sentence), clauses);
    }
    for (const program::Window& window : sentence.windows) {
      clauses.push_back({Clause::Kind::window, formulas_.inside(window, true), window.span});
    }
    if (!measure.applicants.empty()) {
      clauses.push_back({Clause::Kind::applicant, formulas_.applicant_among(measure.applicants), measure.span});
    }
    if (program_.document.effective) {
      clauses.push_back({Clause::Kind::effective, Formulas::from_day(*program_.document.effective), {}});
    }
    return clauses;
  }

  /// That another sentence does not hold; nothing where what limits it further cannot be weighed.
  void add_absence(Clause::Kind kind, const program::Sentence& sentence, Index other, std::vector<Clause>& clauses) {
    const program::Sentence& absent = program_.sentences.at(other);
    const bool limited = (absent.longest && absent.longest->start) || absent.paid_until || absent.times ||
                         (absent.each && absent.each != sentence.each) || looks_up(absent);
    if (limited) {
      return;
    }
    std::vector<Formula> ways;
    for (const program::Condition& condition : absent.conditions) {
      ways.push_back(formulas_.of(condition.expression, condition.unless, record_of(absent)));
    }
    for (const program::Window& window : absent.windows) {
      ways.push_back(formulas_.inside(window, false));
    }
    clauses.push_back({kind, Formula::joined(Formula::Kind::any_of, std::move(ways)), absent.span, false, other});
  }

  /// A table without a row for a choice makes a sentence not hold.
  [[nodiscard]] bool looks_up(const program::Sentence& sentence) const {
    return sentence.amount && any_lookup(*sentence.amount);
  }
  [[nodiscard]] bool any_lookup(Index expression) const {
    const program::Expression& written = program_.expressions.at(expression);
    return std::holds_alternative<program::Lookup>(written.node) ||
           std::holds_alternative<program::DefinitionOf>(written.node) ||
           std::any_of(written.operands.begin(), written.operands.end(),
                       [this](Index operand) { return any_lookup(operand); });
  }

  // ── Words ─────────────────────────────────────────────────────────────────

  [[nodiscard]] std::string quoted(Span span) const {
    constexpr std::size_t longest = 60; // bytes
    std::string text;
    for (const char c : sources_.text(span)) {
      const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!blank || (!text.empty() && text.back() != ' ')) {
        text += blank ? ' ' : c;
      }
    }
    if (!text.empty() && text.back() == ' ') {
      text.pop_back();
    }
    if (text.size() <= longest) {
      return text;
    }
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    return text.substr(0, end) + "…";
  }

  [[nodiscard]] Bilingual clause_words(const Clause& clause) const {
    switch (clause.kind) {
    case Clause::Kind::applicant:
      return {"the kind of applicant that its measure is for", "项目所适用的申请人"};
    case Clause::Kind::effective:
      return {"the document's effect from " + program_.document.effective->text(),
              "文件自 " + program_.document.effective->text() + " 起施行"};
    default:
      return {(clause.unless ? "not `" : "`") + quoted(clause.span) + "`",
              (clause.unless ? "非「" : "「") + quoted(clause.span) + "」"};
    }
  }

  void report_contradiction(Span span, std::vector<Clause> core) {
    std::stable_sort(core.begin(), core.end(),
                     [](const Clause& a, const Clause& b) { return a.span.begin < b.span.begin; });
    Bilingual reason;
    if (core.size() == 1) {
      const Bilingual words = clause_words(core.front());
      reason = {words.english + " is never so, by itself or by the bounds of its fact",
                words.chinese + "本身或依事实的上下限不可能成立"};
    } else {
      for (std::size_t at = 0; at < core.size(); ++at) {
        const Bilingual words = clause_words(core[at]);
        const bool last = at + 1 == core.size();
        reason.english += (at == 0 ? "" : last ? " and " : ", ") + words.english;
        reason.chinese += (at == 0 ? "" : last ? " 与 " : "、") + words.chinese;
      }
      reason.english += " are never so together";
      reason.chinese += " 不可能同时成立";
    }
    Diagnostic found{Code::unreachable_sentence, span, {std::move(reason)}, {}, {}, {}, true};
    for (const Clause& clause : core) {
      if (core.size() > 1 && !clause.span.empty() && clause.kind != Clause::Kind::applicant) {
        found.labels.push_back({clause.span, {"one of them", "其中之一"}});
      }
    }
    diagnostics_.report(std::move(found));
  }

  void report_left_out(const program::Sentence& sentence, const std::vector<Clause>& core) {
    std::vector<Clause> others;
    std::copy_if(core.begin(), core.end(), std::back_inserter(others),
                 [](const Clause& clause) { return clause.sentence.has_value(); });
    Bilingual names;
    for (const Clause& clause : others) {
      const program::Sentence& other = program_.sentences.at(*clause.sentence);
      const std::string cited = citation_words(other.citations);
      const std::string name = cited.empty() ? "`" + quoted(other.span) + "`" : cited;
      names.english += (names.english.empty() ? "" : ", ") + name;
      names.chinese += (names.chinese.empty() ? "" : "、") + name;
    }
    const bool earlier = others.front().kind == Clause::Kind::earlier;
    const Bilingual reason = earlier ? Bilingual("whatever the case, " + names.english + " before it holds",
                                                 "无论何种个案，其前的 " + names.chinese + " 总有成立的")
                                     : Bilingual("wherever its conditions hold, " + names.english + " stands instead",
                                                 "凡其条件成立之处，均由 " + names.chinese + " 替代");
    Diagnostic found{Code::unreachable_sentence, sentence.span, {reason}, {}, {}, {}, true};
    for (const Clause& clause : others) {
      found.labels.push_back({clause.span, earlier ? Bilingual("holds otherwise", "在其余情况下成立")
                                                   : Bilingual("stands in its place", "替代此句")});
    }
    diagnostics_.report(std::move(found));
  }

  const program::Program& program_;
  const SourceMap& sources_;
  Diagnostics& diagnostics_;
  Formulas formulas_;
};

} // namespace

void report_unreachable(const Compilation& compilation, Diagnostics& diagnostics) {
  Reach(compilation, diagnostics).run();
}

} // namespace kuan::analysis
