#pragma once

namespace kuan::tests {

/// Whether the run was started with --update: golden files are then rewritten, not compared.
[[nodiscard]] bool update_goldens();

} // namespace kuan::tests
