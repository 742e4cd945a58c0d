// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace lk::review::dataloss {

namespace {

/// Made to be lost, by its name.
bool isScratch(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> kWords{"tmp",    "temp", "stag", "scratch", "cache",
                                                            "import", "load", "work", "session"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

void check(const Moment& moment, Report& report)
{
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CREATE_STMT)) {
        const PgQuery__RangeVar* relation = moment.tree().create_stmt->relation;
        if (relation == nullptr || *relation->relpersistence != 'u' || isScratch(relation->relname))
            return;
        Said said;
        said.severity = Severity::Note; // it holds nothing yet
        said.message = fmt::format("{} is emptied by the server after every crash, and replicas never have its rows.",
                                   schema::toString(resolvedName(moment, *relation)));
        said.remedy = "Leave UNLOGGED out unless the rows can be made again from elsewhere.";
        report.say(std::move(said));
        return;
    }
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const schema::Name& table) {
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_SetUnLogged)
            return;
        const schema::Relation* relation = moment.before.relation(table);
        if (relation != nullptr && relation->persistence == 'u')
            return;
        Said said;
        said.kinds = {Kind::DataLoss};
        if (!moment.holdsRows(table))
            said.severity = Severity::Note;
        said.message =
            fmt::format("From then on the server empties {}{} after a crash, and replicas lose its rows at once.",
                        schema::toString(table), shownSize(relation));
        said.remedy = "Leave the table logged; for a faster load fill a new table and swap the names.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kUnloggedData{
    .id = "unlogged-data",
    .severity = Severity::High,
    .title = "A table is no longer safe from a crash",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_CREATE_STMT},
};

} // namespace lk::review::dataloss
