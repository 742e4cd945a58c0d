// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/keys.h"
#include "core/review/effect/sense.h"
#include "core/review/effect/sequences.h"
#include "core/review/effect/typechange.h"
#include "core/schema/builtintypes.h"
#include "core/schema/model.h"

#include <algorithm>
#include <optional>

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

// Types ---------------------------------------------------------------------------------------------------------------------------

/// A type of the name is surely not there.
bool isMissingType(const Builder& b, const PgQuery__TypeName& written)
{
    if (!b.catalog().isComplete() || b.catalog().hasThing(schema::Thing::Operator, "*") || written.n_names == 0 ||
        written.pct_type != 0 || schema::isSerial(written))
        return false;
    const sql::ObjectName name = sql::nameOf(written.names, written.n_names);
    if (schema::isBuiltinType(name.name) && (name.schema.empty() || name.schema == "pg_catalog"))
        return false;
    if (name.schema == "pg_catalog" || name.schema == "information_schema" || b.isSystem(name))
        return false;
    const auto isThere = [&](const std::string& in) {
        const Name one{in, name.name.starts_with('_') ? name.name.substr(1) : name.name};
        return b.catalog().type(one) != nullptr || b.catalog().relation(one) != nullptr ||
               b.catalog().type({in, name.name}) != nullptr;
    };
    if (!name.schema.empty())
        return b.catalog().hasSchema(name.schema) && !isThere(name.schema);
    const auto& path = b.catalog().searchPath();
    if (std::any_of(path.begin(), path.end(), isThere))
        return false;
    // An extension's type may stand in a schema that is on the path of those who run this.
    const auto all = b.catalog().allTypes();
    return std::none_of(all.begin(), all.end(), [&](const schema::Type* one) { return one->name.name == name.name; });
}

/// A type of another database's dialect, where no catalog tells that somebody has made a domain of that name.
bool isForeignType(const Builder& b, const PgQuery__TypeName& written)
{
    constexpr std::string_view kForeign[] = {"datetime",  "datetime2",  "smalldatetime",   "nvarchar",   "ntext",
                                             "varchar2",  "nvarchar2",  "number",          "tinyint",    "mediumint",
                                             "longtext",  "tinytext",   "mediumtext",      "double",     "blob",
                                             "clob",      "nclob",      "longblob",        "mediumblob", "tinyblob",
                                             "varbinary", "rowversion", "uniqueidentifier"};
    if (b.catalog().isComplete() || written.n_names != 1 || written.pct_type != 0)
        return false;
    const std::string name = sql::nameOf(written.names, written.n_names).name;
    const auto& path = b.catalog().searchPath();
    return std::find(std::begin(kForeign), std::end(kForeign), name) != std::end(kForeign) &&
           std::none_of(path.begin(), path.end(), [&](const std::string& in) {
               return b.catalog().type({in, name}) != nullptr;
           });
}

/// Its length and precision (22023).
void requireModifiers(Builder& b, const schema::TypeUse& type, const Name& about)
{
    if (type.name.schema != "pg_catalog" || type.modifiers.empty())
        return;
    const std::string& name = type.name.name;
    const int first = type.modifiers.front();
    constexpr int kLongest = 10'485'760; // MaxAttrSize
    constexpr int kMostDigits = 1000;    // NUMERIC_MAX_PRECISION
    constexpr int kLongestBits = 83'886'080;
    if ((name == "varchar" || name == "bpchar") && (first < 1 || first > kLongest))
        b.refuse("22023", about, "The length of " + name + " is from 1 to 10485760");
    else if ((name == "bit" || name == "varbit") && (first < 1 || first > kLongestBits))
        b.refuse("22023", about, "The length of " + name + " is from 1 to 83886080");
    else if (name == "numeric" && (first < 1 || first > kMostDigits))
        b.refuse("22023", about, "The precision of numeric is from 1 to 1000");
    else if (name == "numeric" && b.version() < 15 && type.modifiers.size() > 1 &&
             (type.modifiers[1] < 0 || type.modifiers[1] > first))
        b.refuse("22023", about, "The scale of numeric is from 0 to its precision");
}

