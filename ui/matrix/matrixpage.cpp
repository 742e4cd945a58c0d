// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixpage.h"

#include "core/base/text.h"
#include "core/project/workspace.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/errorview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/wishes.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

MatrixPage::MatrixPage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setObjectName(u"page_matrix"_s);
    m_model = new MatrixModel(this);
    build();

    m_rebuildTimer.setSingleShot(true);
    m_rebuildTimer.setInterval(0); // many environments that answer at once become one rebuild
    connect(&m_rebuildTimer, &QTimer::timeout, this, [this] { rebuild(); });
    m_ageTimer.setInterval(10'000);
    connect(&m_ageTimer, &QTimer::timeout, this, [this] {
        if (isVisible()) {
            m_table->refreshHeaders();
            updateDetail();
        }
    });
    m_ageTimer.start();

    WorkspaceStore& store = m_services.store();
    connect(&store, &WorkspaceStore::opened, this, [this] {
        rebuildProjects();
        rebuildSoon();
    });
    connect(&store, &WorkspaceStore::closed, this, [this] {
        rebuildProjects();
        rebuildSoon();
    });
    connect(&store, &WorkspaceStore::migrationsChanged, this, [this](const QString& name) {
        if (name == project()) {
            rebuildSoon();
        }
    });
    connect(&store, &WorkspaceStore::viewChanged, this, [this](const QString& name) {
        if (name == project()) {
            rebuildSoon();
        }
    });
    connect(&store, &WorkspaceStore::focusChanged, this, [this] { takeFocusFromStore(); });
    rebuildProjects();
    rebuild();
}

MatrixPage::~MatrixPage() = default;

QString MatrixPage::pageId() const
{
    return u"matrix"_s;
}
QString MatrixPage::pageTitle() const
{
    return tr("Matrix");
}
QIcon MatrixPage::pageIcon() const
{
    return icon(u"view-matrix"_s);
}

void MatrixPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildFilterRow());
    m_banners = new QVBoxLayout;
    m_banners->setSpacing(1);
    layout->addLayout(m_banners);
    m_stack = new QStackedWidget(this);
    m_table = new MatrixTable(m_model, m_stack);
    m_table->setObjectName(u"matrix_table"_s);
    m_empty = new EmptyView(m_stack);
    m_empty->setObjectName(u"matrix_empty"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    layout->addWidget(m_stack, 1);
    m_detailRow = buildDetailRow();
    layout->addWidget(m_detailRow);

    connect(m_table, &MatrixTable::activated, this, [this] { openCurrent(); });
    connect(m_table, &MatrixTable::currentChanged, this, [this] { currentChanged(); });
    connect(m_table, &MatrixTable::contextMenuWanted, this, [this](const QPoint& at) { showContextMenu(at); });
    connect(m_table, &MatrixTable::headerClicked, this, [this](int column) {
        const std::size_t at = static_cast<std::size_t>(column - MatrixModel::FrozenColumns);
        if (at >= m_model->matrix().columns.size()) {
            return;
        }
        const MatrixColumn& clicked = m_model->matrix().columns[at];
        m_services.store().setFocusEnvironment(clicked.name);
        if (clicked.status() == nullptr && clicked.input.state != ColumnInput::State::Reading) {
            m_services.store().connectEnvironment(clicked.name);
        }
    });
}

