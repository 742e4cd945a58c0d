// SPDX-License-Identifier: Apache-2.0
#include "ui/backups/backupdialog.h"

#include "core/base/text.h"
#include "core/sql/identifier.h"
#include "ui/backups/backuptext.h"
#include "ui/common/errortext.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
constexpr int kSchemaRole = Qt::UserRole;
constexpr int kNameRole = Qt::UserRole + 1;
} // namespace

BackupDialog::BackupDialog(Services& services, project::Project project, project::Environment environment,
                           QWidget* parent)
    : ActDialog(std::move(environment), parent)
    , m_services(services)
    , m_project(std::move(project))
{
    setObjectName(u"dialog_backup"_s);
    setWindowTitle(tr("Back Up %1").arg(environmentName()));
    QVBoxLayout* page = addPage(m_choosePage);
    page->addWidget(buildScope(), 1);
    page->addWidget(buildPlace());
    m_showFolder = new QPushButton(tr("Show in &Folder"), this);
    m_showFolder->setObjectName(u"backup_show_folder"_s);
    addButtonBeside(m_showFolder);
    m_act->setText(tr("&Back Up"));
    connect(m_act, &QPushButton::clicked, this, [this] { start(); });
    connect(m_showFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folderOfResult)); });
    showPage(m_choosePage);
    m_act->setDefault(true);
    m_whole->setFocus(Qt::OtherFocusReason);
}

QWidget* BackupDialog::buildScope()
{
    const int gap = fontMetrics().height() / 2;
    auto* scope = new QWidget(m_choosePage);
    auto* layout = new QVBoxLayout(scope);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    const auto radio = [&](const QString& text, const QString& more, const QString& name) {
        auto* button = new QRadioButton(text, scope);
        button->setObjectName(name);
        button->setAccessibleDescription(more);
        layout->addWidget(button);
        auto* words = plainLabel(name + u"_text"_s, scope);
        words->setText(more);
        words->setIndent(fontMetrics().height() * 3 / 2);
        layout->addWidget(words);
        connect(button, &QRadioButton::toggled, this, [this] { updateButtons(); });
        return button;
    };
    m_whole = radio(tr("The &whole database"), tr("Everything in it, but for roles and other databases of the server."),
                    u"backup_whole"_s);
    m_schema = radio(tr("The &schema alone"), tr("All objects, without their rows."), u"backup_schema"_s);
    m_tables = radio(tr("Single &tables"), tr("With their rows, indexes and partitions."), u"backup_tables"_s);
    m_whole->setChecked(true);

    m_tablesArea = new QWidget(scope);
    auto* area = new QVBoxLayout(m_tablesArea);
    area->setContentsMargins(fontMetrics().height() * 3 / 2, 0, 0, 0);
    area->setSpacing(gap);
    m_tablesFilter = new QLineEdit(m_tablesArea);
    m_tablesFilter->setObjectName(u"backup_tables_filter"_s);
    m_tablesFilter->setPlaceholderText(tr("Filter"));
    m_tablesFilter->setAccessibleName(tr("Filter of the tables"));
    m_tablesFilter->setClearButtonEnabled(true);
    m_tablesList = new QTreeWidget(m_tablesArea);
    m_tablesList->setObjectName(u"backup_tables_list"_s);
    m_tablesList->setAccessibleName(tr("Tables to back up"));
    m_tablesList->setRootIsDecorated(false);
    m_tablesList->setUniformRowHeights(true);
    m_tablesList->setHeaderLabels({tr("Table"), tr("Size")});
    m_tablesList->header()->setStretchLastSection(false);
    m_tablesList->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tablesTold = plainLabel(u"backup_tables_told"_s, m_tablesArea);
    area->addWidget(m_tablesFilter);
    area->addWidget(m_tablesList, 1);
    area->addWidget(m_tablesTold);
    m_tablesArea->hide();
    layout->addWidget(m_tablesArea, 1);
    layout->addStretch();
    connect(m_tables, &QRadioButton::toggled, this, [this](bool isOn) {
        m_tablesArea->setVisible(isOn);
        if (isOn && !m_hasTables) {
            readTables();
        }
    });
    connect(m_tablesFilter, &QLineEdit::textChanged, this, [this](const QString& text) { filterTables(text); });
    connect(m_tablesList, &QTreeWidget::itemChanged, this, [this] { updateButtons(); });
    return scope;
}

QWidget* BackupDialog::buildPlace()
{
    auto* place = new QWidget(m_choosePage);
    auto* layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("Fo&lder:"), place);
    m_folder = new QLineEdit(place);
    m_folder->setObjectName(u"backup_folder"_s);
    m_folder->setPlaceholderText(QDir::toNativeSeparators(toQt(backup::defaultRoot().string())));
    label->setBuddy(m_folder);
    auto* choose = new QPushButton(tr("&Choose…"), place);
    choose->setObjectName(u"backup_choose_folder"_s);
    choose->setAutoDefault(false);
    row->addWidget(label);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    layout->addLayout(row);
    auto* words = plainLabel(u"backup_place_text"_s, place);
    words->setText(
        tr("Readable by you alone, with a manifest beside it. Elsewhere than in the usual folder it is never "
           "removed by itself. No backup is ever written over."));
    layout->addWidget(words);
    connect(choose, &QPushButton::clicked, this, [this] { chooseFolder(); });
    connect(m_folder, &QLineEdit::textChanged, this, [this] { updateButtons(); });
    return place;
}

