// What was done: undo, redo, history, transcripts; help and the like.

#include "tools/repl/files.hpp"
#include "tools/repl/input.hpp"
#include "tools/repl/session.hpp"
#include "tools/repl/wording.hpp"

#include "interpreter/explain/values.hpp"
#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>

namespace kuan::repl {

namespace {

std::string first_line(const std::string& text) {
  const std::size_t end = text.find('\n');
  return end == std::string::npos ? text : text.substr(0, end) + " …";
}

} // namespace

Reply answer_undo(Session& session, std::string_view /*argument*/) {
  const std::optional<std::string> input = session.undo();
  if (!input) {
    return session.complain(Code::nothing_to_undo);
  }
  return {paragraph("", session.say("undone: ", "已撤销：") + first_line(*input), session.layout()) +
          counts_text(session, session.view())};
}

Reply answer_redo(Session& session, std::string_view /*argument*/) {
  const std::optional<std::string> input = session.redo();
  if (!input) {
    return session.complain(Code::nothing_to_redo);
  }
  return {paragraph("", session.say("done again: ", "已重做：") + first_line(*input), session.layout()) +
          counts_text(session, session.view())};
}

Reply answer_history(Session& session, std::string_view /*argument*/) {
  std::string text;
  std::size_t number = 0;
  for (const Exchange& one : session.exchanges()) {
    ++number;
    text += (one.changed ? "* " : "  ") + std::to_string(number) + "  " + first_line(one.input) + "\n";
  }
  return {text.empty() ? session.say("Nothing was entered yet.\n", "尚未输入任何内容。\n") : text};
}

namespace {

std::string transcript(const Session& session, bool markdown) {
  const std::string prompt = session.say("kuan> ", "款> ");
  std::string text = markdown ? session.say("# A session of Kuan\n", "# 款会话记录\n") : "";
  for (const Exchange& one : session.exchanges()) {
    std::string input = one.input;
    for (std::size_t at = input.find('\n'); at != std::string::npos; at = input.find('\n', at + 1)) {
      input.insert(at + 1, session.say("  ... ", " ... "));
    }
    text += markdown ? "\n```console\n" : "";
    text += prompt + input + "\n" + one.reply.text;
    text += markdown ? "```\n" : "\n";
  }
  return text;
}

bool is_markdown(const std::string& file) {
  constexpr std::string_view ending = ".md";
  return file.size() >= ending.size() && file.substr(file.size() - ending.size()) == ending;
}

} // namespace

Reply answer_export_transcript(Session& session, std::string_view argument) {
  std::string_view rest = argument;
  for (const std::string_view word : {"in", "to", "到", "于"}) {
    const std::size_t length = match_words(rest, word);
    rest = length > 0 && length < rest.size() ? trimmed(rest.substr(length)) : rest;
  }
  const std::string file = without_quotes(rest);
  if (file.empty()) {
    return {transcript(session, false)};
  }
  if (const std::optional<Bilingual> fault =
          write_whole(session.options().folder / file, transcript(session, is_markdown(file)))) {
    return session.complain(Code::cannot_write_file, {file, *fault});
  }
  return {session.say("Written to " + file + ".\n", "已写入 " + file + "。\n")};
}

Reply answer_speak(Session& session, std::string_view argument) {
  const std::string key = name_key(argument);
  if (key == "english" || key == "English" || key == "en" || key == "英文" || key == "英语") {
    session.speak(Language::english);
    return {"Answers are in English now.\n"};
  }
  if (key == "chinese" || key == "Chinese" || key == "zh" || key == "中文" || key == "汉语") {
    session.speak(Language::chinese);
    return {"以下用中文回答。\n"};
  }
  return incomplete(session, Command::speak);
}

namespace {

std::string overview(const Session& session) {
  const Language language = session.language();
  std::size_t widest = 0;
  for (const CommandEntry& entry : command_table()) {
    widest = std::max(widest, display_width(entry.word(language)));
  }
  std::string text = paragraph(
      "",
      session.say("Type a sentence of the language and it is answered; type a name to see its value; or a command:",
                  "输入一句款语言的语句即得结果；输入名称可看其取值；也可输入命令："),
      session.layout());
  for (const CommandEntry& entry : command_table()) {
    const std::string word(entry.word(language));
    text += paragraph("  " + word + std::string(widest - display_width(word) + 2, ' '), entry.summary.in(language),
                      session.layout());
  }
  return text +
         paragraph("",
                   session.say("`help COMMAND` says how each is written. Commands may be typed in English or Chinese. "
                               "A heading or an open bracket goes on to the next line; an empty line ends it.",
                               "“帮助 命令”说明写法。命令中英文均可。标题或未闭合的括号可续行，空行结束。"),
                   session.layout());
}

std::string command_help(const Session& session, const CommandEntry& entry) {
  const Language language = session.language();
  std::string text = entry.usage.in(language) + "\n" + paragraph("  ", entry.summary.in(language), session.layout());
  if (!entry.details.in(language).empty()) {
    text += paragraph("  ", entry.details.in(language), session.layout());
  }
  std::vector<std::string> others;
  for (const std::string_view spelling : entry.spellings) {
    if (spelling != entry.word(language)) {
      others.emplace_back(spelling);
    }
  }
  return text +
         paragraph("  ", session.say("also: ", "也可写作：") + list_words(others, language, false), session.layout());
}

/// The rows of the vocabulary that a word stands in: both languages.
std::string word_help(const Session& session, std::string_view topic) {
  std::string text;
  for (const Spelling& row : vocabulary()) {
    if (name_key(row.text) != name_key(topic)) {
      continue;
    }
    std::vector<std::string> spellings;
    for (const Spelling& other : vocabulary()) {
      if (other.keyword == row.keyword) {
        spellings.emplace_back(other.text);
      }
    }
    text += paragraph(
        "  ", session.say("a word of the language: ", "语言词语：") + list_words(spellings, session.language(), true),
        session.layout());
  }
  return text;
}

std::string code_help(const Session& session, std::string_view topic) {
  for (const DiagnosticEntry& row : diagnostic_table()) {
    if (code_text(row.code) == topic) {
      const std::string& advice = row.advice.in(session.language());
      return paragraph("", code_text(row.code) + session.say(": ", "：") + row.message.in(session.language()),
                       session.layout()) +
             (advice.empty() ? "" : paragraph("  ", advice, session.layout()));
    }
  }
  return {};
}

} // namespace

Reply answer_help(Session& session, std::string_view argument) {
  if (argument.empty()) {
    return {overview(session)};
  }
  const std::string topic = without_quotes(argument);
  std::string text;
  if (const std::optional<FoundCommand> found = find_command(topic)) {
    text += command_help(session, entry_of(found->command));
  }
  text += word_help(session, topic) + code_help(session, topic);
  if (!text.empty()) {
    return {text};
  }
  if (knows_fact(session.view().documents, topic)) {
    return answer_facts(session, topic);
  }
  std::vector<std::string> known;
  for (const CommandEntry& entry : command_table()) {
    known.insert(known.end(), entry.spellings.begin(), entry.spellings.end());
  }
  return session.complain(Code::no_help_on, {topic}, near_notes(topic, known));
}

Reply answer_quit(Session& /*session*/, std::string_view /*argument*/) {
  return Reply{"", true, true};
}

} // namespace kuan::repl
