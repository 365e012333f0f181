#include "tools/cli/app.hpp"
#include "tools/cli/process.hpp"

#include <iostream>

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + (count > 0 ? 1 : 0), values + count);
  return kuan::cli::run_cli(arguments, std::cin, std::cout, std::cerr, kuan::cli::process_environment());
}
