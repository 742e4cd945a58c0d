// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/rehearsal/rehearsal.h"
#include "ui/common/jobs.h"

#include <QWidget>

#include <vector>

class QScrollArea;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace lk::ui {

class EmptyView;
class Services;

/// How a migration went when it was rehearsed: for each environment its last rehearsal in each direction, with every statement's lock and
/// time as seen on the copy. Reads what is kept on this machine on a worker; connects nowhere. GUI thread.
class RehearsalPanel final : public QWidget {
    Q_OBJECT
public:
    explicit RehearsalPanel(Services& services, QWidget* parent = nullptr);

    /// Another migration, or the same with another text.
    void setSubject(const project::Project& project, const project::Migration& migration);

private:
    /// One direction for one environment.
    struct Shown {
        rehearsal::Rehearsal rehearsal; ///< without the steps of others
        bool isOtherFile = false;       ///< its script has changed since
    };
    void read();
    void show(const std::vector<Shown>& all);
    void addStatements(QTreeWidgetItem* parent, const rehearsal::RehearsedStep& step);

    Services& m_services;
    project::Project m_project;
    project::Migration m_migration;
    Jobs::Ticket m_ticket;
    QStackedWidget* m_stack = nullptr;
    QScrollArea* m_emptyArea = nullptr;
    EmptyView* m_empty = nullptr;
    QTreeWidget* m_tree = nullptr;
};

} // namespace lk::ui
