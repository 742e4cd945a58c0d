// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::SetExpression})) {
        report.say(said(
            moment, passage, {Kind::TableRewrite},
            fmt::format(
                "Every row of {} is written anew, and all its indexes with it, to compute {} again; meanwhile {}",
                passage.where(), passage.object(), meanwhile(moment, passage)),
            fmt::format(
                "Add a new column to {0} that a trigger keeps, fill it in batches, and drop {1} when nothing reads "
                "it any more.",
                namedTable(moment), passage.object())));
    }
}

} // namespace

const Rule kSetExpressionRewrite{
    .id = "set-expression-rewrite",
    .severity = Severity::High,
    .title = "Another expression of a stored column rewrites the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
