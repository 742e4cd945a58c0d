// SPDX-License-Identifier: Apache-2.0
#include "core/schema/relation.h"

#include "core/sql/identifier.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace lk::schema {

namespace {

/// What SQL calls the server's own types where it has a name of its own for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSpellings{{{"int2", "smallint"},
                                                                                    {"int4", "integer"},
                                                                                    {"int8", "bigint"},
                                                                                    {"float4", "real"},
                                                                                    {"float8", "double precision"},
                                                                                    {"bool", "boolean"},
                                                                                    {"bpchar", "char"},
                                                                                    {"varbit", "bit varying"},
                                                                                    {"timestamp", "timestamp"},
                                                                                    {"timetz", "timetz"}}};

} // namespace

std::string toString(const Name& name)
{
    return name.schema.empty() ? sql::quoteIdentifier(name.name)
                               : sql::quoteIdentifier(name.schema) + "." + sql::quoteIdentifier(name.name);
}

std::string toString(const TypeUse& type)
{
    std::string text;
    if (type.name.schema == "pg_catalog") {
        const auto spelling = std::find_if(kSpellings.begin(), kSpellings.end(),
                                           [&](const auto& pair) { return pair.first == type.name.name; });
        text = spelling == kSpellings.end() ? type.name.name : std::string(spelling->second);
        if (type.name.name == "char") // the one-byte type, not char(n)
            text = "\"char\"";
    } else {
        text = toString(type.name);
    }
    if (!type.modifiers.empty()) {
        text += '(';
        for (const int modifier : type.modifiers)
            text += (text.back() == '(' ? "" : ",") + std::to_string(modifier);
        text += ')';
    }
    for (int i = 0; i < type.dimensions; ++i)
        text += "[]";
    return text;
}

const Column* Relation::column(const std::string& wanted) const
{
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == wanted; });
    return found == columns.end() ? nullptr : &*found;
}

Column* Relation::column(const std::string& wanted)
{
    return const_cast<Column*>(std::as_const(*this).column(wanted));
}

const Constraint* Relation::constraint(const std::string& wanted) const
{
    const auto found =
        std::find_if(constraints.begin(), constraints.end(), [&](const Constraint& c) { return c.name == wanted; });
    return found == constraints.end() ? nullptr : &*found;
}

const Constraint* Relation::primaryKey() const
{
    const auto found = std::find_if(constraints.begin(), constraints.end(),
                                    [](const Constraint& c) { return c.kind == ConstraintKind::PrimaryKey; });
    return found == constraints.end() ? nullptr : &*found;
}

bool Relation::hasRows() const
{
    return kind != RelationKind::Sequence && kind != RelationKind::CompositeType;
}

} // namespace lk::schema
