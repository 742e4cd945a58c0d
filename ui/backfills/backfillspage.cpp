// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/backfillspage.h"

#include "core/base/text.h"
#include "ui/backfills/backfillruns.h"
#include "ui/backfills/backfillspagewidgets.h"
#include "ui/backfills/backfilltext.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QEvent>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace lk::ui {

using backfill::State;
using backfill::Status;

BackfillsPage::BackfillsPage(Services& services, BackfillRuns& runs, bool readsAtOnce, QWidget* parent)
    : Page(parent)
    , m_services(services)
    , m_runs(runs)
    , m_isAsked(readsAtOnce)
{
    setObjectName(u"page_backfills"_s);
    m_board = services.backfillBoard() != nullptr ? services.backfillBoard() : new BackfillBoard(services, this);
    build();
    connect(m_board, &BackfillBoard::rowsChanged, this, [this] { takeRows(); });
    connect(m_board, &BackfillBoard::detailChanged, this, [this] { updateDetail(); });
    const auto isSelected = [this](const BackfillKey& key) { return key == m_board->selected(); };
    connect(&runs, &BackfillRuns::progressed, this, [this, isSelected](const BackfillKey& key) {
        if (isSelected(key) && isVisible()) {
            updateDetail();
        }
    });
    connect(&runs, &BackfillRuns::ended, this, [this](const BackfillKey& key) {
        m_board->readNow(key);
        updateDetail();
    });
    connect(&services.store(), &WorkspaceStore::focusChanged, this, [this] { askForFocus(); });
    takeRows();
}

BackfillsPage::~BackfillsPage()
{
    m_board->hangUp();
}

QString BackfillsPage::pageId() const
{
    return u"backfills"_s;
}

QString BackfillsPage::pageTitle() const
{
    return tr("Backfills");
}

QIcon BackfillsPage::pageIcon() const
{
    return icon(u"view-backfills"_s);
}

QVariantMap BackfillsPage::pageState() const
{
    const BackfillKey& key = m_board->selected();
    return {{u"project"_s, key.project},
            {u"environment"_s, key.environment},
            {u"name"_s, key.name},
            {u"split"_s, m_widgets->split->saveState()}};
}

void BackfillsPage::restorePageState(const QVariantMap& state)
{
    m_widgets->split->restoreState(state.value(u"split"_s).toByteArray());
    showBackfill({state.value(u"project"_s).toString(), state.value(u"environment"_s).toString(),
                  state.value(u"name"_s).toString()},
                 false);
}

QStringList BackfillsPage::pageActions() const
{
    return {u"view_refresh"_s};
}

void BackfillsPage::triggerPageAction(const QString&)
{
    m_isAsked = true;
    m_board->reload();
    m_board->askAll();
}

void BackfillsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_board->setWatching(true);
    askForFocus();
}

void BackfillsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_board->setWatching(false);
}

void BackfillsPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_widgets != nullptr && m_board != nullptr) {
        updateDetail();
    }
}

void BackfillsPage::showBackfill(const BackfillKey& key, bool starts)
{
    if (key.isEmpty()) {
        return;
    }
    m_wanted = key;
    m_startsWanted = starts;
    if (starts) {
        m_isAsked = true;
        m_board->ask(key.project, key.environment);
    }
    takeRows();
}

/// Looking connects only where somebody asked for it: the environment in focus, and those that are connected already.
void BackfillsPage::askForFocus()
{
    const WorkspaceStore& store = m_services.store();
    if (!isVisible() || store.workspace() == nullptr) {
        return;
    }
    if (const BackfillKey focus{store.focusProject(), store.focusEnvironment(), {}};
        m_isAsked && !focus.environment.isEmpty() && !m_board->isAsked(focus)) {
        m_board->ask(focus.project, focus.environment);
    }
    std::vector<BackfillKey> connected;
    for (const BackfillRow& row : m_board->rows()) {
        if (store.isConnected(row.key.environment) || (m_isAsked && row.key.environment == store.focusEnvironment())) {
            connected.push_back(row.key);
        }
    }
    for (const BackfillKey& key : connected) {
        if (!m_board->isAsked(key)) {
            m_board->ask(key.project, key.environment);
        }
    }
}

