// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <string_view>

namespace lk::review::locks {

namespace {

bool saysMode(std::string_view text)
{
    static constexpr std::string_view kMode = " mode";
    return std::search(text.begin(), text.end(), kMode.begin(), kMode.end(), [](char a, char b) {
               return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b) || (b == ' ' && (a == '\n' || a == '\t'));
           }) != text.end();
}

void check(const Moment& moment, Report& report)
{
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_LOCK_STMT) || moment.isRefused())
        return;
    const PgQuery__LockStmt& stmt = *moment.tree().lock_stmt;
    const auto found =
        std::find_if(moment.effect.relations.begin(), moment.effect.relations.end(), [&](const RelationEffect& one) {
            return one.isNamed && one.mode >= sql::LockMode::Share && moment.isExisting(one.relation);
        });
    if (found == moment.effect.relations.end())
        return;
    const auto timeout = moment.state.timeout("lock_timeout");
    const bool isPatient = stmt.nowait == 0 && !(timeout && *timeout > 0);
    const bool hasMode = saysMode(moment.unit.text);
    if (hasMode && !isPatient)
        return;
    const std::string name = schema::toString(found->relation);
    Said said;
    if (!hasMode)
        said.message = fmt::format(
            "Without a mode it takes ACCESS EXCLUSIVE on {}: not even reading goes on until the transaction ends.",
            name);
    else
        said.message = fmt::format("It waits for {} without an end, and others wait behind it.", name);
    said.remedy =
        hasMode ? "Add NOWAIT, or put \"SET LOCAL lock_timeout = '2s';\" before it."
                : fmt::format(
                      "Name the weakest mode that does, such as \"LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE;\".", name);
    report.say(std::move(said));
}

} // namespace

const Rule kExplicitLockTable{
    .id = "explicit-lock-table",
    .severity = Severity::Medium,
    .title = "LOCK TABLE without a mode or without an end",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_LOCK_STMT},
};

} // namespace lk::review::locks
