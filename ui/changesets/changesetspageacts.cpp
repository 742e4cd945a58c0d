// SPDX-License-Identifier: Apache-2.0
// What the page of change sets does to one: the next step, the checks before it, what people say of gates, the way back.
#include "core/base/text.h"
#include "core/changeset/acts.h"
#include "core/changeset/applying.h"
#include "core/changeset/lastcheck.h"
#include "core/run/plan.h"
#include "ui/changesets/changesetboard.h"
#include "ui/changesets/changesetmodel.h"
#include "ui/changesets/changesetspage.h"
#include "ui/changesets/changesettext.h"
#include "ui/changesets/checksdialog.h"
#include "ui/changesets/undodialog.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QPointer>
#include <QPushButton>

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace lk::ui {

using changeset::EnvironmentState;
using changeset::Phase;
using changeset::PhaseStatus;

namespace {

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

/// The names in a list of what was set aside.
std::vector<std::string> namesOf(const std::vector<SetAside>& aside)
{
    std::vector<std::string> names;
    for (const SetAside& one : aside) {
        names.push_back(one.name());
    }
    return names;
}

/// The versions that a plan carries out, without what stands around them.
std::vector<std::string> versionsOf(const run::Plan& plan)
{
    std::vector<std::string> versions;
    for (const run::Step& step : plan.steps) {
        if (!step.isAround) {
            versions.push_back(step.version);
        }
    }
    return versions;
}

bool hasGate(const changeset::Declaration& definition, changeset::GateKind kind)
{
    return std::ranges::any_of(definition.steps, [kind](const changeset::Step& step) {
        return std::ranges::any_of(step.gates, [kind](const changeset::GateSpec& gate) { return gate.kind == kind; });
    });
}

bool isOver(PhaseStatus status)
{
    return status == PhaseStatus::Done || status == PhaseStatus::NotApplicable;
}

} // namespace

std::optional<ChangeSetSubject> ChangeSetsPage::selectedSubject() const
{
    const Lane* lane = selectedLane();
    const EnvironmentState* state = selectedState();
    return lane != nullptr && state != nullptr
               ? m_board->subject(lane->project, toQt(state->environment), lane->changeSet->id())
               : std::nullopt;
}

QString ChangeSetsPage::ageOfSelected() const
{
    const Lane* lane = selectedLane();
    if (lane == nullptr || selectedState() == nullptr) {
        return {};
    }
    const auto age = lane->ageOf(m_timeline->spot()->environment, QDateTime::currentMSecsSinceEpoch());
    return age ? ageText(QDateTime::currentDateTimeUtc().addMSecs(-*age)) : QString();
}

void ChangeSetsPage::updateAges()
{
    m_timeline->setNow(QDateTime::currentMSecsSinceEpoch());
    m_model->tick();
    if (ageOfSelected() != m_shownAge) {
        updateDetails();
    }
}

void ChangeSetsPage::takeNextStep()
{
    const Lane* lane = selectedLane();
    const EnvironmentState* state = selectedState();
    const auto subject = selectedSubject();
    if (!subject) {
        return;
    }
    const changeset::Declaration& definition = lane->changeSet->definition;
    const changeset::NextStep next = changeset::nextStep(definition, *state);
    if (!next.isDue) {
        return;
    }
    if (!next.backfill.empty()) {
        m_services.showBackfill(lane->project, toQt(state->environment), toQt(next.backfill), true);
        return;
    }
    for (const changeset::Step* step : definition.stepsOf(*next.phase)) {
        const bool isIt = versionOf(*lane, step->migration) == versionOf(*lane, next.migration);
        if (isIt && (changeset::beginsContract(*lane->changeSet, *subject->set, *step) ||
                     !definition.gatesOf(*step, state->environment).empty())) {
            openChecks(*next.phase);
            return;
        }
    }
    planScript(*subject, *next.phase, fromQt(versionOf(*lane, next.migration)), {});
}

void ChangeSetsPage::openChecks()
{
    if (const Lane* lane = selectedLane()) {
        openChecks(lane->changeSet->definition.has(Phase::Contract) ? Phase::Contract : Phase::Gate);
    }
}

void ChangeSetsPage::openChecks(Phase phase)
{
    const auto subject = selectedSubject();
    if (!subject) {
        return;
    }
    auto* dialog = new ChecksDialog(m_services, *subject, phase, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChecksDialog::planWanted, this,
            [this, subject = *subject, phase](const std::string& version, const std::vector<SetAside>& aside) {
                planScript(subject, phase, version, aside);
            });
    dialog->open();
}

/// One script of a change set, judged again when it starts; what was set aside is written then, and afterwards what was applied.
void ChangeSetsPage::planScript(const ChangeSetSubject& subject, Phase phase, const std::string& version,
                                const std::vector<SetAside>& aside)
{
    run::Wish wish;
    wish.kind = run::WishKind::Up;
    wish.version = version;
    PlanTies ties;
    const std::string others = fromQt(tr("Apply the others by themselves first."));
    const std::string wait = fromQt(tr("Look at Check… of the change set: wait, or set it aside there with a reason."));
    // When the plan is shown all of it has just been looked at; when it starts it is looked at once more.
    const auto wasLookedAt = std::make_shared<std::atomic<bool>>(true);
    ties.mayStart = [&store = m_services.store(), subject, phase, version, names = namesOf(aside), others, wait,
                     wasLookedAt](const run::Plan& plan, std::stop_token stop) -> std::optional<formats::Refusal> {
        for (const std::string& one : versionsOf(plan)) {
            if (one != version) {
                return formats::refusal("LK353",
                                        "Migration " + one + " is pending before migration " + version + " of " +
                                            subject.changeSet->id(),
                                        others);
            }
        }
        if (wasLookedAt->exchange(false)) {
            return std::nullopt;
        }
        const auto ready =
            changeset::readinessOf(subject.project, *subject.changeSet, *subject.set, subject.environment.name,
                                   store.target(subject.project, subject.environment), phase, stop);
        const auto obstacle = changeset::obstacleIn(ready, names);
        return obstacle ? std::optional(formats::refusal(obstacle->code, obstacle->what, wait)) : std::nullopt;
    };
    ties.lastCheck = [&store = m_services.store(), subject, version, names = namesOf(aside), wait] {
        return changeset::lastCheckOf(subject.project, *subject.changeSet, *subject.set, subject.environment.name,
                                      store.target(subject.project, subject.environment), version, names, wait);
    };
    ties.beforeStart = [&store = m_services.store(), subject, aside](std::stop_token stop) {
        const auto target = store.target(subject.project, subject.environment);
        for (const SetAside& one : aside) {
            run::carryOut(one.consent, target, [&] {
                changeset::tellEvent(target, one.event, stop);
                return std::string();
            });
        }
    };
    ties.ended = [board = QPointer<ChangeSetBoard>(m_board), subject, phase, version](const run::Outcome& outcome) {
        const bool gaveUp = outcome.error && changeset::isLockBudgetSpent(*outcome.error);
        if (board.isNull() || (outcome.kind != run::OutcomeKind::Done && !gaveUp)) {
            return;
        }
        changeset::Event event = changeset::lockBudgetSpent(*subject.changeSet, phase, version);
        if (!gaveUp) {
            event.detail = {{"applied", version}, {"run", outcome.run}};
        }
        board->carryOut(
            subject,
            [event](const postgres::ConnectionTarget& target, std::stop_token stop) {
                changeset::tellEvent(target, event, std::move(stop));
            },
            {},
            gaveUp ? tr("That the step gave up waiting for a table was not written to the change set's events.")
                   : tr("The step was taken, but not written to the change set's events."));
    };
    m_services.planFor(toQt(subject.project.name), toQt(subject.environment.name), wish, ties);
}

void ChangeSetsPage::openUndo()
{
    if (const auto subject = selectedSubject()) {
        openUndo(*subject);
    }
}

void ChangeSetsPage::openUndo(const ChangeSetSubject& subject)
{
    auto* dialog = new UndoDialog(m_services, subject, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &UndoDialog::planWanted, this,
            [this, subject](const std::vector<changeset::UndoStep>& steps, bool isMore) {
                planUndo(subject, steps, isMore);
            });
    connect(dialog, &UndoDialog::changed, this,
            [this, subject] { m_board->lookAgain(toQt(subject.project.name), toQt(subject.environment.name)); });
    dialog->open();
}

void ChangeSetsPage::planUndo(const ChangeSetSubject& subject, const std::vector<changeset::UndoStep>& steps,
                              bool isMore)
{
    run::Wish wish;
    wish.kind = run::WishKind::Down;
    wish.count = static_cast<int>(steps.size());
    PlanTies ties;
    const std::string remedy = fromQt(tr("Roll the others back first, or go forwards by a new migration."));
    ties.mayStart = [subject, steps, remedy](const run::Plan& plan,
                                             const std::stop_token&) -> std::optional<formats::Refusal> {
        const std::vector<std::string> versions = versionsOf(plan);
        if (std::ranges::equal(versions, steps, {}, {}, &changeset::UndoStep::version)) {
            return std::nullopt;
        }
        const auto [other, step] = std::ranges::mismatch(versions, steps, {}, {}, &changeset::UndoStep::version);
        const std::string wanted = step != steps.end() ? step->version : steps.back().version;
        return formats::refusal("LK357",
                                other == versions.end() ? "Migration " + wanted + " cannot be rolled back from here"
                                                        : "Migration " + *other + " stands above migration " + wanted +
                                                              " of " + subject.changeSet->id(),
                                remedy);
    };
    ties.ended = [board = QPointer<ChangeSetBoard>(m_board), page = QPointer<ChangeSetsPage>(this), subject, steps,
                  isMore](const run::Outcome& outcome) {
        if (board.isNull() || outcome.kind != run::OutcomeKind::Done) {
            return;
        }
        const auto goOn = [page, subject, isMore] {
            if (isMore && page) {
                page->openUndo(subject);
            }
        };
        board->carryOut(
            subject,
            [subject, steps](const postgres::ConnectionTarget& target, const std::stop_token& stop) {
                for (const changeset::UndoStep& step : steps) {
                    changeset::tellUndone(target, *subject.changeSet, *subject.set, step, {}, stop);
                }
            },
            {}, tr("The step was taken back, but that was not written to the change set's events."), goOn);
    };
    m_services.planFor(toQt(subject.project.name), toQt(subject.environment.name), wish, ties);
}

void ChangeSetsPage::say(Saying saying)
{
    const auto subject = selectedSubject();
    if (!subject) {
        return;
    }
    auto* dialog = new EventDialog(saying, *subject, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, subject = *subject] {
        m_board->carryOut(
            subject,
            [event = dialog->event(), consent = *dialog->consent()](const postgres::ConnectionTarget& target,
                                                                    const std::stop_token& stop) {
                run::carryOut(consent, target, [&] {
                    changeset::tellEvent(target, event, stop);
                    return std::string();
                });
            },
            tr("Written down"), tr("It was not written down."));
    });
    dialog->open();
}

