#include "interpreter/report/facts.hpp"

#include "interpreter/explain/values.hpp"
#include "interpreter/facts/bind.hpp"
#include "interpreter/facts/uses.hpp"
#include "interpreter/report/json_writer.hpp"
#include "interpreter/report/run.hpp"
#include "lang/text/unicode.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace kuan {

namespace {

using program::Index;

std::string say(Language language, std::string_view english, std::string_view chinese) {
  return std::string(pick(language, english, chinese));
}

/// One thing that a case can give, whatever the policies it is used in.
struct Giveable {
  const program::Program* program = nullptr; // where it was first seen
  program::Names names;
  const program::Fact* fact = nullptr; // or an interpretation
  const program::Interpretation* interpretation = nullptr;
  std::vector<std::string> used_by; // measures, after the document's id where there are several
};

/// What is giveable, each once, found again by its name in either language.
struct Giveables {
  std::vector<Giveable> all;
  std::map<std::string, std::size_t> places; // by name_key

  void add(Giveable one) {
    const std::string keys[] = {name_key(one.names.english), name_key(one.names.chinese)};
    std::size_t place = all.size();
    for (const std::string& key : keys) {
      const auto known = key.empty() ? places.end() : places.find(key);
      place = known == places.end() ? place : std::min(place, known->second);
    }
    for (const std::string& key : keys) {
      if (!key.empty()) {
        places.emplace(key, place);
      }
    }
    if (place == all.size()) {
      all.push_back(std::move(one));
    } else {
      all[place].used_by.insert(all[place].used_by.end(), one.used_by.begin(), one.used_by.end());
    }
  }
};

std::vector<std::string> measure_names(const program::Program& program, const std::vector<Index>& measures,
                                       bool with_document, Language language) {
  std::vector<std::string> names;
  for (const Index measure : measures) {
    const std::string name = program.measures.at(measure).names.in(language);
    names.push_back(with_document ? program.document.id + ": " + name : name);
  }
  return names;
}

/// Whether some measure is for one kind of applicant only.
bool asks_applicant(const program::Program& program) {
  return std::any_of(program.measures.begin(), program.measures.end(), [](const program::Measure& measure) {
    return !measure.sentences.empty() && !measure.applicants.empty();
  });
}

std::vector<Giveable> giveables(const Programs& programs, const FactsOptions& options, Language language) {
  Giveables found;
  for (const program::Program* program : programs) {
    const std::vector<std::vector<Index>> uses = measures_by_fact(*program);
    for (std::size_t at = 0; at < program->facts.size(); ++at) {
      const program::Fact& fact = program->facts[at];
      const bool is_applicant = program->applicant && *program->applicant == at && asks_applicant(*program);
      if (options.all || !uses[at].empty() || !fact.from_stdlib || is_applicant) {
        Giveable one;
        one.program = program;
        one.names = fact.names;
        one.fact = &fact;
        one.used_by = measure_names(*program, uses[at], programs.size() > 1, language);
        found.add(std::move(one));
      }
    }
    for (const program::Interpretation& interpretation : program->interpretations) {
      Giveable one;
      one.program = program;
      one.names = interpretation.names;
      one.interpretation = &interpretation;
      found.add(std::move(one));
    }
  }
  return std::move(found.all);
}

Bilingual role_words(const Giveable& one) {
  if (one.fact == nullptr) {
    return {"interpretation", "释义"};
  }
  switch (one.fact->role) {
  case program::Role::fact:
    return {"fact", "事实"};
  case program::Role::determination:
    return {"determination", "认定"};
  case program::Role::parameter:
    return {"parameter", "参数"};
  case program::Role::history:
    return {"history", "此前情况"};
  }
  return {};
}

std::string readings(const Giveable& one, Language language) {
  std::vector<std::string> labels;
  for (const program::Interpretation::Reading& reading : one.interpretation->readings) {
    labels.push_back(reading.label);
  }
  return say(language, "one of its readings ", "读法之一：") + list_words(labels, language, true);
}

std::string takes(const Giveable& one, Language language) {
  return one.fact == nullptr ? readings(one, language) : takes_words(*one.program, *one.fact, language);
}

std::string question(const Giveable& one, Language language) {
  return one.fact == nullptr ? std::string() : question_words(one.fact->question, language);
}

std::string both_names(const program::Names& names, Language language) {
  const std::string first = names.in(language);
  const std::string& second = language == Language::chinese ? names.english : names.chinese;
  return second.empty() || second == first ? first : first + " 「" + second + "」";
}

std::string joined(const std::vector<std::string>& texts, std::string_view comma) {
  std::string all;
  for (const std::string& text : texts) {
    all += (all.empty() ? "" : std::string(comma)) + text;
  }
  return all;
}

struct Rows {
  std::vector<std::string> heading;
  std::vector<std::vector<Cell>> rows;
};

Rows rows_of(const Programs& programs, const FactsOptions& options) {
  const Language language = options.language;
  Rows result;
  result.heading = {say(language, "name", "名称"), say(language, "takes", "取值"), say(language, "question", "问题"),
                    say(language, "used by", "用于")};
  for (const Giveable& one : giveables(programs, options, language)) {
    std::string what = takes(one, language);
    if (one.fact == nullptr || one.fact->role != program::Role::fact) {
      what = role_words(one).in(language) + say(language, ": ", "：") + what;
    }
    result.rows.push_back({Cell{both_names(one.names, language), Style::plain}, Cell{what, Style::plain},
                           Cell{question(one, language), Style::plain},
                           Cell{joined(one.used_by, say(language, ", ", "、")), Style::faint}});
  }
  return result;
}

std::string kind_name(const Giveable& one) {
  if (one.fact == nullptr) {
    return "reading";
  }
  switch (one.fact->type.kind) {
  case program::TypeKind::boolean:
    return "yes or no";
  case program::TypeKind::number:
    return "number";
  case program::TypeKind::date:
    return "date";
  case program::TypeKind::text:
    return "text";
  case program::TypeKind::choice:
    return "choice";
  case program::TypeKind::list:
    return "list";
  }
  return {};
}

void write_type(JsonWriter& json, const program::Program& program, const program::Type& type, const Rational& scale) {
  if (type.kind == program::TypeKind::number) {
    json.member("unit", declared_unit(type.unit, scale).english);
    json.member("unit_zh", declared_unit(type.unit, scale).chinese);
  } else if (type.kind == program::TypeKind::choice) {
    json.key("choices").begin_array();
    for (const program::Names& choice : program.choice_sets.at(type.set).choices) {
      json.begin_object().member("name", machine_name(choice)).member("name_zh", choice.in(Language::chinese));
      json.end_object();
    }
    json.end_array();
  } else if (type.kind == program::TypeKind::list) {
    json.key("fields").begin_array();
    for (const program::Field& field : program.records.at(type.set).fields) {
      json.begin_object()
          .member("name", machine_name(field.names))
          .member("name_zh", field.names.in(Language::chinese));
      write_type(json, program, field.type, field.unit_scale);
      json.end_object();
    }
    json.end_array();
  }
}

void write_bound(JsonWriter& json, std::string_view name, const std::optional<Rational>& bound, const Rational& scale) {
  json.key(name);
  if (bound) {
    json.string((*bound / scale).exact());
  } else {
    json.null();
  }
}

} // namespace