void BackupDialog::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Folder of the Backup"), m_folder->text());
    dialog->setObjectName(u"backup_folder_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void BackupDialog::readTables()
{
    m_tablesTold->setText(tr("Reading the tables of %1…").arg(environmentName()));
    m_tablesTicket = m_services.jobs().start(
        this,
        [&store = m_services.store(), project = m_project, environment = m_environment](std::stop_token stop) {
            return backup::tablesOnOffer(store.target(project, environment), std::move(stop));
        },
        [this](const std::vector<backup::TableOnOffer>& tables) { showTables(tables); },
        [this](const Error& error) {
            m_tablesTold->setText(tr("The tables could not be read: %1").arg(whyText(error)));
        });
}

void BackupDialog::showTables(const std::vector<backup::TableOnOffer>& tables)
{
    m_hasTables = true;
    const QSignalBlocker blocker(m_tablesList);
    m_tablesList->clear();
    for (const backup::TableOnOffer& table : tables) {
        auto* item =
            new QTreeWidgetItem(m_tablesList, {toQt(shownInLine(sql::quoteName(table.name))),
                                               QLocale().formattedDataSize(table.bytes, 1, QLocale::DataSizeSIFormat)});
        item->setData(0, kSchemaRole, toQt(table.name.schema));
        item->setData(0, kNameRole, toQt(table.name.name));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, Qt::Unchecked);
    }
    m_tablesList->resizeColumnToContents(1);
    filterTables(m_tablesFilter->text());
    updateButtons();
}

void BackupDialog::filterTables(const QString& text)
{
    for (int row = 0; row < m_tablesList->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_tablesList->topLevelItem(row);
        item->setHidden(!item->text(0).contains(text.trimmed(), Qt::CaseInsensitive));
    }
}

std::vector<sql::ObjectName> BackupDialog::chosenTables() const
{
    std::vector<sql::ObjectName> names;
    for (int row = 0; row < m_tablesList->topLevelItemCount(); ++row) {
        const QTreeWidgetItem* item = m_tablesList->topLevelItem(row);
        if (item->checkState(0) == Qt::Checked) {
            names.push_back(
                {fromQt(item->data(0, kSchemaRole).toString()), fromQt(item->data(0, kNameRole).toString())});
        }
    }
    return names;
}

QString BackupDialog::whyNot() const
{
    if (m_tables->isChecked() && chosenTables().empty()) {
        return tr("Tick a table first.");
    }
    if (!m_folder->text().trimmed().isEmpty() && !QDir::isAbsolutePath(m_folder->text().trimmed())) {
        return tr("Name the folder from the root on.");
    }
    return {};
}

void BackupDialog::updateButtons()
{
    if (m_showFolder == nullptr) {
        return; // not built yet
    }
    const bool isChoosing = isShowing(m_choosePage);
    const QString why = whyNot();
    m_act->setVisible(isChoosing);
    m_act->setEnabled(why.isEmpty());
    m_act->setToolTip(why);
    m_cancel->setText(isShowing(m_resultPage) ? tr("Close") : tr("Cancel"));
    m_showFolder->setVisible(isShowing(m_resultPage) && !m_folderOfResult.isEmpty());
    const int count = static_cast<int>(chosenTables().size());
    if (m_hasTables) {
        m_tablesTold->setText(tr("%n table(s) ticked", nullptr, count));
    }
}

void BackupDialog::start()
{
    if (!whyNot().isEmpty() || isWorking()) {
        return;
    }
    backup::BackupWish wish;
    wish.what = m_whole->isChecked()    ? backup::What::Whole
                : m_schema->isChecked() ? backup::What::Schema
                                        : backup::What::Tables;
    if (wish.what == backup::What::Tables) {
        wish.tables = chosenTables();
    }
    wish.folder = fromQt(m_folder->text().trimmed());
    wish.environment = m_environment.name;
    backup::OnProgress teller = tellerOf(showWorking(tr("Backing up %1").arg(environmentName())));
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), project = m_project, environment = m_environment, wish,
         teller = std::move(teller)](std::stop_token stop) {
            return run::takeBackup(environment, store.target(project, environment), wish, std::move(stop), teller);
        },
        [this](const run::BackupTaken& taken) { told(taken); },
        [this](const Error& error) { showFailure(tr("%1 was not backed up.").arg(environmentName()), error); });
}

void BackupDialog::told(const run::BackupTaken& taken)
{
    const backup::Manifest& manifest = taken.manifest;
    m_folderOfResult = toQt(manifest.file.parent_path().string());
    QString facts = factsText(manifest);
    if (!taken.pruned.empty()) {
        facts += u'\n' +
                 tr("%n older backup(s) removed, as backup-keep says.", nullptr, static_cast<int>(taken.pruned.size()));
    }
    if (manifest.isVerified) {
        showResult(Role::Green, u"outcome-done"_s,
                   tr("Backed up and verified: read back whole, with as many rows as were counted."), facts);
    } else {
        showResult(Role::Red, u"outcome-failed"_s, tr("The backup is unverified and does not count."), facts);
    }
    m_services.notify(manifest.isVerified ? NoticeLevel::Success : NoticeLevel::Warning,
                      manifest.isVerified ? tr("%1 was backed up.").arg(environmentName())
                                          : tr("The backup of %1 is unverified.").arg(environmentName()),
                      toQt(manifest.file.string()));
    if (manifest.isVerified) {
        emit backedUp();
    }
}

} // namespace lk::ui
