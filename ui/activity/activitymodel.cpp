// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/activitymodel.h"

#include "core/base/text.h"
#include "ui/activity/activitytext.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

using postgres::ActiveSession;

QString keyOfSession(const ActiveSession& session)
{
    // A hidden one shows no start: its pid must do for the selection; nothing is sent to such.
    return session.isPrepared() ? u"x"_s + toQt(session.transaction)
                                : QString::number(session.pid) + u' ' + toQt(session.backendStart);
}

} // namespace

std::vector<ActivityModel::Node> ActivityModel::nodesOf(const postgres::Activity& activity,
                                                        std::vector<int>& roots) const
{
    // The wanted ones as a list of their own, so that who waits behind one that is left out stands by itself.
    postgres::Activity wanted;
    std::vector<std::size_t> origin;
    for (const postgres::ForestRow& row : blockerForest(activity, m_filter.onlyBlocked)) {
        const ActiveSession& session = activity.sessions[row.session];
        if (!m_filter.idleInTransaction || session.isIdleInTransaction() || session.isPrepared()) {
            origin.push_back(row.session);
        }
    }
    std::sort(origin.begin(), origin.end());
    for (const std::size_t at : origin) {
        wanted.sessions.push_back(activity.sessions[at]);
    }
    std::vector<Node> nodes;
    roots.clear();
    for (const postgres::ForestRow& row : blockerForest(wanted, false)) {
        Node node;
        node.session = origin[row.session];
        node.parent = row.parent ? static_cast<int>(*row.parent) : -1;
        std::vector<int>& siblings = row.parent ? nodes[*row.parent].children : roots;
        node.row = static_cast<int>(siblings.size());
        siblings.push_back(static_cast<int>(nodes.size()));
        node.key = keyOfSession(activity.sessions[node.session]);
        nodes.push_back(std::move(node));
    }
    return nodes;
}

void ActivityModel::rebuild(std::shared_ptr<const postgres::Activity> activity)
{
    std::vector<int> roots;
    std::vector<Node> nodes = activity != nullptr ? nodesOf(*activity, roots) : std::vector<Node>();
    const bool isSameShape =
        std::equal(nodes.begin(), nodes.end(), m_nodes.begin(), m_nodes.end(), [](const Node& one, const Node& other) {
            return one.key == other.key && one.parent == other.parent;
        });
    if (!isSameShape) {
        beginResetModel();
    }
    m_activity = std::move(activity);
    m_nodes = std::move(nodes);
    m_roots = std::move(roots);
    if (!isSameShape) {
        endResetModel();
        return;
    }
    const auto tell = [this](const std::vector<int>& siblings) {
        if (!siblings.empty()) {
            emit dataChanged(createIndex(0, 0, static_cast<quintptr>(siblings.front())),
                             createIndex(static_cast<int>(siblings.size()) - 1, ColumnCount - 1,
                                         static_cast<quintptr>(siblings.back())));
        }
    };
    tell(m_roots);
    for (const Node& node : m_nodes) {
        tell(node.children);
    }
}

void ActivityModel::setActivity(std::shared_ptr<const postgres::Activity> activity)
{
    rebuild(std::move(activity));
}

void ActivityModel::setFilter(const ActivityFilter& filter)
{
    if (m_filter == filter) {
        return;
    }
    m_filter = filter;
    rebuild(m_activity);
}

const ActiveSession* ActivityModel::session(const QModelIndex& index) const
{
    return index.isValid() && m_activity != nullptr ? &m_activity->sessions[m_nodes[index.internalId()].session]
                                                    : nullptr;
}

QString ActivityModel::keyOf(const QModelIndex& index) const
{
    return index.isValid() ? m_nodes[index.internalId()].key : QString();
}

QModelIndex ActivityModel::find(const QString& key) const
{
    const auto found = std::ranges::find_if(m_nodes, [&key](const Node& node) { return node.key == key; });
    return key.isEmpty() || found == m_nodes.end()
               ? QModelIndex()
               : createIndex(found->row, 0, static_cast<quintptr>(found - m_nodes.begin()));
}

bool ActivityModel::hasProgress() const
{
    return std::ranges::any_of(
        m_nodes, [this](const Node& node) { return m_activity->sessions[node.session].progress.has_value(); });
}

QModelIndex ActivityModel::index(int row, int column, const QModelIndex& parent) const
{
    if (column < 0 || column >= ColumnCount || row < 0 || row >= rowCount(parent)) {
        return {};
    }
    const std::vector<int>& siblings = parent.isValid() ? m_nodes[parent.internalId()].children : m_roots;
    return createIndex(row, column, static_cast<quintptr>(siblings[static_cast<std::size_t>(row)]));
}

QModelIndex ActivityModel::parent(const QModelIndex& child) const
{
    const int above = child.isValid() ? m_nodes[child.internalId()].parent : -1;
    return above < 0 ? QModelIndex()
                     : createIndex(m_nodes[static_cast<std::size_t>(above)].row, 0, static_cast<quintptr>(above));
}

int ActivityModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_roots.size());
    }
    return parent.column() == 0 ? static_cast<int>(m_nodes[parent.internalId()].children.size()) : 0;
}

int ActivityModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString ActivityModel::text(const ActiveSession& session, int column) const
{
    switch (column) {
    case PidColumn: return pidText(session);
    case RoleColumn: return toQt(shownInLine(session.user));
    case ApplicationColumn: return applicationText(session);
    case DatabaseColumn: return toQt(shownInLine(session.database));
    case StateColumn: return stateText(session);
    case ForColumn: return session.inState ? clockOf(*session.inState) : QString();
    case WaitsColumn: return waitText(session);
    case ProgressColumn: return session.progress ? progressText(*session.progress) : QString();
    case QueryColumn: return toQt(shownInLine(session.queryInLine()));
    default: return {};
    }
}

QVariant ActivityModel::data(const QModelIndex& index, int role) const
{
    const ActiveSession* one = session(index);
    if (one == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return text(*one, index.column());
    case Qt::ToolTipRole: {
        const QString told = index.column() == QueryColumn ? toQt(shown(one->query)) : factsText(*one);
        return told.isEmpty() ? QVariant() : QVariant(u"<pre>"_s + told.toHtmlEscaped() + u"</pre>"_s);
    }
    case Qt::AccessibleTextRole: {
        const QString value = text(*one, index.column());
        const QString name = headerData(index.column(), Qt::Horizontal).toString();
        return value.isEmpty() ? name : tr("%1: %2", "column: value").arg(name, value);
    }
    case Qt::FontRole:
        return index.column() == QueryColumn ? QVariant(QFontDatabase::systemFont(QFontDatabase::FixedFont))
                                             : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == ForColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == WaitsColumn && one->awaited) {
            return colour(Role::Amber, QGuiApplication::palette());
        }
        if (index.column() == StateColumn && (one->isIdleInTransaction() || one->isPrepared())) {
            return colour(Role::Orange, QGuiApplication::palette());
        }
        return {};
    default: return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == ForColumn) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractItemModel::headerData(section, orientation, role);
    }
    switch (section) {
    case PidColumn: return tr("Pid");
    case RoleColumn: return tr("Role");
    case ApplicationColumn: return tr("Application");
    case DatabaseColumn: return tr("Database");
    case StateColumn: return tr("State");
    case ForColumn: return tr("For", "how long");
    case WaitsColumn: return tr("Waits for");
    case ProgressColumn: return tr("Progress");
    case QueryColumn: return tr("Query");
    default: return {};
    }
}

} // namespace lk::ui
