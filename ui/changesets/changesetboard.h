// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/changeset/changeset.h"
#include "core/changeset/look.h"
#include "core/postgres/target.h"
#include "core/project/workspace.h"
#include "ui/changesets/changesetsubject.h"
#include "ui/changesets/timeline.h"
#include "ui/common/jobs.h"
#include "ui/services/sitewatch.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace lk::ui {

class Services;

/// The workspace's change sets and how they stand: definitions from the projects' files, evidence from each environment, both read on
/// workers. Looks again while `isWatching`: every half minute, every five seconds where a backfill runs; only in environments that
/// somebody asked for. One that cannot be reached keeps what was last known of it and holds up no other. Lives on the GUI thread.
class ChangeSetBoard final : public QObject {
    Q_OBJECT
public:
    explicit ChangeSetBoard(Services& services, QObject* parent = nullptr);
    ~ChangeSetBoard() override;

    [[nodiscard]] const std::shared_ptr<const Lanes>& lanes() const { return m_lanes; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; } ///< the files of all projects were read
    [[nodiscard]] std::vector<changeset::DeclarationProblem> problems() const;

    void setWatching(bool isWatching) { m_watch.setWatching(isWatching); }
    void reload(); ///< the files
    void ask(const QString& environment);
    void askAll();
    void lookAgain(const QString& project, const QString& environment); ///< now, where somebody asked for it
    /// What jobs and dialogs want of one; nothing where it is not there any more.
    [[nodiscard]] std::optional<ChangeSetSubject> subject(const QString& project, const QString& environment,
                                                          const std::string& id) const;
    /// Does something to that environment's database on a worker and looks there again; what goes wrong is told as a notice with `what`.
    using Act = std::function<void(const postgres::ConnectionTarget&, std::stop_token)>;
    /// `then`: called when it is done.
    void carryOut(const ChangeSetSubject& subject, Act act, const QString& done, const QString& what,
                  std::function<void()> then = {});
    [[nodiscard]] bool isAsked(const QString& environment) const { return m_asked.contains(environment); }
    [[nodiscard]] bool isReading() const { return m_watch.isLooking(); }

signals:
    void lanesChanged();

private:
    using SiteKey = SiteWatch::Site;
    struct Found {
        QString project;
        std::shared_ptr<const project::MigrationSet> set;
        std::shared_ptr<const changeset::ChangeSets> changeSets;
        std::vector<std::shared_ptr<const changeset::ChangeSet>> all; ///< the same, each by itself
    };
    struct Site {
        QDateTime readAt;
        bool isBusy = false;                                       ///< a backfill runs there
        std::map<std::string, changeset::EnvironmentState> states; ///< by change set
    };

    void askSites(const QString& environment); ///< of all projects with change sets
    [[nodiscard]] Jobs::Ticket read(const SiteKey& key);
    void take(const SiteKey& key, std::map<std::string, changeset::EnvironmentState> states);
    void fail(const SiteKey& key, const Error& error);
    void rebuild();
    [[nodiscard]] const Found* found(const QString& project) const;

    Services& m_services;
    SiteWatch m_watch;
    QTimer m_soon; ///< several changes of files are one reload
    Jobs::Ticket m_loadTicket;
    std::vector<Jobs::Ticket> m_acts;
    bool m_isLoaded = false;
    std::vector<Found> m_found;
    std::map<SiteKey, Site> m_sites;
    QStringList m_asked;
    std::shared_ptr<const Lanes> m_lanes = std::make_shared<const Lanes>();
};

} // namespace lk::ui
