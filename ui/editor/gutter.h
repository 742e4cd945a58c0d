// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace lk::ui {

class SqlEdit;

/// The margin left of the text: edge in the environment's colour, problem icon, line number, statement mark, fold handle. Paints
/// visible lines only. Owned by the editor.
class Gutter final : public QWidget {
    Q_OBJECT
public:
    explicit Gutter(SqlEdit* edit);
    [[nodiscard]] int wantedWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Columns {
        int edge, icon, number, mark, fold, end;
    };
    [[nodiscard]] Columns columns() const;
    [[nodiscard]] int lineAt(int y) const;
    void selectLines(int from, int to);
    SqlEdit* m_edit;
    int m_pressedLine = -1;
};

} // namespace lk::ui
