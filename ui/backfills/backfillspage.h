// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/backfills/backfillboard.h"
#include "ui/backfills/controldialog.h"
#include "ui/common/jobs.h"
#include "ui/services/page.h"

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTreeView;

namespace lk::ui {

class BackfillModel;
class BackfillRuns;
class EmptyView;
class EnvironmentBand;
class ErrorView;
class MessageBar;
class Services;
class TextTableModel;
class ThroughputPlot;
struct BackfillPageWidgets;

/// The workspace's backfills in every environment, and the selected one: how far, how fast, what holds it up, what was refused; start,
/// pause, resume, cancel, rate. Watches what runs elsewhere through the database, once a second and only while the page is seen; what
/// this window runs goes on without it. Opening it by hand reads the environment in focus and those that are connected; restored, it
/// reads nothing by itself. GUI thread.
class BackfillsPage final : public Page {
    Q_OBJECT
public:
    BackfillsPage(Services& services, BackfillRuns& runs, bool readsAtOnce, QWidget* parent = nullptr);
    ~BackfillsPage() override;

    /// Selects it as soon as it is known; `starts`: opens its plan then.
    void showBackfill(const BackfillKey& key, bool starts);

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QVariantMap pageState() const override;
    void restorePageState(const QVariantMap& state) override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* buildList();
    QWidget* buildDetail();
    QWidget* buildHeader(QWidget* parent);
    QWidget* buildTabs(QWidget* parent);
    QTreeView* buildTable(const QString& name, const QString& accessible, TextTableModel* model);

    void askForFocus();
    void takeRows();
    void takeSelection();
    void updateStack();
    void updateDetail();
    void updateHeader(const BackfillRow& row);
    void updateProgress(const BackfillRow& row);
    void updateFacts(const BackfillRow& row);
    void updateNews(const BackfillRow& row);
    void updateButtons(const BackfillRow& row);
    void updateTables();
    void updatePlot();

    void openStart();
    void control(Control control);
    void send(const run::DeedConsent& consent, Control control, std::map<std::string, std::string> changes,
              std::string reason);
    void showContextMenu(const QPoint& position);
    [[nodiscard]] const BackfillRow* selected() const;
    /// The status with the runner's own word over what the database told a second ago.
    [[nodiscard]] std::optional<backfill::Status> statusNow(const BackfillRow& row) const;
    [[nodiscard]] backfill::Estimate estimateNow(const BackfillRow& row) const;

    Services& m_services;
    BackfillRuns& m_runs;
    BackfillBoard* m_board = nullptr;
    BackfillModel* m_model = nullptr;
    Jobs::Ticket m_sendTicket;
    bool m_isAsked = false;
    BackfillKey m_wanted; ///< to be selected as soon as it is known
    bool m_startsWanted = false;
    bool m_isFollowing = false; ///< the selection is being put back
    QString m_sendError;
    std::unique_ptr<BackfillPageWidgets> m_widgets;
};

} // namespace lk::ui
