// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/proof.h"
#include "core/review/rules/work/checks.h"
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::SetNotNull})) {
        const schema::Constraint* near = checkOf(moment, passage.first());
        if (near == nullptr)
            continue;
        const effects::Parsed expression(near->expression);
        const bool isEnough =
            expression.node() != nullptr && effects::impliesNotNull(expression.node(), passage.first().object);
        const std::string name = sql::quoteIdentifier(near->name);
        const std::string why = isEnough ? fmt::format("The CHECK {} is NOT VALID and so proves nothing", name)
                                         : fmt::format("The CHECK {} does not prove to the server that {} is not null",
                                                       name, passage.object());
        report.say(said(
            moment, passage, {Kind::FullScanUnderLock},
            fmt::format("{}: all of {} is read to look for a NULL in {}; meanwhile {}", why, passage.where(),
                        passage.object(), meanwhile(moment, passage)),
            isEnough ? fmt::format(
                           "In a migration before this one: \"ALTER TABLE {} VALIDATE CONSTRAINT {};\". It reads the "
                           "table while everybody works on, and then SET NOT NULL reads nothing.",
                           schema::toString(passage.first().relation), name)
                     : notNullSteps(moment, namedTable(moment), passage.first().object)));
    }
}

} // namespace

const Rule kSetNotNullUnprovedCheck{
    .id = "set-not-null-unproved-check",
    .severity = Severity::High,
    .title = "The CHECK at hand does not spare SET NOT NULL its scan",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
