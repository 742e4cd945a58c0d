// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/holding.h"
#include "core/review/rules/locks/locks.h"

#include <fmt/format.h>

namespace lk::review::locks {

namespace {

void check(const Moment& moment, Report& report)
{
    auto second = parentAfterChild(moment);
    std::optional<std::string> why;
    if (second) {
        why = "what reads or writes through the parent locks that first";
    } else {
        second = secondTable(moment);
        if (second)
            why = whyDeadlock(moment, *second);
    }
    if (!why)
        return;
    const std::string first = schema::toString(second->held->relation);
    const std::string next = schema::toString(second->relation);
    Said said;
    said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
    said.message = fmt::format(
        "It locks {} after {} (line {}), and {}: a transaction of the application that goes the other way round "
        "deadlocks with this one (40P01).",
        next, first, second->held->line, *why);
    said.remedy = fmt::format(
        "One transaction a table. Where they belong together, begin with lock_timeout and \"LOCK TABLE {}, {} IN "
        "ACCESS EXCLUSIVE MODE;\".",
        next, first);
    report.say(std::move(said));
}

} // namespace

const Rule kLockOrderDeadlock{
    .id = "lock-order-deadlock",
    .severity = Severity::Medium,
    .title = "Two tables are locked in an order that may deadlock",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::locks
