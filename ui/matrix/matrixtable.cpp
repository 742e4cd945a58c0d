// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixtable.h"

#include "ui/common/icons.h"
#include "ui/common/roles.h"
#include "ui/common/statelook.h"
#include "ui/matrix/chipdelegate.h"
#include "ui/matrix/matrixmodel.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

// ---- EnvironmentHeader

EnvironmentHeader::EnvironmentHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

int EnvironmentHeader::heightFor(const QFontMetrics& metrics)
{
    return metrics.height() * 3;
}

QSize EnvironmentHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), heightFor(fontMetrics())};
}

void EnvironmentHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const auto* matrixModel = static_cast<const MatrixModel*>(model());
    const int at = section - MatrixModel::FrozenColumns;
    if (at < 0 || matrixModel->isFindings(section)) {
        paintFrozen(painter, rect, section);
        return;
    }
    if (static_cast<std::size_t>(at) >= matrixModel->matrix().columns.size()) {
        return;
    }
    const MatrixColumn& column = matrixModel->matrix().columns[static_cast<std::size_t>(at)];
    const project::Environment& environment = column.input.environment;
    const EnvironmentColours colours = environmentColours(environment.colour);
    const QFontMetrics metrics = fontMetrics();
    const int margin = metrics.height() / 3;
    const int side = metrics.height();
    const qreal ratio = devicePixelRatioF();

    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Active, QPalette::Window));
    const QRect top(rect.left(), rect.top(), rect.width() - 1, rect.height() / 2);
    painter->fillRect(top, colours.background);
    QFont bold = font();
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(colours.text);
    painter->drawPixmap(top.left() + margin, top.top() + (top.height() - side) / 2,
                        rolePixmap(lookOf(environment.protection).icon, colours.text, {side, side}, ratio));
    const QRect nameRect = top.adjusted(2 * margin + side, 0, -margin, 0);
    painter->drawText(nameRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(bold).elidedText(column.name, Qt::ElideRight, nameRect.width()));

    QRect below(rect.left() + margin, top.bottom() + 1, rect.width() - 2 * margin, rect.height() - top.height() - 1);
    painter->setRenderHint(QPainter::Antialiasing);
    if (column.isDirty()) {
        const QString badge = tr("DIRTY");
        const int width = QFontMetrics(bold).horizontalAdvance(badge) + 2 * margin;
        const QRect place(below.right() - width + 1, below.top() + (below.height() - side - 2) / 2, width, side + 2);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tint(Role::Red, palette()));
        painter->drawRoundedRect(place, margin, margin);
        painter->setPen(colour(Role::Red, palette()));
        painter->drawText(place, Qt::AlignCenter, badge);
        below.setRight(place.left() - margin);
    }
    const bool isUnread = column.status() == nullptr && column.input.state != ColumnInput::State::Reading;
    QFont plain = font();
    plain.setUnderline(isUnread);
    painter->setFont(plain);
    painter->setPen(isUnread         ? palette().color(QPalette::Active, QPalette::Link)
                    : column.isOld() ? colour(Role::Amber, palette())
                                     : palette().color(QPalette::Active, QPalette::WindowText));
    painter->drawText(below, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      metrics.elidedText(headerDetail(column), Qt::ElideRight, below.width()));
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(palette().color(QPalette::Active, QPalette::Mid));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.topRight(), rect.bottomRight());
    painter->restore();
}

/// The style reckons with margins of its own, which are smaller than what paintFrozen() leaves.
QSize EnvironmentHeader::sectionSizeFromContents(int section) const
{
    const auto* matrixModel = static_cast<const MatrixModel*>(model());
    const QSize size = QHeaderView::sectionSizeFromContents(section);
    if (matrixModel == nullptr || (section >= MatrixModel::FrozenColumns && !matrixModel->isFindings(section))) {
        return size;
    }
    const QString text = matrixModel->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const int margin = fontMetrics().height() / 3;
    return {std::max(size.width(), fontMetrics().horizontalAdvance(text) + 2 * margin + 2), size.height()};
}

