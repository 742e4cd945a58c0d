// SPDX-License-Identifier: Apache-2.0
#include "ui/common/plainlabel.h"

#include <QLabel>

namespace lk::ui {

QLabel* plainLabel(const QString& name, QWidget* parent, const QString& text)
{
    auto* label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLabel* copyableLabel(const QString& name, QWidget* parent, const QString& text)
{
    QLabel* label = plainLabel(name, parent, text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QLabel* headingLabel(const QString& name, QWidget* parent, const QString& text, double size)
{
    QLabel* label = plainLabel(name, parent, text);
    QFont font = label->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * size);
    label->setFont(font);
    return label;
}

} // namespace lk::ui
