// SPDX-License-Identifier: Apache-2.0
#include "ui/run/runpage.h"

#include "core/base/file.h"
#include "core/base/text.h"
#include "ui/common/environmentband.h"
#include "ui/common/errortext.h"
#include "ui/common/errorview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/common/runbridge.h"
#include "ui/common/statelook.h"
#include "ui/common/timetext.h"
#include "ui/run/runmodel.h"
#include "ui/run/runtext.h"
#include "ui/run/waitingpanel.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAccessible>
#include <QApplication>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

template<class... Ts>
struct Each : Ts... {
    using Ts::operator()...;
};
template<class... Ts>
Each(Ts...) -> Each<Ts...>;

constexpr int kKeptLines = 5'000;

QPlainTextEdit* readOnlyText(const QString& name, const QString& spoken, QWidget* parent)
{
    auto* text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setAccessibleName(spoken);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setMaximumBlockCount(kKeptLines);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    return text;
}

} // namespace

RunPage::RunPage(Services& services, run::Plan plan, run::Consent consent, run::Patience patience, QWidget* parent)
    : Page(parent)
    , m_services(services)
    , m_plan(std::make_shared<const run::Plan>(std::move(plan)))
    , m_id(u"run:"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    setObjectName(u"page_run"_s);
    for (const run::Step& step : m_plan->steps) {
        m_statementsTotal += std::max(1, static_cast<int>(step.statements.size()));
    }
    build();
    start(std::move(consent), patience);
}

RunPage::~RunPage() = default;

QString RunPage::pageTitle() const
{
    // With its time: several runs of one environment stand beside each other.
    return tr("%1 (%2)", "run (when it began)")
        .arg(shortTitle(*m_plan), QLocale().toString(m_startedAt.time(), QLocale::ShortFormat));
}

QString RunPage::pageDescription() const
{
    const QString state = m_outcome ? lookOf(m_outcome->kind).text : lookOf(Activity::Running).text;
    return tr("%1: %2", "run: outcome").arg(pageTitle(), state);
}

QIcon RunPage::pageIcon() const
{
    return icon(m_outcome ? lookOf(m_outcome->kind).icon : lookOf(Activity::Running).icon);
}

QStringList RunPage::pageActions() const
{
    return {u"run_cancel"_s, u"file_export"_s};
}

bool RunPage::isPageActionEnabled(const QString& id, QString* whyNot) const
{
    const auto no = [whyNot](const QString& why) {
        if (whyNot != nullptr) {
            *whyNot = why;
        }
        return false;
    };
    if (id == u"run_cancel"_s) {
        return !m_outcome ? !m_isStopping || no(tr("The run is being cancelled.")) : no(tr("The run has ended."));
    }
    return m_outcome.has_value() || no(tr("The report is written when the run has ended."));
}

void RunPage::triggerPageAction(const QString& id)
{
    if (id == u"run_cancel"_s) {
        askToCancel();
    } else if (id == u"file_export"_s && m_outcome) {
        exportReport();
    }
}