void BackfillsPage::takeRows()
{
    const std::vector<BackfillRow>& rows = m_board->rows();
    const bool isOfOneProject =
        std::ranges::all_of(rows, [&](const BackfillRow& row) { return row.key.project == rows.front().key.project; });
    m_isFollowing = true;
    m_model->setRows(rows, !isOfOneProject);
    const BackfillKey wanted = m_model->find(m_wanted).isValid() ? m_wanted : m_board->selected();
    QModelIndex index = m_model->find(wanted);
    if (!index.isValid() && !rows.empty()) { // what runs is looked at first, then the environment in focus
        const auto runs = std::ranges::find_if(
            rows, [](const BackfillRow& row) { return row.status && row.status->state == State::Running; });
        const auto inFocus = std::ranges::find(rows, m_services.store().focusEnvironment(),
                                               [](const BackfillRow& row) { return row.key.environment; });
        index = m_model->find(runs != rows.end() ? runs->key : inFocus != rows.end() ? inFocus->key : rows.front().key);
    }
    if (index.isValid() && index.row() != m_widgets->list->currentIndex().row()) {
        m_widgets->list->setCurrentIndex(index);
    }
    m_isFollowing = false;
    askForFocus();
    takeSelection();
    updateStack();
    if (m_startsWanted && m_board->selected() == m_wanted &&
        m_board->row(m_wanted)->known >= BackfillRow::Known::Read) {
        m_startsWanted = false;
        openStart();
    }
    if (m_board->selected() == m_wanted) {
        m_wanted = {};
    }
}

const BackfillRow* BackfillsPage::selected() const
{
    return m_model->at(m_widgets->list->currentIndex());
}

void BackfillsPage::takeSelection()
{
    if (m_isFollowing) {
        return;
    }
    const BackfillRow* row = selected();
    if (row != nullptr && !(row->key == m_board->selected())) {
        m_sendError.clear();
        m_board->select(row->key);
    }
    updateDetail();
}

void BackfillsPage::updateStack()
{
    BackfillPageWidgets& w = *m_widgets;
    const auto& findings = m_board->findings();
    const auto errors = std::ranges::count_if(findings, [](const backfill::Finding& one) { return one.isError; });
    w.findings->setVisible(errors > 0);
    if (errors > 0) {
        const auto& first = *std::ranges::find_if(findings, [](const backfill::Finding& one) { return one.isError; });
        w.findings->setMessage(Role::Amber, u"dialog-warning"_s,
                               tr("%n declaration(s) of backfills cannot be read.", nullptr, static_cast<int>(errors)),
                               tr("%1:%2: %3", "file:line: what")
                                   .arg(toQt(shownInLine(first.place.file)))
                                   .arg(first.place.line)
                                   .arg(toQt(shown(first.text + " " + first.remedy))));
    }
    if (!m_board->rows().empty()) {
        w.stack->setCurrentWidget(w.split);
        return;
    }
    w.stack->setCurrentWidget(w.empty);
    if (m_services.store().workspace() == nullptr || !m_board->isLoaded()) {
        w.empty->setMessage(u"state-reading"_s, tr("Looking for backfills"));
        return;
    }
    const bool hasEnvironments = !m_services.store().workspace()->environments.empty();
    w.empty->setMessage(u"view-backfills"_s,
                        hasEnvironments ? tr("This workspace has no backfills.")
                                        : tr("This workspace has no environments."),
                        hasEnvironments ? tr("A backfill changes existing rows in small batches, outside the "
                                             "migrations. It is declared by a comment at the top "
                                             "of an SQL file in the folder backfills: -- lockkeeper:backfill name=…")
                                        : tr("Backfills are shown for each environment. Add one first."));
}

