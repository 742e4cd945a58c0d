// SPDX-License-Identifier: Apache-2.0
#include "ui/backups/restoredialog.h"

#include "core/base/text.h"
#include "ui/backups/backupmodel.h"
#include "ui/backups/backuptext.h"
#include "ui/backups/restoredialogwidgets.h"
#include "ui/common/environmentband.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QDate>
#include <QFileDialog>
#include <QItemSelectionModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

using backup::Into;

RestoreDialog::RestoreDialog(Services& services, project::Project project, project::Environment environment,
                             QWidget* parent)
    : ActDialog(std::move(environment), parent)
    , m_services(services)
    , m_project(std::move(project))
    , m_widgets(std::make_unique<RestoreDialogWidgets>())
{
    setObjectName(u"dialog_restore"_s);
    setWindowTitle(tr("Restore in %1").arg(environmentName()));
    buildChoose();
    buildConfirm();
    connectAll();
    m_model->setEnvironment(toQt(m_environment.name));
    showPage(m_widgets->choosePage);
    selectionChanged();
    readList();
}

RestoreDialog::~RestoreDialog() = default;

void RestoreDialog::connectAll()
{
    RestoreDialogWidgets& w = *m_widgets;
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (isShowing(m_widgets->confirmPage)) {
            start();
        } else {
            look();
        }
    });
    connect(w.back, &QPushButton::clicked, this, [this] { showPage(m_widgets->choosePage); });
    connect(w.onlyHere, &QCheckBox::toggled, this, [this](bool isOn) {
        m_model->setEnvironment(isOn ? toQt(m_environment.name) : QString());
        selectionChanged();
    });
    connect(w.list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { selectionChanged(); });
    connect(w.otherFile, &QPushButton::clicked, this, [this] { addFile(); });
    connect(w.verify, &QPushButton::clicked, this, [this] { verifyAgain(); });
    connect(w.copy, &QRadioButton::toggled, this, [this] { updateButtons(); });
    connect(w.copyName, &QLineEdit::textChanged, this, [this] { updateButtons(); });
    connect(w.copyName, &QLineEdit::textEdited, this, [this] { m_widgets->copy->setChecked(true); });
    for (QCheckBox* box : {w.unverified, w.otherServer, w.tick}) {
        connect(box, &QCheckBox::toggled, this, [this] { updateButtons(); });
    }
    connect(w.typed, &QLineEdit::textChanged, this, [this] { updateButtons(); });
}

// ---- which

void RestoreDialog::readList()
{
    m_listTicket = m_services.jobs().start(
        this, [](std::stop_token) { return backup::readAllManifests(); },
        [this](std::vector<backup::Manifest> manifests) {
            m_model->setManifests(std::move(manifests));
            m_widgets->list->setCurrentIndex(m_model->index(0, 0));
            selectionChanged();
        },
        [this](const Error& error) {
            m_widgets->told->setMessage(Role::Amber, u"dialog-warning"_s, tr("The backups could not be listed."),
                                        whyText(error));
            m_widgets->told->show();
        });
}

void RestoreDialog::addFile()
{
    auto* dialog = new QFileDialog(this, tr("Backup to Restore"), {}, tr("Backups (*.dump);;All files (*)"));
    dialog->setObjectName(u"restore_file_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_listTicket = m_services.jobs().start(
            this, [path = std::filesystem::path(fromQt(file))](std::stop_token) { return backup::readManifest(path); },
            [this](const backup::Manifest& manifest) {
                m_widgets->told->hide();
                if (manifest.environment != m_environment.name) {
                    m_widgets->onlyHere->setChecked(false);
                }
                m_widgets->list->setCurrentIndex(m_model->index(m_model->put(manifest), 0));
                selectionChanged();
            },
            [this](const Error& error) {
                m_widgets->told->setMessage(Role::Amber, u"dialog-warning"_s,
                                            tr("That is no backup that Lockkeeper took."), whyText(error));
                m_widgets->told->show();
            });
    });
    dialog->open();
}

void RestoreDialog::verifyAgain()
{
    const backup::Manifest* manifest = chosen();
    if (manifest == nullptr || m_isLooking) {
        return;
    }
    m_isLooking = true;
    m_widgets->told->setMessage(Role::Blue, u"state-reading"_s, tr("Reading all of it again…"));
    m_widgets->told->show();
    updateButtons();
    m_ticket = m_services.jobs().start(
        this, [file = manifest->file](std::stop_token stop) { return backup::verifyBackup(file, std::move(stop)); },
        [this](const backup::Manifest& read) {
            m_isLooking = false;
            m_widgets->list->setCurrentIndex(m_model->index(m_model->put(read), 0));
            m_widgets->told->setMessage(read.isVerified ? Role::Green : Role::Red,
                                        read.isVerified ? u"outcome-done"_s : u"outcome-failed"_s,
                                        read.isVerified ? tr("Verified: read back whole, with all its rows.")
                                                        : tr("Unverified: it does not count."));
            selectionChanged();
        },
        [this](const Error& error) {
            m_isLooking = false;
            m_widgets->told->setMessage(Role::Red, u"outcome-failed"_s, tr("It could not be read again."),
                                        whyText(error));
            updateButtons();
        });
}

