// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace lk::ui {

class MessageBar;
class Services;

/// What is there before a workspace is open: open one, open the demo, the ones opened last, and what Lockkeeper never does by
/// itself. Uses the actions of the registry; the shell tells it what to list and how far the demo is.
class WelcomePage final : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(Services& services, QWidget* parent = nullptr);

    /// Folders, newest first; `missing` are greyed.
    void setRecent(const QStringList& folders, const QStringList& missing);
    /// The demo is being made: `what` is the step; empty ends it.
    void setDemoProgress(const QString& what);
    void showProblem(const QString& title, const QString& text);

signals:
    void folderChosen(const QString& folder);
    void demoCancelled();

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateLook();
    Services& m_services;
    QLabel* m_picture = nullptr;
    QLabel* m_title = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_demo = nullptr;
    QListWidget* m_recent = nullptr;
    QLabel* m_recentTitle = nullptr;
    QLabel* m_noRecent = nullptr;
    QWidget* m_progress = nullptr;
    QLabel* m_progressText = nullptr;
    MessageBar* m_problem = nullptr;
    QList<QLabel*> m_headings;
    QList<QLabel*> m_promiseIcons;
};

} // namespace lk::ui
