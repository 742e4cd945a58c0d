// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/review/rules/failures/foreign.h"
#include "core/review/units.h"
#include "core/sql/facts.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

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

/// Parameters that come out: libpg_query does not know all of them in the body.
bool hasOutput(const PgQuery__CreateFunctionStmt& stmt)
{
    return std::ranges::any_of(sql::listOf(stmt.parameters, stmt.n_parameters), [](const PgQuery__Node* node) {
        return sql::isA(node, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER) &&
               (node->function_parameter->mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT ||
                node->function_parameter->mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT);
    });
}

/// `"total" is not a known variable`. One with a dot may be a field of a composite variable, whose type libpg_query does not know.
bool isUnknownVariable(const std::string& message)
{
    return message.ends_with("\" is not a known variable") && message.find('.') == std::string::npos;
}

/// A DO block or a function whose body PL/pgSQL refuses; the walk has no statements of it to show.
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
    const bool isFunction = sql::isA(unit.tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT);
    const bool isDo = sql::isA(unit.tree, PG_QUERY__NODE__NODE_DO_STMT);
    if (unit.isInBody || (!isFunction && !isDo) || (isDo && !moment.later.empty() && moment.later.front().isInBody))
        return;
    if (isFunction) {
        if (unit.text.find("plpgsql") == std::string_view::npos && unit.text.find("PLPGSQL") == std::string_view::npos)
            return;
        const auto checks = moment.state.settings.find("check_function_bodies");
        if (checks != moment.state.settings.end() && checks->second.value != "on" && checks->second.value != "true")
            return;
    }
    const std::string message = refusalOfBody(std::string(unit.text), *unit.tree);
    if (isFunction && isFaultOfSense(message)) { // of DO the walk has it
        Said said;
        said.kinds = {Kind::FailsAtRuntime};
        said.message = fmt::format("PL/pgSQL does not take the body: {}.", message);
        report.say(std::move(said));
        return;
    }
    if (!message.starts_with("syntax error") && !message.starts_with("unexpected end of function definition") &&
        !message.starts_with("missing ") && !message.starts_with("mismatched parentheses") &&
        !(isUnknownVariable(message) && (isDo || !hasOutput(*unit.tree->create_function_stmt))))
        return;
    Said said;
    said.kinds = {Kind::SyntaxError};
    said.message = fmt::format("PL/pgSQL does not take the body: {}.", message);
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
