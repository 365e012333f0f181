#pragma once

#include "tools/cli/app.hpp"

namespace kuan::cli {

/// The environment of this process.
[[nodiscard]] Environment process_environment();

} // namespace kuan::cli
