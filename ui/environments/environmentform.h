// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/project/project.h"
#include "ui/common/roles.h"
#include "ui/environments/addressfields.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace lk::ui {

class PasswordFields;
class ProjectAddressesModel;
class RunFields;

/// The fields of one environment. Holds no state of its own but how the address is written: every change is told with the whole
/// value, and set back by its owner.
class EnvironmentForm final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentForm(std::vector<project::Project> projects, QWidget* parent = nullptr);
    /// `others`: the names of all environments.
    void setEnvironment(const project::Environment& environment, const QStringList& others);
    void setTestResult(Role role, const QString& iconName, const QString& text);
    void clearTestResult();
    /// What the environment's databases are pinned to, a line each; `whyNot`: why that cannot be changed now, empty: it can.
    void setPins(const QStringList& lines, const QString& whyNot);
    [[nodiscard]] QString typedPassword() const; ///< for the keychain; empty: none typed
    void clearPassword();
    void focusName();

signals:
    /// `field` tells consecutive changes of one field from those of another, for one undo step each.
    void changed(const lk::project::Environment& environment, int field);
    void urlPasted(const QString& text); ///< may hold a password: goes through the owner, never into a field
    void projectAddressEdited(const QString& project, const QString& address);
    void testWanted();
    void pinWanted();

protected:
    /// Colours follow the theme while the dialog is open.
    void changeEvent(QEvent* event) override;

private:
    void showTestResult();
    void build(std::vector<project::Project> projects);
    QWidget* buildIdentity();
    QWidget* buildAddress();
    QWidget* buildTls();
    void tell(int field);
    void showAddressKind(AddressKind kind);
    void takeFields();
    void updateTls();
    void fillSwatches();

    project::Environment m_environment;
    AddressKind m_kind = AddressKind::Fields;
    bool m_isSetting = false;

    QLineEdit* m_name = nullptr;
    QComboBox* m_colour = nullptr;
    QComboBox* m_protection = nullptr;
    QButtonGroup* m_kinds = nullptr;
    QStackedWidget* m_address = nullptr;
    QLineEdit* m_url = nullptr;
    QLineEdit* m_host = nullptr;
    QLineEdit* m_port = nullptr;
    QLineEdit* m_database = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_service = nullptr;
    QLineEdit* m_variable = nullptr;
    PasswordFields* m_passwords = nullptr;
    QComboBox* m_tls = nullptr;
    QLineEdit* m_tlsRoot = nullptr;
    QLabel* m_tlsWarning = nullptr;
    QWidget* m_tlsRow = nullptr;
    QDoubleSpinBox* m_connect = nullptr;
    QDoubleSpinBox* m_lock = nullptr;
    QDoubleSpinBox* m_statement = nullptr;
    RunFields* m_runs = nullptr;
    QTableView* m_projects = nullptr;
    ProjectAddressesModel* m_projectsModel = nullptr;
    QLabel* m_pins = nullptr;
    QPushButton* m_pin = nullptr;
    QPushButton* m_test = nullptr;
    QLabel* m_testIcon = nullptr;
    QLabel* m_testText = nullptr;
    Role m_testRole = Role::Neutral;
    QString m_testIconName; ///< empty: nothing was tested
};

} // namespace lk::ui
