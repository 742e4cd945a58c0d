// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QFrame>
#include <QString>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace lk::ui {

/// An error as the UX contract, section 6, wants it told: what happened, why, where (a link), what state was left, what to do.
/// Has a Copy Details button of its own; the owner adds the others.
///
///     m_errorView->setError(tr("staging could not be read."), error);
///     connect(m_errorView->addButton(tr("&Try Again")), &QPushButton::clicked, …);
class ErrorView final : public QFrame {
    Q_OBJECT
public:
    explicit ErrorView(QWidget* parent = nullptr);
    /// `happened` is one sentence with environment and migration in it; empty takes one made from the code.
    void setError(const QString& happened, const Error& error);
    QPushButton* addButton(const QString& text);
    void clearButtons();
    [[nodiscard]] QString details() const; ///< what Copy Details puts on the clipboard

signals:
    void placeActivated(const QString& file, int line, int column);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateLook();
    QLabel* m_icon = nullptr;
    QLabel* m_happened = nullptr;
    QLabel* m_why = nullptr;
    QPushButton* m_where = nullptr;
    QLabel* m_stateLeft = nullptr;
    QLabel* m_remedy = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QPushButton* m_copy = nullptr;
    std::optional<Error> m_error;
};

} // namespace lk::ui
