// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/deed.h"
#include "ui/plan/confirmation.h"

#include <QFrame>
#include <QStringList>

#include <optional>
#include <string>

class QDialog;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lk::ui {

/// The database that an environment's address names, for a deed: what is typed where the environment is an ad-hoc one. Of the address
/// alone, which may hold no password; empty where it names none.
[[nodiscard]] std::string databaseOf(const project::Environment& environment, const std::string& project);

/// The lower part of a dialog that changes an environment without a plan of migrations: the question, what it means, the name to type
/// where the protection wants it (UX contract, section 4). Keeps the dialog's two buttons as the protection wants them.
class DeedConfirmation final : public QFrame {
    Q_OBJECT
public:
    /// `act` carries the verb and is enabled once the demand is met; `leave` is the safe one.
    DeedConfirmation(QPushButton* act, QPushButton* leave, QWidget* parent = nullptr);

    /// The usual bottom of a dialog: this, and below it the two buttons at the end of their row. `leave` rejects `dialog`. Returns the row, for
    /// more buttons at its beginning.
    QHBoxLayout* addButtonsTo(QVBoxLayout* body, QDialog& dialog);
    void setDeed(const run::Deed& deed, run::Danger danger, const QString& question, const QStringList& consequences);
    /// Something else forbids it (a plan is being read, a field is wrong): `why` is the button's tool tip. Empty: nothing does.
    void setForbidden(const QString& why);
    /// Core's proof; nothing while the demand is not met.
    [[nodiscard]] std::optional<run::DeedConsent> consent() const;

private:
    void updateReady();

    QPushButton* m_act;
    QPushButton* m_leave;
    std::optional<run::Deed> m_deed;
    Confirmation m_way;
    QString m_why;
    QLabel* m_question = nullptr;
    QLabel* m_consequences = nullptr;
    QWidget* m_typeRow = nullptr;
    QLabel* m_prompt = nullptr;
    QLineEdit* m_typed = nullptr;
};

} // namespace lk::ui
