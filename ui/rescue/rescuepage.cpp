// SPDX-License-Identifier: Apache-2.0
#include "ui/rescue/rescuepage.h"

#include "core/base/text.h"
#include "core/rescue/secure.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/theme.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/plantext.h"
#include "ui/rescue/factsmodel.h"
#include "ui/rescue/rescuetext.h"
#include "ui/rescue/rescuewidgets.h"
#include "ui/services/required.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QRadioButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QString bullets(const QStringList& lines)
{
    QStringList marked;
    for (const QString& line : lines) {
        marked << u"• "_s + line;
    }
    return marked.join(u'\n');
}

} // namespace

RescuePage::RescuePage(Services& services, project::Project project, project::Environment environment, QWidget* parent)
    : Page(parent)
    , m_services(services)
    , m_project(std::move(project))
    , m_environment(std::move(environment))
    , m_widgets(std::make_unique<RescueWidgets>())
{
    setObjectName(u"wizard_emergency"_s);
    build();
    connectAll();
    connect(&m_services.store(), &WorkspaceStore::focusChanged, this, [this] { updateBand(); });
    updateBand();
    showStep(Look);
    look(Why::First);
}

/// Only where the window's own band is about another environment.
void RescuePage::updateBand()
{
    m_widgets->band->setVisible(m_services.store().focusEnvironment() != toQt(m_environment.name));
}

RescuePage::~RescuePage() = default;

QString RescuePage::idFor(const QString& project, const QString& environment)
{
    return u"rescue:"_s + project + u'/' + environment;
}

QString RescuePage::pageId() const
{
    return idFor(toQt(m_project.name), toQt(m_environment.name));
}

QString RescuePage::pageTitle() const
{
    return tr("Way out: %1", "environment").arg(toQt(shownInLine(m_environment.name)));
}

QIcon RescuePage::pageIcon() const
{
    return icon(u"way-out"_s);
}

const rescue::Way* RescuePage::way() const
{
    return m_chosen ? rescue::find(m_seen.ways, *m_chosen) : nullptr;
}

bool RescuePage::needsBackup() const
{
    const rescue::Way* chosen = way();
    return chosen != nullptr && rescue::touchesTables(*chosen);
}

// ---- looking

void RescuePage::look(Why why)
{
    m_widgets->error->hide();
    setBusy(why == Why::BeforeConfirm ? tr("Reading everything once more…")
            : why == Why::Proof       ? tr("Holding history and catalog against each other…")
                                      : tr("Reading history, journal and catalog…"));
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), project = m_project, environment = m_environment,
         first = firstEnvironment(m_services.store(), m_environment)](std::stop_token stop) {
            const postgres::ConnectionTarget target = store.target(project, environment);
            Seen seen;
            auto input = std::make_shared<run::PlanInput>(run::readPlanInput(project, environment, target, stop));
            run::readRequired(*input, requiredTarget(store, project, first), stop);
            auto facts = std::make_shared<rescue::Facts>(rescue::factsOf(*input, rescue::readWitnesses(*input, stop)));
            seen.ways = rescue::waysOut(*facts, *input);
            seen.input = std::move(input);
            seen.facts = std::move(facts);
            return seen;
        },
        [this, why](Seen seen) {
            setBusy({});
            take(std::move(seen), why);
        },
        [this](const Error& error) {
            setBusy({});
            showError(error);
        });
}

void RescuePage::take(Seen seen, Why why)
{
    if (why == Why::Proof) {
        showProof(seen);
        return;
    }
    const bool isOther = m_seen.facts != nullptr && m_seen.facts->digest() != seen.facts->digest();
    if (m_step > Secure && m_chosen == rescue::WayKind::RestoreBackup) {
        auto facts = std::make_shared<rescue::Facts>(*seen.facts);
        facts->backup = m_seen.facts->backup; // not the one that was taken on the way
        seen.facts = std::move(facts);
    }
    m_seen = std::move(seen);
    if (why == Why::First) {
        m_incident.before = *m_seen.facts;
    }
    if (!m_isOver) {
        m_incident.before = *m_seen.facts;
        m_incident.ways = m_seen.ways;
    }
    m_widgets->band->setFacts({toQt(shownInLine(m_seen.facts->server.where())), toQt(m_seen.facts->server.version)});
    showFacts();
    showSessions();
    showWays();
    const rescue::Way* chosen = way();
    if (isOther && m_step > Choose && why != Why::Again) {
        m_widgets->told->setMessage(Role::Amber, u"dialog-warning"_s,
                                    tr("What was found has changed. Nothing was started; choose again."),
                                    tr("Somebody else has been at work on this environment since it was looked at."));
        m_widgets->told->show();
        m_chosen.reset();
        for (const Step step : {Choose, Secure, Read}) {
            m_done[static_cast<std::size_t>(step)] = false;
        }
        showWays();
        showStep(Choose);
        return;
    }
    if (chosen == nullptr || !chosen->isPossible()) {
        m_chosen.reset();
    }
    if (why == Why::BeforeConfirm) {
        showConfirm();
    }
    updateButtons();
}

