// SPDX-License-Identifier: Apache-2.0
// What the page of backfills does to one: start, pause, resume, cancel, rate, refused rows.
#include "core/backfill/control.h"
#include "core/base/text.h"
#include "core/postgres/pooler.h"
#include "ui/backfills/backfillruns.h"
#include "ui/backfills/backfillspage.h"
#include "ui/backfills/backfillspagewidgets.h"
#include "ui/backfills/startdialog.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/plan/deedconfirmation.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

void tell(postgres::Session& session, const std::string& name, Control control,
          const std::map<std::string, std::string>& changes, const std::string& reason, const std::stop_token& stop)
{
    const std::string actor = backfill::actorHere();
    switch (control) {
    case Control::Pause: (void)backfill::pause(session, name, actor, stop); break;
    case Control::Resume: (void)backfill::resume(session, name, actor, stop); break;
    case Control::Cancel: (void)backfill::cancel(session, name, actor, stop); break;
    case Control::Rate: (void)backfill::set(session, name, changes, actor, stop); break;
    case Control::RetryRows: (void)backfill::retryQuarantine(session, name, actor, stop); break;
    case Control::AcceptRows: (void)backfill::acceptQuarantine(session, name, reason, actor, stop); break;
    }
}

} // namespace

void BackfillsPage::openStart()
{
    const BackfillRow* row = selected();
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = row != nullptr ? workspace->project(fromQt(row->key.project)) : nullptr;
    const project::Environment* environment =
        row != nullptr ? workspace->environment(fromQt(row->key.environment)) : nullptr;
    if (project == nullptr || environment == nullptr || row->declaration == nullptr || m_runs.isRunning(row->key) ||
        findChild<QDialog*>(u"dialog_backfill"_s) != nullptr) {
        return;
    }
    auto* dialog = new StartDialog(m_services, {*project, *environment, *row->declaration, statusNow(*row)}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, key = row->key] {
        if (auto order = dialog->takeOrder()) {
            m_sendError.clear();
            m_board->ask(key.project, key.environment);
            (void)m_runs.start(std::move(*order));
        }
    });
    dialog->open();
}

void BackfillsPage::control(Control control)
{
    const BackfillRow* row = selected();
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Environment* environment =
        row != nullptr ? workspace->environment(fromQt(row->key.environment)) : nullptr;
    const auto status = row != nullptr ? statusNow(*row) : std::nullopt;
    if (environment == nullptr || !status || findChild<QDialog*>(u"dialog_backfill_control"_s) != nullptr) {
        return;
    }
    const std::string database = databaseOf(*environment, fromQt(row->key.project));
    // Nobody is asked who brakes; nor, where the protection asks nothing, who lets it go on: the page's own button is what is asked for.
    const bool isAskedNothing =
        control == Control::Pause ||
        (control == Control::Resume &&
         confirmationFor(run::Danger::Applies, environment->protection).way == Confirmation::Way::Button);
    if (isAskedNothing) {
        if (const auto consent = run::consentTo(deedOf(control, status->name, *environment, database), {})) {
            send(*consent, control, {}, {});
        }
        return;
    }
    auto* dialog = new ControlDialog(control, *status, *environment, database, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, key = row->key] {
        if (key == m_board->selected() && dialog->consent()) { // not of one that was left meanwhile
            send(*dialog->consent(), dialog->control(), dialog->changes(), dialog->reason());
        }
    });
    dialog->open();
}

void BackfillsPage::send(const run::DeedConsent& consent, Control control, std::map<std::string, std::string> changes,
                         std::string reason)
{
    const BackfillKey key = m_board->selected();
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(key.project)) : nullptr;
    if (project == nullptr || m_sendTicket.isRunning()) {
        return;
    }
    m_sendError.clear();
    m_sendTicket = m_services.jobs().start(
        this,
        [&store = m_services.store(), one = *project, consent, control, name = fromQt(key.name),
         changes = std::move(changes), reason = std::move(reason)](std::stop_token stop) {
            const project::Environment& environment = consent.deed().environment;
            postgres::ConnectionTarget target = store.target(one, environment);
            postgres::SessionOptions options;
            options.connectTimeout = environment.connectTimeout;
            options.applicationName = "backfill";
            auto session = postgres::openAnyhow(target, postgres::SessionKind::Control, options, stop);
            run::carryOut(consent, target, [&] {
                tell(session, name, control, changes, reason, stop);
                return std::string();
            });
        },
        [this, key] {
            m_board->readNow(key);
            updateDetail();
        },
        [this, key](const Error& error) {
            if (key == m_board->selected()) {
                m_sendError = whyText(error);
            }
            m_board->readNow(key);
            updateDetail();
        });
    updateDetail();
}

void BackfillsPage::showContextMenu(const QPoint& position)
{
    if (selected() == nullptr) {
        return;
    }
    const BackfillPageWidgets& w = *m_widgets;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (QPushButton* button : {w.start, w.pause, w.cancel, w.rate}) {
        QAction* action = menu->addAction(button->icon(), button->text());
        action->setEnabled(button->isEnabled());
        action->setToolTip(button->toolTip());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->popup(w.list->viewport()->mapToGlobal(position));
}

} // namespace lk::ui
