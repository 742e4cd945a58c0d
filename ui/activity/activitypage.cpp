// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/activitypage.h"

#include "core/base/text.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitytext.h"
#include "ui/activity/sessionsignaller.h"
#include "ui/activity/signaldialog.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/errorview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/sessionlink.h"
#include "ui/services/store.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lk::ui {

using postgres::ActiveSession;
using postgres::Signal;

namespace {

auto opening(const WorkspaceStore& store, const project::Project& project, const project::Environment& environment,
             const std::stop_token& stop)
{
    return
        [&] { return postgres::openForActivity(store.target(project, environment), environment.connectTimeout, stop); };
}

} // namespace

ActivityPage::ActivityPage(Services& services, bool readsAtOnce, QWidget* parent)
    : Page(parent)
    , m_services(services)
    , m_link(std::make_shared<SessionLink>())
    , m_isAsked(readsAtOnce)
{
    setObjectName(u"page_activity"_s);
    build();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { read(); });
    connect(&services.store(), &WorkspaceStore::focusChanged, this, [this] { takeFocus(); });
    connect(&services.store(), &WorkspaceStore::opened, this, [this] { takeFocus(); });
    setInterval(m_interval);
    m_project = services.store().focusProject();
    m_environment = services.store().focusEnvironment();
    updateStack();
}

ActivityPage::~ActivityPage() = default;

QString ActivityPage::pageId() const
{
    return u"activity"_s;
}

QString ActivityPage::pageTitle() const
{
    return tr("Activity");
}

QString ActivityPage::pageDescription() const
{
    return m_environment.isEmpty() ? pageTitle() : tr("Activity of %1").arg(toQt(shownInLine(fromQt(m_environment))));
}

QIcon ActivityPage::pageIcon() const
{
    return icon(u"view-activity"_s);
}

QVariantMap ActivityPage::pageState() const
{
    return {{u"interval"_s, m_interval},
            {u"onlyBlocked"_s, m_onlyBlocked->isChecked()},
            {u"idle"_s, m_onlyIdle->isChecked()},
            {u"allDatabases"_s, m_allDatabases->isChecked()}};
}

void ActivityPage::restorePageState(const QVariantMap& state)
{
    m_onlyBlocked->setChecked(state.value(u"onlyBlocked"_s).toBool());
    m_onlyIdle->setChecked(state.value(u"idle"_s).toBool());
    m_allDatabases->setChecked(state.value(u"allDatabases"_s).toBool());
    setInterval(state.value(u"interval"_s, m_interval).toInt());
}

QStringList ActivityPage::pageActions() const
{
    return {u"view_refresh"_s};
}

bool ActivityPage::isPageActionEnabled(const QString&, QString* whyNot) const
{
    if (!m_environment.isEmpty()) {
        return true;
    }
    if (whyNot != nullptr) {
        *whyNot = tr("Add an environment first.");
    }
    return false;
}

void ActivityPage::triggerPageAction(const QString&)
{
    m_isAsked = true;
    read();
}

void ActivityPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isAsked && !m_pause->isChecked() && !m_readTicket.isRunning()) {
        read();
    }
}

void ActivityPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_timer.stop();
}

void ActivityPage::setInterval(int seconds)
{
    m_interval = seconds;
    m_refresh->setText(seconds > 0 ? tr("Refresh: %1 s").arg(seconds) : tr("Refresh"));
    for (QAction* action : m_refresh->menu()->actions()) {
        action->setChecked(action->data().toInt() == seconds);
    }
    m_pause->setEnabled(seconds > 0);
    readAgainLater();
}

/// Another environment came into focus: what was read belongs to the one before.
void ActivityPage::takeFocus()
{
    const WorkspaceStore& store = m_services.store();
    if (m_project == store.focusProject() && m_environment == store.focusEnvironment()) {
        return;
    }
    m_project = store.focusProject();
    m_environment = store.focusEnvironment();
    m_timer.stop();
    m_readTicket.drop();
    m_sendTicket.drop();
    m_link = std::make_shared<SessionLink>();
    m_selectedKey.clear();
    m_readAt = {};
    m_model->setActivity(nullptr);
    m_told->hide();
    m_error->hide();
    updateHidden();
    m_isAsked = store.isConnected(m_environment); // looking connects only where somebody did so before
    updateStack();
    emit titleChanged();
    emit pageActionsChanged();
    if (m_isAsked && isVisible()) {
        read();
    }
}

