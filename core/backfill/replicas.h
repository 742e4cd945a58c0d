// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

/// What a replica that was given by its URL says of itself.
struct ReplicaTold {
    std::string where;                ///< without password
    std::string problem;              ///< why it tells nothing; empty: it answered
    std::string replayed;             ///< the WAL position it has replayed, "16/B374D848"; empty: it is no replica
    std::optional<double> secondsAgo; ///< the last transaction it has replayed was committed
    bool wasAsked = false;
    std::optional<std::int64_t> conflicts{}; ///< statements that replay has cancelled there so far
};

/// What runs on a replica, and what becomes of it when the primary uses the space of old rows again.
struct ReplicaStatements {
    std::string where;         ///< without password
    std::string problem;       ///< why it tells nothing; empty: it answered
    int count = 0;             ///< statements and transactions with a snapshot
    double longestSeconds = 0; ///< of these
    bool hasFeedback = false;  ///< hot_standby_feedback: what they need is kept at the primary
    std::string patience;      ///< max_standby_streaming_delay: so long replay waits for them, then they are cancelled
};

/// Asks once, at most five seconds. Throws Error{Cancelled} for `stop`.
[[nodiscard]] ReplicaStatements statementsOn(const std::string& url, const std::stop_token& stop);

/// Asks replicas each second, on a thread of its own: one that does not answer must not keep the watch waiting. Those that follow slots or
/// archives stand in no pg_stat_replication.
class Replicas final {
public:
    Replicas(std::string applicationName, std::chrono::milliseconds connectTimeout);
    ~Replicas();
    Replicas(const Replicas&) = delete;
    Replicas& operator=(const Replicas&) = delete;

    /// `urls`: with commas between them. Others than before are asked from here on.
    void follow(const std::string& urls);
    [[nodiscard]] std::vector<ReplicaTold> told() const;

private:
    void loop(const std::stop_token& stop);
    void ask(const std::string& url, std::unique_ptr<postgres::Session>& session, ReplicaTold& told,
             const std::stop_token& stop);

    const std::string m_applicationName;
    const std::chrono::milliseconds m_connectTimeout;
    mutable std::mutex m_mutex;
    std::string m_urls;
    std::vector<ReplicaTold> m_told;
    std::jthread m_thread;
};

/// The URLs of a list. Throws Error{Usage} for what is none, or holds a password.
[[nodiscard]] std::vector<std::string> replicaUrls(const std::string& list);

} // namespace lk::backfill
