// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/project/environment.h"
#include "core/project/project.h"
#include "ui/common/jobs.h"

#include <QDialog>
#include <QString>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QPushButton;
class QStackedWidget;
class QUndoStack;

namespace lk::ui {

class EnvironmentForm;
class EnvironmentsModel;
class MessageBar;
class Services;

/// The environments of the open workspace: order, address, password's place, protection, colour. Changes a copy; OK writes it into
/// lockkeeper.toml on a worker, refused when the file changed meanwhile. Passwords go to the keychain, never to the file.
class EnvironmentsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit EnvironmentsDialog(Services& services, QWidget* parent = nullptr);
    ~EnvironmentsDialog() override;

    void select(const QString& environment);
    void addEnvironment(const QString& name = {}); ///< a new one, its form open
    /// A pasted or dropped URL: fills the current environment, or adds one when there is none.
    void takeUrl(const QString& url);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    friend class EnvironmentsCommand;
    void build();
    QWidget* buildList();
    QWidget* buildTypeRow();
    void removeCurrent();
    void copyCurrent();
    void moveCurrent(int from, int to);
    void showCurrent();
    /// Makes the change and keeps what was before; the same `mergeId` twice in a row is one step. -1: never merged.
    void change(const QString& what, std::vector<project::Environment> after, int row, int mergeId = -1);
    void apply(const std::vector<project::Environment>& environments, int row);
    void updateState();
    void keepTypedPassword();
    void testConnection();
    /// The user's pins of the current environment, read on a worker; only what the file says can be pinned.
    void showPins();
    void openPin();
    void write();
    void storePasswords();
    void storePassword(const project::Environment& environment, const project::Project& project,
                       const Secret& password);
    /// What the projects' own files name; its password goes to the keychain.
    void addFound(const project::Environment& offer);
    [[nodiscard]] std::vector<project::Environment> found() const; ///< and not here yet
    void fillFound();
    void tellPasswordPlace();
    [[nodiscard]] int currentRow() const;
    [[nodiscard]] QString problem() const; ///< what keeps OK from being pressed; empty: nothing
    /// The first environment that needs its name typed before OK: a `typed` one that is to become less protected, or to go.
    [[nodiscard]] QString nameToType(QString* why) const;
    [[nodiscard]] QString freeName(const QString& wanted) const;

    Services& m_services;
    std::filesystem::path m_file;
    std::vector<project::Project> m_projects;
    std::vector<project::Environment> m_before;
    std::map<std::string, Secret> m_passwords; ///< typed or pasted here, by environment's name; written by OK
    EnvironmentsModel* m_model = nullptr;
    QUndoStack* m_undo = nullptr;
    Jobs::Ticket m_testTicket;
    Jobs::Ticket m_writeTicket;
    Jobs::Ticket m_pinTicket;
    bool m_isWriting = false;

    QListView* m_list = nullptr;
    QPushButton* m_found = nullptr; ///< its menu: environments in the projects' files
    QMenu* m_foundMenu = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QStackedWidget* m_stack = nullptr;
    EnvironmentForm* m_form = nullptr;
    MessageBar* m_message = nullptr;
    QWidget* m_typeRow = nullptr;
    QLabel* m_typeWhy = nullptr;
    QLabel* m_typePrompt = nullptr;
    QLineEdit* m_typed = nullptr;
    QLabel* m_problem = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
};

} // namespace lk::ui
