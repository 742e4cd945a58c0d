// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/builtins.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/sense.h"
#include "core/schema/model.h"

#include <algorithm>

// Objects that a statement is about and that are not there, or not of the kind it takes: publications, constraints and functions of
// COMMENT and GRANT, sequences of nextval, views that no row can be written to.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

bool hasAllColumns(const Relation& table)
{
    return table.areColumnsKnown && !table.columns.empty();
}

/// ALTER PUBLICATION … ADD, SET and DROP TABLE, CREATE PUBLICATION … FOR TABLE.
void requirePublished(Builder& b, const std::string& publication, PgQuery__Node* const* objects, std::size_t count,
                      PgQuery__AlterPublicationAction action)
{
    for (const PgQuery__Node* node : listOf(objects, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_PUBLICATION_OBJ_SPEC) || node->publication_obj_spec->pubtable == nullptr ||
            node->publication_obj_spec->pubtable->relation == nullptr)
            continue;
        const Subject table = b.subject(*node->publication_obj_spec->pubtable->relation);
        if (table.known == nullptr)
            continue;
        const auto& own = table.known->publications;
        const bool isIn = std::find(own.begin(), own.end(), publication) != own.end();
        const bool isDrop = action == PG_QUERY__ALTER_PUBLICATION_ACTION__AP_DropObjects;
        if (!isDrop && table.known->kind != schema::RelationKind::Table && !isPartitioned(table.known))
            b.refuse("22023", table.name, shortName(table.name) + " is no table, and can not be published");
        else if (!isDrop && table.known->persistence != 'p')
            b.refuse("22023", table.name, shortName(table.name) + " is not logged, and can not be published");
        else if (isIn && action == PG_QUERY__ALTER_PUBLICATION_ACTION__AP_AddObjects)
            b.refuse("42710", table.name, shortName(table.name) + " is in the publication " + publication + " already");
        else if (!isIn && isDrop && b.catalog().hasThing(schema::Thing::Publication, publication))
            b.refuse("42704", table.name, shortName(table.name) + " is not in the publication " + publication);
    }
}

/// COMMENT ON CONSTRAINT, TRIGGER and POLICY … ON table.
void requireCommented(Builder& b, const PgQuery__CommentStmt& stmt)
{
    if (isA(stmt.object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS) &&
        (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION ||
         stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE))
        requireFunction(b, *stmt.object->object_with_args);
    const bool isPart = stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT ||
                        stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER ||
                        stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_POLICY;
    if (!isPart || !isA(stmt.object, PG_QUERY__NODE__NODE_LIST) || stmt.object->list->n_items < 2)
        return;
    const sql::ObjectName written = sql::nameOf(stmt.object, 1);
    if (b.isSystem(written))
        return;
    const Subject table = b.subject(written);
    if (!b.require(table, false) || table.known == nullptr || !b.catalog().isComplete())
        return;
    const std::string name(sql::textOf(stmt.object->list->items[stmt.object->list->n_items - 1]));
    const auto isNamed = [&](const auto& one) { return one.name == name; };
    if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT && table.known->constraint(name) == nullptr)
        b.fail(FailureCause::MissingConstraint, "42704", table.name, name);
    else if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER &&
             std::none_of(table.known->triggers.begin(), table.known->triggers.end(), isNamed))
        b.fail(FailureCause::MissingTrigger, "42704", table.name, name);
    else if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_POLICY &&
             std::none_of(table.known->policies.begin(), table.known->policies.end(), isNamed))
        b.fail(FailureCause::MissingObject, "42704", table.name, name);
}

