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
#include "ui/common/timetext.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/wishes.h"
#include "ui/services/actions.h"
#include "ui/services/rehearsals.h"
#include "ui/services/reviews.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHash>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

MatrixPage::MatrixPage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setObjectName(u"page_matrix"_s);
    m_model = new MatrixModel(this);
    if (Rehearsals* rehearsals = services.rehearsals()) {
        m_model->setRehearsed([this, rehearsals](const QString& environment, const std::string& version) {
            return rehearsals->told(project(), environment, version);
        });
        connect(rehearsals, &Rehearsals::changed, this, [this] { updateDetail(); });
    }
    if (Reviews* reviews = services.reviews()) {
        m_model->showFindings();
        connect(reviews, &Reviews::changed, this, &MatrixPage::updateFindings);
    }
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
    m_projectLabel = new QLabel(tr("Pro&ject:"), row);
    m_project = new QComboBox(row);
    m_project->setObjectName(u"matrix_project"_s);
    m_project->setAccessibleName(tr("Project"));
    m_project->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_projectLabel->setBuddy(m_project);
    m_schema = new QToolButton(row);
    m_schema->setObjectName(u"matrix_schema"_s);
    m_schema->setIcon(icon(u"database"_s));
    m_schema->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_schema->setToolTip(tr("Show the file from which the project's tool makes its migrations"));
    connect(m_schema, &QToolButton::clicked, this, [this] {
        if (m_services.actions().contains(u"migration_schema"_s)) {
            m_services.actions().action(u"migration_schema"_s)->trigger();
        }
    });
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
    layout->addWidget(m_schema);
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
    m_wayOut = new QPushButton(tr("Find the Way Out…"), row); // its letter is the banner's
    m_wayOut->setObjectName(u"matrix_detail_way_out"_s);
    connect(m_wayOut, &QPushButton::clicked, this, [this] { m_services.findWayOut(project(), currentEnvironment()); });
    m_connect = new QPushButton(tr("&Connect"), row);
    m_connect->setObjectName(u"matrix_connect"_s);
    const int gap = fontMetrics().height() / 2;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->setSpacing(gap);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_wayOut);
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
    if (current.isValid() && m_model->isEnvironment(current.column())) {
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
    updateSchema();
}

void MatrixPage::updateSchema()
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* of = workspace != nullptr ? workspace->project(fromQt(project())) : nullptr;
    const std::filesystem::path schema = of != nullptr ? of->setting("schema-file") : std::string();
    m_schema->setText(toQt(schema.filename().string()));
    m_schema->setVisible(!schema.empty());
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
            if (!appliesTo(environment, fromQt(name))) {
                continue;
            }
            const EnvironmentView view = store.view(name, toQt(environment.name));
            inputs.push_back({environment, static_cast<ColumnInput::State>(view.state), view.reading, view.error,
                              view.readAt, view.triedAt});
        }
    }
    static_assert(static_cast<int>(ColumnInput::State::Failed) == static_cast<int>(EnvironmentView::State::Failed));
    if (std::exchange(m_shownProject, name) != name) {
        m_table->forgetWidths();
    }
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
    updateFindings();
    updateBanners();
    updateStack();
    updateCount();
    updateDetail();
    emit pageActionsChanged();
}

void MatrixPage::updateFindings()
{
    if (m_services.reviews() == nullptr) {
        return;
    }
    const StatusMatrix& matrix = m_model->matrix();
    const QString environment = m_services.store().focusEnvironment();
    const auto review = m_services.reviews()->pending(project(), environment);
    std::vector<std::optional<FindingCounts>> findings;
    if (review != nullptr) {
        QHash<QString, FindingCounts> byVersion;
        for (const PendingReview::Item& item : review->items) {
            byVersion.insert(toQt(item.version), item.counts);
        }
        findings.resize(matrix.rows.size());
        for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
            const auto found = byVersion.constFind(matrix.rows[row].version);
            if (found != byVersion.constEnd() && matrix.rows[row].migration >= 0) {
                findings[row] = *found;
            }
        }
    }
    m_model->setFindings(std::move(findings), review != nullptr ? environment : QString());
    updateDetail();
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
    if (!m_isFollowing && current.isValid() && m_model->isEnvironment(current.column())) {
        m_services.store().setFocusEnvironment(currentEnvironment());
    }
    emit pageActionsChanged();
}

void MatrixPage::takeFocusFromStore()
{
    if (m_project->currentText() != project()) {
        m_project->setCurrentText(project());
    }
    updateSchema();
    rebuildSoon();
    const int column = m_model->matrix().columnOf(m_services.store().focusEnvironment());
    const QModelIndex current = m_table->current();
    if (column >= 0 && current.isValid() && m_model->isEnvironment(current.column()) &&
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
    m_wayOut->hide();
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
    if (m_model->isFindings(current.column()) && m_model->findingsAt(current.row())) {
        const QString words = countsWords(*m_model->findingsAt(current.row()));
        m_detail->setText(entry.version + u" · "_s + (words.isEmpty() ? tr("No findings") : words));
        return;
    }
    if (!m_model->isEnvironment(current.column())) {
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
        m_connect->setText(tr("Tr&y Again"));
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
            if (const QString why = reasonOf(*told); !why.isEmpty()) {
                parts << why;
            }
        }
        if (const QString told = m_model->rehearsedAt(row, at); !told.isEmpty()) {
            parts << told;
        }
        if (column.isOld()) {
            parts << tr("as read %1 ago").arg(ageText(column.input.readAt));
        }
        m_wayOut->setVisible(state == CellState::Failed);
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
    if (m_model->isEnvironment(current.column()) &&
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
