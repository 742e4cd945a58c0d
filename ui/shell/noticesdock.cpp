// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/noticesdock.h"

#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/common/roles.h"

#include <QApplication>
#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct NoticeLook {
    QString icon;
    Role role;
    QString word;
};

NoticeLook lookOf(NoticeLevel level)
{
    switch (level) {
    case NoticeLevel::Info: return {u"dialog-information"_s, Role::Blue, NoticesModel::tr("Note")};
    case NoticeLevel::Success: return {u"state-applied"_s, Role::Green, NoticesModel::tr("Done")};
    case NoticeLevel::Warning: return {u"dialog-warning"_s, Role::Amber, NoticesModel::tr("Warning")};
    case NoticeLevel::Error: return {u"dialog-error"_s, Role::Red, NoticesModel::tr("Failed")};
    }
    return {};
}

} // namespace

void NoticesModel::add(NoticeLevel level, const QString& title, const QString& text)
{
    constexpr std::size_t kKept = 500;
    if (m_notices.size() >= kKept) {
        const int last = static_cast<int>(m_notices.size()) - 1;
        beginRemoveRows({}, last, last);
        m_notices.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_notices.push_front({QDateTime::currentDateTime(), level, title, text});
    endInsertRows();
}

void NoticesModel::clear()
{
    beginResetModel();
    m_notices.clear();
    endResetModel();
}

int NoticesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_notices.size());
}
int NoticesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NoticesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Notice& notice = m_notices[static_cast<std::size_t>(index.row())];
    const NoticeLook look = lookOf(notice.level);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case TimeColumn: return QLocale().toString(notice.at.time(), QLocale::ShortFormat);
        case TitleColumn: return notice.title;
        default: return QString(notice.text).replace(u'\n', u' ');
        }
    case Qt::AccessibleTextRole: return look.word + u": "_s + notice.title;
    case Qt::ToolTipRole: return plainTip(notice.text.isEmpty() ? notice.title : notice.title + u'\n' + notice.text);
    case Qt::DecorationRole:
        return index.column() == TitleColumn ? QVariant(roleIcon(look.icon, look.role)) : QVariant();
    default: return {};
    }
}

QVariant NoticesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TimeColumn: return tr("Time");
    case TitleColumn: return tr("Notice");
    default: return tr("Details");
    }
}

NoticesDock::NoticesDock(QWidget* parent) : QDockWidget(tr("Notices"), parent)
{
    setObjectName(u"dock_notices"_s);
    m_model = new NoticesModel(this);
    m_view = new QTableView(this);
    m_view->setObjectName(u"notices_table"_s);
    m_view->setAccessibleName(tr("Notices"));
    m_view->setModel(m_model);
    m_view->setMinimumHeight(fontMetrics().height() * 2); // a low window needs its room for the page
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setColumnWidth(NoticesModel::TimeColumn, fontMetrics().averageCharWidth() * 12);
    m_view->setColumnWidth(NoticesModel::TitleColumn, fontMetrics().averageCharWidth() * 60);
    m_none = new QLabel(tr("Nothing to tell yet."), this);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    m_none->setAutoFillBackground(true);
    m_none->setBackgroundRole(QPalette::Base);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_view);
    setWidget(m_stack);
}

void NoticesDock::add(NoticeLevel level, const QString& title, const QString& text)
{
    m_model->add(level, title, text);
    m_stack->setCurrentWidget(m_view);
}

} // namespace lk::ui
