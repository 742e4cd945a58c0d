// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/run/events.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace lk::ui {

/// What a run waits for, who holds it, and since when. Shown only while it waits.
class WaitingPanel final : public QFrame {
    Q_OBJECT
public:
    explicit WaitingPanel(QWidget* parent = nullptr);
    void setWaiting(const run::Waiting& waiting);
    [[nodiscard]] QString text() const;

signals:
    void giveUp();
    /// Somebody wants the selected holder to be told so; nothing was asked yet.
    void signalWanted(int pid, lk::postgres::Signal signal);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateIcon();
    void updateButtons();
    [[nodiscard]] int selectedPid() const; ///< 0: none that is a process
    QLabel* m_title = nullptr;
    QLabel* m_icon = nullptr;
    QTreeWidget* m_holders = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_terminate = nullptr;
    QPushButton* m_giveUp = nullptr;
};

/// "Waiting for a lock on orders: 3 s of at most 5 s, try 2 of 5"
[[nodiscard]] QString waitingText(const run::Waiting& waiting);
/// "pid 4711, app_web as puma, holds RowExclusive on orders, since …: UPDATE …"
[[nodiscard]] QString holderText(const postgres::Holder& holder);

} // namespace lk::ui
