#include "interpreter/value.hpp"

namespace kuan {

Case empty_case(const program::Program& program) {
  Case facts;
  facts.facts.resize(program.facts.size());
  facts.readings.resize(program.interpretations.size());
  facts.definitions.resize(program.definitions.size());
  return facts;
}

} // namespace kuan
