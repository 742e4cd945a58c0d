// SPDX-License-Identifier: Apache-2.0
// What stands above the table when something is wrong, and in its place when there is nothing to show.
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/matrix/matrixpage.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/wishes.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

void MatrixPage::updateBanners()
{
    struct Banner {
        Role role;
        QString icon;
        QString title;
        QString text;
        QString environment; ///< with doors out
    };
    std::vector<Banner> wanted;
    WorkspaceStore& store = m_services.store();
    const project::Project* of = store.workspace() != nullptr ? store.workspace()->project(fromQt(project())) : nullptr;
    if (const auto set = store.migrations(project())) {
        for (const project::Problem& problem : set->problems) {
            const QString text = toQt(shown(problem.remedy));
            wanted.push_back({problem.isFatal ? Role::Red : Role::Amber,
                              problem.isFatal ? u"dialog-error"_s : u"dialog-warning"_s,
                              toQt(shown(problem.message)),
                              text,
                              {}});
            if (wanted.size() == 3) {
                break; // the migrations themselves must stay visible; the migration page tells the rest
            }
        }
    }
    for (const MatrixColumn& column : m_model->matrix().columns) {
        if (column.isDirty()) {
            const QString version = toQt(shownInLine(column.status()->dirtyVersion.value_or("?")));
            wanted.push_back({Role::Red, u"state-failed"_s, tr("%1 is dirty at %2.").arg(column.name, version),
                              tr("Migration %1 was begun there and its end is not recorded: it may have taken effect "
                                 "wholly, in part "
                                 "or not at all, and nothing runs until the history says which.")
                                  .arg(version),
                              column.name});
        }
    }
    QString key;
    for (const Banner& banner : wanted) {
        key += banner.title + u'\n' + banner.text + u'\n';
    }
    if (key == m_shownBanners) {
        return; // keeps the focus of a button
    }
    m_shownBanners = key;
    while (QLayoutItem* item = m_banners->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const Banner& banner : wanted) {
        auto* bar = new MessageBar(this);
        bar->setObjectName(u"matrix_banner"_s);
        bar->setMessage(banner.role, banner.icon, banner.title, banner.text);
        if (!banner.environment.isEmpty() && of != nullptr) {
            const QString environment = banner.environment;
            QPushButton* repair = bar->addButton(tr("Rep&air History…"));
            repair->setObjectName(u"matrix_repair"_s);
            connect(repair, &QPushButton::clicked, this, [this, environment] {
                m_services.planFor(project(), environment, wishFor(run::WishKind::Repair));
            });
            if (formats::formatNamed(of->format).abilities().canForce) {
                const int at = m_model->matrix().columnOf(environment);
                const std::optional<std::string> version =
                    m_model->matrix().columns[static_cast<std::size_t>(at)].status()->dirtyVersion;
                QPushButton* force = bar->addButton(tr("Force Vers&ion…"));
                force->setObjectName(u"matrix_force"_s);
                connect(force, &QPushButton::clicked, this, [this, environment, version] {
                    m_services.planFor(project(), environment, wishFor(run::WishKind::Force, version));
                });
            }
        }
        m_banners->addWidget(bar);
        bar->show();
    }
}

void MatrixPage::updateStack()
{
    WorkspaceStore& store = m_services.store();
    const project::Workspace* workspace = store.workspace();
    const auto show = [this](const QString& key, const QString& iconName, const QString& sentence,
                             const QString& more) {
        m_stack->setCurrentWidget(m_empty);
        m_detailRow->hide();
        if (key + more == m_shownEmpty) {
            return false;
        }
        m_shownEmpty = key + more;
        m_empty->setMessage(iconName, sentence, more);
        m_empty->clearButtons();
        return true;
    };
    const auto actionButton = [this](const QString& id, const QString& text) {
        if (m_services.actions().contains(id)) {
            QPushButton* button = m_empty->addButton(text);
            button->setObjectName(u"matrix_empty_"_s + id);
            connect(button, &QPushButton::clicked, m_services.actions().action(id), &QAction::trigger);
        }
    };
    if (workspace == nullptr) {
        if (show(u"closed"_s, u"workspace"_s, tr("No workspace is open."), {})) {
            actionButton(u"file_open"_s, tr("&Open Workspace…"));
            actionButton(u"file_open_demo"_s, tr("Open &Demo Workspace"));
        }
    } else if (workspace->projects.empty()) {
        QStringList lookedFor;
        for (const std::string& each : workspace->lookedFor) {
            lookedFor << u"• "_s + toQt(each);
        }
        if (show(u"projects"_s, u"project"_s, tr("There are no migrations in this folder."),
                 tr("Looked for:") + u'\n' + lookedFor.join(u'\n'))) {
            actionButton(u"file_open"_s, tr("&Open Workspace…"));
        }
    } else if (const std::optional<Error> error = store.loadError(project())) {
        show(u"error"_s, u"dialog-error"_s, tr("The migrations of %1 could not be read.").arg(project()),
             whyText(*error) + u'\n' + remedyText(*error));
    } else if (store.migrations(project()) == nullptr) {
        show(u"loading"_s, u"state-reading"_s, tr("Reading the migrations of %1…").arg(project()), {});
    } else if (workspace->environments.empty()) {
        if (show(u"environments"_s, u"environment"_s, tr("This workspace has no environments yet."),
                 tr("An environment is a named place the migrations are deployed to: a database, a protection and a "
                    "colour."))) {
            actionButton(u"env_manage"_s, tr("&Add Environment…"));
        }
    } else if (m_model->matrix().rows.empty()) {
        if (show(u"migrations"_s, u"migration"_s, tr("%1 has no migrations yet.").arg(project()), {})) {
            actionButton(u"file_new_migration"_s, tr("&New Migration…"));
        }
    } else if (m_model->rowCount() == 0) {
        if (show(u"filter"_s, u"view-filter"_s, tr("No migration passes the filter."), {})) {
            QPushButton* clear = m_empty->addButton(tr("&Clear Filter"));
            clear->setObjectName(u"matrix_clear_filter"_s);
            connect(clear, &QPushButton::clicked, this, [this] { clearFilter(); });
        }
    } else {
        m_shownEmpty.clear();
        m_stack->setCurrentWidget(m_table);
        m_detailRow->show();
    }
}

} // namespace lk::ui