const backup::Manifest* RestoreDialog::chosen() const
{
    const QModelIndex at = m_widgets->list->currentIndex();
    return at.isValid() ? m_model->at(at.row()) : nullptr;
}

void RestoreDialog::selectionChanged()
{
    RestoreDialogWidgets& w = *m_widgets;
    const backup::Manifest* manifest = chosen();
    if (manifest == nullptr) {
        w.facts->setText(m_model->rowCount() > 0 ? tr("Choose a backup.")
                         : m_model->hiddenCount() > 0
                             ? tr("There is none of %1. Others are hidden.").arg(environmentName())
                             : tr("There are no backups yet."));
    } else {
        w.facts->setText(factsText(*manifest));
        const QString name =
            toQt(manifest->server.database).left(40) + u"_restored_"_s + QDate::currentDate().toString(u"yyyyMMdd"_s);
        w.copyName->setText(name);
    }
    w.unverified->setVisible(manifest != nullptr && !manifest->isVerified);
    w.unverified->setChecked(false);
    w.otherServer->setVisible(manifest != nullptr && manifest->environment != m_environment.name);
    w.otherServer->setChecked(false);
    updateButtons();
}

// ---- where to, and whether

run::RestoreOrder RestoreDialog::order() const
{
    const RestoreDialogWidgets& w = *m_widgets;
    run::RestoreOrder order;
    order.environment = m_environment;
    order.wish.file = chosen()->file;
    order.wish.into = w.copy->isChecked() ? Into::NewDatabase : Into::InPlace;
    if (w.copy->isChecked()) {
        order.wish.database = fromQt(w.copyName->text().trimmed());
    }
    order.wish.takesUnverified = w.unverified->isChecked();
    order.wish.takesOtherServer = w.otherServer->isChecked();
    order.wish.lockWait = m_environment.lockTimeout;
    return order;
}

QString RestoreDialog::whyNot() const
{
    const RestoreDialogWidgets& w = *m_widgets;
    const backup::Manifest* manifest = chosen();
    if (m_isLooking) {
        return tr("Something is under way.");
    }
    if (manifest == nullptr) {
        return tr("Choose a backup first.");
    }
    if (w.copy->isChecked() && w.copyName->text().trimmed().isEmpty()) {
        return tr("Name the new database first.");
    }
    return manifest->isVerified || w.unverified->isChecked() ? QString() : tr("It is unverified.");
}

/// What it would do, before anybody is asked for anything.
void RestoreDialog::look()
{
    if (!whyNot().isEmpty()) {
        return;
    }
    m_isLooking = true;
    m_order = order();
    m_widgets->told->setMessage(Role::Blue, u"state-reading"_s, tr("Looking at the backup and at the server…"));
    m_widgets->told->show();
    updateButtons();
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), project = m_project, order = *m_order](std::stop_token stop) {
            return backup::previewRestore(store.target(project, order.environment), order.wish, std::move(stop));
        },
        [this](const backup::RestorePreview& preview) {
            m_isLooking = false;
            m_widgets->told->hide();
            showConfirm(preview);
        },
        [this](const Error& error) {
            m_isLooking = false;
            m_widgets->told->setMessage(Role::Amber, u"outcome-refused"_s, tr("It cannot be restored like this."),
                                        whyText(error));
            // What forbids it may be that very thing; saying so is the way on.
            m_widgets->otherServer->setVisible(m_widgets->otherServer->isVisible() ||
                                               error.code() == ErrorCode::Refused);
            updateButtons();
        });
}

