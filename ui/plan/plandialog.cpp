// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/plandialog.h"

#include "core/base/file.h"
#include "core/base/text.h"
#include "core/changeset/lastcheck.h"
#include "core/run/demand.h"
#include "core/run/lastcheck.h"
#include "core/run/runner.h"
#include "ui/common/codetext.h"
#include "ui/common/environmentband.h"
#include "ui/common/errortext.h"
#include "ui/common/errorview.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/plan/plandialogwidgets.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/planreview.h"
#include "ui/plan/plantext.h"
#include "ui/plan/preflightview.h"
#include "ui/services/required.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QPushButton>

#include <algorithm>
#include <filesystem>
#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct Fresh {
    std::shared_ptr<const run::PlanInput> input;
    run::PlanOrRefusal made;
};

/// Core's plan; a refusal too where what it is tied to forbids it.
run::PlanOrRefusal tiedPlan(const run::PlanInput& input, const run::Wish& wish, const PlanTies& ties,
                            std::stop_token stop)
{
    run::PlanOrRefusal made = run::makePlan(input, wish);
    auto* plan = std::get_if<run::Plan>(&made);
    if (plan != nullptr && ties.lastCheck) {
        run::setLastCheck(*plan, ties.lastCheck());
    } else if (plan != nullptr) {
        changeset::guardContract(*plan, input, stop);
    }
    if (plan != nullptr && ties.mayStart) {
        if (std::optional<formats::Refusal> refusal = ties.mayStart(*plan, std::move(stop))) {
            return *std::move(refusal);
        }
    }
    return made;
}

/// A job that reads files, server, history and journal, and makes the plan of them: a large script takes its time to cut.
auto freshPlan(const WorkspaceStore& store, project::Project project, project::Environment environment, run::Wish wish,
               PlanTies ties)
{
    return
        [&store, project = std::move(project), first = firstEnvironment(store, environment),
         environment = std::move(environment), wish = std::move(wish), ties = std::move(ties)](std::stop_token stop) {
            const postgres::ConnectionTarget target = store.target(project, environment);
            auto input = std::make_shared<run::PlanInput>(run::readPlanInput(project, environment, target, stop));
            run::readRequired(*input, requiredTarget(store, project, first), stop);
            return Fresh{input, tiedPlan(*input, wish, ties, std::move(stop))};
        };
}

} // namespace

PlanDialog::PlanDialog(Services& services, project::Project project, project::Environment environment, run::Wish wish,
                       QWidget* parent, PlanTies ties)
    : QDialog(parent)
    , m_services(services)
    , m_project(std::move(project))
    , m_environment(std::move(environment))
    , m_wish(std::move(wish))
    , m_ties(std::move(ties))
{
    setObjectName(u"dialog_plan"_s);
    setWindowTitle(tr("Plan for %1").arg(toQt(shownInLine(m_environment.name))));
    build();
    readAndPlan();
}

PlanDialog::~PlanDialog() = default;

void PlanDialog::readAndPlan()
{
    setBusy(tr("Reading the history of %1…").arg(toQt(shownInLine(m_environment.name))));
    m_ticket = m_services.jobs().start(
        this, freshPlan(m_services.store(), m_project, m_environment, m_wish, m_ties),
        [this](Fresh fresh) {
            m_input = std::move(fresh.input);
            if (fillVersions()) {
                replan();
            } else {
                showPlan(std::move(fresh.made));
            }
        },
        [this](const Error& error) { showError(error); });
}

void PlanDialog::showError(const Error& error)
{
    m_preflightTicket.drop();
    m_plan.reset();
    m_widgets->headline->setText(tr("No plan could be made"));
    m_widgets->error->setError(tr("%1 could not be planned for %2.")
                                   .arg(toQt(shownInLine(m_project.name)), toQt(shownInLine(m_environment.name))),
                               error);
    m_widgets->stack->setCurrentWidget(m_widgets->errorPage);
    m_isChecking = false;
    showConfirmation();
}

void PlanDialog::replan()
{
    if (m_input == nullptr) {
        return;
    }
    setBusy(tr("Making the plan…"));
    m_ticket = m_services.jobs().start(
        this,
        [input = m_input, wish = m_wish, ties = m_ties](std::stop_token stop) {
            return Fresh{input, tiedPlan(*input, wish, ties, std::move(stop))};
        },
        [this](Fresh fresh) { showPlan(std::move(fresh.made)); }, [this](const Error& error) { showError(error); });
}