void RescuePage::showError(const Error& error)
{
    m_widgets->error->setError(tr("%1 could not be read.").arg(toQt(shownInLine(m_environment.name))), error);
    m_widgets->error->show();
    updateButtons();
}

void RescuePage::setBusy(const QString& text)
{
    m_isBusy = !text.isEmpty();
    m_widgets->busy->setVisible(m_isBusy);
    m_widgets->busyText->setText(text);
    m_widgets->confirm->setEnabled(!m_isBusy); // nothing is answered while it is read once more
    updateButtons();
}

void RescuePage::showFacts()
{
    const rescue::Facts& facts = *m_seen.facts;
    m_facts->setFacts(m_seen.facts);
    m_widgets->facts->expandAll();
    m_widgets->facts->setVisible(!facts.migrations.empty());
    m_widgets->facts->setCurrentIndex(m_facts->index(0, 0));
    showWitnesses();
    QStringList lines;
    lines << tr("Recorded version: %1. Pending: %2.")
                 .arg(facts.current ? toQt(shownInLine(*facts.current)) : tr("none"), QString::number(facts.pending));
    if (facts.migrations.empty()) {
        lines << tr("Nothing is half done, nothing is missing.");
    }
    if (!facts.toolLock.empty()) {
        lines << tr("The tool's lock is taken: %1").arg(toQt(shown(facts.toolLock)));
    }
    m_widgets->summary->setText(lines.join(u'\n'));
}

/// What the three say of the migration that the list stands at.
void RescuePage::showWitnesses()
{
    RescueWidgets& w = *m_widgets;
    QModelIndex at = w.facts->currentIndex();
    while (at.parent().isValid()) {
        at = at.parent();
    }
    const auto row = static_cast<std::size_t>(std::max(at.row(), 0));
    const bool isAny = m_seen.facts != nullptr && row < m_seen.facts->migrations.size();
    w.witnesses->setVisible(isAny);
    if (!isAny) {
        return;
    }
    const rescue::MigrationFact& fact = m_seen.facts->migrations[row];
    w.history->setText(toQt(shown(fact.history)));
    w.journal->setText(toQt(shown(fact.journal)));
    w.catalog->setText(toQt(shown(fact.catalog)));
}

void RescuePage::showSessions()
{
    const rescue::Facts& facts = *m_seen.facts;
    QTableWidget& table = *m_widgets->sessions;
    table.setRowCount(static_cast<int>(facts.sessions.size()));
    for (int row = 0; row < table.rowCount(); ++row) {
        const rescue::SessionFact& fact = facts.sessions[static_cast<std::size_t>(row)];
        const QStringList cells{
            QString::number(fact.session.pid), toQt(shownInLine(fact.session.user + ' ' + fact.session.application)),
            sessionText(fact), toQt(shownInLine(fact.session.state)), toQt(shownInLine(fact.session.queryInLine()))};
        for (int column = 0; column < cells.size(); ++column) {
            table.setItem(row, column, new QTableWidgetItem(cells[column]));
        }
    }
    table.resizeColumnsToContents();
    m_widgets->stopText->setText(
        facts.isAtWork() ? tr("A step is still running. Nothing goes on before it has ended: wait and look again, "
                              "or end it.")
        : facts.sessions.empty() ? tr("No run is at work, and nothing of a former one is left on the server.")
                                 : tr("No run is at work. These sessions have to do with it."));
    if (!facts.holder.empty() && facts.sessions.empty()) {
        m_widgets->stopText->setText(m_widgets->stopText->text() + u'\n' + toQt(shownInLine(facts.holder)));
    }
    table.setVisible(!facts.sessions.empty());
}

void RescuePage::signalSelected(postgres::Signal signal)
{
    const int row = m_widgets->sessions->currentRow();
    if (m_seen.facts == nullptr || row < 0 || row >= static_cast<int>(m_seen.facts->sessions.size())) {
        return;
    }
    m_services.signalSession(toQt(m_project.name), m_environment,
                             m_seen.facts->sessions[static_cast<std::size_t>(row)].session.pid, signal);
}