QWidget* MatrixPage::buildFilterRow()
{
    auto* row = new QWidget(this);
    m_projectLabel = new QLabel(tr("P&roject:"), row);
    m_project = new QComboBox(row);
    m_project->setObjectName(u"matrix_project"_s);
    m_project->setAccessibleName(tr("Project"));
    m_project->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_projectLabel->setBuddy(m_project);
    m_filter = new QLineEdit(row);
    m_filter->setObjectName(u"matrix_filter"_s);
    m_filter->setAccessibleName(tr("Filter by version or name"));
    m_filter->setPlaceholderText(tr("Filter by version or name"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(u"view-filter"_s), QLineEdit::LeadingPosition);
    m_state = new QComboBox(row);
    m_state->setObjectName(u"matrix_state"_s);
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("All states"), -1);
    for (int state = 0; state < history::kMigrationStateCount; ++state) {
        const Look look = lookOf(static_cast<history::MigrationState>(state));
        m_state->addItem(icon(look.icon), look.text, state);
    }
    m_onlyDifferences = new QCheckBox(tr("Only &differences"), row);
    m_onlyDifferences->setObjectName(u"matrix_only_differences"_s);
    m_onlyDifferences->setToolTip(
        tr("Only migrations whose state is not the same in all environments that were read."));
    m_onlyPending = new QCheckBox(tr("Only &pending"), row);
    m_onlyPending->setObjectName(u"matrix_only_pending"_s);
    m_onlyPending->setToolTip(tr("Only migrations that are still to be applied in at least one environment."));
    m_count = new QLabel(row);
    m_count->setObjectName(u"matrix_count"_s);
    m_count->setTextFormat(Qt::PlainText);

    const int gap = fontMetrics().height() / 2;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_projectLabel);
    layout->addWidget(m_project);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_state);
    layout->addWidget(m_onlyDifferences);
    layout->addWidget(m_onlyPending);
    layout->addSpacing(gap);
    layout->addWidget(m_count);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 60);
    layout->addStretch(0);

    connect(m_project, &QComboBox::activated, this,
            [this] { m_services.store().setFocusProject(m_project->currentText()); });
    connect(m_filter, &QLineEdit::textChanged, this, [this] { applyFilter(); });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    connect(m_state, &QComboBox::currentIndexChanged, this, [this] { applyFilter(); });
    connect(m_onlyDifferences, &QCheckBox::toggled, this, [this] { applyFilter(); });
    connect(m_onlyPending, &QCheckBox::toggled, this, [this] { applyFilter(); });
    return row;
}

QWidget* MatrixPage::buildDetailRow()
{
    auto* row = new QWidget(this);
    row->setObjectName(u"matrix_detail_row"_s);
    m_detail = new QLabel(row);
    m_detail->setObjectName(u"matrix_detail"_s);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_open = new QPushButton(tr("&Open"), row);
    m_open->setObjectName(u"matrix_open"_s);
    m_planTo = new QPushButton(row);
    m_planTo->setObjectName(u"matrix_plan_to"_s);
    m_connect = new QPushButton(tr("&Connect"), row);
    m_connect->setObjectName(u"matrix_connect"_s);
    const int gap = fontMetrics().height() / 2;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_connect);
    layout->addWidget(m_planTo);
    layout->addWidget(m_open);
    row->setMinimumHeight(m_open->sizeHint().height() + gap); // does not jump when buttons come and go
    connect(m_open, &QPushButton::clicked, this, [this] { openCurrent(); });
    connect(m_connect, &QPushButton::clicked, this,
            [this] { m_services.store().connectEnvironment(currentEnvironment()); });
    connect(m_planTo, &QPushButton::clicked, this,
            [this] { plan(wishFor(run::WishKind::Goto, fromQt(currentVersion()))); });
    return row;
}

QString MatrixPage::project() const
{
    return m_services.store().focusProject();
}

int MatrixPage::currentMatrixRow() const
{
    const QModelIndex current = m_table->current();
    return current.isValid() ? m_model->matrixRow(current.row()) : -1;
}

QString MatrixPage::currentVersion() const
{
    const int row = currentMatrixRow();
    return row < 0 ? QString() : m_model->matrix().rows[static_cast<std::size_t>(row)].version;
}

QString MatrixPage::currentEnvironment() const
{
    const QModelIndex current = m_table->current();
    if (current.isValid() && current.column() >= MatrixModel::FrozenColumns) {
        return m_model->matrix().columns[static_cast<std::size_t>(current.column() - MatrixModel::FrozenColumns)].name;
    }
    return m_services.store().focusEnvironment();
}

void MatrixPage::rebuildSoon()
{
    if (!m_rebuildTimer.isActive()) {
        m_rebuildTimer.start();
    }
}

void MatrixPage::rebuildProjects()
{
    const project::Workspace* workspace = m_services.store().workspace();
    QStringList names;
    if (workspace != nullptr) {
        for (const project::Project& each : workspace->projects) {
            names << toQt(each.name);
        }
    }
    const QSignalBlocker blocker(m_project);
    m_project->clear();
    m_project->addItems(names);
    m_project->setCurrentText(project());
    m_project->setVisible(names.size() > 1);
    m_projectLabel->setVisible(names.size() > 1);
}

