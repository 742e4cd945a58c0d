// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    const auto passages = passagesOf(moment, {Cause::DomainCheck, Cause::DomainNotNull, Cause::DomainValidate});
    if (passages.empty() || !sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT))
        return;
    const PgQuery__AlterDomainStmt& stmt = *moment.tree().alter_domain_stmt;
    const sql::ObjectName written = sql::nameOf(stmt.type_name, stmt.n_type_name);
    const schema::Name domain = moment.before.resolvedType({written.schema, written.name});
    const std::string name = schema::toString(domain);
    Passage passage = passages.front();
    std::erase_if(passage.pieces, [&](const WorkItem* work) { return work->relation == domain; });
    std::string tables;
    for (const WorkItem* work : passage.pieces)
        tables += (tables.empty() ? "" : ", ") + schema::toString(work->relation);
    if (tables.empty()) {
        // Without a catalog: a domain that the files before made is used nowhere that they do not tell of.
        const schema::Type* known = moment.before.type(domain);
        if (known != nullptr && !known->base.name.name.empty())
            return;
        passage = passages.front();
        tables = "every table that uses it";
    }
    const bool isCheck = passage.first().cause == Cause::DomainCheck;
    report.say(said(
        moment, passage, {Kind::FullScanUnderLock},
        fmt::format("All rows of {} are read to check the domain {}; meanwhile nobody can write there", tables, name),
        isCheck
            ? fmt::format(
                  "\"ALTER DOMAIN {0} ADD CONSTRAINT {1} CHECK (…) NOT VALID;\" checks new values only. Its VALIDATE "
                  "locks the tables in the same way: leave that to a quiet hour.",
                  name, passage.object().empty() ? "…" : passage.object())
            : fmt::format(
                  "Take a quiet hour, with a lock_timeout. Constraints of the tables instead of the domain {} can "
                  "be validated while everybody works on.",
                  name)));
}

} // namespace

const Rule kDomainConstraintScan{
    .id = "domain-constraint-scan",
    .severity = Severity::High,
    .title = "A domain's constraint is checked in all tables that use it",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