void RunPage::build()
{
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    // Only where the window's own band is about another environment; while the run is under way it is the same.
    m_band = new EnvironmentBand(this);
    m_band->setObjectName(u"run_band"_s);
    m_band->setEnvironment(m_plan->environment);
    m_band->setFacts({toQt(shownInLine(m_plan->server.where())), toQt(m_plan->server.version)});
    all->addWidget(m_band);
    connect(&m_services.store(), &WorkspaceStore::focusChanged, this, [this] { updateBand(); });

    m_head = new QWidget(this);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(2 * gap, gap, 2 * gap, gap);
    head->setSpacing(2 * gap);
    m_headline = new QLabel(m_head);
    m_headline->setObjectName(u"run_headline"_s);
    m_headline->setTextFormat(Qt::PlainText);
    QFont bold = m_headline->font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_progressText = new QLabel(m_head);
    m_progressText->setObjectName(u"run_progress_text"_s);
    m_progressText->setTextFormat(Qt::PlainText);
    m_progress = new QProgressBar(m_head);
    m_progress->setObjectName(u"run_progress"_s);
    m_progress->setAccessibleName(tr("Progress of the run"));
    m_progress->setRange(0, std::max(1, m_statementsTotal));
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
    m_cancel = new QPushButton(icon(u"process-stop"_s), tr("&Cancel Run…"), m_head);
    m_cancel->setObjectName(u"run_cancel_button"_s);
    head->addWidget(m_headline);
    head->addWidget(m_progressText);
    head->addStretch();
    head->addWidget(m_progress, 1);
    head->addWidget(m_cancel);
    all->addWidget(m_head);

    m_banner = new MessageBar(this);
    m_banner->setObjectName(u"run_outcome"_s);
    m_again = m_banner->addButton(tr("Tr&y Again…"));
    m_again->setObjectName(u"run_again"_s);
    m_wayOut = m_banner->addButton(tr("Find the &Way Out…"));
    m_wayOut->setObjectName(u"run_way_out"_s);
    m_export = m_banner->addButton(tr("Ex&port…"));
    m_export->setObjectName(u"run_export"_s);
    m_banner->hide();
    all->addWidget(m_banner);
    m_error = new ErrorView(this);
    m_error->setObjectName(u"run_error"_s);
    m_error->hide();
    all->addWidget(m_error);

    m_model = new RunModel(m_plan, this);
    m_view = new QTreeView(this);
    m_view->setObjectName(u"run_statements"_s);
    m_view->setAccessibleName(tr("Statements of the run"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setMinimumSectionSize(fontMetrics().height());
    m_view->header()->setSectionResizeMode(RunModel::StatementColumn, QHeaderView::Stretch);
    const int character = fontMetrics().averageCharWidth();
    std::size_t longest = 8;
    for (const run::Step& step : m_plan->steps) {
        longest = std::max(longest, step.version.size());
    }
    const auto setWidth = [this](int column, int width) { // never narrower than its heading in any language
        m_view->setColumnWidth(column, std::max(width, m_view->header()->sectionSizeHint(column)));
    };
    setWidth(RunModel::StateColumn, fontMetrics().height() * 2);
    setWidth(RunModel::VersionColumn,
             static_cast<int>(std::min<std::size_t>(longest, 30)) * fontMetrics().horizontalAdvance(u'0') + 2 * gap);
    setWidth(RunModel::NumberColumn, character * 6);
    setWidth(RunModel::DurationColumn, character * 12);
    setWidth(RunModel::RowsColumn, character * 14);
    m_view->setColumnHidden(RunModel::RowsColumn, true); // until a statement tells of rows
    m_parts = new QSplitter(Qt::Vertical, this);
    m_parts->setObjectName(u"run_parts"_s);
    m_parts->setChildrenCollapsible(false);
    auto* upper = new QWidget(m_parts);
    auto* upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(0);
    upperLayout->addWidget(m_view, 1);
    m_parts->addWidget(upper);
    all->addWidget(m_parts, 1);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex& index) {
        int row = index.row();
        for (const run::Step& step : m_plan->steps) {
            const int count = std::max(1, static_cast<int>(step.statements.size()));
            if (row < count) {
                const int line = step.statements.empty() ? 0 : step.statements[static_cast<std::size_t>(row)].line;
                m_services.openMigration(toQt(m_plan->project.name), toQt(step.version), toQt(m_plan->environment.name),
                                         line, step.direction);
                return;
            }
            row -= count;
        }
    });

    m_waiting = new WaitingPanel(this);
    m_waiting->hide();
    upperLayout->addWidget(m_waiting);

    // One course of events, the server's notices among them at their time: the docks below are the whole window's.
    auto* course = new QWidget(m_parts);
    auto* courseLayout = new QVBoxLayout(course);
    courseLayout->setContentsMargins(0, 0, 0, 0);
    courseLayout->setSpacing(0);
    m_logTitle = new QLabel(tr("Course of the run"), course);
    m_logTitle->setObjectName(u"run_log_title"_s);
    m_logTitle->setTextFormat(Qt::PlainText);
    m_logTitle->setMargin(gap / 2);
    m_logTitle->setIndent(gap);
    m_logView = readOnlyText(u"run_log"_s, tr("Course of the run"), course);
    m_logView->setFrameShape(QFrame::NoFrame);
    m_logTitle->setBuddy(m_logView);
    courseLayout->addWidget(m_logTitle);
    courseLayout->addWidget(m_logView, 1);
    m_parts->addWidget(course);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 2);
    m_parts->setSizes({3000, 2000});

    m_clock.setInterval(250);
    connect(&m_clock, &QTimer::timeout, this, [this] {
        m_model->tick();
        updateHead();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { askToCancel(); });
    connect(m_waiting, &WaitingPanel::giveUp, this, [this] { stopRun(); });
    connect(m_waiting, &WaitingPanel::signalWanted, this, [this](int pid, postgres::Signal signal) {
        m_services.signalSession(toQt(m_plan->project.name), m_plan->environment, pid, signal);
    });
    connect(m_export, &QPushButton::clicked, this, [this] { exportReport(); });
    connect(m_wayOut, &QPushButton::clicked, this,
            [this] { m_services.findWayOut(toQt(m_plan->project.name), toQt(m_plan->environment.name)); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        m_services.planFor(toQt(m_plan->project.name), toQt(m_plan->environment.name), m_plan->wish, m_ties);
    });
    connect(m_error, &ErrorView::placeActivated, this, [this](const QString&, int line, int) {
        if (m_outcome && !m_outcome->version.empty()) {
            const auto step = std::find_if(m_plan->steps.begin(), m_plan->steps.end(), [this](const run::Step& each) {
                return each.version == m_outcome->version;
            });
            m_services.openMigration(toQt(m_plan->project.name), toQt(m_outcome->version),
                                     toQt(m_plan->environment.name), line,
                                     step == m_plan->steps.end() ? run::Direction::Up : step->direction);
        }
    });
}

