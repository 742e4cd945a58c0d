// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/holding.h"
#include "core/review/rules/locks/locks.h"

#include <fmt/format.h>

namespace lk::review::locks {

namespace {

void check(const Moment& moment, Report& report)
{
    const auto second = secondTable(moment);
    if (!second || whyDeadlock(moment, *second))
        return;
    Said said;
    said.message = fmt::format(
        "It asks for a strong lock on {} while {} is locked since line {}: waiting for the one keeps the other "
        "locked.",
        schema::toString(second->relation), schema::toString(second->held->relation), second->held->line);
    said.remedy = "One transaction a table: put this into a migration of its own.";
    report.say(std::move(said));
}

} // namespace

const Rule kSeveralStrongLocks{
    .id = "several-strong-locks",
    .severity = Severity::Medium,
    .title = "One transaction takes strong locks on several tables",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::locks