std::string takes_words(const program::Program& program, const program::Fact& fact, Language language) {
  std::string text = type_words(program, fact.type, fact.unit_scale).in(language);
  const auto bound = [&](const Rational& value) { return show(Quantity{value, fact.type.unit}, language); };
  if (fact.at_least) {
    text += say(language, ", at least ", "，至少 ") + bound(*fact.at_least);
  }
  if (fact.at_most) {
    text += say(language, ", at most ", "，最多 ") + bound(*fact.at_most);
  }
  if (fact.derivation) {
    text += say(language, "; derived unless given", "；未给定时由其他事实推导");
  }
  if (!fact.decided_by.empty()) {
    text += say(language, "; decided by ", "；由") + list_words(fact.decided_by, language, false) +
            say(language, "", "认定");
  }
  return text;
}

const std::string& question_words(const Bilingual& question, Language language) {
  const std::string& wanted = question.in(language);
  return wanted.empty() ? question.in(language == Language::chinese ? Language::english : Language::chinese) : wanted;
}

std::string facts_table(const Programs& programs, const FactsOptions& options) {
  const Rows rows = rows_of(programs, options);
  return columns(rows.heading, rows.rows, options.layout);
}

std::string facts_markdown(const Programs& programs, const FactsOptions& options) {
  const Rows rows = rows_of(programs, options);
  return markdown_table(rows.heading, rows.rows);
}

