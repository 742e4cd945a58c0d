// SPDX-License-Identifier: Apache-2.0
#include "core/run/tokens.h"

#include "core/formats/format.h"

namespace lk::run {

namespace {

void replace(std::string& text, const TokenValues& values)
{
    using namespace std::chrono;
    if (!text.starts_with("{lk:"))
        return;
    if (text == formats::kErrorSqlState)
        text = values.sqlState;
    else if (text == formats::kErrorMessage)
        text = values.message;
    else if (text == formats::kErrorStatement)
        text = values.statement;
    else if (text == formats::kStatementsDone)
        text = std::to_string(values.statementsDone);
    else if (text == formats::kDurationMs)
        text = std::to_string(duration_cast<milliseconds>(values.duration).count());
    else if (text == formats::kDurationNs)
        text = std::to_string(values.duration.count());
}

} // namespace

std::vector<postgres::Command> withValues(std::vector<postgres::Command> commands, const TokenValues& values)
{
    for (postgres::Command& command : commands) {
        for (std::optional<std::string>& parameter : command.parameters) {
            if (parameter)
                replace(*parameter, values);
        }
    }
    return commands;
}

} // namespace lk::run
