// SPDX-License-Identifier: Apache-2.0
#include "core/run/lastcheck.h"

#include "core/base/faultpoint.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lk::run {

namespace {

/// Of several hosts another one may answer: the control session's backend must be seen from there, as from the work session.
void requireServerOfRun(RunContext& context, postgres::Session& session)
{
    const postgres::Rows seen =
        session.query({"SELECT pg_catalog.current_database() = $1 AND EXISTS (SELECT FROM "
                       "pg_catalog.pg_stat_get_activity($2::int) a "
                       "WHERE a.backend_start IS NULL OR a.backend_start = $3::timestamptz)",
                       {context.plan.server.database, fmt::to_string(context.control->backendPid()),
                        context.control->backendStart()}},
                      context.stop);
    if (!seen.isTrue(0, 0))
        throw Error(ErrorCode::Refused, "the connections of the run reached different servers")
            .remedy("Name one host in the address of the environment.");
}

StepEnd endOf(const Step& step, Error error)
{
    StepEnd end;
    end.kind = error.code() == ErrorCode::Cancelled ? StepEndKind::Cancelled
               : error.code() == ErrorCode::Refused ? StepEndKind::Refused
                                                    : StepEndKind::Failed;
    end.statementsKept = step.resume ? step.resume->statementsDone : 0; // by the run that stopped part-way
    end.stateLeft = end.statementsKept > 0 ? StateLeft::StatementsKept : StateLeft::RolledBack;
    end.error = std::move(error.at(Place{step.file, 0, 0}));
    return end;
}

/// One of its own on the server of the run, that only reads.
postgres::Session sessionBeside(RunContext& context)
{
    postgres::SessionOptions options;
    options.connectTimeout = context.plan.environment.connectTimeout;
    auto session = postgres::Session::open(context.target, postgres::SessionKind::Browse, options, context.stop);
    requireServerOfRun(context, session);
    return session;
}

const LastCheck* lastCheckBefore(const RunContext& context, const Step& step)
{
    if (context.inspector != nullptr || step.isAround || step.direction != Direction::Up ||
        step.mode == StepMode::RecordOnly)
        return nullptr;
    const auto& all = context.plan.lastChecks;
    const auto found = std::ranges::find(all, step.version, [](const auto& one) { return one->version; });
    return found == all.end() ? nullptr : found->get();
}

} // namespace

void setLastCheck(Plan& plan, std::shared_ptr<const LastCheck> check)
{
    plan.lastChecks.clear();
    if (check)
        plan.lastChecks.push_back(std::move(check));
}

bool hasLooks(const Plan& plan)
{
    return std::ranges::any_of(plan.lastChecks, [](const auto& one) { return one->look != nullptr; });
}

std::vector<Check> lookAhead(const Plan& plan, postgres::Session& session, bool isInRun, std::stop_token stop)
{
    std::vector<Check> all;
    for (const auto& one : plan.lastChecks) {
        if (one->look == nullptr)
            continue;
        try {
            // Several migrations of one change set wait for the same.
            for (Check& check : one->look(session, isInRun, stop)) {
                const bool isTold = std::ranges::any_of(all, [&](const Check& told) {
                    return told.title == check.title && told.code == check.code && told.text == check.text;
                });
                if (!isTold)
                    all.push_back(std::move(check));
            }
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::LockHeld)
                throw;
            Check& check = all.emplace_back();
            check.code = one->code;
            check.title = "what stands before migration " + one->version;
            check.result = CheckResult::NotKnown;
            check.text = error.serverMessage().empty() ? error.message() : error.serverMessage();
        }
    }
    return all;
}

std::vector<Check> lookAhead(RunContext& context)
{
    if (context.inspector != nullptr || !hasLooks(context.plan))
        return {};
    auto session = sessionBeside(context);
    return lookAhead(context.plan, session, true, context.stop);
}

bool hasLastCheck(const RunContext& context, const Step& step)
{
    return lastCheckBefore(context, step) != nullptr;
}

std::optional<StepEnd> askLastCheck(RunContext& context, const Step& step, LastMoment moment)
{
    const LastCheck* check = lastCheckBefore(context, step);
    if (check == nullptr)
        return std::nullopt;
    faultPoint("last check");
    try {
        auto session = sessionBeside(context);
        const std::optional<Refusal> no = check->judge(session, moment, context.stop);
        if (!no)
            return std::nullopt;
        StepEnd end = endOf(step, Error(ErrorCode::Refused, no->reason).remedy(no->remedy));
        end.code = no->code;
        return end;
    } catch (const Error& error) {
        return endOf(step, error);
    }
}

} // namespace lk::run
