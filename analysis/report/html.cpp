#include "analysis/report/html.hpp"

namespace kuan::analysis {

namespace {

constexpr std::string_view style =
    "body{font-family:\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;"
    "line-height:1.6;max-width:60em;margin:2em auto;padding:0 1em;color:#1a1a1a}"
    "h1{font-size:1.4em}h2{font-size:1.1em;margin-top:1.6em}p.source{color:#555}"
    "table{border-collapse:collapse;margin:1em 0;width:100%}"
    "th,td{border:1px solid #bbb;padding:.35em .6em;text-align:left;vertical-align:top}th{background:#f2f2f2}"
    "pre{background:#f7f7f7;padding:1em;overflow-x:auto}svg{max-width:100%;height:auto}"
    "@media print{body{margin:0;max-width:none}}";

std::string cell(std::string_view tag, std::string_view text) {
  std::string out = "<" + std::string(tag) + ">";
  for (const char c : markup_text(text)) {
    if (c == '\n') {
      out += "<br>";
    } else {
      out += c;
    }
  }
  return out + "</" + std::string(tag) + ">";
}

} // namespace

std::string html_page(std::string_view title, std::string_view body, Language language) {
  return "<!DOCTYPE html>\n<html lang=\"" + std::string(language == Language::chinese ? "zh-CN" : "en") +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + markup_text(title) + "</title>\n<style>" +
         std::string(style) + "</style>\n</head>\n<body>\n" + std::string(body) + "</body>\n</html>\n";
}

std::string html_table(const std::vector<std::string>& heading, const std::vector<std::vector<Cell>>& rows) {
  std::string out = "<table>\n<tr>";
  for (const std::string& title : heading) {
    out += cell("th", title);
  }
  out += "</tr>\n";
  for (const std::vector<Cell>& row : rows) {
    out += "<tr>";
    for (const Cell& one : row) {
      out += cell("td", one.text);
    }
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

std::string html_list(const std::vector<std::string>& items) {
  std::string out = "<ul>\n";
  for (const std::string& item : items) {
    out += cell("li", item) + "\n";
  }
  return out + "</ul>\n";
}

} // namespace kuan::analysis
