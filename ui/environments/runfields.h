// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"

#include <QGroupBox>
#include <QStringList>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace lk::ui {

/// What must hold before something runs in an environment, and what is kept of it: backup, another environment first, windows, audit.
class RunFields final : public QGroupBox {
    Q_OBJECT
public:
    enum Field { BackupField, BackupAgeField, RequireField, RequireForField, WindowField, AuditField };

    explicit RunFields(QWidget* parent = nullptr);
    /// `others`: names of the environments that may come first.
    void setEnvironment(const project::Environment& environment, const QStringList& others);
    /// Writes what the fields say; windows that cannot be read stay as they were.
    void takeInto(project::Environment& environment) const;

signals:
    void edited(lk::ui::RunFields::Field field);

protected:
    /// Colours follow the theme while the dialog is open.
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] std::optional<std::vector<project::Window>> windows() const;
    void updateLook();

    bool m_isSetting = false;
    QComboBox* m_backup = nullptr;
    QDoubleSpinBox* m_backupAge = nullptr;
    QComboBox* m_require = nullptr;
    QDoubleSpinBox* m_requireFor = nullptr;
    QLineEdit* m_windows = nullptr;
    QLabel* m_windowsProblem = nullptr;
    QCheckBox* m_audit = nullptr;
};

} // namespace lk::ui
