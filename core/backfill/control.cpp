// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/control.h"

#include "core/backfill/ledger.h"
#include "core/backfill/pace.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/postgres/session.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

namespace lk::backfill {

namespace {

constexpr const char* kIsLive = "coalesce(lease_until > clock_timestamp(), false)";

Status wanted(postgres::Session& session, const std::string& name, const std::stop_token& stop)
{
    auto status = statusOf(session, name, stop);
    if (!status)
        throw Error(ErrorCode::Usage, fmt::format("there is no backfill {} in this database", shownInLine(name)))
            .remedy("See which there are: backfill list.")
            .stateLeft(StateLeft::NothingChanged);
    return std::move(*status);
}

Error notNow(const Status& status, std::string_view what)
{
    return Error(ErrorCode::Refused,
                 fmt::format("{} is {} and cannot be {}", status.name, toString(status.state), what))
        .stateLeft(StateLeft::NothingChanged);
}

/// Tells a live runner, or moves the state: one statement, so that a runner that ends meanwhile changes nothing about it.
Obeyed wish(postgres::Session& session, const Status& status, const std::string& want, State state,
            const std::string& actor, const std::stop_token& stop)
{
    const postgres::Rows rows =
        session.query({fmt::format("WITH moved AS (UPDATE lockkeeper.backfill SET want = CASE WHEN {0} THEN $2 END, "
                                   "state = CASE WHEN {0} THEN state ELSE $3 "
                                   "END, reason = CASE WHEN {0} THEN reason END, ended_at = CASE WHEN NOT {0} AND $3 = "
                                   "'cancelled' THEN clock_timestamp() END WHERE "
                                   "backfill_id = $1::bigint AND state IN ('pending', 'running', 'paused', 'failed') "
                                   "RETURNING {0} AS live), told AS (INSERT "
                                   "INTO lockkeeper.backfill_event (backfill_id, actor, kind, detail) SELECT "
                                   "$1::bigint, $4, $5, '{{}}' FROM moved) SELECT "
                                   "live FROM moved",
                                   kIsLive),
                       {fmt::to_string(status.id), want, std::string(toString(state)), actor, want}},
                      stop);
    if (rows.isEmpty())
        throw notNow(status, "told so: it has just ended");
    return rows.isTrue(0, 0) ? Obeyed::ByRunner : Obeyed::AtOnce;
}

std::int64_t resolve(postgres::Session& session, const Status& status, const std::string& resolution,
                     const std::string& actor, const std::string& detail, const std::stop_token& stop)
{
    const postgres::Rows rows = session.query(
        {"WITH done AS (UPDATE lockkeeper.backfill_quarantine SET resolved = $2 WHERE backfill_id = $1::bigint AND "
         "resolved IS NULL RETURNING 1), "
         "moved AS (UPDATE lockkeeper.backfill SET rows_quarantined = 0, state = CASE WHEN state = 'failed' AND reason "
         "= 'quarantine' THEN "
         "'running' ELSE state END, ended_at = CASE WHEN state = 'failed' AND reason = 'quarantine' THEN NULL ELSE "
         "ended_at END, reason = CASE "
         "WHEN reason = 'quarantine' THEN NULL ELSE reason END WHERE backfill_id = $1::bigint), told AS (INSERT INTO "
         "lockkeeper.backfill_event (backfill_id, actor, kind, detail) VALUES ($1::bigint, $3, 'quarantine-' || $2, "
         "$4::jsonb)) SELECT "
         "count(*) FROM done",
         {fmt::to_string(status.id), resolution, actor, detailJson(detail)}},
        stop);
    return std::strtoll(rows.text(0, 0).c_str(), nullptr, 10);
}

} // namespace

ControlResult pause(postgres::Session& session, const std::string& name, const std::string& actor, std::stop_token stop)
{
    const Status status = wanted(session, name, stop);
    if (status.state == State::Paused && status.want != "run")
        return {Obeyed::Already, status};
    if (status.state != State::Running && status.state != State::Pending && status.state != State::Paused)
        throw notNow(status, "paused");
    const Obeyed obeyed = wish(session, status, "pause", State::Paused, actor, stop);
    return {obeyed, wanted(session, name, stop)};
}

ControlResult resume(postgres::Session& session, const std::string& name, const std::string& actor,
                     std::stop_token stop)
{
    const Status status = wanted(session, name, stop);
    if ((status.state == State::Running && status.want != "pause") || status.state == State::Pending)
        return {Obeyed::Already, status};
    if (status.state != State::Paused && status.state != State::Running)
        throw notNow(status, "resumed")
            .remedy(status.state == State::Failed ? "See why, then: backfill retry."
                                                  : "A new run begins with: backfill run --restart.");
    const Obeyed obeyed = wish(session, status, "run", State::Running, actor, stop);
    return {obeyed, wanted(session, name, stop)};
}

ControlResult cancel(postgres::Session& session, const std::string& name, const std::string& actor,
                     std::stop_token stop)
{
    const Status status = wanted(session, name, stop);
    if (status.state == State::Cancelled)
        return {Obeyed::Already, status};
    if (isFinal(status.state))
        throw notNow(status, "cancelled");
    const Obeyed obeyed = wish(session, status, "cancel", State::Cancelled, actor, stop);
    return {obeyed, wanted(session, name, stop)};
}

ControlResult set(postgres::Session& session, const std::string& name,
                  const std::map<std::string, std::string>& changes, const std::string& actor, std::stop_token stop)
{
    const Status status = wanted(session, name, stop);
    if (isFinal(status.state))
        throw notNow(status, "changed");
    Pace pace;
    for (const auto& [attribute, value] : status.settings)
        setPace(pace, attribute, value);
    nlohmann::ordered_json said = nlohmann::ordered_json::object();
    for (const auto& [attribute, value] : changes) {
        setPace(pace, attribute, value);
        said[attribute] = value;
    }
    (void)session.query({"WITH changed AS (UPDATE lockkeeper.backfill SET settings = settings || $2::jsonb WHERE "
                         "backfill_id = $1::bigint "
                         "RETURNING 1) INSERT INTO lockkeeper.backfill_event (backfill_id, actor, kind, detail) SELECT "
                         "$1::bigint, $3, 'set', "
                         "$2::jsonb FROM changed",
                         {fmt::to_string(status.id),
                          said.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace), actor}},
                        stop);
    return {status.isAlive ? Obeyed::ByRunner : Obeyed::AtOnce, wanted(session, name, stop)};
}

