// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspacemodel.h"

#include "core/base/text.h"
#include "ui/backfills/backfillboard.h"
#include "ui/backfills/backfilltext.h"
#include "ui/changesets/changesetboard.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QApplication>
#include <QFont>
#include <QFontMetrics>
#include <QIcon>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

WorkspaceModel::WorkspaceModel(Services& services, QObject* parent)
    : QAbstractItemModel(parent)
    , m_services(services)
    , m_store(services.store())
{
    WorkspaceStore& store = m_store;
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &WorkspaceModel::rebuild);
    if (const BackfillBoard* board = services.backfillBoard()) {
        connect(board, &BackfillBoard::rowsChanged, &m_soon, qOverload<>(&QTimer::start));
    }
    if (const ChangeSetBoard* board = services.changeSetBoard()) {
        connect(board, &ChangeSetBoard::lanesChanged, &m_soon, qOverload<>(&QTimer::start));
    }
    connect(&store, &WorkspaceStore::opened, this, &WorkspaceModel::rebuild);
    connect(&store, &WorkspaceStore::closed, this, &WorkspaceModel::rebuild);
    connect(&store, &WorkspaceStore::migrationsChanged, this, &WorkspaceModel::rebuild);
    connect(&store, &WorkspaceStore::viewChanged, this, &WorkspaceModel::rebuild);
    connect(&store, &WorkspaceStore::focusChanged, this, &WorkspaceModel::rebuild);
    rebuild();
}

/// A version that is a time or a name (dbmate's, Prisma's) must not take the room of the project's own; the tool tip has it whole.
static bool isShort(const std::string& version)
{
    constexpr std::size_t kLongest = 6;
    return version.size() <= kLongest;
}

std::vector<WorkspaceModel::Row> WorkspaceModel::rowsNow() const
{
    std::vector<Row> rows;
    const project::Workspace* workspace = m_store.workspace();
    if (workspace == nullptr) {
        return rows;
    }
    const QLocale locale;
    for (const project::Project& project : workspace->projects) {
        Row row;
        row.name = toQt(shownInLine(project.name));
        row.project = toQt(project.name);
        row.icon = u"project"_s;
        row.isFocus = row.project == m_store.focusProject();
        row.toolTip = tr("%1 project in %2").arg(toQt(project.format), toQt(shownInLine(project.shownFolder())));

        for (const project::Environment& environment : workspace->environments) {
            if (!appliesTo(environment, project.name)) {
                continue;
            }
            Row child;
            child.kind = Kind::Environment;
            child.name = toQt(shownInLine(environment.name));
            child.project = row.project;
            child.environment = toQt(environment.name);
            child.colour = static_cast<int>(environment.colour);
            child.isFocus = child.environment == m_store.focusEnvironment();
            const EnvironmentView view = m_store.view(child.project, child.environment);
            child.toolTip = tr("%1, protection: %2").arg(child.name, lookOf(environment.protection).text);
            if (view.reading != nullptr) {
                const history::Status& status = view.reading->status;
                if (status.isDirty) {
                    const std::string version = status.dirtyVersion.value_or("?");
                    const QString where = tr("DIRTY at %1").arg(toQt(shownInLine(version)));
                    child.state = isShort(version) ? where : tr("DIRTY");
                    child.toolTip += u'\n' + where;
                    child.role = Role::Red;
                    child.icon = u"state-failed"_s;
                } else if (status.pendingCount > 0) {
                    child.state = tr("%n pending", nullptr, status.pendingCount);
                    child.icon = u"state-pending"_s;
                } else {
                    child.state = tr("complete", "environment: nothing is pending");
                    child.role = Role::Green;
                    child.icon = u"state-applied"_s;
                }
            }
            if (view.state == EnvironmentView::State::Failed) {
                child.state = lookOf(Activity::Unreachable).text;
                child.icon = lookOf(Activity::Unreachable).icon;
                child.role = Role::Amber;
                child.toolTip += u'\n' + toQt(shown(view.error ? view.error->message() : std::string()));
            } else if (view.reading == nullptr) {
                const Look look =
                    lookOf(view.state == EnvironmentView::State::Reading ? Activity::Reading : Activity::NotRead);
                child.state = look.text;
                child.icon = look.icon;
                child.role = look.role;
            }
            if (child.isFocus) {
                row.state = child.state;
                row.role = child.role;
            }
            row.children.push_back(std::move(child));
        }
        if (row.children.empty()) {
            row.state = toQt(project.format);
        }

        if (const auto set = m_store.migrations(row.project)) {
            row.toolTip += u'\n' + tr("%n migration(s)", nullptr, static_cast<int>(set->migrations.size()));
            for (const project::Problem& problem : set->problems) {
                Row child;
                child.kind = Kind::Problem;
                child.name = toQt(shownInLine(problem.message));
                child.toolTip = child.name;
                if (!problem.remedy.empty()) {
                    child.toolTip += u'\n' + toQt(shownInLine(problem.remedy));
                }
                child.icon = problem.isFatal ? u"dialog-error"_s : u"dialog-warning"_s;
                child.role = problem.isFatal ? Role::Red : Role::Amber;
                child.project = row.project;
                child.file = toQt(problem.place.file);
                child.line = problem.place.line;
                row.children.push_back(std::move(child));
            }
        } else if (const auto error = m_store.loadError(row.project)) {
            Row child;
            child.kind = Kind::Problem;
            child.name = toQt(shownInLine(error->message()));
            child.toolTip = child.name;
            child.icon = u"dialog-error"_s;
            child.role = Role::Red;
            child.project = row.project;
            row.children.push_back(std::move(child));
        }
        rows.push_back(std::move(row));
    }
    for (Row group : {backfillsNow(), changeSetsNow()}) {
        if (!group.children.empty()) {
            rows.push_back(std::move(group));
        }
    }
    for (const std::string& warning : workspace->warnings) {
        Row row;
        row.kind = Kind::Warning;
        row.name = toQt(shownInLine(warning));
        row.toolTip = row.name;
        row.icon = u"dialog-warning"_s;
        row.role = Role::Amber;
        rows.push_back(std::move(row));
    }
    return rows;
}

