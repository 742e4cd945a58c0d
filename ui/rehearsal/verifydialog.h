// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/project/project.h"
#include "core/rehearsal/verify.h"
#include "ui/common/jobs.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <mutex>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QTreeView;

namespace lk::ui {

class MessageBar;
class Services;
class VerifyModel;

/// The proof that the migrations of a project lead back: up, compare, down, compare, up again, each on an empty database of a private
/// server. Touches no environment. Shows each as soon as it is judged. GUI thread; the work is a job, which closing stops.
///
///     auto* dialog = new VerifyDialog(services, project, environment, window);
///     dialog->setAttribute(Qt::WA_DeleteOnClose);
///     dialog->open();
class VerifyDialog final : public QDialog {
    Q_OBJECT
public:
    /// `environment`: whose pending migrations can be asked for alone.
    VerifyDialog(Services& services, project::Project project, const project::Environment& environment,
                 QWidget* parent = nullptr);
    void reject() override;

private:
    void build(const project::Environment& environment);
    void start();
    void look();
    void told(const rehearsal::Verification& all);
    void failed(const Error& error);
    void setRunning(bool isRunning);

    /// What the job has told and the screen has not shown yet.
    struct Gathered {
        std::mutex mutex;
        std::vector<rehearsal::VerifiedMigration> judged;
        std::string progress;
    };

    Services& m_services;
    project::Project m_project;
    std::vector<std::string> m_pending;
    std::shared_ptr<Gathered> m_gathered;
    Jobs::Ticket m_ticket;
    bool m_isRunning = false;
    int m_total = 0;
    QTimer m_timer;
    QElapsedTimer m_since;
    VerifyModel* m_model = nullptr;
    QRadioButton* m_all = nullptr;
    QRadioButton* m_onlyPending = nullptr;
    QTreeView* m_list = nullptr;
    QLabel* m_reason = nullptr;
    MessageBar* m_result = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_progress = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace lk::ui
