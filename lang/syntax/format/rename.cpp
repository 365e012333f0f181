#include "lang/syntax/format/rename.hpp"
#include "lang/syntax/overloaded.hpp"

namespace kuan::formatting {

using namespace tree;

namespace {

class Walk {
public:
  explicit Walk(const NameVisitor& visitor) : visitor_(visitor) {}

  void statement(Statement& statement) {
    std::visit(Overloaded{
                   [](Unreadable&) {},
                   [](Use&) {},
                   [](Document&) {},
                   [](Article&) {},
                   [&](Fact& one) { fact(one); },
                   [&](Determination& one) {
                     visitor_.declared(one.names);
                     if (one.type) {
                       type(*one.type);
                     }
                   },
                   [&](Parameter& one) {
                     visitor_.declared(one.names);
                     type(one.type);
                     maybe(one.value);
                     for (DatedValue& dated : one.dated) {
                       maybe(dated.from);
                       maybe(dated.until);
                       expression(dated.value);
                     }
                   },
                   [&](Record& one) {
                     visitor_.declared(one.names);
                     for (Fact& field : one.fields) {
                       fact(field);
                     }
                   },
                   [&](Let& one) {
                     visitor_.declared(one.names);
                     maybe(one.value);
                   },
                   [&](Interpret& one) {
                     visitor_.declared(one.names);
                     for (Reading& reading : one.readings) {
                       visitor_.used(reading.label);
                       expression(reading.condition);
                     }
                   },
                   [&](Measure& one) {
                     visitor_.declared(one.names);
                     type(one.type);
                     all(one.applicants);
                   },
                   [&](UnitDeclaration& one) {
                     visitor_.declared(one.names);
                     expression(one.equals);
                   },
                   [&](Table& one) {
                     visitor_.declared(one.names);
                     type(one.type);
                     visitor_.used(one.by);
                     for (TableRow& row : one.rows) {
                       visitor_.used(row.key);
                       expression(row.value);
                     }
                   },
                   [&](Task& one) {
                     visitor_.declared(one.names);
                     qualifiers(one.qualifiers);
                   },
                   [&](Target& one) {
                     visitor_.declared(one.names);
                     expression(one.figure);
                     qualifiers(one.qualifiers);
                   },
                   [&](CalendarYear&) {},
                   [&](Scenario& one) {
                     visitor_.declared(one.names);
                     for (ScenarioLine& line : one.lines) {
                       scenario_line(line);
                     }
                   },
                   [&](Sentence& one) { sentence(one); },
                   [&](MeasureBlock& one) {
                     visitor_.declared(one.names);
                     qualifiers(one.qualifiers);
                     for (Sentence& inner : one.sentences) {
                       sentence(inner);
                     }
                   },
               },
               statement.node);
  }

private:
  void all(std::vector<Name>& names) {
    for (Name& one : names) {
      visitor_.used(one);
    }
  }

  void all(std::vector<Expression>& expressions) {
    for (Expression& one : expressions) {
      expression(one);
    }
  }

  void maybe(std::optional<Expression>& one) {
    if (one) {
      expression(*one);
    }
  }

  void type(TypeName& type) {
    for (Names& choice : type.choices) {
      visitor_.declared(choice);
    }
    if (!type.is_unit && !type.name.text.empty()) {
      visitor_.used(type.name);
    }
  }

  void fact(Fact& fact) {
    visitor_.declared(fact.names);
    type(fact.type);
    maybe(fact.at_least);
    maybe(fact.at_most);
    maybe(fact.derivation);
  }

  void expression(Expression& whole) {
    std::visit(Overloaded{
                   [](Missing&) {},
                   [](NumberLiteral&) {},
                   [](DateValue&) {},
                   [](TextValue&) {},
                   [&](Reference& one) { visitor_.used(one.name); },
                   [&](Range& one) { all(one.bounds); },
                   [&](Share& one) { all(one.parts); },
                   [&](UpTo& one) { all(one.most); },
                   [&](Sum& one) { all(one.operands); },
                   [&](Product& one) { all(one.operands); },
                   [&](Extreme& one) { all(one.operands); },
                   [&](Aggregate& one) {
                     visitor_.used(one.list);
                     if (one.field) {
                       visitor_.used(*one.field);
                     }
                     all(one.condition);
                   },
                   [&](Per& one) { all(one.value); },
                   [&](Shift& one) { all(one.parts); },
                   [&](Parenthesised& one) { all(one.inner); },
                   [&](Not& one) { all(one.inner); },
                   [&](Junction& one) { all(one.operands); },
                   [&](Comparison& one) { all(one.operands); },
                   [&](Membership& one) {
                     all(one.subject);
                     all(one.members);
                   },
                   [&](DateRelation& one) { all(one.parts); },
               },
               whole.node);
  }

  void action(Action& action) {
    std::visit(Overloaded{
                   [](QualifiersOnly&) {},
                   [&](Give& one) { maybe(one.amount); },
                   [&](tree::Figure& one) {
                     expression(one.amount);
                     maybe(one.was);
                   },
                   [&](Relieve& one) {
                     all(one.objects);
                     maybe(one.by);
                     maybe(one.to);
                   },
                   [&](Deduct& one) {
                     expression(one.amount);
                     all(one.levies);
                   },
                   [&](Duty& one) {
                     if (one.act.second) {
                       visitor_.declared(one.act);
                     } else {
                       visitor_.used(one.act.first);
                     }
                     if (one.deadline) {
                       expression(one.deadline->duration);
                       expression(one.deadline->event);
                     }
                   },
                   [&](CountsAs& one) { visitor_.used(one.name); },
               },
               action);
  }

  void sentence(Sentence& sentence) {
    if (sentence.each) {
      visitor_.used(sentence.each->list);
    }
    action(sentence.action);
    qualifiers(sentence.qualifiers);
  }

  void qualifiers(std::vector<Qualifier>& qualifiers) {
    for (Qualifier& one : qualifiers) {
      std::visit(Overloaded{
                     [&](If& inner) { expression(inner.condition); },
                     [&](Where& inner) { expression(inner.condition); },
                     [&](Window& inner) { expression(inner.bound); },
                     [&](ForAtMost& inner) {
                       expression(inner.duration);
                       maybe(inner.start);
                     },
                     [&](Cap& inner) { expression(inner.amount); },
                     [&](PaidUntil& inner) { expression(inner.date); },
                     [](auto&) {},
                 },
                 one.node);
    }
  }

  void given(Given& given) {
    visitor_.used(given.name);
    maybe(given.value);
    for (std::vector<Given>& member : given.members) {
      for (Given& field : member) {
        this->given(field);
      }
    }
  }

  void scenario_line(ScenarioLine& line) {
    std::visit(Overloaded{
                   [](AsOf&) {},
                   [&](Given& one) { given(one); },
                   [&](Expect& one) {
                     visitor_.used(one.measure);
                     maybe(one.value);
                     all(one.needs);
                     all(one.possible);
                   },
               },
               line.node);
  }

  const NameVisitor& visitor_;
};

} // namespace

void visit_names(Statement& statement, const NameVisitor& visitor) {
  Walk(visitor).statement(statement);
}

void visit_names(Script& script, const NameVisitor& visitor) {
  Walk walk(visitor);
  for (Statement& statement : script.statements) {
    walk.statement(statement);
  }
}

} // namespace kuan::formatting