/// Columns of GRANT (columns) ON table, functions of GRANT ON FUNCTION.
void requireGranted(Builder& b, const PgQuery__GrantStmt& stmt)
{
    if (stmt.targtype != PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_OBJECT)
        return;
    for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
        if (isA(object, PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS))
            requireFunction(b, *object->object_with_args);
        if (!isA(object, PG_QUERY__NODE__NODE_RANGE_VAR) || b.isSystem(sql::nameOf(*object->range_var)))
            continue;
        const Subject table = b.subject(*object->range_var);
        if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE && table.known != nullptr &&
            table.known->kind != schema::RelationKind::Sequence)
            b.refuse("42809", table.name, shortName(table.name) + " is not a sequence");
        if (table.known == nullptr || !hasAllColumns(*table.known))
            continue;
        for (const PgQuery__Node* one : listOf(stmt.privileges, stmt.n_privileges)) {
            if (!isA(one, PG_QUERY__NODE__NODE_ACCESS_PRIV))
                continue;
            for (const PgQuery__Node* column : listOf(one->access_priv->cols, one->access_priv->n_cols)) {
                const std::string name(sql::textOf(column));
                if (table.known->column(name) == nullptr)
                    b.fail(FailureCause::MissingColumn, "42703", table.name, name);
            }
        }
    }
}

/// It counts from 1 upwards, as sequences do that say nothing else.
bool isFromOne(const Relation& sequence)
{
    const std::string& options = sequence.definition;
    return options.find('-') == std::string::npos && options.find("MINVALUE 0") == std::string::npos;
}

/// nextval('s'), currval('s') and setval('s', 1): the sequence is looked for when the statement is read. An expression that is only
/// kept (a DEFAULT) is no exception: the text becomes a regclass there and then.
void requireSequences(Builder& b, const PgQuery__Node& node)
{
    if (!b.catalog().isComplete())
        return;
    forEachMessage(sql::messageOf(node), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__func_call__descriptor)
            return true;
        const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
        const sql::ObjectName function = sql::nameOf(call.funcname, call.n_funcname);
        const bool isSet = function.name == "setval";
        if ((!function.schema.empty() && function.schema != "pg_catalog") || call.n_args == 0 ||
            (!isSet && function.name != "nextval" && function.name != "currval"))
            return true;
        const PgQuery__Node* named = call.args[0];
        while (isA(named, PG_QUERY__NODE__NODE_TYPE_CAST))
            named = named->type_cast->arg;
        if (!isA(named, PG_QUERY__NODE__NODE_A_CONST) || named->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
            return true;
        const sql::ObjectName written = nameInText(named->a_const->sval->sval);
        if (written.name.empty() || b.isSystem(written) || written.schema.starts_with("pg_"))
            return true;
        const Subject sequence = b.subject(written);
        if (b.isMissing(sequence.name)) {
            b.require(sequence, false);
        } else if (sequence.known != nullptr && sequence.known->kind != schema::RelationKind::Sequence) {
            b.refuse("42809", sequence.name, shortName(sequence.name) + " is not a sequence");
        } else if (isSet && sequence.known != nullptr && call.n_args > 1 &&
                   isA(call.args[1], PG_QUERY__NODE__NODE_A_CONST) &&
                   call.args[1]->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL &&
                   call.args[1]->a_const->ival->ival < 1 && isFromOne(*sequence.known)) {
            b.refuse("22003", sequence.name, "The least value of " + shortName(sequence.name) + " is 1");
        }
        return true;
    });
}

/// Rows are read from no materialized view that was made WITH NO DATA and never refreshed.
void requirePopulated(Builder& b, const PgQuery__Node* query)
{
    if (query == nullptr)
        return;
    forEachMessage(sql::messageOf(*query), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__range_var__descriptor)
            return true;
        const Subject view = b.subject(reinterpret_cast<const PgQuery__RangeVar&>(message));
        if (view.known != nullptr && view.known->kind == schema::RelationKind::MaterializedView &&
            !view.known->isPopulated)
            b.refuse("55000", view.name,
                     "The materialized view " + shortName(view.name) + " has no data before it is refreshed");
        return true;
    });
}

