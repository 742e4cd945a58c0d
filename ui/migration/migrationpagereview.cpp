// SPDX-License-Identifier: Apache-2.0
// Review of the scripts as they stand in the editors: findings in margin, text and list, and what each statement does.
#include "core/review/review.h"
#include "core/sql/deepstack.h"
#include "core/sql/parsedscript.h"
#include "ui/common/emptyview.h"
#include "ui/common/migrationtext.h"
#include "ui/common/qttext.h"
#include "ui/editor/scriptpane.h"
#include "ui/findings/findingmodel.h"
#include "ui/findings/findingpanel.h"
#include "ui/migration/migrationmodels.h"
#include "ui/migration/migrationpage.h"
#include "ui/migration/reviewsource.h"
#include "ui/services/reviews.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QTabWidget>
#include <QTextBlock>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

using project::Direction;

namespace {

/// The trees may nest deeply: they go where they came from.
std::shared_ptr<sql::TreeCache> newTrees()
{
    return {new sql::TreeCache, [](sql::TreeCache* trees) {
                if (!sql::runOnDeepStack([trees] { delete trees; })) {
                    delete trees;
                }
            }};
}

} // namespace

struct MigrationPage::ReviewAnswer {
    review::Review review;
    std::shared_ptr<const ReviewBase> base;
    std::filesystem::path downPath;
    QString unreadable;
};

/// The scripts as they stand in the editors, and what they are looked at against.
ReviewSubject MigrationPage::reviewSubject()
{
    const auto edited = [](const ScriptPane* pane) {
        return pane->hasScript() && pane->document().isModified() ? Edited(fromQt(pane->edit().fullText()))
                                                                  : std::nullopt;
    };
    ReviewSubject subject;
    subject.project = m_project;
    subject.migration = *m_migration;
    subject.up = edited(m_up);
    subject.down = hasOneFile() ? std::nullopt : edited(m_down);
    subject.said = reviewSettings(m_services.store(), m_project.name);
    const QString environment = m_services.store().focusEnvironment();
    Reviews* reviews = m_services.reviews();
    subject.surroundings = reviews != nullptr ? reviews->surroundings(m_projectName, environment) : nullptr;
    if (m_reviewedAgainst != subject.surroundings || subject.surroundings == nullptr) {
        m_reviewedAgainst = subject.surroundings;
        m_reviewBase.reset();
    }
    subject.base = m_reviewBase;
    if (reviews != nullptr && subject.surroundings != nullptr && m_reviewBase == nullptr)
        subject.earlier = reviews->pendingBefore(m_projectName, environment, m_version);
    return subject;
}

void MigrationPage::startReview()
{
    if (!m_migration || m_migration->kind == project::MigrationKind::Code)
        return;
    for (const ScriptPane* pane : {m_up, m_down}) {
        if (pane->hasScript() && !pane->document().isLoaded())
            return; // its analysis starts this again
    }
    if (m_reviewJob.isRunning()) {
        m_isReviewStale = true; // its end starts the next one: they share the trees, and must not pile up
        return;
    }
    m_isReviewStale = false;
    if (m_trees == nullptr)
        m_trees = newTrees();
    const Revisions revisions = revisionsNow();
    ReviewSubject subject = reviewSubject();
    const bool isUpEdited = subject.up.has_value();
    const bool isDownEdited = subject.down.has_value();
    const auto surroundings = subject.surroundings;
    m_reviewJob = m_services.jobs().start(
        this,
        [subject = std::move(subject), trees = m_trees](const std::stop_token& stop) {
            ReviewAnswer answer;
            answer.base = subject.baseBefore(stop);
            try {
                const review::Source source = subject.source();
                answer.downPath = source.downPath;
                review::Chain chain = answer.base != nullptr ? answer.base->chain : review::Chain();
                answer.review = review::review(source, answer.base != nullptr ? answer.base->catalog : nullptr,
                                               subject.settings(), nullptr, trees.get(), stop, &chain);
            } catch (const Error& error) {
                if (error.code() != ErrorCode::Unreadable)
                    throw;
                answer.unreadable = toQt(error.message()); // underlined where the tool would refuse it (readSections)
            }
            return answer;
        },
        [this, revisions, isUpEdited, isDownEdited, surroundings](const ReviewAnswer& answer) {
            if (!m_isReviewStale && surroundings == m_reviewedAgainst && surroundings != nullptr)
                m_reviewBase = answer.base;
            if (revisions == revisionsNow())
                takeReview(answer, isUpEdited, isDownEdited);
            if (m_isReviewStale)
                startReview();
        },
        [this](const Error&) { // memory: the last findings stay
            if (m_isReviewStale)
                startReview();
        });
}

MigrationPage::Revisions MigrationPage::revisionsNow() const
{
    return {m_up->edit().document()->revision(), m_down->edit().document()->revision()};
}

