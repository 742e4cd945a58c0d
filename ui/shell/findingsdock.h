// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDockWidget>

class QComboBox;
class QLabel;

namespace lk::review {
struct Finding;
}

namespace lk::ui {

class EmptyView;
class FindingPanel;
class Reviews;
class Services;

/// All findings of what is pending for the project and environment in focus, by migration. GUI thread.
class FindingsDock final : public QDockWidget {
    Q_OBJECT
public:
    explicit FindingsDock(Services& services, QWidget* parent = nullptr);

signals:
    void remedyWanted(const QString& project, const QString& version, const lk::review::Finding& finding);

private:
    void take();
    void tellEmpty();
    void tellCount();
    Services& m_services;
    FindingPanel* m_panel = nullptr;
    QComboBox* m_least = nullptr;
    QLabel* m_count = nullptr;
};

} // namespace lk::ui
