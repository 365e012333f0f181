#include "tests/support/transcript.hpp"
#include "tests/support/update.hpp"

#include <doctest/doctest.h>

#include <fstream>

using namespace kuan::tests;

TEST_SUITE("tools.transcripts") {
  TEST_CASE("golden transcripts") {
    const std::filesystem::path root = KUAN_SOURCE_DIR;
    std::vector<std::filesystem::path> files = files_below(root / "tests/cases", ".transcript");
    CHECK(!files.empty());
    const auto examples = files_below(root / "examples", ".transcript");
    CHECK(!examples.empty());
    files.insert(files.end(), examples.begin(), examples.end());
    for (const auto& file : files) {
      const std::string text = read_whole_file(file);
      Transcript transcript = read_transcript(text);
      CHECK_MESSAGE(!transcript.steps.empty(), file.string() << " has no commands");
      for (TranscriptStep& step : transcript.steps) {
        const std::string got = recorded(run_command_line(step.command, file.parent_path()));
        if (update_goldens()) {
          step.printed = got;
        } else {
          CHECK_MESSAGE(got == step.printed, file.string() << "\n$ " << step.command << "\nexpected:\n"
                                                           << step.printed << "got:\n"
                                                           << got);
        }
      }
      if (update_goldens() && write_transcript(transcript) != text) {
        std::ofstream(file, std::ios::binary) << write_transcript(transcript);
      }
    }
  }

  TEST_CASE("a transcript is read and written back") {
    const std::string text =
        "# a note\n\n$ kuan run a --set 'x = 1' \\\n    --lang zh\nout\n2| err\n[exit 2]\n\n$ kuan\n[exit 0]\n# end\n";
    const Transcript transcript = read_transcript(text);
    REQUIRE(transcript.steps.size() == 2);
    CHECK(transcript.steps[0].printed == "out\n2| err\n[exit 2]\n");
    CHECK(write_transcript(transcript) == text);
    const std::vector<std::string> words = {"kuan", "run", "a", "--set", "x = 1", "--lang", "zh"};
    CHECK(command_words(transcript.steps[0].command) == words);
  }
}
