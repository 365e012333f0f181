#pragma once

#include "interpreter/policy/policy.hpp"
#include "tools/cli/context.hpp"

#include <chrono>
#include <string_view>

/// What `--verbose` tells on standard error; without it these say nothing.
namespace kuan::cli {

/// A file as it was read: its name, its size, the first digits of its SHA-256.
void tell_file(Context& context, std::string_view name, std::string_view text);
void tell_texts(Context& context, const PolicyTexts& texts);

/// What a policy holds, and how long it took to compile.
void tell_program(Context& context, const program::Program& program, std::chrono::milliseconds since);

/// How long something took.
void tell_time(Context& context, const Bilingual& what, std::chrono::milliseconds since);

} // namespace kuan::cli
