// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/project/project.h"
#include "core/run/plan.h"
#include "ui/common/jobs.h"
#include "ui/plan/confirmation.h"

#include <QDialog>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lk::ui {

class PlanModel;
class Services;
struct PlanDialogWidgets;

/// The plan, read before it runs, and its confirmation. Reads what a plan needs on a worker, shows the plan that core made, and hands
/// this very object, with core's consent, to the shell. Whatever changed meanwhile voids the confirmation and is told.
///
///     auto* dialog = new PlanDialog(services, project, environment, wish, window);
///     dialog->setAttribute(Qt::WA_DeleteOnClose);
///     dialog->open();
class PlanDialog final : public QDialog {
    Q_OBJECT
public:
    PlanDialog(Services& services, project::Project project, project::Environment environment, run::Wish wish,
               QWidget* parent = nullptr);
    ~PlanDialog() override;

    /// The plan on the screen; nullptr while there is none.
    [[nodiscard]] const run::Plan* plan() const { return m_plan ? &*m_plan : nullptr; }

private:
    void build();
    QWidget* buildPlanPage();
    QWidget* buildConfirmation();
    void readAndPlan();
    void replan(); ///< another version was chosen: from the same input
    void setBusy(const QString& text);
    bool fillVersions();
    void showPlan(run::PlanOrRefusal made);
    void showError(const Error& error);
    void showRefusal(const formats::Refusal& refusal);
    void showRefusalBar(const QString& title, const std::string& reason, const std::string& remedy, const Place& place,
                        const std::string& code);
    void addDoors();
    void startPreflight();
    void startReview();
    void showConfirmation();
    void updateReady();
    void startPressed();
    void begin();
    void savePlan();
    [[nodiscard]] bool isAnswered() const;

    Services& m_services;
    project::Project m_project;
    project::Environment m_environment;
    run::Wish m_wish;
    std::shared_ptr<const run::PlanInput> m_input;
    std::optional<run::Plan> m_plan;
    Confirmation m_confirmation;
    bool m_isRefused = false;
    bool m_isChecking = false; ///< a job is under way: nothing can be started
    Jobs::Ticket m_ticket;
    Jobs::Ticket m_preflightTicket;
    Jobs::Ticket m_saveTicket;
    Jobs::Ticket m_reviewTicket;
    PlanModel* m_model = nullptr;
    std::unique_ptr<PlanDialogWidgets> m_widgets;
};

} // namespace lk::ui
