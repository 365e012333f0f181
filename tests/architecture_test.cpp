#include "tests/support/house.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

using namespace kuan::tests;

namespace {

using Violations = std::vector<std::string>;

// ── The rooms: who may look where ───────────────────────────────────────────

/// The files below `room` may include what begins with one of `may`. The longest room that fits a file counts.
struct Room {
  std::string room;
  std::vector<std::string> may;
};

const std::vector<Room>& rooms() {
  static const std::vector<Room> table = {
      {"lang/text/", {"lang/text/"}},
      {"lang/quantity/", {"lang/quantity/", "lang/text/"}},
      {"lang/syntax/", {"lang/syntax/", "lang/quantity/", "lang/text/"}},
      {"lang/meaning/", {"lang/meaning/", "lang/syntax/", "lang/quantity/", "lang/text/", "stdlib/embedded.hpp"}},
      // Of what comes before it, the interpreter knows the checked program alone. A citation is a value of it.
      {"interpreter/",
       {"interpreter/", "lang/meaning/program.hpp", "lang/syntax/locator.hpp", "lang/quantity/", "lang/text/"}},
      // Some rooms take text from a person and may have it compiled.
      {"interpreter/session/",
       {"interpreter/", "lang/meaning/program.hpp", "lang/meaning/compile.hpp", "lang/syntax/locator.hpp",
        "lang/quantity/", "lang/text/", "stdlib/embedded.hpp"}},
      {"interpreter/facts/",
       {"interpreter/", "lang/meaning/program.hpp", "lang/meaning/compile.hpp", "lang/syntax/locator.hpp",
        "lang/quantity/", "lang/text/"}},
      {"interpreter/policy/",
       {"interpreter/", "lang/meaning/program.hpp", "lang/meaning/compile.hpp", "lang/syntax/locator.hpp",
        "lang/quantity/", "lang/text/", "stdlib/embedded.hpp"}},
      {"interpreter/api/",
       {"interpreter/", "lang/meaning/program.hpp", "lang/meaning/compile.hpp", "lang/syntax/locator.hpp",
        "lang/quantity/", "lang/text/", "stdlib/embedded.hpp"}},
      {"analysis/", {"analysis/", "interpreter/", "lang/", "stdlib/embedded.hpp"}},
      {"stdlib/", {"stdlib/"}},
      // Programs see facades: what compiles, evaluates, formats, and the values those give.
      {"tools/",
       {"tools/", "analysis/", "interpreter/", "lang/meaning/program.hpp", "lang/meaning/compile.hpp",
        "lang/syntax/locator.hpp", "lang/syntax/format.hpp", "lang/syntax/vocabulary.hpp", "lang/quantity/",
        "lang/text/", "stdlib/embedded.hpp"}},
      {"tests/", {""}},
  };
  return table;
}

const Room* room_of(const std::string& path) {
  const Room* best = nullptr;
  for (const Room& room : rooms()) {
    if (starts_with(path, room.room) && (best == nullptr || room.room.size() > best->room.size())) {
      best = &room;
    }
  }
  return best;
}

Violations wrong_arrows(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    const Room* room = room_of(path);
    if (room == nullptr) {
      continue;
    }
    for (const std::string& target : includes_of(text).project) {
      const bool allowed = std::any_of(room->may.begin(), room->may.end(),
                                       [&target](const std::string& prefix) { return starts_with(target, prefix); });
      if (!allowed) {
        found.push_back(path + " may not look into " + target);
      }
    }
  }
  return found;
}

Violations unknown_targets(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    for (const std::string& target : includes_of(text).project) {
      if (house.count(target) == 0) {
        found.push_back(path + " includes " + target + ", which is not there from the project root");
      }
    }
  }
  return found;
}

Violations cycles(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    for (const std::string& target : includes_of(text).project) {
      if (seen_from(house, target).count(path) != 0) {
        found.push_back(path + " and " + target + " include each other");
      }
    }
  }
  return found;
}

// ── Libraries that are kept behind a wall ───────────────────────────────────

bool includes_outside(const std::string& text, std::string_view prefix) {
  const std::vector<std::string> outside = includes_of(text).outside;
  return std::any_of(outside.begin(), outside.end(),
                     [prefix](const std::string& target) { return starts_with(target, prefix); });
}

