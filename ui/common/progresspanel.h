// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/newest.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QProgressBar;

namespace lk::ui {

/// How far something has come; without a total only that it goes on.
struct ProgressTold {
    QString text;
    int done = 0;
    int total = 0;
};
using ProgressTeller = std::function<void(const ProgressTold&)>;

/// What is under way, a bar, the time. Looks ten times a second at what the job told last. GUI thread.
class ProgressPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressPanel(QWidget* parent = nullptr);
    /// Begins anew; what it returns is for the job, and may outlive this.
    [[nodiscard]] ProgressTeller begin(const QString& headline);
    void end();
    void setHeadline(const QString& headline);

private:
    void look();
    std::shared_ptr<Newest<ProgressTold>> m_newest;
    QTimer m_timer;
    QElapsedTimer m_since;
    QLabel* m_headline = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_time = nullptr;
    QProgressBar* m_bar = nullptr;
};

} // namespace lk::ui
