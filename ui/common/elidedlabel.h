// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace lk::ui {

/// One line of plain text that is cut, with dots, where it has less room than it wants: a long name never widens its window.
class ElidedLabel final : public QLabel {
public:
    explicit ElidedLabel(QWidget* parent);

    void setFullText(const QString& text);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override; ///< of twelve letters, or of the text where that is shorter

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QString m_fullText;
};

} // namespace lk::ui
