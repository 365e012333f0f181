#pragma once

#include <cstddef>
#include <functional>

namespace kuan::cli {

/// Asks the system for this much memory in one piece. Page by page, as a program grows into it, a short run can spend a
/// third of its time on that, most of all in a virtual machine. A wrong guess costs nothing but the memory.
void expect_memory(std::size_t bytes);

/// Does a piece of work for each number below `count`, on as many threads as there are processors; each piece must keep
/// to its own. `memory` is what a thread will need.
void side_by_side(std::size_t count, std::size_t memory, const std::function<void(std::size_t)>& work);

} // namespace kuan::cli
