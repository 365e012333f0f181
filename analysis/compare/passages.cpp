#include "analysis/compare/passages.hpp"

#include "analysis/compare/rules.hpp"

#include <algorithm>

namespace kuan::analysis {

namespace {

using program::Program;

/// A text as it counts: neither layout nor comments do.
std::string plain(std::string_view text) {
  std::string out;
  bool quoted = false;
  bool comment = false;
  bool blank = false;
  for (const char c : text) {
    comment = comment && c != '\n' && c != '\r';
    quoted = c == '"' && !comment ? !quoted : quoted;
    if (c == '#' && !quoted) {
      comment = true;
    }
    if (comment || c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = true;
      continue;
    }
    out += blank && !out.empty() ? " " : "";
    out += c;
    blank = false;
  }
  return out;
}

class Collector {
public:
  explicit Collector(const Compilation& compilation) : compilation_(compilation) {}

  std::vector<Passage> take() {
    const Program& program = compilation_.program;
    for (const program::Measure& measure : program.measures) {
      if (measure.declared) {
        add({"measure", "项目"}, measure.names, {}, measure.span);
      }
      if (!measure.sentences.empty()) {
        shared(program.sentences.at(measure.sentences.front()), measure.names);
      }
      for (const program::Index index : measure.sentences) {
        const program::Sentence& sentence = program.sentences.at(index);
        add({"sentence", "条款"}, measure.names, sentence.citations, sentence.span);
      }
    }
    for (const program::Definition& one : program.definitions) {
      if (!one.from_stdlib) {
        add({"definition", "定义"}, one.names, one.citations, one.span);
        for (const program::Definition::Case& counted : one.counts_as) {
          add({"definition", "定义"}, one.names, counted.citations, counted.span);
        }
      }
    }
    for (const program::Interpretation& one : program.interpretations) {
      add({"interpretation", "释义"}, one.names, one.citations, one.span);
    }
    for (const program::Table& one : program.tables) {
      add({"table", "表"}, one.names, one.citations, one.span);
    }
    for (program::Index at = 0; at < program.facts.size(); ++at) {
      const program::Fact& one = program.facts[at];
      // How far a target got is a fact that the target's own line declares.
      const bool of_target = std::any_of(program.targets.begin(), program.targets.end(),
                                         [at](const program::Target& target) { return target.actual == at; });
      if (!one.from_stdlib && !of_target && one.role != program::Role::history) {
        add({"fact", "事实"}, one.names, one.citations, one.span);
      }
    }
    for (const program::Task& one : program.tasks) {
      add({"task", "任务"}, one.names, one.citations, one.span);
    }
    for (const program::Target& one : program.targets) {
      add({"target", "目标"}, one.names, one.citations, one.span);
    }
    for (const program::Article& one : program.document.articles) {
      add({"article", "条"}, {"", one.title}, {one.place}, one.span);
    }
    return std::move(passages_);
  }

private:
  /// What a heading or a line of qualifiers alone says for every sentence of its measure.
  void shared(const program::Sentence& first, const program::Names& names) {
    for (const program::Condition& condition : first.conditions) {
      if (condition.from_measure) {
        add({"condition", "条件"}, names, condition.citations, condition.span);
      }
    }
    for (const program::Window& window : first.windows) {
      if (window.from_measure) {
        add({"window", "施行期"}, names, window.citations, window.span);
      }
    }
  }

  void add(Bilingual kind, program::Names names, std::vector<Locator> citations, Span span) {
    std::string text = plain(compilation_.sources.text(span));
    const bool of_library = compilation_.sources.name(span).rfind("stdlib", 0) == 0;
    if (!text.empty() && !of_library) {
      passages_.push_back({std::move(kind), std::move(names), std::move(citations), std::move(text)});
    }
  }

  const Compilation& compilation_;
  std::vector<Passage> passages_;
};

/// Without the citation in front, which says where a sentence stands and not what it says.
std::string without_citation(const std::string& text) {
  if (text.empty() || text.front() != '[') {
    return text;
  }
  const std::size_t end = text.find("] ");
  return end == std::string::npos ? text : text.substr(end + 2);
}

class Matching {
public:
  Matching(std::vector<Passage> before, std::vector<Passage> after)
      : before_(std::move(before)), after_(std::move(after)), partner_(before_.size()), taken_(after_.size(), false) {}

  std::vector<PassageDifference> take() {
    match([](const Passage& a, const Passage& b) { return a.citations == b.citations && a.text == b.text; });
    match([](const Passage& a, const Passage& b) { return without_citation(a.text) == without_citation(b.text); });
    match([](const Passage& a, const Passage& b) { return !a.citations.empty() && a.citations == b.citations; });
    match([](const Passage& a, const Passage& b) { return a.citations.empty() && b.citations.empty(); });
    std::vector<PassageDifference> differences;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (!partner_[i]) {
        differences.push_back({PassageChange::removed, before_[i], std::nullopt});
        continue;
      }
      const Passage& other = after_[*partner_[i]];
      if (before_[i].text == other.text && before_[i].citations == other.citations) {
        continue;
      }
      const bool moved = without_citation(before_[i].text) == without_citation(other.text);
      differences.push_back({moved ? PassageChange::moved : PassageChange::changed, before_[i], other});
    }
    for (std::size_t j = 0; j < after_.size(); ++j) {
      if (!taken_[j]) {
        differences.push_back({PassageChange::added, std::nullopt, after_[j]});
      }
    }
    return differences;
  }

private:
  template <typename Alike> void match(Alike alike) {
    for (std::size_t i = 0; i < before_.size(); ++i) {
      for (std::size_t j = 0; j < after_.size() && !partner_[i]; ++j) {
        const Passage& a = before_[i];
        const Passage& b = after_[j];
        if (!taken_[j] && a.kind.english == b.kind.english && same_names(a.names, b.names) && alike(a, b)) {
          partner_[i] = j;
          taken_[j] = true;
        }
      }
    }
  }

  std::vector<Passage> before_;
  std::vector<Passage> after_;
  std::vector<std::optional<std::size_t>> partner_;
  std::vector<bool> taken_;
};

} // namespace

std::vector<PassageDifference> compare_passages(const Compilation& before, const Compilation& after) {
  return Matching(Collector(before).take(), Collector(after).take()).take();
}

} // namespace kuan::analysis
