// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QHeaderView>
#include <QPersistentModelIndex>
#include <QTableView>
#include <QWidget>

namespace lk::ui {

class ChipDelegate;
class MatrixModel;

/// The header over the environments: colour, name, what is recorded there, DIRTY. A click on one that was not read connects.
class EnvironmentHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit EnvironmentHeader(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] static int heightFor(const QFontMetrics& metrics);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    void paintFrozen(QPainter* painter, const QRect& rect, int section) const;
};

/// The environments' columns. Keeps the current cell for both views: the arrows also reach the frozen columns.
class MatrixView final : public QTableView {
    Q_OBJECT
public:
    explicit MatrixView(QWidget* parent = nullptr);
    void keyboardSearch(const QString& text) override; ///< type-ahead: goes to a version
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    void copySelection() const;
    void forgetAnchor() { m_anchor = QPersistentModelIndex(); } ///< the current cell moved

signals:
    void focusMoved();

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void extendSelection(CursorAction action, Qt::KeyboardModifiers modifiers);
    QString m_typed;
    QPersistentModelIndex m_anchor; ///< where a selection with Shift began
    QElapsedTimer m_sinceTyped;
};

/// Both views as one table: the first columns stay while the environments scroll sideways.
class MatrixTable final : public QWidget {
    Q_OBJECT
public:
    explicit MatrixTable(MatrixModel* model, QWidget* parent = nullptr);
    [[nodiscard]] MatrixView* view() const { return m_view; }
    [[nodiscard]] QTableView* frozen() const { return m_frozen; }
    [[nodiscard]] QModelIndex current() const { return m_view->currentIndex(); }
    void setCurrent(int shownRow, int column);
    void refreshHeaders();
    void forgetWidths(); ///< another project is shown: its versions and names have lengths of their own

signals:
    void activated(const QModelIndex& index);
    void currentChanged();
    void contextMenuWanted(const QPoint& globalPosition);
    void headerClicked(int column); ///< an environment's, model column

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void takeMetrics();
    void hideForeignColumns();
    void fitFrozen();
    void fitName();
    void matchScrollBars();
    MatrixModel* m_model;
    MatrixView* m_view = nullptr;
    QTableView* m_frozen = nullptr;
    EnvironmentHeader* m_header = nullptr;
    ChipDelegate* m_delegate = nullptr;
    bool m_hasWidths = false;
    int m_findingsAt = -1;       ///< the column that is narrower than an environment
    int m_nameWanted = 0;        ///< as wide as the longest name
    bool m_isNameByHand = false; ///< somebody dragged its edge: it stays
    bool m_isFittingName = false;
};

} // namespace lk::ui