void ActivityPage::read()
{
    m_timer.stop();
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(m_project)) : nullptr;
    const project::Environment* environment =
        workspace != nullptr ? workspace->environment(fromQt(m_environment)) : nullptr;
    if (project == nullptr || environment == nullptr || m_readTicket.isRunning()) {
        updateStack();
        return;
    }
    const postgres::ActivityOptions options{m_allDatabases->isChecked()};
    m_readTicket = m_services.jobs().start(
        this,
        [link = m_link, &store = m_services.store(), one = *project, where = *environment,
         options](std::stop_token stop) {
            return link->with(opening(store, one, where, stop), [&](postgres::Session& session) {
                return postgres::readActivity(session, options, stop);
            });
        },
        [this](postgres::Activity activity) { take(std::move(activity)); },
        [this](const Error& error) { showError(error); });
    updateStack();
}

void ActivityPage::readAgainLater()
{
    m_timer.stop();
    if (m_interval > 0 && !m_pause->isChecked() && isVisible() && m_isAsked && m_error->isHidden()) {
        m_timer.start(m_interval * 1000);
    }
}

void ActivityPage::take(postgres::Activity activity)
{
    const bool isOfOthers = activity.isOfAllDatabases != m_allDatabases->isChecked();
    m_readAt = QDateTime::currentDateTime();
    m_error->hide();
    m_isFollowing = true;
    const auto value = std::make_shared<const postgres::Activity>(std::move(activity));
    m_model->setActivity(value);
    m_isFollowing = false;
    const QString counts = countsText(*value);
    m_counts->setText(counts);
    m_counts->setToolTip(tr("Read at %1").arg(QLocale().toString(m_readAt.time(), QLocale::LongFormat)));
    emit statusTextChanged(counts, {});
    fitColumns();
    updateHidden();
    updateStack();
    updateDetails();
    if (isOfOthers) {
        read();
    } else {
        readAgainLater();
    }
}

void ActivityPage::showError(const Error& error)
{
    if (error.code() == ErrorCode::Cancelled) {
        return;
    }
    m_error->setError(tr("The activity of %1 could not be read.").arg(toQt(shownInLine(fromQt(m_environment)))), error);
    m_error->show();
    updateStack();
    // A server that is too busy to answer in time is the one that is watched; whoever cannot be reached is tried on a word only.
    if (error.sqlState() == "57014" && m_interval > 0 && !m_pause->isChecked() && isVisible()) {
        m_timer.start(m_interval * 1000);
    }
}

void ActivityPage::updateStack()
{
    const bool hasData = m_model->activity() != nullptr;
    m_counts->setVisible(hasData);
    m_list->setEnabled(m_error->isHidden()); // old data stays readable, dimmed
    if (m_environment.isEmpty()) {
        showEmpty(u"network-server"_s, tr("No environment is in focus."), tr("Add one, or choose one in the tool bar."),
                  {});
    } else if (!hasData && !m_error->isHidden()) {
        showEmpty(u"state-unreachable"_s, tr("There is nothing to show."), {}, {});
    } else if (!hasData && m_readTicket.isRunning()) {
        showEmpty(u"state-reading"_s, tr("Reading the activity of %1").arg(toQt(shownInLine(fromQt(m_environment)))),
                  {}, {});
    } else if (!hasData) {
        showEmpty(u"state-not-read"_s,
                  tr("The activity of %1 has not been read.").arg(toQt(shownInLine(fromQt(m_environment)))),
                  tr("Reading connects read-only and changes nothing."), tr("Read &Activity"));
    } else if (m_model->rowCount() == 0) {
        const bool isFiltered = m_onlyBlocked->isChecked() || m_onlyIdle->isChecked();
        showEmpty(u"dialog-ok"_s,
                  m_onlyBlocked->isChecked()    ? tr("Nobody is blocked.")
                  : m_onlyIdle->isChecked()     ? tr("No session is idle in a transaction.")
                  : m_allDatabases->isChecked() ? tr("Nobody else is connected.")
                                                : tr("Nobody else is connected to this database."),
                  isFiltered ? countsText(*m_model->activity()) : QString(),
                  isFiltered ? tr("C&lear Filter") : QString());
    } else {
        m_stack->setCurrentWidget(m_list);
    }
}

void ActivityPage::showEmpty(const QString& iconName, const QString& sentence, const QString& more,
                             const QString& button)
{
    m_stack->setCurrentWidget(m_empty);
    const QString key = sentence + u'\n' + button;
    m_empty->setMessage(iconName, sentence, more);
    if (m_empty->property("shown").toString() == key) {
        return; // its button may have the keyboard
    }
    m_empty->setProperty("shown", key);
    m_empty->clearButtons();
    if (button.isEmpty()) {
        return;
    }
    QPushButton* act = m_empty->addButton(button);
    act->setObjectName(u"activity_empty_button"_s);
    connect(act, &QPushButton::clicked, this, [this] {
        if (m_model->activity() != nullptr) {
            m_onlyBlocked->setChecked(false);
            m_onlyIdle->setChecked(false);
            return;
        }
        m_isAsked = true;
        read();
    });
}

