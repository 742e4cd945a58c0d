// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/state.h"
#include "core/changeset/undo.h"
#include "ui/changesets/changesetsubject.h"
#include "ui/changesets/eventdialog.h"
#include "ui/changesets/timelineview.h"
#include "ui/common/jobs.h"
#include "ui/services/page.h"

#include <QTimer>
#include <QTreeView>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace lk::ui {

class ChangeSetBoard;
class ChangeSetModel;
class EmptyView;
class MessageBar;
class Services;
struct SetAside;

/// A table that Edit → Copy works on: the selected rows as tab-separated text.
class ChangeSetTable final : public QTreeView {
    Q_OBJECT
public:
    using QTreeView::QTreeView;
public slots:
    void copy();
};

/// The change sets of the workspace over time: a lane for each, a row for each environment, five phases; the same as a table; below it all
/// that is known of the selected one, and its next step. Opening it by hand reads the environment in focus and those that are connected;
/// restored, it reads nothing by itself. GUI thread.
class ChangeSetsPage final : public Page {
    Q_OBJECT
public:
    ChangeSetsPage(Services& services, bool readsAtOnce, QWidget* parent = nullptr);
    ~ChangeSetsPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QVariantMap pageState() const override;
    void restorePageState(const QVariantMap& state) override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;
    [[nodiscard]] bool isPageActionEnabled(const QString& id, QString* whyNot) const override;

    /// Selects that one, as soon as it is there.
    void showChangeSet(const QString& project, const QString& id, const QString& environment);
    void exportTo(const QString& file); ///< .svg, else a picture; on a worker, told as a notice

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* buildTop();
    QWidget* buildDetails();
    QMenu* buildGatesMenu();
    void askForFocus();
    void takeLanes();
    void updateStack();
    void updateDetails();
    void addPhase(const Lane& lane, const changeset::EnvironmentState& state, changeset::Phase phase);
    void addSteps(QTreeWidgetItem* parent, const Lane& lane, changeset::Phase phase);
    void addGates(QTreeWidgetItem* parent, const changeset::PhaseState& phase);
    void updateButtons(const Lane& lane, const changeset::EnvironmentState& state);
    void followTimeline();
    void followTable();
    void openItem(const QTreeWidgetItem* item);
    void openPhase();
    void takeNextStep();
    void planScript(const ChangeSetSubject& subject, changeset::Phase phase, const std::string& version,
                    const std::vector<SetAside>& aside);
    void planUndo(const ChangeSetSubject& subject, const std::vector<changeset::UndoStep>& steps, bool isMore);
    void openUndo(const ChangeSetSubject& subject);
    void openChecks(); ///< before contract; of one that has none, its gates
    void openChecks(changeset::Phase phase);
    void openUndo();
    void say(Saying saying);
    void updateActs(const Lane& lane, const changeset::EnvironmentState& state);
    void updateAges();
    [[nodiscard]] std::optional<ChangeSetSubject> selectedSubject() const;
    [[nodiscard]] QString ageOfSelected() const; ///< empty: fresh, or nothing is known
    void decide(bool isAccepted);
    void showExport();
    [[nodiscard]] const Lane* selectedLane() const;
    [[nodiscard]] const changeset::EnvironmentState* selectedState() const;
    [[nodiscard]] QString versionOf(const Lane& lane, const std::string& written) const; ///< empty: there is none

    Services& m_services;
    ChangeSetBoard* m_board = nullptr;
    ChangeSetModel* m_model = nullptr;
    std::shared_ptr<const Lanes> m_shown; ///< those that the filter lets through
    QTimer m_ages;
    QString m_shownAge;
    Jobs::Ticket m_exportTicket;
    Jobs::Ticket m_decideTicket;
    bool m_isAsked = false;
    bool m_isFollowing = false;
    QString m_wanted; ///< project, change set, environment: selected as soon as they are there

    QLineEdit* m_filter = nullptr;
    QLabel* m_counts = nullptr;
    QPushButton* m_export = nullptr;
    MessageBar* m_problems = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyView* m_empty = nullptr;
    QSplitter* m_split = nullptr;
    QTabWidget* m_views = nullptr;
    TimelineView* m_timeline = nullptr;
    ChangeSetTable* m_table = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_more = nullptr;
    QTreeWidget* m_steps = nullptr;
    QPushButton* m_read = nullptr;
    QPushButton* m_next = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_check = nullptr;
    QPushButton* m_undo = nullptr;
    QPushButton* m_gates = nullptr;
    QAction* m_approve = nullptr;
    QAction* m_deployed = nullptr;
    QAction* m_wentWell = nullptr;
    QAction* m_broke = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_reject = nullptr;
};

} // namespace lk::ui
