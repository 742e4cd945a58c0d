// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dml/backfill.h"
#include "core/review/rules/dml/dml.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::dml {

namespace {

void check(const Moment& moment, Report& report)
{
    const HeldLock* strongest = nullptr;
    for (const HeldLock& held : moment.state.held) {
        if (held.mode >= sql::LockMode::ShareUpdateExclusive && (strongest == nullptr || held.mode > strongest->mode))
            strongest = &held;
    }
    if (strongest == nullptr)
        return;
    for (const Backfill& backfill : backfillsIn(moment)) {
        Said said;
        said.kinds = moment.with({Kind::UnbatchedBackfill});
        said.severity = backfill.grade.severity;
        const char* who = strongest->mode == sql::LockMode::AccessExclusive ? "nobody can even read"
                          : strongest->mode >= sql::LockMode::Share         ? "nobody can write to"
                                                                            : "no other change of schema can come at";
        said.message = fmt::format(
            "While it changes the rows of {} ({}), {} {}: line {} has locked that, and the lock is kept until "
            "the commit.",
            schema::toString(backfill.write.relation), backfill.grade.shown, who, schema::toString(strongest->relation),
            strongest->line);
        said.remedy = "Put the change of rows into a file of its own, without a transaction and in batches.";
        report.say(std::move(said));
        return;
    }
}

} // namespace

const Rule kBackfillInDdlTransaction{
    .id = "backfill-in-ddl-transaction",
    .severity = Severity::High,
    .title = "Many rows are changed in a transaction that has changed the schema",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_DELETE_STMT, PG_QUERY__NODE__NODE_INSERT_STMT, PG_QUERY__NODE__NODE_MERGE_STMT,
              PG_QUERY__NODE__NODE_SELECT_STMT, PG_QUERY__NODE__NODE_UPDATE_STMT},
};

} // namespace lk::review::dml