/// The bridge is shared with the worker: a page that is closed leaves the run its observer until the run has ended.
void RunPage::start(run::Consent consent, run::Patience patience)
{
    m_startedAt = QDateTime::currentDateTime();
    m_elapsed.start();
    m_clock.start();
    m_bridge = std::shared_ptr<RunBridge>(new RunBridge, [](RunBridge* bridge) { bridge->deleteLater(); });
    connect(m_bridge.get(), &RunBridge::eventsReady, this, [this] { takeEvents(); });
    updateHead();
    updateBand();
    m_ticket = m_services.jobs().start(
        this,
        [store = &m_services.store(), plan = m_plan, consent = std::move(consent), patience,
         bridge = m_bridge](std::stop_token stop) {
            const postgres::ConnectionTarget target = store->target(plan->project, plan->environment);
            return run::carryOut(*plan, consent, target, patience, std::move(stop), *bridge);
        },
        [this](const run::Outcome& outcome) { end(outcome); },
        [this](const Error& error) { // no target: the run did not begin
            run::Outcome outcome;
            outcome.kind =
                error.code() == ErrorCode::Cancelled ? run::OutcomeKind::Cancelled : run::OutcomeKind::Refused;
            outcome.error = error;
            outcome.steps = static_cast<int>(m_plan->steps.size());
            end(outcome);
        });
}

void RunPage::updateBand()
{
    m_band->setVisible(m_services.store().focusEnvironment() != toQt(m_plan->environment.name));
}

void RunPage::takeEvents()
{
    QStringList lines;
    const qsizetype noticesBefore = m_notices.size();
    for (const TimedEvent& event : m_bridge->take()) {
        take(event, lines);
    }
    if (m_notices.size() != noticesBefore) {
        m_logTitle->setText(
            tr("Course of the run · %n notice(s) of the server", nullptr, static_cast<int>(m_notices.size())));
    }
    if (!lines.isEmpty()) {
        m_log += lines;
        m_logView->appendPlainText(lines.join(u'\n'));
    }
    if (m_model->runningRow() >= 0 && !m_view->hasFocus()) {
        m_view->scrollTo(m_model->index(m_model->runningRow(), 0));
    }
    updateHead();
}

