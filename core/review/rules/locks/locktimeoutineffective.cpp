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
    const auto why = whyUncovered(moment);
    if (!why)
        return;
    Said said;
    said.kinds = {Kind::MissingLockTimeout};
    said.message = fmt::format("{}. {}", queueBefore(moment, *lock), why->text);
    said.remedy =
        moment.unit.isInBlock()
            ? "Put \"SET LOCAL lock_timeout = '2s';\" into the same transaction, before its first statement that locks."
            : "Put \"SET lock_timeout = '2s';\" (without LOCAL) before it.";
    report.say(std::move(said));
}

} // namespace

const Rule kLockTimeoutIneffective{
    .id = "lock-timeout-ineffective",
    .severity = Severity::High,
    .title = "The file's lock_timeout does not cover a strong lock",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::locks