std::vector<std::string> units_that_see(const House& house, std::string_view library) {
  std::vector<std::string> units;
  for (const auto& [path, text] : house) {
    if (!ends_with(path, ".cpp") || starts_with(path, "tests/")) {
      continue;
    }
    const std::set<std::string> seen = seen_from(house, path);
    if (std::any_of(seen.begin(), seen.end(),
                    [&](const std::string& file) { return includes_outside(house.at(file), library); })) {
      units.push_back(path);
    }
  }
  return units;
}

Violations heavy_headers(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    for (const char* library : {"nlohmann/", "boost/", "CLI/"}) {
      if (ends_with(path, ".hpp") && includes_outside(text, library)) {
        found.push_back(path + " brings " + library + " into a header");
      }
    }
    if (includes_outside(text, "tao/") && ends_with(path, ".hpp") && path != "lang/syntax/grammar.hpp") {
      found.push_back(path + " brings PEGTL into a header other than the grammar");
    }
  }
  return found;
}

// ── Names, sizes, habits ────────────────────────────────────────────────────

Violations empty_names(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    std::string word;
    for (const char c : path + "/") {
      if (c != '/' && c != '_' && c != '.' && c != '-') {
        word += c;
        continue;
      }
      for (const char* empty : {"util", "utils", "common", "misc", "helper", "helpers", "stuff", "manager"}) {
        if (word == empty) {
          found.push_back(path + " has a name that says nothing");
        }
      }
      word.clear();
    }
  }
  return found;
}

constexpr long most_lines = 600;

// A file over the limit, and why it is one idea all the same.
constexpr std::array<std::string_view, 0> long_files = {};

Violations long_ones(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    const auto lines = std::count(text.begin(), text.end(), '\n');
    const bool excused = std::find(long_files.begin(), long_files.end(), path) != long_files.end();
    if (lines > most_lines && !excused) {
      found.push_back(path + " has " + std::to_string(lines) + " lines");
    }
  }
  return found;
}

Violations headers_without_guard(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    if (ends_with(path, ".hpp") && text.find("#pragma once\n") == std::string::npos) {
      found.push_back(path + " lacks #pragma once");
    }
  }
  return found;
}

bool is_library(const std::string& path) {
  return starts_with(path, "lang/") || starts_with(path, "interpreter/") || starts_with(path, "analysis/");
}

Violations loud_libraries(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    if (!is_library(path)) {
      continue;
    }
    for (const char* header : {"iostream", "cstdio", "stdio.h", "print"}) {
      const std::vector<std::string> outside = includes_of(text).outside;
      if (std::find(outside.begin(), outside.end(), header) != outside.end()) {
        found.push_back(path + " includes <" + header + ">, but a library prints nothing");
      }
    }
    for (const std::string& word : words_of(text)) {
      for (const char* way_out : {"exit", "_exit", "quick_exit", "abort", "terminate"}) {
        if (word == way_out) {
          found.push_back(path + " calls " + word + ", but a library never exits");
        }
      }
    }
  }
  return found;
}

Violations inexact_libraries(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    if (!is_library(path)) {
      continue;
    }
    const std::vector<std::string> words = words_of(text);
    for (const char* type : {"double", "float", "stod", "stof", "strtod"}) {
      if (std::find(words.begin(), words.end(), type) != words.end()) {
        found.push_back(path + " says " + type + ", but answers are exact");
      }
    }
  }
  return found;
}

Violations owning_pointers(const House& house) {
  Violations found;
  for (const auto& [path, text] : house) {
    const std::vector<std::string> words = words_of(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const bool deleted_function = at > 0 && words[at - 1] == "=";
      if (words[at] == "new" || (words[at] == "delete" && !deleted_function) || words[at] == "malloc") {
        found.push_back(path + " owns memory by " + words[at]);
      }
    }
  }
  return found;
}

std::string joined(const Violations& violations) {
  std::ostringstream out;
  for (const std::string& violation : violations) {
    out << '\n' << violation;
  }
  return out.str();
}

const House& house() {
  static const House files = read_house(KUAN_SOURCE_DIR);
  return files;
}

void require_none(const Violations& violations) {
  CHECK_MESSAGE(violations.empty(), joined(violations));
}

} // namespace

