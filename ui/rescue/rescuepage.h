// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/rehearsal.h"
#include "core/rescue/report.h"
#include "core/rescue/ways.h"
#include "core/run/demand.h"
#include "core/run/events.h"
#include "ui/common/jobs.h"
#include "ui/plan/confirmation.h"
#include "ui/services/page.h"

#include <array>
#include <memory>
#include <optional>

namespace lk::ui {

class FactsModel;
class PlanModel;
class Services;
struct RescueWidgets;

/// Leads out of an emergency in eight steps (UX contract, section 5.5): facts, what still runs, ways, backup, plan, confirmation, run,
/// proof. Reads on workers, fresh at the first step and again before the confirmation; changes nothing but by the plan that is confirmed
/// in it, which the ordinary runner carries out. Going back never undoes anything. GUI thread.
class RescuePage final : public Page {
    Q_OBJECT
public:
    enum Step { Look, Stop, Choose, Secure, Read, Confirm, Watch, Prove, StepCount };

    RescuePage(Services& services, project::Project project, project::Environment environment,
               QWidget* parent = nullptr);
    ~RescuePage() override;

    [[nodiscard]] static QString idFor(const QString& project, const QString& environment);
    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QIcon pageIcon() const override;

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] bool isOver() const { return m_isOver; } ///< something was carried out
    [[nodiscard]] bool isDone(Step step) const { return m_done[static_cast<std::size_t>(step)]; }

private:
    /// One look at the environment.
    struct Seen {
        std::shared_ptr<const run::PlanInput> input;
        std::shared_ptr<const rescue::Facts> facts;
        std::vector<rescue::Way> ways;
    };
    enum class Why : std::uint8_t { First, Again, BeforeConfirm, Proof };

    void build();
    QWidget* buildLook();
    QWidget* buildStop();
    QWidget* buildChoose();
    QWidget* buildSecure();
    QWidget* buildRead();
    QWidget* buildConfirm();
    QWidget* buildWatch();
    QWidget* buildProve();
    void connectAll();

    void updateBand();
    void look(Why why);
    void take(Seen seen, Why why);
    void showError(const Error& error);
    void setBusy(const QString& text); ///< empty: nothing is under way
    void showStep(Step step);
    void next();
    void back();
    void updateButtons();
    [[nodiscard]] QString whyNotNext() const; ///< empty: it may go on
    void showFacts();
    void showWitnesses();
    void showSessions();
    void signalSelected(postgres::Signal signal);
    void showWays();
    void showSecure();
    void backUp();
    void showPlan();
    void showRehearsed(std::shared_ptr<const rehearsal::Rehearsal> rehearsal);
    void rehearse();
    void showConfirm();
    [[nodiscard]] bool isAnswered() const;
    void start();
    void ended(const run::Outcome& outcome);
    void restore(const run::Answer& answer);
    void showProof(const Seen& after);
    void saveReport();
    [[nodiscard]] const rescue::Way* way() const;
    [[nodiscard]] bool needsBackup() const; ///< the way touches more than the history

    Services& m_services;
    project::Project m_project;
    project::Environment m_environment;
    Step m_step = Look;
    std::array<bool, StepCount> m_done{};
    bool m_isBusy = false;
    bool m_isOver = false; ///< something was carried out: there is no way back to before it
    Seen m_seen;
    std::optional<rescue::WayKind> m_chosen;
    rescue::Incident m_incident;
    Confirmation m_confirmation;
    Jobs::Ticket m_ticket;
    Jobs::Ticket m_saveTicket;
    FactsModel* m_facts = nullptr;
    PlanModel* m_plan = nullptr;
    std::unique_ptr<RescueWidgets> m_widgets;
};

} // namespace lk::ui
