// SPDX-License-Identifier: Apache-2.0
#include "ui/migration/migrationpage.h"

#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/editor/scriptpane.h"
#include "ui/findings/findingmodel.h"
#include "ui/findings/findingpanel.h"
#include "ui/migration/migrationmodels.h"
#include "ui/migration/rehearsalpanel.h"
#include "ui/migration/sqlpanel.h"
#include "ui/services/actions.h"
#include "ui/services/reviews.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lk::ui {
namespace {

using project::Direction;

constexpr int kNarrowCharacters = 130; // narrower than this two scripts side by side show half a line each
const QString kStackedSetting = QStringLiteral("Migration/stacked");

QTableView* tableView(QWidget* parent, const QString& objectName, const QString& accessibleName,
                      QAbstractItemModel* model)
{
    auto* view = new QTableView(parent);
    view->setObjectName(objectName);
    view->setAccessibleName(accessibleName);
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->setFrameShape(QFrame::NoFrame);
    view->setMinimumHeight(view->fontMetrics().height() * 7 / 2); // its header and a row, in a low window
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() * 3 / 2);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return view;
}

} // namespace

MigrationPage::MigrationPage(Services& services, UnsavedTexts* unsaved, QString project, QString version,
                             QWidget* parent)
    : Page(parent)
    , m_services(services)
    , m_projectName(std::move(project))
    , m_version(std::move(version))
{
    setObjectName(QStringLiteral("page_migration"));
    m_up = new ScriptPane(services.jobs(), unsaved, this);
    m_up->setObjectName(QStringLiteral("pane_up"));
    m_down = new ScriptPane(services.jobs(), unsaved, this);
    m_down->setObjectName(QStringLiteral("pane_down"));
    m_up->edit().setObjectName(QStringLiteral("edit_up"));
    m_down->edit().setObjectName(QStringLiteral("edit_down"));
    for (ScriptPane* pane : {m_up, m_down})
        pane->edit().setMinimumHeight(fontMetrics().height() * 2);
    m_isStackedWanted = QSettings().value(kStackedSetting, false).toBool();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHeader();
    m_scripts = new QSplitter(Qt::Horizontal, this);
    m_scripts->setObjectName(QStringLiteral("migration_scripts"));
    m_scripts->setChildrenCollapsible(false);
    m_scripts->addWidget(m_up);
    m_scripts->addWidget(m_down);
    m_scripts->setStretchFactor(0, 11);
    m_scripts->setStretchFactor(1, 9);
    m_scripts->setSizes({5500, 4500}); // shares, whatever a message above a script would like
    buildTabs();
    m_all = new QSplitter(Qt::Vertical, this);
    m_all->setObjectName(QStringLiteral("migration_splitter"));
    m_all->setChildrenCollapsible(false);
    m_all->addWidget(m_scripts);
    m_all->addWidget(m_tabs);
    m_all->setStretchFactor(0, 1);
    m_all->setStretchFactor(1, 0); // a taller window gives its room to the scripts
    connect(m_all, &QSplitter::splitterMoved, this, [this] { m_isSplitByHand = true; });
    layout->addWidget(m_all, 1);
    connectPane(m_up);
    connectPane(m_down);

    WorkspaceStore& store = services.store();
    connect(&store, &WorkspaceStore::migrationsChanged, this, [this](const QString& changed) {
        if (changed == m_projectName)
            takeMigration();
    });
    connect(&store, &WorkspaceStore::viewChanged, this, [this](const QString& changed, const QString&) {
        if (changed != m_projectName)
            return;
        updateHeader();
        updateLock();
        updateHistory();
    });
    connect(&store, &WorkspaceStore::focusChanged, this, [this] {
        updateHeader();
        updateLock();
    });
    connect(&store, &WorkspaceStore::opened, this, &MigrationPage::takeMigration);
    if (Reviews* reviews = services.reviews()) {
        connect(reviews, &Reviews::changed, this, [this](const QString& changed) {
            m_reviewBase.reset();
            if (changed == m_projectName)
                startReview(); // its catalog, or what the migrations before leave, is another
        });
    }
    connect(&store, &WorkspaceStore::focusChanged, this, &MigrationPage::startReview);
    takeMigration();
}

