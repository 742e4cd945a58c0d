// SPDX-License-Identifier: Apache-2.0
#include "core/run/servererror.h"

#include "core/base/text.h"
#include "core/sql/script.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

/// Of what the server answered: what ends the session comes as an exception. Class 08 is here a statement's own connection elsewhere
/// (dblink, a foreign table), and its failure no more than that.
ErrorCode codeOf(const postgres::ServerError& error)
{
    return error.sqlState == "55P03" ? ErrorCode::LockTimeout : ErrorCode::Statement;
}

Error filled(Error error, const postgres::ServerError& told)
{
    error.sqlState(told.sqlState)
        .serverMessage(told.message)
        .detail(told.detail)
        .hint(told.hint)
        .context(told.context)
        .position(told.position);
    return error;
}

} // namespace

const std::string& fileOf(const Step& step, int statement)
{
    const std::string& other = step.statements.at(static_cast<std::size_t>(statement - 1)).file;
    return other.empty() ? step.file : other;
}

Error statementError(const Step& step, int number, const postgres::ServerError& told)
{
    const PlannedStatement& statement = step.statements.at(static_cast<std::size_t>(number - 1));
    Place place{fileOf(step, number), statement.line, statement.column};
    if (told.position > 0) {
        const std::size_t offset = byteOfCharacter(statement.text, static_cast<std::size_t>(told.position - 1));
        const sql::LineColumn at = sql::lineColumnOf(statement.text, offset);
        place.column = at.line == 1 ? statement.column + at.column - 1 : at.column;
        place.line = statement.line + at.line - 1;
    }
    Error error(codeOf(told), fmt::format("{}, statement {} ({}): {}", step.title(), number,
                                          statement.tag.empty() ? "not parsed" : statement.tag, told.message));
    return filled(std::move(error.at(place)), told);
}

Error ownError(const Step& step, const std::string& what, const postgres::ServerError& told)
{
    Error error(codeOf(told), fmt::format("{}: {}: {}", step.title(), what, told.message));
    if (!step.file.empty())
        error.at(Place{step.file, 0, 0});
    error = filled(std::move(error), told);
    if (told.context.empty())
        error.context(what);
    return error;
}

bool isWorthAnotherTry(const postgres::ServerError& error)
{
    return error.sqlState == "55P03" || error.sqlState == "40P01";
}

} // namespace lk::run