void ActivityPage::updateFilter()
{
    m_isFollowing = true;
    m_model->setFilter({m_onlyBlocked->isChecked(), m_onlyIdle->isChecked()});
    m_isFollowing = false;
    updateStack();
    updateDetails();
}

void ActivityPage::updateHidden()
{
    const postgres::Activity* activity = m_model->activity();
    const std::size_t hidden = activity != nullptr ? activity->hiddenCount() : 0;
    if (hidden > 0) {
        m_hidden->setMessage(
            Role::Amber, u"dialog-information"_s,
            tr("%n session(s) belong to other roles: what they do is not visible to ours.", nullptr,
               static_cast<int>(hidden)),
            tr("The server shows it to members of pg_read_all_stats. Who blocks whom is shown all the same."));
    }
    m_hidden->setVisible(hidden > 0);
}

const ActiveSession* ActivityPage::selected() const
{
    const QModelIndex current = m_model->find(m_selectedKey);
    return m_model->session(current);
}

void ActivityPage::ask(Signal signal)
{
    const ActiveSession* session = selected();
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Environment* environment =
        workspace != nullptr ? workspace->environment(fromQt(m_environment)) : nullptr;
    if (session == nullptr || environment == nullptr || findChild<QDialog*>(u"dialog_signal"_s) != nullptr) {
        return;
    }
    auto* dialog = SignalDialog::openAbout(*session, *m_model->activity(), *environment, signal, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, link = m_link] {
        const auto consent = dialog->consent();
        if (link == m_link && consent) { // not of an environment that was left meanwhile
            send(dialog->wish(), *consent);
        }
    });
}

void ActivityPage::send(const run::SignalWish& wish, const run::DeedConsent& consent)
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(m_project)) : nullptr;
    if (project == nullptr || m_sendTicket.isRunning()) {
        return;
    }
    m_cancel->setEnabled(false);
    m_terminate->setEnabled(false);
    m_told->setMessage(Role::Blue, u"state-running"_s,
                       wish.signal == Signal::Cancel ? tr("Cancelling the query of process %1…").arg(wish.pid)
                                                     : tr("Terminating process %1…").arg(wish.pid));
    m_told->show();
    m_sendTicket = m_services.jobs().start(
        this,
        [link = m_link, &store = m_services.store(), one = *project, wish, consent](std::stop_token stop) {
            const postgres::ConnectionTarget target = store.target(one, wish.environment);
            return link->with(opening(store, one, wish.environment, stop), [&](postgres::Session& session) {
                return run::carryOut(wish, consent, session, target, std::chrono::seconds(5), stop);
            });
        },
        [this, wish](const postgres::SignalOutcome& outcome) {
            const SignalTold told = toldOf(wish, outcome);
            m_told->setMessage(told.role, told.iconName, told.title, told.text);
            m_told->show();
            updateDetails();
            read();
        },
        [this, wish](const Error& error) {
            m_told->setMessage(Role::Red, u"dialog-error"_s, tr("Process %1 could not be told anything.").arg(wish.pid),
                               whyText(error));
            updateDetails();
        });
}

void ActivityPage::showContextMenu(const QPoint& position)
{
    const ActiveSession* session = selected();
    if (session == nullptr) {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(u"activity_menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"edit-copy"_s), tr("&Copy Row"), m_view, &ActivityView::copy);
    menu->addAction(tr("Copy &Query"), this,
                    [text = toQt(session->query)] { QGuiApplication::clipboard()->setText(text); })
        ->setEnabled(!session->query.empty());
    menu->addAction(tr("Copy &Pid"), this,
                    [text = QString::number(session->pid)] { QGuiApplication::clipboard()->setText(text); })
        ->setEnabled(!session->isPrepared());
    menu->addSeparator();
    menu->addAction(icon(u"process-stop"_s), tr("Ca&ncel Query…"), this, [this] { ask(Signal::Cancel); })
        ->setEnabled(m_cancel->isEnabled());
    menu->addAction(icon(u"edit-delete"_s), tr("&Terminate…"), this, [this] { ask(Signal::Terminate); })
        ->setEnabled(m_terminate->isEnabled());
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

} // namespace lk::ui