void EnvironmentHeader::paintFrozen(QPainter* painter, const QRect& rect, int section) const
{
    const int margin = fontMetrics().height() / 3;
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Active, QPalette::Window));
    painter->setPen(palette().color(QPalette::Active, QPalette::WindowText));
    const bool isCentred = section == MatrixModel::ScriptsColumn;
    const QRect below(rect.left(), rect.top() + rect.height() / 2, rect.width(), rect.height() - rect.height() / 2);
    painter->drawText(isCentred ? below : below.adjusted(margin, 0, -margin, 0),
                      Qt::AlignVCenter | (isCentred ? Qt::AlignHCenter : Qt::AlignLeft),
                      model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString());
    painter->setPen(palette().color(QPalette::Active, QPalette::Mid));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.topRight(), rect.bottomRight());
    painter->restore();
}

// ---- MatrixView

MatrixView::MatrixView(QWidget* parent) : QTableView(parent)
{
    setEditTriggers(NoEditTriggers);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectItems);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves: no keyboard trap
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
}

void MatrixView::keyboardSearch(const QString& text)
{
    const auto* matrixModel = static_cast<const MatrixModel*>(model());
    if (matrixModel == nullptr || matrixModel->rowCount() == 0) {
        return;
    }
    if (!m_sinceTyped.isValid() || m_sinceTyped.hasExpired(QApplication::keyboardInputInterval() * 3)) {
        m_typed.clear();
    }
    m_sinceTyped.restart();
    m_typed += text;
    // "42" finds 000042 too; the exact one before one that only begins so.
    const auto withoutZeros = [](QStringView version) {
        while (version.size() > 1 && version.front() == u'0') {
            version = version.mid(1);
        }
        return version;
    };
    int beginsWith = -1;
    for (int row = 0; row < matrixModel->rowCount(); ++row) {
        const QString& version =
            matrixModel->matrix().rows[static_cast<std::size_t>(matrixModel->matrixRow(row))].version;
        const QStringView bare = withoutZeros(version);
        if (version == m_typed || bare == m_typed) {
            beginsWith = row;
            break;
        }
        if (version.startsWith(m_typed) || bare.startsWith(m_typed)) {
            beginsWith = row; // the oldest that begins so: rows are newest first, versions grow
        }
    }
    if (beginsWith >= 0) {
        const int column = currentIndex().isValid() ? currentIndex().column() : 0;
        selectionModel()->setCurrentIndex(matrixModel->index(beginsWith, column), QItemSelectionModel::ClearAndSelect);
    }
}

void MatrixView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid()) {
        return;
    }
    if (index.column() >= MatrixModel::FrozenColumns) {
        QTableView::scrollTo(index, hint);
        return;
    }
    // A frozen column: only the row must come into view, which the base refuses for hidden columns.
    QScrollBar* bar = verticalScrollBar();
    const int page = std::max(1, viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize()));
    if (index.row() < bar->value()) {
        bar->setValue(index.row());
    } else if (index.row() >= bar->value() + page) {
        bar->setValue(index.row() - page + 1);
    }
}

QModelIndex MatrixView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = model() != nullptr ? model()->rowCount() : 0;
    const int columns = model() != nullptr ? model()->columnCount() : 0;
    if (rows == 0 || columns == 0) {
        return {};
    }
    const QModelIndex now = currentIndex();
    int row = now.isValid() ? now.row() : 0;
    int column = now.isValid() ? now.column() : 0;
    const int page = std::max(1, viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize()) - 1);
    const int forwards = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    switch (action) {
    case MoveUp: --row; break;
    case MoveDown: ++row; break;
    case MoveLeft: column -= forwards; break;
    case MoveRight: column += forwards; break;
    case MovePageUp: row -= page; break;
    case MovePageDown: row += page; break;
    case MoveHome:
        if (modifiers.testFlag(Qt::ControlModifier)) {
            row = 0;
        } else {
            column = 0;
        }
        break;
    case MoveEnd:
        if (modifiers.testFlag(Qt::ControlModifier)) {
            row = rows - 1;
        } else {
            column = columns - 1;
        }
        break;
    case MoveNext:
    case MovePrevious: return {};
    }
    return model()->index(std::clamp(row, 0, rows - 1), std::clamp(column, 0, columns - 1));
}