MigrationPage::~MigrationPage() = default;

QString MigrationPage::idFor(const QString& project, const QString& version)
{
    return QStringLiteral("migration:%1/%2").arg(project, version);
}

void MigrationPage::buildHeader()
{
    const int gap = fontMetrics().height() / 2;
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("migration_title"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont large = m_title->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_title->setFont(large);
    m_chipBox = new QWidget(this);
    m_chips = new FlowLayout(m_chipBox);
    m_chips->setContentsMargins(0, 0, 0, 0);
    m_chips->setSpacing(gap / 2);
    m_planUp = new QPushButton(icon(QStringLiteral("plan-up")), tr("P&lan Up to Here…"), this);
    m_planUp->setObjectName(QStringLiteral("migration_plan_up"));
    connect(m_planUp, &QPushButton::clicked, this, &MigrationPage::planUp);
    m_planBack = new QPushButton(icon(QStringLiteral("plan-down")), tr("Roll &Back to Before Here…"), this);
    m_planBack->setObjectName(QStringLiteral("migration_plan_back"));
    connect(m_planBack, &QPushButton::clicked, this, &MigrationPage::planBack);
    m_stacked = new QToolButton(this);
    m_stacked->setObjectName(QStringLiteral("migration_stacked"));
    m_stacked->setCheckable(true);
    m_stacked->setText(tr("Stacked"));
    m_stacked->setToolTip(tr("Show the down script below the up script instead of beside it"));
    m_stacked->setChecked(m_isStackedWanted);
    connect(m_stacked, &QToolButton::toggled, this, [this](bool isStacked) {
        m_isStackedWanted = isStacked;
        QSettings().setValue(kStackedSetting, isStacked);
        updateOrientation();
    });
    m_schema = new QToolButton(this);
    m_schema->setObjectName(QStringLiteral("migration_schema"));
    m_schema->setIcon(icon(QStringLiteral("database")));
    m_schema->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_schema->setToolTip(tr("Show the file from which the project's tool makes its migrations"));
    m_schema->hide();
    connect(m_schema, &QToolButton::clicked, this, [this] {
        m_services.store().setFocusProject(m_projectName);
        if (m_services.actions().contains(QStringLiteral("migration_schema")))
            m_services.actions().action(QStringLiteral("migration_schema"))->trigger();
    });
    auto* header = new QHBoxLayout;
    header->setContentsMargins(gap, gap / 2, gap, gap / 2);
    header->setSpacing(gap);
    header->addWidget(m_title, 1);
    header->addWidget(m_schema);
    header->addWidget(m_stacked);
    header->addWidget(m_planBack);
    header->addWidget(m_planUp);
    auto* all = static_cast<QVBoxLayout*>(layout());
    all->addLayout(header);
    auto* chips = new QHBoxLayout;
    chips->setContentsMargins(gap, 0, gap, gap / 2);
    chips->addWidget(m_chipBox, 1);
    all->addLayout(chips);
}

void MigrationPage::buildTabs()
{
    m_told = new MessageBar(this);
    m_told->setObjectName(QStringLiteral("migration_told"));
    m_told->hide();
    layout()->addWidget(m_told);
    m_problem = new MessageBar(this);
    m_problem->setObjectName(QStringLiteral("migration_problem"));
    m_problem->hide();
    layout()->addWidget(m_problem);
    m_statements = new StatementModel(this);
    m_history = new HistoryModel(this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("migration_tabs"));
    m_tabs->setDocumentMode(true);
    m_statementView = tableView(m_tabs, QStringLiteral("statement_list"), tr("Statements"), m_statements);
    const int letter = fontMetrics().averageCharWidth();
    m_statementView->setColumnWidth(StatementModel::Script, letter * 7);
    m_statementView->setColumnWidth(StatementModel::Line, letter * 6);
    m_statementView->setColumnWidth(StatementModel::Tag, letter * 20);
    m_statementView->setColumnWidth(StatementModel::Transaction, letter * 18);
    m_statementView->setColumnWidth(StatementModel::Locks, letter * 40);
    m_statementView->setColumnWidth(StatementModel::Work, letter * 36);
    m_statementView->horizontalHeader()->setStretchLastSection(true);
    m_historyView = tableView(m_tabs, QStringLiteral("history_list"), tr("History"), m_history);
    m_historyView->setColumnWidth(HistoryModel::Environment, letter * 20);
    m_historyView->setColumnWidth(HistoryModel::State, letter * 20);
    m_historyView->setColumnWidth(HistoryModel::When, letter * 24);
    m_historyView->setColumnWidth(HistoryModel::By, letter * 20);
    m_historyView->setColumnWidth(HistoryModel::Duration, letter * 14);
    m_historyView->horizontalHeader()->setStretchLastSection(true);
    m_findings = new FindingPanel(FindingView::Shape::Flat, QStringLiteral("finding_list"), m_tabs);
    m_findings->setEmptyMessage(QStringLiteral("state-reading"), tr("Reviewing…"), {});
    connect(m_findings, &FindingPanel::placeWanted, this, [this](const QString&, const review::Finding& finding) {
        const bool isInBody = finding.spot.bodyLine > 0;
        showPlace(finding.spot.part == review::Part::Down ? Direction::Down : Direction::Up,
                  isInBody ? finding.spot.bodyLine : finding.spot.line, isInBody ? 0 : finding.spot.column);
    });
    connect(m_findings, &FindingPanel::currentChanged, this, &MigrationPage::wonderAboutRemedy);
    connect(m_findings, &FindingPanel::remedyWanted, this,
            [this](const QString&, const review::Finding& finding) { applyRemedy(review::Finding(finding)); });
    connect(m_findings, &FindingPanel::explainWanted, this,
            [this](const QString& rule) { m_services.explainRule(rule); });
    m_tabs->addTab(m_findings, tr("Findings"));
    m_tabs->addTab(m_statementView, tr("Statements && locks"));
    m_sql = new SqlPanel(m_services.jobs(), m_tabs);
    m_tabs->addTab(m_sql, tr("SQL"));
    m_tabs->addTab(m_historyView, tr("History"));
    m_rehearsals = new RehearsalPanel(m_services, m_tabs);
    m_tabs->addTab(m_rehearsals, tr("Rehearsal"));
    connect(&m_sql->edit(), &SqlEdit::zoomWanted, &m_up->edit(), &SqlEdit::zoomWanted);
    const auto jump = [this](const QModelIndex& index) {
        const StatementRow& row = m_statements->at(index.row());
        ScriptPane* pane = paneFor(row.direction);
        pane->edit().goTo(row.line);
        pane->edit().setFocus(Qt::OtherFocusReason);
    };
    connect(m_statementView, &QTableView::activated, this, jump);
}

void MigrationPage::connectPane(ScriptPane* pane)
{
    const auto direction = pane == m_up ? Direction::Up : Direction::Down;
    connect(pane, &ScriptPane::focused, this, [this, direction] {
        m_currentDirection = direction;
        tellStatus();
        emit pageActionsChanged();
    });
    connect(pane, &ScriptPane::modifiedChanged, this, [this] {
        emit titleChanged();
        emit pageActionsChanged();
    });
    SqlEdit& edit = pane->edit();
    connect(&edit, &SqlEdit::placeChanged, this, [this, direction] {
        if (m_currentDirection == direction)
            tellStatus();
    });
    connect(&edit, &SqlEdit::analysed, this, &MigrationPage::updateStatements);
    connect(&edit, &SqlEdit::analysed, this, &MigrationPage::startReview);
    connect(&edit, &SqlEdit::contextMenuWanted, this, [this, pane](QMenu* menu) { addToMenu(menu, pane); });
    connect(&edit, &SqlEdit::projectWordsWanted, this, &MigrationPage::readProjectWords);
    // One zoom for the window: Ctrl and the wheel over a script mean the same as the View menu.
    connect(&edit, &SqlEdit::zoomWanted, this, [this](bool isLarger) {
        const QString id = isLarger ? QStringLiteral("view_zoom_in") : QStringLiteral("view_zoom_out");
        if (m_services.actions().contains(id))
            m_services.actions().action(id)->trigger();
    });
    connect(&edit, &SqlEdit::problemsChanged, this, &MigrationPage::pageActionsChanged);
    connect(&edit, &QPlainTextEdit::undoAvailable, this, &MigrationPage::pageActionsChanged);
    connect(&edit, &QPlainTextEdit::redoAvailable, this, &MigrationPage::pageActionsChanged);
    connect(&edit, &QPlainTextEdit::copyAvailable, this, &MigrationPage::pageActionsChanged);
    // Another text: what the server said of the former one holds no more.
    for (const auto signal : {&ScriptDocument::saved, &ScriptDocument::followed})
        connect(&pane->document(), signal, this, [this] { m_serverError.reset(); });
    for (const auto signal : {&ScriptDocument::loaded, &ScriptDocument::saved, &ScriptDocument::followed})
        connect(&pane->document(), signal, this, &MigrationPage::readSections);
    connect(&pane->document(), &ScriptDocument::loaded, this, [this] {
        tellStatus();
        emit pageActionsChanged();
        const bool isReady =
            m_up->hasScript() == m_up->document().isLoaded() && m_down->hasScript() == m_down->document().isLoaded();
        if (isReady && m_whenLoaded)
            std::exchange(m_whenLoaded, {})();
    });
}

void MigrationPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    updateOrientation();
    fitParts();
    fitTitle();
}

