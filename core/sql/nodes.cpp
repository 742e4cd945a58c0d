// SPDX-License-Identifier: Apache-2.0
#include "core/sql/nodes.h"

#include "core/base/text.h"

#include <algorithm>

namespace lk::sql {

namespace {

const PgQuery__DefElem* findOption(PgQuery__Node* const* options, std::size_t count, std::string_view name)
{
    const PgQuery__DefElem* found = nullptr; // the last one wins, as in the server
    for (const PgQuery__Node* node : listOf(options, count)) {
        if (isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) && node->def_elem->defname == name)
            found = node->def_elem;
    }
    return found;
}

} // namespace

ObjectName nameOf(const PgQuery__RangeVar& relation)
{
    return {relation.schemaname, relation.relname};
}

ObjectName nameOf(PgQuery__Node* const* parts, std::size_t count, std::size_t without)
{
    ObjectName name;
    if (count <= without)
        return name;
    const std::size_t last = count - without - 1;
    name.name = textOf(parts[last]);
    if (last > 0)
        name.schema = textOf(parts[last - 1]);
    return name;
}

ObjectName nameOf(const PgQuery__Node* node, std::size_t without)
{
    if (isA(node, PG_QUERY__NODE__NODE_LIST))
        return nameOf(node->list->items, node->list->n_items, without);
    if (isA(node, PG_QUERY__NODE__NODE_TYPE_NAME))
        return nameOf(node->type_name->names, node->type_name->n_names, without);
    return {};
}

bool option(PgQuery__Node* const* options, std::size_t count, std::string_view name, bool otherwise)
{
    const PgQuery__DefElem* found = findOption(options, count, name);
    if (found == nullptr)
        return otherwise;
    const PgQuery__Node* value = found->arg;
    if (value == nullptr)
        return true;
    if (isA(value, PG_QUERY__NODE__NODE_INTEGER))
        return value->integer->ival != 0;
    if (isA(value, PG_QUERY__NODE__NODE_BOOLEAN))
        return value->boolean->boolval != 0;
    const std::string text = lowered(textOf(value));
    return text != "false" && text != "off";
}

bool hasOption(PgQuery__Node* const* options, std::size_t count, std::string_view name)
{
    return findOption(options, count, name) != nullptr;
}

} // namespace lk::sql
