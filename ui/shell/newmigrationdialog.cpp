// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/newmigrationdialog.h"

#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

using NewFiles = std::vector<formats::Format::NewFile>;

NewFiles filesFor(const project::Project& project, const std::string& name)
{
    return formats::formatNamed(project.format).newMigration(project, name, std::chrono::system_clock::now());
}

} // namespace

NewMigrationDialog::NewMigrationDialog(Services& services, QWidget* parent) : QDialog(parent), m_services(services)
{
    setObjectName(u"dialog_new_migration"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New Migration"));
    m_project = new QComboBox(this);
    m_project->setObjectName(u"new_migration_project"_s);
    const project::Workspace* workspace = services.store().workspace();
    if (workspace != nullptr) {
        for (const project::Project& project : workspace->projects) {
            m_project->addItem(
                tr("%1 (%2)", "project (format)").arg(toQt(shownInLine(project.name)), toQt(project.format)),
                toQt(project.name));
        }
    }
    m_project->setCurrentIndex(qMax(0, m_project->findData(services.store().focusProject())));
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"new_migration_name"_s);
    m_name->setPlaceholderText(tr("add_index_orders_status"));
    m_name->setMaxLength(200);
    m_preview = new QLabel(this);
    m_preview->setObjectName(u"new_migration_preview"_s);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setMinimumHeight(QFontMetrics(m_preview->font()).lineSpacing() * 2);
    m_preview->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_problem = new QLabel(this);
    m_problem->setObjectName(u"new_migration_problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("C&reate"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(u"new_migration_create"_s);
    m_create->setDefault(true);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Project:"), m_project);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("Makes:"), m_preview);
    form->addRow(m_problem);
    form->addRow(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);

    connect(m_project, &QComboBox::currentIndexChanged, this, &NewMigrationDialog::updatePreview);
    connect(m_name, &QLineEdit::textChanged, this, &NewMigrationDialog::updatePreview);
    connect(m_create, &QPushButton::clicked, this, &NewMigrationDialog::create);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    updatePreview();
    m_name->setFocus();
}

void NewMigrationDialog::updatePreview()
{
    m_problem->hide();
    const QString name = m_name->text().trimmed();
    m_create->setEnabled(false);
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project =
        workspace != nullptr ? workspace->project(fromQt(m_project->currentData().toString())) : nullptr;
    if (name.isEmpty() || project == nullptr) {
        m_looking.drop();
        m_preview->setText(tr("Give it a name."));
        return;
    }
    m_looking = m_services.jobs().start(
        this, [project = *project, text = fromQt(name)](std::stop_token) { return filesFor(project, text); },
        [this](const NewFiles& files) {
            QStringList names;
            for (const auto& file : files) {
                names << toQt(shownInLine(file.path.filename().string()));
            }
            m_preview->setText(names.join(u'\n'));
            m_create->setEnabled(!files.empty());
        },
        [this](const Error& error) {
            m_preview->clear();
            m_problem->setText(whyText(error));
            m_problem->show();
        });
}

void NewMigrationDialog::create()
{
    const project::Workspace* workspace = m_services.store().workspace();
    const QString projectName = m_project->currentData().toString();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(projectName)) : nullptr;
    if (project == nullptr || m_making.isRunning()) {
        return;
    }
    struct Made {
        QString version;
        QStringList names;
    };
    m_create->setEnabled(false);
    m_making = m_services.jobs().start(
        this,
        [project = *project, text = fromQt(m_name->text().trimmed())](std::stop_token) {
            Made made;
            const NewFiles files = filesFor(project, text);
            for (const auto& file : files) {
                createFile(file.path, file.content);
                made.names << toQt(shownInLine(file.path.filename().string()));
            }
            // The version as the project itself now reads it.
            const project::MigrationSet set = formats::formatNamed(project.format).load(project);
            for (const project::Migration& migration : set.migrations) {
                if (!files.empty() &&
                    (migration.upFile == files.front().path || migration.downFile == files.front().path)) {
                    made.version = toQt(migration.version);
                }
            }
            return made;
        },
        [this, projectName](const Made& made) {
            WorkspaceStore& store = m_services.store();
            store.setFocusProject(projectName);
            m_services.notify(NoticeLevel::Success, tr("Migration %1 was created.").arg(made.version),
                              made.names.join(u'\n'));
            // The editor opens once the store has seen the new files.
            if (!made.version.isEmpty()) {
                auto* once = new QObject(&store);
                connect(&store, &WorkspaceStore::migrationsChanged, once,
                        [once, &services = m_services, projectName, version = made.version](const QString& changed) {
                            const auto set = services.store().migrations(projectName);
                            if (changed == projectName && set != nullptr && set->find(fromQt(version)) != nullptr) {
                                once->deleteLater();
                                services.openMigration(projectName, version);
                            }
                        });
            }
            store.reloadFiles();
            accept();
        },
        [this](const Error& error) {
            m_problem->setText(whyText(error));
            m_problem->show();
            m_create->setEnabled(true);
        });
}

} // namespace lk::ui
