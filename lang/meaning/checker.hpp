#pragma once

#include "lang/meaning/compile.hpp"
#include "lang/meaning/symbols.hpp"
#include "lang/syntax/tree.hpp"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

namespace kuan {

/// Spans of the trees are offsets in `sources`, which a compilation's own texts then follow.
struct ParsedModules {
  struct Module {
    std::string name;
    Span file;
    std::shared_ptr<const tree::Script> tree;
  };
  SourceMap sources;
  Diagnostics diagnostics;
  std::vector<Module> modules;
};

} // namespace kuan

/// What the passes of this room share while one policy is compiled.
namespace kuan::meaning {

using program::Index;

/// One parsed file.
struct Script {
  std::string module; // of the library; empty for the policy's own files
  bool library = false;
  Span file;
  std::shared_ptr<const tree::Script> tree; // INVARIANT: set
};

/// Where an expression stands: from which layer its names are looked up, and the record
/// whose fields come first.
struct Setting {
  bool library = false;
  std::optional<Index> record;
  bool definition = false;  // of a `let`, which is said once and of no member
  bool beside_each = false; // an `if` of a sentence that says `for each of`
};

enum class Progress : std::uint8_t { untouched, started, finished };

// What each object of the program was declared by, kept at the object's own index.

struct FactSource {
  const tree::Fact* fact = nullptr;
  const tree::Determination* determination = nullptr;
  const tree::Parameter* parameter = nullptr;
  bool library = false;
  bool faulty = false; // its type was reported, so that what names it stays silent
};

struct LetSource {
  const tree::Let* let = nullptr;
  bool library = false;
  Progress progress = Progress::untouched;
};

struct InterpretSource {
  const tree::Interpret* interpret = nullptr;
  bool library = false;
  Progress progress = Progress::untouched;
};

struct RecordSource {
  const tree::Record* record = nullptr;
  bool library = false;
  std::unordered_map<std::string, Index> fields; // by name_key
};

struct TableSource {
  const tree::Table* table = nullptr;
  bool library = false;
  std::string by_key; // name_key of what it is looked up by
};

struct UnitSource {
  const tree::UnitDeclaration* declaration = nullptr;
  program::Names names;
  Unit unit;
  Rational scale = 1;
  bool library = false;
};

/// A heading with its sentences, or one bare sentence.
struct BlockSource {
  const tree::MeasureBlock* block = nullptr;
  std::vector<const tree::Sentence*> sentences;
  std::vector<std::optional<Index>> indices; // into Program::sentences; none for what is no rule
  bool library = false;
};

struct MeasureSource {
  const tree::Measure* declaration = nullptr;
  bool library = false;
  std::vector<BlockSource> blocks;
  Progress progress = Progress::untouched;
  bool type_known = false;
  Span type_span; // what settled the type
};

/// Names of the library's modules that a script does not use; read only when a name is missing.
struct Elsewhere {
  bool read = false;
  std::map<std::string, std::string> modules; // name_key to module
};

struct Checker {
  SourceMap& sources;
  Diagnostics& diagnostics;
  program::Program& program;
  const ModuleLibrary& library;

  std::deque<Script> scripts; // the library's first; a deque, since passes point into the trees
  Symbols symbols;

  std::vector<FactSource> facts;
  std::vector<LetSource> lets;
  std::vector<InterpretSource> interprets;
  std::vector<RecordSource> records;
  std::vector<TableSource> tables;
  std::vector<UnitSource> units;
  std::vector<MeasureSource> measures;
  std::vector<const tree::Target*> targets;
  std::vector<const tree::Task*> tasks;
  std::vector<BlockSource> loose; // headings that hold only `counts as` sentences

  std::map<std::vector<std::pair<std::string, std::string>>, Index> choice_sets; // by the keys of their names
  std::unordered_map<std::string, std::vector<Index>> choice_facts;              // name_key of a choice to facts
  std::map<std::string, Index> histories;                                        // by English name
  std::vector<program::Names> chain; // definitions being checked, for naming a cycle
  Elsewhere elsewhere;
  bool missing_applicant = false; // reported already

  Checker(Compilation& compilation, const ModuleLibrary& modules)
      : sources(compilation.sources), diagnostics(compilation.diagnostics), program(compilation.program),
        library(modules) {}
};

// ── modules.cpp ─────────────────────────────────────────────────────────────

/// Parses the policy's files, every module they use, and what lies behind them.
void load(Checker& checker, std::vector<SourceFile> files, const std::vector<SourceFile>& background);

// ── collect.cpp ─────────────────────────────────────────────────────────────

/// Gives every declaration and sentence its place in the program and its names.
void collect(Checker& checker);

// ── declare.cpp, document.cpp, tables.cpp ───────────────────────────────────

/// Types of facts, records, tables and measures; needs no expression.
void declare_types(Checker& checker);
/// Bounds, derivations and dated values of facts and fields.
void declare_values(Checker& checker);
void check_tables(Checker& checker);
void check_document(Checker& checker);
void check_calendar(Checker& checker);
void check_tasks_and_targets(Checker& checker);

// ── definitions.cpp ─────────────────────────────────────────────────────────

/// Works out a definition or interpretation, once; false if its type is unknown for a fault.
bool ensure_definition(Checker& checker, Index definition);
bool ensure_interpretation(Checker& checker, Index interpretation);
void check_definitions(Checker& checker);

// ── measures.cpp, sentences.cpp ─────────────────────────────────────────────

/// Works out a measure's sentences, once; false, and reported, while it is being worked out.
bool ensure_measure(Checker& checker, Index measure);
void check_measures(Checker& checker);

// ── cycles.cpp, scenarios.cpp, citations.cpp ────────────────────────────────

void check_cycles(Checker& checker);
void check_scenarios(Checker& checker);
void check_citations(Checker& checker);

// ── style.cpp ───────────────────────────────────────────────────────────────

void advise_on_style(Checker& checker);

} // namespace kuan::meaning
