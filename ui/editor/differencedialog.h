// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QString>

class QPlainTextEdit;

namespace lk::ui {

/// Two texts as one list of lines: taken away, put in, the same. Read-only; the owner opens it with open().
class DifferenceDialog final : public QDialog {
    Q_OBJECT
public:
    /// `heading` says what is compared; `before` and `after` use '\n'.
    DifferenceDialog(const QString& title, const QString& heading, const QString& before, const QString& after,
                     QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void tintLines();
    QPlainTextEdit* m_view = nullptr;
    QString m_signs; ///< one a line: '+', '-', ' ' or '@' (left out)
};

} // namespace lk::ui