void requireTypes(Builder& b, const PgQuery__Node& node, const Name& about)
{
    forEachMessage(sql::messageOf(node), [&](const ProtobufCMessage& message) {
        // An option's bare word is a type's name to the grammar: SET (vacuum_index_cleanup = off). Only a sequence's AS means one.
        if (message.descriptor == &pg_query__def_elem__descriptor)
            return std::string_view(reinterpret_cast<const PgQuery__DefElem&>(message).defname) == "as";
        if (message.descriptor != &pg_query__type_name__descriptor)
            return true;
        const auto& written = reinterpret_cast<const PgQuery__TypeName&>(message);
        if (written.n_names == 0)
            return true;
        if (isMissingType(b, written))
            b.refuse("42704", about,
                     "There is no type " + sql::nameOf(written.names, written.n_names).name + " at this point");
        else if (isForeignType(b, written) && b.effect().failures.empty()) {
            Failure& failure = b.fail(FailureCause::Value, "42704", about);
            failure.others = {"PostgreSQL has no type " + sql::nameOf(written.names, written.n_names).name};
            failure.certainty = Certainty::Assumed;
        } else
            requireModifiers(b, schema::typeUse(written, b.catalog()), about);
        return true;
    });
}

// Columns -------------------------------------------------------------------------------------------------------------------------

struct Traits {
    bool hasDefault = false;
    bool isIdentity = false;
    const PgQuery__Node* generated = nullptr;
};

Traits traitsOf(const PgQuery__ColumnDef& column)
{
    Traits traits;
    for (const PgQuery__Node* node : listOf(column.constraints, column.n_constraints)) {
        if (!isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
            continue;
        switch (node->constraint->contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT: traits.hasDefault = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY: traits.isIdentity = true; break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED: traits.generated = node->constraint->raw_expr; break;
        default: break;
        }
    }
    return traits;
}

void requireColumn(Builder& b, const PgQuery__ColumnDef& column, const Name& about)
{
    constexpr std::string_view kSystem[] = {"ctid", "tableoid", "xmin", "xmax", "cmin", "cmax"};
    const Traits traits = traitsOf(column);
    const std::string name = column.colname;
    if (std::find(std::begin(kSystem), std::end(kSystem), name) != std::end(kSystem))
        b.refuse("42701", about, name + " is a system column, which every table has");
    const bool isSerial = column.type_name != nullptr && schema::isSerial(*column.type_name);
    if (static_cast<int>(traits.hasDefault || isSerial) + static_cast<int>(traits.isIdentity) +
            static_cast<int>(traits.generated != nullptr) >
        1)
        b.refuse("42601", about, name + " can have only one of a default, an identity and a generation expression");
    if (isSerial && traits.hasDefault)
        b.refuse("42601", about, name + " is serial, and has a default already");
    if (!traits.isIdentity || column.type_name == nullptr || isSerial)
        return;
    const std::string type = baseOf(schema::typeUse(*column.type_name, b.catalog()), b.catalog()).type.name.name;
    if (schema::isBuiltinType(type) && type != "int2" && type != "int4" && type != "int8")
        b.refuse("22023", about, "An identity column is smallint, integer or bigint, and " + name + " is not");
}

/// As ATExecAddColumn and transformColumnDefinition look at the names of a new table's parts.
void requireTable(Builder& b, const PgQuery__CreateStmt& stmt, const Name& about)
{
    std::set<std::string> generated;
    std::set<std::string> columns;
    std::set<std::string> constraints;
    bool isWhole = stmt.n_inh_relations == 0 && stmt.of_typename == nullptr;
    const auto takeName = [&](const PgQuery__Node* node) {
        if (isA(node, PG_QUERY__NODE__NODE_CONSTRAINT) && *node->constraint->conname != '\0' &&
            !constraints.insert(node->constraint->conname).second)
            b.refuse("42710", about, std::string("The constraint ") + node->constraint->conname + " is there twice");
    };
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        takeName(element);
        isWhole = isWhole && !isA(element, PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE);
        if (!isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF))
            continue;
        const PgQuery__ColumnDef& column = *element->column_def;
        columns.insert(column.colname);
        requireColumn(b, column, about);
        if (traitsOf(column).generated != nullptr)
            generated.insert(column.colname);
        for (const PgQuery__Node* one : listOf(column.constraints, column.n_constraints))
            takeName(one);
    }
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (!isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF))
            continue;
        for (const std::string& used : schema::columnsIn(traitsOf(*element->column_def).generated)) {
            if (generated.contains(used))
                b.refuse("42P17", about,
                         std::string("The generated column ") + element->column_def->colname +
                             " can not use the generated " + used);
        }
    }
    if (stmt.partspec == nullptr || !isWhole)
        return;
    for (const PgQuery__Node* node : listOf(stmt.partspec->part_params, stmt.partspec->n_part_params)) {
        if (isA(node, PG_QUERY__NODE__NODE_PARTITION_ELEM) && *node->partition_elem->name != '\0' &&
            !columns.contains(node->partition_elem->name))
            b.fail(FailureCause::MissingColumn, "42703", about, node->partition_elem->name);
    }
}