std::optional<Status> BackfillsPage::statusNow(const BackfillRow& row) const
{
    std::optional<Status> status = row.status;
    if (const BackfillDetail* detail = m_board->detail();
        detail != nullptr && detail->status.name == fromQt(row.key.name)) {
        status = detail->status;
    }
    if (const auto progress = m_runs.progress(row.key); progress && status && status->state == State::Running) {
        status->rowsDone = std::max(status->rowsDone, progress->rowsDone);
        status->rowsQuarantined = std::max(status->rowsQuarantined, progress->rowsQuarantined);
        status->fraction = progress->fraction ? progress->fraction : status->fraction;
        status->activity = progress->activity;
        status->reason = progress->reason;
        status->isAlive = true;
    }
    return status;
}

backfill::Estimate BackfillsPage::estimateNow(const BackfillRow& row) const
{
    if (const auto progress = m_runs.progress(row.key)) {
        return progress->estimate;
    }
    return m_board->estimate(row.key);
}

void BackfillsPage::updateDetail()
{
    const BackfillRow* row = selected();
    if (row == nullptr) {
        return;
    }
    updateHeader(*row);
    updateNews(*row);
    updateProgress(*row);
    updateFacts(*row);
    updateButtons(*row);
    updateTables();
    updatePlot();
    const Look look = lookOf(*row);
    emit statusTextChanged(
        tr("%1 in %2: %3", "backfill in environment: state")
            .arg(toQt(shownInLine(fromQt(row->key.name))), toQt(shownInLine(fromQt(row->key.environment))), look.text),
        {});
}

void BackfillsPage::updateHeader(const BackfillRow& row)
{
    BackfillPageWidgets& w = *m_widgets;
    const project::Workspace* workspace = m_services.store().workspace();
    if (const auto* environment =
            workspace != nullptr ? workspace->environment(fromQt(row.key.environment)) : nullptr) {
        w.band->setEnvironment(*environment);
    }
    const QDateTime readAt = m_board->readAt(row.key);
    w.band->setFacts(readAt.isValid()
                         ? QStringList{tr("read at %1").arg(QLocale().toString(readAt.time(), u"HH:mm:ss"_s))}
                         : QStringList());
    const auto status = statusNow(row);
    const Look look = status ? lookOf(*status) : lookOf(row);
    const QString table = status && !status->table.empty() ? toQt(shownInLine(status->table))
                          : row.declaration != nullptr     ? toQt(shownInLine(row.declaration->table.name))
                                                           : QString();
    const QString name = toQt(shownInLine(fromQt(row.key.name)));
    w.title->setFullText(table.isEmpty() ? name : tr("%1 of %2", "backfill of table").arg(name, table));
    const int side = fontMetrics().height();
    w.stateIcon->setPixmap(rolePixmap(look.icon, colour(look.role, palette()), {side, side}, devicePixelRatioF()));
    w.state->setText(look.text);
    w.state->setToolTip(look.explanation);
    QPalette words = w.state->palette();
    words.setColor(QPalette::WindowText, colour(look.role, palette()));
    w.state->setPalette(words);
}