void MatrixPage::rebuild()
{
    WorkspaceStore& store = m_services.store();
    const project::Workspace* workspace = store.workspace();
    const QString name = project();
    const std::shared_ptr<const project::MigrationSet> set = workspace != nullptr ? store.migrations(name) : nullptr;
    const QString version = currentVersion();
    const int column = m_table->current().column();

    std::vector<ColumnInput> inputs;
    if (workspace != nullptr && set != nullptr) {
        for (const project::Environment& environment : workspace->environments) {
            const EnvironmentView view = store.view(name, toQt(environment.name));
            inputs.push_back({environment, static_cast<ColumnInput::State>(view.state), view.reading, view.error,
                              view.readAt, view.triedAt});
        }
    }
    static_assert(static_cast<int>(ColumnInput::State::Failed) == static_cast<int>(EnvironmentView::State::Failed));
    m_isFollowing = true; // a rebuild is no choice of the user: the focus stays
    m_model->setMatrix(set != nullptr ? buildMatrix(*set, std::move(inputs)) : StatusMatrix());
    if (!m_table->current().isValid() && m_model->rowCount() > 0) {
        const int shown = version.isEmpty() ? -1 : m_model->shownRow(m_model->matrix().rowOf(version));
        const int focused = m_model->matrix().columnOf(store.focusEnvironment());
        m_table->setCurrent(std::max(0, shown), column >= 0    ? std::min(column, m_model->columnCount() - 1)
                                                : focused >= 0 ? MatrixModel::FrozenColumns + focused
                                                               : 0);
    }
    m_isFollowing = false;
    updateBanners();
    updateStack();
    updateCount();
    updateDetail();
    emit pageActionsChanged();
}

void MatrixPage::updateBanners()
{
    struct Banner {
        Role role;
        QString icon;
        QString title;
        QString text;
        QString environment; ///< with doors out
    };
    std::vector<Banner> wanted;
    WorkspaceStore& store = m_services.store();
    const project::Project* of = store.workspace() != nullptr ? store.workspace()->project(fromQt(project())) : nullptr;
    if (const auto set = store.migrations(project())) {
        for (const project::Problem& problem : set->problems) {
            const QString text = toQt(shown(problem.remedy));
            wanted.push_back({problem.isFatal ? Role::Red : Role::Amber,
                              problem.isFatal ? u"dialog-error"_s : u"dialog-warning"_s,
                              toQt(shown(problem.message)),
                              text,
                              {}});
            if (wanted.size() == 3) {
                break; // the migrations themselves must stay visible; the migration page tells the rest
            }
        }
    }
    for (const MatrixColumn& column : m_model->matrix().columns) {
        if (column.isDirty()) {
            const QString version = toQt(shownInLine(column.status()->dirtyVersion.value_or("?")));
            wanted.push_back({Role::Red, u"state-failed"_s, tr("%1 is dirty at %2.").arg(column.name, version),
                              tr("Migration %1 was begun there and its end is not recorded: it may have taken effect "
                                 "wholly, in part "
                                 "or not at all, and nothing runs until the history says which.")
                                  .arg(version),
                              column.name});
        }
    }
    QString key;
    for (const Banner& banner : wanted) {
        key += banner.title + u'\n' + banner.text + u'\n';
    }
    if (key == m_shownBanners) {
        return; // keeps the focus of a button
    }
    m_shownBanners = key;
    while (QLayoutItem* item = m_banners->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const Banner& banner : wanted) {
        auto* bar = new MessageBar(this);
        bar->setObjectName(u"matrix_banner"_s);
        bar->setMessage(banner.role, banner.icon, banner.title, banner.text);
        if (!banner.environment.isEmpty() && of != nullptr) {
            const QString environment = banner.environment;
            QPushButton* repair = bar->addButton(tr("Rep&air History…"));
            repair->setObjectName(u"matrix_repair"_s);
            connect(repair, &QPushButton::clicked, this, [this, environment] {
                m_services.planFor(project(), environment, wishFor(run::WishKind::Repair));
            });
            if (formats::formatNamed(of->format).abilities().canForce) {
                const int at = m_model->matrix().columnOf(environment);
                const std::optional<std::string> version =
                    m_model->matrix().columns[static_cast<std::size_t>(at)].status()->dirtyVersion;
                QPushButton* force = bar->addButton(tr("Force Vers&ion…"));
                force->setObjectName(u"matrix_force"_s);
                connect(force, &QPushButton::clicked, this, [this, environment, version] {
                    m_services.planFor(project(), environment, wishFor(run::WishKind::Force, version));
                });
            }
        }
        m_banners->addWidget(bar);
        bar->show();
    }
}