/// A name that is too long is cut where one sees that it is.
void MigrationPage::fitTitle()
{
    m_title->setText(m_title->fontMetrics().elidedText(m_fullTitle, Qt::ElideRight,
                                                       std::max(m_title->width(), m_title->minimumWidth())));
    m_title->setToolTip(m_fullTitle);
    m_title->setAccessibleName(m_fullTitle);
}

/// Until somebody moves the divider: a row for each environment below the scripts, from three to six.
void MigrationPage::fitParts()
{
    if (m_isSplitByHand || m_all->height() <= 0) {
        return;
    }
    // A finding takes about three.
    const int rows = std::clamp(std::max(m_history->rowCount(), 3 * m_findings->model().shownCount()), 3, 6);
    const int below = m_tabs->tabBar()->sizeHint().height() + m_historyView->horizontalHeader()->sizeHint().height() +
                      rows * m_historyView->verticalHeader()->defaultSectionSize() + fontMetrics().height() / 3;
    const int least = m_all->height() / 2; // the scripts come first in a low window
    m_all->setSizes({m_all->height() - std::min(below, least), std::min(below, least)});
}

void MigrationPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_planUp != nullptr) {
        m_planUp->setIcon(icon(QStringLiteral("plan-up")));
        m_planBack->setIcon(icon(QStringLiteral("plan-down")));
        m_schema->setIcon(icon(QStringLiteral("database")));
        updateHeader(); // the chips are drawn in the palette's colours
    }
    if (event->type() == QEvent::FontChange && m_planUp != nullptr) {
        QFont large = font();
        large.setBold(true);
        large.setPointSizeF(large.pointSizeF() * 1.15);
        m_title->setFont(large);
        updateHeader();
        fitParts();
    }
}

