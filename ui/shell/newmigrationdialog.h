// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "ui/common/jobs.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lk::ui {

class Services;

/// New Migration: a project, a name, and the files this makes, in the project's own style. Files are looked at and made on a worker.
class NewMigrationDialog final : public QDialog {
    Q_OBJECT
public:
    NewMigrationDialog(Services& services, QWidget* parent);

private:
    void updatePreview();
    void create();
    Services& m_services;
    QComboBox* m_project = nullptr;
    QLineEdit* m_name = nullptr;
    QLabel* m_preview = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_create = nullptr;
    Jobs::Ticket m_looking;
    Jobs::Ticket m_making;
};

} // namespace lk::ui