void MatrixView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    // The base extends by rectangles on the screen, which hidden columns have none of.
    static const std::pair<int, CursorAction> kMoves[] = {
        {Qt::Key_Up, MoveUp},       {Qt::Key_Down, MoveDown},     {Qt::Key_Left, MoveLeft},
        {Qt::Key_Right, MoveRight}, {Qt::Key_PageUp, MovePageUp}, {Qt::Key_PageDown, MovePageDown},
        {Qt::Key_Home, MoveHome},   {Qt::Key_End, MoveEnd}};
    for (const auto& [key, action] : kMoves) {
        if (event->key() != key) {
            continue;
        }
        if (event->modifiers().testFlag(Qt::ShiftModifier)) {
            extendSelection(action, event->modifiers());
        } else {
            const QModelIndex next = moveCursor(action, event->modifiers());
            selectionModel()->setCurrentIndex(next, QItemSelectionModel::ClearAndSelect);
        }
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void MatrixView::extendSelection(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex from = m_anchor.isValid() ? QModelIndex(m_anchor) : currentIndex();
    const QModelIndex next = moveCursor(action, modifiers);
    if (!from.isValid() || !next.isValid()) {
        return;
    }
    const QModelIndex first = model()->index(std::min(from.row(), next.row()), std::min(from.column(), next.column()));
    const QModelIndex last = model()->index(std::max(from.row(), next.row()), std::max(from.column(), next.column()));
    selectionModel()->setCurrentIndex(next, QItemSelectionModel::NoUpdate);
    selectionModel()->select(QItemSelection(first, last), QItemSelectionModel::ClearAndSelect);
    m_anchor = from;
}

bool MatrixView::viewportEvent(QEvent* event)
{
    // Menu and Shift+F10 ask for the menu at the current cell.
    if (event->type() == QEvent::ContextMenu &&
        static_cast<QContextMenuEvent*>(event)->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()) {
        const QRect cell = visualRect(currentIndex());
        emit customContextMenuRequested(cell.isValid() ? cell.center() : viewport()->rect().center());
        return true;
    }
    return QTableView::viewportEvent(event);
}

void MatrixView::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    emit focusMoved();
}

void MatrixView::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    emit focusMoved();
}

void MatrixView::copySelection() const
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    if (cells.isEmpty() && currentIndex().isValid()) {
        cells << currentIndex();
    }
    if (cells.isEmpty()) {
        return;
    }
    const auto* matrixModel = static_cast<const MatrixModel*>(model());
    std::sort(cells.begin(), cells.end());
    QString text;
    int row = cells.first().row();
    bool isFirst = true;
    for (const QModelIndex& cell : std::as_const(cells)) {
        if (!isFirst) {
            text += cell.row() == row ? u'\t' : u'\n';
        }
        isFirst = false;
        row = cell.row();
        text += cell.column() == MatrixModel::ScriptsColumn ? cell.data(Qt::AccessibleTextRole).toString()
                                                            : matrixModel->data(cell, Qt::DisplayRole).toString();
    }
    QApplication::clipboard()->setText(text);
}

// ---- MatrixTable

