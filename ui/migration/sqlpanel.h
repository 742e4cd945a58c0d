// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "ui/common/jobs.h"

#include <QString>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>

class QLabel;
class QPushButton;

namespace lk::run {
struct SqlPreview;
}
namespace lk::formats {
struct Refusal;
}

namespace lk::ui {

class ErrorView;
class MessageBar;
class SqlEdit;

/// The SQL that a migration comes to whose file is not SQL. A changelog's is told by its format at once; of program code the tool has
/// to be asked, which executes that code: only when a person presses for it, on a worker, and it can be cancelled. GUI thread.
class SqlPanel final : public QWidget {
    Q_OBJECT
public:
    /// What can be shown of one direction.
    struct Side {
        std::optional<QString> translated; ///< by the format, without asking anybody
        bool canAsk = false;               ///< the tool has a command for it
        QString whyNot;                    ///< it has, but not for this migration
    };
    struct Subject {
        project::Project project;
        std::shared_ptr<const project::MigrationSet> set;
        project::Migration migration;
        Side up;
        Side down;
    };

    explicit SqlPanel(Jobs& jobs, QWidget* parent = nullptr);
    ~SqlPanel() override;
    /// Another migration, or another text of it: what the tool said of the former one is forgotten.
    void setSubject(Subject subject);
    [[nodiscard]] bool hasSomething() const; ///< to show or to ask for
    [[nodiscard]] SqlEdit& edit() { return *m_edit; }

private:
    void ask(project::Direction direction);
    void showAnswer(const run::SqlPreview& answer);
    void showRefusal(const formats::Refusal& refusal);
    void finish(const QString& text);
    void updateButtons();

    Jobs& m_jobs;
    Jobs::Ticket m_ticket;
    std::optional<Subject> m_subject;
    QPushButton* m_askUp = nullptr;
    QPushButton* m_askDown = nullptr;
    QPushButton* m_cancel = nullptr;
    QLabel* m_told = nullptr;
    MessageBar* m_message = nullptr;
    ErrorView* m_error = nullptr;
    SqlEdit* m_edit = nullptr;
};

} // namespace lk::ui
