// SPDX-License-Identifier: Apache-2.0
#include "core/review/chain.h"

#include "core/base/error.h"
#include "core/review/made.h"
#include "core/review/prepared.h"
#include "core/review/rules/failures/failures.h"
#include "core/review/units.h"
#include "core/schema/model.h"
#include "core/sql/deepstack.h"
#include "core/sql/lockfacts.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace lk::review {

using schema::Catalog;
using schema::Name;

namespace {

/// A relation, or one of its columns or constraints.
struct Object {
    Name relation;
    std::string part; ///< empty: the relation itself
    friend bool operator==(const Object&, const Object&) = default;
    friend auto operator<=>(const Object&, const Object&) = default;
};

std::string toString(const Object& object)
{
    return object.part.empty() ? schema::toString(object.relation)
                               : fmt::format("{} of {}", object.part, schema::toString(object.relation));
}

/// What one statement does to objects.
struct Touch {
    Spot spot;
    std::vector<Object> made;
    std::vector<Object> dropped;
    std::vector<Object> used;
    bool isTolerant = false; ///< IF [NOT] EXISTS, OR REPLACE
};

void takeAlter(const PgQuery__AlterTableStmt& stmt, const Name& relation, Touch& touch)
{
    for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        touch.isTolerant = touch.isTolerant || command.missing_ok != 0;
        switch (command.subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
            if (sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
                touch.made.push_back({relation, command.def->column_def->colname});
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
            if (sql::isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT) && command.def->constraint->conname[0] != '\0')
                touch.made.push_back({relation, command.def->constraint->conname});
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: touch.dropped.push_back({relation, command.name}); break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage:
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint: touch.used.push_back({relation, command.name}); break;
        default: break;
        }
    }
}

void takeRename(const PgQuery__RenameStmt& stmt, const Catalog& catalog, Touch& touch)
{
    if (stmt.relation == nullptr)
        return;
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    const Name relation = catalog.resolved({written.schema, written.name});
    if (stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN ||
        stmt.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT) {
        touch.dropped.push_back({relation, stmt.subname});
        touch.made.push_back({relation, stmt.newname});
    } else {
        touch.dropped.push_back({relation, {}});
        touch.made.push_back({{relation.schema, stmt.newname}, {}});
    }
}

Touch touchOf(const Unit& unit, const Catalog& catalog)
{
    Touch touch;
    touch.spot = unit.spot;
    const PgQuery__Node& tree = *unit.tree;
    const auto resolved = [&](const sql::ObjectName& written) {
        return catalog.resolved({written.schema, written.name});
    };
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) && tree.alter_table_stmt->relation != nullptr) {
        touch.isTolerant = tree.alter_table_stmt->missing_ok != 0;
        takeAlter(*tree.alter_table_stmt, resolved(sql::nameOf(*tree.alter_table_stmt->relation)), touch);
    } else if (sql::isA(&tree, PG_QUERY__NODE__NODE_RENAME_STMT)) {
        takeRename(*tree.rename_stmt, catalog, touch);
    } else if (sql::isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT)) {
        touch.isTolerant = tree.drop_stmt->missing_ok != 0;
        switch (tree.drop_stmt->remove_type) {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
        case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
            for (const PgQuery__Node* object : sql::listOf(tree.drop_stmt->objects, tree.drop_stmt->n_objects))
                touch.dropped.push_back({resolved(sql::nameOf(object)), {}});
            break;
        default: break;
        }
    } else {
        const MadeByStatement made = madeBy(tree, catalog);
        for (const Name& name : made.relations)
            touch.made.push_back({name, {}});
        for (const Name& name : made.indexes)
            touch.made.push_back({name, {}});
        touch.isTolerant =
            (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT) && tree.create_stmt->if_not_exists != 0) ||
            (sql::isA(&tree, PG_QUERY__NODE__NODE_INDEX_STMT) && tree.index_stmt->if_not_exists != 0) ||
            (sql::isA(&tree, PG_QUERY__NODE__NODE_VIEW_STMT) && tree.view_stmt->replace != 0);
    }
    for (const sql::Lock& lock : sql::locksOf(tree))
        touch.used.push_back({resolved(lock.relation), {}});
    for (const Object& object : touch.dropped) {
        if (!object.part.empty())
            touch.used.push_back(object);
    }
    return touch;
}

/// What the migrations so far have done to an object, and where.
struct Past {
    std::size_t entry = 0;
    int line = 0;
    bool isMade = false; ///< else dropped
};

Finding findingAt(const Touch& touch, const Source& source, std::string message)
{
    const Rule& rule = failures::kPendingChainConflict;
    Finding finding;
    finding.rule = rule.id;
    finding.severity = rule.severity;
    finding.certainty = Certainty::FromCatalog;
    finding.spot = touch.spot;
    if (finding.spot.file.empty())
        finding.spot.file = source.path.generic_string();
    finding.message = std::move(message);
    finding.remedy = "Put the two in an order that works, or make them one.";
    return finding;
}