/// Extended statistics on one plain column (CreateStatistics).
void requireStatistics(Builder& b, const PgQuery__CreateStatsStmt& stmt)
{
    const Relation* const table = stmt.n_relations == 1 && isA(stmt.relations[0], PG_QUERY__NODE__NODE_RANGE_VAR)
                                      ? b.subject(*stmt.relations[0]->range_var).known
                                      : nullptr;
    for (const PgQuery__Node* node : listOf(stmt.exprs, stmt.n_exprs)) {
        if (table != nullptr && hasAllColumns(*table) && isA(node, PG_QUERY__NODE__NODE_STATS_ELEM) &&
            *node->stats_elem->name != '\0' && table->column(node->stats_elem->name) == nullptr)
            b.fail(FailureCause::MissingColumn, "42703", table->name, node->stats_elem->name);
    }
    if (stmt.n_exprs == 1 && isA(stmt.exprs[0], PG_QUERY__NODE__NODE_STATS_ELEM) &&
        stmt.exprs[0]->stats_elem->expr == nullptr)
        b.refuse("42P17", Name(), "Extended statistics need at least two columns, or an expression");
}

/// Operator classes that an extension brings.
void requireBroughtClass(Builder& b, const PgQuery__IndexElem& element, const Name& about)
{
    struct Brought {
        std::string_view operatorClass;
        const char* extension;
    };
    constexpr Brought kBrought[] = {
        {"gin_trgm_ops", "pg_trgm"},   {"gist_trgm_ops", "pg_trgm"},       {"vector_l2_ops", "vector"},
        {"vector_ip_ops", "vector"},   {"vector_cosine_ops", "vector"},    {"gin_hstore_ops", "hstore"},
        {"gist_hstore_ops", "hstore"}, {"gist_ltree_ops", "ltree"},        {"gin__int_ops", "intarray"},
        {"gist__int_ops", "intarray"}, {"gist_geometry_ops_2d", "postgis"}};
    if (element.n_opclass == 0 || !b.catalog().isComplete())
        return;
    const std::string name(sql::textOf(element.opclass[element.n_opclass - 1]));
    for (const Brought& one : kBrought) {
        if (one.operatorClass == name && !b.catalog().hasExtension(one.extension))
            b.refuse("42704", about,
                     "There is no operator class " + name + ": it comes with the extension " + one.extension +
                         ", which is not installed");
    }
}

/// EXCLUDE USING gist (room WITH =): plain types have no operator class for gist without btree_gist.
void requireExclusion(Builder& b, const PgQuery__Constraint& constraint, const Relation& table)
{
    if (constraint.contype != PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION)
        return;
    for (const PgQuery__Node* pair : listOf(constraint.exclusions, constraint.n_exclusions)) {
        if (!isA(pair, PG_QUERY__NODE__NODE_LIST) || pair->list->n_items == 0 ||
            !isA(pair->list->items[0], PG_QUERY__NODE__NODE_INDEX_ELEM))
            continue;
        const PgQuery__IndexElem& element = *pair->list->items[0]->index_elem;
        requireBroughtClass(b, element, table.name);
        if (element.n_opclass == 0 && *element.name != '\0' && b.effect().failures.empty())
            requireOperatorClass(b, table, element.name,
                                 *constraint.access_method != '\0' ? constraint.access_method : "btree");
    }
}

/// COLLATE of a type that has none (42804).
void requireCollatable(Builder& b, const PgQuery__ColumnDef& column, const Name& about)
{
    if (column.coll_clause == nullptr || column.type_name == nullptr)
        return;
    const schema::TypeUse type = schema::typeUse(*column.type_name, b.catalog());
    constexpr std::string_view kPlain[] = {"int2", "int4", "int8", "numeric",   "float4",      "float8",   "bool",
                                           "uuid", "date", "json", "timestamp", "timestamptz", "jsonb",    "bytea",
                                           "time", "inet", "cidr", "timetz",    "interval",    "int4range"};
    if (type.name.schema == "pg_catalog" &&
        std::find(std::begin(kPlain), std::end(kPlain), type.name.name) != std::end(kPlain))
        b.refuse("42804", about,
                 std::string(column.colname) + " is " + schema::toString(type) + ", which knows no collation");
}

