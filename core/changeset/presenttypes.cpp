// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/presenttypes.h"

#include "core/base/error.h"
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/schema/builtintypes.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lk::changeset {

namespace {

/// As columns are written.
constexpr auto kUsual = std::to_array<std::string_view>(
    {"bigint",  "bigserial", "bool",      "boolean",     "bytea",   "char", "cidr",    "date",
     "decimal", "float4",    "float8",    "inet",        "int",     "int2", "int4",    "int8",
     "integer", "interval",  "json",      "jsonb",       "numeric", "real", "serial",  "smallint",
     "text",    "time",      "timestamp", "timestamptz", "timetz",  "uuid", "varchar", "xml"});

/// The name of a type that the server does not bring; empty: it does, or it is no type at all.
sql::ObjectName ownTypeOf(const std::string& text)
{
    const sql::ParseTree tree("SELECT NULL::" + text);
    if (!tree.isValid())
        return {};
    const PgQuery__TypeName* type = nullptr;
    const PgQuery__Node* const target = tree.tree().stmts[0]->stmt->select_stmt->target_list[0];
    if (sql::isA(target->res_target->val, PG_QUERY__NODE__NODE_TYPE_CAST))
        type = target->res_target->val->type_cast->type_name;
    if (type == nullptr || type->pct_type != 0 || schema::isSerial(*type))
        return {};
    sql::ObjectName name = sql::nameOf(type->names, type->n_names);
    const bool isBuiltin = name.schema == "pg_catalog" || (name.schema.empty() && schema::isBuiltinType(name.name));
    return isBuiltin ? sql::ObjectName() : name;
}

} // namespace

std::vector<OwnType> ownTypesOf(const review::Recipe& recipe, const std::map<std::string, std::string>& values)
{
    std::vector<OwnType> types;
    for (const review::RecipeParameter& parameter : recipe.parameters) {
        const auto value = values.find(parameter.name);
        if (parameter.kind != review::ParameterKind::Type || value == values.end() || value->second.empty())
            continue;
        if (sql::ObjectName name = ownTypeOf(value->second); !name.name.empty())
            types.push_back({value->second, std::move(name), false});
    }
    return types;
}

bool isInFiles(const schema::Catalog& catalog, const OwnType& type)
{
    const auto isNamed = [&](const auto* one) { return one->name.name == type.name.name; };
    return std::ranges::any_of(catalog.allTypes(), isNamed) || std::ranges::any_of(catalog.relations(), isNamed);
}

void requireType(const OwnType& type, const OnServer& server)
{
    const auto near = std::ranges::find_if(kUsual, [&](std::string_view one) {
        return type.name.schema.empty() && wordDistance(type.name.name, one) == 1;
    });
    if (type.isInFiles || (server ? server.hasType(type.written) : near == kUsual.end()))
        return;
    throw Error(ErrorCode::Refused,
                fmt::format("There is no type {}: {}", shownInLine(type.written), whoLacksIt(server)))
        .remedy(wayToAnother(near == kUsual.end() ? std::string() : std::string(*near), server))
        .stateLeft(StateLeft::NothingChanged);
}

} // namespace lk::changeset