void MigrationPage::updateOrientation()
{
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * kNarrowCharacters;
    m_scripts->setOrientation(isNarrow || m_isStackedWanted ? Qt::Vertical : Qt::Horizontal);
    m_stacked->setVisible(!isNarrow && !hasOneFile());
}

// --- the migration and its files --------------------------------------------------------------------------------------

void MigrationPage::takeMigration()
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* found = workspace == nullptr ? nullptr : workspace->project(fromQt(m_projectName));
    const auto set = m_services.store().migrations(m_projectName);
    if (found != nullptr && set != nullptr) {
        m_project = *found;
        const std::filesystem::path schema = m_project.setting("schema-file");
        m_schema->setText(toQt(schema.filename().string()));
        m_schema->setVisible(!schema.empty());
        const project::Migration* migration = set->find(fromQt(m_version));
        const bool wasKnown = m_migration.has_value();
        if (migration != nullptr)
            m_migration = *migration;
        else if (!wasKnown)
            m_migration.reset();
        // A file that vanished is told by its document, which keeps the text.
        if (migration != nullptr || !wasKnown)
            openScripts();
        updateTabs();
        updateProblem();
        if (m_migration)
            m_rehearsals->setSubject(m_project, *m_migration);
    }
    updateHeader();
    updateLock();
    updateHistory();
    emit titleChanged();
}