/// Of a new table whose columns all stand in the statement: those that a key or a CHECK names.
void requireOwnColumns(Builder& b, const PgQuery__Constraint& constraint, const Relation& made)
{
    if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK)
        requireColumnsOf(b, constraint.raw_expr, made);
    const auto require = [&](PgQuery__Node* const* names, std::size_t count) {
        for (const PgQuery__Node* node : listOf(names, count)) {
            const std::string name(sql::textOf(node));
            if (!name.empty() && made.column(name) == nullptr)
                b.fail(FailureCause::MissingColumn, "42703", made.name, name);
        }
    };
    if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY ||
        constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE)
        require(constraint.keys, constraint.n_keys);
    else if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN)
        require(constraint.fk_attrs, constraint.n_fk_attrs);
}

void requireTable(Builder& b, const PgQuery__CreateStmt& stmt)
{
    Relation made;
    made.name = b.made(*stmt.relation).name;
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (!isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF) || element->column_def->type_name == nullptr)
            continue;
        requireCollatable(b, *element->column_def, made.name);
        schema::Column column;
        column.name = element->column_def->colname;
        column.type = schema::typeUse(*element->column_def->type_name, b.catalog());
        made.columns.push_back(std::move(column));
    }
    const bool isWhole =
        stmt.n_inh_relations == 0 && stmt.of_typename == nullptr &&
        std::none_of(stmt.table_elts, stmt.table_elts + stmt.n_table_elts,
                     [](const PgQuery__Node* element) { return isA(element, PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE); });
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (isA(element, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            requireExclusion(b, *element->constraint, made);
            if (isWhole && !made.columns.empty())
                requireOwnColumns(b, *element->constraint, made);
        }
    }
    if (stmt.partspec != nullptr && stmt.partspec->strategy == PG_QUERY__PARTITION_STRATEGY__PARTITION_STRATEGY_LIST &&
        stmt.partspec->n_part_params > 1)
        b.refuse("42P17", made.name, "A table is partitioned by a list of one key alone");
    for (const PgQuery__Node* parent : listOf(stmt.inh_relations, stmt.n_inh_relations)) {
        const Subject above = isA(parent, PG_QUERY__NODE__NODE_RANGE_VAR) ? b.subject(*parent->range_var) : Subject();
        if (stmt.partbound == nullptr && isPartitioned(above.known))
            b.refuse("42809", above.name, shortName(above.name) + " is partitioned, and no table inherits from it");
    }
}

/// REPLICA IDENTITY USING INDEX: unique, of plain columns that are NOT NULL, for all rows, and not deferrable.
void requireReplicaIdentity(Builder& b, const Relation& table, const PgQuery__ReplicaIdentityStmt& stmt)
{
    if (std::string_view(stmt.identity_type) != "i")
        return;
    const schema::Index* const index = b.catalog().index({table.name.schema, stmt.name});
    if (index == nullptr || index->table != table.name)
        return;
    std::string why;
    if (!index->isUnique)
        why = "it is not unique";
    else if (!index->predicate.empty())
        why = "it is partial";
    else if (!index->isValid)
        why = "it is INVALID";
    for (const schema::IndexKey& key : index->keys) {
        const schema::Column* const column = table.column(key.column);
        if (why.empty() && key.column.empty())
            why = "it has an expression";
        else if (why.empty() && column != nullptr && !column->isNotNull)
            why = key.column + " may be NULL";
    }
    if (!why.empty())
        b.refuse("42809", table.name, index->name.name + " can not be the replica identity: " + why);
}