TEST_SUITE("architecture") {
  TEST_CASE("the house is found") {
    CHECK(house().size() > 30);
    CHECK(house().count("lang/text/source.hpp") == 1);
  }

  TEST_CASE("arrows point one way") {
    require_none(wrong_arrows(house()));
  }
  TEST_CASE("includes are written from the project root") {
    require_none(unknown_targets(house()));
  }
  TEST_CASE("no two files include each other") {
    require_none(cycles(house()));
  }
  TEST_CASE("Boost, nlohmann, CLI11 and PEGTL stay out of headers") {
    require_none(heavy_headers(house()));
  }

  TEST_CASE("PEGTL is seen by one translation unit") {
    for (const std::string& unit : units_that_see(house(), "tao/")) {
      CHECK(unit == "lang/syntax/parse.cpp");
    }
  }

  TEST_CASE("CLI11 is seen by one translation unit") {
    const auto units = units_that_see(house(), "CLI/");
    CHECK_MESSAGE(units.size() <= 1, joined(units));
  }

  TEST_CASE("no file has a name that says nothing") {
    require_none(empty_names(house()));
  }
  TEST_CASE("a file is one idea: 600 lines at most") {
    require_none(long_ones(house()));
  }
  TEST_CASE("headers are guarded") {
    require_none(headers_without_guard(house()));
  }
  TEST_CASE("libraries print nothing and never exit") {
    require_none(loud_libraries(house()));
  }
  TEST_CASE("no binary floating point in a library") {
    require_none(inexact_libraries(house()));
  }
  TEST_CASE("nothing is owned by a raw pointer") {
    require_none(owning_pointers(house()));
  }

  TEST_CASE("every room says what it is") {
    for (const std::string room : {"lang/text", "lang/quantity", "lang/syntax", "lang/meaning", "interpreter",
                                   "analysis", "stdlib", "tools/cli", "tools/repl"}) {
      CHECK_MESSAGE(std::filesystem::exists(std::filesystem::path(KUAN_SOURCE_DIR) / room / "README.md"), room);
    }
  }

  TEST_CASE("each rule finds what breaks it") {
    const House bad = {
        {"lang/text/a.hpp", "#pragma once\n#include \"lang/quantity/b.hpp\"\n#include <boost/rational.hpp>\n"},
        {"lang/quantity/b.hpp", "#include \"lang/text/a.hpp\"\n# include <tao/pegtl.hpp>\n"},
        {"lang/quantity/c.cpp", "#include \"b.hpp\"\n#include \"lang/quantity/b.hpp\"\n#include <iostream>\n"
                                "double x = 1'000; // new\nvoid f() { std::exit(1); int* p = new int; }\n"},
        {"interpreter/evaluate.cpp", "#include \"lang/syntax/tree.hpp\"\n#include \"lang/meaning/compile.hpp\"\n"},
        {"interpreter/session/talk.cpp", "#include \"lang/meaning/compile.hpp\"\n"},
        {"tools/cli/run_utils.cpp", "#include \"lang/syntax/tree.hpp\"\n" + std::string(700, '\n')},
        {"lang/syntax/tree.hpp",
         "#pragma once\nstruct S { S(const S&) = delete; }; // double\nauto t = \"new float\";\n"
         "auto r = R\"x(a \" new double)x\";\n"},
        {"lang/meaning/compile.hpp", "#pragma once\n"},
    };
    CHECK(wrong_arrows(bad) == Violations{"interpreter/evaluate.cpp may not look into lang/syntax/tree.hpp",
                                          "interpreter/evaluate.cpp may not look into lang/meaning/compile.hpp",
                                          "lang/quantity/c.cpp may not look into b.hpp",
                                          "lang/text/a.hpp may not look into lang/quantity/b.hpp",
                                          "tools/cli/run_utils.cpp may not look into lang/syntax/tree.hpp"});
    CHECK(unknown_targets(bad).size() == 1);
    CHECK(cycles(bad).size() == 2);
    CHECK(heavy_headers(bad).size() == 2);
    CHECK(units_that_see(bad, "tao/") == std::vector<std::string>{"lang/quantity/c.cpp"});
    CHECK(empty_names(bad) == Violations{"tools/cli/run_utils.cpp has a name that says nothing"});
    CHECK(long_ones(bad) == Violations{"tools/cli/run_utils.cpp has 701 lines"});
    CHECK(headers_without_guard(bad) == Violations{"lang/quantity/b.hpp lacks #pragma once"});
    CHECK(loud_libraries(bad).size() == 2);
    CHECK(inexact_libraries(bad) == Violations{"lang/quantity/c.cpp says double, but answers are exact"});
    CHECK(owning_pointers(bad) == Violations{"lang/quantity/c.cpp owns memory by new"});
  }
}
