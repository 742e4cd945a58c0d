// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/foreign.h"
#include "core/review/units.h"
#include "core/sql/facts.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

void checkUnparsed(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    if (isPsqlCommand(unit)) {
        Said said;
        said.kinds = {Kind::SyntaxError};
        said.message = fmt::format("{} is a command of psql, not SQL: such a file is not run.", unit.parserMessage);
        said.remedy = "Take it out; nothing is ever handed to psql.";
        report.say(std::move(said));
        return;
    }
    if (unit.isOpaque || isBeyondReview(unit) || isUpdateWithLimit(unit) || hasPsqlVariable(unit))
        return;
    const std::string newer = newerSyntax(unit);
    if (!newer.empty() && moment.settings.serverVersion >= 18)
        return; // unsupported-in-target says that it was not reviewed
    Said said;
    said.kinds = {Kind::SyntaxError};
    // Known to the grammar, and refused by it all the same (0A000): "UNIQUE constraints cannot be marked NOT VALID".
    if (unit.parserMessage.find("cannot be marked") != std::string::npos ||
        unit.parserMessage.find("not yet implemented") != std::string::npos)
        said.kinds.push_back(Kind::FailsAtRuntime);
    const int line = unit.parserLine > 0 ? unit.parserLine : unit.spot.line;
    said.message =
        fmt::format("PostgreSQL does not take it: {} (line {}).",
                    unit.parserMessage.empty() ? std::string("it can not be parsed") : unit.parserMessage, line);
    if (!newer.empty())
        said.remedy =
            fmt::format("{} is known from version 18 on, and the target is {}.", newer, moment.settings.serverVersion);
    else
        said.remedy = hintFor(unit);
    report.say(std::move(said));
}

/// A DO block whose body PL/pgSQL refuses; the walk has no statements of it to show.
void check(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    if (sql::isCopyFromStdin(*unit.tree)) {
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.message = "COPY FROM STDIN with its rows in the file works in psql alone: such a file is not run.";
        said.remedy = "Write the rows as INSERT statements.";
        report.say(std::move(said));
        return;
    }
    if (unit.isInBody || !sql::isA(unit.tree, PG_QUERY__NODE__NODE_DO_STMT) ||
        (!moment.later.empty() && moment.later.front().isInBody))
        return;
    const Body body = bodyOf(std::string(unit.text), *unit.tree);
    if (body.isReadable || !body.parserMessage.starts_with("syntax error"))
        return;
    Said said;
    said.kinds = {Kind::SyntaxError};
    said.message = fmt::format("PL/pgSQL does not take the body: {}.", body.parserMessage);
    report.say(std::move(said));
}

} // namespace

const Rule kSyntaxError{
    .id = "syntax-error",
    .severity = Severity::Blocker,
    .title = "Not PostgreSQL",
    .atStatement = check,
    .atUnparsed = checkUnparsed,
};

} // namespace lk::review::failures
