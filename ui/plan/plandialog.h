// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/project/project.h"
#include "core/rehearsal/rehearsal.h"
#include "core/run/plan.h"
#include "core/run/planreview.h"
#include "core/run/preflight.h"
#include "ui/common/jobs.h"
#include "ui/plan/confirmation.h"
#include "ui/services/services.h"

#include <QDialog>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lk::ui {

class PlanModel;
struct PlanDialogWidgets;

/// The plan, read before it runs, and its confirmation. Reads what a plan needs on a worker, shows the plan that core made, and hands
/// this very object, with core's consent, to the shell. Whatever changed meanwhile voids the confirmation and is told.
///
///     auto* dialog = new PlanDialog(services, project, environment, wish, window);
///     dialog->setAttribute(Qt::WA_DeleteOnClose);
///     dialog->open();
class PlanDialog final : public QDialog {
    Q_OBJECT
    Q_PROPERTY(bool isReviewing READ isReviewing)
public:
    PlanDialog(Services& services, project::Project project, project::Environment environment, run::Wish wish,
               QWidget* parent = nullptr, PlanTies ties = {});
    ~PlanDialog() override;

    /// As if "Rehearse First…" were pressed once the plan is there.
    void rehearseWhenReady() { m_rehearsesWhenReady = true; }
    /// The plan on the screen; nullptr while there is none.
    [[nodiscard]] const run::Plan* plan() const { return m_plan ? &*m_plan : nullptr; }
    /// Review still reads it: what it finds may ask for more.
    [[nodiscard]] bool isReviewing() const { return m_isReviewing; }

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
    void addBackupDoor();
    void startPreflight();
    void showPreflight(std::vector<run::Check> checks);
    void startReview();
    void showReview(const std::vector<run::StepReview>& predicted);
    [[nodiscard]] Confirmation confirmationNow() const;
    [[nodiscard]] QStringList consequencesNow() const;
    [[nodiscard]] QString errorLine(std::size_t step, const review::Finding& finding) const;
    void startKept();
    void rehearse();
    void showRehearsal(const rehearsal::Rehearsal& rehearsal);
    void showConfirmation();
    void updateReady();
    void startPressed();
    void begin();
    void savePlan();
    [[nodiscard]] bool isAnswered() const;
    [[nodiscard]] std::optional<run::Consent> consent() const; ///< core's; nothing while the demand is not met

    Services& m_services;
    project::Project m_project;
    project::Environment m_environment;
    run::Wish m_wish;
    PlanTies m_ties;
    std::shared_ptr<const run::PlanInput> m_input;
    std::optional<run::Plan> m_plan;
    Confirmation m_confirmation;
    bool m_isRefused = false;
    bool m_isChecking = false;  ///< a job is under way: nothing can be started
    bool m_isReviewing = false; ///< likewise: its errors want to be read first
    QStringList m_errors;       ///< findings of severity error, one a line
    Jobs::Ticket m_ticket;
    Jobs::Ticket m_preflightTicket;
    Jobs::Ticket m_saveTicket;
    Jobs::Ticket m_reviewTicket;
    Jobs::Ticket m_keptTicket;
    bool m_rehearsesWhenReady = false;
    PlanModel* m_model = nullptr;
    std::unique_ptr<PlanDialogWidgets> m_widgets;
};

} // namespace lk::ui