void MigrationPage::openScripts()
{
    const std::filesystem::path up = m_migration ? m_migration->upFile : std::filesystem::path();
    const std::filesystem::path down = m_migration ? m_migration->downFile : std::filesystem::path();
    // With the files' names: a version alone ("1") does not tell which file of a folder this is.
    const auto heading = [](const QString& side, const std::filesystem::path& file) {
        return file.empty() ? side : tr("%1 – %2").arg(side, toQt(file.filename().string()));
    };
    m_up->setHeading(hasOneFile() ? toQt(up.filename().string()) : heading(tr("Up"), up));
    m_down->setHeading(heading(tr("Down"), down));
    m_down->setVisible(!hasOneFile());
    // Only what moved is opened anew: a reload of the project must not disturb an editor.
    if (up.empty())
        offerMissing(Direction::Up);
    else if (up != m_openUp)
        m_up->open(up, m_project.root);
    m_openUp = up;
    if (down.empty())
        offerMissing(Direction::Down);
    else if (!hasOneFile() && down != m_openDown)
        m_down->open(down, m_project.root);
    m_openDown = down;
    updateOrientation();
}

void MigrationPage::offerMissing(Direction direction)
{
    ScriptPane* pane = paneFor(direction);
    const bool isUp = direction == Direction::Up;
    if (!m_migration) {
        pane->setMissing(tr("Recorded, but there is no file."), {}, {});
        return;
    }
    // The format knows how a pair of files is named: a new pair tells what the other file of this one is called.
    const std::filesystem::path& other = isUp ? m_migration->downFile : m_migration->upFile;
    std::filesystem::path path;
    std::string content;
    try {
        const auto pair = formats::formatNamed(m_project.format)
                              .newMigration(m_project, m_migration->name.empty() ? "x" : m_migration->name,
                                            std::chrono::system_clock::now());
        if (pair.size() == 2 && !other.empty()) {
            const std::string one = pair[isUp ? 1 : 0].path.string();
            const std::string wanted = pair[isUp ? 0 : 1].path.string();
            const auto differ = static_cast<std::size_t>(
                std::mismatch(one.begin(), one.end(), wanted.begin(), wanted.end()).first - one.begin());
            const std::string tail = one.substr(differ);
            std::string made = other.string();
            if (!tail.empty() && made.ends_with(tail)) {
                made.replace(made.size() - tail.size(), tail.size(), wanted.substr(differ));
                path = made;
                content = pair[isUp ? 0 : 1].content;
            }
        }
    } catch (const Error&) {
        path.clear(); // no template for a new one: the empty state stands without a button
    }
    std::function<void()> create;
    if (!path.empty())
        create = [this, path, content] { createScript(path, content); };
    if (!isUp)
        m_missingDown = path;
    pane->setMissing(isUp ? tr("There is no up script.")
                          : tr("There is no down script: this migration cannot be rolled back."),
                     isUp ? tr("&Create Up Script") : tr("&Create Down Script"), std::move(create));
}

void MigrationPage::createScript(const std::filesystem::path& path, const std::string& content)
{
    m_createJob = m_services.jobs().start(
        this, [path, content](const std::stop_token&) { createFile(path, content); },
        [this] { m_services.store().reloadFiles(); },
        [this, path](const Error& error) {
            m_services.notify(NoticeLevel::Error, tr("%1 was not made.").arg(toQt(path.filename().string())),
                              QString::fromUtf8(error.what()));
        });
}

} // namespace lk::ui
