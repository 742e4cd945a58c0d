// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/control.h"
#include "core/backfill/declaration.h"
#include "core/backfill/runner.h"
#include "core/postgres/session.h"
#include "tests/support/scratchcluster.h"

#include <QString>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lk::test {

/// Keeps what a runner tells, and lets a test act on it.
class Recorder final : public backfill::Observer {
public:
    void onEvent(const backfill::Event& event) override;
    /// Called for each batch, on the runner's thread.
    std::function<void(const backfill::BatchDone&)> onBatch;
    /// Waits until so many batches were told; false after ten seconds.
    bool waitForBatches(std::size_t count);
    bool waitForKind(const std::string& kind, std::chrono::seconds limit = std::chrono::seconds(10));
    [[nodiscard]] std::vector<backfill::BatchDone> batches() const;
    [[nodiscard]] std::vector<std::string> kinds() const; ///< of what happened
    [[nodiscard]] std::vector<backfill::Progress> progress() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<backfill::BatchDone> m_batches;
    std::vector<backfill::Happened> m_happened;
    std::vector<backfill::Progress> m_progress;
};

/// A database of its own with what a test of backfills needs.
struct BackfillDatabase {
    std::string name = ScratchCluster::instance().createDatabase();
    [[nodiscard]] postgres::ConnectionTarget target() const { return ScratchCluster::instance().target(name); }
    void execute(const std::string& sql) const { (void)ScratchCluster::instance().execute(sql, name); }
    [[nodiscard]] QString value(const std::string& sql) const
    {
        return QString::fromStdString(ScratchCluster::instance().value(sql, name));
    }
    [[nodiscard]] postgres::Session control() const
    {
        return postgres::Session::open(target(), postgres::SessionKind::Control);
    }
    [[nodiscard]] backfill::Status status(const std::string& backfill) const;
    /// What the newest event of that kind says.
    [[nodiscard]] QString told(const std::string& kind) const;
    /// Runs it to its end.
    backfill::Outcome run(const backfill::Declaration& declaration, Recorder& recorder,
                          backfill::RunOptions options = {}, std::stop_token stop = {}) const;
    backfill::Outcome run(const backfill::Declaration& declaration, backfill::RunOptions options = {}) const;
};

/// Makes and analyses `t (k, src, v)` with so many rows, whose keys are `step`, twice `step`, …; v is null. `storage`: a WITH of the table.
[[nodiscard]] std::string tableToFill(int rows, int step = 1, const std::string& storage = {});
/// Fills it.
inline constexpr const char* kFill = "UPDATE t SET v = src WHERE v IS NULL";

/// One declaration; the test ends when there is an error in it.
[[nodiscard]] backfill::Declaration declared(const std::string& text);
/// At full speed, with a name of its own: `attributes` come behind.
[[nodiscard]] backfill::Declaration fast(const std::string& body, const std::string& attributes = {});

/// A run on a thread.
class Running final {
public:
    Running(const BackfillDatabase& database, backfill::Declaration declaration, backfill::RunOptions options = {});
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    Recorder recorder;
    void stop() { m_stop.request_stop(); }
    backfill::Outcome end();

private:
    std::stop_source m_stop;
    backfill::Outcome m_outcome;
    std::string m_problem;
    std::thread m_thread;
};

} // namespace lk::test

/// Compares the kind of an outcome, and prints what went wrong.
#define VERIFY_KIND(outcome, wanted)                                                                                   \
    do {                                                                                                               \
        const lk::backfill::Outcome ended = (outcome);                                                                 \
        const std::string how = ended.error ? ended.error->message() : std::string(toString(ended.kind));              \
        QVERIFY2(ended.kind == (wanted), how.c_str());                                                                 \
    } while (false)
