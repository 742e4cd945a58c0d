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

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {
namespace {

/// As a person may see it: a URL without its password is that already.
std::string shownAddress(const project::Address& address)
{
    return !address.url.empty()       ? address.url
           : !address.service.empty() ? "service=" + address.service
                                      : "$" + address.urlVariable;
}

} // namespace

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
    // What the tool's own history tells before any run, once for all environments that it tells it of.
    std::vector<std::pair<QStringList, QString>> told;
    for (const MatrixColumn& column : m_model->matrix().columns) {
        if (column.status() == nullptr || column.status()->notes.empty()) {
            continue;
        }
        QStringList lines;
        for (const std::string& note : column.status()->notes) {
            lines << toQt(shown(note));
        }
        const QString text = lines.join(u'\n');
        const auto same = std::ranges::find(told, text, &std::pair<QStringList, QString>::second);
        if (same == told.end()) {
            told.emplace_back(QStringList{column.name}, text);
        } else {
            same->first << column.name;
        }
    }
    for (const auto& [names, text] : told) {
        wanted.push_back(
            {Role::Amber, u"dialog-warning"_s, tr("Before a run on %1").arg(names.join(u", "_s)), text, {}});
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
            QPushButton* wayOut = bar->addButton(tr("Find the &Way Out…"));
            wayOut->setObjectName(u"matrix_way_out"_s);
            connect(wayOut, &QPushButton::clicked, this,
                    [this, environment] { m_services.findWayOut(project(), environment); });
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

/// In place of the table. False when just this is shown already: the focus of a button stays.
bool MatrixPage::showEmpty(const QString& key, const QString& iconName, const QString& sentence, const QString& more)
{
    m_stack->setCurrentWidget(m_empty);
    m_detailRow->hide();
    if (key + more == m_shownEmpty) {
        return false;
    }
    m_shownEmpty = key + more;
    m_empty->setMessage(iconName, sentence, more);
    m_empty->clearButtons();
    return true;
}

void MatrixPage::addEmptyButton(const QString& actionId, const QString& text)
{
    if (m_services.actions().contains(actionId)) {
        QPushButton* button = m_empty->addButton(text);
        button->setObjectName(u"matrix_empty_"_s + actionId);
        connect(button, &QPushButton::clicked, m_services.actions().action(actionId), &QAction::trigger);
    }
}

/// No environment yet: those that the project's own files name can be looked at with one click, and nothing is written for it.
void MatrixPage::offerEnvironments(const project::Workspace& workspace)
{
    constexpr std::size_t kMostOffers = 3; // buttons beside each other; the dialog has all
    const std::string name = fromQt(project());
    QStringList lines;
    std::vector<QString> offered;
    for (const project::Environment& offer : m_services.store().offers()) {
        const auto address = offer.projectAddresses.find(name);
        if (address != offer.projectAddresses.end()) {
            lines << tr("%1: %2", "environment: where it is")
                         .arg(toQt(shownInLine(offer.name)), toQt(shownInLine(shownAddress(address->second))));
            offered.push_back(toQt(offer.name));
        }
    }
    const QString sentence = workspace.environments.empty() ? tr("This workspace has no environments yet.")
                                                            : tr("%1 has no environment yet.").arg(project());
    if (offered.empty()) {
        if (showEmpty(u"environments"_s, u"network-server"_s, sentence,
                      tr("An environment is a named place the migrations are deployed to: a database, a protection "
                         "and a colour."))) {
            addEmptyButton(u"env_manage"_s, tr("&Add Environment…"));
        }
        return;
    }
    if (!showEmpty(u"offers "_s + project(), u"network-server"_s, sentence,
                   tr("The project's own files name these databases:") + u'\n' + lines.join(u'\n') + u'\n' +
                       tr("Looking changes nothing there, and nothing is written here."))) {
        return;
    }
    for (std::size_t i = 0; i < std::min(offered.size(), kMostOffers); ++i) {
        QPushButton* button =
            m_empty->addButton(tr("Show Status in %1").arg(QString(offered[i]).replace(u'&', "&&"_L1)));
        button->setObjectName(u"matrix_offer_%1"_s.arg(i));
        connect(button, &QPushButton::clicked, this,
                [this, environment = offered[i]] { m_services.store().takeOffer(environment); });
    }
    addEmptyButton(u"env_manage"_s, tr("&Add Environment…"));
}

void MatrixPage::updateStack()
{
    WorkspaceStore& store = m_services.store();
    const project::Workspace* workspace = store.workspace();
    const auto show = [this](const QString& key, const QString& iconName, const QString& sentence,
                             const QString& more) { return showEmpty(key, iconName, sentence, more); };
    const auto actionButton = [this](const QString& id, const QString& text) { addEmptyButton(id, text); };
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
    } else if (m_model->matrix().columns.empty()) {
        offerEnvironments(*workspace);
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
