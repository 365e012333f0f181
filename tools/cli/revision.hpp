#pragma once

#include "interpreter/policy/policy.hpp"
#include "tools/cli/context.hpp"

#include <optional>
#include <string>

namespace kuan::cli {

/// `FILE@REVISION`, a version that git keeps, taken apart; nothing for any other argument.
struct Revision {
  std::string policy; // a file, a folder or a short name
  std::string name;   // a commit, tag or branch
};
[[nodiscard]] std::optional<Revision> revision_of(const std::string& argument);

/// The texts of a policy as git has them in that revision; nothing, and a report, where it has none.
[[nodiscard]] std::optional<PolicyTexts> texts_at(Context& context, const std::string& argument,
                                                  const Revision& revision);

} // namespace kuan::cli
