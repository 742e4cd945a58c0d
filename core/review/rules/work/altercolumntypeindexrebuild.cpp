// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/typechanges.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AlterTypeIndexes})) {
        report.say(said(
            moment, passage, {},
            fmt::format("The rows of {} stay, but the index {} is built again for the change {}; meanwhile {}",
                        passage.where(), passage.object(), shownChange(passage.first().detail),
                        meanwhile(moment, passage)),
            fmt::format("Without a transaction: \"DROP INDEX CONCURRENTLY {0};\" before, and CREATE INDEX CONCURRENTLY "
                        "after the change. Where queries cannot be without it, take a new column instead.",
                        schema::toString(schema::Name{passage.first().relation.schema, passage.first().object}))));
    }
    if (!passagesOf(moment, {Cause::AlterType}).empty())
        return; // told as a rewrite, which checks on the way
    for (const Passage& passage : passagesOf(moment, {Cause::AlterTypeChecks})) {
        report.say(said(
            moment, passage, {Kind::FullScanUnderLock},
            fmt::format("The rows of {} stay, but each is read to check {} again; meanwhile {}", passage.where(),
                        passage.object(), meanwhile(moment, passage)),
            fmt::format(
                "Drop {0} before, and after the change add it NOT VALID and validate it in a migration of its own: "
                "\"ALTER TABLE {1} VALIDATE CONSTRAINT {0};\".",
                passage.object(), schema::toString(passage.first().relation))));
    }
}

} // namespace

const Rule kAlterColumnTypeIndexRebuild{
    .id = "alter-column-type-index-rebuild",
    .severity = Severity::High,
    .title = "A change of type builds indexes again or checks all rows",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