/// FOREIGN KEY of a new table: what it references is unique, and of as many columns.
void requireReference(Builder& b, const PgQuery__Constraint& one, const Name& about, std::size_t ownColumns,
                      const std::vector<std::pair<std::string, schema::TypeUse>>& columns)
{
    if (one.contype != PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN || one.pktable == nullptr)
        return;
    const Subject target = b.subject(*one.pktable);
    if (target.known == nullptr || target.name == about || !target.known->areColumnsKnown ||
        target.known->columns.empty())
        return;
    if (!hasStorage(target.known) && !isPartitioned(target.known)) {
        b.refuse("42809", about, "A foreign key references a table, and " + shortName(target.name) + " is none");
        return;
    }
    std::vector<std::string> wanted;
    for (const PgQuery__Node* node : listOf(one.pk_attrs, one.n_pk_attrs))
        wanted.emplace_back(sql::textOf(node));
    if (wanted.empty() && target.known->primaryKey() != nullptr)
        wanted = target.known->primaryKey()->columns;
    if (wanted.empty()) {
        b.refuse("42704", about, shortName(target.name) + " has no primary key that a foreign key could reference");
        return;
    }
    for (const std::string& column : wanted) {
        if (target.known->column(column) == nullptr) {
            b.fail(FailureCause::MissingColumn, "42703", target.name, column);
            return;
        }
    }
    if (wanted.size() != ownColumns)
        b.refuse("42830", about, "A foreign key has as many columns as what it references");
    for (std::size_t i = 0; i < columns.size() && i < wanted.size(); ++i) {
        const schema::TypeUse& to = target.known->column(wanted[i])->type;
        if (canReference(columns[i].second, to, b.catalog()) == false)
            b.refuse("42804", about,
                     columns[i].first + " is of type " + schema::toString(columns[i].second) +
                         " and can not reference a column of type " + schema::toString(to));
    }
    const std::set<std::string> set(wanted.begin(), wanted.end());
    const auto isKey = [&](const schema::Constraint& key) {
        return (key.kind == schema::ConstraintKind::PrimaryKey || key.kind == schema::ConstraintKind::Unique) &&
               !key.isDeferrable && std::set<std::string>(key.columns.begin(), key.columns.end()) == set;
    };
    const auto indexes = b.catalog().indexesOf(target.name);
    const bool isUnique = std::any_of(target.known->constraints.begin(), target.known->constraints.end(), isKey) ||
                          std::any_of(indexes.begin(), indexes.end(), [&](const schema::Index* index) {
                              std::set<std::string> own;
                              for (const schema::IndexKey& key : index->keys)
                                  own.insert(key.column);
                              return index->isUnique && index->isValid && index->predicate.empty() && own == set;
                          });
    if (hasOnlyDeferrableKey(*target.known, set, b.catalog()))
        b.refuse("55000", about,
                 "The key of " + shortName(target.name) + " is DEFERRABLE, and no foreign key can reference it");
    else if (!isUnique)
        b.refuse("42830", about, "No key of " + shortName(target.name) + " has just the columns that are referenced");
}

