// SPDX-License-Identifier: Apache-2.0
// What the page answers to: actions, saving, places, state.
#include "core/base/file.h"
#include "ui/common/icons.h"
#include "ui/common/migrationtext.h"
#include "ui/common/qttext.h"
#include "ui/editor/scriptpane.h"
#include "ui/findings/findingpanel.h"
#include "ui/migration/migrationmodels.h"
#include "ui/migration/migrationpage.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QApplication>
#include <QClipboard>
#include <QSet>
#include <QSplitter>
#include <QTableView>
#include <QTabWidget>
#include <QTextBlock>

#include <algorithm>
#include <memory>

namespace lk::ui {
namespace {

using project::Direction;

constexpr std::size_t kMostWordBytes = 32U * 1024 * 1024; // of scripts read for completion

} // namespace

ScriptPane* MigrationPage::paneFor(Direction direction) const
{
    return direction == Direction::Up || hasOneFile() ? m_up : m_down;
}

ScriptPane* MigrationPage::current() const
{
    return paneFor(m_currentDirection);
}

QString MigrationPage::pageTitle() const
{
    const QString title = migrationText(fromQt(m_version), m_migration ? m_migration->name : std::string());
    return unsavedDocuments().isEmpty() ? title : tr("%1 ●").arg(title);
}

QIcon MigrationPage::pageIcon() const
{
    return icon(QStringLiteral("migration"));
}

void MigrationPage::tellStatus()
{
    const ScriptPane* pane = current();
    const auto [line, column] = pane->edit().cursorPlace();
    emit statusTextChanged(pane->hasScript() ? tr("line %L1, column %L2").arg(line).arg(column) : QString(),
                           pane->document().isLoaded() ? pane->document().loadedText().encodingName() : QString());
}

// --- places -----------------------------------------------------------------------------------------------------------

void MigrationPage::showPlace(Direction direction, int line, int column)
{
    ScriptPane* pane = paneFor(direction);
    if (pane->hasScript() && !pane->document().isLoaded()) {
        m_whenLoaded = [this, direction, line, column] { showPlace(direction, line, column); };
        return;
    }
    m_currentDirection = direction;
    if (line > 0) {
        const auto place = pane->document().loadedText().editorPlace(line, std::max(1, column));
        pane->edit().goTo(place.line, place.column);
    }
    pane->edit().setFocus(Qt::OtherFocusReason);
}

void MigrationPage::showEnvironment(const QString& environment)
{
    const int row = m_history->rowOf(environment);
    if (row < 0)
        return;
    m_tabs->setCurrentWidget(m_historyView);
    m_historyView->selectRow(row);
}

void MigrationPage::showServerError(Direction direction, int line, int column, const QString& text)
{
    m_serverError = ServerError{direction, line, column, text};
    paneFor(direction)->edit().clearServerErrors();
    // A script that is still being read marks it when it is there.
    if (paneFor(direction)->document().isLoaded())
        markError(direction, line, column, text);
}

void MigrationPage::clearServerError()
{
    m_serverError.reset();
    for (ScriptPane* pane : {m_up, m_down})
        pane->edit().clearServerErrors();
}

void MigrationPage::markError(Direction direction, int line, int column, const QString& text)
{
    ScriptPane* pane = paneFor(direction);
    const auto place = pane->document().loadedText().editorPlace(line, column);
    pane->edit().showServerError(place.line, column <= 0 ? 0 : place.column, text);
}

/// From the cursor on, through the other script, and round.
void MigrationPage::goToProblem(bool isForwards)
{
    struct At {
        ScriptPane* pane;
        int begin;
    };
    std::vector<At> all;
    int next = 0; // index of the first one behind the cursor
    int previous = -1;
    for (ScriptPane* pane : {m_up, m_down}) {
        if (!pane->hasScript() || !pane->document().isLoaded())
            continue;
        for (const Problem& problem : pane->edit().problems()) {
            const int at = pane->edit().textCursor().position();
            const bool isOther = pane != current();
            const bool isBefore = isOther ? pane == m_up : problem.begin < at;
            const bool isHere = !isOther && problem.begin == at;
            if (isBefore || isHere)
                next = static_cast<int>(all.size()) + 1;
            if (isBefore)
                previous = static_cast<int>(all.size());
            all.push_back({pane, problem.begin});
        }
    }
    if (all.empty())
        return;
    const int count = static_cast<int>(all.size());
    const At& wanted = all[static_cast<std::size_t>(isForwards ? next % count : previous < 0 ? count - 1 : previous)];
    m_currentDirection = wanted.pane == m_up && !hasOneFile() ? Direction::Up : m_currentDirection;
    if (wanted.pane == m_down)
        m_currentDirection = Direction::Down;
    wanted.pane->edit().goToPosition(wanted.begin);
    wanted.pane->edit().setFocus(Qt::ShortcutFocusReason);
}

// --- state ------------------------------------------------------------------------------------------------------------

QVariantMap MigrationPage::pageState() const
{
    QVariantMap state{{QStringLiteral("project"), m_projectName},
                      {QStringLiteral("version"), m_version},
                      {QStringLiteral("tab"), m_tabs->currentIndex()},
                      {QStringLiteral("direction"), m_currentDirection == Direction::Up ? 0 : 1},
                      {QStringLiteral("splitter"), m_isSplitByHand ? m_all->saveState() : QByteArray()}};
    for (const auto& [name, pane] :
         {std::pair(QStringLiteral("up"), m_up), std::pair(QStringLiteral("down"), m_down)}) {
        QVariantList folds;
        for (const int line : pane->edit().foldedLines())
            folds.append(line);
        state.insert(name, QVariantMap{{QStringLiteral("line"), pane->edit().cursorPlace().first},
                                       {QStringLiteral("column"), pane->edit().cursorPlace().second},
                                       {QStringLiteral("folds"), folds}});
    }
    return state;
}

void MigrationPage::restorePageState(const QVariantMap& state)
{
    m_tabs->setCurrentIndex(std::clamp(state.value(QStringLiteral("tab")).toInt(), 0, m_tabs->count() - 1));
    if (const QByteArray parts = state.value(QStringLiteral("splitter")).toByteArray(); !parts.isEmpty())
        m_isSplitByHand = m_all->restoreState(parts);
    const auto restore = [this, state] {
        for (const auto& [name, pane] :
             {std::pair(QStringLiteral("up"), m_up), std::pair(QStringLiteral("down"), m_down)}) {
            const QVariantMap kept = state.value(name).toMap();
            std::vector<int> folds;
            for (const QVariant& line : kept.value(QStringLiteral("folds")).toList())
                folds.push_back(line.toInt());
            pane->edit().foldLines(folds);
            pane->edit().goTo(kept.value(QStringLiteral("line"), 1).toInt(),
                              kept.value(QStringLiteral("column"), 1).toInt());
        }
        m_currentDirection = state.value(QStringLiteral("direction")).toInt() == 0 ? Direction::Up : Direction::Down;
    };
    if (m_up->document().isLoaded() || m_down->document().isLoaded())
        restore();
    else
        m_whenLoaded = restore;
}

// --- saving -----------------------------------------------------------------------------------------------------------

QStringList MigrationPage::unsavedDocuments() const
{
    QStringList names;
    for (const ScriptPane* pane : {m_up, m_down}) {
        if (pane->document().isModified())
            names.append(toQt(pane->document().file().filename().string()));
    }
    return names;
}

bool MigrationPage::saveAll()
{
    bool isSaved = true;
    for (ScriptPane* pane : {m_up, m_down})
        isSaved = pane->document().saveNow() && isSaved;
    return isSaved;
}

void MigrationPage::saveAllThen(std::function<void(bool)> done)
{
    struct Waiting {
        int left = 2;
        bool isSaved = true;
    };
    auto waiting = std::make_shared<Waiting>();
    for (ScriptPane* pane : {m_up, m_down}) {
        const auto one = [waiting, done](bool isSaved) {
            waiting->isSaved = waiting->isSaved && isSaved;
            if (--waiting->left == 0)
                done(waiting->isSaved);
        };
        if (pane->document().isModified())
            pane->document().save(one);
        else
            one(true);
    }
}

void MigrationPage::discardAll()
{
    for (ScriptPane* pane : {m_up, m_down}) {
        if (pane->document().isModified())
            pane->document().discard();
    }
}

// --- plans ------------------------------------------------------------------------------------------------------------

void MigrationPage::planUp()
{
    run::Wish wish;
    wish.kind = run::WishKind::Up;
    wish.version = fromQt(m_version);
    m_services.planFor(m_projectName, m_services.store().focusEnvironment(), wish);
}

void MigrationPage::planBack()
{
    const QString environment = m_services.store().focusEnvironment();
    const EnvironmentView view = m_services.store().view(m_projectName, environment);
    if (view.reading == nullptr)
        return;
    run::Wish wish;
    wish.kind = run::WishKind::Down;
    // "Down to" leaves the version it names applied: the newest applied one before this; nothing before it means all the way.
    for (const history::StatusRow& row : view.reading->status.rows) {
        if (row.version == fromQt(m_version))
            break;
        if (row.state == history::MigrationState::Applied || row.state == history::MigrationState::Changed ||
            row.state == history::MigrationState::Missing)
            wish.version = row.version;
    }
    wish.all = !wish.version.has_value();
    m_services.planFor(m_projectName, environment, wish);
}

void MigrationPage::planMark(bool applied)
{
    run::Wish wish;
    wish.kind = run::WishKind::Mark;
    wish.version = fromQt(m_version);
    wish.markApplied = applied;
    m_services.planFor(m_projectName, m_services.store().focusEnvironment(), wish);
}

void MigrationPage::readProjectWords()
{
    const auto set = m_services.store().migrations(m_projectName);
    if (set == nullptr || m_wordJob.isRunning())
        return;
    m_wordJob = m_services.jobs().start(
        this,
        [set, root = m_project.root](const std::stop_token& stop) {
            QSet<QString> all;
            std::size_t bytes = 0;
            for (const project::Migration& migration : set->migrations) {
                for (const std::filesystem::path file :
                     {migration.upFile,
                      migration.upFile == migration.downFile ? project::ScriptPath() : migration.downFile}) {
                    if (file.empty() || stop.stop_requested() || bytes > kMostWordBytes)
                        continue;
                    try {
                        const std::string text = readFile(file, root);
                        bytes += text.size();
                        for (const QString& word : wordsIn(toQt(text)))
                            all.insert(word);
                    } catch (const Error&) {
                        continue; // a script that cannot be read offers no names; opening it tells why
                    }
                }
            }
            return QStringList(all.cbegin(), all.cend());
        },
        [this](const QStringList& words) {
            for (ScriptPane* pane : {m_up, m_down})
                pane->edit().setProjectWords(words);
        },
        [](const Error&) {}); // completion goes on with keywords and this script's names
}

// --- actions ----------------------------------------------------------------------------------------------------------

QStringList MigrationPage::pageActions() const
{
    QStringList ids = ScriptPane::editActions();
    ids << QStringLiteral("migration_review") << QStringLiteral("migration_remedy")
        << QStringLiteral("migration_suggest_down") << QStringLiteral("view_next_finding")
        << QStringLiteral("view_prev_finding") << QStringLiteral("migration_switch")
        << QStringLiteral("migration_mark_applied") << QStringLiteral("migration_mark_pending")
        << QStringLiteral("edit_copy_version");
    return ids;
}

bool MigrationPage::isPageActionEnabled(const QString& id, QString* whyNot) const
{
    const auto no = [whyNot](const QString& why) {
        if (whyNot != nullptr)
            *whyNot = why;
        return false;
    };
    if (ScriptPane::editActions().contains(id))
        return current()->isEditActionEnabled(id, whyNot);
    if ((id == QLatin1String("view_next_finding") || id == QLatin1String("view_prev_finding")) &&
        m_up->edit().problems().empty() && m_down->edit().problems().empty())
        return no(tr("Nothing is marked in the scripts"));
    if (id == QLatin1String("migration_review") && !m_tabs->isTabVisible(m_tabs->indexOf(m_findings)))
        return no(tr("It is program code: only its tool knows what it does"));
    if (id == QLatin1String("migration_remedy") && m_found.empty())
        return no(tr("Review finds nothing here"));
    if (id == QLatin1String("migration_suggest_down")) {
        const QString why = whyNoDown();
        return why.isEmpty() || no(why);
    }
    if (id == QLatin1String("migration_mark_applied") || id == QLatin1String("migration_mark_pending")) {
        if (m_services.store().focusEnvironment().isEmpty())
            return no(tr("Choose an environment first"));
        const history::StatusRow* row = rowIn(m_services.store().focusEnvironment());
        const bool isRecorded = row != nullptr && row->state != history::MigrationState::Pending &&
                                row->state != history::MigrationState::OutOfOrder;
        if (row != nullptr && isRecorded == (id == QLatin1String("migration_mark_applied")))
            return no(isRecorded ? tr("It is recorded already") : tr("It is not recorded"));
    }
    return true;
}

void MigrationPage::triggerPageAction(const QString& id)
{
    if (current()->triggerEditAction(id))
        return;
    if (id == QLatin1String("view_next_finding") || id == QLatin1String("view_prev_finding")) {
        goToProblem(id == QLatin1String("view_next_finding"));
    } else if (id == QLatin1String("migration_review")) {
        m_tabs->setCurrentWidget(m_findings);
        m_findings->setFocus(Qt::ShortcutFocusReason);
        startReview();
    } else if (id == QLatin1String("migration_remedy")) {
        if (const review::Finding* finding = findingAtCursor())
            applyRemedy(review::Finding(*finding));
    } else if (id == QLatin1String("migration_suggest_down")) {
        suggestDown();
    } else if (id == QLatin1String("migration_switch")) {
        const Direction other = m_currentDirection == Direction::Up ? Direction::Down : Direction::Up;
        m_currentDirection = other;
        if (hasOneFile()) {
            SqlEdit& edit = m_up->edit();
            for (const Section& section : m_sections) {
                if (section.direction == other)
                    edit.goTo(section.start.blockNumber() + 1);
            }
            edit.setFocus(Qt::ShortcutFocusReason);
        } else if (paneFor(other)->hasScript()) {
            paneFor(other)->edit().setFocus(Qt::ShortcutFocusReason);
        } else {
            paneFor(other)->setFocus(Qt::ShortcutFocusReason);
        }
        tellStatus();
        emit pageActionsChanged();
    } else if (id == QLatin1String("migration_mark_applied")) {
        planMark(true);
    } else if (id == QLatin1String("migration_mark_pending")) {
        planMark(false);
    } else if (id == QLatin1String("edit_copy_version")) {
        QApplication::clipboard()->setText(m_version);
    }
}

} // namespace lk::ui
