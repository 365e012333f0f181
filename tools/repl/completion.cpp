#include "tools/repl/completion.hpp"

#include "tools/repl/input.hpp"
#include "tools/repl/wording.hpp"

#include "lang/syntax/vocabulary.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <cctype>

namespace kuan::repl {

namespace {

using program::SymbolKind;
using Offers = std::vector<std::string>;

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool begins_with(std::string_view text, std::string_view beginning) {
  return text.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), text.begin(),
                                                       [](char a, char b) { return lower(a) == lower(b); });
}

/// Places where a word may begin, from the line's start: after a blank or a sign.
std::vector<std::size_t> word_starts(std::string_view line) {
  std::vector<std::size_t> starts = {0};
  for (std::size_t at = 0; at < line.size();) {
    const std::optional<CodePoint> point = decode(line.substr(at));
    at += point ? point->bytes : 1;
    const char32_t folded = point ? fold_width(point->value) : U' ';
    constexpr std::u32string_view parting = U" ,;:()[「、×÷+=≤≥<>";
    if (parting.find(folded) != std::u32string_view::npos) {
      starts.push_back(at);
    }
  }
  return starts;
}

/// What the longest end of the line is a beginning of, wherever in the line it starts: names have blanks in them.
Completion matching(std::string_view line, const Offers& candidates) {
  Completion result;
  for (const std::size_t start : word_starts(line)) {
    const std::string_view typed = line.substr(start);
    for (const std::string& candidate : candidates) {
      if (begins_with(candidate, typed) && candidate.size() > typed.size()) {
        result.offers.push_back(candidate);
      }
    }
    if (!result.offers.empty()) {
      result.typed = typed.size();
      break;
    }
  }
  std::sort(result.offers.begin(), result.offers.end());
  result.offers.erase(std::unique(result.offers.begin(), result.offers.end()), result.offers.end());
  return result;
}

/// Both names where something is typed already; where nothing is, those of the session's language are enough.
struct Naming {
  Language language;
  bool fresh = false;
  void add(Offers& offers, const program::Names& names) const {
    if (fresh) {
      offers.push_back(names.in(language));
    } else {
      add_names(offers, names);
    }
  }
};

void add_facts(Offers& offers, const View& view, const Naming& naming) {
  for (const DocumentPtr& document : view.documents) {
    const program::Program& program = document->program();
    for (const program::Fact& fact : program.facts) {
      naming.add(offers, fact.names);
    }
    for (const program::Definition& definition : program.definitions) {
      naming.add(offers, definition.names);
    }
    for (const program::Interpretation& interpretation : program.interpretations) {
      naming.add(offers, interpretation.names);
    }
  }
}

void add_measures(Offers& offers, const View& view, const Naming& naming) {
  for (const DocumentPtr& document : view.documents) {
    for (const program::Measure& measure : document->program().measures) {
      if (!measure.sentences.empty()) {
        naming.add(offers, measure.names);
      }
    }
  }
}

void add_choices(Offers& offers, const View& view) {
  for (const DocumentPtr& document : view.documents) {
    for (const program::ChoiceSet& set : document->program().choice_sets) {
      for (const program::Names& choice : set.choices) {
        add_names(offers, choice);
      }
    }
  }
}

void add_keywords(Offers& offers) {
  for (const Spelling& row : vocabulary()) {
    offers.emplace_back(row.text);
  }
}

void add_commands(Offers& offers) {
  for (const CommandEntry& entry : command_table()) {
    offers.insert(offers.end(), entry.spellings.begin(), entry.spellings.end());
  }
}

/// The names of policies: shipped ones, those of the folder `policies`, those in view.
void add_policies(Offers& offers, Session& session) {
  for (const std::string& name : shipped_policies()) {
    offers.push_back(name);
  }
  std::error_code error;
  const std::filesystem::path folder = session.options().folder / "policies";
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    offers.push_back(at->path().stem().string());
  }
  for (const DocumentPtr& document : session.state().documents) {
    offers.push_back(document->called);
  }
}

void add_places(Offers& offers, const View& view) {
  for (const DocumentPtr& document : view.documents) {
    offers.push_back(document->called);
    for (const program::Sentence& sentence : document->program().sentences) {
      for (const Locator& place : sentence.citations) {
        offers.push_back(place.text());
      }
    }
  }
}

/// What a fact takes whose name stands at the start of the setting; nothing where none does or it takes no words.
std::optional<Offers> values_for(const View& view, std::string_view setting) {
  const std::optional<NameAndValue> split =
      split_setting(setting, [&view](std::string_view name) { return knows_fact(view.documents, name); });
  const bool name_ended = split && setting.size() > split->name.size() && knows_fact(view.documents, split->name);
  if (!name_ended) {
    return std::nullopt;
  }
  Offers offers;
  for (const DocumentPtr& document : view.documents) {
    const program::Program& program = document->program();
    const std::optional<program::Symbol> symbol = program.find(split->name);
    if (symbol && symbol->kind == SymbolKind::interpretation) {
      for (const program::Interpretation::Reading& reading : program.interpretations.at(symbol->index).readings) {
        offers.push_back(reading.label);
      }
    } else if (symbol && symbol->kind == SymbolKind::fact) {
      const program::Type& type = program.facts.at(symbol->index).type;
      if (type.kind == program::TypeKind::choice) {
        for (const program::Names& choice : program.choice_sets.at(type.set).choices) {
          add_names(offers, choice);
        }
      } else if (type.kind == program::TypeKind::boolean) {
        offers.insert(offers.end(), {"yes", "no", "是", "否"});
      }
    }
  }
  return offers;
}