void RestoreDialog::showConfirm(const backup::RestorePreview& preview)
{
    RestoreDialogWidgets& w = *m_widgets;
    m_order->database = preview.server.database;
    m_band->setFacts({toQt(shownInLine(preview.server.where())), toQt(preview.server.version)});
    const bool isCopy = m_order->wish.into == Into::NewDatabase;
    const QString of = takenText(preview.manifest);
    const int tables = static_cast<int>(preview.manifest.tables.size());
    QStringList consequences;
    if (isCopy) {
        w.question->setText(tr("Make the database %1 in %2 from the backup of %3?")
                                .arg(toQt(shownInLine(m_order->wish.database)), environmentName(), of));
        consequences << tr(
            "Nothing that is there is touched; where it does not work out, the new database is dropped.");
    } else {
        w.question->setText(
            tr("Put back %n table(s) of %1 as they were on %2?", nullptr, tables).arg(environmentName(), of));
        consequences << tr("What was written to them since is lost.")
                     << tr("One transaction does it: whatever ends it before leaves everything as it was.")
                     << tr("Others wait while it runs; for each lock it waits %1 at most, and begins again.")
                            .arg(durationText(m_order->wish.lockWait));
    }
    if (!preview.manifest.isVerified) {
        consequences << tr("The backup is unverified: it may not be whole.");
    }
    for (QString& line : consequences) {
        line.prepend(u"• "_s);
    }
    w.consequences->setText(consequences.join(u'\n'));
    QStringList commands;
    for (const std::string& command : preview.commands) {
        commands << toQt(shown(command));
    }
    w.commands->setPlainText(commands.join(u'\n'));

    m_confirmation = confirmationFor(isCopy ? run::Danger::Applies : run::Danger::LosesData, m_environment.protection);
    if (const run::Demand demand = run::demandFor(m_order->deed()); demand == run::Demand::Name) {
        m_confirmation.way = Confirmation::Way::Typed;
    } else if (demand == run::Demand::Answer && m_confirmation.way == Confirmation::Way::Button) {
        m_confirmation.way = Confirmation::Way::Question;
    }
    w.tick->setChecked(false);
    w.tick->setVisible(m_confirmation.withTick);
    w.typed->clear();
    w.typeRow->setVisible(m_confirmation.way == Confirmation::Way::Typed);
    w.typePrompt->setText(
        tr("To restore in %1 type its name:").arg(toQt(shownInLine(run::nameToType(m_order->deed())))));
    showPage(w.confirmPage);
    if (m_confirmation.way == Confirmation::Way::Typed) {
        w.typed->setFocus(Qt::OtherFocusReason);
    } else {
        m_cancel->setFocus(Qt::OtherFocusReason); // the safe one
    }
}

std::optional<run::DeedConsent> RestoreDialog::consent() const
{
    if (m_confirmation.withTick && !m_widgets->tick->isChecked()) {
        return {};
    }
    return run::consentTo(m_order->deed(), {true, fromQt(m_widgets->typed->text())});
}

void RestoreDialog::updateButtons()
{
    if (m_widgets->back == nullptr) {
        return; // not built yet
    }
    RestoreDialogWidgets& w = *m_widgets;
    const bool isConfirming = isShowing(w.confirmPage);
    const bool isChoosing = isShowing(w.choosePage);
    QString why;
    if (isChoosing) {
        why = whyNot();
    } else if (isConfirming && !consent()) {
        why = m_confirmation.withTick && !w.tick->isChecked() ? tr("Tick that you have read what is lost.")
                                                              : tr("Type the name of the environment first.");
    }
    m_act->setVisible(isChoosing || isConfirming);
    m_act->setText(!isConfirming                             ? tr("&Next")
                   : m_order->wish.into == Into::NewDatabase ? tr("&Make the Copy")
                                                             : tr("&Put It Back"));
    m_act->setEnabled(why.isEmpty());
    m_act->setToolTip(why);
    // Enter answers nothing by itself: it goes on, or presses the safe button; with a name only once that matches.
    const bool isTyped = isConfirming && m_confirmation.way == Confirmation::Way::Typed;
    m_act->setDefault(isChoosing || (isTyped && why.isEmpty()));
    m_cancel->setDefault(isConfirming && !isTyped);
    m_cancel->setText(isShowing(m_resultPage) ? tr("Close") : tr("Cancel"));
    w.back->setVisible(isConfirming);
    w.verify->setEnabled(chosen() != nullptr && !m_isLooking);
    w.list->setEnabled(!m_isLooking);
}

// ---- the act

void RestoreDialog::start()
{
    const auto given = consent();
    if (!given || isWorking()) {
        return;
    }
    backup::OnProgress teller = tellerOf(showWorking(tr("Restoring in %1").arg(environmentName())));
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), project = m_project, order = *m_order, consent = *given,
         teller = std::move(teller)](std::stop_token stop) {
            return run::restore(order, consent, store.target(project, order.environment), std::move(stop), teller);
        },
        [this](const backup::RestoreResult& result) { told(result); },
        [this](const Error& error) {
            showFailure(tr("The backup was not restored in %1.").arg(environmentName()), error);
        });
}

void RestoreDialog::told(const backup::RestoreResult& result)
{
    const bool isCopy = m_order->wish.into == Into::NewDatabase;
    QStringList lines;
    lines << tr("The rows of %n table(s) were counted, and are those of the backup.", nullptr,
                static_cast<int>(result.tables.size()));
    for (const std::string& note : result.notes) {
        lines << toQt(shown(note));
    }
    const QString name = toQt(shownInLine(result.database));
    const QString took = durationText(result.duration);
    const QString title = isCopy ? tr("%1 is there, restored in %2.").arg(name, took)
                                 : tr("Restored in place in %1, in %2.").arg(name, took);
    showResult(Role::Green, u"outcome-done"_s, title, lines.join(u'\n'));
    m_services.notify(NoticeLevel::Success, title, toQt(result.manifest.file.string()));
    if (!isCopy) {
        m_services.store().refresh(toQt(m_project.name), toQt(m_environment.name));
    }
}

} // namespace lk::ui
