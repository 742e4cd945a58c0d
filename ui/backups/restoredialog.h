// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/run/backups.h"
#include "ui/common/actdialog.h"
#include "ui/plan/confirmation.h"

#include <memory>
#include <optional>

class QVBoxLayout;

namespace lk::ui {

class BackupModel;
class Services;
struct RestoreDialogWidgets;

/// Restores a backup of those that are kept, or of a file: as a copy in a new database, or in place of what is there. What it would do
/// is looked at first and confirmed by the table of the UX contract, section 4; core demands the consent once more. GUI thread; all
/// reading and writing are jobs.
///
///     auto* dialog = new RestoreDialog(services, project, environment, window);
///     dialog->setAttribute(Qt::WA_DeleteOnClose);
///     dialog->open();
class RestoreDialog final : public ActDialog {
    Q_OBJECT
public:
    RestoreDialog(Services& services, project::Project project, project::Environment environment,
                  QWidget* parent = nullptr);
    ~RestoreDialog() override;

protected:
    void updateButtons() override;

private:
    void buildChoose();
    void buildList(QWidget* page, QVBoxLayout* layout);
    void buildInto(QWidget* page, QVBoxLayout* layout);
    void buildConfirm();
    void connectAll();
    void readList();
    void addFile();
    void verifyAgain();
    void selectionChanged();
    [[nodiscard]] const backup::Manifest* chosen() const;
    [[nodiscard]] run::RestoreOrder order() const;
    [[nodiscard]] QString whyNot() const; ///< empty: it can go on
    void look();
    void showConfirm(const backup::RestorePreview& preview);
    /// Core's proof, and the tick where there is one; nothing while something is missing.
    [[nodiscard]] std::optional<run::DeedConsent> consent() const;
    void start();
    void told(const backup::RestoreResult& result);

    Services& m_services;
    project::Project m_project;
    BackupModel* m_model = nullptr;
    Confirmation m_confirmation;
    std::optional<run::RestoreOrder> m_order; ///< the one that is confirmed
    Jobs::Ticket m_listTicket;
    bool m_isLooking = false;
    std::unique_ptr<RestoreDialogWidgets> m_widgets;
};

} // namespace lk::ui