void BackfillsPage::updateNews(const BackfillRow& row)
{
    BackfillPageWidgets& w = *m_widgets;
    const auto status = statusNow(row);
    const auto error = m_board->errorOf(row.key);
    w.error->setVisible(error.has_value());
    if (error) {
        w.error->setError(
            tr("The backfills of %1 could not be read.").arg(toQt(shownInLine(fromQt(row.key.environment)))), *error);
    }
    w.news->clearButtons();
    const auto tell = [&](Role role, const QString& iconName, const QString& title, const QString& text = {}) {
        w.news->setMessage(role, iconName, title, text);
        w.news->show();
    };
    const backfill::Outcome* outcome = m_runs.outcome(row.key);
    if (!m_sendError.isEmpty()) {
        tell(Role::Red, u"dialog-error"_s, tr("The backfill could not be told."), m_sendError);
    } else if (!error && row.known == BackfillRow::Known::NotRead) {
        tell(Role::Blue, u"dialog-information"_s,
             tr("%1 has not been read.").arg(toQt(shownInLine(fromQt(row.key.environment)))),
             tr("Reading connects read-only and changes nothing."));
        connect(w.news->addButton(tr("Read It N&ow")), &QPushButton::clicked, this,
                [this, key = row.key] { m_board->ask(key.project, key.environment); });
    } else if (status && isOrphan(*status) && !m_runs.isRunning(row.key)) {
        tell(Role::Amber, u"dialog-warning"_s, tr("Its runner is gone."),
             tr("It was killed, or its machine is. Nothing is lost: the next one goes on behind the last batch."));
    } else if (status && status->state == State::Failed) {
        tell(Role::Red, u"state-failed"_s, tr("It failed and stands still."), activityText(*status));
    } else if (outcome != nullptr && outcome->error && outcome->kind != backfill::OutcomeKind::Stopped &&
               !m_runs.isRunning(row.key) && (!status || status->state != State::Done)) {
        tell(Role::Amber, u"dialog-warning"_s, tr("This window's last try did not go on."), whyText(*outcome->error));
    } else {
        w.news->hide();
    }
}

void BackfillsPage::updateProgress(const BackfillRow& row)
{
    BackfillPageWidgets& w = *m_widgets;
    const auto status = statusNow(row);
    const std::optional<double> fraction = status ? status->fraction : std::nullopt;
    w.progress->setRange(0, fraction || !status || status->state != State::Running ? 1000 : 0);
    w.progress->setValue(static_cast<int>(fraction.value_or(0) * 1000));
    w.progress->setEnabled(status.has_value());
    w.percent->setText(fraction                                    ? percentText(*fraction)
                       : status && status->state == State::Running ? tr("not known")
                                                                   : QString());
    if (!status) {
        w.line->setText(row.known == BackfillRow::Known::Read ? tr("It has not begun in this environment.")
                                                              : QString());
        return;
    }
    QStringList parts{rowsText(*status)};
    if (const QString cursor = cursorText(*status); !cursor.isEmpty() && !isFinal(status->state)) {
        parts << cursor;
    }
    if (const QString eta = etaText(*status, estimateNow(row), QDateTime::currentDateTime()); !eta.isEmpty()) {
        parts << eta;
    }
    if (status->state == State::Done) {
        parts << tr("none is left, counted %1")
                     .arg(QLocale().toString(localTime(status->verifiedAt), QLocale::ShortFormat));
    }
    w.line->setText(parts.join(u" · "_s));
}