void MatrixPage::updateStack()
{
    WorkspaceStore& store = m_services.store();
    const project::Workspace* workspace = store.workspace();
    const auto show = [this](const QString& key, const QString& iconName, const QString& sentence,
                             const QString& more) {
        m_stack->setCurrentWidget(m_empty);
        m_detailRow->hide();
        if (key + more == m_shownEmpty) {
            return false;
        }
        m_shownEmpty = key + more;
        m_empty->setMessage(iconName, sentence, more);
        m_empty->clearButtons();
        return true;
    };
    const auto actionButton = [this](const QString& id, const QString& text) {
        if (m_services.actions().contains(id)) {
            QPushButton* button = m_empty->addButton(text);
            button->setObjectName(u"matrix_empty_"_s + id);
            connect(button, &QPushButton::clicked, m_services.actions().action(id), &QAction::trigger);
        }
    };
    if (workspace == nullptr) {
        if (show(u"closed"_s, u"workspace"_s, tr("No workspace is open."), {})) {
            actionButton(u"file_open"_s, tr("&Open Workspace…"));
            actionButton(u"file_open_demo"_s, tr("Open &Demo Workspace"));
        }
    } else if (workspace->projects.empty()) {
        QStringList lookedFor;
        for (const std::string& each : workspace->lookedFor) {
            lookedFor << u"• "_s + toQt(each);
        }
        if (show(u"projects"_s, u"project"_s, tr("There are no migrations in this folder."),
                 tr("Looked for:") + u'\n' + lookedFor.join(u'\n'))) {
            actionButton(u"file_open"_s, tr("&Open Workspace…"));
        }
    } else if (const std::optional<Error> error = store.loadError(project())) {
        show(u"error"_s, u"dialog-error"_s, tr("The migrations of %1 could not be read.").arg(project()),
             whyText(*error) + u'\n' + remedyText(*error));
    } else if (store.migrations(project()) == nullptr) {
        show(u"loading"_s, u"state-reading"_s, tr("Reading the migrations of %1…").arg(project()), {});
    } else if (workspace->environments.empty()) {
        if (show(u"environments"_s, u"environment"_s, tr("This workspace has no environments yet."),
                 tr("An environment is a named place the migrations are deployed to: a database, a protection and a "
                    "colour."))) {
            actionButton(u"env_manage"_s, tr("&Add Environment…"));
        }
    } else if (m_model->matrix().rows.empty()) {
        if (show(u"migrations"_s, u"migration"_s, tr("%1 has no migrations yet.").arg(project()), {})) {
            actionButton(u"file_new_migration"_s, tr("&New Migration…"));
        }
    } else if (m_model->rowCount() == 0) {
        if (show(u"filter"_s, u"view-filter"_s, tr("No migration passes the filter."), {})) {
            QPushButton* clear = m_empty->addButton(tr("&Clear Filter"));
            clear->setObjectName(u"matrix_clear_filter"_s);
            connect(clear, &QPushButton::clicked, this, [this] { clearFilter(); });
        }
    } else {
        m_shownEmpty.clear();
        m_stack->setCurrentWidget(m_table);
        m_detailRow->show();
    }
}

void MatrixPage::updateCount()
{
    const QLocale locale;
    const auto& matrix = m_model->matrix();
    m_count->setText(matrix.rows.empty()
                         ? QString()
                         : tr("%1 of %2", "migrations")
                                   .arg(locale.toString(m_model->rowCount()),
                                        locale.toString(static_cast<qlonglong>(matrix.rows.size()))) +
                               u" · "_s +
                               (matrix.columns.size() == 1
                                    ? tr("1 environment")
                                    : tr("%n environments", nullptr, static_cast<int>(matrix.columns.size()))));
}

void MatrixPage::applyFilter()
{
    const QString version = currentVersion();
    const int column = m_table->current().column();
    MatrixFilter filter;
    filter.text = m_filter->text();
    if (m_state->currentData().toInt() >= 0) {
        filter.state = static_cast<CellState>(m_state->currentData().toInt());
    }
    filter.onlyDifferences = m_onlyDifferences->isChecked();
    filter.onlyPending = m_onlyPending->isChecked();
    m_isFollowing = true;
    m_model->setFilter(filter);
    if (!m_table->current().isValid() && m_model->rowCount() > 0) {
        const int shown = version.isEmpty() ? -1 : m_model->shownRow(m_model->matrix().rowOf(version));
        m_table->setCurrent(std::max(0, shown), std::max(0, column));
    }
    m_isFollowing = false;
    updateStack();
    updateCount();
    updateDetail();
}

void MatrixPage::clearFilter()
{
    m_filter->clear();
    m_state->setCurrentIndex(0);
    m_onlyDifferences->setChecked(false);
    m_onlyPending->setChecked(false);
    m_table->setFocus(Qt::OtherFocusReason);
}

void MatrixPage::currentChanged()
{
    updateDetail();
    const QModelIndex current = m_table->current();
    if (!m_isFollowing && current.isValid() && current.column() >= MatrixModel::FrozenColumns) {
        m_services.store().setFocusEnvironment(currentEnvironment());
    }
    emit pageActionsChanged();
}

