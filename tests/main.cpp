#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/support/update.hpp"

#include <string_view>
#include <vector>

namespace {

// The one variable of the test program that outlives main's frame: goldens are asked for deep inside test cases.
bool update = false;

} // namespace

bool kuan::tests::update_goldens() {
  return update;
}

int main(int argc, char** argv) {
  std::vector<char*> arguments;
  for (int index = 0; index < argc; ++index) {
    if (std::string_view(argv[index]) == "--update") {
      update = true;
    } else {
      arguments.push_back(argv[index]);
    }
  }
  doctest::Context context(static_cast<int>(arguments.size()), arguments.data());
  return context.run();
}
