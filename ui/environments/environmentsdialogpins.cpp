// SPDX-License-Identifier: Apache-2.0
// What the environments are pinned to, and the door to pinning them.
#include "core/base/text.h"
#include "core/project/workspace.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/environments/environmentform.h"
#include "ui/environments/environmentsdialog.h"
#include "ui/environments/environmentsmodel.h"
#include "ui/environments/pindialog.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QCursor>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

/// The projects that stand for the databases of an environment: its own, without a name, and those that have one to themselves.
std::vector<project::Project> databasesOf(const project::Environment& environment, const std::filesystem::path& root)
{
    std::vector<project::Project> databases;
    const auto add = [&](const std::string& name) {
        project::Project project;
        project.name = name;
        project.root = root;
        databases.push_back(std::move(project));
    };
    if (environment.address != project::Address()) {
        add({});
    }
    for (const auto& [name, address] : environment.projectAddresses) {
        add(name);
    }
    return databases;
}

QString databaseText(const project::Project& project)
{
    return project.name.empty() ? EnvironmentsDialog::tr("the environment's own") : toQt(shownInLine(project.name));
}

} // namespace

void EnvironmentsDialog::showPins()
{
    const project::Environment environment = m_model->at(currentRow());
    const bool isInFile = std::ranges::find(m_before, environment) != m_before.end();
    const QString whyNot = isInFile ? QString() : tr("Press OK first: what the file says is what can be pinned.");
    m_form->setPins({}, whyNot);
    const project::Workspace* workspace = m_services.store().workspace();
    if (workspace == nullptr) {
        return;
    }
    m_pinTicket = m_services.jobs().start(
        this,
        [databases = databasesOf(environment, workspace->root), environment](std::stop_token) {
            QStringList lines;
            for (const project::Project& project : databases) {
                const auto key = project::pinKeyOf(environment, project);
                const QString text = pinText(key ? project::readPin(*key).get() : nullptr);
                lines << (databases.size() == 1
                              ? text
                              : tr("%1: %2", "database: what it is pinned to").arg(databaseText(project), text));
            }
            return lines;
        },
        [this, whyNot](const QStringList& lines) { m_form->setPins(lines, whyNot); },
        [this](const Error& error) { m_form->setPins({whyText(error)}, remedyText(error)); });
}

void EnvironmentsDialog::openPin()
{
    const project::Workspace* workspace = m_services.store().workspace();
    if (currentRow() < 0 || workspace == nullptr) {
        return;
    }
    const project::Environment environment = m_model->at(currentRow());
    const auto open = [this, environment](const project::Project& project) {
        auto* dialog = new PinDialog(m_services, project, environment, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this] { showPins(); });
        dialog->open();
    };
    const std::vector<project::Project> databases = databasesOf(environment, workspace->root);
    if (databases.size() == 1) {
        open(databases.front());
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(u"environment_pin_menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const project::Project& project : databases) {
        QAction* action = menu->addAction(databaseText(project).replace(u'&', "&&"_L1));
        connect(action, &QAction::triggered, this, [open, project] { open(project); });
    }
    menu->popup(QCursor::pos());
}

} // namespace lk::ui
