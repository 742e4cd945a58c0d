// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!passagesOf(moment, {Cause::AddPrimaryKey, Cause::AddColumnPrimaryKey}).empty())
        return; // add-primary-key tells of both
    for (const Passage& passage : passagesOf(moment, {Cause::PrimaryKeyNullable})) {
        Said finding = said(moment, passage, {Kind::FullScanUnderLock},
                            fmt::format("The index is there, but all of {} is read for a NULL in {}; meanwhile {}",
                                        passage.where(), passage.object(), meanwhile(moment, passage)),
                            fmt::format("First {}", notNullSteps(moment, namedTable(moment), passage.first().object)));
        if (finding.certainty ==
            Certainty::Assumed) { // nothing speaks for it: such indexes are mostly on columns that are NOT NULL
            finding.severity = Severity::Note;
            finding.kinds.clear();
        }
        report.say(std::move(finding));
    }
}

} // namespace

const Rule kPrimaryKeyUsingNullableIndex{
    .id = "primary-key-using-nullable-index",
    .severity = Severity::High,
    .title = "A primary key over an index on nullable columns reads the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
