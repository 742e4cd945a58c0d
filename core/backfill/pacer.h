// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/pace.h"
#include "core/backfill/runner.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::backfill {

/// What is wanted of a runner.
enum class Want : std::uint8_t { Run, Pause, Cancel, Lost /**< another runner has the lease */, Stop };

/// What has been done since it was last asked for.
struct Figures {
    std::int64_t rows = 0;
    int batches = 0;
    std::int64_t walBytes = 0;
    std::chrono::microseconds busy{0};
    std::chrono::milliseconds throttled{0};
    std::vector<double> batchMs;
};

/// A batch, or a vacuum, that is under way.
struct Flight {
    int id = 0;
    int pid = 0; ///< of its backend; 0: not known yet
    std::string_view what;
    std::stop_source cancel; ///< through its own connection; without a state: by the number of its backend
    std::chrono::steady_clock::time_point since;
};

/// The reason while nobody has looked yet for causes to throttle.
inline constexpr std::string_view kFirstLook = "first-look";

/// Decides how large the next batch is and when it may begin: size, duty, throttles and wishes in one place, for all workers of a run and
/// the watch beside them. Thread-safe.
class Pacer final {
public:
    using Clock = std::chrono::steady_clock;
    Pacer(const Pace& pace, std::stop_token stop);

    // For workers.
    /// Waits while something forbids batches. False when none is wanted any more.
    [[nodiscard]] bool admit();
    /// Rows of the next batch.
    [[nodiscard]] int rows(int passes) const;
    void setRows(int rows);
    /// Returns what it goes by from here on. `pid` 0: not known yet.
    [[nodiscard]] int begins(int pid, std::string_view what, std::stop_source cancel);
    void setPid(int flight, int pid);
    /// True when the watch has cancelled it.
    bool ends(int flight);
    /// A batch, one of so many passes, has been committed.
    void went(std::int64_t rows, std::chrono::microseconds time, std::int64_t walBytes, int aimedAt, int passes);
    /// Something went wrong with it: half the size, and no growth for five batches.
    void shrink();
    /// Sleeps as the duty demands after so much work. False when no more is wanted.
    bool rest(std::chrono::microseconds worked);
    /// Waits for so long. False when no more is wanted. `reason`: of the server's, told as that of a throttle is: "server: disk full".
    bool wait(std::chrono::milliseconds time, const std::string& activity, const std::string& reason = {});
    void setActivity(const std::string& activity);
    /// Between two passes over a window: waits for who has but shortly kept the space of old rows, which the next pass could use then; two seconds
    /// at most for each of them. Not where the passes are given. False when no more is wanted.
    bool waitForSpace();

    // For the watch.
    void setPace(const Pace& pace);
    [[nodiscard]] Pace pace() const;
    /// No batch begins before the first setThrottles(). `problem`: why it could not look so far, English.
    void awaitLook(const std::string& problem = {});
    void setThrottles(std::vector<Throttle> throttles);
    /// While somebody keeps the space of old rows from being used again, interleaved passes gain nothing: batches grow no further.
    void setSpaceHeld(bool isHeld);
    /// Who keeps it since a moment ago, and may soon be gone; empty: nobody.
    void setBriefHolder(const std::string& who);
    /// Nothing is wanted any more of a run that was lost to another runner.
    void setWant(Want want);
    /// A worker has failed: no more of anything.
    void halt();
    [[nodiscard]] Want want() const;
    [[nodiscard]] std::vector<Flight> flights() const;
    void markCancelled(int flight);
    [[nodiscard]] Figures takeFigures();

    struct Now {
        std::string activity;
        std::string reason;
        std::string hardReason; ///< of a hard throttle that holds
        int rows = 0;
        double load = 0;
        std::vector<Throttle> throttles;
    };
    [[nodiscard]] Now now() const;

private:
    [[nodiscard]] bool isWanted() const { return m_want == Want::Run && !m_isHalted && !m_stop.stop_requested(); }
    bool waitLocked(std::unique_lock<std::mutex>& lock, std::chrono::microseconds time);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::stop_token m_stop;
    Pace m_pace;
    Want m_want = Want::Run;
    bool m_isHalted = false;
    double m_rows = 200;
    int m_cleanNeeded = 0; ///< batches before it may grow again
    double m_load = 0;
    std::vector<Throttle> m_throttles;
    bool m_isHard = false;
    bool m_isSpaceHeld = false;
    std::string m_briefHolder;
    Clock::time_point m_waitsUntil; ///< for that holder
    Clock::time_point m_lastHard;
    std::string m_activity;
    std::string m_hardReason;
    std::string m_waitReason; ///< while wait() waits for one
    std::string m_reason;
    std::vector<Flight> m_flights;
    std::vector<int> m_cancelled;
    int m_lastFlight = 0;
    Figures m_figures;
};

/// The watch looks after a backend meanwhile: cancels what it does when others wait for it. `what` is literal text.
class InFlight final {
public:
    /// `pid` 0: the backend is one that a pooler gives, and known from setPid() on. It may be somebody else's the moment that the transaction
    /// ends, so that the watch asks for the cancel through `cancels()`.
    InFlight(Pacer& pacer, int pid, bool& wasCancelled, std::string_view what = "a batch")
        : m_pacer(pacer)
        , m_cancel(pid == 0 ? std::stop_source() : std::stop_source(std::nostopstate))
        , m_id(pacer.begins(pid, what, m_cancel))
        , m_wasCancelled(wasCancelled)
    {}
    ~InFlight() { m_wasCancelled = m_pacer.ends(m_id); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;

    void setPid(int pid) const { m_pacer.setPid(m_id, pid); }
    [[nodiscard]] std::stop_token cancels() const { return m_cancel.get_token(); }

private:
    Pacer& m_pacer;
    std::stop_source m_cancel;
    int m_id;
    bool& m_wasCancelled;
};

} // namespace lk::backfill