std::optional<std::string> conflict(const Touch& touch, std::size_t entry, const std::vector<ChainEntry>& chain,
                                    const std::map<Object, Past>& past)
{
    const auto at = [&](const Past& one) {
        return fmt::format("{}, line {}", chain[one.entry].source->path.filename().generic_string(), one.line);
    };
    for (const Object& object : touch.made) {
        const auto found = past.find(object);
        if (found == past.end() || found->second.entry == entry || !found->second.isMade || touch.isTolerant)
            continue;
        return fmt::format("{} is made by the pending {} already: this fails after it.", toString(object),
                           at(found->second));
    }
    for (const Object& object : touch.used) {
        const auto found = past.find(object);
        if (found == past.end() || found->second.entry == entry || found->second.isMade || touch.isTolerant)
            continue;
        return fmt::format("{} is dropped or renamed by the pending {}: this fails after it.", toString(object),
                           at(found->second));
    }
    for (const Object& object : touch.dropped) {
        const auto found = past.find(object);
        if (found == past.end() || found->second.entry == entry || !found->second.isMade)
            continue;
        return fmt::format("It drops or renames {}, which the pending {} makes: one undoes the other.",
                           toString(object), at(found->second));
    }
    return std::nullopt;
}

/// Calls `use` for each statement of the up part, in order.
template<typename Use>
void everyUnit(const Source& source, Use use)
{
    const auto go = [&] {
        Units units(source.up, Part::Up, {}, parse(source.up));
        while (units.hasMore()) {
            for (const Unit& unit : units.next()) {
                if (unit.tree != nullptr && !unit.isInBody)
                    use(unit);
            }
        }
    };
    if (!mayBeDeep(source))
        go();
    else if (!sql::runOnDeepStack(go))
        throw Error(ErrorCode::Internal, "there is no memory for a deep stack");
}

std::optional<std::string> difference(const Object& object, const Catalog& expected, const Catalog& actual)
{
    const schema::Relation* wanted = expected.relation(object.relation);
    const schema::Relation* present = actual.relation(object.relation);
    const std::string name = schema::toString(object.relation);
    if (wanted == nullptr && present == nullptr)
        return std::nullopt;
    if (wanted == nullptr)
        return fmt::format("{} is there, although no applied migration makes it.", name);
    if (present == nullptr)
        return fmt::format("{} is not there, although an applied migration makes it.", name);
    if (wanted->kind != present->kind)
        return fmt::format("{} is of another kind than the applied migrations make it.", name);
    if (!wanted->areColumnsKnown)
        return std::nullopt;
    std::vector<std::string> others;
    for (const schema::Column& column : wanted->columns) {
        const schema::Column* other = present->column(column.name);
        if (other == nullptr)
            others.push_back(fmt::format("column {} is gone", column.name));
        else if (!(other->type == column.type))
            others.push_back(fmt::format("column {} is {} and not {}", column.name, schema::toString(other->type),
                                         schema::toString(column.type)));
        else if (other->isNotNull != column.isNotNull)
            others.push_back(fmt::format("column {} is {}", column.name, other->isNotNull ? "NOT NULL" : "nullable"));
    }
    for (const schema::Column& column : present->columns) {
        if (wanted->column(column.name) == nullptr)
            others.push_back(fmt::format("column {} is more", column.name));
    }
    if (others.empty())
        return std::nullopt;
    std::string text = fmt::format("{} is not as the applied migrations leave it: ", name);
    for (std::size_t i = 0; i < others.size(); ++i)
        text += (i == 0 ? "" : ", ") + others[i];
    return text + ".";
}

} // namespace

std::vector<std::vector<Finding>> chainConflicts(const std::vector<ChainEntry>& chain,
                                                 const std::shared_ptr<const Catalog>& catalog)
{
    std::vector<std::vector<Finding>> findings(chain.size());
    std::map<Object, Past> past;
    Catalog now = catalog != nullptr ? Catalog(catalog) : Catalog();
    for (std::size_t entry = 0; entry < chain.size(); ++entry) {
        const Source& source = *chain[entry].source;
        everyUnit(source, [&](const Unit& unit) {
            const Touch touch = touchOf(unit, now);
            if (auto message = conflict(touch, entry, chain, past))
                findings[entry].push_back(findingAt(touch, source, std::move(*message)));
            for (const Object& object : touch.dropped)
                past[object] = {entry, unit.spot.line, false};
            for (const Object& object : touch.made)
                past[object] = {entry, unit.spot.line, true};
            schema::apply(now, *unit.tree);
        });
    }
    return findings;
}

std::vector<Finding> schemaDrift(const Source& source, const Catalog& expected, const Catalog& actual)
{
    std::vector<Finding> findings;
    std::set<Name> made; ///< by the migration itself, or told already
    everyUnit(source, [&](const Unit& unit) {
        const Touch touch = touchOf(unit, actual);
        for (const Object& object : touch.used) {
            if (!made.insert(object.relation).second)
                continue;
            auto message = difference({object.relation, {}}, expected, actual);
            if (!message)
                continue;
            Finding finding = findingAt(touch, source, std::move(*message));
            finding.rule = failures::kSchemaDrift.id;
            finding.severity = failures::kSchemaDrift.severity;
            finding.remedy = "Find out who changed it, and bring it into the migrations or undo it, before this runs.";
            findings.push_back(std::move(finding));
        }
        for (const Object& object : touch.made)
            made.insert(object.relation);
    });
    return findings;
}

} // namespace lk::review
