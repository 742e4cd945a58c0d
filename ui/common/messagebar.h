// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/roles.h"

#include <QFrame>
#include <QString>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace lk::ui {

/// A message in place: a role's tint, icon, text and buttons; instead of a box. Text is always plain text. Its owner is the page
/// it stands in; hidden until `show`n by it.
///
///     m_bar->setMessage(Role::Red, u"state-failed"_s, tr("PRODUCTION is dirty at 41."), tr("Statement 2 of 3 failed."));
///     connect(m_bar->addButton(tr("Find the &Way Out…")), &QPushButton::clicked, this, …);
class MessageBar final : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// `title` is bold; `text` follows below. Both may hold anything a server says.
    void setMessage(Role role, const QString& iconName, const QString& title, const QString& text = {});
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString text() const;
    QPushButton* addButton(const QString& text);
    void clearButtons();
    /// Shows a close button; closing hides the bar and emits `closed`.
    void setClosable(bool isClosable);
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void closed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateLook();
    void placeButtons(); ///< beside the words, or below them where the words would have to wrap
    Role m_role = Role::Blue;
    QString m_iconName;
    QLabel* m_icon = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QBoxLayout* m_content = nullptr;
    QHBoxLayout* m_buttons = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace lk::ui
