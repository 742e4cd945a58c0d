// SPDX-License-Identifier: Apache-2.0
#include "core/run/lastcheck.h"

#include "core/base/faultpoint.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

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

} // namespace

bool hasLastCheck(const RunContext& context, const Step& step)
{
    return context.plan.lastCheck && context.inspector == nullptr && !step.isAround &&
           step.direction == Direction::Up && step.mode != StepMode::RecordOnly &&
           step.version == context.plan.lastCheck->version;
}

std::optional<StepEnd> askLastCheck(RunContext& context, const Step& step, LastMoment moment)
{
    if (!hasLastCheck(context, step))
        return std::nullopt;
    faultPoint("last check");
    try {
        postgres::SessionOptions options;
        options.connectTimeout = context.plan.environment.connectTimeout;
        auto session = postgres::Session::open(context.target, postgres::SessionKind::Browse, options, context.stop);
        requireServerOfRun(context, session);
        const std::optional<Refusal> no = context.plan.lastCheck->judge(session, moment, context.stop);
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