void PlanDialog::setBusy(const QString& text)
{
    m_isChecking = true;
    m_widgets->refusal->hide();
    m_widgets->busyText->setText(text);
    m_widgets->headline->setText(text);
    m_widgets->stack->setCurrentWidget(m_widgets->busyPage);
    m_widgets->confirm->hide();
    m_widgets->start->hide();
    m_widgets->start->setEnabled(false);
    m_widgets->save->setEnabled(false);
    m_widgets->copy->setEnabled(false);
    m_widgets->rehearse->setEnabled(false);
}

/// Force and Go to ask for a version: the newest first, and none where the history can be empty. True when the catalog's evidence
/// speaks for another version than the wish's: the plan is to be made anew.
bool PlanDialog::fillVersions()
{
    const bool isForce = m_wish.kind == run::WishKind::Force;
    const bool isShown = isForce || m_wish.kind == run::WishKind::Goto;
    m_widgets->versionRow->setVisible(isShown);
    if (!isShown) {
        return false;
    }
    bool isOther = false;
    m_widgets->versionLabel->setText(isForce ? tr("Record as the &version:") : tr("Go to &version:"));
    const QSignalBlocker blocker(m_widgets->version);
    m_widgets->version->clear();
    const std::vector<history::StatusRow>& rows = m_input->reading.status.rows;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (row->state != history::MigrationState::Ignored) {
            m_widgets->version->addItem(toQt(shownInLine(row->version)) + u"  "_s + toQt(shownInLine(row->name)),
                                        toQt(row->version));
        }
    }
    if (isForce) {
        m_widgets->version->addItem(tr("none: an empty history"), QString());
        // The dirty version was only where one came from: what the catalog says decides which one to offer first.
        using Verdict = run::PlanInput::Evidence::Verdict;
        const std::optional<std::string>& dirty = m_input->reading.status.dirtyVersion;
        if (dirty && m_wish.version == dirty && m_input->dirtyEvidence.verdict == Verdict::LeftNothing) {
            const auto at = std::find_if(rows.begin(), rows.end(),
                                         [&](const history::StatusRow& row) { return row.version == *dirty; });
            m_wish.version =
                at == rows.end() || at == rows.begin() ? std::nullopt : std::optional(std::prev(at)->version);
            isOther = true;
        }
    }
    const int at = m_widgets->version->findData(m_wish.version ? toQt(*m_wish.version) : QString());
    m_widgets->version->setCurrentIndex(at);
    return isOther;
}

