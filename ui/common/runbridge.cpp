// SPDX-License-Identifier: Apache-2.0
#include "ui/common/runbridge.h"

#include <QTimer>

#include <utility>
#include <variant>

namespace lk::ui {

namespace {
constexpr std::chrono::milliseconds kBetweenWakes{33};
}

RunBridge::RunBridge(QObject* parent) : QObject(parent) {}
RunBridge::~RunBridge() = default;

void RunBridge::onEvent(const run::Event& event)
{
    const auto now = std::chrono::system_clock::now();
    const std::lock_guard lock(m_mutex);
    // Of a wait only the newest word counts.
    if (std::holds_alternative<run::Waiting>(event) && !m_events.empty() &&
        std::holds_alternative<run::Waiting>(m_events.back().event)) {
        m_events.back() = {now, event};
    } else {
        m_events.push_back({now, event});
    }
    wakeOnce();
}

std::vector<TimedEvent> RunBridge::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

void RunBridge::wakeOnce()
{
    if (m_isWakePending) {
        return;
    }
    m_isWakePending = true;
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(m_lastWake + kBetweenWakes -
                                                                            std::chrono::steady_clock::now());
    QMetaObject::invokeMethod(
        this,
        [this, wait] {
            QTimer::singleShot(std::max(wait, std::chrono::milliseconds(0)), Qt::PreciseTimer, this, [this] {
                {
                    const std::lock_guard lock(m_mutex);
                    m_isWakePending = false;
                    m_lastWake = std::chrono::steady_clock::now();
                }
                emit eventsReady();
            });
        },
        Qt::QueuedConnection);
}

} // namespace lk::ui