ControlResult retry(postgres::Session& session, const std::string& name, const std::string& actor, std::stop_token stop)
{
    const Status status = wanted(session, name, stop);
    if (status.state == State::Running || status.state == State::Pending)
        return {Obeyed::Already, status};
    if (status.state != State::Failed)
        throw notNow(status, "retried");
    const Obeyed obeyed = wish(session, status, "run", State::Running, actor, stop);
    return {obeyed, wanted(session, name, stop)};
}

std::int64_t retryQuarantine(postgres::Session& session, const std::string& name, const std::string& actor,
                             std::stop_token stop)
{
    const Status status = wanted(session, name, stop);
    if (isFinal(status.state))
        throw notNow(status, "retried");
    return resolve(session, status, "retried", actor, "", stop);
}

std::int64_t acceptQuarantine(postgres::Session& session, const std::string& name, const std::string& reason,
                              const std::string& actor, std::stop_token stop)
{
    if (trimmed(reason).empty())
        throw Error(ErrorCode::Usage, "rows are accepted with a reason").stateLeft(StateLeft::NothingChanged);
    const Status status = wanted(session, name, stop);
    return resolve(session, status, "accepted", actor, reason, stop);
}

std::string actorHere()
{
    char host[256] = "";
    if (gethostname(host, sizeof(host) - 1) != 0)
        host[0] = '\0';
    const passwd* const entry = getpwuid(geteuid());
    return fmt::format("{}@{}", entry != nullptr ? entry->pw_name : fmt::to_string(geteuid()), host);
}

} // namespace lk::backfill
