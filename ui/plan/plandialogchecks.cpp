// SPDX-License-Identifier: Apache-2.0
// What is looked at behind the plan on the screen: preflight and review, and what they ask for before it may start.
#include "core/base/text.h"
#include "core/run/demand.h"
#include "ui/common/errortext.h"
#include "ui/common/findinglook.h"
#include "ui/common/qttext.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/plandialogwidgets.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/planreview.h"
#include "ui/plan/plantext.h"
#include "ui/plan/preflightview.h"
#include "ui/services/services.h"

#include <QPointer>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr std::string_view kNoBackup = "LK143";

} // namespace

void PlanDialog::startPreflight()
{
    m_widgets->preflight->setRunning();
    m_preflightTicket = m_services.jobs().start(
        this,
        [plan = std::make_shared<const run::Plan>(*m_plan), input = m_input](std::stop_token stop) {
            return run::preflight(*plan, input->set, input->target, std::move(stop));
        },
        [this](std::vector<run::Check> checks) { showPreflight(std::move(checks)); },
        [this](const Error& error) { m_widgets->preflight->setFailed(whyText(error).section(u'\n', 0, 0)); });
}

void PlanDialog::showPreflight(std::vector<run::Check> checks)
{
    std::erase_if(checks, [](const run::Check& check) { return check.isPlanNote; }); // they stand above
    m_widgets->preflight->setChecks(checks);
    const auto refused = std::ranges::find(checks, run::CheckResult::Refused, &run::Check::result);
    if (refused == checks.end()) {
        return;
    }
    m_isRefused = true;
    const bool wantsBackup = refused->code == kNoBackup;
    showRefusalBar(tr("Preflight forbids this; nothing was changed."),
                   refused->text.empty() ? refused->title : refused->text,
                   wantsBackup ? fromQt(tr("Take one from here; the preflight looks again then.")) : refused->remedy,
                   refused->place, refused->code);
    if (wantsBackup) {
        addBackupDoor();
    }
    showConfirmation();
}

/// A missing backup is taken here; then the preflight looks again.
void PlanDialog::addBackupDoor()
{
    QPushButton* backUp = m_widgets->refusal->addButton(tr("&Back Up…"));
    backUp->setObjectName(u"plan_back_up"_s);
    connect(backUp, &QPushButton::clicked, this, [this] {
        m_services.backUp(toQt(m_project.name), toQt(m_environment.name), [dialog = QPointer<PlanDialog>(this)] {
            if (dialog && dialog->m_plan) {
                dialog->m_isRefused = false;
                dialog->m_widgets->refusal->hide();
                dialog->startPreflight();
                dialog->showConfirmation();
            }
        });
    });
}

/// Locks and findings with what the catalog tells; till then the plan's own locks stand there, and nothing starts.
void PlanDialog::startReview()
{
    m_isReviewing = std::ranges::any_of(m_plan->steps, [](const run::Step& step) { return !step.statements.empty(); });
    m_errors.clear();
    m_reviewTicket = m_services.jobs().start(
        this, predictionOf(m_services, std::make_shared<const run::Plan>(*m_plan), m_input),
        [this](const std::vector<run::StepReview>& predicted) { showReview(predicted); },
        [this](const Error&) { // the plan's own facts stay; the preflight tells what is wrong with the connection
            m_isReviewing = false;
            updateReady();
        });
}

void PlanDialog::showReview(const std::vector<run::StepReview>& predicted)
{
    m_isReviewing = false;
    m_model->setReview(shownReview(predicted));
    for (std::size_t step = 0; m_plan && step < predicted.size() && step < m_plan->steps.size(); ++step) {
        for (const review::Finding& finding : predicted[step].findings) {
            if (!finding.isSilenced && levelOf(finding.severity) == FindingLevel::Error) {
                m_errors << errorLine(step, finding);
            }
        }
    }
    if (m_errors.isEmpty()) {
        updateReady();
    } else {
        showConfirmation(); // it asks for more now
    }
}

/// "000042, line 3: Blocks writes to orders while it builds (index-not-concurrent)"
QString PlanDialog::errorLine(std::size_t step, const review::Finding& finding) const
{
    const QString version = toQt(shownInLine(m_plan->steps[step].version));
    const QString what = toQt(shownInLine(finding.message));
    return finding.spot.line > 0 ? tr("%1, line %2: %3 (%4)", "version, line: finding (rule)")
                                       .arg(version)
                                       .arg(finding.spot.line)
                                       .arg(what, toQt(finding.rule))
                                 : tr("%1: %2 (%3)", "version: finding (rule)").arg(version, what, toQt(finding.rule));
}

/// UX contract, section 4: a finding of severity error is confirmed as a loss is.
Confirmation PlanDialog::confirmationNow() const
{
    const run::Danger danger = shownDanger(*m_plan);
    const bool isGraver = !m_errors.isEmpty() && danger != run::Danger::ReadsOnly;
    Confirmation confirmation =
        confirmationFor(isGraver ? run::Danger::LosesData : danger, m_plan->environment.protection);
    // Core's demand stands above the table: it may ask for more, never for less.
    const run::Demand demand = run::demandFor(*m_plan, m_plan->environment.protection);
    if (demand == run::Demand::Name) {
        confirmation.way = Confirmation::Way::Typed;
    } else if (demand == run::Demand::Answer && confirmation.way == Confirmation::Way::Button) {
        confirmation.way = Confirmation::Way::Question;
    }
    return confirmation;
}

QStringList PlanDialog::consequencesNow() const
{
    QStringList lines = m_confirmation.withConsequences ? consequencesOf(*m_plan) : QStringList();
    constexpr qsizetype kMostErrors = 5;
    if (!m_errors.isEmpty()) {
        lines << tr("Review found %n error(s) that nobody has silenced:", nullptr, static_cast<int>(m_errors.size()));
    }
    for (QString& line : lines) {
        line.prepend(u"• "_s);
    }
    for (const QString& error : m_errors.mid(0, kMostErrors)) {
        lines << u"    "_s + error;
    }
    if (m_errors.size() > kMostErrors) {
        lines << u"    "_s + tr("… and %n more.", nullptr, static_cast<int>(m_errors.size() - kMostErrors));
    }
    return lines;
}

} // namespace lk::ui
