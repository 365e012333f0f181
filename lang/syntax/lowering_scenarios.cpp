#include "lang/syntax/lowering.hpp"

#include "lang/syntax/words.hpp"

#include <utility>

namespace kuan {

using namespace tree;

Scenario Lowering::scenario(const Node& node, const LayoutLine& line) {
  Scenario result;
  result.names = names(find(node, Kind::names));
  result.lines.reserve(line.children.size());
  for (const LayoutLine& child : line.children) {
    const auto root = match(child.span, concrete::Entry::scenario_line);
    for (const Node& part : root->children()) {
      if (part.kind == Kind::as_of) {
        if (const auto day = date_value(find(part, Kind::date)))
          result.lines.push_back({child.span, AsOf{*day}});
      } else if (part.kind == Kind::given) {
        for (const Node* item : all(part, Kind::value))
          result.lines.push_back({item->span(), given(*item)});
      } else if (part.kind == Kind::expect) {
        result.lines.push_back({child.span, expect(part)});
      }
    }
  }
  return result;
}

Given Lowering::given(const Node& node) {
  Given result;
  result.name = name_in(node);
  if (find(node, Kind::unknown_value) != nullptr) {
    result.unknown = true;
  } else if (const Node* list = find(node, Kind::members)) {
    result.is_list = true;
    result.members = members(*list);
  } else {
    result.value = first_expression(node);
  }
  return result;
}

std::vector<std::vector<Given>> Lowering::members(const Node& node) {
  std::vector<std::vector<Given>> found;
  for (const Node* member : all(node, Kind::member)) {
    std::vector<Given> fields;
    for (const Node* field : all(*member, Kind::value))
      fields.push_back(given(*field));
    found.push_back(std::move(fields));
  }
  return found;
}

Expect Lowering::expect(const Node& node) {
  Expect result;
  result.measure = name_in(node);
  if (const Node* status = find(node, Kind::status)) {
    static constexpr std::pair<Keyword, Expect::Status> statuses[] = {
        {Keyword::not_in_force, Expect::Status::not_in_force}, {Keyword::not_due, Expect::Status::not_due},
        {Keyword::not_met, Expect::Status::not_met},           {Keyword::due, Expect::Status::due},
        {Keyword::may_be_given, Expect::Status::may},          {Keyword::unknown, Expect::Status::unknown},
        {Keyword::conflict, Expect::Status::conflict},         {Keyword::met, Expect::Status::met},
        {Keyword::must_not, Expect::Status::must_not},         {Keyword::must, Expect::Status::must}};
    for (const auto& row : statuses) {
      if (is(*status, row.first))
        result.status = row.second;
    }
  }
  for (const Node& child : node.children()) {
    if (is_expression(child.kind) && child.kind != Kind::missing)
      result.value = expression(child);
  }
  if (const Node* citing = find(node, Kind::citing_part))
    result.citations = citations(find(*citing, Kind::citations));
  if (const Node* needs = find(node, Kind::needs_part))
    result.needs = name_list(find(*needs, Kind::name_list));
  if (const Node* possible = find(node, Kind::possible_part)) {
    for (const Node& child : possible->children()) {
      // `nothing` stands in the tree as Missing: an answer that has no value.
      if (child.kind == Kind::nothing) {
        result.possible.push_back(missing(child.span()));
      } else if (is_expression(child.kind)) {
        result.possible.push_back(expression(child));
      }
    }
  }
  if (const Node* total = find(node, Kind::total_part))
    result.total = first_expression(*total);
  if (const Node* by = find(node, Kind::by_date_part))
    result.by = date_value(find(*by, Kind::date));
  return result;
}

} // namespace kuan
