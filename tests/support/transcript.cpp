#include "tests/support/transcript.hpp"

#include "tools/cli/app.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

namespace kuan::tests {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// Fingerprints change with every edit of the standard library; what they are is tested elsewhere.
std::string without_fingerprints(std::string text) {
  constexpr std::string_view mark = "sha256:";
  constexpr std::size_t digits = 64;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    text.replace(at + mark.size(), digits, "…");
  }
  return text;
}

bool continues(const std::string& line) {
  return line.size() >= 2 && line.substr(line.size() - 2) == " \\";
}

} // namespace

std::vector<std::string> command_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else if (c == '\\' && quote == '"' && at + 1 < line.size()) {
        word += line[++at];
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == '\\' && at + 1 < line.size()) {
      ++at;
      if (line[at] != '\n') {
        word += line[at];
        in_word = true;
      }
    } else if (c == ' ' || c == '\n') {
      if (in_word) {
        words.push_back(std::move(word));
        word.clear();
      }
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) {
    words.push_back(std::move(word));
  }
  return words;
}

CommandResult run_command_line(std::string_view line, const std::filesystem::path& folder) {
  cli::Environment environment;
  environment.folder = folder;
  environment.locale = "en_US.UTF-8";
  std::vector<std::string> words = command_words(line);
  std::vector<std::string> arguments;
  std::string input;
  std::size_t at = 0;
  while (at < words.size() && (starts_with(words[at], "LANG=") || starts_with(words[at], "LC_ALL="))) {
    environment.locale = words[at].substr(words[at].find('=') + 1);
    ++at;
  }
  if (at == words.size() || words[at] != "kuan") {
    return {"", "not a command of kuan: " + std::string(line) + "\n", -1};
  }
  for (++at; at < words.size(); ++at) {
    if (words[at] == "<" && at + 1 < words.size()) {
      input = read_whole_file(folder / words[++at]);
    } else {
      arguments.push_back(words[at]);
    }
  }
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  CommandResult result;
  result.code = cli::run_cli(std::move(arguments), in, out, err, environment);
  result.out = out.str();
  result.err = err.str();
  return result;
}

Transcript read_transcript(std::string_view text) {
  Transcript transcript;
  std::string between;
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (!starts_with(lines[at], "$ ")) {
      between += lines[at] + "\n";
      continue;
    }
    TranscriptStep step;
    step.before = std::move(between);
    between.clear();
    step.command = lines[at].substr(2);
    while (continues(lines[at]) && at + 1 < lines.size()) {
      step.command += "\n" + lines[++at];
    }
    while (at + 1 < lines.size() && !starts_with(lines[at + 1], "$ ")) {
      step.printed += lines[++at] + "\n";
      if (starts_with(lines[at], "[exit ")) {
        break;
      }
    }
    transcript.steps.push_back(std::move(step));
  }
  transcript.after = std::move(between);
  return transcript;
}

std::string write_transcript(const Transcript& transcript) {
  std::string text;
  for (const TranscriptStep& step : transcript.steps) {
    text += step.before + "$ " + step.command + "\n" + step.printed;
  }
  return text + transcript.after;
}

std::string recorded(const CommandResult& result) {
  std::string text = without_fingerprints(result.out);
  if (!text.empty() && text.back() != '\n') {
    text += "\n";
  }
  for (const std::string& line : lines_of(result.err)) {
    text += line.empty() ? "2|\n" : "2| " + line + "\n";
  }
  return text + "[exit " + std::to_string(result.code) + "]\n";
}

std::string read_whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder, std::string_view ending) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.size() >= ending.size() && name.substr(name.size() - ending.size()) == ending) {
      files.push_back(at->path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

} // namespace kuan::tests
