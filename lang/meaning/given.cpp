#include "lang/meaning/given.hpp"

#include "lang/meaning/compile.hpp"
#include "lang/meaning/expressions.hpp"
#include "lang/syntax/parse.hpp"
#include "lang/syntax/vocabulary.hpp"

#include <algorithm>

namespace kuan::meaning {

namespace {

using program::GivenValue;

/// A figure worked out from figures alone.
std::optional<GivenValue::Number> figure(const tree::Expression& written) {
  const tree::Expression& inner = bare(written);
  if (const auto* literal = std::get_if<tree::NumberLiteral>(&inner.node)) {
    return GivenValue::Number{quantity_of(*literal), literal->bare && literal->per.empty() && !literal->percent};
  }
  if (const auto* product = std::get_if<tree::Product>(&inner.node)) {
    std::optional<GivenValue::Number> all;
    for (std::size_t at = 0; at < product->operands.size(); ++at) {
      const auto operand = figure(product->operands[at]);
      if (!operand) {
        return std::nullopt;
      }
      if (!all) {
        all = operand;
      } else if (product->operators[at] == tree::Product::Operator::multiply) {
        all->quantity.value = all->quantity.value * operand->quantity.value;
        all->quantity.unit = all->quantity.unit * operand->quantity.unit;
        all->bare = all->bare && operand->bare;
      } else if (operand->quantity.value.is_zero()) {
        return std::nullopt;
      } else {
        all->quantity.value = all->quantity.value / operand->quantity.value;
        all->quantity.unit = all->quantity.unit / operand->quantity.unit;
        all->bare = all->bare && operand->bare;
      }
    }
    return all;
  }
  if (const auto* sum = std::get_if<tree::Sum>(&inner.node)) {
    std::optional<GivenValue::Number> all;
    for (std::size_t at = 0; at < sum->operands.size(); ++at) {
      const auto operand = figure(sum->operands[at]);
      if (!operand || (all && !(all->quantity.unit == operand->quantity.unit))) {
        return std::nullopt;
      }
      const bool subtracts = sum->operators[at] == tree::Sum::Operator::subtract;
      const Rational value = subtracts ? -operand->quantity.value : operand->quantity.value;
      if (!all) {
        all = operand;
        all->quantity.value = value;
      } else {
        all->quantity.value = all->quantity.value + value;
        all->bare = all->bare && operand->bare;
      }
    }
    return all;
  }
  return std::nullopt;
}

void report(Diagnostics& diagnostics, const SourceMap& sources, Span span) {
  diagnostics.report(Code::not_written_out, span, {Bilingual(std::string(sources.text(span)))});
}

} // namespace

std::optional<GivenValue> plain_value(Diagnostics& diagnostics, const SourceMap& sources,
                                      const tree::Expression& written) {
  const tree::Expression& inner = bare(written);
  const Span span = written.span;
  if (const auto number = figure(inner)) {
    return GivenValue{span, *number};
  }
  if (const auto* range = std::get_if<tree::Range>(&inner.node)) {
    const auto low = figure(range->bounds.front());
    const auto high = figure(range->bounds.back());
    if (low && high) {
      return GivenValue{span, GivenValue::NumberRange{*low, *high}};
    }
  } else if (const auto* date = std::get_if<tree::DateValue>(&inner.node)) {
    if (date->literal.precision == DateLiteral::Precision::day) {
      return GivenValue{span, date->literal.first};
    }
    diagnostics.report(Code::period_for_day, span, {Bilingual(std::string(sources.text(span)))});
    return std::nullopt;
  } else if (const auto* reference = std::get_if<tree::Reference>(&inner.node); reference && !reference->of_applicant) {
    return GivenValue{span, GivenValue::Word{reference->name.text}};
  } else if (const auto* text = std::get_if<tree::TextValue>(&inner.node)) {
    return GivenValue{span, GivenValue::Word{text->value}};
  } else if (std::holds_alternative<tree::Missing>(inner.node)) {
    return std::nullopt; // reported when it was read
  }
  report(diagnostics, sources, span);
  return std::nullopt;
}

std::optional<GivenValue> given_value(Diagnostics& diagnostics, const SourceMap& sources, const tree::Given& written,
                                      Span span) {
  if (written.unknown) {
    return GivenValue{span, GivenValue::Unknown{}};
  }
  if (!written.is_list) {
    return written.value ? plain_value(diagnostics, sources, *written.value) : std::nullopt;
  }
  std::vector<GivenValue::Member> members;
  for (const std::vector<tree::Given>& fields : written.members) {
    GivenValue::Member member;
    for (const tree::Given& field : fields) {
      if (const auto value = given_value(diagnostics, sources, field, field.name.span)) {
        member.fields.push_back({field.name.text, *value});
      }
    }
    members.push_back(std::move(member));
  }
  return GivenValue{span, std::move(members)};
}

} // namespace kuan::meaning
