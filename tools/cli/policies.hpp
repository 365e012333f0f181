#pragma once

#include "interpreter/facts/bind.hpp"
#include "interpreter/policy/policy.hpp"
#include "interpreter/report/run.hpp"
#include "tools/cli/context.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace kuan::cli {

/// A policy with its compilation; kept in a deque, since cases point at programs.
struct LoadedPolicy {
  PolicyTexts texts;
  Compilation compilation;
  [[nodiscard]] const program::Program& program() const { return compilation.program; }
};
using LoadedPolicies = std::deque<LoadedPolicy>;

/// Finds and compiles policies; nothing, and reports, where one has errors. `-` is a script on standard input. Files
/// of scenarios are passed over unless they are asked for, here or by `--scenario`.
enum class Scenarios : std::uint8_t { left_out, read };
[[nodiscard]] std::optional<LoadedPolicies> load_policies(Context& context, const std::vector<std::string>& arguments,
                                                          Scenarios scenarios = Scenarios::left_out);

/// The case that the options tell, one for each policy, checked; nothing, and reports, where it has faults.
[[nodiscard]] std::optional<std::vector<BoundCase>> load_case(Context& context, const LoadedPolicies& policies);

/// The measure of this name; reports where there is none.
[[nodiscard]] std::optional<program::Index> find_measure(Context& context, const LoadedPolicy& policy,
                                                         const std::string& argument, const std::string& name);

} // namespace kuan::cli