void PlanDialog::showPlan(run::PlanOrRefusal made)
{
    m_isChecking = false;
    if (const auto* refusal = std::get_if<formats::Refusal>(&made)) {
        showRefusal(*refusal);
        return;
    }
    m_plan = std::move(std::get<run::Plan>(made));
    m_isRefused = false;
    m_widgets->refusal->hide();
    if (m_widgets->version->count() > 0) { // as the history spells it, however it was asked for
        m_widgets->version->setCurrentIndex(m_widgets->version->findData(m_plan->to ? toQt(*m_plan->to) : QString()));
    }
    m_widgets->band->setFacts({toQt(shownInLine(m_plan->server.where())), toQt(m_plan->server.version)});
    m_widgets->headline->setText(headlineOf(*m_plan));
    if (m_plan->isEmpty()) {
        m_widgets->nothing->setMessage(
            u"outcome-done"_s, tr("There is nothing to do."),
            tr("The history of %1 is where this would bring it.").arg(toQt(shownInLine(m_environment.name))));
        m_widgets->stack->setCurrentWidget(m_widgets->nothing);
        showConfirmation();
        return;
    }
    m_model->setSteps(m_plan->steps);
    if (m_plan->steps.size() <= 5) {
        m_widgets->steps->expandAll();
    }
    const Confirmation asked = confirmationFor(shownDanger(*m_plan), m_plan->environment.protection);
    QStringList notes;
    if (!asked.withConsequences) { // else they stand in the question
        for (const std::string& deed : m_plan->deeds) {
            notes << u"• "_s + toQt(shown(deed));
        }
        for (const std::string& assertion : m_plan->assertions) {
            notes << u"• "_s + toQt(shown(assertion));
        }
    }
    if (m_plan->assertions.empty() && m_plan->deeds.empty() && !m_input->dirtyEvidence.lines.empty()) {
        notes << tr("What the catalog says:");
        for (const std::string& line : m_input->dirtyEvidence.lines) {
            notes << u"   "_s + toQt(shown(line));
        }
    }
    for (const run::Step& step : m_plan->steps) {
        for (const std::string& note : step.notes) {
            notes << u"• "_s + toQt(shownInLine(step.version)) + u": "_s + toQt(shown(note));
        }
        if (step.resume) {
            notes << u"• "_s + tr("%1 goes on where a former run stopped: %n statement(s) took effect already.",
                                  nullptr, static_cast<int>(step.resume->statementsDone))
                                   .arg(toQt(shownInLine(step.version)));
        }
    }
    for (const auto& hook : m_plan->hooks.before) {
        notes << u"• "_s + tr("Before the run your hook %1 is called.").arg(toQt(project::hookText(hook)));
    }
    for (const auto& hook : m_plan->hooks.after) {
        notes << u"• "_s + tr("After the run your hook %1 is called.").arg(toQt(project::hookText(hook)));
    }
    if (m_plan->environment.isOffered) {
        notes << u"• "_s + tr("This address comes from a file of the project folder (%1), not from you.")
                               .arg(toQt(shownInLine(m_plan->environment.name)));
    }
    constexpr qsizetype kMostNotes = 12;
    if (notes.size() > kMostNotes) {
        const qsizetype more = notes.size() - kMostNotes;
        notes = notes.mid(0, kMostNotes);
        notes << tr("… and %n more.", nullptr, static_cast<int>(more));
    }
    m_widgets->notes->setText(notes.join(u'\n'));
    m_widgets->notes->setVisible(!notes.isEmpty());
    QStringList losses = lossesOf(*m_plan);
    if (losses.size() > 5) {
        const int more = static_cast<int>(losses.size()) - 5;
        losses = losses.mid(0, 5);
        losses << tr("… and %n more.", nullptr, more);
    }
    m_widgets->losses->setVisible(!losses.isEmpty());
    if (!losses.isEmpty()) {
        m_widgets->losses->setMessage(Role::Red, u"dialog-warning"_s, tr("This loses data"), losses.join(u'\n'));
    }
    const QString back = wayBackOf(*m_plan);
    m_widgets->wayBack->setText(back);
    m_widgets->wayBack->setVisible(!back.isEmpty());
    const bool runsSomething = std::any_of(m_plan->steps.begin(), m_plan->steps.end(), [](const run::Step& step) {
        return !step.statements.empty() || step.mode == run::StepMode::Tool;
    });
    m_widgets->patienceRow->setVisible(runsSomething);
    m_widgets->stack->setCurrentWidget(m_widgets->planPage);
    m_widgets->save->setEnabled(true);
    m_widgets->copy->setEnabled(true);
    m_widgets->rehearse->setEnabled(runsSomething);
    m_widgets->rehearse->setToolTip(runsSomething ? tr("Carry it out on a copy, and see its locks and times")
                                                  : tr("It runs nothing: there is nothing to rehearse."));
    startPreflight();
    startReview();
    startKept();
    showConfirmation();
    if (std::exchange(m_rehearsesWhenReady, false) && runsSomething) {
        rehearse();
    }
}

void PlanDialog::showRefusal(const formats::Refusal& refusal)
{
    m_plan.reset();
    m_isRefused = true;
    m_preflightTicket.drop();
    m_reviewTicket.drop();
    m_isReviewing = false;
    if (m_widgets->stack->currentWidget() != m_widgets->planPage) {
        m_widgets->headline->setText(tr("This cannot be done"));
        m_widgets->nothing->setMessage(u"outcome-refused"_s, tr("There is no plan for this."));
        m_widgets->stack->setCurrentWidget(m_widgets->nothing);
    }
    showRefusalBar(tr("Refused; nothing was changed."), refusal.reason, refusal.remedy, refusal.place, refusal.code);
    if (refusal.needsDecision) {
        addDoors();
    }
    showConfirmation();
}

