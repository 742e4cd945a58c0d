// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"

#include <algorithm>

namespace lk::schema::model {

namespace {

constexpr std::size_t kLongest = 63; // NAMEDATALEN - 1

/// At most `size` bytes, whole characters.
std::string_view clipped(std::string_view text, std::size_t size)
{
    if (text.size() <= size)
        return text;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
        --size;
    return text.substr(0, size);
}

bool isTaken(const Catalog& catalog, const std::string& schema, const std::string& name)
{
    return catalog.relation({schema, name}) != nullptr || catalog.index({schema, name}) != nullptr;
}

} // namespace

Name toName(const sql::ObjectName& written)
{
    return {written.schema, written.name};
}

Name relationName(const PgQuery__RangeVar& written, const Catalog& catalog)
{
    return catalog.resolved({written.schemaname, written.relname});
}

Name relationName(const PgQuery__Node* dotted, const Catalog& catalog, std::size_t without)
{
    return catalog.resolved(toName(sql::nameOf(dotted, without)));
}

Name newName(const sql::ObjectName& written, const Catalog& catalog)
{
    if (!written.schema.empty())
        return toName(written);
    for (const std::string& schema : catalog.searchPath()) {
        if (!catalog.isComplete() || catalog.hasSchema(schema))
            return {schema, written.name};
    }
    return {"public", written.name};
}

Name newRelationName(const PgQuery__RangeVar& written, const Catalog& catalog)
{
    if (std::string_view(written.relpersistence) == "t" || std::string_view(written.schemaname) == "pg_temp")
        return {"pg_temp", written.relname};
    return newName(sql::nameOf(written), catalog);
}

std::string role(const PgQuery__RoleSpec* written)
{
    if (written == nullptr)
        return {};
    return written->roletype == PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING ? std::string(written->rolename)
                                                                           : std::string();
}

std::string objectName(std::string_view first, std::string_view second, std::string_view label)
{
    std::size_t overhead = (second.empty() ? 0 : 1) + (label.empty() ? 0 : label.size() + 1);
    std::size_t firstSize = first.size();
    std::size_t secondSize = second.size();
    while (firstSize + secondSize > kLongest - overhead) {
        if (firstSize > secondSize)
            --firstSize;
        else
            --secondSize;
    }
    std::string name(clipped(first, firstSize));
    if (!second.empty())
        name.append("_").append(clipped(second, secondSize));
    if (!label.empty())
        name.append("_").append(label);
    return name;
}

std::string chooseRelationName(const Catalog& catalog, const std::string& schema, std::string_view first,
                               std::string_view second, std::string_view label, bool isConstraint)
{
    for (int pass = 0;; ++pass) {
        const std::string name =
            objectName(first, second, std::string(label) + (pass == 0 ? "" : std::to_string(pass)));
        if (!isTaken(catalog, schema, name) && !(isConstraint && catalog.hasConstraint(schema, name)))
            return name;
    }
}

std::string chooseConstraintName(const Catalog& catalog, const std::string& schema, std::string_view first,
                                 std::string_view second, std::string_view label)
{
    for (int pass = 0;; ++pass) {
        std::string name = objectName(first, second, std::string(label) + (pass == 0 ? "" : std::to_string(pass)));
        if (!catalog.hasConstraint(schema, name))
            return name;
    }
}

std::string joined(const std::vector<std::string>& columns)
{
    std::string result;
    for (const std::string& column : columns) {
        if (!result.empty())
            result += '_';
        result += column;
        if (result.size() >= kLongest + 1)
            break;
    }
    return result.substr(0, std::min(result.size(), 2 * kLongest));
}

void addColumnName(std::vector<std::string>& names, const std::string& name)
{
    std::string candidate = name;
    for (int i = 1; std::find(names.begin(), names.end(), candidate) != names.end(); ++i) {
        const std::string number = std::to_string(i);
        candidate = std::string(clipped(name, kLongest - number.size())) + number;
    }
    names.push_back(candidate);
}

namespace {

/// 0: no name, 1: a weak one, 2: a good one (FigureColnameInternal).
int figure(const PgQuery__Node* node, std::string& name)
{
    if (node == nullptr)
        return 0;
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_COLUMN_REF: {
        for (const PgQuery__Node* field : sql::listOf(node->column_ref->fields, node->column_ref->n_fields)) {
            if (!sql::textOf(field).empty())
                name = sql::textOf(field);
        }
        return name.empty() ? 0 : 2;
    }
    case PG_QUERY__NODE__NODE_A_INDIRECTION: {
        std::string last;
        for (const PgQuery__Node* field :
             sql::listOf(node->a_indirection->indirection, node->a_indirection->n_indirection)) {
            if (!sql::textOf(field).empty())
                last = sql::textOf(field);
        }
        if (last.empty())
            return figure(node->a_indirection->arg, name);
        name = last;
        return 2;
    }
    case PG_QUERY__NODE__NODE_FUNC_CALL:
        name = sql::nameOf(node->func_call->funcname, node->func_call->n_funcname).name;
        return 2;
    case PG_QUERY__NODE__NODE_A_EXPR:
        if (node->a_expr->kind != PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF)
            return 0;
        name = "nullif";
        return 2;
    case PG_QUERY__NODE__NODE_TYPE_CAST: {
        const int strength = figure(node->type_cast->arg, name);
        if (strength > 1 || node->type_cast->type_name == nullptr)
            return strength;
        name = sql::nameOf(node->type_cast->type_name->names, node->type_cast->type_name->n_names).name;
        return 1;
    }
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE: return figure(node->collate_clause->arg, name);
    case PG_QUERY__NODE__NODE_GROUPING_FUNC: name = "grouping"; return 2;
    case PG_QUERY__NODE__NODE_SUB_LINK:
        switch (node->sub_link->sub_link_type) {
        case PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK: name = "exists"; return 2;
        case PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK: name = "array"; return 2;
        case PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK: {
            const PgQuery__Node* select = node->sub_link->subselect;
            if (!sql::isA(select, PG_QUERY__NODE__NODE_SELECT_STMT) || select->select_stmt->n_target_list == 0)
                return 0;
            const PgQuery__Node* target = select->select_stmt->target_list[0];
            if (!sql::isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
                return 0;
            if (target->res_target->name[0] != '\0') {
                name = target->res_target->name;
                return 2;
            }
            return figure(target->res_target->val, name);
        }
        default: return 0;
        }
    case PG_QUERY__NODE__NODE_CASE_EXPR: {
        const int strength = figure(node->case_expr->defresult, name);
        if (strength > 1)
            return strength;
        name = "case";
        return 1;
    }
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR: name = "array"; return 2;
    case PG_QUERY__NODE__NODE_ROW_EXPR: name = "row"; return 2;
    case PG_QUERY__NODE__NODE_COALESCE_EXPR: name = "coalesce"; return 2;
    case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
        name = node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_GREATEST ? "greatest" : "least";
        return 2;
    case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
        switch (node->sqlvalue_function->op) {
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_DATE: name = "current_date"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME_N: name = "current_time"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP_N: name = "current_timestamp"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME_N: name = "localtime"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP_N: name = "localtimestamp"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_ROLE: name = "current_role"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_USER: name = "user"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_SESSION_USER: name = "session_user"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_CATALOG: name = "current_catalog"; break;
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_SCHEMA: name = "current_schema"; break;
        default: name = "current_user"; break;
        }
        return 2;
    default: return 0;
    }
}

} // namespace

std::string figuredName(const PgQuery__Node* expression)
{
    std::string name;
    return figure(expression, name) > 0 ? name : std::string();
}

} // namespace lk::schema::model