/// The columns that a new generated column is made of: the table's, and those that the statement adds.
void requireGenerated(Builder& b, const PgQuery__ColumnDef& column, const Relation& table,
                      const PgQuery__AlterTableStmt& stmt)
{
    for (const PgQuery__Node* node : listOf(column.constraints, column.n_constraints)) {
        if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) ||
            node->constraint->contype != PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED)
            continue;
        Relation whole = table;
        for (const PgQuery__Node* one : listOf(stmt.cmds, stmt.n_cmds)) {
            if (!isA(one, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) ||
                !isA(one->alter_table_cmd->def, PG_QUERY__NODE__NODE_COLUMN_DEF))
                continue;
            schema::Column added;
            added.name = one->alter_table_cmd->def->column_def->colname;
            whole.columns.push_back(std::move(added));
        }
        requireColumnsOf(b, node->constraint->raw_expr, whole);
    }
}

/// SET NOT NULL where pg_stats has seen NULLs.
void requireFilled(Builder& b, const Relation& table, const std::string& name)
{
    const schema::Column* const column = table.column(name);
    if (column == nullptr || column->isNotNull || column->nullFraction.value_or(0) <= 0 ||
        isProvedNotNull(table, name) || !b.effect().failures.empty())
        return;
    Failure& failure = b.fail(FailureCause::Value, "23502", table.name, name);
    failure.others = {name + " of " + shortName(table.name) +
                      " was NULL in some rows when the table was last analyzed"};
    failure.needsRows = true;
}

/// DROP NOT NULL of a partition's column that is NOT NULL in the partitioned table.
void requireNullable(Builder& b, const Relation& table, const std::string& name)
{
    if (!table.isPartition() || table.parents.empty())
        return;
    const Relation* const parent = b.catalog().relation(table.parents.front());
    const schema::Column* const above = parent == nullptr ? nullptr : parent->column(name);
    if (above != nullptr && above->isNotNull)
        b.fail(FailureCause::Inherited, "42P16", table.name, name);
}

void requireAltered(Builder& b, const PgQuery__AlterTableStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    const Subject table = b.subject(*stmt.relation);
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            continue;
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        if (isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            requireCollatable(b, *command.def->column_def, table.name);
        if (table.known == nullptr)
            continue;
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType &&
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            requireColumnsOf(b, command.def->column_def->raw_default, *table.known); // USING
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull)
            requireFilled(b, *table.known, command.name);
        else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull)
            requireNullable(b, *table.known, command.name);
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn &&
            isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
            requireGenerated(b, *command.def->column_def, *table.known, stmt);
        if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint &&
            isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT) && !isPartitioned(table.known))
            requireExclusion(b, *command.def->constraint, *table.known);
        else if (command.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_ReplicaIdentity &&
                 isA(command.def, PG_QUERY__NODE__NODE_REPLICA_IDENTITY_STMT))
            requireReplicaIdentity(b, *table.known, *command.def->replica_identity_stmt);
    }
}

/// Transition tables, as CreateTriggerFiringOn takes them: after one event, and for rows of plain tables alone.
void requireTransitions(Builder& b, const PgQuery__CreateTrigStmt& stmt)
{
    constexpr int kBefore = 1 << 1; // TRIGGER_TYPE_BEFORE and its kin, pg_trigger.h
    constexpr int kInsert = 1 << 2;
    constexpr int kDelete = 1 << 3;
    constexpr int kUpdate = 1 << 4;
    constexpr int kTruncate = 1 << 5;
    constexpr int kInstead = 1 << 6;
    if (stmt.n_transition_rels == 0)
        return;
    const Subject table = b.subject(*stmt.relation);
    if ((stmt.timing & (kBefore | kInstead)) != 0)
        b.refuse("42P17", table.name, "Transition tables are for triggers AFTER the event alone");
    else if ((stmt.events & kTruncate) != 0)
        b.refuse("42P17", table.name, "A trigger on TRUNCATE has no transition tables");
    else if (stmt.events != kInsert && stmt.events != kDelete && stmt.events != kUpdate)
        b.refuse("0A000", table.name, "Transition tables are for triggers on one event alone");
    else if (stmt.n_columns > 0)
        b.refuse("0A000", table.name, "A trigger on UPDATE OF columns has no transition tables");
    if (table.known == nullptr || stmt.row == 0)
        return;
    if (isPartitioned(table.known) || table.known->isPartition())
        b.refuse("0A000", table.name,
                 "A row trigger with transition tables can not be on a partitioned table or a partition, and " +
                     shortName(table.name) + " is one");
}

