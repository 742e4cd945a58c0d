// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/canary.h"
#include "core/backfill/crew.h"
#include "core/backfill/progress.h"
#include "core/backfill/spaceheld.h"
#include "core/backfill/throttle.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace lk::backfill {

/// Beside the workers, on a thread and a connection of its own: cancels a batch that others wait for too long, keeps the lease, hands on
/// wishes and changes of pace, looks for causes to throttle, and tells how far it is. No batch begins before its first look.
class Watch final {
public:
    explicit Watch(Crew& crew);
    /// Stops and joins; writes down what was still to be told.
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

private:
    void loop(const std::stop_token& stop);
    void tellNoLook(const std::string& why);
    void guard();
    void cancelOverdue();
    void cancel(const Flight& flight);
    void tick();
    void obey(const postgres::Rows& row);
    void tellConflicts();
    void writeMinute(const Figures& figures);
    void tellProgress(const Status& status);

    Crew& m_crew;
    Throttles m_throttles;
    std::unique_ptr<postgres::Session> m_session;
    Estimator m_estimator;
    Canary m_canary;
    SpaceNewsDesk m_spaceNews;
    std::map<std::string, std::int64_t> m_conflicts; ///< statements that a replica has cancelled, as told last
    std::int64_t m_walBytes = 0;                     ///< of all batches
    std::string m_settings;                          ///< as read last
    std::string m_throttled;                         ///< the hard reason that was told last
    bool m_hasLooked = false;                        ///< for causes to throttle
    std::jthread m_thread;
};

} // namespace lk::backfill