void requireReferences(Builder& b, const PgQuery__CreateStmt& stmt, const Name& about)
{
    std::vector<std::pair<std::string, schema::TypeUse>> all;
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF) && element->column_def->type_name != nullptr)
            all.emplace_back(element->column_def->colname,
                             schema::typeUse(*element->column_def->type_name, b.catalog()));
    }
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
            const auto own = std::find_if(all.begin(), all.end(),
                                          [&](const auto& one) { return one.first == element->column_def->colname; });
            for (const PgQuery__Node* one :
                 listOf(element->column_def->constraints, element->column_def->n_constraints)) {
                if (isA(one, PG_QUERY__NODE__NODE_CONSTRAINT) && own != all.end())
                    requireReference(b, *one->constraint, about, 1, {*own});
            }
        } else if (isA(element, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            std::vector<std::pair<std::string, schema::TypeUse>> columns;
            const PgQuery__Constraint& key = *element->constraint;
            for (const PgQuery__Node* attribute : listOf(key.fk_attrs, key.n_fk_attrs)) {
                const auto own = std::find_if(all.begin(), all.end(),
                                              [&](const auto& one) { return one.first == sql::textOf(attribute); });
                if (own == all.end()) {
                    columns.clear();
                    break;
                }
                columns.push_back(*own);
            }
            requireReference(b, key, about, key.n_fk_attrs, columns);
        }
    }
}

void requireAlter(Builder& b, const PgQuery__AlterTableStmt& stmt)
{
    const Subject table = stmt.relation == nullptr ? Subject() : b.subject(*stmt.relation);
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        const schema::Column* const column = table.known == nullptr ? nullptr : table.known->column(command.name);
        switch (command.subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
            if (isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF))
                requireColumn(b, *command.def->column_def, table.name);
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
            if (column != nullptr && column->identity != schema::Identity::No)
                b.refuse("55000", table.name, column->name + " is an identity column already");
            else if (column != nullptr && !column->defaultText.empty())
                b.refuse("55000", table.name, column->name + " has a default already");
            else if (column != nullptr && column->type.name.schema == "pg_catalog" &&
                     column->type.name.name != "int2" && column->type.name.name != "int4" &&
                     column->type.name.name != "int8")
                b.refuse("22023", table.name,
                         "An identity column is smallint, integer or bigint, and " + column->name + " is not");
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
            if (column != nullptr && column->identity != schema::Identity::No)
                b.refuse("42601", table.name, column->name + " is an identity column, and has no default to change");
            else if (column != nullptr && column->generated != schema::Generated::No)
                b.refuse("42601", table.name, column->name + " is a generated column, and has no default to change");
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
            if (column != nullptr && column->generated == schema::Generated::No && command.missing_ok == 0)
                b.refuse("55000", table.name, column->name + " is not a generated column");
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterConstraint: {
            const schema::Constraint* const one =
                table.known == nullptr || !isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT)
                    ? nullptr
                    : table.known->constraint(command.def->constraint->conname);
            if (one != nullptr && one->kind != schema::ConstraintKind::ForeignKey && b.version() < 18)
                b.refuse("42809", table.name, one->name + " is no foreign key");
            break;
        }
        case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint: {
            const schema::Constraint* const one =
                table.known == nullptr ? nullptr : table.known->constraint(command.name);
            if (one != nullptr && one->kind != schema::ConstraintKind::Check &&
                one->kind != schema::ConstraintKind::ForeignKey && one->kind != schema::ConstraintKind::NotNull)
                b.refuse("42809", table.name, one->name + " is neither a foreign key nor a CHECK");
            break;
        }
        default: break;
        }
    }
}

// Others --------------------------------------------------------------------------------------------------------------------------

void requireLabels(Builder& b, const PgQuery__CreateEnumStmt& stmt)
{
    std::set<std::string_view> labels;
    for (const PgQuery__Node* node : listOf(stmt.vals, stmt.n_vals)) {
        if (!labels.insert(sql::textOf(node)).second)
            b.refuse("23505", Name(), "The label " + std::string(sql::textOf(node)) + " is there twice");
    }
}