void RescuePage::showWays()
{
    RescueWidgets& w = *m_widgets;
    const QSignalBlocker blocker(w.choice);
    const QList<QAbstractButton*> old = w.choice->buttons();
    for (QAbstractButton* button : old) {
        w.choice->removeButton(button);
    }
    while (QLayoutItem* item = w.waysLayout->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const int indent = fontMetrics().height() * 3 / 2;
    for (std::size_t i = 0; i < m_seen.ways.size(); ++i) {
        const rescue::Way& one = m_seen.ways[i];
        auto* button = new QRadioButton(wayTitle(one, *m_seen.facts), w.ways);
        button->setObjectName(u"rescue_way_"_s + toQt(rescue::toString(one.kind)));
        button->setEnabled(one.isPossible());
        QFont font = button->font();
        font.setBold(one.isRecommended);
        button->setFont(font);
        button->setChecked(m_chosen == one.kind && one.isPossible());
        const QStringList lines = wayLines(one);
        button->setAccessibleDescription(lines.join(u' '));
        w.choice->addButton(button, static_cast<int>(i));
        w.waysLayout->addWidget(button);
        auto* text = new QLabel(lines.join(u'\n'), w.ways);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setIndent(indent);
        text->setEnabled(one.isPossible());
        text->setObjectName(u"rescue_way_text_"_s + toQt(rescue::toString(one.kind)));
        w.waysLayout->addWidget(text);
    }
    w.waysLayout->addStretch();
}

// ---- steps

void RescuePage::showStep(Step step)
{
    m_step = step;
    RescueWidgets& w = *m_widgets;
    struct Words {
        QString headline;
        QString explanation;
    };
    const Words words = [&]() -> Words {
        switch (step) {
        case Look:
            return {tr("What is there"),
                    tr("History, journal and catalog side by side, read afresh. Looking changes nothing.")};
        case Stop: return {tr("What still runs"), tr("Nothing goes on while a step is still running.")};
        case Choose: return {tr("Which way out"), tr("Each with what it does, what it needs and what is lost.")};
        case Secure: return {tr("Before anything is changed"), tr("What the way touches can be backed up first.")};
        case Read: return {tr("What will run"), tr("This very plan is carried out, and no other.")};
        case Confirm: return {tr("Confirm"), tr("Everything was read once more, and is as it was when you chose.")};
        case Watch: return {tr("Under way"), tr("A run as any other: with locks, journal and audit log.")};
        default: return {tr("What is there now"), tr("History and catalog held against each other again.")};
        }
    }();
    w.headline->setText(words.headline);
    w.explanation->setText(words.explanation);
    w.stack->setCurrentIndex(step);
    for (int row = 0; row < w.steps->count(); ++row) {
        QListWidgetItem* item = w.steps->item(row);
        const bool isDone = m_done[static_cast<std::size_t>(row)];
        item->setIcon(isDone ? icon(u"outcome-done"_s) : row == step ? icon(u"go-next"_s) : icon(u"state-pending"_s));
        QFont font = w.steps->font();
        font.setBold(row == step);
        item->setFont(font);
        item->setData(Qt::AccessibleTextRole, isDone ? tr("%1, done", "step").arg(item->text()) : item->text());
    }
    if (step == Secure) {
        showSecure();
    } else if (step == Read) {
        showPlan();
    } else if (step == Confirm) {
        look(Why::BeforeConfirm);
    } else if (step == Prove && m_isOver) {
        look(Why::Proof);
    }
    updateButtons();
    emit titleChanged();
}

void RescuePage::next()
{
    if (!whyNotNext().isEmpty()) {
        return;
    }
    if (m_step == Confirm) {
        start();
        return;
    }
    const rescue::Way* chosen = way();
    if (m_step == Choose && chosen != nullptr && chosen->kind == rescue::WayKind::LookOnly) {
        m_incident.chosen = m_chosen;
        saveReport();
        return;
    }
    m_widgets->told->hide();
    m_done[static_cast<std::size_t>(m_step)] = true;
    showStep(static_cast<Step>(m_step + 1));
}

/// Never undoes anything that was done: behind a run there is no way back to before it.
void RescuePage::back()
{
    if (m_step > Look && !m_isOver) {
        showStep(static_cast<Step>(m_step - 1));
    }
}

QString RescuePage::whyNotNext() const
{
    if (m_isBusy) {
        return tr("Something is under way.");
    }
    if (m_seen.facts == nullptr) {
        return tr("Nothing could be read yet.");
    }
    const rescue::Way* chosen = way();
    switch (m_step) {
    case Stop: return m_seen.facts->isAtWork() ? tr("A step is still running.") : QString();
    case Choose: return chosen == nullptr || !chosen->isPossible() ? tr("Choose a way first.") : QString();
    case Confirm:
        return isAnswered() ? QString()
               : m_widgets->tick->isVisible() && !m_widgets->tick->isChecked()
                   ? tr("Tick that you have read what is lost.")
                   : tr("Type the name of the environment first.");
    case Watch: return m_isOver ? QString() : tr("The run is under way.");
    default: return {};
    }
}

void RescuePage::updateButtons()
{
    RescueWidgets& w = *m_widgets;
    const QString why = whyNotNext();
    const rescue::Way* chosen = way();
    w.next->setEnabled(why.isEmpty());
    w.next->setToolTip(why);
    w.next->setVisible(m_step != Prove);
    const bool isLook = m_step == Choose && chosen != nullptr && chosen->kind == rescue::WayKind::LookOnly;
    QString verb = isLook ? tr("S&ave the Facts…") : tr("Ne&xt");
    if (m_step == Confirm && chosen != nullptr) {
        // Without a letter of its own: in a page of the window that would be a menu's.
        verb = chosen->plan != nullptr ? verbOf(*chosen->plan).remove(u'&') : tr("Restore the Bac&kup");
    }
    w.next->setText(verb);
    w.back->setEnabled(m_step > Look && !m_isOver && !m_isBusy && m_step < Watch);
    w.close->setVisible(m_step == Prove);
    w.lookAgain->setEnabled(!m_isBusy);
    const int row = w.sessions->currentRow();
    const bool isOne = m_seen.facts != nullptr && row >= 0 && row < static_cast<int>(m_seen.facts->sessions.size());
    w.cancelQuery->setEnabled(isOne);
    w.terminate->setEnabled(isOne);
    w.backUp->setEnabled(!m_isBusy && needsBackup());
}

void RescuePage::showSecure()
{
    RescueWidgets& w = *m_widgets;
    const rescue::Way* chosen = way();
    QStringList lines;
    if (chosen != nullptr && chosen->kind == rescue::WayKind::RestoreBackup) {
        lines << tr("What is there now is replaced. Back it up first if it may be wanted.");
    } else if (needsBackup()) {
        lines << tr("The way touches tables: a verified backup of just these can be taken now.");
        if (m_seen.facts->backup) {
            lines << tr("The newest verified backup is of %1.").arg(toQt(m_seen.facts->backup->takenAt));
        }
    } else {
        lines << tr("No table is touched but the history: no backup is needed.");
    }
    const rescue::Way* down = rescue::find(m_seen.ways, rescue::WayKind::RollBack);
    const bool lacksDown =
        !m_seen.facts->migrations.empty() && !m_seen.facts->migrations.front().hasDown && down != nullptr;
    if (lacksDown) {
        lines << tr("This migration has no down script. One can be written now, with review; then look again.");
    }
    w.openMigration->setVisible(!m_seen.facts->migrations.empty());
    w.backUp->setVisible(needsBackup());
    w.secureText->setText(lines.join(u'\n'));
    m_incident.secured =
        needsBackup() ? (m_incident.secured.empty() ? "No backup was taken: it was not wanted." : m_incident.secured)
                      : "No table is touched but the history: no backup is needed.";
}

void RescuePage::showPlan()
{
    RescueWidgets& w = *m_widgets;
    const rescue::Way* chosen = way();
    if (chosen == nullptr) {
        return;
    }
    QStringList notes;
    if (chosen->plan != nullptr) {
        const run::Plan& plan = *chosen->plan;
        m_plan->setSteps(plan.steps);
        w.plan->expandAll();
        w.planHeadline->setText(headlineOf(plan));
        for (const auto* lines : {&plan.deeds, &plan.assertions}) {
            for (const std::string& line : *lines) {
                notes << toQt(shown(line));
            }
        }
        for (const run::Step& step : plan.steps) {
            for (const std::string& note : step.notes) {
                notes << toQt(shown(note));
            }
        }
    } else {
        m_plan->setSteps({});
        w.planHeadline->setText(wayTitle(*chosen, *m_seen.facts));
        notes << toQt(shown(chosen->does));
    }
    w.plan->setVisible(chosen->plan != nullptr);
    showRehearsed(nullptr);
    const auto no = chosen->plan != nullptr ? rehearsal::refusalBefore(*m_seen.input, *chosen->plan) : std::nullopt;
    w.rehearse->setEnabled(chosen->plan != nullptr && !no);
    w.rehearse->setToolTip(chosen->plan == nullptr ? tr("There is no script to rehearse.")
                           : no                    ? u"<qt>"_s + toQt(shown(no->reason)).toHtmlEscaped() + u"</qt>"_s
                                                   : tr("Carry it out on a copy, and see its locks and times"));
    w.planNotes->setText(bullets(notes));
    QStringList losses;
    for (const std::string& line : chosen->loses) {
        losses << toQt(shown(line));
    }
    w.losses->setVisible(!losses.isEmpty());
    if (!losses.isEmpty()) {
        w.losses->setMessage(Role::Red, u"dialog-warning"_s, tr("This loses data"), losses.join(u'\n'));
    }
}

} // namespace lk::ui
