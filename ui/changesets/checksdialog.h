// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/applying.h"
#include "core/changeset/events.h"
#include "ui/changesets/changesetsubject.h"
#include "ui/common/actdialog.h"

#include <QDateTime>
#include <QTimer>

#include <string>
#include <vector>

class QTreeWidget;
class QTreeWidgetItem;

namespace lk::ui {

class Services;

/// What was set aside with a reason, to be written when what it was set aside for begins.
struct SetAside {
    changeset::Event event;
    run::DeedConsent consent;
    [[nodiscard]] std::string name() const { return event.detail.at("gate"); }
};

/// What stands before the next script of a change set, judged now: its gates and, where contract begins, the checks, a line each with the
/// query to repeat it. Lines that are closed or not known may be set aside with a reason; once nothing stands in the way the script's plan
/// is asked for, which judges all of it again. GUI thread; looking is a job.
class ChecksDialog final : public ActDialog {
    Q_OBJECT
public:
    ChecksDialog(Services& services, ChangeSetSubject subject, changeset::Phase phase, QWidget* parent = nullptr);

signals:
    /// The script's plan is wanted, with what was set aside. The dialog has closed.
    void planWanted(const std::string& version, const std::vector<lk::ui::SetAside>& aside);

protected:
    void updateButtons() override;

private:
    void build();
    void look();
    void showLines();
    void addGate(QTreeWidgetItem* parent, const changeset::GateState& gate);
    static void addLines(QTreeWidgetItem* item, const std::vector<std::string>& lines);
    void addCheck(QTreeWidgetItem* parent, const changeset::Check& check);
    void updateSummary();
    void updateAge();
    void copyQuery();
    void askToSetAside();
    [[nodiscard]] std::vector<std::string> asideNames() const;
    [[nodiscard]] const SetAside* asideOf(const std::string& name) const;
    [[nodiscard]] QString whyNot() const; ///< no plan can be asked for; empty: it can

    Services& m_services;
    ChangeSetSubject m_subject;
    changeset::Phase m_phase;
    changeset::Readiness m_ready;
    std::vector<SetAside> m_aside;
    QDateTime m_lookedAt;
    QTimer m_clock;
    QWidget* m_linesPage = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_age = nullptr;
    MessageBar* m_summary = nullptr;
    QTreeWidget* m_lines = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_setAside = nullptr;
    QPushButton* m_again = nullptr;
};

} // namespace lk::ui
