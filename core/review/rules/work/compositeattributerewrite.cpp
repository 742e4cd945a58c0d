// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::CompositeAttribute})) {
        report.say(
            said(moment, passage, {Kind::TableRewrite},
                 fmt::format("Every row of {}, a table of this type, is written anew for {}; meanwhile {}",
                             passage.where(), passage.object(), meanwhile(moment, passage)),
                 fmt::format(
                     "Add a new attribute beside {} with CASCADE, fill it in {} in batches, and drop the old one when "
                     "nothing reads it any more.",
                     passage.object(), schema::toString(passage.first().relation))));
    }
}

} // namespace

const Rule kCompositeAttributeRewrite{
    .id = "composite-attribute-rewrite",
    .severity = Severity::High,
    .title = "Another type of an attribute rewrites the typed tables",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
