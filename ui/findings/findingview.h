// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace lk::ui {

class FindingModel;

/// A finding in up to four lines: icon, rule and place, what happens, what to do. A silenced one is struck through and dim.
class FindingDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit FindingDelegate(QTreeView* view) : QStyledItemDelegate(view), m_view(view) {}
    void setWraps(bool wraps) { m_wraps = wraps; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    struct Parts;
    [[nodiscard]] Parts partsOf(const QStyleOptionViewItem& option, const QModelIndex& index, int width) const;
    void paintGroup(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    QTreeView* m_view;
    bool m_wraps = true;
};

/// Findings by migration, or (flat) those of one. Enter or a double click asks to go to the place.
class FindingView final : public QTreeView {
    Q_OBJECT
public:
    enum class Shape : bool { Grouped, Flat };
    FindingView(FindingModel* model, Shape shape, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void takeModel();
    FindingModel* m_model;
    FindingDelegate* m_delegate;
    Shape m_shape;
};

} // namespace lk::ui
