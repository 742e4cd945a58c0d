// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/review/chain.h"
#include "core/review/surroundings.h"
#include "ui/common/findinglook.h"
#include "ui/common/jobs.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace lk::formats {
struct Reading;
}

namespace lk::ui {

class WorkspaceStore;

/// What review says of the pending migrations of one project in one environment: the one list behind matrix, band and dock.
struct PendingReview {
    struct Item {
        std::string version;
        std::string name;
        std::vector<review::Finding> findings;
        std::string unreadable; ///< not empty: the script could not be read, and why
        FindingCounts counts;
    };
    std::vector<Item> items; ///< in the order in which they would run
    FindingCounts counts;
    std::shared_ptr<const review::Surroundings> surroundings; ///< null: reviewed without the catalog
    std::optional<Error> error;                               ///< why there is none

    [[nodiscard]] const Item* find(const std::string& version) const;
};

/// Reviews on workers what is pending in the environment in focus, each time that its history or the files were read. Results of
/// environments that were in focus before are kept. Lives on the GUI thread, beside the store.
class Reviews final : public QObject {
    Q_OBJECT
public:
    Reviews(WorkspaceStore& store, Jobs& jobs, QObject* parent = nullptr);
    ~Reviews() override;

    /// Null until it was reviewed.
    [[nodiscard]] std::shared_ptr<const PendingReview> pending(const QString& project,
                                                               const QString& environment) const;
    [[nodiscard]] bool isUnderWay() const { return m_ticket.isRunning(); }
    /// The catalog as it was last read; null: not read.
    [[nodiscard]] std::shared_ptr<const review::Surroundings> surroundings(const QString& project,
                                                                           const QString& environment) const;
    /// Pending migrations that run before `version`, in their order; all where it is not pending.
    [[nodiscard]] std::vector<project::Migration> pendingBefore(const QString& project, const QString& environment,
                                                                const QString& version) const;

signals:
    void changed(const QString& project, const QString& environment);

private:
    using Key = std::pair<QString, QString>; ///< project, environment
    struct Known {
        std::shared_ptr<const PendingReview> review;
        std::shared_ptr<const formats::Reading> reading;    ///< that was reviewed
        std::shared_ptr<const project::MigrationSet> files; ///< likewise
        QDateTime readAt;                                   ///< of the reading whose catalog is known
        review::Settings settings;                          ///< as the workspace says
        std::shared_ptr<const review::Surroundings> surroundings;
    };
    void look();

    WorkspaceStore& m_store;
    Jobs& m_jobs;
    QTimer m_soon;
    Jobs::Ticket m_ticket;
    Key m_asked; ///< what the ticket is about
    std::map<Key, Known> m_known;
};

/// What lockkeeper.toml says of reviews of that project; what it says wrongly is told where the workspace is opened, and left out.
[[nodiscard]] review::Settings reviewSettings(const WorkspaceStore& store, const std::string& project);
/// Reads what a connection adds, through a browse session of its own. For a job; throws as the session does.
[[nodiscard]] std::shared_ptr<const review::Surroundings> readSurroundings(const postgres::ConnectionTarget& target,
                                                                           const review::Settings& settings,
                                                                           const std::stop_token& stop);
/// What a pending migration is reviewed against: what the ones before it leave, and what they did.
struct ReviewBase {
    std::shared_ptr<const schema::Catalog> catalog;
    review::Chain chain;
};
/// `earlier`, one after the other, on the catalog that was read. For a job.
[[nodiscard]] std::shared_ptr<const ReviewBase> baseAfter(const project::Project& project,
                                                          const std::vector<project::Migration>& earlier,
                                                          const review::Surroundings& surroundings,
                                                          const std::stop_token& stop);

} // namespace lk::ui
