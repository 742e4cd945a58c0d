// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

#include <algorithm>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::ValidateCheck, Cause::ValidateForeignKey})) {
        if (!isAddedHere(moment, passage.first()))
            continue;
        const schema::Name table = namedRelation(moment);
        const HeldLock* lock = moment.state.heldOn(table);
        const bool areReadsWaiting = moment.blocking() == Blocking::Reads;
        report.say(
            said(moment, passage, {Kind::FullScanUnderLock},
                 fmt::format(
                     "It reads all of {} under the lock that adding {}{} has taken: {} until the transaction ends, and "
                     "NOT VALID has gained nothing",
                     passage.where(), passage.object(),
                     lock != nullptr ? fmt::format(" in line {}", lock->line) : std::string(),
                     areReadsWaiting ? "nobody can read or write the table" : "nobody can write to the table"),
                 fmt::format("Put \"ALTER TABLE {} VALIDATE CONSTRAINT {};\" into the next migration.",
                             schema::toString(table), passage.object())));
    }
}

} // namespace

const Rule kValidateInSameTransaction{
    .id = "validate-in-same-transaction",
    .severity = Severity::High,
    .title = "A constraint is validated in the transaction that added it",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
