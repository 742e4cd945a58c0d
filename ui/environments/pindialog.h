// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/project/environment.h"
#include "core/project/project.h"
#include "core/run/pinned.h"
#include "ui/common/jobs.h"

#include <QDialog>

#include <memory>
#include <optional>

class QLabel;
class QPushButton;
class QTableWidget;

namespace lk::ui {

class DeedConfirmation;
class MessageBar;
class Services;

/// What of a pin differs and how, in the user's language.
[[nodiscard]] QString pinFieldText(project::PinField field);
/// "7351… (shop as deployer), since 2026-03-01"; "not pinned" for null.
[[nodiscard]] QString pinText(const project::Pin* pin);

/// Holds an environment to the server that answers there now, or lets it go: what it is pinned to and what answers stand side by side,
/// and core's demand is met here. Asks the server on a worker when it opens; accepted once the pin is written.
class PinDialog final : public QDialog {
    Q_OBJECT
public:
    /// `project`: whose database is meant, with the workspace's root; without a name: the environment's own.
    PinDialog(Services& services, project::Project project, project::Environment environment,
              QWidget* parent = nullptr);
    ~PinDialog() override;
    void reject() override; ///< not while it is being written

private:
    struct Looked {
        run::PinOrder letGo;
        std::optional<run::PinOrder> pin;
        std::optional<Error> error; ///< why there is none
    };
    void build();
    void look();
    void showOrder(run::PinOrder order);
    void fillTable();
    void askToLetGo();
    void carryOut();
    void tellFailure(const QString& happened, const Error& error);

    Services& m_services;
    project::Project m_project;
    project::Environment m_environment;
    std::optional<run::PinOrder> m_order;
    std::optional<run::PinOrder> m_letGoOrder;
    std::shared_ptr<const project::Pin> m_pinned;
    Jobs::Ticket m_ticket;
    bool m_isWriting = false;

    MessageBar* m_message = nullptr;
    QTableWidget* m_table = nullptr;
    DeedConfirmation* m_confirm = nullptr;
    QPushButton* m_letGo = nullptr;
    QPushButton* m_leave = nullptr;
    QPushButton* m_act = nullptr;
};

} // namespace lk::ui
