// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/project/environment.h"
#include "ui/common/jobs.h"
#include "ui/common/progresspanel.h"
#include "ui/common/roles.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace lk::ui {

class EnvironmentBand;
class ErrorView;
class MessageBar;

/// What dialogs share that carry out one act which takes its time (a backup, a restore, a rehearsal): the environment's band, what is
/// asked for, how far it has come, what became of it, and the buttons below. Closing while something is under way stops that and waits
/// for its answer, so that nobody has to guess what is left. The subclass adds its pages and starts the job.
class ActDialog : public QDialog {
    Q_OBJECT
public:
    explicit ActDialog(project::Environment environment, QWidget* parent = nullptr);
    ~ActDialog() override;
    void reject() override;

protected:
    /// A page of what is asked for; pages before the first of the three common ones.
    QVBoxLayout* addPage(QWidget*& page);
    void showPage(QWidget* page);
    [[nodiscard]] bool isShowing(const QWidget* page) const;
    /// Shows the progress; the act's job belongs into `m_ticket`.
    [[nodiscard]] ProgressTeller showWorking(const QString& headline);
    void showResult(Role role, const QString& iconName, const QString& title, const QString& facts);
    /// `happened`: one sentence. Something that was cancelled is told as such.
    void showFailure(const QString& happened, const Error& error);
    /// The same for a look that the dialog begins with: cancelling it is leaving.
    void showFailedLook(const QString& happened, const Error& error);
    /// For those that close themselves instead of showing a result.
    void endWorking();
    void addButtonBeside(QPushButton* button); ///< left of Cancel
    [[nodiscard]] QString environmentName() const;
    [[nodiscard]] bool isWorking() const { return m_isWorking; }
    /// After every change of page; the subclass says which buttons there are.
    virtual void updateButtons() = 0;

    project::Environment m_environment;
    Jobs::Ticket m_ticket;
    EnvironmentBand* m_band = nullptr;
    QWidget* m_resultPage = nullptr;
    QPushButton* m_act = nullptr;
    QPushButton* m_cancel = nullptr;

private:
    bool m_isWorking = false;
    QStackedWidget* m_stack = nullptr;
    ProgressPanel* m_progress = nullptr;
    MessageBar* m_result = nullptr;
    QLabel* m_facts = nullptr;
    ErrorView* m_error = nullptr;
    QHBoxLayout* m_buttons = nullptr;
};

} // namespace lk::ui
