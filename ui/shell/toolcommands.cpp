// SPDX-License-Identifier: Apache-2.0
// What the shell's own actions do, second half: what asks for something or works on a worker; and dropping.
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/changeset/lastcheck.h"
#include "core/postgres/sandbox.h"
#include "core/run/preflight.h"
#include "core/schema/dump.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/services/required.h"
#include "ui/services/store.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/newmigrationdialog.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

#include <variant>

using namespace Qt::StringLiterals;

namespace lk::ui {

void MainWindow::newMigration()
{
    (new NewMigrationDialog(*this, this))->open();
}

/// The plan dialog lets another version be chosen; it begins with the likely one.
void MainWindow::planVersion(run::WishKind kind)
{
    const QString project = m_store->focusProject();
    const QString environment = m_store->focusEnvironment();
    const EnvironmentView view = m_store->view(project, environment);
    run::Wish wish;
    wish.kind = kind;
    if (kind == run::WishKind::Force) {
        if (view.reading != nullptr) {
            const history::Status& status = view.reading->status;
            wish.version = status.isDirty ? status.dirtyVersion : status.current;
        }
    } else if (const auto set = m_store->migrations(project)) {
        for (const project::Migration& migration : set->migrations) {
            if (migration.ignoredWhy.empty()) {
                wish.version = migration.version; // the newest
            }
        }
    }
    planFor(project, environment, wish);
}

void MainWindow::runPreflight()
{
    const project::Project project = *focusedProject();
    const project::Environment environment = *focusedEnvironment();
    using Result = std::variant<std::vector<run::Check>, formats::Refusal>;
    setBusy(tr("Preflight on %1").arg(toQt(shownInLine(environment.name))), [this] { m_busyTicket.requestStop(); });
    m_busyTicket = m_jobs->start(
        this,
        [this, project, environment, first = firstEnvironment(*m_store, environment)](std::stop_token stop) -> Result {
            const postgres::ConnectionTarget target = m_store->target(project, environment);
            run::PlanInput input = run::readPlanInput(project, environment, target, stop);
            run::readRequired(input, requiredTarget(*m_store, project, first), stop);
            run::PlanOrRefusal made = run::makePlan(input, run::Wish{});
            if (const auto* refusal = std::get_if<formats::Refusal>(&made)) {
                return *refusal;
            }
            auto& plan = std::get<run::Plan>(made);
            changeset::guardContract(plan, input, stop);
            return run::preflight(plan, input.set, target, stop);
        },
        [this, project, environment](const Result& result) {
            setBusy({});
            std::vector<run::Check> checks;
            if (const auto* refusal = std::get_if<formats::Refusal>(&result)) {
                checks.push_back({refusal->code, fromQt(tr("Plan")), run::CheckResult::Refused, refusal->reason,
                                  refusal->remedy, refusal->place});
            } else {
                checks = std::get<std::vector<run::Check>>(result);
            }
            (new PreflightDialog(environment, toQt(shownInLine(project.name)), checks, this))->open();
        },
        [this, environment](const Error& error) {
            setBusy({});
            if (error.code() != ErrorCode::Cancelled) {
                notify(NoticeLevel::Error,
                       tr("Preflight on %1 could not be made.").arg(toQt(shownInLine(environment.name))),
                       whyText(error));
            }
        });
}

void MainWindow::dumpSchema()
{
    const project::Project project = *focusedProject();
    const project::Environment environment = *focusedEnvironment();
    auto* dialog = new QFileDialog(this, tr("Dump Schema of %1").arg(toQt(shownInLine(environment.name))));
    dialog->setObjectName(u"dialog_dump"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"sql"_s);
    dialog->setNameFilter(tr("SQL (*.sql)"));
    dialog->selectFile(u"schema.sql"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, project, environment](const QString& file) {
        const QString name = toQt(shownInLine(environment.name));
        setBusy(tr("Dumping the schema of %1").arg(name), [this] { m_busyTicket.requestStop(); });
        m_busyTicket = m_jobs->start(
            this,
            [this, project, environment, path = std::filesystem::path(fromQt(file))](std::stop_token stop) {
                std::string text;
                schema::dumpSchema(
                    m_store->target(project, environment), {}, [&text](std::string_view piece) { text += piece; },
                    stop);
                writeFileAtomically(path, text);
            },
            [this, name, file] {
                setBusy({});
                notify(NoticeLevel::Success, tr("The schema of %1 was saved.").arg(name), file);
            },
            [this, name](const Error& error) {
                setBusy({});
                if (error.code() != ErrorCode::Cancelled) {
                    notify(NoticeLevel::Error, tr("The schema of %1 could not be dumped.").arg(name),
                           detailsText(whatHappened(error), error));
                }
            });
    });
    dialog->open();
}

