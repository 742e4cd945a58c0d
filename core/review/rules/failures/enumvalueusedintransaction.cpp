// SPDX-License-Identifier: Apache-2.0
#include "core/review/everynode.h"
#include "core/review/rules/failures/failures.h"
#include "core/review/units.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::failures {

using schema::Name;

namespace {

bool isNamed(const PgQuery__TypeName* type, const Name& name)
{
    return type != nullptr && type->n_names > 0 && sql::textOf(type->names[type->n_names - 1]) == name.name;
}

/// Whether a column of what the statement touches may be of the type: a text of that spelling in another table means nothing.
bool mayMeet(const Moment& moment, const Name& type)
{
    bool isWritten = false;
    everyMessage(&moment.tree(), [&](const ProtobufCMessage& message) {
        isWritten = isWritten || isNamed(as<PgQuery__TypeName>(message, pg_query__type_name__descriptor), type);
        return !isWritten;
    });
    if (isWritten)
        return true;
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_STMT))
        return false;
    const auto& touched = moment.effect.relations;
    const auto hasType = [&](const schema::Relation& relation) {
        return std::any_of(relation.columns.begin(), relation.columns.end(), [&](const schema::Column& column) {
            if (column.type.name == type)
                return true;
            const schema::Type* other = moment.before.type(column.type.name);
            return other != nullptr && other->kind == schema::TypeKind::Domain && other->base.name == type;
        });
    };
    const auto mayHave = [&](const Name& name) {
        const schema::Relation* relation = moment.before.relation(name);
        return relation == nullptr || !relation->areColumnsKnown || hasType(*relation);
    };
    // Made in this transaction: not told as touched.
    return touched.empty() || std::any_of(moment.state.newHere.begin(), moment.state.newHere.end(), mayHave) ||
           std::any_of(touched.begin(), touched.end(),
                       [&](const RelationEffect& one) { return mayHave(one.relation); });
}

/// Whether the label stands in the statement as a value that may be the type's.
bool isUsed(const PgQuery__Node& tree, const std::string& label, const Name& type)
{
    bool isFound = false;
    everyMessage(&tree, [&](const ProtobufCMessage& message) {
        if (const auto* cast = as<PgQuery__TypeCast>(message, pg_query__type_cast__descriptor);
            cast != nullptr && sql::isA(cast->arg, PG_QUERY__NODE__NODE_A_CONST) && !isNamed(cast->type_name, type))
            return false;
        const auto* value = as<PgQuery__AConst>(message, pg_query__a__const__descriptor);
        if (value != nullptr && value->val_case == PG_QUERY__A__CONST__VAL_SVAL && label == value->sval->sval)
            isFound = true;
        return !isFound;
    });
    return isFound;
}

/// A function in SQL is parsed when it is made, with its constants.
bool isUsedInBody(const Unit& unit, const std::string& label, const Name& type)
{
    if (!sql::isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT))
        return false;
    const PgQuery__CreateFunctionStmt& stmt = *unit.tree->create_function_stmt;
    const bool isSql = std::any_of(stmt.options, stmt.options + stmt.n_options, [](const PgQuery__Node* node) {
        return sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) &&
               std::string_view(node->def_elem->defname) == "language" && sql::textOf(node->def_elem->arg) == "sql";
    });
    if (!isSql)
        return false;
    const Body body = bodyOf(std::string(unit.text), *unit.tree);
    return std::any_of(body.statements.begin(), body.statements.end(), [&](const Body::Inner& inner) {
        return inner.tree->isValid() && inner.tree->tree().n_stmts == 1 &&
               isUsed(*inner.tree->tree().stmts[0]->stmt, label, type);
    });
}

void check(const Moment& moment, Report& report)
{
    if (moment.state.labelsHere.empty() || !moment.unit.isInBlock())
        return;
    switch (moment.tree().node_case) {
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
    case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
    case PG_QUERY__NODE__NODE_DO_STMT:
    case PG_QUERY__NODE__NODE_COMMENT_STMT: return;
    default: break;
    }
    for (const auto& [type, labels] : moment.state.labelsHere) {
        // From 17 on the values of a type are at hand where the type itself is new.
        if (moment.settings.serverVersion >= 17 && moment.state.typesHere.contains(type))
            continue;
        for (const std::string& label : labels) {
            if (!isUsedInBody(moment.unit, label, type) &&
                (!isUsed(moment.tree(), label, type) || !mayMeet(moment, type)))
                continue;
            Said said;
            said.kinds = {Kind::NotInTransaction};
            said.message =
                fmt::format("The value '{}' was added to {} in this transaction and can not be used before it "
                            "commits (55P04).",
                            label, schema::toString(type));
            said.remedy = "Leave ALTER TYPE … ADD VALUE in this file, and use the value in the next one.";
            report.say(std::move(said));
            return;
        }
    }
}

} // namespace

const Rule kEnumValueUsedInTransaction{
    .id = "enum-value-used-in-transaction",
    .severity = Severity::Blocker,
    .title = "A new enum value is used in the transaction that adds it",
    .atStatement = check,
};

} // namespace lk::review::failures
