// SPDX-License-Identifier: Apache-2.0
// What the scripts hold as their format reads them: parts of a file, statements, the SQL of what is not SQL, problems.
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/editor/scriptpane.h"
#include "ui/findings/findingpanel.h"
#include "ui/migration/migrationmodels.h"
#include "ui/migration/migrationpage.h"
#include "ui/migration/sqlpanel.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QTableView>
#include <QTabWidget>
#include <QTextBlock>

#include <algorithm>

namespace lk::ui {

using project::Direction;

void MigrationPage::readSections()
{
    if (!m_migration)
        return;
    struct Found {
        Direction direction;
        int line;
        formats::BlockTransaction transaction;
    };
    struct Answer {
        std::vector<Found> sections;
        std::optional<Error> error;
        SqlPanel::Subject sql;
    };
    const auto set = m_services.store().migrations(m_projectName);
    if (set == nullptr)
        return;
    m_sectionJob = m_services.jobs().start(
        this,
        [project = m_project, set, migration = *m_migration, isSql = m_up->edit().isSql()](const std::stop_token&) {
            Answer answer;
            answer.sql = {project, set, migration, {}, {}};
            const formats::Format& format = formats::formatNamed(project.format);
            for (const Direction direction : {Direction::Up, Direction::Down}) {
                if (direction == Direction::Up ? !migration.hasUp() : !migration.hasDown())
                    continue;
                SqlPanel::Side& side = direction == Direction::Up ? answer.sql.up : answer.sql.down;
                try {
                    if (const auto preview = format.preview(project, *set, migration, direction)) {
                        side.canAsk = true;
                        if (const auto* refusal = std::get_if<formats::Refusal>(&*preview))
                            side.whyNot = toQt(refusal->reason);
                    }
                    const formats::ScriptFile script = format.script(project, migration, direction);
                    if (!script.blocks.empty())
                        answer.sections.push_back(
                            {direction, script.blocks.front().line, script.blocks.front().transaction});
                    if (!isSql && !script.blocks.empty()) {
                        QString text;
                        for (const formats::Block& block : script.blocks)
                            text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + toQt(block.text);
                        side.translated = text;
                    }
                } catch (const Error& error) {
                    answer.error = error;
                }
            }
            return answer;
        },
        [this](Answer answer) {
            m_transactions.clear();
            std::vector<Section> sections;
            for (const Found& found : answer.sections) {
                m_transactions.emplace_back(found.direction, found.transaction);
                const auto [line, column] = m_up->document().loadedText().editorPlace(found.line, 1);
                if (hasOneFile())
                    sections.push_back({found.direction,
                                        QTextCursor(m_up->edit().document()->findBlockByNumber(std::max(0, line - 1))),
                                        found.transaction});
            }
            for (ScriptPane* pane : {m_up, m_down})
                pane->edit().clearServerErrors();
            if (answer.error && answer.error->place().isKnown()) {
                // What the tool itself would refuse (markers missing, in the wrong order).
                const bool isDown =
                    !hasOneFile() && answer.error->place().file.ends_with(m_migration->downFile.filename().string());
                markError(isDown ? Direction::Down : Direction::Up, std::max(1, answer.error->place().line),
                          answer.error->place().column, toQt(answer.error->message()));
            }
            if (m_serverError) {
                markError(m_serverError->direction, m_serverError->line, m_serverError->column, m_serverError->text);
            }
            updateSections(std::move(sections));
            m_sql->setSubject(std::move(answer.sql));
            updateTabs();
            updateStatements();
            startReview(); // the text on disk may be another
        },
        [](const Error&) {}); // told by the panes, which read the same files
}

/// Of a file that is not SQL there are no statements to list, but perhaps the SQL it comes to.
void MigrationPage::updateTabs()
{
    const bool isSql = m_up->edit().isSql();
    m_tabs->setTabVisible(m_tabs->indexOf(m_statementView), isSql);
    m_tabs->setTabVisible(m_tabs->indexOf(m_findings),
                          m_migration && m_migration->kind != project::MigrationKind::Code);
    m_tabs->setTabVisible(m_tabs->indexOf(m_sql), m_sql->hasSomething());
    if (!m_tabs->isTabVisible(m_tabs->currentIndex()))
        m_tabs->setCurrentWidget(m_sql->hasSomething() ? static_cast<QWidget*>(m_sql) : m_historyView);
}

void MigrationPage::updateSections(std::vector<Section> sections)
{
    m_sections = std::move(sections);
    std::vector<ScriptPane::Link> links;
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        const Section& section = m_sections[i];
        const bool isUp = section.direction == Direction::Up;
        const bool hasTransaction = section.transaction != formats::BlockTransaction::None;
        links.push_back({isUp ? tr("Up") : tr("Down"),
                         hasTransaction ? tr("Go to this part of the script; it runs in a transaction")
                                        : tr("Go to this part of the script; it runs without a transaction"),
                         [this, i] { return i < m_sections.size() ? m_sections[i].start.blockNumber() + 1 : 1; }});
    }
    m_up->setLinks(links);
}

