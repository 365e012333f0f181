#include "tests/support/answers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

// Random small policies over facts that can fall in few ways: what is answered with some facts missing is held
// against the answers for every way the missing ones can fall.

using namespace kuan;
using kuan::tests::Answers;

namespace {

constexpr std::size_t fact_count = 4;

/// Facts a to d; d is a figure, told by two thresholds.
const char* const declared = R"(
fact a: yes or no
fact b: yes or no
fact c: micro, small or large
fact d: persons, at least 0
interpret open term
  A: d ≥ 10 persons because "one way"
  B: a or d > 20 persons because "another"
)";

using Setting = std::optional<std::size_t>; // which value of a fact; none is unknown
using Settings = std::array<Setting, fact_count + 1>;

/// Values that stand for every way a fact can fall.
const std::array<std::vector<std::string>, fact_count + 1> values{
    {{"a = yes", "a = no"},
     {"b = yes", "b = no"},
     {"c = micro", "c = small", "c = large"},
     {"d = 3 persons", "d = 10 persons", "d = 15 persons", "d = 20 persons", "d = 30 persons"},
     {"open term = A", "open term = B"}}};

class Writer {
public:
  explicit Writer(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }

  std::string condition(int depth) {
    static const std::array<const char*, 8> simple{
        "a",        "b", "(c is micro)", "(c is not large)", "d ≥ 10 persons", "d < 20 persons", "d > 20 persons",
        "open term"};
    if (depth == 0 || below(3) == 0) {
      return simple[below(simple.size())];
    }
    switch (below(3)) {
    case 0:
      return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
    case 1:
      return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
    default:
      return "not (" + condition(depth - 1) + ")";
    }
  }

  std::string policy() {
    static const std::array<const char*, 8> orders{"",    "",           "instead ",     "also ",
                                                   "or ", "otherwise ", "may instead ", "or may "};
    std::string script = std::string(declared) + "bonus:\n";
    const std::size_t sentences = 1 + below(4);
    for (std::size_t sentence = 1; sentence <= sentences; ++sentence) {
      const std::string order = sentence == 1 ? "" : orders[below(orders.size())];
      const bool range = below(6) == 0;
      script += "  [1." + std::to_string(sentence) + "] " + order + "grant " + (range ? "up to " : "") +
                std::to_string(100 * (1 + below(3))) + " yuan";
      script += below(5) == 0 ? "\n" : " if " + condition(2) + "\n";
    }
    return script;
  }

  Settings settings() {
    Settings result;
    for (std::size_t fact = 0; fact < result.size(); ++fact) {
      if (below(2) == 0) {
        result[fact] = below(values[fact].size());
      }
    }
    return result;
  }

private:
  std::mt19937 engine_;
};

Outcome put(const Answers& policy, const Settings& settings) {
  Case facts = policy.facts({});
  for (std::size_t fact = 0; fact < settings.size(); ++fact) {
    if (!settings[fact]) {
      continue;
    }
    const Case given = policy.facts({values[fact][*settings[fact]]});
    for (std::size_t index = 0; index < facts.facts.size(); ++index) {
      if (given.facts[index]) {
        facts.facts[index] = given.facts[index];
      }
    }
    for (std::size_t index = 0; index < facts.readings.size(); ++index) {
      if (given.readings[index]) {
        facts.readings[index] = given.readings[index];
      }
    }
  }
  return evaluate_measure(policy.program(), facts, policy.measure("bonus"));
}

/// What a reader is told, citations apart: several sentences may give the same.
std::string essence(const Answers& policy, Outcome outcome) {
  outcome.citations.clear();
  outcome.interpretations.clear();
  for (Possibility& possibility : outcome.possible) {
    possibility.citations.clear();
  }
  return policy.told(outcome);
}

/// What one possibility of an unknown would say as an outcome: its value, nothing or a conflict.
std::string gist(const Outcome& outcome, const Answers& policy) {
  if (outcome.status == Status::conflict) {
    return "conflict";
  }
  Outcome bare;
  bare.status = Status::due;
  bare.value = outcome.value;
  if (!outcome.value && !outcome.options.empty()) {
    // Options that don't compare: a choice between the least and the most of them.
    Amount together = std::get<Amount>(outcome.options.front().value);
    for (const Value& option : outcome.options) {
      const Interval& interval = std::get<Amount>(option.value).interval;
      together.interval.at_least = std::min(*together.interval.at_least, *interval.at_least);
      together.interval.at_most = std::max(*together.interval.at_most, *interval.at_most);
    }
    bare.value = Value{together};
  }
  return policy.told(bare);
}

