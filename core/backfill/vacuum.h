// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/workersession.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace lk::backfill {

/// Takes away the dead rows that batches of one pass leave, while the batches go on: one plain VACUUM at a time, with the delays of
/// autovacuum, on a thread and a connection of its own. (In between batches its delays were a third of the run.) The watch cancels it as it
/// does a batch when somebody waits for it. One object a run; thread-safe.
class Vacuums final {
public:
    explicit Vacuums(Crew& crew);
    /// Cancels what is under way, and joins.
    ~Vacuums();
    Vacuums(const Vacuums&) = delete;
    Vacuums& operator=(const Vacuums&) = delete;

    /// A batch has left so many dead rows in a leaf; when they pass `vacuum` percent of its rows they are taken away, unless too little of the
    /// leaf is to come to use their space. `fraction`: how far the leaf is, 0 to 1.
    void add(const Leaf& leaf, std::int64_t rows, double fraction);
    /// Waits until nothing is under way. False when no more is wanted.
    [[nodiscard]] bool settle();

private:
    struct Dead {
        sql::ObjectName name;
        std::int64_t rows = 0;  ///< since its last vacuum
        std::int64_t limit = 0; ///< so many make it due
        int vacuums = 0;        ///< that were due
        bool isDue = false;
        bool isThorough = false; ///< it takes them out of the indexes too
    };

    void loop(const std::stop_token& stop);
    void vacuum(std::uint32_t oid, const Dead& dead, const std::stop_token& stop);

    Crew& m_crew;
    WorkerSession m_session;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::uint32_t, Dead> m_leaves;
    bool m_isBusy = false;
    bool m_isLeft = false; ///< to autovacuum, which was told
    std::jthread m_thread;
};

} // namespace lk::backfill