void BackfillsPage::updateFacts(const BackfillRow& row)
{
    const auto status = statusNow(row);
    const QLocale locale;
    QStringList facts;
    if (status) {
        if (const QString activity = activityText(*status); !activity.isEmpty()) {
            facts << tr("Now: %1").arg(activity);
        }
        if (status->state == State::Running && status->isAlive) {
            facts << tr("Speed: %1 rows a second, mean %2")
                         .arg(locale.toString(std::llround(estimateNow(row).rowsPerSecond)),
                              locale.toString(std::llround(m_widgets->plot->meanRate())));
        }
        if (const auto load = status->settings.find("load"); load != status->settings.end()) {
            facts << tr("Load: %1").arg(toQt(shownInLine(load->second)));
        }
        if (status->workers > 1) {
            facts << tr("Workers: %1").arg(status->workers);
        }
        if (const BackfillDetail* detail = m_board->detail(); detail != nullptr && !detail->minutes.empty()) {
            const backfill::Minute& last = detail->minutes.back();
            facts << tr("Batch: %1 rows, %2 ms, at most %3 ms")
                         .arg(locale.toString(last.batchRows), locale.toString(last.batchP50Ms, 'f', 0),
                              locale.toString(last.batchMaxMs, 'f', 0));
        }
        if (status->throttled.count() >= 1000) {
            facts
                << tr("Throttled: %1 in all").arg(spanText(std::chrono::ceil<std::chrono::seconds>(status->throttled)));
        }
        facts << tr("Written: %1 of WAL").arg(locale.formattedDataSize(status->walBytes));
        facts << tr("Rows refused: %1").arg(locale.toString(static_cast<qlonglong>(status->rowsQuarantined)));
        if (!status->owner.empty()) {
            facts << (m_runs.isRunning(row.key) ? tr("Runs in this window")
                                                : tr("Runs at %1").arg(toQt(shownInLine(status->owner))));
        }
        if (!status->before.empty()) {
            facts << tr("Migration %1 waits for it").arg(toQt(shownInLine(status->before)));
        }
        if (const QDateTime began = localTime(status->startedAt); began.isValid()) {
            facts << tr("Begun: %1").arg(locale.toString(began, QLocale::ShortFormat));
        }
    } else if (row.declaration != nullptr) {
        facts << tr("Declared in %1").arg(toQt(shownInLine(row.declaration->place.file)));
        if (!row.declaration->needs.empty()) {
            facts << tr("Needs %1 first").arg(toQt(shownInLine(row.declaration->needs)));
        }
        if (!row.declaration->before.empty()) {
            facts << tr("Migration %1 waits for it").arg(toQt(shownInLine(row.declaration->before)));
        }
    }
    m_widgets->facts->setText(facts.join(u'\n'));
}

void BackfillsPage::updateButtons(const BackfillRow& row)
{
    BackfillPageWidgets& w = *m_widgets;
    const auto status = statusNow(row);
    const bool isHere = m_runs.isRunning(row.key);
    const bool isOpen = status && !isFinal(status->state);
    const bool isAlive = status && (status->isAlive || isHere);
    const bool isPaused = status && status->state == State::Paused;
    const auto set = [](QPushButton* button, const QString& why, const QString& does) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why.isEmpty() ? does : why);
    };
    QString text = tr("St&art…");
    if (status && status->state == State::Failed) {
        text = tr("Retry…");
    } else if (isOpen && status->rowsDone > 0 && !isAlive) {
        text = tr("Res&ume from %1…").arg(QLocale().toString(static_cast<qlonglong>(status->rowsDone)));
    } else if (status && isFinal(status->state)) {
        text = tr("Run &Again…");
    }
    w.start->setText(text);
    QString why;
    if (row.declaration == nullptr) {
        why = tr("No file of this workspace declares it.");
    } else if (isHere || (isAlive && !isPaused && isOpen)) {
        why = tr("It is at work.");
    } else if (isAlive && isPaused) {
        why = tr("Its runner waits: Resume lets it go on.");
    }
    set(w.start, why, tr("Show what it would do here, then begin or go on"));
    const bool resumes = isPaused && isAlive;
    w.pause->setProperty("resumes", resumes);
    w.pause->setText(resumes ? tr("Res&ume") : tr("&Pause"));
    w.pause->setIcon(icon(resumes ? u"media-playback-start"_s : u"backfill-paused"_s));
    const QString busy = m_sendTicket.isRunning() ? tr("It is being told.") : QString();
    const QString none = !isOpen ? tr("It is not under way here.") : busy;
    set(w.pause,
        !none.isEmpty()                                         ? none
        : isPaused && !resumes                                  ? tr("It is paused, and no runner waits for it.")
        : status && status->state != State::Running && !resumes ? tr("It is not running.")
                                                                : QString(),
        resumes ? tr("Let it go on") : tr("Stop behind the batch that is under way"));
    set(w.cancel, none, tr("End it for good; rows that are done stay done"));
    set(w.rate, none, tr("Batch, load and what makes it wait; obeyed within a second"));
    const bool hasRefused = isOpen && status->rowsQuarantined > 0;
    set(w.retryRows, hasRefused ? busy : tr("No row was refused."), tr("The next run takes them up"));
    set(w.acceptRows, hasRefused ? busy : tr("No row was refused."), tr("They keep their old value"));
}