void MatrixPage::takeFocusFromStore()
{
    if (m_project->currentText() != project()) {
        m_project->setCurrentText(project());
    }
    rebuildSoon();
    const int column = m_model->matrix().columnOf(m_services.store().focusEnvironment());
    const QModelIndex current = m_table->current();
    if (column >= 0 && current.isValid() && current.column() >= MatrixModel::FrozenColumns &&
        current.column() != MatrixModel::FrozenColumns + column) {
        m_isFollowing = true;
        m_table->setCurrent(current.row(), MatrixModel::FrozenColumns + column);
        m_isFollowing = false;
    }
}

void MatrixPage::updateDetail()
{
    const QModelIndex current = m_table->current();
    const StatusMatrix& matrix = m_model->matrix();
    m_planTo->hide();
    m_connect->hide();
    m_open->setVisible(current.isValid());
    if (!current.isValid()) {
        m_detail->setText({});
        return;
    }
    const int row = m_model->matrixRow(current.row());
    const MatrixRow& entry = matrix.rows[static_cast<std::size_t>(row)];
    m_open->setEnabled(entry.migration >= 0);
    m_open->setToolTip(entry.migration >= 0 ? tr("Open this migration (Enter)") : tr("There is no file to open."));
    if (current.column() < MatrixModel::FrozenColumns) {
        m_detail->setText(entry.name.isEmpty() ? entry.version : entry.version + u"  "_s + entry.name);
        return;
    }
    const int at = current.column() - MatrixModel::FrozenColumns;
    const MatrixColumn& column = matrix.columns[static_cast<std::size_t>(at)];
    const CellState state = matrix.at(row, at);
    QStringList parts;
    if (column.input.state == ColumnInput::State::Failed && column.input.error) {
        parts << tr("%1 could not be read %2 ago").arg(column.name, ageText(column.input.triedAt))
              << whyText(*column.input.error).section(u'\n', 0, 0);
        m_connect->setText(tr("&Try Again"));
        m_connect->show();
    } else if (state == CellState::NotRead) {
        parts << tr("%1 was not read yet").arg(column.name);
        m_connect->setText(tr("&Connect"));
        m_connect->show();
    } else {
        const QString text = textOf(state);
        parts << tr("%1 in %2: %3", "version, environment, state")
                     .arg(entry.version, column.name, text.isEmpty() ? tr("not known here") : text);
        if (const history::StatusRow* told = matrix.statusRow(row, at)) {
            if (told->appliedAt) {
                const QDateTime time = QDateTime::fromString(toQt(*told->appliedAt), Qt::ISODate);
                parts << (time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat)
                                         : toQt(*told->appliedAt));
            }
            if (!told->why.empty()) {
                parts << toQt(shownInLine(told->why));
            }
        }
        if (column.isOld()) {
            parts << tr("as read %1 ago").arg(ageText(column.input.readAt));
        }
        const bool isWaiting = state == CellState::Pending || state == CellState::OutOfOrder;
        if (isWaiting || state == CellState::Applied) {
            m_planTo->setText(isWaiting ? tr("P&lan Up to Here…") : tr("P&lan Down to Here…"));
            const bool isCurrent = column.status()->current && toQt(*column.status()->current) == entry.version;
            m_planTo->setVisible(!isCurrent || isWaiting);
            m_planTo->setEnabled(!m_services.isRunUnderWay());
            m_planTo->setToolTip(m_services.isRunUnderWay() ? tr("A run is under way in this window.") : QString());
        }
    }
    const QString text = parts.join(u" · "_s);
    m_detail->setText(text);
    m_detail->setToolTip(u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s);
}

void MatrixPage::openCurrent()
{
    const int row = currentMatrixRow();
    if (row < 0) {
        return;
    }
    const QModelIndex current = m_table->current();
    if (current.column() >= MatrixModel::FrozenColumns &&
        m_model->stateAt(current.row(), current.column()) == CellState::NotRead) {
        m_services.store().connectEnvironment(currentEnvironment());
        return;
    }
    if (m_model->matrix().rows[static_cast<std::size_t>(row)].migration >= 0) {
        m_services.openMigration(project(), currentVersion(), currentEnvironment());
    }
}

void MatrixPage::plan(run::Wish wish)
{
    if (!currentEnvironment().isEmpty() && !m_services.isRunUnderWay()) {
        m_services.planFor(project(), currentEnvironment(), wish);
    }
}

} // namespace lk::ui
