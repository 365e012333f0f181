#include "tools/cli/telling.hpp"

#include "interpreter/policy/sha256.hpp"

#include <algorithm>

namespace kuan::cli {

namespace {

constexpr std::size_t shown_digits = 12;

std::string time_words(const Context& context, std::chrono::milliseconds since) {
  return std::to_string((context.environment.now() - since).count()) + context.say(" ms", " 毫秒");
}

/// Of these `one` in English where there is one of them.
std::string count_words(const Context& context, std::size_t count, std::string_view one, std::string_view many,
                        std::string_view chinese) {
  return std::to_string(count) +
         (context.language == Language::chinese ? std::string(chinese) : " " + std::string(count == 1 ? one : many));
}

} // namespace

void tell_file(Context& context, std::string_view name, std::string_view text) {
  if (!context.verbose()) {
    return;
  }
  context.prompt(context.say("read ", "读取 ") + printable(name) + context.say(": ", "：") +
                 count_words(context, text.size(), "byte", "bytes", " 字节") + context.say(", sha256:", "，sha256:") +
                 sha256(text).substr(0, shown_digits) + "\n");
}

void tell_texts(Context& context, const PolicyTexts& texts) {
  for (const SourceFile& script : texts.scripts) {
    tell_file(context, script.name, script.text);
  }
  if (texts.figures) {
    tell_file(context, texts.figures->name, texts.figures->text);
  }
}

void tell_program(Context& context, const program::Program& program, std::chrono::milliseconds since) {
  if (!context.verbose()) {
    return;
  }
  const auto ruled = static_cast<std::size_t>(
      std::count_if(program.measures.begin(), program.measures.end(),
                    [](const program::Measure& measure) { return !measure.sentences.empty(); }));
  const auto own = static_cast<std::size_t>(std::count_if(program.facts.begin(), program.facts.end(),
                                                          [](const program::Fact& fact) { return !fact.from_stdlib; }));
  const std::string comma = context.say(", ", "，");
  context.prompt(program.document.id + context.say(": ", "：") +
                 count_words(context, program.sentences.size(), "sentence", "sentences", " 条语句") +
                 context.say(" in ", "，属 ") + count_words(context, ruled, "measure", "measures", " 个项目") + comma +
                 count_words(context, own, "fact of its own", "facts of its own", " 项自有事实") + comma +
                 count_words(context, program.tasks.size(), "task", "tasks", " 项任务") + comma +
                 count_words(context, program.targets.size(), "target", "targets", " 个目标") + comma +
                 count_words(context, program.scenarios.size(), "scenario", "scenarios", " 个情景") +
                 context.say("; compiled in ", "；编译用时 ") + time_words(context, since) + "\n");
}

void tell_time(Context& context, const Bilingual& what, std::chrono::milliseconds since) {
  if (context.verbose()) {
    context.prompt(what.in(context.language) + context.say(": ", "：") + time_words(context, since) + "\n");
  }
}

} // namespace kuan::cli