void BackfillsPage::updateTables()
{
    BackfillPageWidgets& w = *m_widgets;
    const BackfillDetail* detail = m_board->detail();
    w.events->setRows(detail != nullptr ? eventRows(detail->events) : std::vector<QStringList>());
    w.refused->setRows(detail != nullptr ? refusedRows(detail->quarantine) : std::vector<QStringList>());
    w.minutes->setRows(detail != nullptr ? minuteRows(detail->minutes) : std::vector<QStringList>());
    const auto open = detail != nullptr
                          ? std::ranges::count(detail->quarantine, std::string(), &backfill::QuarantinedRow::resolved)
                          : 0;
    w.tabs->setTabText(1, open > 0 ? tr("Refuse&d Rows (%1)").arg(open) : tr("Refuse&d Rows"));
    const BackfillRow* row = selected();
    const QString statement = toQt(shown(detail != nullptr             ? detail->status.statement
                                         : row->declaration != nullptr ? row->declaration->statement
                                                                       : std::string()));
    if (w.statement->toPlainText() != statement) {
        w.statement->setPlainText(statement);
    }
}

/// Minutes as the database keeps them, and seconds from where this window began to watch.
void BackfillsPage::updatePlot()
{
    std::vector<RatePoint> points;
    const BackfillDetail* detail = m_board->detail();
    const std::vector<WatchedRate>& watched = m_board->watched();
    const qint64 watchedFrom = watched.empty() ? std::numeric_limits<qint64>::max()
                                               : watched.front().at.toMSecsSinceEpoch() - watched.front().span.count();
    if (detail != nullptr) {
        const QDateTime now = localTime(detail->status.takenAt);
        const qint64 started = localTime(detail->status.startedAt).toMSecsSinceEpoch();
        const qint64 ended = localTime(detail->status.endedAt).isValid()
                                 ? localTime(detail->status.endedAt).toMSecsSinceEpoch()
                                 : now.toMSecsSinceEpoch();
        for (const backfill::Minute& minute : detail->minutes) {
            RatePoint point;
            const qint64 begin = localTime(minute.at).toMSecsSinceEpoch();
            point.begin = std::max(begin, started);
            point.end = std::min({begin + 60'000, ended, watchedFrom});
            if (point.end <= point.begin) {
                continue;
            }
            const auto whole = static_cast<double>(std::min(begin + 60'000, ended) - point.begin);
            point.rowsPerSecond = 1000.0 * static_cast<double>(minute.rows) / whole;
            point.throttledShare = std::min(1.0, static_cast<double>(minute.throttled.count()) / whole);
            point.throttledBy = point.throttledShare > 0 ? throttleReasonText(minute.throttleReason) : QString();
            point.more = tr("Batches of %1 rows, %2 ms, at most %3 ms")
                             .arg(minute.batchRows)
                             .arg(minute.batchP50Ms, 0, 'f', 0)
                             .arg(minute.batchMaxMs, 0, 'f', 0);
            points.push_back(std::move(point));
        }
    }
    for (const WatchedRate& rate : watched) {
        RatePoint point;
        point.end = rate.at.toMSecsSinceEpoch();
        point.begin = point.end - rate.span.count();
        point.rowsPerSecond = std::max(0.0, rate.rowsPerSecond);
        point.throttledShare = rate.throttledBy.empty() ? 0 : 1;
        point.throttledBy = rate.throttledBy.empty() ? QString() : throttleReasonText(rate.throttledBy);
        points.push_back(std::move(point));
    }
    m_widgets->plot->setPoints(std::move(points));
}

} // namespace lk::ui
