// The shipped policies are held against the documents as published, where these lie beside the project
// (../shared/sources/NAME.txt); a user has no need of them.

#include "tests/support/document.hpp"
#include "tests/support/transcript.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace kuan;
using namespace kuan::tests;

namespace {

const std::filesystem::path root = KUAN_SOURCE_DIR;
const std::filesystem::path published = root.parent_path() / "shared/sources";

struct TranscribedDocument {
  std::string name;
  std::filesystem::path folder;
  PublishedDocument document;
};

std::vector<TranscribedDocument> transcribed_documents() {
  std::vector<TranscribedDocument> documents;
  for (const auto& file : files_below(root / "policies", "policy.kuan")) {
    const std::string name = file.parent_path().filename().string();
    const std::filesystem::path source = published / (name + ".txt");
    if (std::filesystem::exists(source)) {
      documents.push_back({name, file.parent_path(), read_published_document(read_whole_file(source))});
    }
  }
  if (documents.empty()) {
    MESSAGE("SKIPPED: the published documents are not at ../shared/sources");
  }
  return documents;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The first two fields of every line of a figures file: where, and the figure as published.
std::vector<std::pair<std::string, std::string>> published_figures(const std::string& table) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::size_t begin = table.find('\n');
  while (begin != std::string::npos && begin + 1 < table.size()) {
    const std::string line = table.substr(begin + 1, table.find('\n', begin + 1) - begin - 1);
    const std::size_t first = line.find('\t');
    if (first != std::string::npos) {
      rows.emplace_back(line.substr(0, first), line.substr(first + 1, line.find('\t', first + 1) - first - 1));
    }
    begin = table.find('\n', begin + 1);
  }
  return rows;
}

} // namespace

TEST_SUITE("documents") {
  TEST_CASE("a published text is cut into articles and sentences through its noise") {
    const PublishedDocument bracketed =
        read_published_document("前言。\n一、部分\n（一）标题。第一句 50％，\n继续。第二句(jù)。"
                                "（市人社局负责）\n二、部分\n（二）另一(yī)题。只有一句。");
    REQUIRE(bracketed.articles.size() == 2);
    CHECK(bracketed.articles.at(1) == std::vector<std::string>{"第一句50%,继续", "第二句"});
    CHECK(bracketed.articles.at(2) == std::vector<std::string>{"只有一句"});
    std::string numbered = "一、部分\n（一）小节\n";
    for (int article = 1; article <= 10; ++article) {
      numbered += std::to_string(article) + ".第一句。第二句1.5万元。(牵头单位:甲局)\n";
    }
    CHECK(read_published_document(numbered).articles.at(10) == std::vector<std::string>{"第一句", "第二句1.5万元"});
    const PublishedDocument document = read_published_document("（一）题。甲乙丙丁戊己庚辛壬癸。");
    CHECK(longest_copied(document, "说：乙丙丁 戊己，", 4) == "乙丙丁戊己");
    CHECK(longest_copied(document, "甲乙丙", 4).empty());
    CHECK(cited_places("[1.3a, closing.1] x # [9.9]\n[2.1] list [a]").size() == 3);
  }

  TEST_CASE("every figure of a figures file stands in the sentence it names") {
    for (const TranscribedDocument& one : transcribed_documents()) {
      if (!std::filesystem::exists(one.folder / "figures.tsv")) {
        continue;
      }
      for (const auto& row : published_figures(read_whole_file(one.folder / "figures.tsv"))) {
        const std::string& where = row.first;
        const std::string& figure = row.second;
        const std::optional<Locator> place = Locator::parse(where);
        REQUIRE_MESSAGE(place.has_value(), one.name << " " << where);
        if (place->section != Locator::Section::article) {
          CHECK_MESSAGE(contains(one.document.whole, folded_text(figure)), one.name << " " << where << " " << figure);
          continue;
        }
        const auto article = one.document.articles.find(place->article);
        const bool there = article != one.document.articles.end() && place->sentence >= 1 &&
                           place->sentence <= article->second.size() &&
                           contains(article->second[place->sentence - 1U], folded_text(figure));
        CHECK_MESSAGE(there, one.name << " " << where << " " << figure);
      }
    }
  }

  TEST_CASE("every sentence of a document is accounted for in its script, and no other is cited") {
    for (const TranscribedDocument& one : transcribed_documents()) {
      const std::vector<Locator> places = cited_places(read_whole_file(one.folder / "policy.kuan"));
      const std::set<Locator> cited(places.begin(), places.end());
      for (const auto& article : one.document.articles) {
        for (std::size_t sentence = 1; sentence <= article.second.size(); ++sentence) {
          const std::string place = std::to_string(article.first) + "." + std::to_string(sentence);
          CHECK_MESSAGE(cited.count(*Locator::parse(place)) != 0, one.name << " says nothing of " << place);
        }
      }
      for (const Locator& place : cited) {
        if (place.section == Locator::Section::article) {
          const auto article = one.document.articles.find(place.article);
          const bool there = article != one.document.articles.end() && place.sentence <= article->second.size();
          CHECK_MESSAGE(there, one.name << " cites " << place.text() << ", which the document does not have");
        }
      }
    }
  }

  TEST_CASE("a script paraphrases: it copies no sentence of its document") {
    constexpr std::size_t too_long = 24; // characters in a row
    for (const TranscribedDocument& one : transcribed_documents()) {
      for (const auto& file : std::filesystem::directory_iterator(one.folder)) {
        const std::string copied = longest_copied(one.document, read_whole_file(file.path()), too_long);
        CHECK_MESSAGE(copied.empty(), file.path().filename().string() << " of " << one.name << " copies " << copied);
      }
    }
  }
}