Completion complete_setting(const View& view, std::string_view argument, Language language) {
  const bool fresh = argument.empty() || argument.back() == ' ';
  const std::vector<std::string_view> parts = split_list(argument);
  // A list that ends in its sign has a new setting before it.
  const bool after_comma = argument.size() >= 2 && argument.substr(argument.size() - 2) == ", ";
  const std::string_view setting =
      parts.empty() || after_comma ? std::string_view()
                                   : argument.substr(static_cast<std::size_t>(parts.back().data() - argument.data()));
  const std::optional<Offers> values = values_for(view, setting);
  Offers offers;
  add_facts(offers, view, Naming{language, fresh && setting.empty()});
  if (!values) {
    return matching(setting, offers);
  }
  Completion result = matching(setting, *values);
  result.goes_on = false;
  if (result.offers.empty()) {
    result.goes_on = true;
    // `laid off ` may still become `laid off at once`.
    std::copy_if(offers.begin(), offers.end(), std::back_inserter(result.offers),
                 [setting](const std::string& name) { return begins_with(name, setting); });
    std::sort(result.offers.begin(), result.offers.end());
    result.typed = setting.size();
  }
  return result;
}

Completion complete_argument(Session& session, const CommandEntry& entry, std::string_view argument) {
  Offers offers;
  const View& view = session.view();
  const Naming naming{session.language(), argument.empty()};
  switch (entry.takes) {
  case Takes::nothing:
  case Takes::file:
    return {};
  case Takes::fact:
    return complete_setting(view, argument, session.language());
  case Takes::given:
    for (const Setting& setting : session.state().settings) {
      naming.add(offers, setting.names);
    }
    break;
  case Takes::measure:
    add_measures(offers, view, naming);
    break;
  case Takes::policy:
    add_policies(offers, session);
    break;
  case Takes::place:
    add_places(offers, view);
    add_measures(offers, view, naming);
    if (entry.command == Command::show) {
      add_facts(offers, view, naming);
    }
    break;
  case Takes::topic:
    add_commands(offers);
    add_keywords(offers);
    break;
  case Takes::language:
    offers = {"English", "Chinese", "英文", "中文"};
    break;
  }
  Completion result = matching(argument, offers);
  result.goes_on = entry.takes == Takes::policy;
  return result;
}

} // namespace

Completion complete(Session& session, std::string_view line) {
  std::size_t begin = line.rfind('\n');
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t')) {
    ++begin;
  }
  const std::string_view typed = line.substr(begin);
  Offers commands;
  add_commands(commands);
  if (typed.empty()) {
    Completion result;
    for (const CommandEntry& entry : command_table()) {
      result.offers.emplace_back(entry.word(session.language()));
    }
    return result;
  }
  // `what i` may still become `what if`.
  Offers longer;
  std::copy_if(commands.begin(), commands.end(), std::back_inserter(longer),
               [typed](const std::string& one) { return begins_with(one, typed) && one.size() > typed.size(); });
  const std::optional<FoundCommand> found = find_command(typed);
  if (found && longer.empty()) {
    // The argument with the blanks behind it, which tell a finished word from one that goes on.
    const auto offset = static_cast<std::size_t>(found->argument.data() - typed.data());
    const bool word_open =
        found->argument.empty() && typed.back() != ' ' && static_cast<unsigned char>(typed.back()) < 0x80;
    return word_open ? Completion{}
                     : complete_argument(session, entry_of(found->command),
                                         typed.substr(found->argument.empty() ? typed.size() : offset));
  }
  const View& view = session.view();
  Offers offers = longer;
  add_keywords(offers);
  const Naming naming{session.language(), typed.back() == ' '};
  add_facts(offers, view, naming);
  add_measures(offers, view, naming);
  add_choices(offers, view);
  return matching(typed, offers);
}

std::string shared_beginning(const std::vector<std::string>& offers) {
  if (offers.empty()) {
    return {};
  }
  std::string shared = offers.front();
  for (const std::string& offer : offers) {
    std::size_t same = 0;
    while (same < shared.size() && same < offer.size() && shared[same] == offer[same]) {
      ++same;
    }
    shared.resize(same);
  }
  // Never half a character.
  while (!shared.empty() && first_invalid_byte(shared)) {
    shared.pop_back();
  }
  return shared;
}

} // namespace kuan::repl