MatrixTable::MatrixTable(MatrixModel* model, QWidget* parent) : QWidget(parent), m_model(model)
{
    m_view = new MatrixView(this);
    m_view->setObjectName(u"matrix_view"_s);
    m_view->setAccessibleName(tr("Migrations and environments"));
    m_header = new EnvironmentHeader(m_view);
    m_view->setHorizontalHeader(m_header);
    m_view->setModel(model);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_delegate = new ChipDelegate(m_view, this);
    m_view->setItemDelegate(m_delegate);

    m_frozen = new QTableView(this);
    m_frozen->setObjectName(u"matrix_frozen"_s);
    m_frozen->setAccessibleName(tr("Migrations"));
    auto* frozenHeader = new EnvironmentHeader(m_frozen);
    frozenHeader->setSectionsClickable(false);
    m_frozen->setHorizontalHeader(frozenHeader);
    m_frozen->setModel(model);
    m_frozen->setSelectionModel(m_view->selectionModel());
    m_frozen->setItemDelegate(m_delegate);
    m_frozen->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_frozen->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_frozen->setShowGrid(false);
    m_frozen->setWordWrap(false);
    m_frozen->setFrameShape(QFrame::NoFrame);
    m_frozen->setFocusPolicy(Qt::NoFocus);
    m_frozen->setFocusProxy(m_view);
    m_frozen->verticalHeader()->hide();
    m_frozen->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_frozen->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setContextMenuPolicy(Qt::CustomContextMenu);
    m_frozen->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_frozen);
    layout->addWidget(m_view, 1);

    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, m_frozen->verticalScrollBar(),
            &QScrollBar::setValue);
    connect(m_frozen->verticalScrollBar(), &QScrollBar::valueChanged, m_view->verticalScrollBar(),
            &QScrollBar::setValue);
    connect(m_view->horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this] { matchScrollBars(); });
    connect(m_frozen->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        m_isNameByHand = m_isNameByHand || (column == MatrixModel::NameColumn && !m_isFittingName && isVisible());
        fitFrozen();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { hideForeignColumns(); });
    connect(m_view, &MatrixView::focusMoved, m_frozen->viewport(), qOverload<>(&QWidget::update));
    connect(m_view, &QAbstractItemView::activated, this, &MatrixTable::activated);
    connect(m_frozen, &QAbstractItemView::activated, this, &MatrixTable::activated);
    connect(m_frozen, &QAbstractItemView::pressed, m_view, [this] { m_view->setFocus(Qt::MouseFocusReason); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && index.column() < MatrixModel::FrozenColumns) {
            m_view->scrollTo(index); // the base does not bring hidden columns into view
        }
        m_frozen->viewport()->update();
        m_view->viewport()->update();
        m_view->forgetAnchor();
        emit currentChanged();
    });
    // A header puts its environment in focus; the table's own answer to a press, selecting the whole column, says nothing here.
    disconnect(m_header, &QHeaderView::sectionPressed, m_view, nullptr);
    disconnect(m_header, &QHeaderView::sectionEntered, m_view, nullptr);
    connect(m_header, &QHeaderView::sectionClicked, this, &MatrixTable::headerClicked);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { emit contextMenuWanted(m_view->viewport()->mapToGlobal(at)); });
    connect(m_frozen, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { emit contextMenuWanted(m_frozen->viewport()->mapToGlobal(at)); });
    hideForeignColumns();
    takeMetrics();
    setFocusProxy(m_view);
}

void MatrixTable::setCurrent(int shownRow, int column)
{
    const QModelIndex index = m_model->index(shownRow, column);
    if (index.isValid()) {
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        m_view->scrollTo(index);
    }
}

void MatrixTable::refreshHeaders()
{
    m_header->viewport()->update();
}

void MatrixTable::takeMetrics()
{
    const QFontMetrics metrics = fontMetrics();
    const int height = metrics.height();
    for (QTableView* view : {static_cast<QTableView*>(m_view), m_frozen}) {
        view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        view->verticalHeader()->setMinimumSectionSize(height);
        view->verticalHeader()->setDefaultSectionSize(height * 8 / 5);
        view->horizontalHeader()->setFixedHeight(EnvironmentHeader::heightFor(metrics));
        view->horizontalHeader()->setMinimumSectionSize(height * 2);
    }
    const int environmentWidth = std::max(ChipDelegate::chipWidth(metrics), metrics.averageCharWidth() * 24);
    m_header->setDefaultSectionSize(environmentWidth);
    for (int column = MatrixModel::FrozenColumns; column < m_model->columnCount(); ++column) {
        m_view->setColumnWidth(column, environmentWidth);
    }
    m_hasWidths = false;
    m_findingsAt = -1;
    hideForeignColumns();
}