/// ALTER VIEW has no ADD or DROP COLUMN, though the grammar takes it.
void requireView(Builder& b, const PgQuery__AlterTableStmt& stmt)
{
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
            (node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn ||
             node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn))
            b.refuse("42809", b.subject(*stmt.relation).name,
                     "ALTER VIEW adds and drops no columns: the view is replaced, or dropped and made again");
    }
}

/// The columns of COPY table (columns).
void requireCopied(Builder& b, const PgQuery__CopyStmt& stmt)
{
    const Subject table = stmt.relation == nullptr ? Subject() : b.subject(*stmt.relation);
    if (table.known == nullptr || !hasAllColumns(*table.known))
        return;
    for (const PgQuery__Node* node : listOf(stmt.attlist, stmt.n_attlist)) {
        const std::string name(sql::textOf(node));
        if (table.known->column(name) == nullptr)
            b.fail(FailureCause::MissingColumn, "42703", table.name, name);
    }
}

/// CREATE CAST of one that is there.
void requireNewCast(Builder& b, const PgQuery__CreateCastStmt& stmt)
{
    if (stmt.sourcetype == nullptr || stmt.targettype == nullptr || !b.catalog().isComplete())
        return;
    const schema::TypeUse from = schema::typeUse(*stmt.sourcetype, b.catalog());
    const schema::TypeUse to = schema::typeUse(*stmt.targettype, b.catalog());
    if (from.name.schema != "pg_catalog" || to.name.schema != "pg_catalog" || from.dimensions > 0 || to.dimensions > 0)
        return;
    if (from.name == to.name && to.modifiers.empty())
        b.refuse("42P17", Name(), "A cast is between two types, and these are one");
    else if (builtinCast(from.name.name, to.name.name) != '\0' ||
             b.catalog().hasThing(schema::Thing::Cast, from.name.name + ' ' + to.name.name))
        b.refuse("42710", Name(),
                 "There is a cast from " + schema::toString(from) + " to " + schema::toString(to) + " already");
}

/// ALTER SEQUENCE … OWNED BY: both in one schema.
void requireSameSchema(Builder& b, const PgQuery__AlterSeqStmt& stmt)
{
    const Subject sequence = b.subject(*stmt.sequence);
    for (const PgQuery__Node* node : listOf(stmt.options, stmt.n_options)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) || std::string_view(node->def_elem->defname) != "owned_by" ||
            !isA(node->def_elem->arg, PG_QUERY__NODE__NODE_LIST) || node->def_elem->arg->list->n_items < 2)
            continue;
        const Subject table = b.subject(sql::nameOf(node->def_elem->arg, 1));
        if (sequence.known != nullptr && table.known != nullptr && sequence.name.schema != table.name.schema)
            b.refuse("55000", sequence.name,
                     shortName(sequence.name) + " and " + shortName(table.name) + " are not in the same schema");
    }
}