std::string facts_csv(const Programs& programs, const FactsOptions& options) {
  std::string text = csv_line({"name", "name_zh", "role", "kind", "unit", "question", "question_zh", "used_by"});
  for (const Giveable& one : giveables(programs, options, Language::english)) {
    const bool number = one.fact != nullptr && one.fact->type.kind == program::TypeKind::number;
    text += csv_line({machine_name(one.names), one.names.in(Language::chinese), role_words(one).english, kind_name(one),
                      number ? declared_unit(one.fact->type.unit, one.fact->unit_scale).english : "",
                      one.fact != nullptr ? one.fact->question.english : "",
                      one.fact != nullptr ? one.fact->question.chinese : "", joined(one.used_by, "; ")});
  }
  return text;
}

std::string facts_json(const Programs& programs, const FactsOptions& options) {
  JsonWriter json;
  json.begin_object().member("kuan", KUAN_VERSION).key("facts").begin_array();
  for (const Giveable& one : giveables(programs, options, Language::english)) {
    json.begin_object().member("name", machine_name(one.names)).member("name_zh", one.names.in(Language::chinese));
    json.member("role", role_words(one).english).member("kind", kind_name(one));
    if (one.fact == nullptr) {
      json.key("readings").begin_array();
      for (const program::Interpretation::Reading& reading : one.interpretation->readings) {
        json.begin_object().member("label", reading.label).member("because", reading.because).end_object();
      }
      json.end_array();
    } else {
      write_type(json, *one.program, one.fact->type, one.fact->unit_scale);
      if (one.fact->type.kind == program::TypeKind::number) {
        write_bound(json, "at_least", one.fact->at_least, one.fact->unit_scale);
        write_bound(json, "at_most", one.fact->at_most, one.fact->unit_scale);
      }
      json.key("derived").boolean(one.fact->derivation.has_value());
      json.member("question", one.fact->question.english).member("question_zh", one.fact->question.chinese);
      json.strings("decided_by", one.fact->decided_by);
    }
    json.strings("used_by", one.used_by).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string template_json(const Programs& programs, const FactsOptions& options) {
  JsonWriter json;
  json.begin_object();
  for (const Giveable& one : giveables(programs, options, options.language)) {
    json.key(one.names.in(options.language)).null();
  }
  json.end_object();
  return json.take();
}

std::string template_csv(const Programs& programs, const FactsOptions& options) {
  std::vector<std::string> names = {say(options.language, "as of", "截至")};
  for (const Giveable& one : giveables(programs, options, options.language)) {
    // Lists of records don't fit a row.
    if (one.fact == nullptr || one.fact->type.kind != program::TypeKind::list) {
      names.push_back(one.names.in(options.language));
    }
  }
  return csv_line(names) + csv_line(std::vector<std::string>(names.size()));
}

std::string template_kuan(const Programs& programs, const FactsOptions& options) {
  const Language language = options.language;
  std::string text = say(language, "scenario my case\n", "情景 我的个案\n");
  for (const Giveable& one : giveables(programs, options, language)) {
    const std::string asked = question(one, language);
    text += say(language, "  given ", "  已知 ") + one.names.in(language) + say(language, " = unknown", " = 未知") +
            "  # " + takes(one, language) + (asked.empty() ? "" : " — " + asked) + "\n";
  }
  return text;
}

} // namespace kuan
