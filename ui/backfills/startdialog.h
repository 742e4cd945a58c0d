// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/plan.h"
#include "core/backfill/runner.h"
#include "core/backfill/store.h"
#include "core/changeset/backfillneed.h"
#include "core/project/project.h"
#include "ui/backfills/backfillruns.h"
#include "ui/common/jobs.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTreeWidget;

namespace lk::ui {

class DeedConfirmation;
class ErrorView;
class PaceFields;
class Services;

/// What a backfill would do here, read before it begins or goes on, and its confirmation. Looks on a worker and changes nothing; the order
/// that it ends with is carried out by whoever opened it.
class StartDialog final : public QDialog {
    Q_OBJECT
public:
    struct Subject {
        project::Project project;
        project::Environment environment;
        backfill::Declaration declaration;      ///< as declared
        std::optional<backfill::Status> status; ///< of its newest run, where there is one
    };
    StartDialog(Services& services, Subject subject, QWidget* parent = nullptr);
    ~StartDialog() override;

    /// After it was accepted.
    [[nodiscard]] std::optional<BackfillRuns::Order> takeOrder() { return std::move(m_order); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* buildPlanPage();
    QWidget* buildWorkers();
    void readPlan();
    void show(backfill::Plan plan);
    void showNotes(const backfill::Plan& plan);
    void showWorkers(const backfill::Plan& plan);
    void showConfirmation();
    void updateForbidden();
    void carryOut();
    [[nodiscard]] bool goesOn() const; ///< there is a run that is not at its end
    [[nodiscard]] QString headline() const;

    Services& m_services;
    Subject m_subject;
    bool m_isChanged = false; ///< another text than the unfinished run's
    std::optional<backfill::Plan> m_plan;
    std::optional<changeset::UnmetNeed> m_need; ///< what `requires` names and is not there
    std::optional<BackfillRuns::Order> m_order;
    std::string m_database;
    Jobs::Ticket m_ticket;

    QStackedWidget* m_stack = nullptr;
    QWidget* m_busy = nullptr;
    ErrorView* m_error = nullptr;
    QWidget* m_planPage = nullptr;
    QLabel* m_facts = nullptr;
    QTreeWidget* m_notes = nullptr;
    QPlainTextEdit* m_statements = nullptr;
    QComboBox* m_load = nullptr;
    QSpinBox* m_workers = nullptr;
    QLabel* m_workersAdvice = nullptr;
    PaceFields* m_pace = nullptr;
    QLabel* m_wrong = nullptr;
    QWidget* m_changedRow = nullptr;
    QComboBox* m_ifChanged = nullptr;
    DeedConfirmation* m_confirm = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace lk::ui
