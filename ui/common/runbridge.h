// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/events.h"

#include <QObject>

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace lk::ui {

/// An event and when the run told it, which is earlier than when the screen takes it.
struct TimedEvent {
    std::chrono::system_clock::time_point at;
    run::Event event;
};

/// Carries the events of a run from its thread to the GUI thread: keeps them under a mutex and wakes the GUI thread at most once
/// every 33 ms, then hands over the batch. One queued call an event would stall the window (house style, section 7).
/// Made on the GUI thread; `onEvent` may be called from any thread; must outlive the run.
class RunBridge final : public QObject, public run::Observer {
    Q_OBJECT
public:
    explicit RunBridge(QObject* parent = nullptr);
    ~RunBridge() override;
    void onEvent(const run::Event& event) override;
    /// Takes what has gathered; on the GUI thread.
    [[nodiscard]] std::vector<TimedEvent> take();

signals:
    void eventsReady(); ///< on the GUI thread

private:
    void wakeOnce();
    std::mutex m_mutex;
    std::vector<TimedEvent> m_events;
    bool m_isWakePending = false;
    std::chrono::steady_clock::time_point m_lastWake{};
};

} // namespace lk::ui
