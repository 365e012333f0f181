// How fast a session answers, by the processor's time. Run by hand, on an optimised build: kuan_tests -ns -tc="*speed*"

#include "tools/repl/completion.hpp"
#include "tools/repl/session.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

using namespace kuan;
using namespace kuan::repl;

namespace {

/// The slowest but one in a hundred, in microseconds.
long slowest_of(std::size_t times, const std::function<void(std::size_t)>& task) {
  std::vector<long> taken;
  for (std::size_t at = 0; at < times; ++at) {
    const std::clock_t begin = std::clock();
    task(at);
    taken.push_back((std::clock() - begin) * 1'000'000L / CLOCKS_PER_SEC);
  }
  std::sort(taken.begin(), taken.end());
  return taken[taken.size() * 99 / 100];
}

} // namespace

TEST_SUITE("tools.repl.speed") {
  TEST_CASE("speed of what if and of completion, with every shipped policy" * doctest::skip()) {
    for (const std::string& policy : shipped_policies()) {
      Session session(SessionOptions{Language::english, KUAN_SOURCE_DIR, 100, false});
      (void)session.submit("load " + policy);
      (void)session.submit("given applicant enterprise, size small, insured against unemployment, laid off 11 persons");
      (void)session.submit("given headcount 200 persons, last year's premiums 80,000 yuan");
      (void)session.submit("as of 2020-11-01");
      const long what_if = slowest_of(300, [&session](std::size_t at) {
        (void)session.submit("what if laid off " + std::to_string(at % 190) + " persons");
      });
      const long of_many = slowest_of(300, [&session](std::size_t at) {
        (void)session.submit(at % 2 == 0 ? "what if applicant sole trader" : "what if as of 2021-02-01");
      });
      const long completion = slowest_of(300, [&session](std::size_t at) {
        (void)complete(session, at % 2 == 0 ? "given headcount 200 persons, la" : "refund 50% of last ye");
      });
      MESSAGE(policy << ": what if " << what_if << " us, of every measure " << of_many << " us, completion "
                     << completion << " us");
      CHECK(what_if < 5'000);
      CHECK(completion < 10'000);
    }
  }
}
