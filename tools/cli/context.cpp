#include "tools/cli/context.hpp"

#include "lang/text/unicode.hpp"

#include <algorithm>
#include <istream>
#include <ostream>

namespace kuan::cli {

Context::Context(Arguments given, Language in_language, const Environment& around, std::istream& in,
                 std::ostream& stream, std::ostream& err)
    : arguments(std::move(given)), language(in_language), environment(around), in_(&in), out_(&stream), err_(&err) {}

bool Context::color(bool is_terminal) const {
  const std::string when = arguments.one("--color").value_or("auto");
  if (when != "auto") {
    return when == "always";
  }
  return is_terminal && !environment.no_color;
}

void Context::report(const Diagnostics& diagnostics, const SourceMap& sources) {
  const RenderOptions options{language, color(environment.error_is_terminal)};
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const std::string text = render(diagnostic, sources, options);
    *err_ << text << (text.empty() || text.back() != '\n' ? "\n" : "");
  }
}

void Context::report(Code code, std::vector<Bilingual> given, std::vector<Bilingual> notes) {
  Diagnostics diagnostics;
  diagnostics.report(Diagnostic{code, {}, std::move(given), {}, std::move(notes), {}, false});
  report(diagnostics, SourceMap{});
}

std::optional<std::string> Context::read_input(std::size_t largest) {
  if (input_read_) {
    report(Code::input_read_twice, {});
    return std::nullopt;
  }
  input_read_ = true;
  std::string text;
  constexpr std::size_t piece = std::size_t{1} << 16U;
  while (*in_ && text.size() <= largest) {
    const std::size_t before = text.size();
    text.resize(before + piece);
    in_->read(text.data() + before, static_cast<std::streamsize>(piece));
    text.resize(before + static_cast<std::size_t>(in_->gcount()));
  }
  if (text.size() > largest) {
    report(Code::file_too_large,
           {Bilingual("standard input", "标准输入"), Bilingual(std::to_string(largest >> 20U) + " MiB")});
    return std::nullopt;
  }
  return text;
}

std::optional<std::string> Context::read_line() {
  std::string line;
  if (!std::getline(*in_, line)) {
    return std::nullopt;
  }
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
  }
  return line;
}

void Context::prompt(std::string_view text) {
  *err_ << text << std::flush;
}

namespace {

/// Who looks something up often types a part of its name.
std::vector<std::string> names_holding(std::string_view part, const std::vector<std::string>& known) {
  constexpr std::size_t most = 5;
  const std::string key = name_key(part);
  std::vector<std::string> names;
  for (const std::string& name : known) {
    const bool listed = std::find(names.begin(), names.end(), name) != names.end();
    if (!key.empty() && !listed && names.size() < most && name_key(name).find(key) != std::string::npos) {
      names.push_back(name);
    }
  }
  return names;
}

} // namespace

std::vector<Bilingual> near_notes(std::string_view wanted, const std::vector<std::string>& known) {
  std::vector<std::string> near = near_names(wanted, known);
  if (near.empty()) {
    near = names_holding(wanted, known);
  }
  std::vector<Bilingual> notes;
  for (const std::string& name : near) {
    notes.emplace_back("did you mean `" + name + "`?", "是否应为「" + name + "」？");
  }
  return notes;
}

} // namespace kuan::cli
