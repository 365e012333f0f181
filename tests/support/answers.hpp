#pragma once

#include "interpreter/evaluate.hpp"
#include "lang/meaning/compile.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace kuan::tests {

/// A script that tests put cases to. It uses no library: what it speaks of it declares.
class Answers {
public:
  /// Fails the test where the script does not compile.
  explicit Answers(std::string script);

  /// The outcome of one measure for facts as `--set` gives them (`headcount = 200 persons`, `as of = 2020-11-01`).
  [[nodiscard]] Outcome outcome(std::string_view measure, std::initializer_list<std::string_view> facts = {}) const;
  /// The same in one line: `due 500 [1.1]`, `unknown needs(a, b) possible(nothing; 500 [1.1])`.
  [[nodiscard]] std::string answer(std::string_view measure, std::initializer_list<std::string_view> facts = {}) const;

  [[nodiscard]] Case facts(std::initializer_list<std::string_view> given) const;
  [[nodiscard]] const program::Program& program() const { return compiled_.program; }
  [[nodiscard]] program::Index measure(std::string_view name) const;
  [[nodiscard]] std::string told(const Outcome& outcome) const;

private:
  Compilation compiled_;
};

} // namespace kuan::tests
