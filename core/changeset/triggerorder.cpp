// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/triggerorder.h"

#include "core/changeset/functionbody.h"
#include "core/schema/relation.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::changeset {

std::vector<LateWriter> lateWriters(const schema::Catalog& catalog, const schema::Name& table, const std::string& own,
                                    const std::vector<std::string>& columns)
{
    std::vector<LateWriter> found;
    const schema::Relation* relation = catalog.relation(table);
    if (relation == nullptr)
        return found;
    for (const schema::Trigger& trigger : relation->triggers) {
        // By bytes, as the server compares names of type name.
        const bool isBehind = trigger.name > own;
        if (!isBehind || !trigger.isForRow || trigger.enabled == 'D' || !trigger.definition.starts_with("BEFORE"))
            continue;
        for (const schema::Function* function : catalog.functions(trigger.function)) {
            if (function->language != "plpgsql") // no other body is read
                continue;
            const FunctionBody body = triggerBody("CREATE FUNCTION lk_read() RETURNS trigger LANGUAGE plpgsql AS " +
                                                  sql::quoteLiteral(function->body));
            const auto written = std::ranges::find_if(columns, [&](const std::string& one) {
                return std::ranges::find(body.writes, one) != body.writes.end();
            });
            if (written != columns.end())
                found.push_back({trigger.name, *written});
        }
    }
    return found;
}

std::string told(const LateWriter& writer, const schema::Name& table, const std::string& own)
{
    return fmt::format("trigger {} on {} fires behind {} and writes {}: what it writes does not reach the other side; "
                       "give it a name that comes before",
                       writer.trigger, schema::toString(table), own, writer.column);
}

} // namespace lk::changeset