void requireIndex(Builder& b, const PgQuery__IndexStmt& stmt)
{
    const std::string_view method = stmt.access_method;
    const Subject table = stmt.relation == nullptr ? Subject() : b.subject(*stmt.relation);
    if (method == "hash" || method == "gin" || method == "gist" || method == "spgist" || method == "brin") {
        if (stmt.unique != 0)
            b.refuse("0A000", table.name, "An index of method " + std::string(method) + " can not be unique");
        if ((method == "hash" || method == "spgist") && stmt.n_index_params > 1)
            b.refuse("0A000", table.name, "An index of method " + std::string(method) + " has one column");
        if ((method == "hash" || method == "gin" || method == "brin") && stmt.n_index_including_params > 0)
            b.refuse("0A000", table.name, "An index of method " + std::string(method) + " has no INCLUDE");
        for (const PgQuery__Node* node : listOf(stmt.index_params, stmt.n_index_params)) {
            if (isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM) &&
                (node->index_elem->ordering == PG_QUERY__SORT_BY_DIR__SORTBY_ASC ||
                 node->index_elem->ordering == PG_QUERY__SORT_BY_DIR__SORTBY_DESC))
                b.refuse("0A000", table.name, "An index of method " + std::string(method) + " has no ASC or DESC");
        }
    }
    for (const PgQuery__Node* node : listOf(stmt.index_including_params, stmt.n_index_including_params)) {
        if (isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM) && table.known != nullptr && table.known->areColumnsKnown &&
            !table.known->columns.empty() && table.known->column(node->index_elem->name) == nullptr)
            b.fail(FailureCause::MissingColumn, "42703", table.name, node->index_elem->name);
    }
}

void requireTrigger(Builder& b, const PgQuery__CreateTrigStmt& stmt)
{
    constexpr int kBefore = 1 << 1; // TRIGGER_TYPE_BEFORE and its kin, pg_trigger.h
    constexpr int kInstead = 1 << 6;
    const Subject table = b.subject(*stmt.relation);
    if (table.known == nullptr)
        return;
    const bool isView = table.known->kind == schema::RelationKind::View;
    if ((stmt.timing & kInstead) != 0 && !isView)
        b.refuse("42809", table.name, "INSTEAD OF is for views, and " + shortName(table.name) + " is a table");
    if (isView && (stmt.timing & kInstead) == 0 && stmt.row != 0)
        b.refuse("42809", table.name,
                 shortName(table.name) + " is a view, which has no row triggers before or after (" +
                     ((stmt.timing & kBefore) != 0 ? "BEFORE" : "AFTER") + ")");
    const sql::ObjectName written = sql::nameOf(stmt.funcname, stmt.n_funcname);
    if (!b.catalog().isComplete())
        return;
    const auto all = b.catalog().allFunctions();
    bool isThere = false;
    bool isOther = false;
    bool returnsTrigger = false;
    for (const schema::Function* one : all) {
        if (one->name.name != written.name || (!written.schema.empty() && one->name.schema != written.schema))
            continue;
        if (!one->argumentTypes.empty()) {
            isOther = true;
            continue;
        }
        isThere = true;
        returnsTrigger = returnsTrigger || one->result == "trigger" || one->result.empty();
    }
    if (isThere && !returnsTrigger)
        b.refuse("42P17", table.name, written.name + "() does not return trigger");
    else if (!isThere && isOther)
        b.refuse("42883", table.name,
                 "A trigger calls a function without parameters, and " + written.name + " has some");
}

void requirePolicy(Builder& b, const PgQuery__CreatePolicyStmt& stmt)
{
    const std::string_view command = stmt.cmd_name;
    if (command == "insert" && stmt.qual != nullptr)
        b.refuse("42601", b.subject(*stmt.table).name, "A policy for INSERT has WITH CHECK alone, no USING");
    if ((command == "select" || command == "delete") && stmt.with_check != nullptr)
        b.refuse("42601", b.subject(*stmt.table).name, "A policy for SELECT or DELETE has USING alone, no WITH CHECK");
}

