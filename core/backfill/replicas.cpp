// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/replicas.h"

#include "core/base/error.h"
#include "core/base/pause.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/postgres/target.h"

#include <cstdlib>

namespace lk::backfill {

using namespace std::chrono_literals;

Replicas::Replicas(std::string applicationName, std::chrono::milliseconds connectTimeout)
    : m_applicationName(std::move(applicationName))
    , m_connectTimeout(connectTimeout)
{}

Replicas::~Replicas() = default;

void Replicas::follow(const std::string& urls)
{
    const std::lock_guard lock(m_mutex);
    if (urls == m_urls)
        return;
    m_urls = urls;
    m_told.clear();
    for (const std::string& url : replicaUrls(urls))
        m_told.push_back({postgres::parseTarget(url).where(), {}, {}, {}, false});
    if (!m_thread.joinable())
        m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
}

std::vector<ReplicaTold> Replicas::told() const
{
    const std::lock_guard lock(m_mutex);
    return m_told;
}

void Replicas::loop(const std::stop_token& stop)
{
    std::string asked;
    std::vector<std::unique_ptr<postgres::Session>> sessions;
    do {
        std::string urls;
        std::vector<ReplicaTold> told;
        {
            const std::lock_guard lock(m_mutex);
            urls = m_urls;
            told = m_told;
        }
        if (urls != asked)
            sessions.clear();
        asked = urls;
        const std::vector<std::string> all = replicaUrls(urls);
        sessions.resize(all.size());
        for (std::size_t i = 0; i < all.size() && !stop.stop_requested(); ++i)
            ask(all[i], sessions[i], told[i], stop);
        const std::lock_guard lock(m_mutex);
        if (urls == m_urls)
            m_told = std::move(told);
    } while (pauseFor(1s, stop));
}

void Replicas::ask(const std::string& url, std::unique_ptr<postgres::Session>& session, ReplicaTold& told,
                   const std::stop_token& stop)
{
    told.wasAsked = true;
    try {
        if (!session) {
            postgres::SessionOptions options;
            options.connectTimeout = m_connectTimeout;
            options.answerTimeout = 5s;
            options.applicationName = m_applicationName;
            session = std::make_unique<postgres::Session>(
                postgres::Session::open(postgres::parseTarget(url), postgres::SessionKind::Browse, options, stop));
        }
        // From server version 12.
        const postgres::Rows rows =
            session->query("SELECT pg_catalog.pg_last_wal_replay_lsn(), extract(epoch FROM "
                           "pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp()), (SELECT "
                           "sum(c.confl_snapshot + c.confl_bufferpin + c.confl_lock) FROM "
                           "pg_catalog.pg_stat_database_conflicts c)",
                           stop);
        told.conflicts =
            rows.at(0, 2) ? std::optional(std::strtoll(rows.text(0, 2).c_str(), nullptr, 10)) : std::nullopt;
        told.replayed = rows.text(0, 0);
        told.secondsAgo = rows.at(0, 1) ? std::optional(std::strtod(rows.text(0, 1).c_str(), nullptr)) : std::nullopt;
        told.problem.clear();
    } catch (const Error& error) {
        session.reset();
        told.problem = error.message();
    }
}

ReplicaStatements statementsOn(const std::string& url, const std::stop_token& stop)
{
    ReplicaStatements told;
    try {
        const postgres::ConnectionTarget target = postgres::parseTarget(url);
        told.where = target.where();
        postgres::SessionOptions options;
        options.connectTimeout = 5s;
        options.answerTimeout = 5s;
        auto session = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
        // From server version 12.
        const postgres::Rows rows = session.query(
            "SELECT count(*), coalesce(max(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)), 0), "
            "pg_catalog.current_setting('hot_standby_feedback') = 'on', "
            "pg_catalog.current_setting('max_standby_streaming_delay') FROM pg_catalog.pg_stat_activity a WHERE "
            "a.backend_xmin IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid()",
            stop);
        told.count = static_cast<int>(std::strtol(rows.text(0, 0).c_str(), nullptr, 10));
        told.longestSeconds = std::strtod(rows.text(0, 1).c_str(), nullptr);
        told.hasFeedback = rows.isTrue(0, 2);
        told.patience = rows.text(0, 3);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        told.problem = error.message();
    }
    return told;
}

std::vector<std::string> replicaUrls(const std::string& list)
{
    std::vector<std::string> urls;
    std::string_view rest = list;
    while (!trimmed(rest).empty()) {
        const std::size_t comma = rest.find(',');
        const std::string url(trimmed(rest.substr(0, comma)));
        if (!postgres::parseTarget(url).password.isEmpty())
            throw Error(ErrorCode::Usage, "a URL of a replica holds a password, and this text is kept in the database")
                .remedy("Leave it out: it is taken from the password file (~/.pgpass).");
        urls.push_back(url);
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return urls;
}

} // namespace lk::backfill
