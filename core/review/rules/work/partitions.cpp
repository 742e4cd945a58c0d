// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/partitions.h"

#include "core/review/rules/work/telling.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::work {

namespace {

struct Bounded {
    const schema::Relation* parent = nullptr;
    const PgQuery__PartitionBoundSpec* bound = nullptr;
};

Bounded boundedBy(const Moment& moment)
{
    Bounded found;
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_STMT)) {
        const PgQuery__CreateStmt& stmt = *moment.tree().create_stmt;
        if (stmt.n_inh_relations == 1 && sql::isA(stmt.inh_relations[0], PG_QUERY__NODE__NODE_RANGE_VAR)) {
            const sql::ObjectName name = sql::nameOf(*stmt.inh_relations[0]->range_var);
            found.parent = moment.before.relation(moment.before.resolved({name.schema, name.name}));
        }
        found.bound = stmt.partbound;
        return found;
    }
    found.parent = moment.before.relation(namedRelation(moment));
    for (const PgQuery__AlterTableCmd* command : subcommands(moment)) {
        if (sql::isA(command->def, PG_QUERY__NODE__NODE_PARTITION_CMD))
            found.bound = command->def->partition_cmd->bound;
    }
    return found;
}

/// Of one datum; empty: MINVALUE or MAXVALUE.
std::string limit(PgQuery__Node* const* datums, std::size_t count)
{
    if (count != 1 || sql::isA(datums[0], PG_QUERY__NODE__NODE_COLUMN_REF))
        return {};
    return schema::textOf(datums[0]);
}

} // namespace

std::string boundCondition(const Moment& moment, bool isNegated)
{
    const Bounded of = boundedBy(moment);
    const std::string condition =
        of.parent == nullptr || of.bound == nullptr ? std::string() : boundCondition(*of.parent, *of.bound, isNegated);
    return condition.empty() ? "…" : condition;
}

std::string boundCondition(const schema::Relation& parent, const PgQuery__PartitionBoundSpec& bound, bool isNegated)
{
    if (bound.is_default != 0 || parent.partitionKey.size() != 1 ||
        parent.column(parent.partitionKey.front()) == nullptr)
        return {};
    const std::string key = sql::quoteIdentifier(parent.partitionKey.front());
    if (bound.n_listdatums > 0) {
        std::string values;
        for (const PgQuery__Node* datum : sql::listOf(bound.listdatums, bound.n_listdatums))
            values += (values.empty() ? "" : ", ") + schema::textOf(datum);
        return isNegated ? fmt::format("{0} NOT IN ({1}) OR {0} IS NULL", key, values)
                         : fmt::format("{0} IS NOT NULL AND {0} IN ({1})", key, values);
    }
    if (bound.n_lowerdatums != 1)
        return {};
    const std::string from = limit(bound.lowerdatums, bound.n_lowerdatums);
    const std::string to = limit(bound.upperdatums, bound.n_upperdatums);
    std::string condition = isNegated ? "" : key + " IS NOT NULL";
    const auto add = [&](const std::string& part) {
        condition += (condition.empty() ? "" : isNegated ? " OR " : " AND ") + part;
    };
    if (!from.empty())
        add(fmt::format("{} {} {}", key, isNegated ? "<" : ">=", from));
    if (!to.empty())
        add(fmt::format("{} {} {}", key, isNegated ? ">=" : "<", to));
    if (isNegated)
        add(key + " IS NULL");
    return condition;
}

std::string boundText(const Moment& moment)
{
    const std::string_view text = moment.unit.text;
    const Bounded of = boundedBy(moment);
    if (of.bound != nullptr && of.bound->is_default != 0)
        return "DEFAULT";
    static constexpr std::string_view kFor = "for values";
    const auto at = std::search(text.begin(), text.end(), kFor.begin(), kFor.end(),
                                [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); });
    return at == text.end() ? "FOR VALUES …" : std::string(at, text.end());
}

std::string boundCheckName(const schema::Name& table)
{
    return sql::quoteIdentifier(table.name + "_bound");
}

} // namespace lk::review::work