void MigrationPage::takeReview(const ReviewAnswer& answer, bool isUpEdited, bool isDownEdited)
{
    std::vector<Problem> marks[2]; // of both panes
    const auto isOfPage = [&](const review::Spot& spot) {
        return spot.file.empty() || spot.file == answer.downPath.generic_string();
    };
    m_found = answer.review.findings;
    m_foundAt = revisionsNow();
    for (std::size_t i = 0; i < m_found.size(); ++i) {
        const review::Finding& finding = m_found[i];
        if (finding.isSilenced || !isOfPage(finding.spot))
            continue;
        const bool isDownPane = finding.spot.part == review::Part::Down && !hasOneFile();
        ScriptPane* pane = isDownPane ? m_down : m_up;
        if (!pane->hasScript())
            continue;
        const bool isEdited = isDownPane ? isDownEdited : isUpEdited;
        marks[isDownPane ? 1 : 0].push_back(markOf(finding, *pane, isEdited));
        marks[isDownPane ? 1 : 0].back().finding = static_cast<int>(i);
    }
    m_up->edit().setFindings(std::move(marks[0]));
    m_down->edit().setFindings(std::move(marks[1]));
    m_facts.clear();
    for (const review::StatementFacts& facts : answer.review.statements) {
        if (facts.spot.bodyLine == 0 && isOfPage(facts.spot))
            m_facts.push_back(facts);
    }
    FindingGroup group{m_version, pageTitle(), answer.unreadable, answer.review.findings};
    const FindingCounts counts = countsOf(group.findings);
    const int first = m_tabs->indexOf(m_findings);
    m_tabs->setTabText(first, counts.total() > 0 ? tr("Findings (%L1)").arg(counts.total()) : tr("Findings"));
    tellReviewed(static_cast<int>(answer.review.statements.size()));
    std::vector<FindingGroup> groups;
    if (!group.findings.empty() || !group.unreadable.isEmpty())
        groups.push_back(std::move(group));
    m_findings->setFindings(std::move(groups));
    updateStatements();
    if (!std::exchange(m_isReviewed, true))
        fitParts();
    emit pageActionsChanged();
    if (m_wantedRemedy)
        applyRemedy(*std::exchange(m_wantedRemedy, std::nullopt));
}

/// Against what it was reviewed: in the tab's tool tip, and in place of the list where it is empty.
void MigrationPage::tellReviewed(int statements)
{
    const QString checked = tr("%n statement(s) were checked.", nullptr, statements);
    const QString against =
        m_reviewedAgainst != nullptr
            ? tr("Against the catalog of %1, as the pending migrations before this one leave it.")
                  .arg(m_services.store().focusEnvironment())
            : tr("Without a connection: sizes and what depends on what are not known. Connect to know more.");
    m_tabs->setTabToolTip(m_tabs->indexOf(m_findings), checked + u'\n' + against);
    m_findings->setEmptyMessage(u"state-applied"_s, tr("No findings"), checked + u' ' + against);
}

/// From its place to the end of its line, but not beyond its statement: a whole statement underlined could not be read.
Problem MigrationPage::markOf(const review::Finding& finding, ScriptPane& pane, bool isEdited) const
{
    SqlEdit& edit = pane.edit();
    const bool isInBody = finding.spot.bodyLine > 0;
    int line = isInBody ? finding.spot.bodyLine : finding.spot.line;
    int column = isInBody ? 1 : std::max(1, finding.spot.column);
    if (!isEdited) {
        const auto place = pane.document().loadedText().editorPlace(line, column);
        line = place.line;
        column = place.column;
    }
    const QTextBlock block = edit.document()->findBlockByNumber(std::clamp(line, 1, edit.blockCount()) - 1);
    const QString content = block.text();
    int from = 0;
    for (int i = 1; i < column && from < content.size(); ++i)
        from += content[from].isHighSurrogate() ? 2 : 1;
    while (from < content.size() && content[from].isSpace())
        ++from;
    int to = static_cast<int>(content.size());
    while (to > from && content[to - 1].isSpace())
        --to;
    Problem mark;
    mark.source = Problem::Source::Finding;
    mark.level = levelOf(finding.severity);
    mark.rule = toQt(finding.rule);
    mark.text = findingText(finding);
    mark.begin = block.position() + from;
    mark.end = mark.begin;
    if (finding.spot.statement == 0)
        return mark; // of the file as such: no statement is to blame, the margin tells
    mark.end = block.position() + std::max(to, std::min(from + 1, static_cast<int>(content.size())));
    for (const StatementMark& statement : edit.analysis().statements) {
        if (statement.begin <= mark.begin && mark.begin < statement.end)
            mark.end = std::min(mark.end, std::max(statement.end, mark.begin + 1));
    }
    return mark;
}

/// What review knows of the statements replaces what the parser alone knew.
void MigrationPage::addFacts(std::vector<StatementRow>& rows) const
{
    for (const Direction direction : {Direction::Up, Direction::Down}) {
        const review::Part part = direction == Direction::Up ? review::Part::Up : review::Part::Down;
        std::vector<const review::StatementFacts*> facts;
        for (const review::StatementFacts& one : m_facts) {
            if (one.spot.part == part)
                facts.push_back(&one);
        }
        const auto count = std::ranges::count(rows, direction, &StatementRow::direction);
        if (static_cast<std::size_t>(count) != facts.size())
            continue; // of another text: the next review is under way
        auto fact = facts.begin();
        for (StatementRow& row : rows) {
            if (row.direction == direction)
                addFacts(row, **fact++);
        }
    }
}

void MigrationPage::addFacts(StatementRow& row, const review::StatementFacts& facts)
{
    if (!facts.isParsed)
        return;
    row.locks = locksText(facts.effect);
    row.work = workText(facts.effect);
    row.estimate = estimateText(facts);
    if (facts.transactional != "yes" && facts.transactional != "no" && !facts.transactional.empty())
        row.cannotRun = true;
}

} // namespace lk::ui
