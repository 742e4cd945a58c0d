// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/findinglook.h"
#include "ui/findings/findingview.h"

#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace lk::review {
struct Finding;
}

namespace lk::ui {

class EmptyView;
struct FindingGroup;

/// Whether the way out of such a finding is a down script that leads back.
[[nodiscard]] bool wantsDown(const review::Finding& finding);

/// A list of findings with what can be done with the current one; in its place, what was checked when there are none.
class FindingPanel final : public QWidget {
    Q_OBJECT
public:
    /// `name`: object name of the list; its empty state and its button are named after it.
    FindingPanel(FindingView::Shape shape, const QString& name, QWidget* parent = nullptr);

    void setFindings(std::vector<FindingGroup> groups);
    void setLeast(FindingLevel least);
    /// What stands there while there is nothing to list.
    void setEmptyMessage(const QString& iconName, const QString& sentence, const QString& more);
    [[nodiscard]] FindingModel& model() { return *m_model; }
    [[nodiscard]] FindingView& view() { return *m_view; }
    [[nodiscard]] EmptyView& emptyView() { return *m_empty; }

    /// Null when nothing is current.
    [[nodiscard]] const review::Finding* currentFinding() const;
    /// Says `currentChanged` again: what can be done about it may be another.
    void refreshButtons();
    /// There is no remedy for the current finding, and why; till `currentChanged`.
    void setNoRemedy(const QString& why);

signals:
    void currentChanged();
    void remedyWanted(const QString& version, const lk::review::Finding& finding);
    void placeWanted(const QString& version, const lk::review::Finding& finding);
    void explainWanted(const QString& rule);

private:
    void update();
    void updateButtons();
    FindingModel* m_model = nullptr;
    FindingView* m_view = nullptr;
    EmptyView* m_empty = nullptr;
    QStackedWidget* m_stack = nullptr;
    QToolButton* m_remedy = nullptr;
    QToolButton* m_explain = nullptr;
};

} // namespace lk::ui