formats::BlockTransaction MigrationPage::transactionOf(Direction direction) const
{
    for (const auto& [known, transaction] : m_transactions) {
        if (known == direction)
            return transaction;
    }
    return formats::BlockTransaction::Explicit;
}

void MigrationPage::updateStatements()
{
    std::vector<StatementRow> rows;
    for (const ScriptPane* pane : {m_up, m_down}) {
        if (!pane->hasScript() || (pane == m_down && hasOneFile()))
            continue;
        const auto& marks = pane->edit().analysis().statements;
        const auto directionOf = [&](const StatementMark& mark) {
            if (!hasOneFile())
                return pane == m_up ? Direction::Up : Direction::Down;
            Direction direction = Direction::Up;
            int nearest = -1;
            for (const Section& section : m_sections) {
                if (section.start.position() <= mark.begin && section.start.position() > nearest) {
                    nearest = section.start.position();
                    direction = section.direction;
                }
            }
            return direction;
        };
        for (const Direction direction : {Direction::Up, Direction::Down}) {
            const auto count = std::count_if(marks.begin(), marks.end(),
                                             [&](const StatementMark& mark) { return directionOf(mark) == direction; });
            for (const StatementMark& mark : marks) {
                if (directionOf(mark) != direction)
                    continue;
                StatementRow row;
                row.direction = direction;
                row.line = mark.line + 1;
                row.tag = mark.tag;
                row.transaction = transactionText(mark.transactionUse, transactionOf(direction),
                                                  static_cast<int>(count), row.cannotRun);
                row.locks = locksText(mark.locks);
                row.losesData = mark.losesData;
                row.isParsed = mark.isParsed;
                rows.push_back(std::move(row));
            }
        }
    }
    addFacts(rows);
    m_statements->reset(std::move(rows));
}

/// What the project's files tell of this migration, or of the tool that would have to run it and is not installed.
void MigrationPage::updateProblem()
{
    const auto set = m_services.store().migrations(m_projectName);
    const auto isMine = [this](const project::Problem& problem) {
        const std::filesystem::path place = problem.place.file;
        if (problem.kind == project::ProblemKind::ToolMissing && (place == m_project.base || place == m_project.folder))
            return true;
        return m_migration && !place.empty() && (m_migration->upFile == place || m_migration->downFile == place);
    };
    const auto told = std::ranges::find_if(set->problems, isMine);
    m_problem->setVisible(told != set->problems.end());
    if (told != set->problems.end())
        m_problem->setMessage(told->isFatal ? Role::Red : Role::Amber,
                              told->isFatal ? QStringLiteral("dialog-error") : QStringLiteral("dialog-warning"),
                              toQt(shown(told->message)), toQt(shown(told->remedy)));
}

} // namespace lk::ui
