// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/changesetspage.h"

#include "core/base/text.h"
#include "core/changeset/changeset.h"
#include "ui/changesets/changesetboard.h"
#include "ui/changesets/changesetmodel.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/emptyview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

using changeset::EnvironmentState;
using changeset::Phase;
using changeset::PhaseState;
using changeset::PhaseStatus;

namespace {
constexpr int kBetweenAgesMs = 5'000;
} // namespace

void ChangeSetTable::copy()
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            cells << row.siblingAtColumn(column).data().toString();
        }
        lines << cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

ChangeSetsPage::ChangeSetsPage(Services& services, bool readsAtOnce, QWidget* parent)
    : Page(parent)
    , m_services(services)
    , m_isAsked(readsAtOnce)
{
    setObjectName(u"page_changesets"_s);
    m_model = new ChangeSetModel(this);
    m_shown = std::make_shared<const Lanes>();
    m_board = services.changeSetBoard() != nullptr ? services.changeSetBoard() : new ChangeSetBoard(services, this);
    build();
    m_ages.setInterval(kBetweenAgesMs);
    connect(&m_ages, &QTimer::timeout, this, [this] { updateAges(); });
    connect(m_board, &ChangeSetBoard::lanesChanged, this, [this] { takeLanes(); });
    connect(&services.store(), &WorkspaceStore::focusChanged, this, [this] { askForFocus(); });
    connect(&services.store(), &WorkspaceStore::opened, this, [this] { askForFocus(); });
    takeLanes();
}

ChangeSetsPage::~ChangeSetsPage() = default;

QString ChangeSetsPage::pageId() const
{
    return u"changesets"_s;
}

QString ChangeSetsPage::pageTitle() const
{
    return tr("Change Sets");
}

QIcon ChangeSetsPage::pageIcon() const
{
    return icon(u"view-changesets"_s);
}

QVariantMap ChangeSetsPage::pageState() const
{
    const Lane* lane = selectedLane();
    const EnvironmentState* state = selectedState();
    return {{u"selected"_s,
             lane == nullptr
                 ? QString()
                 : QStringList{lane->project, toQt(lane->changeSet->id()), toQt(state->environment)}.join(u'\n')},
            {u"filter"_s, m_filter->text()},
            {u"view"_s, m_views->currentIndex()},
            {u"origin"_s, m_timeline->origin()},
            {u"msPerPixel"_s, m_timeline->msPerPixel()},
            {u"split"_s, m_split->saveState()}};
}

void ChangeSetsPage::restorePageState(const QVariantMap& state)
{
    m_wanted = state.value(u"selected"_s).toString();
    m_filter->setText(state.value(u"filter"_s).toString());
    m_views->setCurrentIndex(state.value(u"view"_s).toInt());
    m_split->restoreState(state.value(u"split"_s).toByteArray());
    takeLanes();
}

void ChangeSetsPage::showChangeSet(const QString& project, const QString& id, const QString& environment)
{
    m_wanted = QStringList{project, id, environment}.join(u'\n');
    m_filter->clear();
    takeLanes();
}

QStringList ChangeSetsPage::pageActions() const
{
    return {u"view_refresh"_s, u"view_filter"_s, u"migration_open"_s};
}

bool ChangeSetsPage::isPageActionEnabled(const QString& id, QString* whyNot) const
{
    if (id != "migration_open"_L1 || m_open->isEnabled()) {
        return true;
    }
    if (whyNot != nullptr) {
        *whyNot = m_open->toolTip();
    }
    return false;
}

void ChangeSetsPage::triggerPageAction(const QString& id)
{
    if (id == "view_filter"_L1) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    } else if (id == "migration_open"_L1) {
        openItem(m_steps->currentItem());
    } else {
        m_isAsked = true;
        m_board->reload();
        m_board->askAll();
    }
}

void ChangeSetsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_board->setWatching(true);
    updateAges(); // while it was hidden nothing was read
    m_ages.start();
    askForFocus();
}

void ChangeSetsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_board->setWatching(false);
    m_ages.stop();
}

void ChangeSetsPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_steps != nullptr) {
        updateDetails();
    }
}

/// Looking connects only where somebody asked for it: the environment in focus, and those that are connected already.
void ChangeSetsPage::askForFocus()
{
    const WorkspaceStore& store = m_services.store();
    const project::Workspace* workspace = store.workspace();
    if (!isVisible() || workspace == nullptr) {
        return;
    }
    if (m_isAsked) {
        m_board->ask(store.focusEnvironment());
    }
    for (const project::Environment& environment : workspace->environments) {
        if (store.isConnected(toQt(environment.name))) {
            m_board->ask(toQt(environment.name));
        }
    }
}

void ChangeSetsPage::takeLanes()
{
    const auto key = [](const Lane& lane, const EnvironmentState& state) {
        return QStringList{lane.project, toQt(lane.changeSet->id()), toQt(state.environment)}.join(u'\n');
    };
    if (m_wanted.isEmpty() && selectedLane() != nullptr) {
        m_wanted = key(*selectedLane(), *selectedState());
    }
    const QString filter = m_filter->text().trimmed();
    auto shown = m_board->lanes();
    if (!filter.isEmpty()) {
        auto some = std::make_shared<Lanes>();
        std::ranges::copy_if(*shown, std::back_inserter(*some), [&](const Lane& lane) {
            return lane.heading.contains(filter, Qt::CaseInsensitive) ||
                   toQt(lane.changeSet->id()).contains(filter, Qt::CaseInsensitive);
        });
        shown = std::move(some);
    }
    m_isFollowing = true;
    m_shown = shown;
    m_timeline->setNow(QDateTime::currentMSecsSinceEpoch());
    m_timeline->setLanes(shown);
    m_model->setLanes(shown);
    std::optional<TimelineView::Spot> spot;
    const QString focus = m_services.store().focusEnvironment();
    for (std::size_t lane = 0; lane < shown->size(); ++lane) {
        const Lane& one = (*shown)[lane];
        for (std::size_t at = 0; at < one.states.size(); ++at) {
            const bool isWanted = !m_wanted.isEmpty() && key(one, one.states[at]) == m_wanted;
            if (isWanted || (!spot && m_wanted.isEmpty() && toQt(one.states[at].environment) == focus)) {
                spot = {lane, at, m_timeline->spot() ? m_timeline->spot()->phase : Phase::Expand};
            }
        }
    }
    if (!spot && !shown->empty() && !shown->front().states.empty()) {
        spot = {0, 0, Phase::Expand};
    }
    if (spot) {
        m_timeline->setSpot(*spot);
        m_table->setCurrentIndex(m_model->index(m_model->rowOf(spot->lane, spot->environment), 0));
        m_wanted.clear();
    }
    m_isFollowing = false;
    askForFocus();
    updateStack();
    updateDetails();
}

void ChangeSetsPage::followTimeline()
{
    if (!m_isFollowing && m_timeline->spot()) {
        m_isFollowing = true;
        const TimelineView::Spot spot = *m_timeline->spot();
        m_table->setCurrentIndex(m_model->index(m_model->rowOf(spot.lane, spot.environment),
                                                ChangeSetModel::ExpandColumn + static_cast<int>(spot.phase)));
        m_isFollowing = false;
        updateDetails();
    }
}

void ChangeSetsPage::followTable()
{
    const QModelIndex index = m_table->currentIndex();
    if (!m_isFollowing && index.isValid()) {
        m_isFollowing = true;
        const ChangeSetModel::Row& row = m_model->row(index.row());
        const int phase = index.column() - ChangeSetModel::ExpandColumn;
        m_timeline->setSpot({row.lane, row.environment,
                             phase >= 0 && phase < 5 ? static_cast<Phase>(phase)
                             : m_timeline->spot()    ? m_timeline->spot()->phase
                                                     : Phase::Expand});
        m_isFollowing = false;
        updateDetails();
    }
}