void requireParameters(Builder& b, const PgQuery__CreateFunctionStmt& stmt)
{
    std::set<std::string> names;
    bool hasDefault = false;
    for (const PgQuery__Node* node : listOf(stmt.parameters, stmt.n_parameters)) {
        if (!isA(node, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER))
            continue;
        const PgQuery__FunctionParameter& one = *node->function_parameter;
        const bool isIn = one.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_IN ||
                          one.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT ||
                          one.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_DEFAULT;
        const bool isPlain = isIn && one.mode != PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT;
        if (isPlain && *one.name != '\0' && !names.insert(one.name).second)
            b.refuse("42P13", Name(), std::string("The parameter ") + one.name + " is there twice");
        if (isIn && hasDefault && one.defexpr == nullptr)
            b.refuse("42P13", Name(), "Parameters after one with a default have to have one, too");
        hasDefault = hasDefault || one.defexpr != nullptr;
    }
}

/// GRANT of what the kind of object does not have (0LP01).
void requirePrivileges(Builder& b, const PgQuery__GrantStmt& stmt)
{
    const auto allowed = [&]() -> std::string_view {
        switch (stmt.objtype) {
        case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE: // a sequence may be named as a table
            return " select insert update delete truncate references trigger maintain ";
        case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE: return " select update usage ";
        case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
        case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
        case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE: return " execute ";
        case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: return " usage create ";
        case PG_QUERY__OBJECT_TYPE__OBJECT_DATABASE: return " create connect temporary temp ";
        default: return {};
        }
    }();
    if (allowed.empty())
        return;
    for (const PgQuery__Node* node : listOf(stmt.privileges, stmt.n_privileges)) {
        if (!isA(node, PG_QUERY__NODE__NODE_ACCESS_PRIV) || *node->access_priv->priv_name == '\0')
            continue;
        const std::string name = node->access_priv->priv_name;
        bool isSequence = false;
        for (const PgQuery__Node* object : listOf(stmt.objects, stmt.n_objects)) {
            const Relation* const known =
                isA(object, PG_QUERY__NODE__NODE_RANGE_VAR) ? b.subject(*object->range_var).known : nullptr;
            isSequence = isSequence || known == nullptr || known->kind == schema::RelationKind::Sequence;
        }
        if (allowed.find(' ' + name + ' ') == std::string_view::npos && !(name == "usage" && isSequence))
            b.refuse("0LP01", Name(), "There is no privilege " + name + " of such an object");
    }
}

} // namespace

void requireShapes(Builder& b, const PgQuery__Node& node)
{
    if (b.circumstances().isInBody)
        return;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: {
        const Name about = b.made(*node.create_stmt->relation).name;
        if (b.effect().failures.empty() && b.catalog().relation(about) == nullptr) {
            requireTypes(b, node, about);
            requireTable(b, *node.create_stmt, about);
            requireReferences(b, *node.create_stmt, about);
        }
        break;
    }
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        requireTypes(b, node,
                     node.alter_table_stmt->relation == nullptr ? Name()
                                                                : b.subject(*node.alter_table_stmt->relation).name);
        if (node.alter_table_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE)
            requireAlter(b, *node.alter_table_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_VIEW_STMT:
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT: requireTypes(b, node, Name()); break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        requireTypes(b, node, Name());
        requireParameters(b, *node.create_function_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
        requireSequence(b, node.create_seq_stmt->options, node.create_seq_stmt->n_options,
                        b.made(*node.create_seq_stmt->sequence).name);
        requireOwner(b, node.create_seq_stmt->options, node.create_seq_stmt->n_options);
        break;
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT:
        if (const Relation* const known = b.subject(*node.alter_seq_stmt->sequence).known;
            known != nullptr && known->kind == schema::RelationKind::Sequence)
            requireSequence(b, node.alter_seq_stmt->options, node.alter_seq_stmt->n_options, known->name, known);
        requireOwner(b, node.alter_seq_stmt->options, node.alter_seq_stmt->n_options);
        break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT: requireLabels(b, *node.create_enum_stmt); break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: requireIndex(b, *node.index_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: requireTrigger(b, *node.create_trig_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT: requirePolicy(b, *node.create_policy_stmt); break;
    case PG_QUERY__NODE__NODE_GRANT_STMT: requirePrivileges(b, *node.grant_stmt); break;
    default: break;
    }
}

} // namespace lk::review::effects
