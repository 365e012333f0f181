#include "interpreter/evaluator/essential.hpp"

#include <algorithm>

/// The fork as a decision diagram: every path asks for its subjects in one order, and equal parts are one node, so
/// that a subject stands in it only where the answer turns on it.
namespace kuan::evaluator {

namespace {

using Id = std::size_t;

/// Where a diagram grows beyond this, the fork's own needs are listed; they may then hold one too many.
constexpr std::size_t most_nodes = 20000;
constexpr Id impossible = 0; // the ways that cannot be: whatever stands beside them may take their place

std::optional<Assumption> both(const Assumption& a, const Assumption& b) {
  if (const auto* range = std::get_if<Range>(&a)) {
    const Range common = intersection(*range, std::get<Range>(b));
    return common.empty() ? std::nullopt : std::optional<Assumption>(common);
  }
  if (const auto* days = std::get_if<DateRange>(&a)) {
    const DateRange common = intersection(*days, std::get<DateRange>(b));
    return common.empty() ? std::nullopt : std::optional<Assumption>(common);
  }
  if (const auto* choices = std::get_if<std::vector<Index>>(&a)) {
    const auto& others = std::get<std::vector<Index>>(b);
    std::vector<Index> common;
    std::set_intersection(choices->begin(), choices->end(), others.begin(), others.end(), std::back_inserter(common));
    return common.empty() ? std::nullopt : std::optional<Assumption>(common);
  }
  return a == b ? std::optional<Assumption>(a) : std::nullopt;
}

/// One subject of the fork: how finely all its splits together tell it apart, and what would settle it.
struct Variable {
  std::vector<Assumption> atoms;
  Needs needs;

  /// INVARIANT: splits come outermost first, so that the ways of each make up whole atoms.
  void refine(const std::vector<Assumption>& ways) {
    if (atoms.empty()) {
      atoms = ways;
      return;
    }
    std::vector<Assumption> finer;
    for (const Assumption& atom : atoms) {
      const std::size_t before = finer.size();
      for (const Assumption& way : ways) {
        if (std::optional<Assumption> piece = both(atom, way)) {
          finer.push_back(std::move(*piece));
        }
      }
      if (finer.size() == before) {
        finer.push_back(atom);
      }
    }
    atoms = std::move(finer);
  }
};

class Diagram {
public:
  explicit Diagram(const Fork& fork) {
    nodes_.push_back({leaf_level, {}}); // impossible
    gather(fork);
    root_ = build(fork);
  }

  [[nodiscard]] bool too_large() const { return too_large_; }

  [[nodiscard]] Needs needs() const {
    Needs result;
    std::vector<bool> seen(nodes_.size(), false);
    std::vector<Id> open{root_};
    while (!open.empty()) {
      const Id id = open.back();
      open.pop_back();
      if (seen[id]) {
        continue;
      }
      seen[id] = true;
      const Node& node = nodes_[id];
      if (node.level != leaf_level) {
        const Needs& own = variables_[node.level].needs;
        result.insert(own);
      } else if (id != impossible) {
        const Needs& own = leaves_.at(id)->needs;
        result.insert(own);
      }
      open.insert(open.end(), node.children.begin(), node.children.end());
    }
    return result;
  }

private:
  static constexpr std::size_t leaf_level = static_cast<std::size_t>(-1); // below every variable
  struct Node {
    std::size_t level = leaf_level; // the variable asked
    std::vector<Id> children;       // by its atoms
  };

  void gather(const Fork& fork) {
    if (fork.leaf()) {
      return;
    }
    const auto [place, fresh] = levels_.emplace(fork.split->subject, variables_.size());
    if (fresh) {
      variables_.emplace_back();
    }
    Variable& variable = variables_[place->second];
    variable.refine(fork.split->ways);
    variable.needs.insert(fork.split->needs);
    for (const Fork& branch : fork.branches) {
      gather(branch);
    }
  }

  Id leaf(const Fork& fork) {
    const auto same =
        std::find_if(leaves_.begin(), leaves_.end(), [&](const auto& have) { return same_leaf(*have.second, fork); });
    if (same != leaves_.end()) {
      return same->first;
    }
    nodes_.push_back({leaf_level, {}});
    leaves_.emplace(nodes_.size() - 1, &fork);
    return nodes_.size() - 1;
  }

