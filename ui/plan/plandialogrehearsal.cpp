// SPDX-License-Identifier: Apache-2.0
// "Rehearse First…" of the plan dialog, and what is known of a former rehearsal.
#include "core/rehearsal/store.h"
#include "ui/common/qttext.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/plandialogwidgets.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/planreview.h"
#include "ui/plan/plantext.h"
#include "ui/rehearsal/rehearsaldialog.h"
#include "ui/rehearsal/rehearsaltext.h"
#include "ui/services/rehearsals.h"
#include "ui/services/services.h"

namespace lk::ui {

/// What is known of a former rehearsal of this very plan.
void PlanDialog::startKept()
{
    m_widgets->rehearsal->hide();
    for (const int column : {PlanModel::SeenColumn, PlanModel::TimeColumn}) {
        m_widgets->steps->setColumnHidden(column, true);
    }
    m_keptTicket = m_services.jobs().start(
        this,
        [plan = std::make_shared<const run::Plan>(*m_plan)](std::stop_token) { return rehearsal::keptFor(*plan); },
        [this](const std::optional<rehearsal::Rehearsal>& kept) {
            if (kept) {
                showRehearsal(*kept);
            }
        },
        [](const Error&) {}); // nothing is known of one then
}

void PlanDialog::rehearse()
{
    if (!m_plan || m_plan->isEmpty()) {
        return;
    }
    RehearsalOrder order;
    order.plan = std::make_shared<const run::Plan>(*m_plan);
    order.input = m_input;
    order.headline = headlineOf(*m_plan);
    order.predict = predictionOf(m_services, order.plan, order.input);
    auto* dialog = new RehearsalDialog(m_services, std::move(order), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RehearsalDialog::rehearsed, this,
            [this, digest = m_plan->digest()](const rehearsal::Rehearsal& result) {
                if (m_plan && m_plan->digest() == digest) {
                    showRehearsal(result);
                }
                if (Rehearsals* rehearsals = m_services.rehearsals()) {
                    rehearsals->lookAgain(toQt(m_project.name));
                }
            });
    dialog->open();
}

void PlanDialog::showRehearsal(const rehearsal::Rehearsal& result)
{
    m_model->setRehearsal(std::make_shared<const rehearsal::Rehearsal>(result));
    for (const int column : {PlanModel::SeenColumn, PlanModel::TimeColumn}) {
        m_widgets->steps->setColumnHidden(column, false);
    }
    m_widgets->rehearsal->setMessage(roleOf(result), iconOf(result), headlineOf(result), detailsOf(result));
    m_widgets->rehearsal->show();
}

} // namespace lk::ui