std::string gist(const Possibility& possibility, const Answers& policy) {
  Outcome bare;
  bare.status = Status::due;
  bare.value = possibility.value;
  return possibility.conflict ? "conflict" : policy.told(bare);
}

template <typename Action> void complete(Settings settings, std::size_t from, const Action& action) {
  for (std::size_t fact = from; fact < settings.size(); ++fact) {
    if (settings[fact]) {
      continue;
    }
    for (std::size_t value = 0; value < values[fact].size(); ++value) {
      settings[fact] = value;
      complete(settings, fact + 1, action);
    }
    return;
  }
  action(settings);
}

constexpr std::array<const char*, fact_count + 1> names{"a", "b", "c", "d", "open term"};

} // namespace

TEST_SUITE("interpreter.unknown") {

  TEST_CASE("an answer with facts missing is what all ways of filling them in agree on, or lists just those ways") {
    Writer writer(20201101);
    std::size_t unknown = 0;
    std::size_t known = 0;
    for (int round = 0; round < 250; ++round) {
      const std::string script = writer.policy();
      CAPTURE(script);
      const Answers policy(script);
      for (int cases = 0; cases < 3; ++cases) {
        const Settings settings = writer.settings();
        const Outcome outcome = put(policy, settings);
        CAPTURE(policy.told(outcome));
        std::set<std::string> essences;
        std::set<std::string> gists;
        complete(settings, 0, [&](const Settings& full) {
          const Outcome settled = put(policy, full);
          REQUIRE(settled.status != Status::unknown);
          essences.insert(essence(policy, settled));
          gists.insert(gist(settled, policy));
        });
        if (essences.size() == 1) {
          ++known;
          REQUIRE(essence(policy, outcome) == *essences.begin());
          REQUIRE(outcome.needs.empty());
          continue;
        }
        ++unknown;
        REQUIRE(outcome.status == Status::unknown);
        std::set<std::string> possible;
        for (const Possibility& possibility : outcome.possible) {
          possible.insert(gist(possibility, policy));
        }
        REQUIRE(possible == gists);
        REQUIRE(possible.size() == outcome.possible.size());

        // What is needed can change the answer.
        for (std::size_t fact = 0; fact < settings.size(); ++fact) {
          if (std::find(outcome.needs.begin(), outcome.needs.end(), names[fact]) == outcome.needs.end()) {
            continue;
          }
          CAPTURE(names[fact]);
          std::map<Settings, std::set<std::string>> by_the_others;
          complete(settings, 0, [&](const Settings& full) {
            Settings others = full;
            others[fact].reset();
            by_the_others[others].insert(essence(policy, put(policy, full)));
          });
          REQUIRE(std::any_of(by_the_others.begin(), by_the_others.end(),
                              [](const auto& answers) { return answers.second.size() > 1; }));
        }

        // What is not needed changes nothing, and filling in what is needed settles the answer.
        for (std::size_t fact = 0; fact < settings.size(); ++fact) {
          const bool needed = std::find(outcome.needs.begin(), outcome.needs.end(), names[fact]) != outcome.needs.end();
          REQUIRE_FALSE((needed && settings[fact]));
          if (needed || settings[fact]) {
            continue;
          }
          for (std::size_t value = 0; value < values[fact].size(); ++value) {
            Settings more = settings;
            more[fact] = value;
            Outcome told = put(policy, more);
            REQUIRE(told.needs == outcome.needs);
            REQUIRE(essence(policy, told) == essence(policy, outcome));
          }
        }
        Settings enough = settings;
        for (std::size_t fact = 0; fact < settings.size(); ++fact) {
          if (std::find(outcome.needs.begin(), outcome.needs.end(), names[fact]) != outcome.needs.end()) {
            enough[fact] = writer.below(values[fact].size());
          }
        }
        REQUIRE(put(policy, enough).status != Status::unknown);
      }
    }
    CHECK(unknown > 100);
    CHECK(known > 100);
  }

} // TEST_SUITE
