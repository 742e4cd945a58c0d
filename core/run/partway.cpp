// SPDX-License-Identifier: Apache-2.0
#include "core/run/partway.h"

#include <fmt/format.h>

namespace lk::run {

history::Status statusWithPartWay(history::Status status, const std::vector<PartWay>& partWay)
{
    for (const PartWay& part : partWay) {
        for (history::StatusRow& row : status.rows) {
            if (row.version != part.version || row.state == history::MigrationState::Ignored)
                continue;
            row.state = history::MigrationState::Failed;
            row.why =
                fmt::format("{} stopped part-way: {} of {} statements took effect",
                            part.direction == Direction::Up ? "up" : "down", part.statementsDone, part.statements);
            if (part.statementsDone < part.statements)
                row.why += fmt::format(", next is statement {} in line {}", part.statementsDone + 1, part.nextLine);
            if (part.isNextUncertain)
                row.why += " (it was sent, its end is not known: the next run looks first)";
            if (!part.sqlState.empty())
                row.why += fmt::format("; SQLSTATE {}", part.sqlState);
            break;
        }
    }
    return status;
}

} // namespace lk::run