/// SET CONSTRAINTS names constraints that are there and DEFERRABLE; triggers of constraints count, which the catalog keeps apart.
void setConstraints(Builder& b, const PgQuery__ConstraintsSetStmt& stmt)
{
    if (!b.catalog().isComplete())
        return;
    for (const PgQuery__Node* node : listOf(stmt.constraints, stmt.n_constraints)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        const std::string_view in = node->range_var->schemaname;
        const std::string name = node->range_var->relname;
        bool isThere = false;
        bool isDeferrable = false;
        for (const Relation* table : b.catalog().relations()) {
            if (!in.empty() && table->name.schema != in)
                continue;
            if (const schema::Constraint* const one = table->constraint(name)) {
                isThere = true;
                isDeferrable = isDeferrable || one->isDeferrable;
            }
            for (const schema::Trigger& trigger : table->triggers) {
                if (trigger.name == name)
                    isThere = isDeferrable = true;
            }
        }
        if (!isThere)
            b.refuse("42704", Name(), "There is no constraint " + name);
        else if (!isDeferrable)
            b.refuse("42809", Name(), "The constraint " + name + " is not DEFERRABLE");
    }
}

} // namespace

void requireObjects(Builder& b, const PgQuery__Node& node)
{
    if (b.circumstances().isInBody)
        return;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
        requirePublished(b, node.create_publication_stmt->pubname, node.create_publication_stmt->pubobjects,
                         node.create_publication_stmt->n_pubobjects, PG_QUERY__ALTER_PUBLICATION_ACTION__AP_SetObjects);
        break;
    case PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT:
        requirePublished(b, node.alter_publication_stmt->pubname, node.alter_publication_stmt->pubobjects,
                         node.alter_publication_stmt->n_pubobjects, node.alter_publication_stmt->action);
        break;
    case PG_QUERY__NODE__NODE_COMMENT_STMT: requireCommented(b, *node.comment_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT:
        if (node.alter_function_stmt->func != nullptr)
            requireFunction(b, *node.alter_function_stmt->func);
        break;
    case PG_QUERY__NODE__NODE_GRANT_STMT: requireGranted(b, *node.grant_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_STATS_STMT: requireStatistics(b, *node.create_stats_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: requireTransitions(b, *node.create_trig_stmt); break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        for (const PgQuery__Node* one : listOf(node.index_stmt->index_params, node.index_stmt->n_index_params)) {
            if (isA(one, PG_QUERY__NODE__NODE_INDEX_ELEM))
                requireBroughtClass(b, *one->index_elem, b.subject(*node.index_stmt->relation).name);
        }
        break;
    case PG_QUERY__NODE__NODE_CREATE_STMT:
        requireSequences(b, node);
        if (b.effect().failures.empty() && b.made(*node.create_stmt->relation).known == nullptr)
            requireTable(b, *node.create_stmt);
        break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        requireSequences(b, node);
        if (node.alter_table_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE)
            requireAltered(b, *node.alter_table_stmt);
        else if (node.alter_table_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_VIEW)
            requireView(b, *node.alter_table_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_CAST_STMT: requireNewCast(b, *node.create_cast_stmt); break;
    case PG_QUERY__NODE__NODE_COPY_STMT: requireCopied(b, *node.copy_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT: requireSameSchema(b, *node.alter_seq_stmt); break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        requireSequences(b, node);
        requirePopulated(b, &node);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        if (node.create_table_as_stmt->into == nullptr || node.create_table_as_stmt->into->skip_data == 0)
            requirePopulated(b, node.create_table_as_stmt->query);
        break;
    case PG_QUERY__NODE__NODE_INSERT_STMT:
        requireWritable(b, node.insert_stmt->relation, "INSERT", node.insert_stmt->cols, node.insert_stmt->n_cols);
        break;
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
        requireWritable(b, node.update_stmt->relation, "UPDATE", node.update_stmt->target_list,
                        node.update_stmt->n_target_list);
        break;
    case PG_QUERY__NODE__NODE_CONSTRAINTS_SET_STMT: setConstraints(b, *node.constraints_set_stmt); break;
    case PG_QUERY__NODE__NODE_DELETE_STMT: requireWritable(b, node.delete_stmt->relation, "DELETE", nullptr, 0); break;
    default: break;
    }
}

} // namespace lk::review::effects
