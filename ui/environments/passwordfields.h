// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"

#include <QGroupBox>
#include <QString>

class QButtonGroup;
class QLabel;
class QLineEdit;

namespace lk::ui {

/// Where the password of an environment comes from, and a new one for the keychain. What is typed here goes to whoever asks for it, and
/// never into the environment.
class PasswordFields final : public QGroupBox {
    Q_OBJECT
public:
    explicit PasswordFields(QWidget* parent = nullptr);
    void setEnvironment(const project::Environment& environment);
    void takeInto(project::Environment& environment) const;
    [[nodiscard]] QString typed() const; ///< empty: none
    void clearTyped();

signals:
    void fromChosen();
    void variableEdited();

private:
    QButtonGroup* m_from = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_variable = nullptr;
    QLabel* m_keychainNote = nullptr;
};

} // namespace lk::ui
