// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/look.h"
#include "core/changeset/undo.h"
#include "ui/changesets/changesetsubject.h"
#include "ui/common/actdialog.h"

#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QTreeWidget;

namespace lk::ui {

class DeedConfirmation;
class Services;

/// The way back of a change set in one environment: where to, then its steps, then one after the other. Migrations are rolled back by
/// their own plan; a backfill is cancelled and the two sides are brought together from here. What is left is found anew each time, so that
/// the way can be gone on with later. GUI thread; looking and acting are jobs.
class UndoDialog final : public ActDialog {
    Q_OBJECT
public:
    UndoDialog(Services& services, ChangeSetSubject subject, QWidget* parent = nullptr);

signals:
    /// The plan that rolls these back is wanted, the newest first; `isMore`: something is left to do after it. The dialog has closed.
    void planWanted(const std::vector<lk::changeset::UndoStep>& steps, bool isMore);
    void changed(); ///< something was done there

protected:
    void updateButtons() override;

private:
    void build();
    void look();
    void fillPhases();
    void showWay();
    void showSteps(const changeset::UndoPlan& plan);
    void showRefusal(const formats::Refusal& refusal);
    void begin();
    void act(const run::DeedConsent& consent);
    [[nodiscard]] std::vector<changeset::UndoStep> firstPart() const; ///< what is done in one go
    [[nodiscard]] std::optional<changeset::Phase> to() const;         ///< nothing: to the beginning
    [[nodiscard]] bool isByPlan() const;

    Services& m_services;
    ChangeSetSubject m_subject;
    std::shared_ptr<const changeset::Look> m_look;
    std::shared_ptr<const std::vector<backup::Manifest>>
        m_backups; ///< of this machine: what is dropped may stand in one
    std::vector<changeset::UndoStep> m_steps;
    bool m_hasChosen = false;
    QWidget* m_wayPage = nullptr;
    QLabel* m_headline = nullptr;
    QComboBox* m_to = nullptr;
    MessageBar* m_message = nullptr;
    QTreeWidget* m_list = nullptr;
    QLabel* m_notes = nullptr;
    DeedConfirmation* m_confirm = nullptr;
};

} // namespace lk::ui