void RunPage::take(const TimedEvent& timed, QStringList& lines)
{
    const run::Event& event = timed.event;
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(timed.at.time_since_epoch());
    const QString time =
        QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).time().toString(u"HH:mm:ss.zzz"_s) + u"  "_s;
    const QString line = logLine(event, *m_plan);
    if (!line.isEmpty()) {
        lines << time + line;
    }
    bool isWaiting = false;
    std::visit(Each{
                   [&](const run::RunStarted& started) { m_run = toQt(started.run); },
                   [&](const run::StepStarted& told) {
                       m_step = told.step;
                       m_statementsDoneInStep = 0;
                       m_model->stepStarted(told.step);
                   },
                   [&](const run::StatementStarted& told) { m_model->statementStarted(told.step, told.statement); },
                   [&](const run::StatementFinished& told) {
                       ++m_statementsDoneInStep;
                       m_model->statementFinished(told.step, told.statement, told.duration, told.rows);
                       if (told.rows) {
                           m_view->setColumnHidden(RunModel::RowsColumn, false);
                       }
                   },
                   [&](const run::NoticeTold& told) {
                       m_notices << time + line;
                       if (!told.notice.detail.empty()) {
                           lines << QString(time.size(), u' ') + toQt(shownInLine(told.notice.detail));
                       }
                       isWaiting = m_waiting->isVisible();
                   },
                   [&](const run::Waiting& told) {
                       if (told.isOver) {
                           return;
                       }
                       isWaiting = true;
                       m_waiting->setWaiting(told);
                       m_waiting->setVisible(!m_isStopping);
                   },
                   [&](const run::Retry&) { m_statementsDoneInStep = 0; },
                   [&](const run::StepFinished& told) {
                       m_statementsDone += std::max(
                           1, static_cast<int>(m_plan->steps[static_cast<std::size_t>(told.step)].statements.size()));
                       m_statementsDoneInStep = 0;
                       m_model->stepFinished(told.step);
                   },
                   [&](const run::StepFailed& told) {
                       m_failedStep = told.step;
                       const bool isRolledBack =
                           told.step >= 0 && static_cast<std::size_t>(told.step) < m_plan->steps.size() &&
                           m_plan->steps[static_cast<std::size_t>(told.step)].mode != run::StepMode::Stepwise;
                       m_model->stepFailed(told.step, told.statement, isRolledBack);
                   },
                   [&](const run::RunFinished&) {},
               },
               event);
    if (!isWaiting) {
        m_waiting->hide();
    }
}

QString RunPage::headline() const
{
    return m_outcome ? pastHeadline(*m_plan, *m_outcome) : presentHeadline(*m_plan);
}

void RunPage::updateHead()
{
    const int done = std::min(m_statementsTotal, m_statementsDone + m_statementsDoneInStep);
    const int percent = m_statementsTotal == 0 ? 100 : done * 100 / m_statementsTotal;
    m_headline->setText(headline());
    QString where;
    if (!m_outcome && m_step >= 0) {
        where = tr("step %1 of %2").arg(m_step + 1).arg(m_plan->steps.size());
    }
    if (m_isStopping && !m_outcome) {
        where = tr("cancelling…");
    }
    const std::chrono::milliseconds time =
        m_outcome ? m_outcome->duration : std::chrono::milliseconds(m_elapsed.elapsed());
    m_progressText->setText((where.isEmpty() ? QString() : where + u" · "_s) + clockText(time));
    m_progress->setValue(done);
    if (!m_outcome) {
        emit progressChanged(percent, where.isEmpty() ? presentHeadline(*m_plan) : where);
    }
}

QString RunPage::whatStoppingLeaves() const
{
    return stoppingText(*m_plan, m_step, m_statementsDoneInStep);
}