WorkspaceModel::Row WorkspaceModel::rowOf(Kind kind, const QString& name, const QString& icon, const QString& toolTip)
{
    Row row;
    row.kind = kind;
    row.name = name;
    row.icon = icon;
    row.toolTip = toolTip;
    return row;
}

void WorkspaceModel::setState(Row& row, const Look& look, const QString& state, const QString& told)
{
    row.state = state;
    row.role = look.role;
    row.icon = look.icon;
    row.toolTip += u'\n' + told;
}

/// Each once, as it stands in the environment in focus; one that does not concern that one as in the first that it does.
WorkspaceModel::Row WorkspaceModel::backfillsNow() const
{
    Row group = rowOf(Kind::Backfills, tr("Backfills"), u"view-backfills"_s,
                      tr("Batched changes of rows, outside of any migration"));
    const BackfillBoard* board = m_services.backfillBoard();
    for (const BackfillRow& row : board != nullptr ? board->rows() : std::vector<BackfillRow>()) {
        const bool isNew = group.children.empty() || group.children.back().project != row.key.project ||
                           group.children.back().id != row.key.name;
        if (!isNew && row.key.environment != m_store.focusEnvironment()) {
            continue;
        }
        const QString name = toQt(shownInLine(fromQt(row.key.name)));
        Row child = rowOf(Kind::Backfill, name, group.icon,
                          tr("Backfill %1 of %2, in %3").arg(name, row.key.project, row.key.environment));
        child.project = row.key.project;
        child.environment = row.key.environment;
        child.id = row.key.name;
        if (row.status) {
            const Look look = lookOf(*row.status);
            const bool isUnderWay = row.status->state == backfill::State::Running && row.status->fraction;
            setState(child, look, isUnderWay ? percentText(*row.status->fraction) : look.text, look.text);
        }
        if (isNew) {
            group.children.push_back(std::move(child));
        } else {
            group.children.back() = std::move(child);
        }
    }
    return group;
}

WorkspaceModel::Row WorkspaceModel::changeSetsNow() const
{
    Row group = rowOf(Kind::ChangeSets, tr("Change sets"), u"view-changesets"_s,
                      tr("Changes in phases that old and new code both survive"));
    const ChangeSetBoard* board = m_services.changeSetBoard();
    const auto lanes = board != nullptr ? board->lanes() : std::make_shared<const Lanes>();
    for (const Lane& lane : *lanes) {
        Row child =
            rowOf(Kind::ChangeSet, lane.heading, group.icon, lane.heading + u'\n' + originText(*lane.changeSet));
        child.project = lane.project;
        child.id = toQt(lane.changeSet->id());
        for (const changeset::EnvironmentState& state : lane.states) {
            if (toQt(state.environment) == m_store.focusEnvironment() && state.asOf) {
                const changeset::NextStep next = changeset::nextStep(lane.changeSet->definition, state);
                const Look look = next.phase ? lookOf(state[*next.phase].status) : lookOf(changeset::PhaseStatus::Done);
                setState(child, look, next.phase ? lookOf(*next.phase).text : look.text,
                         nextText(lane.changeSet->definition, state));
            }
        }
        group.children.push_back(std::move(child));
    }
    return group;
}

