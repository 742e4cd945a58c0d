// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/foreign.h"
#include "core/review/units.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

namespace lk::review::failures {

namespace {

void checkUnparsed(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    Said said;
    if (unit.isOpaque)
        said.message = fmt::format("Line {} runs a statement that is put together at run time: it was not reviewed.",
                                   unit.spot.bodyLine > 0 ? unit.spot.bodyLine : unit.spot.line);
    else if (isBeyondReview(unit))
        said.message = fmt::format("It was not reviewed: {}.", unit.parserMessage);
    else if (hasPsqlVariable(unit))
        said.message = "It holds a variable of psql: what runs depends on its value, and was not reviewed.";
    else
        return;
    if (isBeyondReview(unit))
        said.remedy = "Cut it into several, or look at it yourself: the server may take it.";
    else
        said.remedy = "Write the statement out where that can be done; else look at what it will run with the names of "
                      "the target.";
    report.say(std::move(said));
}

void check(const Moment& moment, Report& report)
{
    const Unit& unit = moment.unit;
    if (unit.isInBody || !sql::isA(unit.tree, PG_QUERY__NODE__NODE_DO_STMT) ||
        (!moment.later.empty() && moment.later.front().isInBody))
        return;
    const Body body = bodyOf(std::string(unit.text), *unit.tree);
    if (body.isReadable || body.parserMessage.starts_with("syntax error") ||
        body.parserMessage.starts_with("unexpected end of function definition") || isFaultOfSense(body.parserMessage))
        return;
    Said said;
    said.message =
        body.parserMessage.empty()
            ? std::string("The block is in a language that review does not read: what it runs was not reviewed.")
            : fmt::format("The body could not be read ({}): what it runs was not reviewed.", body.parserMessage);
    report.say(std::move(said));
}

} // namespace

const Rule kOpaqueDynamicSql{
    .id = "opaque-dynamic-sql",
    .severity = Severity::Low,
    .title = "What runs is not known before it runs",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_DO_STMT},
    .atUnparsed = checkUnparsed,
};

} // namespace lk::review::failures
