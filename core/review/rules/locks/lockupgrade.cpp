// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/holding.h"
#include "core/review/rules/locks/locks.h"

#include <fmt/format.h>

namespace lk::review::locks {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const RelationEffect& taken : moment.effect.relations) {
        if (taken.mode < sql::LockMode::ShareRowExclusive)
            continue;
        const HeldLock* held = moment.state.heldOn(taken.relation);
        // SHARE UPDATE EXCLUSIVE and SHARE ROW EXCLUSIVE keep a second session of this kind out from the start.
        if (held == nullptr || !held->isNamed ||
            (held->mode != sql::LockMode::RowExclusive && held->mode != sql::LockMode::Share) ||
            taken.mode <= held->mode || moment.isRefused())
            continue;
        const std::string name = schema::toString(taken.relation);
        Said said;
        said.message = fmt::format(
            "Line {} has locked {} in a weaker mode, and this asks for a stronger one: two sessions that do so "
            "deadlock.",
            held->line, name);
        said.remedy = "Take the strongest lock first, or make two migrations of it.";
        report.say(std::move(said));
        return;
    }
}

} // namespace

const Rule kLockUpgrade{
    .id = "lock-upgrade",
    .severity = Severity::Low,
    .title = "A transaction asks for a stronger lock on a table that it has locked",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::locks