/// A history that wants a decision first: the ways to it, in place.
void PlanDialog::addDoors()
{
    const auto door = [this](const QString& text, const QString& name, run::WishKind kind,
                             const std::optional<std::string>& version) {
        QPushButton* button = m_widgets->refusal->addButton(text);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, [this, kind, version] {
            m_wish = run::Wish();
            m_wish.kind = kind;
            m_wish.version = version;
            readAndPlan();
        });
    };
    QPushButton* wayOut = m_widgets->refusal->addButton(tr("Find the &Way Out…"));
    wayOut->setObjectName(u"plan_way_out"_s);
    connect(wayOut, &QPushButton::clicked, this, [this] {
        Services& services = m_services;
        const QString project = toQt(m_project.name);
        const QString environment = toQt(m_environment.name);
        reject();
        services.findWayOut(project, environment);
    });
    if (m_wish.kind != run::WishKind::Repair) {
        door(tr("Repair &History…"), u"plan_repair"_s, run::WishKind::Repair, {});
    }
    if (m_wish.kind != run::WishKind::Force && m_input != nullptr &&
        formats::formatNamed(m_project.format).abilities().canForce) {
        door(tr("&Force Version…"), u"plan_force"_s, run::WishKind::Force, m_input->reading.status.dirtyVersion);
    }
}

void PlanDialog::showRefusalBar(const QString& title, const std::string& reason, const std::string& remedy,
                                const Place& place, const std::string& code)
{
    QStringList lines;
    if (const QString meaning = refusalMeaning(code); !meaning.isEmpty()) {
        lines << meaning;
    }
    lines << QString(toQt(shown(reason)) + (code.empty() ? QString() : u" ("_s + toQt(code) + u')'));
    if (place.isKnown()) {
        lines << toQt(shownInLine(place.file)) + (place.line > 0 ? u":%1"_s.arg(place.line) : QString());
    }
    if (!remedy.empty()) {
        lines << toQt(shown(remedy));
    }
    m_widgets->refusal->setMessage(Role::Amber, u"outcome-refused"_s, title, lines.join(u'\n'));
    m_widgets->refusal->clearButtons();
    QPushButton* again = m_widgets->refusal->addButton(tr("Look A&gain"));
    again->setObjectName(u"plan_look_again"_s);
    connect(again, &QPushButton::clicked, this, [this] { readAndPlan(); });
    m_widgets->refusal->show();
}

void PlanDialog::showConfirmation()
{
    const bool isThere = m_plan.has_value() && !m_plan->isEmpty() && !m_isRefused;
    PlanDialogWidgets& w = *m_widgets;
    w.start->setVisible(isThere);
    w.confirm->setVisible(isThere);
    w.cancel->setText(isThere ? tr("Cancel") : tr("Close"));
    w.cancel->setDefault(true);
    if (!isThere) {
        return;
    }
    m_confirmation = confirmationNow();
    using Way = Confirmation::Way;
    w.start->setText(verbOf(*m_plan));
    w.question->setText(questionOf(*m_plan));
    w.question->setVisible(m_confirmation.way == Way::Question || m_confirmation.way == Way::Typed);
    const QStringList consequences = consequencesNow();
    w.consequences->setText(consequences.join(u'\n'));
    w.consequences->setVisible(!consequences.isEmpty());
    w.tick->setChecked(false);
    w.tick->setText(m_errors.isEmpty() ? tr("I &have read what is lost") : tr("I &have read all of this"));
    w.tick->setVisible(m_confirmation.withTick);
    w.typed->clear();
    w.typeRow->setVisible(m_confirmation.way == Way::Typed);
    w.typePrompt->setText(typePromptOf(*m_plan));
    w.confirm->setVisible(m_confirmation.way != Way::Button && m_confirmation.way != Way::None);
    // Only what has no question keeps Enter on the verb; everywhere else the safe button has it.
    const bool isVerbDefault = m_confirmation.way == Way::Button;
    w.start->setDefault(isVerbDefault);
    w.cancel->setDefault(!isVerbDefault && m_confirmation.way != Way::Typed);
    if (m_confirmation.way == Way::Typed) {
        w.cancel->setDefault(false);
        w.typed->setFocus(Qt::OtherFocusReason);
    } else {
        (isVerbDefault ? w.start : w.cancel)->setFocus(Qt::OtherFocusReason);
    }
    updateReady();
}

bool PlanDialog::isAnswered() const
{
    if (!m_plan || m_plan->isEmpty() || m_isRefused || m_isChecking || m_isReviewing) {
        return false;
    }
    const bool isTyped =
        m_confirmation.way != Confirmation::Way::Typed || fromQt(m_widgets->typed->text()) == run::nameToType(*m_plan);
    return isTyped && (!m_confirmation.withTick || m_widgets->tick->isChecked());
}

