// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/log.h"

#include <QDockWidget>
#include <QStringList>

#include <memory>
#include <mutex>

class QPlainTextEdit;
class QTimer;

namespace lk::ui {

/// The log as it is written, newest last, at most 5,000 lines. Log records come on any thread and are shown ten times a second
/// at most.
class LogDock final : public QDockWidget {
    Q_OBJECT
public:
    explicit LogDock(QWidget* parent = nullptr);
    ~LogDock() override;
    /// What is shown from now on; the log file has all of it whatever is shown.
    void setLevel(LogLevel level);

private:
    struct Inbox;
    void showNew();
    void updateFont();
    bool event(QEvent* event) override;
    std::shared_ptr<Inbox> m_inbox; ///< outlives the dock where a thread is just logging
    std::shared_ptr<void> m_reader;
    QPlainTextEdit* m_text = nullptr;
    QTimer* m_timer = nullptr;
};

} // namespace lk::ui
