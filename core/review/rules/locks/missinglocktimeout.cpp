// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"
#include "core/review/rules/locks/timeouts.h"

#include <fmt/format.h>

namespace lk::review::locks {

namespace {

void check(const Moment& moment, Report& report)
{
    const RelationEffect* lock = uncoveredLock(moment);
    if (lock == nullptr)
        return;
    // lock-timeout-ineffective says more where the file sets one in vain.
    if (moment.isOn("lock-timeout-ineffective") && whyUncovered(moment))
        return;
    const bool isKnown = moment.state.timeout("lock_timeout").has_value();
    Said said;
    said.kinds = {Kind::MissingLockTimeout};
    said.certainty = isKnown ? Certainty::Certain : Certainty::Assumed;
    if (!isKnown)
        said.assumed = "Nothing in the file sets lock_timeout, and the setting of role and database is not known.";
    said.message = queueBefore(moment, *lock) + ".";
    said.remedy = "Put \"SET lock_timeout = '2s';\" before it, and try again after a pause when it gives up.";
    report.say(std::move(said));
}

} // namespace

const Rule kMissingLockTimeout{
    .id = "missing-lock-timeout",
    .severity = Severity::High,
    .title = "A strong lock is asked for without lock_timeout",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::locks
