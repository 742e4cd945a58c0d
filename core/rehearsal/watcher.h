// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/session.h"
#include "core/rehearsal/rehearsal.h"
#include "core/run/runner.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace lk::rehearsal {

/// Watches a run on a copy: gives the runner its look behind each statement, and looks from a session of its own where statements are
/// alone or the tool itself is at work. Hands the run's events on. Lives longer than the run; one thread of its own.
class Watcher final : public run::Observer {
public:
    /// `ignored`: the tool's own tables. Throws as a log-in does.
    Watcher(const run::Plan& plan, const postgres::ConnectionTarget& copy, const std::vector<schema::Name>& ignored,
            run::Observer& next, std::stop_token stop);
    ~Watcher() override;

    [[nodiscard]] const run::Inspector& inspector() const { return m_inspector; }
    void onEvent(const run::Event& event) override;

    /// After the run: what was seen, a step of the plan each, as far as it came.
    [[nodiscard]] std::vector<RehearsedStep> steps() const { return m_steps; }
    /// For each statement that was seen: what the transaction held before it.
    [[nodiscard]] sql::LockMode heldBefore(std::size_t step, int statement, const schema::Name& relation) const;
    /// Bytes of each relation on the copy before the run.
    [[nodiscard]] const std::map<schema::Name, std::int64_t>& bytes() const { return m_bytes; }

    [[nodiscard]] static std::map<schema::Name, std::int64_t> bytesOf(postgres::Session& session, std::stop_token stop);

private:
    struct Relation {
        schema::Name name;
        char kind = 'r';
        std::string file;
        std::int64_t scans = 0;
        std::int64_t rowsRead = 0;
        std::int64_t rowsChanged = 0;
        std::set<sql::LockMode> modes; ///< held at that moment
    };
    using Relations = std::map<std::string, Relation>; ///< by oid
    struct Look {
        std::int64_t wal = 0;
        Relations relations;
    };
    using Modes = std::map<std::string, sql::LockMode>; ///< the strongest, by oid

    [[nodiscard]] static Look lookAt(const postgres::Rows& rows);
    void onSeen(int step, int statement, const postgres::Rows& rows);
    void add(RehearsedStatement& to, const Look& now, const Modes& before, const Modes& held) const;
    void endTool(int step);
    void beginSampling();
    void endSampling();
    void sample(const std::stop_token& stop);
    [[nodiscard]] bool isAlone(int step, int statement) const;
    [[nodiscard]] bool isIgnored(const schema::Name& name) const;

    const run::Plan& m_plan;
    std::vector<schema::Name> m_ignored;
    run::Observer& m_next;
    std::stop_token m_stop;
    run::Inspector m_inspector;
    postgres::Session m_session; ///< of the run's thread
    bool m_countsLast = true;    ///< the server's counters can be had whole, those of former transactions too (15)
    std::map<schema::Name, std::int64_t> m_bytes;

    std::vector<RehearsedStep> m_steps;
    std::map<std::pair<std::size_t, int>, std::map<schema::Name, sql::LockMode>> m_heldBefore;
    Look m_last;  ///< at the look before
    Modes m_held; ///< by the transaction, then
    RehearsedStatement m_finished;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_isSampling = false;
    int m_round = 0; ///< grows with each beginning and end
    Modes m_sampled;
    postgres::Session m_sampler; ///< of the thread
    std::jthread m_thread;
};

} // namespace lk::rehearsal
