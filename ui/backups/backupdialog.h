// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/run/backups.h"
#include "ui/common/actdialog.h"

#include <vector>

class QLineEdit;
class QRadioButton;
class QTreeWidget;

namespace lk::ui {

class Services;

/// Takes a backup of an environment's database: all of it, its schema, or single tables; and tells whether it was verified. It only
/// reads there, so that nothing is confirmed (UX contract, section 4). GUI thread; the work is a job.
///
///     auto* dialog = new BackupDialog(services, project, environment, window);
///     dialog->setAttribute(Qt::WA_DeleteOnClose);
///     dialog->open();
class BackupDialog final : public ActDialog {
    Q_OBJECT
public:
    BackupDialog(Services& services, project::Project project, project::Environment environment,
                 QWidget* parent = nullptr);

signals:
    void backedUp(); ///< a backup that was verified; one that was not does not count

protected:
    void updateButtons() override;

private:
    QWidget* buildScope();
    QWidget* buildPlace();
    void readTables();
    void showTables(const std::vector<backup::TableOnOffer>& tables);
    void filterTables(const QString& text);
    void chooseFolder();
    [[nodiscard]] std::vector<sql::ObjectName> chosenTables() const;
    [[nodiscard]] QString whyNot() const; ///< empty: it can be taken
    void start();
    void told(const run::BackupTaken& taken);

    Services& m_services;
    project::Project m_project;
    Jobs::Ticket m_tablesTicket;
    bool m_hasTables = false;
    QString m_folderOfResult;
    QWidget* m_choosePage = nullptr;
    QRadioButton* m_whole = nullptr;
    QRadioButton* m_schema = nullptr;
    QRadioButton* m_tables = nullptr;
    QWidget* m_tablesArea = nullptr;
    QLineEdit* m_tablesFilter = nullptr;
    QTreeWidget* m_tablesList = nullptr;
    QLabel* m_tablesTold = nullptr;
    QLineEdit* m_folder = nullptr;
    QPushButton* m_showFolder = nullptr;
};

} // namespace lk::ui