  Id build(const Fork& fork) {
    if (fork.leaf()) {
      return leaf(fork);
    }
    std::vector<Id> branches;
    for (const Fork& branch : fork.branches) {
      branches.push_back(build(branch));
    }
    const std::size_t level = levels_.at(fork.split->subject);
    std::vector<Id> children;
    for (const Assumption& atom : variables_[level].atoms) {
      const auto way = std::find_if(fork.ways.begin(), fork.ways.end(),
                                    [&](const Assumption& one) { return both(one, atom).has_value(); });
      children.push_back(way == fork.ways.end() ? impossible
                                                : branches[static_cast<std::size_t>(way - fork.ways.begin())]);
    }
    return ask(level, children);
  }

  /// The diagram that asks `level` and goes on with one of the parts; these may ask it again, or what comes before.
  Id ask(std::size_t level, const std::vector<Id>& parts) {
    std::size_t top = level;
    for (const Id part : parts) {
      top = std::min(top, nodes_[part].level);
    }
    if (too_large_) {
      return impossible;
    }
    const auto [place, fresh] = asked_.try_emplace({level, parts}, impossible);
    if (!fresh) {
      return place->second;
    }
    const std::size_t atoms = variables_[top].atoms.size();
    std::vector<Id> children(atoms, impossible);
    for (std::size_t atom = 0; atom < atoms; ++atom) {
      const auto under = [&](Id part) { return nodes_[part].level == top ? nodes_[part].children[atom] : part; };
      if (top == level) {
        children[atom] = under(parts[atom]);
        continue;
      }
      std::vector<Id> within;
      for (const Id part : parts) {
        within.push_back(under(part));
      }
      children[atom] = ask(level, within);
    }
    return place->second = node(top, children);
  }

  Id node(std::size_t level, const std::vector<Id>& children) {
    std::optional<Id> one = children.front();
    for (std::size_t child = 1; one && child < children.size(); ++child) {
      one = merged(*one, children[child]);
    }
    if (one) {
      return *one; // it makes no difference
    }
    const auto [place, fresh] = known_.try_emplace({level, children}, nodes_.size());
    if (fresh) {
      too_large_ = too_large_ || nodes_.size() >= most_nodes;
      nodes_.push_back({level, children});
    }
    return place->second;
  }

  /// Two parts as one, where they never differ in a way that can be.
  std::optional<Id> merged(Id a, Id b) {
    if (a == b || b == impossible) {
      return a;
    }
    if (a == impossible) {
      return b;
    }
    const std::size_t top = std::min(nodes_[a].level, nodes_[b].level);
    if (top == leaf_level || too_large_) {
      return std::nullopt;
    }
    if (const auto found = merges_.find({a, b}); found != merges_.end()) {
      return found->second;
    }
    std::vector<Id> children;
    const std::size_t atoms = variables_[top].atoms.size();
    for (std::size_t atom = 0; atom < atoms && children.size() == atom; ++atom) {
      const auto under = [&](Id part) { return nodes_[part].level == top ? nodes_[part].children[atom] : part; };
      if (const std::optional<Id> child = merged(under(a), under(b))) {
        children.push_back(*child);
      }
    }
    const std::optional<Id> result = children.size() == atoms ? std::optional<Id>(node(top, children)) : std::nullopt;
    merges_.emplace(std::make_pair(a, b), result);
    return result;
  }

  std::map<Subject, std::size_t> levels_;
  std::vector<Variable> variables_; // in the order in which they are asked
  std::vector<Node> nodes_;
  std::map<Id, const Fork*> leaves_;
  std::map<std::pair<std::size_t, std::vector<Id>>, Id> known_;
  std::map<std::pair<std::size_t, std::vector<Id>>, Id> asked_;
  std::map<std::pair<Id, Id>, std::optional<Id>> merges_;
  Id root_ = impossible;
  bool too_large_ = false;
};

void all_needs(const Fork& fork, Needs& needs) {
  needs.insert(fork.needs);
  if (fork.split) {
    needs.insert(fork.split->needs);
  }
  for (const Fork& branch : fork.branches) {
    all_needs(branch, needs);
  }
}

/// Subjects with one branch that is settled and another that is not yet: those surely change the answer.
void sure_and_open(const Fork& fork, std::set<Subject>& sure, std::set<Subject>& all) {
  if (fork.leaf()) {
    return;
  }
  all.insert(fork.split->subject);
  for (const Fork& branch : fork.branches) {
    if (branch.leaf()) {
      sure.insert(fork.split->subject);
    }
    sure_and_open(branch, sure, all);
  }
}

} // namespace

Needs essential_needs(const Fork& fork) {
  std::set<Subject> sure;
  std::set<Subject> all;
  sure_and_open(fork, sure, all);
  if (sure.size() != all.size()) {
    const Diagram diagram(fork);
    if (!diagram.too_large()) {
      return diagram.needs();
    }
  }
  Needs needs;
  all_needs(fork, needs);
  return needs;
}

} // namespace kuan::evaluator