void ChangeSetsPage::updateActs(const Lane& lane, const EnvironmentState& state)
{
    const changeset::Declaration& definition = lane.changeSet->definition;
    QString notRead;
    if (lane.changeSet->isCollapsed) {
        notRead = tr("All of it stands in one migration: there are no steps.");
    } else if (!state.asOf || !state.isReachable) {
        notRead = tr("%1 has not been read.").arg(line(state.environment));
    }
    const auto set = [&notRead](auto* button, const QString& why, const QString& does) {
        const QString no = notRead.isEmpty() ? why : notRead;
        button->setEnabled(no.isEmpty());
        button->setToolTip(no.isEmpty() ? does : no);
    };
    const bool isBegun = std::ranges::any_of(state.phases, [](const changeset::PhaseState& phase) {
        return phase.status != PhaseStatus::Todo && phase.status != PhaseStatus::NotApplicable &&
               phase.status != PhaseStatus::Ready && phase.status != PhaseStatus::Blocked &&
               phase.status != PhaseStatus::Undone;
    });
    const bool isOverAll =
        std::ranges::all_of(state.phases, [](const changeset::PhaseState& phase) { return isOver(phase.status); });
    const bool hasChecks = definition.has(Phase::Gate) || definition.has(Phase::Contract);
    set(m_check,
        isOverAll    ? tr("Everything is done here.")
        : !hasChecks ? tr("It has neither gates nor a contract.")
                     : QString(),
        tr("Gates and checks before contract, judged now"));
    set(m_undo, isBegun ? QString() : tr("Nothing of it is done here."), tr("Show the way back, step by step"));
    set(m_gates, {}, tr("Approve, mark a deployment, say how a brown-out went"));
    using changeset::GateKind;
    set(m_approve, hasGate(definition, GateKind::Approval) ? QString() : tr("No gate of it waits for an approval."),
        {});
    set(m_deployed, {}, {});
    const QString brownout =
        hasGate(definition, GateKind::Brownout) ? QString() : tr("No gate of it waits for a brown-out.");
    set(m_wentWell, brownout, {});
    set(m_broke, brownout, {});
}

} // namespace lk::ui
