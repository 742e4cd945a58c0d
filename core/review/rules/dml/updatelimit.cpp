// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dml/dml.h"
#include "core/review/rules/failures/foreign.h"

#include <fmt/format.h>

namespace lk::review::dml {

namespace {

void check(const Moment& moment, Report& report)
{
    if (!failures::isUpdateWithLimit(moment.unit))
        return;
    Said said;
    said.kinds = {Kind::SyntaxError};
    said.message = fmt::format("PostgreSQL knows neither ORDER BY nor LIMIT in UPDATE and DELETE (line {}, at {}).",
                               moment.unit.parserLine > 0 ? moment.unit.parserLine : moment.unit.spot.line,
                               failures::wordAt(moment.unit));
    said.remedy =
        "… WHERE key IN (SELECT key FROM the table WHERE … ORDER BY key LIMIT 1000), in a file without a transaction.";
    report.say(std::move(said));
}

} // namespace

const Rule kUpdateLimit{
    .id = "update-limit",
    .severity = Severity::Blocker,
    .title = "UPDATE or DELETE with ORDER BY or LIMIT",
    .atUnparsed = check,
};

} // namespace lk::review::dml