void MainWindow::sandboxCommand(const QString& id)
{
    const auto go = [this, id] {
        setBusy(tr("Sandbox"), [this] { m_busyTicket.requestStop(); });
        m_busyTicket = m_jobs->start(
            this,
            [this, id](std::stop_token stop) {
                postgres::Sandbox sandbox;
                if (id == "tools_sandbox_stop"_L1) {
                    sandbox.stop();
                    return QString();
                }
                if (id == "tools_sandbox_reset"_L1) {
                    sandbox.remove();
                    return QString();
                }
                sandbox.start(stop, [this](const std::string& what) {
                    log().info("sandbox: {}", what);
                    QMetaObject::invokeMethod(
                        this, [this, text = toQt(shownInLine(what))] { setBusyText(text); }, Qt::QueuedConnection);
                });
                return toQt(postgres::toUrl(sandbox.target()));
            },
            [this, id](const QString& url) {
                setBusy({});
                const QString said = id == "tools_sandbox_start"_L1  ? tr("The sandbox is running.")
                                     : id == "tools_sandbox_stop"_L1 ? tr("The sandbox is stopped.")
                                                                     : tr("The sandbox is deleted.");
                notify(NoticeLevel::Success, said, url);
            },
            [this](const Error& error) {
                setBusy({});
                if (error.code() != ErrorCode::Cancelled) {
                    notify(NoticeLevel::Error, tr("The sandbox did not do that."),
                           detailsText(whatHappened(error), error));
                }
            });
    };
    if (id != "tools_sandbox_reset"_L1) {
        go();
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Reset Sandbox"),
                                tr("Delete the sandbox with all its databases?"), QMessageBox::NoButton, this);
    box->setObjectName(u"dialog_sandbox_reset"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("The demo's databases are in it too; opening the demo makes them again."));
    QPushButton* reset = box->addButton(tr("&Delete the Sandbox"), QMessageBox::DestructiveRole);
    QPushButton* keep = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::buttonClicked, this, [go, reset](const QAbstractButton* button) {
        if (button == reset) {
            go();
        }
    });
    box->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData* dropped = event->mimeData();
    if (dropped->hasUrls() || (dropped->hasText() && dropped->text().startsWith("postgres"_L1))) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QMimeData* dropped = event->mimeData();
    const QList<QUrl> urls = dropped->urls();
    for (const QUrl& url : urls) {
        if (url.scheme().startsWith("postgres"_L1) && m_store->isOpen()) {
            manageEnvironments(url.toString(QUrl::FullyEncoded));
            return;
        }
        const QFileInfo file(url.toLocalFile());
        if (file.isDir()) {
            openWorkspace(file.absoluteFilePath());
            return;
        }
        if (file.suffix() == "sql"_L1) {
            const std::filesystem::path path(fromQt(file.absoluteFilePath()));
            const project::Workspace* workspace = m_store->workspace();
            for (const project::Project& project :
                 workspace != nullptr ? workspace->projects : std::vector<project::Project>()) {
                const auto set = m_store->migrations(toQt(project.name));
                for (const project::Migration& migration :
                     set != nullptr ? set->migrations : std::vector<project::Migration>()) {
                    if (migration.upFile == path || migration.downFile == path) {
                        openMigration(toQt(project.name), toQt(migration.version), {}, 1,
                                      migration.upFile == path ? project::Direction::Up : project::Direction::Down);
                        return;
                    }
                }
            }
            notify(NoticeLevel::Info, tr("%1 belongs to no migration of this workspace.").arg(file.fileName()));
            return;
        }
    }
    if (dropped->hasText() && dropped->text().startsWith("postgres"_L1) && m_store->isOpen()) {
        manageEnvironments(dropped->text().trimmed());
    }
}

} // namespace lk::ui