void WorkspaceModel::rebuild()
{
    std::vector<Row> rows = rowsNow();
    const auto isSameTree = [](const std::vector<Row>& a, const std::vector<Row>& b) {
        return std::ranges::equal(a, b, [](const Row& left, const Row& right) {
            return left.kind == right.kind && left.name == right.name &&
                   std::ranges::equal(left.children, right.children,
                                      [](const Row& x, const Row& y) { return x.kind == y.kind && x.name == y.name; });
        });
    };
    if (isSameTree(rows, m_rows)) {
        m_rows = std::move(rows); // expansion and selection stay
        for (int i = 0; i < rowCount(); ++i) {
            const QModelIndex project = index(i, 0);
            emit dataChanged(project, index(i, StateColumn));
            if (const int children = rowCount(project); children > 0) {
                emit dataChanged(index(0, 0, project), index(children - 1, StateColumn, project));
            }
        }
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QModelIndex WorkspaceModel::indexOfProject(const QString& project) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[static_cast<std::size_t>(row)].project == project) {
            return index(row, 0);
        }
    }
    return {};
}

const WorkspaceModel::Row* WorkspaceModel::at(const QModelIndex& index) const
{
    if (!index.isValid()) {
        return nullptr;
    }
    // The internal id of a child is the number of its project plus one; of a project, zero.
    const auto parentRow = static_cast<std::size_t>(index.internalId());
    const std::vector<Row>& rows = parentRow == 0 ? m_rows : m_rows[parentRow - 1].children;
    return &rows[static_cast<std::size_t>(index.row())];
}

QModelIndex WorkspaceModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex WorkspaceModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int WorkspaceModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_rows.size());
    }
    if (parent.column() != 0 || parent.internalId() != 0) {
        return 0;
    }
    return static_cast<int>(m_rows[static_cast<std::size_t>(parent.row())].children.size());
}

int WorkspaceModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant WorkspaceModel::data(const QModelIndex& index, int role) const
{
    const Row* row = at(index);
    if (row == nullptr) {
        return {};
    }
    const bool isName = index.column() == NameColumn;
    switch (role) {
    case Qt::DisplayRole: return isName ? row->name : row->state;
    case Qt::ToolTipRole: return row->toolTip;
    case Qt::AccessibleTextRole: return isName ? row->name : row->state;
    case Qt::DecorationRole: {
        const bool isTop = row->kind == Kind::Project || row->kind == Kind::Backfills || row->kind == Kind::ChangeSets;
        const int side = QFontMetrics(QApplication::font()).height();
        if (!isName) {
            return {};
        }
        if (row->kind == Kind::Environment) {
            const QColor square = environmentColours(static_cast<project::Colour>(row->colour)).background;
            const QPixmap pixmap = rolePixmap(u"environment"_s, square, {side, side}, qApp->devicePixelRatio());
            QIcon icon(pixmap);
            icon.addPixmap(pixmap, QIcon::Selected); // else the style tints it, and red is red no more
            return icon;
        }
        return roleIcon(row->icon, isTop ? Role::Neutral : row->role);
    }
    case Qt::ForegroundRole:
        if (!isName) {
            return colour(row->role, QApplication::palette());
        }
        return {};
    case Qt::FontRole:
        if (row->isFocus && isName) {
            QFont bold = QApplication::font();
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::TextAlignmentRole: return isName ? QVariant() : QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    case KindRole: return static_cast<int>(row->kind);
    case ProjectRole: return row->project;
    case EnvironmentRole: return row->environment;
    case FileRole: return row->file;
    case LineRole: return row->line;
    case ColourRole: return row->colour;
    case NameRole: return row->id;
    default: return {};
    }
}

QVariant WorkspaceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == NameColumn ? tr("Name") : tr("State");
}

} // namespace lk::ui
