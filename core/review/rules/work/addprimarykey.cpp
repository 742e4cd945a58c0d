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
    for (const Passage& passage : passagesOf(moment, {Cause::AddPrimaryKey, Cause::AddColumnPrimaryKey})) {
        if (isRewritten(moment, passage.first()))
            continue; // its indexes are built on the way
        const schema::Name table = namedRelation(moment);
        std::string name = sql::quoteIdentifier(table.name + "_pkey");
        std::string columns = passage.object();
        const bool isColumn = passage.first().cause == Cause::AddColumnPrimaryKey;
        if (const PgQuery__Constraint* constraint =
                isColumn ? nullptr
                         : addedConstraint(moment, PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY, passage.first().object)) {
            name = *constraint->conname != '\0' ? sql::quoteIdentifier(constraint->conname) : name;
            columns = columnList(constraint->keys, constraint->n_keys);
        }
        std::string nullable;
        std::string steps;
        bool isScanKnown = false;
        for (const Passage& scan : passagesOf(moment, {Cause::PrimaryKeyNullable})) {
            const bool isKnown = scan.first().certainty != Certainty::Assumed;
            isScanKnown = isScanKnown || isKnown;
            if (isKnown)
                nullable += fmt::format(", and all of it is read for a NULL in {}", scan.object());
            steps += fmt::format("{}{}: {} ",
                                 isKnown ? "First make NOT NULL of " : "Unless it is NOT NULL already, first of ",
                                 scan.object(), notNullSteps(moment, schema::toString(table), scan.first().object));
        }
        Said finding = said(moment, passage, {},
                            fmt::format("The index of the primary key {} is built over all of {}{}; meanwhile {}", name,
                                        passage.where(), nullable, meanwhile(moment, passage)),
                            (isColumn ? "Add the column alone and fill it in batches. " : "") + steps +
                                throughIndex(moment, name, columns, true));
        if (isScanKnown)
            finding.kinds.push_back(Kind::FullScanUnderLock);
        report.say(std::move(finding));
    }
}

} // namespace

const Rule kAddPrimaryKey{
    .id = "add-primary-key",
    .severity = Severity::High,
    .title = "A new primary key builds its index under a lock",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
