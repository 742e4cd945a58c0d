// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace lk::ui {

/// Where there is nothing to show: an icon, one sentence, perhaps a second line, one or two buttons. Never an empty white page.
class EmptyView final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyView(QWidget* parent = nullptr);
    void setMessage(const QString& iconName, const QString& sentence, const QString& more = {});
    QPushButton* addButton(const QString& text);
    void clearButtons();
    /// The least: within a scroll area the icon gives way before anything has to be scrolled.
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    class ShrinkingIcon;
    void updateLook();
    ShrinkingIcon* m_icon = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_more = nullptr;
    QHBoxLayout* m_buttons = nullptr;
};

} // namespace lk::ui
