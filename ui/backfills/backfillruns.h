// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/runner.h"
#include "core/project/project.h"
#include "core/run/deed.h"
#include "ui/backfills/backfillkey.h"
#include "ui/common/jobs.h"

#include <QObject>

#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace lk::ui {

class Services;

/// Takes the runner's events on its threads: keeps the newest progress, and wakes the GUI thread at most ten times a second.
class BackfillBridge final : public QObject, public backfill::Observer {
    Q_OBJECT
public:
    using QObject::QObject;
    void onEvent(const backfill::Event& event) override;
    [[nodiscard]] std::optional<backfill::Progress> newest() const;

signals:
    void changed(); ///< on the GUI thread

private:
    mutable std::mutex m_mutex;
    std::optional<backfill::Progress> m_newest;
    bool m_isWakePending = false;
};

/// Backfills that this window carries out itself, each on a worker; they go on while no page shows them, and stop between two batches
/// when the window closes: the next runner goes on from there. Owned by the shell, lives on the GUI thread.
class BackfillRuns final : public QObject {
    Q_OBJECT
public:
    /// How an unfinished run is taken up again before it is carried out.
    enum class Before : std::uint8_t { Nothing, Resume };
    struct Order {
        project::Project project;
        backfill::Declaration declaration; ///< with the attributes of its environment
        run::DeedConsent consent;
        backfill::RunOptions options;
        Before before = Before::Nothing;
    };

    explicit BackfillRuns(Services& services, QObject* parent = nullptr);
    ~BackfillRuns() override;

    /// False: this window runs it already.
    bool start(Order order);
    [[nodiscard]] bool isRunning(const BackfillKey& key) const;
    [[nodiscard]] int runningCount() const;
    /// Lets all of them stop behind the batch that is under way; they no longer count.
    void stopAll();
    /// The runner's own word; nothing where this window does not run it.
    [[nodiscard]] std::optional<backfill::Progress> progress(const BackfillKey& key) const;
    /// How the last run of this window ended, and why it could not even begin.
    [[nodiscard]] const backfill::Outcome* outcome(const BackfillKey& key) const;

signals:
    void progressed(const lk::ui::BackfillKey& key);
    void ended(const lk::ui::BackfillKey& key);

private:
    struct Run {
        std::shared_ptr<BackfillBridge> bridge;
        Jobs::Ticket ticket;
        std::optional<backfill::Outcome> outcome;
    };
    void finish(const BackfillKey& key, backfill::Outcome outcome);

    Services& m_services;
    std::map<BackfillKey, Run> m_runs;
};

} // namespace lk::ui
