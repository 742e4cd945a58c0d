// SPDX-License-Identifier: Apache-2.0
// The rehearsal of a way out, before it is confirmed.
#include "ui/common/qttext.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/planreview.h"
#include "ui/plan/plantext.h"
#include "ui/rehearsal/rehearsaldialog.h"
#include "ui/rehearsal/rehearsaltext.h"
#include "ui/rescue/rescuepage.h"
#include "ui/rescue/rescuewidgets.h"
#include "ui/services/rehearsals.h"
#include "ui/services/services.h"

namespace lk::ui {

void RescuePage::rehearse()
{
    const rescue::Way* chosen = way();
    if (chosen == nullptr || chosen->plan == nullptr || m_isBusy) {
        return;
    }
    RehearsalOrder order;
    order.plan = chosen->plan;
    order.input = m_seen.input;
    order.headline = headlineOf(*chosen->plan);
    order.predict = predictionOf(m_services, order.plan, order.input);
    auto* dialog = new RehearsalDialog(m_services, std::move(order), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RehearsalDialog::rehearsed, this, [this, plan = chosen->plan](const rehearsal::Rehearsal& result) {
        if (const rescue::Way* now = way(); now != nullptr && now->plan == plan && m_step == Read) {
            showRehearsed(std::make_shared<const rehearsal::Rehearsal>(result));
        }
        if (Rehearsals* rehearsals = m_services.rehearsals()) {
            rehearsals->lookAgain(toQt(m_project.name));
        }
    });
    dialog->open();
}

/// In columns of the plan, and in words below it; null: nothing was rehearsed.
void RescuePage::showRehearsed(std::shared_ptr<const rehearsal::Rehearsal> rehearsal)
{
    RescueWidgets& w = *m_widgets;
    for (const int column : {PlanModel::SeenColumn, PlanModel::TimeColumn}) {
        w.plan->setColumnHidden(column, rehearsal == nullptr);
    }
    w.rehearsal->setVisible(rehearsal != nullptr);
    if (rehearsal != nullptr) {
        w.rehearsal->setMessage(roleOf(*rehearsal), iconOf(*rehearsal), headlineOf(*rehearsal), detailsOf(*rehearsal));
    }
    m_plan->setRehearsal(std::move(rehearsal));
}

} // namespace lk::ui