const Lane* ChangeSetsPage::selectedLane() const
{
    return m_timeline->spot() && m_timeline->spot()->lane < m_shown->size() ? &(*m_shown)[m_timeline->spot()->lane]
                                                                            : nullptr;
}

const EnvironmentState* ChangeSetsPage::selectedState() const
{
    const Lane* lane = selectedLane();
    return lane != nullptr && m_timeline->spot()->environment < lane->states.size()
               ? &lane->states[m_timeline->spot()->environment]
               : nullptr;
}

void ChangeSetsPage::updateStack()
{
    const auto count = static_cast<int>(m_board->lanes()->size());
    m_counts->setText(count > 0 ? tr("%n change set(s)", nullptr, count) : QString());
    m_export->setEnabled(!m_shown->empty());
    const auto problems = m_board->problems();
    if (!problems.empty() && m_problems->property("shown").toInt() != static_cast<int>(problems.size())) {
        m_problems->setProperty("shown", static_cast<int>(problems.size()));
        m_problems->setMessage(
            Role::Amber, u"dialog-warning"_s,
            tr("%n declaration(s) of change sets are wrong.", nullptr, static_cast<int>(problems.size())),
            tr("%1:%2: %3", "file:line: what")
                .arg(toQt(shownInLine(problems.front().place.file)))
                .arg(problems.front().place.line)
                .arg(toQt(shown(problems.front().message))));
        m_problems->show();
    }
    if (!m_shown->empty()) {
        const bool hasRows = std::ranges::any_of(*m_shown, [](const Lane& lane) { return !lane.states.empty(); });
        m_stack->setCurrentWidget(hasRows ? static_cast<QWidget*>(m_split) : m_empty);
        if (!hasRows) {
            m_empty->clearButtons();
            m_empty->setMessage(u"environment"_s, tr("There is no environment to show change sets in."),
                                tr("Add one, or choose one in the tool bar."));
        }
        return;
    }
    m_stack->setCurrentWidget(m_empty);
    const bool isFiltered = count > 0;
    const QString sentence = isFiltered            ? tr("No change set matches the filter.")
                             : m_board->isLoaded() ? tr("No change set is under way here.")
                                                   : tr("Looking for change sets");
    m_empty->setMessage(
        isFiltered            ? u"view-filter"_s
        : m_board->isLoaded() ? u"view-changesets"_s
                              : u"state-reading"_s,
        sentence,
        isFiltered || !m_board->isLoaded()
            ? QString()
            : tr("A change that old and new code must both survive is made in phases: expand, sync, backfill, gate, "
                 "contract. Begin one from a recipe, or declare it in changesets/NAME.yml."));
    if (m_empty->property("shown").toString() == sentence) {
        return; // its button may have the keyboard
    }
    m_empty->setProperty("shown", sentence);
    m_empty->clearButtons();
    if (isFiltered) {
        connect(m_empty->addButton(tr("C&lear Filter")), &QPushButton::clicked, m_filter, &QLineEdit::clear);
    } else if (m_board->isLoaded() && m_services.actions().contains(u"file_new_migration"_s)) {
        QAction* begin = m_services.actions().action(u"file_new_migration"_s);
        connect(m_empty->addButton(tr("New from Re&cipe…")), &QPushButton::clicked, begin, &QAction::trigger);
    }
}

QString ChangeSetsPage::versionOf(const Lane& lane, const std::string& written) const
{
    const auto set = m_services.store().migrations(lane.project);
    const project::Migration* migration =
        set != nullptr && !written.empty() ? changeset::migrationNamed(*set, written) : nullptr;
    return migration != nullptr ? toQt(migration->version) : QString();
}

} // namespace lk::ui
