// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddUnique, Cause::AddColumnUnique})) {
        if (isRewritten(moment, passage.first()))
            continue; // its indexes are built on the way
        std::string name = passage.object();
        std::string columns = passage.object();
        const bool isColumn = passage.first().cause == Cause::AddColumnUnique;
        if (isColumn) {
            name = sql::quoteIdentifier(namedRelation(moment).name + "_" + passage.first().object + "_key");
        } else if (const PgQuery__Constraint* constraint =
                       addedConstraint(moment, PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE, passage.first().object)) {
            name = constraintName(moment, *constraint, "key");
            columns = columnList(constraint->keys, constraint->n_keys);
        }
        report.say(
            said(moment, passage, {},
                 fmt::format("The unique index of {} is built over all of {}; meanwhile {}", name, passage.where(),
                             meanwhile(moment, passage)),
                 (isColumn ? "Add the column without UNIQUE. " : "") + throughIndex(moment, name, columns, false)));
    }
}

} // namespace

const Rule kAddUniqueConstraint{
    .id = "add-unique-constraint",
    .severity = Severity::High,
    .title = "A new UNIQUE constraint builds its index under a lock",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