void RunPage::askToCancel()
{
    if (m_outcome || m_isStopping || findChild<QMessageBox*>(u"run_cancel_dialog"_s) != nullptr) {
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Cancel Run"),
                                tr("Cancel the run in %1?").arg(toQt(shownInLine(m_plan->environment.name))),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"run_cancel_dialog"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(whatStoppingLeaves());
    QPushButton* stop = box->addButton(tr("&Cancel Run"), QMessageBox::DestructiveRole);
    stop->setObjectName(u"run_cancel_confirm"_s);
    QPushButton* keep = box->addButton(tr("&Keep Running"), QMessageBox::RejectRole);
    keep->setObjectName(u"run_cancel_keep"_s);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(stop, &QPushButton::clicked, this, [this] { stopRun(); });
    connect(this, &RunPage::finished, box, &QWidget::close); // it ended by itself meanwhile
    box->open();
}

void RunPage::stopRun()
{
    if (m_outcome || m_isStopping) {
        return;
    }
    m_isStopping = true;
    m_cancel->setEnabled(false);
    m_cancel->setText(tr("Cancelling…"));
    m_waiting->hide();
    m_ticket.requestStop();
    updateHead();
    emit pageActionsChanged();
}

void RunPage::end(const run::Outcome& outcome)
{
    takeEvents();
    m_outcome = outcome;
    m_clock.stop();
    m_model->endRunning(outcome.kind == run::OutcomeKind::Done ? RowState::Done : RowState::RolledBack);
    m_waiting->hide();
    if (outcome.kind == run::OutcomeKind::Done) {
        m_statementsDone = m_statementsTotal;
    }
    const Look look = lookOf(outcome.kind);
    const QString left = toQt(run::stateLeftSentence(outcome));
    QStringList facts{left};
    for (const std::string& resolved : outcome.resolved) {
        facts << toQt(shown(resolved));
    }
    m_banner->setMessage(look.role, look.icon,
                         pastHeadline(*m_plan, outcome) + u" · "_s + durationText(outcome.duration), facts.join(u'\n'));
    m_banner->show();
    if (outcome.error && outcome.kind != run::OutcomeKind::Done && outcome.kind != run::OutcomeKind::Cancelled) {
        Error told = *outcome.error;
        told.stateLeft(StateLeft::NotTold); // the banner above tells it for the whole run
        m_error->setError(failureSentence(*m_plan, outcome), told);
        m_error->show();
    }
    m_again->setVisible(outcome.kind != run::OutcomeKind::Done);
    // What is half done or not known wants more than the same again. Within the way out itself one is there already.
    m_wayOut->setVisible((outcome.kind == run::OutcomeKind::Failed || outcome.kind == run::OutcomeKind::Unknown) &&
                         (parentWidget() == nullptr || parentWidget()->objectName() != u"rescue_watch"_s));
    m_head->hide(); // the banner says it
    if (m_failedStep >= 0) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->stateOf(row) == RowState::Failed) {
                m_view->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
                m_view->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
                break;
            }
        }
    }
    updateHead();
    QAccessibleEvent announced(m_banner, QAccessible::Alert);
    QAccessible::updateAccessibility(&announced);
    emit titleChanged();
    emit pageActionsChanged();
    m_services.store().refresh(toQt(m_plan->project.name), toQt(m_plan->environment.name));
    const NoticeLevel level = outcome.kind == run::OutcomeKind::Done ? NoticeLevel::Success
                              : outcome.kind == run::OutcomeKind::Failed || outcome.kind == run::OutcomeKind::Unknown
                                  ? NoticeLevel::Error
                                  : NoticeLevel::Warning;
    m_services.notify(level, pastHeadline(*m_plan, outcome), left);
    emit finished(outcome);
    if (m_ties.ended) {
        m_ties.ended(outcome);
    }
}

QString RunPage::reportText() const
{
    return m_outcome ? reportOf(*m_plan, *m_outcome, m_startedAt, m_log, m_notices.join(u'\n')) : QString();
}

void RunPage::exportReport()
{
    auto* dialog = new QFileDialog(this, tr("Export Report"), {}, tr("Text (*.txt)"));
    dialog->setObjectName(u"run_export_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(
        u"run-%1-%2.txt"_s.arg(toQt(m_plan->environment.name), m_startedAt.toString(u"yyyyMMdd-HHmmss"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes = fromQt(reportText())](const QString& file) {
        m_exportTicket = m_services.jobs().start(
            this,
            [path = std::filesystem::path(fromQt(file)), bytes](std::stop_token) { writeFileAtomically(path, bytes); },
            [this, file] { m_services.notify(NoticeLevel::Success, tr("Report written"), file); },
            [this](const Error& error) {
                m_services.notify(NoticeLevel::Error, tr("The report was not written."), whyText(error));
            });
    });
    dialog->open();
}

} // namespace lk::ui
