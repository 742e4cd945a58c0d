// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/rehearsal.h"
#include "core/run/audited.h"
#include "ui/common/actdialog.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QLineEdit;
class QRadioButton;

namespace lk::ui {

class Services;

/// A plan that is to be rehearsed.
struct RehearsalOrder {
    std::shared_ptr<const run::PlanInput> input;
    std::shared_ptr<const run::Plan> plan;
    QString headline; ///< of the plan
    /// What review predicts, made in the job; empty: nothing is predicted.
    std::function<std::vector<run::StepReview>(std::stop_token)> predict;
};

/// Carries a plan out on a copy, off the GUI thread: asks where the copy is to be and what is to be in it, shows how far it has come,
/// and hands over what was seen. The original is only read; a copy on its own server is confirmed as the protection wants it.
///
///     auto* dialog = new RehearsalDialog(services, order, this);
///     connect(dialog, &RehearsalDialog::rehearsed, …);
///     dialog->open();
class RehearsalDialog final : public ActDialog {
    Q_OBJECT
public:
    RehearsalDialog(Services& services, RehearsalOrder order, QWidget* parent = nullptr);

signals:
    /// It came to an end on the copy, a good one or not; the dialog closes itself.
    void rehearsed(const lk::rehearsal::Rehearsal& result);

protected:
    void updateButtons() override;

private:
    QRadioButton* addChoice(const QString& text, const QString& more, const QString& name);
    void buildWhere();
    void buildData();
    void buildConfirmation();
    void chooseBackup();
    [[nodiscard]] rehearsal::Wanted wanted() const;
    [[nodiscard]] run::Act act() const;
    [[nodiscard]] QString whyNot() const; ///< empty: it can begin
    void start();

    Services& m_services;
    RehearsalOrder m_order;
    std::optional<formats::Refusal> m_refusal; ///< why this plan cannot be rehearsed at all
    QWidget* m_page = nullptr;
    QVBoxLayout* m_layout = nullptr;
    QRadioButton* m_sandbox = nullptr;
    QRadioButton* m_server = nullptr;
    QRadioButton* m_none = nullptr;
    QRadioButton* m_sample = nullptr;
    QRadioButton* m_all = nullptr;
    QRadioButton* m_backup = nullptr;
    QLineEdit* m_file = nullptr;
    QPushButton* m_choose = nullptr;
    QLabel* m_question = nullptr;
    QWidget* m_typeRow = nullptr;
    QLineEdit* m_typed = nullptr;
};

} // namespace lk::ui