void PlanDialog::updateReady()
{
    const bool isReady = isAnswered();
    m_widgets->start->setEnabled(isReady);
    if (m_confirmation.way == Confirmation::Way::Typed) {
        m_widgets->start->setDefault(isReady); // Enter in the field does nothing until it matches
    }
    m_widgets->start->setToolTip(isReady || m_isChecking ? QString()
                                 : m_isReviewing         ? tr("Review reads the plan first.")
                                 : !m_confirmation.withTick || m_widgets->tick->isChecked()
                                     ? tr("Type the name of the environment first.")
                                 : m_errors.isEmpty() ? tr("Tick that you have read what is lost.")
                                                      : tr("Tick that you have read the findings."));
}

std::optional<run::Consent> PlanDialog::consent() const
{
    const bool isTyped = m_confirmation.way == Confirmation::Way::Typed;
    return run::consentTo(*m_plan, {true, isTyped ? fromQt(m_widgets->typed->text()) : std::string()});
}

/// The confirmation is for the plan that was read. It is read and made anew, and only the same one starts.
void PlanDialog::startPressed()
{
    if (!isAnswered() || !consent()) {
        return; // core asks for more than was answered: the button stays where it is
    }
    m_isChecking = true;
    m_widgets->start->setEnabled(false);
    m_widgets->checking->show();
    m_ticket = m_services.jobs().start(
        this,
        [read = freshPlan(m_services.store(), m_project, m_environment, m_wish, m_ties), digest = m_plan->digest(),
         before = m_ties.beforeStart](std::stop_token stop) {
            Fresh fresh = read(stop);
            const auto* now = std::get_if<run::Plan>(&fresh.made);
            if (before && now != nullptr && now->digest() == digest) {
                before(std::move(stop));
            }
            return fresh;
        },
        [this](Fresh fresh) {
            m_widgets->checking->hide();
            m_isChecking = false;
            const auto* now = std::get_if<run::Plan>(&fresh.made);
            if (now != nullptr && now->digest() == m_plan->digest()) {
                begin();
                return;
            }
            const QStringList changes = now != nullptr
                                            ? differencesBetween(*m_plan, *now)
                                            : QStringList{toQt(shown(std::get<formats::Refusal>(fresh.made).reason))};
            m_input = std::move(fresh.input);
            m_widgets->voided->setMessage(Role::Amber, u"dialog-warning"_s,
                                          tr("Nothing was started: the plan changed while it was read."),
                                          changes.join(u'\n'));
            m_widgets->voided->show();
            showPlan(std::move(fresh.made));
        },
        [this](const Error& error) {
            m_widgets->checking->hide();
            showError(error);
        });
}

void PlanDialog::begin()
{
    const std::optional<run::Consent> agreed = consent();
    if (!agreed) {
        updateReady();
        return;
    }
    run::Patience patience;
    patience.tableLock = std::chrono::milliseconds(qRound64(m_widgets->lockWait->value() * 1000));
    patience.tableLockTries = m_widgets->tries->value();
    Services& services = m_services;
    run::Plan plan = std::move(*m_plan);
    const PlanTies ties = m_ties;
    m_plan.reset();
    accept();
    services.startRun(std::move(plan), *agreed, patience, ties);
}

void PlanDialog::savePlan()
{
    if (!m_plan) {
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Save Plan"), {}, tr("SQL (*.sql)"));
    dialog->setObjectName(u"plan_save_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"sql"_s);
    dialog->selectFile(u"plan-%1.sql"_s.arg(toQt(m_environment.name)));
    connect(dialog, &QFileDialog::fileSelected, this, [this, text = planAsSql(*m_plan)](const QString& file) {
        m_saveTicket = m_services.jobs().start(
            this,
            [path = std::filesystem::path(fromQt(file)), bytes = fromQt(text)](std::stop_token) {
                writeFileAtomically(path, bytes);
            },
            [this, file] { m_services.notify(NoticeLevel::Success, tr("Plan saved"), file); },
            [this](const Error& error) {
                m_services.notify(NoticeLevel::Error, tr("The plan was not saved."), whyText(error));
            });
    });
    dialog->open();
}

} // namespace lk::ui
