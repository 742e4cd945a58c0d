// SPDX-License-Identifier: Apache-2.0
// The conventions about how statements and names are written.
#include "core/review/rules/conventions/columns.h"
#include "core/review/rules/conventions/conventions.h"

#include <fmt/format.h>

#include <regex>

namespace lk::review::conventions {

using sql::isA;
using sql::listOf;

namespace {

void checkIdempotent(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    const char* what = nullptr;
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT:
        what = tree.create_stmt->if_not_exists != 0 ? nullptr : "IF NOT EXISTS";
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: what = tree.index_stmt->if_not_exists != 0 ? nullptr : "IF NOT EXISTS"; break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
        what = tree.create_seq_stmt->if_not_exists != 0 ? nullptr : "IF NOT EXISTS";
        break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
        what = tree.create_schema_stmt->if_not_exists != 0 ? nullptr : "IF NOT EXISTS";
        break;
    case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT:
        what = tree.create_extension_stmt->if_not_exists != 0 ? nullptr : "IF NOT EXISTS";
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT: what = tree.view_stmt->replace != 0 ? nullptr : "OR REPLACE"; break;
    case PG_QUERY__NODE__NODE_DROP_STMT: what = tree.drop_stmt->missing_ok != 0 ? nullptr : "IF EXISTS"; break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        for (const PgQuery__Node* node : listOf(tree.alter_table_stmt->cmds, tree.alter_table_stmt->n_cmds)) {
            if (!isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) || node->alter_table_cmd->missing_ok != 0)
                continue;
            const auto subtype = node->alter_table_cmd->subtype;
            if (subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn)
                what = "IF NOT EXISTS";
            else if (subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn ||
                     subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint)
                what = "IF EXISTS";
        }
        break;
    default: break;
    }
    if (what == nullptr)
        return;
    advise(report, fmt::format("Run a second time it fails: {} is missing.", what),
           isA(&tree, PG_QUERY__NODE__NODE_INDEX_STMT) ? "Add it, and check pg_index.indisvalid afterwards: IF NOT "
                                                         "EXISTS also keeps an index that an earlier try has "
                                                         "left INVALID."
                                                       : fmt::format("Add {}.", what));
}

const PgQuery__RangeVar* writtenRelation(const PgQuery__Node& tree)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: return tree.create_stmt->relation;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: return tree.alter_table_stmt->relation;
    case PG_QUERY__NODE__NODE_INDEX_STMT: return tree.index_stmt->relation;
    case PG_QUERY__NODE__NODE_VIEW_STMT: return tree.view_stmt->view;
    case PG_QUERY__NODE__NODE_RENAME_STMT: return tree.rename_stmt->relation;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT: return tree.create_seq_stmt->sequence;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: return tree.create_trig_stmt->relation;
    case PG_QUERY__NODE__NODE_INSERT_STMT: return tree.insert_stmt->relation;
    case PG_QUERY__NODE__NODE_UPDATE_STMT: return tree.update_stmt->relation;
    case PG_QUERY__NODE__NODE_DELETE_STMT: return tree.delete_stmt->relation;
    default: return nullptr;
    }
}

void sayUnqualified(Report& report, std::string_view name)
{
    advise(report, fmt::format("Which {} is meant depends on the search_path of whoever runs it.", name),
           "Write the schema before it.");
}

void checkQualified(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    if (const PgQuery__RangeVar* relation = writtenRelation(tree); relation != nullptr) {
        if (*relation->schemaname == '\0' && *relation->relpersistence != 't')
            sayUnqualified(report, relation->relname);
        return;
    }
    if (isA(&tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT) && tree.create_function_stmt->n_funcname == 1)
        sayUnqualified(report, sql::textOf(tree.create_function_stmt->funcname[0]));
    if (!isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT))
        return;
    for (const PgQuery__Node* object : listOf(tree.drop_stmt->objects, tree.drop_stmt->n_objects)) {
        if (isA(object, PG_QUERY__NODE__NODE_LIST) && object->list->n_items == 1)
            sayUnqualified(report, sql::textOf(object->list->items[0]));
    }
}

struct Named {
    const char* kind;
    std::string name;
};

std::vector<Named> namesIn(const Moment& moment)
{
    std::vector<Named> names;
    const auto add = [&](const char* kind, std::string_view name) {
        if (!name.empty())
            names.push_back({kind, std::string(name)});
    };
    const PgQuery__Node& tree = moment.tree();
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: add("table", tree.create_stmt->relation->relname); break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: add("index", tree.index_stmt->idxname); break;
    case PG_QUERY__NODE__NODE_VIEW_STMT: add("view", tree.view_stmt->view->relname); break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT: add("sequence", tree.create_seq_stmt->sequence->relname); break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: add("trigger", tree.create_trig_stmt->trigname); break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT: add("schema", tree.create_schema_stmt->schemaname); break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
        add("function", sql::nameOf(tree.create_function_stmt->funcname, tree.create_function_stmt->n_funcname).name);
        break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
        add("type", sql::nameOf(tree.create_enum_stmt->type_name, tree.create_enum_stmt->n_type_name).name);
        break;
    case PG_QUERY__NODE__NODE_RENAME_STMT:
        add(tree.rename_stmt->rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN          ? "column"
            : tree.rename_stmt->rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX         ? "index"
            : tree.rename_stmt->rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT ? "constraint"
                                                                                           : "table",
            tree.rename_stmt->newname);
        break;
    default: break;
    }
    if (!isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) && !isA(&tree, PG_QUERY__NODE__NODE_CREATE_STMT))
        return names;
    forNewColumns(moment, [&](const NewColumn& column) { add("column", column.name); });
    forConstraints(moment, [&](const PgQuery__Constraint& constraint, const std::string&) {
        add("constraint", constraint.conname);
    });
    return names;
}

/// Which names are good is the project's to say; without that, what needs no quotes.
constexpr const char* kPlain = "[a-z_][a-z0-9_]*";

void checkNaming(const Moment& moment, Report& report)
{
    for (const Named& named : namesIn(moment)) {
        const auto wanted = moment.settings.names.find(named.kind);
        const std::string pattern = wanted == moment.settings.names.end() ? kPlain : wanted->second;
        bool isGood = true;
        try {
            isGood = std::regex_match(named.name, std::regex(pattern, std::regex::ECMAScript | std::regex::optimize));
        } catch (const std::regex_error&) {
            advise(report, fmt::format("The pattern for the names of a {} cannot be read: {}", named.kind, pattern),
                   "Mend it in lockkeeper.toml.");
            continue;
        }
        if (!isGood)
            advise(report, fmt::format("The name of the {} {} does not fit {}.", named.kind, named.name, pattern),
                   "Give it a name by the project's rule.");
    }
}

} // namespace

const Rule kIdempotentDdl{.id = "idempotent-ddl",
                          .severity = Severity::Low,
                          .title = "A statement that cannot be repeated",
                          .atStatement = checkIdempotent,
                          .isConvention = true};
const Rule kSchemaQualifiedNames{.id = "schema-qualified-names",
                                 .severity = Severity::Low,
                                 .title = "A name without its schema",
                                 .atStatement = checkQualified,
                                 .isConvention = true};
const Rule kNaming{.id = "naming",
                   .severity = Severity::Low,
                   .title = "A name against the project's rule",
                   .atStatement = checkNaming,
                   .isConvention = true};

} // namespace lk::review::conventions
