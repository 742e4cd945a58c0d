// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::locks {

namespace {

void check(const Moment& moment, Report& report)
{
    const auto found =
        std::find_if(moment.state.alteredSequences.begin(), moment.state.alteredSequences.end(), [&](const auto& one) {
            const HeldLock* held = moment.state.heldOn(one.first);
            return held != nullptr && held->mode >= sql::LockMode::ShareRowExclusive;
        });
    if (found == moment.state.alteredSequences.end() || !moment.hasSlowWork())
        return;
    const std::string sequence = schema::toString(found->first);
    const int line = found->second;
    Said said;
    said.message = fmt::format(
        "While this works, nextval on {} waits, and with it every INSERT that takes a number from it: line {} has "
        "locked it until the transaction ends.",
        sequence, line);
    said.remedy = fmt::format("Put the ALTER SEQUENCE of {} into a migration of its own.", sequence);
    report.say(std::move(said));
}

} // namespace

const Rule kSequenceLock{
    .id = "sequence-lock",
    .severity = Severity::Medium,
    .title = "A locked sequence makes inserts wait for the work behind it",
    .atStatement = check,
};

} // namespace lk::review::locks
