// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/environmentsmodel.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/statelook.h"
#include "ui/environments/addressfields.h"

#include <QGuiApplication>
#include <QIcon>
#include <QMimeData>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
constexpr auto kRowMime = "application/x-lockkeeper-environment-row";
}

// ---- EnvironmentsModel

void EnvironmentsModel::setAll(std::vector<project::Environment> environments)
{
    beginResetModel();
    m_all = std::move(environments);
    endResetModel();
}

QStringList EnvironmentsModel::names() const
{
    QStringList all;
    for (const project::Environment& environment : m_all) {
        all << toQt(environment.name);
    }
    return all;
}

void EnvironmentsModel::replace(int row, const project::Environment& environment)
{
    m_all[static_cast<std::size_t>(row)] = environment;
    emit dataChanged(index(row), index(row));
}

void EnvironmentsModel::insert(int row, const project::Environment& environment)
{
    beginInsertRows({}, row, row);
    m_all.insert(m_all.begin() + row, environment);
    endInsertRows();
}

void EnvironmentsModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_all.erase(m_all.begin() + row);
    endRemoveRows();
}

bool EnvironmentsModel::moveTo(int from, int to)
{
    if (from == to || from < 0 || to < 0 || from >= rowCount() || to >= rowCount()) {
        return false;
    }
    if (!beginMoveRows({}, from, from, {}, to > from ? to + 1 : to)) {
        return false;
    }
    if (to > from) {
        std::rotate(m_all.begin() + from, m_all.begin() + from + 1, m_all.begin() + to + 1);
    } else {
        std::rotate(m_all.begin() + to, m_all.begin() + from, m_all.begin() + from + 1);
    }
    endMoveRows();
    return true;
}

int EnvironmentsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_all.size());
}

QVariant EnvironmentsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const project::Environment& environment = at(index.row());
    const QString name = toQt(shownInLine(environment.name));
    switch (role) {
    case Qt::DisplayRole: return name;
    case Qt::AccessibleTextRole: return QString(name + u", "_s + lookOf(environment.protection).text);
    case Qt::ToolTipRole:
        return QString(u"<qt>"_s + (name + u" · "_s + lookOf(environment.protection).text).toHtmlEscaped() +
                       u"</qt>"_s);
    case Qt::DecorationRole: {
        // The colour with the protection's icon on it: colour alone never tells.
        const int side = QFontMetrics(QGuiApplication::font()).height() * 5 / 4;
        const qreal ratio = qApp->devicePixelRatio();
        const EnvironmentColours colours = environmentColours(environment.colour);
        QPixmap pixmap(QSize(side, side) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.background);
        painter.drawRoundedRect(QRectF(0, 0, side, side), side / 5.0, side / 5.0);
        const int inner = side * 3 / 4;
        painter.drawPixmap((side - inner) / 2, (side - inner) / 2,
                           rolePixmap(lookOf(environment.protection).icon, colours.text, {inner, inner}, ratio));
        painter.end();
        QIcon icon(pixmap);
        icon.addPixmap(pixmap, QIcon::Selected); // else the style tints it, and red is red no more
        return icon;
    }
    default: return {};
    }
}

Qt::ItemFlags EnvironmentsModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren
                           : Qt::ItemFlags(Qt::ItemIsDropEnabled);
}

QStringList EnvironmentsModel::mimeTypes() const
{
    return {QString::fromLatin1(kRowMime)};
}

QMimeData* EnvironmentsModel::mimeData(const QModelIndexList& indexes) const
{
    auto* data = new QMimeData;
    if (!indexes.isEmpty()) {
        data->setData(QString::fromLatin1(kRowMime), QByteArray::number(indexes.first().row()));
    }
    return data;
}

bool EnvironmentsModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                                     const QModelIndex& parent)
{
    if (action != Qt::MoveAction || !data->hasFormat(QString::fromLatin1(kRowMime))) {
        return false;
    }
    bool isNumber = false;
    const int from = data->data(QString::fromLatin1(kRowMime)).toInt(&isNumber);
    const int before = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    const int to = before > from ? before - 1 : before;
    if (isNumber && from >= 0 && from < rowCount() && to != from) {
        emit dragged(from, to);
    }
    return false; // the row is moved already; the view must not remove the source
}

// ---- ProjectAddressesModel

ProjectAddressesModel::ProjectAddressesModel(std::vector<project::Project> projects, QObject* parent)
    : QAbstractTableModel(parent)
    , m_projects(std::move(projects))
{}

void ProjectAddressesModel::setEnvironment(const project::Environment& environment)
{
    m_environment = environment;
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, 1));
    }
}

int ProjectAddressesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_projects.size());
}
int ProjectAddressesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant ProjectAddressesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const project::Project& project = m_projects[static_cast<std::size_t>(index.row())];
    if (index.column() == 0) {
        return role == Qt::DisplayRole ? QVariant(toQt(shownInLine(project.name))) : QVariant();
    }
    const auto found = m_environment.projectAddresses.find(project.name);
    const bool isOwn = found != m_environment.projectAddresses.end();
    switch (role) {
    case Qt::EditRole: return isOwn ? addressText(found->second) : QString();
    case Qt::DisplayRole: return isOwn ? addressText(found->second) : tr("as above");
    case Qt::ForegroundRole:
        return isOwn ? QVariant() : QVariant(QGuiApplication::palette().brush(QPalette::PlaceholderText));
    case Qt::ToolTipRole:
        return tr("A URL without password, service=NAME or $VARIABLE; empty: the environment's own address.");
    default: return {};
    }
}

QVariant ProjectAddressesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == 0 ? tr("Project") : tr("Database");
}

Qt::ItemFlags ProjectAddressesModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == 1 ? flags | Qt::ItemIsEditable : flags;
}

bool ProjectAddressesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || index.column() != 1) {
        return false;
    }
    emit edited(toQt(m_projects[static_cast<std::size_t>(index.row())].name), value.toString());
    return true;
}

} // namespace lk::ui
