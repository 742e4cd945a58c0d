// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/demand.h"
#include "core/run/events.h"
#include "core/run/plan.h"
#include "core/run/runner.h"
#include "ui/common/jobs.h"
#include "ui/services/page.h"
#include "ui/services/services.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QMessageBox;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTreeView;

namespace lk::ui {

class EnvironmentBand;
class ErrorView;
class MessageBar;
class RunBridge;
class RunModel;
struct TimedEvent;
class WaitingPanel;

/// A plan being carried out, and how it ended. Starts the run on a worker when made; may be left while the run goes on. Destroying
/// it asks the run to stop and does not wait.
class RunPage final : public Page {
    Q_OBJECT
public:
    RunPage(Services& services, run::Plan plan, run::Consent consent, run::Patience patience,
            QWidget* parent = nullptr);
    ~RunPage() override;

    [[nodiscard]] QString pageId() const override { return m_id; }
    [[nodiscard]] QString pageTitle() const override; ///< "Run: up to 42, staging"
    [[nodiscard]] QString pageDescription() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;
    [[nodiscard]] bool isPageActionEnabled(const QString& id, QString* whyNot) const override;

    /// What the plan was tied to: another try is tied to the same, and `ended` is called at the end.
    void setTies(const PlanTies& ties) { m_ties = ties; }
    [[nodiscard]] bool isUnderWay() const { return !m_outcome.has_value(); }
    [[nodiscard]] const std::optional<run::Outcome>& outcome() const { return m_outcome; }
    [[nodiscard]] const run::Plan& plan() const { return *m_plan; }
    [[nodiscard]] QString run() const { return m_run; } ///< its UUID, once it has begun
    /// What a stop at this moment keeps and what it undoes, in words; the window asks with it before it closes.
    [[nodiscard]] QString whatStoppingLeaves() const;
    /// Asks the server to cancel, without a question. Reacts at once; the outcome follows.
    void stopRun();
    /// The question of Cancel Run…
    void askToCancel();
    [[nodiscard]] QString reportText() const;

signals:
    /// `text` is one short phrase for the status bar: "step 1 of 2, statement 3 of 4".
    void progressChanged(int percent, const QString& text);
    void finished(const lk::run::Outcome& outcome);

private:
    void build();
    void start(run::Consent consent, run::Patience patience);
    void takeEvents();
    void take(const TimedEvent& event, QStringList& lines);
    void updateBand();
    void updateHead();
    void end(const run::Outcome& outcome);
    void exportReport();
    [[nodiscard]] QString headline() const;

    Services& m_services;
    std::shared_ptr<const run::Plan> m_plan;
    PlanTies m_ties;
    QString m_id;
    QString m_run;
    std::shared_ptr<RunBridge> m_bridge;
    Jobs::Ticket m_ticket;
    Jobs::Ticket m_exportTicket;
    std::optional<run::Outcome> m_outcome;
    bool m_isStopping = false;
    QDateTime m_startedAt = QDateTime::currentDateTime();
    QElapsedTimer m_elapsed;
    QTimer m_clock;
    int m_step = -1;
    int m_statementsDone = 0;
    int m_statementsDoneInStep = 0;
    int m_statementsTotal = 0;
    int m_failedStep = -1;
    QStringList m_log;
    QStringList m_notices;

    EnvironmentBand* m_band = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_progressText = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    MessageBar* m_banner = nullptr;
    ErrorView* m_error = nullptr;
    RunModel* m_model = nullptr;
    QTreeView* m_view = nullptr;
    WaitingPanel* m_waiting = nullptr;
    QWidget* m_head = nullptr;
    QSplitter* m_parts = nullptr;
    QLabel* m_logTitle = nullptr;
    QPlainTextEdit* m_logView = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_wayOut = nullptr;
};

} // namespace lk::ui