void MatrixTable::forgetWidths()
{
    m_hasWidths = false;
}

void MatrixTable::hideForeignColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool isFrozen = column < MatrixModel::FrozenColumns;
        m_view->setColumnHidden(column, isFrozen);
        m_frozen->setColumnHidden(column, !isFrozen);
    }
    const int last = m_model->columnCount() - 1;
    const int findings = m_model->isFindings(last) ? last : -1;
    if (findings != m_findingsAt) {
        if (m_findingsAt >= 0 && m_findingsAt <= last) {
            m_view->setColumnWidth(m_findingsAt, m_header->defaultSectionSize()); // it is an environment's now
        }
        m_findingsAt = findings;
        if (findings >= 0) {
            m_view->setColumnWidth(
                findings, std::max(fontMetrics().averageCharWidth() * 15, m_header->sectionSizeHint(findings)));
        }
    }
    if (!m_hasWidths && m_model->rowCount() > 0) {
        m_hasWidths = true;
        const QFontMetrics metrics = fontMetrics();
        // From the longest texts by count of characters: measuring ten thousand would take longer than it is worth.
        QString longestVersion;
        qsizetype longestName = 12;
        for (const MatrixRow& row : m_model->matrix().rows) {
            if (row.version.size() > longestVersion.size()) {
                longestVersion = row.version;
            }
            longestName = std::max(longestName, row.name.size());
        }
        const int margin = metrics.height();
        const int most = metrics.horizontalAdvance(u'0') * 32;
        m_frozen->setColumnWidth(MatrixModel::VersionColumn,
                                 std::max(std::min(metrics.horizontalAdvance(longestVersion), most) + margin,
                                          m_frozen->horizontalHeader()->sectionSizeHint(MatrixModel::VersionColumn)));
        m_nameWanted =
            static_cast<int>(std::clamp<qsizetype>(longestName, 16, 120)) * metrics.averageCharWidth() + margin;
        m_isNameByHand = false;
        m_frozen->setColumnWidth(MatrixModel::ScriptsColumn, metrics.height() * 2);
    }
    fitName();
    fitFrozen();
    matchScrollBars();
}

/// A name takes the room that the environments leave; where there is little, enough to tell one from another.
void MatrixTable::fitName()
{
    if (m_isNameByHand || m_nameWanted == 0) {
        return;
    }
    const int others = m_frozen->columnWidth(MatrixModel::VersionColumn) +
                       m_frozen->columnWidth(MatrixModel::ScriptsColumn) + m_header->length() +
                       m_view->verticalScrollBar()->sizeHint().width();
    const QFontMetrics metrics = fontMetrics();
    const int least = std::min(m_nameWanted, std::clamp(width() / 4, metrics.averageCharWidth() * 16,
                                                        metrics.averageCharWidth() * 36 + metrics.height()));
    m_isFittingName = true;
    m_frozen->setColumnWidth(MatrixModel::NameColumn, std::clamp(width() - others, least, m_nameWanted));
    m_isFittingName = false;
}

void MatrixTable::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitName();
}

void MatrixTable::fitFrozen()
{
    int width = 0;
    for (int column = 0; column < MatrixModel::FrozenColumns; ++column) {
        width += m_frozen->columnWidth(column);
    }
    m_frozen->setFixedWidth(width);
}

void MatrixTable::matchScrollBars()
{
    // The same viewport height on both sides, or the last rows would stand askew.
    const bool isShown = m_view->horizontalScrollBar()->maximum() > m_view->horizontalScrollBar()->minimum();
    m_frozen->setHorizontalScrollBarPolicy(isShown ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

void MatrixTable::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_delegate->clearCache();
        takeMetrics();
    } else if (event->type() == QEvent::PaletteChange) {
        m_delegate->clearCache();
    }
}

void MatrixTable::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    matchScrollBars();
}

} // namespace lk::ui
