// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/declaration.h"
#include "core/backfill/progress.h"
#include "core/backfill/store.h"
#include "core/base/error.h"
#include "core/project/workspace.h"
#include "ui/backfills/backfillkey.h"
#include "ui/common/jobs.h"
#include "ui/services/sitewatch.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lk::ui {

class Services;
class SessionLink;

/// All that the database tells of one backfill.
struct BackfillDetail {
    backfill::Status status; ///< with its parts
    std::vector<backfill::Minute> minutes;
    std::vector<backfill::QuarantinedRow> quarantine;
    std::vector<backfill::EventRecord> events;
};

/// A row of the list: a backfill that is declared or that the database knows, in one environment.
struct BackfillRow {
    enum class Known : std::uint8_t { NotRead, Reading, Read, Failed };
    BackfillKey key;
    std::shared_ptr<const backfill::Declaration> declaration; ///< null: the database alone knows it
    std::optional<backfill::Status> status;                   ///< its newest run; nothing: none, or not read
    Known known = Known::NotRead;
    friend bool operator==(const BackfillRow&, const BackfillRow&) = default;
};

/// Rows a second, as this window has watched it.
struct WatchedRate {
    QDateTime at; ///< end of the interval
    std::chrono::milliseconds span{0};
    double rowsPerSecond = 0;
    std::string throttledBy; ///< empty: by nothing
};

/// The workspace's backfills: declarations from its files, states from the databases, read on workers through sessions that stay open;
/// once a second where one runs or is selected, else every ten. Reads only while `isWatching`, and only environments that somebody
/// asked for. Lives on the GUI thread.
class BackfillBoard final : public QObject {
    Q_OBJECT
public:
    explicit BackfillBoard(Services& services, QObject* parent = nullptr);
    ~BackfillBoard() override;

    [[nodiscard]] const std::vector<BackfillRow>& rows() const { return m_rows; }
    [[nodiscard]] const BackfillRow* row(const BackfillKey& key) const;
    /// What is wrong with declarations, over all projects.
    [[nodiscard]] const std::vector<backfill::Finding>& findings() const { return m_findings; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; } ///< declarations were read

    void setWatching(bool isWatching) { m_watch.setWatching(isWatching); }
    void hangUp(); ///< nobody looks any more: its sessions are closed, and nobody has asked for anything
    void reload(); ///< declarations
    void ask(const QString& project, const QString& environment); ///< from now on this one is read
    void askAll();                                                ///< all of them
    [[nodiscard]] bool isAsked(const BackfillKey& key) const;
    void select(const BackfillKey& key); ///< whose detail is read
    [[nodiscard]] const BackfillKey& selected() const { return m_selected; }
    void readNow(const BackfillKey& key);

    /// Null until it was read.
    [[nodiscard]] const BackfillDetail* detail() const { return m_detail.get(); }
    [[nodiscard]] std::optional<Error> errorOf(const BackfillKey& key) const;
    [[nodiscard]] QDateTime readAt(const BackfillKey& key) const;
    [[nodiscard]] backfill::Estimate estimate(const BackfillKey& key) const;
    [[nodiscard]] const std::vector<WatchedRate>& watched() const { return m_watched; } ///< of the selected one

signals:
    void rowsChanged();
    void detailChanged();

private:
    using SiteKey = SiteWatch::Site;
    struct Site {
        std::shared_ptr<SessionLink> link;
        bool wasRead = false;
        std::optional<Error> error;
        std::vector<backfill::Status> statuses;
        QDateTime readAt;
    };
    struct Reading {
        std::vector<backfill::Status> statuses;
        QString name; ///< of the detail
        std::shared_ptr<const BackfillDetail> detail;
    };
    struct Clocked {
        std::int64_t run = 0;
        backfill::Estimator estimator;
        std::int64_t rows = -1;
        QDateTime at;
    };
    struct Declared {
        QString project;
        std::vector<std::shared_ptr<const backfill::Declaration>> declarations;
        std::vector<backfill::Finding> findings;
    };

    [[nodiscard]] std::chrono::milliseconds untilNextLook(const SiteKey& key) const;
    [[nodiscard]] Jobs::Ticket read(const SiteKey& key);
    void take(const SiteKey& key, Reading reading);
    void measure(const BackfillKey& key, const backfill::Status& status);
    void rebuild();
    void addSite(const project::Project& project, const project::Environment& environment,
                 std::vector<BackfillRow>& rows);
    [[nodiscard]] bool isBusy(const Site& site) const;

    Services& m_services;
    SiteWatch m_watch;
    Jobs::Ticket m_loadTicket;
    bool m_isLoaded = false;
    std::vector<Declared> m_declared;
    std::vector<backfill::Finding> m_findings;
    std::map<SiteKey, Site> m_sites;
    std::map<BackfillKey, Clocked> m_clocks;
    std::vector<BackfillRow> m_rows;
    BackfillKey m_selected;
    std::shared_ptr<const BackfillDetail> m_detail;
    std::vector<WatchedRate> m_watched;
};

} // namespace lk::ui
