// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/declaration.h"
#include "core/backfill/store.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/run/preflight/inquiry.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace lk::run {

namespace {

/// As people name a migration: by its version, its name, both, or its file.
bool names(const std::string& text, const Step& step)
{
    const std::string stem = std::filesystem::path(step.file).stem().string();
    return text == step.version || text == step.name || text == step.version + "_" + step.name || text == stem ||
           text == std::filesystem::path(step.file).filename().string();
}

/// A table that is not there yet, or has no row, has nothing to fill: a new database is built by applying all.
bool isEmptyOrMissing(Inquiry& inquiry, const sql::ObjectName& table)
{
    const std::string shown = sql::quoteName(table);
    if (inquiry.session.query({"SELECT to_regclass($1) IS NULL", {shown}}, inquiry.stop).isTrue(0, 0))
        return true;
    try {
        return inquiry.session.query("SELECT NOT EXISTS (SELECT FROM " + shown + ")", inquiry.stop).isTrue(0, 0);
    } catch (const Error& error) { // a role that may not read it, or a lock on it
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::LockHeld)
            throw;
        return false;
    }
}

} // namespace

void checkBackfills(Inquiry& inquiry)
{
    std::vector<backfill::Declaration> waited;
    for (backfill::Declaration& one : backfill::declarationsOf(inquiry.plan.project).declarations) {
        const bool holds = !one.before.empty() && std::ranges::any_of(inquiry.plan.steps, [&](const Step& step) {
            return step.direction == Direction::Up && !step.isAround && names(one.before, step);
        });
        if (holds)
            waited.push_back(std::move(one));
    }
    if (waited.empty())
        return;
    const std::vector<backfill::Status> known = backfill::readBackfills(inquiry.session, false, inquiry.stop);
    for (const backfill::Declaration& one : waited) {
        const auto found = std::ranges::find(known, one.name, &backfill::Status::name);
        const bool hasNothing = found == known.end() && isEmptyOrMissing(inquiry, one.table);
        const bool isDone = hasNothing || (found != known.end() && found->state == backfill::State::Done);
        const std::string state =
            found == known.end() ? "has not been run here" : fmt::format("is {} here", toString(found->state));
        inquiry.tell([&inquiry, one, isDone, hasNothing, state] {
            inquiry.add("LK330", "backfill that comes before", isDone ? CheckResult::Good : CheckResult::Refused,
                        hasNothing ? fmt::format("{} has no row to fill yet.", one.name)
                        : isDone   ? fmt::format("{} is done.", one.name)
                                   : fmt::format("{} must wait for the backfill {}, which {}.", shownInLine(one.before),
                                                 one.name, state),
                        isDone ? std::string() : fmt::format("Run it to its end: \"backfill run {}\".", one.name));
        });
    }
}

} // namespace lk::run
